// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Sources of a Visual Studio project or solution, and how it compiles them.
#ifndef MINIPORT_CHECK_VISUALSTUDIOPROJECT_H
#define MINIPORT_CHECK_VISUALSTUDIOPROJECT_H

#include "DriverHeaders.h"
#include "Source.h"
#include "llvm/Support/Error.h"

namespace miniport_check::tool {

/// The C and C++ sources of the .vcxproj \p Project, or of all .vcxproj that
/// the .sln \p Project builds, relative to the current directory. \p
/// Configuration and \p Platform may be empty: then it is what is shipped,
/// Release and x64, if the project has them. A source that does not exist is
/// among them.
///
/// \p Headers gives $(DDK_INC_PATH) and its kin. \p Warnings gets a sentence
/// for each thing in a project that is not understood.
///
/// The error is one sentence: no such file, no project, damaged, no such
/// configuration (it lists those there are), no source in it.
llvm::Expected<std::vector<Source>>
sourcesFromProject(llvm::StringRef Project, llvm::StringRef Configuration,
                   llvm::StringRef Platform, const DriverHeaders &Headers,
                   std::vector<std::string> &Warnings);

} // namespace miniport_check::tool

#endif
