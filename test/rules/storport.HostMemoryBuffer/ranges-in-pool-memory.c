// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// The ranges of a host memory buffer, or a lock handle, may lie in pool memory:
// the buffer and the memory are two things, each freed by its own routine.
#include <storport.h>

#define RANGES 8

typedef struct _DEVICE {
  PACCESS_RANGE Ranges;
  ULONG Count;
  ULONG Number;
} DEVICE, *PDEVICE;

typedef struct _BORROWED {
  ULONG Count;
  ACCESS_RANGE Ranges[RANGES];
} BORROWED, *PBORROWED;

VOID out_of_sight(PDEVICE Device);

static ULONG allocate_ranges(PDEVICE Device, PACCESS_RANGE Ranges,
                             PULONG Count) {
  PHYSICAL_ADDRESS lowest, highest, boundary;
  lowest.QuadPart = 0;
  highest.QuadPart = MAXLONGLONG;
  boundary.QuadPart = 0;
  return StorPortAllocateHostMemoryBuffer(Device, 4096, 8192, 0, 0, lowest,
                                          highest, boundary, Ranges, Count);
}

VOID silent_when_both_are_freed(PDEVICE Device) {
  PACCESS_RANGE ranges;
  ULONG count = RANGES;
  if (StorPortAllocatePool(Device, RANGES * sizeof(*ranges), 'looP',
                           (PVOID *)&ranges) != STOR_STATUS_SUCCESS)
    return;
  if (allocate_ranges(Device, ranges, &count) == STOR_STATUS_SUCCESS &&
      StorPortFreeHostMemoryBuffer(Device, ranges, count) !=
          STOR_STATUS_SUCCESS)
    out_of_sight(Device);
  StorPortFreePool(Device, ranges);
}

VOID pool_is_lost(PDEVICE Device) {
  PACCESS_RANGE ranges;
  ULONG count = RANGES;
  if (StorPortAllocatePool(Device, RANGES * sizeof(*ranges), 'looP',
                           (PVOID *)&ranges) != STOR_STATUS_SUCCESS)
    return;
  if (allocate_ranges(Device, ranges, &count) == STOR_STATUS_SUCCESS &&
      StorPortFreeHostMemoryBuffer(Device, ranges, count) !=
          STOR_STATUS_SUCCESS)
    out_of_sight(Device);
  // expected-warning@+1 {{pool memory is never freed}}
}

VOID silent_when_both_are_kept(PDEVICE Device) {
  PACCESS_RANGE ranges;
  ULONG count = RANGES;
  if (StorPortAllocatePool(Device, RANGES * sizeof(*ranges), 'looP',
                           (PVOID *)&ranges) != STOR_STATUS_SUCCESS)
    return;
  if (allocate_ranges(Device, ranges, &count) != STOR_STATUS_SUCCESS) {
    StorPortFreePool(Device, ranges);
    return;
  }
  Device->Ranges = ranges;
  Device->Count = count;
}

VOID pool_is_freed_twice(PDEVICE Device) {
  PACCESS_RANGE ranges;
  ULONG count = RANGES;
  if (StorPortAllocatePool(Device, RANGES * sizeof(*ranges), 'looP',
                           (PVOID *)&ranges) != STOR_STATUS_SUCCESS)
    return;
  if (allocate_ranges(Device, ranges, &count) != STOR_STATUS_SUCCESS)
    StorPortFreePool(Device, ranges);
  else if (StorPortFreeHostMemoryBuffer(Device, ranges, count) !=
           STOR_STATUS_SUCCESS)
    out_of_sight(Device);
  StorPortFreePool( // expected-warning {{pool memory freed twice}}
      Device, ranges);
}

VOID silent_when_kept_ranges_and_pool_are_freed(PDEVICE Device) {
  if (!Device->Ranges)
    return;
  if (StorPortFreeHostMemoryBuffer(Device, Device->Ranges, Device->Count) !=
      STOR_STATUS_SUCCESS)
    out_of_sight(NULL);
  StorPortFreePool(Device, Device->Ranges);
  Device->Ranges = NULL;
}

