// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Typestate.h"
#include "../roles/CallbackContext.h"
#include "ArgumentAndResult.h"
#include "CopiedStructures.h"
#include "FailedNull.h"
#include "JudgedStatus.h"
#include "clang/AST/ParentMap.h"

using namespace clang;
using namespace ento;

namespace miniport_check {
namespace {

using Stage = Resource::Stage;

/// Whether \p Region is known to lie behind the beginning of what it is part
/// of.
bool isInside(const MemRegion *Region) {
  auto Offset = byteOffset(Region);
  return Offset && *Offset != 0;
}

/// Whether the pointer at \p Holder may be among that many bytes from \p Start
/// on, or among bytes of which nobody knows how many there are.
bool mayBeCopied(const MemRegion *Holder, const MemRegion *Start,
                 std::optional<uint64_t> Bytes, ProgramStateRef State) {
  if (Start->getBaseRegion() != Holder->getBaseRegion())
    return false;
  auto From = byteOffset(Start), At = byteOffset(Holder);
  const ASTContext &Context = State->getStateManager().getContext();
  int64_t Size = Context.getTypeSizeInChars(Context.VoidPtrTy).getQuantity();
  return !From || !At || !Bytes ||
         (*At + Size > *From && *At < *From + static_cast<int64_t>(*Bytes));
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
    auto [Moved, To] =
        Again ? moveToCopy(State, Key)
              : std::pair<ProgramStateRef, ResourceKey>(nullptr, nullptr);
    if (Moved) {
      // Should it fail, the storage is as good as the copy.
      State = addStorageCopy(Moved, Key, To);
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
  // So many bytes end outside of all memory: so does the path.
  if (Number && *Number > 0x7fffffff && Routine.writes) {
    C.generateSink(State, C.getPredecessor());
    return;
  }
  bool Null = false;
  for (argument At : {Routine.writes, Routine.reads, Routine.also_reads}) {
    if (!At || At > Call.getNumArgs())
      continue;
    ResourceKey Key =
        resourceBehind(argumentValue(Call, At), Call.getArgExpr(At - 1), State);
    if (const MemRegion *Source = pointee(argumentValue(Call, At));
        Source && At != Routine.writes &&
        !copiedStructure(Routine, Call, State).first)
      for (const auto &Held : holders(State))
        if (mayBeCopied(Held.first, Source, Number, State))
          State = keep(State, Held.second);
    const Resource *Known = findResource(State, Key);
    if (!Known)
      continue;
    const Resource Found = *Known; // outlives the state it is from
    const family &Family = Found.getFamily();
    rule Rule = NO_RULE;
    std::string Message;
    if (!Found.isPointer()) {
      bool Fills = At == Routine.writes;
      if (!Fills && Found.hasNoEntries()) {
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
      Null = true;
    }
    Finding F(Rule, &Found.getOpener(), std::move(Message));
    F.Range = Call.getArgSourceRange(At - 1);
    F.About = {Key};
    Report.add(std::move(F));
  }
  const MemRegion *Target = pointee(argumentValue(Call, Routine.writes));
  if (Target && Number && !Null &&
      Target != pointee(argumentValue(Call, Routine.reads)))
    for (const auto &Held : holders(State))
      if (liesWithin(Held.first, Target, *Number, State))
        State = overwriteHolder(State, Held.first, nullptr, Report);
  if (Null)
    Report.endPath();
  else
    Report.goOn(State);
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
  } else if (IsLoad && Found->hasNoEntries()) {
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
  ResourceKey Key = resourceBehind(C.getSVal(Pointer), Pointer, State);
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
  if ((resources(State).isEmpty() && leftLengths(State).isEmpty()) ||
      isKnownRoutine(Call))
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

} // namespace miniport_check
