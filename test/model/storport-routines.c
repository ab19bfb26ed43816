// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// A port-driver routine changes nothing but what it writes through: memory and
// a registry buffer in fields of the device extension are the same after it.
#include <storport.h>

typedef struct _DEVICE {
  PUCHAR Buffer;
  PULONG Registers;
  PVOID Timer, Worker;
  STOR_DPC Dpc;
  STOR_LOCK_HANDLE Lock;
  LIST_ENTRY List;
  ULONG Number;
  ULONG Words[4];
  LARGE_INTEGER Now;
  KIRQL Irql;
} DEVICE, *PDEVICE;

#define SAME_BUFFER_AFTER(routine)                                             \
  if (Device->Buffer) {                                                        \
    StorPortFreeRegistryBuffer(Device, Device->Buffer);                        \
    routine;                                                                   \
    StorPortFreeRegistryBuffer(Device, Device->Buffer);                        \
  }

#define OTHER_BUFFER_AFTER(routine) SAME_BUFFER_AFTER(routine)

VOID out_of_sight(PDEVICE Device);
VOID trace_out_of_sight(ULONG Level, PCSTR Format, ...);

VOID stall_execution(PDEVICE Device) {
  SAME_BUFFER_AFTER( // expected-warning {{registry buffer freed twice}}
      StorPortStallExecution(10));
}

VOID silent_after_code_out_of_sight(PDEVICE Device) {
  OTHER_BUFFER_AFTER(out_of_sight(Device));
}

VOID notify_of_a_completion(PDEVICE Device, PSCSI_REQUEST_BLOCK Srb) {
  SAME_BUFFER_AFTER( // expected-warning {{registry buffer freed twice}}
      StorPortNotification(RequestComplete, Device, Srb));
}

VOID notify_of_a_reset(PDEVICE Device) {
  SAME_BUFFER_AFTER( // expected-warning {{registry buffer freed twice}}
      StorPortNotification(ResetDetected, Device));
}

VOID notify_of_a_changed_bus(PDEVICE Device) {
  SAME_BUFFER_AFTER( // expected-warning {{registry buffer freed twice}}
      StorPortNotification(BusChangeDetected, Device, 0));
}

VOID silent_after_the_field_is_overwritten(PDEVICE Device, PUCHAR Other) {
  OTHER_BUFFER_AFTER(Device->Buffer = Other);
}

VOID debug_print(PDEVICE Device) {
  SAME_BUFFER_AFTER( // expected-warning {{registry buffer freed twice}}
      StorPortDebugPrint(1, "device %p, %u", Device, Device->Number));
}

VOID silent_after_another_print_routine(PDEVICE Device) {
  OTHER_BUFFER_AFTER(trace_out_of_sight(1, "device %p", Device));
}

VOID read_register(PDEVICE Device) {
  SAME_BUFFER_AFTER( // expected-warning {{registry buffer freed twice}}
      Device->Number = StorPortReadRegisterUlong(Device, Device->Registers));
}

VOID write_register(PDEVICE Device) {
  SAME_BUFFER_AFTER( // expected-warning {{registry buffer freed twice}}
      StorPortWriteRegisterUlong(Device, Device->Registers, 1));
}

VOID read_register_buffer(PDEVICE Device) {
  SAME_BUFFER_AFTER( // expected-warning {{registry buffer freed twice}}
      StorPortReadRegisterBufferUlong(Device, Device->Registers, Device->Words,
                                      4));
}

VOID initialize_dpc(PDEVICE Device, PHW_DPC_ROUTINE Routine) {
  SAME_BUFFER_AFTER( // expected-warning {{registry buffer freed twice}}
      StorPortInitializeDpc(Device, &Device->Dpc, Routine));
}

VOID issue_dpc(PDEVICE Device) {
  SAME_BUFFER_AFTER( // expected-warning {{registry buffer freed twice}}
      StorPortIssueDpc(Device, &Device->Dpc, NULL, NULL));
}

VOID initialize_timer(PDEVICE Device) {
  SAME_BUFFER_AFTER( // expected-warning {{registry buffer freed twice}}
      StorPortInitializeTimer(Device, &Device->Timer));
}

VOID initialize_worker(PDEVICE Device) {
  SAME_BUFFER_AFTER( // expected-warning {{registry buffer freed twice}}
      StorPortInitializeWorker(Device, &Device->Worker));
}

VOID queue_work_item(PDEVICE Device, PHW_WORKITEM Routine) {
  SAME_BUFFER_AFTER( // expected-warning {{registry buffer freed twice}}
      StorPortQueueWorkItem(Device, Routine, Device->Worker, Device));
}

