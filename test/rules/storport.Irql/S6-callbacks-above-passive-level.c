// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// S6, S14: the callbacks that run above PASSIVE_LEVEL, or may: no registry
// there. Below each, what the same callback may do: hand the work to a work
// item.
#include <storport.h>

typedef struct {
  PVOID Worker;
  STOR_DPC Dpc;
  ULONG Depth;
  UCHAR List[256];
  PVOID Mdl;
  PVOID Thread;
} EXTENSION;

HW_WORKITEM silent_in_the_work_item;

static VOID later(PVOID DeviceExtension) {
  EXTENSION *extension = DeviceExtension;
  StorPortQueueWorkItem(extension, silent_in_the_work_item, extension->Worker,
                        NULL);
}

#define SAVE(Extension)                                                        \
  StorPortRegistryWriteAdapterKey(                                             \
      Extension, NULL, (PUCHAR) "Depth", MINIPORT_REG_DWORD,                   \
      &((EXTENSION *)(Extension))->Depth, sizeof(ULONG))

VOID silent_in_the_work_item(PVOID DeviceExtension, PVOID Context,
                             PVOID Worker) {
  SAVE(DeviceExtension);
}

BOOLEAN in_HwInitialize(PVOID DeviceExtension) {
  SAVE(
      DeviceExtension); // expected-warning@-1 {{'in_HwInitialize' is an HwInitialize routine, which runs at DIRQL}}
  return TRUE;
}

BOOLEAN silent_in_HwInitialize(PVOID DeviceExtension) {
  later(DeviceExtension);
  return TRUE;
}

BOOLEAN in_HwBuildIo(PVOID DeviceExtension, PSCSI_REQUEST_BLOCK Srb) {
  SAVE(
      DeviceExtension); // expected-warning@-1 {{'in_HwBuildIo' is an HwBuildIo routine, which runs at DISPATCH_LEVEL}}
  return TRUE;
}

BOOLEAN silent_in_HwBuildIo(PVOID DeviceExtension, PSCSI_REQUEST_BLOCK Srb) {
  later(DeviceExtension);
  return TRUE;
}

BOOLEAN in_HwStartIo(PVOID DeviceExtension, PSCSI_REQUEST_BLOCK Srb) {
  SAVE(
      DeviceExtension); // expected-warning@-1 {{'in_HwStartIo' is an HwStartIo routine, which may run at DISPATCH_LEVEL}}
  return TRUE;
}

BOOLEAN silent_in_HwStartIo(PVOID DeviceExtension, PSCSI_REQUEST_BLOCK Srb) {
  later(DeviceExtension);
  return TRUE;
}

BOOLEAN in_HwInterrupt(PVOID DeviceExtension) {
  SAVE(
      DeviceExtension); // expected-warning@-1 {{'in_HwInterrupt' is an HwInterrupt routine, which runs at DIRQL}}
  return TRUE;
}

BOOLEAN silent_in_HwInterrupt(PVOID DeviceExtension) {
  StorPortIssueDpc(DeviceExtension, &((EXTENSION *)DeviceExtension)->Dpc, NULL,
                   NULL);
  return TRUE;
}

BOOLEAN in_HwMSInterruptRoutine(PVOID DeviceExtension, ULONG MessageId) {
  SAVE( // only-checkers: S15: DriverEntry overwrites the member
      DeviceExtension); // expected-warning@-1 {{'in_HwMSInterruptRoutine' is an HwMSInterruptRoutine, which runs at DIRQL}}
  return TRUE;
}

BOOLEAN silent_in_HwMSInterruptRoutine(PVOID DeviceExtension, ULONG MessageId) {
  StorPortIssueDpc(DeviceExtension, &((EXTENSION *)DeviceExtension)->Dpc, NULL,
                   NULL);
  return TRUE;
}

BOOLEAN in_HwResetBus(PVOID DeviceExtension, ULONG PathId) {
  SAVE(
      DeviceExtension); // expected-warning@-1 {{'in_HwResetBus' is an HwResetBus routine, which runs at DISPATCH_LEVEL}}
  return TRUE;
}

BOOLEAN silent_in_HwResetBus(PVOID DeviceExtension, ULONG PathId) {
  later(DeviceExtension);
  return TRUE;
}

VOID in_the_dpc(PSTOR_DPC Dpc, PVOID HwDeviceExtension, PVOID SystemArgument1,
                PVOID SystemArgument2) {
  SAVE(
      HwDeviceExtension); // expected-warning@-1 {{'in_the_dpc' is an HwStorDpcRoutine, which runs at DISPATCH_LEVEL}}
}

