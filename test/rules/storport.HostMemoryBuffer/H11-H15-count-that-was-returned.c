// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// H11: the routine says in the count how many entries it filled, which may be
// fewer than there is room for. H15: that many are given back, neither the room
// nor a size in bytes.
#include <storport.h>

typedef struct _DEVICE {
  ACCESS_RANGE Ranges[8];
  ULONG Count;
  ULONG Status;
  ULONGLONG First;
} DEVICE, *PDEVICE;

#define ADDRESS(n) ((PHYSICAL_ADDRESS){.QuadPart = (n)})
#define ALLOCATE(extension, ranges, count)                                     \
  StorPortAllocateHostMemoryBuffer(extension, 0, 64 * PAGE_SIZE, 0, 0,         \
                                   ADDRESS(0), ADDRESS(0xFFFFFFFF),            \
                                   ADDRESS(0), ranges, count)

VOID count_that_was_returned(PDEVICE Device) {
  ACCESS_RANGE ranges[4];
  ULONG count = 4;
  if (ALLOCATE(Device, ranges, &count) == STOR_STATUS_SUCCESS)
    (void)StorPortFreeHostMemoryBuffer(Device, ranges, count);
}

VOID capacity_as_a_number(PDEVICE Device) {
  ACCESS_RANGE ranges[4];
  ULONG count = 4;
  if (ALLOCATE(Device, // expected-note {{host memory buffer allocated here}}
               ranges, &count) == STOR_STATUS_SUCCESS)
    (void)
        StorPortFreeHostMemoryBuffer( // expected-warning {{StorPortFreeHostMemoryBuffer is given another count than the one that StorPortAllocateHostMemoryBuffer stored}}
            Device, ranges, 4);
}

VOID number_of_elements(PDEVICE Device) {
  Device->Count = RTL_NUMBER_OF(Device->Ranges);
  if (ALLOCATE(Device, Device->Ranges, &Device->Count) == STOR_STATUS_SUCCESS)
    (void)
        StorPortFreeHostMemoryBuffer( // expected-warning {{is given another count}}
            Device, Device->Ranges, RTL_NUMBER_OF(Device->Ranges));
}

VOID size_in_bytes(PDEVICE Device) {
  Device->Count = RTL_NUMBER_OF(Device->Ranges);
  if (ALLOCATE(Device, Device->Ranges, &Device->Count) == STOR_STATUS_SUCCESS)
    (void)
        StorPortFreeHostMemoryBuffer( // expected-warning {{is given another count}}
            Device, Device->Ranges, sizeof(Device->Ranges));
}

VOID count_kept_in_the_extension(PDEVICE Device) {
  ULONG count = RTL_NUMBER_OF(Device->Ranges);
  if (ALLOCATE(Device, Device->Ranges, &count) != STOR_STATUS_SUCCESS)
    return;
  Device->Count = count;
  StorPortStallExecution(100);
  (void)StorPortFreeHostMemoryBuffer(Device, Device->Ranges, Device->Count);
}

VOID capacity_kept_in_the_extension(PDEVICE Device) {
  ULONG count = RTL_NUMBER_OF(Device->Ranges);
  if (ALLOCATE(Device, Device->Ranges, &count) != STOR_STATUS_SUCCESS)
    return;
  Device->Count = RTL_NUMBER_OF(Device->Ranges);
  StorPortStallExecution(100);
  (void)
      StorPortFreeHostMemoryBuffer( // expected-warning {{is given another count}}
          Device, Device->Ranges, Device->Count);
}

VOID capacity_that_came_as_a_parameter(PDEVICE Device, PACCESS_RANGE Ranges,
                                       ULONG Capacity) {
  ULONG count = Capacity;
  if (ALLOCATE(Device, Ranges, &count) == STOR_STATUS_SUCCESS) // only-model: H10: nobody knows the capacity
    (void)
        StorPortFreeHostMemoryBuffer( // expected-warning {{is given another count}}
            Device, Ranges, Capacity);
}

VOID count_of_the_array_that_came_as_a_parameter(PDEVICE Device,
                                                 PACCESS_RANGE Ranges,
                                                 ULONG Capacity) {
  ULONG count = Capacity;
  if (ALLOCATE(Device, Ranges, &count) == STOR_STATUS_SUCCESS) // only-model: H10: nobody knows the capacity
    (void)StorPortFreeHostMemoryBuffer(Device, Ranges, count);
}

static ULONG allocate(PDEVICE Device, PACCESS_RANGE Ranges, ULONG Capacity,
                      ULONG *Filled) {
  ULONG count = Capacity;
  ULONG status = ALLOCATE(Device, Ranges, &count);
  if (status == STOR_STATUS_SUCCESS)
    *Filled = count;
  return status;
}

