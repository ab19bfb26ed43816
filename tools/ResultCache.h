// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Results of earlier runs, for sources that are as they were.
//
// An entry is found by what was asked for and by the tool that answered; it
// counts while every file that was read has the same content, and every file
// that was looked for in vain is still missing, in any letter case. Runs may
// share a cache: entries are written aside and renamed. What is damaged is not
// there.
#ifndef MINIPORT_CHECK_RESULTCACHE_H
#define MINIPORT_CHECK_RESULTCACHE_H

#include "Request.h"
#include "Result.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/VirtualFileSystem.h"
#include <map>
#include <mutex>
#include <optional>

namespace miniport_check::tool {

/// What stands for the content of a file in Result::Read.
std::string contentDigest(llvm::StringRef Content);

class ResultCache {
public:
  /// The cache in \p Directory, which is made if need be, for results of the
  /// tool \p Executable. An error when no file can be written there.
  static llvm::Expected<std::unique_ptr<ResultCache>>
  open(llvm::StringRef Directory, llvm::StringRef Executable);

  /// What \p R came to, if that is known. Any thread may call this.
  std::optional<Result> find(const Request &R);

  /// Keeps what \p R came to. Failing is no error: the next run will analyse
  /// again. Any thread may call this.
  void keep(const Request &R, const Result &Found);

  /// Removes what nobody has asked for lately, or what is too much.
  void prune() const;

private:
  std::string Directory, Tool;
  std::mutex Lock;
  /// The files of one revision, and the digests of those that were asked for.
  struct Revision {
    llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> Files;
    llvm::StringMap<std::string> Digests;
  };
  std::map<std::string, Revision> Revisions; ///< by Request::Tree

  bool isUnchanged(const Request &R, const Result &Kept);
  std::string entry(const Request &R, bool OtherRevision) const;
};

} // namespace miniport_check::tool

#endif
