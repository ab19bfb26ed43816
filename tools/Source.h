// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A source of a driver, and how it is compiled.
#ifndef MINIPORT_CHECK_SOURCE_H
#define MINIPORT_CHECK_SOURCE_H

#include <string>
#include <vector>

namespace miniport_check::tool {

struct Source {
  std::string File;      ///< absolute
  std::string Directory; ///< that relative names in the flags are relative to
  /// Flags for clang's driver (clang, not clang-cl), without the program and
  /// the source: the driver author's own, in order.
  std::vector<std::string> Flags;
  std::string Driver; ///< what it is a part of: a project's or folder's path
};

} // namespace miniport_check::tool

#endif
