// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Request.h"
#include "Json.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/Path.h"

using namespace llvm;

namespace miniport_check::tool {
namespace {

json::Array texts(ArrayRef<std::string> Texts) {
  json::Array Array;
  for (const std::string &Text : Texts)
    Array.push_back(utf8(Text));
  return Array;
}

bool readNumber(json::ObjectMapper &Map, StringLiteral Key, unsigned &Number) {
  uint64_t Wide = 0;
  if (!Map.map(Key, Wide))
    return false;
  Number = static_cast<unsigned>(Wide);
  return true;
}

} // namespace

// The functions by which LLVM's JSON support writes and reads these types.

static json::Value toJSON(const Source &S) {
  return json::Object{{"file", utf8(S.File)},
                      {"directory", utf8(S.Directory)},
                      {"flags", texts(S.Flags)},
                      {"driver", utf8(S.Driver)}};
}

static bool fromJSON(const json::Value &V, Source &S, json::Path Path) {
  json::ObjectMapper Map(V, Path);
  return Map && Map.map("file", S.File) && Map.map("directory", S.Directory) &&
         Map.map("flags", S.Flags) && Map.map("driver", S.Driver);
}

static json::Value toJSON(const NamedRole &R) {
  return json::Object{{"function", utf8(R.Function)},
                      {"callback", utf8(R.Callback)}};
}

static bool fromJSON(const json::Value &V, NamedRole &R, json::Path Path) {
  json::ObjectMapper Map(V, Path);
  return Map && Map.map("function", R.Function) &&
         Map.map("callback", R.Callback);
}

static json::Value toJSON(const Wrapper &W) {
  return json::Object{{"name", utf8(W.Name)},
                      {"routine", utf8(W.Routine)},
                      {"parameters", json::Array(W.Parameters)}};
}

static bool fromJSON(const json::Value &V, Wrapper &W, json::Path Path) {
  json::ObjectMapper Map(V, Path);
  std::vector<uint64_t> Parameters;
  if (!Map || !Map.map("name", W.Name) || !Map.map("routine", W.Routine) ||
      !Map.map("parameters", Parameters))
    return false;
  W.Parameters.assign(Parameters.begin(), Parameters.end());
  return true;
}

static bool fromJSON(const json::Value &V, Request &R, json::Path Path) {
  json::ObjectMapper Map(V, Path);
  return Map && Map.map("source", R.What) && Map.map("rules", R.Rules) &&
         Map.map("dialect", R.Dialect) &&
         Map.map("systemHeaders", R.SystemHeaders) &&
         Map.map("roles", R.Roles) && Map.map("wrappers", R.Wrappers) &&
         Map.map("allFunctions", R.AllFunctions) && Map.map("clang", R.Clang) &&
         Map.map("resourceDirectory", R.ResourceDirectory) &&
         Map.map("htmlDirectory", R.HtmlDirectory) && Map.map("root", R.Root) &&
         Map.map("tree", R.Tree) && readNumber(Map, "seconds", R.Seconds) &&
         readNumber(Map, "megabytes", R.Megabytes);
}

json::Value toJSON(const Request &R) {
  return json::Object{{"source", toJSON(R.What)},
                      {"rules", texts(R.Rules)},
                      {"dialect", texts(R.Dialect)},
                      {"systemHeaders", texts(R.SystemHeaders)},
                      {"roles", json::Array(R.Roles)},
                      {"wrappers", json::Array(R.Wrappers)},
                      {"allFunctions", R.AllFunctions},
                      {"clang", utf8(R.Clang)},
                      {"resourceDirectory", utf8(R.ResourceDirectory)},
                      {"htmlDirectory", utf8(R.HtmlDirectory)},
                      {"root", utf8(R.Root)},
                      {"tree", utf8(R.Tree)},
                      {"seconds", R.Seconds},
                      {"megabytes", R.Megabytes}};
}

Expected<Request> requestFromJSON(StringRef Text) {
  Expected<json::Value> Value = parseJSON(Text);
  if (!Value)
    return Value.takeError();
  json::Path::Root Root("request");
  Request R;
  if (!fromJSON(*Value, R, Root))
    return Root.getError();
  return R;
}

std::string identityOf(const Request &R) {
  Request Same = R;
  Same.HtmlDirectory.clear();
  Same.Root.clear();
  Same.Tree.clear();
  Same.Seconds = Same.Megabytes = 0;
  return formatv("{0}", toJSON(Same)).str();
}

std::string fileToRead(const Request &R, StringRef File) {
  if (StringRef Rest = File;
      !R.Root.empty() && Rest.consume_front(R.Root) && Rest.starts_with("/")) {
    std::string InTree = R.Tree + Rest.str();
    sys::fs::file_status Status;
    if (!sys::fs::status(InTree, Status, /*follow=*/false))
      return InTree;
  }
  return File.str();
}

} // namespace miniport_check::tool
