// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "CertainCalls.h"
#include "clang/Analysis/CFG.h"
#include "llvm/ADT/SmallPtrSet.h"

using namespace clang;

namespace miniport_check {

/// Whether each path from the entry to the exit goes through \p Block.
static bool isOnEveryPath(const CFGBlock *Block, const CFG &Graph) {
  llvm::SmallPtrSet<const CFGBlock *, 16> Seen = {Block};
  llvm::SmallVector<const CFGBlock *, 16> Open;
  if (&Graph.getEntry() != Block)
    Open.push_back(&Graph.getEntry());
  while (!Open.empty()) {
    const CFGBlock *Current = Open.pop_back_val();
    if (Current == &Graph.getExit())
      return false;
    if (!Seen.insert(Current).second)
      continue;
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
        // A copy: looking at the callee may move the map.
        for (CertainCall Inner : llvm::SmallVector<CertainCall, 2>(
                 of(Callee, Manager).begin(), of(Callee, Manager).end()))
          Found->push_back(Inner);
    }
  return *Found;
}

} // namespace miniport_check
