// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// What a routine of the port driver writes to may be a whole buffer, though the
// argument names its first element.
#include <storport.h>

ULONG silent_when_the_buffer_is_read(PVOID Device) {
  UCHAR Bytes[64];
  if (StorPortGetBusData(Device, PCIConfiguration, 0, 0, Bytes, 64) != 64)
    return 0;
  return Bytes[5] + 1u;
}

ULONG any_of_its_bytes_may_be_set(PVOID Device) {
  UCHAR Bytes[64] = {0};
  PVOID Memory;
  if (StorPortGetBusData(Device, PCIConfiguration, 0, 0, Bytes, 64) != 64)
    return 0;
  if (Bytes[5] == 0)
    return 0;
  if (StorPortAllocatePool(Device, 8, 'looP', &Memory) != STOR_STATUS_SUCCESS)
    return 1;
  return 2; // expected-warning {{pool memory is never freed}}
}

ULONG silent_when_nothing_can_set_them(PVOID Device) {
  UCHAR Bytes[64] = {0};
  PVOID Memory;
  StorPortStallExecution(1);
  if (Bytes[5] == 0)
    return 0;
  if (StorPortAllocatePool(Device, 8, 'looP', &Memory) != STOR_STATUS_SUCCESS)
    return 1;
  return 2;
}
