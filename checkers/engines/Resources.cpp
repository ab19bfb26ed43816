// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Resources.h"
#include "clang/StaticAnalyzer/Core/PathSensitive/CallEvent.h"
#include <tuple>

using namespace clang;
using namespace ento;

REGISTER_MAP_WITH_PROGRAMSTATE(Resources, const clang::ento::MemRegion *,
                               miniport_check::Resource)
REGISTER_MAP_WITH_PROGRAMSTATE(LeftLengths, clang::ento::SymbolRef,
                               miniport_check::LeftLength)
REGISTER_MAP_WITH_PROGRAMSTATE(StorageCopies, const clang::ento::MemRegion *,
                               const clang::ento::MemRegion *)
REGISTER_MAP_WITH_PROGRAMSTATE(Holders, const clang::ento::MemRegion *,
                               const clang::ento::MemRegion *)

namespace miniport_check {

void Resource::Profile(llvm::FoldingSetNodeID &ID) const {
  ID.AddInteger(static_cast<int>(At));
  ID.AddPointer(Opener);
  ID.AddPointer(Owner);
  Capacity.Profile(ID);
  Asked.Profile(ID);
  ID.AddBoolean(Kept);
  ID.AddBoolean(InTheWay);
  ID.AddBoolean(Adopted);
  ID.AddBoolean(Changed);
  ID.AddPointer(FillResult);
  ID.AddPointer(FilledBy);
  ID.AddBoolean(FillFailed);
  ID.AddBoolean(FilledWhole);
  ID.AddBoolean(ResultNoted);
  ID.AddPointer(FilledAt);
  ID.AddPointer(DeferredAt);
  ID.AddPointer(DeferredResult);
  DeferredLength.Profile(ID);
  ID.AddPointer(OpenedBy);
  for (const void *At : StatusAt)
    ID.AddPointer(At);
  ID.AddInteger(RaisesIrqlTo);
}

bool Resource::operator==(const Resource &Other) const {
  auto Members = [](const Resource &R) {
    return std::tie(R.At, R.Opener, R.Owner, R.Capacity, R.Asked, R.Kept,
                    R.InTheWay, R.Adopted, R.Changed, R.FillResult, R.FilledBy,
                    R.FillFailed, R.FilledWhole, R.ResultNoted, R.FilledAt,
                    R.DeferredAt, R.DeferredResult, R.DeferredLength,
                    R.OpenedBy, R.StatusAt, R.RaisesIrqlTo);
  };
  return Members(*this) == Members(Other);
}

ResourceMap resources(ProgramStateRef State) { return State->get<Resources>(); }

const Resource *findResource(ProgramStateRef State, ResourceKey Key) {
  return Key ? State->get<Resources>(Key) : nullptr;
}

ProgramStateRef setResource(ProgramStateRef State, ResourceKey Key,
                            const Resource &R) {
  return State->set<Resources>(Key, R);
}

ProgramStateRef forgetResource(ProgramStateRef State, ResourceKey Key) {
  for (const auto &Held : State->get<Holders>())
    if (Held.second == Key)
      State = State->remove<Holders>(Held.first);
  // Storage of which there are copies is not forgotten: see moveToCopy.
  return State->remove<Resources>(Key);
}

HolderMap holders(ProgramStateRef State) { return State->get<Holders>(); }

ProgramStateRef addHolder(ProgramStateRef State, const MemRegion *Holder,
                          ResourceKey Key) {
  return State->set<Holders>(Holder, Key);
}

ProgramStateRef removeHolder(ProgramStateRef State, const MemRegion *Holder) {
  return State->remove<Holders>(Holder);
}

bool isHeld(ProgramStateRef State, ResourceKey Key) {
  for (const auto &Held : State->get<Holders>())
    if (Held.second == Key)
      return true;
  return false;
}

LeftLengthMap leftLengths(ProgramStateRef State) {
  return State->get<LeftLengths>();
}

ProgramStateRef leaveLength(ProgramStateRef State, SymbolRef Length,
                            LeftLength Left) {
  return State->set<LeftLengths>(Length, Left);
}

ProgramStateRef forgetLength(ProgramStateRef State, SymbolRef Length) {
  return State->remove<LeftLengths>(Length);
}

const MemRegion *pointee(SVal Pointer) {
  const MemRegion *Region = Pointer.getAsRegion();
  return Region ? Region->StripCasts() : nullptr;
}

const MemRegion *target(SVal Pointer) {
  const MemRegion *Region = Pointer.getAsRegion();
  while (const auto *Element = dyn_cast_or_null<ElementRegion>(Region)) {
    // The first element of an array is one; of anything else it is a cast.
    const auto *Whole = dyn_cast<TypedValueRegion>(Element->getSuperRegion());
    if (!Element->getIndex().isZeroConstant() || !Whole ||
        Whole->getValueType()->isArrayType())
      break;
    Region = Whole;
  }
  // A structure that is passed as something smaller begins with its first
  // member.
  const auto *Cast = dyn_cast_or_null<ElementRegion>(Pointer.getAsRegion());
  while (Cast && Cast->getElementType()->isScalarType()) {
    const auto *Whole = dyn_cast<TypedValueRegion>(Region);
    const RecordDecl *Record =
        Whole ? Whole->getValueType()->getAsRecordDecl() : nullptr;
    const auto *Class = dyn_cast_or_null<CXXRecordDecl>(Record);
    if (!Record || Record->isUnion() || Record->field_empty() ||
        (Class && !Class->isCLike()))
      break;
    Region = Whole->getMemRegionManager().getFieldRegion(*Record->field_begin(),
                                                         Whole);
  }
  return Region;
}

bool holdsScalar(const MemRegion *Region) {
  if (const auto *Typed = dyn_cast_or_null<TypedValueRegion>(Region))
    return Typed->getValueType()->isScalarType();
  return isa_and_nonnull<SymbolicRegion>(Region);
}

SVal numberAt(ProgramStateRef State, SVal Pointer) {
  const MemRegion *Region = target(Pointer);
  return holdsScalar(Region) ? State->getSVal(Region) : SVal(UnknownVal());
}

llvm::SmallVector<SymbolRef, 4> symbolsIn(ProgramStateRef State, SVal Value) {
  struct Collector final : SymbolVisitor {
    llvm::SmallVector<SymbolRef, 4> Found;
    bool VisitSymbol(SymbolRef Symbol) override {
      Found.push_back(Symbol);
      return true;
    }
  } All;
  State->scanReachableSymbols(Value, All);
  return All.Found;
}

/// The first region, from \p Region outwards, for which \p Is says so; or null.
/// Storage may lie in the middle of an extension, so it is looked for step by
/// step: an element or a field of the array still means the array.
static const MemRegion *
outwards(const MemRegion *Region,
         llvm::function_ref<bool(const MemRegion *)> Is) {
  while (Region && !Is(Region)) {
    const auto *Sub = dyn_cast<SubRegion>(Region);
    Region = Sub ? Sub->getSuperRegion()->StripCasts() : nullptr;
  }
  return Region;
}

const MemRegion *storageCopyAt(ProgramStateRef State, SVal Pointer) {
  return outwards(pointee(Pointer), [State](const MemRegion *Region) {
    return State->get<StorageCopies>(Region) != nullptr;
  });
}

ResourceKey keyOfPointer(ProgramStateRef State, SVal Pointer) {
  if (ResourceKey Found =
          outwards(pointee(Pointer), [State](const MemRegion *Region) {
            return findResource(State, Region) != nullptr;
          }))
    return Found;
  const MemRegion *Copy = storageCopyAt(State, Pointer);
  return Copy ? *State->get<StorageCopies>(Copy) : nullptr;
}

HolderMap storageCopies(ProgramStateRef State) {
  return State->get<StorageCopies>();
}

ProgramStateRef addStorageCopy(ProgramStateRef State, const MemRegion *Copy,
                               ResourceKey Key) {
  return State->set<StorageCopies>(Copy, Key);
}

ProgramStateRef removeStorageCopy(ProgramStateRef State,
                                  const MemRegion *Copy) {
  return State->remove<StorageCopies>(Copy);
}

std::pair<ProgramStateRef, ResourceKey> moveToCopy(ProgramStateRef State,
                                                   ResourceKey Key) {
  const Resource Moved = *findResource(State, Key);
  llvm::SmallVector<const MemRegion *, 2> Copies;
  for (const auto &Copy : State->get<StorageCopies>())
    if (Copy.second == Key)
      Copies.push_back(Copy.first);
  if (Copies.empty())
    return {nullptr, nullptr};
  // By name: messages name it, and addresses differ from run to run.
  const MemRegion *To =
      *std::min_element(Copies.begin(), Copies.end(),
                        [](const MemRegion *Left, const MemRegion *Right) {
                          return Left->getString() < Right->getString();
                        });
  for (const MemRegion *Copy : Copies)
    State = Copy == To ? State->remove<StorageCopies>(Copy)
                       : State->set<StorageCopies>(Copy, To);
  return {forgetResource(setResource(State, To, Moved), Key), To};
}

ResourceKey findOpen(ProgramStateRef State, const family &Family,
                     const MemRegion *Owner) {
  if (!Owner)
    return nullptr;
  for (const auto &Entry : State->get<Resources>()) {
    const Resource &R = Entry.second;
    if (&R.getFamily() == &Family && R.getOwner() == Owner && R.isOpen())
      return Entry.first;
  }
  return nullptr;
}

const Expr *assignedBy(const Stmt *S) {
  if (const auto *Operator = dyn_cast<BinaryOperator>(S);
      Operator && Operator->isAssignmentOp())
    return Operator->getRHS();
  // In clang's graph, each declaration is a statement of its own.
  if (const auto *Declaration = dyn_cast<DeclStmt>(S)) {
    const auto *Variable = dyn_cast<VarDecl>(Declaration->getSingleDecl());
    return Variable ? Variable->getInit() : nullptr;
  }
  // A member that a constructor initialises: the expression itself.
  return dyn_cast<Expr>(S);
}

ContractRow contractOf(const CallEvent &Call) {
  ContractRow Row =
      lookUpContract(dyn_cast_or_null<FunctionDecl>(Call.getDecl()));
  if (Row && Call.getNumArgs() != Row.Contract->arguments)
    return {};
  return Row;
}

SVal lengthOf(ContractRow Row, const CallEvent &Call, ProgramStateRef State) {
  const auto &Length = Row.Contract->length;
  if (Length.in_out)
    return numberAt(State, argumentValue(Call, Length.in_out));
  return argumentValue(Call, Length.by_value);
}

std::optional<uint64_t> knownNumber(ProgramStateRef State, SVal Value) {
  if (auto Concrete = Value.getAs<nonloc::ConcreteInt>())
    return llvm::APSInt(Concrete->getValue()).getZExtValue();
  if (auto Concrete = Value.getAs<loc::ConcreteInt>())
    return llvm::APSInt(Concrete->getValue()).getZExtValue();
  if (SymbolRef Symbol = Value.getAsSymbol())
    if (const llvm::APSInt *Number =
            State->getConstraintManager().getSymVal(State, Symbol))
      return Number->getZExtValue();
  return std::nullopt;
}

std::optional<uint64_t> sizeOfScalar(SVal Location) {
  const auto *Typed =
      dyn_cast_or_null<TypedValueRegion>(Location.getAsRegion());
  if (!Typed || !Typed->getValueType()->isScalarType())
    return std::nullopt;
  return Typed->getContext()
      .getTypeSizeInChars(Typed->getValueType())
      .getQuantity();
}

std::optional<int64_t> byteOffset(const MemRegion *Region) {
  RegionOffset Offset = Region->getAsOffset();
  if (!Offset.isValid() || Offset.hasSymbolicOffset())
    return std::nullopt;
  return Offset.getOffset() / 8;
}

std::string quoted(StringRef Name) { return ("'" + Name + "'").str(); }

const VarRegion *localVariable(const MemRegion *Region) {
  const auto *Variable = dyn_cast<VarRegion>(Region->getBaseRegion());
  return Variable && Variable->getDecl()->hasLocalStorage() ? Variable
                                                            : nullptr;
}

bool stillHolds(ProgramStateRef State, const MemRegion *Holder,
                ResourceKey Key) {
  SVal Value = State->getSVal(Holder);
  return Value.isZeroConstant() || keyOfPointer(State, Value) == Key;
}

bool isPartOf(const MemRegion *Part, const MemRegion *Whole) {
  const auto *Sub = dyn_cast<SubRegion>(Part);
  return Part == Whole || (Sub && Sub->isSubRegionOf(Whole));
}

ProgramStateRef keep(ProgramStateRef State, ResourceKey Key) {
  const Resource *Found = findResource(State, Key);
  if (!Found)
    return State;
  Resource Kept = *Found;
  Kept.Kept = true;
  return setResource(State, Key, Kept);
}

bool isKnownRoutine(const CallEvent &Call) {
  const auto *Callee = dyn_cast_or_null<FunctionDecl>(Call.getDecl());
  return lookUpMemoryRoutine(Callee) || lookUpContract(Callee) ||
         lookUpPortRoutine(Callee);
}

std::string canBeNull(const Resource &Failed) {
  return std::string("the ") + Failed.getFamily().resource +
         " can be NULL here: " + Failed.getOpener().routine +
         " may have failed, and no test on this path excludes it";
}

std::string entriesHoldNothing(const Resource &Failed) {
  return std::string("entries used although ") + Failed.getOpener().routine +
         " failed on this path: they hold nothing";
}

} // namespace miniport_check
