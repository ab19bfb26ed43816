// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "CorrelatedTests.h"
#include "clang/Analysis/CFG.h"
#include "clang/StaticAnalyzer/Core/PathSensitive/CallEvent.h"
#include "llvm/ADT/STLExtras.h"
#include <algorithm>
#include <optional>

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

/// An expression, and where on the path it is evaluated.
struct Origin {
  const Expr *E;
  const ExplodedNode *Node;
};

/// What \p Variable was last assigned or, a parameter, was passed; if that is
/// what it holds at \p Node.
std::optional<Origin> originOf(const VarDecl *Variable,
                               const ExplodedNode *Node) {
  const StackFrameContext *Frame = Node->getStackFrame();
  const MemRegion *Where =
      Node->getState()->getLValue(Variable, Frame).getAsRegion();
  SVal Value = Node->getState()->getSVal(Where);
  // Clang forgets a variable after its last use.
  SymbolRef Symbol = Value.getAsSymbol();
  bool Forgotten =
      Value.isUndef() || (Symbol && Symbol->getOriginRegion() == Where);
  auto Held = [&](const ExplodedNode *Then) {
    return Forgotten || Then->getState()->getSVal(Where) == Value;
  };
  const ExplodedNode *Next = Node;
  for (; Node; Next = Node, Node = Node->getFirstPred()) {
    auto Store = Node->getLocationAs<PostStore>();
    if (Store && Store->getLocationValue() == Where) {
      const auto *Assignment = dyn_cast<BinaryOperator>(Store->getStmt());
      const Expr *Assigned = nullptr;
      if (Assignment && Assignment->getOpcode() == BO_Assign)
        Assigned = Assignment->getRHS();
      else if (isa<DeclStmt>(Store->getStmt()))
        Assigned = Variable->getInit();
      if (!Assigned || !Held(Node))
        return std::nullopt;
      return Origin{Assigned, Node->getFirstPred()};
    }
    auto Enter = Node->getLocationAs<CallEnter>();
    if (Enter && Enter->getCalleeContext() == Frame) {
      const auto *Parameter = dyn_cast<ParmVarDecl>(Variable);
      if (!Parameter || !Held(Next))
        return std::nullopt;
      // The object that an operator is called on is no argument of its own.
      ProgramStateRef State = Node->getState();
      CallEventRef<> Call =
          State->getStateManager().getCallEventManager().getCaller(Frame,
                                                                   State);
      unsigned Index = Parameter->getFunctionScopeIndex();
      if (Index >= Call->getNumArgs() || !Call->getArgExpr(Index))
        return std::nullopt;
      return Origin{Call->getArgExpr(Index), Node};
    }
  }
  return std::nullopt;
}

/// The call whose answer the function that \p Call steps into passes on.
std::optional<Origin> passedOn(const CallExpr *Call, const ExplodedNode *Node) {
  for (; Node; Node = Node->getFirstPred()) {
    auto Point = Node->getLocationAs<StmtPoint>();
    const auto *Return =
        Point ? dyn_cast<ReturnStmt>(Point->getStmt()) : nullptr;
    if (!Return || Node->getStackFrame()->getCallSite() != Call ||
        !Return->getRetValue())
      continue;
    const Expr *Value = Return->getRetValue()->IgnoreParenCasts();
    if (!isa<CallExpr>(Value))
      return std::nullopt;
    return Origin{Value, Node};
  }
  return std::nullopt;
}

/// The member that the value of a local variable was read from, or null.
const FieldDecl *memberBehind(const VarDecl *Variable,
                              const ExplodedNode *Node) {
  ProgramStateRef State = Node->getState();
  SymbolRef Value =
      State
          ->getSVal(
              State->getLValue(Variable, Node->getStackFrame()).getAsRegion())
          .getAsSymbol();
  const auto *Field =
      dyn_cast_or_null<FieldRegion>(Value ? Value->getOriginRegion() : nullptr);
  return Field ? Field->getDecl() : nullptr;
}

/// The question behind \p E, which names the answer to it.
std::optional<Origin> questionBehind(const Expr *E, const ExplodedNode *Node) {
  if (const auto *Call = dyn_cast<CallExpr>(E))
    return passedOn(Call, Node);
  const auto *Reference = dyn_cast<DeclRefExpr>(E);
  const auto *Variable =
      Reference ? dyn_cast<VarDecl>(Reference->getDecl()) : nullptr;
  if (!Variable || !Variable->hasLocalStorage() || memberBehind(Variable, Node))
    return std::nullopt;
  return originOf(Variable, Node);
}

/// Whether one of \p Members is stored to between two nodes of the path.
bool isStoredTo(llvm::ArrayRef<const ValueDecl *> Members,
                const ExplodedNode *From, const ExplodedNode *To) {
  for (; To && To != From; To = To->getFirstPred())
    if (auto Store = To->getLocationAs<PostStore>()) {
      const auto *Region =
          static_cast<const MemRegion *>(Store->getLocationValue());
      const auto *Where = dyn_cast_or_null<DeclRegion>(Region);
      if (Where && llvm::is_contained(Members, Where->getDecl()))
        return true;
    }
  return false;
}

