// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The status of a call that opens a resource: it may be judged by a function
// that is not seen, and what that answers tells nothing. Which expression has
// it is followed through variables, members and helpers.
#ifndef MINIPORT_CHECK_JUDGED_STATUS_H
#define MINIPORT_CHECK_JUDGED_STATUS_H

#include "Resources.h"

namespace miniport_check {

/// The variable or member \p Target gets a value by \p Assignment: if that is a
/// status, it is one that can be asked there, too.
clang::ento::ProgramStateRef noteStatus(clang::ento::ProgramStateRef State,
                                        const clang::ento::MemRegion *Target,
                                        const clang::Stmt *Assignment,
                                        const clang::LocationContext *Frame);

/// The function that \p Call stepped into returns the value of \p Returned: if
/// that is a status, the call is where it comes from now.
clang::ento::ProgramStateRef
passStatusOn(clang::ento::ProgramStateRef State, const clang::Expr *Returned,
             const clang::CallExpr *Call,
             const clang::StackFrameContext *Frame);

/// An unseen function is asked whether a call worked: what it answers is not
/// known to follow from the result.
clang::ento::ProgramStateRef
leaveJudgement(clang::ento::ProgramStateRef State,
               const clang::ento::CallEvent &Call,
               const clang::LocationContext *Frame);

} // namespace miniport_check

#endif
