// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The report for other programs: SARIF 2.1.0.
#ifndef MINIPORT_CHECK_SARIF_REPORT_H
#define MINIPORT_CHECK_SARIF_REPORT_H

#include "Reports.h"
#include "llvm/Support/raw_ostream.h"

namespace miniport_check::tool {

/// All findings, suppressed ones and those that a baseline knows too, marked as
/// such, and what was not analysed. The same report gives the same bytes.
void writeSarif(const Report &R, llvm::raw_ostream &OS);

} // namespace miniport_check::tool

#endif
