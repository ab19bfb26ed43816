// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Doctor.h"
#include "ChildProcess.h"
#include "DriverHeaders.h"
#include "ResultCache.h"
#include "clang/Basic/Version.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Program.h"

using namespace llvm;

namespace miniport_check::tool {
namespace {

#define MAJOR CLANG_VERSION_MAJOR_STRING

class Doctor {
public:
  Doctor(const Installation &Here, raw_ostream &OS) : Here(Here), OS(OS) {}

  bool AllWell = true;

  void headersOfClang() {
    SmallString<128> Header(Here.ResourceDirectory);
    sys::path::append(Header, "include", "stddef.h");
    if (sys::fs::exists(Header))
      well("clang " CLANG_VERSION_STRING ", its own headers in " +
           Here.ResourceDirectory);
    else
      wrong("clang's own headers are not in " + Here.ResourceDirectory,
            "install libclang-common-" MAJOR "-dev");
  }

  void headersOfDrivers(StringRef Wdk) {
    Expected<DriverHeaders> Headers = findDriverHeaders(Wdk, Here.Models);
    if (Headers)
      well("headers of drivers: " + Headers->Description);
    else
      wrong(toString(Headers.takeError()),
            "give the kit's directory with --wdk, or install mingw-w64-common "
            "to go without");
  }

  void pages() {
    if (sys::fs::is_directory(Here.Pages))
      well("pages of the rules in " + Here.Pages);
    else
      wrong("the pages of the rules are not in " + Here.Pages,
            "install miniport-check anew");
  }

  void cache(StringRef Directory) {
    auto Cache = ResultCache::open(Directory, Here.Program);
    if (Cache)
      well("results are kept in " + Directory);
    else
      wrong(toString(Cache.takeError()),
            "name a directory that you may write with --cache");
  }

  void git() {
    if (auto Git = sys::findProgramByName("git"))
      well("git for --diff: " + *Git);
    else
      wrong("git is not installed, so --diff cannot work", "install git");
  }

  void scanBuild() {
    if (!sys::findProgramByName("scan-build-" MAJOR) ||
        !sys::fs::can_execute(Here.Clang)) {
      wrong("scan-build-" MAJOR " is not installed; only the plugin needs it",
            "install clang-" MAJOR " and clang-tools-" MAJOR);
      return;
    }
    if (!sys::fs::exists(Here.Plugin)) {
      wrong("the plugin for scan-build is not there: " + Here.Plugin,
            "install miniport-check anew, or build its target "
            "MiniportCheckers");
      return;
    }
    // The plugin looks for all it needs in clang when it is loaded.
    ChildProcess Clang = run(
        Here.Clang, {"-cc1", "-load", Here.Plugin, "-analyzer-checker-help"});
    if (Clang.Status == 0 &&
        StringRef(Clang.Output + Clang.Errors).contains("storport.Irql"))
      well("plugin for scan-build-" MAJOR ", it matches " + Here.Clang + ": " +
           Here.Plugin);
    else
      wrong("the plugin " + Here.Plugin + " does not match " + Here.Clang +
                (Clang.Errors.empty() ? "" : " (" + Clang.firstError() + ")"),
            "use both of one version, or build the plugin anew");
  }

private:
  const Installation &Here;
  raw_ostream &OS;

  void well(const Twine &What) { OS << "ok: " << What << '\n'; }

  void wrong(const Twine &What, const Twine &Cure) {
    OS << "PROBLEM: " << What << "; " << Cure << '\n';
    AllWell = false;
  }
};

} // namespace

bool examine(const Installation &Here, StringRef Wdk, StringRef CacheDirectory,
             raw_ostream &OS) {
  Doctor D(Here, OS);
  D.headersOfClang();
  D.headersOfDrivers(Wdk);
  D.pages();
  D.cache(CacheDirectory);
  D.git();
  D.scanBuild();
  return D.AllWell;
}

} // namespace miniport_check::tool
