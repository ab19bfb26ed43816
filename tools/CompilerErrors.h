// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What the compiler says against a source.
#ifndef MINIPORT_CHECK_COMPILER_ERRORS_H
#define MINIPORT_CHECK_COMPILER_ERRORS_H

#include "Result.h"
#include "clang/Basic/Diagnostic.h"
#include <vector>

namespace miniport_check::tool {

struct CompilerError {
  unsigned Diagnostic;         ///< clang's number for it
  clang::SourceLocation Where; ///< invalid: nowhere in the source
  Note Shown;
};

/// Keeps the errors and forgets the warnings.
class CompilerErrors : public clang::DiagnosticConsumer {
public:
  /// File names are relative to \p Directory, if they are relative.
  explicit CompilerErrors(llvm::StringRef Directory) : Directory(Directory) {}

  std::vector<CompilerError> Found;

  void HandleDiagnostic(clang::DiagnosticsEngine::Level Level,
                        const clang::Diagnostic &Info) override;

private:
  std::string Directory;
};

} // namespace miniport_check::tool

#endif
