// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A clang plugin that writes a source anew with all its mutants in it, and
// lists them. schemata.h says how a mutant becomes active.
//
//   -plugin mutate -plugin-arg-mutate out=FOLDER  where sources are written
//                  -plugin-arg-mutate list=FILE   where mutants are added
//                  -plugin-arg-mutate root=FOLDER what file names are below
//                  -plugin-arg-mutate first=N     number of the first mutant
//
// In C++, the main file and the header of its name: each decision is made true
// and made false, each boundary of a comparison is moved, each statement that
// has an effect is left out. What another mutant does already is not repeated:
// `a && b` is false when a is.
//
// In C, each cell that a table of the file names: left out, and given another
// value near its own. In C++, each use of a cell says so.
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/FrontendPluginRegistry.h"
#include "clang/Rewrite/Core/Rewriter.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/Path.h"

using namespace clang;

namespace {

struct Options {
  std::string Out, List, Root;
  int First = 1;
};

/// Numbers the mutants and writes the list, one JSON object in each line.
class MutantList {
public:
  MutantList(const Options &Opts, const ASTContext &Context)
      : Next(Opts.First), Root(Opts.Root + "/"), Context(Context) {
    std::error_code Error;
    Stream = std::make_unique<llvm::raw_fd_ostream>(Opts.List, Error,
                                                    llvm::sys::fs::OF_Append);
    if (Error)
      llvm::report_fatal_error(llvm::Twine(Opts.List) + Error.message());
  }

  int add(SourceLocation Where, StringRef In, StringRef Was, StringRef Now) {
    PresumedLoc Place = Context.getSourceManager().getPresumedLoc(
        Context.getSourceManager().getExpansionLoc(Where));
    StringRef File = Place.getFilename();
    File.consume_front(Root);
    *Stream << llvm::json::Value(llvm::json::Object{{"id", Next},
                                                    {"file", File},
                                                    {"line", Place.getLine()},
                                                    {"in", In},
                                                    {"was", Was},
                                                    {"now", Now}})
            << "\n";
    return Next++;
  }

private:
  int Next;
  std::string Root;
  const ASTContext &Context;
  std::unique_ptr<llvm::raw_fd_ostream> Stream;
};

/// The decisions and statements of the engines.
class Engines : public RecursiveASTVisitor<Engines> {
  using Base = RecursiveASTVisitor<Engines>;

public:
  Engines(ASTContext &Context, Rewriter &Text, MutantList &Mutants)
      : Context(Context), Text(Text), Mutants(Mutants) {}

  void mutate() {
    for (Decl *D : Context.getTranslationUnitDecl()->decls())
      if (isMine(D->getSourceRange()))
        TraverseDecl(D);
  }

  bool TraverseDecl(Decl *D) {
    const auto *Function = dyn_cast_or_null<FunctionDecl>(D);
    if (!Function)
      return Base::TraverseDecl(D);
    std::string Outer = std::exchange(In, Function->getNameAsString());
    bool GoesOn = Base::TraverseDecl(D);
    In = Outer;
    return GoesOn;
  }

  bool VisitIfStmt(IfStmt *If) {
    const VarDecl *Variable = If->getConditionVariable();
    if (!Variable)
      decision(If->getCond(), true, true);
    else if (!If->hasInitStorage() && isMine(Variable->getSourceRange()))
      insertAfter(Variable->getEndLoc(),
                  "; mutation::decide(0, " +
                      number(Variable->getSourceRange(), "false") + ", " +
                      Variable->getNameAsString() + ")");
    branch(If->getThen(), If->getElse() == nullptr);
    if (If->getElse())
      branch(If->getElse(), false);
    return true;
  }

  // A loop that never ends tells nothing, so no condition of one is made true.
  bool VisitWhileStmt(WhileStmt *While) {
    if (!While->getConditionVariable() &&
        !isa<CXXBoolLiteralExpr>(While->getCond()))
      decision(While->getCond(), false, true);
    branch(While->getBody(), false);
    return true;
  }
  bool VisitForStmt(ForStmt *For) {
    if (For->getCond())
      decision(For->getCond(), false, true);
    branch(For->getBody(), false);
    return true;
  }
  bool VisitCXXForRangeStmt(CXXForRangeStmt *For) {
    branch(For->getBody(), false);
    return true;
  }

