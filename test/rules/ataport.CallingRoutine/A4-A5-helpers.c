// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// A4, A5: a helper is judged by the callback it is reached from, whether the
// analyzer steps into it or not. A callback that the driver calls itself is
// judged as a callback all the same.
#include <irb.h>

typedef struct _CHANNEL {
  PVOID Buffer;
  ULONG Depth;
} CHANNEL, *PCHANNEL;

static VOID open_for_start(PCHANNEL Channel) {
  Channel->Buffer = AtaPortRegistryAllocateBuffer(Channel, 4);
}

static VOID close_in_reset(PCHANNEL Channel) {
  // expected-warning@+1 {{AtaPortRegistryFreeBuffer is called where it must not be: 'HwReset' is an IdeHwReset routine}}
  AtaPortRegistryFreeBuffer(Channel, Channel->Buffer);
}

static VOID third(PCHANNEL Channel) {
  // expected-warning@+1 {{'HwInterrupt' is an IdeHwInterrupt routine}}
  AtaPortRegistryFreeBuffer(Channel, Channel->Buffer);
}
static VOID second(PCHANNEL Channel) { third(Channel); }
static VOID first(PCHANNEL Channel) { second(Channel); }

static VOID third_for_stop(PCHANNEL Channel) {
  AtaPortRegistryFreeBuffer(Channel, Channel->Buffer);
}
static VOID second_for_stop(PCHANNEL Channel) { third_for_stop(Channel); }
static VOID first_for_stop(PCHANNEL Channel) { second_for_stop(Channel); }

/* The action is handed on and tested below. */
static VOID close_when(PCHANNEL Channel, IDE_CONTROL_ACTION Why) {
  if (Why == IdeStop)
    AtaPortRegistryFreeBuffer(Channel, Channel->Buffer);
  if (Why == IdePowerDown)
    // expected-warning@+1 {{ControlAction of IdeHwControl can be IdePowerDown here}}
    AtaPortRegistryFreeBuffer(Channel, Channel->Buffer);
}

/* It calls itself: the analyzer does not step into all of it. */
static BOOLEAN write_at_any_depth(PCHANNEL Channel, ULONG Depth) {
  ULONG Length = 4;
  if (Depth > 0 && !write_at_any_depth(Channel, Depth - 1))
    return FALSE;
  return AtaPortRegistryControllerKeyWrite(Channel, 0, "Speed", IDE_REG_DWORD,
                                           Channel->Buffer, &Length);
}

static BOOLEAN HwReset(PVOID ChannelExtension) {
  close_in_reset(ChannelExtension);
  return TRUE;
}

static BOOLEAN HwInterrupt(PVOID ChannelExtension) {
  first(ChannelExtension);
  return TRUE;
}

static BOOLEAN HwControl(PVOID ChannelExtension, IDE_CONTROL_ACTION Action,
                         PVOID Parameters) {
  PCHANNEL Channel = ChannelExtension;
  (void)Parameters;
  switch (Action) {
  case IdeStart:
    open_for_start(Channel);
    break;
  case IdeStop:
    if (!write_at_any_depth(Channel, Channel->Depth))
      AtaPortDebugPrint(1, "speed is lost\n");
    first_for_stop(Channel);
    break;
  case IdePowerDown:
  case IdePowerUp:
    close_when(Channel, Action);
    break;
  default:
    break;
  }
  return TRUE;
}

/* Calls a callback itself: nothing is said about this call. */
static BOOLEAN HwInitialize(PVOID ChannelExtension,
                            PIDE_DEVICE_PARAMETERS Device,
                            PIDENTIFY_DEVICE_DATA Data) {
  (void)Device;
  (void)Data;
  return HwReset(ChannelExtension) && HwInterrupt(ChannelExtension);
}

BOOLEAN silent_helper_of_another_file(PCHANNEL Channel) {
  open_for_start(Channel);
  return Channel->Buffer != NULL;
}

static BOOLEAN ChannelInit(PVOID ChannelExtension,
                           PIDE_CHANNEL_INTERFACE Interface,
                           PVOID InitContext) {
  PCHANNEL Channel = ChannelExtension;
  (void)InitContext;
  Interface->IdeHwReset = HwReset;
  Interface->IdeHwInterrupt = HwInterrupt;
  Interface->IdeHwInitialize = HwInitialize;
  Interface->IdeHwControl = HwControl;
  open_for_start(Channel);
  if (Channel->Buffer)
    first_for_stop(Channel);
  return TRUE;
}

VOID register_callbacks(PIDE_CONTROLLER_INTERFACE Interface) {
  Interface->AtaChannelInitRoutine = ChannelInit;
}
