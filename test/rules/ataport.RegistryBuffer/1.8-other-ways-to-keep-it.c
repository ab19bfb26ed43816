// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// 1.8: what keeps a buffer need not look like an assignment to a field: an
// integer, a copy of bytes, an exchange, a request block, a list. Each of these
// stays silent; next to some stands the shape that loses it.
#include <irb.h>

typedef struct _ENTRY {
  struct _ENTRY *Next;
  PVOID Buffer;
} ENTRY, *PENTRY;

typedef struct _HOLDER {
  PVOID Buffer;
  ULONG Size;
} HOLDER, *PHOLDER;

typedef struct _CHANNEL {
  PVOID Buffer;
  PUCHAR Data;
  ULONG_PTR Handle;
  PENTRY List;
  HOLDER Holder;
  VOID (*Close)(PVOID Extension, PVOID Buffer);
  ULONG Speed;
} CHANNEL, *PCHANNEL;

VOID silent_when_a_static_variable_keeps_it(PVOID Extension) {
  static PVOID Buffer;
  if (Buffer == NULL)
    Buffer = AtaPortRegistryAllocateBuffer(Extension, 4);
}

VOID silent_when_an_integer_keeps_it(PCHANNEL Channel) {
  PVOID Buffer = AtaPortRegistryAllocateBuffer(Channel, 4);
  Channel->Handle = (ULONG_PTR)Buffer;
}

VOID silent_when_an_integer_came_and_went(PCHANNEL Channel) {
  ULONG_PTR Handle = (ULONG_PTR)AtaPortRegistryAllocateBuffer(Channel, 4);
  if (Handle)
    AtaPortRegistryFreeBuffer(Channel, (PVOID)Handle);
}

VOID silent_when_a_copy_of_bytes_keeps_it(PCHANNEL Channel) {
  PVOID Buffer = AtaPortRegistryAllocateBuffer(Channel, 4);
  RtlCopyMemory(&Channel->Buffer, &Buffer, sizeof(Buffer));
}

VOID silent_when_a_copied_structure_keeps_it(PCHANNEL Channel) {
  HOLDER Holder;
  Holder.Buffer = AtaPortRegistryAllocateBuffer(Channel, 4);
  Holder.Size = 4;
  AtaPortCopyMemory(&Channel->Holder, &Holder, sizeof(Holder));
}

VOID silent_when_a_moved_structure_keeps_it(PCHANNEL Channel) {
  HOLDER Holder;
  Holder.Buffer = AtaPortRegistryAllocateBuffer(Channel, 4);
  Holder.Size = 4;
  RtlMoveMemory(&Channel->Holder, &Holder, sizeof(Holder));
}

VOID silent_when_an_initialised_structure_is_freed(PCHANNEL Channel) {
  HOLDER Holder = {AtaPortRegistryAllocateBuffer(Channel, 4), 4};
  if (Holder.Buffer)
    AtaPortRegistryFreeBuffer(Channel, Holder.Buffer);
}

VOID silent_when_an_initialised_element_is_freed(PCHANNEL Channel) {
  PVOID Buffers[2] = {NULL, AtaPortRegistryAllocateBuffer(Channel, 4)};
  if (Buffers[1])
    AtaPortRegistryFreeBuffer(Channel, Buffers[1]);
}

VOID silent_when_an_exchange_keeps_it(PCHANNEL Channel) {
  PVOID Buffer = AtaPortRegistryAllocateBuffer(Channel, 4);
  (void)InterlockedExchangePointer(&Channel->Buffer, Buffer);
}

VOID silent_when_an_address_inside_keeps_it(PCHANNEL Channel) {
  PUCHAR Buffer = AtaPortRegistryAllocateBuffer(Channel, 16);
  if (Buffer)
    Channel->Data = Buffer + 8;
}

