// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// A4, A11, A22: allocate, free, read and write (not deferred) only in
// AtaChannelInitRoutine and IdeHwControl. Here: each callback of both
// interfaces, the four that are requested by a call, and DriverEntry.
#include <irb.h>

typedef struct _CHANNEL {
  PUCHAR Buffer;
  ULONG Length;
  BOOLEAN Done;
} CHANNEL, *PCHANNEL;

static BOOLEAN HwInitialize(PVOID ChannelExtension,
                            PIDE_DEVICE_PARAMETERS Device,
                            PIDENTIFY_DEVICE_DATA Data) {
  PCHANNEL Channel = ChannelExtension;
  (void)Device;
  (void)Data;
  // expected-warning@+1 {{AtaPortRegistryAllocateBuffer is called where it must not be: 'HwInitialize' is an IdeHwInitialize routine; it may be called from AtaChannelInitRoutine and IdeHwControl with IdeStart or IdeStop only}}
  Channel->Buffer = AtaPortRegistryAllocateBuffer(Channel, 4);
  return TRUE;
}

static BOOLEAN HwBuildIo(PVOID ChannelExtension, PIDE_REQUEST_BLOCK Irb) {
  PCHANNEL Channel = ChannelExtension;
  (void)Irb;
  // expected-warning@+1 {{AtaPortRegistryFreeBuffer is called where it must not be: 'HwBuildIo' is an IdeHwBuildIo routine}}
  AtaPortRegistryFreeBuffer(Channel, Channel->Buffer);
  return TRUE;
}

static BOOLEAN HwStartIo(PVOID ChannelExtension, PIDE_REQUEST_BLOCK Irb) {
  PCHANNEL Channel = ChannelExtension;
  (void)Irb;
  Channel->Length = 4;
  // expected-warning@+1 {{AtaPortRegistryControllerKeyRead is called where it must not be: 'HwStartIo' is an IdeHwStartIo routine}}
  return AtaPortRegistryControllerKeyRead(Channel, 0, "Speed", IDE_REG_DWORD,
                                          Channel->Buffer, &Channel->Length);
}

static BOOLEAN HwInterrupt(PVOID ChannelExtension) {
  PCHANNEL Channel = ChannelExtension;
  Channel->Length = 4;
  // expected-warning@+1 {{AtaPortRegistryControllerKeyWrite is called where it must not be: 'HwInterrupt' is an IdeHwInterrupt routine}}
  return AtaPortRegistryControllerKeyWrite(Channel, 0, "Speed", IDE_REG_DWORD,
                                           Channel->Buffer, &Channel->Length);
}

static BOOLEAN HwReset(PVOID ChannelExtension) {
  PCHANNEL Channel = ChannelExtension;
  Channel->Length = 4;
  // expected-warning@+1 {{AtaPortRegistryChannelSubkeyWrite is called where it must not be: 'HwReset' is an IdeHwReset routine}}
  return AtaPortRegistryChannelSubkeyWrite(Channel, 0, "Speed", IDE_REG_DWORD,
                                           Channel->Buffer, &Channel->Length);
}

static BOOLEAN HwControl(PVOID ChannelExtension, IDE_CONTROL_ACTION Action,
                         PVOID Parameters) {
  PCHANNEL Channel = ChannelExtension;
  (void)Parameters;
  Channel->Length = 4;
  if (Action == IdeStop)
    return AtaPortRegistryChannelSubkeyWrite(Channel, 0, "Speed", IDE_REG_DWORD,
                                             Channel->Buffer, &Channel->Length);
  return FALSE;
}

static BOOLEAN ChannelInit(PVOID ChannelExtension,
                           PIDE_CHANNEL_INTERFACE Interface,
                           PVOID InitContext) {
  PCHANNEL Channel = ChannelExtension;
  (void)InitContext;
  // expected-note@+1 {{'HwInitialize' is registered as IdeHwInitialize here}}
  Interface->IdeHwInitialize = HwInitialize;
  // expected-note@+1 {{'HwBuildIo' is registered as IdeHwBuildIo here}}
  Interface->IdeHwBuildIo = HwBuildIo;
  // expected-note@+1 {{'HwStartIo' is registered as IdeHwStartIo here}}
  Interface->IdeHwStartIo = HwStartIo;
  // expected-note@+1 {{'HwInterrupt' is registered as IdeHwInterrupt here}}
  Interface->IdeHwInterrupt = HwInterrupt;
  // expected-note@+1 {{'HwReset' is registered as IdeHwReset here}}
  Interface->IdeHwReset = HwReset;
  Interface->IdeHwControl = HwControl;

  Channel->Buffer = AtaPortRegistryAllocateBuffer(Channel, 4);
  if (Channel->Buffer == NULL)
    return FALSE;
  Channel->Length = 4;
  Channel->Done = AtaPortRegistryRead(Channel, 0, TRUE, "Speed", IDE_REG_DWORD,
                                      Channel->Buffer, &Channel->Length);
  Channel->Length = 4;
  if (Channel->Done)
    Channel->Done =
        AtaPortRegistryWrite(Channel, 0, TRUE, "Speed", IDE_REG_DWORD,
                             Channel->Buffer, &Channel->Length);
  AtaPortRegistryFreeBuffer(Channel, Channel->Buffer);
  return TRUE;
}

