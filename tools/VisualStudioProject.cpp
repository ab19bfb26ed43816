// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "VisualStudioProject.h"
#include "CompileCommands.h"
#include "MSBuildProject.h"
#include "MSBuildText.h"
#include "WindowsFileSystem.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"

using namespace llvm;

namespace miniport_check::tool {
namespace {

Error sentence(const Twine &Text) {
  return createStringError(inconvertibleErrorCode(), Text);
}

/// A configuration of a project or solution, such as Release|x64.
struct Configuration {
  std::string Name, Platform;
  std::string text() const { return Name + "|" + Platform; }
};

Configuration configurationFrom(StringRef Text) {
  auto [Name, Platform] = Text.trim().split('|');
  return {Name.str(), Platform.str()};
}

/// A solution says x86 where a project says Win32.
bool isSamePlatform(StringRef A, StringRef B) {
  auto Common = [](StringRef Platform) {
    return Platform.equals_insensitive("Win32") ? "x86" : Platform;
  };
  return Common(A).equals_insensitive(Common(B));
}

/// The first configuration that has what is asked for and, if possible, what is
/// shipped: a release for x64.
Expected<Configuration> choose(ArrayRef<Configuration> All, StringRef Name,
                               StringRef Platform, StringRef File) {
  const Configuration *Best = nullptr;
  int BestRank = -1;
  std::string Names;
  for (const Configuration &C : All) {
    Names += (Names.empty() ? "" : ", ") + C.text();
    if ((!Name.empty() && !Name.equals_insensitive(C.Name)) ||
        (!Platform.empty() && !isSamePlatform(Platform, C.Platform)))
      continue;
    int Rank = StringRef(C.Name).equals_insensitive("Release")     ? 4
               : StringRef(C.Name).contains_insensitive("release") ? 2
                                                                   : 0;
    Rank += isSamePlatform(C.Platform, "x64");
    if (Rank > BestRank) {
      Best = &C;
      BestRank = Rank;
    }
  }
  if (Best)
    return *Best;
  if (All.empty()) // sheets that are not there may name them
    return Configuration{Name.empty() ? "Release" : Name.str(),
                         Platform.empty() ? "x64" : Platform.str()};
  return sentence(File + " has no configuration " +
                  (Name.empty() ? "*" : Name) + "|" +
                  (Platform.empty() ? "*" : Platform) + ", but " + Names);
}

/// A .vcxproj that a solution names.
struct SolutionProject {
  std::string File; ///< absolute
  std::string Guid; ///< in lower case, with braces
};

struct Solution {
  std::vector<Configuration> Configurations;
  std::vector<SolutionProject> Projects; ///< in the order of the file
  /// {GUID}.Debug|x64.ActiveCfg and its like, in lower case.
  StringMap<std::string> Settings;
};

Expected<Solution> readSolution(vfs::FileSystem &Files, StringRef File) {
  auto Buffer = Files.getBufferForFile(File);
  if (!Buffer)
    return sentence(File + ": " + Buffer.getError().message());
  StringRef Text = (*Buffer)->getBuffer();
  if (!Text.contains("Microsoft Visual Studio Solution File"))
    return sentence(File + " is no solution of Visual Studio");
  Solution S;
  StringRef Section;
  for (StringRef Line : split(Text, '\n')) {
    Line = Line.trim();
    if (Line.starts_with("Project(")) {
      // Project("{kind}") = "name", "path", "{GUID}"
      SmallVector<StringRef, 8> Parts;
      Line.split(Parts, '"');
      if (Parts.size() > 7 && Parts[5].ends_with_insensitive(".vcxproj"))
        S.Projects.push_back(
            {spelledOnDisk(
                 Files, absolutePath(sys::path::parent_path(File), Parts[5])),
             Parts[7].lower()});
    } else if (Line.consume_front("GlobalSection(")) {
      Section = Line.take_until([](char C) { return C == ')'; });
    } else if (Line == "EndGlobalSection") {
      Section = "";
    } else if (Section == "SolutionConfigurationPlatforms") {
      S.Configurations.push_back(configurationFrom(Line.split('=').first));
    } else if (Section == "ProjectConfigurationPlatforms") {
      auto [Key, Value] = Line.split('=');
      S.Settings[Key.trim().lower()] = Value.trim().str();
    }
  }
  return S;
}

/// The solution in the nearest folder above that names \p Project, or "".
std::string solutionOf(vfs::FileSystem &Files, StringRef Project) {
  for (StringRef Folder = sys::path::parent_path(Project); !Folder.empty();
       Folder = sys::path::parent_path(Folder)) {
    std::vector<std::string> Found;
    std::error_code Error;
    for (vfs::directory_iterator Entry = Files.dir_begin(Folder, Error), End;
         !Error && Entry != End; Entry.increment(Error))
      if (Entry->path().ends_with_insensitive(".sln"))
        Found.push_back(Entry->path().str());
    sort(Found);
    for (const std::string &File : Found) {
      Expected<Solution> S = readSolution(Files, File);
      if (!S)
        consumeError(S.takeError()); // not what was asked for
      else if (any_of(S->Projects, [&](const SolutionProject &P) {
                 return P.File == Project;
               }))
        return File;
    }
  }
  return "";
}

PropertyMap globalProperties(const Configuration &C, StringRef SolutionFile,
                             StringRef Project) {
  StringRef File = SolutionFile.empty() ? Project : SolutionFile;
  PropertyMap Global;
  if (!C.Name.empty()) {
    Global["configuration"] = C.Name;
    Global["platform"] = C.Platform;
  }
  Global["solutiondir"] = (sys::path::parent_path(File) + "/").str();
  Global["solutionpath"] = File.str();
  Global["solutionfilename"] = sys::path::filename(File).str();
  Global["solutionname"] = sys::path::stem(File).str();
  return Global;
}

PropertyMap initialProperties(StringRef Project, const DriverHeaders &Headers) {
  PropertyMap Initial;
  for (const auto &Property : Headers.Properties)
    Initial[Property.first().lower()] = Property.second;
  Initial["projectdir"] = (sys::path::parent_path(Project) + "/").str();
  Initial["projectpath"] = Project.str();
  Initial["projectfilename"] = sys::path::filename(Project).str();
  Initial["projectext"] = sys::path::extension(Project).str();
  Initial["visualstudioversion"] = "17.0";
  Initial["os"] = "Windows_NT";
  return Initial;
}

/// Text of a project as the command line of cl has it: its quotes are undone.
std::string unquote(StringRef Text) {
  std::string Result;
  for (size_t I = 0; I < Text.size(); ++I) {
    if (Text.substr(I).starts_with("\\\""))
      ++I;
    else if (Text[I] == '"')
      continue;
    Result += Text[I];
  }
  return Result;
}

bool isTrue(StringRef Value) { return Value.trim().equals_insensitive("true"); }

/// Makes sources of the items of a project, as Visual Studio makes commands for
/// cl of them.
class Translation {
public:
  Translation(const MSBuildProject &E, StringRef File,
              std::vector<std::string> &W)
      : Evaluated(E), Project(File), Warnings(W) {}

