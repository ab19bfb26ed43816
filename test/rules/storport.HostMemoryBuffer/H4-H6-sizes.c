// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// H4, H5: sizes are multiples of the page size. H6: the least size is not above
// the preferred one. H3: a least size of zero is fine.
#include <storport.h>

typedef struct _DEVICE {
  ACCESS_RANGE Ranges[8];
  ULONG Count;
} DEVICE, *PDEVICE;

#define ADDRESS(n) ((PHYSICAL_ADDRESS){.QuadPart = (n)})

static ULONG allocate(PDEVICE Device, SIZE_T Minimum, SIZE_T Preferred) {
  Device->Count = 8;
  return StorPortAllocateHostMemoryBuffer( // expected-warning {{PreferredBytes is a multiple of the page size}} expected-warning {{MinimumBytes is at most PreferredBytes}}
      Device, Minimum, Preferred, 0, 0, ADDRESS(0), ADDRESS(0xFFFFFFFF),
      ADDRESS(0), Device->Ranges, &Device->Count);
}

#define ALLOCATE(device, minimum, preferred)                                   \
  ((device)->Count = 8,                                                        \
   StorPortAllocateHostMemoryBuffer(                                           \
       (device), (minimum), (preferred), 0, 0, ADDRESS(0),                     \
       ADDRESS(0xFFFFFFFF), ADDRESS(0), (device)->Ranges, &(device)->Count))

ULONG whole_pages(PDEVICE Device) {
  return ALLOCATE(Device, 4 * PAGE_SIZE, 64 * PAGE_SIZE);
}

ULONG preferred_bytes_that_are_no_whole_pages(PDEVICE Device) {
  return ALLOCATE( // expected-warning {{PreferredBytes is a multiple of the page size}}
      Device, 4 * PAGE_SIZE, 100000);
}

ULONG no_least_size(PDEVICE Device) {
  return ALLOCATE(Device, 0, 64 * PAGE_SIZE);
}

ULONG a_least_size_of_half_a_page(PDEVICE Device) {
  return ALLOCATE( // expected-warning {{MinimumBytes is a multiple of the page size}}
      Device, PAGE_SIZE / 2, 64 * PAGE_SIZE);
}

ULONG least_equal_to_preferred(PDEVICE Device) {
  return ALLOCATE(Device, 64 * PAGE_SIZE, 64 * PAGE_SIZE);
}

ULONG least_above_preferred(PDEVICE Device) {
  return ALLOCATE( // expected-warning {{MinimumBytes is at most PreferredBytes}}
      Device, 65 * PAGE_SIZE, 64 * PAGE_SIZE);
}

ULONG sizes_the_device_names(PDEVICE Device, SIZE_T Minimum, SIZE_T Preferred) {
  return ALLOCATE(Device, Minimum, Preferred); // only-model: H4: the device knows the sizes only-model: H5: likewise only-model: H6: likewise
}

ULONG sizes_in_the_order_that_was_tested(PDEVICE Device, SIZE_T Minimum,
                                         SIZE_T Preferred) {
  if (Minimum > Preferred)
    Minimum = Preferred;
  return ALLOCATE(Device, Minimum, Preferred); // only-model: H4: the device knows the sizes only-model: H5: likewise
}

ULONG sizes_tested_the_wrong_way(PDEVICE Device, SIZE_T Minimum,
                                 SIZE_T Preferred) {
  if (Minimum <= Preferred)
    return STOR_STATUS_INVALID_PARAMETER;
  return ALLOCATE( // expected-warning {{MinimumBytes is at most PreferredBytes}} only-model: H4: the device knows the sizes only-model: H5: likewise
      Device, Minimum, Preferred);
}

ULONG rounded_to_pages(PDEVICE Device, ULONG Bytes) {
  return ALLOCATE(Device, 0, ROUND_TO_PAGES(Bytes));
}

ULONG through_a_variable_that_a_branch_sets(PDEVICE Device, BOOLEAN Small) {
  SIZE_T bytes = 64 * PAGE_SIZE;
  if (Small)
    bytes = 8 * PAGE_SIZE;
  return ALLOCATE(Device, 0, bytes);
}

ULONG through_a_variable_that_a_branch_sets_wrong(PDEVICE Device,
                                                  BOOLEAN Small) {
  SIZE_T bytes = 64 * PAGE_SIZE;
  if (Small)
    bytes = 8000;
  return ALLOCATE( // expected-warning {{PreferredBytes is a multiple of the page size}}
      Device, 0, bytes);
}

ULONG through_a_helper(PDEVICE Device) {
  return allocate(Device, 8 * PAGE_SIZE, 64 * PAGE_SIZE);
}

ULONG through_a_helper_the_wrong_way_round(PDEVICE Device) {
  return allocate(Device, 64 * PAGE_SIZE, 8 * PAGE_SIZE);
}

ULONG through_a_helper_in_kilobytes(PDEVICE Device) {
  return allocate(Device, 0, 64 * 1000);
}

/* Half the size until it works: each size is whole pages. */
ULONG smaller_and_smaller(PDEVICE Device) {
  SIZE_T bytes;
  ULONG status = STOR_STATUS_UNSUCCESSFUL;
  for (bytes = 16 * PAGE_SIZE; bytes >= 4 * PAGE_SIZE; bytes /= 2) {
    status = ALLOCATE(Device, 0, bytes);
    if (status == STOR_STATUS_SUCCESS)
      break;
  }
  return status;
}

/* Twin: the last round asks for half a page. */
ULONG smaller_and_smaller_than_a_page(PDEVICE Device) {
  SIZE_T bytes;
  ULONG status = STOR_STATUS_UNSUCCESSFUL;
  for (bytes = 2 * PAGE_SIZE; bytes >= 512; bytes /= 4) {
    status =
        ALLOCATE( // expected-warning {{PreferredBytes is a multiple of the page size}}
            Device, 0, bytes);
    if (status == STOR_STATUS_SUCCESS)
      break;
  }
  return status;
}
