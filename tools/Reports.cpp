// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Reports.h"
#include "CodeQualityReport.h"
#include "HtmlReport.h"
#include "ReplaceFile.h"
#include "SarifReport.h"
#include "TextReport.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/SHA256.h"
#include "llvm/Support/raw_ostream.h"
#include <map>
#include <tuple>

using namespace llvm;

namespace miniport_check::tool {
namespace {

/// Of the reports of one finding, the one that is not suppressed, comes from a
/// source that compiles, and has the shortest path.
auto preference(const ReportedFinding &F) {
  return std::make_tuple(!F.Suppressed.empty(), F.LowConfidence, F.Path.size());
}

void mergeFindings(Report &R) {
  using Identity =
      std::tuple<std::string, unsigned, unsigned, std::string, std::string>;
  std::map<Identity, ReportedFinding> All;
  for (const Result &Of : R.Results)
    for (const Finding &F : Of.Findings) {
      ReportedFinding New{F, nameIn(R.Base, F.Where.File), "",
                          Change::NotCompared};
      auto [Known, IsNew] = All.try_emplace(
          {New.File, F.Where.Line, F.Where.Column, F.Rule, F.Message}, New);
      if (!IsNew && preference(New) < preference(Known->second))
        Known->second = New;
    }

  // The sources of a header's finding need not agree on which one it is.
  StringMap<unsigned> Seen;
  for (auto &[Where, F] : All) {
    std::string What =
        join(ArrayRef<StringRef>{F.Rule, F.File, F.Function, F.LineText},
             StringRef("\0", 1));
    F.Occurrence = Seen[What]++;
    What += '\0' + utostr(F.Occurrence);
    F.Fingerprint = toHex(SHA256::hash(arrayRefFromStringRef(What)), true);
    F.Fingerprint.resize(32);
    R.Findings.push_back(std::move(F));
  }
}

void mergeSkipped(Report &R) {
  using Identity = std::tuple<std::string, unsigned, unsigned, std::string>;
  std::map<Identity, Skipped> All;
  for (const Result &Of : R.Results)
    for (const Skipped &S : Of.NotAnalysed)
      All.try_emplace({S.Where.File, S.Where.Line, S.Where.Column, S.Function},
                      S);
  for (auto &[Where, S] : All)
    R.NotAnalysed.push_back(std::move(S));
}

std::error_code writeFile(StringRef File, StringRef Content) {
  std::error_code Error;
  sys::fs::file_status Status;
  // What is there and is no file, such as a pipe, is not to be replaced; nor is
  // a link, even to a file: /dev/stdout can be one.
  if (!sys::fs::status(File, Status, /*follow=*/false) &&
      !sys::fs::is_regular_file(Status)) {
    raw_fd_ostream Stream(File, Error);
    if (Error)
      return Error;
    Stream << Content;
    return errorOf(Stream);
  }

  return errorToErrorCode(replaceFile(File, Content));
}

} // namespace

Report makeReport(std::string Base, std::vector<Result> Results) {
  Report R;
  R.Base = std::move(Base);
  R.Results = std::move(Results);
  mergeFindings(R);
  mergeSkipped(R);
  return R;
}

int exitStatus(const Report &R) {
  if (any_of(R.Findings, [](const auto &F) { return F.fails(); }))
    return 2;
  bool All = R.NotAnalysed.empty() && all_of(R.Results, [](const Result &Of) {
               return Of.How == Result::Analysed;
             });
  return All ? 0 : 3;
}

std::string nameIn(StringRef Base, StringRef File) {
  SmallString<256> Name(File);
  sys::path::remove_dots(Name, /*remove_dot_dot=*/true);
  StringRef Relative = Name;
  if (!Base.empty() && Relative.consume_front(Base) &&
      (Base.ends_with("/") || Relative.consume_front("/")))
    return Relative.str();
  return Name.str().str();
}

Error writeReport(const Report &R, const Output &To) {
  std::string File = To.File, Content;
  raw_string_ostream Text(Content);
  bool ToTerminal = false;
  switch (To.As) {
  case Format::Text:
    ToTerminal = File == "-" && outs().has_colors();
    Text.enable_colors(ToTerminal);
    writeText(R, ToTerminal, Text);
    break;
  case Format::Sarif:
    writeSarif(R, Text);
    break;
  case Format::CodeQuality:
    writeCodeQuality(R, Text);
    break;
  case Format::Html:
    writeHtmlIndex(R, File, Text);
    File += "/index.html";
    break;
  }
  Text.flush();

  std::error_code Error;
  if (File == "-") {
    outs() << Content;
    Error = errorOf(outs());
  } else {
    Error = writeFile(File, Content);
  }
  if (!Error)
    return llvm::Error::success();
  std::string Name = File == "-" ? "standard output" : "'" + File + "'";
  return createStringError(
      Error, Name + " cannot be written: " + Error.message() + ".");
}

} // namespace miniport_check::tool
