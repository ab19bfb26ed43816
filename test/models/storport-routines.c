/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* StorPort's routines that no sample driver calls in all their ways: registers,
 * requests, lists, timers, work items, memory, the bus, power; what is queued
 * for later; the registry; and the violations of the routines themselves. */
// RUN: %bin/clang --config %root/models/native.cfg -I%root/models -g -Wall -Wextra %s %model_sanitized -fsanitize=address,undefined -o %t
// RUN: %t
#include "core/choices.h"
#include "core/context.h"
#include "core/device.h"
#include "core/registry.h"
#include "core/resources.h"
#include "core/violations.h"
#include "storport/storport_port.h"

#include <stdio.h>
#include <string.h>

#define KEY                                                                    \
  "HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\miniport"          \
  "\\Parameters\\Device"
#define OK STOR_STATUS_SUCCESS

static int wrong;
static size_t violations; /* that were expected so far */
static struct storport_adapter *adapter;
static PVOID extension;

#define MUST(right) must(right, __LINE__, #right)

static void must(int right, int line, const char *what) {
  if (right)
    return;
  printf("line %d: %s\n", line, what);
  wrong = 1;
}

/* One violation more, and this one; further ones are at another place. */
#define VIOLATES(clause) violates(clause, __LINE__)

static void violates(const char *clause, int line) {
  size_t count = violation_count();

  must(count == ++violations &&
           strcmp(violation_at(count - 1)->clause, clause) == 0,
       line, clause);
  violations = count;
  place_now.line++;
}

static PHYSICAL_ADDRESS at(uint64_t address) {
  return (PHYSICAL_ADDRESS){.QuadPart = (LONGLONG)address};
}

/* Without a simulated device, registers are memory. */
static void registers(void) {
  const struct device_range *range = device_range_at(0);
  PUCHAR base = StorPortGetDeviceBase(extension, PCIBus, 0, at(range->physical),
                                      (ULONG)range->size, FALSE);
  ULONG numbers[2] = {0x12345678, 0x9ABCDEF0}, back[2];

  MUST(base != NULL);
  MUST(StorPortGetDeviceBase(extension, PCIBus, 0, at(range->physical + 1),
                             (ULONG)range->size, FALSE) == NULL);
  StorPortWriteRegisterUchar(extension, base, 0xA5);
  MUST(StorPortReadRegisterUchar(extension, base) == 0xA5);
  StorPortWritePortUshort(extension, (PUSHORT)base, 0xA55A);
  VIOLATES("families:StorPortWritePortUshort"); /* it is memory space */
  MUST(StorPortReadPortUshort(extension, (PUSHORT)base) == 0xA55A);
  VIOLATES("families:StorPortReadPortUshort");
  StorPortWriteRegisterUlong64(extension, (PULONG64)base, 0x123456789ABCDEFull);
  MUST(StorPortReadRegisterUlong64(extension, (PULONG64)base) ==
       0x123456789ABCDEFull);
  StorPortWriteRegisterBufferUlong(extension, (PULONG)base, numbers, 2);
  StorPortReadRegisterBufferUlong(extension, (PULONG)base, back, 2);
  MUST(memcmp(numbers, back, sizeof(back)) == 0);
  StorPortWritePortBufferUlong(extension, (PULONG)base, numbers, 2);
  VIOLATES("families:StorPortWritePortBufferUlong");
  StorPortReadPortBufferUlong(extension, (PULONG)base, back, 2);
  VIOLATES("families:StorPortReadPortBufferUlong");
  MUST(back[0] == numbers[1] && back[1] == numbers[1]);
  StorPortFreeDeviceBase(extension, base);
}

/* Configuration space */
static void bus(void) {
  ULONG number = 0x80861234, back = 0;
  PVOID all = NULL;

  MUST(StorPortSetBusDataByOffset(extension, PCIConfiguration, 0, 0, &number, 4,
                                  4) == 4);
  MUST(StorPortGetBusData(extension, PCIConfiguration, 0, 0, &all, 0) ==
       DEVICE_CONFIGURATION);
  memcpy(&back, (PUCHAR)all + 4, sizeof(back));
  MUST(back == number);
  MUST(StorPortGetBusData(extension, PCIConfiguration, 0, 0, &back, 4) == 4);
  MUST(StorPortGetBusData(extension, Cmos, 0, 0, &back, 4) == 0);
  MUST(StorPortSetBusDataByOffset(extension, PCIConfiguration, 0, 0, &number,
                                  DEVICE_CONFIGURATION, 4) == 0);
  MUST(StorPortHardwareReset(extension, StorFunctionLevelReset) == OK);
  MUST(StorPortHardwareReset(extension, StorPlatformLevelReset) != OK);
  VIOLATES("families:StorPortHardwareReset");
}

