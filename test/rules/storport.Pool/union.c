// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// A pointer in a union may be read as another member: what is freed then may be
// the memory, and is not reported as lost.
#include <storport.h>

typedef union _POINTER {
  PVOID Memory;
  PUCHAR Bytes;
} POINTER;

VOID silent_when_freed_through_another_member(PVOID Extension) {
  POINTER pointer;
  if (StorPortAllocatePool(Extension, 16, 'looP', &pointer.Memory) !=
      STOR_STATUS_SUCCESS)
    return;
  pointer.Bytes[0] = 1;
  StorPortFreePool(Extension, pointer.Bytes);
}

VOID silent_when_freed_through_the_same_member(PVOID Extension) {
  POINTER pointer;
  if (StorPortAllocatePool(Extension, 16, 'looP', &pointer.Memory) !=
      STOR_STATUS_SUCCESS)
    return;
  StorPortFreePool(Extension, pointer.Memory);
}

VOID never_freed(PVOID Extension) {
  POINTER pointer;
  if (StorPortAllocatePool(Extension, 16, 'looP', &pointer.Memory) !=
      STOR_STATUS_SUCCESS)
    return;
  *(PULONG)pointer.Memory = 1;
  // expected-warning@+1 {{pool memory is never freed}}
}

VOID freed_twice_through_the_same_member(PVOID Extension) {
  POINTER pointer;
  if (StorPortAllocatePool(Extension, 16, 'looP', &pointer.Memory) !=
      STOR_STATUS_SUCCESS)
    return;
  StorPortFreePool(Extension, pointer.Memory);
  StorPortFreePool( // expected-warning {{pool memory freed twice}}
      Extension, pointer.Memory);
}
