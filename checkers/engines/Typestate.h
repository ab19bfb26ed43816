// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The life of a resource.
//
//                 opens, worked           closes
//      (nothing) ---------------> Open ----------> Closed
//          |                       |  |               |
//          | opens, failed         |  | last holder   | closes: twice
//          v                       |  | gone: lost    | access: use after
//        Failed                    |  v
//          | access, use, close:   | Lost
//          | result not tested     |
//                                  | passed to code that is not seen
//                                  v
//                               Unknown: silent from here on
//
// Also reported at the closing routine: a pointer that no opening routine of
// the family returned (another family's, into the middle, the stack, a global,
// the extension itself), storage that nobody filled or that was changed since,
// another extension than the one it was opened for.
//
// Lost: a pointer is lost when the last variable or field that holds it goes
// away or is overwritten; storage, when its frame ends. What an extension, a
// caller or an unseen function holds is not lost. A family may demand instead
// that a resource is closed before the callback returns, whoever holds it.
#ifndef MINIPORT_CHECK_TYPESTATE_H
#define MINIPORT_CHECK_TYPESTATE_H

#include "../ClangVersion.h"
#include "Findings.h"
#include "clang/StaticAnalyzer/Core/Checker.h"

namespace miniport_check {

class Typestate
    : public clang::ento::Checker<
          clang::ento::check::PreCall, clang::ento::check::PostCall,
          clang::ento::check::Location, clang::ento::check::Bind,
          clang::ento::check::PreStmt<clang::UnaryOperator>,
          clang::ento::check::PreStmt<clang::ArraySubscriptExpr>,
          clang::ento::check::PreStmt<clang::MemberExpr>,
          clang::ento::check::PreStmt<clang::ReturnStmt>,
          clang::ento::check::BeginFunction, clang::ento::check::EndFunction,
          clang::ento::check::LiveSymbols, clang::ento::check::DeadSymbols,
          clang::ento::check::PointerEscape, clang::ento::check::RegionChanges,
          clang::ento::eval::Assume> {
public:
  Typestate(const Rules &On, const CallbackRoles &Roles)
      : On(On), Roles(Roles) {}

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
  void checkPreStmt(const clang::UnaryOperator *Operator,
                    clang::ento::CheckerContext &C) const;
  void checkPreStmt(const clang::ArraySubscriptExpr *Subscript,
                    clang::ento::CheckerContext &C) const;
  void checkPreStmt(const clang::MemberExpr *Member,
                    clang::ento::CheckerContext &C) const;
  void checkBeginFunction(clang::ento::CheckerContext &C) const;
  void checkPreStmt(const clang::ReturnStmt *Return,
                    clang::ento::CheckerContext &C) const;
  void checkEndFunction(const clang::ReturnStmt *Return,
                        clang::ento::CheckerContext &C) const;
  void checkLiveSymbols(clang::ento::ProgramStateRef State,
                        clang::ento::SymbolReaper &Reaper) const;
  void checkDeadSymbols(clang::ento::SymbolReaper &Reaper,
                        clang::ento::CheckerContext &C) const;
  clang::ento::ProgramStateRef
  checkPointerEscape(clang::ento::ProgramStateRef State,
                     const clang::ento::InvalidatedSymbols &Escaped,
                     const clang::ento::CallEvent *Call,
                     clang::ento::PointerEscapeKind Kind) const;
  clang::ento::ProgramStateRef
  checkRegionChanges(clang::ento::ProgramStateRef State,
                     const clang::ento::InvalidatedSymbols *Invalidated,
                     llvm::ArrayRef<const clang::ento::MemRegion *> Explicit,
                     llvm::ArrayRef<const clang::ento::MemRegion *> Regions,
                     const clang::LocationContext *Context,
                     const clang::ento::CallEvent *Call) const;
  clang::ento::ProgramStateRef evalAssume(clang::ento::ProgramStateRef State,
                                          clang::ento::SVal Condition,
                                          bool Assumption) const;

private:
  const Rules &On;
  const CallbackRoles &Roles;

  void checkClose(ContractRow Row, const clang::ento::CallEvent &Call,
                  clang::ento::CheckerContext &C) const;
  void checkUse(ContractRow Row, const clang::ento::CallEvent &Call,
                clang::ento::CheckerContext &C) const;
  void checkOpen(ContractRow Row, const clang::ento::CallEvent &Call,
                 clang::ento::CheckerContext &C) const;
  void checkMemoryRoutine(const memory_routine &Routine,
                          const clang::ento::CallEvent &Call,
                          clang::ento::CheckerContext &C) const;
  void checkOwner(ContractRow Row, const Resource &Found, ResourceKey Key,
                  const clang::ento::CallEvent &Call, Findings &Report,
                  clang::ento::CheckerContext &C) const;
  void checkForeignExtension(ContractRow Row,
                             const clang::ento::CallEvent &Call,
                             Findings &Report,
                             clang::ento::CheckerContext &C) const;
  void checkDereference(const clang::Expr *Pointer, const clang::Expr *Whole,
                        clang::ento::CheckerContext &C) const;
  clang::ento::ProgramStateRef
  overwriteHolder(clang::ento::ProgramStateRef State,
                  const clang::ento::MemRegion *Target, ResourceKey Key,
                  Findings &Report) const;
  clang::ento::ProgramStateRef findLost(clang::ento::ProgramStateRef State,
                                        const clang::ento::MemRegion *Target,
                                        ResourceKey Old, ResourceKey Key,
                                        Findings &Report) const;
  clang::ento::ProgramStateRef copyStorage(clang::ento::ProgramStateRef State,
                                           const clang::ento::MemRegion *Target,
                                           const clang::ento::MemRegion *Source,
                                           Findings &Report) const;
  clang::ento::ProgramStateRef copyStructure(
      clang::ento::ProgramStateRef State, const clang::ento::MemRegion *Target,
      clang::ento::nonloc::LazyCompoundVal Structure, Findings &Report) const;
  void addLost(Findings &Report, ResourceKey Key, const Resource &Lost,
               std::string How,
               clang::ento::PathDiagnosticLocation Where) const;
};

} // namespace miniport_check

#endif
