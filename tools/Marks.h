// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What the tool knows of a function and a checker asks for: checkers are made
// by clang, and see nothing but the tree.
#ifndef MINIPORT_CHECK_MARKS_H
#define MINIPORT_CHECK_MARKS_H

#include "clang/AST/Decl.h"

namespace miniport_check::tool {

enum class Mark {
  BodyRemoved, ///< it did not compile
  InFocus      ///< a routine with a contract can be reached from it
};

void mark(clang::FunctionDecl *Function, Mark M);

/// Whether a declaration of \p Function has the mark.
bool isMarked(const clang::FunctionDecl *Function, Mark M);

} // namespace miniport_check::tool

#endif
