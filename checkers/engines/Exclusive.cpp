// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Exclusive.h"

using namespace clang;
using namespace ento;

namespace miniport_check {

void Exclusive::checkPreCall(const CallEvent &Call, CheckerContext &C) const {
  ContractRow Row = contractOf(Call);
  if (!Row || Row.Contract->opens.at_most != 1)
    return;
  const family &Family = *Row.Family;
  ResourceKey Open = findOpen(
      C.getState(), Family, pointee(argumentValue(Call, Row.Contract->owner)));
  // Once one was refused because of it, that others are is the same mistake.
  if (!Open || findResource(C.getState(), Open)->InTheWay)
    return;
  Finding F(Family.misuse, Row.Contract,
            std::string("a second ") + Family.resource +
                " is asked for while the first one of this " + Family.owner +
                " is not " + Family.closed + "; " + Row.Contract->routine +
                " returns NULL");
  F.Range = Call.getSourceRange();
  F.About = {Open};
  Findings Report(On, C);
  Report.add(std::move(F));
  Report.goOn(C.getState());
}

} // namespace miniport_check
