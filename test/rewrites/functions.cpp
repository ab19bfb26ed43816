// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Code moved from one function to another, and functions moved in the file.
#include "Rewrites.h"
#include "llvm/ADT/MapVector.h"

using namespace clang;

namespace rewrites {
namespace {

/// How a piece of code uses a local variable that is declared outside of it.
struct Use {
  std::vector<unsigned> Names; ///< where
  bool OnlyRead = true;
  bool OnlyDecays = true; ///< an array of which only the address is used
};
using Uses = llvm::MapVector<const VarDecl *, Use>;

} // namespace

/// Nothing when \p Code needs something of its function that a helper does not
/// see.
static std::optional<Uses> usesOf(const Stmt *Code, const FunctionDecl *In,
                                  const Source &S) {
  std::set<const Decl *> Own;
  std::set<const DeclRefExpr *> Read, Decays;
  bool Sees =
      !Each<PredefinedExpr>::anyIn(Code) && !Each<AddrLabelExpr>::anyIn(Code);
  Each<Stmt>::in(Code, [&](Stmt *Node) {
    if (const auto *Declaration = dyn_cast<DeclStmt>(Node))
      for (const Decl *D : Declaration->decls())
        Own.insert(D);
    const auto *Cast = dyn_cast<ImplicitCastExpr>(Node);
    const auto *Reference =
        Cast ? dyn_cast<DeclRefExpr>(Cast->getSubExpr()->IgnoreParens())
             : nullptr;
    if (Reference && Cast->getCastKind() == CK_LValueToRValue)
      Read.insert(Reference);
    if (Reference && Cast->getCastKind() == CK_ArrayToPointerDecay)
      Decays.insert(Reference);
  });
  Uses Found;
  Each<DeclRefExpr>::in(Code, [&](DeclRefExpr *Reference) {
    const ValueDecl *D = Reference->getDecl();
    if (Own.count(D))
      return;
    if (D->isDefinedOutsideFunctionOrMethod() && !isa<ParmVarDecl>(D)) {
      Sees =
          Sees && S.Files.isBeforeInTranslationUnit(
                      D->getCanonicalDecl()->getBeginLoc(), In->getBeginLoc());
      return;
    }
    const auto *Variable = dyn_cast<VarDecl>(D);
    std::optional<unsigned> Name = S.name(Reference->getLocation());
    if (!Variable || !Name || Variable->getStorageClass() == SC_Register) {
      Sees = false;
      return;
    }
    Use &U = Found[Variable];
    U.Names.push_back(*Name);
    U.OnlyRead = U.OnlyRead && Read.count(Reference);
    U.OnlyDecays = U.OnlyDecays && Decays.count(Reference);
  });
  if (!Sees)
    return std::nullopt;
  return Found;
}

static bool hasLocalTypes(const FunctionDecl *Function) {
  bool Any = false;
  Each<DeclStmt>::in(Function->getBody(), [&](DeclStmt *Declaration) {
    for (const Decl *D : Declaration->decls())
      Any |= isa<TypeDecl>(D);
  });
  return Any;
}

/// Puts \p Code into a new function in front of \p In and calls it instead.
static void extract(Source &S, const FunctionDecl *In, const Stmt *Code,
                    QualType Result,
                    llvm::function_ref<bool(const VarDecl *)> MayCopy) {
  std::optional<Range> R = S.range(Code),
                       Function = S.range(In->getSourceRange());
  std::optional<Uses> Variables = usesOf(Code, In, S);
  if (!R || !Function || !Variables || S.hasDirective(*R))
    return;
  std::string Parameters, Arguments, Separator;
  Edits Inside;
  for (const auto &[Variable, U] : *Variables) {
    std::string Name = Variable->getNameAsString();
    QualType Type = Variable->getType();
    Parameters += Separator;
    Arguments += Separator;
    if (U.OnlyDecays)
      Type = S.Context.getArrayDecayedType(Type);
    else if (!U.OnlyRead || !MayCopy(Variable)) {
      Type = S.Context.getPointerType(Type);
      Arguments += "&";
      for (unsigned At : U.Names)
        Inside.replace(S.tokenAfter(At), "(*" + Name + ")");
    }
    std::optional<std::string> Declaration = S.declare(Type, Name);
    if (!Declaration)
      return;
    Parameters += *Declaration;
    Arguments += Name;
    Separator = ", ";
  }
  std::string Name = S.newName("helper");
  std::optional<std::string> Head = S.declare(
      Result, Name + "(" + (Parameters.empty() ? "void" : Parameters) + ")");
  if (!Head)
    return;
  std::string Text = Inside.render(S.Text, *R);
  if (isa<Expr>(Code))
    Text = std::string("{ ") + (Result->isVoidType() ? "" : "return ") + Text +
           "; }";
  S.Changes.open(Function->Begin,
                 "\n#line " + std::to_string(S.line(R->Begin)) + "\nstatic " +
                     *Head + " " + Text + S.resume(Function->Begin));
  std::string Call = Name + "(" + Arguments + ")";
  S.replace(*R, isa<Expr>(Code) ? Call : "{ " + Call + "; }");
  ++S.Places;
}

void extractCall(Source &S) {
  for (const FunctionDecl *Function : S.functions()) {
    if (hasLocalTypes(Function))
      continue;
    std::vector<const CallExpr *> Calls;
    std::set<const CallExpr *> Inner;
    Each<CallExpr>::in(Function->getBody(), [&](CallExpr *Call) {
      Calls.push_back(Call);
      for (const Expr *Argument : Call->arguments())
        Each<CallExpr>::in(Argument, [&](CallExpr *C) { Inner.insert(C); });
    });
    for (const CallExpr *Call : Calls) {
      const FunctionDecl *Callee = Call->getDirectCallee();
      if (Callee && !Callee->getBuiltinID() && !Inner.count(Call) &&
          !Each<StmtExpr>::anyIn(Call) && !Each<BlockExpr>::anyIn(Call))
        extract(S, Function, Call, Call->getType().getUnqualifiedType(),
                [](const VarDecl *) { return true; });
    }
  }
}

void extractBlock(Source &S) {
  for (const FunctionDecl *Function : S.functions()) {
    if (hasLocalTypes(Function))
      continue;
    std::vector<const Stmt *> Blocks;
    Each<Stmt>::in(Function->getBody(), [&](Stmt *Node) {
      auto Add = [&Blocks](const Stmt *Part) {
        const auto *Block = dyn_cast_or_null<CompoundStmt>(Part);
        if (Block && !Block->body_empty() && !jumps(Block))
          Blocks.push_back(Block);
      };
      if (const auto *If = dyn_cast<IfStmt>(Node)) {
        Add(If->getThen());
        Add(If->getElse());
      } else if (const auto *While = dyn_cast<WhileStmt>(Node)) {
        Add(While->getBody());
      } else if (const auto *For = dyn_cast<ForStmt>(Node)) {
        Add(For->getBody());
      }
    });
    // Outer blocks first; what is in them goes with them.
    std::vector<Range> Taken;
    for (auto Block = Blocks.rbegin(); Block != Blocks.rend(); ++Block) {
      std::optional<Range> R = S.range(*Block);
      if (!R ||
          llvm::any_of(Taken, [&](Range T) { return T.contains(R->Begin); }))
        continue;
      unsigned Before = S.Places;
      extract(S, Function, *Block, S.Context.VoidTy, [&](const VarDecl *V) {
        return S.isPrivate(V) && (isa<ParmVarDecl>(V) || V->hasInit());
      });
      if (S.Places != Before)
        Taken.push_back(*R);
    }
  }
}

namespace {

/// A call whose function can be put in front of the statement.
struct Site {
  const CallExpr *Call;
  const Stmt *Statement;
  const FunctionDecl *Caller;
  bool ValueUsed;
};

} // namespace

static std::vector<Site> sites(const Source &S) {
  std::vector<Site> Found;
  for (const FunctionDecl *Caller : S.functions())
    Each<CompoundStmt>::in(Caller->getBody(), [&](CompoundStmt *Block) {
      for (const Stmt *Child : Block->body()) {
        const Expr *E = dyn_cast<Expr>(Child);
        bool ValueUsed = true;
        if (const auto *If = dyn_cast<IfStmt>(Child)) {
          E = If->getCond();
        } else if (const auto *Return = dyn_cast<ReturnStmt>(Child)) {
          E = Return->getRetValue();
        } else if (const auto *Declaration = dyn_cast<DeclStmt>(Child)) {
          const auto *Variable =
              Declaration->isSingleDecl()
                  ? dyn_cast<VarDecl>(Declaration->getSingleDecl())
                  : nullptr;
          E = Variable && Variable->hasLocalStorage() ? Variable->getInit()
                                                      : nullptr;
        } else if (const auto *Assign = dyn_cast<BinaryOperator>(Child);
                   Assign && Assign->getOpcode() == BO_Assign) {
          E = isSimple(Assign->getLHS(), S) ? Assign->getRHS() : nullptr;
        } else if (E) {
          ValueUsed = !isa<CallExpr>(E->IgnoreParenCasts());
        }
        const CallExpr *Call = E ? callAskedAbout(E, S) : nullptr;
        if (Call && Call->getDirectCallee() && S.statement(Child) &&
            S.range(Call))
          Found.push_back({Call, Child, Caller, ValueUsed});
      }
    });
  return Found;
}

/// The body of \p Function for one of its calls.
static std::optional<std::string> inlined(const FunctionDecl *Function,
                                          const Site &At, Source &S,
                                          const std::string &Result) {
  const auto *Body = cast<CompoundStmt>(Function->getBody());
  std::string Done = S.newName("done");
  std::string Text = "{ ", Copies;
  for (unsigned I = 0; I < Function->getNumParams(); ++I) {
    const ParmVarDecl *Parameter = Function->getParamDecl(I);
    std::string In = S.newName("argument");
    std::optional<std::string> Outer = S.declare(Parameter->getType(), In),
                               Inner = S.declare(Parameter->getType(),
                                                 Parameter->getNameAsString());
    std::optional<Range> Argument = S.range(At.Call->getArg(I));
    if (!Outer || !Inner || !Argument)
      return std::nullopt;
    Text += *Outer + " = " + S.tokens(*Argument) + "; ";
    if (Parameter->getDeclName())
      Copies += *Inner + " = " + In + "; ";
    else
      Copies += "(void)" + In + "; ";
  }
  Range R = *S.range(Body);
  Edits Inside;
  bool Jumps = false;
  Each<ReturnStmt>::in(Body, [&](ReturnStmt *Return) {
    Range Whole = *S.statement(Return);
    bool AtEnd = Return == Body->body_back();
    std::string Lead = "{ ";
    if (Return->getRetValue() && !Result.empty()) {
      Lead += Result + " = ";
      S.asAssigned(Return->getRetValue(), Inside);
    }
    Inside.replace(S.tokenAfter(Whole.Begin), Lead);
    Inside.close(Whole.End, AtEnd ? " }" : " goto " + Done + "; }");
    Jumps |= !AtEnd;
  });
  Text += "{ " + Copies + "\n#line " + std::to_string(S.line(R.Begin)) + "\n" +
          Inside.render(S.Text, R) + " }";
  if (Jumps)
    Text += " " + Done + ": ;";
  return Text + " }" + S.resume(S.statement(At.Statement)->Begin);
}

void inlineHelper(Source &S) {
  std::map<const FunctionDecl *, unsigned> References;
  for (Decl *D : S.Context.getTranslationUnitDecl()->decls())
    if (S.madeInFile(D))
      Each<DeclRefExpr>::in(D, [&](DeclRefExpr *Reference) {
        if (const auto *Function = dyn_cast<FunctionDecl>(Reference->getDecl()))
          ++References[Function->getCanonicalDecl()];
      });
  std::vector<Site> Sites = sites(S);
  std::set<const FunctionDecl *> Gone;
  for (const FunctionDecl *Function : S.functions()) {
    const auto *Body = cast<CompoundStmt>(Function->getBody());
    std::optional<Range> Whole = S.range(Function->getSourceRange());
    // A function declared with the name of its type may be a callback.
    bool Sure = Function->getStorageClass() == SC_Static &&
                !Function->isVariadic() && Function->hasPrototype() && Whole &&
                S.range(Body) && !Body->body_empty() &&
                !S.hasDirective(*Whole) && !hasLocalTypes(Function);
    for (const FunctionDecl *Declaration : Function->redecls())
      Sure = Sure && !Declaration->getType()->getAs<TypedefType>();
    if (!Sure)
      continue;
    std::set<std::string> Globals;
    bool EndsInReturn = isa<ReturnStmt>(Body->body_back());
    Each<Stmt>::in(Body, [&](Stmt *Node) {
      if (isa<LabelStmt, GotoStmt, StmtExpr, BlockExpr, PredefinedExpr, AsmStmt,
              SEHTryStmt>(Node))
        Sure = false;
      if (const auto *Return = dyn_cast<ReturnStmt>(Node))
        Sure = Sure && S.statement(Return) &&
               S.text(S.tokenAfter(S.range(Return)->Begin)) == "return";
      if (const auto *Declaration = dyn_cast<DeclStmt>(Node))
        for (const Decl *D : Declaration->decls())
          if (const auto *Variable = dyn_cast<VarDecl>(D))
            Sure = Sure && Variable->hasLocalStorage();
      const auto *Reference = dyn_cast<DeclRefExpr>(Node);
      if (!Reference ||
          !Reference->getDecl()->isDefinedOutsideFunctionOrMethod())
        return;
      Globals.insert(Reference->getDecl()->getNameAsString());
      if (const auto *Called = dyn_cast<FunctionDecl>(Reference->getDecl()))
        Sure = Sure && !Gone.count(Called->getCanonicalDecl()) &&
               Called->getCanonicalDecl() != Function->getCanonicalDecl();
    });
    std::vector<Site> Mine;
    for (const Site &At : Sites)
      if (At.Call->getDirectCallee()->getCanonicalDecl() ==
          Function->getCanonicalDecl())
        Mine.push_back(At);
    if (!Sure || Mine.empty() ||
        Mine.size() != References[Function->getCanonicalDecl()] ||
        (!Function->getReturnType()->isVoidType() && !EndsInReturn))
      continue;
    for (const Site &At : Mine) {
      auto Hides = [&](const Decl *D) {
        const auto *Variable = dyn_cast<VarDecl>(D);
        Sure =
            Sure && !(Variable && Globals.count(Variable->getNameAsString()));
      };
      for (const ParmVarDecl *Parameter : At.Caller->parameters())
        Hides(Parameter);
      Each<DeclStmt>::in(At.Caller->getBody(), [&](DeclStmt *Declaration) {
        for (const Decl *D : Declaration->decls())
          Hides(D);
      });
      Sure = Sure && At.Call->getNumArgs() == Function->getNumParams();
    }
    std::vector<std::pair<std::string, std::string>> Texts;
    for (const Site &At : Mine) {
      if (!Sure)
        break;
      std::string Result, Lead;
      if (At.ValueUsed && !Function->getReturnType()->isVoidType()) {
        Result = S.newName("result");
        std::optional<std::string> Declaration =
            S.declare(Function->getReturnType().getUnqualifiedType(), Result);
        Sure = Sure && Declaration;
        Lead = Declaration.value_or("") + "; ";
      }
      std::optional<std::string> Text = inlined(Function, At, S, Result);
      Sure = Sure && Text;
      Texts.push_back({Lead + Text.value_or(""), Result});
    }
    if (!Sure)
      continue;
    for (unsigned I = 0; I < Mine.size(); ++I) {
      Range R = *S.statement(Mine[I].Statement);
      if (Mine[I].ValueUsed)
        S.replace(*S.range(Mine[I].Call), Texts[I].second);
      else
        S.replace(R, ";");
      S.Changes.open(R.Begin, Texts[I].first);
      S.Joined.insert(
          {Function->getNameAsString(), Mine[I].Caller->getNameAsString()});
      ++S.Places;
    }
    S.replace(*Whole, "");
    Gone.insert(Function->getCanonicalDecl());
  }
}

void reverseFunctions(Source &S) {
  std::vector<std::pair<const FunctionDecl *, Range>> Run;
  auto Flush = [&] {
    if (Run.size() > 1) {
      Range Whole = {Run.front().second.Begin, Run.back().second.End};
      std::string Prototypes, Definitions;
      for (const auto &[Function, R] : Run) {
        Prototypes +=
            S.tokens({R.Begin, S.range(Function->getBody())->Begin}) + "; ";
        Definitions = S.moved(R) + Definitions;
      }
      S.Changes.replace(Whole, Prototypes + Definitions + S.resume(Whole.End));
      S.Places += Run.size();
    }
    Run.clear();
  };
  for (const Decl *D : S.Context.getTranslationUnitDecl()->decls()) {
    if (!S.inFile(D))
      continue;
    const auto *Function = dyn_cast<FunctionDecl>(D);
    std::optional<Range> R = S.range(D->getSourceRange());
    bool Fits = Function && Function->doesThisDeclarationHaveABody() && R &&
                Function->hasPrototype() && S.range(Function->getBody()) &&
                !S.hasDirective(*R);
    if (!Fits ||
        (!Run.empty() && S.hasDirective({Run.back().second.End, R->Begin})))
      Flush();
    if (Fits)
      Run.push_back({Function, *R});
  }
  Flush();
}

} // namespace rewrites
