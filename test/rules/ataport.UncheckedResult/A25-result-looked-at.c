// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// A25: reads, writes and deferred writes answer FALSE when they did nothing,
// also when called from the wrong routine. The answer is looked at.
#include <irb.h>

typedef struct _CHANNEL {
  PUCHAR Buffer;
  ULONG Speed;
  BOOLEAN Written;
} CHANNEL, *PCHANNEL;

VOID trace(PCSTR Text, ULONG Value);

VOID nobody_looks_at_controller_key_read(PCHANNEL Channel) {
  ULONG Length = 4;
  // expected-warning@+1 {{the result of AtaPortRegistryControllerKeyRead is not looked at}}
  AtaPortRegistryControllerKeyRead(Channel, 0, "Speed", IDE_REG_DWORD,
                                   Channel->Buffer, &Length);
}

VOID silent_when_controller_key_read_is_looked_at(PCHANNEL Channel) {
  ULONG Length = 4;
  if (!AtaPortRegistryControllerKeyRead(Channel, 0, "Speed", IDE_REG_DWORD,
                                        Channel->Buffer, &Length))
    Channel->Speed = 0;
}

VOID nobody_looks_at_channel_subkey_read(PCHANNEL Channel) {
  ULONG Length = 4;
  // expected-warning@+1 {{the result of AtaPortRegistryChannelSubkeyRead is not looked at}}
  AtaPortRegistryChannelSubkeyRead(Channel, 0, "Speed", IDE_REG_DWORD,
                                   Channel->Buffer, &Length);
}

VOID silent_when_channel_subkey_read_is_looked_at(PCHANNEL Channel) {
  ULONG Length = 4;
  if (!AtaPortRegistryChannelSubkeyRead(Channel, 0, "Speed", IDE_REG_DWORD,
                                        Channel->Buffer, &Length))
    Channel->Speed = 0;
}

VOID nobody_looks_at_controller_key_write(PCHANNEL Channel) {
  ULONG Length = 4;
  // expected-warning@+1 {{the result of AtaPortRegistryControllerKeyWrite is not looked at}}
  AtaPortRegistryControllerKeyWrite(Channel, 0, "Speed", IDE_REG_DWORD,
                                    Channel->Buffer, &Length);
}

VOID silent_when_controller_key_write_is_looked_at(PCHANNEL Channel) {
  ULONG Length = 4;
  if (!AtaPortRegistryControllerKeyWrite(Channel, 0, "Speed", IDE_REG_DWORD,
                                         Channel->Buffer, &Length))
    Channel->Speed = 0;
}

VOID nobody_looks_at_channel_subkey_write(PCHANNEL Channel) {
  ULONG Length = 4;
  // expected-warning@+1 {{the result of AtaPortRegistryChannelSubkeyWrite is not looked at}}
  AtaPortRegistryChannelSubkeyWrite(Channel, 0, "Speed", IDE_REG_DWORD,
                                    Channel->Buffer, &Length);
}

VOID silent_when_channel_subkey_write_is_looked_at(PCHANNEL Channel) {
  ULONG Length = 4;
  if (!AtaPortRegistryChannelSubkeyWrite(Channel, 0, "Speed", IDE_REG_DWORD,
                                         Channel->Buffer, &Length))
    Channel->Speed = 0;
}

VOID nobody_looks_at_controller_key_write_deferred(PCHANNEL Channel) {
  ULONG Length = 4;
  // expected-warning@+1 {{the result of AtaPortRegistryControllerKeyWriteDeferred is not looked at}}
  AtaPortRegistryControllerKeyWriteDeferred(Channel, 0, "Speed", IDE_REG_DWORD,
                                            Channel->Buffer, &Length);
}

VOID silent_when_controller_key_write_deferred_is_looked_at(PCHANNEL Channel) {
  ULONG Length = 4;
  if (!AtaPortRegistryControllerKeyWriteDeferred(
          Channel, 0, "Speed", IDE_REG_DWORD, Channel->Buffer, &Length))
    Channel->Speed = 0;
}

VOID nobody_looks_at_channel_subkey_write_deferred(PCHANNEL Channel) {
  ULONG Length = 4;
  // expected-warning@+1 {{the result of AtaPortRegistryChannelSubkeyWriteDeferred is not looked at}}
  AtaPortRegistryChannelSubkeyWriteDeferred(Channel, 0, "Speed", IDE_REG_DWORD,
                                            Channel->Buffer, &Length);
}

