// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "OtherRevision.h"
#include "ChildProcess.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Program.h"
#include <unistd.h>

using namespace llvm;

namespace miniport_check::tool {
namespace {

/// Runs git, which does its work on the index \p Index, or on the repository's
/// own when that is empty, and gives what it prints; the error is what it says.
Expected<std::string> git(StringRef Index, StringRef Directory,
                          ArrayRef<std::string> Arguments) {
  auto Program = sys::findProgramByName("git");
  if (!Program)
    return createStringError("git is not installed");

  // A git hook's variables would lead to another index, or repository.
  const std::string UseIndex = ("GIT_INDEX_FILE=" + Index).str();
  std::vector<StringRef> Variables;
  if (!Index.empty())
    Variables.push_back(UseIndex);
  for (char **Variable = environ; *Variable; ++Variable) {
    StringRef Name = StringRef(*Variable).split('=').first;
    if (Name != "GIT_INDEX_FILE" && Name != "GIT_DIR" &&
        Name != "GIT_WORK_TREE" && Name != "GIT_PREFIX")
      Variables.push_back(*Variable);
  }

  std::vector<std::string> Words = {"-C", Directory.str()};
  Words.insert(Words.end(), Arguments.begin(), Arguments.end());
  ChildProcess Git = run(*Program, Words, "", ArrayRef(Variables));
  if (Git.Status == 0)
    return StringRef(Git.Output).rtrim('\n').str();
  return createStringError(Git.Status < 0 ? Git.Why : Git.firstError());
}

/// Hides what was added since the revision whose files are in \p Tree, and
/// gives what was renamed its new name as well. \p Changes is what `git
/// diff-index
/// --name-status -z` prints of both.
void followChanges(const std::string &Tree, StringRef Changes) {
  SmallVector<StringRef, 16> Words;
  Changes.split(Words, '\0', -1, /*KeepEmpty=*/false);
  for (size_t I = 0; I + 1 < Words.size(); I += 2) {
    const bool IsRenamed = Words[I].starts_with("R");
    const std::string Old = Tree + "/" + Words[I + 1].str();
    I += IsRenamed;
    if (I + 1 >= Words.size())
      return;
    const std::string New = Tree + "/" + Words[I + 1].str();
    // Where a name stands for a folder in the revision, it is not in the way.
    sys::fs::create_directories(sys::path::parent_path(New));
    if (IsRenamed)
      sys::fs::create_hard_link(Old, New);
    else
      sys::fs::create_link("not-in-this-revision", New);
  }
}

} // namespace

Expected<std::unique_ptr<OtherRevision>>
OtherRevision::checkOut(StringRef Revision, StringRef Directory) {
  auto Fail = [&](const Twine &Why, Error Said) {
    std::string Words = toString(std::move(Said));
    return createStringError("--diff " + Revision + ": " + Why +
                             (Words.empty() ? "" : " (" + Words + ")"));
  };

  auto Other = std::make_unique<OtherRevision>();
  SmallString<128> Scratch;
  if (std::error_code Problem =
          sys::fs::createUniqueDirectory("miniport-check", Scratch))
    return Fail("no temporary directory can be made",
                errorCodeToError(Problem));
  Other->Scratch = std::string(Scratch);
  // Ctrl-C is for the whole group of processes; no worker is to hold the pipe.
  Other->Remover = popen("trap '' HUP INT TERM; IFS= read -r folder; "
                         "read -r end; rm -rf \"$folder\"",
                         "we");
  if (Other->Remover) {
    fputs((Other->Scratch + "\n").c_str(), Other->Remover);
    fflush(Other->Remover);
  }

  const std::string Index = Other->Scratch + "/index";

  // As the names of the sources have it, whatever links are in them.
  Expected<std::string> Up =
      git(Index, Directory, {"rev-parse", "--show-cdup"});
  if (!Up)
    return Fail("no git repository can be read at " + Directory,
                Up.takeError());
  SmallString<128> Root(Directory);
  sys::path::append(Root, *Up);
  sys::path::remove_dots(Root, /*remove_dot_dot=*/true);
  while (Root.size() > 1 && Root.back() == '/')
    Root.pop_back();
  Other->Root = std::string(Root);

  const std::string Commit = (Revision + "^{commit}").str();
  Expected<std::string> Id =
      Revision.starts_with("-")
          ? createStringError("it begins with '-'")
          : git(Index, Root, {"rev-parse", "--verify", "--quiet", Commit});
  if (!Id)
    return Fail("there is no such revision in " + Root +
                    "; in a shallow clone, fetch it first",
                Id.takeError());

  Expected<std::string> Done = git(Index, Root, {"read-tree", *Id});
  if (Done)
    Done = git(Index, Root,
               {"checkout-index", "--all", "--prefix=" + Other->tree() + "/"});
  if (Done)
    Done = git("", Root,
               {"diff-index", "--name-status", "-z", "--find-renames",
                "--diff-filter=AR", *Id});
  if (Done)
    followChanges(Other->tree(), *Done);
  if (!Done)
    return Fail("its files cannot be written", Done.takeError());
  return Other;
}

OtherRevision::~OtherRevision() {
  if (Remover)
    pclose(Remover);
  sys::fs::remove_directories(Scratch);
}

Expected<std::vector<Request>>
OtherRevision::requests(ArrayRef<Request> Now) const {
  std::vector<Request> Then;
  for (Request R : Now) {
    if (!StringRef(R.What.File).starts_with(Root + "/"))
      return createStringError("--diff: " + R.What.File + " is not below " +
                               Root + ", the git repository");
    R.Root = Root;
    R.Tree = tree();
    R.HtmlDirectory.clear();
    const std::string Place = fileToRead(R, R.What.File);
    if (Place != R.What.File && sys::fs::exists(Place))
      Then.push_back(std::move(R));
  }
  return Then;
}

} // namespace miniport_check::tool
