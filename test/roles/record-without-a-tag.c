// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// The structure of the port driver is known by the name of its type as well,
// where it has no tag.
// cannot-run: the structure is none of the port driver's headers
typedef void *PVOID;
typedef unsigned long ULONG;
typedef unsigned char BOOLEAN, *PUCHAR;

ULONG StorPortFreePool(PVOID DeviceExtension, PVOID Buffer);

typedef struct {
  BOOLEAN (*HwInterrupt)(PVOID DeviceExtension);
} HW_INITIALIZATION_DATA;

typedef struct {
  BOOLEAN (*HwInterrupt)(PVOID DeviceExtension);
} OTHER_DATA;

static BOOLEAN interrupt(PVOID DeviceExtension) {
  // expected-warning@+1 {{'interrupt' is an HwInterrupt routine}}
  StorPortFreePool(DeviceExtension, 0);
  return 1;
}

static BOOLEAN silent_in_other_data(PVOID DeviceExtension) {
  StorPortFreePool(DeviceExtension, 0);
  return 1;
}

void registers(HW_INITIALIZATION_DATA *Data, OTHER_DATA *Other) {
  Data->HwInterrupt = interrupt;
  Other->HwInterrupt = silent_in_other_data;
}
