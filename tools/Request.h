// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What a worker process is asked to do: to analyse one source.
#ifndef MINIPORT_CHECK_REQUEST_H
#define MINIPORT_CHECK_REQUEST_H

#include "Source.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/JSON.h"
#include <string>
#include <vector>

namespace miniport_check::tool {

/// A role that the driver's author tells, since no source shows it.
struct NamedRole {
  std::string Function, Callback;
};

/// A function of the driver's that does what a routine does.
struct Wrapper {
  std::string Name, Routine;
  /// For each parameter of the wrapper, the parameter of the routine that it
  /// is, from 1; 0: none. Empty: the same ones in the same order.
  std::vector<unsigned> Parameters;
};

struct Request {
  Source What;
  std::vector<std::string> Rules; ///< that are on, by name, sorted
  /// Flags that go before and behind the source's own.
  std::vector<std::string> Dialect, SystemHeaders;
  std::vector<NamedRole> Roles;
  std::vector<Wrapper> Wrappers;
  bool AllFunctions = false; ///< for tests: not only what is in focus

  std::string Clang;             ///< absolute, to find what lies beside it
  std::string ResourceDirectory; ///< of clang, absolute
  std::string HtmlDirectory;     ///< where to write pages of findings, or empty

  /// For sources of another revision, both or neither: a file below Root is
  /// read from its place below Tree, if it is there, and keeps its name. A link
  /// to nowhere there says that the revision does not have the file.
  std::string Root, Tree;

  unsigned Seconds = 0, Megabytes = 0; ///< bounds of the worker; 0: none
};

llvm::json::Value toJSON(const Request &R);

/// Reads what toJSON() wrote; an error when it is anything else.
llvm::Expected<Request> requestFromJSON(llvm::StringRef Text);

/// What decides about the result, but for the contents of files: the same text
/// for two requests that come to the same result when they read the same.
std::string identityOf(const Request &R);

/// The file to read for \p File, an absolute name.
std::string fileToRead(const Request &R, llvm::StringRef File);

} // namespace miniport_check::tool

#endif
