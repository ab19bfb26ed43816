// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which rules are checked: those of --rules, or of the configuration.
#ifndef MINIPORT_CHECK_RULESELECTION_H
#define MINIPORT_CHECK_RULESELECTION_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/Error.h"
#include <string>
#include <vector>

namespace miniport_check::tool {

/// The name that suppressions in the source are reported under. It is always
/// on, and no checker.
extern const char AllowRule[];

/// Whether there is a rule of this name.
bool isRule(llvm::StringRef Name);

/// An error, a sentence, when \p Glob, which may begin with `-`, names no rule.
llvm::Error checkGlob(llvm::StringRef Glob);

/// The names of the rules that \p Globs select, sorted. Each adds what it
/// names, or removes it when it begins with `-`; when the first one removes, it
/// does so from the rules that are on by default. None: the default. The name
/// of a package stands for the rules of that package. A rule of an `optin`
/// package is added only by a glob with `optin` in it.
/// The error is a sentence that names the glob that is wrong.
llvm::Expected<std::vector<std::string>>
selectRules(llvm::ArrayRef<std::string> Globs);

} // namespace miniport_check::tool

#endif
