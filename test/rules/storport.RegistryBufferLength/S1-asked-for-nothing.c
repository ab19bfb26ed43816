// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// S1: who asks for no bytes may be given some. A read that is told of all that
// was given and works tells how many there are; a read of some bytes, or a
// write, does not.
#include <storport.h>

#define NAME ((PUCHAR) "Depth")

typedef struct _DEVICE {
  ULONG Depth;
  ULONG Other;
} DEVICE, *PDEVICE;

VOID silent_when_a_read_into_the_whole_of_it_worked(PDEVICE Device) {
  ULONG length = 0, room, four = 4;
  PUCHAR buffer = StorPortAllocateRegistryBuffer(Device, &length);
  if (!buffer)
    return;
  room = length;
  if (StorPortRegistryRead(Device, NAME, 1, MINIPORT_REG_DWORD, buffer,
                           &room) &&
      StorPortRegistryRead(Device, NAME, 1, MINIPORT_REG_DWORD, buffer, &four))
    Device->Depth = *(PULONG)buffer;
  StorPortFreeRegistryBuffer(Device, buffer);
}

VOID told_of_more_after_a_read_of_some_bytes(PDEVICE Device, ULONG Room) {
  ULONG length = 0, four = 4;
  PUCHAR buffer = StorPortAllocateRegistryBuffer(Device, &length);
  if (!buffer)
    return;
  if (StorPortRegistryRead( // only-model: S13: nobody knows what Room is
          Device, NAME, 1, MINIPORT_REG_DWORD, buffer, &Room) &&
      // expected-warning@+1 {{is told of more bytes than were asked for}}
      StorPortRegistryRead(Device, NAME, 1, MINIPORT_REG_DWORD, buffer, &four))
    Device->Depth = *(PULONG)buffer;
  StorPortFreeRegistryBuffer(Device, buffer);
}

VOID told_of_more_after_a_write_of_all(PDEVICE Device) {
  ULONG length = 0, four = 4;
  PUCHAR buffer = StorPortAllocateRegistryBuffer(Device, &length);
  if (!buffer)
    return;
  RtlZeroMemory(buffer, length);
  if (StorPortRegistryWrite(Device, NAME, 1, MINIPORT_REG_BINARY, buffer,
                            length))
    Device->Other = 1;
  // expected-warning@+1 {{is told of more bytes than were asked for}}
  if (StorPortRegistryRead(Device, NAME, 1, MINIPORT_REG_DWORD, buffer, &four))
    Device->Depth = *(PULONG)buffer;
  StorPortFreeRegistryBuffer(Device, buffer);
}
