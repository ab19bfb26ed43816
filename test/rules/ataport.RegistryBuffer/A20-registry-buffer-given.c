// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// A20: each read and write routine wants the registry buffer, or a place in it,
// not memory of another kind. A21: also the one whose page says "should".
#include <irb.h>
#include <storport.h>

typedef struct _CHANNEL {
  PVOID Buffer;
  ULONG Speed;
} CHANNEL, *PCHANNEL;

static ULONG DefaultSpeed;
PUCHAR buffer_of_another_file(PVOID Extension);

BOOLEAN controller_key_read_is_given_a_local_variable(PCHANNEL Channel) {
  ULONG Length = 4, Speed = 0;
  // expected-warning@+1 {{AtaPortRegistryControllerKeyRead is given the address of a local variable instead of a registry buffer}}
  return AtaPortRegistryControllerKeyRead(Channel, 0, "Speed", IDE_REG_DWORD,
                                          (PUCHAR)&Speed, &Length);
}

BOOLEAN silent_when_controller_key_read_is_given_the_buffer(PCHANNEL Channel) {
  BOOLEAN Result;
  ULONG Length = 4;
  PUCHAR Buffer = AtaPortRegistryAllocateBuffer(Channel, 4);
  if (!Buffer)
    return FALSE;
  RtlZeroMemory(Buffer, 4);
  Result = AtaPortRegistryControllerKeyRead(Channel, 0, "Speed", IDE_REG_DWORD,
                                            Buffer, &Length);
  AtaPortRegistryFreeBuffer(Channel, Buffer);
  return Result;
}

BOOLEAN channel_subkey_read_is_given_a_global_variable(PCHANNEL Channel) {
  ULONG Length = 4;
  // expected-warning@+1 {{AtaPortRegistryChannelSubkeyRead is given the address of a global variable instead of a registry buffer}}
  return AtaPortRegistryChannelSubkeyRead(Channel, 0, "Speed", IDE_REG_DWORD,
                                          (PUCHAR)&DefaultSpeed, &Length);
}

BOOLEAN silent_when_channel_subkey_read_is_given_the_buffer(PCHANNEL Channel) {
  BOOLEAN Result;
  ULONG Length = 4;
  PUCHAR Buffer = AtaPortRegistryAllocateBuffer(Channel, 4);
  if (!Buffer)
    return FALSE;
  RtlZeroMemory(Buffer, 4);
  Result = AtaPortRegistryChannelSubkeyRead(Channel, 0, "Speed", IDE_REG_DWORD,
                                            Buffer, &Length);
  AtaPortRegistryFreeBuffer(Channel, Buffer);
  return Result;
}

BOOLEAN
controller_key_write_is_given_a_memory_of_the_extension(PCHANNEL Channel) {
  ULONG Length = 4;
  // expected-warning@+1 {{AtaPortRegistryControllerKeyWrite is given the address of memory of the extension instead of a registry buffer}}
  return AtaPortRegistryControllerKeyWrite(Channel, 0, "Speed", IDE_REG_DWORD,
                                           (PUCHAR)&Channel->Speed, &Length);
}

BOOLEAN silent_when_controller_key_write_is_given_the_buffer(PCHANNEL Channel) {
  BOOLEAN Result;
  ULONG Length = 4;
  PUCHAR Buffer = AtaPortRegistryAllocateBuffer(Channel, 4);
  if (!Buffer)
    return FALSE;
  RtlZeroMemory(Buffer, 4);
  Result = AtaPortRegistryControllerKeyWrite(Channel, 0, "Speed", IDE_REG_DWORD,
                                             Buffer, &Length);
  AtaPortRegistryFreeBuffer(Channel, Buffer);
  return Result;
}

BOOLEAN channel_subkey_write_is_given_a_local_variable(PCHANNEL Channel) {
  ULONG Length = 4, Speed = 0;
  // expected-warning@+1 {{AtaPortRegistryChannelSubkeyWrite is given the address of a local variable instead of a registry buffer}}
  return AtaPortRegistryChannelSubkeyWrite(Channel, 0, "Speed", IDE_REG_DWORD,
                                           (PUCHAR)&Speed, &Length);
}

BOOLEAN silent_when_channel_subkey_write_is_given_the_buffer(PCHANNEL Channel) {
  BOOLEAN Result;
  ULONG Length = 4;
  PUCHAR Buffer = AtaPortRegistryAllocateBuffer(Channel, 4);
  if (!Buffer)
    return FALSE;
  RtlZeroMemory(Buffer, 4);
  Result = AtaPortRegistryChannelSubkeyWrite(Channel, 0, "Speed", IDE_REG_DWORD,
                                             Buffer, &Length);
  AtaPortRegistryFreeBuffer(Channel, Buffer);
  return Result;
}

