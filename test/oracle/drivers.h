/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* What each file of generated drivers includes; both sides precompile it. */
#ifndef MINIPORT_CHECK_ORACLE_DRIVERS_H
#define MINIPORT_CHECK_ORACLE_DRIVERS_H

#include <storport.h>

#include <irb.h>
#include <stddef.h>

/* An input of the driver: one of `Alternatives` numbers, from 0. It touches
 * nothing, so that the analyzer forgets nothing when it is asked. */
__attribute__((pure)) extern ULONG Input(const char *Name, ULONG Alternatives);

/* Code that is not seen, and changes nothing of the driver's. */
extern VOID CodeOfAnotherFile(VOID);

/* Such code as well; an input: it makes it 0 or 1. */
extern VOID AskAnotherFile(PULONG Answer);

#define NAME ((PVOID) "Value")

static const PHYSICAL_ADDRESS Lowest = {.QuadPart = 0};
static const PHYSICAL_ADDRESS Highest = {.QuadPart = 0xffffffff};

/* The drivers of the file, for the program that runs them; the last one has no
 * entry. */
struct driver {
  DRIVER_INITIALIZE *entry;
  int dump; /* it asks whether it runs in the dump stack */
  /* Where earlier callbacks have left the extension of another adapter or
   * channel: in a global variable, or so far from the beginning of their own
   * extension. NULL and 0: nowhere. */
  PVOID *other;
  size_t other_at;
  size_t state_at; /* where they have left 0 or 1, in their own extension */
};
#define DRIVERS(...)                                                           \
  const struct driver Drivers[] = {__VA_ARGS__, {NULL, 0, NULL, 0, 0}};

#endif
