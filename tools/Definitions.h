// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What a source and its headers define, and who stands where in it.
#ifndef MINIPORT_CHECK_DEFINITIONS_H
#define MINIPORT_CHECK_DEFINITIONS_H

#include "clang/AST/ASTContext.h"
#include "clang/AST/Decl.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/SetVector.h"

namespace miniport_check::tool {

/// The functions with a body and the variables at file scope, in the order of
/// the source. A function in a function is a part of that one; one in the
/// initialiser of a variable, or a friend that a class defines, stands for
/// itself.
class Definitions {
public:
  /// \p TopLevel are the declarations as clang hands them over.
  Definitions(llvm::ArrayRef<clang::Decl *> TopLevel,
              const clang::ASTContext &Context);

  const clang::SourceManager &sources() const { return Sources; }
  llvm::ArrayRef<clang::FunctionDecl *> functions() const {
    return Functions.getArrayRef();
  }
  /// The functions and the variables that have an initialiser; its lambdas are
  /// a part of the variable here.
  llvm::ArrayRef<clang::Decl *> all() const { return All.getArrayRef(); }

  /// Where \p D is written, as places of its file.
  clang::SourceRange rangeOf(const clang::Decl *D) const;

  /// Whether \p Where is in \p D. A place in a file that is included there is
  /// in it too.
  bool isIn(const clang::Decl *D, clang::SourceLocation Where) const;

  /// The function that \p Where is in, or null; of a template and its instances
  /// the first.
  clang::FunctionDecl *at(clang::SourceLocation Where) const;

  /// The last function that ends before \p Where, or null.
  clang::FunctionDecl *before(clang::SourceLocation Where) const;

  /// Whether \p Function is written in the source itself, not in a header.
  bool isInSource(const clang::FunctionDecl *Function) const;

  /// Whether \p Function is in a file that is no header, by its name, and that
  /// the source includes.
  bool isInIncludedSource(const clang::FunctionDecl *Function) const;

private:
  const clang::SourceManager &Sources;
  // clang hands over the instances of templates as well.
  llvm::SetVector<clang::FunctionDecl *> Functions;
  llvm::SetVector<clang::Decl *> All;

  void add(clang::Decl *D);
  void addLambda(const clang::LambdaExpr *Lambda);
};

} // namespace miniport_check::tool

#endif
