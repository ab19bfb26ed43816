// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// An array that has stood for a host memory buffer before stands for the next
// one, when there is one. One that was filled by hand may stand for another.
#include <storport.h>

typedef struct _DEVICE {
  ULONG Flags;
} DEVICE, *PDEVICE;

#define ALLOCATE(ranges, count)                                                \
  StorPortAllocateHostMemoryBuffer(Device, 4096, 4096, 0, 4096, Lowest,        \
                                   Highest, Boundary, ranges, &count)

#define ADDRESSES                                                              \
  STOR_PHYSICAL_ADDRESS Lowest = {0}, Highest = {0}, Boundary = {0};           \
  Highest.QuadPart = -1

VOID silent_when_the_first_one_is_still_there(PDEVICE Device) {
  ADDRESSES;
  ACCESS_RANGE ranges[2];
  ULONG count = 2, second = 2;
  if (ALLOCATE(ranges, count) != STOR_STATUS_SUCCESS)
    return;
  // expected-warning@+1 {{again into storage that still stands for an earlier one}}
  if (ALLOCATE(ranges, second) != STOR_STATUS_SUCCESS) {
    if (StorPortFreeHostMemoryBuffer(Device, ranges, count) !=
        STOR_STATUS_SUCCESS)
      Device->Flags = 1;
    return;
  }
  if (StorPortFreeHostMemoryBuffer(Device, ranges, second) !=
      STOR_STATUS_SUCCESS)
    Device->Flags = 1;
}

VOID failed_after_the_first_one_was_freed(PDEVICE Device) {
  ADDRESSES;
  ACCESS_RANGE ranges[2];
  ULONG count = 2;
  if (ALLOCATE(ranges, count) != STOR_STATUS_SUCCESS)
    return;
  if (StorPortFreeHostMemoryBuffer(Device, ranges, count) !=
      STOR_STATUS_SUCCESS)
    return;
  count = 2;
  if (ALLOCATE(ranges, count) != STOR_STATUS_SUCCESS)
    Device->Flags = 1;
  // expected-warning@+1 {{no host memory buffer to be freed: StorPortAllocateHostMemoryBuffer failed on this path}}
  if (StorPortFreeHostMemoryBuffer(Device, ranges, count) !=
      STOR_STATUS_SUCCESS)
    Device->Flags = 1;
}

VOID entries_of_one_copied_over_another(PDEVICE Device) {
  ADDRESSES;
  ACCESS_RANGE ranges[1], others[1];
  ULONG count = 1, other = 1;
  if (ALLOCATE(ranges, count) != STOR_STATUS_SUCCESS)
    return;
  if (ALLOCATE(others, other) == STOR_STATUS_SUCCESS) {
    ranges[0] =
        others[0]; // only-model: H13: the checkers report it at the free
    Device->Flags = 2;
  }
  // expected-warning@+1 {{were changed since StorPortAllocateHostMemoryBuffer filled them}}
  if (StorPortFreeHostMemoryBuffer(
          Device, ranges,
          count) != // only-checkers: H14: the model reports it at the change
      STOR_STATUS_SUCCESS)
    Device->Flags = 1;
}

// The array lies in pool memory, which is followed further.
VOID lost_with_an_array_in_it(PDEVICE Device) {
  ADDRESSES;
  PACCESS_RANGE ranges;
  ULONG count = 2;
  if (StorPortAllocatePool(Device, 2 * sizeof(ACCESS_RANGE), 'looP',
                           (PVOID *)&ranges) != STOR_STATUS_SUCCESS)
    return;
  if (ALLOCATE(ranges, count) != STOR_STATUS_SUCCESS)
    Device->Flags = 1;
  // expected-warning@+1 {{pool memory is never freed}}
}

VOID silent_when_an_entry_was_filled_in(PDEVICE Device) {
  ACCESS_RANGE ranges[1];
  ranges[0].RangeStart.QuadPart = 4096;
  Device->Flags = StorPortFreeHostMemoryBuffer(
      Device, ranges,
      1); // only-model: H14: nobody knows where the address comes from
}

VOID never_filled_in(PDEVICE Device) {
  ACCESS_RANGE ranges[1];
  // expected-warning@+1 {{for which no host memory buffer was allocated}}
  if (StorPortFreeHostMemoryBuffer(Device, ranges, 1) != STOR_STATUS_SUCCESS)
    Device->Flags = 1;
}

VOID nothing_to_be_lost_where_there_is_no_room(PDEVICE Device) {
  ADDRESSES;
  ACCESS_RANGE ranges[1];
  ULONG count = 0;
  // expected-warning@+1 {{there is no room for a single entry}}
  if (ALLOCATE(ranges, count) == STOR_STATUS_SUCCESS)
    Device->Flags = 1;
}

typedef struct _RANGES {
  ACCESS_RANGE Ranges[2];
  ULONG Count;
} RANGES;

// When the second one is refused, the array is what it was: as good as the
// copy.
VOID refused_after_a_copy_it_stands_for_the_first(PVOID Device) {
  RANGES ranges = {0}, copy;
  ULONG none = 0;
  PHYSICAL_ADDRESS any = {0}, highest;
  highest.QuadPart = MAXLONGLONG;
  ranges.Count = 2;
  if (StorPortAllocateHostMemoryBuffer(Device, 4096, 4096, 0, 0, any, highest,
                                       any, ranges.Ranges,
                                       &ranges.Count) != STOR_STATUS_SUCCESS)
    return;
  copy = ranges;
  // expected-warning@+1 {{the count passed to StorPortAllocateHostMemoryBuffer is 0}}
  if (StorPortAllocateHostMemoryBuffer(Device, 4096, 4096, 0, 0, any, highest,
                                       any, ranges.Ranges,
                                       &none) == STOR_STATUS_SUCCESS)
    return;
  if (StorPortFreeHostMemoryBuffer(Device, ranges.Ranges, copy.Count) !=
      STOR_STATUS_SUCCESS)
    none = 1;
}

// Somebody out of sight has the ranges: they can be given back from there.
VOID silent_when_the_ranges_were_saved_before(PDEVICE Device,
                                              PACCESS_RANGE Saved) {
  ADDRESSES;
  ACCESS_RANGE ranges[2];
  ULONG count = 2, second = 2;
  if (ALLOCATE(ranges, count) != STOR_STATUS_SUCCESS)
    return;
  RtlCopyMemory(Saved, ranges, sizeof(ranges));
  if (ALLOCATE(ranges, second) != STOR_STATUS_SUCCESS) // only-model: H13: nobody knows who gives back what was saved
    return;
  if (StorPortFreeHostMemoryBuffer(Device, ranges, second) !=
      STOR_STATUS_SUCCESS)
    Device->Flags = 1;
}

typedef struct _TABLE {
  ACCESS_RANGE Ranges[2][2];
  ULONG Counts[2];
} TABLE;

VOID fill(PVOID Device, TABLE *Table);

// One of several arrays, which is filled elsewhere.
VOID silent_when_one_of_several_arrays_is_freed(PVOID Device, ULONG Index) {
  TABLE table = {0};
  fill(Device, &table);
  if (StorPortFreeHostMemoryBuffer( // only-model: H14: nobody knows what code out of sight filled them with
          Device, table.Ranges[Index],
                                   table.Counts[Index]) != STOR_STATUS_SUCCESS)
    StorPortStallExecution(1);
}
