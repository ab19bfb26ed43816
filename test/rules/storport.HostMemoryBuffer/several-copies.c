// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// H14, H16: each copy of the ranges stands for the buffer, when the array they
// were copied from is used again, too.
#include <storport.h>

typedef struct _LENT {
  ACCESS_RANGE Ranges[2];
  ULONG Count;
} LENT;

#define ALLOCATE(lent)                                                         \
  (lent.Count = 2,                                                             \
   StorPortAllocateHostMemoryBuffer(Device, 4096, 8192, 0, 4096, Any, Highest, \
                                    Any, lent.Ranges, &lent.Count))
#define FREE(lent)                                                             \
  if (StorPortFreeHostMemoryBuffer(Device, lent.Ranges, lent.Count) !=         \
      STOR_STATUS_SUCCESS)                                                     \
  ++Failed

#define COPIED_TWICE(name, ...)                                                \
  ULONG name(PVOID Device) {                                                   \
    LENT Lent = {0}, First, Second;                                            \
    PHYSICAL_ADDRESS Any = {.QuadPart = 0};                                    \
    PHYSICAL_ADDRESS Highest = {.QuadPart = 0xffffffff};                       \
    ULONG Failed = 0;                                                          \
    if (ALLOCATE(Lent) != STOR_STATUS_SUCCESS)                                 \
      return 1;                                                                \
    First = Lent;                                                              \
    Second = Lent;                                                             \
    if (ALLOCATE(Lent) == STOR_STATUS_SUCCESS)                                 \
      FREE(Lent);                                                              \
    __VA_ARGS__;                                                               \
    return Failed;                                                             \
  }

COPIED_TWICE(silent_when_freed_through_the_first_copy, FREE(First))
COPIED_TWICE(silent_when_freed_through_the_second_copy, FREE(Second))
COPIED_TWICE( // expected-warning {{host memory buffer is never freed}}
    through_neither, First.Count = 1)
COPIED_TWICE( // expected-warning {{host memory buffer freed twice}}
    through_both, FREE(First); FREE(Second))
COPIED_TWICE( // expected-warning {{host memory buffer freed twice}}
    through_both_the_other_way_round, FREE(Second); FREE(First))

#define TWO(name, ...)                                                         \
  ULONG name(PVOID Device) {                                                   \
    LENT Lent = {0}, Other = {0}, CopyOfLent, CopyOfOther;                     \
    PHYSICAL_ADDRESS Any = {.QuadPart = 0};                                    \
    PHYSICAL_ADDRESS Highest = {.QuadPart = 0xffffffff};                       \
    ULONG Failed = 0;                                                          \
    if (ALLOCATE(Lent) != STOR_STATUS_SUCCESS)                                 \
      return 1;                                                                \
    if (ALLOCATE(Other) != STOR_STATUS_SUCCESS) {                              \
      FREE(Lent);                                                              \
      return 1;                                                                \
    }                                                                          \
    CopyOfLent = Lent;                                                         \
    CopyOfOther = Other;                                                       \
    __VA_ARGS__;                                                               \
    return Failed;                                                             \
  }

TWO(silent_when_the_one_that_was_used_again_is_freed_first,
    if (ALLOCATE(Lent) == STOR_STATUS_SUCCESS) FREE(Lent);
    FREE(CopyOfLent); FREE(CopyOfOther))
TWO(silent_when_the_other_array_is_used_again,
    if (ALLOCATE(Other) == STOR_STATUS_SUCCESS) FREE(Other);
    FREE(CopyOfLent); FREE(CopyOfOther))
TWO( // expected-warning {{host memory buffer freed twice}}
    the_other_one_freed_twice,
    if (ALLOCATE(Lent) == STOR_STATUS_SUCCESS) FREE(Lent);
    FREE(CopyOfLent); FREE(CopyOfOther); FREE(Other))
