// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Installation.h"
#include "clang/Basic/Version.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using namespace llvm;

namespace miniport_check::tool {

Installation findInstallation(const char *Argv0) {
  static int InThisProgram;
  Installation Found;
  Found.Program = sys::fs::getMainExecutable(Argv0, &InThisProgram);
  StringRef Prefix =
      sys::path::parent_path(sys::path::parent_path(Found.Program));
  auto Below = [Prefix](const Twine &Name) {
    SmallString<128> Path(Prefix);
    sys::path::append(Path, Name);
    return std::string(Path);
  };
  Found.Models = Below("share/miniport-check");
  Found.Pages = Below("share/doc/miniport-check/rules");
  Found.Plugin = Below(
      "lib/miniport-check/MiniportCheckers-" CLANG_VERSION_MAJOR_STRING ".so");
  Found.Clang = MINIPORT_CLANG;
  Found.ResourceDirectory = MINIPORT_CLANG_RESOURCES;
  return Found;
}

} // namespace miniport_check::tool
