// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// S6, S8, S14: the callbacks that run at PASSIVE_LEVEL may use the registry;
// where the documents give no level, nothing is said.
// expected-no-diagnostics
#include <storport.h>

typedef struct {
  PVOID Worker, Timer, Thread;
  ULONG Depth;
} EXTENSION;

#define SAVE(Extension)                                                        \
  StorPortRegistryWriteAdapterKey(                                             \
      Extension, NULL, (PUCHAR) "Depth", MINIPORT_REG_DWORD,                   \
      &((EXTENSION *)(Extension))->Depth, sizeof(ULONG))

static ULONG silent_in_HwFindAdapter(PVOID DeviceExtension, PVOID HwContext,
                                     PVOID BusInformation, PCHAR ArgumentString,
                                     PPORT_CONFIGURATION_INFORMATION ConfigInfo,
                                     PBOOLEAN Reserved3) {
  SAVE(DeviceExtension);
  return SP_RETURN_FOUND;
}

static ULONG silent_in_a_virtual_HwFindAdapter(
    PVOID DeviceExtension, PVOID HwContext, PVOID BusInformation,
    PVOID LowerDevice, PCHAR ArgumentString,
    PPORT_CONFIGURATION_INFORMATION ConfigInfo, PBOOLEAN Again) {
  SAVE(DeviceExtension);
  return SP_RETURN_FOUND;
}

static BOOLEAN silent_in_passive_initialization(PVOID DeviceExtension) {
  SAVE(DeviceExtension);
  return TRUE;
}

static VOID silent_in_the_work_item(PVOID DeviceExtension, PVOID Context,
                                    PVOID Worker) {
  SAVE(DeviceExtension);
}

static VOID silent_in_HwTracingEnabled(PVOID DeviceExtension, BOOLEAN Enabled) {
  SAVE(DeviceExtension);
}

static VOID silent_in_HwInitializeTracing(PVOID Arg1, PVOID Arg2) {
  SAVE(Arg1);
}

static VOID silent_in_HwCleanupTracing(PVOID Arg1) { SAVE(Arg1); }

static VOID silent_in_HwFreeAdapterResources(PVOID DeviceExtension) {
  SAVE(DeviceExtension);
}

static VOID silent_in_HwProcessServiceRequest(PVOID DeviceExtension,
                                              PVOID Irp) {
  SAVE(DeviceExtension);
}

static VOID silent_in_HwCompleteServiceIrp(PVOID DeviceExtension) {
  SAVE(DeviceExtension);
}

static VOID silent_in_the_thread(PVOID StartContext) { SAVE(StartContext); }

// No level is documented for these two.
static VOID silent_in_the_extended_timer(PVOID DeviceExtension, PVOID Context) {
  SAVE(DeviceExtension);
}

static VOID silent_in_the_registry_notification(PVOID DeviceExtension) {
  SAVE(DeviceExtension);
}

// Its routine is none of the port driver's.
VOID silent_for_a_function_that_no_callback_reaches(PVOID DeviceExtension) {
  SAVE(DeviceExtension);
}

static BOOLEAN initialize(PVOID DeviceExtension) {
  EXTENSION *extension = DeviceExtension;
  StorPortRequestTimer(extension, extension->Timer,
                       silent_in_the_extended_timer, NULL, 1000, 0);
  return StorPortEnablePassiveInitialization(extension,
                                             silent_in_passive_initialization);
}

static BOOLEAN start_io(PVOID DeviceExtension, PSCSI_REQUEST_BLOCK Srb) {
  EXTENSION *extension = DeviceExtension;
  StorPortQueueWorkItem(extension, silent_in_the_work_item, extension->Worker,
                        NULL);
  StorPortCreateSystemThread(extension, silent_in_the_thread, extension, NULL,
                             &extension->Thread);
  StorPortEnableRegistryKeyNotification(extension,
                                        silent_in_the_registry_notification);
  return TRUE;
}

ULONG DriverEntry(PVOID DriverObject, PVOID RegistryPath) {
  HW_INITIALIZATION_DATA data = {0};
  ULONG status;

  data.HwInitialize = initialize;
  data.HwStartIo = start_io;
  data.HwFindAdapter = silent_in_HwFindAdapter;
  data.HwTracingEnabled = silent_in_HwTracingEnabled;
  data.HwInitializeTracing = silent_in_HwInitializeTracing;
  data.HwCleanupTracing = silent_in_HwCleanupTracing;
  data.HwFreeAdapterResources = silent_in_HwFreeAdapterResources;
  data.HwProcessServiceRequest = silent_in_HwProcessServiceRequest;
  data.HwCompleteServiceIrp = silent_in_HwCompleteServiceIrp;
  status = StorPortInitialize(DriverObject, RegistryPath, &data, NULL);
  if (status == 0) {
    data.HwFindAdapter = silent_in_a_virtual_HwFindAdapter;
    status = StorPortInitialize(DriverObject, RegistryPath, &data, NULL);
  }
  SAVE(DriverObject);
  return status;
}
