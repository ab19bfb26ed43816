// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// A15 (from A10): once freed the memory is the port driver's again. It is not
// loaded from, stored to, or given to a routine.
#include <irb.h>

typedef struct _SETTINGS {
  ULONG Speed;
  ULONG Depth;
} SETTINGS, *PSETTINGS;

typedef struct _CHANNEL {
  PSETTINGS Settings;
  ULONG Speed;
} CHANNEL, *PCHANNEL;

VOID written_by_another_file(PVOID Memory);

ULONG loaded_from(PVOID Extension) {
  ULONG Speed = 0;
  // expected-note@+1 {{registry buffer allocated here}}
  PULONG Buffer = AtaPortRegistryAllocateBuffer(Extension, 4);
  if (!Buffer)
    return 0;
  *Buffer = 7;
  // expected-note@+1 {{registry buffer freed here}}
  AtaPortRegistryFreeBuffer(Extension, Buffer);
  // expected-warning@+1 {{registry buffer used after it was freed}}
  Speed = *Buffer;
  return Speed;
}

ULONG silent_when_loaded_before(PVOID Extension) {
  ULONG Speed = 0;
  PULONG Buffer = AtaPortRegistryAllocateBuffer(Extension, 4);
  if (!Buffer)
    return 0;
  *Buffer = 7;
  Speed = *Buffer;
  AtaPortRegistryFreeBuffer(Extension, Buffer);
  return Speed;
}

VOID stored_to(PVOID Extension) {
  PULONG Buffer = AtaPortRegistryAllocateBuffer(Extension, 8);
  if (Buffer == NULL)
    return;
  AtaPortRegistryFreeBuffer(Extension, Buffer);
  // expected-warning@+1 {{used after it was freed}}
  Buffer[1] = 0;
}

VOID silent_when_stored_to_before(PVOID Extension) {
  PULONG Buffer = AtaPortRegistryAllocateBuffer(Extension, 8);
  if (Buffer == NULL)
    return;
  Buffer[1] = 0;
  AtaPortRegistryFreeBuffer(Extension, Buffer);
}

VOID a_member_is_loaded(PCHANNEL Channel) {
  Channel->Settings = AtaPortRegistryAllocateBuffer(Channel, sizeof(SETTINGS));
  if (Channel->Settings == NULL)
    return;
  RtlZeroMemory(Channel->Settings, sizeof(SETTINGS));
  AtaPortRegistryFreeBuffer(Channel, Channel->Settings);
  // expected-warning@+1 {{used after it was freed}}
  Channel->Speed = Channel->Settings->Depth;
  Channel->Settings = NULL;
}

VOID silent_when_the_pointer_itself_is_cleared(PCHANNEL Channel) {
  Channel->Settings = AtaPortRegistryAllocateBuffer(Channel, sizeof(SETTINGS));
  if (Channel->Settings == NULL)
    return;
  RtlZeroMemory(Channel->Settings, sizeof(SETTINGS));
  Channel->Speed = Channel->Settings->Depth;
  AtaPortRegistryFreeBuffer(Channel, Channel->Settings);
  Channel->Settings = NULL;
}

VOID copied_from(PCHANNEL Channel) {
  PVOID Buffer = AtaPortRegistryAllocateBuffer(Channel, 4);
  if (!Buffer)
    return;
  AtaPortRegistryFreeBuffer(Channel, Buffer);
  // expected-warning@+1 {{used after it was freed}}
  AtaPortCopyMemory(&Channel->Speed, Buffer, 4);
}

VOID silent_when_copied_from_before(PCHANNEL Channel) {
  PVOID Buffer = AtaPortRegistryAllocateBuffer(Channel, 4);
  if (!Buffer)
    return;
  AtaPortCopyMemory(&Channel->Speed, Buffer, 4);
  AtaPortRegistryFreeBuffer(Channel, Buffer);
}

VOID cleared(PVOID Extension) {
  PVOID Buffer = AtaPortRegistryAllocateBuffer(Extension, 4);
  if (!Buffer)
    return;
  AtaPortRegistryFreeBuffer(Extension, Buffer);
  // expected-warning@+1 {{used after it was freed}}
  RtlZeroMemory(Buffer, 4);
}

VOID silent_when_cleared_before(PVOID Extension) {
  PVOID Buffer = AtaPortRegistryAllocateBuffer(Extension, 4);
  if (!Buffer)
    return;
  RtlZeroMemory(Buffer, 4);
  AtaPortRegistryFreeBuffer(Extension, Buffer);
}

