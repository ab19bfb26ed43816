// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// A function that is not seen may judge the status where it was copied to. What
// has another status by then tells nothing about this one.
#include <storport.h>

typedef struct _DEVICE {
  ULONG Status;
  PULONG Memory;
} DEVICE, *PDEVICE;

BOOLEAN is_fine(ULONG Status);

VOID silent_when_a_copy_is_judged(PDEVICE Device) {
  PULONG memory;
  ULONG status = StorPortAllocatePool(Device, 16, 'looP', (PVOID *)&memory);
  ULONG copy = status;
  if (!is_fine(copy))
    return;    // only-model: P3: it may call success a failure
  *memory = 1; // only-model: P1: it may call a failure fine
  StorPortFreePool(Device, memory);
}

VOID copy_has_another_status(PDEVICE Device) {
  PULONG memory;
  ULONG status = StorPortAllocatePool(Device, 16, 'looP', (PVOID *)&memory);
  ULONG copy = status;
  (void)copy;
  copy = Device->Status;
  if (!is_fine(copy))
    return;    // expected-warning {{pool memory is never freed}}
  *memory = 1; // expected-warning {{can be NULL here}}
  StorPortFreePool(Device, memory);
}

static VOID allocate(PDEVICE Device, PULONG *Memory, PULONG Status) {
  ULONG status = StorPortAllocatePool(Device, 16, 'looP', (PVOID *)Memory);
  *Status = status;
}

VOID silent_when_a_helper_stored_it(PDEVICE Device) {
  PULONG memory;
  ULONG status;
  allocate(Device, &memory, &status);
  if (!is_fine(status))
    return;    // only-model: P3: it may call success a failure
  *memory = 1; // only-model: P1: it may call a failure fine
  StorPortFreePool(Device, memory);
}

VOID a_helper_stored_it_elsewhere(PDEVICE Device) {
  PULONG memory;
  ULONG status = STOR_STATUS_SUCCESS;
  allocate(Device, &memory, &Device->Status);
  if (!is_fine(status))
    return;    // expected-warning {{pool memory is never freed}}
  *memory = 1; // expected-warning {{can be NULL here}}
  StorPortFreePool(Device, memory);
}

static ULONG allocate_for(PDEVICE Device) {
  return StorPortAllocatePool(Device, 16, 'looP', (PVOID *)&Device->Memory);
}

static ULONG allocate_and_note(PDEVICE Device) {
  Device->Status = allocate_for(Device);
  return Device->Status;
}

VOID silent_when_noted_on_the_way_to_the_caller(PDEVICE Device) {
  if (allocate_and_note(Device) == STOR_STATUS_BUSY)
    return;
  if (!is_fine(Device->Status))
    return;
  *Device->Memory = 1; // only-model: P1: it may call a failure fine
}

VOID silent_when_added_to_another(PDEVICE Device) {
  PULONG memory;
  ULONG status = STOR_STATUS_SUCCESS;
  status |= StorPortAllocatePool(Device, 16, 'looP', (PVOID *)&memory);
  if (!is_fine(status))
    return;    // only-model: P3: it may call success a failure
  *memory = 1; // only-model: P1: it may call a failure fine
  StorPortFreePool(Device, memory);
}

VOID silent_when_judged_together_with_another(PDEVICE Device, ULONG Other) {
  PULONG memory;
  ULONG status = StorPortAllocatePool(Device, 16, 'looP', (PVOID *)&memory);
  if (!is_fine(Other | status))
    return;    // only-model: P3: it may call success a failure
  *memory = 1; // only-model: P1: it may call a failure fine
  StorPortFreePool(Device, memory);
}

VOID silent_when_judged_with_another_behind_it(PDEVICE Device, ULONG Other) {
  PULONG memory;
  ULONG status = StorPortAllocatePool(Device, 16, 'looP', (PVOID *)&memory);
  if (!is_fine(status + Other))
    return;    // only-model: P3: it may call success a failure
  *memory = 1; // only-model: P1: it may call a failure fine
  StorPortFreePool(Device, memory);
}

VOID two_others_are_judged(PDEVICE Device, ULONG Other) {
  PULONG memory;
  ULONG status = StorPortAllocatePool(Device, 16, 'looP', (PVOID *)&memory);
  if (!is_fine(Device->Status | Other))
    return;    // expected-warning {{pool memory is never freed}}
  *memory = 1; // expected-warning {{can be NULL here}}
  StorPortFreePool(Device, memory);
  Device->Status = status;
}

VOID silent_when_another_was_added_to_it(PDEVICE Device) {
  PULONG memory;
  ULONG status = StorPortAllocatePool(Device, 16, 'looP', (PVOID *)&memory);
  status |= Device->Status;
  if (!is_fine(status))
    return;    // only-model: P3: it may call success a failure
  *memory = 1; // only-model: P1: it may call a failure fine
  StorPortFreePool(Device, memory);
}

VOID silent_when_another_variable_is_set_meanwhile(PDEVICE Device) {
  PULONG memory;
  ULONG value;
  ULONG status = StorPortAllocatePool(Device, 16, 'looP', (PVOID *)&memory);
  ULONG copy = status;
  value = 1;
  if (!is_fine(copy))
    return;        // only-model: P3: it may call success a failure
  *memory = value; // only-model: P1: it may call a failure fine
  StorPortFreePool(Device, memory);
}

// The member of another device is another one.
VOID silent_when_another_device_has_another_status(PDEVICE Device,
                                                   PDEVICE Other) {
  PULONG memory;
  Device->Status = StorPortAllocatePool(Device, 16, 'looP', (PVOID *)&memory);
  Other->Status = STOR_STATUS_BUSY;
  if (!is_fine(Device->Status))
    return;    // only-model: P3: it may call success a failure
  *memory = 1; // only-model: P1: it may call a failure fine
  StorPortFreePool(Device, memory);
}

VOID the_second_status_is_judged(PDEVICE Device) {
  PULONG first, second;
  ULONG status = StorPortAllocatePool(Device, 16, 'looP', (PVOID *)&first);
  if (status != STOR_STATUS_SUCCESS)
    return;
  status = StorPortAllocatePool(Device, 16, 'looP', (PVOID *)&second);
  if (!is_fine(status))
    return; // expected-warning {{pool memory is never freed}}
  // only-model@-1: P3: as to the second, it may call success a failure
  *second = *first; // only-model: P1: it may call a failure fine
  StorPortFreePool(Device, second);
  StorPortFreePool(Device, first);
}
