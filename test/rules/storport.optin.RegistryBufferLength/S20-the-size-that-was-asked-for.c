// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify_optin %s
// S20: the length that StorPortAllocateRegistryBuffer returns may be another
// one than was asked for. Whether it can be less is not said; to count on it is
// advice against, not an error.
#include <storport.h>

#define NAME ((PUCHAR) "Depth")

typedef struct {
  PUCHAR Buffer;
  ULONG Capacity;
  ULONG Depth;
} EXTENSION;

VOID a_read_told_of_what_was_asked_for(EXTENSION *Extension) {
  ULONG length = 16, room = 16;
  PUCHAR buffer = StorPortAllocateRegistryBuffer(
      Extension,
      &length); // expected-note@-2 {{registry buffer allocated here}}
  if (!buffer)
    return;
  if (StorPortRegistryRead(
          Extension, NAME, 1, MINIPORT_REG_BINARY, buffer,
          &room)) // expected-warning@-2 {{StorPortRegistryRead is told the size that was asked for; what the registry buffer has is the length that StorPortAllocateRegistryBuffer returned}}
    Extension->Depth = buffer[0];
  StorPortFreeRegistryBuffer(Extension, buffer);
}

VOID silent_when_told_of_what_was_allocated(EXTENSION *Extension) {
  ULONG length = 16, room;
  PUCHAR buffer = StorPortAllocateRegistryBuffer(Extension, &length);
  if (!buffer)
    return;
  room = length;
  if (StorPortRegistryRead(Extension, NAME, 1, MINIPORT_REG_BINARY, buffer,
                           &room))
    Extension->Depth = buffer[0];
  StorPortFreeRegistryBuffer(Extension, buffer);
}

VOID a_write_of_a_constant(EXTENSION *Extension) {
  PUCHAR buffer;
  Extension->Capacity = sizeof(ULONG);
  buffer = StorPortAllocateRegistryBuffer(
      Extension,
      &Extension
           ->Capacity); // expected-note@-3 {{registry buffer allocated here}}
  if (NULL == buffer)
    return;
  if (!StorPortRegistryWrite(
          Extension, NAME, 1, MINIPORT_REG_DWORD, buffer,
          sizeof(
              ULONG))) // expected-warning@-3 {{StorPortRegistryWrite is told the size that was asked for}}
    Extension->Depth = 0;
  StorPortFreeRegistryBuffer(Extension, buffer);
}

VOID silent_when_the_constant_was_found_to_fit(EXTENSION *Extension) {
  PUCHAR buffer;
  Extension->Capacity = sizeof(ULONG);
  buffer = StorPortAllocateRegistryBuffer(Extension, &Extension->Capacity);
  if (NULL == buffer)
    return;
  if (Extension->Capacity >= sizeof(ULONG) &&
      !StorPortRegistryWrite(Extension, NAME, 1, MINIPORT_REG_DWORD, buffer,
                             sizeof(ULONG)))
    Extension->Depth = 0;
  StorPortFreeRegistryBuffer(Extension, buffer);
}

static VOID save(EXTENSION *Extension, PUCHAR Buffer, ULONG Length) {
  if (!StorPortRegistryWrite(
          Extension, NAME, 1, MINIPORT_REG_DWORD, Buffer,
          Length)) // expected-warning@-2 {{StorPortRegistryWrite is told the size that was asked for}}
    Extension->Depth = 0;
}

VOID a_helper_told_of_a_constant(EXTENSION *Extension) {
  ULONG length = 32;
  PUCHAR buffer = StorPortAllocateRegistryBuffer(
      Extension,
      &length); // expected-note@-2 {{registry buffer allocated here}}
  if (!buffer)
    return;
  save(Extension, buffer, 8);
  StorPortFreeRegistryBuffer(Extension, buffer);
}

static VOID save_some(EXTENSION *Extension, PUCHAR Buffer, ULONG Length) {
  if (!StorPortRegistryWrite(Extension, NAME, 1, MINIPORT_REG_DWORD, Buffer,
                             Length))
    Extension->Depth = 0;
}

VOID silent_when_the_smaller_of_two_is_taken(EXTENSION *Extension) {
  ULONG length = 32;
  PUCHAR buffer = StorPortAllocateRegistryBuffer(Extension, &length);
  if (!buffer)
    return;
  save_some(Extension, buffer, length < 8 ? length : 8);
  StorPortFreeRegistryBuffer(Extension, buffer);
}

VOID silent_when_a_short_allocation_is_given_back(EXTENSION *Extension) {
  ULONG length = 16;
  PUCHAR buffer = StorPortAllocateRegistryBuffer(Extension, &length);
  if (!buffer)
    return;
  if (length < 16) {
    StorPortFreeRegistryBuffer(Extension, buffer);
    return;
  }
  if (!StorPortRegistryWrite(Extension, NAME, 1, MINIPORT_REG_BINARY, buffer,
                             16))
    Extension->Depth = 0;
  StorPortFreeRegistryBuffer(Extension, buffer);
}
