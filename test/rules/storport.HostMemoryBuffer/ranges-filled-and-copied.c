// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// Ranges that the driver filled itself, in any of their members, may stand for
// a buffer. Ranges that are copied can be given back from the copy; what was
// overwritten is nobody's any more.
#include <storport.h>

#define ADDRESS(n) ((PHYSICAL_ADDRESS){.QuadPart = (n)})
#define ALLOCATE                                                               \
  StorPortAllocateHostMemoryBuffer(Device, 0, 64 * PAGE_SIZE, 0, 0,            \
                                   ADDRESS(0), ADDRESS(0xFFFFFFFF),            \
                                   ADDRESS(0), Ranges, &Count)
#define FREE (void)StorPortFreeHostMemoryBuffer(Device, Ranges, Count)

typedef struct {
  ULONG Number, Numbers[3];
} STATISTICS;

ACCESS_RANGE Saved[4];
STATISTICS Kept;

#define FILLED(name, ...)                                                      \
  VOID name(PVOID Device, ULONG Count) {                                       \
    ACCESS_RANGE Ranges[4];                                                    \
    __VA_ARGS__;                                                               \
    FREE;                                                                      \
  }

FILLED( // expected-warning {{for which no host memory buffer was allocated}}
    nothing_filled, Count = 1)
FILLED(silent_start_filled, Ranges[0].RangeStart.QuadPart = 0x1000) // only-model: H14: nobody knows what the driver filled them with
FILLED(silent_low_part_of_the_start_filled, // only-model: H14: nobody knows what the driver filled them with
       Ranges[0].RangeStart.LowPart = 0x1000)
FILLED(silent_start_of_which_nothing_is_known, // only-model: H14: nobody knows what the driver filled them with
       Ranges[0].RangeStart.QuadPart = Count)

#define ALLOCATED(name, ...)                                                   \
  VOID name(PVOID Device, STATISTICS Other) {                                  \
    ACCESS_RANGE Ranges[4];                                                    \
    ULONG Count = 4;                                                           \
    if (ALLOCATE == STOR_STATUS_SUCCESS) {                                     \
      __VA_ARGS__;                                                             \
    }                                                                          \
  }

ALLOCATED( // expected-warning {{the only record of it, 'Ranges', is gone}}
    lost, Count = 4)
ALLOCATED( // expected-warning {{the only record of it, 'Ranges', is gone}}
    lost_though_something_else_is_copied, Kept = Other)
ALLOCATED(silent_one_of_them_copied, Saved[0] = Ranges[0])
ALLOCATED(silent_all_copied, StorPortCopyMemory(Saved, Ranges, sizeof(Ranges)))
ALLOCATED( // expected-warning {{freed twice}}
    freed_twice_though_copied,
    StorPortCopyMemory(Saved, Ranges, sizeof(Ranges));
    FREE; FREE)
ALLOCATED(silent_overwritten_and_freed_twice, // only-model: H13: the checkers take them for ranges of another kind, only-model: H14: as above, only-model: H16: as above
          RtlZeroMemory(Ranges, sizeof(Ranges));
          FREE; FREE)

#define FAILED(name, ...)                                                      \
  VOID name(PVOID Device) {                                                    \
    ACCESS_RANGE Ranges[4];                                                    \
    ULONG Count = 4;                                                           \
    if (ALLOCATE == STOR_STATUS_SUCCESS)                                       \
      FREE;                                                                    \
    else {                                                                     \
      __VA_ARGS__;                                                             \
    }                                                                          \
  }

FAILED( // expected-warning {{entries used although StorPortAllocateHostMemoryBuffer failed}}
    copied_after_a_failure, StorPortCopyMemory(Saved, Ranges, sizeof(Ranges)))
FAILED(silent_overwritten_after_a_failure,
       RtlZeroMemory(Ranges, sizeof(Ranges)))
FAILED( // expected-warning {{entries used although StorPortAllocateHostMemoryBuffer failed}}
    said_once, StorPortCopyMemory(Saved, Ranges, sizeof(Ranges));
    StorPortCopyMemory(&Kept, Ranges, sizeof(Kept)))
