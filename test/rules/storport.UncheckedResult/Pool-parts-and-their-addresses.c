// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// Memory that may not have been allocated: the address of a part of it can be
// taken, in any depth; what is behind the address cannot be read.
#include <storport.h>

typedef struct {
  ULONG Number;
  ULONG Numbers[4];
  struct {
    ULONG Number;
    ULONG Numbers[4];
  } Part, Parts[4];
  PULONG Pointer;
} MEMORY;

PULONG Kept;

#define NOT_TESTED(name, ...)                                                  \
  ULONG name(PVOID Device) {                                                   \
    MEMORY *Memory;                                                            \
    (void)StorPortAllocatePool(Device, sizeof(MEMORY), 0, (PVOID *)&Memory);   \
    __VA_ARGS__;                                                               \
    if (Memory)                                                                \
      StorPortFreePool(Device, Memory);                                        \
    return 0;                                                                  \
  }

NOT_TESTED(silent_address_of_a_member, Kept = &Memory->Number)
NOT_TESTED(silent_address_of_an_element, Kept = &Memory->Numbers[3])
NOT_TESTED(silent_address_of_a_part_of_a_part, Kept = &Memory->Part.Number)
NOT_TESTED(silent_address_of_an_element_of_a_part,
           Kept = &Memory->Part.Numbers[3])
NOT_TESTED(silent_address_of_a_member_of_an_element,
           Kept = &Memory->Parts[3].Number)
NOT_TESTED(silent_array, Kept = Memory->Numbers)
NOT_TESTED(silent_array_of_a_part, Kept = (Memory->Parts[2].Numbers))

NOT_TESTED( // expected-warning {{the pool memory can be NULL here}}
    a_member, if (Memory->Number) Kept = NULL)
NOT_TESTED( // expected-warning {{the pool memory can be NULL here}}
    a_member_turned_round, if (!Memory->Number) Kept = NULL)
NOT_TESTED( // expected-warning {{the pool memory can be NULL here}}
    a_member_negated, if (-Memory->Number == 1) Kept = NULL)
NOT_TESTED( // expected-warning {{the pool memory can be NULL here}}
    a_member_counted, ++Memory->Number)
NOT_TESTED( // expected-warning {{the pool memory can be NULL here}}
    behind_a_member, if (*Memory->Pointer) Kept = NULL)
NOT_TESTED( // expected-warning {{the pool memory can be NULL here}}
    the_address_that_a_member_holds, Kept = &*Memory->Pointer)
NOT_TESTED( // expected-warning {{the pool memory can be NULL here}}
    an_element, if (Memory->Numbers[2]) Kept = NULL)
NOT_TESTED( // expected-warning {{the pool memory can be NULL here}}
    a_part_of_a_part, if (Memory->Parts[1].Number) Kept = NULL)
