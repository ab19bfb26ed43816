/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/*
 * What the routines of the ATA port driver have in common.
 */
#ifndef MINIPORT_MODEL_ATAPORT_ROUTINE_H
#define MINIPORT_MODEL_ATAPORT_ROUTINE_H

#include "../core/results.h"

/* A routine is called: what the driver shows of itself by that. */
#define CALLED(routine, ...)                                                   \
  routine_called(routine,                                                      \
                 sizeof((uint64_t[]){__VA_ARGS__}) / sizeof(uint64_t),         \
                 (uint64_t[]){__VA_ARGS__})
#define GIVEN(pointer) ((pointer) != NULL)

/* Whether the callback that runs has this role. */
bool called_by(const char *role);

/* Records a call by a callback that may not make it; `clause` is the routine's.
 */
void not_called_by(const char *role, const char *clause, const char *routine);

/* IdeHwBuildIo calls no routine of the port driver's that does something: but
 * the deferred writes and AtaPortRequestSynchronizedRoutine, which other pages
 * let it call. */
void not_in_build_io(const char *routine);

#endif
