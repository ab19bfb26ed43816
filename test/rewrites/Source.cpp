// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Source.h"
#include "clang/Lex/Lexer.h"

using namespace clang;

namespace rewrites {

void Edits::open(unsigned Offset, const std::string &Text) {
  std::string &There = Opens[Offset];
  There = Text + There;
}

void Edits::close(unsigned Offset, const std::string &Text) {
  Closes[Offset] += Text;
}

void Edits::replace(Range R, const std::string &Text) {
  auto Erase = [](auto &Map, unsigned From, unsigned To) {
    Map.erase(Map.lower_bound(From), Map.lower_bound(To));
  };
  Erase(Opens, R.Begin, R.End);
  Erase(Closes, R.Begin + 1, R.End + 1);
  Erase(Replaced, R.Begin, R.End);
  Replaced[R.Begin] = {R.End, Text};
}

std::string Edits::render(llvm::StringRef Original, Range R) const {
  std::string Result;
  for (unsigned At = R.Begin;; ++At) {
    if (At > R.Begin || R.Begin == 0)
      if (auto Found = Closes.find(At); Found != Closes.end())
        Result += Found->second;
    if (At >= R.End)
      return Result;
    if (auto Found = Opens.find(At); Found != Opens.end())
      Result += Found->second;
    auto Found = Replaced.find(At);
    if (Found == Replaced.end()) {
      Result += Original[At];
      continue;
    }
    Result += Found->second.second;
    At = Found->second.first - 1;
  }
}

Source::Source(ASTContext &Context, Preprocessor &Macros)
    : Context(Context), Macros(Macros), Files(Context.getSourceManager()),
      Text(Files.getBufferData(Files.getMainFileID())) {}

std::optional<Range> Source::range(SourceRange Where) const {
  if (Where.isInvalid() || Files.isMacroArgExpansion(Where.getBegin()) ||
      Files.isMacroArgExpansion(Where.getEnd()))
    return std::nullopt;
  CharSourceRange In = Lexer::makeFileCharRange(
      CharSourceRange::getTokenRange(Where), Files, Context.getLangOpts());
  if (In.isInvalid() || Files.getFileID(In.getBegin()) != Files.getMainFileID())
    return std::nullopt;
  return Range{Files.getFileOffset(In.getBegin()),
               Files.getFileOffset(In.getEnd())};
}

std::optional<Range> Source::range(const Stmt *S) const {
  std::optional<Range> R = range(S->getSourceRange());
  // A macro may be a block.
  if (R && isa<CompoundStmt>(S) && Text[R->Begin] != '{')
    return std::nullopt;
  return R;
}

/// The part of \p S that says whether a semicolon follows.
static const Stmt *last(const Stmt *S) {
  while (true) {
    if (const auto *If = dyn_cast<IfStmt>(S))
      S = If->getElse() ? If->getElse() : If->getThen();
    else if (const auto *While = dyn_cast<WhileStmt>(S))
      S = While->getBody();
    else if (const auto *For = dyn_cast<ForStmt>(S))
      S = For->getBody();
    else if (const auto *Switch = dyn_cast<SwitchStmt>(S))
      S = Switch->getBody();
    else if (const auto *Label = dyn_cast<LabelStmt>(S))
      S = Label->getSubStmt();
    else if (const auto *Case = dyn_cast<SwitchCase>(S))
      S = Case->getSubStmt();
    else if (const auto *Attributed = dyn_cast<AttributedStmt>(S))
      S = Attributed->getSubStmt();
    else
      return S;
  }
}

std::optional<Range> Source::statement(const Stmt *S) const {
  std::optional<Range> R = range(S);
  if (!R || isa<CompoundStmt, DeclStmt, NullStmt>(last(S)))
    return R;
  Range Semicolon = tokenAfter(R->End);
  if (text(Semicolon) != ";")
    return std::nullopt;
  R->End = Semicolon.End;
  return R;
}

std::optional<unsigned> Source::name(SourceLocation Where) const {
  while (Where.isMacroID()) {
    if (!Files.isMacroArgExpansion(Where))
      return std::nullopt;
    StringRef Macro =
        Lexer::getImmediateMacroName(Where, Files, Context.getLangOpts());
    const MacroInfo *Info =
        Macros.getMacroInfo(Macros.getIdentifierInfo(Macro));
    if (!Info)
      return std::nullopt;
    for (const Token &T : Info->tokens())
      if (T.isOneOf(tok::hash, tok::hashhash, tok::hashat))
        return std::nullopt;
    Where = Files.getImmediateSpellingLoc(Where);
  }
  if (Files.getFileID(Where) != Files.getMainFileID())
    return std::nullopt;
  return Files.getFileOffset(Where);
}

Range Source::tokenAfter(unsigned Offset) const {
  Token T;
  SourceLocation Start = Files.getLocForStartOfFile(Files.getMainFileID());
  do {
    if (Lexer::getRawToken(Start.getLocWithOffset(Offset), T, Files,
                           Context.getLangOpts(), true))
      return {Offset, Offset};
    Offset = Files.getFileOffset(T.getLocation()) + T.getLength();
  } while (T.is(tok::comment));
  return {Offset - T.getLength(), Offset};
}

std::string Source::tokens(Range R) const {
  std::string Result;
  for (unsigned At = R.Begin; At < R.End;) {
    Range T = tokenAfter(At);
    if (T.Begin >= R.End || T.End <= At)
      break;
    if (T.Begin > At && !Result.empty())
      Result += ' ';
    Result += text(T);
    At = T.End;
  }
  return Result;
}

bool Source::hasDirective(Range R) const {
  llvm::SmallVector<StringRef, 16> Lines;
  text(R).split(Lines, '\n');
  return llvm::any_of(Lines,
                      [](StringRef L) { return L.ltrim().starts_with("#"); });
}

unsigned Source::line(unsigned Offset) const {
  return Files.getLineNumber(Files.getMainFileID(), Offset);
}

void Source::replace(Range R, std::string With) {
  unsigned Had = text(R).count('\n'), Has = StringRef(With).count('\n');
  if (Has < Had)
    With.append(Had - Has, '\n');
  Changes.replace(R, With);
}

std::string Source::moved(Range R) const {
  return "\n#line " + std::to_string(line(R.Begin)) + "\n" + render(R);
}

std::string Source::resume(unsigned Offset) const {
  return "\n#line " + std::to_string(line(Offset)) + "\n";
}

std::optional<std::string> Source::declare(QualType Type,
                                           const std::string &Name) const {
  if (Type->isVariablyModifiedType())
    return std::nullopt;
  std::string Result = Name;
  Type.getAsStringInternal(Result, PrintingPolicy(Context.getLangOpts()));
  if (StringRef(Result).contains("unnamed") ||
      StringRef(Result).contains("anonymous"))
    return std::nullopt;
  return Result;
}

void Source::asAssigned(const Expr *Value, Edits &Into) const {
  const auto *Comma = dyn_cast<BinaryOperator>(Value->IgnoreImpCasts());
  std::optional<Range> R = range(Value);
  if (!R || !Comma || Comma->getOpcode() != BO_Comma)
    return;
  Into.open(R->Begin, "(");
  Into.close(R->End, ")");
}

std::string Source::newName(const std::string &Base) {
  unsigned Number = 0;
  std::string Name;
  do
    Name = Base + "_" + std::to_string(++Number);
  while (Text.contains(Name) || !Names.insert(Name).second);
  return Name;
}

llvm::SmallVector<const FunctionDecl *, 16> Source::functions() const {
  llvm::SmallVector<const FunctionDecl *, 16> Found;
  for (const Decl *D : Context.getTranslationUnitDecl()->decls())
    if (const auto *Function = dyn_cast<FunctionDecl>(D))
      if (Function->doesThisDeclarationHaveABody() && inFile(Function))
        Found.push_back(Function);
  return Found;
}

unsigned Source::firstDeclaration() const {
  // The structure in a typedef comes first, and begins behind it.
  unsigned First = Text.size();
  for (const Decl *D : Context.getTranslationUnitDecl()->decls())
    if (SourceLocation Begin = Files.getExpansionLoc(D->getBeginLoc());
        inFile(D) && Files.isInMainFile(Begin))
      First = std::min(First, Files.getFileOffset(Begin));
  return First;
}

bool Source::isPrivate(const VarDecl *Variable) const {
  if (!Shared) {
    Shared.emplace();
    // Whatever is done with a variable but reading and assigning it.
    std::set<const DeclRefExpr *> Plain;
    auto Note = [&](const Expr *E) {
      if (const auto *Reference = dyn_cast<DeclRefExpr>(E->IgnoreParens()))
        Plain.insert(Reference);
    };
    Each<ImplicitCastExpr>::in(*this, [&](ImplicitCastExpr *Cast) {
      if (Cast->getCastKind() == CK_LValueToRValue)
        Note(Cast->getSubExpr());
    });
    Each<BinaryOperator>::in(*this, [&](BinaryOperator *Operator) {
      if (Operator->isAssignmentOp())
        Note(Operator->getLHS());
    });
    Each<DeclRefExpr>::in(*this, [&](DeclRefExpr *Reference) {
      if (!Plain.count(Reference))
        Shared->insert(Reference->getDecl());
    });
  }
  return Variable->hasLocalStorage() && !Shared->count(Variable) &&
         !Variable->getType().isVolatileQualified();
}

bool jumps(const Stmt *S) {
  return breaksOut(S, true) || Each<ReturnStmt>::anyIn(S) ||
         Each<GotoStmt>::anyIn(S) || Each<IndirectGotoStmt>::anyIn(S) ||
         Each<LabelStmt>::anyIn(S) || Each<StmtExpr>::anyIn(S) ||
         Each<BlockExpr>::anyIn(S) || Each<AsmStmt>::anyIn(S) ||
         Each<SEHTryStmt>::anyIn(S) || Each<SEHLeaveStmt>::anyIn(S) ||
         Each<VAArgExpr>::anyIn(S);
}

static bool breaksOut(const Stmt *S, bool Break, bool Continue, bool Case) {
  if (!S)
    return false;
  if (isa<BreakStmt>(S))
    return Break;
  if (isa<ContinueStmt>(S))
    return Continue;
  if (isa<SwitchCase>(S) && Case)
    return true;
  if (isa<SwitchStmt>(S))
    Break = Case = false;
  if (isa<ForStmt, WhileStmt, DoStmt>(S))
    Break = Continue = false;
  return llvm::any_of(S->children(), [&](const Stmt *Child) {
    return breaksOut(Child, Break, Continue, Case);
  });
}

bool breaksOut(const Stmt *S, bool OrContinue) {
  return breaksOut(S, true, OrContinue, true);
}

const VarDecl *localVariable(const Expr *E) {
  const auto *Reference = dyn_cast<DeclRefExpr>(E->IgnoreParenImpCasts());
  const auto *Variable =
      Reference ? dyn_cast<VarDecl>(Reference->getDecl()) : nullptr;
  return Variable && Variable->hasLocalStorage() ? Variable : nullptr;
}

bool isSimple(const Expr *E, const Source &S) {
  return !E->HasSideEffects(S.Context) && !Each<StmtExpr>::anyIn(E) &&
         S.range(E);
}

const CallExpr *callAskedAbout(const Expr *E, const Source &S) {
  E = E->IgnoreParenCasts();
  if (const auto *Call = dyn_cast<CallExpr>(E))
    return Call;
  if (const auto *Unary = dyn_cast<UnaryOperator>(E))
    return Unary->getOpcode() == UO_LNot
               ? callAskedAbout(Unary->getSubExpr(), S)
               : nullptr;
  const auto *Operator = dyn_cast<BinaryOperator>(E);
  if (!Operator)
    return nullptr;
  if (Operator->isLogicalOp())
    return callAskedAbout(Operator->getLHS(), S);
  if (Operator->isComparisonOp() &&
      Operator->getRHS()->isEvaluatable(S.Context))
    return callAskedAbout(Operator->getLHS(), S);
  return nullptr;
}

} // namespace rewrites
