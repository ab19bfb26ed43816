// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// A NULL that was tested is given to an operator: which parameter has it.
#include <storport.h>

struct Free {
  void operator()(PVOID Device, PUCHAR First, PUCHAR Second) const {
    if (First != Second)
      ++*First; // expected-warning {{the registry buffer can be NULL here}}
    StorPortFreeRegistryBuffer(Device, Second); // expected-warning {{the registry buffer can be NULL here}}
  }
};

BOOLEAN silent_about_another_null(PVOID Device, PUCHAR Other) {
  ULONG Length = 4;
  PUCHAR Buffer = StorPortAllocateRegistryBuffer(Device, &Length);
  if (Buffer == nullptr) {
    Free{}(Device, Other, nullptr);
    return FALSE;
  }
  StorPortFreeRegistryBuffer(Device, Buffer);
  return TRUE;
}

BOOLEAN first_is_null(PVOID Device, PUCHAR Other) {
  ULONG Length = 4;
  PUCHAR Buffer = StorPortAllocateRegistryBuffer(Device, &Length);
  if (Buffer == nullptr) {
    Free{}(Device, Buffer, Other);
    return FALSE;
  }
  StorPortFreeRegistryBuffer(Device, Buffer);
  return TRUE;
}

BOOLEAN second_is_null(PVOID Device, PUCHAR Other) {
  ULONG Length = 4;
  PUCHAR Buffer = StorPortAllocateRegistryBuffer(Device, &Length);
  if (Buffer == nullptr) {
    Free{}(Device, nullptr, Buffer);
    return FALSE;
  }
  StorPortFreeRegistryBuffer(Device, Buffer);
  return TRUE;
}
