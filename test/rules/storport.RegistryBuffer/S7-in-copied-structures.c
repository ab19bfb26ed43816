// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// S7, S4: a pointer that is copied with the structure it stands in is followed:
// lost when the last copy is, freed when it is freed through any of them.
#include <storport.h>

typedef struct {
  PUCHAR Buffer;
  ULONG Length;
} HOLDER;

typedef struct {
  HOLDER Holder;
  ULONG Value;
} EXTENSION;

VOID lost_with_the_copy(EXTENSION *Extension) {
  HOLDER holder = {NULL, 8}, copy;
  holder.Buffer = StorPortAllocateRegistryBuffer(
      Extension,
      &holder.Length); // expected-note@-2 {{registry buffer allocated here}}
  copy = holder;
  holder.Buffer = NULL;
  if (copy.Buffer)
    copy.Buffer[0] = 1;
} // expected-warning {{registry buffer is never freed}}

VOID overwritten_by_a_copy(EXTENSION *Extension) {
  HOLDER holder = {NULL, 8}, empty = {NULL, 0};
  holder.Buffer = StorPortAllocateRegistryBuffer(
      Extension,
      &holder.Length); // expected-note@-2 {{registry buffer allocated here}}
  if (!holder.Buffer)
    return;
  holder = empty; // expected-warning {{registry buffer is never freed}}
  Extension->Value = holder.Length;
}

VOID freed_through_both(EXTENSION *Extension) {
  HOLDER holder = {NULL, 8}, copy;
  holder.Buffer = StorPortAllocateRegistryBuffer(
      Extension,
      &holder.Length); // expected-note@-2 {{registry buffer allocated here}}
  RtlCopyMemory(&copy, &holder, sizeof(copy));
  if (!holder.Buffer)
    return;
  StorPortFreeRegistryBuffer(
      Extension,
      holder.Buffer); // expected-note@-2 {{registry buffer freed here}}
  StorPortFreeRegistryBuffer(
      Extension, copy.Buffer); // expected-warning@-1 {{freed twice}}
}

VOID silent_when_freed_through_the_copy(EXTENSION *Extension) {
  HOLDER copy;
  ULONG length = 8;
  Extension->Holder.Buffer = StorPortAllocateRegistryBuffer(Extension, &length);
  RtlCopyMemory(&copy, &Extension->Holder, sizeof(copy));
  if (!Extension->Holder.Buffer)
    return;
  StorPortFreeRegistryBuffer(Extension, copy.Buffer);
  length = 8;
  copy.Buffer = StorPortAllocateRegistryBuffer(Extension, &length);
  if (copy.Buffer)
    StorPortFreeRegistryBuffer(Extension, copy.Buffer);
}

static HOLDER open_one(EXTENSION *Extension) {
  HOLDER holder = {NULL, 8};
  holder.Buffer = StorPortAllocateRegistryBuffer(Extension, &holder.Length);
  return holder;
}

static VOID close_one(EXTENSION *Extension, HOLDER Holder) {
  if (Holder.Buffer)
    StorPortFreeRegistryBuffer(Extension, Holder.Buffer);
}

VOID silent_when_returned_and_passed(EXTENSION *Extension) {
  HOLDER holder = open_one(Extension);
  close_one(Extension, holder);
}

// What another structure of the same type holds says nothing about this one.
VOID lost_beside_another(EXTENSION *Extension) {
  HOLDER holder = {NULL, 8};
  holder.Buffer = StorPortAllocateRegistryBuffer(
      Extension,
      &holder.Length); // expected-note@-2 {{registry buffer allocated here}}
  Extension->Holder.Buffer = NULL;
  if (holder.Buffer)
    holder.Buffer[0] = 1;
} // expected-warning {{registry buffer is never freed}}

VOID overwritten_by_a_memory_routine(EXTENSION *Extension) {
  ULONG length = 8;
  HOLDER empty = {NULL, 0};
  Extension->Holder.Buffer = StorPortAllocateRegistryBuffer(Extension, &length);
  if (!Extension->Holder.Buffer)
    return;
  RtlCopyMemory( // expected-warning {{registry buffer is never freed}}
      &Extension->Holder, &empty, sizeof(empty));
}

