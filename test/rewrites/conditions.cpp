// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Other ways to ask the same question, and to act on the answer.
#include "Rewrites.h"

using namespace clang;

namespace rewrites {

/// Calls \p Do for each expression of which only zero or not zero matters.
static void eachQuestion(const Source &S,
                         llvm::function_ref<void(const Expr *)> Do) {
  Each<Stmt>::in(S, [&](Stmt *Node) {
    if (const auto *If = dyn_cast<IfStmt>(Node))
      Do(If->getCond());
    else if (const auto *While = dyn_cast<WhileStmt>(Node))
      Do(While->getCond());
    else if (const auto *Loop = dyn_cast<DoStmt>(Node))
      Do(Loop->getCond());
    else if (const auto *For = dyn_cast<ForStmt>(Node)) {
      if (For->getCond())
        Do(For->getCond());
    } else if (const auto *Choice = dyn_cast<ConditionalOperator>(Node))
      Do(Choice->getCond());
    else if (const auto *Operator = dyn_cast<BinaryOperator>(Node)) {
      if (Operator->isLogicalOp()) {
        Do(Operator->getLHS());
        Do(Operator->getRHS());
      }
    }
  });
}

static const char *zeroOf(const Expr *E) {
  return E->getType()->isPointerType() ? "NULL" : "0";
}

/// The implicit conversions of a condition are not part of the question.
static const Expr *question(const Expr *E) { return E->IgnoreParenImpCasts(); }

void compareExplicitly(Source &S) {
  eachQuestion(S, [&](const Expr *E) {
    E = question(E);
    const auto *Operator = dyn_cast<BinaryOperator>(E);
    const auto *Not = dyn_cast<UnaryOperator>(E);
    std::optional<Range> R = S.range(E);
    if (!R || isa<IntegerLiteral>(E) || !E->getType()->isScalarType() ||
        (Operator && (Operator->isComparisonOp() || Operator->isLogicalOp())) ||
        (Not && Not->getOpcode() == UO_LNot))
      return;
    S.parenthesise(*R, "((", std::string(") != ") + zeroOf(E) + ")");
    ++S.Places;
  });
  Each<UnaryOperator>::in(S, [&](UnaryOperator *Operator) {
    if (Operator->getOpcode() != UO_LNot)
      return;
    std::optional<Range> Whole = S.range(Operator),
                         Operand = S.range(Operator->getSubExpr());
    if (!Whole || !Operand || S.text(S.tokenAfter(Whole->Begin)) != "!")
      return;
    S.Changes.replace(S.tokenAfter(Whole->Begin), "");
    S.parenthesise(*Operand, "((",
                   std::string(") == ") +
                       zeroOf(question(Operator->getSubExpr())) + ")");
    ++S.Places;
  });
}

static bool isZero(const Expr *E, const Source &S) {
  Expr::EvalResult Value;
  return E->isNullPointerConstant(S.Context,
                                  Expr::NPC_ValueDependentIsNotNull) ||
         (E->isIntegerConstantExpr(S.Context) &&
          E->EvaluateAsInt(Value, S.Context) && Value.Val.getInt() == 0);
}

void compareImplicitly(Source &S) {
  Each<BinaryOperator>::in(S, [&](BinaryOperator *Operator) {
    std::optional<Range> Whole = S.range(Operator),
                         Left = S.range(Operator->getLHS()),
                         Right = S.range(Operator->getRHS());
    if (!Operator->isEqualityOp() || !Whole || !Left || !Right)
      return;
    bool Equal = Operator->getOpcode() == BO_EQ;
    std::string Before = Equal ? "(!(" : "(!!(";
    if (isZero(Operator->getRHS(), S) &&
        Operator->getLHS()->getType()->isScalarType()) {
      S.Changes.open(Left->Begin, Before);
      S.replace({Left->End, Right->End}, "))");
    } else if (isZero(Operator->getLHS(), S)) {
      S.replace({Left->Begin, Right->Begin}, "");
      S.parenthesise(*Right, Before, "))");
    } else {
      return;
    }
    ++S.Places;
  });
}

void swapOperands(Source &S) {
  Each<BinaryOperator>::in(S, [&](BinaryOperator *Operator) {
    std::optional<Range> Whole = S.range(Operator),
                         Left = S.range(Operator->getLHS()),
                         Right = S.range(Operator->getRHS());
    if (!Operator->isComparisonOp() || !Whole || !Left || !Right ||
        !(isSimple(Operator->getLHS(), S) || isSimple(Operator->getRHS(), S)))
      return;
    // Where one side calls a function, the other must not depend on memory.
    auto Fixed = [&](const Expr *E) { return E->isEvaluatable(S.Context); };
    if (!(isSimple(Operator->getLHS(), S) && isSimple(Operator->getRHS(), S)) &&
        !Fixed(Operator->getLHS()) && !Fixed(Operator->getRHS()))
      return;
    if (S.hasDirective(*Whole))
      return;
    auto Opcode =
        Operator->isEqualityOp()
            ? Operator->getOpcode()
            : BinaryOperator::reverseComparisonOp(Operator->getOpcode());
    std::string Swapped = "(" +
                          (S.line(Left->Begin) == S.line(Right->End)
                               ? S.render(*Right)
                               : S.moved(*Right) + S.resume(Left->Begin)) +
                          ") " + BinaryOperator::getOpcodeStr(Opcode).str() +
                          " (";
    Swapped += S.line(Left->Begin) == S.line(Right->End)
                   ? S.render(*Left) + ")"
                   : S.moved(*Left) + ")" + S.resume(Whole->End);
    S.Changes.replace(*Whole, Swapped);
    ++S.Places;
  });
}

void deMorgan(Source &S) {
  Each<BinaryOperator>::in(S, [&](BinaryOperator *Operator) {
    std::optional<Range> Whole = S.range(Operator),
                         Left = S.range(Operator->getLHS()),
                         Right = S.range(Operator->getRHS());
    if (!Operator->isLogicalOp() || !Whole || !Left || !Right)
      return;
    Range Token = S.tokenAfter(Left->End);
    bool And = Operator->getOpcode() == BO_LAnd;
    if (S.text(Token) != (And ? "&&" : "||"))
      return;
    S.parenthesise(*Left, "!(");
    S.Changes.replace(Token, And ? "||" : "&&");
    S.parenthesise(*Right, "!(");
    S.parenthesise(*Whole, "(!(", "))");
    ++S.Places;
  });
}

void swapBranches(Source &S) {
  Each<IfStmt>::in(S, [&](IfStmt *If) {
    std::optional<Range> Condition = S.range(If->getCond()),
                         Then = S.statement(If->getThen()), Else;
    if (!Condition || !Then || !S.range(If))
      return;
    if (!If->getElse()) {
      S.parenthesise(*Condition, "!(");
      S.Changes.open(Then->Begin, "{ ; } else ");
      ++S.Places;
      return;
    }
    Else = S.statement(If->getElse());
    if (!Else || S.hasDirective({Then->Begin, Else->End}))
      return;
    std::string Swapped = "{" + S.moved(*Else) + "\n} else {" + S.moved(*Then) +
                          "\n}" + S.resume(Else->End);
    S.parenthesise(*Condition, "!(");
    S.Changes.replace({Then->Begin, Else->End}, Swapped);
    ++S.Places;
  });
}

namespace {

/// One `X == C1 || X == C2`.
struct Cases {
  const Expr *Value;
  std::vector<const Expr *> Constants;
};

} // namespace

static bool sameText(const Expr *A, const Expr *B, const Source &S) {
  return S.range(A) && S.range(B) && S.tokens(A) == S.tokens(B);
}

static bool asCases(const Expr *E, Cases &Into, const Source &S) {
  E = E->IgnoreParens();
  const auto *Operator = dyn_cast<BinaryOperator>(E);
  if (!Operator)
    return false;
  if (Operator->getOpcode() == BO_LOr)
    return asCases(Operator->getLHS(), Into, S) &&
           asCases(Operator->getRHS(), Into, S);
  if (Operator->getOpcode() != BO_EQ)
    return false;
  const Expr *Value = Operator->getLHS()->IgnoreParenImpCasts();
  const Expr *Constant = Operator->getRHS()->IgnoreParenImpCasts();
  if (!Value->getType()->isIntegerType() ||
      !Constant->isIntegerConstantExpr(S.Context) || !S.range(Constant) ||
      !isSimple(Value, S) ||
      S.Context.getTypeSize(Constant->getType()) >
          std::max<uint64_t>(S.Context.getTypeSize(Value->getType()),
                             S.Context.getTypeSize(S.Context.IntTy)))
    return false;
  if (Into.Value && !sameText(Into.Value, Value, S))
    return false;
  if (!Into.Value)
    Into.Value = Value;
  Into.Constants.push_back(Constant);
  return true;
}

void ifToSwitch(Source &S) {
  using Link = std::pair<const IfStmt *, Cases>;
  struct Chain {
    std::vector<Link> Links;
    const Stmt *Rest;
  };
  std::vector<const IfStmt *> All;
  Each<IfStmt>::in(S, [&](IfStmt *If) { All.push_back(If); });
  // Outer ones first, so that a chain is seen from its head.
  std::set<const IfStmt *> Seen;
  std::vector<Chain> Chains;
  for (auto Head = All.rbegin(); Head != All.rend(); ++Head) {
    Chain Found;
    std::set<uint64_t> Values;
    Cases Case{nullptr, {}};
    Found.Rest = *Head;
    while (const auto *If = dyn_cast_or_null<IfStmt>(Found.Rest)) {
      Case.Constants.clear();
      if (Seen.count(If) || !asCases(If->getCond(), Case, S) ||
          breaksOut(If->getThen(), false) || !S.statement(If->getThen()) ||
          !S.range(If))
        break;
      bool Twice = false;
      for (const Expr *Constant : Case.Constants)
        Twice |= !Values
                      .insert(Constant->EvaluateKnownConstInt(S.Context)
                                  .extOrTrunc(64)
                                  .getZExtValue() &
                              ~0u)
                      .second;
      if (Twice)
        break;
      Found.Links.push_back({If, Case});
      Found.Rest = If->getElse();
    }
    if (Found.Links.empty() || (Found.Rest && (breaksOut(Found.Rest, false) ||
                                               !S.statement(Found.Rest))))
      continue;
    for (const Link &L : Found.Links)
      Seen.insert(L.first);
    Chains.push_back(Found);
  }
  for (auto C = Chains.rbegin(); C != Chains.rend(); ++C) {
    unsigned At = S.range(C->Links[0].first)->Begin;
    for (const auto &[If, Case] : C->Links) {
      std::string Labels = If == C->Links[0].first
                               ? "switch (" + S.tokens(Case.Value) + ") { "
                               : "";
      for (const Expr *Constant : Case.Constants)
        Labels += "case " + S.tokens(Constant) + ": ";
      Range Then = *S.statement(If->getThen());
      S.replace({At, Then.Begin}, Labels + "{ ");
      S.Changes.close(Then.End, " break; }");
      At = Then.End;
    }
    if (C->Rest) {
      Range Other = *S.statement(C->Rest);
      S.replace({At, Other.Begin}, "");
      S.Changes.open(Other.Begin, " default: { ");
      S.Changes.close(Other.End, " break; } }");
    } else {
      S.Changes.close(At, " }");
    }
    ++S.Places;
  }
}

namespace {

/// Labels of a switch, and what is done for them.
struct Group {
  std::vector<const CaseStmt *> Labels;
  bool Default;
  unsigned Begin, First; ///< of the labels, and of the statements
  std::vector<const Stmt *> Statements;

