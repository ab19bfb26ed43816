// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The command line: what is to be checked, by which rules, and what is to
// become of the findings. Each source is analysed by a process of its own,
// which is this program again.
#include "Baseline.h"
#include "CompileCommands.h"
#include "Configuration.h"
#include "Doctor.h"
#include "DriverHeaders.h"
#include "Installation.h"
#include "OtherRevision.h"
#include "Reports.h"
#include "ResultCache.h"
#include "RulePages.h"
#include "RuleSelection.h"
#include "Suppressions.h"
#include "TextReport.h"
#include "VisualStudioProject.h"
#include "Worker.h"
#include "Workers.h"
#include "clang/Basic/Version.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/InitLLVM.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Process.h"
#include "llvm/Support/raw_ostream.h"
#include <chrono>
#include <map>
#include <set>

using namespace llvm;
using namespace miniport_check::tool;

namespace {

const char Overview[] =
    "Checks the sources of a Windows storage miniport driver, StorPort or ATA "
    "port,\nagainst the contracts of the port-driver routines they call.\n\n"
    "  miniport-check [options] SOURCE... [-- FLAG...]   sources, and flags "
    "for clang\n"
    "  miniport-check [options] -p DIR [SOURCE...]       sources of a "
    "compile_commands.json\n"
    "  miniport-check [options] DRIVER.vcxproj           a Visual Studio "
    "project, or a .sln\n\n"
    "Exit status: 0 all was analysed and nothing found, 1 the check could not "
    "be done,\n2 findings, 3 nothing found, but something was not analysed.";

// --help sorts them by their names.
cl::OptionCategory InputOptions("Input");
cl::OptionCategory OutputOptions("Output");
cl::OptionCategory WorkOptions("Processes and cache");
cl::OptionCategory AskOptions("Questions, instead of a check");

cl::list<std::string> Named(cl::Positional, cl::desc("SOURCE..."));
cl::opt<std::string> BuildDirectory(
    "p", cl::desc("Directory of a compile_commands.json, or that file"),
    cl::value_desc("dir"), cl::cat(InputOptions));
cl::opt<std::string> ProjectConfiguration(
    "configuration", cl::desc("Configuration of the projects, such as Release"),
    cl::value_desc("name"), cl::cat(InputOptions));
cl::opt<std::string>
    ProjectPlatform("platform",
                    cl::desc("Platform of the projects, such as x64"),
                    cl::value_desc("name"), cl::cat(InputOptions));
cl::opt<std::string> Wdk(
    "wdk",
    cl::desc("Windows Driver Kit to take headers from; without one, that of "
             "the environment, else model headers"),
    cl::value_desc("dir"), cl::cat(InputOptions));
cl::list<std::string> RuleGlobs(
    "rules", cl::CommaSeparated,
    cl::desc("Rules to check; -glob leaves rules out, of the default ones if "
             "it comes first"),
    cl::value_desc("glob,-glob"), cl::cat(InputOptions));

cl::list<std::string> Formats(
    "format",
    cl::desc("text, sarif, gitlab or html, to the standard output or FILE (a "
             "directory for html); may be repeated. Default: text"),
    cl::value_desc("format[=file]"), cl::cat(OutputOptions));
cl::opt<std::string> BaselineFile(
    "baseline",
    cl::desc("SARIF of an earlier check: fail only for new findings"),
    cl::value_desc("file"), cl::cat(OutputOptions));
cl::opt<std::string> DiffRevision(
    "diff", cl::desc("git revision: fail only for findings that are not in it"),
    cl::value_desc("revision"), cl::cat(OutputOptions));

cl::opt<unsigned> Jobs("j", cl::Prefix,
                       cl::desc("Sources at a time. Default: all cores"),
                       cl::value_desc("n"), cl::cat(WorkOptions));
cl::opt<unsigned>
    Seconds("timeout", cl::init(300),
            cl::desc("Bound for one source; 0: none. Default: 300"),
            cl::value_desc("seconds"), cl::cat(WorkOptions));
cl::opt<unsigned>
    Megabytes("memory", cl::init(2048),
              cl::desc("Bound for one source; 0: none. Default: 2048"),
              cl::value_desc("megabytes"), cl::cat(WorkOptions));
cl::opt<std::string>
    CacheDirectory("cache",
                   cl::desc("Where results are kept for the next time. "
                            "Default: below the user's cache directory"),
                   cl::value_desc("dir"), cl::cat(WorkOptions));

cl::opt<bool> ListRules("list-rules", cl::desc("Print all rules"),
                        cl::cat(AskOptions));
cl::opt<std::string> Explain("explain", cl::desc("Print the page of a rule"),
                             cl::value_desc("rule"), cl::cat(AskOptions));
cl::opt<bool>
    AskDoctor("doctor",
              cl::desc("Print what a check would use, and what is wrong"),
              cl::cat(AskOptions));

void complain(const Twine &Sentence) {
  std::string Text = Sentence.str();
  errs() << "miniport-check: " << Text
         << (StringRef(".?").contains(Text.back()) ? "\n" : ".\n");
}

/// Prints \p Problem; the exit status when the work cannot be done.
int fail(Error Problem) {
  handleAllErrors(std::move(Problem),
                  [](const ErrorInfoBase &Each) { complain(Each.message()); });
  return 1;
}

std::string absolute(StringRef File) {
  SmallString<128> Path(File);
  sys::fs::make_absolute(Path);
  sys::path::remove_dots(Path, /*remove_dot_dot=*/true);
  return std::string(Path);
}

//===--- Sources --------------------------------------------------------===//

bool isProject(StringRef File) {
  StringRef Extension = sys::path::extension(File);
  return Extension.equals_insensitive(".vcxproj") ||
         Extension.equals_insensitive(".sln");
}

/// Whether the sources that are named are all of a driver's, as far as its
/// build says.
bool isWholeDriver() {
  return BuildDirectory.empty() ? all_of(Named, isProject) : Named.empty();
}

Expected<std::vector<Source>>
collectSources(const std::vector<std::string> &Flags,
               const DriverHeaders &Headers) {
  std::vector<std::string> Files, Projects;
  for (const std::string &Name : Named)
    (isProject(Name) ? Projects : Files).push_back(Name);
  if (Named.empty() && BuildDirectory.empty())
    return createStringError("nothing to check is named; --help shows how");
  if (!Flags.empty() && (!BuildDirectory.empty() || !Projects.empty()))
    return createStringError("flags after '--' are for sources that are named "
                             "without -p and project");
  if (!BuildDirectory.empty()) {
    if (!Projects.empty())
      return createStringError("-p and %s cannot be used together",
                               Projects.front().c_str());
    return sourcesFromDatabase(BuildDirectory, Files);
  }

  std::vector<Source> Sources;
  auto Add = [&Sources](Expected<std::vector<Source>> More) {
    if (More)
      append_range(Sources, *More);
    return More.takeError();
  };
  if (!Files.empty())
    if (Error Problem = Add(sourcesFromFlags(Files, Flags)))
      return std::move(Problem);
  for (const std::string &Project : Projects) {
    std::vector<std::string> Warnings;
    Error Problem = Add(sourcesFromProject(Project, ProjectConfiguration,
                                           ProjectPlatform, Headers, Warnings));
    for (const std::string &Warning : Warnings)
      complain("warning: " + Warning);
    if (Problem)
      return std::move(Problem);
  }
  return Sources;
}

//===--- Requests -------------------------------------------------------===//

/// The configurations of the sources, each file read once.
class Configurations {
public:
  Expected<const Configuration *> of(const Source &S) {
    std::string File = findConfiguration(sys::path::parent_path(S.File));
    if (File.empty())
      File = findConfiguration(S.Driver);
    auto [Known, IsNew] = Read.try_emplace(File);
    if (IsNew && !File.empty()) {
      Expected<Configuration> New = readConfiguration(File);
      if (!New)
        return New.takeError();
      Known->second = std::move(*New);
    }
    return &Known->second;
  }

private:
  std::map<std::string, Configuration> Read;
};

Expected<std::vector<Request>> makeRequests(std::vector<Source> Sources,
                                            const Installation &Here,
                                            const DriverHeaders &Headers,
                                            StringRef Pages) {
  std::vector<Request> Requests;
  Configurations Known;
  std::set<std::vector<std::string>> Seen;
  for (Source &S : Sources) {
    if (!json::isUTF8(S.File))
      return createStringError("the name of " + json::fixUTF8(S.File) +
                               " is not UTF-8; rename it");
    // Projects of one solution may share a source.
    std::vector<std::string> Same = S.Flags;
    Same.push_back(S.Directory);
    Same.push_back(S.File);
    if (!Seen.insert(std::move(Same)).second)
      continue;

    Expected<const Configuration *> Its = Known.of(S);
    if (!Its)
      return Its.takeError();
    Request R;
    const bool FromCommand = !RuleGlobs.empty();
    ArrayRef<std::string> Globs = RuleGlobs;
    if (!FromCommand)
      Globs = (*Its)->Rules;
    auto Rules = selectRules(Globs);
    if (!Rules)
      return createStringError(
          (FromCommand ? "--rules"
                       : (*Its)->File + ":" + Twine((*Its)->RulesLine).str()) +
          ": " + toString(Rules.takeError()));
    R.Rules = std::move(*Rules);
    R.What = std::move(S);
    for (const std::string &Directory : (*Its)->Headers) {
      R.What.Flags.push_back("-I");
      R.What.Flags.push_back(Directory);
    }
    R.Roles = (*Its)->Roles;
    R.Wrappers = (*Its)->Wrappers;
    R.Clang = Here.Clang;
    R.ResourceDirectory = Here.ResourceDirectory;
    // clang may give pages of two sources the same name.
    if (!Pages.empty())
      R.HtmlDirectory = (Pages + "/" + Twine(Requests.size() + 1)).str();
    R.Seconds = Seconds;
    R.Megabytes = Megabytes;
    useHeaders(R, Headers);
    Requests.push_back(std::move(R));
  }
  return Requests;
}

//===--- Outputs --------------------------------------------------------===//

/// Where the analyses write their pages, below the directory of --format html.
const char PagesInHtml[] = "/miniport-check-pages";

Expected<std::vector<Output>> chosenOutputs() {
  std::vector<Output> Outputs;
  bool OnStandardOutput = false, HasHtml = false;
  for (StringRef Chosen : Formats) {
    auto [Name, File] = Chosen.split('=');
    Output To;
    if (Name == "text")
      To.As = Format::Text;
    else if (Name == "sarif")
      To.As = Format::Sarif;
    else if (Name == "gitlab")
      To.As = Format::CodeQuality;
    else if (Name == "html")
      To.As = Format::Html;
    else
      return createStringError("--format: there is no format '" + Name +
                               "'; there are text, sarif, gitlab and html");
    if (!File.empty())
      To.File = File == "-" ? "-" : absolute(File);
    if (To.As == Format::Html && To.File == "-")
      return createStringError(
          "--format: html needs a directory, as in html=report");
    if (To.File == "-" && std::exchange(OnStandardOutput, true))
      return createStringError("--format: only one format can go to the "
                               "standard output; give the others a file, as "
                               "in sarif=result.sarif");
    if (To.As == Format::Html && std::exchange(HasHtml, true))
      return createStringError("--format: html can be asked for once");
    if (any_of(Outputs, [&](const Output &O) { return O.File == To.File; }))
      return createStringError("--format: two formats cannot both go to " +
                               To.File);
    Outputs.push_back(std::move(To));
  }
  if (Outputs.empty())
    Outputs.emplace_back();
  return Outputs;
}

/// Makes the directory \p Pages, or empties it: pages of an earlier check are
/// not of this one.
Error makePages(const std::string &Pages) {
  std::error_code Problem =
      sys::fs::remove_directories(Pages, /*IgnoreErrors=*/false);
  if (!Problem || Problem == std::errc::no_such_file_or_directory)
    Problem = sys::fs::create_directories(Pages);
  if (!Problem)
    return Error::success();
  return createStringError("--format: the directory " + Pages +
                           " cannot be made: " + Problem.message());
}

/// The root of the git repository that \p File is in, as reports want names
/// to be relative to it; else the current directory.
std::string baseFor(StringRef File) {
  for (StringRef Directory = sys::path::parent_path(File); !Directory.empty();
       Directory = sys::path::parent_path(Directory))
    if (sys::fs::exists(Directory + "/.git"))
      return Directory.str();
  return absolute("");
}

//===--- Phases ---------------------------------------------------------===//

std::string defaultCacheDirectory() {
  SmallString<128> Directory;
  if (!sys::path::cache_directory(Directory))
    return "";
  sys::path::append(Directory, "miniport-check");
  return std::string(Directory);
}

/// Null without a cache. It is an error only if one was asked for.
Expected<std::unique_ptr<ResultCache>> openCache(const Installation &Here) {
  std::string Directory = CacheDirectory.empty() ? defaultCacheDirectory()
                                                 : absolute(CacheDirectory);
  if (Directory.empty())
    return nullptr;
  auto Cache = ResultCache::open(Directory, Here.Program);
  if (Cache || !CacheDirectory.empty())
    return Cache;
  complain("warning: " + toString(Cache.takeError()));
  return nullptr;
}

Report analyse(ArrayRef<Request> Requests, const Installation &Here,
               ResultCache *Cache, const std::string &Base) {
  std::vector<Result> Results = runWorkers(Requests, Here.Program, Jobs, Cache);
  applySuppressions(Results, Requests, isWholeDriver());
  Report R = makeReport(Base, std::move(Results));
  std::set<std::string> Rules = {AllowRule};
  for (const Request &Each : Requests)
    Rules.insert(Each.Rules.begin(), Each.Rules.end());
  R.Rules.assign(Rules.begin(), Rules.end());
  R.Documents = Here.Pages;
  return R;
}

/// The findings in the other revision.
Expected<Baseline> analyseOther(ArrayRef<Request> Now, const Installation &Here,
                                ResultCache *Cache, const std::string &Base) {
  auto Other = OtherRevision::checkOut(
      DiffRevision, sys::path::parent_path(Now[0].What.File));
  if (!Other)
    return Other.takeError();
  auto Then = (*Other)->requests(Now);
  if (!Then)
    return Then.takeError();
  Report Before = analyse(*Then, Here, Cache, Base);
  if (size_t Missing = count_if(Before.Results, [](const Result &R) {
        return R.How != Result::Analysed;
      }))
    complain("warning: " + Twine(Missing) + " of " + Twine(Then->size()) +
             " sources of " + DiffRevision +
             " were not analysed as a whole; what was in them before counts "
             "as introduced");
  return baselineOf(Before);
}

/// What was found is not lost if it cannot be written where it was to go.
bool writeAll(const Report &R, ArrayRef<Output> Outputs) {
  bool AllWritten = true, TextWritten = false;
  for (const Output &To : Outputs) {
    Error Problem = writeReport(R, To);
    if (!Problem)
      TextWritten |= To.As == Format::Text;
    else
      AllWritten = fail(std::move(Problem)) == 0;
  }
  if (!AllWritten && !TextWritten)
    writeText(R, /*Colours=*/false, errs());
  return AllWritten;
}

int check(const std::vector<std::string> &Flags, const Installation &Here) {
  const auto Start = std::chrono::steady_clock::now();

  if (!sys::fs::exists(Here.ResourceDirectory + "/include/stddef.h"))
    return fail(createStringError("clang's own headers are missing; --doctor "
                                  "tells more"));
  if (!BaselineFile.empty() && !DiffRevision.empty())
    return fail(
        createStringError("--baseline and --diff cannot be used together"));
  auto Outputs = chosenOutputs();
  if (!Outputs)
    return fail(Outputs.takeError());
  std::string Pages;
  for (const Output &To : *Outputs)
    if (To.As == Format::Html)
      Pages = To.File + PagesInHtml;
  auto Headers = findDriverHeaders(Wdk, Here.Models);
  if (!Headers)
    return fail(Headers.takeError());
  auto Sources = collectSources(Flags, *Headers);
  if (!Sources)
    return fail(Sources.takeError());
  auto Requests = makeRequests(std::move(*Sources), Here, *Headers, Pages);
  if (!Requests)
    return fail(Requests.takeError());
  if (!Pages.empty())
    if (Error Problem = makePages(Pages))
      return fail(std::move(Problem));
  auto Cache = openCache(Here);
  if (!Cache)
    return fail(Cache.takeError());

  const std::string Base = baseFor(Requests->front().What.File);
  std::optional<Baseline> Before;
  if (!BaselineFile.empty() || !DiffRevision.empty()) {
    auto Read = DiffRevision.empty()
                    ? readBaseline(BaselineFile)
                    : analyseOther(*Requests, Here, Cache->get(), Base);
    if (!Read)
      return fail(Read.takeError());
    Before = std::move(*Read);
  }

  Report R = analyse(*Requests, Here, Cache->get(), Base);
  if (Before)
    compare(R, *Before);
  R.ExitStatus = exitStatus(R);
  if (R.ExitStatus != 2 && all_of(R.Results, [](const Result &Each) {
        return Each.How >= Result::NotCompiled;
      })) {
    complain("no source could be analysed");
    R.ExitStatus = 1;
  }
  R.Seconds =
      std::chrono::duration<double>(std::chrono::steady_clock::now() - Start)
          .count();
  if (*Cache)
    (*Cache)->prune();
  return writeAll(R, *Outputs) ? R.ExitStatus : 1;
}

} // namespace

