// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// A callback that the driver also calls itself is explored as a callback all
// the same: with each control type, from its own level.
#include <storport.h>

#define SAVE(Extension)                                                        \
  StorPortRegistryWriteAdapterKey(Extension, NULL, (PUCHAR) "Depth",           \
                                  MINIPORT_REG_DWORD, Extension,               \
                                  sizeof(ULONG))

static SCSI_ADAPTER_CONTROL_STATUS
control(PVOID DeviceExtension, SCSI_ADAPTER_CONTROL_TYPE ControlType,
        PVOID Parameters) {
  switch (ControlType) {
  case ScsiSetRunningConfig:
    SAVE(DeviceExtension);
    break;
  case ScsiStopAdapter:
    SAVE(DeviceExtension); // expected-warning {{is an HwAdapterControl routine}} only-checkers: S15: StorPortEnablePassiveInitialization fails in DriverEntry, which returns not-run: never registered, DriverEntry returns before
    break;
  default:
    break; // not-run: never registered, DriverEntry returns before
  }
  return ScsiAdapterControlSuccess;
}

static BOOLEAN build(PVOID DeviceExtension, PSCSI_REQUEST_BLOCK Srb) {
  if (Srb)
    SAVE(DeviceExtension); // expected-warning {{is an HwBuildIo routine}} only-checkers: S15: likewise not-run: never registered, DriverEntry returns before
  return TRUE;
}

static VOID silent_when_called_by_a_thread(PVOID HwDeviceExtension,
                                           PVOID Context, PVOID Worker) {
  SAVE(HwDeviceExtension);
}

static VOID a_thread(PVOID StartContext) {
  silent_when_called_by_a_thread(StartContext, NULL, NULL);
  control(StartContext, ScsiSetRunningConfig, NULL);
}

static BOOLEAN silent_when_it_calls_a_passive_type(PVOID DeviceExtension) {
  control(DeviceExtension, ScsiSetRunningConfig, NULL);
  build(DeviceExtension, NULL);
  return TRUE;
}

static BOOLEAN calls_itself(PVOID DeviceExtension, ULONG PathId) {
  if (PathId > 0)
    return calls_itself(DeviceExtension, PathId - 1);
  SAVE(DeviceExtension); // expected-warning {{is an HwResetBus routine}} only-checkers: S15: likewise
  return TRUE;
}

static VOID silent_when_it_calls_itself(PVOID StartContext) {
  SAVE(StartContext);
  silent_when_it_calls_itself(StartContext);
} // not-run: it calls itself for ever

ULONG DriverEntry(PVOID DriverObject, PVOID RegistryPath) {
  HW_INITIALIZATION_DATA data = {0};
  PVOID thread;

  data.HwAdapterControl = control;
  data.HwBuildIo = build;
  data.HwResetBus = calls_itself;
  if (!StorPortEnablePassiveInitialization(DriverObject,
                                           silent_when_it_calls_a_passive_type))
    return 1;
  StorPortCreateSystemThread(DriverObject, a_thread, DriverObject, NULL, // not-run: DriverEntry returns before
                             &thread);
  StorPortCreateSystemThread(DriverObject, silent_when_it_calls_itself, // not-run: DriverEntry returns before
                             DriverObject, NULL, &thread);
  StorPortQueueWorkItem(DriverObject, silent_when_called_by_a_thread, thread, // not-run: DriverEntry returns before
                        NULL);
  return StorPortInitialize(DriverObject, RegistryPath, &data, NULL); // not-run: DriverEntry returns before
}
