// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Names of files as Windows sources and projects write them.
#ifndef MINIPORT_CHECK_WINDOWSFILESYSTEM_H
#define MINIPORT_CHECK_WINDOWSFILESYSTEM_H

#include "llvm/ADT/IntrusiveRefCntPtr.h"
#include "llvm/Support/VirtualFileSystem.h"
#include <string>

namespace miniport_check::tool {

/// \p Name with slashes for backslashes, and with a drive such as C: as
/// /mnt/c, where Linux on Windows has it.
std::string hostPath(llvm::StringRef Name);

/// \p Name as hostPath() gives it, from \p Directory on if it is relative, and
/// without . and .. in it.
std::string absolutePath(llvm::StringRef Directory, llvm::StringRef Name);

/// \p Below, but a name that is not there is looked for with slashes for
/// backslashes, and then in any letter case; of several files whose names
/// differ in nothing else, the first in the order of bytes is meant. What it
/// finds is named as it is spelled on disk: by Status::getName(), and so in
/// what clang says.
llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem>
windowsFileSystem(llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> Below);

/// \p Name as it is spelled on disk; \p Name itself if nothing has that name.
std::string spelledOnDisk(llvm::vfs::FileSystem &Files, llvm::StringRef Name);

} // namespace miniport_check::tool

#endif
