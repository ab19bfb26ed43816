// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "CompileCommands.h"
#include "Json.h"
#include "WindowsFileSystem.h"
#include "clang/Driver/Options.h"
#include "clang/Tooling/JSONCompilationDatabase.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Option/ArgList.h"
#include "llvm/Option/OptTable.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"

using namespace clang::driver;
using namespace clang::tooling;
using namespace llvm;

namespace miniport_check::tool {
namespace {

Error sentence(const Twine &Text) {
  return createStringError(inconvertibleErrorCode(), Text);
}

/// \p Incomplete is set to the index of a flag that lacks its value.
opt::InputArgList parseFlags(ArrayRef<std::string> Flags, bool ForCl,
                             std::optional<unsigned> &Incomplete) {
  SmallVector<const char *, 64> Arguments;
  for (const std::string &Flag : Flags)
    Arguments.push_back(Flag.c_str());
  unsigned Index, Missing;
  opt::InputArgList Parsed = getDriverOptTable().ParseArgs(
      Arguments, Index, Missing,
      opt::Visibility(ForCl ? options::CLOption : options::ClangOption));
  if (Missing)
    Incomplete = Index;
  return Parsed;
}

/// Whether the flag changes what a source means and not only what is made of
/// it. \p Name is without dashes.
bool changesLanguage(StringRef Name) {
  if (Name.consume_front("fno-") || Name.consume_front("f"))
    return StringSwitch<bool>(Name)
        .StartsWith("ms", true) // -fms-extensions, -fmsc-version=
        .Cases("asm", "asm-blocks", "gnu-keywords", "declspec", true)
        .Cases("unsigned-char", "signed-char", "char8_t", true)
        .Cases("short-enums", "short-wchar", "pack-struct", true)
        .Cases("pack-struct=", "gnuc-version=", "blocks", "builtin", true)
        .Cases("freestanding", "delayed-template-parsing", true)
        .Cases("exceptions", "cxx-exceptions", "rtti", "operator-names", true)
        .Cases("aligned-allocation", "sized-deallocation", true)
        .Default(false);
  return StringSwitch<bool>(Name)
      .Cases("D", "U", "undef", "std=", "x", "ansi", "trigraphs", true)
      .Cases("m32", "m64", "march=", "target=", true)
      .Cases("nostdinc", "nostdlibinc", "nobuiltininc", true)
      .Default(false);
}

/// The flag of clang's driver for /std:\p Standard; empty if cl has none such.
std::string standardOfCl(StringRef Standard) {
  return StringSwitch<std::string>(Standard)
      .Case("c++14", "-std=c++14")
      .Case("c++17", "-std=c++17")
      .Case("c++20", "-std=c++20")
      .Cases("c++23preview", "c++latest", "-std=c++23")
      .Case("c11", "-std=c11")
      .Case("c17", "-std=c17")
      .Case("clatest", "-std=c23")
      .Default("");
}

/// Sets what \p Sources are a part of: the folder that they have in common.
void setCommonFolder(std::vector<Source> &Sources) {
  if (Sources.empty())
    return;
  StringRef Folder = sys::path::parent_path(Sources.front().File);
  for (const Source &S : Sources)
    while (Folder != "/" && !Folder.empty() &&
           !StringRef(S.File).starts_with((Folder + "/").str()))
      Folder = sys::path::parent_path(Folder);
  std::string Driver = Folder.str();
  for (Source &S : Sources)
    S.Driver = Driver;
}

bool namesLanguage(ArrayRef<std::string> Flags) {
  return any_of(Flags, [](StringRef Flag) { return Flag.starts_with("-x"); });
}

bool isCPlusPlus(ArrayRef<std::string> Flags) {
  return any_of(Flags, [](StringRef Flag) { return Flag == "-xc++"; });
}

bool isStandard(StringRef Flag) { return Flag.starts_with("-std="); }

bool isClProgram(StringRef Program) {
  StringRef Name = sys::path::filename(Program, sys::path::Style::windows);
  std::string Lower = Name.lower();
  Name = Lower;
  Name.consume_back(".exe");
  return Name == "cl" || Name.starts_with("clang-cl");
}

std::optional<std::string> readFile(vfs::FileSystem &Files, StringRef Name) {
  auto Buffer = Files.getBufferForFile(Name);
  if (!Buffer)
    return std::nullopt;
  return (*Buffer)->getBuffer().str();
}

/// The source of one command of the database in \p Name. No source when it
/// compiles neither C nor C++.
Expected<std::optional<Source>> sourceOf(const CompileCommand &Command,
                                         bool FromWindows, StringRef Name,
                                         vfs::FileSystem &Files) {
  Source S;
  S.Directory = absolutePath(sys::path::parent_path(Name), Command.Directory);
  S.File = spelledOnDisk(Files, absolutePath(S.Directory, Command.Filename));
  if (Command.CommandLine.empty())
    return sentence(Name + ": the command for " + S.File + " is empty");

  bool ForCl = isClProgram(Command.CommandLine.front());
  BumpPtrAllocator Memory;
  SmallVector<const char *, 64> Arguments;
  for (const std::string &Argument : drop_begin(Command.CommandLine)) {
    ForCl |= Argument == "--driver-mode=cl";
    Arguments.push_back(Argument.c_str());
  }
  cl::ExpansionContext Expansion(Memory, ForCl || FromWindows
                                             ? cl::TokenizeWindowsCommandLine
                                             : cl::TokenizeGNUCommandLine);
  Expansion.setVFS(&Files).setCurrentDir(S.Directory);
  if (Error E = Expansion.expandResponseFiles(Arguments))
    return sentence(Name + ": the command for " + S.File + ": " +
                    toString(std::move(E)));
  for (StringRef Argument : Arguments)
    if (Argument.starts_with("@"))
      return sentence(Name + ": the response file " + Argument.drop_front() +
                      " of the command for " + S.File + " cannot be read");

  S.Flags = flagsForClang(
      std::vector<std::string>(Arguments.begin(), Arguments.end()), ForCl);
  if (languageFlag(S.File).empty() && !namesLanguage(S.Flags))
    return std::nullopt;
  setLanguage(S, ForCl);
  return S;
}

} // namespace

std::string languageFlag(StringRef File) {
  return StringSwitch<std::string>(sys::path::extension(File).lower())
      .Case(".c", "-xc")
      .Cases(".cpp", ".cc", ".cxx", ".c++", "-xc++")
      .Default("");
}

void setLanguage(Source &S, bool ForCl) {
  if (!namesLanguage(S.Flags))
    S.Flags.insert(S.Flags.begin(), languageFlag(S.File));
  // To cl, a standard of the other language is none; to clang, an error.
  bool CPlusPlus = isCPlusPlus(S.Flags);
  erase_if(S.Flags, [&](StringRef Flag) {
    return isStandard(Flag) && Flag.contains("++") != CPlusPlus;
  });
  if (ForCl && CPlusPlus && none_of(S.Flags, isStandard))
    S.Flags.push_back("-std=c++14");
}

std::vector<std::string> flagsForClang(ArrayRef<std::string> Flags,
                                       bool ForCl) {
  std::optional<unsigned> Incomplete;
  opt::InputArgList Arguments = parseFlags(Flags, ForCl, Incomplete);
  std::vector<std::string> Result;
  for (const opt::Arg *Argument : Arguments) {
    opt::Option Option = Argument->getOption().getUnaliasedOption();
    StringRef Value = Argument->getNumValues() ? Argument->getValue() : "";
    switch (Option.getID()) {
    case options::OPT_I:
    case options::OPT_include:
    case options::OPT_imacros:
    case options::OPT_iquote:
    case options::OPT_isystem:
    case options::OPT_idirafter:
      Result.push_back(Option.getPrefixedName().str());
      Result.push_back(hostPath(Value));
      break;
    case options::OPT__SLASH_imsvc:
      Result.push_back("-isystem");
      Result.push_back(hostPath(Value));
      break;
    case options::OPT__SLASH_TC:
    case options::OPT__SLASH_Tc:
      Result.push_back("-xc");
      break;
    case options::OPT__SLASH_TP:
    case options::OPT__SLASH_Tp:
      Result.push_back("-xc++");
      break;
    case options::OPT__SLASH_std:
      if (std::string Standard = standardOfCl(Value); !Standard.empty())
        Result.push_back(Standard);
      break;
    case options::OPT__SLASH_kernel:
      Result.push_back("-D_KERNEL_MODE=1");
      break;
    case options::OPT_D: {
      // To cl, NAME#VALUE is NAME=VALUE.
      std::string Definition = Value.str();
      size_t Sign = Definition.find_first_of("=#");
      if (ForCl && Sign != std::string::npos)
        Definition[Sign] = '=';
      Result.push_back("-D" + Definition);
      break;
    }
    case options::OPT_x:
      Result.push_back(("-x" + Value).str());
      break;
    case options::OPT_W_Joined:
      // What the driver's author allows is allowed here; what he forbids is
      // his compiler's business.
      if (Value.starts_with("no-"))
        Result.push_back(("-W" + Value).str());
      break;
    default:
      if (changesLanguage(Option.getName()) ||
          Option.matches(options::OPT_m_x86_Features_Group)) {
        opt::ArgStringList Rendered;
        Argument->render(Arguments, Rendered);
        Result.insert(Result.end(), Rendered.begin(), Rendered.end());
      }
    }
  }
  return Result;
}

Expected<std::vector<Source>> sourcesFromFlags(ArrayRef<std::string> Files,
                                               ArrayRef<std::string> Flags) {
  bool ForCl = is_contained(Flags, "--driver-mode=cl");
  std::optional<unsigned> Incomplete;
  opt::InputArgList Arguments = parseFlags(Flags, ForCl, Incomplete);
  if (Incomplete)
    return sentence("the flag " + Flags[*Incomplete] +
                    " behind -- lacks a value");
  for (const opt::Arg *Argument : Arguments)
    if (Argument->getOption().getKind() == opt::Option::UnknownClass ||
        Argument->getOption().getKind() == opt::Option::InputClass)
      return sentence(Twine(Argument->getAsString(Arguments)) +
                      " behind -- is no flag that clang knows; flags for cl "
                      "need --driver-mode=cl in front");

  IntrusiveRefCntPtr<vfs::FileSystem> System = vfs::getRealFileSystem();
  ErrorOr<std::string> Current = System->getCurrentWorkingDirectory();
  if (!Current)
    return sentence("the current directory cannot be read: " +
                    Current.getError().message());
  std::vector<std::string> ForClang = flagsForClang(Flags, ForCl);
  std::vector<Source> Sources;
  for (const std::string &File : Files) {
    Source S;
    S.Directory = *Current;
    SmallString<256> Path(File);
    sys::fs::make_absolute(*Current, Path);
    sys::path::remove_dots(Path, /*remove_dot_dot=*/true);
    S.File = std::string(Path);
    auto Found = System->status(S.File);
    if (!Found)
      return sentence(Twine(File) + ": " + Found.getError().message());
    if (Found->isDirectory())
      return sentence(Twine(File) + " is a directory: name the sources in it, "
                                    "or a project");
    S.Flags = ForClang;
    if (languageFlag(S.File).empty() && !namesLanguage(S.Flags))
      return sentence(Twine(File) + " is no C or C++ source by its name; -x "
                                    "behind -- tells its language");
    setLanguage(S, ForCl);
    if (none_of(Sources,
                [&](const Source &Other) { return Other.File == S.File; }))
      Sources.push_back(std::move(S));
  }
  setCommonFolder(Sources);
  return Sources;
}

Expected<std::vector<Source>> sourcesFromDatabase(StringRef BuildDirectory,
                                                  ArrayRef<std::string> Files) {
  IntrusiveRefCntPtr<vfs::FileSystem> System =
      windowsFileSystem(vfs::getRealFileSystem());
  ErrorOr<std::string> Current = System->getCurrentWorkingDirectory();
  if (!Current)
    return sentence("the current directory cannot be read: " +
                    Current.getError().message());
  std::string Name = absolutePath(*Current, BuildDirectory);
  auto Found = System->status(Name);
  if (!Found)
    return sentence(BuildDirectory + ": " + Found.getError().message());
  if (Found->isDirectory())
    Name += "/compile_commands.json";

  std::optional<std::string> Text = readFile(*System, Name);
  if (!Text)
    return sentence("there is no compile_commands.json in " + BuildDirectory +
                    " that can be read; CMake writes one with "
                    "-DCMAKE_EXPORT_COMPILE_COMMANDS=ON");
  // The database's own parser prints what it does not like.
  if (Expected<json::Value> Parsed = parseJSON(*Text); !Parsed)
    return sentence(Twine(Name) +
                    " is damaged: " + toString(Parsed.takeError()));
  std::string Why;
  auto Load = [&](JSONCommandLineSyntax Syntax) {
    return JSONCompilationDatabase::loadFromBuffer(*Text, Why, Syntax);
  };
  auto Database = Load(JSONCommandLineSyntax::Gnu);
  if (!Database)
    return sentence(Twine(Name) + " is no compilation database: " +
                    StringRef(Why).rtrim(".\n"));
  // A database that was made on Windows quotes as Windows does.
  auto FromWindows = [](const CompileCommand &Command) {
    return sys::path::is_absolute(Command.Directory,
                                  sys::path::Style::windows) &&
           !sys::path::is_absolute(Command.Directory, sys::path::Style::posix);
  };
  bool IsFromWindows = any_of(Database->getAllCompileCommands(), FromWindows);
  if (IsFromWindows)
    Database = Load(JSONCommandLineSyntax::Windows);

  std::vector<Source> Sources;
  for (const CompileCommand &Command : Database->getAllCompileCommands()) {
    auto S = sourceOf(Command, IsFromWindows, Name, *System);
    if (!S)
      return S.takeError();
    if (*S && none_of(Sources, [&](const Source &Other) {
          return Other.File == (*S)->File && Other.Flags == (*S)->Flags &&
                 Other.Directory == (*S)->Directory;
        }))
      Sources.push_back(std::move(**S));
  }
  if (Sources.empty())
    return sentence(Twine(Name) + " names no C or C++ source");
  setCommonFolder(Sources);
  if (Files.empty())
    return Sources;

  std::vector<Source> Chosen;
  for (const std::string &File : Files) {
    std::string Path = spelledOnDisk(*System, absolutePath(*Current, File));
    size_t Before = Chosen.size();
    for (const Source &S : Sources)
      if (S.File == Path)
        Chosen.push_back(S);
    if (Chosen.size() == Before)
      return sentence(Twine(File) + " is not in " + Name);
  }
  return Chosen;
}

} // namespace miniport_check::tool
