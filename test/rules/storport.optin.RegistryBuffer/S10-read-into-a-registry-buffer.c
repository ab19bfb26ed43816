// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify_optin %s
// S10: the page describes the buffer of StorPortRegistryRead as one that
// StorPortAllocateRegistryBuffer allocated, without saying "must". The page of
// StorPortRegistryWrite (S14) is silent about it, and so are we.
#include <storport.h>

#define NAME ((PUCHAR) "Depth")

typedef struct {
  PUCHAR Buffer;
  ULONG Capacity;
  ULONG Depth;
  UCHAR Bytes[32];
} EXTENSION;

static UCHAR Shared[8];

VOID read_into_a_stack_array(EXTENSION *Extension) {
  UCHAR bytes[8] = {0};
  ULONG length = sizeof(bytes);
  if (StorPortRegistryRead(
          Extension, NAME, 1, MINIPORT_REG_BINARY, bytes,
          &length)) // expected-warning@-2 {{StorPortRegistryRead is given the address of a local variable instead of a registry buffer}}
    Extension->Depth = bytes[0];
}

VOID silent_when_read_into_a_registry_buffer(EXTENSION *Extension) {
  ULONG length = 8;
  PUCHAR buffer = StorPortAllocateRegistryBuffer(Extension, &length);
  if (!buffer)
    return;
  if (StorPortRegistryRead(Extension, NAME, 1, MINIPORT_REG_BINARY, buffer,
                           &length))
    Extension->Depth = buffer[0];
  StorPortFreeRegistryBuffer(Extension, buffer);
}

VOID read_into_a_variable(EXTENSION *Extension) {
  ULONG depth = 0, length = sizeof(depth);
  if (StorPortRegistryRead(
          Extension, NAME, 1, MINIPORT_REG_DWORD, (PUCHAR)&depth,
          &length)) // expected-warning@-2 {{StorPortRegistryRead is given the address of a local variable}}
    Extension->Depth = depth;
}

VOID silent_when_the_variable_is_copied_from_the_buffer(EXTENSION *Extension) {
  ULONG depth = 0, length = sizeof(depth);
  PUCHAR buffer = StorPortAllocateRegistryBuffer(Extension, &length);
  if (!buffer)
    return;
  if (StorPortRegistryRead(Extension, NAME, 1, MINIPORT_REG_DWORD, buffer,
                           &length) &&
      length == sizeof(depth))
    StorPortCopyMemory(&depth, buffer, sizeof(depth));
  Extension->Depth = depth;
  StorPortFreeRegistryBuffer(Extension, buffer);
}

VOID read_into_a_global_array(EXTENSION *Extension) {
  ULONG length = sizeof(Shared);
  if (!StorPortRegistryRead(
          Extension, NAME, 0, MINIPORT_REG_BINARY, Shared,
          &length)) // expected-warning@-2 {{StorPortRegistryRead is given the address of a global variable}}
    Extension->Depth = 0;
}

VOID silent_when_read_into_the_extensions_buffer(EXTENSION *Extension) {
  ULONG length = Extension->Capacity;
  if (!StorPortRegistryRead(Extension, NAME, 0, MINIPORT_REG_BINARY,
                            Extension->Buffer, &length))
    Extension->Depth = 0;
}

VOID read_into_the_extension(EXTENSION *Extension) {
  ULONG length = sizeof(Extension->Bytes);
  if (!StorPortRegistryRead(
          Extension, NAME, 0, MINIPORT_REG_BINARY, Extension->Bytes,
          &length)) // expected-warning@-2 {{StorPortRegistryRead is given the address of memory of the extension}}
    Extension->Depth = 0;
}

VOID read_into_pool_memory(EXTENSION *Extension) {
  PVOID pool;
  ULONG length = 64;
  if (StorPortAllocatePool(Extension, 64, 'looP', &pool) !=
      STOR_STATUS_SUCCESS) // expected-note@-1 {{pool memory allocated here}}
    return;
  if (!StorPortRegistryRead(
          Extension, NAME, 0, MINIPORT_REG_BINARY, pool,
          &length)) // expected-warning@-2 {{StorPortRegistryRead is given what comes from StorPortAllocatePool instead of a registry buffer}}
    Extension->Depth = 0;
  StorPortFreePool(Extension, pool);
}

static BOOLEAN read(EXTENSION *Extension, PVOID Into, ULONG Length) {
  return StorPortRegistryRead(
      Extension, NAME, 0, MINIPORT_REG_BINARY, (PUCHAR)Into,
      &Length); // expected-warning@-2 {{StorPortRegistryRead is given the address of a local variable}}
}

VOID read_into_a_variable_by_a_helper(EXTENSION *Extension) {
  ULONG value = 0;
  if (read(Extension, &value, sizeof(value)))
    Extension->Depth = value;
}

static BOOLEAN read_well(EXTENSION *Extension, PVOID Into, ULONG Length) {
  return StorPortRegistryRead(Extension, NAME, 0, MINIPORT_REG_BINARY,
                              (PUCHAR)Into, &Length);
}

VOID silent_when_the_helper_gets_a_registry_buffer(EXTENSION *Extension) {
  ULONG length = 4;
  PUCHAR buffer = StorPortAllocateRegistryBuffer(Extension, &length);
  if (!buffer)
    return;
  if (read_well(Extension, buffer, length))
    Extension->Depth = *(PULONG)buffer;
  StorPortFreeRegistryBuffer(Extension, buffer);
}

VOID silent_for_a_parameter(EXTENSION *Extension, PUCHAR Buffer, ULONG Length) {
  if (StorPortRegistryRead(Extension, NAME, 0, MINIPORT_REG_BINARY, Buffer,
                           &Length))
    Extension->Depth = 1;
}

VOID silent_for_a_write_from_a_variable(EXTENSION *Extension) {
  ULONG depth = 7;
  if (!StorPortRegistryWrite(Extension, NAME, 1, MINIPORT_REG_DWORD,
                             (PUCHAR)&depth, sizeof(depth)))
    Extension->Depth = depth;
}

VOID silent_for_an_adapter_key_read_into_a_variable(EXTENSION *Extension) {
  ULONG depth = 7, length = sizeof(depth);
  PVOID data = &depth;
  if (StorPortRegistryReadAdapterKey(Extension, NULL, NAME, MINIPORT_REG_DWORD,
                                     &data, &length) == STOR_STATUS_SUCCESS)
    Extension->Depth = depth;
}
