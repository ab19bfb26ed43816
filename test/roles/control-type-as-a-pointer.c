// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// cannot-run: what is made up for a parameter of that type is an address
// A driver may declare the parameter that names the action as a pointer. What
// it is compared with counts all the same.
#include <irb.h>

#define CONTROL(name, test)                                                    \
  static BOOLEAN name(PVOID Channel, PVOID Action, PVOID Parameters) {         \
    (void)Parameters;                                                          \
    if (test) {                                                                \
      PVOID Buffer = AtaPortRegistryAllocateBuffer(Channel, 16);               \
      if (Buffer)                                                              \
        AtaPortRegistryFreeBuffer(Channel, Buffer);                            \
    }                                                                          \
    return TRUE;                                                               \
  }                                                                            \
  VOID registers_##name(PIDE_CHANNEL_INTERFACE Interface) {                    \
    Interface->IdeHwControl = (PVOID)name;                                     \
  }

CONTROL(silent_when_it_is_start, Action == (PVOID)IdeStart)
CONTROL(silent_when_it_is_stop_as_a_number, (ULONG_PTR)Action == IdeStop)
CONTROL( // expected-warning 2 {{can be IdePowerUp here}}
    another_one, Action == (PVOID)IdePowerUp)
CONTROL( // expected-warning 2 {{can be IdePowerUp here}}
    any_of_them, Action != (PVOID)IdeStart)
