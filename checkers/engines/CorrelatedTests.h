// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Drops a finding whose path answers one question in two ways.
//
//     if (ext->PerPort) AcquireA(&lock); else AcquireB();
//     CodeOfAnotherFile(ext);
//     if (ext->PerPort) ReleaseA(&lock); else ReleaseB();
//
// The engine forgets the member at the call in the middle, and explores a path
// that takes the first branch above and the second one below. Such a path needs
// the unseen code to change the member, of which nothing is known: so it proves
// nothing.
#ifndef MINIPORT_CHECK_CORRELATEDTESTS_H
#define MINIPORT_CHECK_CORRELATEDTESTS_H

#include "Resources.h"
#include "clang/StaticAnalyzer/Core/BugReporter/BugReporterVisitors.h"

namespace miniport_check {

/// Walks the path of a report backwards, as all visitors do.
class CorrelatedTests : public clang::ento::BugReporterVisitor {
public:
  /// \p About: the resources that the report is about.
  explicit CorrelatedTests(llvm::ArrayRef<ResourceKey> About)
      : About(About.begin(), About.end()) {}

  void Profile(llvm::FoldingSetNodeID &ID) const override;
  clang::ento::PathDiagnosticPieceRef
  VisitNode(const clang::ento::ExplodedNode *Node,
            clang::ento::BugReporterContext &Context,
            clang::ento::PathSensitiveBugReport &Report) override;

private:
  /// A test further down the path, and how it came out.
  struct Test {
    std::string Question;
    bool Answer = false;
    const clang::Stmt *Where = nullptr;
    llvm::SmallVector<const clang::ValueDecl *, 2> Members;
  };
  llvm::SmallVector<Test, 8> Later;
  llvm::SmallVector<ResourceKey, 2> About;

  void compare(Test Now, const clang::ento::ExplodedNode *Node,
               clang::ento::PathSensitiveBugReport &Report);
  void visitCall(const clang::CallExpr *Call);
  void visitStore(const clang::PostStore &Store,
                  const clang::ento::ExplodedNode *Node,
                  clang::ento::PathSensitiveBugReport &Report);
};

} // namespace miniport_check

#endif