static ULONG allocate_and_forget(PDEVICE Device, PACCESS_RANGE Ranges,
                                 ULONG Capacity) {
  return ALLOCATE(Device, Ranges, &Capacity);
}

VOID count_through_a_helper(PDEVICE Device) {
  ACCESS_RANGE ranges[4];
  ULONG count;
  if (allocate(Device, ranges, 4, &count) == STOR_STATUS_SUCCESS)
    (void)StorPortFreeHostMemoryBuffer(Device, ranges, count);
}

VOID count_lost_in_a_helper(PDEVICE Device) {
  ACCESS_RANGE ranges[4];
  ULONG count = 4;
  if (allocate_and_forget(Device, ranges, count) == STOR_STATUS_SUCCESS)
    (void)
        StorPortFreeHostMemoryBuffer( // expected-warning {{is given another count}}
            Device, ranges, count);
}

static VOID give_back(PDEVICE Device, PACCESS_RANGE Ranges, ULONG Count) {
  (void)
      StorPortFreeHostMemoryBuffer( // expected-warning {{is given another count}}
          Device, Ranges, Count);
}

VOID helper_gives_back_the_count(PDEVICE Device) {
  ACCESS_RANGE ranges[4];
  ULONG count = 4;
  if (!ALLOCATE(Device, ranges, &count))
    give_back(Device, ranges, count);
}

VOID helper_gives_back_the_capacity(PDEVICE Device) {
  ACCESS_RANGE ranges[4];
  ULONG count = 4;
  if (!ALLOCATE(Device, ranges, &count))
    give_back(Device, ranges, 4);
}

/* One range is what the driver insists on: then the count is known to be 1. */
BOOLEAN constant_when_the_count_was_compared_with_it(PDEVICE Device) {
  ACCESS_RANGE ranges[4];
  ULONG count = 4;
  if (ALLOCATE(Device, ranges, &count) != STOR_STATUS_SUCCESS)
    return FALSE;
  if (count != 1) {
    (void)StorPortFreeHostMemoryBuffer(Device, ranges, count);
    return FALSE;
  }
  (void)StorPortFreeHostMemoryBuffer(Device, ranges, 1);
  return TRUE;
}

BOOLEAN constant_when_the_count_is_another_one(PDEVICE Device) {
  ACCESS_RANGE ranges[4];
  ULONG count = 4;
  if (ALLOCATE(Device, ranges, &count) != STOR_STATUS_SUCCESS)
    return FALSE;
  if (count != 1) {
    (void)
        StorPortFreeHostMemoryBuffer( // expected-warning {{is given another count}}
            Device, ranges, 1);
    return FALSE;
  }
  (void)StorPortFreeHostMemoryBuffer(Device, ranges, count);
  return TRUE;
}

/* An array with room for one entry that is filled has one filled. */
VOID constant_when_there_is_room_for_one(PDEVICE Device) {
  ACCESS_RANGE range;
  ULONG count = 1;
  if (ALLOCATE(Device, &range, &count) == STOR_STATUS_SUCCESS)
    (void)StorPortFreeHostMemoryBuffer(Device, &range, 1);
}

VOID count_less_one(PDEVICE Device) {
  ACCESS_RANGE ranges[4];
  ULONG count = 4;
  if (ALLOCATE(Device, ranges, &count) == STOR_STATUS_SUCCESS)
    (void)
        StorPortFreeHostMemoryBuffer( // expected-warning {{is given another count}}
            Device, ranges, count - 1);
}

VOID count_counted_down_on_a_copy(PDEVICE Device) {
  ACCESS_RANGE ranges[4];
  ULONG count = 4, left;
  if (ALLOCATE(Device, ranges, &count) != STOR_STATUS_SUCCESS)
    return;
  left = count;
  while (left-- > 0)
    Device->First += ranges[left].RangeLength;
  (void)StorPortFreeHostMemoryBuffer(Device, ranges, count);
}

VOID count_counted_down(PDEVICE Device) {
  ACCESS_RANGE ranges[4];
  ULONG count = 4;
  if (ALLOCATE(Device, ranges, &count) != STOR_STATUS_SUCCESS)
    return;
  do
    Device->First += ranges[count - 1].RangeLength;
  while (--count > 0);
  (void)
      StorPortFreeHostMemoryBuffer( // expected-warning {{is given another count}}
          Device, ranges, count);
}

VOID silent_when_the_count_comes_from_elsewhere(PDEVICE Device) {
  (void)StorPortFreeHostMemoryBuffer(Device, Device->Ranges, Device->Count);
}
