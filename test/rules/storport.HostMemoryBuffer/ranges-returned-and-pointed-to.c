// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// Whoever gets the ranges, or one of them, by value can give the buffer back. A
// structure that only points to the ranges has none of them.
#include <storport.h>

#define ADDRESS(n) ((PHYSICAL_ADDRESS){.QuadPart = (n)})
#define ALLOCATE(Ranges, Count)                                                \
  StorPortAllocateHostMemoryBuffer(Device, 0, 64 * PAGE_SIZE, 0, 0,            \
                                   ADDRESS(0), ADDRESS(0xFFFFFFFF),            \
                                   ADDRESS(0), Ranges, Count)

typedef struct {
  ULONG Number, Numbers[3];
} STATISTICS;

ACCESS_RANGE silent_when_one_range_is_returned(PVOID Device,
                                               ACCESS_RANGE Other) {
  ACCESS_RANGE ranges[4];
  ULONG count = 4;
  if (ALLOCATE(ranges, &count) != STOR_STATUS_SUCCESS)
    return Other;
  return ranges[0];
}

STATISTICS lost_though_something_else_is_returned(PVOID Device,
                                                  STATISTICS Other) {
  ACCESS_RANGE ranges[4];
  ULONG count = 4;
  if (ALLOCATE(ranges, &count) != STOR_STATUS_SUCCESS)
    return Other;
  return Other; // expected-warning {{the only record of it, 'ranges', is gone}}
}

typedef struct {
  PACCESS_RANGE Ranges;
  ULONG Count;
} VIEW;

VOID silent_when_a_copy_points_somewhere_else(PVOID Device) {
  ACCESS_RANGE ranges[4];
  ULONG count = 4;
  if (ALLOCATE(ranges, &count) != STOR_STATUS_SUCCESS)
    return;
  VIEW view, copy;
  view.Ranges = ranges;
  view.Count = count;
  copy = view;
  copy.Ranges = NULL;
  if (StorPortFreeHostMemoryBuffer(Device, view.Ranges, view.Count) !=
      STOR_STATUS_SUCCESS)
    copy.Count = 0;
}

VOID lost_with_what_the_copy_points_to(PVOID Device) {
  ACCESS_RANGE ranges[4];
  ULONG count = 4;
  if (ALLOCATE(ranges, &count) != STOR_STATUS_SUCCESS)
    return;
  VIEW view, copy;
  view.Ranges = ranges;
  view.Count = count;
  copy = view;
  if (copy.Ranges == NULL)
    copy.Count = 0;
} // expected-warning {{the only record of it, 'ranges', is gone}}
