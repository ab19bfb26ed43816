// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "DriverHeaders.h"
#include "WindowsFileSystem.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Process.h"
#include "llvm/Support/VersionTuple.h"
#include "llvm/TargetParser/Triple.h"

using namespace llvm;

namespace miniport_check::tool {
namespace {

/// Reads the flags in \p Config, a file for clang's --config.
Error readFlags(StringRef Config, DriverHeaders &Headers) {
  BumpPtrAllocator Memory;
  SmallVector<const char *, 32> Flags;
  if (Error E = cl::ExpansionContext(Memory, cl::tokenizeConfigFile)
                    .readConfigFile(Config, Flags))
    return createStringError(inconvertibleErrorCode(),
                             Config + ": " + toString(std::move(E)) +
                                 "; miniport-check is not installed whole");
  for (size_t I = 0; I < Flags.size(); ++I) {
    StringRef Flag = Flags[I];
    if (Flag == "-isystem" && I + 1 < Flags.size()) {
      Headers.Directories.push_back(Flag.str());
      Headers.Directories.push_back(Flags[++I]);
    } else if (Flag.consume_front("--target=")) {
      Headers.System = Flag.split('-').second.str();
    } else {
      Headers.Dialect.push_back(Flag.str());
    }
  }
  return Error::success();
}

/// The folders and files in \p Directory.
std::vector<std::string> namesIn(vfs::FileSystem &Files, StringRef Directory) {
  std::vector<std::string> Names;
  std::error_code Error;
  for (vfs::directory_iterator Entry = Files.dir_begin(Directory, Error), End;
       !Error && Entry != End; Entry.increment(Error))
    Names.push_back(sys::path::filename(Entry->path()).str());
  sort(Names);
  return Names;
}

bool isDirectory(vfs::FileSystem &Files, const Twine &Name) {
  auto Found = Files.status(Name);
  return Found && Found->isDirectory();
}

/// The folder in \p Parent that has the highest version for a name and
/// \p Needed in it, or "".
std::string newestIn(vfs::FileSystem &Files, const Twine &Parent,
                     StringRef Needed = "") {
  std::string Newest;
  VersionTuple Highest;
  for (StringRef Name : namesIn(Files, Parent.str())) {
    VersionTuple Version;
    if (Version.tryParse(Name) || Version <= Highest ||
        !isDirectory(Files, Parent + "/" + Name + "/" + Needed))
      continue;
    Highest = Version;
    Newest = Name;
  }
  return Newest;
}

std::string fromEnvironment(StringRef Name) {
  std::string Value = sys::Process::GetEnv(Name).value_or("");
  return hostPath(StringRef(Value).rtrim("\\/"));
}

struct Wdk {
  std::string Root;    ///< such as …/Windows Kits/10
  std::string Version; ///< of the headers: the folder in Include, or ""
  std::string Include; ///< the folder with km, shared, um
};

/// The WDK in \p Folder, with \p Version if it has that one.
std::optional<Wdk> findWdk(vfs::FileSystem &Files, StringRef Folder,
                           StringRef Version) {
  for (const char *Way :
       {"", "/Windows Kits/10", "/Program Files (x86)/Windows Kits/10",
        "/Program Files/Windows Kits/10"}) {
    Wdk Found;
    Found.Root = spelledOnDisk(Files, (Folder + Way).str());
    std::string Include = spelledOnDisk(Files, Found.Root + "/Include");
    if (!Version.empty() && isDirectory(Files, Include + "/" + Version + "/km"))
      Found.Version = Version.str();
    else
      Found.Version = newestIn(Files, Include, "km");
    Found.Include = Include;
    if (!Found.Version.empty()) // a WDK 8 has no versions
      Found.Include += "/" + Found.Version;
    if (isDirectory(Files, Found.Include + "/km"))
      return Found;
  }
  return std::nullopt;
}

/// The folders with Visual C++'s own headers, such as sal.h: of the developer
/// prompt, else beside the WDK, where an EWDK and a Windows disk have them.
std::vector<std::string> findVisualC(vfs::FileSystem &Files, const Wdk &Kit) {
  std::vector<std::string> Found;
  std::string Tools = fromEnvironment("VCToolsInstallDir");
  if (!Tools.empty() && isDirectory(Files, Tools + "/include"))
    return {spelledOnDisk(Files, Tools + "/include")};

  std::string Include = sys::Process::GetEnv("INCLUDE").value_or("");
  SmallVector<StringRef, 8> Folders;
  StringRef(Include).split(Folders, ';', -1, /*KeepEmpty=*/false);
  for (StringRef Folder : Folders) {
    std::string Path = spelledOnDisk(Files, hostPath(Folder));
    if (isDirectory(Files, Path) && !StringRef(Path).starts_with(Kit.Root))
      Found.push_back(Path);
  }
  if (!Found.empty())
    return Found;

  StringRef Disk = sys::path::parent_path(
      sys::path::parent_path(sys::path::parent_path(Kit.Root)));
  for (const char *Programs : {"/Program Files", "/Program Files (x86)"}) {
    std::string Studio = (Disk + Programs + "/Microsoft Visual Studio").str();
    std::vector<std::string> Years = namesIn(Files, Studio);
    for (const std::string &Year : reverse(Years))
      for (const std::string &Edition : namesIn(Files, Studio + "/" + Year)) {
        std::string Msvc =
            Studio + "/" + Year + "/" + Edition + "/VC/Tools/MSVC";
        std::string Version = newestIn(Files, Msvc, "include");
        if (!Version.empty())
          return {spelledOnDisk(Files, Msvc + "/" + Version + "/include")};
      }
  }
  return {};
}

Expected<DriverHeaders> headersOf(vfs::FileSystem &Files, const Wdk &Kit,
                                  StringRef Models) {
  DriverHeaders Headers;
  if (Error E = readFlags((Models + "/wdk.cfg").str(), Headers))
    return E;
  Headers.HaveArm64 = true;
  auto Add = [&](const Twine &Folder) {
    if (!isDirectory(Files, Folder))
      return;
    Headers.Directories.push_back("-idirafter");
    Headers.Directories.push_back(spelledOnDisk(Files, Folder.str()));
  };
  std::string Kmdf = Kit.Root + "/Include/wdf/kmdf/";
  std::string KmdfVersion = newestIn(Files, Kmdf);
  Add(Kit.Include + "/shared");
  Add(Kit.Include + "/km");
  Add(Kit.Include + "/km/crt");
  if (!KmdfVersion.empty())
    Add(Kmdf + KmdfVersion);
  Add(Kit.Include + "/um");
  Add(Kit.Include + "/ucrt");
  std::vector<std::string> VisualC = findVisualC(Files, Kit);
  for (const std::string &Folder : VisualC)
    Add(Folder);

  Headers.Description =
      "the WDK " + (Kit.Version.empty() ? "" : Kit.Version + " ") + "in " +
      Kit.Root + ", and " +
      (VisualC.empty() ? "no headers of Visual C++: neither "
                         "VCToolsInstallDir nor INCLUDE names them"
                       : "Visual C++ in " + VisualC.front());
  for (const char *Name : {"DDK_INC_PATH", "KM_IncludePath", "IFSKIT_INC_PATH"})
    Headers.Properties[Name] = Kit.Include + "/km/";
  for (const char *Name : {"SDK_INC_PATH", "WDK_UM_INC_PATH", "UM_IncludePath"})
    Headers.Properties[Name] = Kit.Include + "/um/";
  for (const char *Name : {"KIT_SHARED_INC_PATH", "KIT_SHARED_INC_PATH_WDK"})
    Headers.Properties[Name] = Kit.Include + "/shared/";
  for (const char *Name : {"WDKContentRoot", "WindowsSdkDir"})
    Headers.Properties[Name] = Kit.Root + "/";
  Headers.Properties["KMDF_INC_PATH"] = Kmdf;
  Headers.Properties["KMDF_VER_PATH"] = KmdfVersion;
  return Headers;
}

Expected<DriverHeaders> modelHeaders(StringRef Models, const Twine &Reason) {
  DriverHeaders Headers;
  std::string Config = (Models + "/miniport.cfg").str();
  if (Error E = readFlags(Config, Headers))
    return E;
  for (StringRef Folder : Headers.Directories)
    if (Folder != "-isystem" && !sys::fs::is_directory(Folder))
      return createStringError(inconvertibleErrorCode(),
                               "there is no folder " + Folder + ", which " +
                                   Config +
                                   " names; Debian's package "
                                   "mingw-w64-common has those of "
                                   "mingw-w64");
  Headers.Description = ("the model headers in " + Models + Reason).str();
  return Headers;
}

/// Where the .tmh files are; no search path of a driver's comes behind it.
const char WppFolder[] = "/miniport-check-wpp";

/// Names of macros in \p Text that the WPP preprocessor is told to define:
///   // begin_wpp config
///   // FUNC TraceEvent{FLAGS=DRIVER}(LEVEL, MSG, ...);
///   // end_wpp
void findWppMacros(StringRef Text, std::vector<std::string> &Macros) {
  while (true) {
    size_t Begin = Text.find("begin_wpp config");
    if (Begin == StringRef::npos)
      return;
    StringRef Block;
    std::tie(Block, Text) = Text.substr(Begin).split("end_wpp");
    while (!Block.empty()) {
      StringRef Line;
      std::tie(Line, Block) = Block.split('\n');
      Line = Line.ltrim(" \t/*");
      if (!Line.consume_front("FUNC") || Line.ltrim().size() == Line.size())
        continue;
      StringRef Name = Line.ltrim().take_while(
          [](char C) { return isAlnum(C) || C == '_'; });
      if (!Name.empty() && !isDigit(Name[0]))
        Macros.push_back(Name.str());
    }
  }
}

/// Adds a folder in which each .tmh file is found.
class WppFileSystem : public vfs::ProxyFileSystem {
public:
  WppFileSystem(IntrusiveRefCntPtr<FileSystem> Below, const Source &S)
      : ProxyFileSystem(std::move(Below)), What(S),
        Made(makeIntrusiveRefCnt<vfs::InMemoryFileSystem>()) {}

