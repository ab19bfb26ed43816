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
