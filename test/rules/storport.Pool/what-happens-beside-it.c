// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// What happens beside pool memory: other memory is freed, a routine writes to
// the member next to the pointer, the status goes elsewhere.
#include <storport.h>

typedef struct _DEVICE {
  ULONG_PTR Handle;
  ULONG Flags;
} DEVICE, *PDEVICE;

typedef struct _REQUEST {
  PVOID Memory;
  ULONG Port;
} REQUEST;

VOID out_of_sight(PDEVICE Device);
VOID told(ULONG Status);
BOOLEAN asked_elsewhere(ULONG Status);

#define OR_RETURN(memory)                                                      \
  if (StorPortAllocatePool(Device, 16, 'looP', &memory) !=                     \
      STOR_STATUS_SUCCESS)                                                     \
  return

VOID lost_when_another_is_freed(PDEVICE Device) {
  PVOID first, second;
  OR_RETURN(first);
  if (StorPortAllocatePool(Device, 16, 'looP', &second) !=
      STOR_STATUS_SUCCESS) {
    StorPortFreePool(Device, first);
    return;
  }
  StorPortFreePool(Device, second);
  *(PULONG)first = 1;
  // expected-warning@+1 {{pool memory is never freed}}
}

VOID lost_when_nothing_is_freed(PDEVICE Device) {
  PVOID memory;
  OR_RETURN(memory);
  StorPortFreePool(Device, NULL);
  *(PULONG)memory = 1;
  // expected-warning@+1 {{pool memory is never freed}}
}

VOID lost_when_an_unknown_registry_buffer_is_freed(PDEVICE Device) {
  PVOID memory;
  OR_RETURN(memory);
  StorPortFreeRegistryBuffer(
      Device,
      (PUCHAR)Device->Handle); // only-model: S7: nobody knows what it is
  *(PULONG)memory = 1;
  // expected-warning@+1 {{pool memory is never freed}}
}

VOID silent_when_unknown_pool_memory_is_freed(PDEVICE Device) {
  PVOID memory;
  OR_RETURN(memory);
  StorPortFreePool(
      Device, (PVOID)Device->Handle); // only-model: P2: nobody knows what it is
  *(PULONG)memory = 1;
} // only-model: P3: likewise

VOID freed_twice_with_a_routine_that_writes_beside_it(PDEVICE Device) {
  REQUEST request;
  OR_RETURN(request.Memory);
  StorPortGetSystemPortNumber(Device, &request.Port);
  StorPortFreePool(Device, request.Memory);
  StorPortGetSystemPortNumber(Device, &request.Port);
  // expected-warning@+1 {{pool memory freed twice}}
  StorPortFreePool(Device, request.Memory);
}

VOID never_freed_with_a_routine_that_writes_beside_it(PDEVICE Device) {
  REQUEST request;
  OR_RETURN(request.Memory);
  StorPortGetSystemPortNumber(Device, &request.Port);
  *(PULONG)request.Memory = request.Port;
  // expected-warning@+1 {{pool memory is never freed}}
}

VOID silent_when_freed_with_a_routine_that_writes_beside_it(PDEVICE Device) {
  REQUEST request;
  OR_RETURN(request.Memory);
  StorPortGetSystemPortNumber(Device, &request.Port);
  StorPortFreePool(Device, request.Memory);
}

VOID lost_when_bytes_are_set_to_zero(PDEVICE Device) {
  REQUEST request;
  OR_RETURN(request.Memory);
  RtlZeroMemory(&request, // expected-warning {{pool memory is never freed}}
                sizeof(request));
}

VOID not_tested_though_told(PDEVICE Device) {
  PVOID memory;
  ULONG status = StorPortAllocatePool(Device, 16, 'looP', &memory);
  told(status);
  *(PULONG)memory = 1; // expected-warning {{pool memory can be NULL here}}
  StorPortFreePool(Device, memory);
}

VOID not_tested_though_compared(PDEVICE Device, ULONG Wanted) {
  PVOID memory;
  if (Wanted == StorPortAllocatePool(Device, 16, 'looP', &memory))
    Device->Flags = 1;
  if (asked_elsewhere(Wanted))
    Device->Flags = 2;
  *(PULONG)memory = 1; // expected-warning {{pool memory can be NULL here}}
  StorPortFreePool(Device, memory);
}

VOID not_tested_though_written_down(PDEVICE Device) {
  PVOID memory;
  UCHAR log[4];
  ULONG status = StorPortAllocatePool(Device, 16, 'looP', &memory);
  memset(log, (int)status, sizeof(log));
  *(PULONG)memory = log[0]; // expected-warning {{pool memory can be NULL here}}
  StorPortFreePool(Device, memory);
}

