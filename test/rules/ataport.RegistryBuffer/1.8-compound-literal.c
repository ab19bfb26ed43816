// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// 1.8: an initialised structure or compound literal holds the buffer and is
// copied: the copy holds it as well, if the buffer was in it.
#include <irb.h>

typedef struct _HOLDER {
  PVOID Buffer;
  ULONG Size;
} HOLDER, *PHOLDER;

typedef struct _CHANNEL {
  HOLDER Holder;
} CHANNEL, *PCHANNEL;

VOID silent_when_a_compound_literal_is_assigned(PCHANNEL Channel) {
  Channel->Holder = (HOLDER){AtaPortRegistryAllocateBuffer(Channel, 4), 4};
}

VOID assigned_without_the_buffer(PCHANNEL Channel) {
  PVOID Buffer = AtaPortRegistryAllocateBuffer(Channel, 4);
  Channel->Holder = (HOLDER){NULL, Buffer != NULL};
  // expected-warning@+1 {{registry buffer is never freed}}
}

VOID silent_when_an_initialised_structure_is_copied(PCHANNEL Channel) {
  HOLDER Holder = {AtaPortRegistryAllocateBuffer(Channel, 4), 4};
  AtaPortCopyMemory(&Channel->Holder, &Holder, sizeof(Holder));
}

VOID silent_when_an_initialised_structure_is_assigned(PCHANNEL Channel) {
  HOLDER Holder = {.Size = 4,
                   .Buffer = AtaPortRegistryAllocateBuffer(Channel, 4)};
  Channel->Holder = Holder;
}
