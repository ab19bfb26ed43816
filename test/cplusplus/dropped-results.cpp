// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// A result is dropped although temporary objects end with the statement, and
// looked at where it is kept in a place of the driver's.
#include <irb.h>

struct Name {
  Name(const char *Text);
  ~Name();
  operator PCHAR() const;
};

BOOLEAN Written;

VOID Dropped(PVOID Channel, PULONG Buffer, PULONG Length) {
  AtaPortRegistryControllerKeyWrite( // expected-warning {{the result of AtaPortRegistryControllerKeyWrite is not looked at}}
      Channel, 0, Name("Speed"), IDE_REG_DWORD, (PUCHAR)Buffer, Length);
}

VOID SilentWhenItIsTested(PVOID Channel, PULONG Buffer, PULONG Length) {
  if (!AtaPortRegistryControllerKeyWrite(Channel, 0, Name("Speed"),
                                         IDE_REG_DWORD, (PUCHAR)Buffer, Length))
    *Length = 0;
}

VOID SilentInAGlobalVariable(PVOID Channel, PULONG Buffer, PULONG Length) {
  Written = AtaPortRegistryControllerKeyWrite(
      Channel, 0, Name("Speed"), IDE_REG_DWORD, (PUCHAR)Buffer, Length);
}

VOID SilentInAStaticVariable(PVOID Channel, PULONG Buffer, PULONG Length) {
  static BOOLEAN WrittenBefore;
  WrittenBefore = AtaPortRegistryControllerKeyWrite(
      Channel, 0, Name("Speed"), IDE_REG_DWORD, (PUCHAR)Buffer, Length);
}

VOID DroppedInParentheses(PVOID Channel, PUCHAR Buffer, PULONG Length) {
  // expected-warning@+1 {{is not looked at}}
  (AtaPortRegistryControllerKeyWrite(Channel, 0, (PCHAR) "Speed", IDE_REG_DWORD,
                                     Buffer, Length));
}

VOID DroppedAsANumber(PVOID Channel, PUCHAR Buffer, PULONG Length) {
  // expected-warning@+1 {{is not looked at}}
  (ULONG) AtaPortRegistryControllerKeyWrite(Channel, 0, (PCHAR) "Speed",
                                            IDE_REG_DWORD, Buffer, Length);
}

VOID DroppedBeforeAnotherCondition(PVOID Channel, PUCHAR Buffer,
                                   PULONG Length) {
  // expected-warning@+1 {{is not looked at}}
  if ((AtaPortRegistryControllerKeyWrite(Channel, 0, (PCHAR) "Speed",
                                         IDE_REG_DWORD, Buffer, Length),
       *Length))
    *Length = 0;
}
