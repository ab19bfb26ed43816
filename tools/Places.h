// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// From places as clang knows them to places of files.
#ifndef MINIPORT_CHECK_PLACES_H
#define MINIPORT_CHECK_PLACES_H

#include "Request.h"
#include "Result.h"
#include "clang/Basic/FileManager.h"
#include "clang/Basic/LangOptions.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/DenseMap.h"

namespace miniport_check::tool {

class Places {
public:
  Places(const clang::SourceManager &Sources, const clang::LangOptions &Options,
         const Request &Asked)
      : Sources(Sources), Options(Options), Asked(Asked) {}

  /// The absolute name of \p File: as it was opened, if there is a file of that
  /// name, else as the disk spells it.
  const std::string &name(clang::FileEntryRef File);

  /// Whether \p File, a name, is on the disk.
  bool exists(llvm::StringRef File) const;

  /// From \p Begin to the end of the first of \p Ranges that it is in, or of
  /// its token. What is in a macro is where the macro is used. No place when
  /// \p Begin is in no file.
  Place at(clang::SourceLocation Begin,
           llvm::ArrayRef<clang::SourceRange> Ranges = {});

  /// The text of the line at \p Where without blanks.
  std::string line(clang::SourceLocation Where) const;

private:
  const clang::SourceManager &Sources;
  const clang::LangOptions &Options;
  const Request &Asked;
  llvm::DenseMap<const clang::FileEntry *, std::string> Names;
};

} // namespace miniport_check::tool

#endif
