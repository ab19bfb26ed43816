// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Definitions.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclFriend.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Support/Path.h"

using namespace clang;

namespace miniport_check::tool {
namespace {

/// Finds the lambdas that are no part of another one.
class LambdaFinder : public RecursiveASTVisitor<LambdaFinder> {
public:
  llvm::SmallVector<const LambdaExpr *, 4> Found;

  bool TraverseLambdaExpr(LambdaExpr *Lambda) {
    Found.push_back(Lambda);
    return true;
  }
};

} // namespace

Definitions::Definitions(llvm::ArrayRef<Decl *> TopLevel,
                         const ASTContext &Context)
    : Sources(Context.getSourceManager()) {
  for (Decl *D : TopLevel)
    add(D);
}

void Definitions::add(Decl *D) {
  if (auto *Function = dyn_cast<FunctionDecl>(D)) {
    if (!Function->doesThisDeclarationHaveABody())
      return;
    Functions.insert(Function);
    All.insert(Function);
  } else if (auto *Template = dyn_cast<FunctionTemplateDecl>(D)) {
    if (!Template->isThisDeclarationADefinition())
      return;
    add(Template->getTemplatedDecl());
    for (FunctionDecl *Instance : Template->specializations())
      add(Instance);
  } else if (auto *Template = dyn_cast<ClassTemplateDecl>(D)) {
    if (!Template->isThisDeclarationADefinition())
      return;
    add(Template->getTemplatedDecl());
    for (ClassTemplateSpecializationDecl *Instance :
         Template->specializations())
      add(Instance);
  } else if (auto *Variable = dyn_cast<VarDecl>(D)) {
    if (!Variable->hasInit())
      return;
    All.insert(Variable);
    LambdaFinder Lambdas;
    Lambdas.TraverseStmt(Variable->getInit());
    for (const LambdaExpr *Lambda : Lambdas.Found)
      addLambda(Lambda);
  } else if (auto *Friend = dyn_cast<FriendDecl>(D)) {
    if (NamedDecl *Function = Friend->getFriendDecl())
      add(Function);
  } else if (isa<NamespaceDecl, LinkageSpecDecl, CXXRecordDecl>(D)) {
    for (Decl *Inner : cast<DeclContext>(D)->decls())
      add(Inner);
  }
}

void Definitions::addLambda(const LambdaExpr *Lambda) {
  Functions.insert(Lambda->getCallOperator());
  if (FunctionTemplateDecl *Template = Lambda->getDependentCallOperator())
    for (FunctionDecl *Instance : Template->specializations())
      Functions.insert(Instance);
}

SourceRange Definitions::rangeOf(const Decl *D) const {
  SourceLocation Begin = Sources.getFileLoc(D->getBeginLoc());
  SourceLocation Name = Sources.getFileLoc(D->getLocation());
  // That of a lambda is its first bracket.
  if (Begin.isInvalid() || Sources.isBeforeInTranslationUnit(Name, Begin))
    Begin = Name;
  return {Begin, Sources.getFileLoc(D->getEndLoc())};
}

bool Definitions::isIn(const Decl *D, SourceLocation Where) const {
  if (Where.isInvalid())
    return false;
  Where = Sources.getFileLoc(Where);
  SourceRange Range = rangeOf(D);
  return !Sources.isBeforeInTranslationUnit(Where, Range.getBegin()) &&
         !Sources.isBeforeInTranslationUnit(Range.getEnd(), Where);
}

FunctionDecl *Definitions::at(SourceLocation Where) const {
  const auto *Found = llvm::find_if(
      Functions, [&](FunctionDecl *Function) { return isIn(Function, Where); });
  return Found == Functions.end() ? nullptr : *Found;
}

FunctionDecl *Definitions::before(SourceLocation Where) const {
  FunctionDecl *Last = nullptr;
  SourceLocation LastEnd;
  for (FunctionDecl *Function : Functions) {
    SourceLocation End = rangeOf(Function).getEnd();
    if (Sources.isBeforeInTranslationUnit(End, Where) &&
        (!Last || Sources.isBeforeInTranslationUnit(LastEnd, End))) {
      Last = Function;
      LastEnd = End;
    }
  }
  return Last;
}

bool Definitions::isInIncludedSource(const FunctionDecl *Function) const {
  llvm::StringRef File =
      Sources.getFilename(Sources.getFileLoc(Function->getLocation()));
  return !isInSource(Function) &&
         llvm::StringSwitch<bool>(llvm::sys::path::extension(File))
             .CasesLower(".c", ".cc", ".cpp", ".cxx", true)
             .Default(false);
}

bool Definitions::isInSource(const FunctionDecl *Function) const {
  return Sources.isInMainFile(Sources.getFileLoc(Function->getLocation()));
}

} // namespace miniport_check::tool
