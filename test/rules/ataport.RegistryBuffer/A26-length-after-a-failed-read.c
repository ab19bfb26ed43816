// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// A26, A27: a read that fails leaves another number in *BufferLength: the size
// of the data, or what was copied. It is not the size of the buffer: the next
// read needs the length set again.
#include <irb.h>

typedef struct _CHANNEL {
  PULONG Buffer;
  ULONG Length;
  ULONG Speed;
  ULONG Depth;
} CHANNEL, *PCHANNEL;

VOID set_once_for_two_reads(PCHANNEL Channel) {
  ULONG Length = 4;
  // expected-note@+1 {{registry buffer allocated here}}
  PULONG Buffer = AtaPortRegistryAllocateBuffer(Channel, 4);
  if (!Buffer)
    return;
  // expected-note@+1 {{registry buffer passed to be filled here}}
  if (AtaPortRegistryControllerKeyRead(Channel, 0, "Speed", IDE_REG_DWORD,
                                       (PUCHAR)Buffer, &Length))
    Channel->Speed = *Buffer;
  // expected-warning@+1 {{the length passed to AtaPortRegistryControllerKeyRead is the one that an earlier call left behind, which failed or was not tested; set it to the size of the registry buffer again}}
  if (AtaPortRegistryControllerKeyRead(Channel, 0, "Depth", IDE_REG_DWORD,
                                       (PUCHAR)Buffer, &Length))
    Channel->Depth = *Buffer;
  AtaPortRegistryFreeBuffer(Channel, Buffer);
}

VOID silent_when_set_for_each_read(PCHANNEL Channel) {
  ULONG Length = 4;
  PULONG Buffer = AtaPortRegistryAllocateBuffer(Channel, 4);
  if (!Buffer)
    return;
  if (AtaPortRegistryControllerKeyRead(Channel, 0, "Speed", IDE_REG_DWORD,
                                       (PUCHAR)Buffer, &Length))
    Channel->Speed = *Buffer;
  Length = 4;
  if (AtaPortRegistryControllerKeyRead(Channel, 0, "Depth", IDE_REG_DWORD,
                                       (PUCHAR)Buffer, &Length))
    Channel->Depth = *Buffer;
  AtaPortRegistryFreeBuffer(Channel, Buffer);
}

VOID the_other_key_is_tried_with_what_is_left(PCHANNEL Channel) {
  ULONG Length = 4;
  PULONG Buffer = AtaPortRegistryAllocateBuffer(Channel, 4);
  if (!Buffer)
    return;
  if (AtaPortRegistryChannelSubkeyRead(Channel, 0, "Speed", IDE_REG_DWORD,
                                       (PUCHAR)Buffer, &Length) ||
      // expected-warning@+1 {{left behind}}
      AtaPortRegistryControllerKeyRead(Channel, 0, "Speed", IDE_REG_DWORD,
                                       (PUCHAR)Buffer, &Length))
    Channel->Speed = *Buffer;
  AtaPortRegistryFreeBuffer(Channel, Buffer);
}

VOID silent_when_the_other_key_is_tried_with_a_new_length(PCHANNEL Channel) {
  ULONG Length = 4;
  PULONG Buffer = AtaPortRegistryAllocateBuffer(Channel, 4);
  if (!Buffer)
    return;
  if (AtaPortRegistryChannelSubkeyRead(Channel, 0, "Speed", IDE_REG_DWORD,
                                       (PUCHAR)Buffer, &Length) ||
      (Length = 4,
       AtaPortRegistryControllerKeyRead(Channel, 0, "Speed", IDE_REG_DWORD,
                                        (PUCHAR)Buffer, &Length)))
    Channel->Speed = *Buffer;
  AtaPortRegistryFreeBuffer(Channel, Buffer);
}

/* Only the success of the first leads to the second. */
VOID silent_when_the_first_succeeded(PCHANNEL Channel) {
  ULONG Length = 4;
  PULONG Buffer = AtaPortRegistryAllocateBuffer(Channel, 4);
  if (!Buffer)
    return;
  if (AtaPortRegistryControllerKeyRead(Channel, 0, "Speed", IDE_REG_DWORD,
                                       (PUCHAR)Buffer, &Length) &&
      AtaPortRegistryControllerKeyRead(Channel, 0, "Depth", IDE_REG_DWORD,
                                       (PUCHAR)Buffer, &Length))
    Channel->Depth = *Buffer;
  AtaPortRegistryFreeBuffer(Channel, Buffer);
}

