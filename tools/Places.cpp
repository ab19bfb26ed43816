// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Places.h"
#include "Json.h"
#include "clang/Lex/Lexer.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using namespace clang;

namespace miniport_check::tool {

bool Places::exists(StringRef File) const {
  return llvm::sys::fs::exists(fileToRead(Asked, File));
}

const std::string &Places::name(FileEntryRef File) {
  std::string &Name = Names[&File.getFileEntry()];
  if (!Name.empty())
    return Name;
  llvm::SmallString<256> Opened = File.getName();
  Sources.getFileManager().makeAbsolutePath(Opened);
  llvm::sys::path::remove_dots(Opened, /*remove_dot_dot=*/true);
  StringRef OnDisk = File.getFileEntry().tryGetRealPathName();
  Name = exists(Opened) || !exists(OnDisk) ? Opened.str() : OnDisk;
  return Name;
}

Place Places::at(SourceLocation Begin, llvm::ArrayRef<SourceRange> Ranges) {
  Place Where;
  if (Begin.isInvalid())
    return Where;
  Begin = Sources.getFileLoc(Begin);
  auto [File, Offset] = Sources.getDecomposedLoc(Begin);
  OptionalFileEntryRef Entry = Sources.getFileEntryRefForID(File);
  if (!Entry)
    return Where;
  unsigned EndOffset =
      Offset + Lexer::MeasureTokenLength(Begin, Sources, Options);
  for (SourceRange Range : Ranges) {
    CharSourceRange Text = Lexer::makeFileCharRange(
        CharSourceRange::getTokenRange(Range), Sources, Options);
    if (Text.isInvalid())
      continue;
    auto [BeginFile, From] = Sources.getDecomposedLoc(Text.getBegin());
    auto [EndFile, To] = Sources.getDecomposedLoc(Text.getEnd());
    if (BeginFile == File && EndFile == File && From <= Offset && Offset < To) {
      EndOffset = To;
      break;
    }
  }
  Where.File = name(*Entry);
  Where.Line = Sources.getLineNumber(File, Offset);
  Where.Column = Sources.getColumnNumber(File, Offset);
  Where.EndLine = Sources.getLineNumber(File, EndOffset);
  Where.EndColumn = Sources.getColumnNumber(File, EndOffset);
  return Where;
}

std::string Places::line(SourceLocation Where) const {
  auto [File, Offset] = Sources.getDecomposedLoc(Sources.getFileLoc(Where));
  StringRef Text = Sources.getBufferData(File);
  size_t Begin = Text.take_front(Offset).find_last_of("\r\n");
  Begin = Begin == StringRef::npos ? 0 : Begin + 1;
  std::string Line =
      Text.slice(Begin, Text.find_first_of("\r\n", Offset)).str();
  llvm::erase_if(Line, [](char C) { return llvm::isSpace(C); });
  return utf8(Line);
}

} // namespace miniport_check::tool
