// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Where what belongs to this program is: beside it, in a build folder as below
// an installation's prefix.
#ifndef MINIPORT_CHECK_INSTALLATION_H
#define MINIPORT_CHECK_INSTALLATION_H

#include <string>

namespace miniport_check::tool {

struct Installation {
  std::string Program;           ///< this one
  std::string Models;            ///< miniport.cfg and the model headers
  std::string Pages;             ///< of the rules
  std::string Plugin;            ///< for scan-build
  std::string Clang;             ///< of the same version
  std::string ResourceDirectory; ///< clang's own headers
};

/// The names, all absolute, of what may or may not be there. \p Argv0 is what
/// this program was called.
Installation findInstallation(const char *Argv0);

} // namespace miniport_check::tool

#endif
