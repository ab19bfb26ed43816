// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// A25: also the result of a read that cannot work is looked at. A32: a buffer
// of no bytes has no content that a failed read could leave behind.
#include <irb.h>

#define NAME ((PCHAR) "Depth")

VOID result_that_is_known_is_not_looked_at(PVOID Channel) {
  ULONG none = 0;
  BOOLEAN read;
  PUCHAR buffer = AtaPortRegistryAllocateBuffer(Channel, 8);
  if (!buffer)
    return;
  // expected-warning@+2 {{the result of AtaPortRegistryControllerKeyRead is not looked at}}
  // expected-warning@+1 {{never read}}
  read = AtaPortRegistryControllerKeyRead(Channel, 0, NAME, IDE_REG_DWORD,
                                          buffer, &none);
  AtaPortRegistryFreeBuffer(Channel, buffer);
}

BOOLEAN silent_when_it_is_looked_at(PVOID Channel) {
  ULONG none = 0;
  BOOLEAN read;
  PUCHAR buffer = AtaPortRegistryAllocateBuffer(Channel, 8);
  if (!buffer)
    return FALSE;
  read = AtaPortRegistryControllerKeyRead(Channel, 0, NAME, IDE_REG_DWORD,
                                          buffer, &none);
  AtaPortRegistryFreeBuffer(Channel, buffer);
  return read;
}

static BOOLEAN read_then_write(PVOID Channel, ULONG Bytes) {
  ULONG four = 4;
  BOOLEAN written;
  PUCHAR buffer = AtaPortRegistryAllocateBuffer(Channel, Bytes);
  if (!buffer)
    return FALSE;
  if (AtaPortRegistryControllerKeyRead(
          Channel, 0, NAME, IDE_REG_DWORD, buffer,
          &four)) // expected-warning@-2 {{told of more bytes (4) than the registry buffer has (0)}}
    return AtaPortRegistryFreeBuffer(Channel, buffer), TRUE;
  four = 4;
  written = AtaPortRegistryControllerKeyWrite(
      Channel, 0, NAME, IDE_REG_DWORD, buffer,
      &four); // expected-warning@-2 {{told of more bytes (4) than the registry buffer has (0)}}
  // expected-warning@-3 {{content of the registry buffer used although AtaPortRegistryControllerKeyRead failed}}
  AtaPortRegistryFreeBuffer(Channel, buffer);
  return written;
}

BOOLEAN with_no_bytes(PVOID Channel) { return read_then_write(Channel, 0); }

BOOLEAN with_four_bytes(PVOID Channel) { return read_then_write(Channel, 4); }

static BOOLEAN how_large(PVOID Channel, PULONG Size) {
  *Size = 0;
  return AtaPortRegistryControllerKeyRead(Channel, 0, NAME, IDE_REG_BINARY,
                                          NULL, Size);
}

ULONG silent_when_a_helper_returns_it(PVOID Channel) {
  ULONG size;
  if (!how_large(Channel, &size) && size != 0)
    return size;
  return 0;
}
