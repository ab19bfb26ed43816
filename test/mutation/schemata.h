/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/*
 * What the mutated sources call. One plugin holds all mutants, numbered from 1;
 * the environment says what a process does with them:
 *
 *   MUTANT=n            mutant n is active.
 *   MUTANTS_REACHED=f   none is active. File f, one byte for each mutant, gets
 *                       a 1 where the mutant would have made a difference.
 *   MUTANTS=n,n,...     The first time that a mutant not below MUTANTS_FROM
 *   MUTANTS_FROM=n      would make a difference, the process makes a copy of
 *   MUTANTS_RESULTS=f   itself for each mutant of the list, and a line of f,
 *                       "mutant status": how that copy ended, 256 for a signal.
 */
#ifndef MINIPORT_CHECK_SCHEMATA_H
#define MINIPORT_CHECK_SCHEMATA_H

#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Asked where the mutant would make a difference. */
bool mutant_is_active(int mutant);

/* `cell` finds the cell that the mutant stands for, or NULL when it is not one
 * of that table, and changes it. */
void mutants_of_table(void *(*cell)(int mutant, bool change));

/* These bytes are used; the cells of tables that are among them make a
 * difference. */
void bytes_are_used(const void *bytes, size_t size);
extern bool notes_what_is_used;

#ifdef __cplusplus
}

namespace mutation {

/// A decision that came out as \p Value. Mutant \p WhenTrue makes it true,
/// whatever its value; mutant \p WhenFalse makes it false. 0: no such mutant.
template <typename T>
inline bool decide(int WhenTrue, int WhenFalse, const T &Value) {
  bool Decision = static_cast<bool>(Value);
  int Mutant = Decision ? WhenFalse : WhenTrue;
  return Mutant && mutant_is_active(Mutant) ? !Decision : Decision;
}

/// Whether the statement that follows is executed; not in \p Mutant.
inline bool keep(int Mutant) { return !mutant_is_active(Mutant); }

/// Comparisons for order. \p Mutant decides otherwise when both are equal.
template <typename L, typename R>
inline bool lt(int Mutant, const L &Left, const R &Right) {
  return Left == Right ? mutant_is_active(Mutant) : Left < Right;
}
template <typename L, typename R>
inline bool le(int Mutant, const L &Left, const R &Right) {
  return Left == Right ? !mutant_is_active(Mutant) : Left < Right;
}
template <typename L, typename R>
inline bool gt(int Mutant, const L &Left, const R &Right) {
  return Left == Right ? mutant_is_active(Mutant) : Left > Right;
}
template <typename L, typename R>
inline bool ge(int Mutant, const L &Left, const R &Right) {
  return Left == Right ? !mutant_is_active(Mutant) : Left > Right;
}

/// A cell of a table, or several.
template <typename T> inline const T &used(const T &Cell) {
  if (notes_what_is_used)
    bytes_are_used(&Cell, sizeof Cell);
  return Cell;
}

} // namespace mutation
#endif

#endif
