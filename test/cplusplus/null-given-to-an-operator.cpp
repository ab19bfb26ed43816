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

// The object of a method is no argument of it, nor is there one without it.
struct Log {
  ULONG Count;
  void write(PUCHAR Buffer) {
    Buffer[0] = 1; // expected-warning {{the registry buffer can be NULL here}}
  }
  void write_if_there(PUCHAR Buffer) {
    if (Buffer)
      Buffer[0] = 1;
  }
};

static Log &operator<<(Log &To, PUCHAR Buffer) {
  Buffer[0] = 1; // expected-warning {{the registry buffer can be NULL here}}
  return To;
}

static Log &operator>>(Log &To, PUCHAR Buffer) {
  if (Buffer)
    Buffer[0] = 1;
  return To;
}

VOID null_is_given_to_a_method(PVOID Device, Log &Written) {
  ULONG Length = 4;
  PUCHAR Buffer = StorPortAllocateRegistryBuffer(Device, &Length);
  if (Buffer == nullptr)
    ++Written.Count;
  Written.write(Buffer);
  StorPortFreeRegistryBuffer(Device, Buffer);
}

VOID silent_when_the_method_tests_it(PVOID Device, Log &Written) {
  ULONG Length = 4;
  PUCHAR Buffer = StorPortAllocateRegistryBuffer(Device, &Length);
  if (Buffer == nullptr)
    ++Written.Count;
  Written.write_if_there(Buffer);
  if (Buffer)
    StorPortFreeRegistryBuffer(Device, Buffer);
}

VOID null_is_given_to_an_operator_that_is_no_method(PVOID Device,
                                                    Log &Written) {
  ULONG Length = 4;
  PUCHAR Buffer = StorPortAllocateRegistryBuffer(Device, &Length);
  if (Buffer == nullptr)
    ++Written.Count;
  Written << Buffer;
  StorPortFreeRegistryBuffer(Device, Buffer);
}

VOID silent_when_the_operator_tests_it(PVOID Device, Log &Written) {
  ULONG Length = 4;
  PUCHAR Buffer = StorPortAllocateRegistryBuffer(Device, &Length);
  if (Buffer == nullptr)
    ++Written.Count;
  Written >> Buffer;
  if (Buffer)
    StorPortFreeRegistryBuffer(Device, Buffer);
}
