// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Structures that are copied, with the pointers and the storage in them.
#ifndef MINIPORT_CHECK_COPIED_STRUCTURES_H
#define MINIPORT_CHECK_COPIED_STRUCTURES_H

#include "Resources.h"

namespace miniport_check {

/// Where each pointer is copied from and to.
using Copies = llvm::SmallVector<
    std::pair<const clang::ento::MemRegion *, const clang::ento::MemRegion *>,
    4>;

/// The bytes at \p Source are copied, with the pointers in them.
clang::ento::ProgramStateRef keepHeldIn(clang::ento::ProgramStateRef State,
                                        const clang::ento::MemRegion *Source);

/// Storage is copied, all of it or some entries, with the memory at \p Source:
/// whoever has the copy can give it back.
clang::ento::ProgramStateRef
keepStorageIn(clang::ento::ProgramStateRef State,
              const clang::ento::MemRegion *Source);

/// A structure is built from values, or copied: whoever has it has the pointers
/// in it.
clang::ento::ProgramStateRef keepIn(clang::ento::ProgramStateRef State,
                                    clang::ento::SVal Structure);

/// The pointers in a structure of that type, at \p From and at \p To.
void pointersIn(clang::ento::ProgramStateRef State, clang::QualType Type,
                const clang::ento::MemRegion *From,
                const clang::ento::MemRegion *To, Copies &Found);

/// The part of \p Copy that \p Part is of \p Whole; or null.
const clang::ento::MemRegion *samePart(clang::ento::ProgramStateRef State,
                                       const clang::ento::MemRegion *Part,
                                       const clang::ento::MemRegion *Whole,
                                       const clang::ento::MemRegion *Copy);

/// What the pointer at \p From leads to, in the structure that is copied.
ResourceKey keyInCopy(clang::ento::ProgramStateRef State,
                      clang::ento::nonloc::LazyCompoundVal Structure,
                      const clang::ento::MemRegion *From);

/// The structure whose pointers are followed when \p Value is copied; or none.
std::optional<clang::ento::nonloc::LazyCompoundVal>
followedCopy(clang::ento::SVal Value);

/// The structures of a call that copies one as a whole: where to, where from.
std::pair<const clang::ento::TypedValueRegion *,
          const clang::ento::TypedValueRegion *>
copiedStructure(const memory_routine &Routine,
                const clang::ento::CallEvent &Call,
                clang::ento::ProgramStateRef State);

} // namespace miniport_check

#endif
