// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "MSBuildText.h"
#include "WindowsFileSystem.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/VersionTuple.h"

using namespace llvm;

namespace miniport_check::tool {
namespace {

bool isQuote(char C) { return C == '\'' || C == '"' || C == '`'; }
bool isNameCharacter(char C) { return isAlnum(C) || C == '_' || C == '-'; }

/// The length of what begins with the parenthesis at the start of \p Text, up
/// to the one that closes it; of all of \p Text if none does.
size_t lengthInParentheses(StringRef Text) {
  unsigned Depth = 0;
  for (size_t I = 0; I < Text.size(); ++I) {
    if (isQuote(Text[I])) {
      I = std::min(Text.find(Text[I], I + 1), Text.size() - 1);
    } else if (Text[I] == '(') {
      ++Depth;
    } else if (Text[I] == ')' && --Depth == 0) {
      return I + 1;
    }
  }
  return Text.size();
}

/// The value of a property function; a list after Split().
struct Value {
  std::string Text;
  SmallVector<std::string, 4> Parts;
};

class Expansion {
public:
  explicit Expansion(const TextScope &S) : Scope(S) {}

  std::string expand(StringRef Text) const {
    std::string Result;
    while (!Text.empty()) {
      size_t At = Text.find_first_of("$%@");
      Result += Text.take_front(At);
      Text = Text.substr(std::min(At, Text.size()));
      if (Text.size() < 2 || Text[1] != '(') {
        Result += Text.take_front(1);
        Text = Text.drop_front(Text.empty() ? 0 : 1);
        continue;
      }
      size_t Length = 1 + lengthInParentheses(Text.drop_front(1));
      Result += reference(Text.take_front(Length));
      Text = Text.drop_front(Length);
    }
    return Result;
  }

private:
  /// \p Text is $(…), %(…) or @(…).
  std::string reference(StringRef Text) const {
    StringRef Inner = Text.drop_front(2);
    Inner.consume_back(")");
    Inner = Inner.trim();
    StringRef Name = Inner.take_while(isNameCharacter);
    StringRef Rest = Inner.drop_front(Name.size());
    if (Text[0] == '%' && Rest.consume_front(".")) // %(ClCompile.Name)
      std::tie(Name, Rest) = std::pair(Rest, StringRef());
    if (Rest.empty() && !Name.empty())
      return Text[0] == '$'   ? Scope.Property(Name)
             : Text[0] == '%' ? Scope.Metadata(Name)
                              : Scope.Items(Name);
    std::optional<std::string> Result;
    if (Text[0] == '$')
      Result = Inner.starts_with("[")
                   ? staticFunction(Inner)
                   : methods({Scope.Property(Name), {}}, Rest);
    return Result ? *Result : unsetMark(Text);
  }

  /// The arguments in the parentheses that \p Text begins with; drops them.
  SmallVector<std::string, 3> arguments(StringRef &Text) const {
    size_t Length = lengthInParentheses(Text);
    StringRef Inner = Text.take_front(Length).drop_front();
    Inner.consume_back(")");
    Text = Text.drop_front(Length);
    SmallVector<std::string, 3> Arguments;
    while (!Inner.trim().empty()) {
      size_t End = 0;
      while (End < Inner.size() && Inner[End] != ',')
        if (isQuote(Inner[End]))
          End = std::min(Inner.find(Inner[End], End + 1), Inner.size() - 1) + 1;
        else
          End += Inner[End] == '(' ? lengthInParentheses(Inner.substr(End)) : 1;
      StringRef Argument = Inner.take_front(End).trim();
      if (Argument.size() >= 2 && isQuote(Argument.front()))
        Argument = Argument.drop_front().drop_back();
      Arguments.push_back(withoutMarks(expand(Argument)));
      Inner = Inner.drop_front(std::min(End + 1, Inner.size()));
    }
    return Arguments;
  }

