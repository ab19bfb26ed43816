// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What a helper returns that the engine does not step into.
//
//     each of its returns is the same constant    that number
//     anything else                               any value
#ifndef MINIPORT_CHECK_CONSTANTRESULT_H
#define MINIPORT_CHECK_CONSTANTRESULT_H

#include "clang/StaticAnalyzer/Core/Checker.h"
#include "clang/StaticAnalyzer/Core/PathSensitive/CheckerContext.h"
#include "llvm/ADT/DenseMap.h"
#include <optional>

namespace miniport_check {

class ConstantResult
    : public clang::ento::Checker<clang::ento::check::PostCall> {
public:
  void checkPostCall(const clang::ento::CallEvent &Call,
                     clang::ento::CheckerContext &C) const;

private:
  mutable llvm::DenseMap<const clang::Decl *, std::optional<llvm::APSInt>>
      Known;
};

} // namespace miniport_check

#endif
