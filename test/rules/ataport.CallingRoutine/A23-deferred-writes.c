// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// A23: deferred writes from each routine of the channel interface, whatever the
// control action; not from the routines of the controller.
#include <irb.h>

typedef struct _CHANNEL {
  PUCHAR Buffer;
  ULONG Length;
  BOOLEAN Saved;
} CHANNEL, *PCHANNEL;

static BOOLEAN silent_in_initialize(PVOID ChannelExtension,
                                    PIDE_DEVICE_PARAMETERS Device,
                                    PIDENTIFY_DEVICE_DATA Data) {
  PCHANNEL Channel = ChannelExtension;
  (void)Device;
  (void)Data;
  Channel->Length = 4;
  return AtaPortRegistryControllerKeyWriteDeferred(
      Channel, 0, "Speed", IDE_REG_DWORD, Channel->Buffer, &Channel->Length);
}

static BOOLEAN silent_in_build_io(PVOID ChannelExtension,
                                  PIDE_REQUEST_BLOCK Irb) {
  PCHANNEL Channel = ChannelExtension;
  (void)Irb;
  Channel->Length = 4;
  return AtaPortRegistryChannelSubkeyWriteDeferred(
      Channel, 0, "Speed", IDE_REG_DWORD, Channel->Buffer, &Channel->Length);
}

static BOOLEAN silent_in_start_io(PVOID ChannelExtension,
                                  PIDE_REQUEST_BLOCK Irb) {
  PCHANNEL Channel = ChannelExtension;
  (void)Irb;
  Channel->Length = 4;
  return AtaPortRegistryWriteDeferred(Channel, 0, TRUE, "Speed", IDE_REG_DWORD,
                                      Channel->Buffer, &Channel->Length);
}

static BOOLEAN silent_in_interrupt(PVOID ChannelExtension) {
  PCHANNEL Channel = ChannelExtension;
  Channel->Length = 4;
  return AtaPortRegistryChannelSubkeyWriteDeferred(
      Channel, 0, "Speed", IDE_REG_DWORD, Channel->Buffer, &Channel->Length);
}

static BOOLEAN silent_in_reset(PVOID ChannelExtension) {
  PCHANNEL Channel = ChannelExtension;
  Channel->Length = 4;
  return AtaPortRegistryChannelSubkeyWriteDeferred(
      Channel, 0, "Speed", IDE_REG_DWORD, Channel->Buffer, &Channel->Length);
}

static BOOLEAN silent_in_control_at_each_action(PVOID ChannelExtension,
                                                IDE_CONTROL_ACTION Action,
                                                PVOID Parameters) {
  PCHANNEL Channel = ChannelExtension;
  (void)Parameters;
  Channel->Length = 4;
  switch (Action) {
  case IdePowerDown:
    return AtaPortRegistryWriteDeferred(Channel, 0, FALSE, "Speed",
                                        IDE_REG_DWORD, Channel->Buffer,
                                        &Channel->Length);
  default:
    return AtaPortRegistryChannelSubkeyWriteDeferred(
        Channel, 0, "Speed", IDE_REG_DWORD, Channel->Buffer, &Channel->Length);
  }
}

static BOOLEAN write_at_once_in_interrupt(PCHANNEL Channel) {
  Channel->Length = 4;
  // expected-warning@+1 {{AtaPortRegistryWrite is called where it must not be}}
  return AtaPortRegistryWrite(Channel, 0, TRUE, "Speed", IDE_REG_DWORD,
                              Channel->Buffer, &Channel->Length);
}

static BOOLEAN interrupt_that_writes_at_once(PVOID ChannelExtension) {
  return write_at_once_in_interrupt(ChannelExtension);
}

