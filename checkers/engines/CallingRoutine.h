// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which callback may call a routine.
//
//     path begins in         the routine allows          result
//     no known callback      -                           silent
//     a callback             it, whatever the action     silent
//     a callback             it, at some actions         silent when the path
//                                                        excludes all others
//     anything else                                      reported
//
// and never in the dump stack. A helper is judged by the callback the path
// began in. A helper that the engine does not inline is judged at its call, for
// the routines it calls on each of its own paths.
#ifndef MINIPORT_CHECK_CALLINGROUTINE_H
#define MINIPORT_CHECK_CALLINGROUTINE_H

#include "../roles/CertainCalls.h"
#include "Findings.h"
#include "clang/StaticAnalyzer/Core/Checker.h"

namespace miniport_check {

class CallingRoutine
    : public clang::ento::Checker<clang::ento::check::PreCall,
                                  clang::ento::check::PostCall> {
public:
  CallingRoutine(const Rules &On, const CallbackRoles &Roles,
                 CertainCalls &Certain)
      : On(On), Roles(Roles), Certain(Certain) {}
  void checkPreCall(const clang::ento::CallEvent &Call,
                    clang::ento::CheckerContext &C) const;
  void checkPostCall(const clang::ento::CallEvent &Call,
                     clang::ento::CheckerContext &C) const;

private:
  const Rules &On;
  const CallbackRoles &Roles;
  CertainCalls &Certain;

  void judge(ContractRow Row, const clang::ento::CallEvent &Call,
             const clang::CallExpr *Inner, Findings &Report,
             clang::ento::CheckerContext &C) const;
  bool isForbidden(const contract &Contract,
                   clang::ento::CheckerContext &C) const;
};

} // namespace miniport_check

#endif
