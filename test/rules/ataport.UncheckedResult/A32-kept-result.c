// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// A1, A32: the answer is kept in the extension and tested behind unseen code,
// which may have changed the field as far as clang knows.
// expected-no-diagnostics
#include <irb.h>

typedef struct _CHANNEL {
  ULONG Speed;
  BOOLEAN Found;
  BOOLEAN Open;
} CHANNEL, *PCHANNEL;

VOID unseen(PCHANNEL Channel);

/* The field that keeps the answer may be another one behind unseen code, but it
   is the driver's test all the same. */
VOID silent_when_the_kept_result_is_tested_behind_unseen_code(
    PCHANNEL Channel) {
  ULONG Length = 4;
  PULONG Buffer = AtaPortRegistryAllocateBuffer(Channel, 4);
  if (!Buffer)
    return;
  Channel->Found = AtaPortRegistryControllerKeyRead(
      Channel, 0, "Speed", IDE_REG_DWORD, (PUCHAR)Buffer, &Length);
  unseen(Channel);
  if (Channel->Found)
    Channel->Speed = *Buffer;
  AtaPortRegistryFreeBuffer(Channel, Buffer);
}

VOID silent_when_the_kept_test_is_made_behind_unseen_code(PCHANNEL Channel) {
  PULONG Buffer = AtaPortRegistryAllocateBuffer(Channel, 4);
  Channel->Open = Buffer != NULL;
  unseen(Channel);
  if (Channel->Open) {
    *Buffer = 0;
    AtaPortRegistryFreeBuffer(Channel, Buffer);
  } else {
    Channel->Speed = 0;
  }
}
