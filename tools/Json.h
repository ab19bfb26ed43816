// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// JSON that may be damaged, and text that may not be UTF-8.
#ifndef MINIPORT_CHECK_JSON_H
#define MINIPORT_CHECK_JSON_H

#include "llvm/Support/Error.h"
#include "llvm/Support/JSON.h"
#include <string>

namespace miniport_check::tool {

/// Reads any text. Brackets that nest without end are an error too: LLVM's own
/// parser would run out of stack.
llvm::Expected<llvm::json::Value> parseJSON(llvm::StringRef Text);

/// \p Text as JSON can hold it: what is not UTF-8, as in old sources, becomes
/// the replacement character.
std::string utf8(llvm::StringRef Text);

} // namespace miniport_check::tool

#endif
