// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A function gets a role in one of three ways:
//
//   declaration      HW_STARTIO MyStartIo;
//   member           data->HwStartIo = MyStartIo, or an initialiser
//   registering call StorPortInitializeDpc(ext, dpc, MyDpc)
//
// Or its author tells.
//
// Function pointers reach members and calls on detours: through variables,
// parameters, tables of operations, copies of structures. The detours are
// followed without regard to order or condition: whatever flows into a
// variable, parameter or field anywhere in the file may come out of it.
#include "CallbackRoles.h"
#include "../ContractLookup.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/StringMap.h"

using namespace clang;

namespace miniport_check {
namespace {

/// What the author of the driver tells: callbacks by the functions' names.
llvm::StringMap<const callback *> &toldRoles() {
  static llvm::StringMap<const callback *> Roles;
  return Roles;
}

/// A place a function pointer comes from: a function itself, or a variable,
/// parameter or field that holds one.
using Source = const ValueDecl *;

class Collector : public RecursiveASTVisitor<Collector> {
public:
  struct Registration {
    const callback *Callback;
    Source From;
    SourceRange Where;
  };

  llvm::SmallVector<Registration, 16> Registrations;
  llvm::DenseMap<const ValueDecl *, llvm::SmallVector<Source, 2>> FlowsInto;
  llvm::SmallVector<std::pair<const FunctionDecl *, Role>, 16> Declared;
  bool shouldVisitImplicitCode() const { return true; }

  bool VisitFunctionDecl(FunctionDecl *Function) {
    if (!Function->getIdentifier())
      return true;
    auto Add = [&](const callback *Callback, const char *How) {
      Declared.push_back(
          {Function->getCanonicalDecl(),
           {Callback, Function->getNameInfo().getSourceRange(), How}});
    };
    if (const callback *Told = toldRoles().lookup(Function->getName()))
      Add(Told, "by the configuration a");
    else if (const callback *Callback = roleOfDeclaration(Function))
      Add(Callback, "declared as");
    return true;
  }

  bool VisitVarDecl(VarDecl *Variable) {
    if (Variable->hasInit())
      flow(Variable, Variable->getInit());
    return true;
  }

  bool VisitInitListExpr(InitListExpr *List) {
    if (!List->isSemanticForm())
      return true;
    const auto *Record = List->getType()->getAsRecordDecl();
    if (!Record)
      return true;
    if (Record->isUnion()) {
      if (List->getInitializedFieldInUnion() && List->getNumInits() > 0)
        flow(List->getInitializedFieldInUnion(), List->getInit(0));
      return true;
    }
    unsigned Index = 0;
    if (const auto *Class = dyn_cast<CXXRecordDecl>(Record))
      Index = Class->getNumBases();
    for (const FieldDecl *Field : Record->fields()) {
      // An unnamed bit-field takes no initialiser.
      if (Field->isBitField() && !Field->getDeclName())
        continue;
      if (Index >= List->getNumInits())
        break;
      flow(Field, List->getInit(Index++));
    }
    return true;
  }

  bool TraverseConstructorInitializer(CXXCtorInitializer *Initializer) {
    if (const FieldDecl *Field = Initializer->getAnyMember())
      flow(Field, Initializer->getInit());
    return RecursiveASTVisitor::TraverseConstructorInitializer(Initializer);
  }

  bool VisitBinaryOperator(BinaryOperator *Operator) {
    if (Operator->getOpcode() == BO_Assign)
      for (Source Target : sources(Operator->getLHS()))
        flow(Target, Operator->getRHS());
    return true;
  }