VOID set_to_zero_with_the_extension(EXTENSION *Extension) {
  ULONG length = 8;
  Extension->Holder.Buffer = StorPortAllocateRegistryBuffer(Extension, &length);
  if (!Extension->Holder.Buffer)
    return;
  RtlZeroMemory( // expected-warning {{registry buffer is never freed}}
      Extension, sizeof(*Extension));
}

VOID silent_when_the_bytes_end_before_it(EXTENSION *Extension) {
  ULONG length = 8;
  EXTENSION *both = Extension;
  both[1].Holder.Buffer = StorPortAllocateRegistryBuffer(Extension, &length);
  if (!both[1].Holder.Buffer)
    return;
  RtlZeroMemory(&both[0], sizeof(both[0]));
  StorPortFreeRegistryBuffer(Extension, both[1].Holder.Buffer);
}

VOID silent_when_the_bytes_begin_behind_it(EXTENSION *Extension) {
  ULONG length = 8;
  Extension->Holder.Buffer = StorPortAllocateRegistryBuffer(Extension, &length);
  if (!Extension->Holder.Buffer)
    return;
  RtlZeroMemory(&Extension->Value, sizeof(Extension->Value));
  StorPortFreeRegistryBuffer(Extension, Extension->Holder.Buffer);
}

VOID silent_when_another_pointer_is_left(EXTENSION *Extension) {
  ULONG length = 8;
  PUCHAR buffer = StorPortAllocateRegistryBuffer(Extension, &length);
  if (!buffer)
    return;
  Extension->Holder.Buffer = buffer;
  RtlZeroMemory(Extension, sizeof(*Extension));
  StorPortFreeRegistryBuffer(Extension, buffer);
}

VOID lost_while_another_is_empty(EXTENSION *Extension) {
  HOLDER holder = {NULL, 8}, other;
  holder.Buffer = StorPortAllocateRegistryBuffer(Extension, &holder.Length);
  (&other)->Buffer = NULL;
  if ((&holder)->Buffer)
    (&holder)->Buffer[0] = 1;
} // expected-warning {{registry buffer is never freed}}

VOID silent_while_it_is_empty_itself(EXTENSION *Extension) {
  HOLDER holder = {NULL, 8};
  holder.Buffer = StorPortAllocateRegistryBuffer(Extension, &holder.Length);
  if ((&holder)->Buffer)
    StorPortFreeRegistryBuffer(Extension, (&holder)->Buffer);
}

typedef struct {
  HOLDER First;
  ULONG Count;
} LIST;

VOID silent_when_copied_into_a_list(EXTENSION *Extension) {
  HOLDER holder = {NULL, 8};
  holder.Buffer = StorPortAllocateRegistryBuffer(Extension, &holder.Length);
  LIST list = {holder, 1};
  holder.Buffer = NULL;
  if (list.First.Buffer)
    StorPortFreeRegistryBuffer(Extension, list.First.Buffer);
}

VOID another_is_copied_into_a_list(EXTENSION *Extension, HOLDER Other) {
  HOLDER holder = {NULL, 8};
  holder.Buffer = StorPortAllocateRegistryBuffer(
      Extension,
      &holder.Length); // expected-note@-2 {{registry buffer allocated here}}
  if (!holder.Buffer)
    return;
  LIST list = {Other, 1};
  holder.Buffer = NULL; // expected-warning {{registry buffer is never freed}}
  Extension->Value = list.Count;
}

VOID silent_when_in_a_structure_of_a_list(EXTENSION *Extension) {
  ULONG length = 8;
  PUCHAR buffer = StorPortAllocateRegistryBuffer(Extension, &length);
  LIST list = {(HOLDER){buffer, 8}, 1};
  buffer = NULL;
  if (list.First.Buffer)
    StorPortFreeRegistryBuffer(Extension, list.First.Buffer);
}

typedef struct {
  ULONG Count;
  PUCHAR Buffers[8];
} TABLE;

VOID lost_with_the_copy_of_a_table(EXTENSION *Extension) {
  TABLE table = {8}, copy;
  table.Buffers[7] = StorPortAllocateRegistryBuffer(
      Extension,
      &table.Count); // expected-note@-2 {{registry buffer allocated here}}
  copy = table;
  table.Buffers[7] = NULL;
  if (copy.Buffers[7])
    copy.Buffers[7][0] = 1;
} // expected-warning {{registry buffer is never freed}}

