// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// S6, S8, S14: the callbacks that run at PASSIVE_LEVEL may use the registry;
// where the documents give no level, nothing is said.
#include <storport.h>

typedef struct {
  PVOID Worker, Timer, Thread;
  ULONG Depth;
  PPORT_CONFIGURATION_INFORMATION Configuration;
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

/* Also a callback at PASSIVE_LEVEL is named where it found out that it runs in
 * the dump stack. Where no level is documented, nothing is said even there. */
#define IN_DUMP(name, type, result, value, ...)                                \
  type name;                                                                   \
  result name(__VA_ARGS__) {                                                   \
    if (((EXTENSION *)P1)->Configuration->DumpMode)                            \
      SAVE(P1);                                                                \
    return value;                                                              \
  }

IN_DUMP( // expected-warning {{is an HwFreeAdapterResources routine, and in the dump stack it runs at HIGH_LEVEL}}
    in_the_dump_stack_HwFreeAdapterResources, HW_FREE_ADAPTER_RESOURCES, VOID, ,
    PVOID P1)
IN_DUMP( // expected-warning {{is an HwProcessServiceRequest routine, and in the dump stack}}
    in_the_dump_stack_HwProcessServiceRequest, HW_PROCESS_SERVICE_REQUEST, VOID,
    , PVOID P1, PVOID P2)
IN_DUMP( // expected-warning {{is an HwCompleteServiceIrp routine, and in the dump stack}}
    in_the_dump_stack_HwCompleteServiceIrp, HW_COMPLETE_SERVICE_IRP, VOID, ,
    PVOID P1)
IN_DUMP( // expected-warning {{is an HwInitializeTracing routine, and in the dump stack}}
    in_the_dump_stack_HwInitializeTracing, HW_INITIALIZE_TRACING, VOID, ,
    PVOID P1, PVOID P2)
IN_DUMP( // expected-warning {{is an HwCleanupTracing routine, and in the dump stack}}
    in_the_dump_stack_HwCleanupTracing, HW_CLEANUP_TRACING, VOID, , PVOID P1)
IN_DUMP( // expected-warning {{is an HwTracingEnabled routine, and in the dump stack}}
    in_the_dump_stack_HwTracingEnabled, HW_TRACING_ENABLED, VOID, , PVOID P1,
    BOOLEAN P2)
IN_DUMP( // expected-warning {{is an HwStorPassiveInitializeRoutine, and in the dump stack}}
    in_the_dump_stack_passive_initialization, HW_PASSIVE_INITIALIZE_ROUTINE,
    BOOLEAN, TRUE, PVOID P1)
IN_DUMP( // expected-warning {{is an HwStorWorkItemRoutine, and in the dump stack}}
    in_the_dump_stack_the_work_item, HW_WORKITEM, VOID, , PVOID P1, PVOID P2,
    PVOID P3)
IN_DUMP( // expected-warning {{is a StorThreadStartRoutine, and in the dump stack}}
    in_the_dump_stack_the_thread, STOR_THREAD_START_ROUTINE, VOID, , PVOID P1)
IN_DUMP( // only-model: S15: no level is documented for it
    silent_in_the_dump_stack_in_the_extended_timer, HW_TIMER_EX, VOID, ,
    PVOID P1, PVOID P2)
IN_DUMP( // only-model: S15: no level is documented for it
    silent_in_the_dump_stack_in_the_registry_notification,
    HW_REGISTRY_NOTIFICATION_ROUTINE, VOID, , PVOID P1)
