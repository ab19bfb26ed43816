// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// A7, A14, A30: what the documents leave open is reported only when the opt-in
// rule is asked for.
// expected-no-diagnostics
#include <irb.h>

VOID silent_about_no_bytes(PVOID Extension) {
  PVOID Buffer = AtaPortRegistryAllocateBuffer(Extension, 0);
  if (Buffer)
    AtaPortRegistryFreeBuffer(Extension, Buffer);
}

VOID silent_about_null(PVOID Extension) {
  AtaPortRegistryFreeBuffer(Extension, NULL);
}

BOOLEAN silent_about_the_type(PVOID Extension, PUCHAR Buffer) {
  ULONG Length = 4;
  return AtaPortRegistryControllerKeyRead(Extension, 0, "State", 7, Buffer,
                                          &Length);
}
