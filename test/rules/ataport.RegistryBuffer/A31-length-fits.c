// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// A31: the routines read *BufferLength before they write it; it is initialised
// and not larger than what was allocated.
#include <irb.h>

typedef struct _CHANNEL {
  PUCHAR Buffer;
  ULONG Speed;
} CHANNEL, *PCHANNEL;

#define SIZE 16

BOOLEAN read_with_no_length(PCHANNEL Channel) {
  ULONG Length;
  // expected-warning@+1 {{the length passed to AtaPortRegistryControllerKeyRead is not initialised; the routine reads it before it writes it}}
  return AtaPortRegistryControllerKeyRead(Channel, 0, "Speed", IDE_REG_DWORD,
                                          Channel->Buffer, &Length);
}

BOOLEAN silent_when_read_with_a_length(PCHANNEL Channel) {
  ULONG Length = 4;
  return AtaPortRegistryControllerKeyRead(Channel, 0, "Speed", IDE_REG_DWORD,
                                          Channel->Buffer, &Length);
}

BOOLEAN written_with_no_length(PCHANNEL Channel) {
  ULONG Length;
  // expected-warning@+1 {{the length passed to AtaPortRegistryChannelSubkeyWrite is not initialised}}
  return AtaPortRegistryChannelSubkeyWrite(Channel, 0, "Speed", IDE_REG_DWORD,
                                           Channel->Buffer, &Length);
}

BOOLEAN said_of_the_first_of_two_writes(PCHANNEL Channel) {
  ULONG Length;
  // expected-warning@+1 {{is not initialised}}
  if (!AtaPortRegistryChannelSubkeyWrite(Channel, 0, "Speed", IDE_REG_DWORD,
                                         Channel->Buffer, &Length))
    return FALSE;
  return AtaPortRegistryChannelSubkeyWrite(Channel, 0, "Mode", IDE_REG_DWORD,
                                           Channel->Buffer, &Length);
}

BOOLEAN written_deferred_with_no_length(PCHANNEL Channel) {
  ULONG Length;
  // expected-warning@+1 {{the length passed to AtaPortRegistryWriteDeferred is not initialised}}
  return AtaPortRegistryWriteDeferred(Channel, 0, FALSE, "Speed", IDE_REG_DWORD,
                                      Channel->Buffer, &Length);
}

BOOLEAN silent_when_written_deferred_with_a_length(PCHANNEL Channel) {
  ULONG Length = 4;
  return AtaPortRegistryWriteDeferred(Channel, 0, FALSE, "Speed", IDE_REG_DWORD,
                                      Channel->Buffer, &Length);
}

BOOLEAN set_on_one_path_only(PCHANNEL Channel, BOOLEAN Full) {
  ULONG Length;
  if (Full)
    Length = 4;
  // expected-warning@+1 {{is not initialised}}
  return AtaPortRegistryControllerKeyRead(Channel, 0, "Speed", IDE_REG_DWORD,
                                          Channel->Buffer, &Length);
}

BOOLEAN silent_when_set_on_each_path(PCHANNEL Channel, BOOLEAN Full) {
  ULONG Length;
  if (Full)
    Length = 4;
  else
    Length = 2;
  return AtaPortRegistryControllerKeyRead(Channel, 0, "Speed", IDE_REG_BINARY,
                                          Channel->Buffer, &Length);
}

BOOLEAN one_case_does_not_set_it(PCHANNEL Channel, UCHAR Type) {
  ULONG Length;
  switch (Type) {
  case IDE_REG_DWORD:
    Length = 4;
    break;
  case IDE_REG_BINARY:
    Length = 2;
    /* fall through */
  default:
    break;
  }
  // expected-warning@+1 {{is not initialised}}
  return AtaPortRegistryControllerKeyRead(Channel, 0, "Speed", Type,
                                          Channel->Buffer, &Length);
}

BOOLEAN silent_when_the_default_returns(PCHANNEL Channel, UCHAR Type) {
  ULONG Length;
  switch (Type) {
  case IDE_REG_DWORD:
    Length = 4;
    break;
  case IDE_REG_BINARY:
    Length = 2;
    break;
  default:
    return FALSE;
  }
  return AtaPortRegistryControllerKeyRead(Channel, 0, "Speed", Type,
                                          Channel->Buffer, &Length);
}

static VOID size_of_number(BOOLEAN Known, PULONG Length) {
  if (Known)
    *Length = 4;
}

BOOLEAN a_helper_sets_it_sometimes(PCHANNEL Channel, BOOLEAN Known) {
  ULONG Length;
  size_of_number(Known, &Length);
  // expected-warning@+1 {{is not initialised}}
  return AtaPortRegistryControllerKeyRead(Channel, 0, "Speed", IDE_REG_DWORD,
                                          Channel->Buffer, &Length);
}

