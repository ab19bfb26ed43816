// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// The elements of a local array hold memory like variables.
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

BOOLEAN local_array(PDEVICE Device) {
  PENTRY entries[2] = {NULL};
  BOOLEAN ok = TRUE;
  ULONG i;
  for (i = 0; i < 2; ++i)
    if (ALLOCATE(Device, &entries[i]) != STOR_STATUS_SUCCESS) {
      ok = FALSE;
      break;
    }
  for (i = 0; i < 2; ++i)
    if (entries[i])
      StorPortFreePool(Device, entries[i]);
  return ok;
}

BOOLEAN local_array_freed_only_when_complete(PDEVICE Device) {
  PENTRY entries[2] = {NULL};
  ULONG i;
  for (i = 0; i < 2; ++i)
    if (ALLOCATE(Device, &entries[i]) != STOR_STATUS_SUCCESS)
      return FALSE; // expected-warning {{pool memory is never freed}}
  for (i = 0; i < 2; ++i)
    StorPortFreePool(Device, entries[i]);
  return TRUE;
}

typedef struct _SLOTS {
  PVOID Slot[4];
} SLOTS;

VOID silent_when_the_slots_move_down(PVOID Device, SLOTS *Slots) {
  if (StorPortAllocatePool(Device, 8, 'looP', &Slots->Slot[2]) !=
      STOR_STATUS_SUCCESS)
    return;
  RtlMoveMemory(&Slots->Slot[0], &Slots->Slot[1], 3 * sizeof(PVOID));
  StorPortFreePool(Device, Slots->Slot[1]);
}

VOID lost_when_another_slot_is_copied(PVOID Device) {
  SLOTS Slots = {0};
  if (StorPortAllocatePool(Device, 8, 'looP', &Slots.Slot[2]) !=
      STOR_STATUS_SUCCESS)
    return;
  // expected-warning@+1 {{pool memory is never freed}}
  RtlMoveMemory(&Slots.Slot[2], &Slots.Slot[1], sizeof(PVOID));
}
