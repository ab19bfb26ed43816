// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "TextReport.h"
#include "clang/Basic/Diagnostic.h"
#include "clang/Basic/FileManager.h"
#include "clang/Basic/LangOptions.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Frontend/TextDiagnostic.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/MemoryBuffer.h"

using namespace clang;
using namespace llvm;

namespace miniport_check::tool {
namespace {

/// Prints messages with the source line, by clang's own means.
class Printer {
public:
  Printer(const Report &R, bool Colours, raw_ostream &OS)
      : R(R), OS(OS), Options(new DiagnosticOptions),
        Engine(new DiagnosticIDs, Options, new IgnoringDiagConsumer),
        Files(FileSystemOptions()), Sources(Engine, Files),
        Text(OS, Language, Options.get()) {
    Options->ShowColors = Colours;
  }

  void print(DiagnosticsEngine::Level Level, const Place &Where,
             const Twine &Message) {
    std::string Words = Message.str();
    FileID File = fileOf(Where);
    if (File.isInvalid()) {
      printWithoutLine(Level, Where, Words);
      return;
    }
    SourceLocation Begin =
        Sources.translateLineCol(File, Where.Line, std::max(1u, Where.Column));
    SmallVector<CharSourceRange, 1> Ranges;
    if (std::tie(Where.Line, Where.Column) <
        std::tie(Where.EndLine, Where.EndColumn))
      Ranges.push_back(CharSourceRange::getCharRange(
          Begin,
          Sources.translateLineCol(File, Where.EndLine, Where.EndColumn)));
    Text.emitDiagnostic(FullSourceLoc(Begin, Sources), Level, Words, Ranges,
                        {});
  }

private:
  const Report &R;
  raw_ostream &OS;
  IntrusiveRefCntPtr<DiagnosticOptions> Options;
  DiagnosticsEngine Engine;
  FileManager Files;
  SourceManager Sources;
  LangOptions Language;
  TextDiagnostic Text;
  StringMap<FileID> Opened;

  /// Invalid if there is no such line any more.
  FileID fileOf(const Place &Where) {
    auto [Known, IsNew] = Opened.try_emplace(Where.File);
    if (IsNew)
      // As a copy, under the name that reports give it.
      if (auto Content = MemoryBuffer::getFile(Where.File))
        Known->second = Sources.createFileID(MemoryBuffer::getMemBufferCopy(
            (*Content)->getBuffer(), nameIn(R.Base, Where.File)));
    FileID File = Known->second;
    if (File.isInvalid() || !Where.Line)
      return FileID();
    size_t Lines = Sources.getBufferData(File).count('\n') + 1;
    return Where.Line <= Lines ? File : FileID();
  }

  void printWithoutLine(DiagnosticsEngine::Level Level, const Place &Where,
                        StringRef Message) {
    if (!Where.File.empty())
      OS << nameIn(R.Base, Where.File) << ':';
    if (Where.Line)
      OS << Where.Line << ':' << Where.Column << ':';
    if (!Where.File.empty())
      OS << ' ';
    TextDiagnostic::printDiagnosticLevel(OS, Level, Options->ShowColors);
    TextDiagnostic::printDiagnosticMessage(OS, Level == DiagnosticsEngine::Note,
                                           Message, 0, 0, Options->ShowColors);
  }
};

void printFindings(const Report &R, bool Colours, raw_ostream &OS) {
  Printer Out(R, Colours, OS);
  for (const ReportedFinding &F : R.Findings) {
    if (!F.fails())
      continue;
    Out.print(DiagnosticsEngine::Warning, F.Where,
              F.Message + " [" + F.Rule + "]");
    for (const Note &N : F.Path)
      Out.print(DiagnosticsEngine::Note, N.Where, N.Message);
    if (F.LowConfidence)
      Out.print(DiagnosticsEngine::Note, F.Where,
                "less certain than others: the source has errors that may "
                "concern this");
  }
}

void printComparison(const Report &R, raw_ostream &OS) {
  for (const ReportedFinding &F : R.Findings)
    if (F.Suppressed.empty() && F.Since == Change::Preexisting)
      OS << "Preexisting: " << F.File << ':' << F.Where.Line << ": "
         << F.Message << " [" << F.Rule << "]\n";
  for (const BaselineFinding &F : R.Fixed)
    OS << "Fixed: " << F.File << ": " << F.Message << " [" << F.Rule << "]\n";
  if (R.Unknown)
    OS << "Findings of the baseline in files or of rules that were not part of "
          "this run: "
       << R.Unknown << '\n';
}

void printNotAnalysed(const Report &R, bool Colours, raw_ostream &OS) {
  Printer Out(R, Colours, OS);
  for (const Result &Of : R.Results) {
    if (Of.How == Result::Analysed)
      continue;
    for (const Note &Error : Of.Errors)
      Out.print(DiagnosticsEngine::Error, Error.Where, Error.Message);
    OS << (Of.How == Result::Partly ? "Analysed in part: " : "Not analysed: ")
       << nameIn(R.Base, Of.Source) << ": " << Of.Problem << '\n';
  }
  for (const Skipped &S : R.NotAnalysed)
    OS << "Not analysed: " << nameIn(R.Base, S.Where.File) << ':'
       << S.Where.Line << ": function '" << S.Function << "': " << S.Reason
       << '\n';
}

void printNumbers(const Report &R, raw_ostream &OS) {
  unsigned Functions = 0;
  for (const Result &Of : R.Results)
    Functions += Of.Functions;
  unsigned Suppressed =
      count_if(R.Findings, [](const auto &F) { return !F.Suppressed.empty(); });

  OS << "Files: " << R.Results.size() << ", not analysed "
     << count_if(R.Results,
                 [](const Result &Of) {
                   return Of.How != Result::Analysed &&
                          Of.How != Result::Partly;
                 })
     << ", in part "
     << count_if(R.Results,
                 [](const Result &Of) { return Of.How == Result::Partly; })
     << ", from the cache "
     << count_if(R.Results, [](const Result &Of) { return Of.FromCache; })
     << ". Functions: " << Functions << " analysed, " << R.NotAnalysed.size()
     << " skipped. Findings: " << R.Findings.size() - Suppressed;
  if (R.Compared)
    OS << ", introduced "
       << count_if(R.Findings, [](const auto &F) { return F.fails(); })
       << ", fixed " << R.Fixed.size();
  OS << ", suppressed " << Suppressed << format(". Time: %.1f s.\n", R.Seconds);
}

} // namespace

void writeText(const Report &R, bool Colours, raw_ostream &OS) {
  printFindings(R, Colours, OS);
  printComparison(R, OS);
  printNotAnalysed(R, Colours, OS);
  printNumbers(R, OS);
}

} // namespace miniport_check::tool
