// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// H13, H14: whoever has a copy of the ranges can give the buffer back; the
// array they were copied from can be used again then.
// expected-no-diagnostics
#include <storport.h>

VOID freed_through_the_copy_in_each_round(PVOID DeviceExtension) {
  struct {
    ACCESS_RANGE Ranges[2];
    ULONG Count;
  } memory = {0}, copy = {0};
  PHYSICAL_ADDRESS lowest = {.QuadPart = 0};
  PHYSICAL_ADDRESS highest = {.QuadPart = 0xffffffff};
  PHYSICAL_ADDRESS boundary = {.QuadPart = 0};
  ULONG failed = 0;
  for (ULONG round = 0; round < 2; ++round) {
    memory.Count = 2;
    if (StorPortAllocateHostMemoryBuffer(
            DeviceExtension, 4096, 8192, 0, 4096, lowest, highest, boundary,
            memory.Ranges, &memory.Count) != STOR_STATUS_SUCCESS)
      return;
    copy = memory;
    if (StorPortFreeHostMemoryBuffer(DeviceExtension, copy.Ranges,
                                     copy.Count) != STOR_STATUS_SUCCESS)
      ++failed;
  }
}

typedef struct {
  ACCESS_RANGE Ranges[2];
  ULONG Count;
} LENT;

// The copy stands for what was freed, not for what came into the array since.
VOID freed_twice_through_a_copy_of_the_first(PVOID DeviceExtension) {
  LENT lent = {0}, first;
  PHYSICAL_ADDRESS any = {.QuadPart = 0};
  PHYSICAL_ADDRESS highest = {.QuadPart = 0xffffffff};
  ULONG status;
  lent.Count = 2;
  if (StorPortAllocateHostMemoryBuffer(DeviceExtension, 4096, 8192, 0, 4096,
                                       any, highest, any, lent.Ranges,
                                       &lent.Count) != STOR_STATUS_SUCCESS)
    return;
  first = lent;
  status =
      StorPortFreeHostMemoryBuffer(DeviceExtension, lent.Ranges, lent.Count);
  if (status != STOR_STATUS_SUCCESS)
    return;
  lent.Count = 2;
  if (StorPortAllocateHostMemoryBuffer(DeviceExtension, 4096, 8192, 0, 4096,
                                       any, highest, any, lent.Ranges,
                                       &lent.Count) != STOR_STATUS_SUCCESS)
    return;
  // Not "another count": it is another buffer, and nothing is known of it.
  status = StorPortFreeHostMemoryBuffer( // only-model: H16: see above
      DeviceExtension, first.Ranges, first.Count);
  if (StorPortFreeHostMemoryBuffer(DeviceExtension, lent.Ranges, lent.Count) !=
      status)
    StorPortStallExecution(1);
}