  bool VisitCallExpr(CallExpr *Call) {
    const FunctionDecl *Callee = Call->getDirectCallee();
    if (!Callee)
      return true;
    unsigned Arguments = Call->getNumArgs();
    // Each declaration has parameters of its own; the body uses those of the
    // definition.
    const FunctionDecl *Defined = Callee->getDefinition();
    for (unsigned I = 0;
         Defined && I < Arguments && I < Defined->getNumParams(); ++I)
      flow(Defined->getParamDecl(I), Call->getArg(I));
    if (!Callee->getIdentifier())
      return true;
    for (const callback *Callback = callbacks; Callback->name; ++Callback)
      for (const registering_call &Registering : Callback->calls)
        if (Registering.routine && Callee->getName() == Registering.routine &&
            Registering.at <= Arguments &&
            (!Registering.when_first_is ||
             isEnumerator(Call->getArg(0), Callee, Registering.when_first_is)))
          for (Source From : sources(Call->getArg(Registering.at - 1)))
            Registrations.push_back(
                {Callback, From,
                 Call->getArg(Registering.at - 1)->getSourceRange()});
    return true;
  }

private:
  static const callback *roleOfDeclaration(const FunctionDecl *Function) {
    if (Function->isCXXClassMember())
      return nullptr;
    // A driver may have its own name for a role type.
    llvm::SmallVector<StringRef, 2> Types;
    if (const TypeSourceInfo *Written = Function->getTypeSourceInfo())
      for (const auto *Typedef = Written->getType()->getAs<TypedefType>();
           Typedef;
           Typedef =
               Typedef->getDecl()->getUnderlyingType()->getAs<TypedefType>())
        Types.push_back(Typedef->getDecl()->getName());
    for (const callback *Callback = callbacks; Callback->name; ++Callback) {
      for (const char *RoleType : Callback->role_types)
        if (RoleType && llvm::is_contained(Types, RoleType))
          return Callback;
      // DriverEntry is known by its name; nothing registers it.
      if (Function->getName() == "DriverEntry" &&
          StringRef(Callback->name) == "DriverEntry")
        return Callback;
    }
    return nullptr;
  }

  /// Whether \p E, the first argument, has the value that its enumeration
  /// calls \p Name.
  static bool isEnumerator(const Expr *E, const FunctionDecl *Callee,
                           StringRef Name) {
    const auto *Type =
        Callee->getNumParams() // none without a prototype
            ? Callee->getParamDecl(0)->getType()->getAs<EnumType>()
            : nullptr;
    Expr::EvalResult Value;
    if (!Type || !E->EvaluateAsInt(Value, Callee->getASTContext()))
      return false;
    for (const EnumConstantDecl *Enumerator : Type->getDecl()->enumerators())
      if (Enumerator->getName() == Name)
        return llvm::APSInt::isSameValue(Enumerator->getInitVal(),
                                         Value.Val.getInt());
    return false;
  }

  /// The functions, variables and fields that \p E names.
  static llvm::SmallVector<Source, 2> sources(const Expr *E) {
    E = E->IgnoreParenCasts();
    if (const auto *Unary = dyn_cast<UnaryOperator>(E))
      return sources(Unary->getSubExpr());
    if (const auto *Subscript = dyn_cast<ArraySubscriptExpr>(E))
      return sources(Subscript->getBase());
    if (const auto *Choice = dyn_cast<ConditionalOperator>(E)) {
      llvm::SmallVector<Source, 2> Both = sources(Choice->getTrueExpr());
      llvm::append_range(Both, sources(Choice->getFalseExpr()));
      return Both;
    }
    // Both are worth what stands on their right.
    if (const auto *Last = dyn_cast<BinaryOperator>(E);
        Last &&
        (Last->getOpcode() == BO_Comma || Last->getOpcode() == BO_Assign))
      return sources(Last->getRHS());
    // `*(Table + I)` and `*(Table += I)` are elements of the table.
    if (const auto *Sum = dyn_cast<BinaryOperator>(E);
        Sum && !Sum->isPtrMemOp() && Sum->getType()->isPointerType())
      return sources(Sum->getLHS()->getType()->isPointerType() ? Sum->getLHS()
                                                               : Sum->getRHS());
    const ValueDecl *Named = nullptr;
    if (const auto *Reference = dyn_cast<DeclRefExpr>(E))
      Named = Reference->getDecl();
    else if (const auto *Member = dyn_cast<MemberExpr>(E))
      Named = Member->getMemberDecl();
    if (!Named)
      return {};
    return {canonical(Named)};
  }

  static const ValueDecl *canonical(const ValueDecl *Named) {
    return cast<ValueDecl>(Named->getCanonicalDecl());
  }

  void flow(const ValueDecl *Into, const Expr *E) {
    // A table: each of its elements may come out of it again.
    if (const auto *List = dyn_cast<InitListExpr>(E->IgnoreParenCasts())) {
      for (const Expr *Element : List->inits())
        flow(Into, Element);
      return;
    }
    Into = canonical(Into);
    const callback *Callback = nullptr;
    if (const auto *Field = dyn_cast<FieldDecl>(Into))
      Callback = roleOfMember(Field);
    for (Source From : sources(E)) {
      FlowsInto[Into].push_back(From);
      if (Callback)
        Registrations.push_back({Callback, From, E->getSourceRange()});
    }
  }

