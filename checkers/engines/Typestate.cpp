// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Typestate.h"
#include "../roles/CallbackContext.h"
#include "ArgumentAndResult.h"
#include "clang/AST/ParentMap.h"

using namespace clang;
using namespace ento;

// The return statement that ends the function, until it has ended. Without it,
// two of them that leave the same behind would be one to clang, and what is
// lost would be reported at one of them.
REGISTER_TRAIT_WITH_PROGRAMSTATE(ReturnTaken, const void *)

// The failed resources whose NULL an inlined call returned, or was read from
// what an expression names. Clang knows it as the number 0.
REGISTER_MAP_WITH_PROGRAMSTATE(NullOf, const clang::Expr *,
                               const clang::ento::MemRegion *)

namespace miniport_check {
namespace {

using Stage = Resource::Stage;

using Copies =
    llvm::SmallVector<std::pair<const MemRegion *, const MemRegion *>, 4>;

std::string quoted(StringRef Name) { return ("'" + Name + "'").str(); }

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

/// A variable of a function: gone when the function returns.
const VarRegion *localVariable(const MemRegion *Region) {
  const auto *Variable = dyn_cast<VarRegion>(Region->getBaseRegion());
  return Variable && Variable->getDecl()->hasLocalStorage() ? Variable
                                                            : nullptr;
}

/// When bytes of an extension are copied from, clang names all of it, but has
/// forgotten nothing.
bool stillHolds(ProgramStateRef State, const MemRegion *Holder,
                ResourceKey Key) {
  SVal Value = State->getSVal(Holder);
  return Value.isZeroConstant() || keyOfPointer(State, Value) == Key;
}

/// \p E reads from \p Holder.
ProgramStateRef noteNull(ProgramStateRef State, const Expr *E,
                         const MemRegion *Holder) {
  const ResourceKey *Held = holders(State).lookup(Holder);
  const Resource *Found = Held ? findResource(State, *Held) : nullptr;
  E = E->IgnoreParenCasts();
  if (Found && Found->isFailed() && Found->isPointer() &&
      stillHolds(State, Holder, *Held))
    return State->set<NullOf>(E, *Held);
  return State->remove<NullOf>(E);
}

/// The failed resource whose NULL is the value of \p E: it was tested, and the
/// driver went on regardless. \p E was read from what holds it, or is a call
/// that returned it.
ResourceKey failedBehind(const Expr *E, ProgramStateRef State) {
  const ResourceKey *Held = State->get<NullOf>(E->IgnoreParenCasts());
  const Resource *Found = Held ? findResource(State, *Held) : nullptr;
  return Found && Found->isFailed() && Found->isPointer() ? *Held : nullptr;
}

/// The resource that \p Value, the value of \p E, leads to: by where it points,
/// or because it is the NULL of one that failed.
ResourceKey resourceBehind(SVal Value, const Expr *E, ProgramStateRef State) {
  return Value.isZeroConstant() ? failedBehind(E, State)
                                : keyOfPointer(State, Value);
}

/// The driver goes on with the NULL of a failed resource, which has been
/// reported: from now on it is a NULL like any other.
ProgramStateRef goOnWithNull(ProgramStateRef State, ResourceKey Key) {
  State = forgetResource(State, Key);
  if (ProgramStateRef Null = State->assume(
          loc::MemRegionVal(Key).castAs<DefinedOrUnknownSVal>(), false))
    return Null;
  return State;
}

/// The pointer that the address \p E is computed from: `*(P + 1)` is `P[1]`,
/// and with an array, `*(P->Array + 1)` is `P->Array[1]`.
const Expr *beginningOf(const Expr *E) {
  while (true) {
    E = E->IgnoreParenCasts();
    const auto *Sum = dyn_cast<BinaryOperator>(E);
    const auto *Member = dyn_cast<MemberExpr>(E);
    if (Sum && Sum->isAdditiveOp() && Sum->getLHS()->getType()->isPointerType())
      E = Sum->getLHS();
    else if (Member && Member->isArrow() && E->getType()->isArrayType())
      E = Member->getBase();
    else
      return E;
  }
}

/// The failed resource whose NULL a function returns: in the variable \p E, or
/// in the only variable of the function that has one, where E is NULL itself.
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
        !Found->isFailed() || !Found->isPointer() || Held.second == Only)
      continue;
    if (Only)
      return nullptr;
    Only = Held.second;
  }
  return Only;
}

