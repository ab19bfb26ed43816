// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// A registering call makes its argument a callback. StorPortNotification does
// so only when it is RequestTimerCall.
#include <storport.h>

#define SAVE(Extension)                                                        \
  StorPortRegistryWriteAdapterKey(Extension, NULL, (PUCHAR) "Depth",           \
                                  MINIPORT_REG_DWORD, Extension,               \
                                  sizeof(ULONG))

static BOOLEAN silent_for_a_passive(PVOID DeviceExtension) {
  SAVE(DeviceExtension);
  return TRUE;
}

static VOID for_the_dpc(PSTOR_DPC Dpc, PVOID HwDeviceExtension,
                        PVOID SystemArgument1, PVOID SystemArgument2) {
  SAVE(HwDeviceExtension); // expected-warning {{is an HwStorDpcRoutine}}
}

static VOID for_the_timer(PVOID DeviceExtension) {
  SAVE(DeviceExtension); // expected-warning {{is an HwStorTimer routine}}
}

static VOID silent_for_a_timer_ex(PVOID DeviceExtension, PVOID Context) {
  SAVE(DeviceExtension);
}

static VOID silent_for_a_work_item(PVOID HwDeviceExtension, PVOID Context,
                                   PVOID Worker) {
  SAVE(HwDeviceExtension);
}

static VOID for_the_state_change(PVOID HwDeviceExtension, PVOID Context,
                                 SHORT AddressType, PVOID Address,
                                 ULONG Status) {
  SAVE(
      HwDeviceExtension); // expected-warning@-1 {{is an HwStorStateChange routine}}
}

static BOOLEAN for_the_synchronized_access(PVOID HwDeviceExtension,
                                           PVOID Context) {
  SAVE(
      HwDeviceExtension); // expected-warning@-1 {{is an HwStorSynchronizedAccess routine}}
  return TRUE;
}

static VOID for_the_scatter_gather_list(PVOID *DeviceObject, PVOID *Irp,
                                        PSTOR_SCATTER_GATHER_LIST List,
                                        PVOID Context) {
  SAVE(
      Context); // expected-warning@-1 {{is an HwStorExecuteScatterGatherList routine}}
}

static VOID silent_for_a_thread(PVOID StartContext) { SAVE(StartContext); }

static VOID silent_for_a_registry_notification(PVOID DeviceExtension) {
  SAVE(DeviceExtension);
}

static VOID silent_for_another_notification(PVOID DeviceExtension) {
  SAVE(DeviceExtension);
}

static VOID silent_for_a_notification_that_is_not_known(PVOID DeviceExtension) {
  SAVE(DeviceExtension);
}

VOID notify(PVOID Extension, SCSI_NOTIFICATION_TYPE Type) {
  StorPortNotification(Type, Extension,
                       silent_for_a_notification_that_is_not_known, 1000);
}

VOID initialize_dpc(PVOID Extension, PSTOR_DPC Dpc, PHW_DPC_ROUTINE Routine);

static VOID silent_for_a_routine_of_the_driver(PSTOR_DPC Dpc,
                                               PVOID HwDeviceExtension,
                                               PVOID SystemArgument1,
                                               PVOID SystemArgument2) {
  SAVE(HwDeviceExtension);
}

VOID register_all(PVOID Extension, PSTOR_DPC Dpc, PVOID Handle) {
  StorPortEnablePassiveInitialization(Extension, silent_for_a_passive);
  StorPortInitializeDpc(
      Extension, Dpc,
      for_the_dpc); // expected-note {{'for_the_dpc' is registered as HwStorDpcRoutine here}}
  StorPortNotification(
      RequestTimerCall, Extension, for_the_timer,
      1000); // expected-note@-1 {{'for_the_timer' is registered as HwStorTimer here}}
  StorPortRequestTimer(Extension, Handle, silent_for_a_timer_ex, NULL, 1000, 0);
  StorPortQueueWorkItem(Extension, silent_for_a_work_item, Handle, NULL);
  StorPortStateChangeDetected(
      Extension, 1, NULL, 0, for_the_state_change,
      NULL); // expected-note@-1 {{'for_the_state_change' is registered as HwStorStateChange here}}
  StorPortSynchronizeAccess(
      Extension, for_the_synchronized_access,
      NULL); // expected-note@-1 {{'for_the_synchronized_access' is registered as HwStorSynchronizedAccess here}}
  StorPortBuildScatterGatherList(
      Extension, Handle, Handle, 512, for_the_scatter_gather_list, Extension,
      FALSE, Handle,
      512); // expected-note@-2 {{'for_the_scatter_gather_list' is registered as HwStorExecuteScatterGatherList here}}
  StorPortCreateSystemThread(Extension, silent_for_a_thread, Extension, NULL,
                             &Handle);
  StorPortEnableRegistryKeyNotification(Extension,
                                        silent_for_a_registry_notification);
  StorPortNotification(TraceNotification, Extension,
                       silent_for_another_notification, 1000);
  initialize_dpc(Extension, Dpc, silent_for_a_routine_of_the_driver);
}
