// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The port-driver routines that a function calls on each of its paths, itself
// or by way of other functions of the file.
#ifndef MINIPORT_CHECK_CERTAINCALLS_H
#define MINIPORT_CHECK_CERTAINCALLS_H

#include "../ContractLookup.h"
#include "clang/AST/Expr.h"
#include "clang/StaticAnalyzer/Core/PathSensitive/AnalysisManager.h"
#include "llvm/ADT/DenseMap.h"

namespace miniport_check {

struct CertainCall {
  ContractRow Row;
  const clang::CallExpr *Call;
};

class CertainCalls {
public:
  /// Empty when nothing is certain. What a recursion calls further down counts
  /// only where it is met first.
  llvm::ArrayRef<CertainCall> of(const clang::FunctionDecl *Function,
                                 clang::ento::AnalysisManager &Manager);

private:
  llvm::DenseMap<const clang::FunctionDecl *,
                 std::unique_ptr<llvm::SmallVector<CertainCall, 2>>>
      Known;
};

} // namespace miniport_check

#endif