/// What a variable or member gets by statement \p S, or null.
const Expr *assignedBy(const Stmt *S) {
  if (const auto *Operator = dyn_cast<BinaryOperator>(S))
    return Operator->getOpcode() == BO_Assign ? Operator->getRHS() : nullptr;
  const auto *Declaration = dyn_cast<DeclStmt>(S);
  const auto *Variable = Declaration && Declaration->isSingleDecl()
                             ? dyn_cast<VarDecl>(Declaration->getSingleDecl())
                             : nullptr;
  return Variable ? Variable->getInit() : nullptr;
}

std::string canBeNull(const Resource &Failed) {
  return std::string("the ") + Failed.getFamily().resource +
         " can be NULL here: " + Failed.getOpener().routine +
         " may have failed, and no test on this path excludes it";
}

/// Whether the tables say what the call does with what it is given.
bool isKnownRoutine(const CallEvent &Call) {
  const auto *Callee = dyn_cast_or_null<FunctionDecl>(Call.getDecl());
  return lookUpMemoryRoutine(Callee) || lookUpContract(Callee) ||
         lookUpPortRoutine(Callee);
}

/// Whether the entries hold nothing.
bool hasNoEntries(const Resource &R) {
  return R.isFailed() && R.getOpener().length.counts_entries;
}

std::string entriesHoldNothing(const Resource &Failed) {
  return std::string("entries used although ") + Failed.getOpener().routine +
         " failed on this path: they hold nothing";
}

/// From now on somebody has the handle whom nobody follows.
ProgramStateRef keep(ProgramStateRef State, ResourceKey Key) {
  const Resource *Found = findResource(State, Key);
  if (!Found)
    return State;
  Resource Kept = *Found;
  Kept.Kept = true;
  return setResource(State, Key, Kept);
}

bool isPartOf(const MemRegion *Part, const MemRegion *Whole) {
  const auto *Sub = dyn_cast<SubRegion>(Part);
  return Part == Whole || (Sub && Sub->isSubRegionOf(Whole));
}

/// The bytes at \p Source are copied, with the pointers in them.
ProgramStateRef keepHeldIn(ProgramStateRef State, const MemRegion *Source) {
  for (const auto &Held : holders(State))
    if (isPartOf(Held.first, Source))
      State = keep(State, Held.second);
  return State;
}

/// Storage is copied, all of it or some entries, with the memory at \p Source:
/// whoever has the copy can give it back.
ProgramStateRef keepStorageIn(ProgramStateRef State, const MemRegion *Source) {
  for (const auto &Entry : resources(State))
    if (!Entry.second.isPointer() &&
        (isPartOf(Source, Entry.first) || isPartOf(Entry.first, Source)))
      State = keep(State, Entry.first);
  return State;
}

/// A structure is built from values, or copied: whoever has it has the pointers
/// in it.
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

