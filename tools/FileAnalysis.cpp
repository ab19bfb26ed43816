// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "FileAnalysis.h"
#include "BrokenCalls.h"
#include "BrokenFunctions.h"
#include "CompilerErrors.h"
#include "Configuration.h"
#include "ContractLookup.h"
#include "Definitions.h"
#include "DriverHeaders.h"
#include "FilesRead.h"
#include "FindingConsumer.h"
#include "Focus.h"
#include "Marks.h"
#include "MismatchedPrototypes.h"
#include "Places.h"
#include "Unexplored.h"
#include "WrittenDefinitions.h"
#include "roles/CallbackRoles.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/FrontendAction.h"
#include "clang/Frontend/Utils.h"
#include "clang/Lex/PreprocessorOptions.h"
#include "clang/StaticAnalyzer/Frontend/AnalysisConsumer.h"
#include "llvm/ADT/DenseSet.h"
#include <set>
#include <tuple>

using namespace clang;

// The same one that clang calls when it loads the plugin.
extern "C" void clang_registerCheckers(ento::CheckerRegistry &Registry);

namespace miniport_check::tool {
namespace {

/// What `clang --analyze` has turned on beside our rules and what changes the
/// paths: it stays on, and stays silent. A target for which clang turns on less
/// does not make a driver another driver.
const char *const Modelling[] = {"core", "apiModeling", "unix", "cplusplus",
                                 "nullability"};

/// The last flags; no earlier one is stronger. Warnings are not asked for.
/// Calls of what was never declared are let pass in C.
const char *const LastFlags[] = {"-w",
                                 "-fno-spell-checking",
                                 "-Wno-implicit-function-declaration",
                                 "-Wno-implicit-int",
                                 "-Wno-int-conversion",
                                 "-Wno-incompatible-pointer-types",
                                 "-Wno-incompatible-function-pointer-types"};

/// Collects the declarations of a source and analyses them at its end.
class SourceConsumer : public ASTConsumer {
public:
  SourceConsumer(CompilerInstance &Compiler, const Request &Asked,
                 CompilerErrors &Errors, FilesRead &Files, Result &Out)
      : Compiler(Compiler), Asked(Asked), Errors(Errors), Files(Files),
        Out(Out),
        Where(Compiler.getSourceManager(), Compiler.getLangOpts(), Asked) {
    Compiler.getPreprocessor().setTokenWatcher(
        [this](const Token &T) { Written.add(T); });
  }

  bool HandleTopLevelDecl(DeclGroupRef Group) override {
    for (Decl *D : Group) {
      TopLevel.push_back(D);
      if (repairMismatchedPrototype(D))
        llvm::erase_if(Errors.Found, [&](const CompilerError &Error) {
          return Error.Where == D->getLocation();
        });
    }
    return true;
  }

  void HandleTranslationUnit(ASTContext &Context) override {
    Definitions All(TopLevel, Context);
    // The engine looks at no source that has an error.
    Compiler.getDiagnostics().Reset(/*soft=*/true);
    if (!Errors.Found.empty())
      leaveOutBroken(All);
    analyse(All, Context);
    Out.Functions = countAnalysed(All);
    Out.Read = Files.digests(Compiler.getSourceManager(), Where);
  }

private:
  CompilerInstance &Compiler;
  const Request &Asked;
  CompilerErrors &Errors;
  FilesRead &Files;
  Result &Out;
  Places Where;
  WrittenDefinitions Written;
  std::vector<Decl *> TopLevel;
  llvm::DenseSet<const FunctionDecl *> CalledByBroken;

  void leaveOut(const FunctionDecl *Function, std::string Reason) {
    Out.NotAnalysed.push_back({Where.at(Function->getLocation()),
                               Function->getQualifiedNameAsString(),
                               std::move(Reason)});
  }