VOID silent_in_the_dpc(PSTOR_DPC Dpc, PVOID HwDeviceExtension,
                       PVOID SystemArgument1, PVOID SystemArgument2) {
  later(HwDeviceExtension);
}

VOID in_the_timer(PVOID DeviceExtension) {
  SAVE(
      DeviceExtension); // expected-warning@-1 {{'in_the_timer' is an HwStorTimer routine, which runs at DISPATCH_LEVEL}}
}

VOID silent_in_the_timer(PVOID DeviceExtension) { later(DeviceExtension); }

VOID after_a_state_change(PVOID HwDeviceExtension, PVOID Context,
                          SHORT AddressType, PVOID Address, ULONG Status) {
  SAVE(
      HwDeviceExtension); // expected-warning@-1 {{'after_a_state_change' is an HwStorStateChange routine, which runs at DISPATCH_LEVEL}}
}

VOID silent_after_a_state_change(PVOID HwDeviceExtension, PVOID Context,
                                 SHORT AddressType, PVOID Address,
                                 ULONG Status) {
  later(HwDeviceExtension);
}

BOOLEAN in_synchronized_access(PVOID HwDeviceExtension, PVOID Context) {
  SAVE(
      HwDeviceExtension); // expected-warning@-1 {{'in_synchronized_access' is an HwStorSynchronizedAccess routine, which runs at DIRQL}}
  return TRUE;
}

BOOLEAN silent_in_synchronized_access(PVOID HwDeviceExtension, PVOID Context) {
  ((EXTENSION *)HwDeviceExtension)->Depth++;
  return TRUE;
}

VOID with_the_list(PVOID *DeviceObject, PVOID *Irp,
                   PSTOR_SCATTER_GATHER_LIST List, PVOID Context) {
  SAVE(
      Context); // expected-warning@-1 {{'with_the_list' is an HwStorExecuteScatterGatherList routine, which runs at DISPATCH_LEVEL}}
}

VOID silent_with_the_list(PVOID *DeviceObject, PVOID *Irp,
                          PSTOR_SCATTER_GATHER_LIST List, PVOID Context) {
  later(Context);
}

BOOLEAN passive_initialize(PVOID DeviceExtension);
BOOLEAN passive_initialize(PVOID DeviceExtension) {
  EXTENSION *extension = DeviceExtension;
  StorPortInitializeDpc(extension, &extension->Dpc, in_the_dpc);
  StorPortInitializeDpc(extension, &extension->Dpc, silent_in_the_dpc);
  StorPortNotification(RequestTimerCall, extension, in_the_timer, 1000);
  StorPortNotification(RequestTimerCall, extension, silent_in_the_timer, 1000);
  StorPortStateChangeDetected(extension, 1, NULL, 0, after_a_state_change,
                              NULL);
  StorPortStateChangeDetected(extension, 1, NULL, 0,
                              silent_after_a_state_change, NULL);
  StorPortSynchronizeAccess(extension, in_synchronized_access, NULL);
  StorPortSynchronizeAccess(extension, silent_in_synchronized_access, NULL);
  StorPortBuildScatterGatherList(extension, extension->Mdl, NULL, 512,
                                 with_the_list, extension, FALSE,
                                 extension->List, sizeof(extension->List));
  StorPortBuildScatterGatherList(extension, extension->Mdl, NULL, 512,
                                 silent_with_the_list, extension, FALSE,
                                 extension->List, sizeof(extension->List));
  return TRUE;
}

ULONG DriverEntry(PVOID DriverObject, PVOID RegistryPath) {
  HW_INITIALIZATION_DATA data = {0}, clean = {0};
  PORT_CONFIGURATION_INFORMATION config = {0};

  data.HwInitialize = in_HwInitialize;
  data.HwBuildIo = in_HwBuildIo;
  data.HwStartIo = in_HwStartIo;
  data.HwInterrupt = in_HwInterrupt;
  data.HwResetBus = in_HwResetBus;
  config.HwMSInterruptRoutine = in_HwMSInterruptRoutine;
  clean.HwInitialize = silent_in_HwInitialize;
  clean.HwBuildIo = silent_in_HwBuildIo;
  clean.HwStartIo = silent_in_HwStartIo;
  clean.HwInterrupt = silent_in_HwInterrupt;
  clean.HwResetBus = silent_in_HwResetBus;
  config.HwMSInterruptRoutine = silent_in_HwMSInterruptRoutine;
  if (StorPortInitialize(DriverObject, RegistryPath, &data, &config) != 0)
    return StorPortInitialize(DriverObject, RegistryPath, &clean, &config);
  return 0;
}