VOID not_tested_though_a_depth(PDEVICE Device) {
  PVOID memory;
  ULONG status = StorPortAllocatePool(Device, 16, 'looP', &memory);
  if (StorPortSetDeviceQueueDepth(Device, 0, 0, 0, status))
    Device->Flags = 1;
  *(PULONG)memory = 1; // expected-warning {{pool memory can be NULL here}}
  StorPortFreePool(Device, memory);
}

VOID freed_twice_though_the_status_is_asked_for(PDEVICE Device) {
  PVOID memory;
  ULONG status = StorPortAllocatePool(Device, 16, 'looP', &memory);
  if (status != STOR_STATUS_SUCCESS)
    return;
  StorPortFreePool(Device, memory);
  if (asked_elsewhere(status))
    Device->Flags = 1;
  // expected-warning@+1 {{pool memory freed twice}}
  StorPortFreePool(Device, memory);
}

VOID overwritten_in_an_integer(PDEVICE Device) {
  ULONG_PTR handle;
  if (StorPortAllocatePool(Device, 16, 'looP', (PVOID *)&handle) !=
      STOR_STATUS_SUCCESS)
    return;
  // expected-warning@+1 {{the last pointer to it, 'handle', is overwritten}}
  handle = 0;
}

typedef struct _PAIR {
  PVOID First, Second;
} PAIR;

VOID never_freed_in_the_second_of_a_pair(PDEVICE Device) {
  PAIR pair = {NULL, NULL};
  if (StorPortAllocatePool(Device, 16, 'looP', (PVOID *)&pair + 1) !=
      STOR_STATUS_SUCCESS)
    return;
  *(PULONG)pair.Second = 1;
  // expected-warning@+1 {{pool memory is never freed}}
}

VOID silent_when_freed_in_the_second_of_a_pair(PDEVICE Device) {
  PAIR pair = {NULL, NULL};
  if (StorPortAllocatePool(Device, 16, 'looP', (PVOID *)&pair + 1) !=
      STOR_STATUS_SUCCESS)
    return;
  StorPortFreePool(Device, pair.Second);
}

VOID lost_though_its_bytes_are_copied(PDEVICE Device, DEVICE *Copy) {
  PVOID memory;
  OR_RETURN(memory);
  *(PDEVICE)memory = *Device;
  *Copy = *(PDEVICE)memory;
  // expected-warning@+1 {{pool memory is never freed}}
}

VOID freed_twice_from_the_extension(PDEVICE Device, PVOID *Kept) {
  LARGE_INTEGER time;
  StorPortFreePool(Device, *Kept);
  StorPortQuerySystemTime(&time);
  // expected-warning@+1 {{pool memory freed twice}}
  StorPortFreePool(Device, *Kept);
}

VOID silent_when_freed_again_out_of_sight(PDEVICE Device, PVOID *Kept) {
  StorPortFreePool(Device, *Kept);
  out_of_sight(Device);
  StorPortFreePool(
      Device,
      *Kept); // only-model: P2: nobody knows what the code out of sight does
}

// The bytes that are copied may end before the pointer, or overwrite it.
VOID lost_though_a_copy_of_the_pointer_may_be_overwritten(PDEVICE Device,
                                                          PVOID From,
                                                          ULONG Bytes) {
  REQUEST request = {NULL, 0};
  PVOID memory;
  OR_RETURN(memory);
  request.Memory = memory;
  memcpy(&request, From, Bytes);
  Device->Flags = request.Port;
  // expected-warning@+1 {{pool memory is never freed}}
}

VOID silent_when_freed_after_its_copy_may_be_overwritten(PDEVICE Device,
                                                         PVOID From,
                                                         ULONG Bytes) {
  REQUEST request = {NULL, 0};
  PVOID memory;
  OR_RETURN(memory);
  request.Memory = memory;
  memcpy(&request, From, Bytes);
  Device->Flags = request.Port;
  StorPortFreePool(Device, memory);
}

typedef struct _CLOCK {
  PVOID Memory;
  LARGE_INTEGER Time;
} CLOCK;

VOID silent_when_kept_beside_a_time_that_is_asked_for(CLOCK *Device) {
  PVOID memory;
  OR_RETURN(memory);
  Device->Memory = memory;
  StorPortQuerySystemTime(&Device->Time);
}

VOID lost_when_a_time_is_written_over_it(CLOCK *Device) {
  CLOCK clock;
  PVOID memory;
  OR_RETURN(memory);
  clock.Memory = memory;
  StorPortQuerySystemTime((PLARGE_INTEGER)&clock.Memory);
  *(PULONG)memory = 1;
  // expected-warning@+1 {{pool memory is never freed}}
}

typedef struct _NAMED {
  UCHAR Name[8];
  PVOID Memory;
} NAMED;

VOID silent_when_kept_beside_bytes_that_are_copied(NAMED *Device, PVOID From,
                                                   ULONG Bytes) {
  PVOID memory;
  OR_RETURN(memory);
  Device->Memory = memory;
  memcpy(Device->Name, From, Bytes);
}
