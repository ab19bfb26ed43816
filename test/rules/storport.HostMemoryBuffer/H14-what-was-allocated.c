// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// H14: what is freed is the array that the allocation filled, as it filled it,
// for the device extension it was allocated for.
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

VOID the_array_that_was_filled(PDEVICE Device) {
  ACCESS_RANGE ranges[8], others[8];
  ULONG count = 8;
  RtlZeroMemory(others, sizeof(others));
  if (ALLOCATE(Device, ranges, &count) == STOR_STATUS_SUCCESS)
    (void)StorPortFreeHostMemoryBuffer(Device, ranges, count);
}

VOID an_array_that_was_zeroed(PDEVICE Device) {
  ACCESS_RANGE ranges[8], others[8];
  ULONG count = 8;
  RtlZeroMemory(others, sizeof(others));
  if (ALLOCATE(Device, ranges, &count) == STOR_STATUS_SUCCESS) {
    (void)
        StorPortFreeHostMemoryBuffer( // expected-warning {{StorPortFreeHostMemoryBuffer is given an array of ranges for which no host memory buffer was allocated}}
            Device, others, count);
    (void)StorPortFreeHostMemoryBuffer(Device, ranges, count);
  }
}

VOID an_array_that_nobody_filled(PDEVICE Device) {
  ACCESS_RANGE ranges[8];
  (void)
      StorPortFreeHostMemoryBuffer( // expected-warning {{is given an array of ranges for which no host memory buffer was allocated}}
          Device, ranges, 8);
}

VOID entries_unchanged(PDEVICE Device) {
  ACCESS_RANGE ranges[8];
  ULONG count = 8;
  if (ALLOCATE(Device, ranges, &count) == STOR_STATUS_SUCCESS) {
    Device->First = ranges[0].RangeStart.QuadPart + PAGE_SIZE;
    (void)StorPortFreeHostMemoryBuffer(Device, ranges, count);
  }
}

VOID entry_changed(PDEVICE Device) {
  ACCESS_RANGE ranges[8];
  ULONG count = 8;
  if (ALLOCATE(Device, ranges, &count) == STOR_STATUS_SUCCESS) {
    // expected-note@+1 {{entries of the host memory buffer changed here}}
    ranges[0].RangeStart.QuadPart += PAGE_SIZE;
    (void)
        StorPortFreeHostMemoryBuffer( // expected-warning {{the entries that stand for the host memory buffer were changed since StorPortAllocateHostMemoryBuffer filled them}}
            Device, ranges, count);
  }
}

VOID entries_converted_in_a_copy(PDEVICE Device) {
  ACCESS_RANGE ranges[8], entry;
  ULONG count = 8;
  if (ALLOCATE(Device, ranges, &count) == STOR_STATUS_SUCCESS) {
    entry = ranges[0];
    entry.RangeLength /= PAGE_SIZE;
    Device->First = entry.RangeLength;
    (void)StorPortFreeHostMemoryBuffer(Device, ranges, count);
  }
}

VOID entries_converted_in_place(PDEVICE Device) {
  ULONG i;
  Device->Count = 8;
  if (ALLOCATE(Device, Device->Ranges, &Device->Count) != STOR_STATUS_SUCCESS)
    return;
  for (i = 0; i < Device->Count; ++i)
    Device->Ranges[i].RangeLength /= PAGE_SIZE;
  (void)
      StorPortFreeHostMemoryBuffer( // expected-warning {{were changed since StorPortAllocateHostMemoryBuffer filled them}}
          Device, Device->Ranges, Device->Count);
}

static VOID convert(PACCESS_RANGE Range) { Range->RangeLength /= PAGE_SIZE; }

static ULONG converted(const ACCESS_RANGE *Range) {
  return Range->RangeLength / PAGE_SIZE;
}

VOID entry_converted_by_a_helper(PDEVICE Device) {
  Device->Count = 8;
  if (ALLOCATE(Device, Device->Ranges, &Device->Count) != STOR_STATUS_SUCCESS)
    return;
  convert(&Device->Ranges[0]);
  (void)
      StorPortFreeHostMemoryBuffer( // expected-warning {{were changed since StorPortAllocateHostMemoryBuffer filled them}}
          Device, Device->Ranges, Device->Count);
}

VOID entry_read_by_a_helper(PDEVICE Device) {
  Device->Count = 8;
  if (ALLOCATE(Device, Device->Ranges, &Device->Count) != STOR_STATUS_SUCCESS)
    return;
  Device->First = converted(&Device->Ranges[0]);
  (void)StorPortFreeHostMemoryBuffer(Device, Device->Ranges, Device->Count);
}

