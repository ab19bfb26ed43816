// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// A declaration with a role type of storport.h says the role, registered or
// not. A pointer type, or the same prototype written out, does not.
#include <storport.h>

#define SAVE(Extension)                                                        \
  StorPortRegistryWriteAdapterKey(Extension, NULL, (PUCHAR) "Depth",           \
                                  MINIPORT_REG_DWORD, Extension,               \
                                  sizeof(ULONG))

HW_STARTIO
declared_as_HW_STARTIO; // expected-note {{'declared_as_HW_STARTIO' is declared as HwStartIo here}}
BOOLEAN declared_as_HW_STARTIO(PVOID DeviceExtension, PSCSI_REQUEST_BLOCK Srb) {
  SAVE(DeviceExtension); // expected-warning {{is an HwStartIo routine}}
  return TRUE;
}

HW_BUILDIO
declared_as_HW_BUILDIO; // expected-note {{'declared_as_HW_BUILDIO' is declared as HwBuildIo here}}
BOOLEAN declared_as_HW_BUILDIO(PVOID DeviceExtension, PSCSI_REQUEST_BLOCK Srb) {
  SAVE(DeviceExtension); // expected-warning {{is an HwBuildIo routine}}
  return TRUE;
}

HW_INTERRUPT
declared_as_HW_INTERRUPT; // expected-note {{'declared_as_HW_INTERRUPT' is declared as HwInterrupt here}}
BOOLEAN declared_as_HW_INTERRUPT(PVOID DeviceExtension) {
  SAVE(DeviceExtension); // expected-warning {{is an HwInterrupt routine}}
  return TRUE;
}

HW_INITIALIZE
declared_as_HW_INITIALIZE; // expected-note {{'declared_as_HW_INITIALIZE' is declared as HwInitialize here}}
BOOLEAN declared_as_HW_INITIALIZE(PVOID DeviceExtension) {
  SAVE(DeviceExtension); // expected-warning {{is an HwInitialize routine}}
  return TRUE;
}

static HW_TIMER declared_static;
static VOID declared_static(PVOID DeviceExtension) {
  SAVE(DeviceExtension); // expected-warning {{is an HwStorTimer routine}}
}

HW_DPC_ROUTINE declared_as_HW_DPC_ROUTINE;
VOID declared_as_HW_DPC_ROUTINE(PSTOR_DPC Dpc, PVOID HwDeviceExtension,
                                PVOID SystemArgument1, PVOID SystemArgument2) {
  SAVE(HwDeviceExtension); // expected-warning {{is an HwStorDpcRoutine}}
}

HW_RESET_BUS declared_as_HW_RESET_BUS;
BOOLEAN declared_as_HW_RESET_BUS(PVOID DeviceExtension, ULONG PathId) {
  SAVE(DeviceExtension); // expected-warning {{is an HwResetBus routine}}
  return TRUE;
}

HW_MESSAGE_SIGNALED_INTERRUPT_ROUTINE
declared_as_HW_MESSAGE_SIGNALED_INTERRUPT_ROUTINE;
BOOLEAN declared_as_HW_MESSAGE_SIGNALED_INTERRUPT_ROUTINE(PVOID DeviceExtension,
                                                          ULONG MessageId) {
  SAVE(
      DeviceExtension); // expected-warning@-1 {{is an HwMSInterruptRoutine}}
  return TRUE;
}

HW_STATE_CHANGE declared_as_HW_STATE_CHANGE;
VOID declared_as_HW_STATE_CHANGE(PVOID HwDeviceExtension, PVOID Context,
                                 SHORT AddressType, PVOID Address,
                                 ULONG Status) {
  SAVE(
      HwDeviceExtension); // expected-warning@-1 {{is an HwStorStateChange routine}}
}

STOR_SYNCHRONIZED_ACCESS declared_as_STOR_SYNCHRONIZED_ACCESS;
BOOLEAN declared_as_STOR_SYNCHRONIZED_ACCESS(PVOID HwDeviceExtension,
                                             PVOID Context) {
  SAVE(
      HwDeviceExtension); // expected-warning@-1 {{is an HwStorSynchronizedAccess routine}}
  return TRUE;
}

POST_SCATTER_GATHER_EXECUTE declared_as_POST_SCATTER_GATHER_EXECUTE;
VOID declared_as_POST_SCATTER_GATHER_EXECUTE(
    PVOID *DeviceObject, PVOID *Irp, PSTOR_SCATTER_GATHER_LIST ScatterGather,
    PVOID Context) {
  SAVE(
      Context); // expected-warning@-1 {{is an HwStorExecuteScatterGatherList routine}}
}

HW_PASSIVE_INITIALIZE_ROUTINE silent_as_HW_PASSIVE_INITIALIZE_ROUTINE;
BOOLEAN silent_as_HW_PASSIVE_INITIALIZE_ROUTINE(PVOID DeviceExtension) {
  SAVE(DeviceExtension);
  return TRUE;
}

HW_WORKITEM silent_as_HW_WORKITEM;
VOID silent_as_HW_WORKITEM(PVOID HwDeviceExtension, PVOID Context,
                           PVOID Worker) {
  SAVE(HwDeviceExtension);
}

STOR_THREAD_START_ROUTINE silent_as_STOR_THREAD_START_ROUTINE;
VOID silent_as_STOR_THREAD_START_ROUTINE(PVOID StartContext) {
  SAVE(StartContext);
}

HW_TRACING_ENABLED silent_as_HW_TRACING_ENABLED;
VOID silent_as_HW_TRACING_ENABLED(PVOID DeviceExtension, BOOLEAN Enabled) {
  SAVE(DeviceExtension);
}

HW_FREE_ADAPTER_RESOURCES silent_as_HW_FREE_ADAPTER_RESOURCES;
VOID silent_as_HW_FREE_ADAPTER_RESOURCES(PVOID DeviceExtension) {
  SAVE(DeviceExtension);
}

HW_TIMER_EX silent_as_HW_TIMER_EX;
VOID silent_as_HW_TIMER_EX(PVOID DeviceExtension, PVOID Context) {
  SAVE(DeviceExtension);
}

BOOLEAN silent_with_the_prototype_written_out(PVOID DeviceExtension,
                                              PSCSI_REQUEST_BLOCK Srb) {
  SAVE(DeviceExtension);
  return TRUE;
}

PHW_STARTIO pointer_to_it = silent_with_the_prototype_written_out;
