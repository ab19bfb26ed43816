// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which function of a driver plays which callback role, as far as one file
// tells.
#ifndef MINIPORT_CHECK_CALLBACKROLES_H
#define MINIPORT_CHECK_CALLBACKROLES_H

#include "callbacks.h"
#include "clang/AST/ASTContext.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/SmallVector.h"

namespace miniport_check {

/// A role that a function plays, and the place that says so.
struct Role {
  const callback *Callback;
  clang::SourceRange Where;
  const char *How; ///< what the place does: "registered as", "declared as"
};

/// Whether \p Record is the structure whose tag, or typedef, is \p Name but
/// for leading underscores.
bool isRecordNamed(const clang::RecordDecl *Record, llvm::StringRef Name);

/// Gives functions roles that no source shows. \p Option:
/// `FUNCTION:CALLBACK;FUNCTION:CALLBACK`. False when it is not of that form, or
/// a callback is unknown. Those of an earlier call are forgotten.
bool setToldRoles(llvm::StringRef Option);

class CallbackRoles {
public:
  /// Reads the whole file once.
  explicit CallbackRoles(clang::ASTContext &Context);

  /// The roles of \p Function, empty when none is known.
  llvm::ArrayRef<Role> of(const clang::FunctionDecl *Function) const;

private:
  llvm::DenseMap<const clang::FunctionDecl *, llvm::SmallVector<Role, 1>> Roles;
};

} // namespace miniport_check

#endif