static ATA_CHANNEL_STATE ChannelEnabled(PVOID ControllerExtension,
                                        ULONG Channel) {
  (void)Channel;
  // expected-warning@+1 {{'ChannelEnabled' is an AtaControllerChannelEnabled routine}}
  PUCHAR Buffer = AtaPortRegistryAllocateBuffer(ControllerExtension, 4);
  if (Buffer == NULL)
    return ChannelStateUnKnown;
  // expected-warning@+1 {{'ChannelEnabled' is an AtaControllerChannelEnabled routine}}
  AtaPortRegistryFreeBuffer(ControllerExtension, Buffer);
  return ChannelStateEnabled;
}

static BOOLEAN ModeSelect(PVOID ControllerExtension,
                          PIDE_TRANSFER_MODE_PARAMETERS Modes) {
  PCHANNEL Extension = ControllerExtension;
  (void)Modes;
  Extension->Length = 4;
  // expected-warning@+1 {{AtaPortRegistryRead is called where it must not be: 'ModeSelect' is an AtaControllerTransferModeSelect routine}}
  return AtaPortRegistryRead(Extension, 0, FALSE, "Mode", IDE_REG_DWORD,
                             Extension->Buffer, &Extension->Length);
}

/* A5: being called with IdeStart is not enough. */
static BOOLEAN AdapterControl(PVOID ControllerExtension,
                              IDE_CONTROL_ACTION Action, PVOID Parameters) {
  PCHANNEL Extension = ControllerExtension;
  (void)Parameters;
  if (Action == IdeStart) {
    // expected-warning@+1 {{'AdapterControl' is an AtaAdapterControl routine}}
    Extension->Buffer = AtaPortRegistryAllocateBuffer(Extension, 4);
  } else if (Action == IdeStop && Extension->Buffer) {
    // expected-warning@+1 {{'AdapterControl' is an AtaAdapterControl routine}}
    AtaPortRegistryFreeBuffer(Extension, Extension->Buffer);
  }
  return TRUE;
}

static VOID Worker(PVOID ChannelExtension) {
  PCHANNEL Channel = ChannelExtension;
  // expected-warning@+1 {{'Worker' is an IDE_HW_DPC routine}}
  AtaPortRegistryFreeBuffer(Channel, Channel->Buffer);
}

static VOID Synchronized(PVOID ChannelExtension) {
  PCHANNEL Channel = ChannelExtension;
  // expected-warning@+1 {{'Synchronized' is an IDE_HW_DPC routine}}
  Channel->Done = AtaPortRegistryWrite(Channel, 0, TRUE, "Speed", IDE_REG_DWORD,
                                       Channel->Buffer, &Channel->Length);
}

static VOID ControllerSync(PVOID ChannelExtension) {
  PCHANNEL Channel = ChannelExtension;
  // expected-warning@+1 {{'ControllerSync' is an IDE_HW_DPC routine}}
  Channel->Done = AtaPortRegistryChannelSubkeyRead(
      Channel, 0, "Speed", IDE_REG_DWORD, Channel->Buffer, &Channel->Length);
}

static VOID Timer(PVOID ChannelExtension) {
  PCHANNEL Channel = ChannelExtension;
  // expected-warning@+1 {{'Timer' is an IDE_HW_DPC routine}}
  Channel->Buffer = AtaPortRegistryAllocateBuffer(Channel, 4);
}

BOOLEAN request_callbacks(PVOID ChannelExtension) {
  // expected-note@+1 {{'Worker' is registered as IDE_HW_DPC here}}
  return AtaPortRequestWorkerRoutine(ChannelExtension, Worker) &&
         // expected-note@+1 {{'Synchronized' is registered as IDE_HW_DPC here}}
         AtaPortRequestSynchronizedRoutine(ChannelExtension, Synchronized) &&
         // expected-note@+1 {{'ControllerSync' is registered as IDE_HW_DPC here}}
         AtaPortControllerSyncRoutine(ChannelExtension, ControllerSync) &&
         // expected-note@+1 {{'Timer' is registered as IDE_HW_DPC here}}
         AtaPortRequestTimer(ChannelExtension, Timer, 1000);
}

/* Reached from no callback that this file shows. */
BOOLEAN silent_in_a_function_without_a_role(PVOID Extension) {
  PVOID Buffer = AtaPortRegistryAllocateBuffer(Extension, 4);
  if (Buffer == NULL)
    return FALSE;
  AtaPortRegistryFreeBuffer(Extension, Buffer);
  return TRUE;
}

ULONG DriverEntry(PVOID DriverObject, PVOID RegistryPath) {
  IDE_CONTROLLER_INTERFACE Interface = {0};
  Interface.Version = sizeof(Interface);
  Interface.AtaChannelInitRoutine = ChannelInit;
  // expected-note@+1 2 {{'ChannelEnabled' is registered as AtaControllerChannelEnabled here}}
  Interface.AtaControllerChannelEnabled = ChannelEnabled;
  // expected-note@+1 {{'ModeSelect' is registered as AtaControllerTransferModeSelect here}}
  Interface.AtaControllerTransferModeSelect = ModeSelect;
  // expected-note@+1 2 {{'AdapterControl' is registered as AtaAdapterControl here}}
  Interface.AtaAdapterControl = AdapterControl;
  // expected-warning@+1 {{'DriverEntry' is a DriverEntry routine}}
  PVOID Buffer = AtaPortRegistryAllocateBuffer(DriverObject, 4);
  if (Buffer)
    // expected-warning@+1 {{'DriverEntry' is a DriverEntry routine}}
    AtaPortRegistryFreeBuffer(DriverObject, Buffer);
  return AtaPortInitializeEx(DriverObject, RegistryPath, &Interface);
}
