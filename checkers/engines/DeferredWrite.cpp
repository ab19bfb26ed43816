// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "DeferredWrite.h"

using namespace clang;
using namespace ento;

namespace miniport_check {
namespace {

/// Whether a change of \p Bytes bytes that begins at \p Region certainly
/// touches the bytes.
bool touches(const MemRegion *Region, std::optional<uint64_t> Bytes,
             const Resource &R, ProgramStateRef State) {
  if (Region == R.DeferredAt)
    return true;
  auto From = byteOffset(Region), Begin = byteOffset(R.DeferredAt);
  if (!From || !Begin)
    return false;
  if (*From < *Begin)
    return Bytes && *From + static_cast<int64_t>(*Bytes) > *Begin;
  auto Length = knownNumber(State, R.DeferredLength);
  return *From == *Begin ||
         (Length && *From < *Begin + static_cast<int64_t>(*Length));
}

/// Whether the port driver refused the deferred write, as the driver knows.
bool wasRefused(ProgramStateRef State, const Resource &R) {
  return R.DeferredResult &&
         State->isNull(nonloc::SymbolVal(R.DeferredResult)).isConstrainedTrue();
}

} // namespace

void DeferredWrite::checkChange(SVal Where, std::optional<uint64_t> Bytes,
                                SourceRange Range, const char *How,
                                CheckerContext &C) const {
  ProgramStateRef State = C.getState();
  ResourceKey Key = keyOfPointer(State, Where);
  const Resource *Found = findResource(State, Key);
  // A buffer of no bytes has none that could wait.
  if (!Found || !Found->DeferredAt || wasRefused(State, *Found) || Bytes == 0 ||
      knownNumber(State, Found->Capacity) == 0)
    return;
  const family &Family = Found->getFamily();
  bool Certain = touches(pointee(Where), Bytes, *Found, State);
  Findings Report(On, C);
  Finding F(Certain ? Family.deferred : Family.optin_deferred,
            &Found->getOpener(),
            std::string("the ") + Family.resource + " is " + How +
                " while the port driver still has to write its bytes to the "
                "registry; that happens when it is " +
                Family.closed);
  F.Range = Range;
  F.About = {Key};
  Report.add(std::move(F));
  if (Certain) {
    // Once is enough: what follows is the same mistake.
    Resource Reported = *Found;
    Reported.DeferredAt = nullptr;
    State = setResource(State, Key, Reported);
  }
  Report.goOn(State);
}

void DeferredWrite::checkPreCall(const CallEvent &Call,
                                 CheckerContext &C) const {
  if (resources(C.getState()).isEmpty())
    return;
  if (ContractRow Row = contractOf(Call)) {
    const auto &Uses = Row.Contract->uses;
    if (Uses.access == FILLS)
      checkChange(argumentValue(Call, Uses.at),
                  knownNumber(C.getState(), lengthOf(Row, Call, C.getState())),
                  Call.getArgSourceRange(Uses.at - 1), "read into", C);
    if (Uses.access != READS_UNTIL_CLOSED)
      return;
    ProgramStateRef State = C.getState();
    ResourceKey Key = keyOfPointer(State, argumentValue(Call, Uses.at));
    const Resource *Found = findResource(State, Key);
    if (!Found || !Found->DeferredAt || wasRefused(State, *Found))
      return;
    Findings Report(On, C);
    Finding F(Found->getFamily().optin_deferred, Row.Contract,
              std::string("the ") + Found->getFamily().resource +
                  " is used for a second deferred write before it is " +
                  Found->getFamily().closed);
    F.Range = Call.getSourceRange();
    F.About = {Key};
    Report.add(std::move(F));
    Report.goOn(State);
    return;
  }
  const memory_routine *Routine =
      lookUpMemoryRoutine(dyn_cast_or_null<FunctionDecl>(Call.getDecl()));
  if (Routine && Routine->writes && Routine->writes <= Call.getNumArgs())
    checkChange(argumentValue(Call, Routine->writes),
                knownNumber(C.getState(), argumentValue(Call, Routine->bytes)),
                Call.getArgSourceRange(Routine->writes - 1), "written into", C);
}

void DeferredWrite::checkLocation(SVal Location, bool IsLoad, const Stmt *S,
                                  CheckerContext &C) const {
  if (!IsLoad && !resources(C.getState()).isEmpty())
    checkChange(Location, sizeOfScalar(Location), S->getSourceRange(),
                "written into", C);
}

} // namespace miniport_check
