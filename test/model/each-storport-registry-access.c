// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// Each routine that reads from the registry or writes to it: some answer TRUE
// or FALSE, and a read of the adapter's key writes through two parameters.
#include <storport.h>

typedef struct {
  PVOID Memory;
} DEVICE, *PDEVICE;

VOID silent_read_answers_true_or_false(PDEVICE Device, PUCHAR Buffer,
                                       PULONG Length) {
  if (StorPortRegistryRead(Device, (PUCHAR) "Depth", 1, MINIPORT_REG_DWORD,
                           Buffer, Length) > 1)
    (void)StorPortAllocateRegistryBuffer(Device, Length);
}

VOID silent_write_answers_true_or_false(PDEVICE Device, PUCHAR Buffer) {
  ULONG Length = 4;
  if (StorPortRegistryWrite(Device, (PUCHAR) "Depth", 1, MINIPORT_REG_DWORD,
                            Buffer, 4) > 1)
    (void)StorPortAllocateRegistryBuffer(Device, &Length);
}

VOID read_that_answers_a_status(PDEVICE Device, PVOID *Buffer, PULONG Length) {
  if (StorPortRegistryReadAdapterKey(Device, NULL, (PUCHAR) "Depth",
                                     MINIPORT_REG_DWORD, Buffer, Length) > 1)
    // expected-warning@+1 {{never freed}}
    (void)StorPortAllocateRegistryBuffer(Device, Length);
}

#define FREED_AROUND(name, data, length)                                       \
  VOID name(PDEVICE Device, PVOID Other) {                                     \
    if (Device->Memory == NULL)                                                \
      return;                                                                  \
    StorPortFreePool(Device, Device->Memory);                                  \
    (void)StorPortRegistryReadAdapterKey(Device, NULL, (PUCHAR) "Depth",       \
                                         MINIPORT_REG_DWORD, data, length);    \
    StorPortFreePool(Device, Device->Memory);                                  \
  }

FREED_AROUND( // expected-warning {{pool memory freed twice}}
    other_memory_is_written, Other, Other)
FREED_AROUND(silent_when_the_data_are_written, &Device->Memory, Other)
FREED_AROUND(silent_when_the_length_is_written, Other, (PVOID)&Device->Memory)
