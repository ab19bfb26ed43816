// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "BrokenFunctions.h"
#include "Marks.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/Basic/DiagnosticParse.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/DenseMap.h"

using namespace clang;

namespace miniport_check::tool {
namespace {

/// Whether a function can be trusted as the tree shows it.
class ErrorFinder : public RecursiveASTVisitor<ErrorFinder> {
public:
  ErrorFinder(const Definitions &All, llvm::ArrayRef<CompilerError> Errors)
      : All(All), Errors(Errors) {}

  std::string Error;

  bool shouldVisitImplicitCode() const { return true; }

  // Each of these ends the visit when it has found something.
  bool VisitExpr(Expr *E) {
    if (E->containsErrors())
      Error = "it holds an expression that does not compile";
    return Error.empty();
  }

  bool VisitDecl(Decl *D) {
    if (D->isInvalidDecl())
      Error = "it holds a declaration that does not compile";
    return Error.empty();
  }

  bool VisitDeclRefExpr(DeclRefExpr *Reference) {
    return use(Reference->getDecl());
  }

  bool VisitMemberExpr(MemberExpr *Member) {
    return use(Member->getMemberDecl());
  }

private:
  bool use(const ValueDecl *D) {
    const auto *Variable = dyn_cast<VarDecl>(D);
    const Expr *Value = Variable ? Variable->getAnyInitializer() : nullptr;
    if (D->isInvalidDecl() || (Value && Value->containsErrors()) ||
        isInBrokenEnumeration(D))
      Error = "it uses '" + D->getNameAsString() +
              "', whose declaration does not compile";
    return Error.empty();
  }

  /// What follows the error has other numbers then, and nothing shows it.
  bool isInBrokenEnumeration(const ValueDecl *D) {
    if (!isa<EnumConstantDecl>(D))
      return false;
    const auto *List = cast<Decl>(D->getDeclContext());
    auto [Known, IsNew] = Enumerations.try_emplace(List);
    if (IsNew)
      Known->second = llvm::any_of(Errors, [&](const CompilerError &Error) {
        return All.isIn(List, Error.Where);
      });
    return Known->second;
  }

  const Definitions &All;
  llvm::ArrayRef<CompilerError> Errors;
  llvm::DenseMap<const Decl *, bool> Enumerations;
};

class UndeclaredFinder : public RecursiveASTVisitor<UndeclaredFinder> {
public:
  bool Found = false;

  bool VisitDeclRefExpr(DeclRefExpr *Reference) {
    const auto *Callee = dyn_cast<FunctionDecl>(Reference->getDecl());
    // clang knows what the functions of the C library look like.
    Found = Callee && Callee->isImplicit() && !Callee->getBuiltinID();
    return !Found;
  }
};

class CalleeFinder : public RecursiveASTVisitor<CalleeFinder> {
public:
  llvm::SmallVector<const FunctionDecl *, 16> Found;

  bool shouldVisitImplicitCode() const { return true; }

  bool VisitCallExpr(CallExpr *Call) {
    if (const FunctionDecl *Callee = Call->getDirectCallee())
      Found.push_back(Callee);
    return true;
  }

