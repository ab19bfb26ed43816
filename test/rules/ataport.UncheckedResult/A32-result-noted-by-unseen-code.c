// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// A32: code that is not seen may test a result that is noted where it can get
// at it; not another one. Once is enough for what is wrong.
#include <irb.h>

typedef struct _CHANNEL {
  ULONG Speed;
  ULONG Other;
  BOOLEAN Worked;
} CHANNEL, *PCHANNEL;

VOID out_of_sight(PCHANNEL Channel);
VOID sees(PUCHAR Buffer);

static BOOLEAN noted;

VOID silent_when_noted_in_a_global_variable(PCHANNEL Channel) {
  ULONG length = 16;
  PUCHAR buffer = AtaPortRegistryAllocateBuffer(Channel, 16);
  if (!buffer)
    return;
  noted = AtaPortRegistryControllerKeyRead(Channel, 0, "Speed", IDE_REG_BINARY,
                                           buffer, &length);
  out_of_sight(Channel);
  Channel->Speed = buffer
      [0]; // only-model: A32: nobody knows what the code out of sight does
  AtaPortRegistryFreeBuffer(Channel, buffer);
}

VOID used_though_something_else_is_noted(PCHANNEL Channel, ULONG Value) {
  ULONG length = 16;
  BOOLEAN worked;
  PUCHAR buffer = AtaPortRegistryAllocateBuffer(Channel, 16);
  if (!buffer)
    return;
  worked = AtaPortRegistryControllerKeyRead(Channel, 0, "Speed", IDE_REG_BINARY,
                                            buffer, &length);
  Channel->Other = Value;
  out_of_sight(Channel);
  Channel->Speed =
      buffer[0]; // expected-warning {{content of the registry buffer used}}
  if (worked)
    Channel->Speed = 0;
  AtaPortRegistryFreeBuffer(Channel, buffer);
}

VOID used_though_an_earlier_one_was_noted(PCHANNEL Channel) {
  ULONG length = 16;
  BOOLEAN worked;
  PUCHAR buffer = AtaPortRegistryAllocateBuffer(Channel, 16);
  if (!buffer)
    return;
  Channel->Worked = AtaPortRegistryControllerKeyRead(
      Channel, 0, "Speed", IDE_REG_BINARY, buffer, &length);
  length = 16;
  worked = AtaPortRegistryControllerKeyRead(Channel, 1, "Speed", IDE_REG_BINARY,
                                            buffer, &length);
  out_of_sight(Channel);
  Channel->Speed =
      buffer[0]; // expected-warning {{content of the registry buffer used}}
  if (worked)
    Channel->Speed = 0;
  AtaPortRegistryFreeBuffer(Channel, buffer);
}

VOID said_once_of_the_content(PCHANNEL Channel) {
  ULONG length = 16;
  PUCHAR buffer = AtaPortRegistryAllocateBuffer(Channel, 16);
  if (!buffer)
    return;
  if (!AtaPortRegistryControllerKeyRead(Channel, 0, "Speed", IDE_REG_BINARY,
                                        buffer, &length)) {
    Channel->Speed =
        buffer[0]; // expected-warning {{content of the registry buffer used}}
    Channel->Other = buffer[1];
  }
  AtaPortRegistryFreeBuffer(Channel, buffer);
}

VOID silent_when_seen_by_unseen_code(PCHANNEL Channel) {
  ULONG length = 16;
  BOOLEAN worked;
  PUCHAR buffer = AtaPortRegistryAllocateBuffer(Channel, 16);
  if (!buffer)
    return;
  sees(buffer);
  worked = AtaPortRegistryControllerKeyRead(Channel, 0, "Speed", IDE_REG_BINARY,
                                            buffer, &length);
  Channel->Speed = buffer[0]; // only-model: A32: likewise
  if (!worked)
    Channel->Speed = 0;
  AtaPortRegistryFreeBuffer(Channel, buffer);
}