/// The pointers in a structure of that type, at \p From and at \p To.
void pointersIn(ProgramStateRef State, QualType Type, const MemRegion *From,
                const MemRegion *To, Copies &Found) {
  if (!From || !To)
    return;
  if (Type->isPointerType()) {
    Found.push_back({From, To});
    return;
  }
  ASTContext &Context = State->getStateManager().getContext();
  if (const auto *Array = Context.getAsConstantArrayType(Type)) {
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

/// The part of \p Copy that \p Part is of \p Whole; or null.
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

/// What the pointer at \p From leads to, in the structure that is copied.
ResourceKey keyInCopy(ProgramStateRef State, nonloc::LazyCompoundVal Structure,
                      const MemRegion *From) {
  StoreRef Then(Structure.getStore(),
                State->getStateManager().getStoreManager());
  SVal Value = State->getStateManager().getStoreManager().getBinding(
      Then.getStore(), loc::MemRegionVal(From));
  ResourceKey Key = keyOfPointer(State, Value);
  if (!Key && Value.isZeroConstant())
    if (const ResourceKey *Held = holders(State).lookup(From))
      Key = *Held;
  const Resource *Found = findResource(State, Key);
  return Found && Found->isPointer() ? Key : nullptr;
}

/// The structure whose pointers are followed when \p Value is copied; or none.
std::optional<nonloc::LazyCompoundVal> followedCopy(SVal Value) {
  auto Copied = Value.getAs<nonloc::LazyCompoundVal>();
  if (!Copied || isa<CXXTempObjectRegion>(Copied->getRegion()->getBaseRegion()))
    return std::nullopt;
  return *Copied;
}

/// The structures of a call that copies one as a whole: where to, where from.
std::pair<const TypedValueRegion *, const TypedValueRegion *>
copiedStructure(const memory_routine &Routine, const CallEvent &Call,
                ProgramStateRef State) {
  if (!Routine.writes || !Routine.reads || !Routine.bytes)
    return {};
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

/// Whether \p Region is known to lie behind the beginning of what it is part
/// of.
bool isInside(const MemRegion *Region) {
  auto Offset = byteOffset(Region);
  return Offset && *Offset != 0;
}

/// Whether the pointer at \p Holder is among that many bytes from \p Start on.
bool liesWithin(const MemRegion *Holder, const MemRegion *Start, uint64_t Bytes,
                ProgramStateRef State) {
  auto From = byteOffset(Start), At = byteOffset(Holder);
  if (!From || !At || Start->getBaseRegion() != Holder->getBaseRegion())
    return false;
  const ASTContext &Context = State->getStateManager().getContext();
  uint64_t Size = Context.getTypeSizeInChars(Context.VoidPtrTy).getQuantity();
  return *From <= *At && *At - *From + Size <= Bytes;
}

/// Whether no code can have filled the storage: it still holds nothing, or the
/// zeros that the driver put there.
bool neverFilled(ProgramStateRef State, const MemRegion *Region,
                 CheckerContext &C) {
  // The first scalar in it speaks for all of it.
  const auto *Typed = dyn_cast<TypedValueRegion>(Region);
  if (!Typed)
    return false;
  SVal Where = loc::MemRegionVal(Typed);
  QualType Type = Typed->getValueType();
  ASTContext &Context = C.getASTContext();
  while (true) {
    if (const auto *Array = Context.getAsArrayType(Type)) {
      Type = Array->getElementType();
      Where = State->getLValue(Type, C.getSValBuilder().makeZeroArrayIndex(),
                               Where);
    } else if (const RecordDecl *Record = Type->getAsRecordDecl()) {
      if (Record->field_empty())
        return false;
      const FieldDecl *Field = *Record->field_begin();
      // A union's value may sit in any of its members.
      if (Record->isUnion())
        for (const FieldDecl *Other : Record->fields())
          if (Other->getType()->isScalarType())
            Field = Other;
      Type = Field->getType();
      Where = State->getLValue(Field, Where);
    } else {
      break;
    }
  }
  if (!Where.getAs<Loc>())
    return false;
  SVal Value = State->getSVal(Where.castAs<Loc>());
  if (Value.isUndef())
    return true;
  auto Number = knownNumber(State, Value);
  return Number && *Number == 0;
}

/// What \p Pointer is when no routine of the port driver can have handed it
/// out: the address of a variable, a literal, a function, of the inside of the
/// extension \p Owner, or a number; or empty.
std::string notHandedOut(SVal Pointer, const MemRegion *Owner,
                         const CallbackRoles &Roles, CheckerContext &C) {
  if (auto Number = Pointer.getAs<loc::ConcreteInt>())
    return Number->isZeroConstant() ? "" : "a number";
  const MemRegion *Region = pointee(Pointer);
  if (!Region)
    return "";
  const MemRegion *Base = Region->getBaseRegion();
  // Behind NULL lies nothing.
  if (isInside(Region) &&
      knownNumber(C.getState(), loc::MemRegionVal(Base)) == 0)
    return "a number";
  const std::string Address = "the address of ";
  if (const auto *Variable = dyn_cast<VarRegion>(Base))
    return Address + (Variable->getDecl()->hasLocalStorage()
                          ? "a local variable"
                          : "a global variable");
  if (isa<StringRegion>(Base))
    return Address + "a string literal";
  if (isa<CodeTextRegion>(Base))
    return Address + "a function";
  if ((Owner && Base == Owner->getBaseRegion()) ||
      isInExtension(Region, Roles, C))
    return Address + "memory of the extension";
  return "";
}

PathDiagnosticLocation exitOf(const ReturnStmt *Return, CheckerContext &C) {
  const SourceManager &Sources = C.getSourceManager();
  const LocationContext *Frame = C.getLocationContext();
  if (Return)
    return PathDiagnosticLocation(Return, Sources, Frame);
  return PathDiagnosticLocation::createDeclEnd(Frame, Sources);
}

} // namespace

void Typestate::checkPreCall(const CallEvent &Call, CheckerContext &C) const {
  if (ContractRow Row = contractOf(Call)) {
    if (Row.Contract->opens.handle.form != NO_HANDLE)
      checkOpen(Row, Call, C);
    else if (Row.Contract->closes.handle.form != NO_HANDLE)
      checkClose(Row, Call, C);
    else if (Row.Contract->uses.at)
      checkUse(Row, Call, C);
    return;
  }
  const auto *Callee = dyn_cast_or_null<FunctionDecl>(Call.getDecl());
  if (!Callee || resources(C.getState()).isEmpty())
    return;
  if (const port_routine *Routine = lookUpPortRoutine(Callee)) {
    ProgramStateRef State = C.getState();
    for (unsigned At = 1; At <= Call.getNumArgs() && At <= 32; ++At)
      if (Routine->keeps & 1u << (At - 1))
        State = keep(State, keyOfPointer(State, argumentValue(Call, At)));
    C.addTransition(State);
    return;
  }
  if (const memory_routine *Routine = lookUpMemoryRoutine(Callee))
    checkMemoryRoutine(*Routine, Call, C);
}

void Typestate::checkOwner(ContractRow Row, const Resource &Found,
                           ResourceKey Key, const CallEvent &Call,
                           Findings &Report, CheckerContext &C) const {
  const MemRegion *Other = pointee(argumentValue(Call, Row.Contract->owner));
  const MemRegion *Mine = Found.getOwner();
  if (!Mine || !Other)
    return;
  // Two pointers that only look different may still be equal (an extension
  // often has a pointer to itself), so it takes proof.
  ProgramStateRef State = C.getState();
  auto Equal = C.getSValBuilder().evalEQ(
      State, loc::MemRegionVal(Mine).castAs<DefinedOrUnknownSVal>(),
      loc::MemRegionVal(Other).castAs<DefinedOrUnknownSVal>());
  if (State->assume(Equal, true))
    return;
  Finding F(Row.Family->misuse, Row.Contract,
            std::string("another ") + Row.Family->owner + " than the one the " +
                Row.Family->resource + " was " + Row.Family->opened +
                " for is passed to " + Row.Contract->routine);
  F.Range = Call.getArgSourceRange(Row.Contract->owner - 1);
  F.About = {Key};
  Report.add(std::move(F));
}

void Typestate::checkForeignExtension(ContractRow Row, const CallEvent &Call,
                                      Findings &Report,
                                      CheckerContext &C) const {
  if (!Row.Contract->owner ||
      !isForeignExtension(argumentValue(Call, Row.Contract->owner), Roles, C))
    return;
  const auto *Passed = dyn_cast<DeclRefExpr>(
      Call.getArgExpr(Row.Contract->owner - 1)->IgnoreParenCasts());
  Finding F(Row.Family->misuse, Row.Contract,
            std::string(Row.Contract->routine) + " is given " +
                (Passed ? quoted(Passed->getDecl()->getName()) + ", " : "") +
                "another parameter of the callback, instead of the " +
                Row.Family->owner);
  F.Range = Call.getArgSourceRange(Row.Contract->owner - 1);
  Report.add(std::move(F));
}

void Typestate::checkClose(ContractRow Row, const CallEvent &Call,
                           CheckerContext &C) const {
  const contract &Contract = *Row.Contract;
  const family &Family = *Row.Family;
  const std::string Noun = Family.resource, Closed = Family.closed;
  ProgramStateRef State = C.getState();
  Findings Report(On, C);
  checkForeignExtension(Row, Call, Report, C);
  const handle &Handle = Contract.closes.handle;
  SVal Passed = argumentValue(Call, Handle.at);
  const MemRegion *Region = pointee(Passed);
  auto finding = [&](rule Rule, std::string Message, ResourceKey Key) {
    Finding F(Rule, &Contract, std::move(Message));
    F.Range = Call.getArgSourceRange(Handle.at - 1);
    if (Key)
      F.About = {Key};
    return F;
  };

  ResourceKey Key =
      resourceBehind(Passed, Call.getArgExpr(Handle.at - 1), State);
  const Resource *Found = findResource(State, Key);
  if (!Found) {
    if (Handle.form == PASSED) {
      std::string What = notHandedOut(
          Passed, pointee(argumentValue(Call, Contract.owner)), Roles, C);
      if (!What.empty())
        Report.add(finding(Family.misuse,
                           std::string(Contract.routine) + " is given " + What +
                               ", which is no " + Noun,
                           nullptr));
    } else if (Region && neverFilled(State, Region, C)) {
      Report.add(finding(Family.misuse,
                         std::string(Contract.routine) + " is given " +
                             Family.storage + " for which no " + Noun +
                             " was " + Family.opened + " on this path",
                         nullptr));
    }
    Report.goOn(State);
    return;
  }

  if (&Found->getFamily() != &Family) {
    // Storage may well lie in memory that another family handed out.
    if (Found->isPointer() == (Handle.form == PASSED)) {
      // A failed one has come to nothing: it is a NULL.
      if (Found->isOpen() || Found->isClosed())
        Report.add(finding(
            Family.misuse,
            std::string(Contract.routine) + " is given what comes from " +
                Found->getOpener().routine + ", which is no " + Noun,
            Key));
      State = setResource(State, Key, Found->in(Stage::Unknown));
    }
  } else if (Region && Handle.form == PASSED && isInside(Region)) {
    if (!Found->isUnknown())
      Report.add(finding(Family.misuse,
                         std::string(Contract.routine) +
                             " is given an address inside the " + Noun +
                             ", not the one " + Found->getOpener().routine +
                             " returned",
                         Key));
    State = setResource(State, Key, Found->in(Stage::Unknown));
  } else if (Found->isFailed()) {
    std::string Nothing = "no " + Noun + " to be " + Closed + ": " +
                          Found->getOpener().routine + " failed on this path";
    if (!Contract.closes.refuses_null) {
      Report.add(finding(Family.unchecked,
                         Found->isPointer() ? canBeNull(*Found) : Nothing,
                         Key));
      State = Found->isPointer()
                  ? goOnWithNull(State, Key)
                  : setResource(State, Key, Found->in(Stage::Unknown));
    }
  } else if (Found->isClosed()) {
    Report.add(finding(Family.misuse, Noun + " " + Closed + " twice", Key));
  } else if (Found->isOpen()) {
    checkOwner(Row, *Found, Key, Call, Report, C);
    if (Found->Changed)
      Report.add(finding(Family.misuse,
                         "the entries that stand for the " + Noun +
                             " were changed since " +
                             Found->getOpener().routine + " filled them",
                         Key));
  }
  Report.goOn(State);
}

void Typestate::checkUse(ContractRow Row, const CallEvent &Call,
                         CheckerContext &C) const {
  const contract &Contract = *Row.Contract;
  const family &Family = *Row.Family;
  ProgramStateRef State = C.getState();
  Findings Report(On, C);
  checkForeignExtension(Row, Call, Report, C);
  SVal Passed = argumentValue(Call, Contract.uses.at);
  ResourceKey Key =
      resourceBehind(Passed, Call.getArgExpr(Contract.uses.at - 1), State);
  const Resource *Found = findResource(State, Key);
  if (Found && Found->isFailed() && &Found->getFamily() != &Family) {
    Report.goOn(State);
    return; // a NULL that says nothing about this family
  }
  auto finding = [&](rule Rule, std::string Message) {
    Finding F(Rule, &Contract, std::move(Message));
    F.Range = Call.getArgSourceRange(Contract.uses.at - 1);
    if (Found)
      F.About = {Key};
    return F;
  };
  std::string Foreign;
  if (!Found) {
    Foreign = notHandedOut(Passed, pointee(argumentValue(Call, Contract.owner)),
                           Roles, C);
  } else if (&Found->getFamily() != &Family && !Found->isUnknown() &&
             Found->isPointer()) {
    Foreign = std::string("what comes from ") + Found->getOpener().routine;
  }
  if (!Foreign.empty()) {
    rule Rule = Contract.uses.origin == REQUIRED    ? Family.misuse
                : Contract.uses.origin == DESCRIBED ? Family.optin_misuse
                                                    : NO_RULE;
    Report.add(finding(Rule, std::string(Contract.routine) + " is given " +
                                 Foreign + " instead of a " + Family.resource));
  } else if (Found && Found->isFailed()) {
    Report.add(finding(Family.unchecked, canBeNull(*Found)));
    State = goOnWithNull(State, Key);
  } else if (Found && Found->isClosed()) {
    Report.add(finding(Family.misuse, std::string(Family.resource) +
                                          " used after it was " +
                                          Family.closed));
  } else if (Found && Found->isOpen()) {
    checkOwner(Row, *Found, Key, Call, Report, C);
  }
  Report.goOn(State);
}

void Typestate::checkOpen(ContractRow Row, const CallEvent &Call,
                          CheckerContext &C) const {
  const contract &Contract = *Row.Contract;
  const handle &Handle = Contract.opens.handle;
  ProgramStateRef State = C.getState();
  Findings Report(On, C);
  checkForeignExtension(Row, Call, Report, C);
  if (Handle.form == STORED_THROUGH)
    if (const MemRegion *Target = target(argumentValue(Call, Handle.at)))
      State = overwriteHolder(State, Target, nullptr, Report);
  if (Handle.form == STORAGE) {
    ResourceKey Key = keyOfPointer(State, argumentValue(Call, Handle.at));
    const Resource *Found = findResource(State, Key);
    // Entries of the same array may stand for another one.
    bool Again = Found && Found->isOpen() && !Found->Kept &&
                 &Found->getFamily() == Row.Family &&
                 Key == pointee(argumentValue(Call, Handle.at)) &&
                 !isRefused(Row, Call, State);
    if (ProgramStateRef Moved = Again ? moveToCopy(State, Key) : nullptr) {
      State = Moved;
    } else if (Again) {
      Finding F(Row.Family->misuse, &Contract,
                std::string(Row.Family->resource) + " " + Row.Family->opened +
                    " again into storage that still stands for an earlier "
                    "one, which can no longer be " +
                    Row.Family->closed);
      F.Range = Call.getArgSourceRange(Handle.at - 1);
      F.About = {Key};
      Report.add(std::move(F));
    }
  }
  Report.goOn(State);
}

void Typestate::checkMemoryRoutine(const memory_routine &Routine,
                                   const CallEvent &Call,
                                   CheckerContext &C) const {
  ProgramStateRef State = C.getState();
  Findings Report(On, C);
  SVal Bytes = argumentValue(Call, Routine.bytes);
  auto Number = knownNumber(State, Bytes);
  if (Number == 0)
    return;
  ResourceKey Null = nullptr;
  for (argument At : {Routine.writes, Routine.reads, Routine.also_reads}) {
    if (!At || At > Call.getNumArgs())
      continue;
    ResourceKey Key =
        resourceBehind(argumentValue(Call, At), Call.getArgExpr(At - 1), State);
    if (const MemRegion *Source = pointee(argumentValue(Call, At));
        Source && At != Routine.writes &&
        !copiedStructure(Routine, Call, State).first)
      State = keepHeldIn(State, Source);
    const Resource *Known = findResource(State, Key);
    if (!Known)
      continue;
    const Resource Found = *Known; // outlives the state it is from
    const family &Family = Found.getFamily();
    rule Rule = NO_RULE;
    std::string Message;
    if (!Found.isPointer()) {
      bool Fills = At == Routine.writes;
      if (!Fills && hasNoEntries(Found)) {
        Rule = Family.unchecked;
        Message = entriesHoldNothing(Found);
      }
      // Ranges that are copied can be given back from the copy.
      State = Fills || Found.isFailed()
                  ? setResource(State, Key, Found.in(Stage::Unknown))
                  : keep(State, Key);
    } else if (Found.isClosed()) {
      Rule = Family.misuse;
      Message =
          std::string(Family.resource) + " used after it was " + Family.closed;
      State = setResource(State, Key, Found.in(Stage::Unknown));
    } else if (Found.isFailed()) {
      Rule = Family.unchecked;
      Message = canBeNull(Found);
      Null = Key;
    } else {
      continue;
    }
    Finding F(Rule, &Found.getOpener(), std::move(Message));
    F.Range = Call.getArgSourceRange(At - 1);
    F.About = {Key};
    Report.add(std::move(F));
  }
  const MemRegion *Target = pointee(argumentValue(Call, Routine.writes));
  if (Target && Number && !Null)
    for (const auto &Held : holders(State))
      if (liesWithin(Held.first, Target, *Number, State))
        State = overwriteHolder(State, Held.first, nullptr, Report);
  if (Null) {
    // It may have been told of no bytes; else the machine ends here.
    auto Some = Bytes.getAs<DefinedSVal>();
    State = Some ? State->assume(*Some, false) : nullptr;
    if (State)
      State = goOnWithNull(State, Null);
  }
  if (State)
    Report.goOn(State);
  else
    Report.endPath();
}

void Typestate::checkLocation(SVal Location, bool IsLoad, const Stmt *S,
                              CheckerContext &C) const {
  ProgramStateRef State = C.getState();
  if (resources(State).isEmpty())
    return;
  // What is read from a union may have been stored as another member.
  if (const auto *Member =
          dyn_cast_or_null<FieldRegion>(Location.getAsRegion());
      Member && IsLoad && Member->getDecl()->getParent()->isUnion())
    for (const auto &Held : holders(State)) {
      const auto *Other = dyn_cast<FieldRegion>(Held.first);
      if (Other && Other != Member &&
          Other->getSuperRegion() == Member->getSuperRegion())
        State = keep(State, Held.second);
    }
  if (const auto *Read = dyn_cast<Expr>(S);
      Read && IsLoad && Location.getAsRegion())
    State = noteNull(State, Read, Location.getAsRegion());
  ResourceKey Key = keyOfPointer(State, Location);
  const Resource *Found = findResource(State, Key);
  if (!Found) {
    C.addTransition(State);
    return;
  }
  const family &Family = Found->getFamily();
  Findings Report(On, C);
  if (Found->isPointer() && Found->isClosed()) {
    Finding F(Family.misuse, &Found->getOpener(),
              std::string(Family.resource) + " used after it was " +
                  Family.closed);
    F.Range = S->getSourceRange();
    F.About = {Key};
    Report.add(std::move(F));
    // Once is enough: what follows is the same mistake.
    State = setResource(State, Key, Found->in(Stage::Unknown));
  } else if (IsLoad && hasNoEntries(*Found)) {
    Finding F(Family.unchecked, &Found->getOpener(),
              entriesHoldNothing(*Found));
    F.Range = S->getSourceRange();
    F.About = {Key};
    Report.add(std::move(F));
    State = setResource(State, Key, Found->in(Stage::Unknown));
  }
  Report.goOn(State);
}

void Typestate::checkDereference(const Expr *Pointer, const Expr *Whole,
                                 CheckerContext &C) const {
  ProgramStateRef State = C.getState();
  if (resources(State).isEmpty())
    return;
  ResourceKey Key = keyOfPointer(State, C.getSVal(Pointer));
  if (!Key)
    Key = failedBehind(beginningOf(Pointer), State);
  const Resource *Found = findResource(State, Key);
  if (!Found || !Found->isFailed() || !Found->isPointer())
    return;
  // Taking the address of a part is no access, nor is naming an array in it.
  const ParentMap &Parents = C.getLocationContext()->getParentMap();
  for (const Stmt *S = Parents.getParentIgnoreParens(Whole); S;
       S = Parents.getParentIgnoreParens(S)) {
    if (const auto *Unary = dyn_cast<UnaryOperator>(S))
      if (Unary->getOpcode() == UO_AddrOf)
        return;
    if (const auto *Cast = dyn_cast<CastExpr>(S))
      if (Cast->getCastKind() == CK_ArrayToPointerDecay)
        return;
    if (!isa<MemberExpr>(S) && !isa<ArraySubscriptExpr>(S))
      break;
  }
  const family &Family = Found->getFamily();
  Findings Report(On, C);
  Finding F(Family.unchecked, &Found->getOpener(), canBeNull(*Found));
  F.Range = Pointer->getSourceRange();
  F.About = {Key};
  Report.add(std::move(F));
  Report.endPath();
}

void Typestate::checkPreStmt(const UnaryOperator *Operator,
                             CheckerContext &C) const {
  if (Operator->getOpcode() == UO_Deref)
    checkDereference(Operator->getSubExpr(), Operator, C);
}

void Typestate::checkPreStmt(const ArraySubscriptExpr *Subscript,
                             CheckerContext &C) const {
  checkDereference(Subscript->getBase(), Subscript, C);
}

void Typestate::checkPreStmt(const MemberExpr *Member,
                             CheckerContext &C) const {
  checkDereference(Member->getBase(), Member, C);
}

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

/// The function that \p Call stepped into returns the value of \p Returned: if
/// that is a status, the call is where it comes from now.
static ProgramStateRef passStatusOn(ProgramStateRef State, const Expr *Returned,
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

/// An unseen function is asked whether a call worked: what it answers is not
/// known to follow from the result.
static ProgramStateRef leaveJudgement(ProgramStateRef State,
                                      const CallEvent &Call,
                                      const LocationContext *Frame) {
  for (const auto &Entry : resources(State)) {
    const Resource &R = Entry.second;
    Resource Judged = R;
    for (unsigned I = 0; I < Call.getNumArgs(); ++I) {
      const Expr *Argument = Call.getArgExpr(I);
      if (Argument && isStatus(R, Argument, Frame))
        Judged = Judged.in(Stage::Unknown);
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

void Typestate::checkPostCall(const CallEvent &Call, CheckerContext &C) const {
  ProgramStateRef State = C.getState();
  if (C.wasInlined)
    return;
  if (const memory_routine *Routine =
          lookUpMemoryRoutine(dyn_cast_or_null<FunctionDecl>(Call.getDecl()))) {
    // Also of pointers that are NULL: clang would forget that.
    auto [To, From] = copiedStructure(*Routine, Call, State);
    auto Structure = From ? followedCopy(State->getSVal(From)) : std::nullopt;
    if (!Structure)
      return;
    // To clang it is bytes.
    Findings Report(On, C);
    State = State->bindLoc(loc::MemRegionVal(To), *Structure,
                           C.getLocationContext(), false);
    State = copyStructure(State, To, *Structure, Report);
    Report.goOn(State);
    return;
  }
  if (resources(State).isEmpty() || isKnownRoutine(Call))
    return;
  if (!Call.getResultType()->isVoidType())
    State = leaveJudgement(State, Call, C.getLocationContext());
  // What an unseen function gets by value may lead to a variable that holds a
  // pointer, as the captures of a lambda do.
  struct Regions final : SymbolVisitor {
    llvm::SmallVector<const MemRegion *, 8> Reached;
    bool VisitSymbol(SymbolRef) override { return true; }
    bool VisitMemRegion(const MemRegion *Region) override {
      Reached.push_back(Region);
      return true;
    }
  } All;
  for (unsigned I = 0; I < Call.getNumArgs(); ++I)
    if (Call.getArgSVal(I).getAs<nonloc::LazyCompoundVal>())
      State->scanReachableSymbols(Call.getArgSVal(I), All);
  for (const MemRegion *Region : All.Reached)
    State = keepHeldIn(State, Region);
  C.addTransition(State);
}

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
  return forgetResource(State, Old);
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
    } else if (ProgramStateRef Moved = moveToCopy(State, Key)) {
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
    if (hasNoEntries(*Found)) {
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
    if (Made.Old && Made.Old != Made.New)
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
  ResourceKey Key = keyOfPointer(State, Value);
  if (const Resource *Found = findResource(State, Key);
      !Found || !Found->isPointer())
    Key = nullptr;
  if (!Key && Value.isZeroConstant())
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
    if (Value.isZeroConstant())
      if (ResourceKey Key = failedBehind(Call->getArg(First + I), State))
        State = addHolder(State, Parameter, Key);
    // A structure that is passed has the NULL of a failed one in it, maybe.
    auto Structure = followedCopy(Value);
    if (!Structure)
      continue;
    const TypedValueRegion *Source = Structure->getRegion();
    Copies Pointers;
    pointersIn(State, Source->getValueType(), Source, Parameter, Pointers);
    for (auto [From, To] : Pointers) {
      ResourceKey Key = keyInCopy(State, *Structure, From);
      if (const Resource *Found = findResource(State, Key);
          Found && Found->isFailed())
        State = addHolder(State, To, Key);
    }
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
    State = State->remove<NullOf>(Call);
    if (Returned.isZeroConstant())
      if (ResourceKey Null = failedAndReturned(Return->getRetValue(), C))
        State = State->set<NullOf>(Call, Null);
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
      if (ProgramStateRef Moved = moveToCopy(State, Entry.first))
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
    else if (R.isPointer() && llvm::is_contained(Touched, Entry.first) &&
             !llvm::is_contained(InReturned, Entry.first) &&
             !isHeld(State, Entry.first))
      How = "the last pointer to it is gone when " + nameOf(Frame->getDecl()) +
            " returns";
    else if (!R.isPointer() && IsOfThisFrame(Entry.first))
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
  // What was returned may be held by nobody else.
  for (const auto &Null : State->get<NullOf>())
    if (const auto *Region = dyn_cast<SymbolicRegion>(Null.second);
        Region && isa<CallExpr>(Null.first))
      Reaper.markLive(Region->getSymbol());
  for (const auto &Left : leftLengths(State))
    Reaper.markLive(Left.second.Result);
  for (const auto &Entry : resources(State)) {
    const Resource &R = Entry.second;
    if (!R.isOpen())
      continue;
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
  for (const auto &Null : State->get<NullOf>())
    if (!findResource(State, Null.second))
      State = State->remove<NullOf>(Null.first);
  for (const auto &Left : leftLengths(State))
    if (Reaper.isDead(Left.first))
      State = forgetLength(State, Left.first);
  Report.goOn(State);
}

ProgramStateRef Typestate::checkPointerEscape(ProgramStateRef State,
                                              const InvalidatedSymbols &Escaped,
                                              const CallEvent *Call,
                                              PointerEscapeKind Kind) const {
  // Where a pointer is stored is followed by checkBind.
  if (Kind == PSK_EscapeOnBind || resources(State).isEmpty())
    return State;
  // A known routine does not free what it is given. What clang forgets along
  // with it, because it lies in the same extension, is lost from sight.
  if (Call && isKnownRoutine(*Call))
    return State;
  auto HeldAsBefore = [State](ResourceKey Key) {
    for (const auto &Held : holders(State))
      if (Held.second == Key && stillHolds(State, Held.first, Key))
        return true;
    return false;
  };
  for (const auto &Entry : resources(State)) {
    const auto *Region = dyn_cast<SymbolicRegion>(Entry.first);
    // No call: bytes around a pointer to it were copied from.
    if (!Call && HeldAsBefore(Entry.first))
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
  if (resources(State).isEmpty())
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
    // The field that an adopted pointer was read from may hold another one now.
    if (Entry.second.Adopted && Entry.second.isPointer())
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
    // What was read has a byte at least.
    if (State->isNonNull(Result).isConstrainedTrue())
      if (ProgramStateRef Some =
              State->assume(nonloc::SymbolVal(Left.first), true))
        State = Some;
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
