// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "FindingConsumer.h"
#include "BrokenCalls.h"
#include "BrokenFunctions.h"
#include "Json.h"
#include "Unexplored.h"
#include "clang/AST/Decl.h"
#include "llvm/ADT/SmallPtrSet.h"
#include <tuple>

using namespace clang;
using namespace ento;

namespace miniport_check::tool {
namespace {

std::string nameOf(const Decl *D) {
  const auto *Named = dyn_cast_or_null<NamedDecl>(D);
  return Named ? utf8(Named->getQualifiedNameAsString()) : "";
}

using Functions = llvm::SmallPtrSet<const FunctionDecl *, 8>;

void addFunction(const Decl *D, Functions &Into) {
  if (const auto *Function = dyn_cast_or_null<FunctionDecl>(D))
    Into.insert(Function->getCanonicalDecl());
}

/// The functions that \p Path steps into.
void addCallees(const PathPieces &Path, Functions &Into) {
  for (const auto &Piece : Path)
    if (const auto *Call = dyn_cast<PathDiagnosticCallPiece>(Piece.get())) {
      addFunction(Call->getCallee(), Into);
      addCallees(Call->path, Into);
    }
}

} // namespace

Finding FindingConsumer::findingOf(const PathDiagnostic &Report) {
  Finding F;
  F.Rule = Report.getCheckerName().str();
  F.Message = utf8(Report.getVerboseDescription());
  SourceLocation At = Report.getLocation().asLocation();
  F.Where = Where.at(At, Report.path.back()->getRanges());
  F.LineText = Where.line(At);
  // The engine tells where it was when it found out.
  const FunctionDecl *Function = All.at(At);
  F.Function = nameOf(Function ? Function : Report.getDeclWithIssue());
  F.Entry = nameOf(Report.getAnalysisEntryPoint());
  F.LowConfidence = DoubtAll;

  auto Add = [&](const PathDiagnosticPiece &Piece) {
    F.LowConfidence |= Piece.getString() == BrokenCallNote;
    Note N = {Where.at(Piece.getLocation().asLocation(), Piece.getRanges()),
              utf8(Piece.getString())};
    auto Key = [](const Note &N) {
      return std::tie(N.Where.File, N.Where.Line, N.Where.Column, N.Message);
    };
    // Two checkers may tell of one event.
    if (F.Path.empty() || Key(F.Path.back()) != Key(N))
      F.Path.push_back(std::move(N));
  };
  // What happened outside of the path comes before it, as clang prints it.
  for (const auto &Piece : Report.path)
    if (isa<PathDiagnosticNotePiece>(*Piece))
      Add(*Piece);
  PathPieces Path = Report.path.flatten(/*ShouldFlattenMacros=*/true);
  for (const auto &Piece : Path)
    if (!isa<PathDiagnosticNotePiece>(*Piece) && Piece != Path.back() &&
        !Piece->getString().empty())
      Add(*Piece);

  Functions Involved;
  addFunction(Function, Involved);
  addFunction(Report.getAnalysisEntryPoint(), Involved);
  addCallees(Report.path, Involved);
  F.LowConfidence |= llvm::any_of(Involved, callsUndeclared);
  return F;
}

void FindingConsumer::FlushDiagnosticsImpl(
    std::vector<const PathDiagnostic *> &Found, FilesMade *) {
  for (const PathDiagnostic *Report : Found) {
    if (Report->getCheckerName() != UnexploredName) {
      Out.Findings.push_back(findingOf(*Report));
      continue;
    }
    const Decl *Function = Report->getDeclWithIssue();
    Out.NotAnalysed.push_back({Where.at(Function->getLocation()),
                               nameOf(Function),
                               utf8(Report->getVerboseDescription())});
  }
}

} // namespace miniport_check::tool
