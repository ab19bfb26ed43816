// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// A32: a failed read of a channel subkey says how many bytes it has copied.
// Whoever uses as many, or none, uses nothing that is not there.
#include <irb.h>

typedef struct _CHANNEL {
  ULONG Speed;
} CHANNEL, *PCHANNEL;

VOID silent_when_no_bytes_are_copied_after_a_failure(PCHANNEL Channel) {
  ULONG Length = 4, Known = 4;
  PUCHAR Buffer = AtaPortRegistryAllocateBuffer(Channel, 4);
  if (!Buffer)
    return;
  if (!AtaPortRegistryControllerKeyRead(Channel, 0, "Speed", IDE_REG_DWORD,
                                        Buffer, &Length))
    Known = 0;
  AtaPortCopyMemory(&Channel->Speed, Buffer, Known);
  AtaPortRegistryFreeBuffer(Channel, Buffer);
}

VOID some_bytes_are_copied_after_a_failure(PCHANNEL Channel) {
  ULONG Length = 4, Known = 4;
  PUCHAR Buffer = AtaPortRegistryAllocateBuffer(Channel, 4);
  if (!Buffer)
    return;
  if (!AtaPortRegistryControllerKeyRead(Channel, 0, "Speed", IDE_REG_DWORD,
                                        Buffer, &Length))
    Known = 1;
  // expected-warning@+1 {{content of the registry buffer used although}}
  AtaPortCopyMemory(&Channel->Speed, Buffer, Known);
  AtaPortRegistryFreeBuffer(Channel, Buffer);
}

VOID silent_when_what_was_copied_is_written_back(PCHANNEL Channel) {
  ULONG Length = 16;
  PUCHAR Buffer = AtaPortRegistryAllocateBuffer(Channel, 16);
  if (!Buffer)
    return;
  if (!AtaPortRegistryChannelSubkeyRead(Channel, 0, "Names", IDE_REG_BINARY,
                                        Buffer, &Length))
    if (!AtaPortRegistryChannelSubkeyWrite(Channel, 0, "Names", IDE_REG_BINARY,
                                           Buffer, &Length))
      Channel->Speed = 1;
  AtaPortRegistryFreeBuffer(Channel, Buffer);
}

VOID what_was_not_copied_is_written_back(PCHANNEL Channel) {
  ULONG Length = 16, All = 16;
  PUCHAR Buffer = AtaPortRegistryAllocateBuffer(Channel, 16);
  if (!Buffer)
    return;
  if (!AtaPortRegistryChannelSubkeyRead(Channel, 0, "Names", IDE_REG_BINARY,
                                        Buffer, &Length))
    // expected-warning@+1 {{content of the registry buffer used although}}
    if (!AtaPortRegistryChannelSubkeyWrite(Channel, 0, "Names", IDE_REG_BINARY,
                                           Buffer, &All))
      Channel->Speed = 1;
  AtaPortRegistryFreeBuffer(Channel, Buffer);
}

/* What the controller's key says is what the value needs. */
VOID what_is_needed_is_copied(PCHANNEL Channel, PUCHAR Names) {
  ULONG Length = 16;
  PUCHAR Buffer = AtaPortRegistryAllocateBuffer(Channel, 16);
  if (!Buffer)
    return;
  if (!AtaPortRegistryControllerKeyRead(Channel, 0, "Names", IDE_REG_BINARY,
                                        Buffer, &Length))
    // expected-warning@+1 {{content of the registry buffer used although}}
    AtaPortCopyMemory(Names, Buffer, Length);
  AtaPortRegistryFreeBuffer(Channel, Buffer);
}

VOID silent_when_what_was_copied_is_copied(PCHANNEL Channel, PUCHAR Names) {
  ULONG Length = 16;
  PUCHAR Buffer = AtaPortRegistryAllocateBuffer(Channel, 16);
  if (!Buffer)
    return;
  if (!AtaPortRegistryChannelSubkeyRead(Channel, 0, "Names", IDE_REG_BINARY,
                                        Buffer, &Length))
    AtaPortCopyMemory(Names, Buffer, Length);
  AtaPortRegistryFreeBuffer(Channel, Buffer);
}

VOID copied_as_much_as_was_copied_for_another(PCHANNEL One, PCHANNEL Two,
                                              PUCHAR Names) {
  ULONG Length = 16, Other = 16;
  PUCHAR First = AtaPortRegistryAllocateBuffer(One, 16);
  PUCHAR Second = AtaPortRegistryAllocateBuffer(Two, 16);
  if (First && Second)
    if (!AtaPortRegistryChannelSubkeyRead(One, 0, "Names", IDE_REG_BINARY,
                                          First, &Length) &&
        !AtaPortRegistryChannelSubkeyRead(Two, 0, "Names", IDE_REG_BINARY,
                                          Second, &Other))
      // expected-warning@+1 {{content of the registry buffer used although}}
      AtaPortCopyMemory(
          Names, Second,
          Length); // only-checkers: A32: both reads happen to copy as much
  if (First)
    AtaPortRegistryFreeBuffer(One, First);
  if (Second)
    AtaPortRegistryFreeBuffer(Two, Second);
}
