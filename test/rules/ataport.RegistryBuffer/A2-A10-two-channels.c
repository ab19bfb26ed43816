// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// A2, A10: two channels, each with a buffer of its own. A write leaves the
// bytes as they are.
#include <irb.h>

typedef struct _CHANNEL {
  ULONG Speed;
} CHANNEL, *PCHANNEL;

typedef struct _ADAPTER {
  CHANNEL Channels[2];
  PUCHAR Buffer;
} ADAPTER, *PADAPTER;

VOID freed_for_another_channel(PADAPTER Adapter) {
  ULONG length = 16;
  if (!AtaPortRegistryControllerKeyRead(&Adapter->Channels[0], 0, "Speed",
                                        IDE_REG_BINARY, Adapter->Buffer,
                                        &length))
    length = 0;
  // expected-warning@+1 {{another channel extension than the one}}
  AtaPortRegistryFreeBuffer(
      &Adapter->Channels[1],
      Adapter
          ->Buffer); // only-checkers: A10: the model does not know which channel's buffer a read is given
}

VOID silent_when_freed_for_its_channel(PADAPTER Adapter) {
  ULONG length = 16;
  if (!AtaPortRegistryControllerKeyRead(&Adapter->Channels[0], 0, "Speed",
                                        IDE_REG_BINARY, Adapter->Buffer,
                                        &length))
    length = 0;
  AtaPortRegistryFreeBuffer(&Adapter->Channels[0], Adapter->Buffer);
}

VOID lost_to_a_refused_one(PVOID Channel, PVOID Other) {
  PUCHAR others = AtaPortRegistryAllocateBuffer(Other, 16);
  PUCHAR buffer = AtaPortRegistryAllocateBuffer(Channel, 16);
  if (buffer && others) {
    // expected-warning@+2 {{a second registry buffer is asked for}}
    // expected-warning@+1 {{the last pointer to it, 'buffer', is overwritten}}
    buffer = AtaPortRegistryAllocateBuffer(
        Other, 16); // only-checkers: A16: the same defect as A2 on the model
  }
  if (buffer)
    AtaPortRegistryFreeBuffer(Channel, buffer);
  if (others)
    AtaPortRegistryFreeBuffer(Other, others);
}

VOID silent_when_a_write_changes_nothing(PCHANNEL Channel) {
  ULONG length = 1;
  PUCHAR buffer = AtaPortRegistryAllocateBuffer(Channel, 16);
  if (!buffer)
    return;
  buffer[0] = 1;
  if (!AtaPortRegistryControllerKeyWrite(Channel, 0, "Speed", IDE_REG_BINARY,
                                         buffer, &length))
    Channel->Speed = 1;
  if (buffer[0] == 1)
    AtaPortRegistryFreeBuffer(Channel, buffer);
}
