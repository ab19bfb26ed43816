// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "CopiedStructures.h"

using namespace clang;
using namespace ento;

namespace miniport_check {

ProgramStateRef keepHeldIn(ProgramStateRef State, const MemRegion *Source) {
  for (const auto &Held : holders(State))
    if (isPartOf(Held.first, Source))
      State = keep(State, Held.second);
  return State;
}

ProgramStateRef keepStorageIn(ProgramStateRef State, const MemRegion *Source) {
  for (const auto &Entry : resources(State))
    if (!Entry.second.isPointer() &&
        (isPartOf(Source, Entry.first) || isPartOf(Entry.first, Source)))
      State = keep(State, Entry.first);
  return State;
}

ProgramStateRef keepIn(ProgramStateRef State, SVal Structure) {
  if (auto Built = Structure.getAs<nonloc::CompoundVal>())
    for (SVal Member : *Built)
      State = keepIn(keep(State, keyOfPointer(State, Member)), Member);
  auto Copied = Structure.getAs<nonloc::LazyCompoundVal>();
  if (!Copied)
    return State;
  const MemRegion *Source = Copied->getRegion();
  State = keepStorageIn(keepHeldIn(State, Source), Source);
  // What a compound literal or a temporary is built from is bound without a
  // word to checkBind. A lambda is followed by its captures.
  const MemRegion *Base = Source->getBaseRegion();
  const auto *Temporary = dyn_cast<CXXTempObjectRegion>(Base);
  const CXXRecordDecl *Class =
      Temporary ? Temporary->getValueType()->getAsCXXRecordDecl() : nullptr;
  if (isa<CompoundLiteralRegion>(Base) ||
      (Temporary && !(Class && Class->isLambda()))) {
    auto Symbols = symbolsIn(State, Structure);
    for (const auto &Entry : resources(State))
      if (const auto *Region = dyn_cast<SymbolicRegion>(Entry.first))
        if (llvm::is_contained(Symbols, Region->getSymbol()))
          State = keep(State, Entry.first);
  }
  return State;
}

void pointersIn(ProgramStateRef State, QualType Type, const MemRegion *From,
                const MemRegion *To, Copies &Found) {
  if (!From || !To)
    return;
  ASTContext &Context = State->getStateManager().getContext();
  if (Type->isPointerType()) {
    Found.push_back({From, To});
  } else if (const auto *Array = Context.getAsConstantArrayType(Type)) {
    // Long ones are tables of something else.
    uint64_t Length = Array->getSize().getZExtValue();
    for (uint64_t I = 0; I < Length && Length <= 8; ++I) {
      auto At = [&](const MemRegion *Region) {
        return State
            ->getLValue(
                Array->getElementType(),
                State->getStateManager().getSValBuilder().makeArrayIndex(I),
                loc::MemRegionVal(Region))
            .getAsRegion();
      };
      pointersIn(State, Array->getElementType(), At(From), At(To), Found);
    }
  } else if (const RecordDecl *Record = Type->getAsRecordDecl();
             Record && !Record->isUnion()) {
    for (const FieldDecl *Field : Record->fields()) {
      auto At = [&](const MemRegion *Region) {
        return State->getLValue(Field, loc::MemRegionVal(Region)).getAsRegion();
      };
      pointersIn(State, Field->getType(), At(From), At(To), Found);
    }
  }
}

const MemRegion *samePart(ProgramStateRef State, const MemRegion *Part,
                          const MemRegion *Whole, const MemRegion *Copy) {
  if (Part == Whole)
    return Copy;
  const auto *Field = dyn_cast<FieldRegion>(Part);
  const MemRegion *In =
      Field ? samePart(State, Field->getSuperRegion(), Whole, Copy) : nullptr;
  return In ? State->getLValue(Field->getDecl(), loc::MemRegionVal(In))
                  .getAsRegion()
            : nullptr;
}

ResourceKey keyInCopy(ProgramStateRef State, nonloc::LazyCompoundVal Structure,
                      const MemRegion *From) {
  StoreRef Then(Structure.getStore(),
                State->getStateManager().getStoreManager());
  SVal Value = State->getStateManager().getStoreManager().getBinding(
      Then.getStore(), loc::MemRegionVal(From));
  ResourceKey Key = keyOfPointer(State, Value);
  if (Value.isZeroConstant())
    if (const ResourceKey *Held = holders(State).lookup(From))
      Key = *Held;
  const Resource *Found = findResource(State, Key);
  return Found && Found->isPointer() ? Key : nullptr;
}

std::optional<nonloc::LazyCompoundVal> followedCopy(SVal Value) {
  auto Copied = Value.getAs<nonloc::LazyCompoundVal>();
  if (!Copied || isa<CXXTempObjectRegion>(Copied->getRegion()->getBaseRegion()))
    return std::nullopt;
  return *Copied;
}

std::pair<const TypedValueRegion *, const TypedValueRegion *>
copiedStructure(const memory_routine &Routine, const CallEvent &Call,
                ProgramStateRef State) {
  const auto *To = dyn_cast_or_null<TypedValueRegion>(
      pointee(argumentValue(Call, Routine.writes)));
  const auto *From = dyn_cast_or_null<TypedValueRegion>(
      pointee(argumentValue(Call, Routine.reads)));
  auto Size = knownNumber(State, argumentValue(Call, Routine.bytes));
  if (!To || !From || !Size || !From->getValueType()->isRecordType() ||
      To->getValueType().getCanonicalType() !=
          From->getValueType().getCanonicalType())
    return {};
  ASTContext &Context = State->getStateManager().getContext();
  if (*Size !=
      static_cast<uint64_t>(
          Context.getTypeSizeInChars(From->getValueType()).getQuantity()))
    return {};
  return {To, From};
}

} // namespace miniport_check