/* A request from its start to its completion. */
static void requests(void) {
  static const UCHAR read[10] = {0x28};
  struct storport_request *request =
      storport_request_new(adapter, SRB_FUNCTION_EXECUTE_SCSI, read,
                           sizeof(read), SRB_FLAGS_DATA_IN, 2 * PAGE_SIZE + 1);
  PSCSI_REQUEST_BLOCK srb = &request->srb;
  STOR_REQUEST_INFO info = {.Version = STOR_REQUEST_INFO_VER_1};
  PSTOR_SCATTER_GATHER_LIST list;
  PVOID address = NULL;
  ULONG length = 0;

  list = StorPortGetScatterGatherList(extension, srb);
  MUST(list != NULL && list->NumberOfElements == 3 &&
       list->List[2].Length == 1);
  MUST(StorPortGetSystemAddress(extension, srb, &address) == OK &&
       address == srb->DataBuffer);
  MUST(StorPortGetPhysicalAddress(extension, srb, (PUCHAR)address + 1, &length)
               .QuadPart != 0 &&
       length == 2 * PAGE_SIZE);
  MUST(StorPortGetPhysicalAddress(extension, srb, &length, &length).QuadPart ==
           0 &&
       length == 0);
  MUST(StorPortGetRequestInfo(extension, srb, &info) == OK &&
       info.Length == srb->DataTransferLength);
  MUST(StorPortGetOriginalMdl(extension, srb, &address) == OK);
  MUST(StorPortFreeMdl(extension, address) != OK);
  VIOLATES("families:StorPortFreeMdl"); /* it is the request's */
  MUST(StorPortGetDataInBufferMdl(extension, srb, &address) != OK);

  StorPortNotification(RequestComplete, extension, srb);
  VIOLATES("families:StorPortNotification"); /* it was not sent */
  storport_request_send(request);
  StorPortNotification(RequestComplete, extension, srb);
  VIOLATES("families:StorPortNotification"); /* it is still pending */
  storport_request_send(request);
  srb->SrbStatus = SRB_STATUS_SUCCESS;
  StorPortNotification(RequestComplete, extension, srb);
  MUST(request->completed);
  StorPortNotification(RequestComplete, extension, srb);
  VIOLATES("families:StorPortNotification"); /* twice */

  storport_request_send(request);
  StorPortCompleteRequest(extension, SP_UNTAGGED, SP_UNTAGGED, SP_UNTAGGED,
                          SRB_STATUS_BUS_RESET);
  VIOLATES("families:StorPortCompleteRequest");
  MUST(request->completed && srb->SrbStatus == SRB_STATUS_BUS_RESET);
  storport_request_send(request);
  StorPortCompleteRequest(extension, SP_UNTAGGED, 1, SP_UNTAGGED,
                          SRB_STATUS_BUS_RESET);
  VIOLATES("families:StorPortCompleteRequest");
  MUST(!request->completed); /* another target */

  request = storport_request_new(adapter, SRB_FUNCTION_FLUSH, NULL, 0, 0, 0);
  MUST(StorPortGetScatterGatherList(extension, &request->srb) == NULL);
  MUST(StorPortGetSystemAddress(extension, &request->srb, &address) ==
       STOR_STATUS_INVALID_PARAMETER);
}

static PVOID executed;

static VOID execute(PVOID *device, PVOID *irp, PSTOR_SCATTER_GATHER_LIST list,
                    PVOID context) {
  (void)device;
  (void)irp;
  executed = context;
  MUST(list->NumberOfElements == 1 && context_now()->irql == MODEL_DISPATCH);
  MUST(StorPortPutScatterGatherList(extension, list, FALSE) == OK);
}

static BOOLEAN synchronized(PVOID device_extension, PVOID context) {
  (void)device_extension;
  return context_now()->irql == MODEL_DEVICE && context == &executed;
}

/* Callbacks that run before the routine returns */
static void at_once(void) {
  char buffer[64];

  MUST(StorPortBuildScatterGatherList(extension, buffer, extension, 16, execute,
                                      &executed, FALSE, buffer,
                                      sizeof(buffer)) == OK);
  MUST(executed == &executed);
  MUST(StorPortSynchronizeAccess(extension, synchronized, &executed));
  MUST(context_now()->irql == MODEL_PASSIVE);
}

static VOID timer_ex(PVOID device_extension, PVOID context) {
  (void)device_extension;
  (void)context;
}
static VOID timer(PVOID device_extension) { (void)device_extension; }
static VOID dpc(PSTOR_DPC object, PVOID device_extension, PVOID first,
                PVOID second) {
  (void)object;
  (void)device_extension;
  (void)first;
  (void)second;
}
static VOID work(PVOID device_extension, PVOID context, PVOID worker) {
  (void)device_extension;
  (void)context;
  (void)worker;
}
static VOID changed(PVOID device_extension, PVOID context, SHORT type,
                    PVOID address, ULONG status) {
  (void)device_extension;
  (void)context;
  (void)type;
  (void)address;
  (void)status;
}
static VOID thread(PVOID context) { (void)context; }

/* The oldest callback that waits is of this kind; it is taken. */
static int taken(enum storport_later kind) {
  return adapter->pending != NULL &&
         storport_pending_take(adapter->pending).kind == kind;
}

