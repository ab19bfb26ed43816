// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// A31: a length that is read as a part of something else is not known, nor is
// the size of a buffer from elsewhere. That does not make them equal.
#include <irb.h>

typedef struct _CHANNEL {
  PUCHAR Buffer;
  ULONG Speed;
} CHANNEL, *PCHANNEL;

typedef struct _LENGTHS {
  ULONG First, Second;
} LENGTHS;

VOID silent_when_the_buffer_is_from_elsewhere(PCHANNEL Channel) {
  LENGTHS lengths = {12, 0};
  if (!AtaPortRegistryControllerKeyWrite(Channel, 0, "Speed", IDE_REG_BINARY,
                                         Channel->Buffer, (PULONG)&lengths))
    Channel->Speed = 1;
  if (!AtaPortRegistryControllerKeyWrite(Channel, 0, "Speed", IDE_REG_BINARY,
                                         Channel->Buffer + 4, (PULONG)&lengths))
    Channel->Speed = 2;
}

VOID told_of_too_many(PCHANNEL Channel) {
  ULONG length = 32;
  PUCHAR buffer = AtaPortRegistryAllocateBuffer(Channel, 16);
  if (!buffer)
    return;
  RtlZeroMemory(buffer, 16);
  // expected-warning@+1 {{told of more bytes (36) than the registry buffer has (16)}}
  if (!AtaPortRegistryControllerKeyWrite(Channel, 0, "Speed", IDE_REG_BINARY,
                                         buffer + 4, &length))
    Channel->Speed = 1;
  AtaPortRegistryFreeBuffer(Channel, buffer);
}
