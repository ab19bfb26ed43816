// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// A24, A32: what begins before the bytes may reach into them.
#include <irb.h>

typedef struct _CHANNEL {
  ULONG Value;
} CHANNEL, *PCHANNEL;

#define READ(at, length)                                                       \
  AtaPortRegistryControllerKeyRead(Channel, 0, "Speed", IDE_REG_BINARY, at,    \
                                   &length)
#define WRITE_LATER(at, length)                                                \
  AtaPortRegistryControllerKeyWriteDeferred(Channel, 0, "Speed",               \
                                            IDE_REG_BINARY, at, &length)

VOID read_reaches_into_what_waits(PCHANNEL Channel) {
  ULONG First = 4, Second = 4;
  PUCHAR Buffer = AtaPortRegistryAllocateBuffer(Channel, 16);
  if (!Buffer)
    return;
  // expected-warning@+1 {{read into while the port driver still has to write}}
  if (WRITE_LATER(Buffer + 2, First) && READ(Buffer, Second))
    Channel->Value = Buffer[0];
  AtaPortRegistryFreeBuffer(Channel, Buffer);
}

VOID silent_read_that_ends_before_what_waits(PCHANNEL Channel) {
  ULONG First = 4, Second = 2;
  PUCHAR Buffer = AtaPortRegistryAllocateBuffer(Channel, 16);
  if (!Buffer)
    return;
  if (WRITE_LATER(Buffer + 2, First) && READ(Buffer, Second))
    Channel->Value = Buffer[0];
  AtaPortRegistryFreeBuffer(Channel, Buffer);
}

VOID store_reaches_into_what_waits(PCHANNEL Channel) {
  ULONG First = 4;
  PUCHAR Buffer = AtaPortRegistryAllocateBuffer(Channel, 16);
  if (!Buffer)
    return;
  if (WRITE_LATER(Buffer + 2, First))
    *(PULONG)Buffer = 1; // expected-warning {{written into while the port driver still has to write}}
  AtaPortRegistryFreeBuffer(Channel, Buffer);
}

VOID silent_store_before_what_waits(PCHANNEL Channel) {
  ULONG First = 4;
  PUCHAR Buffer = AtaPortRegistryAllocateBuffer(Channel, 16);
  if (!Buffer)
    return;
  if (WRITE_LATER(Buffer + 2, First))
    *(PUSHORT)Buffer = 1;
  AtaPortRegistryFreeBuffer(Channel, Buffer);
}

VOID load_reaches_into_what_was_not_read(PCHANNEL Channel) {
  ULONG Length = 4;
  PUCHAR Buffer = AtaPortRegistryAllocateBuffer(Channel, 16);
  if (!Buffer)
    return;
  if (!READ(Buffer + 2, Length))
    Channel->Value = *(PULONG)Buffer; // expected-warning {{content of the registry buffer used although}}
  AtaPortRegistryFreeBuffer(Channel, Buffer);
}

VOID silent_load_before_what_was_not_read(PCHANNEL Channel) {
  ULONG Length = 4;
  PUCHAR Buffer = AtaPortRegistryAllocateBuffer(Channel, 16);
  if (!Buffer)
    return;
  if (!READ(Buffer + 2, Length))
    Channel->Value = *(PUSHORT)Buffer;
  AtaPortRegistryFreeBuffer(Channel, Buffer);
}

VOID silent_when_nothing_was_to_be_read(PCHANNEL Channel) {
  ULONG Length = 0;
  PUCHAR Buffer = AtaPortRegistryAllocateBuffer(Channel, 16);
  if (!Buffer)
    return;
  Buffer[0] = 1;
  if (!READ(Buffer, Length))
    Channel->Value = Buffer[0];
  AtaPortRegistryFreeBuffer(Channel, Buffer);
}

typedef struct _PAIR {
  ULONG First;
  ULONG Second;
} PAIR, *PPAIR;

// A pointer to a structure says nothing of how much of it is copied.
VOID copy_reaches_into_what_was_not_read(PCHANNEL Channel, PPAIR Pair) {
  ULONG Length = 4;
  PUCHAR Buffer = AtaPortRegistryAllocateBuffer(Channel, 16);
  PPAIR Stored = (PPAIR)Buffer;
  if (!Buffer)
    return;
  if (!READ((PUCHAR)&Stored->Second, Length)) {
    // expected-warning@+1 {{content of the registry buffer used although}}
    RtlCopyMemory(Pair, &Stored->Second, sizeof(ULONG));
  }
  AtaPortRegistryFreeBuffer(Channel, Buffer);
}

VOID silent_copy_that_ends_before_what_was_not_read(PCHANNEL Channel,
                                                    PPAIR Pair) {
  ULONG Length = 4;
  PUCHAR Buffer = AtaPortRegistryAllocateBuffer(Channel, 16);
  PPAIR Stored = (PPAIR)Buffer;
  if (!Buffer)
    return;
  if (!READ((PUCHAR)&Stored->Second, Length))
    RtlCopyMemory(Pair, Stored, sizeof(ULONG));
  AtaPortRegistryFreeBuffer(Channel, Buffer);
}

typedef struct _SETTINGS {
  ULONG Speed;
  ULONG Depth;
} SETTINGS, *PSETTINGS;

VOID read_begins_where_what_waits_begins(PCHANNEL Channel, PULONG Length) {
  ULONG First = 4;
  PSETTINGS Settings = AtaPortRegistryAllocateBuffer(Channel, sizeof(SETTINGS));
  if (!Settings)
    return;
  if (WRITE_LATER((PUCHAR)Settings + 4, First))
    // expected-warning@+1 {{read into while the port driver still has to write}}
    if (READ((PUCHAR)&Settings->Depth, *Length)) // only-model: A31: nobody knows the length
      Channel->Value = 1;
  AtaPortRegistryFreeBuffer(Channel, Settings);
}

VOID silent_when_nobody_knows_whether_it_gets_there(PCHANNEL Channel,
                                                    PULONG Length) {
  ULONG First = 4;
  PSETTINGS Settings = AtaPortRegistryAllocateBuffer(Channel, sizeof(SETTINGS));
  if (!Settings)
    return;
  if (WRITE_LATER((PUCHAR)Settings + 4, First))
    if (READ((PUCHAR)&Settings->Speed,
             *Length)) // only-model: A31: nobody knows the length only-model: A24: likewise
      Channel->Value = 1;
  AtaPortRegistryFreeBuffer(Channel, Settings);
}

VOID silent_when_there_are_no_bytes(PCHANNEL Channel) {
  ULONG Length = 4;
  PUCHAR Buffer = AtaPortRegistryAllocateBuffer(Channel, 0);
  if (!Buffer)
    return;
  // expected-warning@+1 {{told of more bytes (4) than the registry buffer has (0)}}
  if (WRITE_LATER(Buffer, Length)) {
    Length = 4;
    // expected-warning@+1 {{told of more bytes (4) than the registry buffer has (0)}}
    if (READ(Buffer, Length))
      Channel->Value = 1;
  }
  AtaPortRegistryFreeBuffer(Channel, Buffer);
}