  /// What the calls .Name(…) and the indices [N] in \p Rest make of \p Of.
  std::optional<std::string> methods(Value Of, StringRef Rest) const {
    while (!Rest.empty()) {
      if (Rest.consume_front("[")) {
        unsigned Index;
        if (Rest.consumeInteger(10, Index) || !Rest.consume_front("]") ||
            Index >= Of.Parts.size())
          return std::nullopt;
        Of = {Of.Parts[Index], {}};
        continue;
      }
      if (!Rest.consume_front("."))
        return std::nullopt;
      std::string Method = Rest.take_while(isNameCharacter).lower();
      Rest = Rest.drop_front(Method.size());
      if (!Rest.starts_with("("))
        return std::nullopt;
      SmallVector<std::string, 3> Arguments = arguments(Rest);
      std::optional<Value> Result = method(Of, Method, Arguments);
      if (!Result)
        return std::nullopt;
      Of = *Result;
    }
    return Of.Text;
  }

  static std::optional<Value> method(const Value &Of, StringRef Method,
                                     ArrayRef<std::string> Arguments) {
    std::string Unmarked = withoutMarks(Of.Text);
    StringRef Text = Unmarked;
    auto Truth = [](bool Holds) { return Value{Holds ? "True" : "False", {}}; };
    if (Arguments.empty()) {
      if (Method == "tolower" || Method == "tolowerinvariant")
        return Value{Text.lower(), {}};
      if (Method == "toupper" || Method == "toupperinvariant")
        return Value{Text.upper(), {}};
      if (Method == "trim")
        return Value{Text.trim().str(), {}};
    } else if (Arguments.size() == 1) {
      const std::string &Argument = Arguments[0];
      if (Method == "startswith")
        return Truth(Text.starts_with(Argument));
      if (Method == "endswith")
        return Truth(Text.ends_with(Argument));
      if (Method == "contains")
        return Truth(Text.contains(Argument));
      if (Method == "trimend")
        return Value{Text.rtrim(Argument).str(), {}};
      if (Method == "trimstart")
        return Value{Text.ltrim(Argument).str(), {}};
      if (Method == "split" && Argument.size() == 1) {
        Value Result{Unmarked, {}};
        for (StringRef Part : split(Text, Argument[0]))
          Result.Parts.push_back(Part.str());
        return Result;
      }
    } else if (Method == "replace" && !Arguments[0].empty()) {
      std::string Result;
      for (size_t At; (At = Text.find(Arguments[0])) != StringRef::npos;
           Text = Text.substr(At + Arguments[0].size()))
        Result += (Text.take_front(At) + Arguments[1]).str();
      return Value{Result + Text.str(), {}};
    }
    unsigned Start = 0, Length = Text.size();
    if (Method == "substring" && Arguments.size() <= 2 && !Arguments.empty() &&
        !StringRef(Arguments[0]).getAsInteger(10, Start) &&
        (Arguments.size() == 1 ||
         !StringRef(Arguments[1]).getAsInteger(10, Length)))
      return Value{Text.substr(Start, Length).str(), {}};
    return std::nullopt;
  }

  /// \p Text is [Type]::Name(…), with methods of the result behind.
  std::optional<std::string> staticFunction(StringRef Text) const {
    size_t Length = Text.find('(');
    if (Length == StringRef::npos)
      return std::nullopt;
    std::string Name = Text.take_front(Length).lower();
    StringRef Rest = Text.drop_front(Length);
    SmallVector<std::string, 3> Arguments = arguments(Rest);
    std::optional<std::string> Result;
    if (Name == "[msbuild]::getdirectorynameoffileabove" &&
        Arguments.size() == 2) {
      Result = fileAbove(Arguments[0], Arguments[1]);
      Result = sys::path::parent_path(*Result).str();
    } else if (Name == "[msbuild]::getpathoffileabove" &&
               Arguments.size() == 2) {
      Result = fileAbove(Arguments[1], Arguments[0]);
    } else if (Name == "[msbuild]::getpathoffileabove" &&
               Arguments.size() == 1) {
      Result =
          fileAbove(Scope.Property("MSBuildThisFileDirectory"), Arguments[0]);
    } else if (Name == "[system.io.path]::getfullpath" &&
               Arguments.size() == 1) {
      Result =
          absolutePath(Scope.Property("MSBuildProjectDirectory"), Arguments[0]);
    } else if (Name == "[system.io.path]::combine") {
      SmallString<128> Path;
      for (const std::string &Argument : Arguments)
        if (std::string Part = hostPath(Argument); sys::path::is_absolute(Part))
          Path = Part;
        else
          sys::path::append(Path, Part);
      Result = std::string(Path);
    }
    return Result ? methods({*Result, {}}, Rest) : Result;
  }

