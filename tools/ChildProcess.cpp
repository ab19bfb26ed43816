// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Files stand between the processes, since LLVM's functions connect a child to
// nothing else; Ctrl-C removes them too. Those functions have a bound on time
// as well, but not for us: it is alarm(), of which all threads share one.
#include "ChildProcess.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Program.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;

namespace miniport_check::tool {
namespace {

class TemporaryFile {
public:
  TemporaryFile() {
    SmallString<128> Model;
    sys::path::system_temp_directory(/*ErasedOnReboot=*/true, Model);
    sys::path::append(Model, "miniport-check-%%%%%%%%");
    Expected<sys::fs::TempFile> Created = sys::fs::TempFile::create(Model);
    if (Created)
      File = std::move(*Created);
    else
      Problem = toString(Created.takeError());
  }

  ~TemporaryFile() {
    if (File)
      consumeError(File->discard());
  }

  void write(StringRef Text) {
    if (!File)
      return;
    raw_fd_ostream Out(File->FD, /*shouldClose=*/false);
    Out << Text;
    Out.flush();
    if (Out.has_error())
      Problem = Out.error().message();
    Out.clear_error();
  }

  std::string read() const {
    auto Content = MemoryBuffer::getFile(name());
    return Content ? (*Content)->getBuffer().str() : "";
  }

  StringRef name() const { return File->TmpName; }
  const std::string &problem() const { return Problem; }

private:
  std::optional<sys::fs::TempFile> File;
  std::string Problem;
};

} // namespace

ChildProcess run(StringRef Program, ArrayRef<std::string> Arguments,
                 StringRef Input,
                 std::optional<ArrayRef<StringRef>> Environment) {
  ChildProcess Child;
  TemporaryFile In, Out, Errors;
  In.write(Input);
  for (const TemporaryFile *File : {&In, &Out, &Errors})
    if (!File->problem().empty()) {
      Child.Why = "no temporary file can be written: " + File->problem();
      return Child;
    }

  std::vector<StringRef> Words = {Program};
  Words.insert(Words.end(), Arguments.begin(), Arguments.end());
  Child.Status = sys::ExecuteAndWait(
      Program, Words, Environment, {In.name(), Out.name(), Errors.name()},
      /*SecondsToWait=*/0, /*MemoryLimit=*/0, &Child.Why);
  Child.Output = Out.read();
  Child.Errors = Errors.read();
  return Child;
}

} // namespace miniport_check::tool
