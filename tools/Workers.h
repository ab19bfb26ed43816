// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The processes that analyse, as seen by the one that starts them. Each
// analyses one source, so that a crash, a hang or a hunger for memory costs
// the result of that source and nothing else.
#ifndef MINIPORT_CHECK_WORKERS_H
#define MINIPORT_CHECK_WORKERS_H

#include "Request.h"
#include "Result.h"
#include "ResultCache.h"

namespace miniport_check::tool {

/// Runs \p Executable, this program, as worker for each request, \p Jobs at a
/// time. Gives a result for each request, in their order, whatever happens.
/// Shows how far it is when standard error is a terminal.
/// \p Cache may be null.
std::vector<Result> runWorkers(llvm::ArrayRef<Request> Requests,
                               llvm::StringRef Executable, unsigned Jobs,
                               ResultCache *Cache);

} // namespace miniport_check::tool

#endif
