// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The report that GitLab shows in a merge request (its code quality format).
#ifndef MINIPORT_CHECK_CODE_QUALITY_REPORT_H
#define MINIPORT_CHECK_CODE_QUALITY_REPORT_H

#include "Reports.h"
#include "llvm/Support/raw_ostream.h"

namespace miniport_check::tool {

/// Findings that are not suppressed. GitLab itself compares them with those of
/// the target branch, so preexisting ones are among them.
void writeCodeQuality(const Report &R, llvm::raw_ostream &OS);

} // namespace miniport_check::tool

#endif
