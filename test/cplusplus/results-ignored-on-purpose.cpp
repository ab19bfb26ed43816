// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// A cast to void says that a result is ignored on purpose, in each spelling.
#include <storport.h>

typedef struct _DEVICE {
  ULONG Flags;
} DEVICE, *PDEVICE;

VOID silent_with_a_static_cast(PDEVICE Device) {
  STOR_PHYSICAL_ADDRESS low = {}, high = {}, none = {};
  ACCESS_RANGE ranges[1];
  ULONG count = 1;
  high.QuadPart = -1;
  if (StorPortAllocateHostMemoryBuffer(Device, 4096, 4096, 0, 4096, low, high,
                                       none, ranges,
                                       &count) != STOR_STATUS_SUCCESS)
    return;
  static_cast<void>(StorPortFreeHostMemoryBuffer(Device, ranges, count));
}

VOID silent_with_a_functional_cast(PDEVICE Device) {
  STOR_PHYSICAL_ADDRESS low = {}, high = {}, none = {};
  ACCESS_RANGE ranges[1];
  ULONG count = 1;
  high.QuadPart = -1;
  if (StorPortAllocateHostMemoryBuffer(Device, 4096, 4096, 0, 4096, low, high,
                                       none, ranges,
                                       &count) != STOR_STATUS_SUCCESS)
    return;
  void(StorPortFreeHostMemoryBuffer(Device, ranges, count));
}

VOID silent_with_a_cast_as_in_C(PDEVICE Device) {
  STOR_PHYSICAL_ADDRESS low = {}, high = {}, none = {};
  ACCESS_RANGE ranges[1];
  ULONG count = 1;
  high.QuadPart = -1;
  if (StorPortAllocateHostMemoryBuffer(Device, 4096, 4096, 0, 4096, low, high,
                                       none, ranges,
                                       &count) != STOR_STATUS_SUCCESS)
    return;
  (void)StorPortFreeHostMemoryBuffer(Device, ranges, count);
}

VOID dropped(PDEVICE Device) {
  STOR_PHYSICAL_ADDRESS low = {}, high = {}, none = {};
  ACCESS_RANGE ranges[1];
  ULONG count = 1;
  high.QuadPart = -1;
  if (StorPortAllocateHostMemoryBuffer(Device, 4096, 4096, 0, 4096, low, high,
                                       none, ranges,
                                       &count) != STOR_STATUS_SUCCESS)
    return;
  // expected-warning@+1 {{is not looked at}}
  StorPortFreeHostMemoryBuffer(Device, ranges, count);
}

BOOLEAN silent_when_the_variable_is_cast_to_void(PDEVICE Device, PUCHAR Name) {
  STOR_PHYSICAL_ADDRESS low = {}, high = {}, none = {};
  ACCESS_RANGE ranges[1];
  ULONG count = 1;
  high.QuadPart = -1;
  if (StorPortAllocateHostMemoryBuffer(Device, 4096, 4096, 0, 4096, low, high,
                                       none, ranges,
                                       &count) != STOR_STATUS_SUCCESS)
    return FALSE;
  ULONG status = StorPortFreeHostMemoryBuffer(Device, ranges, count);
  (void)status;
  return Name != nullptr;
}