  bool VisitConditionalOperator(ConditionalOperator *Choice) {
    decision(Choice->getCond(), true, true);
    return true;
  }
  bool VisitReturnStmt(ReturnStmt *Return) {
    if (Return->getRetValue() &&
        Return->getRetValue()->getType()->isBooleanType())
      decision(Return->getRetValue(), true, true);
    return true;
  }
  bool VisitVarDecl(VarDecl *Variable) {
    if (Variable->getType()->isBooleanType() && Variable->hasInit() &&
        !isa<ParmVarDecl>(Variable))
      decision(Variable->getInit(), true, true);
    return true;
  }
  bool VisitBinaryOperator(BinaryOperator *Operator) {
    if (Operator->isLogicalOp())
      decision(Operator, true, true);
    else if (Operator->isAssignmentOp() && Operator->getType()->isBooleanType())
      decision(Operator->getRHS(), true, true);
    else if (Operator->isRelationalOp())
      boundary(Operator);
    return true;
  }

  /// The tables are all there is in C.
  bool VisitMemberExpr(MemberExpr *Member) {
    const DeclContext *Record = Member->getMemberDecl()->getDeclContext();
    bool IsCell = Record->isExternCContext();
    const auto *Base = dyn_cast<MemberExpr>(Member->getBase()->IgnoreParens());
    if (Base && IsCell && !Member->isArrow())
      PartsOfCells.insert(Base);
    if (!IsCell || PartsOfCells.contains(Member) ||
        !isMine(Member->getSourceRange()))
      return true;
    insertBefore(Member->getBeginLoc(), "mutation::used(");
    insertAfter(Member->getEndLoc(), ")");
    return true;
  }

  bool VisitCompoundStmt(CompoundStmt *Compound) {
    if (Compound->size() > 1)
      for (Stmt *Statement : Compound->body())
        statement(Statement);
    return true;
  }

private:
  ASTContext &Context;
  Rewriter &Text;
  MutantList &Mutants;
  std::string In;
  llvm::DenseSet<const Expr *> Decided, PartsOfCells;

  /// The main file, or the header of its name; not what a macro wrote.
  bool isMine(SourceRange Range) const {
    const SourceManager &Sources = Context.getSourceManager();
    if (Range.getBegin().isMacroID() || Range.getEnd().isMacroID())
      return false;
    auto Stem = [&](FileID File) {
      auto Entry = Sources.getFileEntryRefForID(File);
      return Entry ? Entry->getName().rsplit('.').first : StringRef();
    };
    return Stem(Sources.getFileID(Range.getBegin())) ==
           Stem(Sources.getMainFileID());
  }

  std::string textOf(SourceRange Range) const {
    StringRef Raw =
        Lexer::getSourceText(CharSourceRange::getTokenRange(Range),
                             Context.getSourceManager(), Context.getLangOpts());
    llvm::SmallVector<StringRef, 16> Words;
    Raw.split(Words, '\n');
    for (StringRef &Word : Words)
      Word = Word.trim();
    return llvm::join(Words, " ");
  }

  std::string number(SourceRange Range, StringRef Now) {
    return std::to_string(
        Mutants.add(Range.getBegin(), In, textOf(Range), Now));
  }

  // Outer expressions are seen first, so what is inserted at the same place
  // later goes inside of what is there already.
  void insertBefore(SourceLocation Where, const std::string &What) {
    Text.InsertTextAfter(Where, What);
  }
  void insertAfter(SourceLocation LastToken, const std::string &What) {
    Text.InsertTextBefore(Lexer::getLocForEndOfToken(LastToken, 0,
                                                     Context.getSourceManager(),
                                                     Context.getLangOpts()),
                          What);
  }

