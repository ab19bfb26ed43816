// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// S11: a value may be read into memory that is no registry buffer. What that
// holds when the read fails is what it held before.
#include <storport.h>

typedef struct _DEVICE {
  UCHAR Scratch[16];
  PUCHAR Data;
  ULONG Flags;
} DEVICE, *PDEVICE;

VOID silent_in_the_extension(PDEVICE Device) {
  ULONG length = 16;
  BOOLEAN worked =
      StorPortRegistryRead(Device, (PUCHAR) "Depth", 0, MINIPORT_REG_BINARY,
                           Device->Scratch, &length);
  Device->Flags = Device->Scratch[0];
  if (!worked)
    Device->Flags = 0;
}

VOID silent_in_pool_memory(PDEVICE Device) {
  ULONG length = 16;
  BOOLEAN worked;
  PUCHAR memory;
  if (StorPortAllocatePool(Device, 16, 'looP', (PVOID *)&memory) !=
      STOR_STATUS_SUCCESS)
    return;
  worked = StorPortRegistryRead(Device, (PUCHAR) "Depth", 0,
                                MINIPORT_REG_BINARY, memory, &length);
  Device->Flags = memory[0];
  if (!worked)
    Device->Flags = 0;
  StorPortFreePool(Device, memory);
}

VOID content_of_a_registry_buffer(PDEVICE Device) {
  ULONG length = 16;
  BOOLEAN worked;
  PUCHAR buffer = StorPortAllocateRegistryBuffer(Device, &length);
  if (!buffer)
    return;
  worked = StorPortRegistryRead(Device, (PUCHAR) "Depth", 0,
                                MINIPORT_REG_BINARY, buffer, &length);
  // expected-warning@+1 {{content of the registry buffer used}}
  Device->Flags = buffer[0];
  if (!worked)
    Device->Flags = 0;
  StorPortFreeRegistryBuffer(Device, buffer);
}
