// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// The pointer is NULL on failure. A helper that has found out returns this
// NULL, and its caller uses it regardless.
#include <storport.h>

typedef struct _DEVICE {
  PULONG Memory;
  ULONG Failures;
} DEVICE, *PDEVICE;

static PULONG allocate(PDEVICE Device) {
  PULONG memory;
  (void)StorPortAllocatePool(Device, 16, 'looP', (PVOID *)&memory);
  if (memory == NULL)
    Device->Failures++;
  return memory;
}

VOID the_variable_of_the_helper_is_returned(PDEVICE Device) {
  PULONG memory = allocate(Device);
  *memory = 1; // expected-warning {{pool memory can be NULL here}}
  StorPortFreePool(Device, memory);
}

VOID silent_when_what_is_returned_is_tested(PDEVICE Device) {
  PULONG memory = allocate(Device);
  if (memory == NULL)
    return;
  *memory = 1;
  StorPortFreePool(Device, memory);
}

static PULONG allocate_or_null(PDEVICE Device) {
  PULONG memory;
  (void)StorPortAllocatePool(Device, 16, 'looP', (PVOID *)&memory);
  if (memory == NULL)
    return NULL;
  *memory = 1;
  return memory;
}

VOID null_is_returned(PDEVICE Device) {
  PULONG memory = allocate_or_null(Device);
  *memory = 2; // expected-warning {{pool memory can be NULL here}}
  StorPortFreePool(Device, memory);
}

// The caller has the NULL of another one.
VOID null_is_returned_beside_another(PDEVICE Device) {
  PULONG first, second;
  (void)StorPortAllocatePool(Device, 16, 'looP', (PVOID *)&first);
  if (first != NULL) {
    StorPortFreePool(Device, first);
    return;
  }
  second = allocate_or_null(Device);
  *second = 2; // expected-warning {{pool memory can be NULL here}}
  StorPortFreePool(Device, second);
}

static PULONG allocate_with_a_copy(PDEVICE Device) {
  PULONG memory, copy;
  (void)StorPortAllocatePool(Device, 16, 'looP', (PVOID *)&memory);
  copy = memory;
  if (copy == NULL)
    return NULL;
  *memory = 1;
  return copy;
}

VOID null_that_two_variables_have_is_returned(PDEVICE Device) {
  PULONG memory = allocate_with_a_copy(Device);
  *memory = 2; // expected-warning {{pool memory can be NULL here}}
  StorPortFreePool(Device, memory);
}

static PULONG allocate_second(PDEVICE Device) {
  PULONG first, second;
  (void)StorPortAllocatePool(Device, 16, 'tsrF', (PVOID *)&first);
  if (first == NULL)
    return &Device->Failures;
  (void)StorPortAllocatePool(Device, 16, 'dnoc', (PVOID *)&second);
  StorPortFreePool(Device, first);
  if (second == NULL)
    return NULL;
  return second;
}

VOID null_of_the_second_is_returned(PDEVICE Device) {
  PULONG memory = allocate_second(Device);
  *memory = 2; // expected-warning {{pool memory can be NULL here}}
  if (memory != &Device->Failures)
    StorPortFreePool(Device, memory);
}

static PULONG allocate_into_the_extension(PDEVICE Device) {
  (void)StorPortAllocatePool(Device, 16, 'looP', (PVOID *)&Device->Memory);
  if (Device->Memory == NULL)
    Device->Failures++;
  return Device->Memory;
}

VOID a_null_of_the_extension_is_returned(PDEVICE Device) {
  PULONG memory = allocate_into_the_extension(Device);
  *memory = 2; // expected-warning {{pool memory can be NULL here}}
}

// What stands before a comma is not what is written to.
VOID silent_when_something_else_stands_behind_a_comma(PDEVICE Device) {
  RtlZeroMemory((allocate_into_the_extension(Device), &Device->Failures),
                sizeof(Device->Failures));
}

typedef struct _BLOCK {
  ULONG Length;
  UCHAR Bytes[8];
} BLOCK, *PBLOCK;

VOID array_behind_null(PDEVICE Device) {
  PBLOCK block;
  (void)StorPortAllocatePool(Device, sizeof(*block), 'looP', (PVOID *)&block);
  if (block == NULL)
    Device->Failures++;
  block->Bytes[1] = 1; // expected-warning {{pool memory can be NULL here}}
  StorPortFreePool(Device, block);
}

VOID silent_when_the_array_is_not_behind_null(PDEVICE Device) {
  PBLOCK block;
  (void)StorPortAllocatePool(Device, sizeof(*block), 'looP', (PVOID *)&block);
  if (block == NULL) {
    Device->Failures++;
    return;
  }
  block->Bytes[1] = 1;
  StorPortFreePool(Device, block);
}