BOOLEAN read_into(PVOID Extension) {
  ULONG Length = 4;
  PUCHAR Buffer = AtaPortRegistryAllocateBuffer(Extension, 4);
  if (!Buffer)
    return FALSE;
  AtaPortRegistryFreeBuffer(Extension, Buffer);
  // expected-warning@+1 {{used after it was freed}}
  return AtaPortRegistryControllerKeyRead(Extension, 0, "Speed", IDE_REG_DWORD,
                                          Buffer, &Length);
}

BOOLEAN silent_when_read_into_before(PVOID Extension) {
  BOOLEAN Found;
  ULONG Length = 4;
  PUCHAR Buffer = AtaPortRegistryAllocateBuffer(Extension, 4);
  if (!Buffer)
    return FALSE;
  Found = AtaPortRegistryControllerKeyRead(Extension, 0, "Speed", IDE_REG_DWORD,
                                           Buffer, &Length);
  AtaPortRegistryFreeBuffer(Extension, Buffer);
  return Found;
}

BOOLEAN written_from(PVOID Extension, ULONG Speed) {
  ULONG Length = 4;
  PULONG Buffer = AtaPortRegistryAllocateBuffer(Extension, 4);
  if (!Buffer)
    return FALSE;
  *Buffer = Speed;
  AtaPortRegistryFreeBuffer(Extension, Buffer);
  // expected-warning@+1 {{used after it was freed}}
  return AtaPortRegistryChannelSubkeyWrite(Extension, 0, "Speed", IDE_REG_DWORD,
                                           (PUCHAR)Buffer, &Length);
}

BOOLEAN silent_when_written_from_before(PVOID Extension, ULONG Speed) {
  BOOLEAN Written;
  ULONG Length = 4;
  PULONG Buffer = AtaPortRegistryAllocateBuffer(Extension, 4);
  if (!Buffer)
    return FALSE;
  *Buffer = Speed;
  Written = AtaPortRegistryChannelSubkeyWrite(
      Extension, 0, "Speed", IDE_REG_DWORD, (PUCHAR)Buffer, &Length);
  AtaPortRegistryFreeBuffer(Extension, Buffer);
  return Written;
}

static VOID set_speed_late(PSETTINGS Settings) {
  // expected-warning@+1 {{used after it was freed}}
  Settings->Speed = 3;
}

static VOID set_speed(PSETTINGS Settings) { Settings->Speed = 3; }

VOID a_helper_stores_through_an_alias(PVOID Extension) {
  PSETTINGS Settings =
      AtaPortRegistryAllocateBuffer(Extension, sizeof(SETTINGS));
  PSETTINGS Alias = Settings;
  if (!Settings)
    return;
  AtaPortRegistryFreeBuffer(Extension, Settings);
  set_speed_late(Alias);
}

VOID silent_when_a_helper_stores_before(PVOID Extension) {
  PSETTINGS Settings =
      AtaPortRegistryAllocateBuffer(Extension, sizeof(SETTINGS));
  PSETTINGS Alias = Settings;
  if (!Settings)
    return;
  set_speed(Alias);
  AtaPortRegistryFreeBuffer(Extension, Settings);
}

ULONG freed_inside_the_loop(PVOID Extension) {
  ULONG Sum = 0;
  PUCHAR Bytes = AtaPortRegistryAllocateBuffer(Extension, 4);
  if (!Bytes)
    return 0;
  RtlZeroMemory(Bytes, 4);
  for (ULONG At = 0; At < 3; At++) {
    // expected-warning@+1 {{used after it was freed}}
    Sum += Bytes[At];
    if (At == 0)
      AtaPortRegistryFreeBuffer(Extension, Bytes);
  }
  return Sum;
}

ULONG silent_when_freed_behind_the_loop(PVOID Extension) {
  ULONG Sum = 0;
  PUCHAR Bytes = AtaPortRegistryAllocateBuffer(Extension, 4);
  if (!Bytes)
    return 0;
  RtlZeroMemory(Bytes, 4);
  for (ULONG At = 0; At < 3; At++)
    Sum += Bytes[At];
  AtaPortRegistryFreeBuffer(Extension, Bytes);
  return Sum;
}

/* The address alone may be printed and compared. */
BOOLEAN silent_when_only_the_address_is_used(PVOID Extension) {
  PVOID Buffer = AtaPortRegistryAllocateBuffer(Extension, 4);
  PVOID Old = Buffer;
  if (!Buffer)
    return FALSE;
  AtaPortRegistryFreeBuffer(Extension, Buffer);
  Buffer = AtaPortRegistryAllocateBuffer(Extension, 4);
  if (Buffer)
    AtaPortRegistryFreeBuffer(Extension, Buffer);
  AtaPortDebugPrint(1, "was %p\n", Old);
  return Buffer == Old;
}