VOID silent_when_freed_through_the_copy_of_a_table(EXTENSION *Extension) {
  TABLE table = {8}, copy;
  table.Buffers[7] = StorPortAllocateRegistryBuffer(Extension, &table.Count);
  copy = table;
  table.Buffers[7] = NULL;
  if (copy.Buffers[7])
    StorPortFreeRegistryBuffer(Extension, copy.Buffers[7]);
}

VOID null_in_the_copy(EXTENSION *Extension) {
  ULONG length = 8;
  HOLDER holder = {NULL, 8}, copy;
  PUCHAR buffer = StorPortAllocateRegistryBuffer(Extension, &length);
  if (!buffer)
    Extension->Value = 0;
  holder.Buffer = buffer;
  copy = holder;
  copy.Buffer[0] = 1; // expected-warning {{registry buffer can be NULL here}}
  StorPortFreeRegistryBuffer(Extension, copy.Buffer);
}

VOID silent_when_the_copy_of_null_is_tested(EXTENSION *Extension) {
  ULONG length = 8;
  HOLDER holder = {NULL, 8}, copy;
  PUCHAR buffer = StorPortAllocateRegistryBuffer(Extension, &length);
  if (!buffer)
    Extension->Value = 0;
  holder.Buffer = buffer;
  copy = holder;
  if (!copy.Buffer)
    return;
  copy.Buffer[0] = 1;
  StorPortFreeRegistryBuffer(Extension, copy.Buffer);
}

typedef struct {
  ULONG Length;
  PUCHAR Buffer;
} COUNTED;

VOID silent_when_only_the_length_was_copied(EXTENSION *Extension,
                                            COUNTED Other) {
  COUNTED counted = {8, NULL};
  counted.Buffer = StorPortAllocateRegistryBuffer(Extension, &counted.Length);
  if (!counted.Buffer)
    return;
  RtlCopyMemory(&Other, &counted, sizeof(Other.Length));
  StorPortFreeRegistryBuffer(Extension, counted.Buffer);
  if (Other.Buffer)
    StorPortFreeRegistryBuffer(Extension, Other.Buffer);
}

VOID freed_twice_after_all_of_it_was_copied(EXTENSION *Extension,
                                            COUNTED Other) {
  COUNTED counted = {8, NULL};
  counted.Buffer = StorPortAllocateRegistryBuffer(Extension, &counted.Length);
  if (!counted.Buffer)
    return;
  RtlCopyMemory(&Other, &counted, sizeof(Other));
  StorPortFreeRegistryBuffer(
      Extension,
      counted.Buffer);        // expected-note@-2 {{registry buffer freed here}}
  StorPortFreeRegistryBuffer( // expected-warning {{freed twice}}
      Extension, Other.Buffer);
}

VOID overwritten_with_the_length(EXTENSION *Extension) {
  COUNTED counted = {4, NULL}, other = {8, NULL};
  other.Buffer = StorPortAllocateRegistryBuffer(
      Extension,
      &other.Length); // expected-note@-2 {{registry buffer allocated here}}
  if (!other.Buffer)
    return;
  RtlCopyMemory( // expected-warning {{registry buffer is never freed}}
      &other, &counted, sizeof(other));
  Extension->Value = other.Length;
}

VOID silent_when_the_pointer_was_copied_with_the_length(EXTENSION *Extension) {
  COUNTED counted = {8, NULL}, copy = {0, NULL};
  counted.Buffer = StorPortAllocateRegistryBuffer(Extension, &counted.Length);
  if (!counted.Buffer)
    return;
  RtlCopyMemory(&copy, &counted, sizeof(counted));
  counted.Buffer = NULL;
  StorPortFreeRegistryBuffer(Extension, copy.Buffer);
}

VOID lost_when_the_returned_one_is_emptied(EXTENSION *Extension) {
  HOLDER holder = open_one(Extension);
  // expected-warning@+1 {{'Buffer', is overwritten}}
  holder.Buffer = NULL;
  Extension->Value = holder.Length;
}

VOID lost_with_the_returned_one(EXTENSION *Extension) {
  HOLDER holder = open_one(Extension);
  Extension->Value = holder.Length;
} // expected-warning {{registry buffer is never freed}}

