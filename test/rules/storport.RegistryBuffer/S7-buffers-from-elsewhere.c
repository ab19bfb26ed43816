// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// S7: that bytes are written to the registry does not make them a registry
// buffer; that they are read into does not say which adapter they belong to.
#include <storport.h>

typedef struct _DEVICE {
  UCHAR Scratch[16];
  PUCHAR Data;
  ULONG Flags;
} DEVICE, *PDEVICE;

typedef struct _DEVICES {
  DEVICE Each[2];
  PUCHAR Buffer;
} DEVICES;

VOID silent_when_written_from_pool_memory(PDEVICE Device) {
  if (StorPortRegistryWrite(Device, (PUCHAR) "Depth", 0, MINIPORT_REG_BINARY,
                            Device->Data, 16))
    Device->Flags = 0;
  StorPortFreePool(Device, Device->Data);
}

VOID silent_when_freed_for_another(DEVICES *Devices) {
  ULONG length = 16;
  if (StorPortRegistryRead(&Devices->Each[0], (PUCHAR) "Depth", 0,
                           MINIPORT_REG_BINARY, Devices->Buffer, &length))
    Devices->Each[0].Flags = 1;
  StorPortFreeRegistryBuffer(&Devices->Each[1], Devices->Buffer);
}

VOID lost_when_more_than_was_asked_for(PDEVICE Device) {
  ULONG length = 64;
  PUCHAR buffer = StorPortAllocateRegistryBuffer(Device, &length);
  if (!buffer || length > 64)
    return; // expected-warning {{registry buffer is never freed}}
  StorPortFreeRegistryBuffer(Device, buffer);
}

VOID lost_when_no_bytes_are_asked_for(PDEVICE Device) {
  ULONG length = 0;
  PUCHAR buffer = StorPortAllocateRegistryBuffer(Device, &length);
  if (buffer)
    Device->Flags = 1;
  // expected-warning@+1 {{registry buffer is never freed}}
}