  std::vector<Source> sources(vfs::FileSystem &Files) {
    std::vector<Source> Sources;
    for (const ProjectItem &Item : Evaluated.Items.lookup("clcompile")) {
      if (isTrue(get(Item, "ExcludedFromBuild")))
        continue;
      Source S;
      S.Directory = sys::path::parent_path(Project).str();
      S.File = spelledOnDisk(Files, absolutePath(S.Directory, Item.Name));
      S.Flags = flagsForClang(options(Item), /*ForCl=*/true);
      setLanguage(S, /*ForCl=*/true);
      S.Driver = Project.str();
      if (none_of(Sources,
                  [&](const Source &Other) { return Other.File == S.File; }))
        Sources.push_back(std::move(S));
    }
    return Sources;
  }

private:
  StringRef property(StringRef Name) const {
    auto Found = Evaluated.Properties.find(Name.lower());
    return Found == Evaluated.Properties.end() ? "" : StringRef(Found->second);
  }

  static StringRef get(const ProjectItem &Item, StringRef Name) {
    auto Found = Item.Metadata.find(Name.lower());
    return Found == Item.Metadata.end() ? "" : StringRef(Found->second);
  }

  /// Options for cl.
  std::vector<std::string> options(const ProjectItem &Item) {
    std::vector<std::string> Options = {
        "--target=" +
        StringSwitch<std::string>(property("Platform").lower())
            .Cases("win32", "x86", "arm", "i686") // 32 bits
            .Cases("arm64", "arm64ec", "aarch64")
            .Default("x86_64") +
        "-pc-windows-msvc"};
    if (isDriver())
      addOptionsOfWdk(Options);
    addPaths("/I", get(Item, "AdditionalIncludeDirectories"), Options);
    for (StringRef Definition : list(Item, "PreprocessorDefinitions"))
      Options.push_back("/D" + unquote(unescape(Definition)));
    for (StringRef Name : list(Item, "UndefinePreprocessorDefinitions"))
      Options.push_back(("/U" + Name).str());
    addPaths("/FI", get(Item, "ForcedIncludeFiles"), Options);
    addLanguage(Item, Options);
    // The WPP preprocessor would define these: NAME(FLAGS, MSG, ...).
    if (isTrue(get(Item, "WppEnabled")))
      for (StringRef Function : list(Item, "WppTraceFunction"))
        Options.push_back(
            ("/D" + Function.split('(').first + "(...)=((void)0)").str());

    BumpPtrAllocator Memory;
    StringSaver Saver(Memory);
    SmallVector<const char *, 16> More;
    cl::TokenizeWindowsCommandLine(
        unescape(withoutMarks(get(Item, "AdditionalOptions"))), Saver, More);
    Options.insert(Options.end(), More.begin(), More.end());
    addPaths("/imsvc", property("IncludePath"), Options);
    addPaths("/imsvc", property("ExternalIncludePath"), Options);
    return Options;
  }

