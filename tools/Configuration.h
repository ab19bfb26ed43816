// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The file `.miniport-check` in a driver's folder: what its author tells about
// it, in YAML.
//
//   rules: ["*", "-storport.Irql", "storport.optin.*"]
//   headers: [../common/inc]
//   roles:
//     MyStartIo: HwStartIo
//   wrappers:
//     MyAllocate: {routine: StorPortAllocatePool, parameters: [1, 4, 2]}
#ifndef MINIPORT_CHECK_CONFIGURATION_H
#define MINIPORT_CHECK_CONFIGURATION_H

#include "Request.h"

namespace miniport_check::tool {

struct Configuration {
  std::string File;                 ///< absolute; empty: there is none
  std::vector<std::string> Rules;   ///< globs, as --rules takes them
  unsigned RulesLine = 1;           ///< where they are
  std::vector<std::string> Headers; ///< directories, absolute
  std::vector<NamedRole> Roles;
  std::vector<Wrapper> Wrappers;
};

/// The `.miniport-check` in \p Directory, which is absolute, or in the nearest
/// directory above it; empty when there is none.
std::string findConfiguration(llvm::StringRef Directory);

/// Reads \p File, an absolute name. The error is a sentence that begins with
/// `file:line: `.
llvm::Expected<Configuration> readConfiguration(llvm::StringRef File);

/// The roles and wrappers of \p R as values of the checkers' options
/// `miniport.PortDriver:Roles` and `:Wrappers`.
std::string rolesOption(const Request &R);
std::string wrappersOption(const Request &R);

} // namespace miniport_check::tool

#endif
