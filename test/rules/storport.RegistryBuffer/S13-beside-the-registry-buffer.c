// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// S13, S14: a write of no bytes can work, and so can a read into memory that is
// no registry buffer. An array in the extension is no buffer that an earlier
// callback has opened.
#include <storport.h>

#define NAME ((PUCHAR) "Depth")

typedef struct _DEVICE {
  UCHAR Bytes[16];
  ULONG Depth;
  ULONG Status;
} DEVICE, *PDEVICE;

VOID lost_when_a_write_of_no_bytes_works(PVOID Device, PUCHAR Buffer) {
  PVOID memory;
  if (StorPortAllocatePool(Device, 8, 'looP', &memory) != STOR_STATUS_SUCCESS)
    return;
  if (StorPortRegistryWrite(Device, NAME, 1, MINIPORT_REG_BINARY, Buffer, 0))
    return; // expected-warning {{pool memory is never freed}}
  (void)StorPortFreePool(Device, memory);
}

VOID silent_when_a_read_of_no_bytes_cannot_work(PVOID Device, PUCHAR Buffer) {
  PVOID memory;
  ULONG length = 0;
  if (StorPortAllocatePool(Device, 8, 'looP', &memory) != STOR_STATUS_SUCCESS)
    return;
  if (StorPortRegistryRead(Device, NAME, 1, MINIPORT_REG_BINARY, Buffer,
                           &length))
    return;
  (void)StorPortFreePool(Device, memory);
}

VOID silent_when_read_into_the_extension(PDEVICE Device) {
  ULONG length = 4;
  if (!StorPortRegistryRead(Device, NAME, 1, MINIPORT_REG_DWORD,
                            &Device->Bytes[4], &length))
    Device->Status = Device->Depth + Device->Bytes[4];
}

VOID content_of_a_buffer_from_elsewhere(PDEVICE Device, PUCHAR Buffer) {
  ULONG length = 4;
  if (!StorPortRegistryRead(Device, NAME, 1, MINIPORT_REG_DWORD, &Buffer[4],
                            &length))
    // expected-warning@+1 {{content of the registry buffer used although}}
    Device->Status = Device->Depth + Buffer[4];
}

// Ranges that were not filled are an array as good as any.
VOID lost_when_a_read_into_an_array_of_ranges_works(PVOID Device) {
  ACCESS_RANGE ranges[4];
  ULONG count = 4, length = sizeof(ranges);
  PVOID memory;
  PHYSICAL_ADDRESS any = {.QuadPart = 0};
  if (StorPortAllocateHostMemoryBuffer(Device, 0, 8192, 0, 0, any, any, any,
                                       ranges, &count) == STOR_STATUS_SUCCESS) {
    (void)StorPortFreeHostMemoryBuffer(Device, ranges, count);
    return;
  }
  if (StorPortAllocatePool(Device, 8, 'looP', &memory) != STOR_STATUS_SUCCESS)
    return;
  if (StorPortRegistryRead(Device, NAME, 1, MINIPORT_REG_BINARY, (PUCHAR)ranges,
                           &length))
    return; // expected-warning {{pool memory is never freed}}
  (void)StorPortFreePool(Device, memory);
}