  ErrorOr<vfs::Status> status(const Twine &Name) override {
    return make(Name) ? Made->status(Name) : ProxyFileSystem::status(Name);
  }

  bool exists(const Twine &Name) override { return bool(status(Name)); }

  ErrorOr<std::unique_ptr<vfs::File>>
  openFileForRead(const Twine &Name) override {
    return make(Name) ? Made->openFileForRead(Name)
                      : ProxyFileSystem::openFileForRead(Name);
  }

  /// A .tmh file has none: it is on no disk.
  std::error_code getRealPath(const Twine &Name,
                              SmallVectorImpl<char> &Real) override {
    return make(Name) ? make_error_code(errc::no_such_file_or_directory)
                      : ProxyFileSystem::getRealPath(Name, Real);
  }

private:
  /// Makes \p Name, if it is one of the folder's.
  bool make(const Twine &Name) {
    SmallString<128> Path;
    Name.toVector(Path);
    if (!StringRef(Path).starts_with(WppFolder))
      return false;
    if (StringRef(Path).ends_with_insensitive(".tmh"))
      Made->addFile(Path, 0, MemoryBuffer::getMemBuffer(content()));
    else if (sys::path::extension(Path).empty()) // a folder, for trace/x.tmh
      Made->addFile(Path + "/.tmh", 0, MemoryBuffer::getMemBuffer(""));
    return true;
  }

