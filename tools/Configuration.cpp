// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Configuration.h"
#include "RuleSelection.h"
#include "contracts/contract.h"
#include "roles/callbacks.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/SourceMgr.h"
#include "llvm/Support/YAMLParser.h"
#include "llvm/Support/raw_ostream.h"
#include <set>

using namespace llvm;

namespace miniport_check::tool {
namespace {

const char FileName[] = ".miniport-check";

bool isCallback(StringRef Name) {
  for (const callback *Each = callbacks; Each->name; ++Each)
    if (Name == Each->name)
      return true;
  return false;
}

const contract *contractOf(StringRef Routine) {
  for (const family *const *F = families; *F; ++F)
    for (const contract &Row : ArrayRef((*F)->contracts, (*F)->contract_count))
      if (Routine == Row.routine)
        return &Row;
  return nullptr;
}

/// A parameter without which the contract of \p Row says nothing, and that
/// \p Passed has not; 0: none.
unsigned missingIn(const contract &Row, ArrayRef<unsigned> Passed) {
  for (unsigned At : {Row.owner, Row.opens.handle.at, Row.closes.handle.at,
                      Row.closes.count, Row.uses.at, Row.length.in_out})
    if (At && !is_contained(Passed, At))
      return At;
  return 0;
}

bool isIdentifier(StringRef Name) {
  return !Name.empty() && !isDigit(Name.front()) &&
         all_of(Name, [](char C) { return isAlnum(C) || C == '_'; });
}

/// Each function returns false when something is wrong, which Problem tells.
class Reader {
public:
  Reader(StringRef File, MemoryBufferRef Content)
      : Stream(Content, Sources), File(File) {
    Read.File = File.str();
    Sources.setDiagHandler(
        [](const SMDiagnostic &Said, void *Self) {
          auto &R = *static_cast<Reader *>(Self);
          R.note(Said.getLineNo(), "this is not YAML (" + Said.getMessage() +
                                       "); a name with * belongs in quotes");
        },
        this);
  }

  Expected<Configuration> read() {
    yaml::document_iterator Document = Stream.begin(), End = Stream.end();
    bool Ok = Document == End || readDocument(*Document);
    if (Ok && Document != End && ++Document != End)
      Ok = Document->getRoot() &&
           wrong(*Document->getRoot(), "one YAML document is enough");
    if (!Ok || Stream.failed())
      return createStringError(Problem);
    return std::move(Read);
  }

private:
  using EntryReader = function_ref<bool(yaml::Node &Key,
                                        const std::string &Name, yaml::Node &)>;

  SourceMgr Sources;
  yaml::Stream Stream;
  StringRef File;
  Configuration Read;
  std::string Problem;

  void note(unsigned Line, const Twine &What) {
    if (Problem.empty())
      Problem = (File + ":" + Twine(Line) + ": " + What).str();
  }

  bool wrong(const yaml::Node &Where, const Twine &What) {
    note(lineOf(Where), What);
    return false;
  }

  unsigned lineOf(const yaml::Node &Where) {
    return Sources.getLineAndColumn(Where.getSourceRange().Start).first;
  }

  bool readDocument(yaml::Document &Document) {
    yaml::Node *Root = Document.getRoot();
    if (!Root)
      return false;
    // A file of comments.
    if (isa<yaml::NullNode>(Root))
      return true;
    auto *Keys = dyn_cast<yaml::MappingNode>(Root);
    if (!Keys)
      return wrong(*Root, "this is not 'key: value'; " + keys());
    return readMapping(*Keys, [this](yaml::Node &Key, const std::string &Name,
                                     yaml::Node &Value) {
      if (Name == "rules") {
        Read.RulesLine = lineOf(Key);
        return readTexts(Key, Name, Value,
                         [this](yaml::Node &Where, std::string Glob) {
                           if (Error Problem = checkGlob(Glob))
                             return wrong(Where, toString(std::move(Problem)));
                           Read.Rules.push_back(std::move(Glob));
                           return true;
                         });
      }
      if (Name == "headers")
        return readTexts(Key, Name, Value,
                         [this](yaml::Node &Where, std::string Directory) {
                           return readHeader(Where, Directory);
                         });
      if (Name == "roles")
        return readEntries(Key, Name, Value,
                           [this](yaml::Node &Where,
                                  const std::string &Function,
                                  yaml::Node &Value) {
                             return readRole(Where, Function, Value);
                           });
      if (Name == "wrappers")
        return readEntries(Key, Name, Value,
                           [this](yaml::Node &Where,
                                  const std::string &Function,
                                  yaml::Node &Value) {
                             return readWrapper(Where, Function, Value);
                           });
      return wrong(Key, "there is no key '" + Name + "'; " + keys());
    });
  }