/* Callbacks for later */
static void later(void) {
  static STOR_DPC object, other;
  static STOR_ADDRESS address;
  PVOID handle = NULL, worker = NULL, context = NULL;
  BOOLEAN was_queued = FALSE;

  MUST(StorPortInitializeTimer(extension, &handle) == OK);
  MUST(StorPortRequestTimer(extension, handle, timer_ex, NULL, 100, 0) == OK);
  MUST(StorPortRequestTimer(extension, handle, timer_ex, NULL, 100, 0) ==
       STOR_STATUS_BUSY);
  MUST(StorPortRequestTimer(extension, handle, timer_ex, NULL, 0, 0) == OK);
  MUST(adapter->pending == NULL);
  MUST(StorPortRequestTimer(extension, handle, timer_ex, NULL, 100, 0) == OK);
  MUST(taken(STORPORT_TIMER_EX));
  MUST(StorPortFreeTimer(extension, handle) == OK);
  MUST(StorPortFreeTimer(extension, handle) == STOR_STATUS_UNSUCCESSFUL);
  VIOLATES("families:StorPortFreeTimer");
  MUST(StorPortRequestTimer(extension, handle, timer_ex, NULL, 100, 0) ==
       STOR_STATUS_INVALID_PARAMETER);
  VIOLATES("families:StorPortRequestTimer");

  StorPortNotification(RequestTimerCall, extension, timer, 1000);
  StorPortNotification(RequestTimerCall, extension, timer, 2000);
  MUST(taken(STORPORT_TIMER) && adapter->pending == NULL);

  MUST(StorPortInitializeWorker(extension, &worker) == OK);
  MUST(StorPortQueueWorkItem(extension, work, worker, NULL) == OK);
  MUST(StorPortQueueWorkItem(extension, work, worker, NULL) ==
       STOR_STATUS_BUSY);
  MUST(StorPortFreeWorker(extension, worker) == STOR_STATUS_BUSY);
  MUST(taken(STORPORT_WORK_ITEM));
  MUST(StorPortFreeWorker(extension, worker) == OK);
  MUST(StorPortFreeWorker(extension, worker) == STOR_STATUS_UNSUCCESSFUL);
  VIOLATES("families:StorPortFreeWorker");

  MUST(!StorPortIssueDpc(extension, &object, NULL, NULL));
  VIOLATES("families:StorPortIssueDpc");
  StorPortInitializeDpc(extension, &object, dpc);
  StorPortInitializeDpc(extension, &other, dpc);
  MUST(StorPortIssueDpc(extension, &object, NULL, NULL));
  MUST(!StorPortIssueDpc(extension, &object, NULL, NULL));
  MUST(StorPortIssueDpc(extension, &other, NULL, NULL));
  MUST(StorPortCancelDpc(extension, &object, &was_queued) == OK && was_queued);
  MUST(StorPortCancelDpc(extension, &object, &was_queued) == OK && !was_queued);
  MUST(taken(STORPORT_DPC));

  MUST(StorPortStateChangeDetected(extension, STATE_CHANGE_LUN, &address, 0,
                                   changed, NULL) == OK);
  MUST(StorPortStateChangeDetected(extension, STATE_CHANGE_LUN, &address, 0,
                                   changed, NULL) == STOR_STATUS_UNSUCCESSFUL);
  MUST(taken(STORPORT_STATE_CHANGE));
  MUST(StorPortCreateSystemThread(extension, thread, NULL, NULL, &context) ==
       OK);
  MUST(taken(STORPORT_THREAD) && adapter->pending == NULL);
}

static void memory(void) {
  PVOID start = NULL, mdl = NULL;
  PHYSICAL_ADDRESS physical;
  char copy[8] = {7, 7, 7, 7, 7, 7, 7, 7};

  MUST(StorPortAllocateDmaMemory(extension, 8192, at(0), at(~0ull), at(0),
                                 MmCached, MM_ANY_NODE_OK, &start,
                                 &physical) == OK);
  MUST(StorPortGetVirtualAddress(extension, physical) == start);
  MUST((ULONG_PTR)start % PAGE_SIZE == 0);
  MUST(StorPortFreeDmaMemory(extension, start, 8192, MmNonCached, physical) !=
       OK);
  VIOLATES("families:StorPortFreeDmaMemory");
  MUST(StorPortFreeDmaMemory(extension, start, 8192, MmCached, physical) == OK);
  MUST(StorPortFreeDmaMemory(extension, start, 8192, MmCached, physical) != OK);
  VIOLATES("families:StorPortFreeDmaMemory");
  MUST(StorPortAllocateMdl(extension, start, 16, &mdl) == OK);
  MUST(StorPortBuildMdlForNonPagedPool(extension, mdl) == OK);
  MUST(StorPortFreeMdl(extension, mdl) == OK);
  MUST(StorPortFreeMdl(extension, mdl) != OK);
  VIOLATES("families:StorPortFreeMdl");
  MUST(StorPortFreeMdl(extension, copy) != OK);
  VIOLATES("families:StorPortFreeMdl"); /* nothing is written there */
  MUST(copy[0] == 7 && copy[7] == 7);
  MUST(StorPortSecureCopyMemory(copy, sizeof(copy), "1234567", 8) == OK);
  MUST(StorPortSecureCopyMemory(copy, 4, "1234567", 8) ==
       STOR_STATUS_BUFFER_TOO_SMALL);
  start = StorPortGetUncachedExtension(extension, &adapter->configuration, 64);
  MUST(start != NULL && StorPortGetUncachedExtension(
                            extension, &adapter->configuration, 64) == start);
}

