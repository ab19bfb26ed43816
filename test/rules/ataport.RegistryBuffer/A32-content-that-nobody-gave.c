// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// A32: a read that failed gave no content, and a write of nothing gives none. A
// buffer of no bytes has none to give.
#include <irb.h>

typedef struct _CHANNEL {
  ULONG Speed;
  ULONG Other;
} CHANNEL, *PCHANNEL;

VOID content_after_writing_nothing(PCHANNEL Channel) {
  ULONG length = 4, none = 0;
  PULONG buffer = AtaPortRegistryAllocateBuffer(Channel, 4);
  if (!buffer)
    return;
  if (!AtaPortRegistryControllerKeyRead(Channel, 0, "Speed", IDE_REG_DWORD,
                                        (PUCHAR)buffer, &length)) {
    if (!AtaPortRegistryControllerKeyWrite(Channel, 0, "Speed", IDE_REG_BINARY,
                                           (PUCHAR)buffer, &none))
      Channel->Other = none;
    Channel->Speed =
        *buffer; // expected-warning {{content of the registry buffer used}}
  }
  AtaPortRegistryFreeBuffer(Channel, buffer);
}

VOID silent_when_the_content_is_the_driver_s_own(PCHANNEL Channel) {
  ULONG length = 4, none = 0;
  PULONG buffer = AtaPortRegistryAllocateBuffer(Channel, 4);
  if (!buffer)
    return;
  if (!AtaPortRegistryControllerKeyRead(Channel, 0, "Speed", IDE_REG_DWORD,
                                        (PUCHAR)buffer, &length)) {
    if (!AtaPortRegistryControllerKeyWrite(Channel, 0, "Speed", IDE_REG_BINARY,
                                           (PUCHAR)buffer, &none))
      Channel->Other = none;
    *buffer = 1;
    Channel->Speed = *buffer;
  }
  AtaPortRegistryFreeBuffer(Channel, buffer);
}

VOID silent_when_the_buffer_has_no_bytes(PCHANNEL Channel, ULONG Length) {
  PULONG buffer = AtaPortRegistryAllocateBuffer(Channel, 0);
  if (!buffer)
    return;
  if (!AtaPortRegistryControllerKeyRead( // only-model: A31: nobody knows what Length is
          Channel, 0, "Speed", IDE_REG_DWORD, (PUCHAR)buffer, &Length))
    Channel->Speed = *buffer;
  AtaPortRegistryFreeBuffer(Channel, buffer);
}

VOID content_of_some_bytes(PCHANNEL Channel, ULONG Length) {
  PULONG buffer = AtaPortRegistryAllocateBuffer(Channel, 4);
  if (!buffer)
    return;
  if (!AtaPortRegistryControllerKeyRead( // only-model: A31: nobody knows what Length is
          Channel, 0, "Speed", IDE_REG_DWORD, (PUCHAR)buffer, &Length))
    // expected-warning@+1 {{content of the registry buffer used although}}
    Channel->Speed = *buffer;
  AtaPortRegistryFreeBuffer(Channel, buffer);
}