  static std::string keys() {
    return "the keys are rules, headers, roles and wrappers";
  }

  bool readText(yaml::Node &Where, yaml::Node *Value, std::string &Text) {
    auto *Scalar = dyn_cast_or_null<yaml::ScalarNode>(Value);
    if (!Scalar)
      return wrong(Where, "a name is expected here");
    SmallString<32> Storage;
    Text = Scalar->getValue(Storage).str();
    return true;
  }

  bool readMapping(yaml::MappingNode &Mapping, EntryReader ReadEntry) {
    std::set<std::string> Known;
    for (yaml::KeyValueNode &Entry : Mapping) {
      yaml::Node *Key = Entry.getKey();
      std::string Name;
      if (!Key ||
          !readText(isa<yaml::NullNode>(Key) ? Mapping : *Key, Key, Name))
        return false;
      if (!Known.insert(Name).second)
        return wrong(*Key, "'" + Name + "' is here twice");
      yaml::Node *Value = Entry.getValue();
      if (!Value || !ReadEntry(*Key, Name, *Value))
        return false;
    }
    return !Stream.failed();
  }

  /// A mapping under \p Key.
  bool readEntries(yaml::Node &Key, StringRef Name, yaml::Node &Value,
                   EntryReader ReadEntry) {
    auto *Mapping = dyn_cast<yaml::MappingNode>(&Value);
    if (!Mapping)
      return wrong(Key,
                   "under '" + Name + "', lines 'FUNCTION: …' are expected");
    return readMapping(*Mapping, ReadEntry);
  }

  /// A list of texts under \p Key.
  bool readTexts(yaml::Node &Key, StringRef Name, yaml::Node &Value,
                 function_ref<bool(yaml::Node &Where, std::string)> Take) {
    auto *Sequence = dyn_cast<yaml::SequenceNode>(&Value);
    if (!Sequence)
      return wrong(Key, "'" + Name + "' is a list: [one, two]");
    for (yaml::Node &Each : *Sequence) {
      yaml::Node &Where = isa<yaml::NullNode>(Each) ? Key : Each;
      std::string Text;
      if (!readText(Where, &Each, Text) || !Take(Where, std::move(Text)))
        return false;
    }
    return !Stream.failed();
  }

  bool readHeader(yaml::Node &Where, StringRef Directory) {
    SmallString<128> Path(sys::path::parent_path(File));
    sys::path::append(Path, Directory);
    if (sys::path::is_absolute(Directory))
      Path = Directory;
    sys::path::remove_dots(Path, /*remove_dot_dot=*/true);
    if (!sys::fs::is_directory(Path))
      return wrong(Where, "there is no directory " + Path);
    Read.Headers.push_back(std::string(Path));
    return true;
  }

  bool readFunction(yaml::Node &Where, StringRef Function) {
    return isIdentifier(Function) ||
           wrong(Where, "'" + Function + "' is no name of a function");
  }

  bool readRole(yaml::Node &Where, const std::string &Function,
                yaml::Node &Value) {
    std::string Callback;
    if (!readFunction(Where, Function) || !readText(Where, &Value, Callback))
      return false;
    if (!isCallback(Callback))
      return wrong(Value, "there is no callback '" + Callback +
                              "'; the documents call them HwStartIo, "
                              "IdeHwControl and so on");
    Read.Roles.push_back({Function, std::move(Callback)});
    return true;
  }

