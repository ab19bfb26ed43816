// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Baseline.h"
#include "Json.h"
#include "Reports.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"

using namespace llvm;

namespace miniport_check::tool {
namespace {

Error notUsable(StringRef File, const Twine &Why) {
  return createStringError(Twine("the baseline '") + File +
                           "' cannot be used: " + Why +
                           "; write it anew with --format sarif.");
}

const json::Object *first(const json::Object *In, StringRef Array) {
  const json::Array *All = In ? In->getArray(Array) : nullptr;
  return All && !All->empty() ? All->front().getAsObject() : nullptr;
}

const json::Object *inside(const json::Object *In, StringRef Key) {
  return In ? In->getObject(Key) : nullptr;
}

std::string text(const json::Object *In, StringRef Key) {
  return In ? In->getString(Key).value_or("").str() : std::string();
}

/// The opposite of what the SARIF report does to the names of files.
std::string fileOfURI(StringRef URI) {
  URI.consume_front("file://");
  std::string File;
  while (!URI.empty()) {
    unsigned Byte;
    if (URI[0] == '%' && !URI.substr(1, 2).getAsInteger(16, Byte)) {
      File += static_cast<char>(Byte);
      URI = URI.drop_front(3);
    } else {
      File += URI[0];
      URI = URI.drop_front();
    }
  }
  return File;
}

/// False if it is not a result of ours.
bool readResult(const json::Object &Result, BaselineFinding &Finding) {
  Finding.Fingerprint =
      text(Result.getObject("partialFingerprints"), FingerprintName);
  Finding.Rule = text(&Result, "ruleId");
  const json::Object *Location = first(&Result, "locations");
  const json::Object *Place = inside(Location, "physicalLocation");
  Finding.File = fileOfURI(text(inside(Place, "artifactLocation"), "uri"));
  if (const json::Object *Region = inside(Place, "region"))
    Finding.Line = Region->getInteger("startLine").value_or(0);
  Finding.Function =
      text(first(Location, "logicalLocations"), "fullyQualifiedName");
  // SARIF wants a full stop there, text does not.
  Finding.Message =
      StringRef(text(Result.getObject("message"), "text")).rtrim('.').str();
  Finding.Suppressed = first(&Result, "suppressions") != nullptr;
  return !Finding.Fingerprint.empty() && !Finding.Rule.empty() &&
         !Finding.File.empty();
}

/// Files that were analysed without anything left out. A file of several
/// sources is only if all of them were.
StringMap<bool> filesAnalysed(const Report &R) {
  StringMap<bool> Files;
  for (const Result &Of : R.Results) {
    bool Whole = Of.How == Result::Analysed && Of.NotAnalysed.empty();
    auto Add = [&](StringRef File) {
      bool &Known = Files.try_emplace(nameIn(R.Base, File), true).first->second;
      Known = Known && Whole;
    };
    Add(Of.Source);
    // No digest: it was looked for and is not there.
    for (const auto &[File, Digest] : Of.Read)
      if (!Digest.empty())
        Add(File);
  }
  return Files;
}

} // namespace

Expected<Baseline> readBaseline(StringRef SarifFile) {
  auto Buffer = MemoryBuffer::getFile(SarifFile);
  if (!Buffer)
    return createStringError(
        Twine("the baseline '") + SarifFile +
        "' cannot be read: " + Buffer.getError().message() + ".");
  Expected<json::Value> Value = parseJSON((*Buffer)->getBuffer());
  if (!Value) {
    consumeError(Value.takeError());
    return notUsable(SarifFile, "it is not JSON, or only a part of it");
  }

  const json::Object *Run = first(Value->getAsObject(), "runs");
  const json::Object *Driver = inside(inside(Run, "tool"), "driver");
  if (text(Driver, "name") != "miniport-check")
    return notUsable(SarifFile, "it is not a SARIF file of miniport-check");
  const json::Array *Results = Run->getArray("results");
  if (!Results)
    return notUsable(SarifFile, "it has no list of results");

  Baseline Before;
  for (const json::Value &Each : *Results) {
    const json::Object *Result = Each.getAsObject();
    BaselineFinding Finding;
    if (!Result || !readResult(*Result, Finding))
      return notUsable(SarifFile, "result " +
                                      Twine(Before.Findings.size() + 1) +
                                      " has no rule, file or fingerprint of "
                                      "this version of miniport-check");
    // What was fixed then is not there to be compared with.
    if (Result->getString("baselineState") != StringRef("absent"))
      Before.Findings.push_back(std::move(Finding));
  }
  if (const json::Array *Files = Run->getArray("artifacts"))
    for (const json::Value &Each : *Files) {
      const json::Object *File = Each.getAsObject();
      const json::Array *Roles = File ? File->getArray("roles") : nullptr;
      if (Roles && is_contained(*Roles, json::Value("analysisTarget")))
        Before.Sources.push_back(
            fileOfURI(text(inside(File, "location"), "uri")));
    }
  return Before;
}

Baseline baselineOf(const Report &R) {
  Baseline Now;
  for (const ReportedFinding &F : R.Findings)
    Now.Findings.push_back({F.Fingerprint, F.Rule, F.File, F.Function,
                            F.Message, F.Where.Line, !F.Suppressed.empty()});
  for (const Result &Of : R.Results)
    Now.Sources.push_back(nameIn(R.Base, Of.Source));
  return Now;
}

void compare(Report &R, const Baseline &Before) {
  StringSet<> Active, Suppressed, Now, On;
  for (const BaselineFinding &F : Before.Findings)
    (F.Suppressed ? Suppressed : Active).insert(F.Fingerprint);
  On.insert(R.Rules.begin(), R.Rules.end());

  for (ReportedFinding &F : R.Findings) {
    Now.insert(F.Fingerprint);
    bool Known = Active.contains(F.Fingerprint) ||
                 (!F.Suppressed.empty() && Suppressed.contains(F.Fingerprint));
    F.Since = Known ? Change::Preexisting : Change::Introduced;
  }

  StringMap<bool> Files = filesAnalysed(R);
  auto IsGone = [&](const std::string &Name) {
    SmallString<128> File(Name);
    sys::fs::make_absolute(R.Base, File);
    return !sys::fs::exists(File);
  };
  const bool AllAgain = all_of(Before.Sources, [&](const std::string &Source) {
    return Files.lookup(Source) || IsGone(Source);
  });
  for (const BaselineFinding &F : Before.Findings) {
    if (F.Suppressed || Now.contains(F.Fingerprint))
      continue;
    auto Analysed = Files.find(F.File);
    bool Fixed = Analysed == Files.end()
                     ? IsGone(F.File)
                     : Analysed->second &&
                           (AllAgain || is_contained(Before.Sources, F.File));
    if (Fixed && On.contains(F.Rule))
      R.Fixed.push_back(F);
    else
      ++R.Unknown;
  }
  R.Compared = true;
}

} // namespace miniport_check::tool