BOOLEAN
controller_key_write_deferred_is_given_a_global_variable(PCHANNEL Channel) {
  ULONG Length = 4;
  // expected-warning@+1 {{AtaPortRegistryControllerKeyWriteDeferred is given the address of a global variable instead of a registry buffer}}
  return AtaPortRegistryControllerKeyWriteDeferred(
      Channel, 0, "Speed", IDE_REG_DWORD, (PUCHAR)&DefaultSpeed, &Length);
}

BOOLEAN silent_when_controller_key_write_deferred_is_given_the_buffer(
    PCHANNEL Channel) {
  BOOLEAN Result;
  ULONG Length = 4;
  PUCHAR Buffer = AtaPortRegistryAllocateBuffer(Channel, 4);
  if (!Buffer)
    return FALSE;
  RtlZeroMemory(Buffer, 4);
  Result = AtaPortRegistryControllerKeyWriteDeferred(
      Channel, 0, "Speed", IDE_REG_DWORD, Buffer, &Length);
  AtaPortRegistryFreeBuffer(Channel, Buffer);
  return Result;
}

BOOLEAN channel_subkey_write_deferred_is_given_a_memory_of_the_extension(
    PCHANNEL Channel) {
  ULONG Length = 4;
  // expected-warning@+1 {{AtaPortRegistryChannelSubkeyWriteDeferred is given the address of memory of the extension instead of a registry buffer}}
  return AtaPortRegistryChannelSubkeyWriteDeferred(
      Channel, 0, "Speed", IDE_REG_DWORD, (PUCHAR)&Channel->Speed, &Length);
}

BOOLEAN silent_when_channel_subkey_write_deferred_is_given_the_buffer(
    PCHANNEL Channel) {
  BOOLEAN Result;
  ULONG Length = 4;
  PUCHAR Buffer = AtaPortRegistryAllocateBuffer(Channel, 4);
  if (!Buffer)
    return FALSE;
  RtlZeroMemory(Buffer, 4);
  Result = AtaPortRegistryChannelSubkeyWriteDeferred(
      Channel, 0, "Speed", IDE_REG_DWORD, Buffer, &Length);
  AtaPortRegistryFreeBuffer(Channel, Buffer);
  return Result;
}

BOOLEAN read_is_given_a_local_variable(PCHANNEL Channel) {
  ULONG Length = 4, Speed = 0;
  // expected-warning@+1 {{AtaPortRegistryRead is given the address of a local variable instead of a registry buffer}}
  return AtaPortRegistryRead(Channel, 0, FALSE, "Speed", IDE_REG_DWORD,
                             (PUCHAR)&Speed, &Length);
}

BOOLEAN silent_when_read_is_given_the_buffer(PCHANNEL Channel) {
  BOOLEAN Result;
  ULONG Length = 4;
  PUCHAR Buffer = AtaPortRegistryAllocateBuffer(Channel, 4);
  if (!Buffer)
    return FALSE;
  RtlZeroMemory(Buffer, 4);
  Result = AtaPortRegistryRead(Channel, 0, FALSE, "Speed", IDE_REG_DWORD,
                               Buffer, &Length);
  AtaPortRegistryFreeBuffer(Channel, Buffer);
  return Result;
}

BOOLEAN write_is_given_a_global_variable(PCHANNEL Channel) {
  ULONG Length = 4;
  // expected-warning@+1 {{AtaPortRegistryWrite is given the address of a global variable instead of a registry buffer}}
  return AtaPortRegistryWrite(Channel, 0, FALSE, "Speed", IDE_REG_DWORD,
                              (PUCHAR)&DefaultSpeed, &Length);
}

BOOLEAN silent_when_write_is_given_the_buffer(PCHANNEL Channel) {
  BOOLEAN Result;
  ULONG Length = 4;
  PUCHAR Buffer = AtaPortRegistryAllocateBuffer(Channel, 4);
  if (!Buffer)
    return FALSE;
  RtlZeroMemory(Buffer, 4);
  Result = AtaPortRegistryWrite(Channel, 0, FALSE, "Speed", IDE_REG_DWORD,
                                Buffer, &Length);
  AtaPortRegistryFreeBuffer(Channel, Buffer);
  return Result;
}

BOOLEAN write_deferred_is_given_a_memory_of_the_extension(PCHANNEL Channel) {
  ULONG Length = 4;
  // expected-warning@+1 {{AtaPortRegistryWriteDeferred is given the address of memory of the extension instead of a registry buffer}}
  return AtaPortRegistryWriteDeferred(Channel, 0, FALSE, "Speed", IDE_REG_DWORD,
                                      (PUCHAR)&Channel->Speed, &Length);
}

BOOLEAN silent_when_write_deferred_is_given_the_buffer(PCHANNEL Channel) {
  BOOLEAN Result;
  ULONG Length = 4;
  PUCHAR Buffer = AtaPortRegistryAllocateBuffer(Channel, 4);
  if (!Buffer)
    return FALSE;
  RtlZeroMemory(Buffer, 4);
  Result = AtaPortRegistryWriteDeferred(Channel, 0, FALSE, "Speed",
                                        IDE_REG_DWORD, Buffer, &Length);
  AtaPortRegistryFreeBuffer(Channel, Buffer);
  return Result;
}

