/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/*
 * The port drivers as a library: link a miniport with it, and run it.
 * docs/model.md is the guide.
 */
#ifndef MINIPORT_MODEL_H
#define MINIPORT_MODEL_H

#include <ntddk.h>

#ifdef __cplusplus
extern "C" {
#endif

#include "../core/choices.h"
#include "../core/violations.h"

struct model_options {
  const char *registry;  /* .reg file, or NULL: an empty registry */
  uint64_t seed;         /* of the first run; the following ones count up */
  unsigned long runs;    /* at most that many; model_run_callbacks: of each
                            callback and action */
  bool exhaustive;       /* all choices instead of seeds */
  bool dump;             /* in the dump stack */
  bool look_at_results;  /* find results that are never looked at: each run is
                            repeated once for each result */
  void (*prepare)(void); /* called when a run begins, or NULL */
};

/* Runs DriverEntry and then the callbacks it registers, in the order of the
 * documents. Violations are added to those of violations.h. Returns the number
 * of runs made; 0 if DriverEntry registered nothing, or the registry could not
 * be read (model_problem says what, and also when no adapter or channel ever
 * took requests). */
unsigned long model_run_driver(DRIVER_INITIALIZE *driver_entry,
                               const struct model_options *options);

/* Runs DriverEntry, then each callback that is registered by itself, for each
 * action, on an extension of its own that is zero: what a callback does, alone.
 * Callbacks that register further ones (AtaChannelInitRoutine, a timer's
 * request) come first. What is still open when the callback has returned is
 * nobody's violation; but a driver that relies on what earlier callbacks left
 * in its extension does wrong here, though it is right. Returns the number of
 * runs made, 0 as above. */
unsigned long model_run_callbacks(DRIVER_INITIALIZE *driver_entry,
                                  const struct model_options *options);

/* Runs one function of a driver the same way, as if it were called by nobody
 * known: no callback, PASSIVE_LEVEL, no judgement about caller and level.
 * Returns the number of runs made, 0 if the registry could not be read. */
unsigned long model_run_function(void (*function)(void *), void *argument,
                                 const struct model_options *options);

/* Of the last model_run_…: whether an exhaustive one got to the end of the
 * choices everywhere; what went wrong, or NULL. */
bool model_all_choices(void);
const char *model_problem(void);

/* main() of a program that runs a driver: reads the options
 *   [--reg FILE] [--seed N] [--runs N] [--exhaustive] [--callbacks] [--dump]
 *   [--results]
 * prints one line for each violation, then a summary; returns 0 (none), 1
 * (could not run, or not as far as to a request), 2 (violations; advisory ones
 * do not count). */
int model_main(int argc, char **argv, DRIVER_INITIALIZE *driver_entry);

#ifdef __cplusplus
}
#endif

#endif
