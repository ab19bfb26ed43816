// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// A10: an address behind NULL is no registry buffer. To clang, NULL + 4 is NULL.
// XFAIL: *
#include <irb.h>

VOID freed_behind_null(PVOID Channel) {
  PUCHAR Buffer = AtaPortRegistryAllocateBuffer(Channel, 16);
  if (Buffer == NULL) {
    // expected-warning@+1 {{is given a number, which is no registry buffer}}
    AtaPortRegistryFreeBuffer(Channel, Buffer + 4); // only-model: A10: NULL + 4 is NULL to clang
    return;
  }
  AtaPortRegistryFreeBuffer(Channel, Buffer);
}
