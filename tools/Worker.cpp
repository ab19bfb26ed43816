// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Worker.h"
#include "FileAnalysis.h"
#include "llvm/Support/ErrorHandling.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/PrettyStackTrace.h"
#include "llvm/Support/Process.h"
#include "llvm/Support/raw_ostream.h"
#include <csignal>
#include <new>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

namespace miniport_check::tool {

static void limitTime(unsigned Seconds) {
  std::signal(SIGALRM, [](int) { _exit(WorkerTimedOut); });
  alarm(Seconds);
}

static void limitMemory(unsigned Megabytes) {
  std::set_new_handler([] { _exit(WorkerOutOfMemory); });
  llvm::remove_bad_alloc_error_handler();
  llvm::install_bad_alloc_error_handler(
      [](void *, const char *, bool) { _exit(WorkerOutOfMemory); });
  if (Megabytes == 0)
    return;
  rlimit Limit;
  Limit.rlim_cur = Limit.rlim_max = static_cast<rlim_t>(Megabytes) << 20;
  setrlimit(RLIMIT_DATA, &Limit);
}

int workerMain() {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  llvm::sys::Process::PreventCoreFiles();
  llvm::setBugReportMsg("");
  auto fail = [](const llvm::Twine &Problem) {
    llvm::errs() << "miniport-check: a worker got no request: " << Problem
                 << '\n';
    return 1;
  };
  auto Input = llvm::MemoryBuffer::getSTDIN();
  if (!Input)
    return fail(Input.getError().message());
  llvm::Expected<Request> Asked = requestFromJSON((*Input)->getBuffer());
  if (!Asked)
    return fail(llvm::toString(Asked.takeError()));
  limitTime(Asked->Seconds);
  limitMemory(Asked->Megabytes);
  Result Found = analyseFile(*Asked);
  llvm::outs() << llvm::formatv("{0}", toJSON(Found));
  llvm::outs().flush();
  // A pipe whose reader went away.
  if (llvm::outs().has_error())
    return 1;
  return 0;
}

} // namespace miniport_check::tool
