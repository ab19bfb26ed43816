// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "CorrelatedTests.h"
#include "clang/Analysis/CFG.h"
#include "llvm/ADT/STLExtras.h"
#include <algorithm>

using namespace clang;
using namespace ento;

namespace miniport_check {
namespace {

bool isPredicate(const FunctionDecl *Function, unsigned Depth = 0);

/// Whether \p S leaves nothing changed but variables of its function.
bool onlyComputes(const Stmt *S, unsigned Depth) {
  auto IsLocal = [](const Expr *E) {
    const auto *Reference = dyn_cast<DeclRefExpr>(E->IgnoreParens());
    const auto *Variable =
        Reference ? dyn_cast<VarDecl>(Reference->getDecl()) : nullptr;
    return Variable && Variable->hasLocalStorage();
  };
  if (!S)
    return true;
  if (const auto *Binary = dyn_cast<BinaryOperator>(S))
    if (Binary->isAssignmentOp() && !IsLocal(Binary->getLHS()))
      return false;
  if (const auto *Unary = dyn_cast<UnaryOperator>(S))
    if (Unary->isIncrementDecrementOp() && !IsLocal(Unary->getSubExpr()))
      return false;
  // What returns nothing is called for what it changes.
  if (const auto *Call = dyn_cast<CallExpr>(S))
    if (!Call->getDirectCallee() || Call->getType()->isVoidType() ||
        !isPredicate(Call->getDirectCallee(), Depth + 1))
      return false;
  return llvm::all_of(S->children(), [Depth](const Stmt *Child) {
    return onlyComputes(Child, Depth);
  });
}

/// Whether asking \p Function twice is asking the same question: it is not
/// seen, or all it does is compute its answer. What a port-driver routine
/// returns is new each time.
bool isPredicate(const FunctionDecl *Function, unsigned Depth) {
  const unsigned Deep = 3; // enough, and an end to recursion
  if (lookUpContract(Function) || lookUpPortRoutine(Function))
    return false;
  const Stmt *Body = Function->getBody();
  return !Body || (Depth < Deep && onlyComputes(Body, Depth));
}

/// Spells \p E without the pointers that lead to a member, so that one member
/// reads the same everywhere. False when it depends on anything but members,
/// globals, constants and results of functions: of all else the engine knows
/// whether it changed.
bool spell(const Expr *E, const ExplodedNode *Node, ASTContext &Context,
           std::string &Spelling,
           llvm::SmallVectorImpl<const ValueDecl *> &Members) {
  E = E->IgnoreParenCasts();
  auto Name = [&](char Kind, const ValueDecl *D) {
    Spelling += Kind;
    Spelling +=
        std::to_string(reinterpret_cast<uintptr_t>(D->getCanonicalDecl()));
    Members.push_back(D);
    return true;
  };
  Expr::EvalResult Constant;
  if (E->EvaluateAsInt(Constant, Context)) {
    Spelling += 'c';
    Spelling += std::to_string(Constant.Val.getInt().getExtValue());
    return true;
  }
  if (const auto *Member = dyn_cast<MemberExpr>(E))
    return isa<FieldDecl>(Member->getMemberDecl()) &&
           Name('m', Member->getMemberDecl());
  if (const auto *Reference = dyn_cast<DeclRefExpr>(E)) {
    const auto *Variable = dyn_cast<VarDecl>(Reference->getDecl());
    if (!Variable || Variable->hasGlobalStorage())
      return Variable && Name('g', Variable);
    // A local variable stands for the member that its value was read from, or
    // the function that was asked.
    ProgramStateRef State = Node->getState();
    const MemRegion *Where =
        State->getLValue(Variable, Node->getLocationContext()).getAsRegion();
    SymbolRef Value = Where ? State->getSVal(Where).getAsSymbol() : nullptr;
    if (const auto *Asked = dyn_cast_or_null<SymbolConjured>(Value))
      if (const auto *Call = dyn_cast_or_null<CallExpr>(Asked->getStmt()))
        return spell(Call, Node, Context, Spelling, Members);
    const auto *Field = dyn_cast_or_null<FieldRegion>(
        Value ? Value->getOriginRegion() : nullptr);
    return Field && Name('m', Field->getDecl());
  }
  if (const auto *Call = dyn_cast<CallExpr>(E)) {
    const FunctionDecl *Callee = Call->getDirectCallee();
    if (!Callee || !isPredicate(Callee))
      return false;
    for (const Expr *Argument : Call->arguments()) {
      const auto *Reference =
          dyn_cast<DeclRefExpr>(Argument->IgnoreParenCasts());
      const auto *Variable =
          Reference ? dyn_cast<VarDecl>(Reference->getDecl()) : nullptr;
      if (Variable)
        Name('v', Variable);
      else if (!spell(Argument, Node, Context, Spelling, Members))
        return false;
    }
    return Name('f', Callee);
  }
  if (const auto *Unary = dyn_cast<UnaryOperator>(E)) {
    Spelling += UnaryOperator::getOpcodeStr(Unary->getOpcode());
    return spell(Unary->getSubExpr(), Node, Context, Spelling, Members);
  }
  if (const auto *Binary = dyn_cast<BinaryOperator>(E)) {
    if (Binary->isAssignmentOp())
      return false;
    std::string Left, Right;
    if (!spell(Binary->getLHS(), Node, Context, Left, Members) ||
        !spell(Binary->getRHS(), Node, Context, Right, Members))
      return false;
    // `A > B` is `B < A`.
    bool Swap = Binary->isEqualityOp() ? Right < Left
                                       : Binary->getOpcode() == BO_GT ||
                                             Binary->getOpcode() == BO_LE;
    if (Swap)
      std::swap(Left, Right);
    Spelling += '(' + Left;
    // stripNegation has seen to the difference between the two.
    Spelling += Binary->isEqualityOp() ? "=="
                : Binary->isRelationalOp()
                    ? "<"
                    : BinaryOperator::getOpcodeStr(Binary->getOpcode()).str();
    Spelling += Right + ')';
    return true;
  }
  return false;
}

bool isZero(const Expr *E, ASTContext &Context) {
  Expr::EvalResult Result;
  return E->isNullPointerConstant(Context, Expr::NPC_ValueDependentIsNotNull) ||
         (E->EvaluateAsInt(Result, Context) && Result.Val.getInt() == 0);
}

/// `!E`, `E == 0` and `E != 0` ask the question E asks, `A != B` the one that
/// `A == B` asks, `A >= B` the one that `A < B` asks.
const Expr *stripNegation(const Expr *E, ASTContext &Context, bool &Answer) {
  while (true) {
    E = E->IgnoreParenCasts();
    if (const auto *Unary = dyn_cast<UnaryOperator>(E))
      if (Unary->getOpcode() == UO_LNot) {
        Answer = !Answer;
        E = Unary->getSubExpr();
        continue;
      }
    const auto *Binary = dyn_cast<BinaryOperator>(E);
    if (Binary && Binary->isRelationalOp()) {
      // Spelled with "<": the two that are not so are its opposites.
      if (Binary->getOpcode() == BO_GE || Binary->getOpcode() == BO_LE)
        Answer = !Answer;
      return E;
    }
    if (!Binary || !Binary->isEqualityOp())
      return E;
    bool LeftIsZero = isZero(Binary->getLHS(), Context);
    bool AsksForZero = LeftIsZero || isZero(Binary->getRHS(), Context);
    if ((Binary->getOpcode() == BO_EQ) == AsksForZero)
      Answer = !Answer;
    if (!AsksForZero)
      return E;
    E = LeftIsZero ? Binary->getRHS() : Binary->getLHS();
  }
}

/// The question that decides `A && B` or `A || B`, when that is first made a
/// value in \p Block and then tested, as in `!(A || B)`. It is B, unless A was
/// enough; A has a test of its own.
const Expr *lastAsked(const Expr *E, const CFGBlock *Block,
                      const ExplodedNode *Node, ASTContext &Context,
                      bool &Answer) {
  auto Logical = [](const Stmt *S) {
    const auto *Binary = dyn_cast_or_null<BinaryOperator>(S);
    return Binary && Binary->isLogicalOp() ? Binary : nullptr;
  };
  const StackFrameContext *Frame = Node->getStackFrame();
  while (const BinaryOperator *Whole = Logical(E)) {
    const CFGBlock *Source = nullptr;
    while (!Source) {
      Node = Node->getFirstPred();
      if (!Node)
        return nullptr;
      auto Edge = Node->getLocationAs<BlockEdge>();
      if (Edge && Edge->getDst() == Block && Node->getStackFrame() == Frame)
        Source = Edge->getSrc();
    }
    Block = Source;
    if (Logical(Block->getTerminatorStmt()))
      return nullptr;
    while (const BinaryOperator *Right =
               Logical(Whole->getRHS()->IgnoreParens()))
      Whole = Right;
    E = stripNegation(Whole->getRHS(), Context, Answer);
  }
  return E;
}

} // namespace

void CorrelatedTests::Profile(llvm::FoldingSetNodeID &ID) const {
  static const char Tag = 0;
  ID.AddPointer(&Tag);
}

void CorrelatedTests::compare(Test Now, const ExplodedNode *Node,
                              PathSensitiveBugReport &Report) {
  for (const Test &T : Later)
    // One test that is run again is a loop that waits for a change.
    if (T.Question == Now.Question && T.Answer != Now.Answer &&
        T.Where != Now.Where) {
      Report.markInvalid(T.Where, Now.Where);
      return;
    }
  // Only what was asked after the story began can contradict what was asked
  // before.
  bool Began = About.empty();
  for (ResourceKey Key : About)
    Began |= findResource(Node->getState(), Key) != nullptr;
  if (Began)
    Later.push_back(std::move(Now));
}

void CorrelatedTests::visitStore(const PostStore &Store,
                                 const ExplodedNode *Node,
                                 PathSensitiveBugReport &Report) {
  const auto *Region = static_cast<const MemRegion *>(Store.getLocationValue());
  const ValueDecl *Stored = nullptr;
  if (const auto *Field = dyn_cast_or_null<FieldRegion>(Region))
    Stored = Field->getDecl();
  else if (const auto *Variable = dyn_cast_or_null<VarRegion>(Region))
    Stored = Variable->getDecl();
  if (!Stored)
    return;
  // The driver noted an answer that a later test then denies.
  if (auto Number =
          knownNumber(Node->getState(), Node->getState()->getSVal(Region))) {
    std::string Question =
        'm' +
        std::to_string(reinterpret_cast<uintptr_t>(Stored->getCanonicalDecl()));
    for (const Test &T : Later)
      if (T.Question == Question && T.Answer != (*Number != 0)) {
        Report.markInvalid(T.Where, Region);
        return;
      }
  }
  // Whatever it was before, it has changed for all to see.
  llvm::erase_if(Later, [&](const Test &T) {
    return llvm::is_contained(T.Members, Stored);
  });
}

/// A port routine that is given the address of a member or variable stores to
/// it: what was asked before the call is another question.
void CorrelatedTests::visitCall(const CallExpr *Call) {
  const FunctionDecl *Callee = Call->getDirectCallee();
  if (!Callee || !(lookUpContract(Callee) || lookUpPortRoutine(Callee)))
    return;
  for (const Expr *Argument : Call->arguments()) {
    const auto *Address = dyn_cast<UnaryOperator>(Argument->IgnoreParenCasts());
    if (!Address || Address->getOpcode() != UO_AddrOf)
      continue;
    const Expr *Target = Address->getSubExpr()->IgnoreParenCasts();
    const auto *Member = dyn_cast<MemberExpr>(Target);
    const auto *Reference = dyn_cast<DeclRefExpr>(Target);
    const ValueDecl *Stored = Member      ? Member->getMemberDecl()
                              : Reference ? Reference->getDecl()
                                          : nullptr;
    llvm::erase_if(Later, [&](const Test &T) {
      return llvm::is_contained(T.Members, Stored);
    });
  }
}

PathDiagnosticPieceRef
CorrelatedTests::VisitNode(const ExplodedNode *Node,
                           BugReporterContext &Context,
                           PathSensitiveBugReport &Report) {
  if (auto Store = Node->getLocationAs<PostStore>()) {
    visitStore(*Store, Node, Report);
    return nullptr;
  }
  if (auto Statement = Node->getLocationAs<PostStmt>())
    if (const auto *Call = Statement->getStmtAs<CallExpr>()) {
      visitCall(Call);
      return nullptr;
    }
  auto Edge = Node->getLocationAs<BlockEdge>();
  if (!Edge)
    return nullptr;
  const CFGBlock *From = Edge->getSrc();
  // The last operand of `A && B` is asked for itself, not for the whole.
  const Stmt *Terminator = From->getTerminatorStmt();
  const auto *Condition = dyn_cast_or_null<Expr>(
      Terminator && isa<SwitchStmt>(Terminator) ? From->getTerminatorCondition()
                                                : From->getLastCondition());
  if (!Condition)
    return nullptr;
  ASTContext &AST = Context.getASTContext();
  Test Now;
  Now.Where = Terminator;

  // A switch asks for each of its cases.
  if (const auto *Switch = dyn_cast_or_null<SwitchStmt>(Now.Where)) {
    std::string Value;
    if (!spell(Condition, Node, AST, Value, Now.Members) || Now.Members.empty())
      return nullptr;
    for (const SwitchCase *Label = Switch->getSwitchCaseList(); Label;
         Label = Label->getNextSwitchCase()) {
      const auto *Case = dyn_cast<CaseStmt>(Label);
      std::string Constant;
      llvm::SmallVector<const ValueDecl *, 1> None;
      if (!Case || Case->getRHS() ||
          !spell(Case->getLHS(), Node, AST, Constant, None))
        continue;
      Test One = Now;
      One.Answer = Edge->getDst()->getLabel() == Case;
      if (isZero(Case->getLHS(), AST)) {
        One.Answer = !One.Answer;
        One.Question = Value;
      } else {
        One.Question = '(' + std::min(Value, Constant) +
                       "==" + std::max(Value, Constant) + ')';
      }
      compare(std::move(One), Node, Report);
    }
    return nullptr;
  }

  if (From->succ_size() != 2)
    return nullptr;
  Now.Answer = *From->succ_begin() == Edge->getDst();
  const Expr *Question = lastAsked(stripNegation(Condition, AST, Now.Answer),
                                   From, Node, AST, Now.Answer);
  if (Question && spell(Question, Node, AST, Now.Question, Now.Members) &&
      !Now.Members.empty())
    compare(std::move(Now), Node, Report);
  return nullptr;
}

} // namespace miniport_check