  /// Mutants that make \p E true, false, or both.
  void decision(Expr *E, bool True, bool False) {
    E = E->IgnoreParenImpCasts();
    if (!Decided.insert(E).second || E->isValueDependent())
      return;
    if (auto *Not = dyn_cast<UnaryOperator>(E);
        Not && Not->getOpcode() == UO_LNot)
      return decision(Not->getSubExpr(), False, True);
    if (auto *Both = dyn_cast<BinaryOperator>(E); Both && Both->isLogicalOp()) {
      bool And = Both->getOpcode() == BO_LAnd;
      decision(Both->getLHS(), And || True, !And || False);
      decision(Both->getRHS(), And, !And);
      return;
    }
    SourceRange Range = E->getSourceRange();
    if (!isMine(Range))
      return;
    if (const auto *Literal = dyn_cast<CXXBoolLiteralExpr>(E))
      (Literal->getValue() ? True : False) = false;
    // Nobody can go on with what is not there.
    const auto *Call = dyn_cast<CXXMemberCallExpr>(E);
    if (!E->getType()->isArithmeticType() ||
        (Call && isa_and_nonnull<CXXConversionDecl>(Call->getMethodDecl())))
      True = false;
    if (!True && !False)
      return;
    std::string WhenTrue = True ? number(Range, "true") : "0";
    std::string WhenFalse = False ? number(Range, "false") : "0";
    insertBefore(Range.getBegin(),
                 "mutation::decide(" + WhenTrue + ", " + WhenFalse + ", ");
    insertAfter(Range.getEnd(), ")");
  }

  void boundary(BinaryOperator *Operator) {
    struct Relation {
      BinaryOperatorKind Kind;
      const char *Name, *Neighbour;
    };
    static const Relation Relations[] = {{BO_LT, "lt", "<="},
                                         {BO_LE, "le", "<"},
                                         {BO_GT, "gt", ">="},
                                         {BO_GE, "ge", ">"}};
    SourceRange Range = Operator->getSourceRange();
    if (!isMine(Range) || Operator->isValueDependent() ||
        !Operator->getLHS()->getType()->isIntegerType())
      return;
    for (const Relation &R : Relations)
      if (R.Kind == Operator->getOpcode()) {
        std::string Now = textOf(Operator->getLHS()->getSourceRange()) + " " +
                          R.Neighbour + " " +
                          textOf(Operator->getRHS()->getSourceRange());
        insertBefore(Range.getBegin(), std::string("mutation::") + R.Name +
                                           "(" + number(Range, Now) + ", ");
        insertAfter(Range.getEnd(), ")");
        Text.ReplaceText(Operator->getOperatorLoc(),
                         Operator->getOpcodeStr().size(), ",");
      }
  }

  /// The only statement of a branch. Where \p Decides is set, the decision that
  /// leads to it has the same mutant.
  void branch(Stmt *Statement, bool Decides) {
    if (auto *Compound = dyn_cast<CompoundStmt>(Statement)) {
      if (Compound->size() != 1)
        return;
      Statement = Compound->body_front();
    }
    if (!Decides)
      statement(Statement);
  }

  void statement(Stmt *Statement) {
    const auto *Return = dyn_cast<ReturnStmt>(Statement);
    if (!isa<Expr>(Statement) && !isa<ContinueStmt>(Statement) &&
        !(Return && !Return->getRetValue()))
      return;
    SourceRange Range = Statement->getSourceRange();
    auto Semicolon = Lexer::findNextToken(
        Range.getEnd(), Context.getSourceManager(), Context.getLangOpts());
    if (!isMine(Range) || !Semicolon || Semicolon->isNot(tok::semi))
      return;
    insertBefore(Range.getBegin(),
                 "{ if (mutation::keep(" + number(Range, "nothing") + ")) ");
    insertAfter(Semicolon->getLocation(), "}");
  }
};

/// The cells of the tables.
class Tables {
public:
  Tables(ASTContext &Context, MutantList &Mutants)
      : Context(Context), Mutants(Mutants) {}

  /// The function that finds and changes the cell of a mutant.
  std::string code() {
    const SourceManager &Sources = Context.getSourceManager();
    for (const Decl *D : Context.getTranslationUnitDecl()->decls())
      if (const auto *Table = dyn_cast<VarDecl>(D);
          Table && Table->hasInit() &&
          Sources.isWrittenInMainFile(
              Sources.getExpansionLoc(Table->getLocation()))) {
        Row = Table->getName().str();
        cell(Table->getInit(), Table->getType(), Table->getName().str());
        All.push_back(Table);
      }
    return "\n#include \"schemata.h\"\n"
           "static void *cell(int mutant, bool change) {\n"
           "  switch (mutant) {\n" +
           Cases +
           "  }\n  return 0;\n}\n"
           "__attribute__((constructor)) static void add_table(void) {\n"
           "  mutants_of_table(cell);\n}\n";
  }

private:
  ASTContext &Context;
  MutantList &Mutants;
  std::string Row, Cases;
  std::vector<const VarDecl *> All;

