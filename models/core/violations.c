/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The record of violations. */
#include "context.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The caller sets the marks of an occurrence in the violation it is given; what
 * all earlier occurrences had in common is kept beside it until then. */
struct record {
  struct violation violation;
  bool repeated;
  bool across, advisory, dump;
};

/* Clauses of routines that the contracts only list. */
#define FAMILIES "families:"

static struct record **records;
static size_t count, capacity;
static struct record *latest; /* its marks may still be set */
static struct violation unrecorded;
static bool muted;
static unsigned long certain;

static void settle_latest(void) {
  if (latest != NULL && !latest->violation.advisory &&
      strncmp(latest->violation.clause, FAMILIES, strlen(FAMILIES)) != 0)
    certain++;
  if (latest != NULL && latest->repeated) {
    latest->violation.across &= latest->across;
    latest->violation.advisory &= latest->advisory;
    latest->violation.dump &= latest->dump;
  }
  latest = NULL;
}

static bool same_file(const char *a, const char *b) {
  return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

static struct record *find(const char *clause, struct place place) {
  for (size_t i = 0; i < count; i++) {
    const struct violation *known = &records[i]->violation;

    if (known->place.line == place.line && strcmp(known->clause, clause) == 0 &&
        same_file(known->place.file, place.file))
      return records[i];
  }
  return NULL;
}

static struct record *append(void) {
  struct record *record = calloc(1, sizeof(*record));

  if (count == capacity) {
    capacity = capacity == 0 ? 16 : 2 * capacity;
    records = realloc(records, capacity * sizeof(*records));
  }
  if (record == NULL || records == NULL) {
    fputs("miniport model: out of memory for the violations\n", stderr);
    abort();
  }
  return records[count++] = record;
}

static const char *or_empty(const char *text) {
  return text == NULL ? "" : text;
}

struct violation *violation(const char *clause, const char *routine,
                            const char *format, ...) {
  const struct context *context = context_now();
  struct violation *violation;
  va_list arguments;

  settle_latest();
  if (muted) {
    violation = &unrecorded;
  } else {
    latest = find(clause, place_now);
    if (latest != NULL) {
      violation = &latest->violation;
      latest->repeated = true;
      latest->across = violation->across;
      latest->advisory = violation->advisory;
      latest->dump = violation->dump;
      violation->across = violation->advisory = false;
      violation->dump = context->dump;
      return violation;
    }
    latest = append();
    violation = &latest->violation;
  }

  memset(violation, 0, sizeof(*violation));
  violation->clause = clause;
  violation->routine = or_empty(routine);
  violation->callback = or_empty(context->callback);
  violation->action = or_empty(context->action);
  violation->irql = context->irql;
  violation->place = place_now;
  violation->dump = context->dump;
  va_start(arguments, format);
  vsnprintf(violation->text, sizeof(violation->text), format, arguments);
  va_end(arguments);
  return violation;
}

bool violation_known(const char *clause, struct place place) {
  return find(clause, place) != NULL;
}

unsigned long violations_occurred(void) {
  settle_latest();
  return certain;
}

size_t violation_count(void) { return count; }

size_t violations_certain(void) {
  size_t found = 0;

  settle_latest();
  for (size_t i = 0; i < count; i++)
    found += !records[i]->violation.advisory;
  return found;
}

const struct violation *violation_at(size_t index) {
  settle_latest();
  return &records[index]->violation;
}

void violations_record(bool recorded) {
  settle_latest();
  muted = !recorded;
}

void violations_clear(void) {
  for (size_t i = 0; i < count; i++)
    free(records[i]);
  free(records);
  records = NULL;
  latest = NULL;
  count = capacity = 0;
}