static void lists(void) {
  static STOR_LIST_ENTRY head, one, two;
  static STOR_SLIST_HEADER top;
  static STOR_SLIST_ENTRY first, second;
  STOR_KSPIN_LOCK lock = 1;
  PSTOR_LIST_ENTRY entry = NULL;
  PSTOR_SLIST_ENTRY single = NULL;
  SHORT depth = 0;

  StorPortInitializeSpinlock(extension, &lock);
  StorPortInitializeListHead(extension, &head);
  StorPortInterlockedInsertTailList(extension, &head, &one, &entry, &lock);
  MUST(entry == NULL);
  StorPortInterlockedInsertTailList(extension, &head, &two, &entry, &lock);
  MUST(entry == &one);
  StorPortInterlockedRemoveHeadList(extension, &head, &entry, &lock);
  MUST(entry == &one);
  StorPortInterlockedInsertHeadList(extension, &head, &one, &entry, &lock);
  MUST(entry == &two && head.Flink == &one && head.Blink == &two);
  StorPortInterlockedRemoveHeadList(extension, &head, &entry, &lock);
  StorPortInterlockedRemoveHeadList(extension, &head, &entry, &lock);
  StorPortInterlockedRemoveHeadList(extension, &head, &entry, &lock);
  MUST(entry == NULL && head.Flink == &head && head.Blink == &head);

  StorPortInitializeSListHead(extension, &top);
  StorPortInterlockedPushEntrySList(extension, &top, &first, &single);
  MUST(single == NULL);
  StorPortInterlockedPushEntrySList(extension, &top, &second, &single);
  MUST(single == &first);
  MUST(StorPortQueryDepthSList(extension, &top, &depth) == OK && depth == 2);
  StorPortInterlockedPopEntrySList(extension, &top, &single);
  MUST(single == &second);
  StorPortInterlockedFlushSList(extension, &top, &single);
  MUST(single == &first);
  StorPortInterlockedPopEntrySList(extension, &top, &single);
  MUST(single == NULL);
}

static void power(void) {
  STOR_ADDR_BTL8 unit = {.Type = STOR_ADDRESS_TYPE_BTL8,
                         .AddressLength = STOR_ADDR_BTL8_ADDRESS_LENGTH};
  STOR_POFX_DEVICE device = {.Version = STOR_POFX_DEVICE_VERSION_V1};

  MUST(StorPortPoFxActivateComponent(extension, NULL, NULL, 0, 0) ==
       STOR_STATUS_INVALID_DEVICE_REQUEST);
  MUST(StorPortInitializePoFxPower(extension, NULL, &device, NULL) == OK);
  MUST(StorPortInitializePoFxPower(extension, NULL, &device, NULL) != OK);
  VIOLATES("families:StorPortInitializePoFxPower");
  MUST(StorPortPoFxActivateComponent(extension, NULL, NULL, 1, 0) != OK);
  VIOLATES("families:StorPortPoFxActivateComponent");
  MUST(StorPortPoFxActivateComponent(extension, NULL, NULL, 0, 0) == OK);
  MUST(StorPortPoFxIdleComponent(extension, NULL, NULL, 0, 0) == OK);
  MUST(StorPortPoFxIdleComponent(extension, NULL, NULL, 0, 0) ==
       STOR_STATUS_UNSUCCESSFUL);
  VIOLATES("families:StorPortPoFxIdleComponent");
  MUST(StorPortPoFxSetIdleTimeout(extension, NULL, 1000) == OK);

  /* The unit is managed by itself. */
  MUST(StorPortPoFxActivateComponent(extension, (PSTOR_ADDRESS)&unit, NULL, 0,
                                     0) == STOR_STATUS_INVALID_DEVICE_REQUEST);
  MUST(StorPortInitializePoFxPower(extension, (PSTOR_ADDRESS)&unit, &device,
                                   NULL) == OK);
  MUST(StorPortPoFxActivateComponent(extension, (PSTOR_ADDRESS)&unit, NULL, 0,
                                     0) == OK);
  MUST(StorPortPoFxIdleComponent(extension, (PSTOR_ADDRESS)&unit, NULL, 0, 0) ==
       OK);
  MUST(StorPortInitializePoFxPower(extension, (PSTOR_ADDRESS)&unit, &device,
                                   NULL) == STOR_STATUS_UNSUCCESSFUL);
  VIOLATES("families:StorPortInitializePoFxPower");
}

/* Strings are wide in the registry, and ASCII in the driver's buffer. */
static void registry(void) {
  static const unsigned char wide[] = {'n', 0, 'v', 0, 0, 0};
  const struct registry_value *value;
  ULONG length = 64, more = 65;
  PUCHAR buffer = StorPortAllocateRegistryBuffer(extension, &length);
  ULONG number = 0, left = sizeof(number);
  PVOID data = &number;

  MUST(buffer != NULL && length == 64);
  MUST(registry_set(KEY, "Name", MINIPORT_REG_SZ, wide, sizeof(wide)));
  MUST(StorPortRegistryRead(extension, (PUCHAR) "Name", 1, MINIPORT_REG_SZ,
                            buffer, &length));
  MUST(length == 3 && memcmp(buffer, "nv", 3) == 0);
  MUST(StorPortRegistryWrite(extension, (PUCHAR) "Copy", 0, MINIPORT_REG_SZ,
                             buffer, 3));
  value = registry_get(KEY "0", "Copy");
  MUST(value != NULL && value->size == 6 && memcmp(value->data, wide, 6) == 0);

  length = 2;
  MUST(!StorPortRegistryRead(extension, (PUCHAR) "Name", 1, MINIPORT_REG_SZ,
                             buffer, &length));
  MUST(length == 3);
  StorPortRegistryRead(extension, (PUCHAR) "Name", 1, MINIPORT_REG_SZ, buffer,
                       &more);
  VIOLATES("S13");
  MUST(StorPortAllocateRegistryBuffer(extension, &length) == NULL);
  VIOLATES("S4");
  StorPortFreeRegistryBuffer(&number, buffer);
  VIOLATES("S18");
  StorPortFreeRegistryBuffer(extension, buffer);
  VIOLATES("S7");

  MUST(StorPortRegistryWriteAdapterKey(extension, NULL, (PUCHAR) "Number",
                                       MINIPORT_REG_DWORD, &left,
                                       sizeof(left)) == OK);
  MUST(StorPortRegistryReadAdapterKey(extension, NULL, (PUCHAR) "Number",
                                      MINIPORT_REG_DWORD, &data, &left) == OK &&
       number == sizeof(number));
  left = 1;
  MUST(StorPortRegistryReadAdapterKey(extension, NULL, (PUCHAR) "Number",
                                      MINIPORT_REG_DWORD, &data,
                                      &left) == STOR_STATUS_BUFFER_TOO_SMALL);
}

