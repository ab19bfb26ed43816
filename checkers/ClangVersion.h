// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Everything that differs between the clang versions this project builds with.
// No other file asks for the version.
#ifndef MINIPORT_CHECK_CLANGVERSION_H
#define MINIPORT_CHECK_CLANGVERSION_H

#include "clang/Basic/Version.inc"
#include "clang/StaticAnalyzer/Core/PathSensitive/CallEvent.h"
#include "clang/StaticAnalyzer/Core/PathSensitive/CheckerContext.h"

#if CLANG_VERSION_MAJOR >= 22
// checkBind has one more parameter, which says whether a declaration is being
// initialised.
#define BIND_AT_DECLARATION , bool
#else
#define BIND_AT_DECLARATION
#endif

namespace miniport_check {

/// A new symbol of type \p T for something that \p Call produces. \p Tag tells
/// the symbols of one call apart.
inline clang::ento::SVal conjure(clang::ento::CheckerContext &C,
                                 const clang::ento::CallEvent &Call,
                                 clang::QualType T, const void *Tag) {
  clang::ento::SValBuilder &SVB = C.getSValBuilder();
#if CLANG_VERSION_MAJOR >= 22
  return SVB.conjureSymbolVal(Call, T, C.blockCount(), Tag);
#else
  return SVB.conjureSymbolVal(Tag, Call.getOriginExpr(), C.getLocationContext(),
                              T, C.blockCount());
#endif
}

/// Forgets what \p Region holds, and nothing outside of it.
inline clang::ento::ProgramStateRef forgetContents(
    clang::ento::ProgramStateRef State, const clang::ento::MemRegion *Region,
    clang::ento::CheckerContext &C, const clang::ento::CallEvent &Call) {
  using namespace clang::ento;
  RegionAndSymbolInvalidationTraits Traits;
  Traits.setTrait(
      Region, RegionAndSymbolInvalidationTraits::TK_DoNotInvalidateSuperRegion);
  SVal Value = loc::MemRegionVal(Region);
  return State->invalidateRegions(Value,
#if CLANG_VERSION_MAJOR >= 22
                                  Call.getCFGElementRef(),
#else
                                  Call.getOriginExpr(),
#endif
                                  C.blockCount(), C.getLocationContext(),
                                  /*CausesPointerEscape=*/false,
                                  /*IS=*/nullptr, /*Call=*/nullptr, &Traits);
}

} // namespace miniport_check

#endif