/// What \p Member is a member of, or null when only a pointer leads there.
const Expr *objectOf(const MemberExpr *Member) {
  const Expr *Base = Member->getBase()->IgnoreParenImpCasts();
  const auto *Star = dyn_cast<UnaryOperator>(Base);
  if (!Member->isArrow()) {
    if (!Star) // which else can only be `*`
      return Base;
    Base = Star->getSubExpr()->IgnoreParenImpCasts();
  }
  const auto *Address = dyn_cast<UnaryOperator>(Base);
  return Address && Address->getOpcode() == UO_AddrOf
             ? Address->getSubExpr()->IgnoreParens()
             : nullptr;
}

/// The spelling of a member or variable by itself.
std::string spell(const ValueDecl *D) {
  return 'n' +
         std::to_string(reinterpret_cast<uintptr_t>(D->getCanonicalDecl()));
}

/// Spells \p E without the pointers that lead to a member, so that one member
/// reads the same everywhere. False when it depends on anything but members,
/// globals, constants and results of functions: of all else the engine knows
/// whether it changed. A variable in the argument of a function is spelled by
/// its name, a parameter by what was passed.
bool spell(const Expr *E, const ExplodedNode *Node, ASTContext &Context,
           std::string &Spelling,
           llvm::SmallVectorImpl<const ValueDecl *> &Members,
           bool IsArgument = false) {
  E = E->IgnoreParenCasts();
  auto Name = [&](const ValueDecl *D) {
    Spelling += spell(D);
    Members.push_back(D);
    return true;
  };
  Expr::EvalResult Constant;
  if (E->EvaluateAsInt(Constant, Context)) {
    Spelling += 'c';
    Spelling += std::to_string(Constant.Val.getInt().getExtValue());
    return true;
  }
  if (const auto *Member = dyn_cast<MemberExpr>(E)) {
    // A local structure is a local variable.
    const Expr *Whole = Member;
    while (const auto *Part = dyn_cast_or_null<MemberExpr>(Whole))
      Whole = objectOf(Part);
    const auto *Reference = dyn_cast_or_null<DeclRefExpr>(Whole);
    const auto *Variable =
        Reference ? dyn_cast<VarDecl>(Reference->getDecl()) : nullptr;
    if (Variable && Variable->hasLocalStorage() && !IsArgument)
      return false;
    return Name(Member->getMemberDecl());
  }
  if (const auto *Reference = dyn_cast<DeclRefExpr>(E)) {
    const auto *Variable = dyn_cast<VarDecl>(Reference->getDecl());
    if (!Variable || Variable->hasGlobalStorage())
      return Variable && Name(Variable);
    if (IsArgument) {
      std::optional<Origin> Passed;
      if (isa<ParmVarDecl>(Variable))
        Passed = originOf(Variable, Node);
      return Passed ? spell(Passed->E, Passed->Node, Context, Spelling, Members,
                            true)
                    : Name(Variable);
    }
    // A local variable stands for the member that its value was read from, or
    // what it was assigned.
    if (const FieldDecl *Field = memberBehind(Variable, Node))
      return Name(Field);
    std::optional<Origin> Behind = originOf(Variable, Node);
    return Behind && spell(Behind->E, Behind->Node, Context, Spelling, Members);
  }
  if (const auto *Call = dyn_cast<CallExpr>(E)) {
    const FunctionDecl *Callee = Call->getDirectCallee();
    if (!Callee || !isPredicate(Callee))
      return false;
    for (const Expr *Argument : Call->arguments())
      if (!spell(Argument, Node, Context, Spelling, Members, true))
        return false;
    return Name(Callee);
  }
  if (const auto *Unary = dyn_cast<UnaryOperator>(E)) {
    Spelling += UnaryOperator::getOpcodeStr(Unary->getOpcode());
    return spell(Unary->getSubExpr(), Node, Context, Spelling, Members,
                 IsArgument);
  }
  if (const auto *Binary = dyn_cast<BinaryOperator>(E)) {
    // What is assigned is what is asked about.
    if (Binary->getOpcode() == BO_Assign)
      return spell(Binary->getRHS(), Node, Context, Spelling, Members,
                   IsArgument);
    if (Binary->isAssignmentOp())
      return false;
    std::string Left, Right;
    if (!spell(Binary->getLHS(), Node, Context, Left, Members, IsArgument) ||
        !spell(Binary->getRHS(), Node, Context, Right, Members, IsArgument))
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
/// value in one block and then tested, as in `!(A || B)`. It is B, unless A was
/// enough; A has a test of its own.
const Expr *lastAsked(const Expr *E, const ExplodedNode *Node,
                      ASTContext &Context, bool &Answer) {
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
      // The last edge of this function before one out of a block led into it.
      if (Edge && Node->getStackFrame() == Frame)
        Source = Edge->getSrc();
    }
    if (Logical(Source->getTerminatorStmt()))
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
    const std::string Question = spell(Stored);
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
                                   Node, AST, Now.Answer);
  const ExplodedNode *Asked = Node;
  while (Question) {
    std::optional<Origin> Behind = questionBehind(Question, Asked);
    if (!Behind)
      break;
    Question = stripNegation(Behind->E, AST, Now.Answer);
    Asked = Behind->Node;
  }
  if (Question && spell(Question, Asked, AST, Now.Question, Now.Members) &&
      !Now.Members.empty() && !isStoredTo(Now.Members, Asked, Node))
    compare(std::move(Now), Node, Report);
  return nullptr;
}

} // namespace miniport_check
