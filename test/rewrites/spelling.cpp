// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Other words for the same thing.
#include "Rewrites.h"
#include "clang/AST/ParentMapContext.h"
#include "clang/Lex/Lexer.h"
#include "llvm/ADT/MapVector.h"
#include "llvm/ADT/StringExtras.h"

using namespace clang;

namespace rewrites {

/// The expressions that may stand in parentheses.
static bool takesParentheses(const Expr *E) {
  return !isa<ImplicitCastExpr, ParenExpr, InitListExpr, StringLiteral,
              DesignatedInitExpr, ImplicitValueInitExpr, PredefinedExpr,
              OpaqueValueExpr>(E);
}

void parenthesise(Source &S) {
  std::set<std::pair<unsigned, unsigned>> Done;
  std::set<const Expr *> Builtins;
  Each<CallExpr>::in(S, [&](CallExpr *Call) {
    const FunctionDecl *Callee = Call->getDirectCallee();
    if (Callee && Callee->getBuiltinID())
      Builtins.insert(Call->getCallee()->IgnoreImpCasts());
  });
  Each<Expr>::in(S, [&](Expr *E) {
    std::optional<Range> R = S.range(E);
    if (!R || !takesParentheses(E) || Builtins.count(E) ||
        !Done.insert({R->Begin, R->End}).second)
      return;
    S.parenthesise(*R);
    ++S.Places;
  });
}

/// Whether the context of \p E makes a pointer of a plain 0.
static bool expectsPointer(const Expr *E, const Source &S) {
  DynTypedNode Child = DynTypedNode::create(*E);
  while (true) {
    auto Parents = S.Context.getParents(Child);
    if (Parents.size() != 1)
      return false;
    const DynTypedNode &Parent = Parents[0];
    if (Parent.get<ParenExpr>() || Parent.get<ImplicitCastExpr>()) {
      Child = Parent;
      continue;
    }
    if (Parent.get<VarDecl>() || Parent.get<ReturnStmt>())
      return true;
    const Expr *Of = Child.get<Expr>();
    if (const auto *Operator = Parent.get<BinaryOperator>()) {
      const Expr *Other =
          Operator->getLHS() == Of ? Operator->getRHS() : Operator->getLHS();
      return (Operator->isEqualityOp() ||
              (Operator->getOpcode() == BO_Assign && Other != Of)) &&
             Other->getType()->isPointerType() &&
             !Other->isNullPointerConstant(S.Context,
                                           Expr::NPC_ValueDependentIsNull);
    }
    if (const auto *Call = Parent.get<CallExpr>()) {
      const FunctionDecl *Callee = Call->getDirectCallee();
      if (!Callee || !Callee->hasPrototype())
        return false;
      for (unsigned I = 0; I < Call->getNumArgs(); ++I)
        if (Call->getArg(I) == Of)
          return I < Callee->getNumParams();
    }
    return false;
  }
}

void nullAsZero(Source &S) {
  Each<CStyleCastExpr>::in(S, [&](CStyleCastExpr *Cast) {
    std::optional<Range> R = S.range(Cast);
    // NULL is a cast in parentheses.
    if (!R && Cast->getBeginLoc().isMacroID())
      R = S.range(SourceRange(S.Files.getExpansionLoc(Cast->getBeginLoc())));
    if (Cast->getCastKind() != CK_NullToPointer || !R || S.text(*R) != "NULL" ||
        !expectsPointer(Cast, S))
      return;
    S.replace(*R, "0");
    ++S.Places;
  });
}

void zeroAsNull(Source &S) {
  if (!S.Macros.isMacroDefined("NULL"))
    return;
  Each<ImplicitCastExpr>::in(S, [&](ImplicitCastExpr *Cast) {
    if (Cast->getCastKind() != CK_NullToPointer ||
        !isa<IntegerLiteral>(Cast->getSubExpr()))
      return;
    std::optional<Range> R = S.range(Cast);
    if (!R || S.text(*R) != "0")
      return;
    S.replace(*R, "NULL");
    ++S.Places;
  });
}

void castToSameType(Source &S) {
  auto Cast = [&S](const Expr *E) {
    QualType Type = E->getType().getUnqualifiedType();
    std::optional<Range> R = S.range(E);
    if (!R || !Type->isScalarType() || isa<InitListExpr>(E) ||
        isa<StringLiteral>(E->IgnoreParenImpCasts()))
      return;
    std::optional<std::string> Name = S.declare(Type, "");
    if (!Name)
      return;
    S.parenthesise(*R, "((" + *Name + ")(", "))");
    ++S.Places;
  };
  Each<Stmt>::in(S, [&](Stmt *Node) {
    if (const auto *Call = dyn_cast<CallExpr>(Node)) {
      const FunctionDecl *Callee = Call->getDirectCallee();
      if (!Callee || Callee->getBuiltinID())
        return;
      for (const Expr *Argument : Call->arguments())
        Cast(Argument);
    } else if (const auto *Operator = dyn_cast<BinaryOperator>(Node)) {
      if (Operator->getOpcode() == BO_Assign || Operator->isComparisonOp())
        Cast(Operator->getRHS());
    } else if (const auto *Return = dyn_cast<ReturnStmt>(Node)) {
      if (Return->getRetValue())
        Cast(Return->getRetValue());
    } else if (const auto *Declaration = dyn_cast<DeclStmt>(Node)) {
      for (const Decl *D : Declaration->decls())
        if (const auto *Variable = dyn_cast<VarDecl>(D))
          if (Variable->hasLocalStorage() && Variable->getInit())
            Cast(Variable->getInit());
    }
  });
}

void indexAsPointer(Source &S) {
  Each<ArraySubscriptExpr>::in(S, [&](ArraySubscriptExpr *Element) {
    std::optional<Range> Whole = S.range(Element),
                         Left = S.range(Element->getLHS()),
                         Right = S.range(Element->getRHS());
    if (!Whole || !Left || !Right ||
        Element->getBase()->getType()->isVectorType())
      return;
    Range Open = S.tokenAfter(Left->End), Close = S.tokenAfter(Right->End);
    if (S.text(Open) != "[" || S.text(Close) != "]" || Close.End != Whole->End)
      return;
    S.parenthesise(*Left);
    S.Changes.replace(Open, "+");
    S.parenthesise(*Right);
    S.Changes.replace(Close, "");
    S.parenthesise(*Whole, "(*(", "))");
    ++S.Places;
  });
}

void pointerAsIndex(Source &S) {
  Each<UnaryOperator>::in(S, [&](UnaryOperator *Operator) {
    std::optional<Range> Whole = S.range(Operator),
                         Pointer = S.range(Operator->getSubExpr());
    if (Operator->getOpcode() != UO_Deref || !Whole || !Pointer ||
        !Operator->getSubExpr()->getType()->isPointerType() ||
        !Operator->getType()->isObjectType() ||
        Operator->getType()->isIncompleteType())
      return;
    Range Star = S.tokenAfter(Whole->Begin);
    if (S.text(Star) != "*")
      return;
    S.Changes.replace(Star, "");
    S.parenthesise(*Pointer, "((", ")[0])");
    ++S.Places;
  });
}

/// p->f as (*p).f, and s.f as (&s)->f.
void memberAccess(Source &S) {
  Each<MemberExpr>::in(S, [&](MemberExpr *Member) {
    const Expr *Base = Member->getBase();
    const auto *Outer = dyn_cast<MemberExpr>(Base);
    std::optional<Range> Of = S.range(Base);
    // A member of an unnamed structure or union has no operator of its own.
    if (!Of || !Member->getMemberDecl()->getDeclName() ||
        (Outer && !Outer->getMemberDecl()->getDeclName()) ||
        Member->getMemberLoc().isMacroID())
      return;
    Range Operator = S.tokenAfter(Of->End);
    if (Member->isArrow() && S.text(Operator) == "->") {
      S.Changes.replace(Operator, ".");
      S.parenthesise(*Of, "(*(", "))");
    } else if (!Member->isArrow() && S.text(Operator) == "." &&
               Base->isLValue()) {
      const VarDecl *Variable = localVariable(Base);
      if (Variable && Variable->getStorageClass() == SC_Register)
        return;
      S.Changes.replace(Operator, "->");
      S.parenthesise(*Of, "(&(", "))");
    } else {
      return;
    }
    ++S.Places;
  });
}

void constantsAsNumbers(Source &S) {
  std::set<unsigned> Done;
  Each<Expr>::in(S, [&](Expr *E) {
    std::optional<Range> R = S.range(E);
    if (!R || !E->getType()->isIntegerType() || isa<ImplicitCastExpr>(E))
      return;
    // The name of a constant, or a sizeof.
    StringRef Written = S.text(*R);
    bool IsName = llvm::all_of(
        Written, [](char C) { return isAsciiIdentifierContinue(C); });
    if ((!IsName && !isa<UnaryExprOrTypeTraitExpr>(E)) || isDigit(Written[0]))
      return;
    Expr::EvalResult Value;
    std::optional<std::string> Type = S.declare(E->getType(), "");
    if (!Type || !E->EvaluateAsInt(Value, S.Context) ||
        !E->isIntegerConstantExpr(S.Context) || !Done.insert(R->Begin).second)
      return;
    S.replace(*R, "((" + *Type + ")" + llvm::toString(Value.Val.getInt(), 10) +
                      ")");
    ++S.Places;
  });
}

void numbersAsEnumerators(Source &S) {
  std::map<uint64_t, std::string> Names;
  Each<IntegerLiteral>::in(S, [&](IntegerLiteral *Number) {
    std::optional<Range> R = S.range(Number);
    if (!R || Number->getBeginLoc().isMacroID() ||
        !S.Context.hasSameType(Number->getType(), S.Context.IntTy))
      return;
    std::string &Name = Names[Number->getValue().getZExtValue()];
    if (Name.empty())
      Name = S.newName("number");
    S.replace(*R, Name);
    ++S.Places;
  });
  for (const auto &[Value, Name] : Names)
    S.Changes.open(S.firstDeclaration(),
                   "enum { " + Name + " = " + std::to_string(Value) + " }; ");
}

/// The calls that stand for themselves, as a statement.
static void eachCallStatement(
    const Source &S,
    llvm::function_ref<void(const CallExpr *, Range, const FunctionDecl *)>
        Do) {
  for (const FunctionDecl *Function : S.functions())
    Each<CompoundStmt>::in(Function->getBody(), [&](CompoundStmt *Block) {
      for (const Stmt *Child : Block->body())
        if (const auto *Call = dyn_cast<CallExpr>(Child))
          if (std::optional<Range> R = S.range(Call);
              R && S.statement(Call) && !S.hasDirective(*R) &&
              Call->getBeginLoc().isFileID())
            Do(Call, *R, Function);
    });
}

/// f(x) as PASS(f(x)), wherever the call is.
void macroAroundCalls(Source &S) {
  std::string Name = S.newName("PASS");
  Each<CallExpr>::in(S, [&](CallExpr *Call) {
    std::optional<Range> R = S.range(Call);
    if (!R || Call->getBeginLoc().isMacroID() || S.hasDirective(*R))
      return;
    S.parenthesise(*R, Name + "(", ")");
    ++S.Places;
  });
  if (S.Places)
    S.Changes.open(0, "#define " + Name + "(...) __VA_ARGS__\n#line 1\n");
}

/// f(x); as STATEMENT;.
void macroForStatements(Source &S) {
  eachCallStatement(
      S, [&](const CallExpr *, Range R, const FunctionDecl *Function) {
        std::optional<Range> Whole = S.range(Function->getSourceRange());
        if (!Whole)
          return;
        std::string Name = S.newName("STATEMENT");
        S.Changes.open(Whole->Begin, "\n#define " + Name + " " + S.tokens(R) +
                                         S.resume(Whole->Begin));
        S.replace(R, Name);
        ++S.Places;
      });
}

namespace {

/// The places where the file names a type by a typedef.
class TypeNames : public RecursiveASTVisitor<TypeNames> {
public:
  std::map<const TypedefNameDecl *, std::set<unsigned>> Uses;
  const Source &S;

