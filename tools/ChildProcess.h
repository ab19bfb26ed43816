// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Running a program to its end. Several threads may do so.
#ifndef MINIPORT_CHECK_CHILDPROCESS_H
#define MINIPORT_CHECK_CHILDPROCESS_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include <optional>
#include <string>

namespace miniport_check::tool {

struct ChildProcess {
  enum { NotRun = -1, Killed = -2 };
  int Status = NotRun; ///< exit status, or one of these,
  std::string Why;     ///< and why it is one of these
  std::string Output, Errors;

  std::string firstError() const {
    return llvm::StringRef(Errors).split('\n').first.str();
  }
};

/// Runs \p Program, an absolute name, with \p Input as its standard input and
/// \p Environment (else this process's own), and waits until it ends.
ChildProcess
run(llvm::StringRef Program, llvm::ArrayRef<std::string> Arguments,
    llvm::StringRef Input = {},
    std::optional<llvm::ArrayRef<llvm::StringRef>> Environment = std::nullopt);

} // namespace miniport_check::tool

#endif
