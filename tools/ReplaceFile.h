// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Files that are written as a whole or not at all.
#ifndef MINIPORT_CHECK_REPLACEFILE_H
#define MINIPORT_CHECK_REPLACEFILE_H

#include "llvm/Support/Error.h"
#include <system_error>

namespace llvm {
class raw_fd_ostream;
}

namespace miniport_check::tool {

/// Writes \p Content to a file beside \p File, and gives it that name when it
/// is whole. What was there stays when that fails.
llvm::Error replaceFile(const llvm::Twine &File, llvm::StringRef Content);

/// The error of a stream, taken from it: a stream that is destroyed with an
/// error in it ends the program.
std::error_code errorOf(llvm::raw_fd_ostream &Stream);

} // namespace miniport_check::tool

#endif
