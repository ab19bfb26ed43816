// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// Drivers keep pool memory in lists, in arrays, behind other pool memory, in
// requests and as numbers. None of it is lost, foreign or freed twice; the
// twins leave out one step.
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

VOID put_into_a_list(PDEVICE Device) {
  PENTRY entry;
  if (ALLOCATE(Device, &entry) != STOR_STATUS_SUCCESS)
    return;
  entry->Number = 1;
  InsertTailList(&Device->List, &entry->Link);
}

VOID taken_out_of_a_list_and_freed(PDEVICE Device) {
  while (!IsListEmpty(&Device->List)) {
    PLIST_ENTRY link = RemoveHeadList(&Device->List);
    StorPortFreePool(Device, CONTAINING_RECORD(link, ENTRY, Link));
  }
}

VOID freed_by_way_of_its_link(PDEVICE Device) {
  PENTRY entry;
  PLIST_ENTRY link;
  if (ALLOCATE(Device, &entry) != STOR_STATUS_SUCCESS)
    return;
  link = &entry->Link;
  StorPortFreePool(Device, CONTAINING_RECORD(link, ENTRY, Link));
}

VOID its_link_freed(PDEVICE Device) {
  PENTRY entry;
  PLIST_ENTRY link;
  if (ALLOCATE(Device, &entry) != STOR_STATUS_SUCCESS)
    return;
  link = &entry->Link;
  StorPortFreePool( // expected-warning {{is given an address inside the pool memory}}
      Device, link);
}

BOOLEAN array_of_the_extension(PDEVICE Device) {
  ULONG i;
  for (i = 0; i < 4; ++i)
    if (ALLOCATE(Device, &Device->Entries[i]) != STOR_STATUS_SUCCESS)
      goto fail;
  return TRUE;
fail:
  while (i-- > 0) {
    StorPortFreePool(Device, Device->Entries[i]);
    Device->Entries[i] = NULL;
  }
  return FALSE;
}

VOID behind_other_pool_memory(PDEVICE Device) {
  PENTRY *table;
  if (StorPortAllocatePool(Device, 2 * sizeof(PENTRY), TAG, (PVOID *)&table))
    return;
  table[0] = NULL;
  if (ALLOCATE(Device, &table[1])) {
    StorPortFreePool(Device, table);
    return;
  }
  Device->Memory = table;
}

VOID larger_memory_takes_its_place(PDEVICE Device, ULONG Bytes) {
  PVOID larger;
  if (StorPortAllocatePool(Device, Bytes, TAG, &larger))
    return;
  if (Device->Memory) {
    StorPortCopyMemory(larger, Device->Memory, Device->Count);
    StorPortFreePool(Device, Device->Memory);
  }
  Device->Memory = larger;
}

VOID larger_memory_does_not_take_its_place(PDEVICE Device, ULONG Bytes) {
  PVOID larger;
  if (StorPortAllocatePool(Device, Bytes, TAG, &larger))
    return;
  if (Device->Memory) {
    StorPortCopyMemory(larger, Device->Memory, Device->Count);
    StorPortFreePool(Device, Device->Memory);
  }
  Device->Memory = NULL;
} // expected-warning {{pool memory is never freed}}

VOID two_change_places(PDEVICE Device) {
  PVOID first, second, third;
  if (StorPortAllocatePool(Device, 8, TAG, &first))
    return;
  if (StorPortAllocatePool(Device, 8, TAG, &second)) {
    StorPortFreePool(Device, first);
    return;
  }
  third = first;
  first = second;
  second = third;
  StorPortFreePool(Device, first);
  StorPortFreePool(Device, second);
}

VOID two_become_one(PDEVICE Device) {
  PVOID first, second;
  if (StorPortAllocatePool(Device, 8, TAG, &first))
    return;
  if (StorPortAllocatePool(Device, 8, TAG, &second)) {
    StorPortFreePool(Device, first);
    return;
  }
  first = // expected-warning {{pool memory is never freed: the last pointer to it, 'first', is overwritten}}
      second;
  StorPortFreePool(Device, first);
}

VOID aligned_by_hand(PDEVICE Device) {
  PUCHAR raw, aligned;
  if (StorPortAllocatePool(Device, 192, TAG, (PVOID *)&raw))
    return;
  aligned = (PUCHAR)(((ULONG_PTR)raw + 127) & ~(ULONG_PTR)63);
  ((PVOID *)aligned)[-1] = raw;
  Device->Memory = aligned;
}

VOID aligned_by_hand_freed(PDEVICE Device) {
  StorPortFreePool(Device, ((PVOID *)Device->Memory)[-1]);
  Device->Memory = NULL;
}

VOID kept_as_a_number(PDEVICE Device) {
  PVOID memory;
  if (StorPortAllocatePool(Device, 64, TAG, &memory))
    return;
  Device->Address = (ULONGLONG)(ULONG_PTR)memory;
}

VOID kept_in_a_request(PDEVICE Device, PSCSI_REQUEST_BLOCK Srb) {
  PVOID memory;
  if (StorPortAllocatePool(Device, 64, TAG, &memory)) {
    Srb->SrbStatus = SRB_STATUS_BUSY;
    StorPortNotification(RequestComplete, Device, Srb);
    return;
  }
  Srb->SrbExtension = memory;
}

/* One pass, with break for an error. */
VOID loop_that_runs_once(PDEVICE Device) {
  PVOID memory = NULL;
  do {
    if (StorPortAllocatePool(Device, 64, TAG, &memory) != STOR_STATUS_SUCCESS)
      break;
    if (Device->Count)
      break;
    Device->Memory = memory;
    memory = NULL;
  } while (0);
  if (memory)
    StorPortFreePool(Device, memory);
}

VOID loop_that_runs_once_and_forgets(PDEVICE Device) {
  PVOID memory = NULL;
  do {
    if (StorPortAllocatePool(Device, 64, TAG, &memory) != STOR_STATUS_SUCCESS)
      break;
    if (Device->Count)
      break;
    Device->Memory = memory;
  } while (0);
} // expected-warning {{pool memory is never freed}}

VOID silent_when_stored_at_a_stroke(PDEVICE Device) {
  PVOID memory;
  if (StorPortAllocatePool(Device, 64, TAG, &memory))
    return;
  __atomic_store_n(&Device->Memory, memory, __ATOMIC_SEQ_CST);
}

VOID lost_when_its_size_is_stored_at_a_stroke(PDEVICE Device) {
  PVOID memory;
  if (StorPortAllocatePool(Device, 64, TAG, &memory))
    return;
  __atomic_store_n(&Device->Count, 64, __ATOMIC_SEQ_CST);
  *(PULONG)memory = 1;
  // expected-warning@+1 {{pool memory is never freed}}
}

VOID silent_when_stored_at_a_stroke_beside_a_null(PDEVICE Device) {
  PVOID memory;
  ULONG length = 8;
  PUCHAR copy, buffer = StorPortAllocateRegistryBuffer(Device, &length);
  if (buffer) {
    StorPortFreeRegistryBuffer(Device, buffer);
    return;
  }
  copy = buffer;
  if (StorPortAllocatePool(Device, 64, TAG, &memory))
    return;
  __atomic_store_n(&Device->Memory, memory, __ATOMIC_SEQ_CST);
  if (copy)
    Device->Count = 1;
}
