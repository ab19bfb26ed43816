// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What users are told about the rules: the tables' one line, and the page.
#ifndef MINIPORT_CHECK_RULE_PAGES_H
#define MINIPORT_CHECK_RULE_PAGES_H

#include "Result.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/raw_ostream.h"
#include <string>
#include <vector>

namespace miniport_check::tool {

/// How bad it is, in the words of SARIF.
enum class Level { Note, Warning, Error };

struct RulePage {
  std::string Name;    ///< "storport.Irql"
  std::string Summary; ///< one line, without a full stop
  bool OnByDefault = true;
  Level HowBad = Level::Error;
  std::string Address;     ///< of the page, for a browser
  bool Found = false;      ///< whether the page was; if not, these are empty:
  std::string Description; ///< its first paragraph, plain text
  std::string Markdown;    ///< all of it, its links complete
};

/// All rules, sorted by name, with the pages that are in \p Directory.
std::vector<RulePage> rulePages(llvm::StringRef Directory);

/// The level of the rule, but less than an error if it is of low confidence.
Level levelOf(const Finding &F);

/// \p Markdown as plain text of 80 columns; longer lines are addresses or code.
/// Headings are bold if \p OS has its colours enabled.
void printPage(llvm::StringRef Markdown, llvm::raw_ostream &OS);

/// --list-rules.
void printRules(const std::vector<RulePage> &Rules, llvm::raw_ostream &OS);

/// --explain, with bold headings on a terminal. The error says, in a sentence,
/// that there is no such rule or page.
llvm::Error explainRule(const std::vector<RulePage> &Rules,
                        llvm::StringRef Name, llvm::raw_ostream &OS);

} // namespace miniport_check::tool

#endif
