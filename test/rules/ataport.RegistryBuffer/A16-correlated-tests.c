// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// A16, A1: the allocation and the free stand under the same condition. What the
// condition reads may be changed by unseen code as far as clang knows; a driver
// author knows better, so these are silent. The twins test something else.
#include <irb.h>

typedef struct _CHANNEL {
  PVOID Buffer;
  ULONG Flags;
  BOOLEAN UseRegistry;
  BOOLEAN Verbose;
  ULONG Speed;
} CHANNEL, *PCHANNEL;

#define USE_REGISTRY 1
#define VERBOSE 2

VOID unseen(PCHANNEL Channel);
ULONG model_of(PCHANNEL Channel);
BOOLEAN is_registry_used(PCHANNEL Channel);

VOID silent_under_the_same_member(PCHANNEL Channel) {
  PVOID Buffer = NULL;
  if (Channel->UseRegistry)
    Buffer = AtaPortRegistryAllocateBuffer(Channel, 4);
  unseen(Channel);
  if (Channel->UseRegistry && Buffer)
    AtaPortRegistryFreeBuffer(Channel, Buffer);
}

VOID under_another_member(PCHANNEL Channel) {
  PVOID Buffer = NULL;
  if (Channel->UseRegistry)
    Buffer = AtaPortRegistryAllocateBuffer(Channel, 4);
  unseen(Channel);
  if (Channel->Verbose && Buffer)
    AtaPortRegistryFreeBuffer(Channel, Buffer);
  // expected-warning@+1 {{registry buffer is never freed}}
}

VOID silent_under_the_same_bit(PCHANNEL Channel) {
  PVOID Buffer = NULL;
  if (Channel->Flags & USE_REGISTRY)
    Buffer = AtaPortRegistryAllocateBuffer(Channel, 4);
  AtaPortStallExecution(1);
  if (Channel->Flags & USE_REGISTRY) {
    if (Buffer)
      AtaPortRegistryFreeBuffer(Channel, Buffer);
  }
}

VOID under_another_bit(PCHANNEL Channel) {
  PVOID Buffer = NULL;
  if (Channel->Flags & USE_REGISTRY)
    Buffer = AtaPortRegistryAllocateBuffer(Channel, 4);
  AtaPortStallExecution(1);
  if (Channel->Flags & VERBOSE) {
    if (Buffer)
      AtaPortRegistryFreeBuffer(Channel, Buffer);
  }
  // expected-warning@+1 {{registry buffer is never freed}}
}

VOID silent_under_the_same_unseen_answer(PCHANNEL Channel) {
  PVOID Buffer = NULL;
  if (is_registry_used(Channel))
    Buffer = AtaPortRegistryAllocateBuffer(Channel, 4);
  if (!Buffer)
    return;
  Channel->Speed = 1;
  if (is_registry_used(Channel))
    AtaPortRegistryFreeBuffer(Channel, Buffer);
}

VOID silent_under_the_same_kept_answer(PCHANNEL Channel) {
  PVOID Buffer = NULL;
  BOOLEAN Use = is_registry_used(Channel);
  if (Use)
    Buffer = AtaPortRegistryAllocateBuffer(Channel, 4);
  unseen(Channel);
  if (Use && Buffer)
    AtaPortRegistryFreeBuffer(Channel, Buffer);
}

VOID under_another_kept_answer(PCHANNEL Channel) {
  PVOID Buffer = NULL;
  BOOLEAN Use = is_registry_used(Channel), Old = model_of(Channel) == 1;
  if (Use)
    Buffer = AtaPortRegistryAllocateBuffer(Channel, 4);
  unseen(Channel);
  if (Old && Buffer)
    AtaPortRegistryFreeBuffer(Channel, Buffer);
  // expected-warning@+1 {{registry buffer is never freed}}
}

VOID silent_when_the_field_is_tested_around_unseen_code(PCHANNEL Channel) {
  Channel->Buffer = AtaPortRegistryAllocateBuffer(Channel, 4);
  if (Channel->Buffer == NULL)
    return;
  unseen(Channel);
  AtaPortRegistryFreeBuffer(Channel, Channel->Buffer);
  Channel->Buffer = NULL;
}

VOID the_second_test_compares_with_another_number(PCHANNEL Channel) {
  PVOID Buffer = NULL;
  if (Channel->Speed == 1)
    Buffer = AtaPortRegistryAllocateBuffer(Channel, 4);
  AtaPortStallExecution(1);
  if (Channel->Speed == 2 && Buffer)
    AtaPortRegistryFreeBuffer(Channel, Buffer);
  // expected-warning@+1 {{registry buffer is never freed}}
}
