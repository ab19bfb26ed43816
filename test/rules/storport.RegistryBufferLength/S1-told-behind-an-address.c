// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// S1: a length that fits the buffer need not fit behind an address inside it.
#include <storport.h>

typedef struct _DEVICE {
  UCHAR Scratch[16];
  PUCHAR Data;
  ULONG Flags;
} DEVICE, *PDEVICE;

VOID told_of_more_behind_an_address(PDEVICE Device) {
  ULONG length = 64, part = 32;
  PUCHAR buffer = StorPortAllocateRegistryBuffer(Device, &length);
  if (!buffer)
    return;
  if (length >= 32)
    // expected-warning@+1 {{is told of more bytes than were asked for}}
    if (StorPortRegistryRead(Device, (PUCHAR) "Depth", 0, MINIPORT_REG_BINARY,
                             buffer + 40, &part))
      Device->Flags = 1;
  StorPortFreeRegistryBuffer(Device, buffer);
}

VOID silent_when_it_fits_behind_the_address(PDEVICE Device) {
  ULONG length = 64, part = 32;
  PUCHAR buffer = StorPortAllocateRegistryBuffer(Device, &length);
  if (!buffer)
    return;
  if (length >= 32)
    if (StorPortRegistryRead(Device, (PUCHAR) "Depth", 0, MINIPORT_REG_BINARY,
                             buffer, &part))
      Device->Flags = 1;
  StorPortFreeRegistryBuffer(Device, buffer);
}
