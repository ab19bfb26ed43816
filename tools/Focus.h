// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The part of a source that the analysis has to look at. Every finding is made
// on a path that calls a routine with a contract, so a function from which
// none can be reached is no entry point worth exploring. It is still stepped
// into from others.
//
// Whatever mentions a function may call it: a call, an address that is taken, a
// table of functions, an object that is constructed or destroyed, a method
// that is overridden. So those that are left out call none of the others, and
// the engine takes the others in the order, and finds on them what it would.
#ifndef MINIPORT_CHECK_FOCUS_H
#define MINIPORT_CHECK_FOCUS_H

#include "Definitions.h"
#include "llvm/ADT/STLFunctionalExtras.h"

namespace miniport_check::tool {

/// Those of \p All from which a function can be reached that \p Matters, in
/// their order; none when there is none. The functions get the mark InFocus.
std::vector<clang::Decl *>
inFocus(const Definitions &All,
        llvm::function_ref<bool(const clang::FunctionDecl *)> Matters);

/// Whether one of the rules that are on, \p Rules, can speak about calls of
/// \p Function.
bool concernsOneOf(llvm::ArrayRef<std::string> Rules,
                   const clang::FunctionDecl *Function);

} // namespace miniport_check::tool

#endif
