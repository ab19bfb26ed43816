// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Typestate.h"
#include "../roles/CallbackContext.h"
#include "clang/AST/ParentMap.h"

using namespace clang;
using namespace ento;

// The return statement that ends the function, until it has ended. Without it,
// two of them that leave the same behind would be one to clang, and what is
// lost would be reported at one of them.
REGISTER_TRAIT_WITH_PROGRAMSTATE(ReturnTaken, const void *)

// The failed resources whose NULL an inlined call returned.
REGISTER_MAP_WITH_PROGRAMSTATE(NullReturned, const clang::CallExpr *,
                               const clang::ento::MemRegion *)

namespace miniport_check {
namespace {

using Stage = Resource::Stage;

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

/// Memory that no routine of the port driver hands out: variables, literals,
/// functions, and the inside of the extension \p Owner.
const char *notHandedOut(const MemRegion *Region, const MemRegion *Owner) {
  const MemRegion *Base = Region->getBaseRegion();
  if (const auto *Variable = dyn_cast<VarRegion>(Base))
    return Variable->getDecl()->hasLocalStorage() ? "a local variable"
                                                  : "a global variable";
  if (isa<StringRegion>(Base))
    return "a string literal";
  if (isa<CodeTextRegion>(Base))
    return "a function";
  if (Owner && Base == Owner->getBaseRegion())
    return "memory of the extension";
  return nullptr;
}

/// The variable or member that \p E names, followed through pointers as far as
/// they are known; or null. The environment has forgotten the value of E when
/// it is part of an expression that is already evaluated.
const MemRegion *variableOf(const Expr *E, const LocationContext *Frame,
                            ProgramStateRef State) {
  E = E->IgnoreParenCasts();
  if (const auto *Reference = dyn_cast<DeclRefExpr>(E)) {
    const auto *Variable = dyn_cast<VarDecl>(Reference->getDecl());
    return Variable ? State->getLValue(Variable, Frame).getAsRegion() : nullptr;
  }
  if (const auto *Subscript = dyn_cast<ArraySubscriptExpr>(E)) {
    const Expr *Array = Subscript->getBase()->IgnoreParenImpCasts();
    const MemRegion *Base = Array->getType()->isArrayType()
                                ? variableOf(Array, Frame, State)
                                : nullptr;
    SValBuilder &SVB = State->getStateManager().getSValBuilder();
    Expr::EvalResult Index;
    if (!Base || !Subscript->getIdx()->EvaluateAsInt(Index, SVB.getContext()))
      return nullptr;
    return State
        ->getLValue(E->getType(),
                    SVB.makeArrayIndex(Index.Val.getInt().getZExtValue()),
                    loc::MemRegionVal(Base))
        .getAsRegion();
  }
  // `*P`, and `P->Field` where P may be `&X`.
  auto PointeeOf = [&](const Expr *P) -> const MemRegion * {
    const auto *Unary = dyn_cast<UnaryOperator>(P->IgnoreParenCasts());
    if (Unary && Unary->getOpcode() == UO_AddrOf)
      return variableOf(Unary->getSubExpr(), Frame, State);
    const MemRegion *Pointer = variableOf(P, Frame, State);
    return Pointer ? State->getSVal(Pointer).getAsRegion() : nullptr;
  };
  if (const auto *Unary = dyn_cast<UnaryOperator>(E))
    return Unary->getOpcode() == UO_Deref ? PointeeOf(Unary->getSubExpr())
                                          : nullptr;
  const auto *Member = dyn_cast<MemberExpr>(E);
  const auto *Field =
      Member ? dyn_cast<FieldDecl>(Member->getMemberDecl()) : nullptr;
  const MemRegion *Base = !Field ? nullptr
                          : Member->isArrow()
                              ? PointeeOf(Member->getBase())
                              : variableOf(Member->getBase(), Frame, State);
  return Base ? State->getLValue(Field, loc::MemRegionVal(Base)).getAsRegion()
              : nullptr;
}

/// The failed resource whose NULL is the value of \p E: it was tested, and the
/// driver went on regardless. \p E names what holds it, or is a call that
/// returned it.
ResourceKey failedBehind(const Expr *E, const LocationContext *Frame,
                         ProgramStateRef State) {
  const ResourceKey *Held = nullptr;
  if (const auto *Call = dyn_cast<CallExpr>(E->IgnoreParenCasts()))
    Held = State->get<NullReturned>(Call);
  else if (const MemRegion *Holder = variableOf(E, Frame, State))
    Held = holders(State).lookup(Holder);
  const Resource *Found = Held ? findResource(State, *Held) : nullptr;
  return Found && Found->isFailed() && Found->isPointer() ? *Held : nullptr;
}

/// The failed resource whose NULL a function returns: in the variable \p E, or
/// in the only variable of the function that has one, where E is NULL itself.
ResourceKey failedAndReturned(const Expr *E, CheckerContext &C) {
  ProgramStateRef State = C.getState();
  if (!E->isNullPointerConstant(C.getASTContext(),
                                Expr::NPC_ValueDependentIsNotNull))
    return failedBehind(E, C.getLocationContext(), State);
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

/// The bytes at \p Source are copied, with the pointers in them.
ProgramStateRef keepHeldIn(ProgramStateRef State, const MemRegion *Source) {
  for (const auto &Held : holders(State))
    if (Held.first == Source ||
        cast<SubRegion>(Held.first)->isSubRegionOf(Source))
      State = keep(State, Held.second);
  return State;
}

/// Storage is copied, all of it or some entries, with the memory at \p Source:
/// whoever has the copy can give it back.
ProgramStateRef keepStorageIn(ProgramStateRef State, const MemRegion *Source) {
  for (const auto &Entry : resources(State)) {
    const auto *Storage = dyn_cast<SubRegion>(Entry.first);
    const auto *Copied = dyn_cast<SubRegion>(Source);
    if (Entry.second.isPointer() || !Storage || !Copied ||
        !(Copied->isSubRegionOf(Storage) || Storage->isSubRegionOf(Copied)))
      continue;
    State = keep(State, Entry.first);
  }
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

/// Whether \p Region is known to lie behind the beginning of \p Key.
bool isInside(const MemRegion *Region, ResourceKey Key) {
  if (Region == Key)
    return false;
  auto Offset = byteOffset(Region);
  return Offset && *Offset != 0;
}

/// Whether no code can have filled the storage: it still holds nothing, or what
/// its initialiser put there.
bool neverFilled(ProgramStateRef State, const MemRegion *Region,
                 CheckerContext &C) {
  if (!localVariable(Region))
    return false;
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
  if (!Mine || !Other || Mine == Other)
    return;
  // Two pointers that only look different may still be equal (an extension
  // often has a pointer to itself), so it takes proof.
  bool Different = false;
  if (Mine->getBaseRegion() == Other->getBaseRegion()) {
    auto MineAt = byteOffset(Mine), OtherAt = byteOffset(Other);
    Different = MineAt && OtherAt && *MineAt != *OtherAt;
  } else {
    ProgramStateRef State = C.getState();
    auto Equal = C.getSValBuilder().evalEQ(
        State, loc::MemRegionVal(Mine).castAs<DefinedOrUnknownSVal>(),
        loc::MemRegionVal(Other).castAs<DefinedOrUnknownSVal>());
    Different = !State->assume(Equal, true);
  }
  if (!Different)
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
  Findings Report(On, C, this);
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

  ResourceKey Key = keyOfPointer(State, Passed);
  if (!Region && Handle.form == PASSED && Passed.isZeroConstant())
    Key = failedBehind(Call.getArgExpr(Handle.at - 1), C.getLocationContext(),
                       State);
  const Resource *Found = findResource(State, Key);
  if (!Region && !Found) {
    Report.goOn(State);
    return;
  }
  if (!Found) {
    if (Handle.form == PASSED) {
      if (const char *What = notHandedOut(
              Region, pointee(argumentValue(Call, Contract.owner))))
        Report.add(finding(Family.misuse,
                           std::string(Contract.routine) +
                               " is given the address of " + What +
                               ", which is no " + Noun,
                           nullptr));
    } else if (neverFilled(State, Region, C)) {
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
      if (!Found->isUnknown())
        Report.add(finding(
            Family.misuse,
            std::string(Contract.routine) + " is given what comes from " +
                Found->getOpener().routine + ", which is no " + Noun,
            Key));
      State = setResource(State, Key, Found->in(Stage::Unknown));
    }
  } else if (Region && Handle.form == PASSED && isInside(Region, Key)) {
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
      State = setResource(State, Key, Found->in(Stage::Unknown));
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
  Findings Report(On, C, this);
  checkForeignExtension(Row, Call, Report, C);
  SVal Passed = argumentValue(Call, Contract.uses.at);
  const MemRegion *Region = pointee(Passed);
  ResourceKey Key = keyOfPointer(State, Passed);
  if (!Region && Passed.isZeroConstant())
    Key = failedBehind(Call.getArgExpr(Contract.uses.at - 1),
                       C.getLocationContext(), State);
  const Resource *Found = findResource(State, Key);
  if (!Region && !Found) {
    Report.goOn(State);
    return;
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
    if (const char *What =
            notHandedOut(Region, pointee(argumentValue(Call, Contract.owner))))
      Foreign = std::string("the address of ") + What;
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
    State = setResource(State, Key, Found->in(Stage::Unknown));
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
  Findings Report(On, C, this);
  checkForeignExtension(Row, Call, Report, C);
  if (Handle.form == STORED_THROUGH)
    if (const MemRegion *Target = target(argumentValue(Call, Handle.at)))
      State = overwriteHolder(State, Target, nullptr, Report);
  if (Handle.form == STORAGE) {
    ResourceKey Key = keyOfPointer(State, argumentValue(Call, Handle.at));
    const Resource *Found = findResource(State, Key);
    // Entries of the same array may stand for another one.
    if (Found && Found->isOpen() && &Found->getFamily() == Row.Family &&
        Key == pointee(argumentValue(Call, Handle.at))) {
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
  Findings Report(On, C, this);
  bool Dereferenced = false;
  for (argument At : {Routine.writes, Routine.reads, Routine.also_reads}) {
    if (!At || At > Call.getNumArgs())
      continue;
    ResourceKey Key = keyOfPointer(State, argumentValue(Call, At));
    if (!Key && argumentValue(Call, At).isZeroConstant())
      Key =
          failedBehind(Call.getArgExpr(At - 1), C.getLocationContext(), State);
    if (const MemRegion *Bytes = pointee(argumentValue(Call, At));
        Bytes && At != Routine.writes)
      State = keepHeldIn(State, Bytes);
    const Resource *Found = findResource(State, Key);
    if (!Found)
      continue;
    const family &Family = Found->getFamily();
    rule Rule = NO_RULE;
    std::string Message;
    if (!Found->isPointer()) {
      bool Fills = At == Routine.writes;
      if (!Fills && Found->isFailed() &&
          Found->getOpener().length.counts_entries) {
        Rule = Family.unchecked;
        Message = entriesHoldNothing(*Found);
      }
      // Ranges that are copied can be given back from the copy.
      Resource Copied = *Found;
      Copied.Kept = true;
      State = setResource(State, Key,
                          Fills || Found->isFailed() ? Found->in(Stage::Unknown)
                                                     : Copied);
      if (Rule == NO_RULE)
        continue;
    } else if (Found->isClosed()) {
      Rule = Family.misuse;
      Message =
          std::string(Family.resource) + " used after it was " + Family.closed;
      State = setResource(State, Key, Found->in(Stage::Unknown));
    } else if (Found->isFailed()) {
      Rule = Family.unchecked;
      Message = canBeNull(*Found);
      Dereferenced = true;
    } else {
      continue;
    }
    Finding F(Rule, &Found->getOpener(), std::move(Message));
    F.Range = Call.getArgSourceRange(At - 1);
    F.About = {Key};
    Report.add(std::move(F));
  }
  if (Dereferenced)
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
  ResourceKey Key = keyOfPointer(State, Location);
  const Resource *Found = findResource(State, Key);
  if (!Found) {
    C.addTransition(State);
    return;
  }
  const family &Family = Found->getFamily();
  Findings Report(On, C, this);
  if (Found->isPointer() && Found->isClosed()) {
    Finding F(Family.misuse, &Found->getOpener(),
              std::string(Family.resource) + " used after it was " +
                  Family.closed);
    F.Range = S->getSourceRange();
    F.About = {Key};
    Report.add(std::move(F));
    // Once is enough: what follows is the same mistake.
    State = setResource(State, Key, Found->in(Stage::Unknown));
  } else if (!Found->isPointer() && Found->isFailed() && IsLoad &&
             Found->getOpener().length.counts_entries) {
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
  SVal Value = C.getSVal(Pointer);
  // `*(Pointer + 1)` is `Pointer[1]`.
  if (const auto *Sum = dyn_cast<BinaryOperator>(Pointer->IgnoreParenCasts());
      Sum && Sum->isAdditiveOp() && Sum->getLHS()->getType()->isPointerType()) {
    Pointer = Sum->getLHS();
    const MemRegion *Holder =
        variableOf(Pointer, C.getLocationContext(), State);
    Value = Holder ? State->getSVal(Holder) : UnknownVal();
  }
  ResourceKey Key = keyOfPointer(State, Value);
  if (!Key && Value.isZeroConstant())
    Key = failedBehind(Pointer, C.getLocationContext(), State);
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
  Findings Report(On, C, this);
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
  if (Member->isArrow())
    checkDereference(Member->getBase(), Member, C);
}

/// An unseen function is asked whether a call worked: what it answers is not
/// known to follow from the result.
static ProgramStateRef leaveJudgement(ProgramStateRef State,
                                      const CallEvent &Call) {
  for (const auto &Entry : resources(State)) {
    const Resource &R = Entry.second;
    Resource Judged = R;
    for (unsigned I = 0; I < Call.getNumArgs(); ++I) {
      const Expr *Argument =
          Call.getArgExpr(I) ? Call.getArgExpr(I)->IgnoreParenCasts() : nullptr;
      const auto *Reference = dyn_cast_or_null<DeclRefExpr>(Argument);
      const auto *Member = dyn_cast_or_null<MemberExpr>(Argument);
      const ValueDecl *Named = Reference ? Reference->getDecl()
                               : Member  ? Member->getMemberDecl()
                                         : nullptr;
      if (Argument &&
          (Argument == R.OpenedBy || (Named && Named == R.StatusIn)))
        Judged = Judged.in(Stage::Unknown);
      if (R.FillResult && Call.getArgSVal(I).getAsSymbol() == R.FillResult)
        Judged.forgetFilling();
      if (R.LengthResult && Call.getArgSVal(I).getAsSymbol() == R.LengthResult)
        Judged.LengthLeft = nullptr;
    }
    if (!(Judged == R))
      State = setResource(State, Entry.first, Judged);
  }
  return State;
}

void Typestate::checkPostCall(const CallEvent &Call, CheckerContext &C) const {
  ProgramStateRef State = C.getState();
  if (C.wasInlined || resources(State).isEmpty() || isKnownRoutine(Call))
    return;
  if (!Call.getResultType()->isVoidType())
    State = leaveJudgement(State, Call);
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
  State = removeHolder(State, Target);
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
      Key = failedBehind(Assigned, C.getLocationContext(), State);
  if (!Target) {
    if (Key)
      C.addTransition(setResource(
          State, Key, findResource(State, Key)->in(Stage::Unknown)));
    return;
  }

  // Storage that stands for a resource is changed by hand.
  const NoteTag *Note = nullptr;
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

  Findings Report(On, C, this);
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
  for (unsigned I = 0; I < Call->getNumArgs() && I < Function->getNumParams();
       ++I) {
    const MemRegion *Parameter =
        State->getLValue(Function->getParamDecl(I), Frame).getAsRegion();
    if (!Parameter || !State->getSVal(Parameter).isZeroConstant())
      continue;
    if (ResourceKey Key =
            failedBehind(Call->getArg(I), Frame->getParent(), State))
      State = addHolder(State, Parameter, Key);
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
    State = State->remove<NullReturned>(Call);
    if (Returned.isZeroConstant())
      if (ResourceKey Null = failedAndReturned(Return->getRetValue(), C))
        State = State->set<NullReturned>(Call, Null);
  }
  State = keepIn(State, Returned);
  auto IsOfThisFrame = [&](const MemRegion *Region) {
    const VarRegion *Variable = localVariable(Region);
    return Variable && Variable->getStackFrame() == Frame;
  };

  Findings Report(On, C, this);
  llvm::SmallVector<ResourceKey, 4> Touched;
  for (const auto &Held : holders(State)) {
    if (!IsOfThisFrame(Held.first))
      continue;
    State = removeHolder(State, Held.first);
    if (!llvm::is_contained(Touched, Held.second))
      Touched.push_back(Held.second);
  }
  bool CallbackEnds =
      C.inTopFrame() && entryOfPath(C) && !Roles.of(entryOfPath(C)).empty();
  for (const auto &Entry : resources(State)) {
    const Resource &R = Entry.second;
    if (!R.isOpen()) {
      // Storage of this frame can mean nothing to anybody any more.
      if (IsOfThisFrame(Entry.first))
        State = forgetResource(State, Entry.first);
      continue;
    }
    std::string How;
    if (R.getFamily().held_by_callback && CallbackEnds)
      How = quoted(entryOfPath(C)->getName()) + " returns while it is held";
    else if (R.Kept)
      continue;
    else if (R.isPointer() && llvm::is_contained(Touched, Entry.first) &&
             Entry.first != ReturnedKey && !isHeld(State, Entry.first))
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
  for (const auto &Returned : State->get<NullReturned>())
    if (const auto *Region = dyn_cast<SymbolicRegion>(Returned.second))
      Reaper.markLive(Region->getSymbol());
  for (const auto &Entry : resources(State)) {
    const Resource &R = Entry.second;
    if (!R.isOpen())
      continue;
    for (SymbolRef Symbol : {R.FillResult, R.LengthLeft, R.LengthResult,
                             R.Capacity.getAsSymbol(), R.Asked.getAsSymbol(),
                             R.DeferredLength.getAsSymbol(), R.DeferredResult})
      if (Symbol)
        Reaper.markLive(Symbol);
  }
}

void Typestate::checkDeadSymbols(SymbolReaper &Reaper,
                                 CheckerContext &C) const {
  ProgramStateRef State = C.getState();
  Findings Report(On, C, this);
  for (const auto &Entry : resources(State)) {
    const auto *Region = dyn_cast<SymbolicRegion>(Entry.first);
    const Resource &R = Entry.second;
    if (!Region || !R.isPointer() || !Reaper.isDead(Region->getSymbol()))
      continue;
    if (R.isOpen() && !R.Kept && !isHeld(State, Entry.first)) {
      // No variable ever held it, or it was returned and dropped.
      addLost(Report, Entry.first, R, "the last pointer to it is dropped",
              PathDiagnosticLocation(R.OpenedBy, C.getSourceManager(),
                                     C.getLocationContext()));
      State = forgetResource(State, Entry.first);
    } else if (!R.isOpen()) {
      State = forgetResource(State, Entry.first);
    }
  }
  Report.goOn(State);
}

/// When bytes of an extension are copied from, clang names all of it, but has
/// forgotten nothing.
static bool stillHolds(ProgramStateRef State, const MemRegion *Holder,
                       ResourceKey Key) {
  SVal Value = State->getSVal(Holder);
  return Value.isZeroConstant() || keyOfPointer(State, Value) == Key;
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
  if (Call && isKnownRoutine(*Call) && Kind != PSK_IndirectEscapeOnCall)
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
    if (Region && Entry.second.isPointer() &&
        Escaped.count(Region->getSymbol()))
      State = setResource(State, Entry.first, Entry.second.in(Stage::Unknown));
  }
  return State;
}

ProgramStateRef Typestate::checkRegionChanges(
    ProgramStateRef State, const InvalidatedSymbols *Invalidated,
    ArrayRef<const MemRegion *>, ArrayRef<const MemRegion *> Regions,
    const LocationContext *, const CallEvent *Call) const {
  if (resources(State).isEmpty())
    return State;
  // Memory is forgotten, and with it the pointers that it held.
  if (Invalidated)
    for (const auto &Held : holders(State))
      for (const MemRegion *Region : Regions)
        if ((Held.first == Region ||
             cast<SubRegion>(Held.first)->isSubRegionOf(Region)) &&
            !stillHolds(State, Held.first, Held.second))
          if (const Resource *Found = findResource(State, Held.second))
            State = setResource(State, Held.second, Found->in(Stage::Unknown));
  if (!Call || isKnownRoutine(*Call))
    return State;
  for (const auto &Entry : resources(State)) {
    if (Entry.second.ResultNoted) {
      Resource Forgotten = Entry.second;
      Forgotten.forgetFilling();
      Forgotten.LengthLeft = nullptr;
      State = setResource(State, Entry.first, Forgotten);
    }
    // The field that an adopted pointer was read from may hold another one now.
    if (Entry.second.Adopted)
      State = setResource(State, Entry.first, Entry.second.in(Stage::Unknown));
    if (Entry.second.Adopted || Entry.second.isPointer())
      continue;
    for (const MemRegion *Region : Regions)
      if (Region->getBaseRegion() == Entry.first->getBaseRegion())
        State =
            setResource(State, Entry.first, Entry.second.in(Stage::Unknown));
  }
  return State;
}

ProgramStateRef Typestate::evalAssume(ProgramStateRef State, SVal Condition,
                                      bool) const {
  std::optional<llvm::SmallVector<SymbolRef, 4>> Asked;
  for (const auto &Entry : resources(State)) {
    const Resource &R = Entry.second;
    // The pointer of a failed call is NULL; a path on which it is not does not
    // exist.
    if (R.isFailed() && R.isPointer() &&
        State->isNonNull(loc::MemRegionVal(Entry.first)).isConstrainedTrue())
      return nullptr;
    SymbolRef FillResult = R.FillResult   ? R.FillResult
                           : R.LengthLeft ? R.LengthResult
                                          : nullptr;
    if (!FillResult)
      continue;
    Resource Tested = R;
    SVal Result = nonloc::SymbolVal(FillResult);
    if (State->isNonNull(Result).isConstrainedTrue()) {
      Tested.forgetFilling();
      Tested.LengthLeft = nullptr;
    } else if (State->isNull(Result).isConstrainedTrue()) {
      if (!R.FillResult)
        continue;
      Tested.FillResult = nullptr;
      Tested.FillFailed = true;
    } else {
      // A test of something that the result went into is a test of the result,
      // though the constraint manager cannot tell what it says of it.
      if (!Asked)
        Asked = symbolsIn(State, Condition);
      if (!llvm::is_contained(*Asked, FillResult))
        continue;
      Tested.forgetFilling();
      Tested.LengthLeft = nullptr;
    }
    State = setResource(State, Entry.first, Tested);
  }
  return State;
}

} // namespace miniport_check