  bool readWrapper(yaml::Node &Where, const std::string &Function,
                   yaml::Node &Value) {
    Wrapper W;
    W.Name = Function;
    auto *Mapping = dyn_cast<yaml::MappingNode>(&Value);
    if (!readFunction(Where, Function))
      return false;
    if (contractOf(Function))
      return wrong(Where, "'" + Function + "' is a routine itself");
    if (!Mapping)
      return wrong(Where, "a wrapper is described by {routine: NAME, "
                          "parameters: [1, 2]}");
    bool Ok = readMapping(*Mapping, [&](yaml::Node &Key,
                                        const std::string &Name,
                                        yaml::Node &Value) {
      if (Name == "routine")
        return readText(Key, &Value, W.Routine);
      if (Name == "parameters")
        return readTexts(
            Key, Name, Value, [&](yaml::Node &Number, std::string Text) {
              W.Parameters.emplace_back();
              return !StringRef(Text).getAsInteger(10, W.Parameters.back()) ||
                     wrong(Number,
                           "'" + Text + "' is not the number of a parameter");
            });
      return wrong(Key, "there is no key '" + Name +
                            "'; a wrapper has routine and parameters");
    });
    return Ok && checkWrapper(Where, W) &&
           (Read.Wrappers.push_back(std::move(W)), true);
  }

  bool checkWrapper(yaml::Node &Where, const Wrapper &W) {
    const contract *Row = contractOf(W.Routine);
    if (!Row)
      return wrong(Where, "'" + W.Routine + "', which '" + W.Name +
                              "' is to stand for, is no routine whose contract "
                              "is known");
    std::set<unsigned> Passed;
    for (unsigned At : W.Parameters) {
      if (At > Row->arguments)
        return wrong(Where, W.Routine + " has no parameter " + Twine(At));
      if (At && !Passed.insert(At).second)
        return wrong(Where, "two parameters of '" + W.Name +
                                "' cannot both be parameter " + Twine(At) +
                                " of " + W.Routine);
    }
    if (unsigned Missing =
            W.Parameters.empty() ? 0 : missingIn(*Row, W.Parameters))
      return wrong(Where, "'" + W.Name +
                              "' needs a parameter that is parameter " +
                              Twine(Missing) + " of " + W.Routine);
    return true;
  }
};

} // namespace

std::string findConfiguration(StringRef Directory) {
  for (; !Directory.empty(); Directory = sys::path::parent_path(Directory)) {
    SmallString<128> File(Directory);
    sys::path::append(File, FileName);
    // What is there and cannot be read is for readConfiguration() to tell.
    sys::fs::file_status Status;
    if (!sys::fs::status(File, Status, /*follow=*/false))
      return std::string(File);
  }
  return "";
}

Expected<Configuration> readConfiguration(StringRef File) {
  auto Content = MemoryBuffer::getFile(File);
  if (!Content)
    return createStringError("%s:1: this configuration cannot be read: %s",
                             File.str().c_str(),
                             Content.getError().message().c_str());
  return Reader(File, (*Content)->getMemBufferRef()).read();
}

std::string rolesOption(const Request &R) {
  std::string Option;
  raw_string_ostream Out(Option);
  interleave(
      R.Roles, Out,
      [&](const NamedRole &Role) {
        Out << Role.Function << ':' << Role.Callback;
      },
      ";");
  return Option;
}

std::string wrappersOption(const Request &R) {
  std::string Option;
  raw_string_ostream Out(Option);
  interleave(
      R.Wrappers, Out,
      [&](const Wrapper &W) {
        Out << W.Name << ':' << W.Routine;
        for (unsigned Parameter : W.Parameters)
          Out << ':' << Parameter;
      },
      ";");
  return Option;
}

} // namespace miniport_check::tool
