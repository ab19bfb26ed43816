// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// Code that is not seen gets an object that refers to a variable: it has what
// the variable holds.
#include <storport.h>

struct Reference {
  PVOID &Memory;
  ULONG Number;
};

VOID Later(Reference Captured);
VOID LaterWithNumber(ULONG &Number, PVOID Nothing);

VOID SilentWhenItRefersToTheVariable(PVOID Device) {
  PVOID Memory;
  if (StorPortAllocatePool(Device, 16, 0, &Memory) != STOR_STATUS_SUCCESS)
    return;
  Reference Captured = {Memory, 1};
  Later(Captured);
}

VOID ItRefersToAnotherVariable(PVOID Device) {
  PVOID Memory, Other = nullptr;
  if (StorPortAllocatePool(Device, 16, 0, &Memory) != STOR_STATUS_SUCCESS)
    return;
  Reference Captured = {Other, 1};
  Later(Captured);
} // expected-warning {{pool memory is never freed}}

VOID ItRefersToANumber(PVOID Device, ULONG Number) {
  PVOID Memory;
  if (StorPortAllocatePool(Device, 16, 0, &Memory) != STOR_STATUS_SUCCESS)
    return;
  LaterWithNumber(Number, nullptr);
} // expected-warning {{pool memory is never freed}}