int main(int Count, const char **Words) {
  InitLLVM Init(Count, Words);
  // A file that is opened later must not become the standard output.
  if (sys::Process::FixupStandardFileDescriptors())
    return 1;
  if (Count == 2 && StringRef(Words[1]) == "--worker")
    return workerMain();

  const char **Dashes = std::find_if(
      Words, Words + Count, [](StringRef Word) { return Word == "--"; });
  std::vector<std::string> Flags;
  if (Dashes != Words + Count)
    Flags.assign(Dashes + 1, const_cast<const char **>(Words) + Count);
  cl::HideUnrelatedOptions(
      {&InputOptions, &OutputOptions, &WorkOptions, &AskOptions});
  cl::SetVersionPrinter([](raw_ostream &OS) {
    OS << "miniport-check " MINIPORT_CHECK_VERSION ", clang "
       << CLANG_VERSION_STRING << '\n';
  });
  cl::ParseCommandLineOptions(Dashes - Words, Words, Overview);

  const Installation Here = findInstallation(Words[0]);
  if (ListRules) {
    printRules(rulePages(Here.Pages), outs());
    return 0;
  }
  if (!Explain.empty()) {
    Error Problem = explainRule(rulePages(Here.Pages), Explain, outs());
    return Problem ? fail(std::move(Problem)) : 0;
  }
  if (AskDoctor)
    return examine(Here, Wdk,
                   CacheDirectory.empty() ? defaultCacheDirectory()
                                          : absolute(CacheDirectory),
                   outs())
               ? 0
               : 1;
  return check(Flags, Here);
}