  /// What each .tmh file contains.
  const std::string &content() {
    if (!Content.empty())
      return Content;
    std::vector<std::string> Macros = {"DoTraceMessage", "WPP_CLEANUP",
                                       "WPP_INIT_TRACING"};
    std::vector<std::string> Scanned = {What.File};
    for (const std::string &Folder : folders())
      for (const std::string &Name : namesIn(getUnderlyingFS(), Folder))
        if (is_contained({".h", ".hpp", ".hxx", ".inl", ".ini"},
                         sys::path::extension(Name).lower()))
          Scanned.push_back(Folder + "/" + Name);
    for (const std::string &File : Scanned)
      if (auto Text = getUnderlyingFS().getBufferForFile(File))
        findWppMacros((*Text)->getBuffer(), Macros);
    sort(Macros);
    Macros.erase(std::unique(Macros.begin(), Macros.end()), Macros.end());
    for (const std::string &Macro : Macros)
      Content += "#ifndef " + Macro + "\n#define " + Macro +
                 "(...) ((void)0)\n#endif\n";
    return Content;
  }

  /// Where the comments are looked for.
  std::vector<std::string> folders() {
    std::vector<std::string> Folders = {
        sys::path::parent_path(What.File).str(),
        isDirectory(getUnderlyingFS(), What.Driver)
            ? What.Driver
            : sys::path::parent_path(What.Driver).str()};
    for (size_t I = 0; I + 1 < What.Flags.size(); ++I)
      if (What.Flags[I] == "-I")
        Folders.push_back(absolutePath(What.Directory, What.Flags[I + 1]));
    sort(Folders);
    Folders.erase(std::unique(Folders.begin(), Folders.end()), Folders.end());
    return Folders;
  }

