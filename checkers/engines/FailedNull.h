// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The NULL of a failed resource, on its way through the driver. A NULL that was
// tested is the number 0 to clang, whosever it is; whose it is follows from
// what it was read from, and from the call that returned it.
#ifndef MINIPORT_CHECK_FAILED_NULL_H
#define MINIPORT_CHECK_FAILED_NULL_H

#include "Resources.h"

namespace miniport_check {

/// \p E reads from \p Holder.
clang::ento::ProgramStateRef noteNull(clang::ento::ProgramStateRef State,
                                      const clang::Expr *E,
                                      const clang::ento::MemRegion *Holder);

/// The failed resource whose NULL is the value of \p E: it was tested, and the
/// driver went on regardless. \p E was read from what holds it, or is a call
/// that returned it.
ResourceKey failedBehind(const clang::Expr *E,
                         clang::ento::ProgramStateRef State);

/// The resource that \p Value, the value of \p E, leads to: by where it points,
/// or because it is computed from the NULL of one that failed.
ResourceKey resourceBehind(clang::ento::SVal Value, const clang::Expr *E,
                           clang::ento::ProgramStateRef State);

/// The driver goes on with the NULL of a failed resource, which has been
/// reported: from now on it is a NULL like any other.
clang::ento::ProgramStateRef goOnWithNull(clang::ento::ProgramStateRef State,
                                          ResourceKey Key);

/// The failed resource whose NULL a function returns: in the variable \p E, or
/// in the only variable of the function that has one, where E is NULL itself.
ResourceKey failedAndReturned(const clang::Expr *E,
                              clang::ento::CheckerContext &C);

/// The call stepped into a function that returns the NULL of \p Key, or none.
clang::ento::ProgramStateRef returnNull(clang::ento::ProgramStateRef State,
                                        const clang::CallExpr *Call,
                                        ResourceKey Key);

/// What was returned may be held by nobody else.
void keepReturnedNullsAlive(clang::ento::ProgramStateRef State,
                            clang::ento::SymbolReaper &Reaper);

/// Forgets the NULL of resources that are forgotten.
clang::ento::ProgramStateRef
forgetNullsOfNobody(clang::ento::ProgramStateRef State);

} // namespace miniport_check

#endif