VOID set_before_a_loop_of_reads(PCHANNEL Channel, PCHAR *Names) {
  ULONG Length = 4;
  PULONG Buffer = AtaPortRegistryAllocateBuffer(Channel, 4);
  if (Buffer == NULL)
    return;
  for (ULONG At = 0; At < 2; At++) {
    // expected-warning@+1 {{left behind}}
    if (AtaPortRegistryControllerKeyRead(Channel, 0, Names[At], IDE_REG_DWORD,
                                         (PUCHAR)Buffer, &Length))
      Channel->Speed += *Buffer;
  }
  AtaPortRegistryFreeBuffer(Channel, Buffer);
}

VOID silent_when_set_in_the_loop(PCHANNEL Channel, PCHAR *Names) {
  PULONG Buffer = AtaPortRegistryAllocateBuffer(Channel, 4);
  if (Buffer == NULL)
    return;
  for (ULONG At = 0; At < 2; At++) {
    ULONG Length = 4;
    if (AtaPortRegistryControllerKeyRead(Channel, 0, Names[At], IDE_REG_DWORD,
                                         (PUCHAR)Buffer, &Length))
      Channel->Speed += *Buffer;
  }
  AtaPortRegistryFreeBuffer(Channel, Buffer);
}

static ULONG read_number(PCHANNEL Channel, PCHAR Name, ULONG Default) {
  // expected-warning@+1 {{left behind}}
  if (!AtaPortRegistryControllerKeyRead(Channel, 0, Name, IDE_REG_DWORD,
                                        (PUCHAR)Channel->Buffer,
                                        &Channel->Length))
    return Default;
  return *Channel->Buffer;
}

VOID a_field_has_the_length(PCHANNEL Channel) {
  Channel->Length = 4;
  Channel->Buffer = AtaPortRegistryAllocateBuffer(Channel, 4);
  if (Channel->Buffer == NULL)
    return;
  Channel->Speed = read_number(Channel, "Speed", 1);
  Channel->Depth = read_number(Channel, "Depth", 1);
  AtaPortRegistryFreeBuffer(Channel, Channel->Buffer);
  Channel->Buffer = NULL;
}

static ULONG read_number_anew(PCHANNEL Channel, PCHAR Name, ULONG Default) {
  Channel->Length = 4;
  if (!AtaPortRegistryControllerKeyRead(Channel, 0, Name, IDE_REG_DWORD,
                                        (PUCHAR)Channel->Buffer,
                                        &Channel->Length))
    return Default;
  return *Channel->Buffer;
}

VOID silent_when_the_field_is_set_again(PCHANNEL Channel) {
  Channel->Buffer = AtaPortRegistryAllocateBuffer(Channel, 4);
  if (Channel->Buffer == NULL)
    return;
  Channel->Speed = read_number_anew(Channel, "Speed", 1);
  Channel->Depth = read_number_anew(Channel, "Depth", 1);
  AtaPortRegistryFreeBuffer(Channel, Channel->Buffer);
  Channel->Buffer = NULL;
}

/* What the failed read says it needs is what the next buffer gets. */
VOID silent_when_a_larger_buffer_is_allocated(PCHANNEL Channel) {
  ULONG Length = 4;
  PUCHAR Buffer = AtaPortRegistryAllocateBuffer(Channel, Length);
  if (Buffer == NULL)
    return;
  if (!AtaPortRegistryControllerKeyRead(Channel, 0, "Names", IDE_REG_BINARY,
                                        Buffer, &Length)) {
    AtaPortRegistryFreeBuffer(Channel, Buffer);
    Buffer = AtaPortRegistryAllocateBuffer(Channel, Length);
    if (Buffer == NULL)
      return;
    if (!AtaPortRegistryControllerKeyRead(Channel, 0, "Names", IDE_REG_BINARY,
                                          Buffer, &Length))
      Channel->Speed = 0;
  }
  AtaPortRegistryFreeBuffer(Channel, Buffer);
}

VOID silent_when_the_length_was_tested(PCHANNEL Channel) {
  ULONG Length = 4;
  PULONG Buffer = AtaPortRegistryAllocateBuffer(Channel, 4);
  if (Buffer == NULL)
    return;
  if (!AtaPortRegistryControllerKeyRead(Channel, 0, "Speed", IDE_REG_DWORD,
                                        (PUCHAR)Buffer, &Length) &&
      Length <= 4 &&
      AtaPortRegistryControllerKeyRead(Channel, 1, "Speed", IDE_REG_DWORD,
                                       (PUCHAR)Buffer, &Length))
    Channel->Speed = *Buffer;
  AtaPortRegistryFreeBuffer(Channel, Buffer);
}
