// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// The address of a structure that begins with the pointer is passed as the
// address of the pointer: the same place.
#include <storport.h>

typedef struct {
  PVOID Memory;
  ULONG Length;
} FIRST;

VOID lost_with_the_structure(PVOID Device) {
  FIRST first = {NULL, 0};
  if (StorPortAllocatePool(Device, 16, 'looP', (PVOID *)&first) !=
      STOR_STATUS_SUCCESS)
    return;
  *(PULONG)first.Memory = 1;
  // expected-warning@+1 {{pool memory is never freed}}
}

VOID silent_when_freed_by_its_member(PVOID Device) {
  FIRST first = {NULL, 0};
  if (StorPortAllocatePool(Device, 16, 'looP', (PVOID *)&first) !=
      STOR_STATUS_SUCCESS)
    return;
  *(PULONG)first.Memory = 1;
  StorPortFreePool(Device, first.Memory);
}