/* Locks raise the level, in whatever order they are released. */
static void locks(void) {
  STOR_LOCK_HANDLE outer, inner;
  STOR_DPC object;
  ULONG length = 4;

  StorPortAcquireSpinLock(extension, StartIoLock, NULL, &outer);
  MUST(context_now()->irql == MODEL_DISPATCH);
  MUST(StorPortAcquireSpinLockEx(extension, InterruptLock, NULL, &inner) == OK);
  StorPortReleaseSpinLock(extension, &outer);
  MUST(context_now()->irql == MODEL_DEVICE);
  StorPortReleaseSpinLock(extension, &inner);
  MUST(context_now()->irql == MODEL_PASSIVE);
  StorPortReleaseSpinLock(extension, &inner);
  VIOLATES("L3");

  StorPortAcquireSpinLock(extension, DpcLock, &object, &outer);
  StorPortFreeRegistryBuffer(
      extension, StorPortAllocateRegistryBuffer(extension, &length));
  MUST(violation_count() == violations + 1); /* S6, twice at one place */
  VIOLATES("S6");
  StorPortAcquireSpinLock(extension, DpcLock, &object, &outer);
  VIOLATES("L1");
  StorPortReleaseSpinLock(extension, &outer);
  MUST(context_now()->irql == MODEL_PASSIVE);
}

static void host_memory(void) {
  ACCESS_RANGE ranges[4], copy[4];
  ULONG count = 4;

  MUST(StorPortAllocateHostMemoryBuffer(extension, PAGE_SIZE, 64 * PAGE_SIZE, 0,
                                        0, at(0), at(~0ull), at(0), ranges,
                                        &count) == OK);
  MUST(count == 1 && ranges[0].RangeLength == 64 * PAGE_SIZE);
  memcpy(copy, ranges, sizeof(ranges));
  copy[0].RangeLength--;
  StorPortFreeHostMemoryBuffer(extension, copy, count);
  VIOLATES("H14");
  MUST(StorPortFreeHostMemoryBuffer(extension, ranges, count) ==
       STOR_STATUS_UNSUCCESSFUL);
  VIOLATES("H16");
  count = 0;
  MUST(StorPortAllocateHostMemoryBuffer(extension, 0, PAGE_SIZE, 0, 0, at(0),
                                        at(~0ull), at(0), ranges, &count) ==
       STOR_STATUS_INVALID_PARAMETER);
  VIOLATES("H10");
}

static void pool(void) {
  PVOID memory = NULL;

  MUST(StorPortAllocatePool(extension, 16, 'looP', &memory) == OK);
  MUST(StorPortFreePool(extension, NULL) == STOR_STATUS_INVALID_PARAMETER);
  StorPortFreePool(extension, (PUCHAR)memory + 8);
  VIOLATES("P2");
  MUST(StorPortAllocatePool(extension, 16, 'looP', &memory) == OK);
  MUST(StorPortFreePool(extension, memory) == OK);
  StorPortFreePool(extension, memory);
  VIOLATES("P2");
  StorPortFreePool(extension, &memory);
  VIOLATES("P2");

  /* No bytes are memory as well; a wrong extension is one mistake. */
  MUST(StorPortAllocatePool(extension, 0, 'looP', &memory) == OK);
  MUST(resources_first() != NULL);
  MUST(StorPortFreePool(&memory, memory) == OK);
  VIOLATES("S18");
  MUST(resources_first() == NULL);
  MUST(StorPortAllocatePool(&memory, 16, 'looP', &memory) == OK);
  VIOLATES("S18");
  MUST(StorPortFreePool(extension, memory) == OK);
}

/* Message interrupts: as many as were granted. */
static void messages(void) {
  MESSAGE_INTERRUPT_INFORMATION info;
  ULONG old = 9;

  MUST(StorPortGetMSIInfo(extension, 0, &info) ==
       STOR_STATUS_INVALID_DEVICE_REQUEST);
  adapter->messages = 1;
  MUST(StorPortGetMSIInfo(extension, 0, &info) == OK && info.MessageId == 0);
  MUST(StorPortGetMSIInfo(extension, 1, &info) ==
       STOR_STATUS_INVALID_PARAMETER);
  MUST(StorPortAcquireMSISpinLock(extension, 0, &old) == OK &&
       old == MODEL_PASSIVE && context_now()->irql == MODEL_DEVICE);
  MUST(StorPortAcquireMSISpinLock(extension, 0, &old) != OK);
  VIOLATES("families:StorPortAcquireMSISpinLock"); /* it is held */
  MUST(StorPortReleaseMSISpinLock(extension, 0, old) == OK &&
       context_now()->irql == MODEL_PASSIVE);
  MUST(StorPortReleaseMSISpinLock(extension, 0, old) != OK);
  VIOLATES("families:StorPortReleaseMSISpinLock");
}

