// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "MSBuildProject.h"
#include "MSBuildText.h"
#include "WindowsFileSystem.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Process.h"
#include <libxml/parser.h>
#include <memory>

using namespace llvm;

namespace miniport_check::tool {
namespace {

StringRef nameOf(const xmlNode *Node) {
  return reinterpret_cast<const char *>(Node->name);
}

/// The attribute \p Name of \p Node, or "".
std::string attribute(xmlNode *Node, const char *Name) {
  xmlChar *Value = xmlGetNoNsProp(Node, BAD_CAST Name);
  std::string Result = Value ? reinterpret_cast<char *>(Value) : "";
  xmlFree(Value);
  return Result;
}

std::string contentOf(xmlNode *Node) {
  xmlChar *Value = xmlNodeGetContent(Node);
  std::string Result = Value ? reinterpret_cast<char *>(Value) : "";
  xmlFree(Value);
  return StringRef(Result).trim().empty() ? "" : Result;
}

/// The elements in \p Node.
std::vector<xmlNode *> elementsIn(xmlNode *Node) {
  std::vector<xmlNode *> Elements;
  for (xmlNode *Child = Node->children; Child; Child = Child->next)
    if (Child->type == XML_ELEMENT_NODE)
      Elements.push_back(Child);
  return Elements;
}

/// Whether \p Name is matched by \p Pattern, which has * and ? for characters.
bool matches(StringRef Name, StringRef Pattern) {
  // Where to go on when the last * has to take one character more.
  size_t Star = StringRef::npos, Taken = 0;
  size_t N = 0, P = 0;
  while (N < Name.size()) {
    if (P < Pattern.size() && Pattern[P] == '*') {
      Star = P++;
      Taken = N;
    } else if (P < Pattern.size() &&
               (Pattern[P] == '?' || toLower(Pattern[P]) == toLower(Name[N]))) {
      ++N, ++P;
    } else if (Star != StringRef::npos) {
      P = Star + 1;
      N = ++Taken;
    } else {
      return false;
    }
  }
  return Pattern.substr(P).find_first_not_of('*') == StringRef::npos;
}

/// Adds the files below \p Folder that \p Pattern names, in order. \p Shown is
/// \p Folder as the project writes it.
void findFiles(vfs::FileSystem &Files, StringRef Folder, StringRef Shown,
               StringRef Pattern, std::vector<std::string> &Found) {
  auto [First, Rest] = Pattern.split('/');
  if (!First.contains('*') && !First.contains('?') && !Rest.empty())
    return findFiles(Files, (Folder + "/" + First).str(),
                     (Shown + First + "/").str(), Rest, Found);
  if (First == "**" && !Rest.empty())
    findFiles(Files, Folder, Shown, Rest, Found);
  std::vector<std::pair<std::string, sys::fs::file_type>> Entries;
  std::error_code Error;
  for (vfs::directory_iterator Entry = Files.dir_begin(Folder, Error), End;
       !Error && Entry != End; Entry.increment(Error)) {
    sys::fs::file_type Type = Entry->type();
    if (Type == sys::fs::file_type::type_unknown)
      if (auto Status = Files.status(Entry->path()))
        Type = Status->getType();
    Entries.emplace_back(sys::path::filename(Entry->path()), Type);
  }
  sort(Entries);
  for (const auto &[Name, Type] : Entries) {
    bool IsFolder = Type == sys::fs::file_type::directory_file;
    if (First == "**" && IsFolder)
      findFiles(Files, (Folder + "/" + Name).str(), (Shown + Name + "/").str(),
                Pattern, Found);
    else if (matches(Name, First) && IsFolder && !Rest.empty())
      findFiles(Files, (Folder + "/" + Name).str(), (Shown + Name + "/").str(),
                Rest, Found);
    else if (Rest.empty() && !IsFolder &&
             (First == "**" || matches(Name, First)))
      Found.push_back((Shown + Name).str());
  }
}

class Evaluation {
public:
  Evaluation(const PropertyMap &Globals, vfs::FileSystem &FS,
             std::vector<std::string> &W)
      : Global(Globals), Files(FS), Warnings(W) {}

