/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The families of contracts. A new one is one more line here. */
#include "families.h"

const struct family *const families[] = {
    &ataport_registry,   &storport_registry, &host_memory_buffer,
    &storport_spin_lock, &storport_pool,     NULL};
