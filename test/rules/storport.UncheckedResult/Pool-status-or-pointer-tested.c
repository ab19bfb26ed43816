// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// StorPortAllocatePool says by its status whether there is memory, and stores
// NULL when there is none: either is tested before the memory is used.
#include <storport.h>

#define TAG 'looP'

typedef struct _ENTRY {
  struct _ENTRY *Next;
  ULONG Number;
  UCHAR Bytes[32];
} ENTRY, *PENTRY;

typedef struct _DEVICE {
  PENTRY Entry;
  ULONG Status;
} DEVICE, *PDEVICE;

#define ALLOCATE(device, out)                                                  \
  StorPortAllocatePool(device, sizeof(ENTRY), TAG, (PVOID *)(out))
#define SUCCEEDED(status) ((status) == STOR_STATUS_SUCCESS)

VOID status_equal(PDEVICE Device) {
  PENTRY entry;
  ULONG status = ALLOCATE(Device, &entry);
  if (status == STOR_STATUS_SUCCESS) {
    entry->Number = 1;
    StorPortFreePool(Device, entry);
  }
}

VOID status_not_tested(PDEVICE Device) {
  PENTRY entry;
  (void)ALLOCATE(Device, // expected-note {{StorPortAllocatePool fails here}}
                 &entry);
  entry->Number = 1; // expected-warning {{the pool memory can be NULL here}}
  StorPortFreePool(Device, entry);
}

VOID status_inverted(PDEVICE Device) {
  PENTRY entry;
  ULONG status = ALLOCATE(Device, &entry);
  if (status)
    entry->Number = 1; // expected-warning {{the pool memory can be NULL here}}
  else
    StorPortFreePool(Device, entry);
}

VOID not_status(PDEVICE Device) {
  PENTRY entry;
  if (!ALLOCATE(Device, &entry)) {
    entry->Number = 1;
    StorPortFreePool(Device, entry);
  }
}

VOID pointer_tested(PDEVICE Device) {
  PENTRY entry = NULL;
  (void)ALLOCATE(Device, &entry);
  if (entry) {
    entry->Number = 1;
    StorPortFreePool(Device, entry);
  }
}

VOID pointer_tested_too_late(PDEVICE Device) {
  PENTRY entry = NULL;
  (void)ALLOCATE(Device, &entry);
  entry->Next = NULL; // expected-warning {{the pool memory can be NULL here}}
  if (entry) {
    entry->Number = 1;
    StorPortFreePool(Device, entry);
  }
}

VOID pointer_compared_with_null(PDEVICE Device) {
  PENTRY entry;
  (void)ALLOCATE(Device, &entry);
  if (NULL == entry)
    return;
  entry->Number = 1;
  StorPortFreePool(Device, entry);
}

VOID pointer_compared_the_wrong_way(PDEVICE Device) {
  PENTRY entry;
  (void)ALLOCATE(Device, &entry);
  if (NULL != entry) {
    StorPortFreePool(Device, entry);
    return;
  }
  entry->Number = 1; // expected-warning {{the pool memory can be NULL here}}
}

VOID both_tested(PDEVICE Device) {
  PENTRY entry;
  ULONG status = ALLOCATE(Device, &entry);
  if (status != STOR_STATUS_SUCCESS || entry == NULL)
    return;
  entry->Number = 1;
  StorPortFreePool(Device, entry);
}

VOID both_tested_but_one_is_enough(PDEVICE Device) {
  PENTRY entry;
  ULONG status = ALLOCATE(Device, &entry);
  if (status != STOR_STATUS_SUCCESS && Device->Status)
    return;
  entry->Number = 1; // expected-warning {{the pool memory can be NULL here}}
  StorPortFreePool(Device, entry);
}

VOID switched_on(PDEVICE Device) {
  PENTRY entry;
  switch (ALLOCATE(Device, &entry)) {
  case STOR_STATUS_SUCCESS:
    entry->Number = 1;
    StorPortFreePool(Device, entry);
    break;
  default:
    break;
  }
}

