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