VOID swapped_through_a_local(PDEVICE Device) {
  ACCESS_RANGE first;
  Device->Count = 8;
  if (ALLOCATE(Device, Device->Ranges, &Device->Count) != STOR_STATUS_SUCCESS)
    return;
  first = Device->Ranges[0];
  Device->Ranges[0] = Device->Ranges[1];
  Device->Ranges[1] = first;
  (void)
      StorPortFreeHostMemoryBuffer( // expected-warning {{were changed since StorPortAllocateHostMemoryBuffer filled them}}
          Device, Device->Ranges, Device->Count);
}

VOID other_members_of_the_extension_change(PDEVICE Device) {
  Device->Count = 8;
  if (ALLOCATE(Device, Device->Ranges, &Device->Count) != STOR_STATUS_SUCCESS)
    return;
  Device->Enabled = TRUE;
  Device->First = 0;
  (void)StorPortFreeHostMemoryBuffer(Device, Device->Ranges, Device->Count);
}

/* Once freed, the entries are the driver's own again. */
VOID entries_cleared_after_the_free(PDEVICE Device) {
  Device->Count = 8;
  if (ALLOCATE(Device, Device->Ranges, &Device->Count) != STOR_STATUS_SUCCESS)
    return;
  (void)StorPortFreeHostMemoryBuffer(Device, Device->Ranges, Device->Count);
  RtlZeroMemory(Device->Ranges, sizeof(Device->Ranges));
  Device->Count = 0;
}

VOID freed_from_a_copy(PDEVICE Device) {
  ACCESS_RANGE ranges[8];
  ULONG count = 8;
  if (ALLOCATE(Device, ranges, &count) != STOR_STATUS_SUCCESS)
    return;
  StorPortCopyMemory(Device->Ranges, ranges, sizeof(ranges));
  (void)StorPortFreeHostMemoryBuffer(Device, Device->Ranges, count);
}

VOID first_element_for_the_array(PDEVICE Device) {
  ACCESS_RANGE ranges[8];
  ULONG count = 8;
  if (ALLOCATE(Device, &ranges[0], &count) == STOR_STATUS_SUCCESS)
    (void)StorPortFreeHostMemoryBuffer(Device, ranges, count);
}

VOID alias_of_the_array(PDEVICE Device) {
  PACCESS_RANGE alias = Device->Ranges;
  Device->Count = 8;
  if (ALLOCATE(Device, alias, &Device->Count) == STOR_STATUS_SUCCESS)
    (void)StorPortFreeHostMemoryBuffer(Device, Device->Ranges, Device->Count);
}

typedef struct _PAIR {
  ULONG Filler;
  DEVICE First, Second;
} PAIR, *PPAIR;

VOID the_same_extension(PPAIR Pair) {
  PDEVICE device = &Pair->First;
  device->Count = 8;
  if (ALLOCATE(device, device->Ranges, &device->Count) == STOR_STATUS_SUCCESS)
    (void)StorPortFreeHostMemoryBuffer(&Pair->First, device->Ranges,
                                       device->Count);
}

VOID another_extension(PPAIR Pair) {
  PDEVICE device = &Pair->First;
  device->Count = 8;
  if (ALLOCATE(device, device->Ranges, &device->Count) == STOR_STATUS_SUCCESS)
    (void)
        StorPortFreeHostMemoryBuffer( // expected-warning {{another device extension than the one the host memory buffer was allocated for is passed to StorPortFreeHostMemoryBuffer}}
            &Pair->Second, device->Ranges, device->Count);
}

/* Two pointers may point to one extension. */
VOID silent_when_it_may_be_the_same_extension(PDEVICE One, PDEVICE Other) {
  One->Count = 8;
  if (ALLOCATE(One, One->Ranges, &One->Count) == STOR_STATUS_SUCCESS)
    (void)StorPortFreeHostMemoryBuffer(
        Other, One->Ranges,
        One->Count); // only-model: H14: it may be another extension
}

VOID silent_when_the_driver_filled_it_with_four_gigabytes(PDEVICE Device) {
  ACCESS_RANGE ranges[1];
  ranges[0].RangeStart.QuadPart = 0x100000000;
  ranges[0].RangeLength = 4096;
  (void)
      StorPortFreeHostMemoryBuffer( // only-model: H14: nobody knows what the entries hold
          Device, ranges, 1);
}
