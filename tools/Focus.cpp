// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Focus.h"
#include "ContractLookup.h"
#include "Marks.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/DenseSet.h"

using namespace clang;

namespace miniport_check::tool {
namespace {

/// Notes what one function or variable mentions.
class Mentions : public RecursiveASTVisitor<Mentions> {
public:
  llvm::SmallVector<const Decl *, 16> Found;

  bool shouldVisitTemplateInstantiations() const { return true; }
  bool shouldVisitImplicitCode() const { return true; }
  bool shouldWalkTypesOfTypeLocs() const { return false; }

  bool VisitDeclRefExpr(DeclRefExpr *Reference) {
    add(Reference->getDecl());
    return true;
  }

  bool VisitMemberExpr(MemberExpr *Member) {
    add(Member->getMemberDecl());
    return true;
  }

  bool VisitCXXConstructExpr(CXXConstructExpr *Construct) {
    add(Construct->getConstructor());
    return true;
  }

  bool VisitCXXInheritedCtorInitExpr(CXXInheritedCtorInitExpr *Construct) {
    add(Construct->getConstructor());
    return true;
  }

  bool VisitCXXNewExpr(CXXNewExpr *New) {
    add(New->getOperatorNew());
    add(New->getOperatorDelete());
    return true;
  }

  bool VisitCXXDeleteExpr(CXXDeleteExpr *Delete) {
    add(Delete->getOperatorDelete());
    addDestructor(Delete->getDestroyedType());
    return true;
  }

  bool VisitExpr(Expr *E) {
    // A temporary is destroyed where it was made.
    if (E->isPRValue())
      addDestructor(E->getType());
    return true;
  }

  bool VisitVarDecl(VarDecl *Variable) {
    addDestructor(Variable->getType());
    return true;
  }

  // Written elsewhere, evaluated here.
  bool VisitCXXDefaultArgExpr(CXXDefaultArgExpr *Default) {
    return TraverseStmt(Default->getExpr());
  }
  bool VisitCXXDefaultInitExpr(CXXDefaultInitExpr *Default) {
    return TraverseStmt(Default->getExpr());
  }

  bool VisitCXXDestructorDecl(CXXDestructorDecl *Destructor) {
    const CXXRecordDecl *Class = Destructor->getParent();
    for (const FieldDecl *Field : Class->fields())
      addDestructor(Field->getType());
    for (const CXXBaseSpecifier &Base : Class->bases())
      addDestructor(Base.getType());
    for (const CXXBaseSpecifier &Base : Class->vbases())
      addDestructor(Base.getType());
    return true;
  }

private:
  void add(const Decl *D) {
    if (const auto *Function = dyn_cast_or_null<FunctionDecl>(D))
      Found.push_back(Function->getCanonicalDecl());
    else if (const auto *Variable = dyn_cast_or_null<VarDecl>(D))
      if (Variable->hasGlobalStorage())
        Found.push_back(Variable->getCanonicalDecl());
  }

  void addDestructor(QualType Type) {
    if (Type.isNull() || Type->isDependentType())
      return;
    const CXXRecordDecl *Record =
        Type->getBaseElementTypeUnsafe()->getAsCXXRecordDecl();
    if (Record && Record->hasDefinition())
      add(Record->getDestructor());
  }
};

/// Who mentions whom in a source, as far as it can be reached from what the
/// source defines.
class MentionGraph {
public:
  explicit MentionGraph(const Definitions &All) {
    for (Decl *D : All.all()) {
      noteOverriding(D);
      if (!All.sources().isInSystemHeader(D->getLocation()))
        reach(D->getCanonicalDecl());
    }
    while (!Open.empty())
      visit(Open.pop_back_val());
  }

  /// Everything from which a function that \p Matters can be reached.
  llvm::DenseSet<const Decl *>
  reaching(llvm::function_ref<bool(const FunctionDecl *)> Matters) const {
    llvm::DenseSet<const Decl *> Reaching;
    llvm::SmallVector<const Decl *, 16> Next;
    for (const auto &Mentioned : MentionedBy)
      if (const auto *Function = dyn_cast<FunctionDecl>(Mentioned.first))
        if (Matters(Function))
          Next.push_back(Function);
    while (!Next.empty()) {
      const Decl *D = Next.pop_back_val();
      if (!Reaching.insert(D).second)
        continue;
      auto By = MentionedBy.find(D);
      if (By != MentionedBy.end())
        Next.append(By->second.begin(), By->second.end());
    }
    return Reaching;
  }

private:
  llvm::DenseMap<const Decl *, llvm::SmallVector<const Decl *, 4>> MentionedBy;
  llvm::DenseSet<const Decl *> Seen;
  llvm::SmallVector<const Decl *, 16> Open;

  void reach(const Decl *D) {
    if (Seen.insert(D).second)
      Open.push_back(D);
  }

  /// Whoever mentions a method may get to those that override it.
  void noteOverriding(const Decl *D) {
    const auto *Method = dyn_cast<CXXMethodDecl>(D);
    if (!Method)
      return;
    for (const CXXMethodDecl *Base : Method->overridden_methods())
      MentionedBy[Method->getCanonicalDecl()].push_back(
          Base->getCanonicalDecl());
  }

  void visit(const Decl *D) {
    Mentions Its;
    // The visitor changes nothing, but takes no const.
    if (const auto *Function = dyn_cast<FunctionDecl>(D)) {
      const FunctionDecl *Definition = nullptr;
      if (Function->hasBody(Definition))
        Its.TraverseDecl(const_cast<FunctionDecl *>(Definition));
      else if (const auto *Destructor = dyn_cast<CXXDestructorDecl>(D))
        Its.VisitCXXDestructorDecl(const_cast<CXXDestructorDecl *>(Destructor));
    } else if (const Expr *Value = cast<VarDecl>(D)->getAnyInitializer()) {
      Its.TraverseStmt(const_cast<Expr *>(Value));
    }
    for (const Decl *Mentioned : Its.Found) {
      MentionedBy[Mentioned].push_back(D);
      reach(Mentioned);
    }
  }
};

} // namespace

std::vector<Decl *>
inFocus(const Definitions &All,
        llvm::function_ref<bool(const FunctionDecl *)> Matters) {
  std::vector<Decl *> Found;
  llvm::DenseSet<const Decl *> Reaching = MentionGraph(All).reaching(Matters);
  for (Decl *D : All.all()) {
    if (!Reaching.count(D->getCanonicalDecl()))
      continue;
    Found.push_back(D);
    if (auto *Function = dyn_cast<FunctionDecl>(D))
      mark(Function, Mark::InFocus);
  }
  return Found;
}

bool concernsOneOf(llvm::ArrayRef<std::string> Rules,
                   const FunctionDecl *Function) {
  ContractRow Row = lookUpContract(Function);
  if (!Row)
    return false;
  const family &F = *Row.Family;
  for (rule Rule :
       {F.misuse, F.length, F.unchecked, F.deferred, F.calling, F.irql,
        F.argument, F.optin_misuse, F.optin_length, F.optin_unchecked,
        F.optin_deferred, F.optin_argument, F.optin_irql})
    if (Rule != NO_RULE &&
        llvm::is_contained(Rules, rule_descriptions[Rule].name))
      return true;
  return false;
}

} // namespace miniport_check::tool