VOID spin_lock(PDEVICE Device) {
  STOR_LOCK_HANDLE lock;
  SAME_BUFFER_AFTER( // expected-warning {{registry buffer freed twice}}
      StorPortAcquireSpinLock(Device, DpcLock, &Device->Dpc, &lock);
      StorPortReleaseSpinLock(Device, &lock));
}

VOID spin_lock_with_a_handle_in_the_extension(PDEVICE Device) {
  SAME_BUFFER_AFTER( // expected-warning {{registry buffer freed twice}}
      StorPortAcquireSpinLock(Device, InterruptLock, NULL, &Device->Lock);
      StorPortReleaseSpinLock(Device, &Device->Lock));
}

VOID query_system_time(PDEVICE Device) {
  SAME_BUFFER_AFTER( // expected-warning {{registry buffer freed twice}}
      StorPortQuerySystemTime(&Device->Now));
}

VOID get_current_irql(PDEVICE Device) {
  SAME_BUFFER_AFTER( // expected-warning {{registry buffer freed twice}}
      StorPortGetCurrentIrql(Device, &Device->Irql));
}

VOID log_error(PDEVICE Device, PSCSI_REQUEST_BLOCK Srb) {
  SAME_BUFFER_AFTER( // expected-warning {{registry buffer freed twice}}
      StorPortLogError(Device, Srb, 0, 0, 0, SP_INTERNAL_ADAPTER_ERROR, 1));
}

VOID pause_and_resume(PDEVICE Device) {
  SAME_BUFFER_AFTER( // expected-warning {{registry buffer freed twice}}
      StorPortPause(Device, 5); StorPortResume(Device));
}

VOID complete_request(PDEVICE Device) {
  SAME_BUFFER_AFTER( // expected-warning {{registry buffer freed twice}}
      StorPortCompleteRequest(Device, 0, 0, 0, SRB_STATUS_BUS_RESET));
}

VOID get_bus_data(PDEVICE Device) {
  SAME_BUFFER_AFTER( // expected-warning {{registry buffer freed twice}}
      StorPortGetBusData(Device, PCIConfiguration, 0, 0, Device->Words,
                         sizeof(Device->Words)));
}

VOID get_physical_address(PDEVICE Device) {
  ULONG length;
  SAME_BUFFER_AFTER( // expected-warning {{registry buffer freed twice}}
      (void)StorPortGetPhysicalAddress(Device, NULL, Device->Words, &length));
}

VOID get_uncached_extension_data(
    PDEVICE Device, PPORT_CONFIGURATION_INFORMATION Configuration) {
  SAME_BUFFER_AFTER( // expected-warning {{registry buffer freed twice}}
      Device->Registers =
          StorPortGetUncachedExtension(Device, Configuration, 4096));
}

VOID registry_write(PDEVICE Device) {
  SAME_BUFFER_AFTER( // expected-warning {{registry buffer freed twice}}
      (void)StorPortRegistryWrite(Device, (PUCHAR) "Name", 1,
                                  MINIPORT_REG_DWORD, (PUCHAR)&Device->Number,
                                  4));
}

VOID etw_event(PDEVICE Device) {
  SAME_BUFFER_AFTER( // expected-warning {{registry buffer freed twice}}
      (void)StorPortEtwEvent2(Device, NULL, 1, L"Reset", 0,
                              StorportEtwLevelError, StorportEtwEventOpcodeInfo,
                              NULL, L"Number", Device->Number, L"Zero", 0));
}

VOID contiguous_memory(PDEVICE Device, PHYSICAL_ADDRESS Any) {
  PVOID memory;
  SAME_BUFFER_AFTER( // expected-warning {{registry buffer freed twice}}
      (void)StorPortAllocateContiguousMemorySpecifyCacheNode(
          Device, 4096, Any, Any, Any, MmCached, MM_ANY_NODE_OK, &memory));
}

VOID pool(PDEVICE Device) {
  SAME_BUFFER_AFTER( // expected-warning {{registry buffer freed twice}}
      StorPortFreePool(Device, Device->Worker));
}

VOID logical_unit(PDEVICE Device) {
  SAME_BUFFER_AFTER( // expected-warning {{registry buffer freed twice}}
      Device->Worker = StorPortGetLogicalUnit(Device, 0, 0, 0));
}

VOID queue_depth(PDEVICE Device) {
  SAME_BUFFER_AFTER( // expected-warning {{registry buffer freed twice}}
      StorPortSetDeviceQueueDepth(Device, 0, 0, 0, 32));
}

