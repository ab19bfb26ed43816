// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// Memory that only points to itself is lost as well.
#include <storport.h>

#define TAG 'looP'

typedef struct _ENTRY {
  ULONG Number;
  LIST_ENTRY Link;
  UCHAR Bytes[8];
} ENTRY, *PENTRY;

typedef struct _DEVICE {
  LIST_ENTRY List;
  PENTRY Entries[4];
  PVOID Memory;
  ULONGLONG Address;
  ULONG Count;
} DEVICE, *PDEVICE;

#define ALLOCATE(device, out)                                                  \
  StorPortAllocatePool(device, sizeof(ENTRY), TAG, (PVOID *)(out))

VOID not_put_into_the_list(PDEVICE Device) {
  PENTRY entry;
  if (ALLOCATE(Device, &entry) != STOR_STATUS_SUCCESS)
    return;
  entry->Number = 1;
  InitializeListHead(&entry->Link);
} // expected-warning {{pool memory is never freed}}
