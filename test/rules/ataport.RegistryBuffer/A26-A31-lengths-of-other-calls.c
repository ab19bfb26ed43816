// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// A26, A31: what a failed read leaves as the length is no size of the buffer,
// neither for the next read nor for a write.
#include <irb.h>

typedef struct _CHANNEL {
  ULONG Speed;
  ULONG Other;
} CHANNEL, *PCHANNEL;

VOID written_with_the_length_of_a_failed_read(PCHANNEL Channel) {
  ULONG Length = 16;
  PUCHAR Buffer = AtaPortRegistryAllocateBuffer(Channel, 16);
  if (!Buffer)
    return;
  if (!AtaPortRegistryControllerKeyRead(Channel, 0, "Names", IDE_REG_BINARY,
                                        Buffer, &Length)) {
    RtlZeroMemory(Buffer, 16);
    // expected-warning@+1 {{AtaPortRegistryControllerKeyWrite can be told of more bytes than the registry buffer has: the length is the one that an earlier call left behind}}
    if (!AtaPortRegistryControllerKeyWrite(Channel, 0, "Names", IDE_REG_BINARY,
                                           Buffer, &Length))
      Channel->Speed = 1;
  }
  AtaPortRegistryFreeBuffer(Channel, Buffer);
}

VOID silent_when_the_length_is_set_for_the_write(PCHANNEL Channel) {
  ULONG Length = 16;
  PUCHAR Buffer = AtaPortRegistryAllocateBuffer(Channel, 16);
  if (!Buffer)
    return;
  if (!AtaPortRegistryControllerKeyRead(Channel, 0, "Names", IDE_REG_BINARY,
                                        Buffer, &Length)) {
    RtlZeroMemory(Buffer, 16);
    Length = 16;
    if (!AtaPortRegistryControllerKeyWrite(Channel, 0, "Names", IDE_REG_BINARY,
                                           Buffer, &Length))
      Channel->Speed = 1;
  }
  AtaPortRegistryFreeBuffer(Channel, Buffer);
}

VOID read_after_it_was_freed(PCHANNEL Channel) {
  ULONG Length = 16;
  PUCHAR Buffer = AtaPortRegistryAllocateBuffer(Channel, 16);
  if (!Buffer)
    return;
  if (!AtaPortRegistryControllerKeyRead(Channel, 0, "Names", IDE_REG_BINARY,
                                        Buffer, &Length)) {
    AtaPortRegistryFreeBuffer(Channel, Buffer);
    // The buffer is gone: no length is right.
    // expected-warning@+1 {{registry buffer used after it was freed}}
    if (!AtaPortRegistryControllerKeyRead(Channel, 0, "Names", IDE_REG_BINARY,
                                          Buffer, &Length))
      Channel->Speed = 1;
    return;
  }
  AtaPortRegistryFreeBuffer(Channel, Buffer);
}

VOID silent_for_as_much_as_was_copied_into_another(PCHANNEL One, PCHANNEL Two) {
  ULONG Length = 16;
  PUCHAR First = AtaPortRegistryAllocateBuffer(One, 16);
  PUCHAR Second = AtaPortRegistryAllocateBuffer(Two, 16);
  if (First && Second)
    if (!AtaPortRegistryChannelSubkeyRead(One, 0, "Names", IDE_REG_BINARY,
                                          First, &Length))
      if (!AtaPortRegistryChannelSubkeyRead(Two, 0, "Names", IDE_REG_BINARY,
                                            Second, &Length))
        One->Speed = 1;
  if (First)
    AtaPortRegistryFreeBuffer(One, First);
  if (Second)
    AtaPortRegistryFreeBuffer(Two, Second);
}

VOID told_of_all_of_it_behind_an_address(PCHANNEL Channel) {
  ULONG Length = Channel->Speed;
  PUCHAR Buffer;
  if (Length < 8 || Length > 64)
    Length = Channel->Other & 15 | 16;
  Buffer = AtaPortRegistryAllocateBuffer(Channel, Length);
  if (!Buffer)
    return;
  // expected-warning@+1 {{is told of more bytes than the registry buffer has behind the address that is passed}}
  if (!AtaPortRegistryControllerKeyRead(Channel, 0, "Names", IDE_REG_BINARY,
                                        Buffer + 4, &Length))
    Channel->Speed = 1;
  AtaPortRegistryFreeBuffer(Channel, Buffer);
}

VOID silent_when_told_of_all_of_it(PCHANNEL Channel) {
  ULONG Length = Channel->Other & 15 | 16;
  PUCHAR Buffer = AtaPortRegistryAllocateBuffer(Channel, Length);
  if (!Buffer)
    return;
  if (!AtaPortRegistryControllerKeyRead(Channel, 0, "Names", IDE_REG_BINARY,
                                        Buffer, &Length))
    Channel->Speed = 1;
  AtaPortRegistryFreeBuffer(Channel, Buffer);
}
