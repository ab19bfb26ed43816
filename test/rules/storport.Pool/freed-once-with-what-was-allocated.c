// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// Pool memory is freed once, with the address that StorPortAllocatePool gave,
// for the extension it was allocated for, and not used after that.
#include <storport.h>

#define TAG 'looP'

typedef struct _ENTRY {
  struct _ENTRY *Next;
  ULONG Number;
  UCHAR Bytes[32];
} ENTRY, *PENTRY;

typedef struct _DEVICE {
  PENTRY Entry;
  ENTRY Inside;
  ULONG Number;
  BOOLEAN Ready;
} DEVICE, *PDEVICE;

static PENTRY new_entry(PDEVICE Device) {
  PENTRY entry;
  if (StorPortAllocatePool(Device, sizeof(ENTRY), TAG, (PVOID *)&entry) !=
      STOR_STATUS_SUCCESS)
    return NULL;
  return entry;
}

static VOID free_entry(PDEVICE Device, PENTRY Entry) {
  StorPortFreePool(Device, Entry);
}

static VOID free_entry_again(PDEVICE Device, PENTRY Entry) {
  StorPortFreePool(Device, // expected-warning {{pool memory freed twice}}
                   Entry);
}

VOID freed_once(PDEVICE Device) {
  PENTRY entry = new_entry(Device);
  if (entry)
    StorPortFreePool(Device, entry);
}

VOID freed_twice(PDEVICE Device) {
  PENTRY entry;
  if (StorPortAllocatePool( // expected-note {{pool memory allocated here}}
          Device, 64, TAG, (PVOID *)&entry))
    return;
  StorPortFreePool(Device, entry); // expected-note {{pool memory freed here}}
  StorPortFreePool(Device, // expected-warning {{pool memory freed twice}}
                   entry);
}

VOID freed_by_a_helper(PDEVICE Device) {
  PENTRY entry = new_entry(Device);
  if (entry)
    free_entry(Device, entry);
}

VOID freed_by_a_helper_and_again_by_another(PDEVICE Device) {
  PENTRY entry = new_entry(Device);
  if (!entry)
    return;
  free_entry(Device, entry);
  free_entry_again(Device, entry);
}

VOID freed_in_one_branch_and_at_the_end(PDEVICE Device) {
  PENTRY entry = new_entry(Device);
  if (!entry)
    return;
  if (!Device->Ready)
    StorPortFreePool(Device, entry);
  StorPortFreePool(Device, // expected-warning {{pool memory freed twice}}
                   entry);
}

VOID freed_in_one_branch_and_returned(PDEVICE Device) {
  PENTRY entry = new_entry(Device);
  if (!entry)
    return;
  if (!Device->Ready) {
    StorPortFreePool(Device, entry);
    return;
  }
  StorPortFreePool(Device, entry);
}

VOID freed_through_an_alias(PDEVICE Device) {
  PENTRY entry = new_entry(Device), alias = entry;
  if (entry)
    StorPortFreePool(Device, alias);
}

VOID freed_through_an_alias_and_itself(PDEVICE Device) {
  PENTRY entry = new_entry(Device), alias = entry;
  if (!entry)
    return;
  StorPortFreePool(Device, alias);
  StorPortFreePool(Device, // expected-warning {{pool memory freed twice}}
                   entry);
}

VOID field_set_to_null_after_the_free(PDEVICE Device) {
  if (Device->Entry) {
    StorPortFreePool(Device, Device->Entry);
    Device->Entry = NULL;
  }
  if (Device->Entry)
    StorPortFreePool(Device, Device->Entry);
}

VOID field_left_after_the_free(PDEVICE Device) {
  if (Device->Entry)
    StorPortFreePool(Device, Device->Entry);
  StorPortStallExecution(1);
  if (Device->Entry)
    StorPortFreePool( // expected-warning {{pool memory freed twice}}
        Device, Device->Entry);
}

VOID list_freed_entry_by_entry(PDEVICE Device) {
  PENTRY entry = Device->Entry, next;
  while (entry) {
    next = entry->Next;
    StorPortFreePool(Device, entry);
    entry = next;
  }
}

VOID list_walked_over_freed_entries(PDEVICE Device) {
  PENTRY entry;
  for (entry = Device->Entry; entry;
       entry = entry // expected-warning {{pool memory used after it was freed}}
                   ->Next)
    StorPortFreePool(Device, entry);
}

