// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The parts of a source that did not compile, kept away from the analysis.
//
// A function is broken when an error lies in it, when its tree holds an error
// or something that has one, or when it ended before its last brace. None of
// these says enough alone: almost half of the broken functions show nothing in
// the tree, and those that do crash the engine or make it report what is not
// so. A broken function loses its body: it is no entry point, and a call of it
// is one of unseen code.
#ifndef MINIPORT_CHECK_BROKEN_FUNCTIONS_H
#define MINIPORT_CHECK_BROKEN_FUNCTIONS_H

#include "CompilerErrors.h"
#include "Definitions.h"
#include "WrittenDefinitions.h"
#include "llvm/ADT/DenseSet.h"

namespace miniport_check::tool {

struct BrokenFunction {
  clang::FunctionDecl *Function;
  std::string Error; ///< the first one, as the compiler says it
};

/// The functions among \p All that did not compile, in order; with a template
/// its instances. When the error is not in the function itself, but in what it
/// uses, the message is ours.
std::vector<BrokenFunction>
findBrokenFunctions(const Definitions &All,
                    llvm::ArrayRef<CompilerError> Errors);

/// \p Functions, what they call, and what that calls in turn.
llvm::DenseSet<const clang::FunctionDecl *>
withCallees(llvm::ArrayRef<clang::FunctionDecl *> Functions);

/// The functions that are called where the source has no function with a body,
/// and what these call in turn. By their names: calls vanish from what does not
/// compile. For when the bodies are removed.
llvm::DenseSet<const clang::FunctionDecl *>
calledByBroken(const Definitions &All, const WrittenDefinitions &Written);

/// Takes the body of \p Function away, and gives it the mark of that.
void removeBody(clang::FunctionDecl *Function);

/// Gives the mark also to those functions that are called and have a name of
/// \p Names, or must be defined in the source, and have no body in the tree.
void markUnseen(const Definitions &All,
                const llvm::DenseSet<const clang::IdentifierInfo *> &Names);

/// Whether \p Function calls something that was never declared: in C that is
/// no error, but it may stand for a macro that is missing.
bool callsUndeclared(const clang::FunctionDecl *Function);

} // namespace miniport_check::tool

#endif
