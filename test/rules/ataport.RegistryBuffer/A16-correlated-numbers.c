// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// A16: the same question about a member, asked in a switch and in an if, around
// code that is not seen: 0 as a case, a range of cases, operators before it.
#include <irb.h>

typedef struct _CHANNEL {
  LONG Mode;
  LONG Limits[2];
} CHANNEL, *PCHANNEL;

VOID unseen(PCHANNEL Channel);
BOOLEAN is_fast(LONG Mode);

static ULONG computed(PCHANNEL Channel) {
  unseen(Channel);
  return Channel->Mode;
}

static ULONG computed_in_one_statement(PCHANNEL Channel) {
  if (computed(Channel))
    return computed(Channel) + 1;
  else
    return 0;
}

#define ALLOCATED_AND_FREED(name, allocates, frees)                            \
  VOID name(PCHANNEL Channel, LONG One, LONG Other) {                          \
    PVOID Buffer = NULL;                                                       \
    allocates Buffer = AtaPortRegistryAllocateBuffer(Channel, 4);              \
    if (!Buffer)                                                               \
      return;                                                                  \
    unseen(Channel);                                                           \
    frees AtaPortRegistryFreeBuffer(Channel, Buffer);                          \
  }

#define CASE(label)                                                            \
  switch (Channel->Mode)                                                       \
  case label:
#define NOT_CASE(label)                                                        \
  switch (Channel->Mode)                                                       \
  case label:                                                                  \
    break;                                                                     \
  default:

ALLOCATED_AND_FREED(silent_zero_twice, CASE(0), CASE(0))
ALLOCATED_AND_FREED(silent_zero_and_a_test, CASE(0), if (!Channel->Mode))
ALLOCATED_AND_FREED(silent_one_twice, CASE(1), CASE(1))
ALLOCATED_AND_FREED(silent_one_and_a_test, CASE(1), if (Channel->Mode == 1))
ALLOCATED_AND_FREED( // expected-warning {{never freed}}
    zero_and_the_opposite, CASE(0), if (Channel->Mode))
ALLOCATED_AND_FREED( // expected-warning {{never freed}}
    zero_and_one, CASE(0), CASE(1))
ALLOCATED_AND_FREED( // expected-warning {{never freed}}
    one_of_a_range, CASE(1 ... 3), if (Channel->Mode == 1))
ALLOCATED_AND_FREED(silent_the_same_sign, if (-Channel->Mode),
                    if (-Channel->Mode))
ALLOCATED_AND_FREED(silent_the_same_bits, if (~Channel->Mode),
                    if (~Channel->Mode))
ALLOCATED_AND_FREED(silent_asked_about_the_member, if (is_fast(Channel->Mode)),
                    if (is_fast(Channel->Mode)))
ALLOCATED_AND_FREED( // expected-warning {{never freed}}
    a_bit_and_a_limit, if (Channel->Mode & 4), if (Channel->Mode < 4))
ALLOCATED_AND_FREED( // expected-warning {{never freed}}
    other_bits, if (~Channel->Mode), if (-Channel->Mode))
ALLOCATED_AND_FREED( // expected-warning {{never freed}} only-checkers: A16: code out of sight does not change the mode
    a_function_that_does_more_than_answer, if (computed(Channel)),
    if (computed(Channel)))
ALLOCATED_AND_FREED( // expected-warning {{never freed}} only-checkers: A16: code out of sight does not change the mode
    a_function_that_does_more_in_one_statement,
    if (computed_in_one_statement(Channel)),
    if (computed_in_one_statement(Channel)))
ALLOCATED_AND_FREED( // expected-warning {{never freed}}
    compared_with_two_numbers, if (Channel->Mode < One),
    if (Channel->Mode < Other))
ALLOCATED_AND_FREED( // expected-warning {{never freed}}
    compared_with_two_elements, if (Channel->Mode < Channel->Limits[0]),
    if (Channel->Mode < Channel->Limits[1]))
ALLOCATED_AND_FREED( // expected-warning {{never freed}} only-checkers: A16: no tag is given out before AtaPortInitializeQueueTag
    what_the_port_driver_answers, if (AtaPortAllocateQueueTag(Channel, 0, 0)),
    if (AtaPortAllocateQueueTag(Channel, 0, 0)))
ALLOCATED_AND_FREED( // expected-warning {{never freed}}
    a_function_of_two_elements, if (is_fast(Channel->Limits[0])),
    if (is_fast(Channel->Limits[1])))
ALLOCATED_AND_FREED( // expected-warning {{never freed}}
    compared_with_two_negated_numbers, if (Channel->Mode < -One),
    if (Channel->Mode < -Other))
ALLOCATED_AND_FREED( // expected-warning {{never freed}}
    two_sums_in_a_switch, switch (Channel->Mode + One) case 1 :,
    switch (Channel->Mode + Other) case 1 :)
ALLOCATED_AND_FREED(silent_in_local_variables, LONG Now = Channel->Mode;
                    if (Now == 1), LONG Then = Channel->Mode; if (Then == 1))
ALLOCATED_AND_FREED( // expected-warning {{never freed}}
    another_member_in_a_local_variable, LONG Now = Channel->Mode;
    if (Now == 1), LONG Then = Channel->Limits[0]; if (Then == 1))
