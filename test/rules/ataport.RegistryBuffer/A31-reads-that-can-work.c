// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// A31: a read whose bytes fit can work wherever it begins; one that is told of
// more than there is can work, too. A write that worked leaves the length as it
// was; a call into NULL tells no size of a buffer.
#include <irb.h>

typedef struct _CHANNEL {
  ULONG Speed;
  ULONG Other;
} CHANNEL, *PCHANNEL;

VOID lost_where_told_of_more(PCHANNEL Channel) {
  ULONG length = 3;
  PUCHAR buffer = AtaPortRegistryAllocateBuffer(Channel, 2);
  if (!buffer)
    return;
  // expected-warning@+1 {{is told of more bytes (3) than the registry buffer has (2)}}
  if (AtaPortRegistryControllerKeyRead(Channel, 0, "Speed", IDE_REG_BINARY,
                                       buffer, &length))
    return; // expected-warning {{registry buffer is never freed}}
  AtaPortRegistryFreeBuffer(Channel, buffer);
}

VOID lost_behind_a_read_of_the_last_two(PCHANNEL Channel) {
  ULONG length = 2;
  PUCHAR buffer = AtaPortRegistryAllocateBuffer(Channel, 8);
  if (!buffer)
    return;
  if (AtaPortRegistryControllerKeyRead(Channel, 0, "Speed", IDE_REG_BINARY,
                                       buffer + 6, &length))
    return; // expected-warning {{registry buffer is never freed}}
  AtaPortRegistryFreeBuffer(Channel, buffer);
}

VOID lost_behind_a_read_that_a_number_just_fits(PCHANNEL Channel) {
  ULONG length = 8;
  PUCHAR buffer = AtaPortRegistryAllocateBuffer(Channel, 8);
  if (!buffer)
    return;
  // expected-warning@+1 {{is told of more bytes (12) than the registry buffer has (8)}}
  if (AtaPortRegistryControllerKeyRead(Channel, 0, "Speed", IDE_REG_DWORD,
                                       buffer + 4, &length))
    return; // expected-warning {{registry buffer is never freed}}
  AtaPortRegistryFreeBuffer(Channel, buffer);
}

VOID told_of_more_after_a_write_that_worked(PCHANNEL Channel) {
  ULONG length = 16;
  PUCHAR buffer = AtaPortRegistryAllocateBuffer(Channel, 16);
  if (!buffer)
    return;
  RtlZeroMemory(buffer, 16);
  if (AtaPortRegistryControllerKeyWrite(Channel, 0, "Speed", IDE_REG_BINARY,
                                        buffer, &length))
    // expected-warning@+1 {{is told of more bytes (20) than the registry buffer has (16)}}
    if (!AtaPortRegistryControllerKeyWrite(Channel, 1, "Speed", IDE_REG_BINARY,
                                           buffer + 4, &length))
      Channel->Speed = 1;
  AtaPortRegistryFreeBuffer(Channel, buffer);
}

VOID silent_when_the_same_is_written_twice(PCHANNEL Channel) {
  ULONG length = 16;
  PUCHAR buffer = AtaPortRegistryAllocateBuffer(Channel, 16);
  if (!buffer)
    return;
  RtlZeroMemory(buffer, 16);
  if (AtaPortRegistryControllerKeyWrite(Channel, 0, "Speed", IDE_REG_BINARY,
                                        buffer, &length))
    if (!AtaPortRegistryControllerKeyWrite(Channel, 1, "Speed", IDE_REG_BINARY,
                                           buffer, &length))
      Channel->Speed = 1;
  AtaPortRegistryFreeBuffer(Channel, buffer);
}

VOID told_what_the_value_needs(PCHANNEL Channel) {
  ULONG length = 0;
  PUCHAR buffer;
  if (AtaPortRegistryControllerKeyRead(Channel, 0, "Speed", IDE_REG_BINARY,
                                       NULL, &length))
    return;
  buffer = AtaPortRegistryAllocateBuffer(Channel, 4);
  if (!buffer)
    return;
  // expected-warning@+1 {{is the one that an earlier call left behind}}
  if (AtaPortRegistryControllerKeyRead(Channel, 0, "Speed", IDE_REG_BINARY,
                                       buffer, &length))
    Channel->Speed = 1;
  AtaPortRegistryFreeBuffer(Channel, buffer);
}

VOID silent_when_set_to_what_the_buffer_has(PCHANNEL Channel) {
  ULONG length = 0;
  PUCHAR buffer;
  if (AtaPortRegistryControllerKeyRead(Channel, 0, "Speed", IDE_REG_BINARY,
                                       NULL, &length))
    return;
  buffer = AtaPortRegistryAllocateBuffer(Channel, 4);
  if (!buffer)
    return;
  length = 4;
  if (AtaPortRegistryControllerKeyRead(Channel, 0, "Speed", IDE_REG_BINARY,
                                       buffer, &length))
    Channel->Speed = 1;
  AtaPortRegistryFreeBuffer(Channel, buffer);
}
