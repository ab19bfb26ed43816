// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "PortDriverModel.h"
#include "../ClangVersion.h"
#include "ArgumentAndResult.h"
#include "clang/AST/RecursiveASTVisitor.h"

using namespace clang;
using namespace ento;

namespace miniport_check {
namespace {

/// Tells the symbols of one call apart.
const char ResultTag = 0, HandleTag = 0, LengthTag = 0;

ProgramStateRef bindResult(ProgramStateRef State, SVal Value,
                           const CallEvent &Call, CheckerContext &C) {
  if (Call.getResultType()->isVoidType())
    return State;
  return State->BindExpr(Call.getOriginExpr(), C.getLocationContext(), Value);
}

SVal conjureResult(const CallEvent &Call, CheckerContext &C) {
  if (!SymbolManager::canSymbolicate(Call.getResultType()))
    return UnknownVal();
  return conjure(C, Call, Call.getResultType(), &ResultTag);
}

/// Gives what parameter \p At points to a value nobody knows.
ProgramStateRef writeThrough(ProgramStateRef State, argument At,
                             const CallEvent &Call, CheckerContext &C) {
  const MemRegion *Region = target(argumentValue(Call, At));
  if (!Region)
    return State;
  // A buffer begins there, for all that is known.
  if (const auto *Element = dyn_cast<ElementRegion>(Region))
    if (!Element->getElementType()->isAnyPointerType())
      return forgetContents(State, Element->getSuperRegion(), C, Call);
  // What a pointer there led to is not written.
  if (const auto *Typed = dyn_cast<TypedValueRegion>(Region))
    if (SymbolManager::canSymbolicate(Typed->getValueType()))
      return State->bindLoc(
          loc::MemRegionVal(Region),
          conjure(C, Call, Typed->getValueType(), Call.getArgExpr(At - 1)),
          C.getLocationContext());
  return forgetContents(State, Region, C, Call);
}

/// Stores a new number through parameter \p At and returns it.
std::pair<ProgramStateRef, SVal> storeNumber(ProgramStateRef State, argument At,
                                             const CallEvent &Call,
                                             CheckerContext &C) {
  const MemRegion *Where = target(argumentValue(Call, At));
  if (!Where)
    return {State, UnknownVal()};
  if (!holdsScalar(Where))
    return {forgetContents(State, Where, C, Call), UnknownVal()};
  SVal Number = conjure(C, Call, C.getASTContext().UnsignedIntTy, &LengthTag);
  return {
      State->bindLoc(loc::MemRegionVal(Where), Number, C.getLocationContext()),
      Number};
}

/// A pointer to memory that no variable is in.
SVal newMemory(CheckerContext &C, const CallEvent &Call, QualType Type) {
  SVal Pointer = conjure(C, Call, Type, &HandleTag);
  SymbolRef Symbol = Pointer.getAsLocSymbol();
  if (!Symbol)
    return Pointer;
  return loc::MemRegionVal(
      C.getSValBuilder().getRegionManager().getSymbolicHeapRegion(Symbol));
}

/// What parameter \p At points to holds the pointer to \p Key now.
ProgramStateRef holdBy(ProgramStateRef State, const CallEvent &Call,
                       argument At, ResourceKey Key) {
  const MemRegion *Holder = target(argumentValue(Call, At));
  return Holder ? addHolder(State, Holder, Key) : State;
}

/// The integer \p Number of the type that the call returns.
SVal resultNumber(uint64_t Number, const CallEvent &Call, CheckerContext &C) {
  return C.getSValBuilder().makeIntVal(Number, Call.getResultType());
}

/// Takes 0 and 1 for the only values of a BOOLEAN.
ProgramStateRef assumeBoolean(ProgramStateRef State, SVal Result,
                              CheckerContext &C) {
  SymbolRef Symbol = Result.getAsSymbol();
  if (!Symbol)
    return State;
  llvm::APSInt No(C.getASTContext().getTypeSize(Symbol->getType()), true);
  llvm::APSInt Yes = No;
  ++Yes;
  ProgramStateRef Narrowed =
      State->assumeInclusiveRange(nonloc::SymbolVal(Symbol), No, Yes, true);
  return Narrowed ? Narrowed : State;
}

/// A resource that was opened where this path does not see it: in an earlier
/// callback, in another file.
Resource adopt(ContractRow Row, const MemRegion *Owner) {
  ContractRow Opener = Row;
  for (size_t I = 0; I < Row.Family->contract_count; ++I)
    if (Row.Family->contracts[I].opens.handle.form != NO_HANDLE) {
      Opener.Contract = &Row.Family->contracts[I];
      break;
    }
  Resource Adopted = Resource::open(Opener, Owner);
  Adopted.Adopted = Adopted.Kept = true;
  return Adopted;
}

const MemRegion *baseOf(SVal Pointer) {
  const MemRegion *Region = pointee(Pointer);
  return Region ? Region->getBaseRegion() : nullptr;
}

/// Whether \p Region can stand for a resource of that form.
bool canBeAdopted(const MemRegion *Region, const handle &Handle) {
  return Region && (Handle.form == STORAGE || isa<SymbolicRegion>(Region));
}

std::string note(StringRef Subject, StringRef Did) {
  return (Subject + " " + Did + " here").str();
}

} // namespace

bool NumbersOfFile::namesOneOf(llvm::ArrayRef<unsigned long> Numbers,
                               CheckerContext &C) {
  if (!Read) {
    Read = true;
    struct Collector : RecursiveASTVisitor<Collector> {
      llvm::DenseSet<uint64_t> &Found;
      explicit Collector(llvm::DenseSet<uint64_t> &Found) : Found(Found) {}
      bool VisitIntegerLiteral(IntegerLiteral *Literal) {
        Found.insert(Literal->getValue().getLimitedValue());
        return true;
      }
    } All(Found);
    for (Decl *D : C.getASTContext().getTranslationUnitDecl()->decls())
      if (D->getLocation().isValid() &&
          !C.getSourceManager().isInSystemHeader(D->getLocation()))
        All.TraverseDecl(D);
  }
  return llvm::any_of(Numbers,
                      [this](unsigned long N) { return N && Found.count(N); });
}

bool PortDriverModel::evalCall(const CallEvent &Call, CheckerContext &C) const {
  if (!Call.getOriginExpr())
    return false;
  const auto *Callee = dyn_cast_or_null<FunctionDecl>(Call.getDecl());
  if (ContractRow Row = contractOf(Call)) {
    if (Row.Contract->opens.handle.form != NO_HANDLE)
      evalOpen(Row, Call, C);
    else if (Row.Contract->closes.handle.form != NO_HANDLE)
      evalClose(Row, Call, C);
    else
      evalUse(Row, Call, C);
    return true;
  }
  ProgramStateRef State = C.getState();
  if (const port_routine *Routine = lookUpPortRoutine(Callee)) {
    if (Call.getNumArgs() < Routine->arguments)
      return false;
    // A variadic routine may write through what it does not name.
    for (unsigned At = 1; At <= 32; ++At)
      if (Routine->writes_through & 1u << (At - 1))
        State = writeThrough(State, At, Call, C);
  } else if (const memory_routine *Routine = lookUpMemoryRoutine(Callee)) {
    // The C library's routines have a model in clang.
    if (Callee->getMemoryFunctionKind() != 0 ||
        Call.getNumArgs() < Routine->writes || resources(State).isEmpty())
      return false;
    if (const MemRegion *Region = pointee(argumentValue(Call, Routine->writes)))
      State = forgetContents(State, Region, C, Call);
  } else {
    return false;
  }
  C.addTransition(bindResult(State, conjureResult(Call, C), Call, C));
  return true;
}

void PortDriverModel::evalOpen(ContractRow Row, const CallEvent &Call,
                               CheckerContext &C) const {
  const contract &Contract = *Row.Contract;
  const handle &Handle = Contract.opens.handle;
  SValBuilder &SVB = C.getSValBuilder();
  ProgramStateRef State = C.getState();
  const MemRegion *Owner = pointee(argumentValue(Call, Contract.owner));

  Resource Opened = Resource::open(Row, Owner);
  Opened.OpenedBy = Call.getOriginExpr();
  Resource NotOpened = Opened.in(Resource::Stage::Failed);
  Opened.Capacity = Opened.Asked =
      argumentValue(Call, Contract.length.by_value);
  const bool Refused = isRefused(Row, Call, State);
  if (Contract.length.in_out) {
    Opened.Asked = lengthOf(Row, Call, State);
    // What had no room for an entry has none afterwards.
    if (!Refused || knownNumber(State, Opened.Asked) != 0)
      std::tie(State, Opened.Capacity) =
          storeNumber(State, Contract.length.in_out, Call, C);
  }
  if (auto Lock =
          knownNumber(State, argumentValue(Call, Contract.raises_irql.by)))
    if (*Lock < std::size(Contract.raises_irql.to))
      Opened.RaisesIrqlTo = Contract.raises_irql.to[*Lock];

  // The handle.
  ResourceKey Key = nullptr;
  SVal Pointer = UnknownVal();
  if (Handle.form == RETURNED) {
    Pointer = newMemory(C, Call, Call.getResultType());
    Key = pointee(Pointer);
  } else if (Handle.form == STORED_THROUGH) {
    Pointer = newMemory(C, Call, C.getASTContext().VoidPtrTy);
    Key = pointee(Pointer);
    if (const MemRegion *Where = target(argumentValue(Call, Handle.at));
        holdsScalar(Where))
      State = State->bindLoc(loc::MemRegionVal(Where), Pointer,
                             C.getLocationContext());
  } else {
    Key = pointee(argumentValue(Call, Handle.at));
  }

  auto Result = [&](uint64_t Status) {
    if (Handle.form == RETURNED)
      return Pointer;
    if (Contract.opens.fails_with == STATUS_RESULT)
      return resultNumber(Status, Call, C);
    return conjureResult(Call, C);
  };
  // Storage that is itself what another family handed out is not followed: one
  // region stands for one resource.
  const Resource *InTheWay = findResource(State, Key);
  if (!Key || (InTheWay && &InTheWay->getFamily() != Row.Family)) {
    C.addTransition(bindResult(State, conjureResult(Call, C), Call, C));
    return;
  }

  // Copies of an earlier one that was here do not stand for this one.
  for (const auto &Copy : storageCopies(State))
    if (Copy.second == Key)
      State = removeStorageCopy(State, Copy.first);

  // The pointer a failed call hands out is NULL. That is not said to the
  // constraint manager, which would turn the symbol into the number 0 and make
  // it indistinguishable from every other NULL; Typestate::evalAssume cuts the
  // paths on which it is something else.
  std::string Name = Contract.routine;
  auto Fail = [&](uint64_t Status, std::string Note) {
    // Nobody says that what stands for an earlier one is written over.
    const ResourceKey *Copied = storageCopies(State).lookup(Key);
    const Resource *Earlier = findResource(State, Copied ? *Copied : Key);
    ProgramStateRef Failed = Earlier && Earlier->isOpen()
                                 ? C.getState()
                                 : setResource(State, Key, NotOpened);
    // What it leaves as the length is what was asked for, or less, and not 0:
    // no page says so, but anything else could only mislead. A count then means
    // nothing at all.
    llvm::SmallVector<SVal, 2> Bounds;
    if (!Contract.length.counts_entries) {
      if (knownNumber(State, Opened.Asked))
        Bounds.push_back(SVB.evalBinOp(State, BO_LE, Opened.Capacity,
                                       Opened.Asked, SVB.getConditionType()));
      if (State->isNonNull(Opened.Asked).isConstrainedTrue())
        Bounds.push_back(Opened.Capacity);
    }
    for (SVal Bound : Bounds)
      if (auto Condition = Bound.getAs<DefinedSVal>())
        if (ProgramStateRef Left = Failed->assume(*Condition, true))
          Failed = Left;
    if (Handle.form == STORED_THROUGH)
      Failed = holdBy(Failed, Call, Handle.at, Key);
    C.addTransition(bindResult(Failed, Result(Status), Call, C),
                    noteAbout(C, On, Key, std::move(Note)));
  };

  ResourceKey Other = Contract.opens.at_most == 1
                          ? findOpen(State, *Row.Family, Owner)
                          : nullptr;
  if (Other) {
    Fail(0, Name + " returns NULL here: the " + Row.Family->owner + " has a " +
                Row.Family->resource + " already");
    return;
  }

  if (Refused) {
    Fail(Contract.opens.failures[0], Name + " fails here");
    return;
  }

  ProgramStateRef Worked = removeStorageCopy(State, Key);
  Worked = Worked->assume(Pointer.castAs<DefinedOrUnknownSVal>(), true);
  Worked = forgetContents(Worked, Key, C, Call);
  // At least one entry or byte ...
  if (Worked && Contract.length.in_out)
    if (auto Count = Opened.Capacity.getAs<DefinedOrUnknownSVal>())
      if (ProgramStateRef Some = Worked->assume(*Count, true))
        Worked = Some;
  if (Worked && Contract.length.counts_entries) {
    // ... and no more than the array has.
    SVal Fits = SVB.evalBinOp(Worked, BO_LE, Opened.Capacity, Opened.Asked,
                              SVB.getConditionType());
    if (auto Condition = Fits.getAs<DefinedOrUnknownSVal>())
      if (ProgramStateRef Within = Worked->assume(*Condition, true))
        Worked = Within;
  }
  if (Worked) {
    Worked = setResource(Worked, Key, Opened);
    if (Handle.form == STORED_THROUGH)
      Worked = holdBy(Worked, Call, Handle.at, Key);
    C.addTransition(
        bindResult(Worked, Result(0), Call, C),
        noteAbout(C, On, Key, note(Row.Family->resource, Row.Family->opened)));
  }
  if (Contract.opens.fails_with == NULL_RESULT)
    Fail(0, Name + " returns NULL here");
  for (unsigned long Status : Contract.opens.failures)
    // A driver that names no failure takes them all alike.
    if (Status && (Status == Contract.opens.failures[0] ||
                   Literals.namesOneOf(Contract.opens.failures, C)))
      Fail(Status, Name + " fails here");
}

void PortDriverModel::evalClose(ContractRow Row, const CallEvent &Call,
                                CheckerContext &C) const {
  ProgramStateRef State = C.getState();
  SVal Handle = argumentValue(Call, Row.Contract->closes.handle.at);
  ResourceKey Key = keyOfPointer(State, Handle);
  const Resource *Found = findResource(State, Key);
  if (!Found)
    Key = pointee(Handle);
  bool IsNull = knownNumber(State, Handle) == 0;
  // Nobody knows which one it is: it may be any.
  if (!Key && !IsNull)
    for (const auto &Entry : resources(State))
      if (&Entry.second.getFamily() == Row.Family)
        State = setResource(State, Entry.first,
                            Entry.second.in(Resource::Stage::Unknown));
  const NoteTag *Note = nullptr;
  if (Found && Found->isOpen() && &Found->getFamily() == Row.Family) {
    State = setResource(State, Key, Found->in(Resource::Stage::Closed));
    Note =
        noteAbout(C, On, Key, note(Row.Family->resource, Row.Family->closed));
  } else if (!Found && !IsNull &&
             canBeAdopted(Key, Row.Contract->closes.handle)) {
    const MemRegion *Owner = pointee(argumentValue(Call, Row.Contract->owner));
    State =
        setResource(State, Key, adopt(Row, Owner).in(Resource::Stage::Closed));
    Note =
        noteAbout(C, On, Key, note(Row.Family->resource, Row.Family->closed));
  }
  C.addTransition(bindResult(State, conjureResult(Call, C), Call, C), Note);
}

/// Whether \p Told bytes are more than there are from \p At on, and not even a
/// value of IDE_REG_DWORD fits: no such read is known to work.
static bool isTooSmall(ProgramStateRef State, ResourceKey Key,
                       const MemRegion *At, std::optional<uint64_t> Told) {
  const Resource *Found = findResource(State, Key);
  if (!Found || !Told)
    return false;
  auto Offset = byteOffset(At);
  auto Capacity = knownNumber(State, Found->Capacity);
  if (!Offset || *Offset <= 0 || !Capacity)
    return false;
  const int64_t Room = static_cast<int64_t>(*Capacity) - *Offset;
  return Room < 4 && Room < static_cast<int64_t>(*Told);
}

/// Whether the call asks for a value of a type that takes more than \p Told
/// bytes: MINIPORT_REG_DWORD, a ULONG.
static bool isTooShort(const contract &Contract, const CallEvent &Call,
                       ProgramStateRef State, std::optional<uint64_t> Told) {
  return Told && *Told < 4 &&
         knownNumber(State, argumentValue(Call, Contract.uses.value_type)) == 4;
}

void PortDriverModel::evalUse(ContractRow Row, const CallEvent &Call,
                              CheckerContext &C) const {
  const contract &Contract = *Row.Contract;
  ProgramStateRef State = C.getState();
  SVal Length = lengthOf(Row, Call, State);
  SVal Passed = argumentValue(Call, Contract.uses.at);
  const Resource *Failed = findResource(State, keyOfPointer(State, Passed));
  const bool IsNull = knownNumber(State, Passed) == 0 ||
                      (Failed && Failed->isFailed() && Failed->isPointer());
  SVal Result = conjureResult(Call, C);
  if (Contract.result.form == BOOLEAN_RESULT)
    State = assumeBoolean(State, Result, C);

  for (unsigned At = 1; At <= Contract.arguments; ++At)
    if (Contract.writes_through & 1u << (At - 1))
      State = writeThrough(State, At, Call, C);

  const NoteTag *Note = nullptr;
  const MemRegion *Bytes = pointee(Passed);
  ResourceKey Key = keyOfPointer(State, Passed);
  const bool Fills = Contract.uses.access == FILLS;
  const auto Told = knownNumber(State, Length);
  const bool HasRoom =
      Told != 0 && !IsNull && !isTooSmall(State, Key, Bytes, Told);
  if (Fills && (!HasRoom || isTooShort(Contract, Call, State, Told)) &&
      Contract.result.form == BOOLEAN_RESULT)
    State = State->assume(Result.castAs<DefinedOrUnknownSVal>(), false);
  SVal Left = UnknownVal();
  // A write that worked leaves it as it is.
  if (Fills)
    std::tie(State, Left) = storeNumber(State, Contract.length.in_out, Call, C);
  else if (Length.isUndef()) // said already
    State = storeNumber(State, Contract.length.in_out, Call, C).first;
  if (Fills && Bytes)
    State = forgetContents(State, Bytes, C, Call);

  const Resource *Found = findResource(State, Key);
  // A member of something is no buffer of its own.
  if (!Key && Bytes && !IsNull && !isa<FieldRegion>(Bytes) &&
      isa<SymbolicRegion>(Bytes->getBaseRegion()) &&
      Contract.uses.origin != NOT_SAID &&
      Bytes->getBaseRegion() != baseOf(argumentValue(Call, Contract.owner))) {
    // Only where the documents insist on it is this the buffer of the owner.
    Key = Bytes->getBaseRegion();
    State = setResource(
        State, Key,
        adopt(Row, Contract.uses.origin == REQUIRED
                       ? pointee(argumentValue(Call, Contract.owner))
                       : nullptr));
    Found = findResource(State, Key);
  }
  // No buffer for so many bytes: this did not ask how many there are. And where
  // the length tells what was filled, it is as it was when nothing was wanted.
  const bool IntoNothing = IsNull && Told != 0;
  const bool AsItWas = Told == 0 && !Contract.length.becomes_needed;
  if (Left.getAsSymbol() && Result.getAsSymbol() && !IntoNothing && !AsItWas)
    State = leaveLength(State, Left.getAsSymbol(),
                        {Result.getAsSymbol(), Key, &Contract});
  if (Found && Found->isOpen() && &Found->getFamily() == Row.Family) {
    Resource Used = *Found;
    if (Fills)
      Used.FilledWhole |= Length == Used.Capacity;
    if (Fills && HasRoom && knownNumber(State, Used.Capacity) != 0) {
      Used.FillResult = Result.getAsSymbol();
      Used.FillFailed = Used.ResultNoted = false;
      Used.FilledAt = Bytes;
      Used.FilledBy = &Contract;
      Note = noteAbout(C, On, Key,
                       note(Row.Family->resource, "passed to be filled"));
    }
    if (Contract.uses.access == READS_UNTIL_CLOSED) {
      Used.DeferredAt = Bytes;
      Used.DeferredLength = Length;
      Used.DeferredResult = Result.getAsSymbol();
      Note =
          noteAbout(C, On, Key, "deferred write of its bytes requested here");
    }
    State = setResource(State, Key, Used);
  }
  C.addTransition(bindResult(State, Result, Call, C), Note);
}

} // namespace miniport_check
