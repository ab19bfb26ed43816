// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Prints what miniport-check would analyse, with which flags, and with --parse
// what clang says of it:
//
//   print-sources [--parse] [--models=DIR] [--wdk=DIR] flags FILE… -- FLAGS
//                                                      database DIR [FILE…]
//                                                      project FILE [C [P]]
//                                                      headers
#include "CompileCommands.h"
#include "DriverHeaders.h"
#include "MismatchedPrototypes.h"
#include "VisualStudioProject.h"
#include "clang/AST/ASTConsumer.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/FrontendAction.h"
#include "clang/Tooling/Tooling.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/raw_ostream.h"

using namespace miniport_check::tool;
using namespace llvm;

namespace {

class Repairer : public clang::ASTConsumer {
  bool HandleTopLevelDecl(clang::DeclGroupRef Group) override {
    for (clang::Decl *D : Group)
      if (repairMismatchedPrototype(D))
        outs() << "  repaired: " << cast<clang::NamedDecl>(D)->getName()
               << "\n";
    return true;
  }
};

class Parse : public clang::ASTFrontendAction {
  std::unique_ptr<clang::ASTConsumer>
  CreateASTConsumer(clang::CompilerInstance &, StringRef) override {
    return std::make_unique<Repairer>();
  }
};

void print(const Source &S) {
  outs() << S.File << "\n  in " << S.Directory << " of " << S.Driver << "\n ";
  for (StringRef Flag : S.Flags)
    outs() << " " << (Flag.contains(' ') ? "'" + Flag.str() + "'" : Flag.str());
  outs() << "\n";
}

void parse(const Source &S, const DriverHeaders &Headers) {
  Request R;
  R.What = S;
  useHeaders(R, Headers);
  std::vector<std::string> Command = {"/usr/lib/llvm-19/bin/clang"};
  append_range(Command, R.Dialect);
  append_range(Command, R.What.Flags);
  append_range(Command, R.SystemHeaders);
  append_range(Command, std::vector<std::string>{"-w", "-ferror-limit=0",
                                                 "-fsyntax-only", S.File});
  auto Files = driverFileSystem(vfs::getRealFileSystem(), R.What);
  Files->setCurrentWorkingDirectory(S.Directory);
  auto Manager = makeIntrusiveRefCnt<clang::FileManager>(
      clang::FileSystemOptions(), Files);
  clang::tooling::ToolInvocation Invocation(Command, std::make_unique<Parse>(),
                                            Manager.get());
  if (!Invocation.run())
    outs() << "  does not compile\n";
}

int fail(Error E) {
  errs() << "error: " << toString(std::move(E)) << "\n";
  return 1;
}

} // namespace

int main(int Count, char **Begin) {
  std::vector<std::string> Words(Begin + 1, Begin + Count);
  std::string Wdk, Models;
  bool WithParse = false;
  for (; !Words.empty() && Words[0][0] == '-'; Words.erase(Words.begin())) {
    StringRef Word = Words[0];
    if (Word == "--parse")
      WithParse = true;
    else if (Word.consume_front("--models="))
      Models = Word.str();
    else if (Word.consume_front("--wdk="))
      Wdk = Word.str();
  }
  Expected<DriverHeaders> Headers = findDriverHeaders(Wdk, Models);
  if (!Headers)
    return fail(Headers.takeError());
  if (Words.empty())
    return 1;
  std::string Kind = Words[0];
  Words.erase(Words.begin());
  if (Kind == "headers") {
    outs() << Headers->Description << "\n"
           << join(Headers->Dialect, " ") << "\n"
           << join(Headers->Directories, " ") << "\n";
    return 0;
  }
  std::vector<std::string> Warnings;
  Expected<std::vector<Source>> Sources = std::vector<Source>();
  if (Kind == "flags") {
    auto Dashes = find(Words, "--");
    std::vector<std::string> Flags;
    if (Dashes != Words.end())
      Flags.assign(Dashes + 1, Words.end());
    Words.erase(Dashes, Words.end());
    Sources = sourcesFromFlags(Words, Flags);
  } else if (Kind == "database") {
    Sources = sourcesFromDatabase(Words[0], ArrayRef(Words).drop_front());
  } else {
    Words.resize(3);
    Sources =
        sourcesFromProject(Words[0], Words[1], Words[2], *Headers, Warnings);
  }
  for (const std::string &Warning : Warnings)
    errs() << "warning: " << Warning << "\n";
  if (!Sources)
    return fail(Sources.takeError());
  for (const Source &S : *Sources) {
    print(S);
    if (WithParse)
      parse(S, *Headers);
  }
}