VOID performance_counter(PDEVICE Device) {
  SAME_BUFFER_AFTER( // expected-warning {{registry buffer freed twice}}
      (void)StorPortQueryPerformanceCounter(Device, NULL, &Device->Now));
}

VOID several_routines_in_a_row(PDEVICE Device, PSCSI_REQUEST_BLOCK Srb) {
  SAME_BUFFER_AFTER( // expected-warning {{registry buffer freed twice}}
      StorPortDeviceBusy(Device, 0, 0, 0, 1);
      StorPortNotification(RequestComplete, Device, Srb);
      StorPortDeviceReady(Device, 0, 0, 0));
}

VOID silent_after_several_routines_and_code_out_of_sight(
    PDEVICE Device, PSCSI_REQUEST_BLOCK Srb) {
  OTHER_BUFFER_AFTER(StorPortDeviceBusy(Device, 0, 0, 0, 1);
                     out_of_sight(Device);
                     StorPortNotification(RequestComplete, Device, Srb));
}

/* Each runs a callback of the driver, or may: whatever a callback may do. */
VOID silent_after_a_routine_that_runs_a_callback(
    PDEVICE Device, PSTOR_SYNCHRONIZED_ACCESS Routine) {
  OTHER_BUFFER_AFTER(StorPortSynchronizeAccess(Device, Routine, Device));
}

VOID silent_when_the_routine_writes_the_field(
    PDEVICE Device, PPORT_CONFIGURATION_INFORMATION Configuration) {
  OTHER_BUFFER_AFTER(Device->Buffer = StorPortGetUncachedExtension(
                         Device, Configuration, 4096));
}

VOID silent_when_the_field_is_the_out_parameter(PDEVICE Device) {
  OTHER_BUFFER_AFTER(StorPortInitializeTimer(Device, (PVOID *)&Device->Buffer));
}

/* Allocated, kept in the field, used, freed: nothing in between changes it. */
BOOLEAN opened_field_survives(PDEVICE Device) {
  ULONG length = 16;
  Device->Buffer =
      StorPortAllocateRegistryBuffer( // expected-note {{registry buffer allocated here}}
          Device, &length);
  if (!Device->Buffer)
    return FALSE;
  StorPortNotification(BusChangeDetected, Device, 0);
  StorPortDebugPrint(1, "buffer %p", Device->Buffer);
  StorPortStallExecution(10);
  length = 16;
  (void)
      StorPortAllocateRegistryBuffer( // expected-warning {{a second registry buffer is asked for}}
          Device, &length);
  StorPortFreeRegistryBuffer(Device, Device->Buffer);
  Device->Buffer = NULL;
  return TRUE;
}

BOOLEAN opened_field_freed(PDEVICE Device) {
  ULONG length = 16;
  Device->Buffer = StorPortAllocateRegistryBuffer(Device, &length);
  if (!Device->Buffer)
    return FALSE;
  StorPortNotification(BusChangeDetected, Device, 0);
  StorPortDebugPrint(1, "buffer %p", Device->Buffer);
  StorPortStallExecution(10);
  StorPortFreeRegistryBuffer(Device, Device->Buffer);
  Device->Buffer = NULL;
  length = 16;
  Device->Buffer = StorPortAllocateRegistryBuffer(Device, &length);
  return Device->Buffer != NULL;
}

/* What they give is unknown, or known, whatever is open. */
VOID silent_when_an_address_is_a_number(PVOID Device) {
  STOR_LOCK_HANDLE lock = {0};
  ULONG zero = 0;
  (void)StorPortConvertUlongToPhysicalAddress((ULONG_PTR)&zero);
  if (zero)
    StorPortAcquireSpinLock(Device, DpcLock, NULL, &lock);
}

VOID lost_after_memory_of_any_size_was_zeroed(PVOID Device, PVOID Memory) {
  STOR_LOCK_HANDLE lock = {0};
  RtlZeroMemory(Memory, 0x90000000);
  StorPortAcquireSpinLock(Device, DpcLock, NULL, &lock);
  // expected-warning@+1 {{spin lock is never released}}
}

VOID silent_when_the_time_decides_both(PVOID Device) {
  STOR_LOCK_HANDLE lock = {0};
  LARGE_INTEGER now;
  LONGLONG first, second;
  StorPortQuerySystemTime(&now);
  first = now.QuadPart;
  second = now.QuadPart;
  if (first)
    StorPortAcquireSpinLock(Device, DpcLock, NULL, &lock);
  if (second)
    StorPortReleaseSpinLock(Device, &lock);
}
