// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "ResultCache.h"
#include "FilesRead.h"
#include "ReplaceFile.h"
#include "WindowsFileSystem.h"
#include "clang/Basic/Version.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/BLAKE3.h"
#include "llvm/Support/CachePruning.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Process.h"

using namespace llvm;

namespace miniport_check::tool {
namespace {

/// pruneCache() touches no file of another name.
const char EntryPrefix[] = "llvmcache-";
const uint64_t MostBytes = 512 << 20;

/// The content of \p File; null when it is no file, or cannot be read. (What
/// is no regular file, such as a pipe, could keep us waiting.)
std::unique_ptr<MemoryBuffer> contentOf(const std::string &File,
                                        sys::fs::OpenFlags Flags) {
  if (!sys::fs::is_regular_file(File))
    return nullptr;
  Expected<sys::fs::file_t> Open = sys::fs::openNativeFileForRead(File, Flags);
  if (!Open) {
    consumeError(Open.takeError());
    return nullptr;
  }
  auto Content = MemoryBuffer::getOpenFile(*Open, File, /*FileSize=*/-1,
                                           /*RequiresNullTerminator=*/false);
  sys::fs::closeFile(*Open);
  return Content ? std::move(*Content) : nullptr;
}

/// Tells a damaged entry, or one that another one's name was given to.
std::string digestOfEntry(StringRef Name, StringRef Text) {
  return contentDigest((sys::path::filename(Name) + Text).str());
}

} // namespace

std::string contentDigest(StringRef Content) {
  return toHex(BLAKE3::hash<16>(arrayRefFromStringRef(Content)),
               /*LowerCase=*/true);
}

Expected<std::unique_ptr<ResultCache>> ResultCache::open(StringRef Directory,
                                                         StringRef Executable) {
  auto Cache = std::make_unique<ResultCache>();
  Cache->Directory = Directory.str();
  // The libraries that the tool is linked with are told by their version.
  auto Program = contentOf(Executable.str(), sys::fs::OF_None);
  if (!Program)
    return createStringError("%s cannot be read", Executable.str().c_str());
  Cache->Tool =
      contentDigest(Program->getBuffer()) + clang::getClangFullVersion();
  // Where clang looks for headers, too.
  for (StringRef Name : {"CPATH", "C_INCLUDE_PATH", "CPLUS_INCLUDE_PATH"})
    Cache->Tool += '\n' + sys::Process::GetEnv(Name).value_or("");

  std::error_code Problem = sys::fs::create_directories(Directory);
  if (!Problem)
    Problem = sys::fs::access(Directory, sys::fs::AccessMode::Write);
  if (Problem)
    return createStringError(Problem, "the cache %s cannot be written: %s",
                             Cache->Directory.c_str(),
                             Problem.message().c_str());
  return Cache;
}

std::optional<Result> ResultCache::find(const Request &R) {
  // The other revision of most files is this one.
  for (bool OtherRevision : {!R.Root.empty(), R.Root.empty()}) {
    std::string Name = entry(R, OtherRevision);
    auto Content = contentOf(Name, sys::fs::OF_UpdateAtime);
    if (!Content)
      continue;
    auto [Digest, Kept] = Content->getBuffer().split('\n');
    if (Digest != digestOfEntry(Name, Kept))
      continue;
    Expected<Result> Found = resultFromJSON(Kept);
    if (!Found) {
      consumeError(Found.takeError());
      continue;
    }
    if (!isUnchanged(R, *Found))
      continue;
    // The pages of its findings are not kept.
    if (!R.HtmlDirectory.empty() && !Found->Findings.empty())
      continue;
    Found->FromCache = true;
    return std::move(*Found);
  }
  return std::nullopt;
}

void ResultCache::keep(const Request &R, const Result &Found) {
  // What a bound or a crash ended may go better next time.
  if (Found.How > Result::NotCompiled)
    return;
  std::string Text = formatv("{0}", toJSON(Found)).str();
  std::string Name = entry(R, !R.Root.empty());
  consumeError(replaceFile(Name, digestOfEntry(Name, Text) + "\n" + Text));
}

void ResultCache::prune() const {
  CachePruningPolicy Policy;
  Policy.Expiration = std::chrono::hours(30 * 24);
  Policy.MaxSizeBytes = MostBytes;
  pruneCache(Directory, Policy);
}

std::string ResultCache::entry(const Request &R, bool OtherRevision) const {
  std::string Asked = Tool + '\n' + identityOf(R) + (OtherRevision ? "1" : "0");
  SmallString<128> Name(Directory);
  sys::path::append(Name, EntryPrefix + contentDigest(Asked));
  return std::string(Name);
}

bool ResultCache::isUnchanged(const Request &R, const Result &Kept) {
  std::lock_guard<std::mutex> Guard(Lock);
  Revision &Its = Revisions[R.Tree];
  if (!Its.Files)
    Its.Files =
        windowsFileSystem(filesOfRevision(vfs::createPhysicalFileSystem(), R));
  return !Kept.Read.empty() && all_of(Kept.Read, [&](const auto &File) {
    auto [Known, IsNew] = Its.Digests.try_emplace(File.first);
    if (IsNew)
      Known->second = digestOf(*Its.Files, File.first);
    return Known->second == File.second;
  });
}

} // namespace miniport_check::tool
