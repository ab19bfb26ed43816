// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify -Xclang -analyzer-disable-checker=core %s
// A switch tests the result of a read also where clang's core checkers are
// turned off. Those assume something of each pointer, and the rules hear of the
// result with it.
#include <storport.h>

#define READ                                                                   \
  StorPortRegistryRead(Device, (PUCHAR) "Depth", 1, MINIPORT_REG_BINARY,       \
                       Buffer, &Length)

ULONG silent_content_where_the_read_worked(PVOID Device) {
  ULONG Length = 16, First = 0;
  PUCHAR Buffer = StorPortAllocateRegistryBuffer(Device, &Length);
  if (!Buffer)
    return 0;
  switch (READ) {
  case TRUE:
    First = Buffer[0];
    break;
  default:
    break;
  }
  StorPortFreeRegistryBuffer(Device, Buffer);
  return First;
}

ULONG content_where_the_read_failed(PVOID Device) {
  ULONG Length = 16, First = 0;
  PUCHAR Buffer = StorPortAllocateRegistryBuffer(Device, &Length);
  if (!Buffer)
    return 0;
  switch (READ) {
  case FALSE:
    First =
        Buffer[0]; // expected-warning {{content of the registry buffer used}}
    break;
  default:
    break;
  }
  StorPortFreeRegistryBuffer(Device, Buffer);
  return First;
}

VOID silent_length_of_a_read_that_worked(PVOID Device) {
  ULONG Length = 16;
  PUCHAR Buffer = StorPortAllocateRegistryBuffer(Device, &Length);
  if (!Buffer)
    return;
  switch (READ) {
  case TRUE:
    (void)READ;
    break;
  default:
    break;
  }
  StorPortFreeRegistryBuffer(Device, Buffer);
}
