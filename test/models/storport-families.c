/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* What the page of each of StorPort's other routines demands: the level, the
 * callback it is called from, its arguments. Each is called as it must not be,
 * and as it may be. */
// RUN: %bin/clang --config %root/models/native.cfg -I%root/models -g -Wall -Wextra %s %model_sanitized -fsanitize=address,undefined -o %t
// RUN: %t
#include "core/choices.h"
#include "core/context.h"
#include "core/device.h"
#include "core/resources.h"
#include "core/violations.h"
#include "storport/storport_port.h"

#include <stdio.h>
#include <string.h>

static int wrong;
static struct storport_adapter *adapter;
static PVOID extension;

static const struct callback {
  const char *name, *action;
  unsigned irql;
} driver_entry = {"DriverEntry", NULL, MODEL_PASSIVE},
  find_adapter = {"HwFindAdapter", NULL, MODEL_PASSIVE},
  initialize = {"HwInitialize", NULL, MODEL_DEVICE},
  passive = {"HwStorPassiveInitializeRoutine", NULL, MODEL_PASSIVE},
  build_io = {"HwBuildIo", NULL, MODEL_DISPATCH},
  start_io = {"HwStartIo", NULL, MODEL_DISPATCH},
  interrupt = {"HwInterrupt", NULL, MODEL_DEVICE},
  message_interrupt = {"HwMSInterruptRoutine", NULL, MODEL_DEVICE},
  reset_bus = {"HwResetBus", NULL, MODEL_DISPATCH},
  dpc = {"HwStorDpcRoutine", NULL, MODEL_DISPATCH},
  timer = {"HwStorTimer", NULL, MODEL_DISPATCH},
  timer_ex = {"HwStorTimerEx", NULL, MODEL_PASSIVE},
  work_item = {"HwStorWorkItemRoutine", NULL, MODEL_PASSIVE},
  thread = {"StorThreadStartRoutine", NULL, MODEL_PASSIVE},
  running_config = {"HwAdapterControl", "ScsiSetRunningConfig", MODEL_PASSIVE},
  boot_config = {"HwAdapterControl", "ScsiSetBootConfig", MODEL_PASSIVE},
  restart = {"HwAdapterControl", "ScsiRestartAdapter", MODEL_DEVICE},
  no_level = {NULL, NULL, MODEL_PASSIVE};

static void enter(const struct callback *callback) {
  violations_clear();
  if (callback->name != NULL)
    context_enter(callback->name, callback->action, 0, callback->irql);
}

/* What is open is lost with the callback. */
static void leave(const struct callback *callback) {
  if (callback->name != NULL)
    context_leave();
}

static void told(int right, int line, const char *what) {
  if (right)
    return;
  printf("line %d: %s;", line, what);
  for (size_t n = 0; n < violation_count(); n++)
    printf(" %s: %s;", violation_at(n)->clause, violation_at(n)->text);
  puts("");
  wrong = 1;
}

/* Called from that callback, it violates families:ROUTINE and nothing else; or
 * it violates nothing. */
#define WRONG(where, routine, ...)                                             \
  WRONG_AFTER(where, (void)0, routine, __VA_ARGS__)
#define RIGHT(where, routine, ...)                                             \
  RIGHT_AFTER(where, (void)0, routine, __VA_ARGS__)
