// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// A1, A20: NULL in a variable that never held a buffer is not the buffer that
// was not allocated, unless one of this very channel was not.
#include <irb.h>

#define READ(buffer)                                                           \
  (void)AtaPortRegistryControllerKeyRead(Channel, 0, "Speed", IDE_REG_DWORD,   \
                                         buffer, Length)

VOID buffer_that_is_null(PVOID Channel, PULONG Length) {
  PUCHAR Buffer = AtaPortRegistryAllocateBuffer(Channel, 16);
  if (!Buffer)
    READ(Buffer); // expected-warning {{can be NULL here}}
  else
    AtaPortRegistryFreeBuffer(Channel, Buffer);
}

VOID silent_buffer_of_another_channel(PVOID Channel, PVOID Other,
                                      PULONG Length) {
  PUCHAR None = NULL, Buffer = AtaPortRegistryAllocateBuffer(Other, 16);
  if (!Buffer)
    READ(None);
  else
    AtaPortRegistryFreeBuffer(Other, Buffer);
}

VOID number_for_an_address(PVOID Channel, PULONG Length) {
  PUCHAR Buffer = AtaPortRegistryAllocateBuffer(Channel, 16);
  if (!Buffer)
    READ((PUCHAR)0x1000); // expected-warning {{AtaPortRegistryControllerKeyRead is given a number instead of a registry buffer}}
  else
    AtaPortRegistryFreeBuffer(Channel, Buffer);
}

VOID silent_null_after_a_buffer_was_freed(PVOID Channel, PULONG Length) {
  PUCHAR None = NULL, Buffer = AtaPortRegistryAllocateBuffer(Channel, 16);
  if (!Buffer)
    return;
  AtaPortRegistryFreeBuffer(Channel, Buffer);
  READ(None);
}

/* The helper tests it, and its caller goes on. */
static BOOLEAN is_there(PUCHAR Buffer) { return Buffer != NULL; }

VOID member_of_a_local_structure(PVOID Channel) {
  struct {
    PUCHAR First, Second;
  } Buffers = {NULL, NULL};
  Buffers.Second = AtaPortRegistryAllocateBuffer(Channel, 16);
  (void)is_there(Buffers.Second);
  Buffers.Second[0] = 1; // expected-warning {{can be NULL here}}
  AtaPortRegistryFreeBuffer(Channel, Buffers.Second);
}
