// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// A25: a BOOLEAN is looked at where a statement asks for it, and dropped where
// a statement is nothing but the call. cannot-run: the 16 is no pointer
#include <irb.h>

#define WRITE                                                                  \
  AtaPortRegistryControllerKeyWrite(Channel, 0, "Depth", IDE_REG_BINARY,       \
                                    Buffer, 16)

VOID after_a_label(PVOID Channel, PUCHAR Buffer, BOOLEAN Again) {
again:
  WRITE; // expected-warning {{is not looked at}}
  if (Again) {
    Again = FALSE;
    goto again;
  }
}

VOID after_a_case(PVOID Channel, PUCHAR Buffer, ULONG Which) {
  switch (Which) {
  case 1:
    WRITE; // expected-warning {{is not looked at}}
  default:
    WRITE; // expected-warning {{is not looked at}}
  }
}

VOID branches(PVOID Channel, PUCHAR Buffer, BOOLEAN First) {
  if (First)
    WRITE; // expected-warning {{is not looked at}}
  else
    WRITE; // expected-warning {{is not looked at}}
}

VOID body_of_a_while_loop(PVOID Channel, PUCHAR Buffer, ULONG Count) {
  while (Count--)
    WRITE; // expected-warning {{is not looked at}}
}

VOID body_of_a_do_loop(PVOID Channel, PUCHAR Buffer, ULONG Count) {
  do
    WRITE; // expected-warning {{is not looked at}}
  while (--Count);
}

VOID body_of_a_for_loop(PVOID Channel, PUCHAR Buffer, ULONG Count) {
  for (; Count; --Count)
    WRITE; // expected-warning {{is not looked at}}
}

VOID beginning_of_a_for_loop(PVOID Channel, PUCHAR Buffer, ULONG Count) {
  for (WRITE; Count; --Count) // expected-warning {{is not looked at}}
    ;
}

VOID step_of_a_for_loop(PVOID Channel, PUCHAR Buffer, ULONG Count) {
  for (; Count--; WRITE) // expected-warning {{is not looked at}}
    ;
}

VOID before_a_comma(PVOID Channel, PUCHAR Buffer) {
  WRITE, WRITE; // expected-warning 2 {{is not looked at}}
}

VOID silent_as_a_condition(PVOID Channel, PUCHAR Buffer) {
  if (WRITE)
    AtaPortStallExecution(1);
  while (!WRITE)
    AtaPortStallExecution(1);
  while (WRITE)
    AtaPortStallExecution(1);
  do
    AtaPortStallExecution(1);
  while (WRITE);
  for (; WRITE;)
    AtaPortStallExecution(1);
  if ((AtaPortStallExecution(1), WRITE))
    AtaPortStallExecution(1);
  switch (WRITE) {
  case FALSE:
    AtaPortStallExecution(1);
  }
}

BOOLEAN silent_when_it_is_returned(PVOID Channel, PUCHAR Buffer) {
  return AtaPortStallExecution(1), (WRITE);
}

VOID silent_as_part_of_an_expression(PVOID Channel, PUCHAR Buffer,
                                     PULONG Errors) {
  *Errors += !WRITE;
  *Errors = *Errors + WRITE;
  Errors[WRITE] = 1;
}

VOID silent_when_it_is_cast_to_void(PVOID Channel, PUCHAR Buffer) {
  (void)WRITE;
  (void)(WRITE);
}

BOOLEAN out_of_sight(BOOLEAN Worked);

#define READ(Length)                                                           \
  AtaPortRegistryControllerKeyRead(Channel, 0, "Depth", IDE_REG_BINARY,        \
                                   Buffer, Length)

/* With no room it fails in any case. It is looked at all the same. */
VOID silent_as_a_condition_with_no_room(PVOID Channel, PUCHAR Buffer) {
  ULONG none = 0;
  if (READ(&none))
    AtaPortStallExecution(1);
  none = 0;
  while (READ(&none))
    AtaPortStallExecution(1);
  for (none = 0; READ(&none);)
    AtaPortStallExecution(1);
  do
    none = 0;
  while (READ(&none));
}

VOID silent_behind_a_comma_as_an_argument(PVOID Channel, PUCHAR Buffer) {
  ULONG four = 4;
  (void)out_of_sight((AtaPortStallExecution(1), READ(&four)));
}