  /// As MSBuild does it: first all properties, with the imports, then what
  /// items have by default, and last the items.
  Error evaluate(StringRef File, const PropertyMap &Initial) {
    Project = File.str();
    Result.Properties = Initial;
    setNames("MSBuildProject", File);
    set("MSBuildProjectDirectory", sys::path::parent_path(File).str());
    for (const auto &Property : Global)
      Result.Properties[Property.first()] = Property.second;
    if (Error E = import(File))
      return E;
    for (const Group &G : DefinitionGroups)
      define(G);
    for (const Group &G : ItemGroups)
      addItems(G);
    return Error::success();
  }

  MSBuildProject Result;

private:
  struct Group {
    xmlNode *Node;
    std::string File;
  };
  using Document = std::unique_ptr<xmlDoc, decltype(&xmlFreeDoc)>;

  void set(StringRef Name, std::string Value) {
    Result.Properties[Name.lower()] = std::move(Value);
  }

  /// Sets the properties that begin with \p Prefix to the parts of \p File.
  void setNames(StringRef Prefix, StringRef File) {
    set((Prefix + "File").str(), sys::path::filename(File).str());
    set((Prefix + "FullPath").str(), File.str());
    set((Prefix + "Name").str(), sys::path::stem(File).str());
    set((Prefix + "Extension").str(), sys::path::extension(File).str());
  }

  void setThisFile(StringRef File) {
    setNames("MSBuildThisFile", File);
    set("MSBuildThisFile", sys::path::filename(File).str());
    set("MSBuildThisFileDirectory", (sys::path::parent_path(File) + "/").str());
  }

  std::string property(StringRef Name) const {
    auto Found = Result.Properties.find(Name.lower());
    if (Found != Result.Properties.end())
      return Found->second;
    if (std::optional<std::string> Value = sys::Process::GetEnv(Name))
      return *Value;
    return unsetMark(Name);
  }

  std::string folder() const { return sys::path::parent_path(Project).str(); }

  /// What %(\p Name) of \p Item is.
  std::string metadata(const ProjectItem &Item, StringRef Name) const {
    auto Found = Item.Metadata.find(Name.lower());
    if (Found != Item.Metadata.end())
      return Found->second;
    std::string Path = hostPath(Item.Name);
    return StringSwitch<std::string>(Name.lower())
        .Case("identity", Item.Name)
        .Case("filename", sys::path::stem(Path).str())
        .Case("extension", sys::path::extension(Path).str())
        .Case("fullpath", absolutePath(folder(), Path))
        .Case("relativedir", Path.empty() || !StringRef(Path).contains('/')
                                 ? ""
                                 : (sys::path::parent_path(Path) + "/").str())
        .Default("");
  }

  std::string itemsOf(StringRef Type) const {
    std::string Names;
    auto Found = Result.Items.find(Type.lower());
    if (Found != Result.Items.end())
      for (const ProjectItem &Item : Found->second)
        Names += (Names.empty() ? "" : ";") + Item.Name;
    return Names;
  }

  std::optional<std::string> find(StringRef Path) const {
    auto Found = Files.status(absolutePath(folder(), unescape(Path)));
    if (!Found)
      return std::nullopt;
    return Found->getName().str();
  }

  /// Calls \p Use with a scope in which metadata is that of \p Item.
  template <typename T>
  T withScope(const ProjectItem &Item, function_ref<T(const TextScope &)> Use) {
    auto Property = [&](StringRef Name) { return property(Name); };
    auto Metadata = [&](StringRef Name) { return metadata(Item, Name); };
    auto Items = [&](StringRef Type) { return itemsOf(Type); };
    auto Find = [&](StringRef Path) { return find(Path); };
    auto Unknown = [&](StringRef Text) {
      if (!IsQuiet)
        warn("the condition \"" + Text + "\" in " +
             withoutMarks(property("MSBuildThisFile")) +
             " is not understood, and taken for false");
    };
    return Use({Property, Metadata, Items, Find, Unknown});
  }

