/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/*
 * Results that the driver has to look at. Whether it did is found by running
 * the same choices again with only that one result turned into its opposite: if
 * the driver decides the same everywhere, passes the same to the port driver
 * and leaves the same behind, nobody looked.
 */
#ifndef MINIPORT_MODEL_RESULTS_H
#define MINIPORT_MODEL_RESULTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A result, given to the driver: `value` is what it is, `opposite` what it
 * would be had the routine not done what it did. Returns the one or the other.
 * The clause says that it must be looked at (`advisory`: should be). */
unsigned long result_given(const char *clause, const char *routine,
                           bool advisory, unsigned long value,
                           unsigned long opposite);

/* What a run shows of its decisions: the trace and the routines of the port
 * driver add to it each decision, argument and value that leaves the driver. */
void behaviour_add(uint64_t value);

/* Bytes that the driver hands over. */
void shown(const void *bytes, size_t size);

/* A routine of the port driver is called. Pointers are given as whether they
 * are NULL, since addresses differ from run to run. */
void routine_called(const char *routine, unsigned count,
                    const uint64_t *arguments);

/* For the lifecycle. A run begins, with result n (from 0) turned over, or none
 * (UINT_MAX); in a run with a result turned over, nothing else is kept. */
void results_run_begins(unsigned turned_over);

/* How many results the last run gave that had none turned over; whether it is
 * to be found out if anybody looks at result n: not if it is known by now, nor
 * if it was given in the callback during which the machine stopped (0: it did
 * not), nor if that was found out `often_enough` times for the same place. */
unsigned results_given(void);
bool result_in_question(unsigned n, unsigned stopped_in, unsigned often_enough);

/* Forgets how often it was found out. */
void results_clear(void);

/* The value that stands for the behaviour of this run. */
uint64_t behaviour(void);

/* Records result n as not looked at. */
void result_not_looked_at(unsigned n);

#endif
