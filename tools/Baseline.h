// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What was found before: a run is compared with it, so that only what was
// introduced since makes it fail.
#ifndef MINIPORT_CHECK_BASELINE_H
#define MINIPORT_CHECK_BASELINE_H

#include "llvm/Support/Error.h"
#include <string>
#include <vector>

namespace miniport_check::tool {

struct Report;

/// The name of our fingerprints in SARIF. Another number, if they are ever made
/// of something else.
inline constexpr char FingerprintName[] = "miniportCheck/v1";

struct BaselineFinding {
  std::string Fingerprint, Rule, File, Function, Message;
  unsigned Line = 0;
  bool Suppressed = false;
};

struct Baseline {
  std::vector<BaselineFinding> Findings;
  std::vector<std::string> Sources; ///< that were analysed
};

/// Reads a SARIF file that miniport-check wrote. The error is one sentence.
llvm::Expected<Baseline> readBaseline(llvm::StringRef SarifFile);

/// The findings of a run as the baseline of another one.
Baseline baselineOf(const Report &R);

/// Marks each finding of \p R as introduced or preexisting, and lists what was
/// fixed. A finding that was suppressed in the baseline and is no longer is
/// introduced; one in a file that was not analysed, in a header that not all of
/// the sources then were analysed for, or of a rule that was off, is not fixed
/// but unknown.
void compare(Report &R, const Baseline &Before);

} // namespace miniport_check::tool

#endif
