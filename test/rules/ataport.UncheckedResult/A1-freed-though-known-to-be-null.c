// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// A1: the pointer is tested, and passed to the free where the test has found it
// to be NULL.
#include <irb.h>

#define ALLOCATE(Extension) AtaPortRegistryAllocateBuffer(Extension, 4)

VOID the_goto_leads_to_the_free(PVOID Extension) {
  PULONG Buffer = ALLOCATE(Extension);
  if (!Buffer)
    goto out;
  *Buffer = 0;
out:
  // expected-warning@+1 {{the registry buffer can be NULL}}
  AtaPortRegistryFreeBuffer(Extension, Buffer);
}
