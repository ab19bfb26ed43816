// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// At which interrupt request level a routine is called.
//
//     level of the path  =  level of the callback it began in, for the control
//                           types that the path does not exclude
//                           dump stack known:     HIGH_LEVEL
//                           spin lock held:       at least the lock's level
//                           level asked for and tested: what the test left
//
// Reported when the path may be above what the routine allows; silent when the
// path begins in no known callback and no lock is held, and for callbacks whose
// level the documents do not give.
#ifndef MINIPORT_CHECK_IRQL_H
#define MINIPORT_CHECK_IRQL_H

#include "../roles/CertainCalls.h"
#include "Findings.h"
#include "clang/StaticAnalyzer/Core/Checker.h"

namespace miniport_check {

/// From here on nobody knows the level: code that is not seen may have set it.
clang::ento::ProgramStateRef forgetLevel(clang::ento::ProgramStateRef State);

class Irql
    : public clang::ento::Checker<
          clang::ento::eval::Call, clang::ento::check::PreCall,
          clang::ento::check::PostCall, clang::ento::check::LiveSymbols> {
public:
  Irql(const Rules &On, const CallbackRoles &Roles, CertainCalls &Certain)
      : On(On), Roles(Roles), Certain(Certain) {}
  bool evalCall(const clang::ento::CallEvent &Call,
                clang::ento::CheckerContext &C) const;
  void checkPreCall(const clang::ento::CallEvent &Call,
                    clang::ento::CheckerContext &C) const;
  void checkPostCall(const clang::ento::CallEvent &Call,
                     clang::ento::CheckerContext &C) const;
  void checkLiveSymbols(clang::ento::ProgramStateRef State,
                        clang::ento::SymbolReaper &Reaper) const;

private:
  const Rules &On;
  const CallbackRoles &Roles;
  CertainCalls &Certain;

  void judge(ContractRow Row, const clang::ento::CallEvent &Call,
             const clang::CallExpr *Inner, Findings &Report,
             clang::ento::CheckerContext &C) const;
};

} // namespace miniport_check

#endif