  const Stmt *last() const {
    const Stmt *Last = Statements.back();
    while (const auto *Block = dyn_cast<CompoundStmt>(Last)) {
      if (Block->body_empty())
        break;
      Last = Block->body_back();
    }
    return Last;
  }
};

} // namespace

/// Whether a group that ends with \p Last has another break.
static bool breaksElsewhere(const Stmt *S, const Stmt *Last) {
  if (S == Last)
    return isa<CompoundStmt>(S) ? breaksOut(S, false) : false;
  if (const auto *Block = dyn_cast<CompoundStmt>(S))
    return llvm::any_of(Block->body(), [&](const Stmt *Child) {
      return breaksElsewhere(Child, Last);
    });
  return breaksOut(S, false);
}

/// The groups of a switch none of which runs into the next; empty when it is
/// not such a switch.
static std::vector<Group> groups(const CompoundStmt *Body, const Source &S) {
  std::vector<Group> Groups;
  for (const Stmt *Child : Body->body()) {
    if (const auto *Label = dyn_cast<SwitchCase>(Child)) {
      std::optional<Range> R = S.range(Label);
      if (!R)
        return {};
      Group G = {{}, false, R->Begin, 0, {}};
      const Stmt *Inner = Label;
      while ((Label = dyn_cast<SwitchCase>(Inner))) {
        const auto *Case = dyn_cast<CaseStmt>(Label);
        if (Case && (Case->getRHS() || !S.range(Case->getLHS())))
          return {};
        if (Case)
          G.Labels.push_back(Case);
        else
          G.Default = true;
        Inner = Label->getSubStmt();
      }
      std::optional<Range> Start = S.range(Inner);
      if (!Start)
        return {};
      G.First = Start->Begin;
      Groups.push_back(G);
      Child = Inner;
    }
    if (Groups.empty() || isa<DeclStmt>(Child) || !S.statement(Child))
      return {};
    Groups.back().Statements.push_back(Child);
  }
  for (const Group &G : Groups) {
    bool IsLast = &G == &Groups.back();
    if ((!isa<BreakStmt, ReturnStmt, GotoStmt, ContinueStmt>(G.last()) ||
         G.Default) &&
        !IsLast)
      return {};
    for (const Stmt *Statement : G.Statements)
      if (breaksElsewhere(Statement, G.last()))
        return {};
  }
  return Groups;
}

void switchToIf(Source &S) {
  Each<SwitchStmt>::in(S, [&](SwitchStmt *Switch) {
    const auto *Body = dyn_cast<CompoundStmt>(Switch->getBody());
    std::optional<Range> Whole = S.range(Switch),
                         Condition = S.range(Switch->getCond());
    if (!Body || !Whole || !Condition || S.hasDirective(*Whole))
      return;
    std::vector<Group> Groups = groups(Body, S);
    std::string Name = S.newName("value");
    std::optional<std::string> Value =
        S.declare(Switch->getCond()->getType().getUnqualifiedType(), Name);
    if (Groups.empty() || Groups[0].Default || !Value)
      return;
    S.replace({Whole->Begin, Condition->Begin}, "{ " + *Value + " = ");
    S.replace({Condition->End, Groups[0].Begin}, "; ");
    for (const Group &G : Groups) {
      std::string Test = &G == &Groups.front() ? "if (" : "else if (";
      for (const CaseStmt *Label : G.Labels)
        Test += (Label == G.Labels.front() ? "" : " || ") + Name + " == (" +
                S.tokens(Label->getLHS()) + ")";
      // A default takes whatever its own labels do not.
      S.replace({G.Begin, G.First}, G.Default ? "else { " : Test + ") { ");
      if (isa<BreakStmt>(G.last()))
        S.replace(*S.statement(G.last()), ";");
      S.Changes.close(S.statement(G.Statements.back())->End, " }");
    }
    ++S.Places;
  });
}

/// x = c ? a : b; and return c ? a : b; as an if.
void choiceToIf(Source &S) {
  Each<CompoundStmt>::in(S, [&](CompoundStmt *Block) {
    for (const Stmt *Child : Block->body()) {
      const Expr *Value = nullptr, *Target = nullptr;
      if (const auto *Return = dyn_cast<ReturnStmt>(Child))
        Value = Return->getRetValue();
      else if (const auto *Assign = dyn_cast<BinaryOperator>(Child);
               Assign && Assign->getOpcode() == BO_Assign &&
               localVariable(Assign->getLHS())) {
        Value = Assign->getRHS();
        Target = Assign->getLHS();
      }
      const auto *Choice = dyn_cast_or_null<ConditionalOperator>(
          Value ? Value->IgnoreImpCasts() : nullptr);
      std::optional<Range> Whole = S.statement(Child);
      if (!Choice || !Whole || !Choice->getType()->isScalarType())
        continue;
      std::optional<Range> Condition = S.range(Choice->getCond()),
                           True = S.range(Choice->getTrueExpr()),
                           False = S.range(Choice->getFalseExpr());
      std::optional<std::string> Type =
          S.declare(Choice->getType().getUnqualifiedType(), "");
      if (!Condition || !True || !False || !Type)
        continue;
      std::string Lead = Target && S.range(Target)
                             ? S.tokens(Target) + " = (" + *Type + ")("
                             : "return (" + *Type + ")(";
      S.replace({Whole->Begin, Condition->Begin}, "if (");
      S.replace({Condition->End, True->Begin}, ") { " + Lead);
      S.replace({True->End, False->Begin}, "); } else { " + Lead);
      S.replace({False->End, Whole->End}, "); }");
      ++S.Places;
    }
  });
}

/// The only statement of \p S, braces removed.
static const Stmt *only(const Stmt *S) {
  while (const auto *Block = dyn_cast_or_null<CompoundStmt>(S)) {
    if (Block->size() != 1)
      return nullptr;
    S = *Block->body_begin();
  }
  return S;
}

void ifToChoice(Source &S) {
  Each<IfStmt>::in(S, [&](IfStmt *If) {
    const Stmt *Then = only(If->getThen()), *Else = only(If->getElse());
    std::optional<Range> Whole = S.statement(If),
                         Condition = S.range(If->getCond());
    if (!Then || !Else || !Whole || !Condition || S.hasDirective(*Whole))
      return;
    const Expr *A = nullptr, *B = nullptr;
    std::string Lead;
    if (isa<ReturnStmt>(Then) && isa<ReturnStmt>(Else)) {
      A = cast<ReturnStmt>(Then)->getRetValue();
      B = cast<ReturnStmt>(Else)->getRetValue();
      Lead = "return ";
    } else {
      const auto *First = dyn_cast<BinaryOperator>(Then);
      const auto *Second = dyn_cast<BinaryOperator>(Else);
      if (!First || !Second || First->getOpcode() != BO_Assign ||
          Second->getOpcode() != BO_Assign || !localVariable(First->getLHS()) ||
          localVariable(First->getLHS()) != localVariable(Second->getLHS()) ||
          !S.range(First->getLHS()))
        return;
      A = First->getRHS();
      B = Second->getRHS();
      Lead = S.tokens(First->getLHS()) + " = ";
    }
    if (!A || !B || !A->getType()->isScalarType() ||
        !S.Context.hasSameUnqualifiedType(A->getType(), B->getType()))
      return;
    std::optional<Range> True = S.range(A), False = S.range(B);
    if (!True || !False)
      return;
    S.replace({Whole->Begin, Condition->Begin}, Lead + "((");
    S.replace({Condition->End, True->Begin}, ") ? (");
    S.replace({True->End, False->Begin}, ") : (");
    S.replace({False->End, Whole->End}, "));");
    ++S.Places;
  });
}

/// if (a && b) as if (a) if (b).
void nestedIf(Source &S) {
  Each<IfStmt>::in(S, [&](IfStmt *If) {
    const auto *Both =
        dyn_cast<BinaryOperator>(If->getCond()->IgnoreParenImpCasts());
    if (!Both || Both->getOpcode() != BO_LAnd || If->getElse())
      return;
    std::optional<Range> Whole = S.statement(If),
                         Left = S.range(Both->getLHS()),
                         Right = S.range(Both->getRHS()),
                         Then = S.range(If->getThen());
    if (!Whole || !Left || !Right || !Then)
      return;
    S.replace({Whole->Begin, Left->Begin}, "if (");
    S.replace({Left->End, Right->Begin}, ") { if (");
    S.replace({Right->End, Then->Begin}, ") ");
    S.Changes.close(Whole->End, " }");
    ++S.Places;
  });
}

/// if (a) if (b) as if (a && b).
void joinedIf(Source &S) {
  std::set<const IfStmt *> Joined;
  Each<IfStmt>::in(S, [&](IfStmt *If) {
    const auto *Inner = dyn_cast_or_null<IfStmt>(only(If->getThen()));
    if (!Inner || Inner->getElse() || If->getElse() || Joined.count(Inner))
      return;
    std::optional<Range> Whole = S.statement(If),
                         InnerWhole = S.statement(Inner),
                         Left = S.range(If->getCond()),
                         Right = S.range(Inner->getCond()),
                         Then = S.range(Inner->getThen());
    if (!Whole || !InnerWhole || !Left || !Right || !Then ||
        S.hasDirective({Left->Begin, Then->Begin}) ||
        S.hasDirective({InnerWhole->End, Whole->End}))
      return;
    S.parenthesise(*Left);
    S.replace({Left->End, Right->Begin}, " && (");
    S.replace({Right->End, Then->Begin}, ")) ");
    if (InnerWhole->End != Whole->End)
      S.replace({InnerWhole->End, Whole->End}, "");
    Joined.insert(If);
    ++S.Places;
  });
}

} // namespace rewrites
