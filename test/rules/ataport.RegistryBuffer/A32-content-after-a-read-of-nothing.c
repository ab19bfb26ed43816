// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// A32: a read that is told of no bytes fills none. After one that failed there
// is still no content.
#include <irb.h>

typedef struct _CHANNEL {
  ULONG Speed;
  ULONG Other;
} CHANNEL, *PCHANNEL;

VOID content_after_asking_for_the_size(PCHANNEL Channel) {
  ULONG length = 4, none = 0;
  PULONG buffer = AtaPortRegistryAllocateBuffer(Channel, 4);
  if (!buffer)
    return;
  if (!AtaPortRegistryControllerKeyRead(Channel, 0, "Speed", IDE_REG_DWORD,
                                        (PUCHAR)buffer, &length)) {
    if (!AtaPortRegistryControllerKeyRead(Channel, 0, "Speed", IDE_REG_DWORD,
                                          (PUCHAR)buffer, &none))
      Channel->Other = none;
    // expected-warning@+1 {{content of the registry buffer used although}}
    Channel->Speed = *buffer;
  }
  AtaPortRegistryFreeBuffer(Channel, buffer);
}

VOID silent_when_it_is_filled_after_all(PCHANNEL Channel) {
  ULONG length = 4, none = 4;
  PULONG buffer = AtaPortRegistryAllocateBuffer(Channel, 4);
  if (!buffer)
    return;
  if (!AtaPortRegistryControllerKeyRead(Channel, 0, "Speed", IDE_REG_DWORD,
                                        (PUCHAR)buffer, &length)) {
    if (!AtaPortRegistryControllerKeyRead(Channel, 0, "Speed", IDE_REG_DWORD,
                                          (PUCHAR)buffer, &none))
      *buffer = 0;
    Channel->Speed = *buffer;
  }
  AtaPortRegistryFreeBuffer(Channel, buffer);
}