  void mutant(const Expr *Cell, const std::string &Path, const std::string &Was,
              const std::string &Now) {
    int Number = Mutants.add(Cell->getBeginLoc(), Row, Path + " = " + Was, Now);
    Cases += "  case " + std::to_string(Number) + ":\n    if (change)\n      " +
             Path + " = " + Now + ";\n    return &" + Path + ";\n";
  }

  static std::string quoted(StringRef Raw) {
    std::string Text;
    llvm::raw_string_ostream Stream(Text);
    Stream << '"';
    Stream.write_escaped(Raw);
    Stream << '"';
    return Text;
  }

  static const StringLiteral *stringIn(const Expr *E) {
    return dyn_cast<StringLiteral>(E->IgnoreParenImpCasts());
  }

  /// The string at \p Path in a row of \p Rows that is not \p Text.
  static const StringLiteral *otherString(const InitListExpr *Rows,
                                          llvm::ArrayRef<unsigned> Path,
                                          StringRef Text) {
    for (const Expr *E : Rows->inits()) {
      for (unsigned Step : Path) {
        const auto *List = dyn_cast<InitListExpr>(E);
        if (!List || Step >= List->getNumInits()) {
          E = nullptr;
          break;
        }
        E = List->getInit(Step);
      }
      const StringLiteral *Other = E ? stringIn(E) : nullptr;
      if (Other && Other->getString() != Text)
        return Other;
    }
    return nullptr;
  }

  const InitListExpr *Rows = nullptr;
  llvm::SmallVector<unsigned, 8> Steps;

  void cell(const Expr *E, QualType Type, const std::string &Path) {
    if (isa<ImplicitValueInitExpr>(E))
      return;
    if (const auto *List = dyn_cast<InitListExpr>(E)) {
      const auto *Record = Type->getAsRecordDecl();
      llvm::SmallVector<const FieldDecl *, 32> Fields;
      if (Record)
        Fields.append(Record->field_begin(), Record->field_end());
      bool IsTable = !Record && Steps.empty() && !Rows;
      for (unsigned I = 0; I < List->getNumInits(); ++I) {
        const Expr *Init = List->getInit(I);
        if (IsTable) {
          Rows = List;
          const auto *First = dyn_cast<InitListExpr>(Init);
          while (First && First->getNumInits() &&
                 isa<InitListExpr>(First->getInit(0)))
            First = cast<InitListExpr>(First->getInit(0));
          const StringLiteral *Name = First && First->getNumInits()
                                          ? stringIn(First->getInit(0))
                                          : nullptr;
          // The row that ends the table.
          if (First && !Name)
            continue;
          if (Name)
            Row = Name->getString().str();
        } else {
          Steps.push_back(I);
        }
        if (Record)
          cell(Init, Fields[I]->getType(),
               Path + "." + Fields[I]->getName().str());
        else
          cell(Init, Init->getType(), Path + "[" + std::to_string(I) + "]");
        if (!IsTable)
          Steps.pop_back();
      }
      if (IsTable)
        Rows = nullptr;
      return;
    }
    if (const StringLiteral *String = stringIn(E)) {
      StringRef Was = String->getString();
      mutant(E, Path, quoted(Was), "\"\"");
      // A row that has another row's name is as good as none.
      bool IsName = Rows && Was == Row;
      if (const StringLiteral *Other =
              Rows && !IsName ? otherString(Rows, Steps, Was) : nullptr)
        mutant(E, Path, quoted(Was), quoted(Other->getString()));
      return;
    }
    if (Type->isPointerType())
      return pointer(E, Type, Path);
    Expr::EvalResult Value;
    if (E->EvaluateAsInt(Value, Context))
      number(E, Type, Value.Val.getInt().getExtValue(), Path);
  }

