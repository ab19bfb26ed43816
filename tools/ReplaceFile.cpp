// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "ReplaceFile.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;

namespace miniport_check::tool {

std::error_code errorOf(raw_fd_ostream &Stream) {
  Stream.flush();
  std::error_code Error = Stream.error();
  Stream.clear_error();
  return Error;
}

Error replaceFile(const Twine &File, StringRef Content) {
  Expected<sys::fs::TempFile> Aside =
      sys::fs::TempFile::create(File + ".%%%%%%%%");
  if (!Aside)
    return Aside.takeError();
  raw_fd_ostream Out(Aside->FD, /*shouldClose=*/false);
  Out << Content;
  if (std::error_code Problem = errorOf(Out))
    return joinErrors(errorCodeToError(Problem), Aside->discard());
  return Aside->keep(File);
}

} // namespace miniport_check::tool
