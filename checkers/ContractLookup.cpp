// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "ContractLookup.h"
#include "llvm/ADT/StringMap.h"

using namespace clang;

namespace miniport_check {

StringRef routineName(const FunctionDecl *Function) {
  if (!Function || !Function->getIdentifier() || !Function->isGlobal() ||
      !Function->getDeclContext()->getRedeclContext()->isTranslationUnit())
    return {};
  return Function->getName();
}

template <typename Row>
static const Row *lookUp(const llvm::StringMap<const Row *> &Rows,
                         const FunctionDecl *Function) {
  auto Found = Rows.find(routineName(Function));
  return Found == Rows.end() ? nullptr : Found->second;
}

template <typename Row>
static llvm::StringMap<const Row *> byName(const Row *Rows) {
  llvm::StringMap<const Row *> Map;
  for (; Rows->routine; ++Rows)
    Map[Rows->routine] = Rows;
  return Map;
}

ContractRow lookUpContract(const FunctionDecl *Function) {
  static const llvm::StringMap<ContractRow> Rows = [] {
    llvm::StringMap<ContractRow> Map;
    for (const family *const *F = families; *F; ++F)
      for (size_t I = 0; I < (*F)->contract_count; ++I)
        Map[(*F)->contracts[I].routine] = {*F, &(*F)->contracts[I]};
    return Map;
  }();
  auto Found = Rows.find(routineName(Function));
  return Found == Rows.end() ? ContractRow() : Found->second;
}

bool usesContractRoutine(ASTContext &Context) {
  for (const family *const *F = families; *F; ++F)
    for (size_t I = 0; I < (*F)->contract_count; ++I) {
      auto Name = Context.Idents.find((*F)->contracts[I].routine);
      if (Name == Context.Idents.end())
        continue;
      for (const Decl *D :
           Context.getTranslationUnitDecl()->lookup(Name->second))
        if (D->isReferenced())
          return true;
    }
  return false;
}

const port_routine *lookUpPortRoutine(const FunctionDecl *Function) {
  static const auto Rows = byName(port_routines);
  return lookUp(Rows, Function);
}

const memory_routine *lookUpMemoryRoutine(const FunctionDecl *Function) {
  static const auto Rows = byName(memory_routines);
  return lookUp(Rows, Function);
}

} // namespace miniport_check
