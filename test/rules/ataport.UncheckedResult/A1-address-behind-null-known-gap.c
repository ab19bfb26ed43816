// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// XFAIL: *
// A1: an address that is computed from the NULL of a failed allocation is no
// better than the NULL. To clang, a NULL that was tested and a number is a new
// NULL, of which it does not know whose it is.
#include <irb.h>

VOID freed_behind_null(PVOID Channel) {
  PUCHAR Buffer = AtaPortRegistryAllocateBuffer(Channel, 16);
  if (Buffer == NULL) {
    // expected-warning@+1 {{the registry buffer can be NULL here}}
    AtaPortRegistryFreeBuffer(Channel, Buffer + 4); // only-model: A1: see above
    return;
  }
  AtaPortRegistryFreeBuffer(Channel, Buffer);
}
