// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The headers that are not the driver's own: those of a WDK, or the model
// headers and mingw-w64's, and what the WPP preprocessor would write.
#ifndef MINIPORT_CHECK_DRIVERHEADERS_H
#define MINIPORT_CHECK_DRIVERHEADERS_H

#include "Request.h"
#include "llvm/ADT/IntrusiveRefCntPtr.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/VirtualFileSystem.h"

namespace miniport_check::tool {

struct DriverHeaders {
  /// Flags in front of the driver's own, but for the target.
  std::vector<std::string> Dialect;
  /// Flags behind the driver's own: directories named there come first.
  std::vector<std::string> Directories;
  std::string System;      ///< of the target: "w64-windows-gnu"
  bool HaveArm64 = false;  ///< else ARM64 is read as x64
  std::string Description; ///< one line, for people
  /// What property sheets of a WDK set to its folders, by name: $(DDK_INC_PATH)
  llvm::StringMap<std::string> Properties;
};

/// \p Wdk: a folder with a WDK, as installed, or the drive or EWDK that it is
/// on. If empty, what the environment of a developer prompt names, else the
/// model headers. \p Models: the folder of miniport.cfg and wdk.cfg. The error
/// is one sentence: no WDK in \p Wdk, a .cfg file that cannot be read.
llvm::Expected<DriverHeaders> findDriverHeaders(llvm::StringRef Wdk,
                                                llvm::StringRef Models);

/// Makes \p R read its source with \p Headers, for the processor that the
/// source's flags name, if the headers know it, else x64.
void useHeaders(Request &R, const DriverHeaders &Headers);

/// \p Below as Windows sees it, for reading \p S. A .tmh file that is found
/// nowhere else turns those macros off that the `begin_wpp config` comments
/// name in the source, and in the headers beside it, beside its project and in
/// the folders of its -I flags. It has no real path.
llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem>
driverFileSystem(llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> Below,
                 const Source &S);

} // namespace miniport_check::tool

#endif