  /// The file \p Name in \p Directory or in the nearest folder above; "" if
  /// there is none.
  std::string fileAbove(StringRef Directory, StringRef Name) const {
    std::string Folder =
        absolutePath(Scope.Property("MSBuildProjectDirectory"), Directory);
    for (StringRef Above = Folder; !Above.empty();
         Above = sys::path::parent_path(Above))
      if (auto Found = Scope.Find((Above + "/" + Name).str()))
        return *Found;
    return "";
  }

  const TextScope &Scope;
};

/// Reads a condition from left to right; `or` binds least, then `and`.
class Condition {
public:
  Condition(StringRef Text, const TextScope &S)
      : Rest(Text.trim()), Scope(S), Expand(S) {}

  /// Nothing when the text is no condition.
  std::optional<bool> read() {
    bool Holds = disjunction();
    return IsUnderstood && Rest.empty() ? std::optional<bool>(Holds)
                                        : std::nullopt;
  }

private:
  bool disjunction() {
    bool Holds = conjunction();
    while (consumeWord("or"))
      Holds |= conjunction();
    return Holds;
  }

  bool conjunction() {
    bool Holds = term();
    while (consumeWord("and"))
      Holds &= term();
    return Holds;
  }

  bool term() {
    bool IsNegated = false;
    for (; Rest.starts_with("!") && !Rest.starts_with("!="); consume(1))
      IsNegated = !IsNegated;
    return comparison() != IsNegated;
  }

  bool comparison() {
    if (Rest.starts_with("(")) {
      consume(1);
      bool Holds = disjunction();
      if (Rest.starts_with(")"))
        consume(1);
      else
        IsUnderstood = false;
      return Holds;
    }
    StringRef Word = Rest.take_while(isNameCharacter);
    if (Rest.drop_front(Word.size()).ltrim().starts_with("("))
      return function(Word);
    std::string Left = operand();
    for (StringRef Operator : {"==", "!=", "<=", ">=", "<", ">"})
      if (Rest.starts_with(Operator)) {
        consume(Operator.size());
        return compare(Left, Operator, operand());
      }
    StringRef Truth = Left;
    if (Truth.equals_insensitive("true") || Truth.equals_insensitive("on") ||
        Truth.equals_insensitive("yes"))
      return true;
    IsUnderstood &= Truth.empty() || Truth.equals_insensitive("false") ||
                    Truth.equals_insensitive("off") ||
                    Truth.equals_insensitive("no");
    return false;
  }

  bool function(StringRef Name) {
    consume(Name.size());
    size_t Length = lengthInParentheses(Rest);
    StringRef Argument =
        Rest.take_front(Length).drop_front().drop_back().trim();
    consume(Length);
    if (Argument.size() >= 2 && isQuote(Argument.front()))
      Argument = Argument.drop_front().drop_back();
    std::string Path = Expand.expand(Argument);
    if (Name.equals_insensitive("Exists"))
      return firstUnset(Path).empty() && !Path.empty() && Scope.Find(Path);
    if (Name.equals_insensitive("HasTrailingSlash"))
      return !Path.empty() && (Path.back() == '/' || Path.back() == '\\');
    IsUnderstood = false;
    return false;
  }