BOOLEAN a_string_is_written(PCHANNEL Channel) {
  ULONG Length = 4;
  // expected-warning@+1 {{is given the address of a string literal instead of a registry buffer}}
  return AtaPortRegistryControllerKeyWrite(Channel, 0, "State", IDE_REG_SZ,
                                           (PUCHAR)L"A", &Length);
}

BOOLEAN silent_when_the_string_is_copied_first(PCHANNEL Channel) {
  BOOLEAN Written;
  ULONG Length = 4;
  PUCHAR Buffer = AtaPortRegistryAllocateBuffer(Channel, 4);
  if (!Buffer)
    return FALSE;
  AtaPortCopyMemory(Buffer, L"A", 4);
  Written = AtaPortRegistryControllerKeyWrite(Channel, 0, "State", IDE_REG_SZ,
                                              Buffer, &Length);
  AtaPortRegistryFreeBuffer(Channel, Buffer);
  return Written;
}

BOOLEAN the_holder_is_given_instead(PCHANNEL Channel) {
  BOOLEAN Found;
  ULONG Length = 4;
  PUCHAR Buffer = AtaPortRegistryAllocateBuffer(Channel, 4);
  if (!Buffer)
    return FALSE;
  // expected-warning@+1 {{is given the address of a local variable instead of a registry buffer}}
  Found = AtaPortRegistryControllerKeyRead(Channel, 0, "Speed", IDE_REG_DWORD,
                                           (PUCHAR)&Buffer, &Length);
  return Found; // only-model: A16: the read has overwritten the pointer
}

BOOLEAN memory_of_the_pool(PCHANNEL Channel) {
  ULONG Length = 4;
  PVOID Memory = NULL;
  BOOLEAN Found;
  if (StorPortAllocatePool(Channel, 4, 'tseT', &Memory) != STOR_STATUS_SUCCESS)
    return FALSE;
  // expected-warning@+1 {{AtaPortRegistryControllerKeyRead is given}}
  Found = AtaPortRegistryControllerKeyRead(Channel, 0, "Speed", IDE_REG_DWORD,
                                           Memory, &Length);
  (void)StorPortFreePool(Channel, Memory);
  return Found;
}

BOOLEAN silent_when_a_part_of_the_buffer_is_given(PCHANNEL Channel) {
  BOOLEAN Found;
  ULONG Length = 4;
  PUCHAR Buffer = AtaPortRegistryAllocateBuffer(Channel, 8);
  if (!Buffer)
    return FALSE;
  Found = AtaPortRegistryControllerKeyRead(Channel, 0, "Speed", IDE_REG_DWORD,
                                           Buffer + 4, &Length);
  AtaPortRegistryFreeBuffer(Channel, Buffer);
  return Found;
}

BOOLEAN silent_when_a_field_holds_the_buffer(PCHANNEL Channel) {
  ULONG Length = 4;
  return AtaPortRegistryControllerKeyRead(Channel, 0, "Speed", IDE_REG_DWORD,
                                          Channel->Buffer, &Length);
}

BOOLEAN silent_when_the_caller_has_the_buffer(PVOID Channel, PUCHAR Buffer) {
  ULONG Length = 4;
  return AtaPortRegistryControllerKeyRead(Channel, 0, "Speed", IDE_REG_DWORD,
                                          Buffer, &Length);
}

BOOLEAN silent_when_nobody_knows_where_it_is_from(PVOID Channel) {
  ULONG Length = 4;
  return AtaPortRegistryControllerKeyRead(Channel, 0, "Speed", IDE_REG_DWORD,
                                          buffer_of_another_file(Channel),
                                          &Length);
}

static BOOLEAN read_speed(PVOID Extension, PULONG Speed) {
  ULONG Length = sizeof(*Speed);
  // expected-warning@+1 {{is given the address of a local variable}}
  return AtaPortRegistryControllerKeyRead(Extension, 0, "Speed", IDE_REG_DWORD,
                                          (PUCHAR)Speed, &Length);
}

BOOLEAN a_helper_is_given_a_variable(PCHANNEL Channel) {
  ULONG Speed = 0;
  BOOLEAN Found = read_speed(Channel, &Speed);
  Channel->Speed = Speed;
  return Found;
}

BOOLEAN silent_when_a_helper_is_given_the_buffer(PCHANNEL Channel) {
  PULONG Speed = AtaPortRegistryAllocateBuffer(Channel, 4);
  BOOLEAN Found;
  if (!Speed)
    return FALSE;
  Found = read_speed(Channel, Speed);
  AtaPortRegistryFreeBuffer(Channel, Speed);
  return Found;
}

/* A34: the pages call the buffer of a read optional; NULL is let pass. */
BOOLEAN silent_when_there_is_no_buffer_at_all(PCHANNEL Channel) {
  ULONG Length = 0;
  return AtaPortRegistryControllerKeyRead(Channel, 0, "Speed", IDE_REG_DWORD,
                                          NULL, &Length);
}