  explicit TypeNames(const Source &S) : S(S) {}
  bool VisitTypedefTypeLoc(TypedefTypeLoc Type) {
    if (Type.getNameLoc().isFileID() && S.Files.isInMainFile(Type.getNameLoc()))
      Uses[Type.getTypedefNameDecl()].insert(
          S.Files.getFileOffset(Type.getNameLoc()));
    return true;
  }
};

} // namespace

void aliasForTypes(Source &S) {
  TypeNames Names(S);
  for (Decl *D : S.Context.getTranslationUnitDecl()->decls())
    if (S.inFile(D))
      Names.TraverseDecl(D);
  std::string InFront;
  for (const auto &[Type, Uses] : Names.Uses) {
    unsigned Known = S.firstDeclaration();
    if (S.inFile(Type)) {
      std::optional<Range> R = S.range(Type->getSourceRange());
      if (!R || !Type->isDefinedOutsideFunctionOrMethod())
        continue;
      Known = R->End;
      while (S.text({Known - 1, Known}) != ";" && Known < S.Text.size())
        Known = S.tokenAfter(Known).End; // the other declarators
    }
    if (Type->getName() == "va_list" || *Uses.rbegin() < Known)
      continue;
    std::string Name = S.newName(Type->getNameAsString());
    std::string Alias =
        "typedef " + Type->getNameAsString() + " " + Name + "; ";
    if (S.inFile(Type))
      S.Changes.close(Known, " " + Alias);
    else
      InFront += Alias;
    for (unsigned Use : Uses)
      if (Use >= Known) {
        S.replace(S.tokenAfter(Use), Name);
        ++S.Places;
      }
  }
  S.Changes.open(S.firstDeclaration(), InFront);
}

/// Gives \p Named a new name, if it is only named where that can be changed.
static void rename(Source &S, const NamedDecl *Named,
                   llvm::ArrayRef<SourceLocation> Where) {
  std::set<unsigned> Offsets;
  for (SourceLocation Location : Where) {
    std::optional<unsigned> At = S.name(Location);
    if (!At || S.text(S.tokenAfter(*At)) != Named->getName())
      return;
    Offsets.insert(*At);
  }
  std::string Name = S.newName("renamed_" + Named->getNameAsString());
  for (unsigned At : Offsets)
    S.Changes.replace(S.tokenAfter(At), Name);
  ++S.Places;
}

void renameVariables(Source &S) {
  for (const FunctionDecl *Function : S.functions()) {
    llvm::MapVector<const ValueDecl *, llvm::SmallVector<SourceLocation, 8>>
        Names;
    for (const ParmVarDecl *Parameter : Function->parameters())
      if (Parameter->getDeclName())
        Names[Parameter].push_back(Parameter->getLocation());
    Each<DeclStmt>::in(Function->getBody(), [&](DeclStmt *Declaration) {
      for (const Decl *D : Declaration->decls())
        if (const auto *Variable = dyn_cast<VarDecl>(D))
          if (!Variable->hasExternalStorage())
            Names[Variable].push_back(Variable->getLocation());
    });
    // Below the declaration, not the body: a parameter's type may name another.
    Each<DeclRefExpr>::in(Function, [&](DeclRefExpr *Reference) {
      auto Found = Names.find(Reference->getDecl());
      if (Found != Names.end())
        Found->second.push_back(Reference->getLocation());
    });
    for (const auto &[Variable, Where] : Names)
      rename(S, Variable, Where);
  }
}

void renameFunctions(Source &S) {
  std::map<const Decl *, llvm::SmallVector<SourceLocation, 8>> Names;
  std::vector<const FunctionDecl *> InOrder;
  for (const FunctionDecl *Function : S.functions()) {
    // DriverEntry is known by its name.
    bool Ours = Function->getName() != "DriverEntry";
    for (const FunctionDecl *Declaration : Function->redecls())
      Ours = Ours && S.inFile(Declaration);
    if (!Ours || Function->isMain())
      continue;
    for (const FunctionDecl *Declaration : Function->redecls())
      Names[Function->getCanonicalDecl()].push_back(Declaration->getLocation());
    InOrder.push_back(Function);
  }
  bool NamesItself = false;
  for (Decl *D : S.Context.getTranslationUnitDecl()->decls())
    if (S.madeInFile(D)) {
      Each<DeclRefExpr>::in(D, [&](DeclRefExpr *Reference) {
        auto Found = Names.find(Reference->getDecl()->getCanonicalDecl());
        if (Found != Names.end())
          Found->second.push_back(Reference->getLocation());
      });
      Each<PredefinedExpr>::in(D,
                               [&](PredefinedExpr *) { NamesItself = true; });
    }
  if (NamesItself)
    return;
  for (const FunctionDecl *Function : InOrder)
    rename(S, Function, Names[Function->getCanonicalDecl()]);
}

/// Whether it is one of the structures in which a miniport tells the port
/// driver its callbacks. They are known by their names and members.
static bool isPortDrivers(const RecordDecl *Record) {
  const NamedDecl *Named = Record;
  if (const TypedefNameDecl *Typedef = Record->getTypedefNameForAnonDecl())
    Named = Typedef;
  StringRef Name = Named->getName().ltrim('_');
  return Name == "HW_INITIALIZATION_DATA" ||
         Name == "VIRTUAL_HW_INITIALIZATION_DATA" ||
         Name == "IDE_CHANNEL_INTERFACE" || Name == "IDE_CONTROLLER_INTERFACE";
}

void renameFields(Source &S) {
  std::map<const Decl *, llvm::SmallVector<SourceLocation, 8>> Names;
  std::vector<const FieldDecl *> InOrder;
  for (const Decl *D : S.Context.getTranslationUnitDecl()->decls())
    if (const auto *Record = dyn_cast<RecordDecl>(D);
        Record && S.inFile(D) && !isPortDrivers(Record))
      for (const FieldDecl *Field : Record->fields())
        if (Field->getDeclName()) {
          Names[Field].push_back(Field->getLocation());
          InOrder.push_back(Field);
        }
  auto Add = [&Names](const Decl *Field, SourceLocation Where) {
    auto Found = Names.find(Field);
    if (Found != Names.end())
      Found->second.push_back(Where);
  };
  for (Decl *D : S.Context.getTranslationUnitDecl()->decls())
    if (S.madeInFile(D))
      Each<Expr>::in(D, [&](Expr *E) {
        if (const auto *Member = dyn_cast<MemberExpr>(E))
          Add(Member->getMemberDecl(), Member->getMemberLoc());
        else if (const auto *Initializer = dyn_cast<DesignatedInitExpr>(E))
          for (const auto &Designator : Initializer->designators()) {
            if (Designator.isFieldDesignator())
              Add(Designator.getFieldDecl(), Designator.getFieldLoc());
          }
        else if (const auto *Offset = dyn_cast<OffsetOfExpr>(E))
          for (unsigned I = 0; I < Offset->getNumComponents(); ++I)
            if (Offset->getComponent(I).getKind() == OffsetOfNode::Field)
              Add(Offset->getComponent(I).getField(),
                  Offset->getComponent(I).getEndLoc());
      });
  for (const FieldDecl *Field : InOrder)
    rename(S, Field, Names[Field]);
}

} // namespace rewrites