  /// A table in a table: none, and another one of the same type.
  void pointer(const Expr *E, QualType Type, const std::string &Path) {
    E = E->IgnoreParenImpCasts();
    if (const auto *Address = dyn_cast<UnaryOperator>(E))
      E = Address->getSubExpr();
    const auto *Named = dyn_cast<DeclRefExpr>(E);
    if (!Named)
      return;
    std::string Was = Named->getDecl()->getName().str();
    mutant(E, Path, Was, "0");
    QualType Pointee = Type->getPointeeType().getUnqualifiedType();
    for (const VarDecl *Other : All)
      if (const auto *Array = Context.getAsConstantArrayType(Other->getType());
          Array && Other != Named->getDecl() &&
          Context.hasSameUnqualifiedType(Array->getElementType(), Pointee)) {
        mutant(E, Path, Was, Other->getName().str());
        break;
      }
  }

  void number(const Expr *E, QualType Type, int64_t Value,
              const std::string &Path) {
    auto Becomes = [&](int64_t Now) {
      mutant(E, Path, std::to_string(Value), std::to_string(Now));
    };
    StringRef Place(Path);
    // Levels between two that have a name tell nothing.
    if (Place.contains("irql.") && !Place.ends_with(".by")) {
      if (Value <= 1)
        return Becomes(2);
      Becomes(0);
      return Becomes(Value == 2 ? 3 : 2);
    }
    if (Value == 0) {
      // Nothing is handed over to be kept as the first parameter.
      if (!Place.ends_with(".keeps"))
        Becomes(1);
      return;
    }
    if (Place.ends_with(".arguments"))
      return Becomes(Value + 1);
    Becomes(0);
    bool IsSet = Place.ends_with(".writes_through") ||
                 Place.ends_with(".keeps") || Place.ends_with(".one_of") ||
                 Place.ends_with(".actions");
    if (IsSet && Value & (Value - 1)) {
      for (int64_t Bit = 1; Bit <= Value; Bit <<= 1)
        if (Value & Bit)
          Becomes(Value & ~Bit);
    } else if (IsSet) {
      Becomes(Value << 1);
    } else if (Value > 1) {
      Becomes(Value - 1);
    } else if (const auto *Name = Type->getAs<TypedefType>();
               Type->isEnumeralType() ||
               (Name && Name->getDecl()->getName() == "argument")) {
      Becomes(2);
    }
  }
};

class Mutate : public ASTConsumer {
public:
  explicit Mutate(const Options &Opts) : Opts(Opts) {}

  void HandleTranslationUnit(ASTContext &Context) override {
    if (Context.getDiagnostics().hasErrorOccurred())
      return;
    SourceManager &Sources = Context.getSourceManager();
    Rewriter Text(Sources, Context.getLangOpts());
    MutantList Mutants(Opts, Context);
    if (Context.getLangOpts().CPlusPlus)
      Engines(Context, Text, Mutants).mutate();
    else
      Text.InsertTextAfter(Sources.getLocForEndOfFile(Sources.getMainFileID()),
                           Tables(Context, Mutants).code());
    for (auto File = Text.buffer_begin(); File != Text.buffer_end(); ++File) {
      StringRef Name = Sources.getFileEntryRefForID(File->first)->getName();
      Name.consume_front(Opts.Root + "/");
      std::error_code Error;
      llvm::raw_fd_ostream Stream(Opts.Out + "/" + Name.str(), Error);
      if (Error)
        llvm::report_fatal_error(llvm::Twine(Name) + ": " + Error.message());
      Stream << (Context.getLangOpts().CPlusPlus
                     ? "#include \"schemata.h\"\n#line 1\n"
                     : "");
      File->second.write(Stream);
    }
  }

private:
  Options Opts;
};

class Action : public PluginASTAction {
  Options Opts;

  std::unique_ptr<ASTConsumer> CreateASTConsumer(CompilerInstance &,
                                                 StringRef) override {
    return std::make_unique<Mutate>(Opts);
  }

  bool ParseArgs(const CompilerInstance &,
                 const std::vector<std::string> &Arguments) override {
    for (StringRef Argument : Arguments) {
      auto [Name, Value] = Argument.split('=');
      if (Name == "out")
        Opts.Out = Value.str();
      else if (Name == "list")
        Opts.List = Value.str();
      else if (Name == "root")
        Opts.Root = Value.str();
      else if (Name != "first" || Value.getAsInteger(10, Opts.First))
        return false;
    }
    return true;
  }
};

FrontendPluginRegistry::Add<Action> Registration("mutate",
                                                 "writes mutated sources");

} // namespace
