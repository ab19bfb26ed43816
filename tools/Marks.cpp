// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Marks.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Attr.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace miniport_check::tool {

static StringRef text(Mark M) {
  return M == Mark::BodyRemoved ? "miniport-check: body removed"
                                : "miniport-check: in focus";
}

void mark(FunctionDecl *Function, Mark M) {
  Function->addAttr(AnnotateAttr::CreateImplicit(
      Function->getASTContext(), text(M), /*Args=*/nullptr, /*ArgsSize=*/0));
}

bool isMarked(const FunctionDecl *Function, Mark M) {
  return llvm::any_of(Function->redecls(), [M](const FunctionDecl *D) {
    return llvm::any_of(
        D->specific_attrs<AnnotateAttr>(),
        [M](const AnnotateAttr *A) { return A->getAnnotation() == text(M); });
  });
}

} // namespace miniport_check::tool
