// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Suppressions.h"
#include "RuleSelection.h"
#include "clang/Basic/LangOptions.h"
#include "clang/Lex/Lexer.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/MemoryBuffer.h"
#include <map>

using namespace clang;
using namespace llvm;

namespace miniport_check::tool {
namespace {

const char Marker[] = "miniport-check:";

struct Allow {
  std::string Rule, Reason;
  unsigned Target = 0; ///< the line whose findings it allows
  /// The line of the comment, for a finding about it.
  unsigned Line = 0, Column = 0, EndColumn = 0;
  std::string LineText;
  std::string Wrong; ///< what is wrong with it, or empty
  bool Matched = false;
};

/// The allows of one file, in their order.
class Allows {
public:
  explicit Allows(const MemoryBuffer &File) : Text(File.getBuffer()) {
    // Most files have none.
    if (Text.contains(Marker))
      read();
  }

  std::vector<Allow> Found;

private:
  StringRef Text;

  unsigned LineNumber = 1;
  size_t LineStart = 0, Settled = 0;

  /// Goes on to the line that \p Offset is in.
  void goTo(size_t Offset) {
    for (size_t End; (End = Text.find('\n', LineStart)) < Offset; ++LineNumber)
      LineStart = End + 1;
  }

  void read() {
    LangOptions Language;
    Language.LineComment = true;
    // For what looks like the start of a string, and is not.
    Language.CPlusPlus = Language.CPlusPlus11 = Language.CPlusPlus14 = true;
    Lexer Tokens(SourceLocation(), Language, Text.begin(), Text.begin(),
                 Text.end());
    Tokens.SetCommentRetentionState(true);

    unsigned CodeEnds = 0, CommentEnds = 0; // lines
    Token T;
    for (bool AtEnd = false; !AtEnd;) {
      AtEnd = Tokens.LexFromRawLexer(T);
      const size_t End = Tokens.getBufferLocation() - Text.begin();
      const size_t Start = End - T.getLength();
      goTo(Start);
      const unsigned Line = LineNumber;
      if (T.is(tok::comment)) {
        if (Line > CommentEnds + 1)
          settle(0);
        readComment(Text.slice(Start, End));
        if (CodeEnds == Line)
          settle(Line);
        goTo(End);
        CommentEnds = LineNumber;
      } else {
        settle(Line <= CommentEnds + 1 ? Line : 0);
        goTo(End);
        CodeEnds = LineNumber;
      }
    }
  }

  /// All allows so far that wait for it have their line.
  void settle(unsigned Line) {
    for (; Settled < Found.size(); ++Settled)
      Found[Settled].Target = Line;
  }

  void readComment(StringRef Comment) {
    StringRef Words = Comment.ltrim("/*").ltrim();
    const char *Begin = Words.begin();
    Words = Words.take_until([](char C) { return C == '\n' || C == '\r'; });
    Words.consume_back("*/");
    if (!Words.consume_front(Marker) || getToken(Words).first != "allow")
      return;

    Allow A;
    A.Line = LineNumber;
    A.Column = Begin - Text.begin() - LineStart + 1;
    A.EndColumn = Words.end() - Text.begin() - LineStart + 1;
    for (char C : Text.slice(LineStart, Text.find('\n', LineStart)))
      if (!isSpace(C))
        A.LineText += C;
    auto [Rule, Reason] = getToken(getToken(Words).second);
    A.Rule = Rule.str();
    A.Reason = Reason.trim().str();
    if (A.Rule.empty())
      A.Wrong = "the rule and the reason are missing: 'miniport-check: allow "
                "RULE reason'";
    else if (!isRule(A.Rule))
      A.Wrong = "no rule is named '" + A.Rule +
                "', so nothing is allowed here; --list-rules shows all";
    else if (A.Reason.empty())
      A.Wrong = "the reason is missing, so nothing is allowed here; write it "
                "behind the rule's name";
    Found.push_back(std::move(A));
  }
};

bool hasRead(const Result &R, StringRef File) {
  return R.Source == File ||
         any_of(R.Read, [&](const auto &Each) { return Each.first == File; });
}

/// Whether no finding of \p Rule can have been missed in \p File.
bool isCertain(StringRef File, const std::string &Rule,
               ArrayRef<Result> Results, ArrayRef<Request> Requests,
               bool WholeDriver) {
  const bool IsSource =
      any_of(Results, [&](const Result &R) { return R.Source == File; });
  if (!IsSource && !WholeDriver)
    return false;
  for (size_t I = 0; I < Results.size(); ++I) {
    const Result &R = Results[I];
    // What a source that came to nothing would have read is not known.
    if (R.How >= Result::NotCompiled ? R.Source == File || !IsSource
                                     : hasRead(R, File))
      if (R.How != Result::Analysed || !R.NotAnalysed.empty() ||
          !is_contained(Requests[I].Rules, Rule))
        return false;
  }
  return true;
}

Finding findingAbout(const Allow &A, StringRef File, std::string Message) {
  Finding F;
  F.Rule = AllowRule;
  F.Message = std::move(Message);
  F.Where = {File.str(), A.Line, A.Column, A.Line, A.EndColumn};
  F.LineText = A.LineText;
  return F;
}

} // namespace

void applySuppressions(MutableArrayRef<Result> Results,
                       ArrayRef<Request> Requests, bool WholeDriver) {
  // Each file once, at the first result that has it.
  std::map<std::string, std::pair<size_t, std::vector<Allow>>> Files;
  for (size_t I = 0; I < Results.size(); ++I) {
    auto Add = [&](const std::string &File) {
      auto [Place, IsNew] = Files.try_emplace(File);
      if (!IsNew)
        return;
      Place->second.first = I;
      if (auto Buffer = MemoryBuffer::getFile(fileToRead(Requests[I], File)))
        Place->second.second = std::move(Allows(**Buffer).Found);
    };
    Add(Results[I].Source);
    for (const auto &[File, Digest] : Results[I].Read)
      if (!Digest.empty())
        Add(File);
  }

  for (Result &R : Results)
    for (Finding &F : R.Findings)
      if (auto File = Files.find(F.Where.File); File != Files.end())
        for (Allow &A : File->second.second)
          if (A.Wrong.empty() && A.Target == F.Where.Line && A.Rule == F.Rule) {
            F.Suppressed = A.Reason;
            A.Matched = true;
          }

  for (auto &[File, Place] : Files)
    for (const Allow &A : Place.second) {
      std::vector<Finding> &Findings = Results[Place.first].Findings;
      if (!A.Wrong.empty())
        Findings.push_back(findingAbout(A, File, A.Wrong));
      else if (!A.Matched &&
               isCertain(File, A.Rule, Results, Requests, WholeDriver))
        Findings.push_back(
            findingAbout(A, File,
                         "there is no finding of " + A.Rule +
                             " that this allows; it can be removed"));
    }
}

} // namespace miniport_check::tool
