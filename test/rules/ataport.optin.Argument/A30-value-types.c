// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify_optin %s
// A30: IDE_REG_SZ (1), IDE_REG_BINARY (3) and IDE_REG_DWORD (4) are the value
// types that the documents know.
#include <irb.h>

#define REG_MULTI 7

typedef struct _CHANNEL {
  PUCHAR Buffer;
} CHANNEL, *PCHANNEL;

BOOLEAN controller_key_read_of_another_type(PCHANNEL Channel) {
  ULONG Length = 4;
  // expected-warning@+1 {{the documented value types are IDE_REG_SZ, IDE_REG_BINARY and IDE_REG_DWORD}}
  return AtaPortRegistryControllerKeyRead(Channel, 0, "State", REG_MULTI,
                                          Channel->Buffer, &Length);
}

BOOLEAN silent_about_controller_key_read_of_a_known_type(PCHANNEL Channel) {
  ULONG Length = 4;
  return AtaPortRegistryControllerKeyRead(Channel, 0, "State", IDE_REG_SZ,
                                          Channel->Buffer, &Length);
}

BOOLEAN channel_subkey_read_of_another_type(PCHANNEL Channel) {
  ULONG Length = 4;
  // expected-warning@+1 {{the documented value types are IDE_REG_SZ, IDE_REG_BINARY and IDE_REG_DWORD}}
  return AtaPortRegistryChannelSubkeyRead(Channel, 0, "State", 0,
                                          Channel->Buffer, &Length);
}

BOOLEAN silent_about_channel_subkey_read_of_a_known_type(PCHANNEL Channel) {
  ULONG Length = 4;
  return AtaPortRegistryChannelSubkeyRead(Channel, 0, "State", IDE_REG_BINARY,
                                          Channel->Buffer, &Length);
}

BOOLEAN controller_key_write_of_another_type(PCHANNEL Channel) {
  ULONG Length = 4;
  // expected-warning@+1 {{the documented value types are IDE_REG_SZ, IDE_REG_BINARY and IDE_REG_DWORD}}
  return AtaPortRegistryControllerKeyWrite(Channel, 0, "State", 2,
                                           Channel->Buffer, &Length);
}

BOOLEAN silent_about_controller_key_write_of_a_known_type(PCHANNEL Channel) {
  ULONG Length = 4;
  return AtaPortRegistryControllerKeyWrite(Channel, 0, "State", IDE_REG_DWORD,
                                           Channel->Buffer, &Length);
}

BOOLEAN channel_subkey_write_of_another_type(PCHANNEL Channel) {
  ULONG Length = 4;
  // expected-warning@+1 {{the documented value types are IDE_REG_SZ, IDE_REG_BINARY and IDE_REG_DWORD}}
  return AtaPortRegistryChannelSubkeyWrite(Channel, 0, "State", 5,
                                           Channel->Buffer, &Length);
}

BOOLEAN silent_about_channel_subkey_write_of_a_known_type(PCHANNEL Channel) {
  ULONG Length = 4;
  return AtaPortRegistryChannelSubkeyWrite(Channel, 0, "State", IDE_REG_SZ,
                                           Channel->Buffer, &Length);
}

BOOLEAN controller_key_write_deferred_of_another_type(PCHANNEL Channel) {
  ULONG Length = 4;
  // expected-warning@+1 {{the documented value types are IDE_REG_SZ, IDE_REG_BINARY and IDE_REG_DWORD}}
  return AtaPortRegistryControllerKeyWriteDeferred(Channel, 0, "State", 11,
                                                   Channel->Buffer, &Length);
}

BOOLEAN
silent_about_controller_key_write_deferred_of_a_known_type(PCHANNEL Channel) {
  ULONG Length = 4;
  return AtaPortRegistryControllerKeyWriteDeferred(
      Channel, 0, "State", IDE_REG_BINARY, Channel->Buffer, &Length);
}

