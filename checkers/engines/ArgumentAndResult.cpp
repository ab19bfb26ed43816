// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "ArgumentAndResult.h"
#include "clang/AST/ParentMap.h"

using namespace clang;
using namespace ento;

REGISTER_MAP_WITH_PROGRAMSTATE(UnreadResults, clang::ento::SymbolRef,
                               miniport_check::Unread)

namespace miniport_check {
namespace {

/// Whether \p Left \p Operator \p Right holds on every continuation.
bool holds(ProgramStateRef State, BinaryOperatorKind Operator, SVal Left,
           SVal Right) {
  SValBuilder &SVB = State->getStateManager().getSValBuilder();
  if (!Left.getAs<NonLoc>() || !Right.getAs<NonLoc>())
    return false;
  auto Condition =
      SVB.evalBinOp(State, Operator, Left, Right, SVB.getConditionType())
          .getAs<DefinedOrUnknownSVal>();
  return Condition && !State->assume(*Condition, false);
}

/// Whether \p Value, a number or a structure, is known to have a bit set.
bool knownToBeNonzero(ProgramStateRef State, SVal Value) {
  if (auto Number = knownNumber(State, Value))
    return *Number != 0;
  auto Structure = Value.getAs<nonloc::LazyCompoundVal>();
  const auto *Region =
      Structure ? dyn_cast<TypedValueRegion>(Structure->getRegion()) : nullptr;
  const RecordDecl *Record =
      Region ? Region->getValueType()->getAsRecordDecl() : nullptr;
  if (!Record)
    return false;
  // The variable itself may be forgotten by now; the copy has its contents.
  StoreManager &Stores = State->getStateManager().getStoreManager();
  for (const FieldDecl *Field : Record->fields()) {
    auto Where =
        State->getLValue(Field, loc::MemRegionVal(Region)).getAs<Loc>();
    if (Where &&
        knownToBeNonzero(State, Stores.getBinding(Structure->getStore(), *Where,
                                                  Field->getType())))
      return true;
  }
  return false;
}

/// Whether the last filling of \p R failed, as far as the path tells.
bool mayHaveFailed(ProgramStateRef State, const Resource &R) {
  if (!R.FillResult)
    return R.FillFailed;
  // The cases of a switch narrow the result without a word to evalAssume.
  return !State->isNonNull(nonloc::SymbolVal(R.FillResult)).isConstrainedTrue();
}

/// Whether none of \p Bytes that begin at \p Where is content that a failed
/// read was to fill: there are none, or that read said how many it has filled.
bool usesNoContent(ProgramStateRef State, SVal Where, SVal Bytes) {
  if (knownNumber(State, Bytes) == 0)
    return true;
  SymbolRef Told = Bytes.getAsSymbol();
  const LeftLength *Left = Told ? leftLengths(State).lookup(Told) : nullptr;
  return Left && !Left->By->length.becomes_needed &&
         Left->Filled == keyOfPointer(State, Where);
}

/// What the program does with the value of a call, as its text shows.
enum class Fate { Dropped, Stored, Returned, Used };

Fate fateOf(const Expr *Call, const ParentMap &Parents) {
  const Stmt *Child = Call;
  const Stmt *Parent = Parents.getParent(Child);
  while (Parent && (isa<ParenExpr>(Parent) || isa<CastExpr>(Parent) ||
                    isa<ExprWithCleanups>(Parent))) {
    if (const auto *Cast = dyn_cast<ExplicitCastExpr>(Parent))
      if (Cast->getType()->isVoidType())
        return Fate::Used;
    Child = Parent;
    Parent = Parents.getParent(Child);
  }
  if (!Parent)
    return Fate::Dropped;
  if (isa<ReturnStmt>(Parent))
    return Fate::Returned;
  if (isa<DeclStmt>(Parent))
    return Fate::Stored;
  if (const auto *Operator = dyn_cast<BinaryOperator>(Parent)) {
    if (Operator->getOpcode() == BO_Comma)
      return Operator->getLHS() == Child ? Fate::Dropped
                                         : fateOf(Operator, Parents);
    if (Operator->getOpcode() != BO_Assign || Operator->getRHS() != Child)
      return Fate::Used;
    // What is assigned is also the value of the assignment.
    const Fate Whole = fateOf(Operator, Parents);
    return Whole == Fate::Dropped ? Fate::Stored : Whole;
  }
  if (isa<CompoundStmt>(Parent) || isa<LabelStmt>(Parent) ||
      isa<DefaultStmt>(Parent))
    return Fate::Dropped;
  if (const auto *If = dyn_cast<IfStmt>(Parent))
    return If->getCond() == Child ? Fate::Used : Fate::Dropped;
  if (const auto *Case = dyn_cast<CaseStmt>(Parent))
    return Case->getSubStmt() == Child ? Fate::Dropped : Fate::Used;
  if (const auto *For = dyn_cast<ForStmt>(Parent))
    return For->getCond() == Child ? Fate::Used : Fate::Dropped;
  if (const auto *While = dyn_cast<WhileStmt>(Parent))
    return While->getCond() == Child ? Fate::Used : Fate::Dropped;
  if (const auto *Do = dyn_cast<DoStmt>(Parent))
    return Do->getCond() == Child ? Fate::Used : Fate::Dropped;
  return Fate::Used;
}

/// Takes every result that is part of \p Value for looked at; or those alone
/// that are certain.
ProgramStateRef lookAt(ProgramStateRef State, SVal Value,
                       bool CertainOnly = false) {
  if (Value.getAs<NonLoc>())
    for (SymbolRef Symbol : symbolsIn(State, Value)) {
      const Unread *Result = State->get<UnreadResults>(Symbol);
      if (Result && (Result->Certain || !CertainOnly))
        State = State->remove<UnreadResults>(Symbol);
    }
  return State;
}

} // namespace

bool breaks(const argument_rule &Rule, const CallEvent &Call,
            ProgramStateRef State) {
  SVal Value = argumentValue(Call, Rule.at);
  auto Number = knownNumber(State, Value);
  if (Rule.must_be_zero)
    return knownToBeNonzero(State, Value);
  if (Rule.not_zero)
    return Number && *Number == 0;
  if (Rule.multiple_of)
    return Number && *Number % Rule.multiple_of != 0;
  if (Rule.one_of)
    return Number && (*Number >= 32 || !(Rule.one_of & 1u << *Number));
  return holds(State, BO_GT, Value, argumentValue(Call, Rule.at_most_argument));
}

bool isRefused(ContractRow Row, const CallEvent &Call, ProgramStateRef State) {
  // No room for a single entry.
  if (Row.Contract->length.counts_entries &&
      knownNumber(State, lengthOf(Row, Call, State)) == 0)
    return true;
  return llvm::any_of(Row.Contract->argument_rules,
                      [&](const argument_rule &Rule) {
                        return Rule.refused && breaks(Rule, Call, State);
                      });
}

void ArgumentAndResult::checkPreCall(const CallEvent &Call,
                                     CheckerContext &C) const {
  Findings Report(On, C);
  ProgramStateRef State = C.getState();
  if (ContractRow Row = contractOf(Call)) {
    checkArguments(Row, Call, Report, C);
    checkLength(Row, Call, Report, C);
    if (Row.Contract->closes.count)
      checkCount(Row, Call, Report, C);
    // What is written to the registry is read from the buffer.
    const auto &Uses = Row.Contract->uses;
    if ((Uses.access == READS || Uses.access == READS_UNTIL_CLOSED) &&
        !usesNoContent(State, argumentValue(Call, Uses.at),
                       lengthOf(Row, Call, State)))
      State = checkContent(State, argumentValue(Call, Uses.at),
                           Call.getSourceRange(), Report);
  } else if (!resources(State).isEmpty()) {
    const memory_routine *Routine =
        lookUpMemoryRoutine(dyn_cast_or_null<FunctionDecl>(Call.getDecl()));
    if (Routine) {
      for (argument At : {Routine->reads, Routine->also_reads})
        if (At && At <= Call.getNumArgs() &&
            !usesNoContent(State, argumentValue(Call, At),
                           argumentValue(Call, Routine->bytes)))
          State = checkContent(State, argumentValue(Call, At),
                               Call.getArgSourceRange(At - 1), Report);
      if (ResourceKey Key =
              keyOfPointer(State, argumentValue(Call, Routine->writes))) {
        Resource Filled = *findResource(State, Key);
        Filled.forgetFilling();
        State = setResource(State, Key, Filled);
      }
    }
  }
  Report.goOn(State);
}

void ArgumentAndResult::checkArguments(ContractRow Row, const CallEvent &Call,
                                       Findings &Report,
                                       CheckerContext &C) const {
  ProgramStateRef State = C.getState();
  for (const argument_rule &Rule : Row.Contract->argument_rules) {
    // A rule that is not there asks for no argument: nothing breaks it.
    if (!breaks(Rule, Call, State))
      continue;
    Finding F(Rule.advisory ? Row.Family->optin_argument : Row.Family->argument,
              Row.Contract,
              std::string(Row.Contract->routine) +
                  " is given a value it does not take: " + Rule.reason);
    F.Range = Call.getArgSourceRange(Rule.at - 1);
    Report.add(std::move(F));
  }
}

void ArgumentAndResult::checkLength(ContractRow Row, const CallEvent &Call,
                                    Findings &Report, CheckerContext &C) const {
  const contract &Contract = *Row.Contract;
  const family &Family = *Row.Family;
  ProgramStateRef State = C.getState();
  argument At = Contract.length.in_out ? Contract.length.in_out
                                       : Contract.length.by_value;
  if (!At)
    return;
  SVal Length = lengthOf(Row, Call, State);
  const std::string Routine = Contract.routine;
  auto finding = [&](rule Rule, std::string Message, ResourceKey About) {
    Finding F(Rule, &Contract, std::move(Message));
    F.Range = Call.getArgSourceRange(At - 1);
    if (About)
      F.About = {About};
    Report.add(std::move(F));
  };
  const char *What = Contract.length.counts_entries ? "count" : "length";
  if (Length.isUndef()) {
    finding(Family.length,
            std::string("the ") + What + " passed to " + Routine +
                " is not initialised; the routine reads it before it writes "
                "it",
            nullptr);
    return;
  }
  auto Number = knownNumber(State, Length);
  if (Contract.length.counts_entries && Number && *Number == 0)
    finding(Family.length,
            std::string("the count passed to ") + Routine +
                " is 0: there is no room for a single entry",
            nullptr);

  // A resource's bytes, from the address that is passed to its end.
  SVal Passed = argumentValue(Call, Contract.uses.at);
  ResourceKey Key = keyOfPointer(State, Passed);
  const Resource *Found = findResource(State, Key);
  if (!Found || !Found->isOpen() || &Found->getFamily() != &Family)
    return;
  SymbolRef Told = Length.getAsSymbol();
  // What was copied of no bytes are no bytes, and fits.
  if (const LeftLength *Left = Told ? leftLengths(State).lookup(Told) : nullptr;
      Left &&
      (Left->By->length.becomes_needed ||
       knownNumber(State, Found->Capacity) != 0) &&
      !State->isNonNull(nonloc::SymbolVal(Left->Result)).isConstrainedTrue() &&
      !holds(State, BO_LE, Length, Found->Capacity)) {
    const std::string LeftBehind =
        " is the one that an earlier call left behind, which failed or was not "
        "tested; set it to the size of the " +
        std::string(Family.resource) + " again";
    if (Contract.uses.access != FILLS && Left->By->length.becomes_needed)
      finding(Family.length,
              Routine + " can be told of more bytes than the " +
                  Family.resource + " has: the length" + LeftBehind,
              Key);
    else if (Contract.uses.access == FILLS &&
             (Left->Filled == Key || Left->By->length.becomes_needed))
      finding(Family.length, "the length passed to " + Routine + LeftBehind,
              Key);
    return;
  }
  auto Offset = byteOffset(pointee(Passed));
  if (!Length.isUnknown() && !Number && Offset && *Offset > 0 &&
      Length == Found->Capacity)
    finding(Family.length,
            Routine + " is told of more bytes than the " + Family.resource +
                " has behind the address that is passed",
            Key);
  if (!Offset || !Number)
    return;
  int64_t Needs = *Offset + static_cast<int64_t>(*Number);
  auto Capacity = knownNumber(State, Found->Capacity);
  auto Asked = knownNumber(State, Found->Asked);
  bool Fits = *Offset == 0 && holds(State, BO_LE, Length, Found->Capacity);
  if (Capacity) {
    if (Needs > static_cast<int64_t>(*Capacity))
      finding(Family.length,
              Routine + " is told of more bytes (" + std::to_string(Needs) +
                  ") than the " + Family.resource + " has (" +
                  std::to_string(*Capacity) + ")",
              Key);
  } else if (Asked && !Fits && !(*Asked == 0 && Found->FilledWhole)) {
    // Who asked for nothing may know by an earlier read what there is.
    if (Needs > static_cast<int64_t>(*Asked))
      finding(Family.length,
              Routine +
                  " is told of more bytes than were asked for; what "
                  "the " +
                  Family.resource + " has is the length that " +
                  Found->getOpener().routine + " returned",
              Key);
    else if (Found->getOpener().length.in_out)
      finding(Family.optin_length,
              Routine + " is told the size that was asked for; what the " +
                  Family.resource + " has is the length that " +
                  Found->getOpener().routine + " returned",
              Key);
  }
}

void ArgumentAndResult::checkCount(ContractRow Row, const CallEvent &Call,
                                   Findings &Report, CheckerContext &C) const {
  const auto &Closes = Row.Contract->closes;
  ProgramStateRef State = C.getState();
  ResourceKey Key = keyOfPointer(State, argumentValue(Call, Closes.handle.at));
  const Resource *Found = findResource(State, Key);
  if (!Found || &Found->getFamily() != Row.Family)
    return;
  SVal Count = argumentValue(Call, Closes.count);
  if (holds(State, BO_EQ, Count, Found->Capacity))
    return;
  // A number that is not tied to the count that was returned, the capacity of
  // the array, or something that is known to differ.
  SymbolRef Returned = Found->Capacity.getAsSymbol();
  const auto *Sum = dyn_cast_or_null<SymIntExpr>(Count.getAsSymbol());
  bool OffBySome = Sum && Returned && Sum->getLHS() == Returned &&
                   BinaryOperator::isAdditiveOp(Sum->getOpcode());
  bool Wrong = knownNumber(State, Count).has_value() || OffBySome ||
               Count == Found->Asked ||
               holds(State, BO_NE, Count, Found->Capacity);
  if (!Wrong || !Found->Capacity.getAsSymbol())
    return;
  Finding F(Row.Family->misuse, Row.Contract,
            std::string(Row.Contract->routine) +
                " is given another count than the one that " +
                Found->getOpener().routine + " stored");
  F.Range = Call.getArgSourceRange(Closes.count - 1);
  F.About = {Key};
  Report.add(std::move(F));
}

void ArgumentAndResult::checkPostCall(const CallEvent &Call,
                                      CheckerContext &C) const {
  const Expr *Origin = Call.getOriginExpr();
  if (!Origin)
    return;
  ContractRow Row = contractOf(Call);
  ProgramStateRef State = C.getState();
  const ParentMap &Parents = C.getLocationContext()->getParentMap();
  if (!Row) {
    // A helper may have returned the result of another call.
    if (!State->get<UnreadResults>().isEmpty() &&
        fateOf(Origin, Parents) == Fate::Used)
      C.addTransition(lookAt(State, Call.getReturnValue()));
    return;
  }
  SymbolRef Symbol = Call.getReturnValue().getAsSymbol();
  if (!Symbol || !(Row.Contract->result.must_be_examined ||
                   Row.Contract->result.should_be_examined))
    return;
  const bool Certain =
      !State->isNull(nonloc::SymbolVal(Symbol)).isUnderconstrained();
  const Fate Result = fateOf(Origin, Parents);
  if (Result == Fate::Used)
    return;
  C.addTransition(
      State->set<UnreadResults>(Symbol, Unread{Row, Origin, Certain}));
}

ProgramStateRef ArgumentAndResult::checkContent(ProgramStateRef State,
                                                SVal Where, SourceRange Range,
                                                Findings &Report) const {
  ResourceKey Key = keyOfPointer(State, Where);
  const Resource *Found = findResource(State, Key);
  if (!Found || !mayHaveFailed(State, *Found))
    return State;
  // What lies before the bytes that were filled is another matter.
  auto At = byteOffset(pointee(Where)), From = byteOffset(Found->FilledAt);
  if (At && From &&
      *At + static_cast<int64_t>(sizeOfScalar(Where).value_or(1)) <= *From)
    return State;
  const family &Family = Found->getFamily();
  Finding F(Family.unchecked, Found->FilledBy,
            std::string("content of the ") + Family.resource + " used " +
                (Found->FillFailed ? "although " : "although the result of ") +
                Found->FilledBy->routine +
                (Found->FillFailed ? " failed" : " is not tested"));
  F.Range = Range;
  F.About = {Key};
  Report.add(std::move(F));
  Resource Reported = *Found;
  Reported.forgetFilling();
  return setResource(State, Key, Reported);
}

void ArgumentAndResult::checkLocation(SVal Location, bool IsLoad, const Stmt *S,
                                      CheckerContext &C) const {
  ProgramStateRef State = C.getState();
  Findings Report(On, C);
  if (auto Where = Location.getAs<Loc>();
      Where && IsLoad && !State->get<UnreadResults>().isEmpty()) {
    // A function that returns what it loads leaves the looking to its caller;
    // but what is certain gets there as a number like any other.
    bool Returned =
        isa<Expr>(S) &&
        fateOf(cast<Expr>(S), C.getLocationContext()->getParentMap()) ==
            Fate::Returned;
    State = lookAt(State, State->getRawSVal(*Where), Returned);
  }
  if (!resources(State).isEmpty()) {
    if (IsLoad) {
      State = checkContent(State, Location, S->getSourceRange(), Report);
    } else if (ResourceKey Key = keyOfPointer(State, Location)) {
      // The driver's own bytes from here on.
      Resource Filled = *findResource(State, Key);
      Filled.forgetFilling();
      State = setResource(State, Key, Filled);
    }
  }
  Report.goOn(State);
}

void ArgumentAndResult::checkBind(SVal Location, SVal Value,
                                  const Stmt *BIND_AT_DECLARATION,
                                  CheckerContext &C) const {
  ProgramStateRef State = C.getState();
  if (State->get<UnreadResults>().isEmpty())
    return;
  // Kept where others may look at it.
  const MemRegion *Region = Location.getAsRegion();
  const auto *Variable =
      Region ? dyn_cast<VarRegion>(Region->getBaseRegion()) : nullptr;
  if (!Variable || !Variable->getDecl()->hasLocalStorage())
    C.addTransition(lookAt(State, Value));
}

void ArgumentAndResult::checkPreStmt(const ExplicitCastExpr *Cast,
                                     CheckerContext &C) const {
  ProgramStateRef State = C.getState();
  if (!Cast->getType()->isVoidType() || State->get<UnreadResults>().isEmpty())
    return;
  const Expr *Operand = Cast->getSubExpr();
  SVal Value = C.getSVal(Operand);
  // In C++ a variable that is cast to void is not loaded.
  if (auto Where = Value.getAs<Loc>();
      Where && Operand->isGLValue() && Operand->getType()->isScalarType())
    Value = State->getRawSVal(*Where);
  C.addTransition(lookAt(State, Value));
}

void ArgumentAndResult::addUnread(SymbolRef Symbol, const Unread &Result,
                                  Findings &Report, CheckerContext &C) const {
  if (!Result.Certain &&
      !C.getState()->isNull(nonloc::SymbolVal(Symbol)).isUnderconstrained())
    return;
  const contract &Contract = *Result.Row.Contract;
  const family &Family = *Result.Row.Family;
  Finding F(Contract.result.must_be_examined ? Family.unchecked
                                             : Family.optin_unchecked,
            &Contract,
            std::string("the result of ") + Contract.routine +
                " is not looked at; it says whether the call worked");
  F.Range = Result.Call->getSourceRange();
  F.Where = PathDiagnosticLocation(Result.Call, C.getSourceManager(),
                                   C.getLocationContext());
  Report.add(std::move(F));
}

void ArgumentAndResult::checkEndFunction(const ReturnStmt *Return,
                                         CheckerContext &C) const {
  ProgramStateRef State = C.getState();
  if (!C.inTopFrame() || State->get<UnreadResults>().isEmpty())
    return;
  if (Return && Return->getRetValue())
    State = lookAt(State, C.getSVal(Return->getRetValue()));
  // The path ends here: what was kept alive until now dies as well.
  Findings Report(On, C);
  for (const auto &Entry : State->get<UnreadResults>())
    addUnread(Entry.first, Entry.second, Report, C);
  Report.goOn(State);
}

void ArgumentAndResult::checkDeadSymbols(SymbolReaper &Reaper,
                                         CheckerContext &C) const {
  ProgramStateRef State = C.getState();
  Findings Report(On, C);
  for (const auto &Entry : State->get<UnreadResults>())
    if (Reaper.isDead(Entry.first)) {
      State = State->remove<UnreadResults>(Entry.first);
      addUnread(Entry.first, Entry.second, Report, C);
    }
  Report.goOn(State);
}

} // namespace miniport_check
