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

typedef struct _HOLDER {
  PULONG Buffer;
  ULONG Length;
} HOLDER;

static VOID put(PVOID Extension, HOLDER Holder) {
  // expected-warning@+1 {{the registry buffer can be NULL}}
  AtaPortRegistryFreeBuffer(Extension, Holder.Buffer);
}

VOID passed_in_a_structure(PVOID Extension) {
  HOLDER holder = {NULL, 4};
  holder.Buffer = ALLOCATE(Extension);
  if (holder.Buffer)
    *holder.Buffer = 0;
  put(Extension, holder);
}

static VOID silent_put(PVOID Extension, HOLDER Holder) {
  AtaPortRegistryFreeBuffer(Extension, Holder.Buffer);
}

VOID silent_when_passed_in_a_structure(PVOID Extension) {
  HOLDER holder = {NULL, 4};
  holder.Buffer = ALLOCATE(Extension);
  if (!holder.Buffer)
    return;
  *holder.Buffer = 0;
  silent_put(Extension, holder);
}
