/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Routines outside of the port driver that use memory only while they run. */
#ifndef MINIPORT_CHECK_MEMORY_ROUTINES_H
#define MINIPORT_CHECK_MEMORY_ROUTINES_H

#include "contract.h"

#ifdef __cplusplus
extern "C" {
#endif

struct memory_routine {
  const char *routine;
  argument writes; /* the parameter it writes through, or 0 */
  argument reads;  /* the parameters it reads through, or 0 */
  argument also_reads;
  argument bytes; /* the parameter that says how many at most, or 0 */
};

/* The table ends with a NULL routine. */
extern const struct memory_routine memory_routines[];

#ifdef __cplusplus
}
#endif

#endif