VOID switched_on_and_fallen_through(PDEVICE Device) {
  PENTRY entry;
  switch (ALLOCATE(Device, &entry)) {
  case STOR_STATUS_INSUFFICIENT_RESOURCES:
    Device->Status = 1;
  case STOR_STATUS_SUCCESS:
    entry->Number = 1; // expected-warning {{the pool memory can be NULL here}}
    StorPortFreePool(Device, entry);
    break;
  default:
    break;
  }
}

VOID by_a_macro(PDEVICE Device) {
  ULONG status = ALLOCATE(Device, &Device->Entry);
  if (SUCCEEDED(status))
    Device->Entry->Number = 1;
}

VOID by_a_macro_on_another_status(PDEVICE Device) {
  ULONG status = ALLOCATE(Device, &Device->Entry);
  Device->Status = STOR_STATUS_SUCCESS;
  if (SUCCEEDED(Device->Status))
    Device->Entry
        ->Number = // expected-warning {{the pool memory can be NULL here}}
        status;
}

static PENTRY new_entry(PDEVICE Device) {
  PENTRY entry;
  if (ALLOCATE(Device, &entry) != STOR_STATUS_SUCCESS)
    return NULL;
  return entry;
}

VOID helper_returns_null(PDEVICE Device) {
  PENTRY entry = new_entry(Device);
  if (!entry)
    return;
  entry->Number = 1;
  StorPortFreePool(Device, entry);
}

static BOOLEAN fill_entry(PDEVICE Device, PENTRY *Entry) {
  return ALLOCATE(Device, Entry) == STOR_STATUS_SUCCESS;
}

VOID helper_with_out_parameter(PDEVICE Device) {
  PENTRY entry;
  if (fill_entry(Device, &entry)) {
    entry->Number = 1;
    StorPortFreePool(Device, entry);
  }
}

VOID helper_with_out_parameter_not_tested(PDEVICE Device) {
  PENTRY entry;
  (void)fill_entry(Device, &entry);
  entry->Number = 1; // expected-warning {{the pool memory can be NULL here}}
  StorPortFreePool(Device, entry);
}

VOID zeroed_when_there_is_memory(PDEVICE Device) {
  PENTRY entry;
  if (ALLOCATE(Device, &entry) == STOR_STATUS_SUCCESS) {
    RtlZeroMemory(entry, sizeof(*entry));
    StorPortFreePool(Device, entry);
  }
}

VOID zeroed_regardless(PDEVICE Device) {
  PENTRY entry;
  ULONG status = ALLOCATE(Device, &entry);
  RtlZeroMemory( // expected-warning {{the pool memory can be NULL here}}
      entry, sizeof(*entry));
  if (status == STOR_STATUS_SUCCESS)
    StorPortFreePool(Device, entry);
}

VOID freed_when_there_is_memory(PDEVICE Device) {
  PENTRY entry;
  if (ALLOCATE(Device, &entry) == STOR_STATUS_SUCCESS)
    StorPortFreePool(Device, entry);
}

/* NULL is refused by status and does no harm. */
VOID freed_regardless(PDEVICE Device) {
  PENTRY entry;
  (void)ALLOCATE(Device, &entry);
  StorPortFreePool(Device, entry);
}

VOID address_of_a_part_is_no_access(PDEVICE Device) {
  PENTRY entry;
  PUCHAR bytes;
  ULONG status = ALLOCATE(Device, &entry);
  bytes = &entry->Bytes[4];
  if (status == STOR_STATUS_SUCCESS) {
    *bytes = 1;
    StorPortFreePool(Device, entry);
  }
}

VOID element_used_regardless(PDEVICE Device) {
  PUCHAR bytes;
  ULONG status = StorPortAllocatePool(Device, 16, TAG, (PVOID *)&bytes);
  bytes[3] = 1; // expected-warning {{the pool memory can be NULL here}}
  if (status == STOR_STATUS_SUCCESS)
    StorPortFreePool(Device, bytes);
}

BOOLEAN and_chain(PDEVICE Device) {
  return ALLOCATE(Device, &Device->Entry) == STOR_STATUS_SUCCESS &&
         Device->Entry->Number == 0;
}

BOOLEAN or_chain(PDEVICE Device) {
  return ALLOCATE(Device, &Device->Entry) == STOR_STATUS_SUCCESS ||
         Device->Entry
                 ->Number == // expected-warning {{the pool memory can be NULL here}}
             0;
}
