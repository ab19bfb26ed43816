// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The evaluation of an MSBuild project, as far as the projects of drivers need
// it: properties, imports, conditions, item definitions and items; no targets.
#ifndef MINIPORT_CHECK_MSBUILDPROJECT_H
#define MINIPORT_CHECK_MSBUILDPROJECT_H

#include "llvm/ADT/StringMap.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/VirtualFileSystem.h"
#include <string>
#include <vector>

namespace miniport_check::tool {

/// Names in lower case: to MSBuild, letter case makes no difference.
using PropertyMap = llvm::StringMap<std::string>;

struct ProjectItem {
  std::string Name; ///< relative to the project
  PropertyMap Metadata;
};

/// In all values, a property that is not set stands as a mark with its name
/// (MSBuildText.h): $(SDK)\inc with no SDK is not \inc.
struct MSBuildProject {
  PropertyMap Properties;
  llvm::StringMap<std::vector<ProjectItem>> Items; ///< by type in lower case
};

/// Evaluates \p File, an absolute name. \p Global wins over what the project
/// sets, \p Initial does not. \p Warnings gets a sentence for each thing that
/// is not understood, and for each missing property sheet that is neither
/// Visual Studio's nor a WDK's. The error is one sentence: the file or a sheet
/// cannot be read or is no XML.
llvm::Expected<MSBuildProject>
evaluateProject(llvm::StringRef File, const PropertyMap &Global,
                const PropertyMap &Initial, llvm::vfs::FileSystem &Files,
                std::vector<std::string> &Warnings);

/// Whether Visual Studio or a WDK sets the property \p Name, so that no
/// driver's author is to blame when it is not set.
bool isSetByVisualStudio(llvm::StringRef Name);

/// The elements of the list \p Value, which semicolons separate, without blanks
/// around them.
std::vector<std::string> splitList(llvm::StringRef Value);

} // namespace miniport_check::tool

#endif
