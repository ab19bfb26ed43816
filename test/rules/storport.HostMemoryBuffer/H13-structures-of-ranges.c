// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// H2, H13, H14: ranges in a structure go with it when it is copied.
#include <storport.h>

typedef struct _MEMORY {
  ACCESS_RANGE Ranges[2];
  ULONG Count;
} MEMORY;

typedef struct _DEVICE {
  ULONG Failed;
  MEMORY Memory;
  ACCESS_RANGE Ranges[2];
} DEVICE, *PDEVICE;

#define ADDRESSES                                                              \
  PHYSICAL_ADDRESS Lowest = {.QuadPart = 0},                                   \
                   Highest = {.QuadPart = 0xffffffff},                         \
                   Boundary = {.QuadPart = 0}
#define ALLOCATE(memory)                                                       \
  StorPortAllocateHostMemoryBuffer(Device, 4096, 8192, 0, 4096, Lowest,        \
                                   Highest, Boundary, (memory).Ranges,         \
                                   &(memory).Count)
#define FREE(memory)                                                           \
  if (StorPortFreeHostMemoryBuffer(Device, (memory).Ranges, (memory).Count) != \
      STOR_STATUS_SUCCESS)                                                     \
  ++Device->Failed

VOID original_and_copy_end_with_the_function(PDEVICE Device) {
  ADDRESSES;
  MEMORY memory = {.Count = 2}, copy;
  if (ALLOCATE(memory) != STOR_STATUS_SUCCESS)
    return;
  copy = memory;
  Device->Failed = copy.Count;
} // expected-warning {{host memory buffer is never freed: the only record of it}}

VOID silent_when_the_copy_is_kept(PDEVICE Device) {
  ADDRESSES;
  MEMORY memory = {.Count = 2};
  if (ALLOCATE(memory) != STOR_STATUS_SUCCESS)
    return;
  Device->Memory = memory;
}

VOID copy_written_over(PDEVICE Device) {
  ADDRESSES;
  MEMORY memory = {.Count = 2}, other = {0};
  if (ALLOCATE(memory) != STOR_STATUS_SUCCESS)
    return;
  // expected-warning@+1 {{the only record of it, 'memory', is overwritten}}
  memory = other;
  Device->Failed = memory.Count;
}

VOID silent_when_there_is_another_copy(PDEVICE Device) {
  ADDRESSES;
  MEMORY memory = {.Count = 2}, copy, other = {0};
  if (ALLOCATE(memory) != STOR_STATUS_SUCCESS)
    return;
  copy = memory;
  memory = other;
  Device->Failed = memory.Count;
  FREE(copy);
}

VOID freed_twice_through_two_copies(PDEVICE Device) {
  ADDRESSES;
  MEMORY memory = {.Count = 2}, copy, second;
  if (ALLOCATE(memory) != STOR_STATUS_SUCCESS)
    return;
  copy = memory;
  second = copy;
  FREE(copy);
  // expected-warning@+1 {{host memory buffer freed twice}}
  FREE(second);
}

VOID silent_when_the_array_is_used_again_and_the_copy_kept(PDEVICE Device) {
  ADDRESSES;
  MEMORY memory = {.Count = 2}, copy;
  if (ALLOCATE(memory) != STOR_STATUS_SUCCESS)
    return;
  copy = memory;
  memory.Count = 2;
  if (ALLOCATE(memory) == STOR_STATUS_SUCCESS)
    FREE(memory);
  FREE(copy);
}

VOID copied_although_the_allocation_failed(PDEVICE Device) {
  ADDRESSES;
  MEMORY memory = {.Count = 2}, copy;
  if (ALLOCATE(memory) != STOR_STATUS_SUCCESS) {
    // expected-warning@+1 {{entries used although StorPortAllocateHostMemoryBuffer failed}}
    copy = memory;
    Device->Failed = copy.Count;
    return;
  }
  FREE(memory);
}

