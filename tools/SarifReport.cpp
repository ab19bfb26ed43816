// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "SarifReport.h"
#include "Json.h"
#include "RulePages.h"
#include "contracts/contract.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include <map>
#include <set>

using namespace llvm;
using json::Array;
using json::Object;

namespace miniport_check::tool {
namespace {

/// The base of all relative names.
const char BaseName[] = "SOURCES";

//===--- Words ----------------------------------------------------------===//

/// SARIF wants sentences.
std::string sentence(StringRef Text) {
  std::string Whole = utf8(Text.rtrim());
  if (!Whole.empty() && !StringRef(".!?").contains(Whole.back()))
    Whole += '.';
  return Whole;
}

Object message(StringRef Text) { return Object{{"text", sentence(Text)}}; }

StringRef word(Level HowBad) {
  switch (HowBad) {
  case Level::Note:
    return "note";
  case Level::Warning:
    return "warning";
  case Level::Error:
    return "error";
  }
  llvm_unreachable("all levels are above");
}

StringRef word(Change Since) {
  return Since == Change::Preexisting ? "unchanged" : "new";
}

/// "storport.optin.Irql" -> "StorportOptinIrql"
std::string pascalCase(StringRef Rule) {
  std::string Name;
  bool Begin = true;
  for (char C : Rule) {
    if (isAlnum(C))
      Name += Begin ? toUpper(C) : C;
    Begin = !isAlnum(C);
  }
  return Name;
}

std::string uri(StringRef File) {
  std::string URI = File.starts_with("/") ? "file://" : "";
  for (char C : File) {
    if (isAlnum(C) || StringRef("/-._~").contains(C))
      URI += C;
    else
      URI += "%" + toHex(StringRef(&C, 1));
  }
  return URI;
}

Object directory(StringRef Path) {
  return Object{{"uri", uri(Path) + (Path.ends_with("/") ? "" : "/")}};
}

//===--- Places ---------------------------------------------------------===//

/// The sources, for what a region contains and for columns in UTF-16.
class SourceLines {
public:
  /// Nothing if the file cannot be read or has no such line.
  std::optional<StringRef> line(StringRef File, unsigned Line) {
    auto [Known, IsNew] = Lines.try_emplace(File);
    if (IsNew)
      if (auto Buffer = MemoryBuffer::getFile(File)) {
        (*Buffer)->getBuffer().split(Known->second, '\n');
        Buffers.push_back(std::move(*Buffer));
      }
    if (Line == 0 || Line > Known->second.size())
      return std::nullopt;
    return Known->second[Line - 1].rtrim('\r');
  }

private:
  std::vector<std::unique_ptr<MemoryBuffer>> Buffers;
  StringMap<SmallVector<StringRef, 0>> Lines;
};

/// The column, from 1 in UTF-16 units, of a column in bytes.
unsigned utf16Column(StringRef Line, unsigned Column) {
  unsigned Units = 1;
  for (unsigned char Byte : utf8(Line.take_front(Column - 1)))
    // Continuation bytes are no characters, and of four bytes is a pair.
    Units += (Byte & 0xC0) == 0x80 ? 0 : Byte >= 0xF0 ? 2 : 1;
  return Units;
}

class Writer {
public:
  explicit Writer(const Report &R) : R(R) {}

  json::Value write();

private:
  const Report &R;
  SourceLines Sources;
  std::map<std::string, unsigned> RuleIndices, FileIndices;
  std::set<std::string> Analysed, WithResults;

  std::string name(const Place &Where) { return nameIn(R.Base, Where.File); }