  static std::vector<std::string> list(const ProjectItem &Item,
                                       StringRef Name) {
    return splitList(withoutMarks(get(Item, Name)));
  }

  bool isDriver() const {
    return property("ConfigurationType") == "Driver" ||
           !property("DriverType").empty() ||
           property("PlatformToolset").starts_with("WindowsKernelModeDriver");
  }

  /// What the WDK's property sheets pass to cl for each driver, but for the
  /// names of the processor.
  void addOptionsOfWdk(std::vector<std::string> &Options) const {
    unsigned Version = 0x0A00;
    property("_NT_TARGET_VERSION").getAsInteger(0, Version);
    std::string Windows = "0x" + utohexstr(Version);
    // The WDK for Windows 10 and 11 is for all of their releases.
    unsigned Release = Version == 0x0A00 ? 0x10 : 0;
    for (const std::string &Definition :
         {std::string("WINNT=1"), "_WIN32_WINNT=" + Windows,
          "WINVER=" + Windows,
          "NTDDI_VERSION=0x" + utohexstr(Version << 16 | Release)})
      Options.push_back("/D" + Definition);
    Options.push_back("/kernel");
    StringRef Checked = property("UseDebugLibraries");
    if (isTrue(Checked) ||
        (Checked.empty() &&
         property("Configuration").contains_insensitive("debug")))
      Options.push_back("/DDBG=1");
  }

  static void addLanguage(const ProjectItem &Item,
                          std::vector<std::string> &Options) {
    StringRef CompileAs = get(Item, "CompileAs");
    if (CompileAs == "CompileAsC")
      Options.push_back("/TC");
    else if (CompileAs == "CompileAsCpp")
      Options.push_back("/TP");
    // stdcpp17 is /std:c++17, stdc17 is /std:c17.
    for (const char *Name : {"LanguageStandard", "LanguageStandard_C"}) {
      StringRef Standard = get(Item, Name);
      if (Standard.consume_front("stdcpp"))
        Options.push_back(("/std:c++" + Standard).str());
      else if (Standard.consume_front("stdc"))
        Options.push_back(("/std:c" + Standard).str());
    }
    // 1Byte, 16Bytes
    StringRef Alignment =
        get(Item, "StructMemberAlignment").take_while(isDigit);
    if (!Alignment.empty())
      Options.push_back(("/Zp" + Alignment).str());
    if (isTrue(get(Item, "DefaultCharIsUnsigned")))
      Options.push_back("/J");
  }

  /// Adds \p Option with each path in \p List that is known.
  void addPaths(StringRef Option, StringRef List,
                std::vector<std::string> &Options) {
    for (StringRef Path : splitList(List)) {
      if (StringRef Unset = firstUnset(Path); !Unset.empty()) {
        warnOfUnset(Unset, Path);
        continue;
      }
      std::string Name = unquote(unescape(Path));
      if (!StringRef(Name).trim().empty()) {
        Options.push_back(Option.str());
        Options.push_back(Name);
      }
    }
  }

  void warnOfUnset(StringRef Unset, StringRef Path) {
    if (isSetByVisualStudio(Unset))
      return;
    std::string Text =
        (sys::path::filename(Project) + ": " + Unset +
         (Unset.contains('(') ? " is not understood" : " is not set") +
         ", so the path " + withoutMarks(Path) + " is left out")
            .str();
    if (!is_contained(Warnings, Text))
      Warnings.push_back(Text);
  }

