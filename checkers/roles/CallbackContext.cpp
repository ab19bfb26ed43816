// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "CallbackContext.h"
#include "../ClangVersion.h"
#include "../ContractLookup.h"

using namespace clang;
using namespace ento;

// The parameters on entry that select a control action.
REGISTER_SET_WITH_PROGRAMSTATE(ActionSymbols, clang::ento::SymbolRef)
// Values read from a member that tells of the dump stack.
REGISTER_MAP_WITH_PROGRAMSTATE(DumpFlagSymbols, clang::ento::SymbolRef,
                               const void *)
// Unseen code may have changed a copy of such a value.
REGISTER_TRAIT_WITH_PROGRAMSTATE(CopiesUnknown, bool)

namespace miniport_check {
namespace {

const LocationContext *topFrame(CheckerContext &C) {
  const LocationContext *Frame = C.getLocationContext();
  while (!Frame->inTopFrame())
    Frame = Frame->getParent();
  return Frame;
}

} // namespace

const FunctionDecl *entryOfPath(CheckerContext &C) {
  return dyn_cast<FunctionDecl>(topFrame(C)->getStackFrame()->getDecl());
}

/// The value that parameter \p At had when the path began.
static SymbolRef entryValue(argument At, CheckerContext &C) {
  const LocationContext *Frame = topFrame(C);
  const FunctionDecl *Function = entryOfPath(C);
  if (!Function || At > Function->getNumParams())
    return nullptr;
  ProgramStateRef State = C.getState();
  const auto *Region =
      State->getLValue(Function->getParamDecl(At - 1), Frame).getAsRegion();
  const auto *Typed = dyn_cast_or_null<TypedValueRegion>(Region);
  if (!Typed)
    return nullptr;
  return C.getSValBuilder().getRegionValueSymbolVal(Typed).getAsSymbol();
}

/// Whether \p Symbol, a number or a pointer, can be \p Number on this path;
/// true when nothing is known.
static bool mayEqual(ProgramStateRef State, SymbolRef Symbol, uint64_t Number) {
  QualType Type = Symbol->getType();
  if (!Type->isScalarType())
    return true;
  SValBuilder &SVB = State->getStateManager().getSValBuilder();
  auto Equal = SVB.evalEQ(
      State, SVB.makeSymbolVal(Symbol).castAs<DefinedOrUnknownSVal>(),
      SVB.makeIntVal(Number, Type).castAs<DefinedOrUnknownSVal>());
  return State->assume(Equal, true) != nullptr;
}

llvm::ArrayRef<Role> rolesOfPath(const CallbackRoles &Roles,
                                 CheckerContext &C) {
  const FunctionDecl *Entry = entryOfPath(C);
  return Entry ? Roles.of(Entry) : llvm::ArrayRef<Role>();
}

llvm::SmallVector<const control_action *, 8>
possibleActions(const callback &Callback, CheckerContext &C) {
  llvm::SmallVector<const control_action *, 8> Possible;
  if (!Callback.action)
    return Possible;
  SymbolRef Symbol = entryValue(Callback.action, C);
  for (const control_action *Action = Callback.actions; Action->name; ++Action)
    // A driver may have left out the parameter.
    if (!Symbol || mayEqual(C.getState(), Symbol, Action->value))
      Possible.push_back(Action);
  return Possible;
}

/// Whether \p Region is what a parameter of the callback points to, which one
/// its row tells.
static bool isParameter(const MemRegion *Region,
                        llvm::function_ref<argument(const callback &)> Which,
                        const CallbackRoles &Roles, CheckerContext &C) {
  const auto *Symbolic = dyn_cast_or_null<SymbolicRegion>(Region);
  return Symbolic && llvm::any_of(rolesOfPath(Roles, C), [&](const Role &R) {
           argument At = Which(*R.Callback);
           return At && entryValue(At, C) == Symbolic->getSymbol();
         });
}

bool isForeignExtension(SVal Extension, const CallbackRoles &Roles,
                        CheckerContext &C) {
  const MemRegion *Region = Extension.getAsRegion();
  return Region &&
         isParameter(
             Region->StripCasts(),
             [](const callback &Row) { return Row.foreign_extension; }, Roles,
             C);
}

bool isInExtension(const MemRegion *Region, const CallbackRoles &Roles,
                   CheckerContext &C) {
  return isParameter(
      Region->getBaseRegion(),
      [](const callback &Row) { return Row.extension; }, Roles, C);
}

/// Whether a value read from a dump flag is known to tell of the dump stack.
static bool saysDump(ProgramStateRef State, SymbolRef Symbol,
                     const dump_flag &Flag) {
  if (Flag.any_nonzero)
    return State->isNull(nonloc::SymbolVal(Symbol)).isConstrainedFalse();
  const llvm::APSInt *Number =
      State->getConstraintManager().getSymVal(State, Symbol);
  return Number && *Number == Flag.value;
}

bool knownToBeInDumpMode(CheckerContext &C) {
  ProgramStateRef State = C.getState();
  for (const auto &Read : State->get<DumpFlagSymbols>())
    if (saysDump(State, Read.first,
                 *static_cast<const dump_flag *>(Read.second)))
      return true;
  return false;
}

/// Looks for what may be a copy of the dump flag that unseen code changed, or
/// tell of one: what is read from memory, and what unseen code returns.
class CopyOfFlag final : public SymbolVisitor {
public:
  explicit CopyOfFlag(ProgramStateRef State) : State(State) {}
  bool Found = false;

