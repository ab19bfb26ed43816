// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "CodeQualityReport.h"
#include "Json.h"
#include "RulePages.h"

using namespace llvm;

namespace miniport_check::tool {

void writeCodeQuality(const Report &R, raw_ostream &OS) {
  json::Array Findings;
  for (const ReportedFinding &F : R.Findings) {
    if (!F.Suppressed.empty())
      continue;
    const char *Severity = "";
    switch (levelOf(F)) {
    case Level::Note:
      Severity = "info";
      break;
    case Level::Warning:
      Severity = "minor";
      break;
    case Level::Error:
      Severity = "major";
      break;
    }
    Findings.push_back(json::Object{
        {"description", utf8(F.Message)},
        {"check_name", utf8(F.Rule)},
        {"fingerprint", F.Fingerprint},
        {"severity", Severity},
        {"location",
         json::Object{{"path", utf8(F.File)},
                      {"lines", json::Object{{"begin", F.Where.Line}}}}}});
  }
  OS << formatv("{0:2}\n", json::Value(std::move(Findings)));
}

} // namespace miniport_check::tool
