// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A worker sets its own bounds, and dies with this process.
#include "Workers.h"
#include "ChildProcess.h"
#include "Worker.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Process.h"
#include "llvm/Support/ThreadPool.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;

namespace miniport_check::tool {
namespace {

/// One line on the terminal that says how far the work is.
class Progress {
public:
  explicit Progress(size_t All)
      : All(All), Shown(sys::Process::StandardErrIsDisplayed()) {}

  ~Progress() { clear(); }

  void done(StringRef File) {
    std::lock_guard<std::mutex> Guard(Lock);
    ++Done;
    if (!Shown)
      return;
    clear();
    errs() << '[' << Done << '/' << All << "] " << sys::path::filename(File);
  }

  void print(StringRef Text) {
    std::lock_guard<std::mutex> Guard(Lock);
    clear();
    errs() << Text;
  }

private:
  std::mutex Lock;
  size_t Done = 0;
  const size_t All;
  const bool Shown;

  void clear() {
    if (Shown)
      errs() << "\r\033[K";
  }
};

Result withoutResult(const Request &R, Result::State How,
                     std::string Sentence) {
  Result None;
  None.Source = R.What.File;
  None.How = How;
  None.Problem = std::move(Sentence);
  return None;
}

Result runWorker(const Request &R, StringRef Executable, Progress &Shown) {
  ChildProcess Worker =
      run(Executable, {"--worker"}, formatv("{0}", toJSON(R)).str());
  switch (Worker.Status) {
  case 0:
    break;
  case ChildProcess::NotRun:
    return withoutResult(R, Result::Crashed,
                         "the analysis could not be started: " + Worker.Why);
  case ChildProcess::Killed:
    // The stack, for whoever mends it.
    Shown.print(Worker.Errors);
    return withoutResult(R, Result::Crashed,
                         "the analysis crashed: " + Worker.Why);
  case WorkerTimedOut:
    return withoutResult(R, Result::TimedOut,
                         formatv("the analysis took more than {0} seconds, "
                                 "which --timeout allows",
                                 R.Seconds));
  case WorkerOutOfMemory:
    return withoutResult(R, Result::OutOfMemory,
                         formatv("the analysis took more than {0} MB of "
                                 "memory, which --memory allows",
                                 R.Megabytes));
  default:
    return withoutResult(R, Result::Crashed,
                         "the analysis failed: " + Worker.firstError());
  }

  Expected<Result> Found = resultFromJSON(Worker.Output);
  if (!Found)
    return withoutResult(R, Result::Crashed,
                         "the analysis gave no result that can be read: " +
                             toString(Found.takeError()));
  return std::move(*Found);
}

} // namespace

std::vector<Result> runWorkers(ArrayRef<Request> Requests, StringRef Executable,
                               unsigned Jobs, ResultCache *Cache) {
  std::vector<Result> Results(Requests.size());
  Progress Shown(Requests.size());
  DefaultThreadPool Pool(hardware_concurrency(Jobs));
  for (size_t I = 0; I < Requests.size(); ++I)
    Pool.async([&, I] {
      const Request &R = Requests[I];
      std::optional<Result> Kept = Cache ? Cache->find(R) : std::nullopt;
      Results[I] = Kept ? std::move(*Kept) : runWorker(R, Executable, Shown);
      if (Cache && !Kept)
        Cache->keep(R, Results[I]);
      Shown.done(R.What.File);
    });
  Pool.wait();
  return Results;
}

} // namespace miniport_check::tool
