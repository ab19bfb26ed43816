// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// H7: BoundaryAddressMultiple has no use and must be zero. H8, H9: alignment
// and address window are the device's own affair.
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

ULONG no_boundary(PDEVICE Device) {
  PHYSICAL_ADDRESS boundary;
  boundary.QuadPart = 0;
  return ALLOCATE(Device, boundary);
}

ULONG a_boundary(PDEVICE Device) {
  PHYSICAL_ADDRESS boundary;
  boundary.QuadPart = 0x100000000;
  return ALLOCATE( // expected-warning {{BoundaryAddressMultiple is unused and must be zero}}
      Device, boundary);
}

ULONG no_boundary_by_initialiser(PDEVICE Device) {
  PHYSICAL_ADDRESS boundary = {0};
  return ALLOCATE(Device, boundary);
}

ULONG no_boundary_by_halves(PDEVICE Device) {
  PHYSICAL_ADDRESS boundary;
  boundary.LowPart = 0;
  boundary.HighPart = 0;
  return ALLOCATE(Device, boundary);
}

ULONG no_boundary_by_the_port_driver(PDEVICE Device) {
  return ALLOCATE(Device, StorPortConvertUlongToPhysicalAddress(0));
}

ULONG no_boundary_by_zeroing(PDEVICE Device) {
  PHYSICAL_ADDRESS boundary;
  RtlZeroMemory(&boundary, sizeof(boundary));
  return ALLOCATE(Device, boundary);
}

ULONG silent_when_the_boundary_is_not_known(PDEVICE Device) {
  return ALLOCATE(Device, Device->Boundary); // only-model: H7: nobody knows the boundary
}

ULONG a_boundary_in_one_branch(PDEVICE Device, BOOLEAN Large) {
  PHYSICAL_ADDRESS boundary;
  boundary.QuadPart = 0;
  if (Large)
    boundary.QuadPart = PAGE_SIZE;
  return ALLOCATE( // expected-warning {{BoundaryAddressMultiple is unused and must be zero}}
      Device, boundary);
}

ULONG a_boundary_set_back_in_one_branch(PDEVICE Device, BOOLEAN Large) {
  PHYSICAL_ADDRESS boundary;
  boundary.QuadPart = PAGE_SIZE;
  if (Large)
    return STOR_STATUS_INVALID_PARAMETER;
  boundary.QuadPart = 0;
  return ALLOCATE(Device, boundary);
}

static ULONG allocate(PDEVICE Device, PHYSICAL_ADDRESS Boundary) {
  return ALLOCATE( // expected-warning {{BoundaryAddressMultiple is unused and must be zero}}
      Device, Boundary);
}

ULONG no_boundary_through_a_helper(PDEVICE Device) {
  return allocate(Device, ADDRESS(0));
}

ULONG a_boundary_through_a_helper(PDEVICE Device) {
  PHYSICAL_ADDRESS boundary;
  boundary.QuadPart = 0x1000;
  return allocate(Device, boundary);
}