static BOOLEAN adapter_control(PVOID ControllerExtension,
                               IDE_CONTROL_ACTION Action, PVOID Parameters) {
  PCHANNEL Extension = ControllerExtension;
  (void)Action;
  (void)Parameters;
  Extension->Length = 4;
  // expected-warning@+1 {{AtaPortRegistryControllerKeyWriteDeferred is called where it must not be: 'adapter_control' is an AtaAdapterControl routine}}
  return AtaPortRegistryControllerKeyWriteDeferred(
      Extension, 0, "Speed", IDE_REG_DWORD, Extension->Buffer,
      &Extension->Length);
}

static ATA_CHANNEL_STATE channel_enabled(PVOID ControllerExtension,
                                         ULONG Number) {
  PCHANNEL Extension = ControllerExtension;
  (void)Number;
  Extension->Length = 4;
  // expected-warning@+1 {{AtaPortRegistryChannelSubkeyWriteDeferred is called where it must not be: 'channel_enabled' is an AtaControllerChannelEnabled routine}}
  return AtaPortRegistryChannelSubkeyWriteDeferred(
             Extension, 0, "Speed", IDE_REG_DWORD, Extension->Buffer,
             &Extension->Length)
             ? ChannelStateEnabled
             : ChannelStateDisabled;
}

static BOOLEAN mode_select(PVOID ControllerExtension,
                           PIDE_TRANSFER_MODE_PARAMETERS Modes) {
  PCHANNEL Extension = ControllerExtension;
  (void)Modes;
  Extension->Length = 4;
  // expected-warning@+1 {{AtaPortRegistryWriteDeferred is called where it must not be: 'mode_select' is an AtaControllerTransferModeSelect routine}}
  return AtaPortRegistryWriteDeferred(Extension, 0, FALSE, "Mode",
                                      IDE_REG_DWORD, Extension->Buffer,
                                      &Extension->Length);
}

/* Requested by a routine of the channel; whether it counts as one is not said.
 */
static VOID silent_in_a_requested_callback(PVOID ChannelExtension) {
  PCHANNEL Channel = ChannelExtension;
  Channel->Length = 4;
  Channel->Saved = AtaPortRegistryChannelSubkeyWriteDeferred(
      Channel, 0, "Speed", IDE_REG_DWORD, Channel->Buffer, &Channel->Length);
}

/* The routine that fills the interface. */
static BOOLEAN silent_in_channel_init(PVOID ChannelExtension,
                                      PIDE_CHANNEL_INTERFACE Interface,
                                      PVOID InitContext) {
  PCHANNEL Channel = ChannelExtension;
  (void)Interface;
  (void)InitContext;
  Channel->Length = 4;
  return AtaPortRegistryWriteDeferred(Channel, 0, FALSE, "Speed", IDE_REG_DWORD,
                                      Channel->Buffer, &Channel->Length) &&
         AtaPortRequestWorkerRoutine(Channel, silent_in_a_requested_callback);
}

BOOLEAN silent_in_a_function_without_a_role(PCHANNEL Channel) {
  Channel->Length = 4;
  return AtaPortRegistryWriteDeferred(Channel, 0, FALSE, "Mode", IDE_REG_DWORD,
                                      Channel->Buffer, &Channel->Length);
}

ULONG initialize(PVOID DriverObject, PVOID RegistryPath) {
  IDE_CONTROLLER_INTERFACE Interface = {
      .AtaChannelInitRoutine = silent_in_channel_init,
      .AtaAdapterControl = adapter_control,
      .AtaControllerChannelEnabled = channel_enabled,
      .AtaControllerTransferModeSelect = mode_select,
  };
  return AtaPortInitializeEx(DriverObject, RegistryPath, &Interface);
}

VOID fill(PIDE_CHANNEL_INTERFACE Interface, BOOLEAN Other) {
  Interface->IdeHwInitialize = silent_in_initialize;
  Interface->IdeHwBuildIo = silent_in_build_io;
  Interface->IdeHwStartIo = silent_in_start_io;
  Interface->IdeHwInterrupt =
      Other ? interrupt_that_writes_at_once : silent_in_interrupt;
  Interface->IdeHwReset = silent_in_reset;
  Interface->IdeHwControl = silent_in_control_at_each_action;
}
