// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// XFAIL: *
// H7: a boundary that an initialiser or a compound literal sets is one, too.
// Clang does not follow what the initialiser of a union says.
#include <storport.h>

typedef struct _DEVICE {
  ACCESS_RANGE Ranges[8];
  ULONG Count;
  PHYSICAL_ADDRESS Boundary;
} DEVICE, *PDEVICE;

#define ADDRESS(n) ((PHYSICAL_ADDRESS){.QuadPart = (n)})
#define ALLOCATE(device, boundary)                                             \
  ((device)->Count = 8, StorPortAllocateHostMemoryBuffer(                      \
                            (device), 0, 64 * PAGE_SIZE, 0, PAGE_SIZE,         \
                            ADDRESS(0x1000), ADDRESS(0xFFFFFFFFFFFFFFFF),      \
                            (boundary), (device)->Ranges, &(device)->Count))

ULONG a_boundary_by_initialiser(PDEVICE Device) {
  PHYSICAL_ADDRESS boundary = {.QuadPart = 0x10000};
  return ALLOCATE( // expected-warning {{BoundaryAddressMultiple is unused and must be zero}} only-model: H7: the known gap
      Device, boundary);
}

ULONG a_boundary_by_compound_literal(PDEVICE Device) {
  return ALLOCATE( // expected-warning {{BoundaryAddressMultiple is unused and must be zero}} only-model: H7: the known gap
      Device, ADDRESS(0x1000));
}
