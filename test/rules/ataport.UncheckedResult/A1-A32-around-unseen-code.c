// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// A1, A32: the test of a result, then a call of unseen code, then the use. What
// was tested stays tested where the driver holds it itself; what unseen code
// may have changed is not reported.
#include <irb.h>

typedef struct _CHANNEL {
  PULONG Buffer;
  ULONG Speed;
  BOOLEAN Found;
} CHANNEL, *PCHANNEL;

VOID unseen(PCHANNEL Channel);
PULONG buffer_of_another_file(PCHANNEL Channel);
BOOLEAN read_in_another_file(PCHANNEL Channel, PULONG Buffer);

VOID silent_when_the_variable_was_tested(PCHANNEL Channel) {
  PULONG Buffer = AtaPortRegistryAllocateBuffer(Channel, 4);
  if (!Buffer)
    return;
  unseen(Channel);
  *Buffer = 0;
  AtaPortRegistryFreeBuffer(Channel, Buffer);
}

VOID the_variable_was_not_tested(PCHANNEL Channel) {
  PULONG Buffer = AtaPortRegistryAllocateBuffer(Channel, 4);
  unseen(Channel);
  // expected-warning@+1 {{the registry buffer can be NULL here}}
  *Buffer = 0;
  AtaPortRegistryFreeBuffer(Channel, Buffer);
}

VOID silent_when_the_field_may_have_changed(PCHANNEL Channel) {
  Channel->Buffer = AtaPortRegistryAllocateBuffer(Channel, 4);
  unseen(Channel);
  *Channel->Buffer = 0;
}

VOID silent_about_a_buffer_of_another_file(PCHANNEL Channel) {
  PULONG Buffer = buffer_of_another_file(Channel);
  *Buffer = 0;
  AtaPortRegistryFreeBuffer(Channel, Buffer);
}

VOID silent_about_a_read_in_another_file(PCHANNEL Channel) {
  PULONG Buffer = AtaPortRegistryAllocateBuffer(Channel, 4);
  if (!Buffer)
    return;
  Channel->Found = read_in_another_file(Channel, Buffer);
  Channel->Speed = *Buffer;
  AtaPortRegistryFreeBuffer(Channel, Buffer);
}

VOID silent_when_the_result_was_tested_before(PCHANNEL Channel) {
  ULONG Length = 4;
  BOOLEAN Found;
  PULONG Buffer = AtaPortRegistryAllocateBuffer(Channel, 4);
  if (!Buffer)
    return;
  Found = AtaPortRegistryControllerKeyRead(Channel, 0, "Speed", IDE_REG_DWORD,
                                           (PUCHAR)Buffer, &Length);
  unseen(Channel);
  if (Found)
    Channel->Speed = *Buffer;
  AtaPortRegistryFreeBuffer(Channel, Buffer);
}

VOID the_result_was_not_tested(PCHANNEL Channel) {
  ULONG Length = 4;
  BOOLEAN Found;
  PULONG Buffer = AtaPortRegistryAllocateBuffer(Channel, 4);
  if (!Buffer)
    return;
  Found = AtaPortRegistryControllerKeyRead(Channel, 0, "Speed", IDE_REG_DWORD,
                                           (PUCHAR)Buffer, &Length);
  unseen(Channel);
  // expected-warning@+1 {{content of the registry buffer used although}}
  Channel->Speed = *Buffer;
  Channel->Found = Found;
  AtaPortRegistryFreeBuffer(Channel, Buffer);
}

VOID silent_when_the_kept_result_is_tested_late(PCHANNEL Channel) {
  ULONG Length = 4;
  PULONG Buffer = AtaPortRegistryAllocateBuffer(Channel, 4);
  if (!Buffer)
    return;
  Channel->Found = AtaPortRegistryControllerKeyRead(
      Channel, 0, "Speed", IDE_REG_DWORD, (PUCHAR)Buffer, &Length);
  AtaPortStallExecution(1);
  if (Channel->Found)
    Channel->Speed = *Buffer;
  AtaPortRegistryFreeBuffer(Channel, Buffer);
}
