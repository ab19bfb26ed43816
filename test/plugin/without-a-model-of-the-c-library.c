// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify -Xclang -analyzer-disable-checker=unix %s
// Where clang's own model of the C library is turned off, its routines still do
// nothing but what the table says: they free nothing, and they keep nothing.
#include <storport.h>

typedef struct _DEVICE {
  PVOID Memory;
  UCHAR Log[8];
} DEVICE, *PDEVICE;

VOID freed_twice_around_a_memset(PVOID Device, PVOID *Kept) {
  UCHAR log[8];
  StorPortFreePool(Device, *Kept);
  memset(log, 0, sizeof(log));
  // expected-warning@+1 {{pool memory freed twice}}
  StorPortFreePool(Device, *Kept);
}

VOID lost_though_it_was_set(PVOID Device) {
  PVOID memory;
  if (StorPortAllocatePool(Device, 16, 'looP', &memory) != STOR_STATUS_SUCCESS)
    return;
  memset(memory, 0, 16);
  // expected-warning@+1 {{pool memory is never freed}}
}

VOID silent_when_the_extension_is_set(PDEVICE Device) {
  if (StorPortAllocatePool(Device, 16, 'looP', &Device->Memory) !=
      STOR_STATUS_SUCCESS)
    return;
  memset(Device->Log, 0, sizeof(Device->Log));
  StorPortFreePool(Device, Device->Memory);
}

VOID silent_when_freed_after_a_memcpy(PDEVICE Device, PDEVICE Other) {
  PVOID memory;
  if (StorPortAllocatePool(Device, 16, 'looP', &memory) != STOR_STATUS_SUCCESS)
    return;
  memcpy(memory, Other->Log, sizeof(Other->Log));
  StorPortFreePool(Device, memory);
}
