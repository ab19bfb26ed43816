// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "HtmlReport.h"
#include "Json.h"
#include "RulePages.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include <map>
#include <tuple>

using namespace llvm;

namespace miniport_check::tool {
namespace {

const char Head[] = R"(<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>miniport-check</title>
<style>
:root { color-scheme: light dark; }
body { font: 15px/1.4 system-ui, sans-serif; margin: 2em; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .3em .8em .3em 0;
  border-bottom: 1px solid #8886; }
tbody tr:hover { background: #8882; }
td.place { font-family: monospace; min-width: 14em; overflow-wrap: anywhere; }
td.rule { white-space: nowrap; }
tr.quiet td { opacity: .6; }
</style>
</head>
<body>
)";

std::string escaped(StringRef Text) {
  std::string Escaped;
  raw_string_ostream OS(Escaped);
  printHTMLEscaped(utf8(Text), OS);
  return OS.str();
}

/// File, line, column and message: what clang says of a finding in its page.
using Identity = std::tuple<std::string, unsigned, unsigned, std::string>;

/// The value of a comment `<!-- KEY value -->`.
StringRef comment(StringRef Page, StringRef Key) {
  size_t Begin = Page.find(("\n<!-- " + Key + " ").str());
  if (Begin == StringRef::npos)
    return "";
  Begin += Key.size() + 7;
  return Page.slice(Begin, Page.find(" -->\n", Begin));
}

std::map<Identity, std::string> pagesIn(StringRef Directory, const Report &R) {
  std::map<Identity, std::string> Pages;
  std::error_code Error;
  for (sys::fs::recursive_directory_iterator File(Directory, Error), End;
       !Error && File != End; File.increment(Error)) {
    std::string Name = nameIn(Directory, File->path());
    if (!StringRef(Name).ends_with(".html") || Name == "index.html")
      continue;
    auto Buffer = MemoryBuffer::getFile(File->path());
    if (!Buffer)
      continue;
    StringRef Page = (*Buffer)->getBuffer();
    unsigned Line = 0, Column = 0;
    comment(Page, "BUGLINE").getAsInteger(10, Line);
    comment(Page, "BUGCOLUMN").getAsInteger(10, Column);
    std::string &Its = Pages[{nameIn(R.Base, comment(Page, "BUGFILE")), Line,
                              Column, utf8(comment(Page, "BUGDESC"))}];
    // Of several, the same one whatever order the directory is in.
    if (Its.empty() || Name < Its)
      Its = Name;
  }
  return Pages;
}

StringRef state(const ReportedFinding &F) {
  if (!F.Suppressed.empty())
    return "suppressed";
  switch (F.Since) {
  case Change::NotCompared:
    return "";
  case Change::Introduced:
    return "introduced";
  case Change::Preexisting:
    return "preexisting";
  }
  llvm_unreachable("all are above");
}

void writeFindings(const Report &R, StringRef Directory, raw_ostream &OS) {
  std::map<std::string, std::string> Addresses;
  for (const RulePage &Rule : rulePages(R.Documents))
    Addresses[Rule.Name] = Rule.Address;
  std::map<Identity, std::string> Pages = pagesIn(Directory, R);

  OS << "<table>\n<thead><tr><th>Place</th><th>Rule</th><th>Finding</th>"
        "<th>Function</th><th>Steps</th><th></th></tr></thead>\n<tbody>\n";
  for (const ReportedFinding &F : R.Findings) {
    OS << (F.fails() ? "<tr>" : "<tr class=\"quiet\">")
       << "<td class=\"place\">" << escaped(F.File) << ':' << F.Where.Line
       << "</td><td class=\"rule\">";
    auto Address = Addresses.find(F.Rule);
    if (Address == Addresses.end())
      OS << escaped(F.Rule);
    else
      OS << "<a href=\"" << Address->second << "\">" << escaped(F.Rule)
         << "</a>";
    OS << "</td><td>";
    auto Page =
        Pages.find({F.File, F.Where.Line, F.Where.Column, utf8(F.Message)});
    if (Page == Pages.end())
      OS << escaped(F.Message);
    else
      OS << "<a href=\"" << Page->second << "\">" << escaped(F.Message)
         << "</a>";
    OS << "</td><td>" << escaped(F.Function) << "</td><td>" << F.Path.size() + 1
       << "</td><td>" << state(F) << "</td></tr>\n";
  }
  OS << "</tbody>\n</table>\n";
}

void writeList(StringRef Heading, ArrayRef<std::string> Items,
               raw_ostream &OS) {
  if (Items.empty())
    return;
  OS << "<h2>" << Heading << "</h2>\n<ul>\n";
  for (const std::string &Item : Items)
    OS << "<li>" << escaped(Item) << "</li>\n";
  OS << "</ul>\n";
}

} // namespace

void writeHtmlIndex(const Report &R, StringRef Directory, raw_ostream &OS) {
  std::vector<std::string> Fixed, Missed;
  for (const BaselineFinding &F : R.Fixed)
    Fixed.push_back(F.File + ": " + F.Message + " [" + F.Rule + "]");
  for (const Result &Of : R.Results)
    if (Of.How != Result::Analysed)
      Missed.push_back(nameIn(R.Base, Of.Source) + ": " + Of.Problem);
  for (const Skipped &S : R.NotAnalysed)
    Missed.push_back(nameIn(R.Base, S.Where.File) + ":" + utostr(S.Where.Line) +
                     ": " + S.Function + ": " + S.Reason);

  OS << Head << "<h1>miniport-check</h1>\n<p>Files: " << R.Results.size()
     << ". Findings that fail: "
     << count_if(R.Findings, [](const auto &F) { return F.fails(); })
     << ", all: " << R.Findings.size()
     << ". The text of a finding leads to its path, drawn on the source; the "
        "rule to its page.</p>\n";
  if (!R.Findings.empty())
    writeFindings(R, Directory, OS);
  writeList("Fixed", Fixed, OS);
  writeList("Not analysed, or only in part", Missed, OS);
  OS << "</body>\n</html>\n";
}

} // namespace miniport_check::tool
