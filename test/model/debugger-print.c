// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// What DbgPrint is given stays as it is: the buffer in the extension is the
// same one before and after it.
#include <storport.h>

typedef struct _DEVICE {
  PUCHAR Buffer;
  PULONG Registers;
  PVOID Timer, Worker;
  STOR_DPC Dpc;
  STOR_LOCK_HANDLE Lock;
  LIST_ENTRY List;
  ULONG Number;
  ULONG Words[4];
  LARGE_INTEGER Now;
  KIRQL Irql;
} DEVICE, *PDEVICE;

#define SAME_BUFFER_AFTER(routine)                                             \
  if (Device->Buffer) {                                                        \
    StorPortFreeRegistryBuffer(Device, Device->Buffer);                        \
    routine;                                                                   \
    StorPortFreeRegistryBuffer(Device, Device->Buffer);                        \
  }

VOID print_for_the_debugger(PDEVICE Device) {
  SAME_BUFFER_AFTER( // expected-warning {{registry buffer freed twice}}
      DbgPrintEx(0, 0, "device %p buffer %p", Device, &Device->Buffer));
}

static VOID free_buffer(PDEVICE Device) {
  StorPortFreeRegistryBuffer(Device, Device->Buffer);
}

VOID silent_when_printed_between_two_buffers(PDEVICE Device) {
  ULONG length = 16;
  Device->Buffer = StorPortAllocateRegistryBuffer(Device, &length);
  if (!Device->Buffer)
    return;
  DbgPrint("device %p", Device);
  free_buffer(Device);
  length = 16;
  Device->Buffer = StorPortAllocateRegistryBuffer(Device, &length);
}