// A NULL that was tested goes the same ways as a pointer.
static HOLDER open_tested(EXTENSION *Extension) {
  HOLDER holder = {NULL, 8};
  PUCHAR buffer = StorPortAllocateRegistryBuffer(Extension, &holder.Length);
  if (!buffer)
    Extension->Value = 1;
  holder.Buffer = buffer;
  return holder;
}

VOID null_in_the_returned_one_is_used(EXTENSION *Extension) {
  HOLDER holder = open_tested(Extension);
  // expected-warning@+1 {{the registry buffer can be NULL here}}
  holder.Buffer[0] = 1;
  StorPortFreeRegistryBuffer(Extension, holder.Buffer);
}

VOID silent_when_null_in_the_returned_one_is_tested(EXTENSION *Extension) {
  HOLDER holder = open_tested(Extension);
  if (!holder.Buffer)
    return;
  holder.Buffer[0] = 1;
  StorPortFreeRegistryBuffer(Extension, holder.Buffer);
}

VOID null_in_a_copy_is_used(EXTENSION *Extension) {
  ULONG length = 8;
  PUCHAR copy, buffer = StorPortAllocateRegistryBuffer(Extension, &length);
  if (!buffer)
    Extension->Value = 1;
  copy = buffer;
  // expected-warning@+1 {{the registry buffer can be NULL here}}
  copy[0] = 1;
  StorPortFreeRegistryBuffer(Extension, copy);
}

VOID silent_when_null_in_a_copy_is_tested(EXTENSION *Extension) {
  ULONG length = 8;
  PUCHAR copy, buffer = StorPortAllocateRegistryBuffer(Extension, &length);
  if (!buffer)
    Extension->Value = 1;
  copy = buffer;
  if (!copy)
    return;
  copy[0] = 1;
  StorPortFreeRegistryBuffer(Extension, copy);
}

static PUCHAR open_buffer(EXTENSION *Extension) {
  ULONG length = 8;
  PUCHAR buffer = StorPortAllocateRegistryBuffer(Extension, &length);
  if (!buffer)
    return NULL;
  return buffer;
}

VOID null_that_a_helper_returned_is_used(EXTENSION *Extension) {
  PUCHAR buffer = open_buffer(Extension);
  // expected-warning@+1 {{the registry buffer can be NULL here}}
  buffer[0] = 1;
  StorPortFreeRegistryBuffer(Extension, buffer);
}

VOID silent_when_what_a_helper_returned_is_tested(EXTENSION *Extension) {
  PUCHAR buffer = open_buffer(Extension);
  if (!buffer)
    return;
  buffer[0] = 1;
  StorPortFreeRegistryBuffer(Extension, buffer);
}

VOID null_that_a_helper_returned_is_freed(EXTENSION *Extension) {
  // expected-warning@+1 {{the registry buffer can be NULL here}}
  StorPortFreeRegistryBuffer(Extension, open_buffer(Extension));
}

// Whether there is a pointer is no pointer: its NULL is not the one returned.
static PUCHAR open_if_there(EXTENSION *Extension, PVOID *Memory) {
  ULONG length = 8;
  _Bool there = *Memory;
  PUCHAR buffer = StorPortAllocateRegistryBuffer(Extension, &length);
  if (!buffer)
    return NULL;
  buffer[0] = there;
  return buffer;
}

VOID null_is_used_where_other_memory_is_none(EXTENSION *Extension,
                                             PVOID *Memory) {
  PUCHAR buffer;
  if (StorPortAllocatePool(Extension, 16, 'looP', Memory) ==
      STOR_STATUS_SUCCESS)
    return;
  buffer = open_if_there(Extension, Memory);
  // expected-warning@+1 {{the registry buffer can be NULL here}}
  buffer[0] = 1;
  StorPortFreeRegistryBuffer(Extension, buffer);
}

VOID silent_when_null_is_tested_where_other_memory_is_none(EXTENSION *Extension,
                                                           PVOID *Memory) {
  PUCHAR buffer;
  if (StorPortAllocatePool(Extension, 16, 'looP', Memory) ==
      STOR_STATUS_SUCCESS)
    return;
  buffer = open_if_there(Extension, Memory);
  if (!buffer)
    return;
  buffer[0] = 1;
  StorPortFreeRegistryBuffer(Extension, buffer);
}
