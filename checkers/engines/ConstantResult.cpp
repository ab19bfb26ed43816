// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "ConstantResult.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/StaticAnalyzer/Core/PathSensitive/CallEvent.h"

using namespace clang;
using namespace ento;

namespace miniport_check {
namespace {

/// The number that all returns of a body give. Those of functions within it
/// count as its own.
struct Returns : RecursiveASTVisitor<Returns> {
  ASTContext &Context;
  std::optional<llvm::APSInt> Number;

  explicit Returns(ASTContext &Context) : Context(Context) {}

  bool VisitReturnStmt(ReturnStmt *Return) {
    const Expr *Value = Return->getRetValue();
    Expr::EvalResult Constant;
    const bool Same =
        Value && !Value->isValueDependent() &&
        Value->EvaluateAsInt(Constant, Context) &&
        (!Number || llvm::APSInt::isSameValue(*Number, Constant.Val.getInt()));
    Number = Same ? std::optional(Constant.Val.getInt()) : std::nullopt;
    return Same;
  }
};

} // namespace

void ConstantResult::checkPostCall(const CallEvent &Call,
                                   CheckerContext &C) const {
  if (C.wasInlined || !Call.getResultType()->isIntegralOrEnumerationType())
    return;
  RuntimeDefinition Definition = Call.getRuntimeDefinition();
  const Decl *Callee = Definition.getDecl();
  auto Result = Call.getReturnValue().getAs<DefinedOrUnknownSVal>();
  if (!Callee || !Callee->hasBody() || Definition.mayHaveOtherDefinitions() ||
      !Result)
    return;
  auto [Entry, IsNew] = Known.try_emplace(Callee);
  if (IsNew) {
    Returns All(C.getASTContext());
    All.TraverseStmt(Callee->getBody());
    Entry->second = All.Number;
  }
  if (!Entry->second)
    return;
  SValBuilder &Builder = C.getSValBuilder();
  ProgramStateRef State = C.getState();
  const DefinedOrUnknownSVal IsTheNumber = Builder.evalEQ(
      State, *Result,
      Builder.makeIntVal(Entry->second->getExtValue(), Call.getResultType())
          .castAs<DefinedOrUnknownSVal>());
  if (ProgramStateRef Returned = State->assume(IsTheNumber, true))
    C.addTransition(Returned);
}

} // namespace miniport_check
