// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A source file that one rewrite changes: its syntax tree, its text, and the
// edits so far. Lines are kept: what is put in stays on the line where it is
// put, and what is moved takes its line along by a #line directive.
#ifndef MINIPORT_CHECK_REWRITES_SOURCE_H
#define MINIPORT_CHECK_REWRITES_SOURCE_H

#include "clang/AST/ASTContext.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/Lex/Preprocessor.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include <map>
#include <optional>
#include <set>
#include <string>

namespace rewrites {

/// Characters [Begin, End) of the file.
struct Range {
  unsigned Begin, End;

  bool contains(unsigned Offset) const {
    return Begin <= Offset && Offset < End;
  }
};

/// Edits of a text. Where several put something in at one place, the later
/// call is about the larger piece of code: children come before parents.
class Edits {
public:
  /// Puts \p Text in front of what begins at \p Offset.
  void open(unsigned Offset, const std::string &Text);
  /// Puts \p Text behind what ends at \p Offset.
  void close(unsigned Offset, const std::string &Text);
  /// Replaces what is in \p R, with the edits in it.
  void replace(Range R, const std::string &Text);
  /// The text of \p R with its edits.
  std::string render(llvm::StringRef Original, Range R) const;
  bool none() const {
    return Opens.empty() && Closes.empty() && Replaced.empty();
  }

private:
  std::map<unsigned, std::string> Opens, Closes;
  std::map<unsigned, std::pair<unsigned, std::string>> Replaced;
};

class Source {
public:
  Source(clang::ASTContext &Context, clang::Preprocessor &Macros);

  clang::ASTContext &Context;
  clang::Preprocessor &Macros;
  clang::SourceManager &Files;
  llvm::StringRef Text;
  Edits Changes;
  unsigned Places = 0; ///< that were rewritten
  /// Functions that the rewrite put into each other.
  std::set<std::pair<std::string, std::string>> Joined;

  /// Where a piece of code is written, when it is wholly written in the file
  /// and not inside the arguments of a macro.
  std::optional<Range> range(clang::SourceRange Where) const;
  std::optional<Range> range(const clang::Stmt *S) const;
  /// A statement with its semicolon.
  std::optional<Range> statement(const clang::Stmt *S) const;
  /// Where a name is written; in the arguments of a macro too, when the macro
  /// does nothing to the name.
  std::optional<unsigned> name(clang::SourceLocation Where) const;

  /// The next token, comments skipped.
  Range tokenAfter(unsigned Offset) const;
  llvm::StringRef text(Range R) const { return Text.slice(R.Begin, R.End); }
  /// The tokens of \p R on one line, without comments.
  std::string tokens(Range R) const;
  std::string tokens(const clang::Stmt *S) const { return tokens(*range(S)); }
  bool hasDirective(Range R) const;
  unsigned line(unsigned Offset) const;

  std::string render(Range R) const { return Changes.render(Text, R); }
  /// Replaces \p R and keeps the line of what follows.
  void replace(Range R, std::string With);
  /// The edited text of \p R, for another place.
  std::string moved(Range R) const;
  /// To be put between moved text and what was at \p Offset before.
  std::string resume(unsigned Offset) const;
  void parenthesise(Range R, const std::string &Before = "(",
                    const std::string &After = ")") {
    Changes.open(R.Begin, Before);
    Changes.close(R.End, After);
  }
  /// Puts a value in parentheses if it is a comma operator's: what is returned
  /// can be one, and what is assigned cannot.
  void asAssigned(const clang::Expr *Value, Edits &Into) const;

  /// How \p Name is declared with the type, if the type can be spelled.
  std::optional<std::string> declare(clang::QualType Type,
                                     const std::string &Name) const;
  /// A name that is not in the file.
  std::string newName(const std::string &Base);

  /// The functions that the file defines.
  llvm::SmallVector<const clang::FunctionDecl *, 16> functions() const;
  /// Where the file's first declaration begins.
  unsigned firstDeclaration() const;
  bool inFile(const clang::Decl *D) const {
    return madeInFile(D) && D->getLocation().isFileID();
  }
  /// Written there, or made by a macro.
  bool madeInFile(const clang::Decl *D) const {
    return Files.isInMainFile(D->getLocation());
  }
  /// Whether a local variable can only change where its name is used.
  bool isPrivate(const clang::VarDecl *Variable) const;

private:
  std::set<std::string> Names;
  mutable std::optional<std::set<const clang::Decl *>> Shared;
};

/// Calls \p Do for each node of type \p Node below \p Top, children first.
template <class Node> class Each {
public:
  template <class Top>
  static void in(Top *Of, llvm::function_ref<void(Node *)> Do) {
    Walk W;
    W.Do = Do;
    if constexpr (std::is_base_of_v<clang::Decl, Top>)
      W.TraverseDecl(const_cast<std::remove_const_t<Top> *>(Of));
    else
      W.TraverseStmt(const_cast<std::remove_const_t<Top> *>(Of));
  }
  /// Below all functions that the file defines.
  static void in(const Source &S, llvm::function_ref<void(Node *)> Do) {
    for (const clang::FunctionDecl *Function : S.functions())
      in(Function->getBody(), Do);
  }
  static bool anyIn(const clang::Stmt *Of) {
    bool Any = false;
    in(Of, [&](Node *) { Any = true; });
    return Any;
  }

private:
  struct Walk : clang::RecursiveASTVisitor<Walk> {
    std::optional<llvm::function_ref<void(Node *)>> Do;
    bool shouldTraversePostOrder() const { return true; }
    bool VisitStmt(clang::Stmt *S) {
      if (auto *N = llvm::dyn_cast<Node>(S))
        (*Do)(N);
      return true;
    }
  };
};

/// Whether control leaves \p S, or enters it, other than at its end and its
/// beginning.
bool jumps(const clang::Stmt *S);
/// Whether \p S holds a break, or with \p OrContinue a continue, of a loop or
/// switch around it.
bool breaksOut(const clang::Stmt *S, bool OrContinue);
/// \p E without parentheses, when it names a local variable or parameter.
const clang::VarDecl *localVariable(const clang::Expr *E);
/// Whether \p E only reads.
bool isSimple(const clang::Expr *E, const Source &S);
/// The call in \p E, if it is evaluated first and whatever happens, and the
/// rest of \p E only asks about its result.
const clang::CallExpr *callAskedAbout(const clang::Expr *E, const Source &S);

} // namespace rewrites

#endif