BOOLEAN silent_when_the_helper_certainly_sets_it(PCHANNEL Channel) {
  ULONG Length;
  size_of_number(TRUE, &Length);
  return AtaPortRegistryControllerKeyRead(Channel, 0, "Speed", IDE_REG_DWORD,
                                          Channel->Buffer, &Length);
}

VOID more_bytes_than_were_allocated(PCHANNEL Channel) {
  ULONG Length = 8;
  // expected-note@+1 {{registry buffer allocated here}}
  PULONG Buffer = AtaPortRegistryAllocateBuffer(Channel, 4);
  if (!Buffer)
    return;
  // expected-warning@+1 {{AtaPortRegistryControllerKeyRead is told of more bytes}}
  if (AtaPortRegistryControllerKeyRead(Channel, 0, "Speed", IDE_REG_BINARY,
                                       (PUCHAR)Buffer, &Length))
    Channel->Speed = *Buffer;
  AtaPortRegistryFreeBuffer(Channel, Buffer);
}

VOID silent_when_as_many_as_were_allocated(PCHANNEL Channel) {
  ULONG Length = 8;
  PULONG Buffer = AtaPortRegistryAllocateBuffer(Channel, 8);
  if (!Buffer)
    return;
  if (AtaPortRegistryControllerKeyRead(Channel, 0, "Speed", IDE_REG_BINARY,
                                       (PUCHAR)Buffer, &Length))
    Channel->Speed = *Buffer;
  AtaPortRegistryFreeBuffer(Channel, Buffer);
}

VOID the_size_of_the_wrong_type(PCHANNEL Channel) {
  ULONG Length = sizeof(CHANNEL);
  PUCHAR Buffer = AtaPortRegistryAllocateBuffer(Channel, sizeof(PCHANNEL));
  if (!Buffer)
    return;
  RtlZeroMemory(Buffer, sizeof(PCHANNEL));
  // expected-warning@+1 {{AtaPortRegistryChannelSubkeyWrite is told of more bytes}}
  if (!AtaPortRegistryChannelSubkeyWrite(Channel, 0, "State", IDE_REG_BINARY,
                                         Buffer, &Length))
    Channel->Speed = 0;
  AtaPortRegistryFreeBuffer(Channel, Buffer);
}

VOID silent_when_the_size_is_of_the_right_type(PCHANNEL Channel) {
  ULONG Length = sizeof(PCHANNEL);
  PUCHAR Buffer = AtaPortRegistryAllocateBuffer(Channel, sizeof(CHANNEL));
  if (!Buffer)
    return;
  RtlZeroMemory(Buffer, sizeof(CHANNEL));
  if (!AtaPortRegistryChannelSubkeyWrite(Channel, 0, "State", IDE_REG_BINARY,
                                         Buffer, &Length))
    Channel->Speed = 0;
  AtaPortRegistryFreeBuffer(Channel, Buffer);
}

VOID the_rest_behind_an_offset_is_smaller(PCHANNEL Channel) {
  ULONG Length = SIZE;
  PUCHAR Buffer = AtaPortRegistryAllocateBuffer(Channel, SIZE);
  if (!Buffer)
    return;
  // expected-warning@+1 {{is told of more bytes}}
  if (!AtaPortRegistryControllerKeyRead(Channel, 0, "State", IDE_REG_BINARY,
                                        Buffer + 4, &Length))
    Channel->Speed = 0;
  AtaPortRegistryFreeBuffer(Channel, Buffer);
}

VOID silent_when_the_offset_is_taken_off(PCHANNEL Channel) {
  ULONG Length = SIZE - 4;
  PUCHAR Buffer = AtaPortRegistryAllocateBuffer(Channel, SIZE);
  if (!Buffer)
    return;
  if (!AtaPortRegistryControllerKeyRead(Channel, 0, "State", IDE_REG_BINARY,
                                        Buffer + 4, &Length))
    Channel->Speed = 0;
  AtaPortRegistryFreeBuffer(Channel, Buffer);
}

VOID silent_when_one_variable_is_both(PCHANNEL Channel, ULONG Length) {
  PUCHAR Buffer = AtaPortRegistryAllocateBuffer(Channel, Length);
  if (!Buffer)
    return;
  if (!AtaPortRegistryControllerKeyRead(Channel, 0, "State", IDE_REG_BINARY,
                                        Buffer, &Length))
    Channel->Speed = 0;
  AtaPortRegistryFreeBuffer(Channel, Buffer);
}

VOID silent_when_nobody_knows_how_large_it_is(PCHANNEL Channel) {
  ULONG Length = 4096;
  if (!AtaPortRegistryControllerKeyRead(Channel, 0, "State", IDE_REG_BINARY,
                                        Channel->Buffer, &Length))
    Channel->Speed = 0;
}
