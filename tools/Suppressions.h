// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Findings that the source itself allows:
//
//   // miniport-check: allow storport.Irql the adapter is stopped here
//
// on the finding's line, or alone on the line above it; more than one allow may
// stand above one line. The reason is part of it.
#ifndef MINIPORT_CHECK_SUPPRESSIONS_H
#define MINIPORT_CHECK_SUPPRESSIONS_H

#include "Request.h"
#include "Result.h"

namespace miniport_check::tool {

/// Marks the findings of \p Results that a comment allows, and adds a finding
/// for each allow that is wrong: without a rule that exists, or without reason.
/// So is one that matches nothing, if that is certain: the rule was on, all was
/// analysed, and, for a comment in a header, \p WholeDriver says that all
/// sources were. \p Requests are what the results answer, in that order.
void applySuppressions(llvm::MutableArrayRef<Result> Results,
                       llvm::ArrayRef<Request> Requests, bool WholeDriver);

} // namespace miniport_check::tool

#endif
