// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// XFAIL: *
// 1.8, A16: the last pointer is a member of a structure on the stack, put there
// by its initialiser. Known gap (a miss): what an initialiser list holds is
// taken for kept.
#include <irb.h>

typedef struct _HOLDER {
  PVOID Buffer;
  ULONG Size;
} HOLDER, *PHOLDER;

typedef struct _CHANNEL {
  ULONG Speed;
} CHANNEL, *PCHANNEL;

VOID an_initialised_structure_is_lost(PCHANNEL Channel) {
  HOLDER Holder = {AtaPortRegistryAllocateBuffer(Channel, 4), 4};
  Channel->Speed = Holder.Size;
  // expected-warning@+1 {{registry buffer is never freed}}
} // only-model: A16: the known gap
