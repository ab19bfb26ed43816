// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// A10, A8: a buffer is used and freed with the extension of the channel it was
// allocated for. Two pointers that may be equal prove nothing.
#include <irb.h>

typedef struct _CHANNEL {
  struct _CHANNEL *Self;
  struct _CHANNEL *Sibling;
  ULONG Number;
} CHANNEL, *PCHANNEL;

typedef struct _CONTROLLER {
  CHANNEL Channels[2];
} CONTROLLER, *PCONTROLLER;

VOID freed_for_the_next_element(PCHANNEL Channels) {
  PVOID Buffer = AtaPortRegistryAllocateBuffer(&Channels[0], 4);
  if (Buffer)
    // expected-warning@+1 {{another channel extension than the one the registry buffer was allocated for is passed to AtaPortRegistryFreeBuffer}}
    AtaPortRegistryFreeBuffer(&Channels[1], Buffer);
}

VOID silent_when_freed_for_the_same_element(PCHANNEL Channels) {
  PVOID Buffer = AtaPortRegistryAllocateBuffer(&Channels[1], 4);
  if (Buffer)
    AtaPortRegistryFreeBuffer(&Channels[1], Buffer);
}

VOID freed_where_they_are_known_to_differ(PVOID Mine, PVOID Yours) {
  PVOID Buffer = AtaPortRegistryAllocateBuffer(Mine, 4);
  if (!Buffer)
    return;
  if (Mine != Yours)
    // expected-warning@+1 {{another channel extension}}
    AtaPortRegistryFreeBuffer(Yours, Buffer);
  else
    AtaPortRegistryFreeBuffer(Mine, Buffer);
}

VOID silent_where_they_are_known_to_be_equal(PVOID Mine, PVOID Yours) {
  PVOID Buffer = AtaPortRegistryAllocateBuffer(Mine, 4);
  if (!Buffer)
    return;
  if (Mine == Yours)
    AtaPortRegistryFreeBuffer(Yours, Buffer);
  else
    AtaPortRegistryFreeBuffer(Mine, Buffer);
}

VOID silent_when_the_extension_points_to_itself(PCHANNEL Channel) {
  PVOID Buffer = AtaPortRegistryAllocateBuffer(Channel, 4);
  if (Buffer)
    AtaPortRegistryFreeBuffer(Channel->Self, Buffer); // only-model: A10: Self may point to another extension
}

static VOID close_for(PCHANNEL Channel, PVOID Buffer) {
  // expected-warning@+1 {{another channel extension}}
  AtaPortRegistryFreeBuffer(Channel, Buffer);
}

VOID a_helper_is_given_the_other_member(PCONTROLLER Controller) {
  PVOID Buffer = AtaPortRegistryAllocateBuffer(&Controller->Channels[0], 4);
  if (Buffer != NULL)
    close_for(&Controller->Channels[1], Buffer);
}

VOID silent_when_a_helper_is_given_the_same_member(PCONTROLLER Controller) {
  PVOID Buffer = AtaPortRegistryAllocateBuffer(&Controller->Channels[1], 4);
  if (Buffer != NULL)
    close_for(&Controller->Channels[1], Buffer);
}

VOID read_for_the_other_channel(PCONTROLLER Controller) {
  ULONG Length = 4;
  PUCHAR Buffer = AtaPortRegistryAllocateBuffer(&Controller->Channels[0], 4);
  if (!Buffer)
    return;
  // expected-warning@+1 {{is passed to AtaPortRegistryChannelSubkeyRead}}
  if (AtaPortRegistryChannelSubkeyRead(&Controller->Channels[1], 0, "Number",
                                       IDE_REG_DWORD, Buffer, &Length))
    Controller->Channels[0].Number = *Buffer;
  AtaPortRegistryFreeBuffer(&Controller->Channels[0], Buffer);
}

VOID silent_when_read_for_the_same_channel(PCONTROLLER Controller) {
  ULONG Length = 4;
  PUCHAR Buffer = AtaPortRegistryAllocateBuffer(&Controller->Channels[0], 4);
  if (!Buffer)
    return;
  if (AtaPortRegistryChannelSubkeyRead(&Controller->Channels[0], 0, "Number",
                                       IDE_REG_DWORD, Buffer, &Length))
    Controller->Channels[0].Number = *Buffer;
  AtaPortRegistryFreeBuffer(&Controller->Channels[0], Buffer);
}
