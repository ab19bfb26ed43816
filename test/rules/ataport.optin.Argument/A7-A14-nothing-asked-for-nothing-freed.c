// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify_optin %s
// A7: no page says what a buffer of 0 bytes is. A14: no page says what freeing
// NULL does, and the header does not allow it.
#include <irb.h>

#define NO_BYTES 0

VOID no_bytes_are_asked_for(PVOID Extension) {
  // expected-warning@+1 {{a buffer of no bytes holds no value}}
  PVOID Buffer = AtaPortRegistryAllocateBuffer(Extension, NO_BYTES);
  if (Buffer)
    AtaPortRegistryFreeBuffer(Extension, Buffer);
}

VOID silent_when_one_byte_is_asked_for(PVOID Extension) {
  PVOID Buffer = AtaPortRegistryAllocateBuffer(Extension, 1);
  if (Buffer)
    AtaPortRegistryFreeBuffer(Extension, Buffer);
}

static PVOID open_buffer(PVOID Extension, ULONG Elements) {
  // expected-warning@+1 {{a buffer of no bytes holds no value}}
  return AtaPortRegistryAllocateBuffer(Extension, Elements * sizeof(ULONG));
}

VOID a_helper_is_told_no_elements(PVOID Extension) {
  PVOID Buffer = open_buffer(Extension, 0);
  if (Buffer)
    AtaPortRegistryFreeBuffer(Extension, Buffer);
}

VOID silent_when_a_helper_is_told_two_elements(PVOID Extension) {
  PVOID Buffer = open_buffer(Extension, 2);
  if (Buffer)
    AtaPortRegistryFreeBuffer(Extension, Buffer);
}

VOID silent_when_nobody_knows_how_many(PVOID Extension, ULONG Bytes) {
  PVOID Buffer = AtaPortRegistryAllocateBuffer(Extension, Bytes); // only-model: A7: nobody knows the size
  if (Buffer)
    AtaPortRegistryFreeBuffer(Extension, Buffer);
}

VOID null_is_freed(PVOID Extension) {
  // expected-warning@+1 {{the header does not allow NULL}}
  AtaPortRegistryFreeBuffer(Extension, NULL);
}

VOID null_is_freed_on_one_path(PVOID Extension, PVOID Buffer) {
  if (Buffer == NULL)
    AtaPortDebugPrint(1, "no buffer\n");
  // expected-warning@+1 {{the header does not allow NULL}}
  AtaPortRegistryFreeBuffer(Extension, Buffer);
}

VOID silent_when_null_is_excluded(PVOID Extension, PVOID Buffer) {
  if (Buffer == NULL)
    return;
  AtaPortRegistryFreeBuffer(Extension, Buffer);
}

VOID silent_when_nobody_tested_it(PVOID Extension, PVOID Buffer) {
  AtaPortRegistryFreeBuffer(Extension, Buffer); // only-model: A14: nobody knows that it is NULL
}
