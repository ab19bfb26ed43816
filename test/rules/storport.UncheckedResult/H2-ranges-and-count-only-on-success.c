// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// H2: only STOR_STATUS_SUCCESS fills the ranges. H17: after a failure there is
// nothing to free either.
#include <storport.h>

typedef struct _DEVICE {
  ACCESS_RANGE Ranges[8];
  ULONG Count;
  ULONGLONG Total;
} DEVICE, *PDEVICE;

#define ADDRESS(n) ((PHYSICAL_ADDRESS){.QuadPart = (n)})
#define ALLOCATE(extension, ranges, count)                                     \
  StorPortAllocateHostMemoryBuffer(extension, 0, 64 * PAGE_SIZE, 0, 0,         \
                                   ADDRESS(0), ADDRESS(0xFFFFFFFF),            \
                                   ADDRESS(0), ranges, count)

BOOLEAN local_ranges_summed_up_on_success(PDEVICE Device) {
  ACCESS_RANGE ranges[4] = {0};
  ULONG count = 4, i;
  if (ALLOCATE(Device, ranges, &count) != STOR_STATUS_SUCCESS)
    return FALSE;
  for (i = 0; i < count; ++i)
    Device->Total += ranges[i].RangeLength;
  (void)StorPortFreeHostMemoryBuffer(Device, ranges, count);
  return TRUE;
}

BOOLEAN local_ranges_summed_up_on_failure_too(PDEVICE Device) {
  ACCESS_RANGE ranges[4] = {0};
  ULONG count = 4, i;
  ULONG status =
      ALLOCATE(Device, ranges, &count); // expected-note {{fails here}}
  for (i = 0; i < count; ++i)
    Device->Total +=
        ranges // expected-warning {{StorPortAllocateHostMemoryBuffer failed on this path}}
            [i]
                .RangeLength;
  if (status == STOR_STATUS_SUCCESS)
    (void)StorPortFreeHostMemoryBuffer(Device, ranges, count);
  return TRUE;
}

static ULONGLONG sum(const ACCESS_RANGE *Ranges, ULONG Count) {
  ULONGLONG total = 0;
  for (ULONG i = 0; i < Count; ++i)
    total +=
        Ranges // expected-warning {{StorPortAllocateHostMemoryBuffer failed on this path}}
            [i]
                .RangeLength;
  return total;
}

VOID a_helper_sums_up_on_success(PDEVICE Device) {
  Device->Count = 8;
  if (ALLOCATE(Device, Device->Ranges, &Device->Count) == STOR_STATUS_SUCCESS)
    Device->Total = sum(Device->Ranges, Device->Count);
}

VOID a_helper_sums_up_regardless(PDEVICE Device) {
  Device->Count = 8;
  (void)ALLOCATE(Device, Device->Ranges, &Device->Count);
  Device->Total = sum(Device->Ranges, Device->Count);
}

VOID freed_where_it_was_allocated(PDEVICE Device) {
  ULONG status;
  Device->Count = 8;
  status = ALLOCATE(Device, Device->Ranges, &Device->Count);
  if (status == STOR_STATUS_SUCCESS)
    (void)StorPortFreeHostMemoryBuffer(Device, Device->Ranges, Device->Count);
}

VOID freed_where_it_failed(PDEVICE Device) {
  ULONG status;
  Device->Count = 8;
  status = ALLOCATE(Device, Device->Ranges, // expected-note {{fails here}}
                    &Device->Count);
  if (status != STOR_STATUS_SUCCESS)
    (void)
        StorPortFreeHostMemoryBuffer( // expected-warning {{no host memory buffer to be freed}}
            Device, Device->Ranges, Device->Count);
}

BOOLEAN cleanup_frees_what_there_is(PDEVICE Device) {
  BOOLEAN ok = FALSE;
  Device->Count = 8;
  if (ALLOCATE(Device, Device->Ranges, &Device->Count) != STOR_STATUS_SUCCESS)
    goto done;
  if (Device->Total == 0)
    goto give_back;
  ok = TRUE;
  goto done;
give_back:
  (void)StorPortFreeHostMemoryBuffer(Device, Device->Ranges, Device->Count);
done:
  return ok;
}

BOOLEAN cleanup_frees_what_is_not_there(PDEVICE Device) {
  BOOLEAN ok = FALSE;
  Device->Count = 8;
  if (ALLOCATE(Device, Device->Ranges, &Device->Count) != STOR_STATUS_SUCCESS)
    goto give_back;
  if (Device->Total == 0)
    goto give_back;
  ok = TRUE;
  goto done;
give_back:
  (void)
      StorPortFreeHostMemoryBuffer( // expected-warning {{no host memory buffer to be freed}}
          Device, Device->Ranges, Device->Count);
done:
  return ok;
}

static VOID give_back(PDEVICE Device) {
  (void)
      StorPortFreeHostMemoryBuffer( // expected-warning {{no host memory buffer to be freed}}
          Device, Device->Ranges, Device->Count);
}

VOID a_helper_frees_on_success(PDEVICE Device) {
  Device->Count = 8;
  if (!ALLOCATE(Device, Device->Ranges, &Device->Count))
    give_back(Device);
}

VOID a_helper_frees_on_failure(PDEVICE Device) {
  Device->Count = 8;
  if (ALLOCATE(Device, Device->Ranges, &Device->Count))
    give_back(Device);
}

VOID silent_when_the_driver_fills_the_entry_itself(PDEVICE Device) {
  Device->Count = 8;
  if (ALLOCATE(Device, Device->Ranges, &Device->Count) != STOR_STATUS_SUCCESS) {
    Device->Ranges[0].RangeLength = 0;
    Device->Count = 0;
  }
  Device->Total = Device->Ranges[0].RangeLength;
}

VOID silent_when_copied_on_success(PDEVICE Device) {
  ACCESS_RANGE ranges[8];
  ULONG count = 8;
  if (ALLOCATE(Device, ranges, &count) == STOR_STATUS_SUCCESS) {
    StorPortCopyMemory(Device->Ranges, ranges, sizeof(ranges));
    Device->Count = count;
  }
}

VOID copied_on_failure(PDEVICE Device) {
  ULONG status;
  DEVICE copy;
  Device->Count = 8;
  status = ALLOCATE(Device, Device->Ranges, &Device->Count);
  if (status != STOR_STATUS_SUCCESS)
    StorPortCopyMemory( // expected-warning {{StorPortAllocateHostMemoryBuffer failed on this path}}
        copy.Ranges, Device->Ranges, sizeof(copy.Ranges));
}
