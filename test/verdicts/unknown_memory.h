/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/*
 * Memory that a function of a fixture finds when it is called: extensions,
 * requests, global variables. What is in it is unknown, as it is to an analyzer
 * that looks at one function: each value is chosen when the function first
 * reads it, unless the function has written it before.
 */
#ifndef MINIPORT_VERDICTS_UNKNOWN_MEMORY_H
#define MINIPORT_VERDICTS_UNKNOWN_MEMORY_H

#include <stdbool.h>
#include <stddef.h>

/* A value in a structure, or an array of values. */
struct unknown_part {
  const char *name;
  size_t offset;
  size_t size;  /* of one */
  size_t count; /* in the array; 1 otherwise */
  /* What an integer may be, the ordinary value first. */
  const unsigned long long *values;
  unsigned value_count;
  /* What a pointer points to. */
  const struct unknown_type *points_to;
  bool function; /* it points to a function */
  bool may_be_null;
  bool dump_mode; /* the integer says whether the driver runs in the dump stack
                   */
  unsigned long long dump_value; /* which value does; 0: each but 0 */
};

struct unknown_type {
  const char *name; /* tag of the structure */
  size_t size;
  const struct unknown_part *parts;
  size_t part_count;
};

/* A run begins: nothing is known, variables are what the program starts with.
 */
void unknown_begin(void);

/* The run ended: what it leaves behind is part of its behaviour. */
void unknown_end(void);

/* New memory that holds several of these; the same, where no buffer begins. */
void *unknown_memory(const struct unknown_type *type);
void *unknown_variable_memory(const struct unknown_type *type);

/* A variable of the fixture's: what is in it is unknown. */
void unknown_variable(void *variable, const struct unknown_type *type);

bool is_unknown_memory(const void *address);

/* All unknown memory with a type: its first element, and the type's name. */
void unknown_visit(void (*visit)(const void *memory, const char *type));

/* One value of an argument. */
unsigned long long unknown_integer(const char *name,
                                   const unsigned long long *values,
                                   unsigned count);
void *unknown_pointer(const char *name, const struct unknown_type *type,
                      bool may_be_null);

/* A function behind a pointer. */
unsigned long long unknown_callback(void);

/* What the function returned stays with its caller. */
void caller_keeps(const void *value, size_t size);

/* What a function out of sight returns, which depends on the `arguments` that
 * follow. */
unsigned long long unknown_result(const char *name,
                                  const unsigned long long *values,
                                  unsigned count, unsigned arguments, ...);

#endif
