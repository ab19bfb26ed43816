// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What a run came to, of all its sources, and the reports that are written of
// it.
#ifndef MINIPORT_CHECK_REPORTS_H
#define MINIPORT_CHECK_REPORTS_H

#include "Baseline.h"
#include "Result.h"
#include <string>
#include <vector>

namespace miniport_check::tool {

enum class Change { NotCompared, Introduced, Preexisting };

/// A finding of the run: once, in however many sources it was found.
struct ReportedFinding : Finding {
  std::string File; ///< of its place, as reports name it
  /// Made of what stays when lines move: rule, file, function, the line's text
  /// and which occurrence of these it is.
  std::string Fingerprint;
  Change Since = Change::NotCompared;

  /// Whether it makes the run fail: neither suppressed nor in the baseline.
  bool fails() const {
    return Suppressed.empty() && Since != Change::Preexisting;
  }
};

struct Report {
  std::string Base; ///< directory that files are named relative to
  std::vector<std::string> Rules; ///< that were on
  std::string Documents;          ///< directory of the rules' pages
  std::vector<Result> Results;    ///< one for each source, in their order
  std::vector<ReportedFinding> Findings; ///< sorted by place, rule, message
  std::vector<Skipped> NotAnalysed;      ///< functions, sorted by place

  bool Compared = false; ///< with a baseline
  std::vector<BaselineFinding> Fixed;
  /// Findings of the baseline in what was not analysed this time: nobody knows.
  unsigned Unknown = 0;

  double Seconds = 0;
  int ExitStatus = 0;
};

/// Puts together what the analyses of all sources found.
Report makeReport(std::string Base, std::vector<Result> Results);

/// 2: findings that make the run fail; 3: none, but not all was analysed; 0.
int exitStatus(const Report &R);

/// How reports name \p File: relative to \p Base when it is below it.
std::string nameIn(llvm::StringRef Base, llvm::StringRef File);

enum class Format { Text, Sarif, Html, CodeQuality };

struct Output {
  Format As = Format::Text;
  /// "-" is the standard output. For HTML the directory that the analyses
  /// wrote their pages into.
  std::string File = "-";
};

/// Writes one of the reports; the error names where it cannot be written. A
/// file, unless its name is a link, is replaced as a whole or not at all.
llvm::Error writeReport(const Report &R, const Output &To);

} // namespace miniport_check::tool

#endif
