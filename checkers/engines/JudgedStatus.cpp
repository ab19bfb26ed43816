// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "JudgedStatus.h"

using namespace clang;
using namespace ento;

namespace miniport_check {

/// Whether \p E is the call that the status of \p R comes from, or names what
/// it was assigned to; in the helpers that it was passed to as well.
static bool isStatus(const Resource &R, const Expr *E,
                     const LocationContext *Frame) {
  while (true) {
    E = E->IgnoreParenCasts();
    const auto *Reference = dyn_cast<DeclRefExpr>(E);
    const auto *Member = dyn_cast<MemberExpr>(E);
    const ValueDecl *Named = Reference ? Reference->getDecl()
                             : Member  ? Member->getMemberDecl()
                                       : nullptr;
    if (E == R.StatusOf || (Named && Named == R.StatusIn))
      return true;
    const auto *Parameter = dyn_cast_or_null<ParmVarDecl>(Named);
    const auto *Call =
        dyn_cast_or_null<CallExpr>(Frame->getStackFrame()->getCallSite());
    if (!Parameter || !Call ||
        Parameter->getFunctionScopeIndex() >= Call->getNumArgs())
      return false;
    E = Call->getArg(Parameter->getFunctionScopeIndex());
    Frame = Frame->getStackFrame()->getParent();
  }
}

ProgramStateRef passStatusOn(ProgramStateRef State, const Expr *Returned,
                             const CallExpr *Call,
                             const StackFrameContext *Frame) {
  for (const auto &Entry : resources(State))
    if (isStatus(Entry.second, Returned, Frame)) {
      Resource Passed = Entry.second;
      Passed.StatusOf = Call;
      Passed.StatusIn = assignedTo(Call, Frame->getParent()->getParentMap());
      State = setResource(State, Entry.first, Passed);
    }
  return State;
}

ProgramStateRef leaveJudgement(ProgramStateRef State, const CallEvent &Call,
                               const LocationContext *Frame) {
  for (const auto &Entry : resources(State)) {
    const Resource &R = Entry.second;
    Resource Judged = R;
    for (unsigned I = 0; I < Call.getNumArgs(); ++I) {
      const Expr *Argument = Call.getArgExpr(I);
      if (Argument && isStatus(R, Argument, Frame))
        Judged = Judged.in(Resource::Stage::Unknown);
      if (R.FillResult && Call.getArgSVal(I).getAsSymbol() == R.FillResult)
        Judged.forgetFilling();
    }
    State = setResource(State, Entry.first, Judged);
  }
  for (const auto &Left : leftLengths(State))
    for (unsigned I = 0; I < Call.getNumArgs(); ++I)
      if (Call.getArgSVal(I).getAsSymbol() == Left.second.Result)
        State = forgetLength(State, Left.first);
  return State;
}

} // namespace miniport_check
