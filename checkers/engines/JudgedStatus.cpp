// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "JudgedStatus.h"

using namespace clang;
using namespace ento;

namespace miniport_check {

/// What the caller of \p Frame passed as \p Parameter, or null.
static const Expr *passedAs(const ParmVarDecl *Parameter,
                            const StackFrameContext *Frame) {
  const auto *Function = dyn_cast<FunctionDecl>(Frame->getDecl());
  const auto *Call = dyn_cast_or_null<CallExpr>(Frame->getCallSite());
  if (!Function || !Call)
    return nullptr;
  // The object of an operator is an argument, but no parameter.
  unsigned At = isa<CXXOperatorCallExpr>(Call) && isa<CXXMethodDecl>(Function);
  for (const ParmVarDecl *Own : Function->parameters()) {
    if (At == Call->getNumArgs())
      return nullptr;
    if (Own == Parameter)
      return Call->getArg(At);
    ++At;
  }
  return nullptr;
}

/// Whether \p E is a call that the status of \p R comes from, or names what it
/// was assigned to, or is computed from one of them; in the helpers that it was
/// passed to as well.
static bool isStatus(const Resource &R, const Expr *E,
                     const LocationContext *Where) {
  const StackFrameContext *Frame = Where->getStackFrame();
  while (E) {
    E = E->IgnoreParenCasts();
    if (isa<UnaryOperator, BinaryOperator, ConditionalOperator>(E))
      return llvm::any_of(E->children(), [&](const Stmt *Part) {
        return isStatus(R, cast<Expr>(Part), Frame);
      });
    const auto *Reference = dyn_cast<DeclRefExpr>(E);
    const auto *Member = dyn_cast<MemberExpr>(E);
    const ValueDecl *Named = Reference ? Reference->getDecl()
                             : Member  ? Member->getMemberDecl()
                                       : nullptr;
    if (E == R.OpenedBy || llvm::is_contained(R.StatusAt, E) ||
        (Named && llvm::is_contained(R.StatusAt, Named)))
      return true;
    const auto *Parameter = dyn_cast_or_null<ParmVarDecl>(Named);
    if (!Parameter || !Frame->getParent())
      return false;
    E = passedAs(Parameter, Frame);
    Frame = Frame->getParent()->getStackFrame();
  }
  return false;
}

ProgramStateRef noteStatus(ProgramStateRef State, const MemRegion *Target,
                           const Stmt *Assignment,
                           const LocationContext *Frame) {
  const auto *Named = dyn_cast<DeclRegion>(Target);
  const Expr *Assigned = assignedBy(Assignment);
  if (!Named || !Assigned)
    return State;
  const ValueDecl *At = Named->getDecl();
  // A member is that of many, and what is combined keeps what was there.
  const bool Replaced =
      isa<VarRegion>(Named) && !isa<CompoundAssignOperator>(Assignment);
  for (const auto &Entry : resources(State)) {
    Resource R = Entry.second;
    if (Replaced)
      llvm::erase_if(R.StatusAt,
                     [At](const void *Other) { return Other == At; });
    if (isStatus(Entry.second, Assigned, Frame) &&
        !llvm::is_contained(R.StatusAt, At))
      R.StatusAt.push_back(At);
    State = setResource(State, Entry.first, R);
  }
  return State;
}

ProgramStateRef passStatusOn(ProgramStateRef State, const Expr *Returned,
                             const CallExpr *Call,
                             const StackFrameContext *Frame) {
  for (const auto &Entry : resources(State))
    if (isStatus(Entry.second, Returned, Frame)) {
      Resource Passed = Entry.second;
      if (!llvm::is_contained(Passed.StatusAt, Call))
        Passed.StatusAt.push_back(Call);
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
