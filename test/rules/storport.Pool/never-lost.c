// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// Pool memory is freed by somebody: the last pointer to it neither goes away
// nor is overwritten.
#include <storport.h>

#define TAG 'looP'

typedef struct _ENTRY {
  struct _ENTRY *Next;
  ULONG Number;
} ENTRY, *PENTRY;

typedef struct _DEVICE {
  PENTRY Entry;
  PENTRY Spare;
  ULONG Number;
  BOOLEAN Ready;
} DEVICE, *PDEVICE;

#define ALLOCATE(device, out)                                                  \
  StorPortAllocatePool(device, sizeof(ENTRY), TAG, (PVOID *)(out))

VOID freed_at_the_end(PDEVICE Device) {
  PENTRY entry;
  if (ALLOCATE(Device, &entry) != STOR_STATUS_SUCCESS)
    return;
  entry->Number = 1;
  StorPortFreePool(Device, entry);
}

VOID lost_at_the_end(PDEVICE Device) {
  PENTRY entry;
  if (ALLOCATE(Device, // expected-note {{pool memory allocated here}}
               &entry) != STOR_STATUS_SUCCESS)
    return;
  entry->Number = 1;
} // expected-warning {{pool memory is never freed: the last pointer to it is gone when 'lost_at_the_end' returns}}

BOOLEAN freed_at_each_exit(PDEVICE Device) {
  PENTRY first = NULL, second = NULL;
  BOOLEAN ok = FALSE;
  if (ALLOCATE(Device, &first) != STOR_STATUS_SUCCESS)
    goto done;
  if (ALLOCATE(Device, &second) != STOR_STATUS_SUCCESS)
    goto free_first;
  ok = TRUE;
  StorPortFreePool(Device, second);
free_first:
  StorPortFreePool(Device, first);
done:
  return ok;
}

BOOLEAN lost_at_one_exit(PDEVICE Device) {
  PENTRY first = NULL, second = NULL;
  BOOLEAN ok = FALSE;
  if (ALLOCATE(Device, &first) != STOR_STATUS_SUCCESS)
    goto done;
  if (ALLOCATE(Device, &second) != STOR_STATUS_SUCCESS)
    goto done;
  ok = TRUE;
  StorPortFreePool(Device, second);
  StorPortFreePool(Device, first);
done:
  return ok; // expected-warning {{pool memory is never freed: the last pointer to it is gone}}
}

VOID kept_in_the_extension(PDEVICE Device) {
  PENTRY entry;
  if (ALLOCATE(Device, &entry) == STOR_STATUS_SUCCESS)
    Device->Entry = entry;
}

VOID only_its_content_kept_in_the_extension(PDEVICE Device) {
  PENTRY entry;
  if (ALLOCATE(Device, &entry) == STOR_STATUS_SUCCESS) {
    entry->Number = 1;
    Device->Number = entry->Number;
  }
} // expected-warning {{pool memory is never freed}}

VOID put_into_the_extension_at_once(PDEVICE Device) {
  Device->Number = ALLOCATE(Device, &Device->Entry);
}

VOID field_overwritten(PDEVICE Device) {
  if (ALLOCATE(Device, &Device->Entry) != STOR_STATUS_SUCCESS)
    return;
  Device
      ->Entry = // expected-warning {{pool memory is never freed: the last pointer to it, 'Entry', is overwritten}}
      NULL;
}

VOID field_handed_over_and_overwritten(PDEVICE Device) {
  if (ALLOCATE(Device, &Device->Entry) != STOR_STATUS_SUCCESS)
    return;
  Device->Spare = Device->Entry;
  Device->Entry = NULL;
}

VOID overwritten_by_the_next_in_a_loop(PDEVICE Device) {
  PENTRY entry = NULL;
  ULONG i;
  for (i = 0; i < 2; ++i) {
    if (ALLOCATE( // expected-warning {{pool memory is never freed: the last pointer to it, 'entry', is overwritten}}
            Device, &entry) != STOR_STATUS_SUCCESS)
      return;
    entry->Number = i;
  }
  StorPortFreePool(Device, entry);
}

VOID linked_in_a_loop(PDEVICE Device) {
  ULONG i;
  Device->Entry = NULL;
  for (i = 0; i < 2; ++i) {
    PENTRY entry;
    if (ALLOCATE(Device, &entry) != STOR_STATUS_SUCCESS)
      return;
    entry->Next = Device->Entry;
    Device->Entry = entry;
  }
}

