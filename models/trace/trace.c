/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The functions of the driver that are under way, and what they tell. */
#include "trace.h"

#include "../core/context.h"
#include "../core/memory.h"
#include "../core/results.h"
#include "trace_clear.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct variable {
  char *address;
  size_t size;
};

/* A variable that lives on, what it was at first, and what it is when a run
 * begins. */
struct global {
  char *address;
  size_t size;
  char *at_first;
  char *initial;
  struct global *next;
};

struct frame {
  size_t first_variable;
  struct place called; /* where the caller is */
};

static struct variable *variables;
static size_t variable_count, variable_capacity;
static struct frame *frames;
static size_t frame_count, frame_capacity;
static struct global *globals;
/* A callback that comes by more lines than this will go on for ever. */
enum { MOST_LINES = 2000000 };
static unsigned lines;
/* The call that was told last ran a traced function. */
static bool was_traced;

static void *grown(void *at, size_t count, size_t *capacity, size_t size) {
  if (count < *capacity)
    return at;
  *capacity = *capacity == 0 ? 64 : 2 * *capacity;
  at = realloc(at, *capacity * size);
  if (at == NULL) {
    fputs("miniport model: out of memory for the trace\n", stderr);
    abort();
  }
  return at;
}

void miniport_trace_global(void *address, size_t size) {
  struct global *global = malloc(sizeof(*global) + 2 * size);

  if (global == NULL) {
    fputs("miniport model: out of memory for global variables\n", stderr);
    abort();
  }
  global->address = address;
  global->size = size;
  global->at_first = (char *)(global + 1);
  global->initial = global->at_first + size;
  memcpy(global->at_first, address, size);
  memcpy(global->initial, address, size);
  global->next = globals;
  globals = global;
  memory_add(address, size);
}

void miniport_trace_at(const char *file, unsigned line) {
  memory_proceeds();
  place_now.file = file;
  place_now.line = line;
  if (++lines == MOST_LINES) {
    violation("families:endless", NULL, "the callback does not return");
    stop_machine();
  }
}

void miniport_trace_enter(const char *function) {
  (void)function; /* of use to a debugger, and to tests that wrap this one */
  if (frame_count == 0)
    lines = 0;
  memory_proceeds();
  frames = grown(frames, frame_count, &frame_capacity, sizeof(*frames));
  frames[frame_count++] = (struct frame){variable_count, place_now};
}

void miniport_trace_local(void *address, size_t size) {
  memset(address, MODEL_UNINITIALISED, size);
  variables =
      grown(variables, variable_count, &variable_capacity, sizeof(*variables));
  variables[variable_count++] = (struct variable){address, size};
}

void miniport_trace_leave(const void *result, size_t size, const void *from) {
  struct frame *frame;

  if (frame_count == 0)
    return; /* a test of the driver, which began before the run */
  frame = &frames[frame_count - 1];
  memory_proceeds();
  memory_returns(result, size, from);
  for (size_t i = frame->first_variable; i < variable_count; i++)
    memory_returns_null_in(variables[i].address, variables[i].size);
  while (variable_count > frame->first_variable) {
    struct variable *variable = &variables[--variable_count];

    memory_ends(variable->address, variable->size);
  }
  resources_find_lost();
  frame_count--;
  /* After a callback the driver is still where it returned. */
  if (frame_count != 0)
    place_now = frame->called;
  was_traced = true;
}

void miniport_trace_read(const void *address, size_t size,
                         const void *through) {
  memory_proceeds();
  memory_access(address, size, through, false, NULL);
}

void miniport_trace_write(void *address, size_t size, const void *through) {
  memory_proceeds();
  memory_access(address, size, through, true, NULL);
}

void miniport_trace_stored(void *address, size_t size, const void *from) {
  memory_proceeds();
  memory_stored(address, size, from);
}

void miniport_trace_result(void *slot, size_t size) {
  memory_result(slot, size);
}

void miniport_trace_decision(uint64_t value) { behaviour_add(value); }

void miniport_trace_calling(void) {
  was_traced = false;
  memory_calling();
}

void miniport_trace_argument(unsigned number, const void *from) {
  memory_argument(number, from);
}

void miniport_trace_parameter(void *address, size_t size, unsigned number) {
  memory_parameter(address, size, number);
}

void miniport_trace_unseen(unsigned count, ...) {
  va_list values;

  if (was_traced)
    return;
  va_start(values, count);
  while (count-- != 0)
    memory_escapes(va_arg(values, uint64_t));
  va_end(values);
}

bool trace_variable(const void *address, const char **start, size_t *size,
                    unsigned *number) {
  for (size_t i = variable_count; i-- > 0;) {
    const struct variable *variable = &variables[i];

    if ((const char *)address >= variable->address &&
        (const char *)address < variable->address + variable->size) {
      *start = variable->address;
      *size = variable->size;
      *number = (unsigned)i;
      return true;
    }
  }
  return false;
}

void trace_keep_globals(bool keep) {
  for (struct global *global = globals; global != NULL; global = global->next)
    memcpy(global->initial, keep ? global->address : global->at_first,
           global->size);
}

void trace_clear(void) {
  variable_count = frame_count = 0;
  for (struct global *global = globals; global != NULL; global = global->next) {
    memcpy(global->address, global->initial, global->size);
    memory_add(global->address, global->size);
  }
}
