// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What a path knows of the callback it runs in: its role, the control actions
// that are still possible, whether the driver is in the dump stack.
#ifndef MINIPORT_CHECK_CALLBACKCONTEXT_H
#define MINIPORT_CHECK_CALLBACKCONTEXT_H

#include "CallbackRoles.h"
#include "clang/StaticAnalyzer/Core/Checker.h"
#include "clang/StaticAnalyzer/Core/PathSensitive/CallEvent.h"
#include "clang/StaticAnalyzer/Core/PathSensitive/CheckerContext.h"

namespace miniport_check {

/// The function in which the analysed path began; null when it is none.
const clang::FunctionDecl *entryOfPath(clang::ento::CheckerContext &C);

/// The roles of the function in which the analysed path began.
llvm::ArrayRef<Role> rolesOfPath(const CallbackRoles &Roles,
                                 clang::ento::CheckerContext &C);

/// The actions of \p Callback that this path does not exclude, by the value the
/// parameter had on entry. Empty when the callback has none.
llvm::SmallVector<const control_action *, 8>
possibleActions(const callback &Callback, clang::ento::CheckerContext &C);

/// Whether \p Region is in the extension that the port driver gives the
/// callback.
bool isInExtension(const clang::ento::MemRegion *Region,
                   const CallbackRoles &Roles, clang::ento::CheckerContext &C);

/// Whether \p Extension is a parameter of the callback that its page calls
/// something else than the extension that port-driver routines want.
bool isForeignExtension(clang::ento::SVal Extension, const CallbackRoles &Roles,
                        clang::ento::CheckerContext &C);

/// Whether a test on this path found that the driver runs in the dump stack.
bool knownToBeInDumpMode(clang::ento::CheckerContext &C);

/// Keeps alive what the questions above need, and lets the engine explore each
/// callback as an entry point of its own: a call of a callback by the driver
/// itself is not inlined.
class CallbackContext
    : public clang::ento::Checker<
          clang::ento::eval::Call, clang::ento::check::BeginFunction,
          clang::ento::check::LiveSymbols, clang::ento::check::Location,
          clang::ento::check::RegionChanges, clang::ento::eval::Assume> {
public:
  explicit CallbackContext(const CallbackRoles &Roles) : Roles(Roles) {}

  bool evalCall(const clang::ento::CallEvent &Call,
                clang::ento::CheckerContext &C) const;
  void checkBeginFunction(clang::ento::CheckerContext &C) const;
  void checkLiveSymbols(clang::ento::ProgramStateRef State,
                        clang::ento::SymbolReaper &Reaper) const;
  void checkLocation(clang::ento::SVal Location, bool IsLoad,
                     const clang::Stmt *S,
                     clang::ento::CheckerContext &C) const;
  clang::ento::ProgramStateRef
  checkRegionChanges(clang::ento::ProgramStateRef State,
                     const clang::ento::InvalidatedSymbols *Invalidated,
                     llvm::ArrayRef<const clang::ento::MemRegion *> Explicit,
                     llvm::ArrayRef<const clang::ento::MemRegion *> Regions,
                     const clang::LocationContext *Context,
                     const clang::ento::CallEvent *Call) const;
  clang::ento::ProgramStateRef evalAssume(clang::ento::ProgramStateRef State,
                                          clang::ento::SVal Condition,
                                          bool Assumption) const;

private:
  const CallbackRoles &Roles;
};

} // namespace miniport_check

#endif
