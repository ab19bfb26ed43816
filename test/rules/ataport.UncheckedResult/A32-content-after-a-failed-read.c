// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// A32: only a read that returned TRUE has put something into the buffer.
#include <irb.h>

typedef struct _SETTINGS {
  ULONG Speed;
  ULONG Depth;
} SETTINGS, *PSETTINGS;

typedef struct _CHANNEL {
  PSETTINGS Settings;
  ULONG Speed;
  ULONG Depth;
  BOOLEAN Found;
} CHANNEL, *PCHANNEL;

static BOOLEAN read_number(PVOID Extension, PVOID Buffer) {
  ULONG Length = 4;
  return AtaPortRegistryControllerKeyRead(Extension, 0, "Speed", IDE_REG_DWORD,
                                          Buffer, &Length);
}

VOID used_whatever_the_result(PCHANNEL Channel) {
  ULONG Length = 4;
  // expected-note@+1 {{registry buffer allocated here}}
  PULONG Speed = AtaPortRegistryAllocateBuffer(Channel, 4);
  if (!Speed)
    return;
  // expected-note@+1 {{registry buffer passed to be filled here}}
  Channel->Found = AtaPortRegistryControllerKeyRead(
      Channel, 0, "Speed", IDE_REG_DWORD, (PUCHAR)Speed, &Length);
  // expected-warning@+1 {{content of the registry buffer used although the result of}}
  Channel->Speed = *Speed;
  AtaPortRegistryFreeBuffer(Channel, Speed);
}

VOID silent_when_used_after_a_test(PCHANNEL Channel) {
  ULONG Length = 4;
  PULONG Speed = AtaPortRegistryAllocateBuffer(Channel, 4);
  if (!Speed)
    return;
  Channel->Found = AtaPortRegistryControllerKeyRead(
      Channel, 0, "Speed", IDE_REG_DWORD, (PUCHAR)Speed, &Length);
  if (Channel->Found)
    Channel->Speed = *Speed;
  AtaPortRegistryFreeBuffer(Channel, Speed);
}

VOID the_test_is_the_wrong_way_round(PCHANNEL Channel) {
  PULONG Speed = AtaPortRegistryAllocateBuffer(Channel, 4);
  if (Speed == NULL)
    return;
  if (!read_number(Channel, Speed))
    // expected-warning@+1 {{content of the registry buffer used although}}
    Channel->Speed = *Speed;
  AtaPortRegistryFreeBuffer(Channel, Speed);
}

VOID silent_when_the_test_is_right(PCHANNEL Channel) {
  PULONG Speed = AtaPortRegistryAllocateBuffer(Channel, 4);
  if (Speed == NULL)
    return;
  if (!read_number(Channel, Speed))
    Channel->Speed = 0;
  else
    Channel->Speed = *Speed;
  AtaPortRegistryFreeBuffer(Channel, Speed);
}

VOID the_failure_is_only_reported(PCHANNEL Channel) {
  PULONG Speed = AtaPortRegistryAllocateBuffer(Channel, 4);
  if (Speed == NULL)
    return;
  if (read_number(Channel, Speed) == FALSE)
    AtaPortDebugPrint(1, "no speed\n");
  // expected-warning@+1 {{content of the registry buffer used although}}
  Channel->Speed = *Speed;
  AtaPortRegistryFreeBuffer(Channel, Speed);
}

/* Its own bytes: the driver stores a default where the read failed. */
VOID silent_when_a_default_is_stored(PCHANNEL Channel) {
  PULONG Speed = AtaPortRegistryAllocateBuffer(Channel, 4);
  if (Speed == NULL)
    return;
  if (read_number(Channel, Speed) == FALSE)
    *Speed = 3;
  Channel->Speed = *Speed;
  AtaPortRegistryFreeBuffer(Channel, Speed);
}

VOID the_default_is_stored_before(PCHANNEL Channel) {
  PULONG Speed = AtaPortRegistryAllocateBuffer(Channel, 4);
  if (Speed == NULL)
    return;
  *Speed = 3;
  if (read_number(Channel, Speed) == FALSE)
    AtaPortStallExecution(1);
  // expected-warning@+1 {{content of the registry buffer used although}}
  Channel->Speed = *Speed;
  AtaPortRegistryFreeBuffer(Channel, Speed);
}

VOID a_member_in_a_field(PCHANNEL Channel) {
  ULONG Length = sizeof(SETTINGS);
  Channel->Settings = AtaPortRegistryAllocateBuffer(Channel, sizeof(SETTINGS));
  if (!Channel->Settings)
    return;
  Channel->Found =
      AtaPortRegistryChannelSubkeyRead(Channel, 0, "Settings", IDE_REG_BINARY,
                                       (PUCHAR)Channel->Settings, &Length);
  // expected-warning@+1 {{content of the registry buffer used although}}
  Channel->Depth = Channel->Settings->Depth;
}

