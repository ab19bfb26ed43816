// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// A1: a NULL that a helper has found is used all the same: through an index,
// through a member of what a pointer points to.
#include <irb.h>

typedef struct _CHANNEL {
  PULONG Buffer;
} CHANNEL, *PCHANNEL;

static BOOLEAN allocate(PCHANNEL Channel) {
  Channel->Buffer = AtaPortRegistryAllocateBuffer(Channel, 8);
  return Channel->Buffer != NULL;
}

VOID through_an_index(PCHANNEL Channel) {
  (void)allocate(Channel);
  // expected-warning@+1 {{the registry buffer can be NULL here}}
  Channel->Buffer[1] = 0;
}

VOID through_a_dereferenced_pointer(PCHANNEL Channel) {
  (void)allocate(Channel);
  // expected-warning@+1 {{the registry buffer can be NULL here}}
  *(*Channel).Buffer = 0;
}

VOID through_an_address(PCHANNEL Channel) {
  (void)allocate(Channel);
  // expected-warning@+1 {{the registry buffer can be NULL here}}
  *(&(*Channel))->Buffer = 0;
}

VOID silent_when_the_answer_is_tested(PCHANNEL Channel) {
  if (!allocate(Channel))
    return;
  *(Channel->Buffer + 1) = 0;
  *(*Channel).Buffer = 0;
}