/* Queues and logs are only noted. */
static void noted(void) {
  STOR_LOG_EVENT_DETAILS details = {0};
  STORPORT_TELEMETRY_EVENT event = {0};
  STORPORT_CAPTURE_LIVEDUMP dump = {0};
  UCHAR byte = 0;
  ULONG size = 0;
  WCHAR text[] = {'t', 0};

  MUST(StorPortPause(extension, 1) && StorPortResume(extension));
  MUST(StorPortPauseDevice(extension, 0, 0, 0, 1));
  MUST(StorPortResumeDevice(extension, 0, 0, 0));
  MUST(StorPortBusy(extension, 1) && StorPortReady(extension));
  MUST(StorPortDeviceBusy(extension, 0, 0, 0, 1));
  MUST(StorPortDeviceReady(extension, 0, 0, 0));
  MUST(StorPortSetDeviceQueueDepth(extension, 0, 0, 0, 1));
  MUST(!StorPortSetDeviceQueueDepth(extension, 0, 0, 0, 0));
  VIOLATES("families:StorPortSetDeviceQueueDepth");

  StorPortDebugPrint(0, "%d", 1);
  StorPortLogError(extension, NULL, 0, 0, 0, SP_INTERNAL_ADAPTER_ERROR, 1);
  MUST(StorPortLogSystemEvent(extension, &details, &size) == OK);
  MUST(StorPortLogTelemetry(extension, NULL, &event) == OK);
  MUST(StorPortLogTelemetryEx(extension, NULL, &event, StorTelemetryCategory) ==
       OK);
  MUST(StorPortCaptureLiveDump(extension, NULL, &dump) == OK);
  MUST(StorPortEtwEvent2(extension, NULL, 1, text, 0, StorportEtwLevelError,
                         StorportEtwEventOpcodeInfo, NULL, text, 1, text,
                         2) == OK);
  MUST(StorPortEtwEvent4(extension, NULL, 1, text, 0, StorportEtwLevelError,
                         StorportEtwEventOpcodeInfo, NULL, text, 1, text, 2,
                         text, 3, text, 4) == OK);
  MUST(StorPortEtwEvent8(extension, NULL, 1, text, 0, StorportEtwLevelError,
                         StorportEtwEventOpcodeInfo, NULL, text, 1, text, 2,
                         text, 3, text, 4, text, 5, text, 6, text, 7, text,
                         8) == OK);
  MUST(StorPortEtwChannelEvent2(extension, NULL, StorportEtwEventHealth, 1,
                                text, 0, StorportEtwLevelError,
                                StorportEtwEventOpcodeInfo, NULL, text, 1, text,
                                2) == OK);
  MUST(StorPortEtwChannelEvent4(extension, NULL, StorportEtwEventHealth, 1,
                                text, 0, StorportEtwLevelError,
                                StorportEtwEventOpcodeInfo, NULL, text, 1, text,
                                2, text, 3, text, 4) == OK);
  MUST(StorPortEtwChannelEvent8(extension, NULL, StorportEtwEventHealth, 1,
                                text, 0, StorportEtwLevelError,
                                StorportEtwEventOpcodeInfo, NULL, text, 1, text,
                                2, text, 3, text, 4, text, 5, text, 6, text, 7,
                                text, 8) == OK);
  MUST(StorPortEtwLogByteStream(extension, NULL, StorportEtwEventHealth, 1,
                                text, 0, StorportEtwLevelError,
                                StorportEtwEventOpcodeInfo, 1, &byte) == OK);
  MUST(StorPortEtwLogByteStream(extension, NULL, StorportEtwEventHealth, 1,
                                text, 0, StorportEtwLevelError,
                                StorportEtwEventOpcodeInfo, 0, &byte) != OK);
  VIOLATES("families:StorPortEtwLogByteStream");
  MUST(StorPortEtwLogError(extension, NULL, 1, text, 1, &byte) == OK);
  MUST(StorPortMarkDeviceFailed(extension, NULL, 0, text) == OK);
  MUST(StorPortMarkDeviceFailedEx(extension, NULL, 0, 1, text, 0, NULL, 0,
                                  NULL) == OK);
}

/* A machine with one processor */
static void machine(void) {
  LARGE_INTEGER earlier, now;
  PROCESSOR_NUMBER processor;
  GROUP_AFFINITY affinity;
  KAFFINITY mask;
  STOR_EVENT event;
  USHORT groups;
  ULONG number;
  BOOLEAN yes = TRUE;

  StorPortQuerySystemTime(&earlier);
  MUST(StorPortQueryPerformanceCounter(extension, NULL, &now) == OK);
  MUST(now.QuadPart > earlier.QuadPart);
  MUST(StorPortQueryPerformanceCounter(extension, &now, NULL) != OK);
  StorPortStallExecution(10);
  MUST(StorPortDelayExecution(extension, 10) == OK);
  MUST(StorPortQueryTimerMinInterval(extension, &number) == OK);
  MUST(StorPortGetActiveGroupCount(extension, &groups) == OK && groups == 1);
  MUST(StorPortGetActiveNodeCount(extension, &number) == OK && number == 1);
  MUST(StorPortGetHighestNodeNumber(extension, &number) == OK && number == 0);
  MUST(StorPortGetCurrentProcessorNumber(extension, &processor) == OK);
  MUST(StorPortGetGroupAffinity(extension, 0, &mask) == OK && mask == 1);
  MUST(StorPortGetGroupAffinity(extension, 1, &mask) != OK);
  MUST(StorPortGetNodeAffinity(extension, 0, &affinity) == OK);
  MUST(StorPortGetNodeAffinity(extension, 1, &affinity) != OK);
  MUST(StorPortGetNodeAffinity2(extension, 0, &affinity, 1, &number) == OK);
  MUST(StorPortGetNodeAffinity2(extension, 0, &affinity, 0, &number) ==
       STOR_STATUS_BUFFER_TOO_SMALL);
  MUST(StorPortGetLogicalProcessorRelationship(
           extension, NULL, RelationProcessorCore, NULL, &number) != OK);
  MUST(StorPortInitializeEvent(extension, &event, StorNotificationEvent,
                               FALSE) == OK);
  MUST(StorPortSetEvent(extension, &event) == OK);
  MUST(StorPortWaitForSingleObject(extension, &event, FALSE, NULL) == OK);
  MUST(StorPortIsCurrentOsInstallationUpgrade(extension, &yes) == OK && !yes);
  MUST(StorPortQueryConfiguration(extension, StorportQueryConfigurationD3,
                                  NULL) != OK);
}