VOID silent_when_a_member_in_a_field_is_tested(PCHANNEL Channel) {
  ULONG Length = sizeof(SETTINGS);
  Channel->Settings = AtaPortRegistryAllocateBuffer(Channel, sizeof(SETTINGS));
  if (!Channel->Settings)
    return;
  Channel->Found =
      AtaPortRegistryChannelSubkeyRead(Channel, 0, "Settings", IDE_REG_BINARY,
                                       (PUCHAR)Channel->Settings, &Length);
  if (Channel->Found == TRUE)
    Channel->Depth = Channel->Settings->Depth;
}

VOID copied_untested(PCHANNEL Channel) {
  PULONG Speed = AtaPortRegistryAllocateBuffer(Channel, 4);
  if (!Speed)
    return;
  Channel->Found = read_number(Channel, Speed);
  // expected-warning@+1 {{content of the registry buffer used although}}
  AtaPortCopyMemory(&Channel->Speed, Speed, 4);
  AtaPortRegistryFreeBuffer(Channel, Speed);
}

VOID silent_when_copied_after_a_test(PCHANNEL Channel) {
  PULONG Speed = AtaPortRegistryAllocateBuffer(Channel, 4);
  if (!Speed)
    return;
  Channel->Found = read_number(Channel, Speed);
  if (Channel->Found)
    AtaPortCopyMemory(&Channel->Speed, Speed, 4);
  AtaPortRegistryFreeBuffer(Channel, Speed);
}

static VOID take_speed(PCHANNEL Channel, const ULONG *Speed) {
  // expected-warning@+1 {{content of the registry buffer used although}}
  Channel->Speed = *Speed;
}

VOID a_helper_uses_it(PCHANNEL Channel) {
  PULONG Speed = AtaPortRegistryAllocateBuffer(Channel, 4);
  if (!Speed)
    return;
  Channel->Found = read_number(Channel, Speed);
  take_speed(Channel, Speed);
  AtaPortRegistryFreeBuffer(Channel, Speed);
}

VOID silent_when_a_helper_uses_it_after_a_test(PCHANNEL Channel) {
  PULONG Speed = AtaPortRegistryAllocateBuffer(Channel, 4);
  if (!Speed)
    return;
  if (read_number(Channel, Speed))
    take_speed(Channel, Speed);
  AtaPortRegistryFreeBuffer(Channel, Speed);
}

VOID each_round_of_a_loop(PCHANNEL Channel, PCHAR *Names) {
  PULONG Value = AtaPortRegistryAllocateBuffer(Channel, 4);
  if (!Value)
    return;
  for (ULONG At = 0; At < 2; At++) {
    ULONG Length = 4;
    Channel->Found |= AtaPortRegistryRead( // only-model: A25: TRUE | it is TRUE either way
        Channel, 0, TRUE, Names[At], IDE_REG_DWORD, (PUCHAR)Value, &Length);
    // expected-warning@+1 {{content of the registry buffer used although}}
    Channel->Speed += *Value;
  }
  AtaPortRegistryFreeBuffer(Channel, Value);
}

VOID silent_when_each_round_continues_after_a_failure(PCHANNEL Channel,
                                                      PCHAR *Names) {
  PULONG Value = AtaPortRegistryAllocateBuffer(Channel, 4);
  if (!Value)
    return;
  for (ULONG At = 0; At < 2; At++) {
    ULONG Length = 4;
    if (!AtaPortRegistryRead(Channel, 0, TRUE, Names[At], IDE_REG_DWORD,
                             (PUCHAR)Value, &Length))
      continue;
    Channel->Speed += *Value;
  }
  AtaPortRegistryFreeBuffer(Channel, Value);
}

BOOLEAN the_switch_falls_through(PCHANNEL Channel, PULONG Speed) {
  switch (read_number(Channel, Speed)) {
  case FALSE:
    AtaPortStallExecution(1);
    /* fall through */
  default:
    // expected-warning@+1 {{content of the registry buffer used although}}
    Channel->Speed = *Speed;
    return TRUE;
  }
}

BOOLEAN silent_when_the_switch_does_not(PCHANNEL Channel, PULONG Speed) {
  switch (read_number(Channel, Speed)) {
  case FALSE:
    AtaPortStallExecution(1);
    return FALSE;
  default:
    Channel->Speed = *Speed;
    return TRUE;
  }
}

BOOLEAN silent_when_another_part_is_used(PCHANNEL Channel) {
  ULONG Length = 4;
  PULONG Words = AtaPortRegistryAllocateBuffer(Channel, 8);
  if (!Words)
    return FALSE;
  Words[0] = 5;
  Channel->Found = AtaPortRegistryControllerKeyRead(
      Channel, 0, "Depth", IDE_REG_DWORD, (PUCHAR)&Words[1], &Length);
  Channel->Speed = Words[0];
  AtaPortRegistryFreeBuffer(Channel, Words);
  return TRUE;
}
