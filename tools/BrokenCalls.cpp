// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "BrokenCalls.h"
#include "Marks.h"
#include "engines/Irql.h"
#include "engines/Resources.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/ParentMap.h"
#include "clang/StaticAnalyzer/Core/Checker.h"

using namespace clang;
using namespace ento;

namespace miniport_check::tool {

const char BrokenCallsName[] = "miniport.BrokenCalls";
const char BrokenCallNote[] =
    "This function was not looked into: it does not compile";

namespace {

/// Whether a broken function is called here.
bool callsBroken(const Stmt *S) {
  const FunctionDecl *Callee = nullptr;
  if (const auto *Call = dyn_cast_or_null<CallExpr>(S))
    Callee = Call->getDirectCallee();
  else if (const auto *Construct = dyn_cast_or_null<CXXConstructExpr>(S))
    Callee = Construct->getConstructor();
  return Callee && isMarked(Callee, Mark::BodyRemoved);
}

/// Whether \p Symbol is what a broken function returned, or may have
/// stored into what it could reach, or is read from there.
bool isAnswer(SymbolRef Symbol) {
  if (const auto *Made = dyn_cast<SymbolConjured>(Symbol))
    return callsBroken(Made->getStmt());
  if (const auto *Of = dyn_cast<SymbolDerived>(Symbol))
    if (isAnswer(Of->getParentSymbol()))
      return true;
  const MemRegion *From = Symbol->getOriginRegion();
  const SymbolicRegion *Base = From ? From->getSymbolicBase() : nullptr;
  return Base && isAnswer(Base->getSymbol());
}

bool isAnswer(SVal Value) {
  for (SymbolRef Part : Value.symbols())
    if (isAnswer(Part))
      return true;
  return false;
}

class BrokenCalls : public Checker<check::PreCall, check::PostCall,
                                   check::PostStmt<Expr>, eval::Assume> {
public:
  ProgramStateRef evalAssume(ProgramStateRef State, SVal Condition,
                             bool) const {
    return isAnswer(Condition) ? nullptr : State;
  }

  /// The engine assumes nothing at a switch.
  void checkPostStmt(const Expr *E, CheckerContext &C) const {
    const auto *Switch = dyn_cast_or_null<SwitchStmt>(
        C.getLocationContext()->getParentMap().getParentIgnoreParens(E));
    if (Switch && Switch->getCond()->IgnoreParens() == E &&
        isAnswer(C.getSVal(E)))
      C.generateSink(C.getState(), C.getPredecessor());
  }

  /// Nobody knows which function is called.
  void checkPreCall(const CallEvent &Call, CheckerContext &C) const {
    const auto *Origin = dyn_cast_or_null<CallExpr>(Call.getOriginExpr());
    if (!Call.getDecl() && Origin && isAnswer(C.getSVal(Origin->getCallee())))
      C.generateSink(C.getState(), C.getPredecessor());
  }

  void checkPostCall(const CallEvent &Call, CheckerContext &C) const {
    const auto *Callee = dyn_cast_or_null<FunctionDecl>(Call.getDecl());
    if (!Callee || !isMarked(Callee, Mark::BodyRemoved))
      return;
    ProgramStateRef State = forgetLevel(C.getState());
    for (const auto &Entry : resources(State))
      State = setResource(State, Entry.first,
                          Entry.second.in(Resource::Stage::Unknown));
    C.addTransition(State, C.getNoteTag(BrokenCallNote));
  }
};

} // namespace

void registerBrokenCalls(CheckerRegistry &Registry) {
  Registry.addChecker<BrokenCalls>(
      BrokenCallsName, "Follows calls of what does not compile", "", true);
}

} // namespace miniport_check::tool
