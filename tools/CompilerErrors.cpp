// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "CompilerErrors.h"
#include "Json.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"

using namespace clang;

namespace miniport_check::tool {

void CompilerErrors::HandleDiagnostic(DiagnosticsEngine::Level Level,
                                      const Diagnostic &Info) {
  if (Level < DiagnosticsEngine::Error)
    return;
  llvm::SmallString<128> Message;
  Info.FormatDiagnostic(Message);
  CompilerError Error;
  Error.Diagnostic = Info.getID();
  Error.Shown.Message = utf8(Message);
  if (Info.hasSourceManager() && Info.getLocation().isValid()) {
    const SourceManager &Sources = Info.getSourceManager();
    Error.Where = Sources.getFileLoc(Info.getLocation());
    PresumedLoc Presumed = Sources.getPresumedLoc(Error.Where);
    if (Presumed.isValid()) {
      llvm::SmallString<128> File(Presumed.getFilename());
      llvm::sys::fs::make_absolute(Directory, File);
      Error.Shown.Where = {utf8(File), Presumed.getLine(), Presumed.getColumn(),
                           Presumed.getLine(), Presumed.getColumn()};
    }
  }
  Found.push_back(std::move(Error));
}

} // namespace miniport_check::tool
