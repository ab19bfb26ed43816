// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Definitions in C that point to other types than their prototypes do:
//
//   VOID Start(PVOID Extension);
//   VOID Start(PMY_EXTENSION Extension) { … }
//
// MSVC warns. To clang they are two functions, and the second is an error.
#ifndef MINIPORT_CHECK_MISMATCHEDPROTOTYPES_H
#define MINIPORT_CHECK_MISMATCHEDPROTOTYPES_H

#include "clang/AST/DeclBase.h"

namespace miniport_check::tool {

/// If \p Declaration is such a definition, which clang has just refused, makes
/// it valid and a redeclaration of its prototype, and returns true. For
/// ASTConsumer::HandleTopLevelDecl: before clang reads what comes next, so that
/// later calls find a valid function.
bool repairMismatchedPrototype(clang::Decl *Declaration);

} // namespace miniport_check::tool

#endif
