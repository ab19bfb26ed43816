// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// H13, H17: a copy of the ranges stands for its buffer, whatever other buffers
// come and go, and when a call that was to fill the copy fails. The count that
// a failed call leaves means nothing.
#include <storport.h>

typedef struct _MEMORY {
  ACCESS_RANGE Ranges[2];
  ULONG Count;
} MEMORY, *PMEMORY;

#define ADDRESS(n) ((PHYSICAL_ADDRESS){.QuadPart = (n)})
#define ALLOCATE(extension, minimum, memory)                                   \
  StorPortAllocateHostMemoryBuffer(                                            \
      extension, minimum, 64 * PAGE_SIZE, 0, 0, ADDRESS(0),                    \
      ADDRESS(0xFFFFFFFF), ADDRESS(0), (memory).Ranges, &(memory).Count)
#define FREE(extension, memory)                                                \
  StorPortFreeHostMemoryBuffer(extension, (memory).Ranges, (memory).Count)

VOID lost_when_only_the_other_one_is_freed(PVOID Device) {
  MEMORY memory = {0}, copy, other = {0};
  ULONG failed = 0;
  memory.Count = 2;
  if (ALLOCATE(Device, 0, memory) != STOR_STATUS_SUCCESS)
    return;
  copy = memory;
  failed += copy.Count;
  other.Count = 2;
  if (ALLOCATE(Device, 0, other) == STOR_STATUS_SUCCESS)
    if (FREE(Device, other) != STOR_STATUS_SUCCESS)
      failed++;
} // expected-warning {{host memory buffer is never freed}}

ULONG lost_although_the_count_of_a_copy_is_noted(PVOID Device) {
  MEMORY memory = {0}, copy;
  ULONG bytes, count;
  memory.Count = 2;
  if (ALLOCATE(Device, 0, memory) != STOR_STATUS_SUCCESS)
    return 0;
  copy = memory;
  bytes = memory.Ranges[0].RangeLength;
  count = copy.Count;
  count += bytes;
  return count; // expected-warning {{host memory buffer is never freed}}
}

VOID silent_when_a_copy_is_freed_after_another_allocation(PVOID Device) {
  MEMORY memory = {0}, copy, other = {0};
  ULONG failed = 0;
  memory.Count = 2;
  if (ALLOCATE(Device, 0, memory) != STOR_STATUS_SUCCESS)
    return;
  copy = memory;
  other.Count = 2;
  if (ALLOCATE(Device, 0, other) == STOR_STATUS_SUCCESS)
    if (FREE(Device, other) != STOR_STATUS_SUCCESS)
      failed++;
  if (FREE(Device, copy) != STOR_STATUS_SUCCESS)
    failed++;
}

VOID silent_when_the_copy_still_stands_for_the_first(PVOID Device) {
  MEMORY memory = {0}, copy;
  ULONG failed = 0;
  memory.Count = 2;
  if (ALLOCATE(Device, 0, memory) != STOR_STATUS_SUCCESS)
    return;
  copy = memory;
  if (ALLOCATE(Device, 0, copy) != STOR_STATUS_SUCCESS) {
    // Nobody says that a failed call changes the ranges.
    if (FREE(Device, copy) != STOR_STATUS_SUCCESS) // only-model: H17: see above
      failed++;
    return; // only-model: H13: likewise
  }
  if (FREE(Device, copy) != STOR_STATUS_SUCCESS)
    failed++;
  if (FREE(Device, memory) != STOR_STATUS_SUCCESS)
    failed++;
}

VOID lost_when_nothing_is_freed_after_the_failure(PVOID Device) {
  MEMORY memory = {0}, copy;
  ULONG failed = 0;
  memory.Count = 2;
  if (ALLOCATE(Device, 0, memory) != STOR_STATUS_SUCCESS)
    return;
  copy = memory;
  if (ALLOCATE(Device, 0, copy) != STOR_STATUS_SUCCESS)
    return; // expected-warning {{host memory buffer is never freed}}
  if (FREE(Device, copy) != STOR_STATUS_SUCCESS)
    failed++;
  if (FREE(Device, memory) != STOR_STATUS_SUCCESS)
    failed++;
}

ULONG lost_when_the_count_is_more_than_was_told(PVOID Device) {
  MEMORY memory = {0};
  PVOID pool;
  ULONG failed = 0;
  if (StorPortAllocatePool(Device, 8, 'looP', &pool) != STOR_STATUS_SUCCESS)
    return 0;
  memory.Count = 2;
  if (ALLOCATE(Device, 0, memory) == STOR_STATUS_SUCCESS)
    failed += FREE(Device, memory) != STOR_STATUS_SUCCESS;
  else if (memory.Count > 2)
    return 0; // expected-warning {{pool memory is never freed}} only-checkers: P3: the model leaves no more than it was told not-run: likewise
  (void)StorPortFreePool(Device, pool);
  return failed;
}

ULONG silent_when_a_success_is_never_more(PVOID Device) {
  MEMORY memory = {0};
  PVOID pool;
  ULONG failed = 0;
  if (StorPortAllocatePool(Device, 8, 'looP', &pool) != STOR_STATUS_SUCCESS)
    return 0;
  memory.Count = 2;
  if (ALLOCATE(Device, 0, memory) == STOR_STATUS_SUCCESS) {
    failed += FREE(Device, memory) != STOR_STATUS_SUCCESS;
    if (memory.Count > 2)
      return 0; // not-run: it is not more
  }
  (void)StorPortFreePool(Device, pool);
  return failed;
}
