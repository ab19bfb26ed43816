// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The index over the pages that clang draws, one for each finding.
#ifndef MINIPORT_CHECK_HTML_REPORT_H
#define MINIPORT_CHECK_HTML_REPORT_H

#include "Reports.h"
#include "llvm/Support/raw_ostream.h"

namespace miniport_check::tool {

/// A table of the findings, linked to the pages that the analyses wrote
/// below \p Directory, and what was not analysed.
void writeHtmlIndex(const Report &R, llvm::StringRef Directory,
                    llvm::raw_ostream &OS);

} // namespace miniport_check::tool

#endif
