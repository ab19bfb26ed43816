// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Bytes that the port driver still reads after the routine returned.
//
//              READS_UNTIL_CLOSED          closes
//      quiet --------------------> pending --------> quiet
//                                  |    ^
//                                  '----'
//            a store into the bytes, or a routine that fills them: reported
//
// Other bytes of the same buffer, and a second deferred write, are left open by
// the documents: the opt-in rule reports them.
#ifndef MINIPORT_CHECK_DEFERREDWRITE_H
#define MINIPORT_CHECK_DEFERREDWRITE_H

#include "Findings.h"
#include "clang/StaticAnalyzer/Core/Checker.h"

namespace miniport_check {

class DeferredWrite
    : public clang::ento::Checker<clang::ento::check::PreCall,
                                  clang::ento::check::Location> {
public:
  explicit DeferredWrite(const Rules &On) : On(On) {}
  void checkPreCall(const clang::ento::CallEvent &Call,
                    clang::ento::CheckerContext &C) const;
  void checkLocation(clang::ento::SVal Location, bool IsLoad,
                     const clang::Stmt *S,
                     clang::ento::CheckerContext &C) const;

private:
  const Rules &On;

  void checkChange(clang::ento::SVal Where, std::optional<uint64_t> Bytes,
                   clang::SourceRange Range, const char *How,
                   clang::ento::CheckerContext &C) const;
};

} // namespace miniport_check

#endif
