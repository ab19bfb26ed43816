// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Result.h"
#include "Json.h"

using namespace llvm;

namespace miniport_check::tool {
namespace {

/// In the order of Result::State.
const StringLiteral States[] = {"analysed", "partly",    "not compiled",
                                "crashed",  "timed out", "out of memory"};

bool readNumber(json::ObjectMapper &Map, StringLiteral Key, unsigned &Number,
                json::Path Path) {
  int64_t Wide = 0;
  if (!Map.map(Key, Wide))
    return false;
  if (Wide < 0 || Wide > INT32_MAX) {
    Path.field(Key).report("expected a number from 0 to 2147483647");
    return false;
  }
  Number = static_cast<unsigned>(Wide);
  return true;
}

} // namespace

// The functions by which LLVM's JSON support writes and reads these types.

static json::Value toJSON(const Place &P) {
  return json::Object{{"file", utf8(P.File)},
                      {"line", P.Line},
                      {"column", P.Column},
                      {"endLine", P.EndLine},
                      {"endColumn", P.EndColumn}};
}

static bool fromJSON(const json::Value &V, Place &P, json::Path Path) {
  json::ObjectMapper Map(V, Path);
  return Map && Map.map("file", P.File) &&
         readNumber(Map, "line", P.Line, Path) &&
         readNumber(Map, "column", P.Column, Path) &&
         readNumber(Map, "endLine", P.EndLine, Path) &&
         readNumber(Map, "endColumn", P.EndColumn, Path);
}

static json::Value toJSON(const Note &N) {
  return json::Object{{"place", toJSON(N.Where)}, {"message", utf8(N.Message)}};
}

static bool fromJSON(const json::Value &V, Note &N, json::Path Path) {
  json::ObjectMapper Map(V, Path);
  return Map && Map.map("place", N.Where) && Map.map("message", N.Message);
}

static json::Value toJSON(const Finding &F) {
  return json::Object{{"rule", utf8(F.Rule)},
                      {"message", utf8(F.Message)},
                      {"place", toJSON(F.Where)},
                      {"function", utf8(F.Function)},
                      {"entry", utf8(F.Entry)},
                      {"lineText", utf8(F.LineText)},
                      {"occurrence", F.Occurrence},
                      {"path", json::Array(F.Path)},
                      {"suppressed", utf8(F.Suppressed)},
                      {"lowConfidence", F.LowConfidence}};
}

static bool fromJSON(const json::Value &V, Finding &F, json::Path Path) {
  json::ObjectMapper Map(V, Path);
  return Map && Map.map("rule", F.Rule) && Map.map("message", F.Message) &&
         Map.map("place", F.Where) && Map.map("function", F.Function) &&
         Map.map("entry", F.Entry) && Map.map("lineText", F.LineText) &&
         readNumber(Map, "occurrence", F.Occurrence, Path) &&
         Map.map("path", F.Path) && Map.map("suppressed", F.Suppressed) &&
         Map.map("lowConfidence", F.LowConfidence);
}

static json::Value toJSON(const Skipped &S) {
  return json::Object{{"place", toJSON(S.Where)},
                      {"function", utf8(S.Function)},
                      {"reason", utf8(S.Reason)}};
}

static bool fromJSON(const json::Value &V, Skipped &S, json::Path Path) {
  json::ObjectMapper Map(V, Path);
  return Map && Map.map("place", S.Where) && Map.map("function", S.Function) &&
         Map.map("reason", S.Reason);
}

static bool fromJSON(const json::Value &V, Result &R, json::Path Path) {
  json::ObjectMapper Map(V, Path);
  std::string How;
  std::vector<std::vector<std::string>> Read;
  if (!Map || !Map.map("source", R.Source) || !Map.map("how", How) ||
      !Map.map("problem", R.Problem) || !Map.map("errors", R.Errors) ||
      !Map.map("findings", R.Findings) ||
      !Map.map("notAnalysed", R.NotAnalysed) ||
      !readNumber(Map, "functions", R.Functions, Path) ||
      !Map.map("read", Read))
    return false;

  const auto *State = find(States, How);
  if (State == std::end(States)) {
    Path.field("how").report("expected a state");
    return false;
  }
  R.How = static_cast<Result::State>(State - States);

  for (std::vector<std::string> &File : Read) {
    if (File.size() != 2) {
      Path.field("read").report("expected pairs of a file and its digest");
      return false;
    }
    R.Read.emplace_back(std::move(File[0]), std::move(File[1]));
  }
  return true;
}

json::Value toJSON(const Result &R) {
  json::Array Read;
  for (const auto &[File, Digest] : R.Read)
    Read.push_back(json::Array{utf8(File), utf8(Digest)});
  return json::Object{{"source", utf8(R.Source)},
                      {"how", States[R.How]},
                      {"problem", utf8(R.Problem)},
                      {"errors", json::Array(R.Errors)},
                      {"findings", json::Array(R.Findings)},
                      {"notAnalysed", json::Array(R.NotAnalysed)},
                      {"functions", R.Functions},
                      {"read", std::move(Read)}};
}

Expected<Result> resultFromJSON(StringRef Text) {
  Expected<json::Value> Value = parseJSON(Text);
  if (!Value)
    return Value.takeError();
  json::Path::Root Root("result");
  Result R;
  if (!fromJSON(*Value, R, Root))
    return Root.getError();
  return R;
}

} // namespace miniport_check::tool