VOID silent_when_a_request_block_keeps_it(PCHANNEL Channel,
                                          PIDE_REQUEST_BLOCK Irb) {
  Irb->DataBuffer = AtaPortRegistryAllocateBuffer(Channel, 16);
}

VOID silent_when_a_list_keeps_it(PCHANNEL Channel, PENTRY Entry) {
  Entry->Buffer = AtaPortRegistryAllocateBuffer(Channel, 16);
  Entry->Next = Channel->List;
  Channel->List = Entry;
}

/* The entry itself is gone with the function. */
VOID the_list_entry_is_on_the_stack(PCHANNEL Channel) {
  ENTRY Entry = {NULL, NULL};
  Entry.Buffer = AtaPortRegistryAllocateBuffer(Channel, 16);
  Channel->Speed = Entry.Buffer != NULL;
  // expected-warning@+1 {{registry buffer is never freed}}
}

VOID silent_when_a_function_pointer_closes_it(PCHANNEL Channel) {
  PVOID Buffer = AtaPortRegistryAllocateBuffer(Channel, 16);
  if (Buffer)
    Channel->Close(Channel, Buffer);
}

static VOID close_holder(PCHANNEL Channel, HOLDER Holder) {
  if (Holder.Buffer)
    AtaPortRegistryFreeBuffer(Channel, Holder.Buffer);
}

VOID silent_when_closed_in_a_structure_by_value(PCHANNEL Channel) {
  HOLDER Holder = {0};
  Holder.Buffer = AtaPortRegistryAllocateBuffer(Channel, 4);
  close_holder(Channel, Holder);
}

static HOLDER open_holder(PCHANNEL Channel) {
  HOLDER Holder;
  Holder.Buffer = AtaPortRegistryAllocateBuffer(Channel, 4);
  Holder.Size = 4;
  return Holder;
}

VOID silent_when_returned_in_a_structure_and_closed(PCHANNEL Channel) {
  HOLDER Holder = open_holder(Channel);
  close_holder(Channel, Holder);
}

static VOID close_holder_at(PCHANNEL Channel, PHOLDER Holder) {
  if (Holder->Buffer) {
    AtaPortRegistryFreeBuffer(Channel, Holder->Buffer);
    Holder->Buffer = NULL;
  }
}

VOID silent_when_closed_in_a_structure_by_address(PCHANNEL Channel) {
  HOLDER Holder = {0};
  Holder.Buffer = AtaPortRegistryAllocateBuffer(Channel, 4);
  close_holder_at(Channel, &Holder);
  close_holder_at(Channel, &Holder);
}

VOID silent_when_the_largest_of_several_is_taken(PCHANNEL Channel) {
  PVOID Buffer = NULL;
  for (ULONG Size = 64; Size >= 16; Size /= 2) {
    Buffer = AtaPortRegistryAllocateBuffer(Channel, Size);
    if (Buffer)
      break;
  }
  if (Buffer)
    AtaPortRegistryFreeBuffer(Channel, Buffer);
}

VOID the_largest_of_several_is_not_the_last(PCHANNEL Channel) {
  PVOID Buffer = NULL;
  for (ULONG Size = 64; Size >= 32; Size /= 2)
    // expected-warning@+1 {{a second registry buffer is asked for}}
    Buffer = AtaPortRegistryAllocateBuffer(Channel, Size);
  if (Buffer)
    AtaPortRegistryFreeBuffer(Channel, Buffer);
}

VOID silent_with_a_block_that_is_left_by_break(PCHANNEL Channel) {
  ULONG Length = 4;
  PULONG Speed = NULL;
  do {
    Speed = AtaPortRegistryAllocateBuffer(Channel, 4);
    if (!Speed)
      break;
    if (!AtaPortRegistryControllerKeyRead(Channel, 0, "Speed", IDE_REG_DWORD,
                                          (PUCHAR)Speed, &Length))
      break;
    Channel->Speed = *Speed;
  } while (FALSE);
  if (Speed)
    AtaPortRegistryFreeBuffer(Channel, Speed);
}