VOID used_before_the_free(PDEVICE Device) {
  PENTRY entry = new_entry(Device);
  if (!entry)
    return;
  entry->Number = 1;
  Device->Number = entry->Number;
  StorPortFreePool(Device, entry);
}

VOID read_after_the_free(PDEVICE Device) {
  PENTRY entry = new_entry(Device);
  if (!entry)
    return;
  entry->Number = 1;
  StorPortFreePool(Device, entry);
  Device->Number =
      entry->Number; // expected-warning {{pool memory used after it was freed}}
}

VOID written_after_the_free(PDEVICE Device) {
  PENTRY entry = new_entry(Device);
  if (!entry)
    return;
  free_entry(Device, entry);
  entry->Next = // expected-warning {{pool memory used after it was freed}}
      NULL;
}

VOID copied_after_the_free(PDEVICE Device) {
  PENTRY entry = new_entry(Device);
  if (!entry)
    return;
  free_entry(Device, entry);
  StorPortCopyMemory( // expected-warning {{pool memory used after it was freed}}
      &Device->Inside, entry, sizeof(ENTRY));
}

VOID address_compared_after_the_free(PDEVICE Device) {
  PENTRY entry = new_entry(Device);
  if (!entry)
    return;
  free_entry(Device, entry);
  if (Device->Entry == entry)
    Device->Entry = NULL;
}

VOID local_freed(PDEVICE Device) {
  ENTRY entry;
  entry.Number = 1;
  Device->Number = entry.Number;
  StorPortFreePool( // expected-warning {{StorPortFreePool is given the address of a local variable, which is no pool memory}}
      Device, &entry);
}

VOID part_of_the_extension_freed(PDEVICE Device) {
  StorPortFreePool( // expected-warning {{StorPortFreePool is given the address of memory of the extension, which is no pool memory}}
      Device, &Device->Inside);
}

VOID what_the_extension_points_to_freed(PDEVICE Device) {
  StorPortFreePool(Device, Device->Entry);
  Device->Entry = NULL;
}

VOID inner_address_freed(PDEVICE Device) {
  PENTRY entry = new_entry(Device);
  if (entry)
    StorPortFreePool( // expected-warning {{StorPortFreePool is given an address inside the pool memory, not the one StorPortAllocatePool returned}}
        Device, &entry->Bytes[8]);
}

VOID address_advanced_and_freed(PDEVICE Device) {
  PUCHAR bytes;
  if (StorPortAllocatePool(Device, 64, TAG, (PVOID *)&bytes))
    return;
  bytes += 4;
  StorPortFreePool( // expected-warning {{StorPortFreePool is given an address inside the pool memory}}
      Device, bytes);
}

VOID address_advanced_in_a_copy(PDEVICE Device) {
  PUCHAR bytes, at;
  if (StorPortAllocatePool(Device, 64, TAG, (PVOID *)&bytes))
    return;
  at = bytes + 4;
  *at = 1;
  StorPortFreePool(Device, bytes);
}

VOID registry_buffer_freed_as_pool(PDEVICE Device) {
  ULONG length = 16;
  PUCHAR buffer = StorPortAllocateRegistryBuffer(Device, &length);
  if (buffer)
    StorPortFreePool( // expected-warning {{StorPortFreePool is given what comes from StorPortAllocateRegistryBuffer, which is no pool memory}}
        Device, buffer);
}

VOID registry_buffer_freed_as_such(PDEVICE Device) {
  ULONG length = 16;
  PUCHAR buffer = StorPortAllocateRegistryBuffer(Device, &length);
  if (buffer)
    StorPortFreeRegistryBuffer(Device, buffer);
}

typedef struct _PAIR {
  ULONG Filler;
  DEVICE First, Second;
} PAIR, *PPAIR;

VOID another_extension(PPAIR Pair) {
  PENTRY entry = new_entry(&Pair->First);
  if (entry)
    StorPortFreePool( // expected-warning {{another device extension than the one the pool memory was allocated for is passed to StorPortFreePool}}
        &Pair->Second, entry);
}

VOID the_same_extension(PPAIR Pair) {
  PENTRY entry = new_entry(&Pair->Second);
  if (entry)
    StorPortFreePool(&Pair->Second, entry);
}

VOID silent_when_code_out_of_sight_may_free(PDEVICE Device) {
  VOID queue(PDEVICE, PENTRY);
  PENTRY entry = new_entry(Device);
  if (!entry)
    return;
  queue(Device, entry);
  StorPortFreePool(Device, entry);
}
