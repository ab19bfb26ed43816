// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What is passed to a routine, and what becomes of its result.
//
//   arguments  known values against the row's argument rules
//   length     initialised before the call; not more than the resource has; not
//              the one that a failed call left behind
//   count      of a closing routine: the one the opening routine returned
//   result     looked at, where the row demands it:
//
//         call ----> unread ----> looked at: loaded, tested, passed on
//                      |
//                      | the last variable that holds it goes away: reported
//
//   content    of a resource that a routine filled: used only when its result
//              said that it worked
#ifndef MINIPORT_CHECK_ARGUMENTANDRESULT_H
#define MINIPORT_CHECK_ARGUMENTANDRESULT_H

#include "../ClangVersion.h"
#include "Findings.h"
#include "clang/StaticAnalyzer/Core/Checker.h"

namespace miniport_check {

/// A result that nobody has looked at yet.
struct Unread {
  ContractRow Row;
  const clang::Expr *Call;
  bool Certain; ///< it could be nothing else: that tells of no look at it

  bool operator==(const Unread &Other) const { return Call == Other.Call; }
  void Profile(llvm::FoldingSetNodeID &ID) const { ID.AddPointer(Call); }
};

/// Whether the call passes a value that the rule does not allow, for certain.
bool breaks(const argument_rule &Rule, const clang::ento::CallEvent &Call,
            clang::ento::ProgramStateRef State);

/// Whether the routine cannot but fail, given these arguments.
bool isRefused(ContractRow Row, const clang::ento::CallEvent &Call,
               clang::ento::ProgramStateRef State);

class ArgumentAndResult
    : public clang::ento::Checker<
          clang::ento::check::PreCall, clang::ento::check::PostCall,
          clang::ento::check::Location, clang::ento::check::Bind,
          clang::ento::check::PreStmt<clang::ExplicitCastExpr>,
          clang::ento::check::EndFunction, clang::ento::check::DeadSymbols> {
public:
  explicit ArgumentAndResult(const Rules &On) : On(On) {}

  void checkPreCall(const clang::ento::CallEvent &Call,
                    clang::ento::CheckerContext &C) const;
  void checkPostCall(const clang::ento::CallEvent &Call,
                     clang::ento::CheckerContext &C) const;
  void checkLocation(clang::ento::SVal Location, bool IsLoad,
                     const clang::Stmt *S,
                     clang::ento::CheckerContext &C) const;
  void checkBind(clang::ento::SVal Location, clang::ento::SVal Value,
                 const clang::Stmt *S BIND_AT_DECLARATION,
                 clang::ento::CheckerContext &C) const;
  void checkPreStmt(const clang::ExplicitCastExpr *Cast,
                    clang::ento::CheckerContext &C) const;
  void checkEndFunction(const clang::ReturnStmt *Return,
                        clang::ento::CheckerContext &C) const;
  void checkDeadSymbols(clang::ento::SymbolReaper &Reaper,
                        clang::ento::CheckerContext &C) const;

private:
  const Rules &On;

  void checkArguments(ContractRow Row, const clang::ento::CallEvent &Call,
                      Findings &Report, clang::ento::CheckerContext &C) const;
  void checkLength(ContractRow Row, const clang::ento::CallEvent &Call,
                   Findings &Report, clang::ento::CheckerContext &C) const;
  void checkCount(ContractRow Row, const clang::ento::CallEvent &Call,
                  Findings &Report, clang::ento::CheckerContext &C) const;
  void addUnread(clang::ento::SymbolRef Symbol, const Unread &Result,
                 Findings &Report, clang::ento::CheckerContext &C) const;
  clang::ento::ProgramStateRef checkContent(clang::ento::ProgramStateRef State,
                                            clang::ento::SVal Where,
                                            clang::SourceRange Range,
                                            Findings &Report) const;
};

} // namespace miniport_check

#endif
