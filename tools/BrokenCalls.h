// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Calls of functions that did not compile. Nothing is known behind such a call
// of what it may have changed, and a path ends where it asks: only that
// function knows what its answer excludes. Rides along with the checkers.
#ifndef MINIPORT_CHECK_BROKEN_CALLS_H
#define MINIPORT_CHECK_BROKEN_CALLS_H

#include "clang/StaticAnalyzer/Frontend/CheckerRegistry.h"

namespace miniport_check::tool {

/// The checker's name. It reports nothing.
extern const char BrokenCallsName[];

/// The note that it leaves at each such call.
extern const char BrokenCallNote[];

void registerBrokenCalls(clang::ento::CheckerRegistry &Registry);

} // namespace miniport_check::tool

#endif