BOOLEAN channel_subkey_write_deferred_of_another_type(PCHANNEL Channel) {
  ULONG Length = 4;
  // expected-warning@+1 {{the documented value types are IDE_REG_SZ, IDE_REG_BINARY and IDE_REG_DWORD}}
  return AtaPortRegistryChannelSubkeyWriteDeferred(
      Channel, 0, "State", REG_MULTI, Channel->Buffer, &Length);
}

BOOLEAN
silent_about_channel_subkey_write_deferred_of_a_known_type(PCHANNEL Channel) {
  ULONG Length = 4;
  return AtaPortRegistryChannelSubkeyWriteDeferred(
      Channel, 0, "State", IDE_REG_DWORD, Channel->Buffer, &Length);
}

BOOLEAN read_of_another_type(PCHANNEL Channel) {
  ULONG Length = 4;
  // expected-warning@+1 {{the documented value types are IDE_REG_SZ, IDE_REG_BINARY and IDE_REG_DWORD}}
  return AtaPortRegistryRead(Channel, 0, TRUE, "State", 255, Channel->Buffer,
                             &Length);
}

BOOLEAN silent_about_read_of_a_known_type(PCHANNEL Channel) {
  ULONG Length = 4;
  return AtaPortRegistryRead(Channel, 0, TRUE, "State", IDE_REG_SZ,
                             Channel->Buffer, &Length);
}

BOOLEAN write_of_another_type(PCHANNEL Channel) {
  ULONG Length = 4;
  // expected-warning@+1 {{the documented value types are IDE_REG_SZ, IDE_REG_BINARY and IDE_REG_DWORD}}
  return AtaPortRegistryWrite(Channel, 0, TRUE, "State", 6, Channel->Buffer,
                              &Length);
}

BOOLEAN silent_about_write_of_a_known_type(PCHANNEL Channel) {
  ULONG Length = 4;
  return AtaPortRegistryWrite(Channel, 0, TRUE, "State", IDE_REG_BINARY,
                              Channel->Buffer, &Length);
}

BOOLEAN write_deferred_of_another_type(PCHANNEL Channel) {
  ULONG Length = 4;
  // expected-warning@+1 {{the documented value types are IDE_REG_SZ, IDE_REG_BINARY and IDE_REG_DWORD}}
  return AtaPortRegistryWriteDeferred(Channel, 0, TRUE, "State", 2,
                                      Channel->Buffer, &Length);
}

BOOLEAN silent_about_write_deferred_of_a_known_type(PCHANNEL Channel) {
  ULONG Length = 4;
  return AtaPortRegistryWriteDeferred(Channel, 0, TRUE, "State", IDE_REG_DWORD,
                                      Channel->Buffer, &Length);
}

BOOLEAN one_case_has_another_type(PCHANNEL Channel, ULONG Kind) {
  ULONG Length = 4;
  UCHAR Type = IDE_REG_DWORD;
  if (Kind == 2)
    Type = REG_MULTI;
  // expected-warning@+1 {{is given a value it does not take}}
  return AtaPortRegistryControllerKeyRead(Channel, 0, "State", Type,
                                          Channel->Buffer, &Length);
}

BOOLEAN silent_when_each_case_has_a_known_type(PCHANNEL Channel, ULONG Kind) {
  ULONG Length = 4;
  UCHAR Type = IDE_REG_DWORD;
  if (Kind == 2)
    Type = IDE_REG_BINARY;
  return AtaPortRegistryControllerKeyRead(Channel, 0, "State", Type,
                                          Channel->Buffer, &Length);
}

BOOLEAN silent_when_nobody_knows_the_type(PCHANNEL Channel, UCHAR Type) {
  ULONG Length = 4;
  return AtaPortRegistryControllerKeyRead(
      Channel, 0, "State", Type, // only-model: A30: nobody knows the type
      Channel->Buffer, &Length);
}

BOOLEAN read_of_a_type_that_is_no_registry_type_at_all(PCHANNEL Channel) {
  ULONG Length = 4;
  // expected-warning@+1 {{the documented value types are IDE_REG_SZ, IDE_REG_BINARY and IDE_REG_DWORD}}
  return AtaPortRegistryControllerKeyRead(Channel, 0, "State", 32 + IDE_REG_SZ,
                                          Channel->Buffer, &Length);
}
