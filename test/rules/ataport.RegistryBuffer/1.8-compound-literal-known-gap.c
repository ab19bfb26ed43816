// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// XFAIL: *
// 1.8: an initialised structure or compound literal holds the buffer and is
// copied. Known gap: the copy does not keep it.
// expected-no-diagnostics
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

VOID silent_when_an_initialised_structure_is_copied(PCHANNEL Channel) {
  HOLDER Holder = {AtaPortRegistryAllocateBuffer(Channel, 4), 4};
  AtaPortCopyMemory(&Channel->Holder, &Holder, sizeof(Holder));
}

VOID silent_when_an_initialised_structure_is_assigned(PCHANNEL Channel) {
  HOLDER Holder = {.Size = 4,
                   .Buffer = AtaPortRegistryAllocateBuffer(Channel, 4)};
  Channel->Holder = Holder;
}
