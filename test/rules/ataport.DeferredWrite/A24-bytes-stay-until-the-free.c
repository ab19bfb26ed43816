// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// A24: after a deferred write the port driver still reads the buffer, until it
// is freed: no byte of the value is stored to, and nothing is read into it.
// A12: the free flushes.
#include <irb.h>

typedef struct _SETTINGS {
  ULONG Speed;
  ULONG Depth;
} SETTINGS, *PSETTINGS;

typedef struct _CHANNEL {
  PSETTINGS Settings;
  PUCHAR Buffer;
  ULONG Speed;
  BOOLEAN Saved;
} CHANNEL, *PCHANNEL;

static BOOLEAN save(PVOID Extension, PVOID Buffer, ULONG Length) {
  // expected-note@+1 1+ {{deferred write of its bytes requested here}}
  return AtaPortRegistryChannelSubkeyWriteDeferred(
      Extension, 0, "Speed", IDE_REG_BINARY, Buffer, &Length);
}

VOID stored_to_afterwards(PCHANNEL Channel) {
  ULONG Length = 4;
  // expected-note@+1 {{registry buffer allocated here}}
  PULONG Speed = AtaPortRegistryAllocateBuffer(Channel, 4);
  if (!Speed)
    return;
  *Speed = 1;
  // expected-note@+1 {{deferred write of its bytes requested here}}
  Channel->Saved = AtaPortRegistryControllerKeyWriteDeferred(
      Channel, 0, "Speed", IDE_REG_DWORD, (PUCHAR)Speed, &Length);
  // expected-warning@+1 {{the registry buffer is written into while the port driver still has to write its bytes to the registry; that happens when it is freed}}
  *Speed = 2;
  AtaPortRegistryFreeBuffer(Channel, Speed);
}

VOID silent_when_stored_to_before(PCHANNEL Channel) {
  ULONG Length = 4;
  PULONG Speed = AtaPortRegistryAllocateBuffer(Channel, 4);
  if (!Speed)
    return;
  *Speed = 2;
  Channel->Saved = AtaPortRegistryControllerKeyWriteDeferred(
      Channel, 0, "Speed", IDE_REG_DWORD, (PUCHAR)Speed, &Length);
  AtaPortRegistryFreeBuffer(Channel, Speed);
}

VOID by_the_primitive(PCHANNEL Channel) {
  ULONG Length = 4;
  Channel->Saved = AtaPortRegistryWriteDeferred(
      Channel, 0, FALSE, "Speed", IDE_REG_DWORD, Channel->Buffer, &Length);
  // expected-warning@+1 {{is written into while the port driver still}}
  Channel->Buffer[0] = 0;
}

VOID silent_after_a_write_that_is_not_deferred(PCHANNEL Channel) {
  ULONG Length = 4;
  Channel->Saved = AtaPortRegistryWrite(
      Channel, 0, FALSE, "Speed", IDE_REG_DWORD, Channel->Buffer, &Length);
  Channel->Buffer[0] = 0;
}

BOOLEAN read_into_afterwards(PCHANNEL Channel) {
  ULONG Length = 4;
  if (!save(Channel, Channel->Buffer, 4))
    return FALSE;
  // expected-warning@+1 {{the registry buffer is read into while the port driver still}}
  return AtaPortRegistryControllerKeyRead(Channel, 0, "Depth", IDE_REG_DWORD,
                                          Channel->Buffer, &Length);
}

BOOLEAN silent_when_read_into_before(PCHANNEL Channel) {
  ULONG Length = 4;
  return AtaPortRegistryControllerKeyRead(Channel, 0, "Depth", IDE_REG_DWORD,
                                          Channel->Buffer, &Length) &&
         save(Channel, Channel->Buffer, 4);
}

VOID cleared_afterwards(PCHANNEL Channel) {
  Channel->Saved = save(Channel, Channel->Settings, sizeof(SETTINGS));
  // expected-warning@+1 {{is written into while the port driver still}}
  RtlZeroMemory(Channel->Settings, sizeof(SETTINGS));
}