  void leaveOutBroken(const Definitions &All) {
    for (const BrokenFunction &Broken :
         findBrokenFunctions(All, Errors.Found)) {
      leaveOut(Broken.Function, Broken.Error);
      removeBody(Broken.Function);
    }
    const SourceManager &Sources = Compiler.getSourceManager();
    llvm::DenseSet<SourceLocation> Known;
    for (const FunctionDecl *Function : All.functions())
      Known.insert(Sources.getFileLoc(Function->getLocation()));
    llvm::DenseSet<const IdentifierInfo *> Unseen;
    for (const auto &Definition : Written.definitions()) {
      SourceLocation Name = Sources.getFileLoc(Definition.Where);
      if (!Sources.isInMainFile(Name) || !Known.insert(Name).second)
        continue;
      // A method of a class in a function is a part of that function.
      const FunctionDecl *Around = All.at(Name);
      if (Around && !isMarked(Around, Mark::BodyRemoved))
        continue;
      Unseen.insert(Definition.Name);
      Out.NotAnalysed.push_back({Where.at(Name),
                                 Definition.Name->getName().str(),
                                 "the compiler does not see a function here"});
    }
    markUnseen(All, Unseen);
    CalledByBroken = calledByBroken(All, Written);
  }

  /// A function that is stepped into from a caller is no entry point. When
  /// that caller is broken it does not become one: nobody knows what the caller
  /// makes sure of. But nobody steps into a callback.
  void leaveOutOrphans(std::vector<Decl *> &Entries, ASTContext &Context) {
    CallbackRoles Roles(Context);
    std::vector<FunctionDecl *> Stay, Orphans;
    llvm::erase_if(Entries, [&](Decl *D) {
      auto *Function = dyn_cast<FunctionDecl>(D);
      if (!Function || !Function->doesThisDeclarationHaveABody())
        return false;
      const bool IsOrphan =
          CalledByBroken.count(Function->getCanonicalDecl()) &&
          Roles.of(Function).empty();
      (IsOrphan ? Orphans : Stay).push_back(Function);
      return IsOrphan;
    });
    llvm::DenseSet<const FunctionDecl *> SteppedInto = withCallees(Stay);
    for (const FunctionDecl *Function : Orphans)
      if (!SteppedInto.count(Function->getCanonicalDecl()))
        leaveOut(Function, "only functions that do not compile call it");
  }

  /// clang begins in functions of the source, and steps into those of a source
  /// that it includes only from there.
  void leaveOutIncluded(llvm::ArrayRef<Decl *> Entries,
                        const Definitions &All) {
    std::vector<FunctionDecl *> Begun, Included;
    for (Decl *Entry : Entries)
      if (auto *Function = dyn_cast<FunctionDecl>(Entry)) {
        if (All.isInSource(Function))
          Begun.push_back(Function);
        else if (All.isInIncludedSource(Function))
          Included.push_back(Function);
      }
    llvm::DenseSet<const FunctionDecl *> SteppedInto = withCallees(Begun);
    for (const FunctionDecl *Function : Included)
      if (!SteppedInto.count(Function->getCanonicalDecl()))
        leaveOut(Function, "it is in a source that another source includes, "
                           "and nothing there calls it");
  }

  /// The functions of the source that were not left out. A template and its
  /// instances are one.
  unsigned countAnalysed(const Definitions &All) {
    auto Key = [](const Place &P) {
      return std::tuple(P.File, P.Line, P.Column);
    };
    std::set<std::tuple<std::string, unsigned, unsigned>> Analysed;
    for (const FunctionDecl *Function : All.functions())
      if (All.isInSource(Function) && !Function->isImplicit())
        Analysed.insert(Key(Where.at(Function->getLocation())));
    for (const Skipped &Function : Out.NotAnalysed)
      Analysed.erase(Key(Function.Where));
    return Analysed.size();
  }

