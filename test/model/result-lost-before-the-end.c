// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// A result that nobody looks at is lost also where the function never returns.
#include <irb.h>

typedef struct _CHANNEL {
  PUCHAR Buffer;
} CHANNEL, *PCHANNEL;

__attribute__((noreturn)) VOID stop_the_machine(VOID);

VOID lost_and_the_machine_is_stopped(PCHANNEL Channel) {
  ULONG Length = 4;
  // expected-warning@+1 {{the result of AtaPortRegistryControllerKeyWrite is not looked at}}
  AtaPortRegistryControllerKeyWrite(Channel, 0, "Speed", IDE_REG_DWORD,
                                    Channel->Buffer, &Length);
  stop_the_machine();
}

VOID silent_when_the_machine_is_stopped_on_failure(PCHANNEL Channel) {
  ULONG Length = 4;
  if (!AtaPortRegistryControllerKeyWrite(Channel, 0, "Speed", IDE_REG_DWORD,
                                         Channel->Buffer, &Length))
    stop_the_machine();
}
