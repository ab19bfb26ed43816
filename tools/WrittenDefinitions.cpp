// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "WrittenDefinitions.h"

using namespace clang;

namespace miniport_check::tool {

/// Whether a declaration can have such a token in front of its name: the end
/// of a type, a macro nobody knows, the :: of a class.
static bool endsType(const Token &T) {
  return T.isOneOf(tok::identifier, tok::star, tok::amp, tok::coloncolon,
                   tok::kw_void, tok::kw_int, tok::kw_char, tok::kw_short,
                   tok::kw_long, tok::kw_unsigned, tok::kw_signed, tok::kw_bool,
                   tok::kw__Bool, tok::kw_inline);
}

void WrittenDefinitions::add(const Token &T) {
  const bool WasClosed = Closed;
  const Token Previous = Last;
  Closed = false;
  Last = T;
  if (T.is(tok::l_paren)) {
    if (Previous.is(tok::identifier))
      Calls.push_back({Previous.getLocation(), Previous.getIdentifierInfo()});
    ++Depth;
    return;
  }
  if (T.is(tok::r_paren)) {
    Closed = Depth == 1;
    Depth -= Depth > 0;
    return;
  }
  // A bracket that is missing must not hide what follows.
  if (T.isOneOf(tok::l_brace, tok::semi))
    Depth = 0;
  if (Depth > 0)
    return;
  if (WasClosed && T.is(tok::l_brace) && Name.is(tok::identifier) &&
      endsType(Before))
    Definitions.push_back({Name.getLocation(), Name.getIdentifierInfo()});
  Before = Name;
  Name = T;
}

} // namespace miniport_check::tool
