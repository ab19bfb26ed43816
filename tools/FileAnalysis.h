// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The analysis of one source, in this process: clang's front end and engine
// with the checkers of this project, and what belongs to a whole answer: what
// was not analysed, and which files were read.
#ifndef MINIPORT_CHECK_FILE_ANALYSIS_H
#define MINIPORT_CHECK_FILE_ANALYSIS_H

#include "Request.h"
#include "Result.h"

namespace miniport_check::tool {

/// Analyses \p Asked.What. Whatever the source is like, the result tells; only
/// a crash, a hang or a lack of memory is for the process's parent to notice.
Result analyseFile(const Request &Asked);

} // namespace miniport_check::tool

#endif
