/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/*
 * What a run has shown to be wrong. A violation is one clause of a contract,
 * broken at one place of the driver.
 */
#ifndef MINIPORT_MODEL_VIOLATIONS_H
#define MINIPORT_MODEL_VIOLATIONS_H

#include <stdbool.h>
#include <stddef.h>

struct place {
  const char *file; /* as the compiler was given it; NULL: not traced */
  unsigned line;
};

struct violation {
  const char *clause;   /* "A2", "S7", ...: docs/model.md lists them */
  const char *routine;  /* of the port driver; "" when it is an access */
  const char *callback; /* role of the callback that runs, "" outside of one */
  const char *action;   /* control action or type it was called for, or "" */
  unsigned irql;
  struct place place;  /* of the call, access, return or overwriting store */
  struct place opened; /* of the call that opened the resource, if any */
  bool across;         /* the resource was opened by an earlier callback */
  bool advisory;       /* the documents leave it open, or only advise */
  bool dump;           /* found when the port driver runs in the dump stack */
  char text[160];
};

/* Records a violation at the place where the driver is. The same clause at the
 * same place is recorded once; `across`, `advisory` and `dump` stay set only
 * while each occurrence has them. `routine` may be NULL. Returns the record. */
struct violation *violation(const char *clause, const char *routine,
                            const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* Whether that clause is recorded at that place. */
bool violation_known(const char *clause, struct place place);

/* The records so far, in the order of their first occurrence. */
size_t violation_count(void);
const struct violation *violation_at(size_t index);

/* Whether violations are recorded: not while a run is repeated with a result
 * turned over, because that run is not the driver's. */
void violations_record(bool recorded);

/* How many of them are more than advisory. */
size_t violations_certain(void);

/* How often something was violated that is not advisory, each time counted,
 * without `families:` clauses. */
unsigned long violations_occurred(void);

/* Forgets all records. */
void violations_clear(void);

#endif
