// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// A22, A23: called from elsewhere, a read or a deferred write does nothing and
// returns FALSE; no path goes on as if it had worked.
#include <irb.h>

typedef struct _CHANNEL {
  PVOID Buffer;
  ULONG Value;
} CHANNEL, *PCHANNEL;

static BOOLEAN reset_channel(PVOID ChannelExtension) {
  PCHANNEL Channel = ChannelExtension;
  ULONG Length = 4;
  // expected-warning@+1 {{AtaPortRegistryControllerKeyRead is called where it must not be}}
  if (AtaPortRegistryControllerKeyRead(Channel, 0, "Depth", IDE_REG_DWORD,
                                       Channel->Buffer, &Length))
    AtaPortRegistryFreeBuffer(Channel, Channel->Buffer);
  return TRUE;
}

static BOOLEAN control_channel(PVOID ChannelExtension,
                               IDE_CONTROL_ACTION ControlAction,
                               PVOID Parameters) {
  PCHANNEL Channel = ChannelExtension;
  ULONG Length = 4;
  (void)Parameters;
  // expected-warning@+1 {{AtaPortRegistryControllerKeyRead is called where it must not be}}
  if (AtaPortRegistryControllerKeyRead(Channel, 0, "Depth", IDE_REG_DWORD,
                                       Channel->Buffer, &Length))
    // It may have been called to stop the channel, or was not.
    Channel->Value = *(PULONG)Channel->Buffer;
  if (ControlAction == IdePowerUp)
    // expected-warning@+1 {{ControlAction of IdeHwControl can be IdePowerUp here}}
    AtaPortRegistryFreeBuffer(Channel, Channel->Buffer);
  return TRUE;
}

static BOOLEAN control_adapter(PVOID ControllerExtension,
                               IDE_CONTROL_ACTION ControlAction,
                               PVOID Parameters) {
  PCHANNEL Channel = ControllerExtension;
  ULONG Length = 4;
  (void)ControlAction;
  (void)Parameters;
  // expected-warning@+1 {{AtaPortRegistryWriteDeferred is called where it must not be}}
  if (AtaPortRegistryWriteDeferred(Channel, 0, TRUE, "Depth", IDE_REG_DWORD,
                                   Channel->Buffer, &Length))
    AtaPortRegistryFreeBuffer(Channel, Channel->Buffer);
  return TRUE;
}

static BOOLEAN interrupt_of_channel(PVOID ChannelExtension) {
  PCHANNEL Channel = ChannelExtension;
  ULONG Length = 4;
  if (AtaPortRegistryWriteDeferred(Channel, 0, TRUE, "Depth", IDE_REG_DWORD,
                                   Channel->Buffer, &Length))
    // expected-warning@+1 {{AtaPortRegistryFreeBuffer is called where it must not be}}
    AtaPortRegistryFreeBuffer(Channel, Channel->Buffer);
  return TRUE;
}

VOID registers_a_controller(PIDE_CONTROLLER_INTERFACE Interface) {
  Interface->AtaAdapterControl = control_adapter;
}

BOOLEAN AtaChannelInitRoutine(PVOID ChannelExtension,
                              PIDE_CHANNEL_INTERFACE Interface) {
  (void)ChannelExtension;
  Interface->IdeHwInterrupt = interrupt_of_channel;
  Interface->IdeHwReset = reset_channel;
  Interface->IdeHwControl = control_channel;
  return TRUE;
}
