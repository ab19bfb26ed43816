// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// XFAIL: llvm-22
// A1: a NULL that a helper has found is used all the same, through a sum. Clang
// 22 forgets whose NULL it is.
#include <irb.h>

typedef struct _CHANNEL {
  PULONG Buffer;
} CHANNEL, *PCHANNEL;

static BOOLEAN allocate(PCHANNEL Channel) {
  Channel->Buffer = AtaPortRegistryAllocateBuffer(Channel, 8);
  return Channel->Buffer != NULL;
}

VOID through_a_sum(PCHANNEL Channel) {
  (void)allocate(Channel);
  // expected-warning@+1 {{the registry buffer can be NULL here}}
  *(Channel->Buffer + 1) = 0;
}
