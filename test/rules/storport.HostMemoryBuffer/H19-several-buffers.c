// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// H19: nothing forbids several host memory buffers at a time. But an array that
// still stands for one is not given to the next: the first could not be freed
// any more.
#include <storport.h>

typedef struct _DEVICE {
  ACCESS_RANGE Ranges[8];
  ULONG Count;
  ULONG Status;
  ULONGLONG First;
  BOOLEAN Enabled;
} DEVICE, *PDEVICE;

#define ADDRESS(n) ((PHYSICAL_ADDRESS){.QuadPart = (n)})
#define ALLOCATE(extension, ranges, count)                                     \
  StorPortAllocateHostMemoryBuffer(extension, 0, 64 * PAGE_SIZE, 0, 0,         \
                                   ADDRESS(0), ADDRESS(0xFFFFFFFF),            \
                                   ADDRESS(0), ranges, count)

VOID two_at_a_time(PDEVICE Device) {
  ACCESS_RANGE more[8];
  ULONG count = 8;
  Device->Count = 8;
  if (ALLOCATE(Device, Device->Ranges, &Device->Count) != STOR_STATUS_SUCCESS)
    return;
  if (ALLOCATE(Device, more, &count) == STOR_STATUS_SUCCESS)
    (void)StorPortFreeHostMemoryBuffer(Device, more, count);
  (void)StorPortFreeHostMemoryBuffer(Device, Device->Ranges, Device->Count);
}

VOID two_into_one_array(PDEVICE Device) {
  ULONG count = 8;
  Device->Count = 8;
  if (ALLOCATE(Device, // expected-note {{host memory buffer allocated here}}
               Device->Ranges, &Device->Count) != STOR_STATUS_SUCCESS)
    return;
  if (ALLOCATE( // expected-warning {{host memory buffer allocated again into storage that still stands for an earlier one, which can no longer be freed}}
          Device, Device->Ranges, &count) == STOR_STATUS_SUCCESS)
    (void)StorPortFreeHostMemoryBuffer(Device, Device->Ranges, count);
}

VOID one_after_the_other(PDEVICE Device) {
  Device->Count = 8;
  if (ALLOCATE(Device, Device->Ranges, &Device->Count) != STOR_STATUS_SUCCESS)
    return;
  (void)StorPortFreeHostMemoryBuffer(Device, Device->Ranges, Device->Count);
  Device->Count = 8;
  Device->Status = ALLOCATE(Device, Device->Ranges, &Device->Count);
}

VOID one_after_the_other_freed_in_one_branch(PDEVICE Device) {
  Device->Count = 8;
  if (ALLOCATE(Device, Device->Ranges, &Device->Count) != STOR_STATUS_SUCCESS)
    return;
  if (Device->Enabled)
    (void)StorPortFreeHostMemoryBuffer(Device, Device->Ranges, Device->Count);
  Device->Count = 8;
  Device->Status =
      ALLOCATE( // expected-warning {{host memory buffer allocated again into storage that still stands for an earlier one}}
          Device, Device->Ranges, &Device->Count);
}

VOID again_until_it_works(PDEVICE Device) {
  ULONG pages;
  for (pages = 64; pages >= 16; pages /= 2) {
    Device->Count = 8;
    Device->Status = StorPortAllocateHostMemoryBuffer(
        Device, 0, pages * PAGE_SIZE, 0, 0, ADDRESS(0), ADDRESS(0xFFFFFFFF),
        ADDRESS(0), Device->Ranges, &Device->Count);
    if (Device->Status == STOR_STATUS_SUCCESS)
      break;
  }
}

VOID again_though_it_worked(PDEVICE Device) {
  ULONG pages;
  for (pages = 64; pages >= 16; pages /= 2) {
    Device->Count = 8;
    Device->Status =
        ALLOCATE( // expected-warning {{host memory buffer allocated again into storage that still stands for an earlier one}}
            Device, Device->Ranges, &Device->Count);
  }
}

VOID each_array_its_own(PDEVICE Devices) {
  ULONG i;
  for (i = 0; i < 3; ++i) {
    Devices[i].Count = 8;
    Devices[i].Status =
        ALLOCATE(&Devices[i], Devices[i].Ranges, &Devices[i].Count);
  }
}

/* Room for two in one array: the second starts where the first ended. */
VOID silent_when_the_rest_of_the_array_is_filled(PDEVICE Device) {
  ULONG more;
  Device->Count = 4;
  if (ALLOCATE(Device, Device->Ranges, &Device->Count) != STOR_STATUS_SUCCESS)
    return;
  more = 4;
  Device->Status = ALLOCATE(Device, &Device->Ranges[4], &more);
}
