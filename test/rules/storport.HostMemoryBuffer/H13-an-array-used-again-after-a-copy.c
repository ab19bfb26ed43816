// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// H13, H16: what comes into an array is not what an earlier copy of it stands
// for, wherever else the earlier ranges are kept. The count that a refused call
// leaves means nothing.
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

VOID silent_when_the_copy_is_freed_and_the_array(PVOID Device,
                                                 PVOID Elsewhere) {
  MEMORY memory = {0}, copy;
  ULONG failed = 0;
  memory.Count = 2;
  if (ALLOCATE(Device, 0, memory) != STOR_STATUS_SUCCESS)
    return;
  copy = memory;
  RtlCopyMemory(Elsewhere, memory.Ranges, sizeof(memory.Ranges));
  memory.Count = 2;
  if (ALLOCATE(Device, 0, memory) != STOR_STATUS_SUCCESS)
    return;
  if (FREE(Device, copy) != STOR_STATUS_SUCCESS)
    failed++;
  if (FREE(Device, memory) != STOR_STATUS_SUCCESS)
    failed++;
}

VOID freed_twice_through_the_array(PVOID Device, PVOID Elsewhere) {
  MEMORY memory = {0}, copy;
  ULONG failed = 0;
  memory.Count = 2;
  if (ALLOCATE(Device, 0, memory) != STOR_STATUS_SUCCESS)
    return;
  copy = memory;
  failed += copy.Count;
  RtlCopyMemory(Elsewhere, memory.Ranges, sizeof(memory.Ranges));
  memory.Count = 2;
  if (ALLOCATE(Device, 0, memory) != STOR_STATUS_SUCCESS)
    return;
  if (FREE(Device, memory) != STOR_STATUS_SUCCESS)
    failed++;
  // expected-warning@+1 {{host memory buffer freed twice}}
  if (FREE(Device, memory) != STOR_STATUS_SUCCESS)
    failed++;
}

VOID lost_when_a_refused_call_leaves_another_count(PVOID Device) {
  MEMORY memory = {0};
  PVOID pool;
  memory.Count = 2;
  // expected-warning@+1 {{MinimumBytes is a multiple of the page size}}
  if (ALLOCATE(Device, 100, memory) == STOR_STATUS_SUCCESS)
    return;
  if (memory.Count == 2)
    return;
  if (StorPortAllocatePool(Device, 8, 'looP', &pool) != STOR_STATUS_SUCCESS)
    return;
} // expected-warning {{pool memory is never freed}}

VOID silent_when_a_refused_call_had_no_room(PVOID Device) {
  MEMORY memory = {0};
  ULONG i, failed = 0;
  for (i = 0; i < 2; ++i)
    // expected-warning@+1 {{there is no room for a single entry}}
    if (ALLOCATE(Device, 0, memory) != STOR_STATUS_SUCCESS)
      failed++;
  if (memory.Count != 0)
    StorPortStallExecution(failed);
}