  void analyse(const Definitions &All, ASTContext &Context) {
    // The checkers are told again when they are made; that is too late here.
    setWrappers(wrappersOption(Asked));
    if (!usesContractRoutine(Context))
      return;
    std::vector<Decl *> Entries =
        inFocus(All, [&](const FunctionDecl *Function) {
          return concernsOneOf(Asked.Rules, Function);
        });
    if (Asked.AllFunctions)
      Entries = TopLevel;
    if (!CalledByBroken.empty())
      leaveOutOrphans(Entries, Context);
    leaveOutIncluded(Entries, All);
    if (Entries.empty())
      return;
    // Found by the analyzer where it is made.
    AnalyzerOptions &Options = Compiler.getAnalyzerOpts();
    Options.AnalysisDiagOpt = Asked.HtmlDirectory.empty() ? PD_NONE : PD_HTML;
    Compiler.getFrontendOpts().OutputFile = Asked.HtmlDirectory;
    Options.CheckersAndPackages.clear();
    for (const char *Name : Modelling) {
      Options.CheckersAndPackages.push_back({Name, true});
      Options.SilencedCheckersAndPackages.push_back(Name);
    }
    for (const std::string &Rule : Asked.Rules)
      Options.CheckersAndPackages.push_back({Rule, true});
    Options.CheckersAndPackages.push_back({UnexploredName, true});
    if (!Errors.Found.empty())
      Options.CheckersAndPackages.push_back({BrokenCallsName, true});

    auto Analyzer = ento::CreateAnalysisConsumer(Compiler);
    Analyzer->AddCheckerRegistrationFn(clang_registerCheckers);
    Analyzer->AddCheckerRegistrationFn(registerUnexplored);
    if (!Errors.Found.empty())
      Analyzer->AddCheckerRegistrationFn(registerBrokenCalls);
    // Its own from here on.
    Analyzer->AddDiagnosticConsumer(
        new FindingConsumer(All, Where, hasErrorsOutside(All), Out));
    Analyzer->Initialize(Context);
    for (Decl *Entry : Entries)
      Analyzer->HandleTopLevelDecl(DeclGroupRef(Entry));
    Analyzer->HandleTranslationUnit(Context);
  }

  bool hasErrorsOutside(const Definitions &All) const {
    return llvm::any_of(Errors.Found, [&](const CompilerError &Error) {
      return !All.at(Error.Where);
    });
  }
};

class SourceAction : public ASTFrontendAction {
public:
  SourceAction(const Request &Asked, CompilerErrors &Errors, FilesRead &Files,
               Result &Out)
      : Asked(Asked), Errors(Errors), Files(Files), Out(Out) {}