  std::string operand() {
    StringRef Text;
    if (!Rest.empty() && isQuote(Rest[0])) {
      size_t End = 1;
      while (End < Rest.size() && Rest[End] != Rest[0])
        End += Rest[End] == '(' ? lengthInParentheses(Rest.substr(End)) : 1;
      if (End == Rest.size())
        IsUnderstood = false;
      Text = Rest.take_front(End).drop_front();
      consume(End + 1);
    } else {
      size_t End = 0;
      while (End < Rest.size() && !isSpace(Rest[End]) &&
             !StringRef("=!<>)'").contains(Rest[End]))
        End += Rest[End] == '(' ? lengthInParentheses(Rest.substr(End)) : 1;
      if (End == 0)
        IsUnderstood = false;
      Text = Rest.take_front(End);
      consume(End);
    }
    std::string Value = Expand.expand(Text);
    // The mark of what is not understood has a text for a name.
    if (StringRef Name = firstUnset(Value); Name.contains('('))
      IsUnderstood = false;
    return withoutMarks(Value);
  }

  bool compare(StringRef Left, StringRef Operator, StringRef Right) {
    std::optional<int> Order = order(Left, Right);
    if (Operator == "==" || Operator == "!=")
      return (Order ? *Order == 0 : Left.equals_insensitive(Right)) ==
             (Operator == "==");
    // Not set, as is a property of Visual Studio's here: not a mistake.
    if (Left.empty() || Right.empty())
      return false;
    if (!Order) {
      IsUnderstood = false;
      return false;
    }
    return (*Order < 0 && Operator[0] == '<') ||
           (*Order > 0 && Operator[0] == '>') ||
           (*Order == 0 && Operator.size() == 2);
  }

  /// How numbers and versions compare; nothing for anything else.
  static std::optional<int> order(StringRef Left, StringRef Right) {
    uint64_t A, B;
    if (!Left.getAsInteger(0, A) && !Right.getAsInteger(0, B))
      return A < B ? -1 : A > B;
    VersionTuple Older, Newer;
    if (Older.tryParse(Left) || Newer.tryParse(Right))
      return std::nullopt;
    return Older < Newer ? -1 : Newer < Older;
  }

  bool consumeWord(StringRef Word) {
    if (!Rest.starts_with_insensitive(Word) ||
        (Rest.size() > Word.size() && isNameCharacter(Rest[Word.size()])))
      return false;
    consume(Word.size());
    return true;
  }

  void consume(size_t Length) {
    Rest = Rest.drop_front(std::min(Length, Rest.size())).ltrim();
  }

  StringRef Rest;
  const TextScope &Scope;
  Expansion Expand;
  bool IsUnderstood = true;
};

/// Whether reading \p Text would go too deep into itself: no one wrote that.
bool nestsTooDeep(StringRef Text) {
  int Depth = 0;
  for (char C : Text)
    if (C == '(' && ++Depth > 50)
      return true;
    else if (C == ')')
      --Depth;
  return false;
}

// No text of a project has these: they are no characters of XML.
const char BeginMark = '\x02', EndMark = '\x03';

} // namespace

std::string unsetMark(StringRef Name) {
  return (Twine(BeginMark) + Name + Twine(EndMark)).str();
}

StringRef firstUnset(StringRef Value) {
  return Value.split(BeginMark).second.split(EndMark).first;
}

std::string withoutMarks(StringRef Value) {
  std::string Result;
  while (!Value.empty()) {
    auto [Before, Behind] = Value.split(BeginMark);
    Result += Before;
    Value = Behind.split(EndMark).second;
  }
  return Result;
}

std::string unescape(StringRef Text) {
  std::string Result;
  while (!Text.empty()) {
    unsigned Code;
    if (Text.size() >= 3 && Text[0] == '%' &&
        !Text.substr(1, 2).getAsInteger(16, Code)) {
      Result += char(Code);
      Text = Text.drop_front(3);
    } else {
      Result += Text[0];
      Text = Text.drop_front();
    }
  }
  return Result;
}

std::string expandText(StringRef Text, const TextScope &Scope) {
  return nestsTooDeep(Text) ? "" : Expansion(Scope).expand(Text);
}

bool holds(StringRef Text, const TextScope &Scope) {
  if (Text.trim().empty())
    return true;
  std::optional<bool> Holds;
  if (!nestsTooDeep(Text))
    Holds = Condition(Text, Scope).read();
  if (!Holds)
    Scope.Unknown(Text);
  return Holds.value_or(false);
}

} // namespace miniport_check::tool
