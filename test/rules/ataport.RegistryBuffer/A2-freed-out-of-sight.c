// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// A2, A3: what another file, another callback or a pointer to a function may
// have freed is not taken for open. A routine of the port driver frees nothing.
#include <irb.h>

typedef struct _CHANNEL {
  PVOID Buffer;
  VOID (*Flush)(struct _CHANNEL *Channel);
  ULONG Speed;
} CHANNEL, *PCHANNEL;

static PVOID TheBuffer;

VOID unseen(PCHANNEL Channel);

static BOOLEAN HwControl(PVOID ChannelExtension, IDE_CONTROL_ACTION Action,
                         PVOID Parameters) {
  PCHANNEL Channel = ChannelExtension;
  (void)Parameters;
  if (Action == IdeStop && Channel->Buffer) {
    AtaPortRegistryFreeBuffer(Channel, Channel->Buffer);
    Channel->Buffer = NULL;
  }
  return TRUE;
}

VOID fill(PIDE_CHANNEL_INTERFACE Interface) {
  Interface->IdeHwControl = HwControl;
}

VOID silent_when_another_callback_may_have_freed(PCHANNEL Channel) {
  Channel->Buffer = AtaPortRegistryAllocateBuffer(Channel, 4);
  if (!Channel->Buffer)
    return;
  HwControl(Channel, IdeStop, NULL);
  Channel->Buffer = AtaPortRegistryAllocateBuffer(Channel, 8);
}

VOID silent_when_another_file_may_have_freed(PCHANNEL Channel) {
  Channel->Buffer = AtaPortRegistryAllocateBuffer(Channel, 4);
  if (!Channel->Buffer)
    return;
  unseen(Channel);
  Channel->Buffer = AtaPortRegistryAllocateBuffer(Channel, 8); // only-model: A2: code out of sight may free the first one
}

VOID silent_when_a_function_pointer_may_have_freed(PCHANNEL Channel) {
  Channel->Buffer = AtaPortRegistryAllocateBuffer(Channel, 4);
  if (!Channel->Buffer)
    return;
  Channel->Flush(Channel);
  Channel->Buffer = AtaPortRegistryAllocateBuffer(Channel, 8); // only-model: A2: code out of sight may free the first one
}

VOID silent_when_the_global_variable_may_have_been_freed(PCHANNEL Channel) {
  TheBuffer = AtaPortRegistryAllocateBuffer(Channel, 4);
  if (!TheBuffer)
    return;
  unseen(Channel);
  TheBuffer = AtaPortRegistryAllocateBuffer(Channel, 8); // only-model: A2: code out of sight may free the first one
}

VOID nobody_else_can_have_freed(PCHANNEL Channel) {
  PVOID Second, First = AtaPortRegistryAllocateBuffer(Channel, 4);
  if (!First)
    return;
  unseen(Channel);
  // expected-warning@+1 {{a second registry buffer is asked for}}
  Second = AtaPortRegistryAllocateBuffer(Channel, 8);
  if (Second)
    AtaPortRegistryFreeBuffer(Channel, Second);
  AtaPortRegistryFreeBuffer(Channel, First);
}

VOID the_port_driver_has_not_freed(PCHANNEL Channel, PIDE_REQUEST_BLOCK Irb) {
  Channel->Buffer = AtaPortRegistryAllocateBuffer(Channel, 4);
  if (!Channel->Buffer)
    return;
  AtaPortCompleteRequest(Channel, Irb);
  AtaPortDeviceReady(Channel, 0, 0);
  // expected-warning@+1 {{a second registry buffer is asked for}}
  Channel->Buffer = AtaPortRegistryAllocateBuffer(Channel, 8);
}

/* The loop frees what the field holds, whoever put it there. */
VOID silent_when_closed_in_a_loop(PCHANNEL Channels, ULONG Count) {
  for (ULONG At = 0; At < Count; At++) {
    if (!Channels[At].Buffer)
      continue;
    AtaPortRegistryFreeBuffer(&Channels[At], Channels[At].Buffer);
    Channels[At].Buffer = NULL;
  }
}

VOID silent_when_opened_in_a_loop_for_each_channel(PCHANNEL Channels,
                                                   ULONG Count) {
  for (ULONG At = 0; At < Count; At++)
    Channels[At].Buffer = AtaPortRegistryAllocateBuffer(&Channels[At], 4);
}
