// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "RuleSelection.h"
#include "contracts/contract.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/GlobPattern.h"
#include <set>

using namespace llvm;

namespace miniport_check::tool {
namespace {

ArrayRef<rule_description> rules() {
  // Rule 0 is NO_RULE.
  return ArrayRef(rule_descriptions).drop_front();
}

bool isOptIn(StringRef Name) { return Name.contains(".optin."); }

/// Of the rules, the one whose name is most like \p Glob.
StringRef nearest(StringRef Glob) {
  return min_element(rules(),
                     [Glob](const auto &Left, const auto &Right) {
                       return Glob.edit_distance_insensitive(Left.name) <
                              Glob.edit_distance_insensitive(Right.name);
                     })
      ->name;
}

/// The rules that \p Glob, without its `-`, names.
Expected<std::vector<StringRef>> matches(StringRef Glob) {
  Expected<GlobPattern> Pattern = GlobPattern::create(Glob);
  if (!Pattern) {
    consumeError(Pattern.takeError());
    return createStringError("'%s' is no pattern for names of rules",
                             Glob.str().c_str());
  }
  std::vector<StringRef> Names;
  for (StringRef Name : map_range(rules(), [](auto &R) { return R.name; }))
    if (Pattern->match(Name) || Name.starts_with((Glob + ".").str()))
      Names.push_back(Name);
  if (Names.empty())
    return createStringError("no rule is named '%s', the nearest is %s; "
                             "--list-rules shows all",
                             Glob.str().c_str(), nearest(Glob).str().c_str());
  return Names;
}

} // namespace

const char AllowRule[] = "miniport-check.Allow";

bool isRule(StringRef Name) {
  return any_of(rules(), [Name](const auto &R) { return R.name == Name; });
}

Error checkGlob(StringRef Glob) {
  Glob.consume_front("-");
  return matches(Glob).takeError();
}

Expected<std::vector<std::string>> selectRules(ArrayRef<std::string> Globs) {
  std::set<std::string> On;
  if (Globs.empty() || StringRef(Globs.front()).starts_with("-"))
    for (const rule_description &R : rules())
      if (!isOptIn(R.name))
        On.insert(R.name);

  for (StringRef Glob : Globs) {
    const bool Removes = Glob.consume_front("-");
    Expected<std::vector<StringRef>> Names = matches(Glob);
    if (!Names)
      return Names.takeError();
    for (StringRef Name : *Names)
      if (Removes)
        On.erase(Name.str());
      else if (!isOptIn(Name) || Glob.contains("optin"))
        On.insert(Name.str());
  }
  if (On.empty())
    return createStringError("no rule is left to be checked");
  return std::vector<std::string>(On.begin(), On.end());
}

} // namespace miniport_check::tool