/* What the adapter and its unit are told and asked */
static void adapter_and_unit(void) {
  STOR_ADDRESS address = {.Type = STOR_ADDRESS_TYPE_BTL8};
  STORPORT_FEATURE_TYPE features[] = {StorportFeatureBusTypeUnitControl};
  PERF_CONFIGURATION_DATA options = {.Version = STOR_PERF_VERSION};
  STARTIO_PERFORMANCE_PARAMETERS parameters = {0};
  SCSI_REQUEST_BLOCK srb = {0};
  GUID guid = {0};
  PVOID one, two, three;
  ULONG allowed = 0;

  MUST(StorPortGetDeviceObjects(extension, &one, &two, &three) == OK);
  MUST(StorPortGetSystemPortNumber(extension, &address) == OK);
  MUST(StorPortSetUnitAttributes(extension, &address,
                                 (STOR_UNIT_ATTRIBUTES){.Reserved = 1}) != OK);
  VIOLATES("families:StorPortSetUnitAttributes");
  MUST(StorPortAsyncNotificationDetected(
           extension, &address, RAID_ASYNC_NOTIFY_FLAG_MEDIA_STATUS) == OK);
  MUST(StorPortAsyncNotificationDetected(extension, &address, 1 << 20) != OK);
  VIOLATES("families:StorPortAsyncNotificationDetected");
  MUST(StorPortIsDeviceOperationAllowed(
           extension, &address,
           &STORPORT_DEVICEOPERATION_CACHED_SETTINGS_INIT_GUID,
           &allowed) == OK &&
       allowed != 0);
  MUST(StorPortSetFeatureList(extension, 1, features) == OK);
  MUST(StorPortSetFeatureList(extension, 0, features) != OK);
  MUST(StorPortSetPowerSettingNotificationGuids(extension, 1, &guid) == OK);
  MUST(StorPortMarkDumpMemory(extension, &guid, 16, 0) == OK);
  MUST(StorPortMarkDumpMemory(extension, &guid, 16, 0x10) != OK);
  VIOLATES("families:StorPortMarkDumpMemory");
  MUST(StorPortGetStartIoPerfParams(extension, &srb, &parameters) == OK);

  /* Where it is called from decides. */
  context_enter("HwStartIo", NULL, 0, MODEL_DISPATCH);
  MUST(StorPortInitializePerfOpts(extension, TRUE, &options) != OK);
  VIOLATES("families:StorPortInitializePerfOpts");
  MUST(StorPortUpdateAdapterMaxIO(extension, 8) != OK);
  VIOLATES("families:StorPortUpdateAdapterMaxIO");
  MUST(StorPortSetAdapterBusType(extension, 17) != OK);
  VIOLATES("families:StorPortSetAdapterBusType");
  MUST(StorPortInitializeTimer(extension, &one) == OK);
  context_leave();
  context_enter("HwInitialize", NULL, 0, MODEL_DEVICE);
  MUST(StorPortInitializePerfOpts(extension, TRUE, &options) == OK);
  MUST(StorPortUpdateAdapterMaxIO(extension, 8) == OK);
  MUST(StorPortInitializeTimer(extension, &one) == STOR_STATUS_INVALID_IRQL);
  VIOLATES("families:StorPortInitializeTimer");
  context_leave();
  context_enter("HwFindAdapter", NULL, 0, MODEL_PASSIVE);
  MUST(StorPortSetAdapterBusType(extension, 17) == OK);
  context_leave();
}