VOID silent_when_channel_subkey_write_deferred_is_looked_at(PCHANNEL Channel) {
  ULONG Length = 4;
  if (!AtaPortRegistryChannelSubkeyWriteDeferred(
          Channel, 0, "Speed", IDE_REG_DWORD, Channel->Buffer, &Length))
    Channel->Speed = 0;
}

VOID nobody_looks_at_read(PCHANNEL Channel) {
  ULONG Length = 4;
  // expected-warning@+1 {{the result of AtaPortRegistryRead is not looked at}}
  AtaPortRegistryRead(Channel, 0, FALSE, "Speed", IDE_REG_DWORD,
                      Channel->Buffer, &Length);
}

VOID silent_when_read_is_looked_at(PCHANNEL Channel) {
  ULONG Length = 4;
  if (!AtaPortRegistryRead(Channel, 0, FALSE, "Speed", IDE_REG_DWORD,
                           Channel->Buffer, &Length))
    Channel->Speed = 0;
}

VOID nobody_looks_at_write(PCHANNEL Channel) {
  ULONG Length = 4;
  // expected-warning@+1 {{the result of AtaPortRegistryWrite is not looked at}}
  AtaPortRegistryWrite(Channel, 0, FALSE, "Speed", IDE_REG_DWORD,
                       Channel->Buffer, &Length);
}

VOID silent_when_write_is_looked_at(PCHANNEL Channel) {
  ULONG Length = 4;
  if (!AtaPortRegistryWrite(Channel, 0, FALSE, "Speed", IDE_REG_DWORD,
                            Channel->Buffer, &Length))
    Channel->Speed = 0;
}

VOID nobody_looks_at_write_deferred(PCHANNEL Channel) {
  ULONG Length = 4;
  // expected-warning@+1 {{the result of AtaPortRegistryWriteDeferred is not looked at}}
  AtaPortRegistryWriteDeferred(Channel, 0, FALSE, "Speed", IDE_REG_DWORD,
                               Channel->Buffer, &Length);
}

VOID silent_when_write_deferred_is_looked_at(PCHANNEL Channel) {
  ULONG Length = 4;
  if (!AtaPortRegistryWriteDeferred(Channel, 0, FALSE, "Speed", IDE_REG_DWORD,
                                    Channel->Buffer, &Length))
    Channel->Speed = 0;
}

VOID silent_when_the_variable_is_read(PCHANNEL Channel) {
  ULONG Length = 4;
  BOOLEAN Written = AtaPortRegistryChannelSubkeyWrite(
      Channel, 0, "Speed", IDE_REG_DWORD, Channel->Buffer, &Length);
  Channel->Written = Written;
}

VOID read_on_one_path_only(PCHANNEL Channel, BOOLEAN Trace) {
  ULONG Length = 4;
  // expected-warning@+1 {{the result of AtaPortRegistryChannelSubkeyWrite is not looked at}}
  BOOLEAN Written = AtaPortRegistryChannelSubkeyWrite(
      Channel, 0, "Speed", IDE_REG_DWORD, Channel->Buffer, &Length);
  if (Trace)
    trace("written", Written);
}

VOID silent_when_read_on_both_paths(PCHANNEL Channel, BOOLEAN Trace) {
  ULONG Length = 4;
  BOOLEAN Written = AtaPortRegistryChannelSubkeyWrite(
      Channel, 0, "Speed", IDE_REG_DWORD, Channel->Buffer, &Length);
  if (Trace)
    trace("written", Written);
  else
    Channel->Written = Written;
}

VOID silent_when_cast_to_void(PCHANNEL Channel) {
  ULONG Length = 4;
  (void)AtaPortRegistryChannelSubkeyWrite(Channel, 0, "Speed", IDE_REG_DWORD,
                                          Channel->Buffer, &Length);
}

BOOLEAN silent_when_returned(PCHANNEL Channel) {
  ULONG Length = 4;
  return AtaPortRegistryChannelSubkeyWrite(Channel, 0, "Speed", IDE_REG_DWORD,
                                           Channel->Buffer, &Length);
}

VOID silent_when_stored_in_a_field(PCHANNEL Channel) {
  ULONG Length = 4;
  Channel->Written = AtaPortRegistryChannelSubkeyWrite(
      Channel, 0, "Speed", IDE_REG_DWORD, Channel->Buffer, &Length);
}

VOID silent_when_it_decides_a_loop(PCHANNEL Channel) {
  ULONG Length = 4;
  while (!AtaPortRegistryChannelSubkeyWrite(Channel, 0, "Speed", IDE_REG_DWORD,
                                            Channel->Buffer, &Length))
    Length = 4;
}

