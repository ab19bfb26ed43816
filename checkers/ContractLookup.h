// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// From a function of the driver's program to the row that describes it.
#ifndef MINIPORT_CHECK_CONTRACTLOOKUP_H
#define MINIPORT_CHECK_CONTRACTLOOKUP_H

#include "contracts/contract.h"
#include "contracts/memory_routines.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Decl.h"

namespace miniport_check {

/// Routines are external functions at file scope, known by their name; empty
/// for any other function, and for none.
llvm::StringRef routineName(const clang::FunctionDecl *Function);

/// A routine's contract and the family it belongs to.
struct ContractRow {
  const family *Family = nullptr;
  const contract *Contract = nullptr;
  explicit operator bool() const { return Contract; }
};

/// The contract of \p Function; none when there is none, or when \p Function
/// is null. The number of
/// parameters is the caller's to compare.
ContractRow lookUpContract(const clang::FunctionDecl *Function);

/// Lets functions of the driver's have the contracts of the routines that they
/// stand for. \p Option: `NAME:ROUTINE` or `NAME:ROUTINE:P1:P2...`, more than
/// one with `;` between them, where Pn is the parameter of the routine that
/// parameter n of the function is, or 0. False when it is not of that form.
/// Those of an earlier call are forgotten.
bool setWrappers(llvm::StringRef Option);

/// Whether the file uses a routine that has a contract, or names a wrapper.
bool usesContractRoutine(clang::ASTContext &Context);

/// The row of \p Function in port_routines, or null.
const port_routine *lookUpPortRoutine(const clang::FunctionDecl *Function);

/// The row of \p Function in memory_routines, or null.
const memory_routine *lookUpMemoryRoutine(const clang::FunctionDecl *Function);

} // namespace miniport_check

#endif
