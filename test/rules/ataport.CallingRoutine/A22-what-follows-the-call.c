// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// A22: called from elsewhere, a read does nothing and returns FALSE. Where it
// may be called it can work, and what follows then is looked at.
#include <irb.h>

typedef struct _CHANNEL {
  PULONG Buffer;
  ULONG Value;
} CHANNEL, *PCHANNEL;

static BOOLEAN control_channel(PVOID ChannelExtension,
                               IDE_CONTROL_ACTION ControlAction,
                               PVOID Parameters) {
  PCHANNEL Channel = ChannelExtension;
  ULONG Length = 4;
  (void)Parameters;
  if (ControlAction == IdePowerUp)
    // expected-warning@+1 {{ControlAction of IdeHwControl can be IdePowerUp here}}
    if (AtaPortRegistryControllerKeyRead(Channel, 0, "Depth", IDE_REG_DWORD,
                                         (PUCHAR)Channel->Buffer, &Length))
      // It never worked: this is not reached.
      AtaPortRegistryFreeBuffer(Channel, Channel->Buffer);
  if (ControlAction == IdeStop)
    if (AtaPortRegistryControllerKeyRead(Channel, 0, "Depth", IDE_REG_DWORD,
                                         (PUCHAR)Channel->Buffer, &Length)) {
      AtaPortRegistryFreeBuffer(Channel, Channel->Buffer);
      // expected-warning@+1 {{registry buffer used after it was freed}}
      Channel->Value = *Channel->Buffer;
    }
  return TRUE;
}

static BOOLEAN reset_channel(PVOID ChannelExtension) {
  PCHANNEL Channel = ChannelExtension;
  // expected-warning@+1 {{AtaPortRegistryAllocateBuffer is called where it must not be}}
  Channel->Buffer = AtaPortRegistryAllocateBuffer(Channel, 4);
  // expected-warning@+1 {{the registry buffer can be NULL here}}
  *Channel->Buffer = 4;
  return TRUE;
}

static BOOLEAN init_channel(PVOID ChannelExtension,
                            PIDE_CHANNEL_INTERFACE Interface,
                            PVOID InitContext) {
  (void)InitContext;
  PCHANNEL Channel = ChannelExtension;
  ULONG Length = 4;
  PULONG Buffer = AtaPortRegistryAllocateBuffer(Channel, 4);
  Interface->IdeHwReset = reset_channel;
  Interface->IdeHwControl = control_channel;
  if (!Buffer)
    return FALSE;
  if (AtaPortRegistryControllerKeyRead(Channel, 0, "Depth", IDE_REG_DWORD,
                                       (PUCHAR)Buffer, &Length))
    return TRUE; // expected-warning {{registry buffer is never freed}}
  AtaPortRegistryFreeBuffer(Channel, Buffer);
  return TRUE;
}

ULONG initialize(PVOID DriverObject, PVOID RegistryPath) {
  IDE_CONTROLLER_INTERFACE Interface = {
      .AtaChannelInitRoutine = init_channel,
  };
  return AtaPortInitializeEx(DriverObject, RegistryPath, &Interface);
}
