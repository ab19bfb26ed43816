// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "RulePages.h"
#include "Json.h"
#include "contracts/contract.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"

using namespace llvm;

namespace miniport_check::tool {

namespace {

const size_t Columns = 80;

std::string documents() {
  return std::string(project_address) + "/blob/main/docs/";
}

//===--- Markdown, as far as the pages use it ---------------------------===//

/// Calls \p Do with the text around links, and the text and target of each.
void forEachLink(
    StringRef Text,
    function_ref<void(StringRef Before, StringRef Name, StringRef Target)> Do) {
  size_t From = 0, Middle;
  while ((Middle = Text.find("](", From)) != StringRef::npos) {
    size_t Begin = Text.rfind('[', Middle), End = Text.find(')', Middle);
    if (Begin == StringRef::npos || Begin < From || End == StringRef::npos)
      break;
    Do(Text.slice(From, Begin), Text.slice(Begin + 1, Middle),
       Text.slice(Middle + 2, End));
    From = End + 1;
  }
  Do(Text.drop_front(From), "", "");
}

/// Links to other pages of the documents lead to where those are at home.
std::string withWholeLinks(StringRef Markdown) {
  std::string Whole;
  forEachLink(
      Markdown, [&](StringRef Before, StringRef Name, StringRef Target) {
        Whole += Before;
        if (Name.empty())
          return;
        Whole += "[" + Name.str() + "](";
        if (!Target.contains("://"))
          Whole += documents() + (Target.consume_front("../") ? "" : "rules/");
        Whole += Target.str() + ")";
      });
  return Whole;
}

/// Without the marks for code. Of links, those into the documents are their
/// text, others have the address behind it.
std::string plain(StringRef Text) {
  std::string Plain;
  forEachLink(Text, [&](StringRef Before, StringRef Name, StringRef Target) {
    Plain += (Before + Name).str();
    if (Target.contains("://") && !Target.starts_with(documents()))
      Plain += (" <" + Target + ">").str();
  });
  erase(Plain, '`');
  return Plain;
}

/// Prints the words of \p Text. The line has \p Column columns already; the
/// next ones are indented to \p Indent.
void printWrapped(StringRef Text, size_t Column, size_t Indent,
                  raw_ostream &OS) {
  bool First = true;
  SmallVector<StringRef, 32> Words;
  SplitString(Text, Words);
  for (StringRef Word : Words) {
    if (!First && Column + 1 + Word.size() > Columns) {
      OS << '\n';
      OS.indent(Indent);
      Column = Indent;
    } else if (!First) {
      OS << ' ';
      ++Column;
    }
    OS << Word;
    Column += Word.size();
    First = false;
  }
  OS << '\n';
}

/// The cells of a row; nothing for the line below the heading.
SmallVector<std::string, 3> cells(StringRef Row) {
  SmallVector<StringRef, 3> Raw;
  SmallVector<std::string, 3> Cells;
  if (Row.find_first_not_of("|-: ") == StringRef::npos)
    return Cells;
  Row.trim('|').split(Raw, '|');
  for (StringRef Cell : Raw)
    Cells.push_back(plain(Cell.trim()));
  return Cells;
}

/// In columns; only the last one is wrapped.
void printTable(ArrayRef<StringRef> Rows, raw_ostream &OS) {
  SmallVector<size_t, 3> Widths;
  for (StringRef Row : Rows)
    for (const auto &[Column, Cell] : enumerate(cells(Row))) {
      Widths.resize(std::max(Widths.size(), Column + 1));
      Widths[Column] = std::max(Widths[Column], Cell.size());
    }
  for (StringRef Row : Rows) {
    size_t Indent = 0;
    auto Cells = cells(Row);
    for (const auto &[Column, Cell] : enumerate(Cells)) {
      if (Column + 1 == Cells.size()) {
        printWrapped(Cell, Indent, Indent, OS);
      } else {
        OS << left_justify(Cell, Widths[Column] + 2);
        Indent += Widths[Column] + 2;
      }
    }
  }
}

std::string firstParagraph(StringRef Markdown) {
  SmallVector<StringRef, 8> Paragraphs;
  Markdown.split(Paragraphs, "\n\n");
  for (StringRef Paragraph : Paragraphs) {
    if (Paragraph.empty() || Paragraph.starts_with("#"))
      continue;
    std::string Text = plain(Paragraph);
    std::replace(Text.begin(), Text.end(), '\n', ' ');
    return StringRef(Text).trim().str();
  }
  return "";
}

//===--- The rules ------------------------------------------------------===//

/// The default packages report what is wrong by the documents, and a finding
/// fails the gate: `error` is the level at which a code host fails its own
/// check, too. What an opt-in rule reports may be right: `note`, it is for
/// whoever reads it. A wrong `allow` harms nobody but hides what it is meant to
/// say: `warning`.
Level levelOfRule(StringRef Rule) {
  if (Rule.contains(".optin."))
    return Level::Note;
  return Rule.starts_with("miniport-check.") ? Level::Warning : Level::Error;
}

RulePage page(StringRef Directory, StringRef Name, StringRef Summary) {
  RulePage Page;
  Page.Name = Name;
  Page.Summary = Summary;
  Page.OnByDefault = !Name.contains(".optin.");
  Page.HowBad = levelOfRule(Name);
  Page.Address = documents() + "rules/" + Page.Name + ".md";

  SmallString<256> File(Directory);
  sys::path::append(File, Name + ".md");
  if (auto Buffer = MemoryBuffer::getFile(File, /*IsText=*/true)) {
    Page.Found = true;
    Page.Markdown = withWholeLinks(utf8((*Buffer)->getBuffer()));
    Page.Description = firstParagraph(Page.Markdown);
  }
  return Page;
}

} // namespace

std::vector<RulePage> rulePages(StringRef Directory) {
  std::vector<RulePage> Pages;
  for (const rule_description &Rule : ArrayRef(rule_descriptions).drop_front())
    Pages.push_back(page(Directory, Rule.name, Rule.summary));
  Pages.push_back(page(Directory, "miniport-check.Allow",
                       "A comment that allows a finding names the rule and a "
                       "reason, and there is such a finding"));
  llvm::sort(Pages, [](const RulePage &A, const RulePage &B) {
    return A.Name < B.Name;
  });
  return Pages;
}

Level levelOf(const Finding &F) {
  Level Most = F.LowConfidence ? Level::Warning : Level::Error;
  return std::min(levelOfRule(F.Rule), Most);
}

void printPage(StringRef Markdown, raw_ostream &OS) {
  SmallVector<StringRef, 128> Lines;
  Markdown.rtrim().split(Lines, '\n');
  // The lines from one on that belong together.
  auto Run = [&](size_t From, function_ref<bool(StringRef)> Belongs) {
    return ArrayRef(Lines).drop_front(From).take_while(Belongs);
  };
  auto IsCode = [](StringRef Line) { return Line != "```"; };
  auto IsRow = [](StringRef Line) { return Line.starts_with("|"); };
  auto IsText = [](StringRef Line) {
    return !Line.empty() && !Line.starts_with("#") && !Line.starts_with("|") &&
           !Line.starts_with("- ") && !Line.starts_with("```");
  };

  for (size_t I = 0; I < Lines.size();) {
    StringRef Line = Lines[I];
    if (Line.starts_with("```")) {
      auto Code = Run(I + 1, IsCode);
      bool Fits = all_of(Code, [](StringRef In) { return In.size() <= 76; });
      for (StringRef In : Code)
        OS << (Fits && !In.empty() ? "    " : "") << In << '\n';
      I += Code.size() + 2;
    } else if (Line.starts_with("#")) {
      OS.changeColor(raw_ostream::SAVEDCOLOR, /*Bold=*/true);
      OS << plain(Line.ltrim("# "));
      OS.resetColor() << '\n';
      ++I;
    } else if (IsRow(Line)) {
      auto Rows = Run(I, IsRow);
      printTable(Rows, OS);
      I += Rows.size();
    } else if (Line.empty()) {
      OS << '\n';
      ++I;
    } else {
      size_t Count = 1 + Run(I + 1, IsText).size();
      printWrapped(plain(join(ArrayRef(Lines).slice(I, Count), "\n")), 0,
                   Line.starts_with("- ") ? 2 : 0, OS);
      I += Count;
    }
  }
}

void printRules(const std::vector<RulePage> &Rules, raw_ostream &OS) {
  for (bool OnByDefault : {true, false}) {
    OS << (OnByDefault ? "On by default:\n" : "\nOff unless asked for:\n");
    for (const RulePage &Rule : Rules) {
      if (Rule.OnByDefault != OnByDefault)
        continue;
      OS << "  " << Rule.Name << "\n      ";
      printWrapped(Rule.Summary, 6, 6, OS);
    }
  }
}

Error explainRule(const std::vector<RulePage> &Rules, StringRef Name,
                  raw_ostream &OS) {
  const RulePage *Nearest = nullptr;
  unsigned Distance = 6; // beyond that, it is no misspelling
  for (const RulePage &Rule : Rules) {
    if (Rule.Name == Name) {
      if (!Rule.Found)
        return createStringError("the page of " + Rule.Name +
                                 " is not installed; it can be read at " +
                                 Rule.Address + ".");
      OS.enable_colors(OS.has_colors());
      printPage(Rule.Markdown, OS);
      return Error::success();
    }
    unsigned Edits = Name.edit_distance_insensitive(Rule.Name, true, Distance);
    if (Edits < Distance) {
      Nearest = &Rule;
      Distance = Edits;
    }
  }
  return createStringError("there is no rule '" + Name + "'; " +
                           (Nearest
                                ? "did you mean '" + Nearest->Name + "'?"
                                : std::string("--list-rules names them all.")));
}

} // namespace miniport_check::tool
