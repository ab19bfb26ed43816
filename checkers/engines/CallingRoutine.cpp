// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "CallingRoutine.h"
#include "../roles/CallbackContext.h"

using namespace clang;
using namespace ento;

namespace miniport_check {

/// "AtaChannelInitRoutine, and from IdeHwControl with IdeStart or IdeStop"
static std::string allowedCallers(const contract &Contract) {
  std::string Text;
  unsigned Count = 0;
  for (const caller *Caller = Contract.called_from; Caller->callback;
       ++Caller) {
    if (Count++)
      Text += Caller[1].callback ? ", " : " and ";
    Text += Caller->callback;
    if (!Caller->actions)
      continue;
    for (const callback *Callback = callbacks; Callback->name; ++Callback)
      if (StringRef(Callback->name) == Caller->callback) {
        std::string Actions;
        for (const control_action *A = Callback->actions; A->name; ++A)
          if (Caller->actions & 1u << A->value)
            Actions +=
                std::string(Actions.empty() ? " with " : " or ") + A->name;
        Text += Actions;
      }
  }
  return Text;
}

void CallingRoutine::judge(ContractRow Row, const CallEvent &Call,
                           const CallExpr *Inner, Findings &Report,
                           CheckerContext &C) const {
  const contract &Contract = *Row.Contract;
  if (!Contract.called_from || !Report.wants(Row.Family->calling))
    return;
  const std::string Routine = Contract.routine;
  for (const Role &R : rolesOfPath(Roles, C)) {
    const caller *Caller = Contract.called_from;
    while (Caller->callback && StringRef(Caller->callback) != R.Callback->name)
      ++Caller;
    std::string Why;
    const FunctionDecl *Entry = entryOfPath(C);
    if (!Caller->callback) {
      Why = roleOf(Entry, *R.Callback);
    } else {
      if (Caller->actions)
        for (const control_action *Action : possibleActions(*R.Callback, C))
          if (!(Caller->actions & 1u << Action->value)) {
            Why = std::string(R.Callback->action_name) + " of " +
                  R.Callback->name + " can be " + Action->name + " here";
            break;
          }
    }
    std::string Message;
    if (!Why.empty())
      Message = Routine + " is called where it must not be: " + Why +
                "; it may be called from " + allowedCallers(Contract) + " only";
    else if (knownToBeInDumpMode(C))
      Message = Routine + " is called in the dump stack, where the registry is "
                          "out of reach";
    else
      continue;
    Finding F(Row.Family->calling, &Contract, std::move(Message));
    F.Range = Inner ? Inner->getSourceRange() : Call.getSourceRange();
    // Where a helper is inlined on some paths only, one call is one finding.
    F.Same = PathDiagnosticLocation(F.Range.getBegin(), C.getSourceManager());
    explainRole(F, R, Entry, C);
    if (Inner)
      F.Notes.push_back(
          {Routine + " is called here, whatever the path",
           PathDiagnosticLocation(Inner->getBeginLoc(), C.getSourceManager())});
    Report.add(std::move(F));
    return;
  }
}

void CallingRoutine::checkPreCall(const CallEvent &Call,
                                  CheckerContext &C) const {
  ContractRow Row = contractOf(Call);
  if (!Row)
    return;
  Findings Report(On, C);
  judge(Row, Call, nullptr, Report, C);
  Report.goOn(C.getState());
}

/// Whether no role of the path allows the call.
bool CallingRoutine::isForbidden(const contract &Contract,
                                 CheckerContext &C) const {
  if (!Contract.called_from)
    return false;
  auto AllPaths = rolesOfPath(Roles, C);
  return !AllPaths.empty() && llvm::all_of(AllPaths, [&](const Role &R) {
    for (const caller *Caller = Contract.called_from; Caller->callback;
         ++Caller)
      if (StringRef(Caller->callback) == R.Callback->name)
        return Caller->actions != 0 &&
               llvm::none_of(possibleActions(*R.Callback, C),
                             [&](const control_action *Action) {
                               return Caller->actions & 1u << Action->value;
                             });
    return true;
  });
}

void CallingRoutine::checkPostCall(const CallEvent &Call,
                                   CheckerContext &C) const {
  // Called from elsewhere, a read or write does nothing and returns FALSE.
  if (ContractRow Row = contractOf(Call)) {
    const contract &Contract = *Row.Contract;
    auto Result = Call.getReturnValue().getAs<DefinedOrUnknownSVal>();
    if (Result && Contract.result.form == BOOLEAN_RESULT &&
        isForbidden(Contract, C))
      C.addTransition(C.getState()->assume(*Result, false));
    return;
  }
  const auto *Callee = dyn_cast_or_null<FunctionDecl>(Call.getDecl());
  if (C.wasInlined || !Callee || !Callee->hasBody() ||
      !Roles.of(Callee).empty() || rolesOfPath(Roles, C).empty())
    return;
  Findings Report(On, C);
  for (const CertainCall &Inner : Certain.of(Callee, C.getAnalysisManager()))
    judge(Inner.Row, Call, Inner.Call, Report, C);
  Report.goOn(C.getState());
}

} // namespace miniport_check
