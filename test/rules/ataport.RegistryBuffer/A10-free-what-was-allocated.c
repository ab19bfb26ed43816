// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// A10: only what AtaPortRegistryAllocateBuffer returned can be freed.
#include <irb.h>
#include <storport.h>

typedef struct _CHANNEL {
  PVOID Buffer;
  ULONG Speed;
  UCHAR Scratch[16];
} CHANNEL, *PCHANNEL;

typedef struct _RECORD {
  ULONG Version;
  ULONG Speed;
} RECORD, *PRECORD;

static UCHAR Defaults[16];
PVOID buffer_of_another_file(PVOID Extension);

VOID a_local_variable_is_freed(PVOID Extension) {
  ULONG Speed = 0;
  // expected-warning@+1 {{AtaPortRegistryFreeBuffer is given the address of a local variable, which is no registry buffer}}
  AtaPortRegistryFreeBuffer(Extension, &Speed);
}

VOID silent_when_the_variable_points_to_the_buffer(PVOID Extension) {
  PULONG Speed = AtaPortRegistryAllocateBuffer(Extension, 4);
  if (Speed)
    AtaPortRegistryFreeBuffer(Extension, Speed);
}

VOID the_holder_is_freed_not_what_it_holds(PVOID Extension) {
  PVOID Buffer = AtaPortRegistryAllocateBuffer(Extension, 4);
  if (Buffer) {
    // expected-warning@+1 {{is given the address of a local variable}}
    AtaPortRegistryFreeBuffer(Extension, &Buffer);
    AtaPortRegistryFreeBuffer(Extension, Buffer);
  }
}

VOID silent_when_what_it_holds_is_freed(PVOID Extension) {
  PVOID Buffer = AtaPortRegistryAllocateBuffer(Extension, 4);
  PVOID *Holder = &Buffer;
  if (Buffer)
    AtaPortRegistryFreeBuffer(Extension, *Holder);
}

VOID a_global_variable_is_freed(PVOID Extension) {
  PVOID Buffer = AtaPortRegistryAllocateBuffer(Extension, 16);
  if (!Buffer)
    Buffer = Defaults;
  // expected-warning@+1 {{is given the address of a global variable}}
  AtaPortRegistryFreeBuffer(Extension, Buffer);
}

VOID silent_when_the_global_variable_is_excluded(PVOID Extension) {
  PVOID Buffer = AtaPortRegistryAllocateBuffer(Extension, 16);
  if (!Buffer)
    Buffer = Defaults;
  if (Buffer != Defaults)
    AtaPortRegistryFreeBuffer(Extension, Buffer);
}

VOID memory_of_the_extension_is_freed(PCHANNEL Channel) {
  // expected-warning@+1 {{is given the address of memory of the extension}}
  AtaPortRegistryFreeBuffer(Channel, Channel->Scratch);
}

VOID silent_when_a_field_of_the_extension_holds_it(PCHANNEL Channel) {
  AtaPortRegistryFreeBuffer(Channel, Channel->Buffer);
}

VOID a_string_is_freed(PVOID Extension, BOOLEAN Found) {
  PVOID Name = Found ? AtaPortRegistryAllocateBuffer(Extension, 8) : "None";
  if (Name)
    // expected-warning@+1 {{is given the address of a string literal}}
    AtaPortRegistryFreeBuffer(Extension, Name);
}

VOID silent_when_the_string_is_not_freed(PVOID Extension, BOOLEAN Found) {
  PVOID Name = Found ? AtaPortRegistryAllocateBuffer(Extension, 8) : "None";
  if (Name && Found)
    AtaPortRegistryFreeBuffer(Extension, Name);
}

VOID an_address_inside_is_freed(PVOID Extension) {
  // expected-note@+1 {{registry buffer allocated here}}
  PRECORD Record = AtaPortRegistryAllocateBuffer(Extension, sizeof(RECORD));
  if (Record)
    // expected-warning@+1 {{is given an address inside the registry buffer, not the one AtaPortRegistryAllocateBuffer returned}}
    AtaPortRegistryFreeBuffer(Extension, &Record->Speed);
}

VOID silent_when_the_first_member_is_freed(PVOID Extension) {
  PRECORD Record = AtaPortRegistryAllocateBuffer(Extension, sizeof(RECORD));
  if (Record)
    AtaPortRegistryFreeBuffer(Extension, &Record->Version);
}

VOID a_pointer_that_moved_is_freed(PVOID Extension) {
  PUCHAR Buffer = AtaPortRegistryAllocateBuffer(Extension, 4);
  if (!Buffer)
    return;
  for (ULONG Byte = 0; Byte < 2; Byte++)
    *Buffer++ = 0;
  // expected-warning@+1 {{is given an address inside the registry buffer}}
  AtaPortRegistryFreeBuffer(Extension, Buffer);
}

VOID silent_when_the_pointer_came_back(PVOID Extension) {
  PUCHAR Buffer = AtaPortRegistryAllocateBuffer(Extension, 4);
  if (!Buffer)
    return;
  for (ULONG Byte = 0; Byte < 2; Byte++)
    *Buffer++ = 0;
  AtaPortRegistryFreeBuffer(Extension, Buffer - 2);
}

static VOID close_buffer(PVOID Extension, PVOID Buffer) {
  if (Buffer != NULL)
    // expected-warning@+1 {{is given an address inside the registry buffer}}
    AtaPortRegistryFreeBuffer(Extension, Buffer);
}

VOID a_helper_is_given_the_second_element(PVOID Extension) {
  PULONG Words = AtaPortRegistryAllocateBuffer(Extension, 8);
  if (Words)
    close_buffer(Extension, &Words[1]);
}

VOID silent_when_a_helper_is_given_the_first_element(PVOID Extension) {
  PULONG Words = AtaPortRegistryAllocateBuffer(Extension, 8);
  if (Words)
    close_buffer(Extension, &Words[0]);
}

VOID memory_of_the_pool_is_freed(PVOID Extension) {
  PVOID Memory = NULL;
  if (StorPortAllocatePool(Extension, 16, 'tseT', &Memory) !=
      STOR_STATUS_SUCCESS)
    return;
  // expected-warning@+1 {{AtaPortRegistryFreeBuffer is given}}
  AtaPortRegistryFreeBuffer(Extension, Memory);
}

VOID a_buffer_of_the_other_port_driver_is_freed(PVOID Extension) {
  ULONG Length = 16;
  PUCHAR Buffer = StorPortAllocateRegistryBuffer(Extension, &Length);
  if (Buffer == NULL)
    return;
  // expected-warning@+1 {{AtaPortRegistryFreeBuffer is given}}
  AtaPortRegistryFreeBuffer(Extension, Buffer);
}

VOID silent_when_each_is_freed_by_its_own_routine(PVOID Extension) {
  ULONG Length = 16;
  PVOID Memory = NULL;
  PUCHAR Buffer = StorPortAllocateRegistryBuffer(Extension, &Length);
  if (Buffer != NULL)
    StorPortFreeRegistryBuffer(Extension, Buffer);
  if (StorPortAllocatePool(Extension, 16, 'tseT', &Memory) ==
      STOR_STATUS_SUCCESS)
    (void)StorPortFreePool(Extension, Memory);
}

VOID silent_when_nobody_knows_where_it_is_from(PVOID Extension) {
  AtaPortRegistryFreeBuffer(Extension, buffer_of_another_file(Extension));
}
