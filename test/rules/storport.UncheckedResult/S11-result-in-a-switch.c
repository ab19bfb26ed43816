// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// S11: a switch tests the result of a read as well as an if does.
#include <storport.h>

#define READ                                                                   \
  StorPortRegistryRead(Device, (PUCHAR) "Depth", 1, MINIPORT_REG_BINARY,       \
                       Buffer, &Length)

ULONG content_where_the_read_worked(PVOID Device) {
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

/* The length that a read which worked has left behind can be passed on. */
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

VOID length_of_a_read_that_failed(PVOID Device) {
  ULONG Length = 16;
  PUCHAR Buffer = StorPortAllocateRegistryBuffer(Device, &Length);
  if (!Buffer)
    return;
  switch (READ) {
  case FALSE:
    (void)READ; // expected-warning {{the one that an earlier call left behind}}
    break;
  default:
    break;
  }
  StorPortFreeRegistryBuffer(Device, Buffer);
}
