// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// rewrite OUT-DIR FILE.c -- CLANG-FLAG...
//
// Applies each rewrite to the file as it is and writes what becomes of it, if
// it changes, to OUT-DIR/NAME.c. Prints
//
//   function NAME FIRST-LINE LAST-LINE     for each function of the file
//   rewrite NAME PLACES                    for each rewrite
//   joined NAME FUNCTION FUNCTION          which it put into each other
#include "Rewrites.h"
#include "clang/Frontend/ASTConsumers.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/FrontendAction.h"
#include "clang/Tooling/CompilationDatabase.h"
#include "clang/Tooling/Tooling.h"
#include "llvm/Support/FileSystem.h"

using namespace clang;

namespace {

struct {
  const char *Name;
  rewrites::Rewrite *Apply;
} const Table[] = {
    {"parenthesise", rewrites::parenthesise},
    {"null-as-zero", rewrites::nullAsZero},
    {"zero-as-null", rewrites::zeroAsNull},
    {"cast-to-same-type", rewrites::castToSameType},
    {"index-as-pointer", rewrites::indexAsPointer},
    {"pointer-as-index", rewrites::pointerAsIndex},
    {"member-access", rewrites::memberAccess},
    {"constants-as-numbers", rewrites::constantsAsNumbers},
    {"numbers-as-enumerators", rewrites::numbersAsEnumerators},
    {"macro-around-calls", rewrites::macroAroundCalls},
    {"macro-for-statements", rewrites::macroForStatements},
    {"alias-for-types", rewrites::aliasForTypes},
    {"rename-variables", rewrites::renameVariables},
    {"rename-functions", rewrites::renameFunctions},
    {"rename-fields", rewrites::renameFields},
    {"compare-explicitly", rewrites::compareExplicitly},
    {"compare-implicitly", rewrites::compareImplicitly},
    {"swap-operands", rewrites::swapOperands},
    {"de-morgan", rewrites::deMorgan},
    {"swap-branches", rewrites::swapBranches},
    {"if-to-switch", rewrites::ifToSwitch},
    {"switch-to-if", rewrites::switchToIf},
    {"choice-to-if", rewrites::choiceToIf},
    {"if-to-choice", rewrites::ifToChoice},
    {"nested-if", rewrites::nestedIf},
    {"joined-if", rewrites::joinedIf},
    {"return-to-goto", rewrites::returnToGoto},
    {"while-to-for", rewrites::whileToFor},
    {"for-to-while", rewrites::forToWhile},
    {"once-loop", rewrites::onceLoop},
    {"braces", rewrites::braces},
    {"comma", rewrites::comma},
    {"reorder", rewrites::reorder},
    {"spell-out-assignment", rewrites::spellOutAssignment},
    {"split-declaration", rewrites::splitDeclaration},
    {"join-declaration", rewrites::joinDeclaration},
    {"hoist-declarations", rewrites::hoistDeclarations},
    {"unused-local", rewrites::unusedLocal},
    {"field-to-local", rewrites::fieldToLocal},
    {"local-to-field", rewrites::localToField},
    {"result-to-local", rewrites::resultToLocal},
    {"extract-call", rewrites::extractCall},
    {"extract-block", rewrites::extractBlock},
    {"inline-helper", rewrites::inlineHelper},
    {"reverse-functions", rewrites::reverseFunctions},
};

std::string OutDir;

class Consumer : public ASTConsumer {
public:
  explicit Consumer(Preprocessor &Macros) : Macros(Macros) {}

  void HandleTranslationUnit(ASTContext &Context) override {
    if (Context.getDiagnostics().hasErrorOccurred())
      return;
    // Headers stay as they are, and need no map of parents.
    SourceManager &Files = Context.getSourceManager();
    std::vector<Decl *> Own;
    for (Decl *D : Context.getTranslationUnitDecl()->decls())
      if (Files.isInMainFile(D->getLocation()))
        Own.push_back(D);
    Context.setTraversalScope(Own);

    for (const Decl *D : Own)
      if (const auto *Function = dyn_cast<FunctionDecl>(D);
          Function && Function->doesThisDeclarationHaveABody())
        llvm::outs() << "function " << Function->getName() << " "
                     << Files.getExpansionLineNumber(Function->getBeginLoc())
                     << " "
                     << Files.getExpansionLineNumber(Function->getEndLoc())
                     << "\n";
    for (const auto &Rewrite : Table) {
      rewrites::Source S(Context, Macros);
      Rewrite.Apply(S);
      llvm::outs() << "rewrite " << Rewrite.Name << " " << S.Places << "\n";
      if (!S.Places)
        continue;
      for (const auto &[Helper, Caller] : S.Joined)
        llvm::outs() << "joined " << Rewrite.Name << " " << Helper << " "
                     << Caller << "\n";
      std::error_code Error;
      llvm::raw_fd_ostream Out(OutDir + "/" + Rewrite.Name + ".c", Error);
      Out << S.render({0, static_cast<unsigned>(S.Text.size())});
      if (Error)
        llvm::report_fatal_error(llvm::Twine(Error.message()));
    }
  }

private:
  Preprocessor &Macros;
};

class Action : public ASTFrontendAction {
protected:
  std::unique_ptr<ASTConsumer> CreateASTConsumer(CompilerInstance &Compiler,
                                                 StringRef) override {
    return std::make_unique<Consumer>(Compiler.getPreprocessor());
  }
};

} // namespace

int main(int Count, const char **Arguments) {
  std::string Error;
  auto Flags = tooling::FixedCompilationDatabase::loadFromCommandLine(
      Count, Arguments, Error);
  if (!Flags || Count != 3) {
    llvm::errs() << "usage: rewrite OUT-DIR FILE.c -- CLANG-FLAG...\n" << Error;
    return 1;
  }
  OutDir = Arguments[1];
  tooling::ClangTool Tool(*Flags, {std::string(Arguments[2])});
  return Tool.run(tooling::newFrontendActionFactory<Action>().get());
}
