/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Results that have to be looked at, and what a run shows of its decisions. */
#include "results.h"

#include "context.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct result {
  const char *clause;
  const char *routine;
  bool advisory;
  struct context context;
  struct place place;
};

/* How often it was found out whether results of one place are looked at. */
struct asked {
  const char *clause;
  const char *file;
  unsigned line;
  unsigned times;
};

static struct asked *asked;
static unsigned asked_count, asked_capacity;

static struct result *results;
static unsigned count, capacity;
static unsigned turned_over = UINT_MAX;
static unsigned given;   /* in this run */
static uint64_t summary; /* of what the run has shown */

static void *enlarged(void *array, size_t size) {
  void *larger = realloc(array, size);

  if (larger == NULL) {
    fputs("miniport model: out of memory for the results of a run\n", stderr);
    abort();
  }
  return larger;
}

unsigned long result_given(const char *clause, const char *routine,
                           bool advisory, unsigned long value,
                           unsigned long opposite) {
  unsigned index = given++;

  /* A repeated run does not replace what the run itself gave. */
  if (turned_over != UINT_MAX)
    return index == turned_over ? opposite : value;

  if (count == capacity) {
    capacity = capacity == 0 ? 64 : 2 * capacity;
    results = enlarged(results, capacity * sizeof(*results));
  }
  results[count].clause = clause;
  results[count].routine = routine;
  results[count].advisory = advisory;
  results[count].context = *context_now();
  results[count].place = place_now;
  count++;
  return value;
}

void behaviour_add(uint64_t value) {
  summary = (summary ^ value) * 0x9E3779B97F4A7C15u;
  summary ^= summary >> 32;
}

void shown(const void *bytes, size_t size) {
  const unsigned char *byte = bytes;
  uint64_t value = size;

  for (size_t i = 0; i < size; i++)
    value = value * 0x100000001B3u ^ byte[i];
  behaviour_add(value);
}

void routine_called(const char *routine, unsigned count,
                    const uint64_t *arguments) {
  shown(routine, strlen(routine));
  for (unsigned i = 0; i < count; i++)
    behaviour_add(arguments[i]);
}

void results_run_begins(unsigned result) {
  turned_over = result;
  given = 0;
  if (result == UINT_MAX)
    count = 0;
  summary = 1;
}

unsigned results_given(void) { return count; }

static struct asked *asked_about(const struct result *result) {
  for (unsigned n = 0; n < asked_count; n++)
    if (asked[n].line == result->place.line &&
        asked[n].file == result->place.file &&
        asked[n].clause == result->clause)
      return &asked[n];
  if (asked_count == asked_capacity) {
    asked_capacity = asked_capacity == 0 ? 64 : 2 * asked_capacity;
    asked = enlarged(asked, asked_capacity * sizeof(*asked));
  }
  asked[asked_count].clause = result->clause;
  asked[asked_count].file = result->place.file;
  asked[asked_count].line = result->place.line;
  asked[asked_count].times = 0;
  return &asked[asked_count++];
}

bool result_in_question(unsigned n, unsigned stopped_in,
                        unsigned often_enough) {
  const struct result *result = &results[n];

  if (violation_known(result->clause, result->place) ||
      (stopped_in != 0 && result->context.invocation == stopped_in))
    return false;
  return asked_about(result)->times++ < often_enough;
}

void results_clear(void) { asked_count = 0; }

uint64_t behaviour(void) { return summary; }

void result_not_looked_at(unsigned n) {
  const struct result *result = &results[n];
  struct context now = *context_now();
  struct place here = place_now;

  *context_now() = result->context;
  place_now = result->place;
  violation(result->clause, result->routine, "result of %s is not looked at",
            result->routine)
      ->advisory = result->advisory;
  *context_now() = now;
  place_now = here;
}
