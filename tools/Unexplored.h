// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What the engine could not look into: what lies behind the point where it gave
// up. Rides along with the checkers.
#ifndef MINIPORT_CHECK_UNEXPLORED_H
#define MINIPORT_CHECK_UNEXPLORED_H

#include "clang/StaticAnalyzer/Core/PathSensitive/ExprEngine.h"
#include "clang/StaticAnalyzer/Frontend/CheckerRegistry.h"

namespace miniport_check::tool {

/// The checker's name. Its reports are no findings: each is about a function
/// that was not explored to its end, and says why.
extern const char UnexploredName[];

void registerUnexplored(clang::ento::CheckerRegistry &Registry);

} // namespace miniport_check::tool

#endif
