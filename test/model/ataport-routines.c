// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// A port-driver routine changes nothing but what it writes through: a buffer in
// a field of the channel extension is the same buffer after it. So freeing it
// before and after the routine is freeing it twice, each time.
#include <irb.h>

typedef struct _CHANNEL {
  PVOID Buffer;
  PULONG Registers;
  ULONG Number;
  ULONG Words[4];
  LARGE_INTEGER Now;
} CHANNEL, *PCHANNEL;

#define SAME_BUFFER_AFTER(routine)                                             \
  if (Channel->Buffer) {                                                       \
    AtaPortRegistryFreeBuffer(Channel, Channel->Buffer);                       \
    routine;                                                                   \
    AtaPortRegistryFreeBuffer(Channel, Channel->Buffer);                       \
  }

#define OTHER_BUFFER_AFTER(routine) SAME_BUFFER_AFTER(routine)

VOID out_of_sight(PCHANNEL Channel);

VOID stall_execution(PCHANNEL Channel) {
  SAME_BUFFER_AFTER( // expected-warning {{registry buffer freed twice}}
      AtaPortStallExecution(10));
}

VOID silent_after_code_out_of_sight(PCHANNEL Channel) {
  OTHER_BUFFER_AFTER(out_of_sight(Channel));
}

VOID read_register_ulong(PCHANNEL Channel) {
  SAME_BUFFER_AFTER( // expected-warning {{registry buffer freed twice}}
      Channel->Number = AtaPortReadRegisterUlong(Channel->Registers));
}

VOID write_register_ulong(PCHANNEL Channel) {
  SAME_BUFFER_AFTER( // expected-warning {{registry buffer freed twice}}
      AtaPortWriteRegisterUlong(Channel->Registers, 1));
}

VOID read_register_buffer(PCHANNEL Channel) {
  SAME_BUFFER_AFTER( // expected-warning {{registry buffer freed twice}}
      AtaPortReadRegisterBufferUlong(Channel->Registers, Channel->Words, 4));
}

VOID silent_after_the_field_is_overwritten(PCHANNEL Channel, PVOID Other) {
  OTHER_BUFFER_AFTER(Channel->Buffer = Other);
}

VOID query_system_time(PCHANNEL Channel) {
  SAME_BUFFER_AFTER( // expected-warning {{registry buffer freed twice}}
      AtaPortQuerySystemTime(&Channel->Now));
}

VOID debug_print(PCHANNEL Channel) {
  SAME_BUFFER_AFTER( // expected-warning {{registry buffer freed twice}}
      AtaPortDebugPrint(1, "channel %p", Channel));
}

VOID debug_print_with_many_arguments(PCHANNEL Channel) {
  SAME_BUFFER_AFTER( // expected-warning {{registry buffer freed twice}}
      AtaPortDebugPrint(1, "%p %p %x %x", Channel, &Channel->Buffer,
                        Channel->Number, 3));
}

VOID bus_change_detected(PCHANNEL Channel) {
  SAME_BUFFER_AFTER( // expected-warning {{registry buffer freed twice}}
      AtaPortBusChangeDetected(Channel));
}

VOID device_busy(PCHANNEL Channel) {
  SAME_BUFFER_AFTER( // expected-warning {{registry buffer freed twice}}
      AtaPortDeviceBusy(Channel, 0, 0, 1));
}

VOID get_bus_data(PCHANNEL Channel) {
  SAME_BUFFER_AFTER( // expected-warning {{registry buffer freed twice}}
      AtaPortGetBusData(Channel, Channel->Words, 0, 16));
}

VOID request_timer(PCHANNEL Channel, IDE_HW_DPC Routine) {
  SAME_BUFFER_AFTER( // expected-warning {{registry buffer freed twice}}
      (void)AtaPortRequestTimer(Channel, Routine, 1000));
}

VOID silent_after_a_routine_that_runs_a_callback(PCHANNEL Channel,
                                                 IDE_HW_DPC Routine) {
  OTHER_BUFFER_AFTER((void)AtaPortRequestSynchronizedRoutine(Channel, Routine));
}

VOID allocate_queue_tag(PCHANNEL Channel) {
  SAME_BUFFER_AFTER( // expected-warning {{registry buffer freed twice}}
      Channel->Number = AtaPortAllocateQueueTag(Channel, 0, 0));
}

VOID registry_write(PCHANNEL Channel, PVOID Other) {
  SAME_BUFFER_AFTER( // expected-warning {{registry buffer freed twice}}
      if (!AtaPortRegistryControllerKeyWrite(Channel, 0, "Speed", IDE_REG_DWORD,
                                             Other, 4)) return);
}

VOID complete_all_requests(PCHANNEL Channel) {
  SAME_BUFFER_AFTER( // expected-warning {{registry buffer freed twice}}
      AtaPortCompleteAllActiveRequests(Channel, 0, 0, IRB_STATUS_BUS_RESET));
}

VOID complete_request(PCHANNEL Channel, PIDE_REQUEST_BLOCK Irb) {
  SAME_BUFFER_AFTER( // expected-warning {{registry buffer freed twice}}
      AtaPortCompleteRequest(Channel, Irb));
}

VOID zero_other_memory(PCHANNEL Channel) {
  SAME_BUFFER_AFTER( // expected-warning {{registry buffer freed twice}}
      RtlZeroMemory(Channel->Words, sizeof(Channel->Words)));
}

VOID move_memory(PCHANNEL Channel) {
  SAME_BUFFER_AFTER( // expected-warning {{registry buffer freed twice}}
      AtaPortMoveMemory(Channel->Words, &Channel->Now, 8));
}

VOID silent_after_the_extension_is_zeroed(PCHANNEL Channel) {
  OTHER_BUFFER_AFTER(RtlZeroMemory(Channel, sizeof(*Channel)));
}

VOID lost_after_a_copy_with_nothing_open(PVOID Channel, PVOID Source) {
  ULONG size = 0;
  AtaPortCopyMemory(&size, Source, sizeof(size));
  if (size == 7)
    // expected-warning@+1 {{registry buffer is never freed}}
    (void)AtaPortRegistryAllocateBuffer(Channel, size);
}

VOID silent_when_an_address_is_a_number(PVOID Channel) {
  ULONG zero = 0;
  (void)AtaPortConvertUlongToPhysicalAddress((ULONG_PTR)&zero);
  if (zero)
    (void)AtaPortRegistryAllocateBuffer(Channel, 4);
}