  std::string expand(StringRef Text, const ProjectItem &Item = {}) {
    return withScope<std::string>(
        Item, [&](const TextScope &S) { return expandText(Text, S); });
  }

  bool isOn(xmlNode *Node, const ProjectItem &Item = {}) {
    return withScope<bool>(Item, [&](const TextScope &S) {
      return holds(attribute(Node, "Condition"), S);
    });
  }

  void warn(const Twine &Text) {
    std::string Sentence = Text.str();
    if (!is_contained(Warnings, Sentence))
      Warnings.push_back(Sentence);
  }

  /// Reads the properties and imports of \p File, and remembers its items.
  Error import(StringRef File) {
    if (!Imported.try_emplace(File).second)
      return Error::success();
    auto Buffer = Files.getBufferForFile(File);
    if (!Buffer)
      return createStringError(inconvertibleErrorCode(),
                               File + ": " + Buffer.getError().message());
    xmlResetLastError();
    Document Xml(xmlReadMemory(
                     (*Buffer)->getBufferStart(), (*Buffer)->getBufferSize(),
                     File.str().c_str(), nullptr,
                     XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING),
                 xmlFreeDoc);
    if (!Xml) {
      const xmlError *Problem = xmlGetLastError();
      if (!Problem || !Problem->message)
        return createStringError(inconvertibleErrorCode(), File + " is empty");
      return createStringError(
          inconvertibleErrorCode(),
          File + ":" + Twine(Problem->line) +
              ": this is no XML: " + StringRef(Problem->message).rtrim());
    }
    xmlNode *Root = xmlDocGetRootElement(Xml.get());
    if (nameOf(Root) != "Project")
      return createStringError(inconvertibleErrorCode(),
                               File +
                                   ": this is no project of MSBuild: its "
                                   "first element is " +
                                   nameOf(Root) + ", not Project");
    Documents.push_back(std::move(Xml));
    std::string Before = property("MSBuildThisFileFullPath");
    setThisFile(File);
    if (Error E = readElements(Root, File))
      return E;
    setThisFile(Before);
    return Error::success();
  }

  Error readElements(xmlNode *Parent, StringRef File) {
    for (xmlNode *Node : elementsIn(Parent)) {
      StringRef Kind = nameOf(Node);
      if (Kind == "ItemDefinitionGroup") {
        DefinitionGroups.push_back({Node, File.str()});
      } else if (Kind == "ItemGroup") {
        ItemGroups.push_back({Node, File.str()});
      } else if (Kind == "PropertyGroup") {
        if (isOn(Node))
          for (xmlNode *Property : elementsIn(Node))
            if (isOn(Property) && !Global.count(nameOf(Property).lower()))
              set(nameOf(Property), expand(contentOf(Property)));
      } else if (Kind == "Choose") {
        for (xmlNode *Choice : elementsIn(Node))
          if (nameOf(Choice) == "Otherwise" || isOn(Choice)) {
            if (Error E = readElements(Choice, File))
              return E;
            break;
          }
      } else if (Kind == "ImportGroup") {
        if (isOn(Node))
          if (Error E = readElements(Node, File))
            return E;
      } else if (Kind == "Import") {
        if (isOn(Node))
          if (Error E = importSheet(attribute(Node, "Project"), File))
            return E;
      }
    }
    return Error::success();
  }

  /// \p Sheet is the name in an import in \p File.
  Error importSheet(StringRef Sheet, StringRef File) {
    std::string Name = expand(Sheet);
    std::string Path = absolutePath(sys::path::parent_path(File),
                                    unescape(withoutMarks(Name)));
    StringRef Unset = firstUnset(Name);
    std::string Last = sys::path::filename(Path).lower();
    if (Unset.empty() && StringRef(Last).contains('*')) {
      std::vector<std::string> Found;
      findFiles(Files, sys::path::parent_path(Path), "", Last, Found);
      for (const std::string &Each : Found)
        if (Error E = import((sys::path::parent_path(Path) + "/" + Each).str()))
          return E;
      return Error::success();
    }
    auto Found = Files.status(Path);
    if (Unset.empty() && Found)
      return import(Found->getName().str());
    if (Last == "microsoft.cpp.default.props") {
      setDefaults();
      return importAbove("Directory.Build.props");
    }
    if (Last == "microsoft.cpp.props") {
      setDefaults();
      return Error::success();
    }
    if (Last == "microsoft.cpp.targets")
      return importAbove("Directory.Build.targets");
    if (!isSetByVisualStudio(Unset))
      warn("the property sheet " + withoutMarks(Name) + ", which " +
           sys::path::filename(File) + " imports, is not there" +
           (Unset.empty() ? "" : ": " + Unset + " is not set"));
    return Error::success();
  }