VOID dropped_in_the_body_of_a_loop(PCHANNEL Channel) {
  ULONG Length = 4;
  for (ULONG Try = 0; Try < 2; Try++) {
    Length = 4;
    // expected-warning@+1 {{the result of AtaPortRegistryChannelSubkeyWrite is not looked at}}
    AtaPortRegistryChannelSubkeyWrite(Channel, 0, "Speed", IDE_REG_DWORD,
                                      Channel->Buffer, &Length);
  }
}

BOOLEAN silent_as_an_operand(PCHANNEL Channel) {
  ULONG Length = 4;
  return Channel->Speed &&
         AtaPortRegistryChannelSubkeyWrite(Channel, 0, "Speed", IDE_REG_DWORD,
                                           Channel->Buffer, &Length);
}

VOID dropped_under_a_case(PCHANNEL Channel, ULONG Step) {
  ULONG Length = 4;
  switch (Step) {
  case 1:
    // expected-warning@+1 {{the result of AtaPortRegistryChannelSubkeyWrite is not looked at}}
    AtaPortRegistryChannelSubkeyWrite(Channel, 0, "Speed", IDE_REG_DWORD,
                                      Channel->Buffer, &Length);
    break;
  default:
    break;
  }
}

VOID silent_when_tested_under_a_case(PCHANNEL Channel, ULONG Step) {
  ULONG Length = 4;
  switch (Step) {
  case 1:
    if (AtaPortRegistryChannelSubkeyWrite(Channel, 0, "Speed", IDE_REG_DWORD,
                                          Channel->Buffer, &Length) == FALSE)
      Channel->Speed = 0;
    break;
  default:
    break;
  }
}

VOID dropped_by_a_comma(PCHANNEL Channel) {
  ULONG Length = 4;
  // expected-warning@+1 {{the result of AtaPortRegistryChannelSubkeyWrite is not looked at}}
  AtaPortRegistryChannelSubkeyWrite(Channel, 0, "Speed", IDE_REG_DWORD,
                                    Channel->Buffer, &Length),
      Channel->Speed = 1;
}

VOID silent_as_the_value_of_a_comma(PCHANNEL Channel) {
  ULONG Length = 4;
  if (Length = 4,
      AtaPortRegistryChannelSubkeyWrite(Channel, 0, "Speed", IDE_REG_DWORD,
                                        Channel->Buffer, &Length))
    Channel->Speed = 1;
}

static BOOLEAN write_speed(PCHANNEL Channel) {
  ULONG Length = 4;
  // expected-warning@+1 {{the result of AtaPortRegistryChannelSubkeyWrite is not looked at}}
  return AtaPortRegistryChannelSubkeyWrite(Channel, 0, "Speed", IDE_REG_DWORD,
                                           Channel->Buffer, &Length);
}

VOID returned_by_a_helper_and_dropped(PCHANNEL Channel) {
  write_speed(Channel);
}

VOID silent_when_returned_by_a_helper_and_tested(PCHANNEL Channel) {
  if (write_speed(Channel))
    Channel->Speed = 1;
}

static VOID write_and_say(PCHANNEL Channel, PBOOLEAN Written) {
  ULONG Length = 4;
  *Written = AtaPortRegistryChannelSubkeyWrite(
      Channel, 0, "Speed", IDE_REG_DWORD, Channel->Buffer, &Length);
}

VOID silent_when_stored_through_a_parameter_and_tested(PCHANNEL Channel) {
  BOOLEAN Written;
  write_and_say(Channel, &Written);
  if (Written)
    Channel->Speed = 1;
}

/* A13: the free has no result, and nothing is said of one. */
VOID silent_about_the_free(PCHANNEL Channel) {
  AtaPortRegistryFreeBuffer(Channel, Channel->Buffer);
}

VOID nobody_looks_at_two_in_one_array(PCHANNEL Channel) {
  BOOLEAN Written[2];
  ULONG First = 4, Second = 4;
  // expected-warning@+1 {{the result of AtaPortRegistryControllerKeyWrite is not looked at}}
  Written[0] = AtaPortRegistryControllerKeyWrite(
      Channel, 0, "Speed", IDE_REG_DWORD, Channel->Buffer, &First);
  // expected-warning@+1 {{the result of AtaPortRegistryControllerKeyWrite is not looked at}}
  Written[1] = AtaPortRegistryControllerKeyWrite(
      Channel, 1, "Speed", IDE_REG_DWORD, Channel->Buffer, &Second);
  AtaPortStallExecution(1);
}
