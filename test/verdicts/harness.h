/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/*
 * What harness.py generates for a fixture, and what that uses of the program.
 */
#ifndef MINIPORT_VERDICTS_HARNESS_H
#define MINIPORT_VERDICTS_HARNESS_H

#include <string.h>

#include "../../models/core/results.h"
#include "unknown_memory.h"

/* A function of the fixture. */
struct function {
  const char *name;
  void (*address)(void);
  void (*run)(void); /* calls it once, with unknown arguments */
};

/* A member of a structure that registers what it points to. */
struct member {
  const char *structure; /* its tag */
  const char *name;      /* of the member, and of the role */
  size_t offset;
};

extern const char harness_fixture[]; /* its path */
extern const struct function harness_functions[];
extern const size_t harness_function_count;
extern const struct member harness_members[];
extern const size_t harness_member_count;

/* The function is called in its role, if it has one: level and action are
 * chosen. */
void callback_begins(void);
void callback_ends(void);

/* What a parameter of a type of actions is: the action, or a value of these
 * when the role has none. */
unsigned long long callback_action(const char *name,
                                   const unsigned long long *values,
                                   unsigned count);

/* The argument of that number, if the function's role makes it an extension;
 * else NULL. */
void *unknown_extension(unsigned argument, const struct unknown_type *type);

#endif