VOID silent_when_cleared_before(PCHANNEL Channel) {
  RtlZeroMemory(Channel->Settings, sizeof(SETTINGS));
  Channel->Saved = save(Channel, Channel->Settings, sizeof(SETTINGS));
}

VOID copied_to_afterwards(PCHANNEL Channel, PSETTINGS New) {
  Channel->Saved = save(Channel, Channel->Settings, sizeof(SETTINGS));
  // expected-warning@+1 {{is written into while the port driver still}}
  AtaPortCopyMemory(Channel->Settings, New, sizeof(SETTINGS));
}

VOID silent_when_copied_from_afterwards(PCHANNEL Channel, PSETTINGS Old) {
  Channel->Saved = save(Channel, Channel->Settings, sizeof(SETTINGS));
  AtaPortCopyMemory(Old, Channel->Settings, sizeof(SETTINGS));
}

VOID a_structure_is_assigned_afterwards(PCHANNEL Channel, PSETTINGS New) {
  Channel->Saved = save(Channel, Channel->Settings, sizeof(SETTINGS));
  // expected-warning@+1 {{is written into while the port driver still}}
  *Channel->Settings = *New;
}

VOID a_later_member_of_the_value(PCHANNEL Channel) {
  Channel->Settings = AtaPortRegistryAllocateBuffer(Channel, sizeof(SETTINGS));
  if (!Channel->Settings)
    return;
  Channel->Saved = save(Channel, Channel->Settings, sizeof(SETTINGS));
  // expected-warning@+1 {{is written into while the port driver still}}
  Channel->Settings->Depth = 1;
}

VOID silent_when_the_member_is_not_part_of_the_value(PCHANNEL Channel) {
  Channel->Settings = AtaPortRegistryAllocateBuffer(Channel, sizeof(SETTINGS));
  if (!Channel->Settings)
    return;
  Channel->Saved =
      save(Channel, &Channel->Settings->Speed, sizeof(Channel->Speed));
  Channel->Settings->Depth = 1;
}

VOID silent_when_the_member_lies_before_the_value(PCHANNEL Channel) {
  Channel->Settings = AtaPortRegistryAllocateBuffer(Channel, sizeof(SETTINGS));
  if (!Channel->Settings)
    return;
  Channel->Saved =
      save(Channel, &Channel->Settings->Depth, sizeof(Channel->Speed));
  Channel->Settings->Speed = 1;
}

VOID silent_when_only_loaded_afterwards(PCHANNEL Channel) {
  Channel->Saved = save(Channel, Channel->Settings, sizeof(SETTINGS));
  Channel->Speed = Channel->Settings->Speed;
}

VOID silent_when_freed_and_allocated_between(PCHANNEL Channel) {
  PULONG Speed = AtaPortRegistryAllocateBuffer(Channel, 4);
  if (!Speed)
    return;
  *Speed = 1;
  Channel->Saved = save(Channel, Speed, 4);
  AtaPortRegistryFreeBuffer(Channel, Speed);
  Speed = AtaPortRegistryAllocateBuffer(Channel, 4);
  if (!Speed)
    return;
  *Speed = 2;
  AtaPortRegistryFreeBuffer(Channel, Speed);
}

/* Refused: there is no write that could still happen. */
VOID silent_where_the_write_was_refused(PCHANNEL Channel) {
  if (!save(Channel, Channel->Settings, sizeof(SETTINGS)))
    Channel->Settings->Speed = 0;
}

VOID where_the_write_was_accepted(PCHANNEL Channel) {
  if (save(Channel, Channel->Settings, sizeof(SETTINGS)))
    // expected-warning@+1 {{is written into while the port driver still}}
    Channel->Settings->Speed = 0;
}

static VOID set_speed(PSETTINGS Settings, ULONG Speed) {
  // expected-warning@+1 {{is written into while the port driver still}}
  Settings->Speed = Speed;
}