  Object region(const Place &Where);
  Object artifactLocation(const std::string &File);
  Object location(const Place &Where);
  Object rule(const RulePage &Page);
  Array rules();
  void collectFiles();
  Array artifacts();
  Array codeFlows(const ReportedFinding &F);
  Object result(const ReportedFinding &F);
  Object fixed(const BaselineFinding &F);
  Array results();
  Object notAnalysed(StringRef What, StringRef Why, const Place &Where);
  Object invocation();
};

Object Writer::region(const Place &Where) {
  Object Region{{"startLine", Where.Line}};
  auto First = Sources.line(Where.File, Where.Line);
  auto Last = Sources.line(Where.File, Where.EndLine);
  if (!First || !Where.Column || Where.Column > First->size() + 1)
    return Region;
  Region["startColumn"] = utf16Column(*First, Where.Column);

  StringRef Text = First->drop_front(Where.Column - 1);
  bool HasEnd = Last && Where.EndColumn &&
                Where.EndColumn <= Last->size() + 1 &&
                std::tie(Where.Line, Where.Column) <
                    std::tie(Where.EndLine, Where.EndColumn);
  if (HasEnd) {
    Region["endLine"] = Where.EndLine;
    Region["endColumn"] = utf16Column(*Last, Where.EndColumn);
    // Both are parts of one buffer.
    Text = StringRef(Text.data(),
                     Last->data() + Where.EndColumn - 1 - Text.data());
  }
  Region["snippet"] = Object{{"text", utf8(Text)}};
  return Region;
}

Object Writer::artifactLocation(const std::string &File) {
  Object Location{{"uri", uri(utf8(File))}};
  if (!sys::path::is_absolute(File))
    Location["uriBaseId"] = BaseName;
  auto Known = FileIndices.find(File);
  if (Known != FileIndices.end())
    Location["index"] = Known->second;
  return Location;
}

Object Writer::location(const Place &Where) {
  Object Physical{{"artifactLocation", artifactLocation(name(Where))}};
  if (Where.Line)
    Physical["region"] = region(Where);
  return Object{{"physicalLocation", std::move(Physical)}};
}

//===--- The rules ------------------------------------------------------===//

Object Writer::rule(const RulePage &Page) {
  std::string Text;
  raw_string_ostream OS(Text);
  printPage(Page.Markdown, OS);
  OS.flush();

  std::string Summary = sentence(Page.Summary);
  Object Help{{"text", Page.Found ? Text : Summary}};
  if (Page.Found)
    Help["markdown"] = Page.Markdown;
  return Object{
      {"id", Page.Name},
      {"name", pascalCase(Page.Name)},
      {"shortDescription", Object{{"text", Summary}}},
      {"fullDescription",
       Object{{"text", Page.Found ? sentence(Page.Description) : Summary}}},
      {"help", std::move(Help)},
      {"helpUri", Page.Address},
      {"defaultConfiguration", Object{{"level", word(Page.HowBad)}}}};
}

/// Those that were on: that they found nothing is worth knowing, too.
Array Writer::rules() {
  std::set<StringRef> Wanted(R.Rules.begin(), R.Rules.end());
  for (const ReportedFinding &F : R.Findings)
    Wanted.insert(F.Rule);
  for (const BaselineFinding &F : R.Fixed)
    Wanted.insert(F.Rule);

  Array Rules;
  for (const RulePage &Page : rulePages(R.Documents))
    if (Wanted.count(Page.Name)) {
      RuleIndices[Page.Name] = Rules.size();
      Rules.push_back(rule(Page));
    }
  return Rules;
}

//===--- The files ------------------------------------------------------===//

void Writer::collectFiles() {
  auto Add = [&](const Place &Where) { FileIndices[name(Where)]; };
  for (const Result &Of : R.Results) {
    std::string File = nameIn(R.Base, Of.Source);
    Analysed.insert(File);
    FileIndices[File];
  }
  for (const ReportedFinding &F : R.Findings) {
    WithResults.insert(F.File);
    Add(F.Where);
    for (const Note &N : F.Path)
      Add(N.Where);
  }
  for (const Skipped &S : R.NotAnalysed)
    Add(S.Where);
  // By name, so that the order of the results does not matter.
  unsigned Index = 0;
  for (auto &[File, Its] : FileIndices)
    Its = Index++;
}

Array Writer::artifacts() {
  Array Files;
  for (const auto &[File, Index] : FileIndices) {
    Object Artifact{{"location", artifactLocation(File)}};
    Array Roles;
    if (Analysed.count(File))
      Roles.push_back("analysisTarget");
    if (WithResults.count(File))
      Roles.push_back("resultFile");
    if (!Roles.empty())
      Artifact["roles"] = std::move(Roles);
    std::string Extension = sys::path::extension(File).lower();
    Artifact["sourceLanguage"] =
        is_contained({".cpp", ".cc", ".cxx", ".hpp"}, Extension) ? "cplusplus"
                                                                 : "c";
    Files.push_back(std::move(Artifact));
  }
  return Files;
}

//===--- The results ----------------------------------------------------===//

/// Each note in order, and at last the finding itself.
Array Writer::codeFlows(const ReportedFinding &F) {
  Array Steps;
  auto Add = [&](const Place &Where, StringRef What) {
    Object Location = location(Where);
    Location["message"] = message(What);
    Steps.push_back(Object{{"location", std::move(Location)}});
  };
  for (const Note &N : F.Path)
    Add(N.Where, N.Message);
  Add(F.Where, F.Message);
  return Array{
      Object{{"threadFlows", Array{Object{{"locations", std::move(Steps)}}}}}};
}

Object Writer::result(const ReportedFinding &F) {
  // A result has a line, even one that is about no line.
  Place Where = F.Where;
  Where.Line = std::max(1u, Where.Line);
  Object Location = location(Where);
  if (!F.Function.empty())
    Location["logicalLocations"] = Array{
        Object{{"fullyQualifiedName", utf8(F.Function)}, {"kind", "function"}}};
  // Always there: whether any finding is suppressed was looked at.
  Array Suppressions;
  if (!F.Suppressed.empty())
    Suppressions.push_back(Object{{"kind", "inSource"},
                                  {"status", "accepted"},
                                  {"justification", utf8(F.Suppressed)}});
  Object Result{
      {"ruleId", utf8(F.Rule)},
      {"level", word(levelOf(F))},
      {"message", message(F.Message)},
      {"locations", Array{std::move(Location)}},
      {"partialFingerprints", Object{{FingerprintName, F.Fingerprint}}},
      {"suppressions", std::move(Suppressions)}};
  auto Index = RuleIndices.find(F.Rule);
  if (Index != RuleIndices.end())
    Result["ruleIndex"] = Index->second;
  if (!F.Path.empty())
    Result["codeFlows"] = codeFlows(F);
  if (F.Since != Change::NotCompared)
    Result["baselineState"] = word(F.Since);
  return Result;
}

/// Where it was, since it is nowhere any more.
Object Writer::fixed(const BaselineFinding &F) {
  Object Physical{{"artifactLocation", artifactLocation(F.File)}};
  if (F.Line)
    Physical["region"] = Object{{"startLine", F.Line}};
  Object Location{{"physicalLocation", std::move(Physical)}};
  if (!F.Function.empty())
    Location["logicalLocations"] =
        Array{Object{{"fullyQualifiedName", F.Function}, {"kind", "function"}}};
  Object Result{
      {"ruleId", F.Rule},
      {"message", message(F.Message)},
      {"locations", Array{std::move(Location)}},
      {"partialFingerprints", Object{{FingerprintName, F.Fingerprint}}},
      {"suppressions", Array()},
      {"baselineState", "absent"}};
  auto Index = RuleIndices.find(F.Rule);
  if (Index != RuleIndices.end())
    Result["ruleIndex"] = Index->second;
  return Result;
}

Array Writer::results() {
  Array Results;
  for (const ReportedFinding &F : R.Findings)
    Results.push_back(result(F));
  for (const BaselineFinding &F : R.Fixed)
    Results.push_back(fixed(F));
  return Results;
}

//===--- The run --------------------------------------------------------===//

/// At the level that says, in SARIF, that results can be missing.
Object Writer::notAnalysed(StringRef What, StringRef Why, const Place &Where) {
  return Object{{"level", "error"},
                {"message", message((What + ": " + Why).str())},
                {"locations", Array{location(Where)}}};
}

Object Writer::invocation() {
  Array Notifications;
  for (const Result &Of : R.Results)
    if (Of.How != Result::Analysed)
      Notifications.push_back(notAnalysed(
          Of.How == Result::Partly ? "Analysed only in part" : "Not analysed",
          Of.Problem, Place{Of.Source}));
  for (const Skipped &S : R.NotAnalysed)
    Notifications.push_back(notAnalysed(
        "Function '" + S.Function + "' was not analysed", S.Reason, S.Where));

  static const char *const Meanings[] = {
      "Everything was analysed, and nothing found.",
      "The analysis could not be done.", "There are findings.",
      "Nothing was found, but not everything was analysed."};
  Object Invocation{{"executionSuccessful", R.ExitStatus != 1},
                    {"exitCode", R.ExitStatus},
                    {"exitCodeDescription", Meanings[R.ExitStatus & 3]},
                    {"workingDirectory", directory(R.Base)}};
  if (!Notifications.empty())
    Invocation["toolExecutionNotifications"] = std::move(Notifications);
  return Invocation;
}

json::Value Writer::write() {
  collectFiles();
  Object Driver{{"name", "miniport-check"},
                {"semanticVersion", MINIPORT_CHECK_VERSION},
                {"informationUri", project_address},
                {"rules", rules()}};
  Object Run{{"tool", Object{{"driver", std::move(Driver)}}},
             {"invocations", Array{invocation()}},
             {"originalUriBaseIds", Object{{BaseName, directory(R.Base)}}},
             {"columnKind", "utf16CodeUnits"},
             {"results", results()}};
  if (!FileIndices.empty())
    Run["artifacts"] = artifacts();
  return Object{{"$schema", "https://json.schemastore.org/sarif-2.1.0.json"},
                {"version", "2.1.0"},
                {"runs", Array{std::move(Run)}}};
}

} // namespace

void writeSarif(const Report &R, raw_ostream &OS) {
  OS << formatv("{0:2}\n", Writer(R).write());
}

} // namespace miniport_check::tool
