// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Sources that come with the flags they are compiled with: on the command line
// or in a compile_commands.json.
#ifndef MINIPORT_CHECK_COMPILECOMMANDS_H
#define MINIPORT_CHECK_COMPILECOMMANDS_H

#include "Source.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/Error.h"

namespace miniport_check::tool {

/// `SOURCE… -- FLAGS`: \p Files, relative to the current directory, with
/// \p Flags for clang. The error is one sentence: a file that is not there, is
/// a directory or no C or C++ source, a flag that clang does not know.
llvm::Expected<std::vector<Source>>
sourcesFromFlags(llvm::ArrayRef<std::string> Files,
                 llvm::ArrayRef<std::string> Flags);

/// `-p BUILD-DIRECTORY [FILE…]`: the C and C++ sources in the
/// compile_commands.json in \p BuildDirectory, which may name that file itself,
/// or of them only \p Files, relative to the current directory. The error is
/// one sentence: no such directory, no such file in it, damaged, no source in
/// it, one of \p Files not in it, a response file that is not there.
llvm::Expected<std::vector<Source>>
sourcesFromDatabase(llvm::StringRef BuildDirectory,
                    llvm::ArrayRef<std::string> Files);

/// Those of \p Flags for cl, clang-cl (\p ForCl), or gcc, clang that matter for
/// what a source means, as flags for clang's driver; directories and files
/// always stand alone ("-I", "inc").
std::vector<std::string> flagsForClang(llvm::ArrayRef<std::string> Flags,
                                       bool ForCl);

/// The flag that tells clang the language of \p File by its name: "-xc",
/// "-xc++", or "" for what is no source. On Windows INIT.C is C.
std::string languageFlag(llvm::StringRef File);

/// Makes the language of \p S explicit, and \p S.Flags right for it: without
/// the standards of the other one and, \p ForCl, with the one that cl takes.
void setLanguage(Source &S, bool ForCl);

} // namespace miniport_check::tool

#endif
