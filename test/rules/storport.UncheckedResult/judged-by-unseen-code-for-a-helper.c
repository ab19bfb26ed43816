// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// A function that is not seen may judge the result, also one that came out of a
// helper.
// expected-no-diagnostics
#include <storport.h>

typedef struct _DEVICE {
  ACCESS_RANGE Ranges[8];
  ULONG Count;
  ULONG Number;
} DEVICE, *PDEVICE;

BOOLEAN status_is_fine(ULONG Status);

static PHYSICAL_ADDRESS zero(VOID) {
  PHYSICAL_ADDRESS address;
  address.QuadPart = 0;
  return address;
}

static ULONG allocate_ranges(PDEVICE Device) {
  PHYSICAL_ADDRESS highest;
  highest.QuadPart = MAXLONGLONG;
  Device->Count = 8;
  return StorPortAllocateHostMemoryBuffer(Device, 4096, 8192, 0, 0, zero(),
                                          highest, zero(), Device->Ranges,
                                          &Device->Count);
}

VOID silent_when_status_of_ranges_is_judged(PDEVICE Device) {
  ULONG status = allocate_ranges(Device);
  if (!status_is_fine(status))
    return;
  Device->Number = Device->Ranges[0].RangeLength; // only-model: H2: likewise
}

static ULONG allocate_memory(PDEVICE Device, PVOID *Memory) {
  return StorPortAllocatePool(Device, 16, 'looP', Memory);
}

VOID silent_when_status_of_pool_is_judged(PDEVICE Device) {
  PVOID memory;
  ULONG status = allocate_memory(Device, &memory);
  if (!status_is_fine(status))
    return;            // only-model: P3: it may call a failure fine
  *(PULONG)memory = 1; // only-model: P1: likewise
  StorPortFreePool(Device, memory);
}

typedef struct _JUDGE {
  ULONG Status;
  PVOID Memory;
} JUDGE, *PJUDGE;

static ULONG allocate_and_note(PJUDGE Device) {
  Device->Status = StorPortAllocatePool(Device, 16, 'looP', &Device->Memory);
  return Device->Status;
}

VOID silent_when_the_noted_status_is_judged(PJUDGE Device) {
  if (allocate_and_note(Device) == STOR_STATUS_BUSY)
    return;
  if (!status_is_fine(Device->Status))
    return;
  *(PULONG)Device->Memory = 1; // only-model: P1: it may call a failure fine
}

static ULONG logged(ULONG Status) {
  if (Status != STOR_STATUS_SUCCESS)
    StorPortStallExecution(1);
  return Status;
}

VOID silent_when_judged_after_it_was_logged(PDEVICE Device) {
  PVOID memory;
  ULONG status = StorPortAllocatePool(Device, 16, 'looP', &memory);
  (void)logged(status);
  if (!status_is_fine(status))
    return;            // only-model: P3: it may call a failure fine
  *(PULONG)memory = 1; // only-model: P1: likewise
  StorPortFreePool(Device, memory);
}
