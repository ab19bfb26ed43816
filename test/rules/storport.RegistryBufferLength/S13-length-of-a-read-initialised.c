// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// S13: *BufferLength of StorPortRegistryRead is the size of the buffer on
// entry, so it has a value before the call. StorPortRegistryWrite takes a
// number.
#include <storport.h>

#define NAME ((PUCHAR) "Depth")

typedef struct {
  PUCHAR Buffer;
  ULONG Capacity;
  ULONG Depth;
} EXTENSION;

VOID length_without_a_value(EXTENSION *Extension) {
  ULONG length;
  if (StorPortRegistryRead(
          Extension, NAME, 1, MINIPORT_REG_DWORD, Extension->Buffer,
          &length)) // expected-warning@-2 {{the length passed to StorPortRegistryRead is not initialised}}
    Extension->Depth = *(PULONG)Extension->Buffer;
}

VOID silent_with_the_capacity(EXTENSION *Extension) {
  ULONG length = Extension->Capacity;
  if (StorPortRegistryRead(Extension, NAME, 1, MINIPORT_REG_DWORD,
                           Extension->Buffer, &length))
    Extension->Depth = *(PULONG)Extension->Buffer;
}

VOID length_set_in_the_other_case(EXTENSION *Extension, ULONG Type) {
  ULONG length;
  switch (Type) {
  case MINIPORT_REG_DWORD:
    length = 4;
    break;
  case MINIPORT_REG_BINARY:
    length = Extension->Capacity;
    break;
  default:
    break;
  }
  if (StorPortRegistryRead(
          Extension, NAME, 1, Type, Extension->Buffer,
          &length)) // expected-warning@-2 {{the length passed to StorPortRegistryRead is not initialised}}
    Extension->Depth = *(PULONG)Extension->Buffer;
}

VOID silent_when_the_other_case_returns(EXTENSION *Extension, ULONG Type) {
  ULONG length;
  switch (Type) {
  case MINIPORT_REG_DWORD:
    length = 4;
    break;
  case MINIPORT_REG_BINARY:
    length = Extension->Capacity;
    break;
  default:
    return;
  }
  if (StorPortRegistryRead(Extension, NAME, 1, Type, Extension->Buffer,
                           &length))
    Extension->Depth = *(PULONG)Extension->Buffer;
}

static BOOLEAN read(EXTENSION *Extension, PUCHAR Name, PULONG Length) {
  return StorPortRegistryRead(
      Extension, Name, 1, MINIPORT_REG_DWORD, Extension->Buffer,
      Length); // expected-warning@-2 {{the length passed to StorPortRegistryRead is not initialised}}
}

static BOOLEAN read_all(EXTENSION *Extension, PULONG Length) {
  return read(Extension, NAME, Length);
}

VOID length_without_a_value_two_helpers_deep(EXTENSION *Extension) {
  ULONG length;
  if (read_all(Extension, &length) && length == 4)
    Extension->Depth = *(PULONG)Extension->Buffer;
}

static BOOLEAN read_with_the_capacity(EXTENSION *Extension, PULONG Length) {
  *Length = Extension->Capacity;
  return StorPortRegistryRead(Extension, NAME, 1, MINIPORT_REG_DWORD,
                              Extension->Buffer, Length);
}

VOID silent_when_the_helper_sets_it(EXTENSION *Extension) {
  ULONG length;
  if (read_with_the_capacity(Extension, &length) && length == 4)
    Extension->Depth = *(PULONG)Extension->Buffer;
}

VOID silent_for_two_lengths_each_with_a_value(EXTENSION *Extension) {
  ULONG allocated = 64, length;
  PUCHAR buffer = StorPortAllocateRegistryBuffer(Extension, &allocated);
  if (!buffer)
    return;
  length = allocated;
  if (StorPortRegistryRead(Extension, NAME, 1, MINIPORT_REG_DWORD, buffer,
                           &length) &&
      length >= 4)
    Extension->Depth = *(PULONG)buffer;
  StorPortFreeRegistryBuffer(Extension, buffer);
}