  bool VisitCXXConstructExpr(CXXConstructExpr *Construct) {
    Found.push_back(Construct->getConstructor());
    return true;
  }
};

} // namespace

std::vector<BrokenFunction>
findBrokenFunctions(const Definitions &All,
                    llvm::ArrayRef<CompilerError> Errors) {
  std::vector<BrokenFunction> Broken;
  llvm::DenseMap<const FunctionDecl *, std::string> Inside;
  for (const CompilerError &Error : Errors) {
    const FunctionDecl *Named = All.at(Error.Where);
    // It lacks an opening brace, and ended where it should not.
    if (Error.Diagnostic == diag::err_extraneous_closing_brace && !Named)
      Named = All.before(Error.Where);
    if (!Named)
      continue;
    // A template and its instances have their place in common.
    for (const FunctionDecl *Function : All.functions())
      if (All.isIn(Function, Named->getLocation()))
        Inside.try_emplace(Function, Error.Shown.Message);
  }
  ErrorFinder Finder(All, Errors);
  for (FunctionDecl *Function : All.functions()) {
    auto Error = Inside.find(Function);
    if (Error != Inside.end()) {
      Broken.push_back({Function, Error->second});
      continue;
    }
    Finder.Error.clear();
    Finder.TraverseDecl(Function);
    if (!Finder.Error.empty())
      Broken.push_back({Function, Finder.Error});
  }
  return Broken;
}

llvm::DenseSet<const FunctionDecl *>
withCallees(llvm::ArrayRef<FunctionDecl *> Functions) {
  llvm::DenseSet<const FunctionDecl *> All;
  llvm::SmallVector<const FunctionDecl *, 16> Open(Functions.begin(),
                                                   Functions.end());
  while (!Open.empty()) {
    const FunctionDecl *Function = Open.pop_back_val();
    if (!All.insert(Function->getCanonicalDecl()).second ||
        !Function->hasBody(Function))
      continue;
    CalleeFinder Finder;
    Finder.TraverseDecl(const_cast<FunctionDecl *>(Function));
    Open.append(Finder.Found.begin(), Finder.Found.end());
  }
  return All;
}

llvm::DenseSet<const FunctionDecl *>
calledByBroken(const Definitions &All, const WrittenDefinitions &Written) {
  const SourceManager &Sources = All.sources();
  auto OffsetOf = [&](SourceLocation Place) {
    return Sources.getFileOffset(Sources.getFileLoc(Place));
  };
  llvm::DenseMap<const IdentifierInfo *, std::vector<FunctionDecl *>> ByName;
  llvm::DenseSet<SourceLocation> Declarations;
  std::vector<std::pair<unsigned, unsigned>> Bodies;
  for (FunctionDecl *Function : All.functions()) {
    ByName[Function->getIdentifier()].push_back(Function);
    for (const FunctionDecl *Declared : Function->redecls())
      Declarations.insert(Sources.getFileLoc(Declared->getLocation()));
    if (All.isInSource(Function) && Function->doesThisDeclarationHaveABody()) {
      SourceRange Range = All.rangeOf(Function);
      Bodies.push_back({OffsetOf(Range.getBegin()), OffsetOf(Range.getEnd())});
    }
  }
  std::vector<FunctionDecl *> Called;
  for (const auto &Call : Written.calls()) {
    auto Functions = ByName.find(Call.Name);
    SourceLocation Place = Sources.getFileLoc(Call.Where);
    if (Functions == ByName.end() || !Sources.isInMainFile(Place) ||
        Declarations.count(Place))
      continue;
    if (llvm::none_of(Bodies, [At = OffsetOf(Place)](const auto &Body) {
          return Body.first <= At && At <= Body.second;
        }))
      llvm::append_range(Called, Functions->second);
  }
  return withCallees(Called);
}

void removeBody(FunctionDecl *Function) {
  Function->setBody(nullptr);
  mark(Function, Mark::BodyRemoved);
}

void markUnseen(const Definitions &All,
                const llvm::DenseSet<const IdentifierInfo *> &Names) {
  CalleeFinder Finder;
  for (FunctionDecl *Function : All.functions())
    Finder.TraverseDecl(Function);
  for (const FunctionDecl *Callee : Finder.Found)
    if (!Callee->hasBody() && !Callee->getBuiltinID() &&
        (!Callee->isExternallyVisible() ||
         Names.count(Callee->getIdentifier())) &&
        !isMarked(Callee, Mark::BodyRemoved))
      mark(const_cast<FunctionDecl *>(Callee), Mark::BodyRemoved);
}

bool callsUndeclared(const FunctionDecl *Function) {
  UndeclaredFinder Finder;
  if (const FunctionDecl *Definition = Function->getDefinition())
    Finder.TraverseDecl(const_cast<FunctionDecl *>(Definition));
  return Finder.Found;
}

} // namespace miniport_check::tool
