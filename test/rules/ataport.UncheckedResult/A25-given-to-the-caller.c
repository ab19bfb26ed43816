// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// A25: a helper that returns the result leaves the looking to its caller, who
// may ignore it on purpose. What is combined with the result looks at it.
#include <irb.h>

static BOOLEAN returns_a_variable(PVOID Channel, PUCHAR Buffer, PULONG Length) {
  // expected-warning@+1 {{is not looked at}}
  BOOLEAN worked = AtaPortRegistryControllerKeyWrite(
      Channel, 0, "Speed", IDE_REG_BINARY, Buffer, Length);
  return worked;
}

static BOOLEAN returns_the_call(PVOID Channel, PUCHAR Buffer, PULONG Length) {
  return AtaPortRegistryControllerKeyWrite(
      Channel, 0, "Speed",
      IDE_REG_BINARY, // only-model: A25: the caller ignores it on purpose
      Buffer, Length);
}

static BOOLEAN returns_it_to_be_compared(PVOID Channel, PUCHAR Buffer,
                                         PULONG Length) {
  return AtaPortRegistryControllerKeyWrite(Channel, 0, "Speed", IDE_REG_BINARY,
                                           Buffer, Length);
}

static BOOLEAN returns_it_to_be_kept(PVOID Channel, PUCHAR Buffer,
                                     PULONG Length) {
  // expected-warning@+1 {{is not looked at}}
  return AtaPortRegistryControllerKeyWrite(Channel, 0, "Speed", IDE_REG_BINARY,
                                           Buffer, Length);
}

VOID dropped_by_the_caller(PVOID Channel, PULONG Length) {
  PUCHAR buffer = AtaPortRegistryAllocateBuffer(Channel, 16);
  if (!buffer)
    return;
  *Length = 16;
  returns_a_variable(Channel, buffer, Length);
  AtaPortRegistryFreeBuffer(Channel, buffer);
}

VOID silent_when_ignored_on_purpose(PVOID Channel, PULONG Length) {
  PUCHAR buffer = AtaPortRegistryAllocateBuffer(Channel, 16);
  if (!buffer)
    return;
  *Length = 16;
  (void)returns_the_call(Channel, buffer, Length);
  AtaPortRegistryFreeBuffer(Channel, buffer);
}

static ULONG successes;

VOID silent_when_counted(PVOID Channel, PULONG Length) {
  PUCHAR buffer = AtaPortRegistryAllocateBuffer(Channel, 16);
  if (!buffer)
    return;
  *Length = 16;
  successes = 0;
  successes &=
      AtaPortRegistryControllerKeyWrite( // only-model: A25: it makes no difference
          Channel, 0, "Speed", IDE_REG_BINARY, buffer, Length);
  AtaPortRegistryFreeBuffer(Channel, buffer);
}

BOOLEAN silent_when_compared_by_the_caller(PVOID Channel, PULONG Length,
                                           BOOLEAN Expected) {
  BOOLEAN different;
  PUCHAR buffer = AtaPortRegistryAllocateBuffer(Channel, 16);
  if (!buffer)
    return FALSE;
  *Length = 16;
  different = returns_it_to_be_compared(Channel, buffer, Length) != Expected;
  AtaPortRegistryFreeBuffer(Channel, buffer);
  return different;
}

VOID kept_by_the_caller(PVOID Channel, PULONG Length) {
  BOOLEAN worked;
  PUCHAR buffer = AtaPortRegistryAllocateBuffer(Channel, 16);
  if (!buffer)
    return;
  *Length = 16;
  // expected-warning@+1 {{never read}}
  worked = returns_it_to_be_kept(Channel, buffer, Length);
  AtaPortRegistryFreeBuffer(Channel, buffer);
}