VOID zeros_that_the_driver_stored_are_freed(PDEVICE Device) {
  Device->Ranges[0].RangeStart.QuadPart = 0;
  // expected-warning@+1 {{an array of ranges for which no host memory buffer was allocated}}
  if (StorPortFreeHostMemoryBuffer(
          Device, Device->Ranges,
          1) != // only-checkers: H14: unknown memory may be a host memory buffer at 0
      STOR_STATUS_SUCCESS)
    ++Device->Failed;
}

VOID silent_when_an_earlier_callback_filled_them(PDEVICE Device) {
  if (StorPortFreeHostMemoryBuffer(Device, Device->Ranges, 1) !=
      STOR_STATUS_SUCCESS)
    ++Device->Failed;
}

VOID silent_when_the_refused_second_call_leaves_the_first_one(PDEVICE Device) {
  ADDRESSES;
  MEMORY memory = {.Count = 2};
  if (ALLOCATE(memory) != STOR_STATUS_SUCCESS)
    return;
  // expected-warning@+1 {{again into storage that still stands for an earlier one}}
  if (ALLOCATE(memory) != STOR_STATUS_SUCCESS)
    ++Device->Failed;
  FREE(memory);
}

/* Sizes that are refused: nothing is ever allocated. */
VOID silent_behind_a_call_that_cannot_work(PDEVICE Device) {
  ADDRESSES;
  MEMORY memory = {.Count = 2};
  // expected-warning@+1 {{MinimumBytes is a multiple of the page size}}
  if (StorPortAllocateHostMemoryBuffer(Device, 100, 8192, 0, 4096, Lowest,
                                       Highest, Boundary, memory.Ranges,
                                       &memory.Count) == STOR_STATUS_SUCCESS)
    ++Device->Failed;
}

/* And what stands in the array is still there. */
VOID silent_when_the_second_call_cannot_work(PDEVICE Device) {
  ADDRESSES;
  MEMORY memory = {.Count = 2};
  if (ALLOCATE(memory) != STOR_STATUS_SUCCESS)
    return;
  // expected-warning@+1 {{MinimumBytes is a multiple of the page size}}
  if (StorPortAllocateHostMemoryBuffer(Device, 100, 8192, 0, 4096, Lowest,
                                       Highest, Boundary, memory.Ranges,
                                       &memory.Count) != STOR_STATUS_SUCCESS)
    ++Device->Failed;
  FREE(memory);
}

VOID silent_behind_a_preferred_size_that_cannot_work(PDEVICE Device) {
  ADDRESSES;
  MEMORY memory = {.Count = 2};
  // expected-warning@+1 {{PreferredBytes is a multiple of the page size}}
  if (StorPortAllocateHostMemoryBuffer(Device, 4096, 10000, 0, 4096, Lowest,
                                       Highest, Boundary, memory.Ranges,
                                       &memory.Count) == STOR_STATUS_SUCCESS)
    ++Device->Failed;
}

VOID silent_behind_a_least_size_that_cannot_work(PDEVICE Device) {
  ADDRESSES;
  MEMORY memory = {.Count = 2};
  // expected-warning@+1 {{MinimumBytes is at most PreferredBytes}}
  if (StorPortAllocateHostMemoryBuffer(Device, 8192, 4096, 0, 4096, Lowest,
                                       Highest, Boundary, memory.Ranges,
                                       &memory.Count) == STOR_STATUS_SUCCESS)
    ++Device->Failed;
}

VOID lost_behind_sizes_that_can_work(PDEVICE Device) {
  ADDRESSES;
  MEMORY memory = {.Count = 2};
  if (StorPortAllocateHostMemoryBuffer(Device, 4096, 8192, 0, 4096, Lowest,
                                       Highest, Boundary, memory.Ranges,
                                       &memory.Count) == STOR_STATUS_SUCCESS)
    ++Device->Failed;
  // expected-warning@+1 {{host memory buffer is never freed}}
}
