// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Who has the pointer to a resource, or the storage that stands for it: what
// the typestate engine knows of it, and when nobody has it any more.
#include "../roles/CallbackContext.h"
#include "CopiedStructures.h"
#include "FailedNull.h"
#include "JudgedStatus.h"
#include "Typestate.h"

using namespace clang;
using namespace ento;

// The return statement that ends the function, until it has ended. Without it,
// two of them that leave the same behind would be one to clang, and what is
// lost would be reported at one of them.
REGISTER_TRAIT_WITH_PROGRAMSTATE(ReturnTaken, const void *)

namespace miniport_check {
namespace {

using Stage = Resource::Stage;

std::string nameOf(const Decl *D) {
  const auto *Named = dyn_cast<NamedDecl>(D);
  return Named ? quoted(Named->getNameAsString()) : "the block";
}

/// "'x'" for a variable or member, or "what held it".
std::string describe(const MemRegion *Region) {
  if (const auto *Variable = dyn_cast<VarRegion>(Region))
    return quoted(Variable->getDecl()->getName());
  if (const auto *Field = dyn_cast<FieldRegion>(Region))
    return quoted(Field->getDecl()->getName());
  return "what held it";
}

PathDiagnosticLocation exitOf(const ReturnStmt *Return, CheckerContext &C) {
  const SourceManager &Sources = C.getSourceManager();
  const LocationContext *Frame = C.getLocationContext();
  if (Return)
    return PathDiagnosticLocation(Return, Sources, Frame);
  return PathDiagnosticLocation::createDeclEnd(Frame, Sources);
}

} // namespace

void Typestate::addLost(Findings &Report, ResourceKey Key, const Resource &Lost,
                        std::string How, PathDiagnosticLocation Where) const {
  const family &Family = Lost.getFamily();
  std::string Message =
      std::string(Family.resource) + " is never " + Family.closed + ": " + How;
  if (Family.lost_with)
    Message += std::string("; ") + Family.lost_with + " are lost with it";
  Finding F(Family.misuse, &Lost.getOpener(), std::move(Message));
  F.About = {Key};
  F.Where = Where;
  Report.add(std::move(F));
}

/// \p Target gets another value: the resource behind \p Key, or none.
ProgramStateRef Typestate::overwriteHolder(ProgramStateRef State,
                                           const MemRegion *Target,
                                           ResourceKey Key,
                                           Findings &Report) const {
  const ResourceKey *Earlier = holders(State).lookup(Target);
  if (!Earlier || *Earlier == Key)
    return State;
  ResourceKey Old = *Earlier;
  return findLost(removeHolder(State, Target), Target, Old, Key, Report);
}

/// \p Target held \p Old, and holds \p Key now, or nothing that is followed.
ProgramStateRef Typestate::findLost(ProgramStateRef State,
                                    const MemRegion *Target, ResourceKey Old,
                                    ResourceKey Key, Findings &Report) const {
  const Resource *Found = findResource(State, Old);
  if (!Found || !Found->isOpen() || Found->Kept || isHeld(State, Old))
    return State;
  const Resource *New = findResource(State, Key);
  // A second one that was refused has been reported at its call.
  bool Refused = New && New->isFailed() &&
                 &New->getFamily() == &Found->getFamily() &&
                 New->getOwner() == Found->getOwner() &&
                 Found->getOpener().opens.at_most == 1;
  if (!Refused)
    addLost(Report, Old, *Found,
            "the last pointer to it, " + describe(Target) + ", is overwritten",
            PathDiagnosticLocation());
  if (!Refused)
    return forgetResource(State, Old);
  Resource Left = *Found;
  Left.InTheWay = Left.Kept = true;
  return setResource(State, Old, Left);
}

/// A structure gets the value of another one, with the storage in it that
/// stands for resources.
ProgramStateRef Typestate::copyStorage(ProgramStateRef State,
                                       const MemRegion *Target,
                                       const MemRegion *Source,
                                       Findings &Report) const {
  // Copies first: one that is written over is nothing to move to.
  llvm::SmallVector<std::pair<const MemRegion *, ResourceKey>, 4> Storage;
  for (const auto &Copy : storageCopies(State))
    Storage.push_back({Copy.first, Copy.second});
  for (const auto &Entry : resources(State))
    if (!Entry.second.isPointer())
      Storage.push_back({Entry.first, Entry.first});
  for (auto [Where, Key] : Storage) {
    if (!isPartOf(Where, Target))
      continue;
    const Resource *Found = findResource(State, Key);
    if (Where != Key) {
      State = removeStorageCopy(State, Where);
    } else if (ProgramStateRef Moved = moveToCopy(State, Key).first) {
      State = Moved;
    } else {
      if (Found->isOpen() && !Found->Kept)
        addLost(Report, Key, *Found,
                "the only record of it, " + describe(Where->getBaseRegion()) +
                    ", is overwritten",
                PathDiagnosticLocation());
      State = forgetResource(State, Key);
    }
  }
  for (auto [Where, Key] : Storage) {
    const Resource *Found = findResource(State, Key);
    if (!Found || !(isPartOf(Where, Source) || isPartOf(Source, Where)))
      continue;
    const MemRegion *Copy = samePart(State, Where, Source, Target);
    if (Found->hasNoEntries()) {
      Finding F(Found->getFamily().unchecked, &Found->getOpener(),
                entriesHoldNothing(*Found));
      F.About = {Key};
      Report.add(std::move(F));
      State = setResource(State, Key, Found->in(Stage::Unknown));
    } else {
      State = Copy ? addStorageCopy(State, Copy, Key) : keep(State, Key);
    }
  }
  return State;
}

/// A structure gets the value of another one, with the pointers in it.
ProgramStateRef Typestate::copyStructure(ProgramStateRef State,
                                         const MemRegion *Target,
                                         nonloc::LazyCompoundVal Structure,
                                         Findings &Report) const {
  const MemRegion *Source = Structure.getRegion();
  if (Source == Target)
    return State;
  State = copyStorage(State, Target, Source, Report);
  Copies Pointers;
  pointersIn(State, Structure.getRegion()->getValueType(), Source, Target,
             Pointers);
  // What an union or a table holds is not followed.
  for (const auto &Held : holders(State))
    if (isPartOf(Held.first, Source) &&
        llvm::none_of(Pointers, [&](const auto &Pointer) {
          return Pointer.first == Held.first;
        }))
      State = keep(State, Held.second);
  struct Change {
    const MemRegion *Holder;
    ResourceKey Old, New;
  };
  llvm::SmallVector<Change, 4> Changes;
  for (auto [From, To] : Pointers) {
    const ResourceKey *Old = holders(State).lookup(To);
    Changes.push_back(
        {To, Old ? *Old : nullptr, keyInCopy(State, Structure, From)});
  }
  for (const Change &Made : Changes) {
    if (Made.Old)
      State = removeHolder(State, Made.Holder);
    if (Made.New && Made.Holder->getBaseRegion() != Made.New)
      State = addHolder(State, Made.Holder, Made.New);
  }
  for (const Change &Made : Changes)
    if (Made.Old)
      State = findLost(State, Made.Holder, Made.Old, Made.New, Report);
  return State;
}

void Typestate::checkBind(SVal Location, SVal Value,
                          const Stmt *S BIND_AT_DECLARATION,
                          CheckerContext &C) const {
  ProgramStateRef State = C.getState();
  if (resources(State).isEmpty())
    return;
  const MemRegion *Target = Location.getAsRegion();
  if (Target)
    State = noteStatus(State, Target, S, C.getLocationContext());
  ResourceKey Key = keyOfPointer(State, Value);
  if (const Resource *Found = findResource(State, Key);
      !Found || !Found->isPointer())
    Key = nullptr;
  if (Value.isZeroConstant())
    if (const Expr *Assigned = assignedBy(S))
      Key = failedBehind(Assigned, State);
  if (!Target) {
    if (Key)
      C.addTransition(setResource(
          State, Key, findResource(State, Key)->in(Stage::Unknown)));
    return;
  }

  // Storage that stands for a resource is changed by hand, or a copy of it.
  const NoteTag *Note = nullptr;
  if (const MemRegion *Copy = storageCopyAt(State, Location))
    State = removeStorageCopy(keep(State, *storageCopies(State).lookup(Copy)),
                              Copy);
  if (ResourceKey Storage = keyOfPointer(State, Location))
    if (const Resource *Found = findResource(State, Storage);
        Found && !Found->isPointer() &&
        (Found->isOpen() || Found->isFailed())) {
      Resource Changed = *Found;
      Changed.Changed = true;
      if (Found->isOpen() && !Found->Changed)
        Note = noteAbout(C, On, Storage,
                         std::string("entries of the ") +
                             Found->getFamily().resource + " changed here");
      State =
          setResource(State, Storage,
                      Found->isFailed() ? Found->in(Stage::Unknown) : Changed);
    }

  if (auto Structure = followedCopy(Value)) {
    Findings Report(On, C);
    State = copyStructure(State, Target, *Structure, Report);
    Report.goOn(State, Note);
    return;
  }
  if (Value.getAs<nonloc::CompoundVal>() ||
      Value.getAs<nonloc::LazyCompoundVal>()) {
    C.addTransition(keepIn(State, Value), Note);
    return;
  }

  // A result that is noted in the extension may be tested there.
  if (SymbolRef Symbol = Value.getAsSymbol(); Symbol && !localVariable(Target))
    for (const auto &Entry : resources(State))
      if (Entry.second.FillResult == Symbol) {
        Resource Noted = Entry.second;
        Noted.ResultNoted = true;
        State = setResource(State, Entry.first, Noted);
      }

  Findings Report(On, C);
  State = overwriteHolder(State, Target, Key, Report);
  // A pointer to itself holds nothing.
  if (Key && Target->getBaseRegion() != Key)
    State = addHolder(State, Target, Key);
  Report.goOn(State, Note);
}

void Typestate::checkBeginFunction(CheckerContext &C) const {
  ProgramStateRef State = C.getState();
  const StackFrameContext *Frame = C.getStackFrame();
  const auto *Call = dyn_cast_or_null<CallExpr>(Frame->getCallSite());
  const auto *Function = dyn_cast<FunctionDecl>(Frame->getDecl());
  if (!Call || !Function || resources(State).isEmpty())
    return;
  // The object of an operator is an argument, but no parameter.
  unsigned First =
      isa<CXXOperatorCallExpr>(Call) && isa<CXXMethodDecl>(Function) ? 1 : 0;
  for (unsigned I = 0;
       First + I < Call->getNumArgs() && I < Function->getNumParams(); ++I) {
    const MemRegion *Parameter =
        State->getLValue(Function->getParamDecl(I), Frame).getAsRegion();
    if (!Parameter)
      continue;
    SVal Value = State->getSVal(Parameter);
    if (ResourceKey Key = failedBehind(Call->getArg(First + I), State);
        Key && stillHolds(State, Parameter, Key))
      State = addHolder(State, Parameter, Key);
    auto Structure = followedCopy(Value);
    if (!Structure)
      continue;
    const TypedValueRegion *Source = Structure->getRegion();
    Copies Pointers;
    pointersIn(State, Source->getValueType(), Source, Parameter, Pointers);
    for (auto [From, To] : Pointers)
      if (ResourceKey Key = keyInCopy(State, *Structure, From))
        State = addHolder(State, To, Key);
  }
  C.addTransition(State);
}

void Typestate::checkPreStmt(const ReturnStmt *Return,
                             CheckerContext &C) const {
  if (!resources(C.getState()).isEmpty())
    C.addTransition(C.getState()->set<ReturnTaken>(Return));
}

void Typestate::checkEndFunction(const ReturnStmt *Return,
                                 CheckerContext &C) const {
  ProgramStateRef State = C.getState()->set<ReturnTaken>(nullptr);
  if (resources(State).isEmpty()) {
    C.addTransition(State);
    return;
  }
  const StackFrameContext *Frame = C.getStackFrame();
  SVal Returned = Return && Return->getRetValue()
                      ? C.getSVal(Return->getRetValue())
                      : SVal(UnknownVal());
  ResourceKey ReturnedKey = keyOfPointer(State, Returned);
  if (const auto *Call = dyn_cast_or_null<CallExpr>(Frame->getCallSite())) {
    State = returnNull(State, Call,
                       Returned.isZeroConstant()
                           ? failedAndReturned(Return->getRetValue(), C)
                           : nullptr);
    if (Return && Return->getRetValue())
      State = passStatusOn(State, Return->getRetValue(), Call, Frame);
  }
  llvm::SmallVector<ResourceKey, 4> InReturned{ReturnedKey};
  Copies Pointers;
  if (auto Structure = followedCopy(Returned)) {
    const TypedValueRegion *Source = Structure->getRegion();
    State = keepStorageIn(State, Source);
    pointersIn(State, Source->getValueType(), Source, Source, Pointers);
    for (auto [From, To] : Pointers)
      InReturned.push_back(keyInCopy(State, *Structure, From));
  } else {
    State = keepIn(State, Returned);
  }
  auto IsOfThisFrame = [&](const MemRegion *Region) {
    const VarRegion *Variable = localVariable(Region);
    return Variable && Variable->getStackFrame() == Frame;
  };

  // Storage that goes, while a copy of it stays.
  for (const auto &Copy : storageCopies(State))
    if (IsOfThisFrame(Copy.first))
      State = removeStorageCopy(State, Copy.first);
  for (const auto &Entry : resources(State))
    if (IsOfThisFrame(Entry.first))
      if (ProgramStateRef Moved = moveToCopy(State, Entry.first).first)
        State = Moved;

  Findings Report(On, C);
  llvm::SmallVector<ResourceKey, 4> Touched;
  for (const auto &Held : holders(State)) {
    if (!IsOfThisFrame(Held.first))
      continue;
    // Whoever gets the structure that is returned asks for the NULL in it.
    const Resource *Failed = findResource(State, Held.second);
    if (Failed && Failed->isFailed() &&
        llvm::any_of(Pointers, [&](const auto &Pointer) {
          return Pointer.first == Held.first;
        }))
      continue;
    State = removeHolder(State, Held.first);
    Touched.push_back(Held.second);
  }
  bool CallbackEnds =
      C.inTopFrame() && entryOfPath(C) && !Roles.of(entryOfPath(C)).empty();
  for (const auto &Entry : resources(State)) {
    const Resource &R = Entry.second;
    if (!R.isOpen())
      continue;
    std::string How;
    if (R.getFamily().held_by_callback && CallbackEnds)
      How = quoted(entryOfPath(C)->getName()) + " returns while it is held";
    else if (R.Kept)
      continue;
    else if (llvm::is_contained(Touched, Entry.first) &&
             !llvm::is_contained(InReturned, Entry.first) &&
             !isHeld(State, Entry.first))
      How = "the last pointer to it is gone when " + nameOf(Frame->getDecl()) +
            " returns";
    else if (IsOfThisFrame(Entry.first))
      How = std::string("the only record of it, ") +
            describe(Entry.first->getBaseRegion()) + ", is gone when " +
            nameOf(Frame->getDecl()) + " returns";
    else
      continue;
    addLost(Report, Entry.first, R, How, exitOf(Return, C));
    State = forgetResource(State, Entry.first);
  }
  Report.goOn(State);
}

void Typestate::checkLiveSymbols(ProgramStateRef State,
                                 SymbolReaper &Reaper) const {
  for (const auto &Held : holders(State))
    if (const auto *Region = dyn_cast<SymbolicRegion>(Held.second))
      Reaper.markLive(Region->getSymbol());
  keepReturnedNullsAlive(State, Reaper);
  for (const auto &Entry : resources(State)) {
    const Resource &R = Entry.second;
    if (!R.isOpen())
      continue;
    if (const auto *Lost = dyn_cast<SymbolicRegion>(Entry.first);
        Lost && R.InTheWay)
      Reaper.markLive(Lost->getSymbol());
    if (const auto *Owner = dyn_cast_or_null<SymbolicRegion>(R.getOwner()))
      Reaper.markLive(Owner->getSymbol());
    for (SymbolRef Symbol :
         {R.FillResult, R.Capacity.getAsSymbol(), R.Asked.getAsSymbol(),
          R.DeferredLength.getAsSymbol(), R.DeferredResult})
      if (Symbol)
        Reaper.markLive(Symbol);
  }
}

void Typestate::checkDeadSymbols(SymbolReaper &Reaper,
                                 CheckerContext &C) const {
  ProgramStateRef State = C.getState();
  Findings Report(On, C);
  for (const auto &Entry : resources(State)) {
    const auto *Region = dyn_cast<SymbolicRegion>(Entry.first);
    const Resource &R = Entry.second;
    if (!Region || !R.isPointer() || !Reaper.isDead(Region->getSymbol()))
      continue;
    // No variable ever held it, or it was returned and dropped.
    if (R.isOpen() && !R.Kept)
      addLost(Report, Entry.first, R, "the last pointer to it is dropped",
              PathDiagnosticLocation(R.OpenedBy, C.getSourceManager(),
                                     C.getLocationContext()));
    State = forgetResource(State, Entry.first);
  }
  State = forgetNullsOfNobody(State);
  for (const auto &Left : leftLengths(State))
    if (Reaper.isDead(Left.first))
      State = forgetLength(State, Left.first);
  Report.goOn(State);
}

ProgramStateRef Typestate::checkPointerEscape(ProgramStateRef State,
                                              const InvalidatedSymbols &Escaped,
                                              const CallEvent *Call,
                                              PointerEscapeKind Kind) const {
  // Where a pointer is stored is followed by checkBind, what a call gets hold
  // of by checkRegionChanges.
  if (Kind == PSK_EscapeOnBind || Call || resources(State).isEmpty())
    return State;
  auto HeldAsBefore = [State](ResourceKey Key) {
    for (const auto &Held : holders(State))
      if (Held.second == Key && stillHolds(State, Held.first, Key))
        return true;
    return false;
  };
  for (const auto &Entry : resources(State)) {
    const auto *Region = dyn_cast<SymbolicRegion>(Entry.first);
    // Bytes around a pointer to it were copied from.
    if (HeldAsBefore(Entry.first))
      continue;
    if (Region && Escaped.count(Region->getSymbol()))
      State = setResource(State, Entry.first, Entry.second.in(Stage::Unknown));
  }
  return State;
}

ProgramStateRef Typestate::checkRegionChanges(
    ProgramStateRef State, const InvalidatedSymbols *Invalidated,
    ArrayRef<const MemRegion *> Explicit, ArrayRef<const MemRegion *> Regions,
    const LocationContext *, const CallEvent *Call) const {
  if (resources(State).isEmpty() && leftLengths(State).isEmpty())
    return State;
  // Memory is forgotten, and with it the pointers that it held.
  if (Invalidated)
    for (const auto &Held : holders(State))
      for (const MemRegion *Region : Regions)
        if (isPartOf(Held.first, Region) &&
            !stillHolds(State, Held.first, Held.second)) {
          const Resource *Found = findResource(State, Held.second);
          State = removeHolder(State, Held.first);
          // Written over by a known routine, it cannot have been closed.
          bool Overwritten =
              (!Call || isKnownRoutine(*Call)) &&
              llvm::any_of(Explicit, [&](const MemRegion *Written) {
                return isPartOf(Held.first, Written->StripCasts());
              });
          if (Found && !(Overwritten && isHeld(State, Held.second)))
            State = setResource(State, Held.second, Found->in(Stage::Unknown));
        }
  if (!Call || isKnownRoutine(*Call))
    return State;
  for (const auto &Copy : storageCopies(State))
    for (const MemRegion *Region : Regions)
      if (const Resource *Found = findResource(State, Copy.second);
          Found && Region->getBaseRegion() == Copy.first->getBaseRegion())
        State = setResource(State, Copy.second, Found->in(Stage::Unknown));
  for (const auto &Left : leftLengths(State))
    if (!Left.second.Filled)
      State = forgetLength(State, Left.first);
  for (const auto &Entry : resources(State)) {
    if (Entry.second.ResultNoted) {
      Resource Forgotten = Entry.second;
      for (const auto &Left : leftLengths(State))
        if (Left.second.Filled == Entry.first)
          State = forgetLength(State, Left.first);
      Forgotten.forgetFilling();
      State = setResource(State, Entry.first, Forgotten);
    }
    // The field that an adopted pointer was read from may hold another one now,
    // as may adopted storage.
    if (Entry.second.Adopted)
      State = setResource(State, Entry.first, Entry.second.in(Stage::Unknown));
    for (const MemRegion *Region : Regions)
      if (Region->getBaseRegion() == Entry.first->getBaseRegion())
        State =
            setResource(State, Entry.first, Entry.second.in(Stage::Unknown));
  }
  return State;
}

ProgramStateRef Typestate::evalAssume(ProgramStateRef State, SVal Condition,
                                      bool) const {
  // A test of something that a result went into is a test of the result, though
  // the constraint manager cannot tell what it says of it.
  std::optional<llvm::SmallVector<SymbolRef, 4>> Asked;
  auto IsAsked = [&](SymbolRef Result) {
    if (!Asked)
      Asked = symbolsIn(State, Condition);
    return llvm::is_contained(*Asked, Result);
  };
  for (const auto &Left : leftLengths(State)) {
    SVal Result = nonloc::SymbolVal(Left.second.Result);
    if (State->isNonNull(Result).isConstrainedTrue() ||
        (!State->isNull(Result).isConstrainedTrue() &&
         IsAsked(Left.second.Result)))
      State = forgetLength(State, Left.first);
  }
  for (const auto &Entry : resources(State)) {
    const Resource &R = Entry.second;
    // The pointer of a failed call is NULL; a path on which it is not does not
    // exist.
    if (R.isFailed() && R.isPointer() &&
        State->isNonNull(loc::MemRegionVal(Entry.first)).isConstrainedTrue())
      return nullptr;
    if (!R.FillResult)
      continue;
    Resource Tested = R;
    SVal Result = nonloc::SymbolVal(R.FillResult);
    if (State->isNull(Result).isConstrainedTrue()) {
      Tested.FillResult = nullptr;
      Tested.FillFailed = true;
    } else if (State->isNonNull(Result).isConstrainedTrue() ||
               IsAsked(R.FillResult)) {
      Tested.forgetFilling();
    } else {
      continue;
    }
    State = setResource(State, Entry.first, Tested);
  }
  return State;
}

} // namespace miniport_check
