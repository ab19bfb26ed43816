// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// A1: code that is not seen may say whether the pointer is NULL, also where it
// promises to change nothing behind it. What it does with another pointer says
// nothing.
#include <irb.h>

BOOLEAN usable(const UCHAR *Buffer);

VOID silent_when_unseen_code_judges_it(PVOID Channel) {
  PUCHAR buffer = AtaPortRegistryAllocateBuffer(Channel, 16);
  if (usable(buffer)) {
    buffer[0] = // only-model: A1: nobody knows what the code out of sight says
        1;
    AtaPortRegistryFreeBuffer(Channel, buffer);
  }
}

VOID not_tested_when_another_one_is_judged(PVOID Channel, PUCHAR Other) {
  PUCHAR buffer = AtaPortRegistryAllocateBuffer(Channel, 16);
  if (usable(Other))
    Other[0] = 1;
  // expected-warning@+1 {{can be NULL here}}
  buffer[0] = 1;
  AtaPortRegistryFreeBuffer(Channel, buffer);
}