  /// Imports the sheet \p Name from the nearest folder above, if one has it, as
  /// Visual Studio's sheets do.
  Error importAbove(StringRef Name) {
    std::string Sheet = expand(("$([MSBuild]::GetPathOfFileAbove('" + Name +
                                "', '$(MSBuildProjectDirectory)'))")
                                   .str());
    return Sheet.empty() ? Error::success() : import(Sheet);
  }

  /// What Visual Studio's and the WDK's sheets set, if the project has not.
  void setDefaults() {
    auto Default = [&](StringRef Name, StringRef Value) {
      if (withoutMarks(property(Name)).empty())
        set(Name, expand(Value));
    };
    Default("ProjectName", "$(MSBuildProjectName)");
    Default("ConfigurationName", "$(Configuration)");
    Default("PlatformName", "$(Platform)");
    Default("IntDir", property("Platform") == "Win32"
                          ? "$(Configuration)\\"
                          : "$(Platform)\\$(Configuration)\\");
    Default("OutDir", "$(SolutionDir)$(IntDir)");
    Default("TargetName", "$(ProjectName)");
    Default("TargetExt", ".sys");
    Default("TargetFileName", "$(TargetName)$(TargetExt)");
    Default("TargetDir", "$(OutDir)");
    Default("TargetPath", "$(OutDir)$(TargetFileName)");
    bool IsKernel = StringRef(property("PlatformToolset"))
                        .starts_with("WindowsKernelModeDriver");
    Default("IsKernelModeToolset", IsKernel ? "true" : "false");
    Default("_NT_TARGET_VERSION",
            StringSwitch<StringRef>(property("TargetVersion"))
                .Case("Windows7", "0x0601")
                .Case("Windows8", "0x0602")
                .Case("WindowsV6.3", "0x0603")
                .Default("0x0A00"));
    Default("_NT_TARGET_VERSION_WIN7", "0x0601");
    Default("_NT_TARGET_VERSION_WIN8", "0x0602");
    Default("_NT_TARGET_VERSION_WINBLUE", "0x0603");
    Default("_NT_TARGET_VERSION_WIN10", "0x0A00");
  }

  /// Sets the metadata that the elements in \p Node name.
  void setMetadata(xmlNode *Node, ProjectItem &Item) {
    for (xmlNode *Metadata : elementsIn(Node))
      if (isOn(Metadata, Item))
        Item.Metadata[nameOf(Metadata).lower()] =
            expand(contentOf(Metadata), Item);
  }

  void define(const Group &G) {
    setThisFile(G.File);
    if (!isOn(G.Node))
      return;
    for (xmlNode *Node : elementsIn(G.Node)) {
      std::string Type = nameOf(Node).lower();
      IsQuiet = Type != "clcompile";
      ProjectItem Item{"", Definitions[Type]};
      if (isOn(Node, Item)) {
        setMetadata(Node, Item);
        Definitions[Type] = Item.Metadata;
      }
      IsQuiet = false;
    }
  }

  void addItems(const Group &G) {
    setThisFile(G.File);
    if (!isOn(G.Node))
      return;
    for (xmlNode *Node : elementsIn(G.Node)) {
      IsQuiet = nameOf(Node) != "ClCompile";
      if (isOn(Node))
        changeItems(Node);
      IsQuiet = false;
    }
  }

