// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// A1, A25, A32: results that are looked at in roundabout ways. Nothing is wrong
// in this file.
// expected-no-diagnostics
#include <irb.h>

typedef struct _CHANNEL {
  PULONG Buffer;
  ULONG Status;
  ULONG Speed;
  ULONG Depth;
} CHANNEL, *PCHANNEL;

typedef BOOLEAN (*READ_ROUTINE)(PVOID, UCHAR, PCHAR, UCHAR, PUCHAR, PULONG);

BOOLEAN results_are_collected(PCHANNEL Channel) {
  BOOLEAN Good = TRUE;
  ULONG Length = 4;
  Good &= AtaPortRegistryControllerKeyWrite(Channel, 0, "Speed", IDE_REG_DWORD, // only-model: A25: FALSE & it is FALSE either way
                                            (PUCHAR)Channel->Buffer, &Length);
  Length = 4;
  Good &= AtaPortRegistryControllerKeyWrite(Channel, 0, "Depth", IDE_REG_DWORD, // only-model: A25: FALSE & it is FALSE either way
                                            (PUCHAR)Channel->Buffer, &Length);
  return Good;
}

VOID a_status_is_made_of_it(PCHANNEL Channel) {
  ULONG Length = 4;
  ULONG Status = 1;
  PULONG Buffer = AtaPortRegistryAllocateBuffer(Channel, 4);
  if (Buffer)
    Status = AtaPortRegistryControllerKeyRead(
                 Channel, 0, "Speed", IDE_REG_DWORD, (PUCHAR)Buffer, &Length)
                 ? 0
                 : 2;
  if (Status == 0)
    Channel->Speed = *Buffer;
  if (Status != 1)
    AtaPortRegistryFreeBuffer(Channel, Buffer);
}

static ULONG read_to(PCHANNEL Channel, PCHAR Name, ULONG Default) {
  ULONG Length = 4;
  BOOLEAN Found = FALSE;
  if (Channel->Buffer)
    Found = AtaPortRegistryControllerKeyRead(Channel, 0, Name, IDE_REG_DWORD,
                                             (PUCHAR)Channel->Buffer, &Length);
  return Found ? *Channel->Buffer : Default;
}

VOID a_helper_falls_back(PCHANNEL Channel) {
  Channel->Buffer = AtaPortRegistryAllocateBuffer(Channel, 4);
  Channel->Speed = read_to(Channel, "Speed", 1);
  Channel->Depth = read_to(Channel, "Depth", 32);
  if (Channel->Buffer)
    AtaPortRegistryFreeBuffer(Channel, Channel->Buffer);
  Channel->Buffer = NULL;
}

VOID the_failure_is_turned_into_a_default(PCHANNEL Channel) {
  ULONG Length = 4;
  PULONG Buffer = AtaPortRegistryAllocateBuffer(Channel, 4);
  if (!Buffer) {
    Channel->Speed = 1;
    return;
  }
  if (!AtaPortRegistryControllerKeyRead(Channel, 0, "Speed", IDE_REG_DWORD,
                                        (PUCHAR)Buffer, &Length) ||
      Length != sizeof(*Buffer) || *Buffer > 3)
    *Buffer = 1;
  Channel->Speed = *Buffer;
  AtaPortRegistryFreeBuffer(Channel, Buffer);
}

VOID the_first_failure_ends_it(PCHANNEL Channel, PCHAR *Names, ULONG Count) {
  BOOLEAN Good = TRUE;
  PULONG Buffer = AtaPortRegistryAllocateBuffer(Channel, 4);
  if (!Buffer)
    return;
  for (ULONG At = 0; At < Count && Good; At++) {
    ULONG Length = 4;
    Good = AtaPortRegistryControllerKeyRead(
        Channel, 0, Names[At], IDE_REG_DWORD, (PUCHAR)Buffer, &Length);
    if (Good)
      Channel->Speed += *Buffer;
  }
  AtaPortRegistryFreeBuffer(Channel, Buffer);
}

VOID through_a_pointer_to_the_routine(PCHANNEL Channel, BOOLEAN Subkey) {
  READ_ROUTINE Read = Subkey ? AtaPortRegistryChannelSubkeyRead
                             : AtaPortRegistryControllerKeyRead;
  ULONG Length = 4;
  PULONG Buffer = AtaPortRegistryAllocateBuffer(Channel, 4);
  if (!Buffer)
    return;
  if (Read(Channel, 0, "Speed", IDE_REG_DWORD, (PUCHAR)Buffer, &Length))
    Channel->Speed = *Buffer;
  AtaPortRegistryFreeBuffer(Channel, Buffer);
}

VOID an_assertion_tests(PCHANNEL Channel) {
  PULONG Buffer = AtaPortRegistryAllocateBuffer(Channel, 4);
  if (!Buffer)
    KeBugCheck(0xDEAD);
  *Buffer = 0;
  AtaPortRegistryFreeBuffer(Channel, Buffer);
}

VOID the_result_is_a_bit(PCHANNEL Channel) {
  ULONG Length = 4;
  Channel->Status |=
      (ULONG)AtaPortRegistryChannelSubkeyWriteDeferred(
          Channel, 0, "Speed", IDE_REG_DWORD, (PUCHAR)Channel->Buffer, &Length)
      << 3;
}

VOID the_result_indexes_a_table(PCHANNEL Channel) {
  static const PCSTR Words[] = {"lost", "kept"};
  ULONG Length = 4;
  AtaPortDebugPrint(1, "speed is %s\n",
                    Words[AtaPortRegistryChannelSubkeyWrite(
                        Channel, 0, "Speed", IDE_REG_DWORD,
                        (PUCHAR)Channel->Buffer, &Length)]);
}
