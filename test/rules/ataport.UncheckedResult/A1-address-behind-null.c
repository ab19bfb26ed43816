// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// A1: an address that is computed from the NULL of a failed allocation is no
// better than the NULL. Clang 22 objects to the sum, and goes no further; to
// clang 14 it is still an address behind something.
#include <irb.h>

VOID freed_behind_null(PVOID Channel) {
  PUCHAR Buffer = AtaPortRegistryAllocateBuffer(Channel, 16);
  if (Buffer == NULL) {
    // expected-warning-re@+1 {{{{can be NULL here|of a null pointer|an address inside}}}}
    AtaPortRegistryFreeBuffer(Channel, Buffer + 4);
    return;
  }
  AtaPortRegistryFreeBuffer(Channel, Buffer);
}

static BOOLEAN read_at(PVOID Channel, PUCHAR Bytes) {
  ULONG length = 4;
  return AtaPortRegistryControllerKeyRead(Channel, 0, "Speed", IDE_REG_DWORD,
                                          Bytes, &length);
}

BOOLEAN silent_when_read_behind_a_buffer(PVOID Channel) {
  BOOLEAN read;
  PUCHAR buffer = AtaPortRegistryAllocateBuffer(Channel, 16);
  if (buffer == NULL)
    return FALSE;
  read = read_at(Channel, buffer + 1);
  AtaPortRegistryFreeBuffer(Channel, buffer);
  return read;
}