static BOOLEAN new_entry(PDEVICE Device, PENTRY *Out) {
  PENTRY entry;
  if (ALLOCATE(Device, &entry) != STOR_STATUS_SUCCESS)
    return FALSE;
  *Out = entry;
  return TRUE;
}

static PENTRY newest_entry(PDEVICE Device) {
  PENTRY entry = NULL;
  return new_entry(Device, &entry) ? entry : NULL;
}

VOID silent_when_handed_to_the_caller(PDEVICE Device, PENTRY *Out) {
  if (!new_entry(Device, Out))
    *Out = NULL;
}

PENTRY silent_when_returned(PDEVICE Device) { return newest_entry(Device); }

VOID helpers_result_freed(PDEVICE Device) {
  PENTRY entry = newest_entry(Device);
  if (entry)
    StorPortFreePool(Device, entry);
}

VOID helpers_result_lost(PDEVICE Device) {
  PENTRY entry = newest_entry(Device);
  if (entry)
    Device->Number = entry->Number;
} // expected-warning {{pool memory is never freed}}

typedef struct _HOLDER {
  PENTRY Entry;
  ULONG Number;
} HOLDER, *PHOLDER;

static BOOLEAN fill(PDEVICE Device, PHOLDER Holder) {
  return ALLOCATE(Device, &Holder->Entry) == STOR_STATUS_SUCCESS;
}

VOID held_by_a_structure_and_freed(PDEVICE Device) {
  HOLDER holder = {0};
  if (fill(Device, &holder))
    StorPortFreePool(Device, holder.Entry);
}

VOID held_by_a_structure_and_lost(PDEVICE Device) {
  HOLDER holder = {0};
  if (fill(Device, &holder))
    holder.Entry->Number = 1;
} // expected-warning {{pool memory is never freed}}

VOID held_by_a_structure_that_is_handed_out(PDEVICE Device, PHOLDER Out) {
  HOLDER holder = {0};
  if (fill(Device, &holder))
    *Out = holder;
}

HOLDER held_by_a_structure_that_is_returned(PDEVICE Device) {
  HOLDER holder = {0};
  if (fill(Device, &holder))
    holder.Number = 1;
  return holder;
}

VOID flag_tells_whether_there_is_memory(PDEVICE Device) {
  PENTRY entry;
  BOOLEAN have = FALSE;
  if (Device->Ready)
    have = ALLOCATE(Device, &entry) == STOR_STATUS_SUCCESS;
  Device->Number = 0;
  if (have)
    StorPortFreePool(Device, entry);
}

VOID flag_tested_with_another_one(PDEVICE Device) {
  PENTRY entry;
  BOOLEAN have = FALSE;
  if (Device->Ready)
    have = ALLOCATE(Device, &entry) == STOR_STATUS_SUCCESS;
  if (have && Device->Number)
    StorPortFreePool(Device, entry);
} // expected-warning {{pool memory is never freed}}

VOID overwritten_by_the_value_it_had(PDEVICE Device) {
  PENTRY entry;
  if (ALLOCATE(Device, &entry) != STOR_STATUS_SUCCESS)
    return;
  Device->Entry = entry;
  entry = Device->Entry;
  Device->Entry = entry;
}

VOID silent_when_passed_to_code_out_of_sight(PDEVICE Device) {
  VOID queue(PDEVICE, PENTRY);
  PENTRY entry;
  if (ALLOCATE(Device, &entry) == STOR_STATUS_SUCCESS)
    queue(Device, entry);
}

/* The port driver hands it to the work item. */
VOID silent_when_it_is_the_context_of_a_work_item(PDEVICE Device,
                                                  PHW_WORKITEM Callback,
                                                  PVOID Worker) {
  PENTRY entry;
  if (ALLOCATE(Device, &entry) != STOR_STATUS_SUCCESS)
    return;
  if (StorPortQueueWorkItem(Device, Callback, Worker, entry) !=
      STOR_STATUS_SUCCESS)
    StorPortFreePool(Device, entry);
}

VOID overwritten_by_the_null_of_a_second(PDEVICE Device, PENTRY *Out) {
  PENTRY first, second;
  if (ALLOCATE(Device, &first) != STOR_STATUS_SUCCESS)
    return;
  if (ALLOCATE(Device, &second) != STOR_STATUS_SUCCESS) {
    // expected-warning@+1 {{pool memory is never freed: the last pointer to it, 'first', is overwritten}}
    first = second;
    *Out = first;
    return;
  }
  StorPortFreePool(Device, first);
  StorPortFreePool(Device, second);
}
