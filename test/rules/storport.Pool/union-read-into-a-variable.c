// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// Pool memory stored as one member of a union, and read as another.
#include <storport.h>

typedef union _POINTER {
  PVOID Memory;
  PUCHAR Bytes;
} POINTER;

VOID silent_when_freed_by_a_variable(PVOID Extension) {
  POINTER pointer;
  PUCHAR bytes;
  if (StorPortAllocatePool(Extension, 16, 'looP', &pointer.Memory) !=
      STOR_STATUS_SUCCESS)
    return;
  bytes = pointer.Bytes;
  StorPortFreePool(Extension, bytes);
}

VOID never_freed(PVOID Extension) {
  POINTER pointer;
  PUCHAR bytes;
  if (StorPortAllocatePool(Extension, 16, 'looP', &pointer.Memory) !=
      STOR_STATUS_SUCCESS)
    return;
  bytes = pointer.Memory;
  *bytes = 0; // expected-warning@+1 {{pool memory is never freed}}
}