  static const callback *roleOfMember(const FieldDecl *Field) {
    if (!Field->getIdentifier())
      return nullptr;
    for (const callback *Callback = callbacks; Callback->name; ++Callback)
      for (const callback_member &Member : Callback->members)
        if (Member.member && Field->getName() == Member.member &&
            isRecordNamed(Field->getParent(), Member.record))
          return Callback;
    return nullptr;
  }
};

} // namespace

bool isRecordNamed(const RecordDecl *Record, StringRef Name) {
  if (Record->getIdentifier())
    return Record->getName().ltrim('_') == Name;
  const TypedefNameDecl *Typedef = Record->getTypedefNameForAnonDecl();
  return Typedef && Typedef->getName().ltrim('_') == Name;
}

bool setToldRoles(StringRef Option) {
  toldRoles().clear();
  llvm::SmallVector<StringRef, 4> Pairs;
  Option.split(Pairs, ';', -1, /*KeepEmpty=*/false);
  for (StringRef Pair : Pairs) {
    auto [Function, Name] = Pair.split(':');
    const callback *Callback = callbacks;
    while (Callback->name && Name != Callback->name)
      ++Callback;
    if (!Callback->name)
      return false;
    toldRoles()[Function] = Callback;
  }
  return true;
}

CallbackRoles::CallbackRoles(ASTContext &Context) {
  Collector Found;
  const SourceManager &Sources = Context.getSourceManager();
  for (Decl *D : Context.getTranslationUnitDecl()->decls())
    if (D->getLocation().isValid() &&
        !Sources.isInSystemHeader(D->getLocation()))
      Found.TraverseDecl(D);

  auto Add = [this](const FunctionDecl *Function, const Role &R) {
    auto &Known = Roles[Function->getCanonicalDecl()];
    for (const Role &Other : Known)
      if (Other.Callback == R.Callback)
        return;
    Known.push_back(R);
  };
  // What may come out of a place: functions, and the places they pass.
  auto Upstream = [&Found](Source From) {
    llvm::DenseSet<Source> Seen;
    llvm::SmallVector<Source, 8> Open = {From};
    while (!Open.empty()) {
      Source Next = Open.pop_back_val();
      if (!Seen.insert(Next).second)
        continue;
      auto Flow = Found.FlowsInto.find(Next);
      if (Flow != Found.FlowsInto.end())
        Open.append(Flow->second.begin(), Flow->second.end());
    }
    return Seen;
  };
  auto IsFunction = [](Source S) { return isa<FunctionDecl>(S); };
  std::vector<llvm::DenseSet<Source>> Passed;
  for (const auto &Registration : Found.Registrations)
    Passed.push_back(Upstream(Registration.From));
  for (size_t I = 0; I < Passed.size(); ++I) {
    const auto &Registration = Found.Registrations[I];
    // A place that hands several functions to several roles, such as the one
    // column of a table of mixed routines, does not tell which is which.
    bool Mixed = llvm::any_of(Passed[I], [&](Source Place) {
      for (size_t J = 0; J < Passed.size(); ++J)
        if (Found.Registrations[J].Callback != Registration.Callback &&
            Passed[J].count(Place))
          return llvm::count_if(Upstream(Place), IsFunction) > 1;
      return false;
    });
    if (!Mixed)
      for (Source From : Passed[I])
        if (const auto *Function = dyn_cast<FunctionDecl>(From))
          Add(Function,
              {Registration.Callback, Registration.Where, "registered as"});
  }
  for (const auto &Declaration : Found.Declared)
    Add(Declaration.first, Declaration.second);
  // Whichever comes first in the file, one of them is named first.
  for (auto &Known : Roles)
    llvm::sort(Known.second, [](const Role &Left, const Role &Right) {
      return Left.Callback < Right.Callback;
    });
}

llvm::ArrayRef<Role> CallbackRoles::of(const FunctionDecl *Function) const {
  auto Found = Roles.find(Function->getCanonicalDecl());
  if (Found == Roles.end())
    return {};
  return Found->second;
}

} // namespace miniport_check
