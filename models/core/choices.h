/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/*
 * Where a run may go one way or another: an allocation that fails, a registry
 * read that fails, an input of the driver. Everything that is not determined by
 * the driver's code and the documents is asked for here, and nowhere else, so
 * that a run is repeated by repeating its choices.
 */
#ifndef MINIPORT_MODEL_CHOICES_H
#define MINIPORT_MODEL_CHOICES_H

#include <stdbool.h>
#include <stdint.h>

/* One of `alternatives` (at least 1) possibilities, from 0. Possibility 0 is
 * the ordinary one: success, or zero. `what` names the question for the record.
 */
unsigned choose(const char *what, unsigned alternatives);

/* Whether the routine fails this time; it succeeds first. */
bool fails(const char *routine);

/* Runs chosen by a seed: each choice is a fair one; how often routines fail is
 * drawn once for each run, so that some runs go far. */
void choices_by_seed(uint64_t seed);

/* All runs, one after another: the first takes possibility 0 everywhere, and
 * each call of choices_next prepares the next one, the last choice varied
 * first; it returns false when there is none left. */
void choices_exhaustive(void);
bool choices_next(void);

/* Whether possibilities were left out, because a run asked something else than
 * the run before it with the same answers: the driver keeps something over. */
bool choices_left_out(void);

/* Repeats the current run from its start, with the same choices; where it asks
 * something else than before, it gets possibility 0 from there on. May be
 * called again; choices_next goes on from the run that is repeated. */
void choices_repeat(void);

#endif
