// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// expected-no-diagnostics
// A static function of the driver that has the name of a routine is another
// one.
typedef unsigned char UCHAR;
typedef void *PVOID;
static UCHAR storage[16];
static PVOID AtaPortRegistryAllocateBuffer(PVOID Extension,
                                           unsigned long Size) {
  return Size > sizeof(storage) ? 0 : storage;
}
void silent_when_the_driver_has_its_own(PVOID Extension) {
  UCHAR *buffer = AtaPortRegistryAllocateBuffer(Extension, 16);
  buffer[0] = 1;
}