  std::unique_ptr<ASTConsumer> CreateASTConsumer(CompilerInstance &Compiler,
                                                 StringRef) override {
    return std::make_unique<SourceConsumer>(Compiler, Asked, Errors, Files,
                                            Out);
  }

private:
  const Request &Asked;
  CompilerErrors &Errors;
  FilesRead &Files;
  Result &Out;
};

std::vector<std::string> commandLine(const Request &Asked) {
  std::vector<std::string> Line = {Asked.Clang};
  llvm::append_range(Line, Asked.Dialect);
  llvm::append_range(Line, Asked.What.Flags);
  llvm::append_range(Line, Asked.SystemHeaders);
  auto AddOption = [&](const std::string &Name, const std::string &Value) {
    if (Value.empty())
      return;
    for (const std::string &Word :
         {std::string("-analyzer-config"),
          "miniport.PortDriver:" + Name + "=" + Value}) {
      Line.push_back("-Xclang");
      Line.push_back(Word);
    }
  };
  AddOption("Roles", rolesOption(Asked));
  AddOption("Wrappers", wrappersOption(Asked));
  llvm::append_range(Line, LastFlags);
  Line.push_back("-resource-dir=" + Asked.ResourceDirectory);
  Line.push_back(Asked.What.File);
  return Line;
}

/// The compiler's settings, or null.
std::shared_ptr<CompilerInvocation>
settings(const Request &Asked,
         llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> Files,
         CompilerErrors &Errors) {
  std::vector<std::string> Line = commandLine(Asked);
  std::vector<const char *> Arguments;
  for (const std::string &Argument : Line)
    Arguments.push_back(Argument.c_str());
  CreateInvocationOptions Options;
  Options.VFS = Files;
  Options.RecoverOnError = true;
  Options.Diags = CompilerInstance::createDiagnostics(
      new DiagnosticOptions, &Errors, /*ShouldOwnClient=*/false);
  std::shared_ptr<CompilerInvocation> Settings =
      createInvocation(Arguments, Options);
  if (!Settings)
    return nullptr;
  Settings->getPreprocessorOpts().SetUpStaticAnalyzer = true;
  Settings->getDiagnosticOpts().ErrorLimit = 0;
  // Nothing is written, loaded or left to leak.
  Settings->getDiagnosticOpts().DiagnosticSerializationFile.clear();
  Settings->getDependencyOutputOpts() = DependencyOutputOptions();
  Settings->getFrontendOpts().OutputFile.clear();
  Settings->getFrontendOpts().Plugins.clear();
  Settings->getFrontendOpts().DisableFree = false;
  return Settings;
}

std::string counted(size_t Number, StringRef What) {
  return std::to_string(Number) + " " + What.str() + (Number == 1 ? "" : "s");
}

/// What the result says of the whole source.
void judge(Result &Out, const CompilerErrors &Errors) {
  for (const CompilerError &Error : Errors.Found)
    Out.Errors.push_back(Error.Shown);
  auto Key = [](const Place &P) { return std::tie(P.File, P.Line, P.Column); };
  llvm::sort(Out.NotAnalysed, [&](const Skipped &Left, const Skipped &Right) {
    return std::tuple(Key(Left.Where), Left.Function) <
           std::tuple(Key(Right.Where), Right.Function);
  });
  // A template and its instances are one.
  Out.NotAnalysed.erase(
      std::unique(Out.NotAnalysed.begin(), Out.NotAnalysed.end(),
                  [&](const Skipped &Left, const Skipped &Right) {
                    return Key(Left.Where) == Key(Right.Where);
                  }),
      Out.NotAnalysed.end());
  llvm::sort(Out.Findings, [&](const Finding &Left, const Finding &Right) {
    return std::tuple(Key(Left.Where), std::tie(Left.Rule, Left.Message)) <
           std::tuple(Key(Right.Where), std::tie(Right.Rule, Right.Message));
  });
  if (Out.Errors.empty() && Out.NotAnalysed.empty())
    return;
  Out.How = Result::Partly;
  if (Out.Errors.empty()) {
    Out.Problem = "the engine gave up on " +
                  counted(Out.NotAnalysed.size(), "function") + ".";
  } else if (Out.Functions == 0) {
    Out.How = Result::NotCompiled;
    Out.Problem = "it does not compile: " + Out.Errors.front().Message;
  } else {
    Out.Problem = "it does not compile (" +
                  counted(Out.Errors.size(), "error") + "); " +
                  (Out.NotAnalysed.empty()
                       ? "no function"
                       : counted(Out.NotAnalysed.size(), "function")) +
                  " had to be left out.";
  }
}

} // namespace

Result analyseFile(const Request &Asked) {
  Result Out;
  Out.Source = Asked.What.File;
  auto NotCompiled = [&](std::string Problem) {
    Out.How = Result::NotCompiled;
    Out.Problem = std::move(Problem);
    return Out;
  };
  auto Disk = llvm::vfs::createPhysicalFileSystem();
  if (std::error_code Error =
          Disk->setCurrentWorkingDirectory(Asked.What.Directory))
    return NotCompiled("its directory " + Asked.What.Directory +
                       " cannot be entered: " + Error.message() + ".");
  auto Recorder = llvm::makeIntrusiveRefCnt<FilesRead>(
      filesOfRevision(std::move(Disk), Asked));
  auto Files = driverFileSystem(Recorder, Asked.What);
  if (!Files->exists(Asked.What.File))
    return NotCompiled("there is no such file.");

  CompilerErrors Errors(Asked.What.Directory);
  CompilerInstance Compiler;
  std::shared_ptr<CompilerInvocation> Settings = settings(Asked, Files, Errors);
  if (!Settings) {
    judge(Out, Errors);
    return NotCompiled("clang cannot make sense of its flags" +
                       (Errors.Found.empty()
                            ? "."
                            : ": " + Errors.Found.front().Shown.Message));
  }
  Compiler.setInvocation(std::move(Settings));
  Compiler.createDiagnostics(&Errors, /*ShouldOwnClient=*/false);
  DiagnosticsEngine &Diagnostics = Compiler.getDiagnostics();
  Diagnostics.setWarningsAsErrors(false);
  Diagnostics.setErrorsAsFatal(false);
  // What is fatal silences all that follows.
  Diagnostics.setFatalsAsError(true);
  Compiler.createFileManager(Files);

  SourceAction Action(Asked, Errors, *Recorder, Out);
  if (!Compiler.ExecuteAction(Action) && Errors.Found.empty())
    return NotCompiled("clang could not begin with it.");
  judge(Out, Errors);
  return Out;
}

} // namespace miniport_check::tool
