/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Results that nobody looks at, found by running again with the opposite. The
 * routines stand for the port driver's, and are not traced. */
// RUN: %native -Wall %s %model_sanitized -fsanitize=address,undefined -o %t
// RUN: %t | FileCheck --match-full-lines %s
#include <lifecycle/miniport_model.h>

#include "core/context.h"
#include "core/resources.h"
#include "core/results.h"

#include <stdio.h>

#define MODEL __attribute__((nodebug))

/* Gives 0, or 1 when it fails. */
MODEL static unsigned long routine(const char *clause) {
  unsigned long value = fails(clause);

  return result_given(clause, "Routine", clause[0] == 'o', value, !value);
}

/* A value leaves the driver. */
MODEL static void tell(unsigned long value) { behaviour_add(value); }

struct state {
  unsigned long kept;
};

static void look(void *argument) {
  struct state *state = argument;
  unsigned long local;

  if (routine("decided") != 0)
    return;
  routine("dropped");
  // CHECK: dropped:[[@LINE-1]]
  local = routine("stored only");
  // CHECK-NEXT: stored only:[[@LINE-1]]
  (void)local;
  tell(routine("told"));
  state->kept = routine("left behind");
  routine("opt");
  // CHECK-NEXT: opt:[[@LINE-1]] advisory
  switch (routine("by a switch")) {
  case 0:
    break;
  default:
    tell(1);
  }
}

/* Looked at on one way only. */
static void on_one_way(void *argument) {
  unsigned long status = routine("sometimes");
  // CHECK-NEXT: sometimes:[[@LINE-1]]

  (void)argument;
  if (choose("way", 2) == 1 && status != 0)
    tell(1);
}

/* The machine stops before the driver could look. */
static void stopped(void *argument) {
  unsigned long status;

  (void)argument;
  context_enter("HwInitialize", NULL, 0, MODEL_DEVICE);
  routine("before the stop");
  // CHECK-NEXT: before the stop:[[@LINE-1]]
  context_leave();
  context_enter("HwStartIo", NULL, 0, MODEL_DISPATCH);
  status = routine("at the stop");
  stop_machine();
  if (status != 0)
    tell(1);
}

static struct state state;

MODEL static void prepare(void) {
  state.kept = 0;
  memory_add(&state, sizeof(state));
}

MODEL int main(void) {
  struct model_options options = {.runs = 1000,
                                  .exhaustive = true,
                                  .look_at_results = true,
                                  .prepare = prepare};

  model_run_function(look, &state, &options);
  model_run_function(on_one_way, NULL, &options);
  model_run_function(stopped, NULL, &options);
  for (size_t n = 0; n < violation_count(); n++) {
    const struct violation *v = violation_at(n);

    printf("%s:%u%s\n", v->clause, v->place.line,
           v->advisory ? " advisory" : "");
  }
  // CHECK-NEXT: all choices
  printf("%s\n", model_all_choices() ? "all choices" : "not all choices");
  options.runs = 2;
  model_run_function(look, &state, &options);
  // CHECK-NEXT: not all choices
  printf("%s\n", model_all_choices() ? "all choices" : "not all choices");
  return 0;
}
