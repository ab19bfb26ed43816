// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The files that the analysis of a source reads, and looks for in vain.
#ifndef MINIPORT_CHECK_FILES_READ_H
#define MINIPORT_CHECK_FILES_READ_H

#include "Places.h"
#include "llvm/Support/VirtualFileSystem.h"
#include <set>

namespace miniport_check::tool {

/// What stands for the file \p Name in Result::Read: for the content that the
/// name leads to in \p Files, or for a folder. Empty when nothing is there.
std::string digestOf(llvm::vfs::FileSystem &Files, llvm::StringRef Name);

/// Reads each file of \p Asked from the place that fileToRead() tells.
llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem>
filesOfRevision(llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> Below,
                const Request &Asked);

/// Remembers what was opened, and what is not there.
class FilesRead : public llvm::vfs::ProxyFileSystem {
public:
  using ProxyFileSystem::ProxyFileSystem;

  llvm::ErrorOr<llvm::vfs::Status> status(const llvm::Twine &Path) override;
  bool exists(const llvm::Twine &Path) override;
  llvm::ErrorOr<std::unique_ptr<llvm::vfs::File>>
  openFileForRead(const llvm::Twine &Path) override;

  /// What Result::Read wants, in order of the names. What \p Sources holds is
  /// what counts: a file may have changed since.
  std::vector<std::pair<std::string, std::string>>
  digests(const clang::SourceManager &Sources, Places &Where);

private:
  std::set<std::string> Opened, Missing; ///< absolute names

  void add(const llvm::Twine &Path, std::set<std::string> &To);
};

} // namespace miniport_check::tool

#endif
