// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "FilesRead.h"
#include "ResultCache.h"
#include "WindowsFileSystem.h"
#include "llvm/Support/Path.h"
#include <map>

using namespace clang;
using namespace llvm::vfs;

namespace miniport_check::tool {
namespace {

class RevisionFiles : public ProxyFileSystem {
public:
  RevisionFiles(llvm::IntrusiveRefCntPtr<FileSystem> Below, Request Asked)
      : ProxyFileSystem(std::move(Below)), Asked(std::move(Asked)) {}

  llvm::ErrorOr<Status> status(const llvm::Twine &Path) override {
    llvm::ErrorOr<Status> Found = getUnderlyingFS().status(place(Path));
    if (!Found)
      return Found;
    return Status::copyWithNewName(*Found, Path);
  }

  bool exists(const llvm::Twine &Path) override {
    return getUnderlyingFS().exists(place(Path));
  }

  llvm::ErrorOr<std::unique_ptr<File>>
  openFileForRead(const llvm::Twine &Path) override {
    return File::getWithPath(getUnderlyingFS().openFileForRead(place(Path)),
                             Path);
  }

  /// The names in the place of \p Path, and those that are only in \p Path.
  directory_iterator dir_begin(const llvm::Twine &Path,
                               std::error_code &Error) override {
    std::map<std::string, llvm::sys::fs::file_type> Names;
    for (const std::string &Folder : {place(Path), Path.str()})
      for (auto Entry = getUnderlyingFS().dir_begin(Folder, Error);
           !Error && Entry != directory_iterator(); Entry.increment(Error))
        Names.try_emplace(llvm::sys::path::filename(Entry->path()).str(),
                          Entry->type());
    Error.clear();
    return directory_iterator(
        std::make_shared<NamesIterator>(Path.str(), std::move(Names)));
  }

private:
  class NamesIterator : public detail::DirIterImpl {
  public:
    NamesIterator(std::string Folder,
                  std::map<std::string, llvm::sys::fs::file_type> Names)
        : Folder(std::move(Folder)), Names(std::move(Names)) {
      increment();
    }

    std::error_code increment() override {
      if (Names.empty()) {
        CurrentEntry = directory_entry();
        return {};
      }
      auto First = Names.begin();
      CurrentEntry =
          directory_entry(Folder + "/" + First->first, First->second);
      Names.erase(First);
      return {};
    }

  private:
    std::string Folder;
    std::map<std::string, llvm::sys::fs::file_type> Names; ///< still to come
  };

  const Request Asked;

  std::string place(const llvm::Twine &Path) const {
    llvm::SmallString<256> Name;
    Path.toVector(Name);
    if (makeAbsolute(Name))
      return Path.str();
    llvm::sys::path::remove_dots(Name, /*remove_dot_dot=*/true);
    std::string Place = fileToRead(Asked, Name);
    return Place == Name ? Path.str() : Place;
  }
};

} // namespace

std::string digestOf(FileSystem &Files, StringRef Name) {
  llvm::ErrorOr<Status> Found = Files.status(Name);
  if (!Found)
    return "";
  if (Found->isDirectory())
    return "folder";
  // What is no regular file, such as a pipe, could keep us waiting.
  if (!Found->isRegularFile())
    return "";
  auto Content = Files.getBufferForFile(Name, /*FileSize=*/-1,
                                        /*RequiresNullTerminator=*/false);
  return Content ? contentDigest((*Content)->getBuffer()) : "";
}

llvm::IntrusiveRefCntPtr<FileSystem>
filesOfRevision(llvm::IntrusiveRefCntPtr<FileSystem> Below,
                const Request &Asked) {
  if (Asked.Tree.empty())
    return Below;
  return llvm::makeIntrusiveRefCnt<RevisionFiles>(std::move(Below), Asked);
}

void FilesRead::add(const llvm::Twine &Path, std::set<std::string> &To) {
  llvm::SmallString<256> Name;
  Path.toVector(Name);
  if (makeAbsolute(Name))
    return;
  llvm::sys::path::remove_dots(Name, /*remove_dot_dot=*/true);
  To.insert(std::string(Name));
}

llvm::ErrorOr<Status> FilesRead::status(const llvm::Twine &Path) {
  llvm::ErrorOr<Status> Found = ProxyFileSystem::status(Path);
  if (!Found)
    add(Path, Missing);
  return Found;
}

bool FilesRead::exists(const llvm::Twine &Path) {
  const bool Found = ProxyFileSystem::exists(Path);
  if (!Found)
    add(Path, Missing);
  return Found;
}

llvm::ErrorOr<std::unique_ptr<File>>
FilesRead::openFileForRead(const llvm::Twine &Path) {
  auto Found = ProxyFileSystem::openFileForRead(Path);
  add(Path, Found ? Opened : Missing);
  return Found;
}

std::vector<std::pair<std::string, std::string>>
FilesRead::digests(const SourceManager &Sources, Places &Where) {
  std::map<std::string, std::string> Digests;
  // What is not there as it was asked for may be there in other letters.
  auto Windows = windowsFileSystem(
      llvm::IntrusiveRefCntPtr<FileSystem>(&getUnderlyingFS()));
  for (const std::string &Name : Missing)
    Digests[Name] = digestOf(*Windows, Name);
  for (auto File = Sources.fileinfo_begin(); File != Sources.fileinfo_end();
       ++File)
    if (auto Content = File->second->getBufferDataIfLoaded())
      if (const std::string &Name = Where.name(File->first); Opened.count(Name))
        Digests[Name] = contentDigest(*Content);
  // Those that were read for something else than to be compiled.
  for (const std::string &Name : Opened)
    if (auto Added = Digests.try_emplace(Name); Added.second)
      if (auto Content = getUnderlyingFS().getBufferForFile(Name))
        Added.first->second = contentDigest((*Content)->getBuffer());
  return {Digests.begin(), Digests.end()};
}

} // namespace miniport_check::tool