#define WRONG_AFTER(where, before, routine, ...)                               \
  do {                                                                         \
    enter(&where);                                                             \
    before;                                                                    \
    (void)routine(__VA_ARGS__);                                                \
    told(violation_count() == 1 &&                                             \
             strcmp(violation_at(0)->clause, "families:" #routine) == 0,       \
         __LINE__, #routine " from " #where " is taken for right");            \
    leave(&where);                                                             \
  } while (0)
#define RIGHT_AFTER(where, before, routine, ...)                               \
  do {                                                                         \
    enter(&where);                                                             \
    before;                                                                    \
    (void)routine(__VA_ARGS__);                                                \
    told(violation_count() == 0, __LINE__,                                     \
         #routine " from " #where " is taken for wrong");                      \
    leave(&where);                                                             \
  } while (0)
/* A routine for DISPATCH_LEVEL at most, for PASSIVE_LEVEL. */
#define AT_MOST_DISPATCH(...)                                                  \
  WRONG(interrupt, __VA_ARGS__);                                               \
  RIGHT(dpc, __VA_ARGS__);                                                     \
  RIGHT(work_item, __VA_ARGS__)
#define AT_PASSIVE(...)                                                        \
  WRONG(dpc, __VA_ARGS__);                                                     \
  RIGHT(work_item, __VA_ARGS__)

static PHYSICAL_ADDRESS at(uint64_t address) {
  return (PHYSICAL_ADDRESS){.QuadPart = (LONGLONG)address};
}

static VOID later_dpc(PSTOR_DPC object, PVOID device_extension, PVOID first,
                      PVOID second) {
  (void)object, (void)device_extension, (void)first, (void)second;
}
static VOID later_timer(PVOID device_extension, PVOID context) {
  (void)device_extension, (void)context;
}
static VOID later_work(PVOID device_extension, PVOID context, PVOID worker) {
  (void)device_extension, (void)context, (void)worker;
}
static BOOLEAN passive_routine(PVOID device_extension) {
  (void)device_extension;
  return TRUE;
}
static VOID execute(PVOID *device, PVOID *irp, PSTOR_SCATTER_GATHER_LIST list,
                    PVOID context) {
  (void)device, (void)irp, (void)list, (void)context;
}

static void callers(void) {
  HW_INITIALIZATION_DATA data = *storport_registered();
  PERF_CONFIGURATION_DATA options = {.Version = STOR_PERF_VERSION};
  MESSAGE_INTERRUPT_INFORMATION info;
  STOR_DPC object;
  UCHAR bytes[64];

  WRONG(initialize, StorPortInitialize, &data, &data, &data, NULL);
  RIGHT(driver_entry, StorPortInitialize, &data, &data, &data, NULL);
  WRONG(initialize, StorPortGetUncachedExtension, extension,
        &adapter->configuration, 64);
  RIGHT(find_adapter, StorPortGetUncachedExtension, extension,
        &adapter->configuration, 64);
  WRONG(initialize, StorPortGetBusData, extension, PCIConfiguration, 0, 0,
        bytes, 64);
  WRONG(restart, StorPortGetBusData, extension, PCIConfiguration, 0, 0, bytes,
        64);
  RIGHT(find_adapter, StorPortGetBusData, extension, PCIConfiguration, 0, 0,
        bytes, 64);
  RIGHT(running_config, StorPortGetBusData, extension, PCIConfiguration, 0, 0,
        bytes, 64);
  RIGHT(boot_config, StorPortGetBusData, extension, PCIConfiguration, 0, 0,
        bytes, 64);
  WRONG(restart, StorPortSetBusDataByOffset, extension, PCIConfiguration, 0, 0,
        bytes, 0, 4);
  RIGHT(work_item, StorPortSetBusDataByOffset, extension, PCIConfiguration, 0,
        0, bytes, 0, 4);
  WRONG(work_item, StorPortFreeDeviceBase, extension, bytes);
  RIGHT(find_adapter, StorPortFreeDeviceBase, extension, bytes);
  WRONG(find_adapter, StorPortEnablePassiveInitialization, extension,
        passive_routine);
  RIGHT(initialize, StorPortEnablePassiveInitialization, extension,
        passive_routine);
  WRONG(find_adapter, StorPortInitializePerfOpts, extension, TRUE, &options);
  RIGHT(passive, StorPortInitializePerfOpts, extension, TRUE, &options);
  WRONG(find_adapter, StorPortUpdateAdapterMaxIO, extension, 8);
  RIGHT(initialize, StorPortUpdateAdapterMaxIO, extension, 8);
  WRONG(initialize, StorPortSetAdapterBusType, extension, 17);
  RIGHT(find_adapter, StorPortSetAdapterBusType, extension, 17);
  WRONG(initialize, StorPortMarkDumpMemory, extension, bytes, 64, 0);
  RIGHT(find_adapter, StorPortMarkDumpMemory, extension, bytes, 64, 0);
  WRONG(find_adapter, StorPortInitializeDpc, extension, &object, later_dpc);
  RIGHT(passive, StorPortInitializeDpc, extension, &object, later_dpc);
  RIGHT(initialize, StorPortInitializeDpc, extension, &object, later_dpc);
  WRONG(message_interrupt, StorPortGetMSIInfo, extension, 0, &info);
  RIGHT(interrupt, StorPortGetMSIInfo, extension, 0, &info);
  WRONG(start_io, StorPortStallExecution, 10);
  WRONG(start_io, StorPortDelayExecution, extension, 10);
  RIGHT(dpc, StorPortDelayExecution, extension, 10);
  WRONG(work_item, StorPortTerminateSystemThread, extension, bytes);
  RIGHT(thread, StorPortTerminateSystemThread, extension, bytes);
  /* Nobody knows who calls. */
  RIGHT(no_level, StorPortGetUncachedExtension, extension,
        &adapter->configuration, 64);
}

static void levels(void) {
  static STOR_SLIST_HEADER head;
  static STOR_SLIST_ENTRY entry;
  STOR_LOG_EVENT_DETAILS details = {0};
  STORPORT_CAPTURE_LIVEDUMP dump = {0};
  STOR_DPC_WATCHDOG_INFORMATION watchdog;
  STOR_GROUP_AFFINITY affinity = {.Mask = 1}, before;
  STOR_ADDRESS address = {.Type = STOR_ADDRESS_TYPE_BTL8};
  STOR_POFX_DEVICE device = {.Version = STOR_POFX_DEVICE_VERSION_V1};
  PROCESSOR_NUMBER processor;
  GROUP_AFFINITY node;
  KAFFINITY mask;
  STOR_EVENT event;
  LARGE_INTEGER at_once = {.QuadPart = 0}, some_time = {.QuadPart = -10};
  USHORT groups;
  ULONG number;
  BOOLEAN yes;
  SHORT depth;
  WCHAR text[] = {'t', 0};
  UCHAR bytes[64];
  PVOID pointer = NULL;
  PSTOR_SLIST_ENTRY top;
  PHYSICAL_ADDRESS physical;
  struct storport_request *request = storport_request_new(
      adapter, SRB_FUNCTION_EXECUTE_SCSI, NULL, 0, SRB_FLAGS_DATA_IN, 512);

  WRONG(interrupt, StorPortAllocateContiguousMemorySpecifyCacheNode, extension,
        16, at(0), at(~0ull), at(0), MmCached, MM_ANY_NODE_OK, &pointer);
  RIGHT(dpc, StorPortAllocateContiguousMemorySpecifyCacheNode, extension, 16,
        at(0), at(~0ull), at(0), MmCached, MM_ANY_NODE_OK, &pointer);
  WRONG(interrupt, StorPortFreeContiguousMemorySpecifyCache, extension, pointer,
        16, MmCached);
  AT_MOST_DISPATCH(StorPortAllocateDmaMemory, extension, 16, at(0), at(~0ull),
                   at(0), MmCached, MM_ANY_NODE_OK, &pointer, &physical);
  WRONG(interrupt, StorPortFreeDmaMemory, extension, pointer, 16, MmCached,
        physical);
  AT_MOST_DISPATCH(StorPortBuildMdlForNonPagedPool, extension, bytes);
  AT_MOST_DISPATCH(StorPortGetSystemAddress, extension, &request->srb,
                   &pointer);
  AT_MOST_DISPATCH(StorPortGetDataInBufferSystemAddress, extension,
                   &request->srb, &pointer);
  AT_MOST_DISPATCH(StorPortInitializeSListHead, extension, &head);
  AT_MOST_DISPATCH(StorPortInterlockedPushEntrySList, extension, &head, &entry,
                   &top);
  AT_MOST_DISPATCH(StorPortInterlockedFlushSList, extension, &head, &top);
  AT_MOST_DISPATCH(StorPortInterlockedPopEntrySList, extension, &head, &top);
  AT_MOST_DISPATCH(StorPortQueryDepthSList, extension, &head, &depth);
  AT_MOST_DISPATCH(StorPortSetEvent, extension, &event);
  AT_MOST_DISPATCH(StorPortLogSystemEvent, extension, &details, &number);
  AT_MOST_DISPATCH(StorPortEtwEvent2, extension, NULL, 1, text, 0,
                   StorportEtwLevelError, StorportEtwEventOpcodeInfo, NULL,
                   text, 1, NULL, 2);
  AT_MOST_DISPATCH(StorPortGetActiveGroupCount, extension, &groups);
  AT_MOST_DISPATCH(StorPortGetActiveNodeCount, extension, &number);
  AT_MOST_DISPATCH(StorPortGetHighestNodeNumber, extension, &number);
  AT_MOST_DISPATCH(StorPortGetCurrentProcessorNumber, extension, &processor);
  AT_MOST_DISPATCH(StorPortGetGroupAffinity, extension, 0, &mask);
  AT_MOST_DISPATCH(StorPortGetNodeAffinity, extension, 0, &node);
  AT_MOST_DISPATCH(StorPortGetLogicalProcessorRelationship, extension, NULL,
                   RelationProcessorCore, NULL, &number);
  AT_MOST_DISPATCH(StorPortSetSystemGroupAffinityThread, extension, bytes,
                   &affinity, &before);
  AT_MOST_DISPATCH(StorPortRevertToUserGroupAffinityThread, extension, bytes,
                   &before);
  AT_MOST_DISPATCH(StorPortPoFxSetIdleTimeout, extension, NULL, 10);
  AT_MOST_DISPATCH(StorPortPoFxSetComponentLatency, extension, NULL, 0, 1);
  AT_MOST_DISPATCH(StorPortPoFxSetComponentResidency, extension, NULL, 0, 1);
  AT_MOST_DISPATCH(StorPortPoFxActivateComponent, extension, NULL, NULL, 0, 0);

  WRONG(work_item, StorPortBuildScatterGatherList, extension, bytes, bytes, 16,
        execute, NULL, FALSE, bytes, 64);
  WRONG(interrupt, StorPortBuildScatterGatherList, extension, bytes, bytes, 16,
        execute, NULL, FALSE, bytes, 64);
  RIGHT(dpc, StorPortBuildScatterGatherList, extension, bytes, bytes, 16,
        execute, NULL, FALSE, bytes, 64);
  RIGHT(timer_ex, StorPortBuildScatterGatherList, extension, bytes, bytes, 16,
        execute, NULL, FALSE, bytes, 64);
  WRONG(work_item, StorPortPutScatterGatherList, extension, request->list,
        FALSE);
  RIGHT(dpc, StorPortPutScatterGatherList, extension, request->list, FALSE);
  WRONG(work_item, StorPortQueryDpcWatchdogInformation, extension, &watchdog);
  RIGHT(interrupt, StorPortQueryDpcWatchdogInformation, extension, &watchdog);

  AT_PASSIVE(StorPortInvokeAcpiMethod, extension, NULL, 1, NULL, 0, NULL, 0,
             &number);
  AT_PASSIVE(StorPortIsCurrentOsInstallationUpgrade, extension, &yes);
  AT_PASSIVE(StorPortIsDeviceOperationAllowed, extension, &address,
             &STORPORT_DEVICEOPERATION_CACHED_SETTINGS_INIT_GUID, &number);
  AT_PASSIVE(StorPortCaptureLiveDump, extension, NULL, &dump);
  AT_PASSIVE(StorPortSetPriorityThread, extension, bytes, 0);
  WRONG(dpc, StorPortInitializePoFxPower, extension, NULL, &device, &yes);

  WRONG(build_io, StorPortWaitForSingleObject, extension, &event, FALSE, NULL);
  WRONG(build_io, StorPortWaitForSingleObject, extension, &event, FALSE,
        &some_time);
  RIGHT(build_io, StorPortWaitForSingleObject, extension, &event, FALSE,
        &at_once);
  RIGHT(work_item, StorPortWaitForSingleObject, extension, &event, FALSE, NULL);
  WRONG(start_io, StorPortWaitForSingleObject, extension, &event, FALSE,
        &at_once);
}

static void arguments(void) {
  const struct device_range *range = device_range_at(0);
  STORPORT_TELEMETRY_EVENT event = {0};
  STOR_ADDRESS address = {.Type = STOR_ADDRESS_TYPE_BTL8};
  WCHAR text[40] = {'t'}, long_text[40] = {0};
  UCHAR byte = 0;

  for (unsigned i = 0; i < 39; i++)
    long_text[i] = 'x';
  WRONG(work_item, StorPortStallExecution, 1000);
  RIGHT(work_item, StorPortStallExecution, 999);
  WRONG(find_adapter, StorPortGetDeviceBase, extension, PCIBus, 0,
        at(range->physical), 4, TRUE);
  RIGHT(find_adapter, StorPortGetDeviceBase, extension, PCIBus, 0,
        at(range->physical), 4, FALSE);
  WRONG(work_item, StorPortReadPortUlong, extension,
        device_map(range->physical, 4));
  RIGHT(work_item, StorPortReadRegisterUlong, extension,
        device_map(range->physical, 4));
  WRONG(work_item, StorPortSetDeviceQueueDepth, extension, 0, 0, 0, 0);
  WRONG(work_item, StorPortEtwEvent2, extension, NULL, 1, NULL, 0,
        StorportEtwLevelError, StorportEtwEventOpcodeInfo, NULL, text, 1, text,
        2);
  WRONG(work_item, StorPortEtwEvent2, extension, NULL, 1, long_text, 0,
        StorportEtwLevelError, StorportEtwEventOpcodeInfo, NULL, text, 1, text,
        2);
  WRONG(work_item, StorPortEtwEvent2, extension, NULL, 1, text, 0,
        StorportEtwLevelError, StorportEtwEventOpcodeInfo, NULL, text, 1,
        long_text, 2);
  WRONG(work_item, StorPortEtwLogError, extension, NULL, 1, text, 0, &byte);
  RIGHT(work_item, StorPortLogTelemetry, extension, NULL, &event);
  WRONG_AFTER(work_item, event.EventBufferLength = 1, StorPortLogTelemetry,
              extension, NULL, &event);
  WRONG_AFTER(work_item,
              (event.EventBuffer = &byte,
               event.EventBufferLength = EVENT_BUFFER_MAX_LENGTH + 1),
              StorPortLogTelemetryEx, extension, NULL, &event, 0);
  WRONG(work_item, StorPortMarkDeviceFailed, extension, &address, 0x100, text);
  RIGHT(work_item, StorPortMarkDeviceFailed, extension, &address, 1, text);
  WRONG(work_item, StorPortPoFxIdleComponent, extension, NULL, NULL, 0, 1);
  WRONG(work_item, StorPortPoFxSetIdleTimeout, extension, &address, 1);
  WRONG(work_item, StorPortPoFxSetPerfState, extension, NULL, 0, 1, 0, 0, NULL);
  WRONG(work_item, StorPortValidateRange, extension, PCIBus, 0, at(0), 4, TRUE);
}

/* Which lock is for whom, and in which order. */
static void locks(void) {
  STOR_LOCK_HANDLE handle, other;
  STOR_DPC one, two;

  for (unsigned n = 0; n < 2; n++) {
    int half = n == 1;

    adapter->configuration.SynchronizationModel =
        half ? StorSynchronizeHalfDuplex : StorSynchronizeFullDuplex;
#define TAKES(where, type, context, right)                                     \
  do {                                                                         \
    enter(&where);                                                             \
    StorPortAcquireSpinLock(extension, type, context, &handle);                \
    StorPortReleaseSpinLock(extension, &handle);                               \
    told((violation_count() == 0) == (right), __LINE__,                        \
         #where " takes " #type);                                              \
    leave(&where);                                                             \
  } while (0)
    TAKES(find_adapter, InterruptLock, NULL, 0);
    TAKES(initialize, InterruptLock, NULL, 0);
    TAKES(passive, StartIoLock, NULL, 0);
    TAKES(interrupt, StartIoLock, NULL, 0);
    TAKES(message_interrupt, InterruptLock, NULL, 0);
    TAKES(start_io, StartIoLock, NULL, 0);
    TAKES(start_io, InterruptLock, NULL, !half);
    TAKES(start_io, DpcLock, &one, !half);
    TAKES(timer, InterruptLock, NULL, !half);
    TAKES(timer, StartIoLock, NULL, 0);
    TAKES(reset_bus, InterruptLock, NULL, !half);
    TAKES(build_io, StartIoLock, NULL, 1);
    TAKES(dpc, InterruptLock, NULL, 1);
    TAKES(dpc, StartIoLock, NULL, 1);
    TAKES(work_item, InterruptLock, NULL, 1);
  }
  /* In a virtual miniport no lock is held; nobody knows how a driver is
   * synchronised whose HwFindAdapter did not run. */
  adapter->configuration.VirtualDevice = TRUE;
  TAKES(start_io, StartIoLock, NULL, 1);
  adapter->configuration.VirtualDevice = FALSE;
  adapter->found = false;
  TAKES(start_io, InterruptLock, NULL, 1);
  adapter->found = true;
  /* Their DPC is given with DpcLock only; two more need the other routine. */
  TAKES(work_item, DpcLock, NULL, 0);
  TAKES(work_item, StartIoLock, &one, 0);
  TAKES(work_item, ThreadedDpcLock, &one, 0);

#define THEN(where, first, first_context, type, context, right)                \
  do {                                                                         \
    enter(&where);                                                             \
    StorPortAcquireSpinLock(extension, first, first_context, &other);          \
    StorPortAcquireSpinLock(extension, type, context, &handle);                \
    StorPortReleaseSpinLock(extension, &handle);                               \
    StorPortReleaseSpinLock(extension, &other);                                \
    told((violation_count() == 0) == (right), __LINE__,                        \
         #first ", then " #type);                                              \
    leave(&where);                                                             \
  } while (0)
  THEN(build_io, StartIoLock, NULL, InterruptLock, NULL, 1);
  THEN(build_io, DpcLock, &one, InterruptLock, NULL, 1);
  THEN(build_io, InterruptLock, NULL, StartIoLock, NULL, 0);
  THEN(build_io, InterruptLock, NULL, DpcLock, &one, 0);
  THEN(build_io, StartIoLock, NULL, StartIoLock, NULL, 0);
  THEN(build_io, DpcLock, &one, DpcLock, &one, 0);
  THEN(build_io, DpcLock, &one, DpcLock, &two, 1);
}

static void read_register(void *address) {
  StorPortReadRegisterUlong(extension, address);
}
static void synchronize_nothing(void *routine) {
  StorPortSynchronizeAccess(extension, (PSTOR_SYNCHRONIZED_ACCESS)routine,
                            NULL);
}

static void head_of_nothing(void *head) {
  PSTOR_LIST_ENTRY entry;
  STOR_KSPIN_LOCK lock = 0;

  StorPortInterlockedRemoveHeadList(extension, head, &entry, &lock);
}
static void insert_into_nothing(void *head) {
  STOR_LIST_ENTRY entry;
  PSTOR_LIST_ENTRY last;
  STOR_KSPIN_LOCK lock = 0;

  StorPortInterlockedInsertTailList(extension, head, &entry, &last, &lock);
}
static void depth_of_nothing(void *head) {
  SHORT depth;

  StorPortQueryDepthSList(extension, head, &depth);
}

/* Where the machine stops, and why. */
static void stops(void) {
  ULONG_PTR bus = (ULONG_PTR)device_range_at(0)->physical;
  const struct {
    void (*run)(void *);
    void *argument;
    const char *clause;
  } runs[] = {
      {read_register, (void *)bus, "families:StorPortReadRegisterUlong"},
      {read_register, NULL, "NULL"},
      {synchronize_nothing, NULL, "NULL"},
      {head_of_nothing, NULL, "NULL"},
      {insert_into_nothing, NULL, "NULL"},
      {depth_of_nothing, NULL, "NULL"},
  };

  for (size_t n = 0; n < sizeof(runs) / sizeof(runs[0]); n++) {
    violations_clear();
    told(!until_machine_stops(runs[n].run, runs[n].argument) &&
             violation_count() == 1 &&
             strcmp(violation_at(0)->clause, runs[n].clause) == 0,
         __LINE__, runs[n].clause);
  }
}

/* In the dump stack nothing runs below HIGH_LEVEL, nor has it all routines. */
static BOOLEAN at_high_level(PVOID device_extension, PVOID context) {
  (void)device_extension, (void)context;
  return context_now()->irql == MODEL_HIGH;
}

static void in_the_dump_stack(void) {
  static const struct callback find_at_the_end = {"HwFindAdapter", NULL,
                                                  MODEL_HIGH};
  LARGE_INTEGER time;
  STOR_DPC object;

  contexts_clear(true);
  WRONG(find_at_the_end, StorPortQuerySystemTime, &time);
  WRONG(find_at_the_end, StorPortQueryPerformanceCounter, extension, NULL,
        &time);
  context_enter("HwInitialize", NULL, 0, MODEL_HIGH);
  violations_clear();
  StorPortInitializeDpc(extension, &object, later_dpc);
  told(violation_count() == 1, __LINE__, "StorPortInitializeDpc");
  told(StorPortSynchronizeAccess(extension, at_high_level, NULL), __LINE__,
       "the level falls");
  context_leave();
  contexts_clear(false);
}

/* Time goes on with each question for it. */
static void ticks(void) {
  LARGE_INTEGER before, after;

  StorPortNotification(QueryTickCount, extension, &before);
  StorPortNotification(QueryTickCount, extension, &after);
  told(after.QuadPart > before.QuadPart, __LINE__, "time stands still");
}

static void forgotten(const char *clause, int line) {
  int found = 0;

  resources_find_lost();
  for (size_t n = 0; n < violation_count(); n++)
    found |= strcmp(violation_at(n)->clause, clause) == 0;
  told(found, line, clause);
}

static void written_over(PVOID *handle) {
  *handle = NULL;
  model_wrote(handle, sizeof(*handle));
}

/* What is opened has to be closed: a variable that is written over. */
static void pairs(void) {
  PVOID handle;
  ULONG old;

  violations_clear();
  StorPortInitializeTimer(extension, &handle);
  written_over(&handle);
  forgotten("families:StorPortInitializeTimer", __LINE__);
  violations_clear();
  StorPortInitializeWorker(extension, &handle);
  written_over(&handle);
  forgotten("families:StorPortInitializeWorker", __LINE__);
  violations_clear();
  StorPortAllocateMdl(extension, &old, sizeof(old), &handle);
  written_over(&handle);
  forgotten("families:StorPortAllocateMdl", __LINE__);

  adapter->messages = 1;
  enter(&dpc);
  StorPortAcquireMSISpinLock(extension, 0, &old);
  leave(&dpc);
  forgotten("families:StorPortAcquireMSISpinLock", __LINE__);

  StorPortInitializeWorker(extension, &handle);
  AT_MOST_DISPATCH(StorPortQueueWorkItem, extension, later_work, handle, NULL);
  WRONG(work_item, StorPortQueueWorkItem, extension, NULL, handle, NULL);
  WRONG_AFTER(work_item, StorPortInitializeTimer(extension, &handle),
              StorPortRequestTimer, extension, handle, NULL, NULL, 100, 0);
  RIGHT_AFTER(interrupt, (void)0, StorPortRequestTimer, extension, handle,
              later_timer, NULL, 100, 0);
  WRONG(work_item, StorPortFreeTimer, extension, &handle);
}

/* An older system may lack a routine: then it writes nothing. */
static void older_systems(void) {
  static char nobodys[64];
  unsigned succeeds = 0, fails = 0, lacks = 0;

  choices_exhaustive();
  do {
    PVOID worker = &worker;

    switch (StorPortInitializeWorker(nobodys, &worker)) {
    case STOR_STATUS_SUCCESS:
      succeeds += worker != &worker;
      break;
    case STOR_STATUS_NOT_IMPLEMENTED:
      lacks += worker == &worker;
      break;
    default:
      fails++;
    }
    storport_clear();
    resources_clear();
  } while (choices_next());
  told(succeeds == 1 && fails == 1 && lacks == 1, __LINE__, "the statuses");
}

int main(void) {
  HW_INITIALIZATION_DATA data = {.HwInitializationDataSize = sizeof(data),
                                 .DeviceExtensionSize = 64};

  older_systems();
  choices_exhaustive(); /* the first run: nothing fails */
  device_power_on();
  StorPortInitialize(&data, &data, &data, NULL);
  adapter = storport_adapter_new();
  extension = adapter->extension;
  storport_adapter_found(adapter);

  callers();
  levels();
  arguments();
  locks();
  pairs();
  stops();
  in_the_dump_stack();
  ticks();
  storport_clear();
  resources_clear();
  return wrong;
}
