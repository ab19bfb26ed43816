// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What a port-driver routine does, as far as a path is concerned: the part of a
// contract that is effect and not obligation. Reports nothing.
//
//   opens      the path splits: it worked, or it failed as documented (in each
//   of
//              the documented ways where the file tells them apart). A second
//              one of a kind that is exclusive can only fail.
//   uses       the bytes, the length and the result are new and unknown
//   closes     the resource is closed
//   any other  only what it writes through changes; the extension survives
#ifndef MINIPORT_CHECK_PORTDRIVERMODEL_H
#define MINIPORT_CHECK_PORTDRIVERMODEL_H

#include "Findings.h"
#include "clang/StaticAnalyzer/Core/Checker.h"
#include "llvm/ADT/DenseSet.h"

namespace miniport_check {

/// The integer literals of the file, its headers' left out.
class NumbersOfFile {
public:
  bool namesOneOf(llvm::ArrayRef<unsigned long> Numbers,
                  clang::ento::CheckerContext &C);

private:
  bool Read = false;
  llvm::DenseSet<uint64_t> Found;
};

class PortDriverModel : public clang::ento::Checker<clang::ento::eval::Call> {
public:
  explicit PortDriverModel(const Rules &On) : On(On) {}

  bool evalCall(const clang::ento::CallEvent &Call,
                clang::ento::CheckerContext &C) const;

private:
  const Rules &On;
  mutable NumbersOfFile Literals;

  void evalOpen(ContractRow Row, const clang::ento::CallEvent &Call,
                clang::ento::CheckerContext &C) const;
  void evalClose(ContractRow Row, const clang::ento::CallEvent &Call,
                 clang::ento::CheckerContext &C) const;
  void evalUse(ContractRow Row, const clang::ento::CallEvent &Call,
               clang::ento::CheckerContext &C) const;
};

} // namespace miniport_check

#endif
