// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The files of another git revision, in a directory of their own. Neither the
// repository nor its work tree is changed.
#ifndef MINIPORT_CHECK_OTHERREVISION_H
#define MINIPORT_CHECK_OTHERREVISION_H

#include "Request.h"
#include <cstdio>
#include <memory>

namespace miniport_check::tool {

class OtherRevision {
public:
  /// Writes the files of \p Revision of the repository that \p Directory, an
  /// absolute name, is in. The error is a sentence.
  static llvm::Expected<std::unique_ptr<OtherRevision>>
  checkOut(llvm::StringRef Revision, llvm::StringRef Directory);

  /// Removes what checkOut() has written. Should this process be ended before,
  /// that is removed all the same.
  ~OtherRevision();

  /// The requests for the same sources as they are in the revision, but for
  /// those that are not in it. The error, a sentence, names a source that is
  /// not below the repository.
  llvm::Expected<std::vector<Request>>
  requests(llvm::ArrayRef<Request> Now) const;

private:
  std::string Root;    ///< of the repository
  std::string Scratch; ///< temporary directory
  /// To a shell that removes Scratch when this end is closed.
  FILE *Remover = nullptr;

  std::string tree() const { return Scratch + "/tree"; }
};

} // namespace miniport_check::tool

#endif
