// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Takes what the engine reports and makes findings of it.
#ifndef MINIPORT_CHECK_FINDING_CONSUMER_H
#define MINIPORT_CHECK_FINDING_CONSUMER_H

#include "Definitions.h"
#include "Places.h"
#include "clang/Analysis/PathDiagnostic.h"

namespace miniport_check::tool {

class FindingConsumer : public clang::ento::PathDiagnosticConsumer {
public:
  /// Everything is added to \p Out. \p DoubtAll says that the source has errors
  /// outside of its functions, which may have changed the meaning of any.
  FindingConsumer(const Definitions &All, Places &Where, bool DoubtAll,
                  Result &Out)
      : All(All), Where(Where), DoubtAll(DoubtAll), Out(Out) {}

  llvm::StringRef getName() const override { return "miniport-check"; }
  // As for clang's own text, so that the notes are the same.
  bool supportsLogicalOpControlFlow() const override { return true; }
  // Else reports whose path goes through a header vanish.
  bool supportsCrossFileDiagnostics() const override { return true; }

  void
  FlushDiagnosticsImpl(std::vector<const clang::ento::PathDiagnostic *> &Found,
                       FilesMade *Made) override;

private:
  const Definitions &All;
  Places &Where;
  const bool DoubtAll;
  Result &Out;

  Finding findingOf(const clang::ento::PathDiagnostic &Report);
};

} // namespace miniport_check::tool

#endif
