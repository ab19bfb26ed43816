// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// H11, H15: a count that is computed. It is reported when it is tied to the one
// that was returned and off by some, or known to be another one; a number of
// which nothing is known may be the right one.
#include <storport.h>

#define ADDRESS(n) ((PHYSICAL_ADDRESS){.QuadPart = (n)})

#define FREED(name, ...)                                                       \
  VOID name(PVOID Device, ULONG Other) {                                       \
    ACCESS_RANGE Ranges[4];                                                    \
    ULONG Count = 4;                                                           \
    if (StorPortAllocateHostMemoryBuffer(                                      \
            Device, 0, 64 * PAGE_SIZE, 0, 0, ADDRESS(0), ADDRESS(0xFFFFFFFF),  \
            ADDRESS(0), Ranges, &Count) == STOR_STATUS_SUCCESS)                \
      (void)StorPortFreeHostMemoryBuffer(Device, Ranges, __VA_ARGS__);         \
  }

FREED( // expected-warning {{is given another count}}
    a_number_that_was_not_asked_for, 3)
FREED( // expected-warning {{is given another count}}
    one_more, Count + 1)
FREED( // expected-warning {{is given another count}}
    one_less, Count - 1)
FREED(silent_a_number_from_elsewhere,
      Other) // only-model: H15: nobody knows the number
FREED(silent_one_more_than_a_number_from_elsewhere,
      Other + 1) // only-model: H15: nobody knows the number
FREED(silent_a_part_of_the_bits, Count & 7)
FREED(silent_two_numbers_of_elsewhere,
      Other + Count) // only-model: H15: nobody knows the number

/* The driver's own test says that it is another one. */
VOID known_to_differ(PVOID Device, ULONG Other) {
  ACCESS_RANGE Ranges[4];
  ULONG Count = 4;
  if (StorPortAllocateHostMemoryBuffer(
          Device, 0, 64 * PAGE_SIZE, 0, 0, ADDRESS(0), ADDRESS(0xFFFFFFFF),
          ADDRESS(0), Ranges, &Count) != STOR_STATUS_SUCCESS)
    return;
  if (Other != Count)
    (void)
        StorPortFreeHostMemoryBuffer( // expected-warning {{is given another count}}
            Device, Ranges, Other);
  else
    (void)StorPortFreeHostMemoryBuffer(Device, Ranges, Other);
}

/* What the memory below the ranges was allocated with is no count of ranges. */
VOID silent_ranges_in_memory_of_some_size(PVOID Device, ULONG Size) {
  PACCESS_RANGE Ranges;
  if (StorPortAllocatePool(Device, Size, 0, (PVOID *)&Ranges) !=
      STOR_STATUS_SUCCESS)
    return;
  (void)StorPortFreeHostMemoryBuffer(Device, Ranges, 4); // only-model: H14: nobody filled them
  StorPortFreePool(Device, Ranges);
}
