/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* One family, one file of its name. */
#ifndef MINIPORT_CHECK_FAMILIES_H
#define MINIPORT_CHECK_FAMILIES_H

#include "contract.h"

#define COUNT(rows) (sizeof(rows) / sizeof((rows)[0]))

extern const struct family ataport_registry;
extern const struct family storport_registry;
extern const struct family host_memory_buffer;
extern const struct family storport_spin_lock;
extern const struct family storport_pool;

#endif
