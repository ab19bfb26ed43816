// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// A16: allocated and freed under the same cases of a member that unseen code
// may have changed in between, or under == and the return under !=.
// expected-no-diagnostics
#include <irb.h>

typedef struct _CHANNEL {
  ULONG Speed;
  PVOID Device;
} CHANNEL, *PCHANNEL;

VOID unseen(PCHANNEL Channel);

VOID silent_under_the_same_case(PCHANNEL Channel) {
  PVOID Buffer = NULL;
  switch (Channel->Speed) {
  case 1:
  case 2:
    Buffer = AtaPortRegistryAllocateBuffer(Channel, 4);
    break;
  default:
    break;
  }
  unseen(Channel);
  switch (Channel->Speed) {
  case 1:
  case 2:
    if (Buffer)
      AtaPortRegistryFreeBuffer(Channel, Buffer);
    break;
  default:
    break;
  }
}

VOID silent_under_a_case_and_a_test(PCHANNEL Channel) {
  PVOID Buffer = NULL;
  if (Channel->Speed == 1)
    Buffer = AtaPortRegistryAllocateBuffer(Channel, 4);
  unseen(Channel);
  switch (Channel->Speed) {
  case 1:
    if (Buffer)
      AtaPortRegistryFreeBuffer(Channel, Buffer);
    break;
  default:
    break;
  }
}

VOID silent_when_the_second_test_is_inverted(PCHANNEL Channel) {
  PVOID Buffer = NULL;
  if (Channel->Speed == 1)
    Buffer = AtaPortRegistryAllocateBuffer(Channel, 4);
  unseen(Channel);
  if (Channel->Speed != 1)
    return;
  if (Buffer)
    AtaPortRegistryFreeBuffer(Channel, Buffer);
}

VOID silent_when_null_is_tested_in_two_forms(PCHANNEL Channel) {
  PVOID Buffer = NULL;
  if (NULL != Channel->Device)
    Buffer = AtaPortRegistryAllocateBuffer(Channel, 4);
  unseen(Channel);
  if (Channel->Device && Buffer)
    AtaPortRegistryFreeBuffer(Channel, Buffer);
}
