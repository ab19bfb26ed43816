// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Local variables: more of them, fewer, elsewhere.
#include "Rewrites.h"

using namespace clang;

namespace rewrites {

/// Calls \p Do for each declaration of one local variable in a block.
static void eachVariable(
    const Source &S, const Stmt *In,
    llvm::function_ref<void(const VarDecl *, Range, const Stmt *)> Do) {
  Each<CompoundStmt>::in(In, [&](CompoundStmt *Block) {
    for (auto Child = Block->body_begin(); Child != Block->body_end();
         ++Child) {
      const auto *Declaration = dyn_cast<DeclStmt>(*Child);
      const auto *Variable =
          Declaration && Declaration->isSingleDecl()
              ? dyn_cast<VarDecl>(Declaration->getSingleDecl())
              : nullptr;
      std::optional<Range> R;
      if (Variable && Variable->getStorageClass() == SC_None &&
          Variable->getLocation().isFileID() &&
          !Variable->getType().isConstQualified() &&
          (R = S.statement(Declaration)) && !S.hasDirective(*R))
        Do(Variable, *R,
           Child + 1 == Block->body_end() ? nullptr : *(Child + 1));
    }
  });
}

/// Whether the variable can be assigned what it is initialised with.
static bool assignable(const VarDecl *Variable, const Source &S) {
  return !Variable->getType()->isArrayType() &&
         !isa<InitListExpr>(Variable->getInit()) &&
         S.range(Variable->getInit());
}

void splitDeclaration(Source &S) {
  for (const FunctionDecl *Function : S.functions())
    eachVariable(S, Function->getBody(),
                 [&](const VarDecl *Variable, Range, const Stmt *) {
                   if (!Variable->hasInit() || !assignable(Variable, S))
                     return;
                   std::string Name = Variable->getNameAsString();
                   Range Equals = S.tokenAfter(
                       S.Files.getFileOffset(Variable->getLocation()) +
                       Name.size());
                   if (S.text(Equals) != "=")
                     return;
                   S.Changes.replace(Equals, "; " + Name + " =");
                   ++S.Places;
                 });
}

void joinDeclaration(Source &S) {
  for (const FunctionDecl *Function : S.functions())
    eachVariable(S, Function->getBody(),
                 [&](const VarDecl *Variable, Range R, const Stmt *Next) {
                   const auto *Assign = dyn_cast_or_null<BinaryOperator>(Next);
                   std::optional<Range> Value, Whole;
                   if (Variable->hasInit() || !Assign ||
                       Assign->getOpcode() != BO_Assign ||
                       localVariable(Assign->getLHS()) != Variable ||
                       !(Whole = S.statement(Assign)) ||
                       !(Value = S.range(Assign->getRHS())) ||
                       S.hasDirective({R.Begin, Whole->End}))
                     return;
                   bool NamesItself = false;
                   Each<DeclRefExpr>::in(
                       Assign->getRHS(), [&](DeclRefExpr *Reference) {
                         NamesItself |= Reference->getDecl() == Variable;
                       });
                   if (NamesItself)
                     return;
                   S.replace({R.End - 1, Value->Begin}, " = ");
                   ++S.Places;
                 });
}

void hoistDeclarations(Source &S) {
  for (const FunctionDecl *Function : S.functions()) {
    std::optional<Range> Body = S.range(Function->getBody());
    if (!Body)
      continue;
    std::map<std::string, std::set<const Decl *>> Names;
    bool LocalTypes = false;
    for (const ParmVarDecl *Parameter : Function->parameters())
      Names[Parameter->getNameAsString()].insert(Parameter);
    Each<Stmt>::in(Function->getBody(), [&](Stmt *Node) {
      if (const auto *Reference = dyn_cast<DeclRefExpr>(Node))
        Names[Reference->getDecl()->getNameAsString()].insert(
            Reference->getDecl());
      if (const auto *Declaration = dyn_cast<DeclStmt>(Node))
        for (const Decl *D : Declaration->decls()) {
          LocalTypes |= isa<TypeDecl>(D);
          if (const auto *Named = dyn_cast<NamedDecl>(D))
            Names[Named->getNameAsString()].insert(Named);
        }
    });
    if (LocalTypes)
      continue;
    eachVariable(S, Function->getBody(),
                 [&](const VarDecl *Variable, Range R, const Stmt *) {
                   std::string Name = Variable->getNameAsString();
                   std::optional<std::string> Declaration =
                       S.declare(Variable->getType(), Name);
                   if (!Declaration || Names[Name].size() != 1 ||
                       (Variable->hasInit() && !assignable(Variable, S)))
                     return;
                   if (Variable->hasInit())
                     S.replace({R.Begin, S.range(Variable->getInit())->Begin},
                               Name + " = ");
                   else
                     S.replace(R, ";");
                   S.Changes.close(Body->Begin + 1, " " + *Declaration + ";");
                   ++S.Places;
                 });
  }
}

void unusedLocal(Source &S) {
  std::set<const Stmt *> Skip;
  Each<Stmt>::in(S, [&](Stmt *Node) {
    if (const auto *Switch = dyn_cast<SwitchStmt>(Node))
      Skip.insert(Switch->getBody());
  });
  Each<CompoundStmt>::in(S, [&](CompoundStmt *Block) {
    std::optional<Range> R = S.range(Block);
    if (!R || Skip.count(Block))
      return;
    std::string Name = S.newName("unused");
    S.Changes.close(R->Begin + 1, " int " + Name + " = 0; (void)" + Name + ";");
    ++S.Places;
  });
}

void resultToLocal(Source &S) {
  Each<CompoundStmt>::in(S, [&](CompoundStmt *Block) {
    for (const Stmt *Child : Block->body()) {
      const Expr *E = nullptr;
      if (const auto *If = dyn_cast<IfStmt>(Child))
        E = If->getCond();
      else if (const auto *Return = dyn_cast<ReturnStmt>(Child))
        E = Return->getRetValue();
      const CallExpr *Call = E ? callAskedAbout(E, S) : nullptr;
      std::optional<Range> Whole = S.statement(Child), R;
      if (!Call || !Whole || !(R = S.range(Call)) ||
          !Call->getType()->isScalarType() ||
          S.hasDirective({Whole->Begin, R->End}))
        continue;
      std::string Name = S.newName("result");
      std::optional<std::string> Declaration =
          S.declare(Call->getType().getUnqualifiedType(), Name);
      if (!Declaration)
        continue;
      std::string Lead = S.tokens({Whole->Begin, R->Begin});
      S.replace({Whole->Begin, R->Begin}, *Declaration + " = ");
      S.Changes.close(R->End, "; " + Lead + " " + Name);
      ++S.Places;
    }
  });
}

/// f(p->a) as T a = p->a; f(a).
void fieldToLocal(Source &S) {
  Each<CompoundStmt>::in(S, [&](CompoundStmt *Block) {
    for (const Stmt *Child : Block->body()) {
      const Expr *E = dyn_cast<Expr>(Child);
      if (const auto *If = dyn_cast<IfStmt>(Child))
        E = If->getCond();
      else if (const auto *Return = dyn_cast<ReturnStmt>(Child))
        E = Return->getRetValue();
      else if (const auto *Assign = dyn_cast<BinaryOperator>(Child);
               Assign && Assign->getOpcode() == BO_Assign &&
               isSimple(Assign->getLHS(), S))
        E = Assign->getRHS();
      else if (const auto *Declaration = dyn_cast<DeclStmt>(Child);
               Declaration && Declaration->isSingleDecl())
        if (const auto *Variable =
                dyn_cast<VarDecl>(Declaration->getSingleDecl()))
          E = Variable->hasLocalStorage() ? Variable->getInit() : nullptr;
      const CallExpr *Call = E ? callAskedAbout(E, S) : nullptr;
      std::optional<Range> Whole = S.statement(Child);
      if (!Call || !Whole)
        continue;
      // All arguments but this one must not change the field.
      bool Quiet = true;
      for (const Expr *Argument : Call->arguments())
        Quiet = Quiet && !Argument->HasSideEffects(S.Context);
      for (const Expr *Argument : Call->arguments()) {
        const auto *Member =
            dyn_cast<MemberExpr>(Argument->IgnoreParenImpCasts());
        std::optional<Range> R;
        if (!Quiet || !Member || !(R = S.range(Member)) ||
            !Member->getType()->isScalarType() ||
            Member->getType().isVolatileQualified())
          continue;
        std::string Name = S.newName("field");
        std::optional<std::string> Declaration =
            S.declare(Member->getType().getUnqualifiedType(), Name);
        if (!Declaration)
          continue;
        S.Changes.open(Whole->Begin,
                       *Declaration + " = " + S.tokens(*R) + "; ");
        S.replace(*R, Name);
        ++S.Places;
      }
    }
  });
}

/// p->f = e; as T value = e; p->f = value;
void localToField(Source &S) {
  Each<CompoundStmt>::in(S, [&](CompoundStmt *Block) {
    for (const Stmt *Child : Block->body()) {
      const auto *Assign = dyn_cast<BinaryOperator>(Child);
      if (!Assign || Assign->getOpcode() != BO_Assign)
        continue;
      const auto *Member = dyn_cast<MemberExpr>(Assign->getLHS());
      const VarDecl *Base = Member ? localVariable(Member->getBase()) : nullptr;
      std::optional<Range> Whole = S.statement(Child),
                           Target = S.range(Assign->getLHS()),
                           Value = S.range(Assign->getRHS());
      if (!Base || !Whole || !Target || !Value ||
          (Member->isArrow() && !S.isPrivate(Base)) ||
          !Member->getType()->isScalarType() || Member->refersToBitField() ||
          S.hasDirective({Whole->Begin, Value->Begin}))
        continue;
      std::string Name = S.newName("value");
      std::optional<std::string> Declaration =
          S.declare(Member->getType().getUnqualifiedType(), Name);
      if (!Declaration)
        continue;
      std::string Field = S.tokens(*Target);
      S.replace({Whole->Begin, Value->Begin}, *Declaration + " = ");
      S.Changes.close(Whole->End, " " + Field + " = " + Name + ";");
      ++S.Places;
    }
  });
}

} // namespace rewrites
