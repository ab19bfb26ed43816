// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// How an engine says that a contract is broken, and how a path explains itself.
#ifndef MINIPORT_CHECK_FINDINGS_H
#define MINIPORT_CHECK_FINDINGS_H

#include "../roles/CallbackContext.h"
#include "Resources.h"
#include "clang/StaticAnalyzer/Core/BugReporter/BugReporter.h"
#include "clang/StaticAnalyzer/Core/BugReporter/BugType.h"
#include "clang/StaticAnalyzer/Core/PathSensitive/CallEvent.h"
#include "clang/StaticAnalyzer/Core/PathSensitive/CheckerContext.h"

namespace miniport_check {

/// The rules that are turned on, each with the bug type of its findings.
class Rules {
public:
  void enable(rule Rule, clang::ento::CheckerNameRef Name);
  bool isEnabled(rule Rule) const { return Bugs[Rule] != nullptr; }
  const clang::ento::BugType &bugType(rule Rule) const { return *Bugs[Rule]; }
  /// Whether \p Bug is one of ours.
  bool owns(const clang::ento::BugType &Bug) const;
  /// A tag for the node of findings, one for each \p What. With the engine's
  /// usual tag, a path that found nothing, or something else, and comes to the
  /// same state would share the node: the report might show that path, or be
  /// dropped as one that was made before.
  const clang::ProgramPointTag *tag(llvm::StringRef What) const;

private:
  mutable llvm::StringMap<std::unique_ptr<clang::SimpleProgramPointTag>> Tags;
  std::unique_ptr<clang::ento::BugType> Bugs[RULE_COUNT];
};

/// What a report says.
struct Finding {
  rule Rule = NO_RULE;
  std::string Message;
  /// The routine whose page states the contract.
  const contract *Contract = nullptr;
  /// Where it is shown; the current statement when it is not set.
  clang::ento::PathDiagnosticLocation Where;
  clang::SourceRange Range;
  /// Findings of one message at this place are one, wherever they are shown.
  clang::ento::PathDiagnosticLocation Same;
  /// The resources whose story the path tells.
  llvm::SmallVector<ResourceKey, 2> About;
  /// What happened outside of the path.
  llvm::SmallVector<std::pair<std::string, clang::ento::PathDiagnosticLocation>,
                    2>
      Notes;

  Finding(rule Rule, const contract *Contract, std::string Message)
      : Rule(Rule), Message(std::move(Message)), Contract(Contract) {}
};

/// Reports what one callback of an engine finds; all on one node of the path.
class Findings {
public:
  Findings(const Rules &On, clang::ento::CheckerContext &C) : On(On), C(C) {}

  bool wants(rule Rule) const { return On.isEnabled(Rule); }

  /// Does nothing when the rule is turned off.
  void add(Finding F);

  /// After a finding that leaves nothing to go on with: the path ends here.
  /// Does nothing when nothing was found.
  void endPath();

  /// Goes on with \p State; \p Note, if there is one, tells of the change.
  void goOn(clang::ento::ProgramStateRef State,
            const clang::ento::NoteTag *Note = nullptr);

private:
  const Rules &On;
  clang::ento::CheckerContext &C;
  llvm::SmallVector<Finding, 2> Found;

  void emit(clang::ento::ExplodedNode *Node);
};

/// A note on the path, shown in findings about the resource.
const clang::ento::NoteTag *noteAbout(clang::ento::CheckerContext &C,
                                      const Rules &On, ResourceKey Key,
                                      std::string Note);

/// Adds to \p F how the function came to play \p R.
void explainRole(Finding &F, const Role &R, const clang::FunctionDecl *Function,
                 clang::ento::CheckerContext &C);

/// "'MyStartIo' is an HwStartIo routine".
std::string roleOf(const clang::FunctionDecl *Function,
                   const callback &Callback);

} // namespace miniport_check

#endif
