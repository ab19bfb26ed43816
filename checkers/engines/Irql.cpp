// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Irql.h"
#include "../ClangVersion.h"
#include "../roles/CallbackContext.h"

using namespace clang;
using namespace ento;

// Values that the driver got when it asked for the current level.
REGISTER_SET_WITH_PROGRAMSTATE(LevelSymbols, clang::ento::SymbolRef)
// Code that is not seen, or that the tables do not describe, set the level.
REGISTER_TRAIT_WITH_PROGRAMSTATE(LevelUnknown, bool)

namespace miniport_check {
namespace {

std::string levelName(unsigned Level) {
  if (Level == IRQL_PASSIVE)
    return "PASSIVE_LEVEL";
  if (Level < IRQL_DISPATCH)
    return "APC_LEVEL";
  if (Level == IRQL_DISPATCH)
    return "DISPATCH_LEVEL";
  return Level == IRQL_HIGH ? "HIGH_LEVEL" : "DIRQL";
}

/// Whether the level that the driver asked for can be above \p Limit here.
bool testedLevelMayExceed(unsigned Limit, CheckerContext &C) {
  ProgramStateRef State = C.getState();
  SValBuilder &SVB = C.getSValBuilder();
  for (SymbolRef Symbol : State->get<LevelSymbols>()) {
    SVal Above = SVB.evalBinOp(State, BO_GT, nonloc::SymbolVal(Symbol),
                               SVB.makeIntVal(Limit, Symbol->getType()),
                               SVB.getConditionType());
    auto Condition = Above.getAs<DefinedOrUnknownSVal>();
    if (Condition && !State->assume(*Condition, true))
      return false;
  }
  return true;
}

} // namespace

ProgramStateRef forgetLevel(ProgramStateRef State) {
  return State->set<LevelUnknown>(true);
}

void Irql::judge(ContractRow Row, const CallEvent &Call, const CallExpr *Inner,
                 Findings &Report, CheckerContext &C) const {
  const contract &Contract = *Row.Contract;
  if (Contract.irql == ANY_IRQL)
    return;
  unsigned Limit =
      Contract.irql == AT_PASSIVE_LEVEL ? IRQL_PASSIVE : IRQL_DISPATCH;
  ProgramStateRef State = C.getState();
  std::string Must = std::string(Contract.routine) + " must be called at " +
                     levelName(Limit) + (Limit ? " or below" : "");

  auto Add = [&](const std::string &Why, const Role *R, ResourceKey About,
                 bool Contested = false) {
    Finding F(Contested ? Row.Family->optin_irql : Row.Family->irql, &Contract,
              Must + ": " + Why);
    F.Range = Inner ? Inner->getSourceRange() : Call.getSourceRange();
    // Where a helper is inlined on some paths only, one call is one finding.
    F.Same = PathDiagnosticLocation(F.Range.getBegin(), C.getSourceManager());
    if (R)
      explainRole(F, *R, entryOfPath(C), C);
    if (About)
      F.About = {About};
    if (Inner)
      F.Notes.push_back(
          {std::string(Contract.routine) + " is called here, whatever the path",
           PathDiagnosticLocation(Inner->getBeginLoc(), C.getSourceManager())});
    Report.add(std::move(F));
  };

  // A lock that is held raises the level in any function.
  for (const auto &Entry : resources(State))
    if (Entry.second.RaisesIrqlTo > Limit) {
      Add(std::string("a ") + Entry.second.getFamily().resource +
              " is held, which means " + levelName(Entry.second.RaisesIrqlTo) +
              " or above",
          nullptr, Entry.first);
      return;
    }

  if (State->get<LevelUnknown>() || !testedLevelMayExceed(Limit, C))
    return;
  for (const Role &R : rolesOfPath(Roles, C)) {
    if (R.Callback->level_unknown)
      continue;
    std::string Is = roleOf(entryOfPath(C), *R.Callback);
    if (knownToBeInDumpMode(C)) {
      Add(Is + ", and in the dump stack it runs at HIGH_LEVEL", &R, nullptr);
      return;
    }
    if (!R.Callback->action) {
      if (R.Callback->irql.most <= Limit)
        continue;
      Add(Is + ", which " +
              (R.Callback->irql.least > Limit ? "runs at " : "may run at ") +
              levelName(R.Callback->irql.most),
          &R, nullptr);
      return;
    }
    // An action whose level is certain speaks before one that is contested.
    const control_action *Above = nullptr;
    for (const control_action *Action : possibleActions(*R.Callback, C)) {
      if (Action->level_unknown || Action->irql.most <= Limit)
        continue;
      bool Contested = Action->level_contested && Limit >= IRQL_DISPATCH;
      if (!Above || (Above->level_contested && !Contested))
        Above = Action;
      if (!Contested)
        break;
    }
    if (!Above)
      continue;
    Add(Is + ", whose " + R.Callback->action_name + " can be " + Above->name +
            " here, which " +
            (Above->irql.least > Limit ? "runs at " : "may run at ") +
            levelName(Above->irql.most),
        &R, nullptr, Above->level_contested && Limit >= IRQL_DISPATCH);
    return;
  }
}

bool Irql::evalCall(const CallEvent &Call, CheckerContext &C) const {
  // ULONG StorPortGetCurrentIrql(PVOID DeviceExtension, PKIRQL Irql);
  // KIRQL KeGetCurrentIrql(VOID);
  const auto *Callee = dyn_cast_or_null<FunctionDecl>(Call.getDecl());
  const auto *Origin = dyn_cast_or_null<CallExpr>(Call.getOriginExpr());
  StringRef Name = routineName(Callee);
  if (!Origin)
    return false;
  bool Stores = Name == "StorPortGetCurrentIrql" && Call.getNumArgs() == 2;
  if (!Stores && !(Name == "KeGetCurrentIrql" && Call.getNumArgs() == 0))
    return false;
  ProgramStateRef State = C.getState();
  SVal Result = conjure(C, Call, Call.getResultType(), this);
  SVal Level = Result;
  if (Stores) {
    Level = conjure(C, Call, C.getASTContext().UnsignedCharTy, &On);
    if (const MemRegion *Where = target(argumentValue(Call, 2)))
      State = State->bindLoc(loc::MemRegionVal(Where), Level,
                             C.getLocationContext());
  }
  if (SymbolRef Symbol = Level.getAsSymbol())
    State = State->add<LevelSymbols>(Symbol);
  C.addTransition(State->BindExpr(Origin, C.getLocationContext(), Result));
  return true;
}

void Irql::checkPreCall(const CallEvent &Call, CheckerContext &C) const {
  ContractRow Row = contractOf(Call);
  if (!Row)
    return;
  Findings Report(On, C);
  judge(Row, Call, nullptr, Report, C);
  Report.goOn(C.getState());
}

void Irql::checkPostCall(const CallEvent &Call, CheckerContext &C) const {
  const auto *Callee = dyn_cast_or_null<FunctionDecl>(Call.getDecl());
  StringRef Name = routineName(Callee);
  if (Name == "KeRaiseIrql" || Name == "KeLowerIrql" || Name == "KfRaiseIrql" ||
      Name == "KfLowerIrql" || Name == "KeRaiseIrqlToDpcLevel") {
    C.addTransition(forgetLevel(C.getState()));
    return;
  }
  if (C.wasInlined || !Callee || !Callee->hasBody() ||
      rolesOfPath(Roles, C).empty())
    return;
  Findings Report(On, C);
  for (const CertainCall &Inner : Certain.of(Callee, C.getAnalysisManager()))
    judge(Inner.Row, Call, Inner.Call, Report, C);
  Report.goOn(C.getState());
}

void Irql::checkLiveSymbols(ProgramStateRef State, SymbolReaper &Reaper) const {
  for (SymbolRef Symbol : State->get<LevelSymbols>())
    Reaper.markLive(Symbol);
}

} // namespace miniport_check
