// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The process that analyses one source.
#ifndef MINIPORT_CHECK_WORKER_H
#define MINIPORT_CHECK_WORKER_H

namespace miniport_check::tool {

/// Exit statuses of a worker that could not finish. Not 1, which says that it
/// was given no sound request and that standard error tells why.
enum WorkerStatus { WorkerTimedOut = 3, WorkerOutOfMemory = 4 };

/// Reads a Request from standard input, writes a Result to standard output and
/// returns the exit status: 0 when it did. Ends the process when it needs more
/// time or memory than the request allows, or when its parent dies.
int workerMain();

} // namespace miniport_check::tool

#endif
