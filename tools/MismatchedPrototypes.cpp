// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "MismatchedPrototypes.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Decl.h"

using namespace clang;

namespace miniport_check::tool {
namespace {

/// Whether MSVC takes the one type for the other.
bool areInterchangeable(QualType A, QualType B, ASTContext &Context) {
  return Context.hasSameUnqualifiedType(A, B) ||
         (A->isObjectPointerType() && B->isObjectPointerType()) ||
         (A->isVoidPointerType() && B->isFunctionPointerType()) ||
         (A->isFunctionPointerType() && B->isVoidPointerType());
}

bool isPrototypeOf(const FunctionDecl *Prototype, const FunctionDecl *Function,
                   ASTContext &Context) {
  if (Prototype->isInvalidDecl() || Prototype->hasBody() ||
      !Prototype->hasPrototype() ||
      Prototype->isVariadic() != Function->isVariadic() ||
      Prototype->getNumParams() != Function->getNumParams() ||
      !areInterchangeable(Prototype->getReturnType(), Function->getReturnType(),
                          Context))
    return false;
  for (unsigned I = 0; I < Function->getNumParams(); ++I)
    if (!areInterchangeable(Prototype->getParamDecl(I)->getType(),
                            Function->getParamDecl(I)->getType(), Context))
      return false;
  return true;
}

} // namespace

bool repairMismatchedPrototype(Decl *Declaration) {
  auto *Function = dyn_cast<FunctionDecl>(Declaration);
  if (!Function || !Function->isInvalidDecl() ||
      !Function->isThisDeclarationADefinition() ||
      Function->getPreviousDecl() || Function->getLangOpts().CPlusPlus)
    return false;
  for (const ParmVarDecl *Parameter : Function->parameters())
    if (Parameter->isInvalidDecl())
      return false;
  DeclContext *Scope = Function->getDeclContext();
  for (NamedDecl *Other : Scope->lookup(Function->getDeclName())) {
    auto *Prototype = dyn_cast<FunctionDecl>(Other);
    if (!Prototype || Prototype == Function ||
        !isPrototypeOf(Prototype, Function, Function->getASTContext()))
      continue;
    Function->setInvalidDecl(false);
    Function->setPreviousDecl(Prototype);
    return true;
  }
  return false;
}

} // namespace miniport_check::tool