VOID a_helper_stores_through_an_alias(PCHANNEL Channel) {
  PSETTINGS Alias = Channel->Settings;
  Channel->Saved = save(Channel, Channel->Settings, sizeof(SETTINGS));
  set_speed(Alias, 0);
}

VOID silent_when_a_helper_stores_before(PCHANNEL Channel) {
  PSETTINGS Alias = Channel->Settings;
  set_speed(Alias, 0);
  Channel->Saved = save(Channel, Channel->Settings, sizeof(SETTINGS));
}

VOID the_next_round_stores(PCHANNEL Channel) {
  for (ULONG Speed = 0; Speed < 2; Speed++) {
    // expected-warning@+1 {{is written into while the port driver still}}
    Channel->Settings->Speed = Speed;
    Channel->Saved = save(Channel, Channel->Settings, sizeof(SETTINGS));
  }
}

VOID silent_when_each_round_frees(PCHANNEL Channel) {
  for (ULONG Speed = 0; Speed < 2; Speed++) {
    PULONG Buffer = AtaPortRegistryAllocateBuffer(Channel, 4);
    if (!Buffer)
      break;
    *Buffer = Speed;
    Channel->Saved = save(Channel, Buffer, 4);
    AtaPortRegistryFreeBuffer(Channel, Buffer);
  }
}

VOID the_switch_falls_through(PCHANNEL Channel, ULONG Step) {
  switch (Step) {
  case 1:
    Channel->Saved = save(Channel, Channel->Settings, sizeof(SETTINGS));
    /* fall through */
  case 2:
    // expected-warning@+1 {{is written into while the port driver still}}
    Channel->Settings->Speed = 0;
    break;
  }
}

VOID silent_when_the_switch_does_not(PCHANNEL Channel, ULONG Step) {
  switch (Step) {
  case 1:
    Channel->Saved = save(Channel, Channel->Settings, sizeof(SETTINGS));
    break;
  case 2:
    Channel->Settings->Speed = 0;
    break;
  }
}

VOID a_flag_that_does_not_keep_it_apart(PCHANNEL Channel, BOOLEAN Save) {
  if (Save)
    Channel->Saved = save(Channel, Channel->Settings, sizeof(SETTINGS));
  if (Channel->Speed)
    // expected-warning@+1 {{is written into while the port driver still}}
    Channel->Settings->Speed++;
}

VOID silent_when_the_flag_keeps_it_apart(PCHANNEL Channel, BOOLEAN Save) {
  if (Save)
    Channel->Saved = save(Channel, Channel->Settings, sizeof(SETTINGS));
  if (!Save)
    Channel->Settings->Speed++;
}

/* Opt-in only: whether these are allowed is not documented. */
VOID silent_about_a_second_deferred_write(PCHANNEL Channel) {
  Channel->Saved = save(Channel, Channel->Buffer, 4);
  Channel->Saved = save(Channel, Channel->Buffer, 4) && Channel->Saved;
}

VOID silent_about_a_write_at_once(PCHANNEL Channel) {
  ULONG Length = 4;
  Channel->Saved = save(Channel, Channel->Buffer, 4);
  if (!AtaPortRegistryControllerKeyWrite(Channel, 0, "Speed", IDE_REG_DWORD,
                                         Channel->Buffer, &Length))
    Channel->Saved = FALSE;
}

VOID silent_when_nothing_is_read_into_them(PVOID ChannelExtension) {
  ULONG Four = 4, None = 0;
  PULONG Buffer = AtaPortRegistryAllocateBuffer(ChannelExtension, 4);
  if (!Buffer)
    return;
  *Buffer = 1;
  if (AtaPortRegistryControllerKeyWriteDeferred(
          ChannelExtension, 0, "Speed", IDE_REG_DWORD, (PUCHAR)Buffer, &Four) &&
      AtaPortRegistryControllerKeyRead(ChannelExtension, 0, "Speed",
                                       IDE_REG_DWORD, (PUCHAR)Buffer, &None))
    Four = 0;
  AtaPortRegistryFreeBuffer(ChannelExtension, Buffer);
}
