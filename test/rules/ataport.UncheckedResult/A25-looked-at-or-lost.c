// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// A25: a result that is stored is looked at where the value of the assignment
// is, and one at the end of a block where the value of the block is.
#include <irb.h>

typedef struct _CHANNEL {
  PUCHAR Buffer;
  ULONG Speed;
} CHANNEL, *PCHANNEL;

VOID silent_when_the_assignment_is_the_condition(PCHANNEL Channel) {
  ULONG Length = 4;
  BOOLEAN Worked;
  // expected-warning@+1 {{never actually read}}
  if ((Worked = AtaPortRegistryControllerKeyRead(
           Channel, 0, "Speed", IDE_REG_DWORD, Channel->Buffer, &Length)))
    Channel->Speed = 1;
}

VOID silent_when_the_assignment_is_cast_to_void(PCHANNEL Channel) {
  ULONG Length = 4;
  BOOLEAN Worked;
  // expected-warning@+1 {{never read}}
  (void)(Worked = AtaPortRegistryControllerKeyWrite(
             Channel, 0, "Speed", IDE_REG_DWORD, Channel->Buffer,
             &Length)); // only-model: A25: the cast says that nobody wants to know
}

VOID the_assignment_is_all(PCHANNEL Channel) {
  ULONG Length = 4;
  BOOLEAN Worked;
  // expected-warning@+1 {{the result of AtaPortRegistryControllerKeyWrite is not looked at}}
  Worked = AtaPortRegistryControllerKeyWrite( // expected-warning {{never read}}
      Channel, 0, "Speed", IDE_REG_DWORD, Channel->Buffer, &Length);
}

VOID silent_when_a_block_with_a_value_is_the_condition(PCHANNEL Channel) {
  ULONG Length = 4;
  if (({
        AtaPortRegistryControllerKeyWrite(Channel, 0, "Speed", IDE_REG_DWORD,
                                          Channel->Buffer, &Length);
      }))
    Channel->Speed = 1;
}

VOID silent_when_a_block_with_a_value_is_cast_to_void(PCHANNEL Channel) {
  ULONG Length = 4;
  (void)({
    AtaPortRegistryControllerKeyWrite( // only-model: A25: the cast says that nobody wants to know
        Channel, 0, "Speed", IDE_REG_DWORD, Channel->Buffer, &Length);
  });
}

VOID a_block_with_a_value_is_all(PCHANNEL Channel) {
  ULONG Length = 4;
  ({
    // expected-warning@+1 {{the result of AtaPortRegistryControllerKeyWrite is not looked at}}
    AtaPortRegistryControllerKeyWrite(Channel, 0, "Speed", IDE_REG_DWORD,
                                      Channel->Buffer, &Length);
  });
}

VOID said_once_whatever_follows(PCHANNEL Channel) {
  ULONG Length = 4;
  // expected-warning@+1 {{the result of AtaPortRegistryControllerKeyWrite is not looked at}}
  AtaPortRegistryControllerKeyWrite(Channel, 0, "Speed", IDE_REG_DWORD,
                                    Channel->Buffer, &Length);
  if (Channel->Speed == 4)
    AtaPortStallExecution(1);
}

static BOOLEAN nothing_is_read(PCHANNEL Channel) {
  ULONG None = 0;
  return AtaPortRegistryControllerKeyRead(Channel, 0, "Speed", IDE_REG_DWORD,
                                          Channel->Buffer, &None);
}

VOID silent_when_the_caller_tests_it(PCHANNEL Channel) {
  if (!nothing_is_read(Channel))
    Channel->Speed = 1;
}

BOOLEAN silent_when_its_own_caller_may_test_it(PCHANNEL Channel) {
  ULONG None = 0;
  return AtaPortRegistryControllerKeyRead(Channel, 0, "Speed", IDE_REG_DWORD,
                                          Channel->Buffer, &None);
}

BOOLEAN is_fine(BOOLEAN Worked);

VOID silent_when_the_assignment_is_an_argument(PCHANNEL Channel) {
  ULONG Length = 4;
  BOOLEAN Worked;
  // expected-warning@+2 {{never actually read}}
  if (is_fine(
          Worked = AtaPortRegistryControllerKeyRead(
              Channel, 0, "Speed", IDE_REG_DWORD, Channel->Buffer, &Length)))
    Channel->Speed = 1;
}

static BOOLEAN nothing_at_all_is_read(PCHANNEL Channel) {
  ULONG None = 0;
  // expected-warning@+1 {{the result of AtaPortRegistryControllerKeyRead is not looked at}}
  return AtaPortRegistryControllerKeyRead(Channel, 0, "Speed", IDE_REG_DWORD,
                                          Channel->Buffer, &None);
}

VOID the_caller_drops_it(PCHANNEL Channel) { nothing_at_all_is_read(Channel); }
