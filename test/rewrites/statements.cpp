// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Other ways for control to go, and statements put together otherwise.
#include "Rewrites.h"

using namespace clang;

namespace rewrites {

void returnToGoto(Source &S) {
  for (const FunctionDecl *Function : S.functions()) {
    const auto *Body = cast<CompoundStmt>(Function->getBody());
    std::optional<Range> Whole = S.range(Body);
    bool Sure = Whole && !Each<BlockExpr>::anyIn(Body) &&
                !Each<StmtExpr>::anyIn(Body) && !Body->body_empty();
    std::vector<const ReturnStmt *> Returns;
    Each<ReturnStmt>::in(Body, [&](ReturnStmt *Return) {
      Returns.push_back(Return);
      Sure = Sure && S.statement(Return) &&
             S.text(S.tokenAfter(S.range(Return)->Begin)) == "return";
    });
    if (!Sure || Returns.empty())
      continue;
    // A lone return at the end is where the others would go.
    bool EndsWithReturn = isa<ReturnStmt>(Body->body_back());
    if (EndsWithReturn && Returns.size() == 1)
      continue;
    QualType Type = Function->getReturnType().getUnqualifiedType();
    std::string Label = S.newName("leave"), Result = S.newName("result");
    std::optional<std::string> Declaration;
    if (!Type->isVoidType() &&
        (!EndsWithReturn || !(Declaration = S.declare(Type, Result))))
      continue;
    for (const ReturnStmt *Return : Returns) {
      Range R = *S.statement(Return);
      std::string Lead = "{ ";
      if (Return->getRetValue() && !Type->isVoidType()) {
        Lead += Result + " = ";
        S.asAssigned(Return->getRetValue(), S.Changes);
      }
      S.Changes.replace(S.tokenAfter(R.Begin), Lead);
      S.Changes.close(R.End, " goto " + Label + "; }");
    }
    if (Declaration)
      S.Changes.close(Whole->Begin + 1, " " + *Declaration + ";");
    S.Changes.open(Whole->End - 1, " " + Label + ": return" +
                                       (Declaration ? " " + Result : "") +
                                       "; ");
    ++S.Places;
  }
}

void whileToFor(Source &S) {
  Each<WhileStmt>::in(S, [&](WhileStmt *Loop) {
    std::optional<Range> Whole = S.range(Loop),
                         Condition = S.range(Loop->getCond()),
                         Body = S.range(Loop->getBody());
    if (!Whole || !Condition || !Body)
      return;
    S.replace({Whole->Begin, Condition->Begin}, "for (; ");
    S.replace({Condition->End, Body->Begin}, ";) ");
    ++S.Places;
  });
}

void forToWhile(Source &S) {
  Each<ForStmt>::in(S, [&](ForStmt *Loop) {
    std::optional<Range> Whole = S.statement(Loop),
                         Body = S.statement(Loop->getBody());
    if (!Whole || !Body || breaksOut(Loop->getBody(), true) ||
        S.hasDirective({Whole->Begin, Body->Begin}) ||
        (Loop->getInit() && !S.statement(Loop->getInit())) ||
        (Loop->getCond() && !S.range(Loop->getCond())) ||
        (Loop->getInc() && !S.range(Loop->getInc())))
      return;
    std::string Lead = "{ ";
    if (Loop->getInit())
      Lead += S.tokens(*S.statement(Loop->getInit())) + " ";
    Lead += "while (" + (Loop->getCond() ? S.tokens(Loop->getCond()) : "1") +
            ") { ";
    S.replace({Whole->Begin, Body->Begin}, Lead);
    S.Changes.close(
        Whole->End,
        (Loop->getInc() ? " " + S.tokens(Loop->getInc()) + "; " : " ") + "} }");
    ++S.Places;
  });
}

/// Calls \p Do for each statement in a block that is no declaration and no
/// label.
static void eachInBlock(const Source &S,
                        llvm::function_ref<void(const Stmt *, Range)> Do) {
  Each<CompoundStmt>::in(S, [&](CompoundStmt *Block) {
    for (const Stmt *Child : Block->body())
      if (!isa<DeclStmt, LabelStmt, SwitchCase, NullStmt>(Child))
        if (std::optional<Range> R = S.statement(Child))
          Do(Child, *R);
  });
}

/// The last statement of a statement expression is its value.
static bool inStatementExpression(const Source &S) {
  bool Any = false;
  Each<StmtExpr>::in(S, [&](StmtExpr *) { Any = true; });
  return Any;
}

void onceLoop(Source &S) {
  if (inStatementExpression(S))
    return;
  eachInBlock(S, [&](const Stmt *Statement, Range R) {
    if (breaksOut(Statement, true))
      return;
    S.Changes.open(R.Begin, "do { ");
    S.Changes.close(R.End, " } while (0);");
    ++S.Places;
  });
}

void braces(Source &S) {
  if (inStatementExpression(S))
    return;
  eachInBlock(S, [&](const Stmt *, Range R) {
    S.Changes.open(R.Begin, "{ ");
    S.Changes.close(R.End, " }");
    ++S.Places;
  });
  Each<Stmt>::in(S, [&](Stmt *Node) {
    auto Embrace = [&S](const Stmt *Part) {
      std::optional<Range> R;
      if (!Part || isa<CompoundStmt>(Part) || !(R = S.statement(Part)))
        return;
      S.Changes.open(R->Begin, "{ ");
      S.Changes.close(R->End, " }");
      ++S.Places;
    };
    if (const auto *If = dyn_cast<IfStmt>(Node)) {
      Embrace(If->getThen());
      Embrace(If->getElse());
    } else if (const auto *While = dyn_cast<WhileStmt>(Node)) {
      Embrace(While->getBody());
    } else if (const auto *For = dyn_cast<ForStmt>(Node)) {
      Embrace(For->getBody());
    }
  });
}

/// a; b; as a, b;
void comma(Source &S) {
  if (inStatementExpression(S))
    return;
  Each<CompoundStmt>::in(S, [&](CompoundStmt *Block) {
    const Stmt *Before = nullptr;
    for (const Stmt *Child : Block->body()) {
      std::optional<Range> First, Second = S.statement(Child);
      if (Before && isa<Expr>(Before) && isa<Expr>(Child) && Second &&
          (First = S.statement(Before))) {
        S.Changes.replace({First->End - 1, First->End}, ",");
        ++S.Places;
      }
      Before = Child;
    }
  });
}

/// Whether \p E is the same whatever is assigned to anything but locals.
static bool onlyReadsPrivate(const Expr *E, const Source &S) {
  if (!isSimple(E, S))
    return false;
  bool Only = true;
  Each<Expr>::in(E, [&](Expr *Part) {
    const auto *Cast = dyn_cast<ImplicitCastExpr>(Part);
    if (!Cast || Cast->getCastKind() != CK_LValueToRValue)
      return;
    const VarDecl *Variable = localVariable(Cast->getSubExpr());
    Only = Only && Variable && S.isPrivate(Variable);
  });
  return Only;
}

static bool names(const Stmt *In, const ValueDecl *D) {
  bool Any = false;
  Each<DeclRefExpr>::in(
      In, [&](DeclRefExpr *Reference) { Any |= Reference->getDecl() == D; });
  return Any;
}

/// What a statement sets: a variable that it declares or assigns, or a field
/// of the structure that a variable points to.
struct Setting {
  const VarDecl *Variable = nullptr;
  const FieldDecl *Field = nullptr;
  const Expr *Value = nullptr;
};

static std::optional<Setting> setting(const Stmt *Statement, const Source &S) {
  Setting Set;
  if (const auto *Declaration = dyn_cast<DeclStmt>(Statement)) {
    if (!Declaration->isSingleDecl())
      return std::nullopt;
    Set.Variable = dyn_cast<VarDecl>(Declaration->getSingleDecl());
    if (!Set.Variable || !Set.Variable->hasLocalStorage() ||
        Set.Variable->getType()->isVariablyModifiedType())
      return std::nullopt;
    Set.Value = Set.Variable->getInit();
    return Set;
  }
  const auto *Assign = dyn_cast<BinaryOperator>(Statement);
  if (!Assign || Assign->getOpcode() != BO_Assign ||
      Assign->getLHS()->getType().isVolatileQualified())
    return std::nullopt;
  Set.Value = Assign->getRHS();
  if (const auto *Member = dyn_cast<MemberExpr>(Assign->getLHS())) {
    Set.Field = dyn_cast<FieldDecl>(Member->getMemberDecl());
    Set.Variable = localVariable(Member->getBase());
    if (!Set.Field || !Member->isArrow() || Set.Field->getParent()->isUnion() ||
        Set.Field->isBitField() || !Set.Variable || !S.isPrivate(Set.Variable))
      return std::nullopt;
    return Set;
  }
  Set.Variable = localVariable(Assign->getLHS());
  if (!Set.Variable || !S.isPrivate(Set.Variable))
    return std::nullopt;
  return Set;
}

static bool independent(const Stmt *First, const Stmt *Second,
                        const Source &S) {
  std::optional<Setting> A = setting(First, S), B = setting(Second, S);
  if (!A || !B)
    return false;
  auto Quiet = [&S](const Setting &Set) {
    return !Set.Value || onlyReadsPrivate(Set.Value, S);
  };
  // Two fields of two variables may be one place.
  if (A->Field && B->Field &&
      (A->Variable != B->Variable || A->Field == B->Field))
    return false;
  if (!(A->Field && B->Field) &&
      (names(Second, A->Variable) || names(First, B->Variable)))
    return false;
  if (A->Variable == B->Variable && !(A->Field && B->Field))
    return false;
  if (Quiet(*A) && Quiet(*B))
    return true;
  // One of them may call something, if the other is about a variable that
  // nothing else can see, and depends on nothing.
  return (Quiet(*A) && !A->Field) || (Quiet(*B) && !B->Field);
}

void reorder(Source &S) {
  Each<CompoundStmt>::in(S, [&](CompoundStmt *Block) {
    llvm::ArrayRef<Stmt *> Body(Block->body_begin(), Block->body_end());
    for (unsigned I = 0; I + 1 < Body.size(); ++I) {
      std::optional<Range> First = S.statement(Body[I]),
                           Second = S.statement(Body[I + 1]);
      if (!First || !Second || S.hasDirective({First->Begin, Second->End}) ||
          !independent(Body[I], Body[I + 1], S))
        continue;
      S.Changes.replace({First->Begin, Second->End}, S.moved(*Second) +
                                                         S.moved(*First) +
                                                         S.resume(Second->End));
      ++S.Places;
      ++I;
    }
  });
}

/// x += e; as x = x + (e); and x++; as x = x + 1;
void spellOutAssignment(Source &S) {
  eachInBlock(S, [&](const Stmt *Statement, Range) {
    if (const auto *Compound = dyn_cast<CompoundAssignOperator>(Statement)) {
      std::optional<Range> Target = S.range(Compound->getLHS()),
                           Value = S.range(Compound->getRHS());
      if (!Target || !Value || !isSimple(Compound->getLHS(), S) ||
          Compound->getLHS()->getType().isVolatileQualified())
        return;
      StringRef Opcode = BinaryOperator::getOpcodeStr(
          BinaryOperator::getOpForCompoundAssignment(Compound->getOpcode()));
      S.Changes.replace(S.tokenAfter(Target->End),
                        "= " + S.tokens(*Target) + " " + Opcode.str());
      S.parenthesise(*Value);
      ++S.Places;
    } else if (const auto *Unary = dyn_cast<UnaryOperator>(Statement)) {
      std::optional<Range> Target = S.range(Unary->getSubExpr()),
                           Whole = S.range(Unary);
      if (!Unary->isIncrementDecrementOp() || !Target || !Whole ||
          !isSimple(Unary->getSubExpr(), S) ||
          Unary->getSubExpr()->getType().isVolatileQualified())
        return;
      std::string Value = S.tokens(*Target);
      S.replace(*Whole, Value + " = " + Value +
                            (Unary->isIncrementOp() ? " + 1" : " - 1"));
      ++S.Places;
    }
  });
}

} // namespace rewrites
