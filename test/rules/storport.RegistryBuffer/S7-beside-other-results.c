// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// S7: what a routine stores in one member leaves the pointers in the others.
#include <storport.h>

typedef struct _DEVICE {
  PUCHAR Buffer;
  ULONG Value;
} DEVICE, *PDEVICE;

typedef struct _HOLDER {
  PUCHAR Buffer;
  ULONG Length;
} HOLDER;

#define READ_VALUE                                                             \
  StorPortRegistryReadAdapterKey(Device, NULL, (PUCHAR) "Depth",               \
                                 MINIPORT_REG_DWORD, &Data, &Length)

VOID overwritten_behind_a_read_into_the_extension(PDEVICE Device) {
  ULONG Size = 16, Length = sizeof(ULONG);
  PVOID Data = &Device->Value;
  Device->Buffer = StorPortAllocateRegistryBuffer(Device, &Size);
  if (!Device->Buffer)
    return;
  if (READ_VALUE != STOR_STATUS_SUCCESS)
    Device->Value = 0;
  Device->Buffer = NULL; // expected-warning {{registry buffer is never freed}}
}

VOID silent_when_freed_behind_it(PDEVICE Device) {
  ULONG Size = 16, Length = sizeof(ULONG);
  PVOID Data = &Device->Value;
  Device->Buffer = StorPortAllocateRegistryBuffer(Device, &Size);
  if (!Device->Buffer)
    return;
  if (READ_VALUE != STOR_STATUS_SUCCESS)
    Device->Value = 0;
  StorPortFreeRegistryBuffer(Device, Device->Buffer);
  Device->Buffer = NULL;
}

VOID lost_in_a_structure_that_is_copied_twice(PDEVICE Device) {
  HOLDER Holder = {NULL, 16}, Copy = {0};
  Holder.Buffer = StorPortAllocateRegistryBuffer(Device, &Holder.Length);
  RtlCopyMemory(&Copy, &Holder, sizeof(Copy));
  RtlCopyMemory(&Copy, &Holder, sizeof(Copy));
  Device->Value = Copy.Length;
} // expected-warning {{registry buffer is never freed}}

VOID silent_when_the_second_copy_is_freed(PDEVICE Device) {
  HOLDER Holder = {NULL, 16}, Copy = {0};
  Holder.Buffer = StorPortAllocateRegistryBuffer(Device, &Holder.Length);
  RtlCopyMemory(&Copy, &Holder, sizeof(Copy));
  RtlCopyMemory(&Copy, &Holder, sizeof(Copy));
  if (Copy.Buffer)
    StorPortFreeRegistryBuffer(Device, Copy.Buffer);
}

VOID given_memory_of_another_kind(PDEVICE Device) {
  PVOID memory;
  if (StorPortAllocatePool(Device, 16, 'looP', &memory) != STOR_STATUS_SUCCESS)
    return;
  // expected-warning@+1 {{what comes from StorPortAllocatePool}}
  StorPortFreeRegistryBuffer(Device, memory);
}

VOID silent_for_the_null_of_another_kind(PDEVICE Device) {
  PVOID memory;
  ULONG Length = sizeof(ULONG);
  if (StorPortAllocatePool(Device, 16, 'looP', &memory) ==
      STOR_STATUS_SUCCESS) {
    StorPortFreePool(Device, memory);
    return;
  }
  if (!StorPortRegistryRead(Device, (PUCHAR) "Depth", 1, MINIPORT_REG_DWORD,
                            memory, &Length))
    StorPortFreeRegistryBuffer(Device, memory);
}

VOID silent_behind_a_read_into_the_null_of_another_kind(PDEVICE Device) {
  PVOID memory;
  ULONG Size = 16, Length = sizeof(ULONG);
  PUCHAR Buffer = StorPortAllocateRegistryBuffer(Device, &Size);
  if (!Buffer)
    return;
  if (StorPortAllocatePool(Device, 16, 'looP', &memory) ==
      STOR_STATUS_SUCCESS) {
    StorPortFreePool(Device, memory);
    memory = NULL;
  }
  if (StorPortRegistryRead(Device, (PUCHAR) "Depth", 1, MINIPORT_REG_DWORD,
                           memory, &Length))
    return;
  StorPortFreeRegistryBuffer(Device, Buffer);
}