/* Components, once StorPortInitializePoFxPower has registered the adapter. */
static void components(void) {
  STOR_POFX_DEVICE device = {.Version = STOR_POFX_DEVICE_VERSION_V1,
                             .Size = STOR_POFX_DEVICE_SIZE};
  SIZE_T returned = 1;
  BOOLEAN cold = TRUE;

  adapter->power = (struct storport_power){0};
  MUST(StorPortPoFxSetComponentLatency(extension, NULL, 0, 1) ==
       STOR_STATUS_INVALID_DEVICE_REQUEST);
  MUST(StorPortInitializePoFxPower(extension, NULL, NULL, &cold) ==
       STOR_STATUS_INVALID_PARAMETER);
  MUST(StorPortInitializePoFxPower(extension, NULL, &device, &cold) == OK);
  MUST(StorPortInitializePoFxPower(extension, NULL, &device, &cold) != OK);
  VIOLATES("families:StorPortInitializePoFxPower");

  MUST(StorPortPoFxIdleComponent(extension, NULL, NULL, 0, 0) != OK);
  VIOLATES("families:StorPortPoFxIdleComponent");
  MUST(StorPortPoFxActivateComponent(extension, NULL, NULL, 0, 0) == OK);
  MUST(StorPortPoFxIdleComponent(extension, NULL, NULL, 0, 0) == OK);
  MUST(StorPortPoFxActivateComponent(extension, NULL, NULL, 1, 0) ==
       STOR_STATUS_INVALID_PARAMETER);
  VIOLATES("families:StorPortPoFxActivateComponent");
  MUST(StorPortPoFxIdleComponent(extension, NULL, NULL, 1, 0) ==
       STOR_STATUS_INVALID_PARAMETER);
  VIOLATES("families:StorPortPoFxIdleComponent");
  context_now()->irql = MODEL_DEVICE;
  MUST(StorPortPoFxActivateComponent(extension, NULL, NULL, 0, 0) ==
       STOR_STATUS_INVALID_IRQL);
  VIOLATES("families:StorPortPoFxActivateComponent");
  MUST(StorPortPoFxIdleComponent(extension, NULL, NULL, 0, 0) ==
       STOR_STATUS_INVALID_IRQL);
  VIOLATES("families:StorPortPoFxIdleComponent");
  context_now()->irql = MODEL_PASSIVE;

  MUST(StorPortPoFxSetComponentLatency(extension, NULL, 0, 1) == OK);
  MUST(StorPortPoFxSetComponentResidency(extension, NULL, 0, 1) == OK);
  MUST(StorPortPoFxSetIdleTimeout(extension, NULL, 100) == OK);
  MUST(StorPortPoFxSetPerfState(extension, NULL, 0, 0, 0, 0, NULL) == OK);
  MUST(StorPortPoFxSetPerfState(extension, NULL, 1, 0, 0, 0, NULL) ==
       STOR_STATUS_INVALID_PARAMETER);
  VIOLATES("families:StorPortPoFxSetPerfState");
  MUST(StorPortPoFxPowerControl(extension, NULL, NULL, NULL, 4, NULL, 0,
                                &returned) == STOR_STATUS_INVALID_PARAMETER);
  MUST(StorPortPoFxPowerControl(extension, NULL, NULL, NULL, 0, NULL, 0,
                                &returned) == OK);
  MUST(returned == 0);
  MUST(StorPortGetD3ColdSupport(extension, NULL, NULL) ==
       STOR_STATUS_INVALID_PARAMETER);
  MUST(StorPortGetD3ColdSupport(extension, NULL, &cold) == OK && !cold);
}

static VOID in_a_thread(PVOID context) { (void)context; }

static void threads(void) {
  STOR_THREAD_PRIORITY priority = 0;
  STOR_GROUP_AFFINITY affinity = {.Mask = 1}, before = {.Mask = 0};
  struct storport_pending *pending;
  PVOID thread = NULL;

  MUST(StorPortCreateSystemThread(extension, NULL, NULL, &priority, &thread) ==
       STOR_STATUS_INVALID_PARAMETER);
  MUST(StorPortCreateSystemThread(extension, in_a_thread, &affinity, &priority,
                                  &thread) == OK);
  MUST(thread != NULL);
  for (pending = adapter->pending;
       pending != NULL && pending->kind != STORPORT_THREAD;)
    pending = pending->next;
  MUST(pending != NULL && pending->routine.thread == in_a_thread &&
       pending->context == &affinity);
  if (pending != NULL)
    storport_pending_take(pending);
  MUST(StorPortSetPriorityThread(extension, thread, priority) == OK);
  MUST(StorPortSetSystemGroupAffinityThread(extension, thread, NULL, &before) ==
       STOR_STATUS_INVALID_PARAMETER);
  MUST(StorPortSetSystemGroupAffinityThread(extension, thread, &affinity,
                                            &before) == OK);
  MUST(before.Mask != 0);
  MUST(StorPortRevertToUserGroupAffinityThread(extension, thread, NULL) ==
       STOR_STATUS_INVALID_PARAMETER);
  MUST(StorPortRevertToUserGroupAffinityThread(extension, thread, &before) ==
       OK);
  StorPortTerminateSystemThread(extension, thread);
}

int main(void) {
  HW_INITIALIZATION_DATA data = {.HwInitializationDataSize = sizeof(data),
                                 .DeviceExtensionSize = 64,
                                 .SpecificLuExtensionSize = 16};

  choices_exhaustive(); /* the first run: nothing fails */
  device_power_on();
  MUST(storport_adapter_new() == NULL);
  MUST(StorPortInitialize(&data, &data, &data, NULL) == 0);
  adapter = storport_adapter_new();
  extension = adapter->extension;
  storport_adapter_found(adapter);
  MUST(StorPortGetLogicalUnit(extension, 0, 0, 0) != NULL);
  MUST(StorPortGetLogicalUnit(extension, 0, 1, 0) == NULL);

  registers();
  bus();
  requests();
  at_once();
  later();
  memory();
  lists();
  power();
  registry();
  locks();
  host_memory();
  pool();
  messages();
  noted();
  machine();
  adapter_and_unit();
  components();
  threads();
  MUST(violation_count() == violations);
  storport_clear();
  resources_clear();
  return wrong;
}