  const MSBuildProject &Evaluated;
  StringRef Project;
  std::vector<std::string> &Warnings;
};

/// What is the same for all projects of one run.
struct Reading {
  vfs::FileSystem &Files;
  const DriverHeaders &Headers;
  std::vector<std::string> &Warnings;
};

/// The sources of the .vcxproj \p Project; none is no error here.
/// \p SolutionFile may be empty.
Expected<std::vector<Source>> readProject(const Reading &How, StringRef Project,
                                          StringRef Name, StringRef Platform,
                                          StringRef SolutionFile) {
  PropertyMap Initial = initialProperties(Project, How.Headers);
  std::vector<std::string> Unheard; // the second evaluation says them again
  Expected<MSBuildProject> Any =
      evaluateProject(Project, globalProperties({}, SolutionFile, Project),
                      Initial, How.Files, Unheard);
  if (!Any)
    return Any.takeError();
  std::vector<Configuration> All;
  for (const ProjectItem &Item : Any->Items.lookup("projectconfiguration"))
    All.push_back(configurationFrom(Item.Name));
  Expected<Configuration> Chosen = choose(All, Name, Platform, Project);
  if (!Chosen)
    return Chosen.takeError();
  Expected<MSBuildProject> Evaluated =
      evaluateProject(Project, globalProperties(*Chosen, SolutionFile, Project),
                      Initial, How.Files, How.Warnings);
  if (!Evaluated)
    return Evaluated.takeError();
  return Translation(*Evaluated, Project, How.Warnings).sources(How.Files);
}

Expected<std::vector<Source>> readProjectsOf(const Reading &How,
                                             StringRef SolutionFile,
                                             StringRef Name,
                                             StringRef Platform) {
  Expected<Solution> S = readSolution(How.Files, SolutionFile);
  if (!S)
    return S.takeError();
  if (S->Projects.empty())
    return sentence(SolutionFile + " has no .vcxproj in it");
  Expected<Configuration> Chosen =
      choose(S->Configurations, Name, Platform, SolutionFile);
  if (!Chosen)
    return Chosen.takeError();
  std::vector<Source> Sources;
  for (const SolutionProject &P : S->Projects) {
    std::string Key = P.Guid + "." + StringRef(Chosen->text()).lower();
    if (!S->Settings.count(Key + ".build.0")) {
      How.Warnings.push_back(
          (sys::path::filename(P.File) + " is not checked: " + Chosen->text() +
           " of " + sys::path::filename(SolutionFile) + " does not build it")
              .str());
      continue;
    }
    Configuration C = configurationFrom(S->Settings[Key + ".activecfg"]);
    auto More = readProject(How, P.File, C.Name, C.Platform, SolutionFile);
    if (!More)
      return sentence(SolutionFile + ": " + toString(More.takeError()));
    Sources.insert(Sources.end(), std::make_move_iterator(More->begin()),
                   std::make_move_iterator(More->end()));
  }
  return Sources;
}

} // namespace

Expected<std::vector<Source>>
sourcesFromProject(StringRef Project, StringRef Configuration,
                   StringRef Platform, const DriverHeaders &Headers,
                   std::vector<std::string> &Warnings) {
  IntrusiveRefCntPtr<vfs::FileSystem> Files =
      windowsFileSystem(vfs::getRealFileSystem());
  SmallString<128> Path(hostPath(Project));
  Files->makeAbsolute(Path);
  sys::path::remove_dots(Path, /*remove_dot_dot=*/true);
  auto Found = Files->status(Path);
  if (!Found)
    return sentence(Project + ": " + Found.getError().message());
  std::string File = Found->getName().str();
  std::string Extension = sys::path::extension(File).lower();
  if (Extension != ".vcxproj" && Extension != ".sln")
    return sentence(Project + " is no .vcxproj or .sln of Visual Studio");

  Reading How{*Files, Headers, Warnings};
  auto Sources = Extension == ".sln"
                     ? readProjectsOf(How, File, Configuration, Platform)
                     : readProject(How, File, Configuration, Platform,
                                   solutionOf(*Files, File));
  if (Sources && Sources->empty())
    return sentence(Project + " compiles no C or C++ source");
  return Sources;
}

} // namespace miniport_check::tool