  bool VisitSymbol(SymbolRef Symbol) override {
    const auto *Made = dyn_cast<SymbolConjured>(Symbol);
    const auto *Call =
        Made ? dyn_cast_or_null<CallExpr>(Made->getStmt()) : nullptr;
    const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
    if (isa<SymbolData>(Symbol) && !State->contains<DumpFlagSymbols>(Symbol) &&
        !lookUpContract(Callee) && !lookUpPortRoutine(Callee))
      Found = true;
    return !Found;
  }

private:
  ProgramStateRef State;
};

ProgramStateRef CallbackContext::evalAssume(ProgramStateRef State,
                                            SVal Condition, bool) const {
  if (!State->get<CopiesUnknown>())
    return State;
  CopyOfFlag Copy(State);
  State->scanReachableSymbols(Condition, Copy);
  if (!Copy.Found)
    return State;
  for (const auto &Read : State->get<DumpFlagSymbols>())
    State = State->remove<DumpFlagSymbols>(Read.first);
  return State->set<CopiesUnknown>(false);
}

bool CallbackContext::evalCall(const CallEvent &Call, CheckerContext &C) const {
  const auto *Callee = dyn_cast_or_null<FunctionDecl>(Call.getDecl());
  if (!Callee || Roles.of(Callee).empty())
    return false;
  const auto *Origin = dyn_cast_or_null<CallExpr>(Call.getOriginExpr());
  if (!Origin)
    return false;
  ProgramStateRef State = Call.invalidateRegions(C.blockCount(), C.getState());
  // Unknown where clang has no symbols for the type.
  SVal Result = conjure(C, Call, Call.getResultType(), this);
  C.addTransition(State->BindExpr(Origin, C.getLocationContext(), Result));
  return true;
}

void CallbackContext::checkBeginFunction(CheckerContext &C) const {
  if (!C.inTopFrame())
    return;
  ProgramStateRef State = C.getState();
  for (const Role &R : rolesOfPath(Roles, C))
    if (R.Callback->action)
      if (SymbolRef Symbol = entryValue(R.Callback->action, C))
        State = State->add<ActionSymbols>(Symbol);
  if (State != C.getState())
    C.addTransition(State);
}

void CallbackContext::checkLiveSymbols(ProgramStateRef State,
                                       SymbolReaper &Reaper) const {
  for (SymbolRef Symbol : State->get<ActionSymbols>())
    Reaper.markLive(Symbol);
  for (const auto &Read : State->get<DumpFlagSymbols>())
    Reaper.markLive(Read.first);
}

void CallbackContext::checkLocation(SVal Location, bool IsLoad, const Stmt *,
                                    CheckerContext &C) const {
  if (!IsLoad)
    return;
  const auto *Region = dyn_cast_or_null<FieldRegion>(Location.getAsRegion());
  if (!Region)
    return;
  const FieldDecl *Field = Region->getDecl();
  if (!Field->getIdentifier())
    return;
  for (const dump_flag *Flag = dump_flags; Flag->member.record; ++Flag)
    if (Field->getName() == Flag->member.member &&
        isRecordNamed(Field->getParent(), Flag->member.record))
      if (SymbolRef Symbol = C.getState()->getSVal(Region).getAsSymbol()) {
        C.addTransition(C.getState()->set<DumpFlagSymbols>(Symbol, Flag));
        return;
      }
}

ProgramStateRef CallbackContext::checkRegionChanges(
    ProgramStateRef State, const InvalidatedSymbols *,
    ArrayRef<const MemRegion *>, ArrayRef<const MemRegion *>,
    const LocationContext *, const CallEvent *Call) const {
  // A driver keeps the answer in its extension. Once unseen code may have
  // changed that copy, the original proves nothing about later tests of it.
  return Call && !State->get<DumpFlagSymbols>().isEmpty()
             ? State->set<CopiesUnknown>(true)
             : State;
}

} // namespace miniport_check
