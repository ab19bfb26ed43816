/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* What the lifecycle does with the trace between two runs. */
#ifndef MINIPORT_MODEL_TRACE_CLEAR_H
#define MINIPORT_MODEL_TRACE_CLEAR_H

#include <stdbool.h>

/* Forgets the functions that are under way: the run was left by stop_machine(),
 * or is over. The driver's global variables are what they were at first, or
 * what is kept. To be called after resources_clear(). */
void trace_clear(void);

/* From now on each run begins with what the global variables hold now; not
 * `keep`: with what they held when the program began. */
void trace_keep_globals(bool keep);

#endif
