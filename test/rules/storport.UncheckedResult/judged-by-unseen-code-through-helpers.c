// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// The status may be passed to helpers before a function that is not seen judges
// it. What else is passed to the helper tells nothing about it.
#include <storport.h>

typedef struct _DEVICE {
  ULONG Status;
  ULONG Number;
} DEVICE, *PDEVICE;

BOOLEAN is_fine(ULONG Status);

static BOOLEAN second_is_fine(ULONG First, ULONG Second) {
  StorPortStallExecution(First);
  return is_fine(Second);
}

VOID silent_when_a_helper_has_it_judged(PDEVICE Device) {
  PULONG memory;
  ULONG status = StorPortAllocatePool(Device, 16, 'looP', (PVOID *)&memory);
  if (!second_is_fine(Device->Number, status))
    return;    // only-model: P3: it may call success a failure
  *memory = 1; // only-model: P1: it may call a failure fine
  StorPortFreePool(Device, memory);
}

VOID the_helper_has_something_else_judged(PDEVICE Device) {
  PULONG memory;
  ULONG status = StorPortAllocatePool(Device, 16, 'looP', (PVOID *)&memory);
  if (!second_is_fine(status, Device->Number))
    return;    // expected-warning {{pool memory is never freed}}
  *memory = 1; // expected-warning {{can be NULL here}}
  StorPortFreePool(Device, memory);
}

static BOOLEAN first_is_fine(ULONG First, ULONG Second) {
  return second_is_fine(Second, First);
}

VOID silent_when_the_helper_of_a_helper_has_it_judged(PDEVICE Device) {
  PULONG memory;
  ULONG status = StorPortAllocatePool(Device, 16, 'looP', (PVOID *)&memory);
  if (!first_is_fine(status, Device->Number))
    return;    // only-model: P3: it may call success a failure
  *memory = 1; // only-model: P1: it may call a failure fine
  StorPortFreePool(Device, memory);
}

static ULONG number_of(PDEVICE Device) { return Device->Number; }

VOID what_another_helper_returns_is_judged(PDEVICE Device) {
  PULONG memory;
  ULONG status = StorPortAllocatePool(Device, 16, 'looP', (PVOID *)&memory);
  if (!is_fine(number_of(Device)))
    return;    // expected-warning {{pool memory is never freed}}
  *memory = 1; // expected-warning {{can be NULL here}}
  StorPortFreePool(Device, memory);
  Device->Status = status;
}
