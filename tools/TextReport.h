// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The report for people, as clang prints its own warnings.
#ifndef MINIPORT_CHECK_TEXT_REPORT_H
#define MINIPORT_CHECK_TEXT_REPORT_H

#include "Reports.h"
#include "llvm/Support/raw_ostream.h"

namespace miniport_check::tool {

/// Findings with their paths, what was not analysed, and a last line of
/// numbers. Those that do not make the run fail are a line each.
void writeText(const Report &R, bool Colours, llvm::raw_ostream &OS);

} // namespace miniport_check::tool

#endif
