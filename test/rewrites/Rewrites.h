// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The rewrites. Each changes how a program is written and not what it means,
// and leaves alone whatever it is not sure of.
#ifndef MINIPORT_CHECK_REWRITES_REWRITES_H
#define MINIPORT_CHECK_REWRITES_REWRITES_H

#include "Source.h"

namespace rewrites {

using Rewrite = void(Source &);

// spelling.cpp: other words for the same thing
Rewrite parenthesise, nullAsZero, zeroAsNull, castToSameType, indexAsPointer,
    pointerAsIndex, memberAccess, constantsAsNumbers, numbersAsEnumerators,
    macroAroundCalls, macroForStatements, aliasForTypes, renameVariables,
    renameFunctions, renameFields;
// conditions.cpp
Rewrite compareExplicitly, compareImplicitly, swapOperands, deMorgan,
    swapBranches, ifToSwitch, switchToIf, choiceToIf, ifToChoice, nestedIf,
    joinedIf;
// statements.cpp
Rewrite returnToGoto, whileToFor, forToWhile, onceLoop, braces, comma, reorder,
    spellOutAssignment;
// locals.cpp
Rewrite splitDeclaration, joinDeclaration, hoistDeclarations, unusedLocal,
    fieldToLocal, localToField, resultToLocal;
// functions.cpp
Rewrite extractCall, extractBlock, inlineHelper, reverseFunctions;

} // namespace rewrites

#endif
