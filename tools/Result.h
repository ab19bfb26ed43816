// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What the analysis of one source came to. A worker process writes it as JSON,
// the cache keeps it, and the reports are made of it.
#ifndef MINIPORT_CHECK_RESULT_H
#define MINIPORT_CHECK_RESULT_H

#include "llvm/Support/Error.h"
#include "llvm/Support/JSON.h"
#include <string>
#include <vector>

namespace miniport_check::tool {

/// A range of a file: lines and columns from 1 in bytes, the end column behind
/// the last byte. Line 0: no place.
struct Place {
  std::string File; ///< absolute
  unsigned Line = 0, Column = 0, EndLine = 0, EndColumn = 0;
};

/// An event of the path that leads to a finding.
struct Note {
  Place Where;
  std::string Message;
};

struct Finding {
  std::string Rule; ///< its name, such as "storport.Irql"
  std::string Message;
  Place Where;
  std::string Function; ///< that the place is in
  std::string Entry;    ///< function that the analysis began in
  /// The text of the finding's line without blanks, and which one it is of
  /// those with the same rule, function and text: what stays when lines move.
  std::string LineText;
  unsigned Occurrence = 0;
  std::vector<Note> Path; ///< in order, the finding's own place not among them
  std::string Suppressed; ///< reason, if the source allows it; else empty
  bool LowConfidence = false; ///< the source did not compile around it
};

/// A function that was not analysed.
struct Skipped {
  Place Where;
  std::string Function, Reason;
};

struct Result {
  enum State { Analysed, Partly, NotCompiled, Crashed, TimedOut, OutOfMemory };

  std::string Source; ///< absolute
  State How = Analysed;
  std::string Problem;              ///< one sentence, unless it is Analysed
  std::vector<Note> Errors;         ///< of the compiler
  std::vector<Finding> Findings;    ///< sorted by place, rule, message
  std::vector<Skipped> NotAnalysed; ///< functions, sorted by place
  unsigned Functions = 0;           ///< that were analysed, or cannot matter
  /// Each file that was read, with the digest of its content.
  std::vector<std::pair<std::string, std::string>> Read;
  bool FromCache = false; ///< not written to JSON
};

llvm::json::Value toJSON(const Result &R);

/// Reads what toJSON() wrote; an error when it is anything else.
llvm::Expected<Result> resultFromJSON(llvm::StringRef Text);

} // namespace miniport_check::tool

#endif
