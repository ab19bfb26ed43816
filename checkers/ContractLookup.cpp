// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "ContractLookup.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringMap.h"
#include <deque>

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

static const llvm::StringMap<ContractRow> &contractRows() {
  static const llvm::StringMap<ContractRow> Rows = [] {
    llvm::StringMap<ContractRow> Map;
    for (const family *const *F = families; *F; ++F)
      for (size_t I = 0; I < (*F)->contract_count; ++I)
        Map[(*F)->contracts[I].routine] = {*F, &(*F)->contracts[I]};
    return Map;
  }();
  return Rows;
}

/// Functions of the driver's with contracts: rows of their own.
struct WrapperRows {
  std::deque<contract> Contracts;
  llvm::StringMap<ContractRow> ByName;
};

static WrapperRows &wrapperRows() {
  static WrapperRows Rows;
  return Rows;
}

/// The row \p Of for a function whose parameters are those of the routine that
/// \p Order says.
static contract reordered(const contract &Of, ArrayRef<unsigned> Order) {
  auto At = [Order](argument Old) {
    const auto *Found = llvm::find(Order, Old);
    return Old == 0 || Found == Order.end()
               ? argument(0)
               : argument(Found - Order.begin() + 1);
  };
  contract Row = Of;
  Row.arguments = Order.size();
  Row.owner = At(Of.owner);
  Row.opens.handle.at = At(Of.opens.handle.at);
  Row.closes.handle.at = At(Of.closes.handle.at);
  Row.closes.count = At(Of.closes.count);
  Row.uses.at = At(Of.uses.at);
  Row.length.by_value = At(Of.length.by_value);
  Row.length.in_out = At(Of.length.in_out);
  Row.raises_irql.by = At(Of.raises_irql.by);
  Row.writes_through = 0;
  for (argument Old = 1; Old <= Of.arguments; ++Old)
    if (Of.writes_through & 1u << (Old - 1) && At(Old))
      Row.writes_through |= 1u << (At(Old) - 1);
  // A rule about what the function does not pass on says nothing, and a rule
  // at no parameter ends the list.
  size_t Kept = 0;
  for (const argument_rule &Rule : Of.argument_rules) {
    if (!At(Rule.at) || (Rule.at_most_argument && !At(Rule.at_most_argument)))
      continue;
    Row.argument_rules[Kept] = Rule;
    Row.argument_rules[Kept].at = At(Rule.at);
    Row.argument_rules[Kept++].at_most_argument = At(Rule.at_most_argument);
  }
  for (; Kept < MAX_ARGUMENT_RULES; ++Kept)
    Row.argument_rules[Kept] = {};
  return Row;
}

bool setWrappers(StringRef Option) {
  WrapperRows &Rows = wrapperRows();
  Rows = {};
  llvm::SmallVector<StringRef, 4> Wrappers;
  Option.split(Wrappers, ';', -1, /*KeepEmpty=*/false);
  for (StringRef Wrapper : Wrappers) {
    llvm::SmallVector<StringRef, 8> Words;
    Wrapper.split(Words, ':');
    auto Routine =
        Words.size() < 2 ? contractRows().end() : contractRows().find(Words[1]);
    if (Routine == contractRows().end())
      return false;
    const contract &Of = *Routine->second.Contract;
    llvm::SmallVector<unsigned, 8> Order;
    for (StringRef Word : llvm::drop_begin(Words, 2)) {
      Order.emplace_back();
      if (Word.getAsInteger(10, Order.back()) || Order.back() > Of.arguments)
        return false;
    }
    if (Order.empty())
      for (unsigned At = 1; At <= Of.arguments; ++At)
        Order.push_back(At);
    auto &Named = *Rows.ByName.try_emplace(Words[0]).first;
    Rows.Contracts.push_back(reordered(Of, Order));
    Rows.Contracts.back().routine = Named.getKeyData();
    Named.second = {Routine->second.Family, &Rows.Contracts.back()};
  }
  return true;
}

/// Whether \p Function returns what the routine does that it stands for.
static bool returnsAs(const FunctionDecl *Function, const contract &Row) {
  QualType Result = Function->getReturnType();
  if (Row.opens.handle.form == RETURNED)
    return Result->isPointerType();
  return Row.opens.fails_with == CANNOT_FAIL
             ? Row.result.form != BOOLEAN_RESULT || Result->isIntegerType()
             : Result->isIntegerType();
}

ContractRow lookUpContract(const FunctionDecl *Function) {
  auto Found = contractRows().find(routineName(Function));
  if (Found != contractRows().end())
    return Found->second;
  const auto &Wrappers = wrapperRows().ByName;
  // One that is static, or a member, is the driver's as well.
  if (Wrappers.empty() || !Function || !Function->getIdentifier())
    return {};
  auto Wrapper = Wrappers.find(Function->getName());
  return Wrapper != Wrappers.end() &&
                 returnsAs(Function, *Wrapper->second.Contract)
             ? Wrapper->second
             : ContractRow();
}

/// Whether something at file scope of that name is used.
static bool isUsed(ASTContext &Context, StringRef Name) {
  auto Known = Context.Idents.find(Name);
  if (Known == Context.Idents.end())
    return false;
  for (const Decl *D : Context.getTranslationUnitDecl()->lookup(Known->second))
    if (D->isReferenced())
      return true;
  return false;
}

bool usesContractRoutine(ASTContext &Context) {
  auto IsUsed = [&](const auto &Row) { return isUsed(Context, Row.getKey()); };
  // A wrapper may be a member of anything; its name tells enough.
  auto IsNamed = [&](const auto &Row) {
    return Context.Idents.find(Row.getKey()) != Context.Idents.end();
  };
  return llvm::any_of(contractRows(), IsUsed) ||
         llvm::any_of(wrapperRows().ByName, IsNamed);
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
