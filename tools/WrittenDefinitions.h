// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The functions that a source spells out, and the calls, as its tokens show
// them, whether or not the compiler made them out: behind an unknown macro, or
// a brace that is missing, functions are not even named in the tree, and
// statements vanish from those that do not compile.
#ifndef MINIPORT_CHECK_WRITTEN_DEFINITIONS_H
#define MINIPORT_CHECK_WRITTEN_DEFINITIONS_H

#include "clang/Lex/Preprocessor.h"
#include <vector>

namespace miniport_check::tool {

class WrittenDefinitions {
public:
  struct Named {
    clang::SourceLocation Where;
    const clang::IdentifierInfo *Name;
  };

  /// Takes the next token of the source, headers and all.
  void add(const clang::Token &T);

  /// What looks like `type name(...) {`; a K&R definition does not.
  llvm::ArrayRef<Named> definitions() const { return Definitions; }

  /// What looks like `name(`.
  llvm::ArrayRef<Named> calls() const { return Calls; }

private:
  std::vector<Named> Definitions, Calls;
  clang::Token Last = {};              ///< the one before
  clang::Token Before = {}, Name = {}; ///< the two last ones outside of ( )
  unsigned Depth = 0;                  ///< of ( )
  bool Closed = false;                 ///< the last one closed the outermost
};

} // namespace miniport_check::tool

#endif
