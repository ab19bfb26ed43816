// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Findings.h"
#include "CorrelatedTests.h"

using namespace clang;
using namespace ento;

namespace miniport_check {
namespace {

/// A report that knows which resources it is about and can be shown at another
/// place than its last node.
class ContractReport : public PathSensitiveBugReport {
public:
  ContractReport(const BugType &Bug, StringRef Message,
                 const ExplodedNode *Node, const Finding &F)
      : PathSensitiveBugReport(Bug, Message, Node, F.Same,
                               Node->getLocationContext()->getDecl()),
        Where(F.Where), About(F.About) {}

  PathDiagnosticLocation getLocation() const override {
    return Where.isValid() ? Where : PathSensitiveBugReport::getLocation();
  }

  bool isAbout(ResourceKey Key) const { return llvm::is_contained(About, Key); }

private:
  PathDiagnosticLocation Where;
  llvm::SmallVector<ResourceKey, 2> About;
};

/// What tells these findings from others at the same point.
std::string spelled(llvm::ArrayRef<Finding> Found) {
  std::string What;
  for (const Finding &F : Found) {
    What += F.Message;
    What += std::to_string(F.Where.asLocation().getRawEncoding());
  }
  return What;
}

} // namespace

void Rules::enable(rule Rule, CheckerNameRef Name) {
  Bugs[Rule] = std::make_unique<BugType>(Name, rule_descriptions[Rule].summary,
                                         "Port driver contract");
}

bool Rules::owns(const BugType &Bug) const {
  for (const auto &Mine : Bugs)
    if (Mine.get() == &Bug)
      return true;
  return false;
}

const ProgramPointTag *Rules::tag(StringRef What) const {
  auto &Tag = Tags[What];
  if (!Tag)
    Tag = std::make_unique<SimpleProgramPointTag>("miniport-check", What);
  return Tag.get();
}

void Findings::add(Finding F) {
  if (!On.isEnabled(F.Rule))
    return;
  // By the place of the opening: the state has resources by their addresses,
  // which differ from run to run, and of two that are alike one is shown.
  auto OpenedAt = [this](const Finding &Of) {
    for (ResourceKey Key : Of.About)
      if (const Resource *Its = findResource(C.getState(), Key);
          Its && Its->OpenedBy)
        return Its->OpenedBy->getBeginLoc().getRawEncoding();
    return 0u;
  };
  const unsigned At = OpenedAt(F);
  auto *Behind = llvm::find_if(
      Found, [&](const Finding &Other) { return OpenedAt(Other) > At; });
  Found.insert(Behind, std::move(F));
}

void Findings::emit(ExplodedNode *Node) {
  if (!Node)
    return;
  for (const Finding &F : Found) {
    std::string Message = F.Message;
    if (F.Contract)
      Message += std::string(" (") + F.Contract->page + ")";
    auto Report =
        std::make_unique<ContractReport>(On.bugType(F.Rule), Message, Node, F);
    // Where a call may be made is no story that a member could contradict.
    if (!F.Same.isValid())
      Report->addVisitor(std::make_unique<CorrelatedTests>(F.About));
    if (F.Range.isValid())
      Report->addRange(F.Range);
    for (const auto &Note : F.Notes)
      Report->addNote(Note.first, Note.second);
    C.emitReport(std::move(Report));
  }
}

void Findings::endPath() {
  if (!Found.empty())
    emit(C.generateErrorNode(C.getState(), On.tag(spelled(Found))));
  Found.clear();
}

void Findings::goOn(ProgramStateRef State, const NoteTag *Note) {
  if (!Found.empty())
    emit(C.generateNonFatalErrorNode(State, On.tag(spelled(Found))));
  else if (State != C.getState())
    C.addTransition(State, Note);
  Found.clear();
}

const NoteTag *noteAbout(CheckerContext &C, const Rules &On, ResourceKey Key,
                         std::string Note) {
  return C.getNoteTag(
      [&On, Key, Note](PathSensitiveBugReport &Report) -> std::string {
        if (!On.owns(Report.getBugType()) ||
            !static_cast<ContractReport &>(Report).isAbout(Key))
          return "";
        return Note;
      });
}

std::string roleOf(const FunctionDecl *Function, const callback &Callback) {
  StringRef Name = Callback.name;
  std::string Text = "'" + Function->getNameAsString() + "' is ";
  Text += StringRef("AEHI").contains(Name[0]) ? "an " : "a ";
  Text += Name;
  if (Name.find("Routine") == StringRef::npos)
    Text += " routine";
  return Text;
}

void explainRole(Finding &F, const Role &R, const FunctionDecl *Function,
                 CheckerContext &C) {
  const SourceManager &Sources = C.getSourceManager();
  std::string Note = "'" + Function->getNameAsString() + "' is ";
  Note += R.How;
  Note += std::string(" ") + R.Callback->name + " here";
  F.Notes.push_back(
      {Note, PathDiagnosticLocation(R.Where.getBegin(), Sources)});
}

} // namespace miniport_check
