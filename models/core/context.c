/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Contexts, as a stack, and the place in the driver. */
#include "context.h"

#include "resources.h"

#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Deeper nesting is a driver that goes round in circles. */
enum { DEEPEST = 32 };

static struct context contexts[DEEPEST];
static unsigned depth; /* 0: outside of any callback */
static unsigned invocations;

static jmp_buf *running;

struct place place_now;

struct context *context_now(void) { return &contexts[depth]; }

void context_enter(const char *callback, const char *action,
                   unsigned action_value, unsigned irql) {
  struct context *context;

  if (depth + 1 == DEEPEST) {
    violation("families:endless", NULL, "callbacks lead to callbacks for ever");
    stop_machine();
  }
  context = &contexts[++depth];
  context->callback = callback;
  context->action = action;
  context->action_value = action_value;
  context->irql = irql;
  context->invocation = ++invocations;
  context->dump = contexts[depth - 1].dump;
}

void context_leave(void) {
  resources_callback_returned(depth == 1);
  depth--;
}

void contexts_clear(bool dump) {
  memset(&contexts[0], 0, sizeof(contexts[0]));
  contexts[0].dump = dump;
  depth = 0;
  invocations = 0;
  memset(&place_now, 0, sizeof(place_now));
}

bool until_machine_stops(void (*run)(void *), void *argument) {
  jmp_buf machine;

  if (setjmp(machine) != 0) {
    running = NULL;
    return false;
  }
  running = &machine;
  run(argument);
  running = NULL;
  return true;
}

void stop_machine(void) {
  if (running == NULL) {
    fputs("miniport model: the machine stopped outside of a run\n", stderr);
    abort();
  }
  longjmp(*running, 1);
}
