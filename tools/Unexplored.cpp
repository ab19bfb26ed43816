// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Unexplored.h"
#include "ContractLookup.h"
#include "Marks.h"
#include "clang/StaticAnalyzer/Core/Checker.h"

using namespace clang;
using namespace ento;

namespace miniport_check::tool {

const char UnexploredName[] = "miniport.Unexplored";

namespace {

bool callsRoutine(const CFGBlock &Block) {
  return llvm::any_of(Block, [](const CFGElement &Element) {
    auto Statement = Element.getAs<CFGStmt>();
    const auto *Call =
        Statement ? dyn_cast<CallExpr>(Statement->getStmt()) : nullptr;
    const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
    return Callee &&
           (lookUpContract(Callee) || isMarked(Callee, Mark::InFocus));
  });
}

/// Whether a part of the function \p Entry that matters was never reached,
/// though no path was found to exclude it.
bool missedRoutine(const ExplodedGraph &Graph, const LocationContext *Entry) {
  llvm::SmallPtrSet<const CFGBlock *, 32> Reached;
  for (const ExplodedNode &Node : Graph.nodes())
    if (Node.getLocationContext() == Entry)
      if (auto Edge = Node.getLocationAs<BlockEdge>())
        Reached.insert(Edge->getDst());
  llvm::SmallVector<const CFGBlock *, 32> Open(Reached.begin(), Reached.end());
  while (!Open.empty())
    for (const CFGBlock *Next : Open.pop_back_val()->succs())
      if (Next && Reached.insert(Next).second) {
        if (callsRoutine(*Next))
          return true;
        Open.push_back(Next);
      }
  return false;
}

class Unexplored : public Checker<check::ASTCodeBody, check::EndAnalysis> {
public:
  /// There is no path through a function that clang makes no graph of.
  void checkASTCodeBody(const Decl *D, AnalysisManager &Manager,
                        BugReporter &Reporter) const {
    if (!Manager.getCFG(D))
      report(D,
             "it has a statement that the engine does not follow, such as "
             "__finally or __leave",
             Reporter);
  }

  void checkEndAnalysis(ExplodedGraph &Graph, BugReporter &Reporter,
                        ExprEngine &Engine) const {
    const LocationContext *Frame = (*Graph.roots_begin())->getLocationContext();
    StringRef Why;
    if (Engine.getCoreEngine().wasBlockAborted())
      Why = "it leads to a statement that the engine does not follow, such as "
            "__try";
    else if (!Engine.hasEmptyWorkList() && missedRoutine(Graph, Frame))
      Why = "it has more paths than the engine follows, and some calls in it "
            "were not reached";
    else
      return;
    report(Frame->getDecl(), Why, Reporter);
  }

private:
  void report(const Decl *Entry, StringRef Why, BugReporter &Reporter) const {
    Reporter.EmitBasicReport(Entry, this, "Not explored to its end",
                             "Unexplored", Why,
                             PathDiagnosticLocation::createBegin(
                                 Entry, Reporter.getSourceManager()));
  }
};

} // namespace

void registerUnexplored(CheckerRegistry &Registry) {
  Registry.addChecker<Unexplored>(UnexploredName,
                                  "Lists what was not looked into", "", true);
}

} // namespace miniport_check::tool
