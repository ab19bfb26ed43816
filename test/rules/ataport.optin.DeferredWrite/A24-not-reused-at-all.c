// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify_optin %s
// A24, by the letter: after a deferred write the buffer is not reused for
// anything before it is freed, not even in parts that hold other bytes.
#include <irb.h>

typedef struct _SETTINGS {
  ULONG Speed;
  ULONG Depth;
} SETTINGS, *PSETTINGS;

typedef struct _CHANNEL {
  PSETTINGS Settings;
  ULONG Speed;
  BOOLEAN Saved;
} CHANNEL, *PCHANNEL;

static BOOLEAN save(PVOID Extension, PVOID Buffer, ULONG Length) {
  // expected-warning@+1 {{the registry buffer is used for a second deferred write before it is freed}}
  return AtaPortRegistryChannelSubkeyWriteDeferred(
      Extension, 0, "Speed", IDE_REG_BINARY, Buffer, &Length);
}

static BOOLEAN save_once(PVOID Extension, PVOID Buffer, ULONG Length) {
  return AtaPortRegistryChannelSubkeyWriteDeferred(
      Extension, 0, "Speed", IDE_REG_BINARY, Buffer, &Length);
}

VOID a_second_deferred_write(PCHANNEL Channel) {
  Channel->Saved = save(Channel, Channel->Settings, 4);
  Channel->Saved = save(Channel, Channel->Settings, 4) && Channel->Saved;
}

VOID silent_when_freed_between(PCHANNEL Channel) {
  PULONG Speed = AtaPortRegistryAllocateBuffer(Channel, 4);
  if (!Speed)
    return;
  *Speed = 1;
  Channel->Saved = save_once(Channel, Speed, 4);
  AtaPortRegistryFreeBuffer(Channel, Speed);
  Speed = AtaPortRegistryAllocateBuffer(Channel, 4);
  if (!Speed)
    return;
  *Speed = 2;
  Channel->Saved = save_once(Channel, Speed, 4);
  AtaPortRegistryFreeBuffer(Channel, Speed);
}

VOID another_member_is_stored_to(PCHANNEL Channel) {
  Channel->Settings = AtaPortRegistryAllocateBuffer(Channel, sizeof(SETTINGS));
  if (!Channel->Settings)
    return;
  Channel->Saved = save_once(Channel, &Channel->Settings->Speed, 4);
  // expected-warning@+1 {{the registry buffer is written into while the port driver still}}
  Channel->Settings->Depth = 1;
}

VOID silent_when_the_other_member_is_stored_to_before(PCHANNEL Channel) {
  Channel->Settings = AtaPortRegistryAllocateBuffer(Channel, sizeof(SETTINGS));
  if (!Channel->Settings)
    return;
  Channel->Settings->Depth = 1;
  Channel->Saved = save_once(Channel, &Channel->Settings->Speed, 4);
}

VOID silent_where_the_write_was_refused(PCHANNEL Channel) {
  if (!save_once(Channel, &Channel->Settings->Speed, 4))
    Channel->Settings->Depth = 1;
}

VOID silent_when_it_is_also_written_at_once(PCHANNEL Channel) {
  ULONG Length = 4;
  Channel->Settings = AtaPortRegistryAllocateBuffer(Channel, sizeof(SETTINGS));
  if (!Channel->Settings)
    return;
  Channel->Settings->Speed = 1;
  Channel->Saved = save_once(Channel, Channel->Settings, 4);
  // It is read from, and stays as it is.
  if (!AtaPortRegistryChannelSubkeyWrite(Channel, 0, "Speed", IDE_REG_BINARY,
                                         (PUCHAR)Channel->Settings, &Length))
    Channel->Saved = FALSE;
}
