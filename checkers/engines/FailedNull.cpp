// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "FailedNull.h"

using namespace clang;
using namespace ento;

// The failed resources whose NULL an inlined call returned, or was read from
// what an expression names. Clang knows it as the number 0.
REGISTER_MAP_WITH_PROGRAMSTATE(NullOf, const clang::Expr *,
                               const clang::ento::MemRegion *)

namespace miniport_check {

ProgramStateRef noteNull(ProgramStateRef State, const Expr *E,
                         const MemRegion *Holder) {
  const ResourceKey *Held = holders(State).lookup(Holder);
  const Resource *Found = Held ? findResource(State, *Held) : nullptr;
  E = E->IgnoreParenCasts();
  if (Found && Found->isFailed() && stillHolds(State, Holder, *Held))
    return State->set<NullOf>(E, *Held);
  return State->remove<NullOf>(E);
}

ResourceKey failedBehind(const Expr *E, ProgramStateRef State) {
  const ResourceKey *Held = State->get<NullOf>(E->IgnoreParenCasts());
  const Resource *Found = Held ? findResource(State, *Held) : nullptr;
  return Found && Found->isFailed() ? *Held : nullptr;
}

/// The pointer that the address \p E is computed from: `*(P + 1)` is `P[1]`, as
/// is `*(1 + P)`, and with an array, `*(P->Array + 1)` is `P->Array[1]`. It may
/// be a number meanwhile.
static const Expr *beginningOf(const Expr *E) {
  while (true) {
    E = E->IgnoreParenCasts();
    const auto *Sum = dyn_cast<BinaryOperator>(E);
    const auto *Member = dyn_cast<MemberExpr>(E);
    if (Sum && Sum->isAdditiveOp())
      E = Sum->getRHS()->getType()->isPointerType() ? Sum->getRHS()
                                                    : Sum->getLHS();
    else if (Member && E->getType()->isArrayType())
      E = Member->getBase();
    else
      return E;
  }
}

ResourceKey resourceBehind(SVal Value, const Expr *E, ProgramStateRef State) {
  ResourceKey Key = keyOfPointer(State, Value);
  return Key ? Key : failedBehind(beginningOf(E), State);
}

ProgramStateRef goOnWithNull(ProgramStateRef State, ResourceKey Key) {
  State = forgetResource(State, Key);
  if (ProgramStateRef Null = State->assume(
          loc::MemRegionVal(Key).castAs<DefinedOrUnknownSVal>(), false))
    return Null;
  return State;
}

ResourceKey failedAndReturned(const Expr *E, CheckerContext &C) {
  ProgramStateRef State = C.getState();
  if (!E->isNullPointerConstant(C.getASTContext(),
                                Expr::NPC_ValueDependentIsNotNull))
    return failedBehind(E, State);
  ResourceKey Only = nullptr;
  for (const auto &Held : holders(State)) {
    const VarRegion *Variable = localVariable(Held.first);
    const Resource *Found = findResource(State, Held.second);
    if (!Variable || Variable->getStackFrame() != C.getStackFrame() || !Found ||
        !Found->isFailed() || Held.second == Only)
      continue;
    if (Only)
      return nullptr;
    Only = Held.second;
  }
  return Only;
}

ProgramStateRef returnNull(ProgramStateRef State, const CallExpr *Call,
                           ResourceKey Key) {
  return Key ? State->set<NullOf>(Call, Key) : State->remove<NullOf>(Call);
}

void keepReturnedNullsAlive(ProgramStateRef State, SymbolReaper &Reaper) {
  for (const auto &Null : State->get<NullOf>())
    if (const auto *Region = dyn_cast<SymbolicRegion>(Null.second);
        Region && isa<CallExpr>(Null.first))
      Reaper.markLive(Region->getSymbol());
}

ProgramStateRef forgetNullsOfNobody(ProgramStateRef State) {
  for (const auto &Null : State->get<NullOf>())
    if (!findResource(State, Null.second))
      State = State->remove<NullOf>(Null.first);
  return State;
}

} // namespace miniport_check
