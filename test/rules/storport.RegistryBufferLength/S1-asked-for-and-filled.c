// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// S1: the length that StorPortAllocateRegistryBuffer returns is the size of the
// buffer. Who asked for nothing, and has filled all that there is, knows how
// much that is; who asked for a number of bytes got no more than that.
#include <storport.h>

#define DEPTH ((PUCHAR) "Depth")

typedef struct _DEVICE {
  ULONG Flags;
} DEVICE, *PDEVICE;

VOID more_than_was_asked_for_after_all_was_filled(PDEVICE Device) {
  ULONG length = 16, more = 32;
  PUCHAR buffer = StorPortAllocateRegistryBuffer(Device, &length);
  if (!buffer)
    return;
  if (StorPortRegistryRead(Device, DEPTH, 1, MINIPORT_REG_BINARY, buffer,
                           &length))
    // expected-warning@+1 {{is told of more bytes than were asked for}}
    if (StorPortRegistryRead(Device, DEPTH, 1, MINIPORT_REG_BINARY, buffer,
                             &more))
      Device->Flags = 1;
  StorPortFreeRegistryBuffer(Device, buffer);
}

VOID silent_after_all_that_there_is_was_filled(PDEVICE Device) {
  ULONG length = 0, part = 8;
  PUCHAR buffer = StorPortAllocateRegistryBuffer(Device, &length);
  if (!buffer)
    return;
  if (StorPortRegistryRead(Device, DEPTH, 1, MINIPORT_REG_BINARY, buffer,
                           &length))
    if (StorPortRegistryRead(Device, DEPTH, 1, MINIPORT_REG_BINARY, buffer,
                             &part))
      Device->Flags = 1;
  StorPortFreeRegistryBuffer(Device, buffer);
}

VOID silent_when_the_length_is_one_of_many(PDEVICE Device, ULONG At) {
  ULONG lengths[4] = {4, 4, 4, 4};
  PUCHAR buffer;
  lengths[At & 3] = 8;
  buffer = StorPortAllocateRegistryBuffer(Device, &lengths[0]);
  if (buffer)
    StorPortFreeRegistryBuffer(Device, buffer);
}