  const Source What;
  IntrusiveRefCntPtr<vfs::InMemoryFileSystem> Made;
  std::string Content;
};

} // namespace

Expected<DriverHeaders> findDriverHeaders(StringRef WdkFolder,
                                          StringRef Models) {
  IntrusiveRefCntPtr<vfs::FileSystem> Files =
      windowsFileSystem(vfs::getRealFileSystem());
  std::string Version = fromEnvironment("WindowsSDKVersion");
  if (!WdkFolder.empty()) {
    SmallString<128> Folder(hostPath(WdkFolder));
    Files->makeAbsolute(Folder);
    sys::path::remove_dots(Folder, /*remove_dot_dot=*/true);
    if (std::optional<Wdk> Kit = findWdk(*Files, Folder, Version))
      return headersOf(*Files, *Kit, Models);
    return createStringError(inconvertibleErrorCode(),
                             "there is no WDK in " + WdkFolder +
                                 ": its headers are in a folder such as "
                                 "Windows Kits/10/Include/VERSION/km");
  }
  std::string Kit = fromEnvironment("WindowsSdkDir");
  if (Kit.empty())
    return modelHeaders(Models, "");
  if (std::optional<Wdk> Found = findWdk(*Files, Kit, Version))
    return headersOf(*Files, *Found, Models);
  return modelHeaders(Models, "; WindowsSdkDir names " + Kit +
                                  ", where there is no WDK");
}

void useHeaders(Request &R, const DriverHeaders &Headers) {
  Triple::ArchType Architecture = Triple::x86_64;
  erase_if(R.What.Flags, [&](StringRef Flag) {
    if (Flag == "-m32")
      Architecture = Triple::x86;
    else if (Flag == "-m64")
      Architecture = Triple::x86_64;
    else if (Flag.consume_front("--target="))
      Architecture = Triple(Flag).getArch();
    else
      return false;
    return true;
  });
  std::string Processor = "x86_64";
  std::vector<std::string> Names = {"_AMD64_", "AMD64"};
  if (Architecture == Triple::x86) {
    Processor = "i686";
    Names = {"_X86_", "i386"};
  } else if (Architecture == Triple::aarch64 && Headers.HaveArm64) {
    Processor = "aarch64";
    Names = {"_ARM64_", "ARM64"};
  }
  R.Dialect = {"--target=" + Processor + "-" + Headers.System};
  // The WDK's property sheets define these, and its headers ask for them.
  for (const std::string &Name : Names)
    R.Dialect.push_back("-D" + Name + "=1");
  R.Dialect.insert(R.Dialect.end(), Headers.Dialect.begin(),
                   Headers.Dialect.end());
  R.SystemHeaders = Headers.Directories;
  R.SystemHeaders.insert(R.SystemHeaders.end(), {"-idirafter", WppFolder});
}

IntrusiveRefCntPtr<vfs::FileSystem>
driverFileSystem(IntrusiveRefCntPtr<vfs::FileSystem> Below, const Source &S) {
  return makeIntrusiveRefCnt<WppFileSystem>(windowsFileSystem(std::move(Below)),
                                            S);
}

} // namespace miniport_check::tool
