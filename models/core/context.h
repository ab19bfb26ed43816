/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/*
 * Where the driver is: which callback runs, what it was called for, at which
 * level. roles.md lists the callbacks.
 */
#ifndef MINIPORT_MODEL_CONTEXT_H
#define MINIPORT_MODEL_CONTEXT_H

#include "violations.h"

/* Levels of an x64 machine; device interrupts come in at DEVICE_IRQL. */
enum {
  MODEL_PASSIVE = 0,
  MODEL_APC = 1,
  MODEL_DISPATCH = 2,
  MODEL_DEVICE = 5,
  MODEL_HIGH = 15
};

struct context {
  const char *callback; /* member or role name: "IdeHwControl", "HwFindAdapter",
                           "HwTimer", ...; NULL: none, the caller is unknown */
  const char *action;   /* "IdeStart", "ScsiStopAdapter", ...; NULL: none */
  unsigned action_value;
  unsigned irql;       /* now; locks raise it */
  unsigned invocation; /* numbers the callbacks that were called, from 1 */
  bool dump;           /* the port driver runs in the dump stack */
};

/* The current context; never NULL. */
struct context *context_now(void);

/* Enters a callback at a level; contexts nest (a synchronized routine inside
 * HwStartIo). Leave restores the outer one, and what the callback had to close
 * is looked for. */
void context_enter(const char *callback, const char *action,
                   unsigned action_value, unsigned irql);
void context_leave(void);

/* Where the driver is, as the trace tells it. */
extern struct place place_now;

/* A run begins: no callback, PASSIVE_LEVEL, nothing called so far. */
void contexts_clear(bool dump);

/* Does it; false if the machine stopped before it returned. */
bool until_machine_stops(void (*run)(void *), void *argument);

/* The machine stops: nothing of this run happens any more. Does not return when
 * until_machine_stops is under way (it goes back there). */
_Noreturn void stop_machine(void);

#endif