static BOOLEAN open_in_extension(PCHANNEL Channel) {
  Channel->Buffer = AtaPortRegistryAllocateBuffer(Channel, 4);
  return Channel->Buffer ? TRUE : FALSE;
}

static VOID close_in_extension(PCHANNEL Channel) {
  if (Channel->Buffer == NULL)
    return;
  AtaPortRegistryFreeBuffer(Channel, Channel->Buffer);
  Channel->Buffer = NULL;
}

VOID silent_when_opened_and_closed_by_helpers(PCHANNEL Channel) {
  ULONG Length = 4;
  close_in_extension(Channel);
  if (!open_in_extension(Channel))
    return;
  if (AtaPortRegistryControllerKeyRead(Channel, 0, "Speed", IDE_REG_DWORD,
                                       Channel->Buffer, &Length))
    Channel->Speed = *(PULONG)Channel->Buffer;
  close_in_extension(Channel);
  close_in_extension(Channel);
}

VOID silent_when_moved_between_fields(PCHANNEL Channel) {
  if (!open_in_extension(Channel))
    return;
  Channel->Holder.Buffer = Channel->Buffer;
  Channel->Buffer = NULL;
  close_in_extension(Channel);
  AtaPortRegistryFreeBuffer(Channel, Channel->Holder.Buffer);
  Channel->Holder.Buffer = NULL;
}

VOID silent_when_the_port_driver_translates_its_address(PCHANNEL Channel) {
  ULONG Length = 0;
  PVOID Buffer = AtaPortRegistryAllocateBuffer(Channel, 4);
  if (!Buffer)
    return;
  (void)AtaPortGetPhysicalAddress(Channel, NULL, Buffer, &Length);
  AtaPortRegistryFreeBuffer(Channel, Buffer);
}

VOID silent_when_a_counter_says_whether_it_is_open(PCHANNEL Channel,
                                                   ULONG Steps) {
  PVOID Buffer = NULL;
  ULONG Open = 0;
  if (Steps > 1) {
    Buffer = AtaPortRegistryAllocateBuffer(Channel, 4);
    if (Buffer)
      Open++;
  }
  AtaPortStallExecution(1);
  if (Open > 0)
    AtaPortRegistryFreeBuffer(Channel, Buffer);
}

VOID the_counter_says_it_wrong(PCHANNEL Channel, ULONG Steps) {
  PVOID Buffer = NULL;
  ULONG Open = 0;
  if (Steps > 1) {
    Buffer = AtaPortRegistryAllocateBuffer(Channel, 4);
    if (Buffer)
      Open++;
  }
  AtaPortStallExecution(1);
  if (Open > 1)
    AtaPortRegistryFreeBuffer(Channel, Buffer);
  // expected-warning@+1 {{registry buffer is never freed}}
}

/* Two fields that an earlier callback filled: which is which is not known. */
VOID silent_about_two_fields_of_an_earlier_callback(PCHANNEL Channel) {
  if (Channel->Buffer)
    AtaPortRegistryFreeBuffer(Channel, Channel->Buffer);
  else if (Channel->Holder.Buffer)
    AtaPortRegistryFreeBuffer(Channel, Channel->Holder.Buffer);
  Channel->Buffer = AtaPortRegistryAllocateBuffer(Channel, 4);
}

/* Only a buffer known to be open makes the next one the second. */
BOOLEAN silent_when_the_earlier_one_was_freed_after_a_read(PCHANNEL Channel) {
  ULONG Length = 4;
  BOOLEAN Found = AtaPortRegistryControllerKeyRead(
      Channel, 0, "Speed", IDE_REG_DWORD, Channel->Buffer, &Length);
  AtaPortRegistryFreeBuffer(Channel, Channel->Buffer);
  Channel->Buffer = AtaPortRegistryAllocateBuffer(Channel, 64);
  return Found && Channel->Buffer;
}
