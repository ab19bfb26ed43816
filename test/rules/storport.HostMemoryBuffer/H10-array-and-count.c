// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// H10: the caller gives an array, and in the count how many entries it has:
// initialised, and not zero.
#include <storport.h>

typedef struct _DEVICE {
  ACCESS_RANGE Ranges[8];
  ULONG Count;
  ULONG Status;
  ULONGLONG First;
} DEVICE, *PDEVICE;

#define ADDRESS(n) ((PHYSICAL_ADDRESS){.QuadPart = (n)})
#define ALLOCATE(extension, ranges, count)                                     \
  StorPortAllocateHostMemoryBuffer(extension, 0, 64 * PAGE_SIZE, 0, 0,         \
                                   ADDRESS(0), ADDRESS(0xFFFFFFFF),            \
                                   ADDRESS(0), ranges, count)

VOID count_is_the_capacity(PDEVICE Device) {
  Device->Count = RTL_NUMBER_OF(Device->Ranges);
  Device->Status = ALLOCATE(Device, Device->Ranges, &Device->Count);
}

VOID count_is_zero(PDEVICE Device) {
  Device->Count = 0;
  Device->Status =
      ALLOCATE( // expected-warning {{the count passed to StorPortAllocateHostMemoryBuffer is 0: there is no room for a single entry}}
          Device, Device->Ranges, &Device->Count);
}

VOID local_count_is_set(PDEVICE Device) {
  ULONG count;
  count = 8;
  Device->Status = ALLOCATE(Device, Device->Ranges, &count);
  Device->Count = count;
}

VOID local_count_is_not_set(PDEVICE Device) {
  ULONG count;
  Device->Status =
      ALLOCATE( // expected-warning {{the count passed to StorPortAllocateHostMemoryBuffer is not initialised}}
          Device, Device->Ranges, &count);
  Device->Count = count;
}

VOID local_count_is_set_in_both_branches(PDEVICE Device, BOOLEAN Large) {
  ULONG count;
  if (Large)
    count = 8;
  else
    count = 1;
  Device->Status = ALLOCATE(Device, Device->Ranges, &count);
  Device->Count = count;
}

VOID local_count_is_set_in_one_branch(PDEVICE Device, BOOLEAN Large) {
  ULONG count;
  if (Large)
    count = 8;
  Device->Status =
      ALLOCATE( // expected-warning {{the count passed to StorPortAllocateHostMemoryBuffer is not initialised}}
          Device, Device->Ranges, &count);
  Device->Count = count;
}

VOID array_is_given(PDEVICE Device) {
  PACCESS_RANGE ranges = Device->Ranges;
  Device->Count = 8;
  Device->Status = ALLOCATE(Device, ranges, &Device->Count);
}

VOID array_is_null(PDEVICE Device) {
  PACCESS_RANGE ranges = NULL;
  Device->Count = 8;
  Device->Status =
      ALLOCATE( // expected-warning {{PhysicalAddressRanges is an array of the caller's}}
          Device, ranges, &Device->Count);
}

VOID array_was_tested(PDEVICE Device, PACCESS_RANGE Ranges) {
  Device->Count = 8;
  if (Ranges != NULL)
    Device->Status = ALLOCATE(Device, Ranges, &Device->Count);
}

VOID array_was_tested_the_wrong_way(PDEVICE Device, PACCESS_RANGE Ranges) {
  Device->Count = 8;
  if (!Ranges)
    Device->Status =
        ALLOCATE( // expected-warning {{PhysicalAddressRanges is an array of the caller's}}
            Device, Ranges, &Device->Count);
}

static VOID allocate(PDEVICE Device, PACCESS_RANGE Ranges, ULONG *Count) {
  Device->Status =
      ALLOCATE( // expected-warning {{the count passed to StorPortAllocateHostMemoryBuffer is 0}} expected-warning {{PhysicalAddressRanges is an array of the caller's}}
          Device, Ranges, Count);
}

VOID helper_gets_a_count(PDEVICE Device) {
  Device->Count = 8;
  allocate(Device, Device->Ranges, &Device->Count);
}

VOID helper_gets_no_count(PDEVICE Device) {
  Device->Count = 0;
  allocate(Device, Device->Ranges, &Device->Count);
}

VOID helper_gets_no_array(PDEVICE Device) {
  Device->Count = 8;
  allocate(Device, NULL, &Device->Count);
}

static VOID allocate_with(PDEVICE Device, ULONG *Count) {
  Device->Status =
      ALLOCATE( // expected-warning {{the count passed to StorPortAllocateHostMemoryBuffer is not initialised}}
          Device, Device->Ranges, Count);
}

VOID helper_gets_a_count_that_is_set(PDEVICE Device) {
  ULONG count = 8;
  allocate_with(Device, &count);
  Device->Count = count;
}

VOID helper_gets_a_count_that_is_not_set(PDEVICE Device) {
  ULONG count;
  allocate_with(Device, &count);
  Device->Count = count;
}

/* The count of a failed call is not the capacity any more: set it each time. */
VOID capacity_set_again_for_each_try(PDEVICE Device) {
  ULONG tries;
  for (tries = 0; tries < 3; ++tries) {
    Device->Count = 8;
    Device->Status = ALLOCATE(Device, Device->Ranges, &Device->Count);
    if (Device->Status == STOR_STATUS_SUCCESS)
      break;
  }
}

VOID silent_when_the_count_is_not_known(PDEVICE Device) {
  Device->Status = ALLOCATE(Device, Device->Ranges, &Device->Count); // only-model: H10: nobody knows the count
}
