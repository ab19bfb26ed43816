// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// --doctor: what a run would use, and what is wrong with it.
#ifndef MINIPORT_CHECK_DOCTOR_H
#define MINIPORT_CHECK_DOCTOR_H

#include "Installation.h"
#include "llvm/Support/raw_ostream.h"

namespace miniport_check::tool {

/// Prints a line for each thing that a run uses; for what is wrong with one of
/// them, the line says what to do. \p Wdk is what --wdk says, or empty.
/// Returns whether nothing is wrong.
bool examine(const Installation &Here, llvm::StringRef Wdk,
             llvm::StringRef CacheDirectory, llvm::raw_ostream &OS);

} // namespace miniport_check::tool

#endif
