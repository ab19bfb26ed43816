// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "CertainCalls.h"
#include "clang/Analysis/CFG.h"
#include "llvm/ADT/SmallPtrSet.h"

using namespace clang;

namespace miniport_check {

/// Whether each path from the entry to the exit goes through \p Block, and none
/// runs forever beside it.
static bool isOnEveryPath(const CFGBlock *Block, const CFG &Graph) {
  using Blocks = llvm::SmallPtrSet<const CFGBlock *, 16>;
  Blocks ReachesExit;
  llvm::SmallVector<const CFGBlock *, 16> Open = {&Graph.getExit()};
  while (!Open.empty()) {
    const CFGBlock *Current = Open.pop_back_val();
    if (!ReachesExit.insert(Current).second)
      continue;
    for (const CFGBlock *Before : Current->preds())
      if (Before)
        Open.push_back(Before);
  }
  Blocks Seen;
  Seen.insert(Block);
  Open.push_back(&Graph.getEntry());
  while (!Open.empty()) {
    const CFGBlock *Current = Open.pop_back_val();
    if (Current == Block || !Seen.insert(Current).second)
      continue;
    if (Current == &Graph.getExit() || !ReachesExit.count(Current))
      return false;
    for (const CFGBlock *Next : Current->succs())
      if (Next)
        Open.push_back(Next);
  }
  return true;
}

llvm::ArrayRef<CertainCall> CertainCalls::of(const FunctionDecl *Function,
                                             ento::AnalysisManager &Manager) {
  Function = Function->getDefinition();
  if (!Function)
    return {};
  auto &Calls = Known[Function];
  if (Calls)
    return *Calls;
  // Set before the body is looked at, so that a recursion ends.
  Calls = std::make_unique<llvm::SmallVector<CertainCall, 2>>();
  auto *Found = Calls.get();
  const CFG *Graph = Manager.getCFG(Function);
  if (!Graph)
    return {};
  for (const CFGBlock *Block : *Graph)
    for (const CFGElement &Element : *Block) {
      auto Statement = Element.getAs<CFGStmt>();
      const auto *Call =
          Statement ? dyn_cast<CallExpr>(Statement->getStmt()) : nullptr;
      const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
      if (!Callee)
        continue;
      ContractRow Row = lookUpContract(Callee);
      if (!Row && !Callee->hasBody())
        continue;
      if (!isOnEveryPath(Block, *Graph))
        continue;
      if (Row)
        Found->push_back({Row, Call});
      else
        // A copy: in a recursion it is this very list that is read.
        llvm::append_range(*Found, llvm::to_vector<2>(of(Callee, Manager)));
    }
  return *Found;
}

} // namespace miniport_check