VOID kept_ranges_are_freed_twice(PDEVICE Device) {
  if (!Device->Ranges)
    return;
  (void)StorPortFreeHostMemoryBuffer(Device, Device->Ranges, Device->Count);
  (void)StorPortFreeHostMemoryBuffer( // expected-warning {{freed twice}}
      Device, Device->Ranges, Device->Count);
  StorPortFreePool(Device, Device->Ranges);
  Device->Ranges = NULL;
}

VOID silent_when_they_lie_in_a_structure(PDEVICE Device) {
  PBORROWED borrowed;
  if (StorPortAllocatePool(Device, sizeof(*borrowed), 'looP',
                           (PVOID *)&borrowed) != STOR_STATUS_SUCCESS)
    return;
  borrowed->Count = RANGES;
  if (allocate_ranges(Device, borrowed->Ranges, &borrowed->Count) ==
          STOR_STATUS_SUCCESS &&
      StorPortFreeHostMemoryBuffer(Device, borrowed->Ranges, borrowed->Count) !=
          STOR_STATUS_SUCCESS)
    out_of_sight(Device);
  StorPortFreePool(Device, borrowed);
}

VOID silent_when_a_lock_handle_lies_in_pool_memory(PDEVICE Device) {
  PSTOR_LOCK_HANDLE lock;
  if (StorPortAllocatePool(Device, sizeof(*lock), 'looP', (PVOID *)&lock) !=
      STOR_STATUS_SUCCESS)
    return;
  StorPortAcquireSpinLock(Device, DpcLock, Device, lock);
  ++Device->Number;
  StorPortReleaseSpinLock(Device, lock);
  StorPortFreePool(Device, lock);
}

VOID lock_handle_in_pool_memory_is_lost(PDEVICE Device) {
  PSTOR_LOCK_HANDLE lock;
  if (StorPortAllocatePool(Device, sizeof(*lock), 'looP', (PVOID *)&lock) !=
      STOR_STATUS_SUCCESS)
    return;
  StorPortAcquireSpinLock(Device, DpcLock, Device, lock);
  ++Device->Number;
  StorPortReleaseSpinLock(Device, lock);
  // expected-warning@+1 {{pool memory is never freed}}
}

// What is passed to be freed is still asked for the right family.
VOID registry_buffer_is_no_pool(PDEVICE Device) {
  ULONG length = 16;
  PUCHAR buffer = StorPortAllocateRegistryBuffer(Device, &length);
  if (buffer)
    StorPortFreePool( // expected-warning {{is given what comes from}}
        Device, buffer);
}

typedef struct _LENT {
  ULONG Flags;
  ACCESS_RANGE Ranges[4];
  ULONG Count;
} LENT;

ULONG ranges_of_a_failed_one_in_pool_memory(PVOID Device, LENT **Kept) {
  PHYSICAL_ADDRESS any = {0}, highest;
  LENT *lent;
  highest.QuadPart = MAXLONGLONG;
  if (StorPortAllocatePool(Device, sizeof(*lent), 'looP', (PVOID *)&lent) !=
      STOR_STATUS_SUCCESS)
    return 0;
  *Kept = lent;
  lent->Count = 4;
  if (StorPortAllocateHostMemoryBuffer(Device, 4096, 4096, 0, 0, any, highest,
                                       any, lent->Ranges,
                                       &lent->Count) == STOR_STATUS_SUCCESS)
    return 1;
  // expected-warning@+1 {{entries used although StorPortAllocateHostMemoryBuffer failed}}
  return lent->Ranges[0].RangeLength;
}

/* How many there are is known no better than where they lie in a variable. */
VOID pool_is_lost_when_the_count_is_another(PDEVICE Device) {
  PACCESS_RANGE ranges;
  ULONG count = RANGES;
  if (StorPortAllocatePool(Device, RANGES * sizeof(*ranges), 'looP',
                           (PVOID *)&ranges) != STOR_STATUS_SUCCESS)
    return;
  if (allocate_ranges(Device, ranges, &count) == STOR_STATUS_SUCCESS) {
    (void)StorPortFreeHostMemoryBuffer(Device, ranges, count);
    if (count != RANGES)
      return; // expected-warning {{pool memory is never freed}}
  }
  StorPortFreePool(Device, ranges);
}
