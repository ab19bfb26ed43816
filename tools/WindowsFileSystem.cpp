// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "WindowsFileSystem.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using namespace llvm;

namespace miniport_check::tool {
namespace {

/// \p S, but clang is to use the name in it, not the one that it asked for.
vfs::Status exposingName(vfs::Status S) {
  S.ExposesExternalVFSPath = true;
  return S;
}

/// A file that was not found under the name it was asked for.
class RenamedFile : public vfs::File {
public:
  explicit RenamedFile(std::unique_ptr<vfs::File> F) : Found(std::move(F)) {}

  ErrorOr<vfs::Status> status() override {
    ErrorOr<vfs::Status> S = Found->status();
    return S ? exposingName(*S) : S;
  }

  ErrorOr<std::string> getName() override { return Found->getName(); }

  ErrorOr<std::unique_ptr<MemoryBuffer>> getBuffer(const Twine &Name,
                                                   int64_t Size,
                                                   bool NeedsTerminator,
                                                   bool IsVolatile) override {
    return Found->getBuffer(Name, Size, NeedsTerminator, IsVolatile);
  }

  std::error_code close() override { return Found->close(); }

private:
  std::unique_ptr<vfs::File> Found;
};

/// Looks a name up a second time if it is not there. Directories are read
/// once: in header search most lookups fail.
class WindowsFileSystem : public vfs::ProxyFileSystem {
public:
  using ProxyFileSystem::ProxyFileSystem;

  ErrorOr<vfs::Status> status(const Twine &Name) override {
    ErrorOr<vfs::Status> Found = getUnderlyingFS().status(Name);
    if (!isMissing(Found))
      return Found;
    std::string Spelled = spell(absolute(Name));
    if (!Spelled.empty())
      Found = getUnderlyingFS().status(Spelled);
    return Found ? exposingName(*Found) : Found;
  }

  bool exists(const Twine &Name) override { return bool(status(Name)); }

  ErrorOr<std::unique_ptr<vfs::File>>
  openFileForRead(const Twine &Name) override {
    ErrorOr<std::unique_ptr<vfs::File>> Found =
        getUnderlyingFS().openFileForRead(Name);
    if (!isMissing(Found))
      return Found;
    std::string Spelled = spell(absolute(Name));
    if (!Spelled.empty())
      Found = getUnderlyingFS().openFileForRead(Spelled);
    if (!Found)
      return Found;
    return std::make_unique<RenamedFile>(std::move(*Found));
  }

  vfs::directory_iterator dir_begin(const Twine &Name,
                                    std::error_code &Error) override {
    std::string Spelled = spellDirectory(absolute(Name));
    return getUnderlyingFS().dir_begin(Spelled.empty() ? Name : Spelled, Error);
  }

  std::error_code getRealPath(const Twine &Name,
                              SmallVectorImpl<char> &Real) override {
    std::error_code Error = getUnderlyingFS().getRealPath(Name, Real);
    if (!Error)
      return Error;
    std::string Spelled = spell(absolute(Name));
    return Spelled.empty() ? Error
                           : getUnderlyingFS().getRealPath(Spelled, Real);
  }

private:
  template <typename T> static bool isMissing(const ErrorOr<T> &Found) {
    return !Found && Found.getError() == errc::no_such_file_or_directory;
  }

  std::string absolute(const Twine &Name) const {
    SmallString<256> Path(hostPath(Name.str()));
    makeAbsolute(Path);
    return std::string(Path);
  }

  /// \p Path, which is absolute, as it is spelled on disk; empty if nothing
  /// has that name.
  std::string spell(StringRef Path) {
    std::string Directory = spellDirectory(sys::path::parent_path(Path));
    if (Directory.empty())
      return "";
    StringRef Last = sys::path::filename(Path);
    SmallString<256> Spelled(Directory);
    if (Last != "." && Last != "..") {
      const StringMap<std::string> &Names = namesIn(Directory);
      auto Found = Names.find(Last.lower());
      if (Found == Names.end())
        return "";
      Last = Found->second;
    }
    sys::path::append(Spelled, Last);
    return std::string(Spelled);
  }

  std::string spellDirectory(StringRef Path) {
    if (Path.empty())
      return "";
    auto [Known, IsNew] = Directories.try_emplace(Path);
    if (!IsNew)
      return Known->second;
    auto Found = getUnderlyingFS().status(Path);
    std::string Spelled =
        Found && Found->isDirectory() ? Path.str() : spell(Path);
    return Directories[Path] = Spelled;
  }

  /// The names in \p Directory by their lower case.
  const StringMap<std::string> &namesIn(StringRef Directory) {
    auto [Known, IsNew] = Names.try_emplace(Directory);
    if (IsNew) {
      std::error_code Error;
      for (vfs::directory_iterator
               Entry = getUnderlyingFS().dir_begin(Directory, Error),
               End;
           !Error && Entry != End; Entry.increment(Error)) {
        StringRef Name = sys::path::filename(Entry->path());
        std::string &First = Known->second[Name.lower()];
        if (First.empty() || Name < First)
          First = Name.str();
      }
    }
    return Known->second;
  }

  StringMap<std::string> Directories; ///< as asked for: as spelled, or empty
  StringMap<StringMap<std::string>> Names;
};

} // namespace

std::string hostPath(StringRef Name) {
  std::string Path = Name.str();
  std::replace(Path.begin(), Path.end(), '\\', '/');
  if (Path.size() >= 2 && isAlpha(Path[0]) && Path[1] == ':' &&
      (Path.size() == 2 || Path[2] == '/'))
    Path = std::string("/mnt/") + toLower(Path[0]) + Path.substr(2);
  return Path;
}

std::string absolutePath(StringRef Directory, StringRef Name) {
  SmallString<256> Path(hostPath(Name));
  sys::fs::make_absolute(Directory, Path);
  sys::path::remove_dots(Path, /*remove_dot_dot=*/true);
  return std::string(Path);
}

IntrusiveRefCntPtr<vfs::FileSystem>
windowsFileSystem(IntrusiveRefCntPtr<vfs::FileSystem> Below) {
  return makeIntrusiveRefCnt<WindowsFileSystem>(std::move(Below));
}

std::string spelledOnDisk(vfs::FileSystem &Files, StringRef Name) {
  auto Found = Files.status(Name);
  return Found ? Found->getName().str() : Name.str();
}

} // namespace miniport_check::tool
