// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The plugin: the rules as clang sees them, and the engines behind them.
//
// Each rule is a checker name that users turn on. None of them does anything
// but turn on its bug type; the engines serve all rules. They are not even
// there until the file is seen to call a routine that has a contract, so that
// any other file costs nothing.
#include "engines/ArgumentAndResult.h"
#include "engines/CallingRoutine.h"
#include "engines/ConstantResult.h"
#include "engines/DeferredWrite.h"
#include "engines/Exclusive.h"
#include "engines/Irql.h"
#include "engines/PortDriverModel.h"
#include "engines/Typestate.h"
#include "roles/CallbackContext.h"
#include "clang/StaticAnalyzer/Frontend/CheckerRegistry.h"

using namespace clang;
using namespace ento;

namespace miniport_check {
namespace {

/// Waits for the file and starts the engines when it concerns them.
class PortDriver : public Checker<check::ASTDecl<TranslationUnitDecl>> {
public:
  Rules On;

  void checkASTDecl(const TranslationUnitDecl *Unit, AnalysisManager &Manager,
                    BugReporter &) const {
    if (!usesContractRoutine(Unit->getASTContext()))
      return;
    Roles = std::make_unique<CallbackRoles>(Unit->getASTContext());
    // Obligations first: they are judged by the state before the call.
    CheckerManager &Checkers = *Manager.getCheckerManager();
    Checkers.registerChecker<CallbackContext>(*Roles);
    Checkers.registerChecker<ConstantResult>();
    Checkers.registerChecker<Exclusive>(On);
    Checkers.registerChecker<CallingRoutine>(On, *Roles, Certain);
    Checkers.registerChecker<Irql>(On, *Roles, Certain);
    Checkers.registerChecker<ArgumentAndResult>(On);
    Checkers.registerChecker<DeferredWrite>(On);
    Checkers.registerChecker<Typestate>(On, *Roles);
    Checkers.registerChecker<PortDriverModel>(On);
  }

private:
  mutable std::unique_ptr<CallbackRoles> Roles;
  mutable CertainCalls Certain;
};

const char EnginesName[] = "miniport.PortDriver";

void registerEngines(CheckerManager &Manager) {
  auto *Engines = Manager.registerChecker<PortDriver>();
  const AnalyzerOptions &Options = Manager.getAnalyzerOptions();
  if (!setToldRoles(Options.getCheckerStringOption(EnginesName, "Roles")))
    Manager.reportInvalidCheckerOptionValue(
        Engines, "Roles", "FUNCTION:CALLBACK, with ; between several");
  if (!setWrappers(Options.getCheckerStringOption(EnginesName, "Wrappers")))
    Manager.reportInvalidCheckerOptionValue(
        Engines, "Wrappers",
        "NAME:ROUTINE or NAME:ROUTINE:P1:P2, with ; between several");
}

template <rule Rule> void registerRule(CheckerManager &Manager) {
  Manager.getChecker<PortDriver>()->On.enable(Rule,
                                              Manager.getCurrentCheckerName());
}

bool always(const CheckerManager &) { return true; }

/// A rule of an `optin` package wants to be asked for by that name: turning on
/// all of `ataport` does not turn on `ataport.optin`.
template <rule Rule> bool isAskedFor(const CheckerManager &Manager) {
  StringRef Name = rule_descriptions[Rule].name;
  StringRef Package = Name.substr(0, Name.rfind('.'));
  if (Package.substr(Package.rfind('.') + 1) != "optin")
    return true;
  for (const auto &Asked : Manager.getAnalyzerOptions().CheckersAndPackages)
    if (Asked.second && (Asked.first == Package || Asked.first == Name))
      return true;
  return false;
}

template <size_t... Rule>
void addRules(CheckerRegistry &Registry, std::index_sequence<Rule...>) {
  auto Add = [&](void (*Register)(CheckerManager &),
                 bool (*IsAskedFor)(const CheckerManager &), const char *Name,
                 const char *Summary) {
    std::string Page =
        std::string(project_address) + "/blob/main/docs/rules/" + Name + ".md";
    Registry.addChecker(Register, IsAskedFor, Name, Summary, Page, false);
    Registry.addDependency(Name, EnginesName);
  };
  // Rule 0 is NO_RULE.
  (Add(registerRule<static_cast<rule>(Rule + 1)>,
       isAskedFor<static_cast<rule>(Rule + 1)>,
       rule_descriptions[Rule + 1].name, rule_descriptions[Rule + 1].summary),
   ...);
}

} // namespace
} // namespace miniport_check

extern "C" __attribute__((visibility("default"))) void
clang_registerCheckers(CheckerRegistry &Registry) {
  using namespace miniport_check;
  Registry.addChecker(registerEngines, always, EnginesName,
                      "The model of the port drivers that all rules share", "",
                      true);
  auto AddOption = [&](const char *Name, const char *Summary) {
    Registry.addCheckerOption("string", EnginesName, Name, "", Summary,
                              "released");
  };
  AddOption("Roles", "Functions of the driver that are callbacks though no "
                     "source shows it: FUNCTION:CALLBACK;...");
  AddOption("Wrappers", "Functions of the driver that do what a routine does: "
                        "NAME:ROUTINE;... or NAME:ROUTINE:P1:P2...");
  addRules(Registry, std::make_index_sequence<RULE_COUNT - 1>());
}

extern "C" __attribute__((visibility("default")))
const char clang_analyzerAPIVersionString[] = CLANG_ANALYZER_API_VERSION_STRING;