  void changeItems(xmlNode *Node) {
    std::string Type = nameOf(Node).lower();
    std::vector<ProjectItem> &Items = Result.Items[Type];
    if (std::string Remove = attribute(Node, "Remove"); !Remove.empty()) {
      std::vector<std::string> Removed = absoluteNames(Remove);
      erase_if(Items, [&](const ProjectItem &Item) {
        return is_contained(Removed, absoluteLower(Item.Name));
      });
    }
    if (std::string Update = attribute(Node, "Update"); !Update.empty()) {
      std::vector<std::string> Updated = absoluteNames(Update);
      for (ProjectItem &Item : Items)
        if (is_contained(Updated, absoluteLower(Item.Name)))
          setMetadata(Node, Item);
    }
    std::vector<std::string> Excluded =
        absoluteNames(attribute(Node, "Exclude"));
    for (std::string &Name : namesFrom(attribute(Node, "Include"))) {
      if (is_contained(Excluded, absoluteLower(Name)))
        continue;
      ProjectItem Item{Name, Definitions[Type]};
      setMetadata(Node, Item);
      Items.push_back(std::move(Item));
    }
  }

  /// The names that \p List stands for, wildcards being the files they match.
  std::vector<std::string> namesFrom(StringRef List) {
    std::vector<std::string> Names;
    for (const std::string &Element : splitList(expand(List))) {
      if (StringRef Unset = firstUnset(Element); !Unset.empty()) {
        if (!IsQuiet)
          warn(Unset +
               (Unset.contains('(') ? " is not understood" : " is not set") +
               ", so the item " + withoutMarks(Element) + " in " +
               property("MSBuildThisFile") + " is left out");
      } else if (StringRef(Element).find_first_of("*?") == StringRef::npos) {
        Names.push_back(unescape(Element));
      } else {
        std::string Pattern = hostPath(Element);
        bool IsAbsolute = sys::path::is_absolute(Pattern);
        findFiles(Files, IsAbsolute ? "" : folder(), IsAbsolute ? "/" : "",
                  StringRef(Pattern).ltrim('/'), Names);
      }
    }
    return Names;
  }

  std::vector<std::string> absoluteNames(StringRef List) {
    std::vector<std::string> Names = namesFrom(List);
    for (std::string &Name : Names)
      Name = absoluteLower(Name);
    return Names;
  }

  std::string absoluteLower(StringRef Name) const {
    return StringRef(absolutePath(folder(), Name)).lower();
  }

  const PropertyMap &Global;
  vfs::FileSystem &Files;
  std::vector<std::string> &Warnings;
  std::string Project;
  std::vector<Document> Documents; ///< the groups point into them
  StringMap<bool> Imported;
  std::vector<Group> DefinitionGroups, ItemGroups;
  StringMap<PropertyMap> Definitions;
  bool IsQuiet = false; ///< what is read matters to no source
};

} // namespace

Expected<MSBuildProject> evaluateProject(StringRef File,
                                         const PropertyMap &Global,
                                         const PropertyMap &Initial,
                                         vfs::FileSystem &Files,
                                         std::vector<std::string> &Warnings) {
  Evaluation E(Global, Files, Warnings);
  if (Error Problem = E.evaluate(File, Initial))
    return Problem;
  return std::move(E.Result);
}

bool isSetByVisualStudio(StringRef Name) {
  static const StringRef Known[] = {
      "ATLMFC",       "Clang",     "CRT_",        "DDK",        "External",
      "HAL_",         "IFSKIT",    "IncludePath", "KIT_",       "KM",
      "LatestTarget", "Microsoft", "MINWIN",      "MSBuild",    "NetFx",
      "NuGet",        "SDK_",      "SPB_",        "UCM_",       "UCRT",
      "UM",           "Universal", "UserRootDir", "VC",         "VisualStudio",
      "VSInstall",    "WDF",       "WDK",         "WindowsSDK", "WindowsTarget",
      "WppTool"};
  return any_of(Known, [&](StringRef Prefix) {
    return Name.starts_with_insensitive(Prefix);
  });
}

std::vector<std::string> splitList(StringRef Value) {
  std::vector<std::string> Elements;
  for (StringRef Element : split(Value, ';'))
    if (!Element.trim().empty())
      Elements.push_back(Element.trim().str());
  return Elements;
}

} // namespace miniport_check::tool
