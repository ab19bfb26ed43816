// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The small languages in the text of MSBuild projects: $(Property), property
// functions, %(Metadata), @(Items), and conditions.
#ifndef MINIPORT_CHECK_MSBUILDTEXT_H
#define MINIPORT_CHECK_MSBUILDTEXT_H

#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringRef.h"
#include <optional>
#include <string>

namespace miniport_check::tool {

/// What the text can refer to, and what becomes of what is not understood.
struct TextScope {
  /// The value of a property, or unsetMark().
  llvm::function_ref<std::string(llvm::StringRef Name)> Property;
  llvm::function_ref<std::string(llvm::StringRef Name)> Metadata;
  /// The names of the items of a type, with semicolons between them.
  llvm::function_ref<std::string(llvm::StringRef Type)> Items;
  /// A path, relative to the project, as the absolute name of what is there;
  /// nothing if nothing is.
  llvm::function_ref<std::optional<std::string>(llvm::StringRef Path)> Find;
  /// Gets a condition that is not understood.
  llvm::function_ref<void(llvm::StringRef Text)> Unknown;
};

/// A mark in a value, for a property that is not set or a text such as
/// "$(Name.Method())" that is not understood.
std::string unsetMark(llvm::StringRef Name);

/// The name in the first mark in \p Value; empty if there is none.
llvm::StringRef firstUnset(llvm::StringRef Value);

/// \p Value with nothing for its marks.
std::string withoutMarks(llvm::StringRef Value);

/// \p Text with the characters that %20 and its like stand for, since the
/// characters themselves mean something in a project.
std::string unescape(llvm::StringRef Text);

/// \p Text with values for the references in it.
std::string expandText(llvm::StringRef Text, const TextScope &Scope);

/// Whether \p Condition holds; an empty one does, one that is not understood
/// does not.
bool holds(llvm::StringRef Condition, const TextScope &Scope);

} // namespace miniport_check::tool

#endif
