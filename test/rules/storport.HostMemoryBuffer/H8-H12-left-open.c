// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// What the documents leave to the device is not judged: alignment and address
// window (H8, H9), a driver that wants one range only (H12), the utilization
// (H22), freeing while the device may still use the memory (H21).
// expected-no-diagnostics
#include <storport.h>

typedef struct _DEVICE {
  ACCESS_RANGE Ranges[8];
  ULONG Count;
  ULONG Status;
  ULONG Alignment;
  ULONGLONG First;
  volatile ULONG *Enable;
} DEVICE, *PDEVICE;

#define ADDRESS(n) ((PHYSICAL_ADDRESS){.QuadPart = (n)})

VOID alignment_of_any_kind(PDEVICE Device) {
  Device->Count = 8;
  Device->Status = StorPortAllocateHostMemoryBuffer(
      Device, 0, 64 * PAGE_SIZE, 12345, 3, ADDRESS(0), ADDRESS(0xFFFFFFFF),
      ADDRESS(0), Device->Ranges, &Device->Count);
}

VOID alignment_of_the_device(PDEVICE Device) {
  Device->Count = 8;
  Device->Status = StorPortAllocateHostMemoryBuffer(
      Device, PAGE_SIZE, 64 * PAGE_SIZE, 0, Device->Alignment, ADDRESS(0),
      ADDRESS(~0ull), ADDRESS(0), Device->Ranges, &Device->Count);
}

VOID first_range_only(PDEVICE Device) {
  Device->Count = 1;
  Device->Status = StorPortAllocateHostMemoryBuffer(
      Device, 0, 64 * PAGE_SIZE, 0, 0, ADDRESS(0), ADDRESS(0xFFFFFFFF),
      ADDRESS(0), Device->Ranges, &Device->Count);
  if (Device->Status == STOR_STATUS_SUCCESS)
    Device->First = Device->Ranges[0].RangeStart.QuadPart;
}

VOID freed_while_enabled(PDEVICE Device) {
  if (*Device->Enable)
    (void)StorPortFreeHostMemoryBuffer(Device, Device->Ranges, Device->Count);
}
