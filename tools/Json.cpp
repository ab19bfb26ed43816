// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Json.h"

using namespace llvm;

namespace miniport_check::tool {
namespace {

/// Far more than a result or a SARIF file has.
const unsigned MostNesting = 64;

bool nestsTooDeep(StringRef Text) {
  unsigned Depth = 0;
  bool InString = false;
  for (size_t I = 0; I < Text.size(); ++I) {
    if (InString) {
      if (Text[I] == '\\')
        ++I;
      else if (Text[I] == '"')
        InString = false;
    } else if (Text[I] == '"') {
      InString = true;
    } else if (Text[I] == '[' || Text[I] == '{') {
      if (++Depth > MostNesting)
        return true;
    } else if ((Text[I] == ']' || Text[I] == '}') && Depth) {
      --Depth;
    }
  }
  return false;
}

} // namespace

Expected<json::Value> parseJSON(StringRef Text) {
  if (nestsTooDeep(Text))
    return createStringError("brackets nested too deep");
  return json::parse(Text);
}

std::string utf8(StringRef Text) {
  return json::isUTF8(Text) ? Text.str() : json::fixUTF8(Text);
}

} // namespace miniport_check::tool
