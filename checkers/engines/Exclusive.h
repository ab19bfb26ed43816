// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// One at a time for each device or channel extension.
//
//            opens             opens: reported, and NULL
//     none ---------> one open -----.
//      ^                |  ^        |
//      |     closes     |  '--------'
//      '----------------'
//
// One that was lost, and reported as lost, is not held against later calls,
// although it still makes them fail. Two extensions have one each. A pointer to
// an extension that cannot be told from another one's counts as another one.
#ifndef MINIPORT_CHECK_EXCLUSIVE_H
#define MINIPORT_CHECK_EXCLUSIVE_H

#include "Findings.h"
#include "clang/StaticAnalyzer/Core/Checker.h"

namespace miniport_check {

class Exclusive : public clang::ento::Checker<clang::ento::check::PreCall> {
public:
  explicit Exclusive(const Rules &On) : On(On) {}
  void checkPreCall(const clang::ento::CallEvent &Call,
                    clang::ento::CheckerContext &C) const;

private:
  const Rules &On;
};

} // namespace miniport_check

#endif
