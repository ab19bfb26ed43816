// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// S7: what was freed belongs to the port driver again: it is not read, written
// or passed to a registry routine.
#include <storport.h>

#define NAME ((PUCHAR) "Depth")

typedef struct {
  PUCHAR Buffer;
  ULONG Length;
  UCHAR Copy[8];
} EXTENSION;

ULONG read_after_the_free(PVOID DeviceExtension) {
  ULONG length = 4, depth = 0;
  PUCHAR buffer = StorPortAllocateRegistryBuffer(
      DeviceExtension,
      &length); // expected-note@-2 {{registry buffer allocated here}}
  if (!buffer)
    return 0;
  if (StorPortRegistryRead(DeviceExtension, NAME, 1, MINIPORT_REG_DWORD, buffer,
                           &length)) {
    StorPortFreeRegistryBuffer(
        DeviceExtension,
        buffer); // expected-note@-2 {{registry buffer freed here}}
    depth =
        *(PULONG)
            buffer; // expected-warning@-1 {{registry buffer used after it was freed}}
    return depth;
  }
  StorPortFreeRegistryBuffer(DeviceExtension, buffer);
  return depth;
}

ULONG silent_when_read_before_the_free(PVOID DeviceExtension) {
  ULONG length = 4, depth = 0;
  PUCHAR buffer = StorPortAllocateRegistryBuffer(DeviceExtension, &length);
  if (!buffer)
    return 0;
  if (StorPortRegistryRead(DeviceExtension, NAME, 1, MINIPORT_REG_DWORD, buffer,
                           &length)) {
    depth = *(PULONG)buffer;
    StorPortFreeRegistryBuffer(DeviceExtension, buffer);
    return depth;
  }
  StorPortFreeRegistryBuffer(DeviceExtension, buffer);
  return depth;
}

VOID written_after_the_free(PVOID DeviceExtension) {
  ULONG length = 4;
  PUCHAR buffer = StorPortAllocateRegistryBuffer(
      DeviceExtension,
      &length); // expected-note@-2 {{registry buffer allocated here}}
  if (buffer) {
    StorPortFreeRegistryBuffer(
        DeviceExtension,
        buffer); // expected-note@-2 {{registry buffer freed here}}
    buffer[0] =
        0; // expected-warning@-1 {{registry buffer used after it was freed}}
  }
}

VOID silent_when_written_before_the_free(PVOID DeviceExtension) {
  ULONG length = 4;
  PUCHAR buffer = StorPortAllocateRegistryBuffer(DeviceExtension, &length);
  if (buffer) {
    buffer[0] = 0;
    StorPortFreeRegistryBuffer(DeviceExtension, buffer);
  }
}

VOID copied_from_after_the_free(EXTENSION *Extension) {
  ULONG length = sizeof(Extension->Copy);
  PUCHAR buffer = StorPortAllocateRegistryBuffer(
      Extension,
      &length); // expected-note@-2 {{registry buffer allocated here}}
  BOOLEAN read;
  if (buffer == NULL)
    return;
  read = StorPortRegistryRead(Extension, NAME, 1, MINIPORT_REG_BINARY, buffer,
                              &length);
  StorPortFreeRegistryBuffer(
      Extension, buffer); // expected-note@-1 {{registry buffer freed here}}
  if (read && length <= sizeof(Extension->Copy))
    StorPortCopyMemory(
        Extension->Copy, buffer,
        length); // expected-warning@-2 {{registry buffer used after it was freed}}
}

VOID silent_when_copied_from_before_the_free(EXTENSION *Extension) {
  ULONG length = sizeof(Extension->Copy);
  PUCHAR buffer = StorPortAllocateRegistryBuffer(Extension, &length);
  BOOLEAN read;
  if (buffer == NULL)
    return;
  read = StorPortRegistryRead(Extension, NAME, 1, MINIPORT_REG_BINARY, buffer,
                              &length);
  if (read && length <= sizeof(Extension->Copy))
    StorPortCopyMemory(Extension->Copy, buffer, length);
  StorPortFreeRegistryBuffer(Extension, buffer);
}

VOID passed_to_a_read_after_the_free(EXTENSION *Extension) {
  Extension->Length = 8;
  Extension->Buffer = StorPortAllocateRegistryBuffer(
      Extension,
      &Extension
           ->Length); // expected-note@-3 {{registry buffer allocated here}}
  if (!Extension->Buffer)
    return;
  StorPortFreeRegistryBuffer(
      Extension,
      Extension->Buffer); // expected-note@-2 {{registry buffer freed here}}
  if (StorPortRegistryRead(
          Extension, NAME, 1, MINIPORT_REG_BINARY,
          Extension
              ->Buffer, // expected-warning@-3 {{registry buffer used after it was freed}}
          &Extension->Length))
    Extension->Copy[0] = 1;
}

VOID silent_when_passed_to_a_read_before_the_free(EXTENSION *Extension) {
  Extension->Length = 8;
  Extension->Buffer =
      StorPortAllocateRegistryBuffer(Extension, &Extension->Length);
  if (!Extension->Buffer)
    return;
  if (StorPortRegistryRead(Extension, NAME, 1, MINIPORT_REG_BINARY,
                           Extension->Buffer, &Extension->Length))
    Extension->Copy[0] = 1;
  StorPortFreeRegistryBuffer(Extension, Extension->Buffer);
  Extension->Buffer = NULL;
}

VOID passed_to_a_write_after_the_free(PVOID DeviceExtension) {
  ULONG length = 4;
  PUCHAR buffer = StorPortAllocateRegistryBuffer(
      DeviceExtension,
      &length); // expected-note@-2 {{registry buffer allocated here}}
  if (!buffer)
    return;
  *(PULONG)buffer = 32;
  StorPortFreeRegistryBuffer(
      DeviceExtension,
      buffer); // expected-note@-2 {{registry buffer freed here}}
  if (!StorPortRegistryWrite(
          DeviceExtension, NAME, 1, MINIPORT_REG_DWORD, buffer,
          4)) // expected-warning@-2 {{registry buffer used after it was freed}}
    StorPortStallExecution(1);
}

VOID silent_when_passed_to_a_write_before_the_free(PVOID DeviceExtension) {
  ULONG length = 4;
  PUCHAR buffer = StorPortAllocateRegistryBuffer(DeviceExtension, &length);
  if (!buffer)
    return;
  *(PULONG)buffer = 32;
  if (!StorPortRegistryWrite(DeviceExtension, NAME, 1, MINIPORT_REG_DWORD,
                             buffer, 4))
    StorPortStallExecution(1);
  StorPortFreeRegistryBuffer(DeviceExtension, buffer);
}

static VOID release(PVOID DeviceExtension, PUCHAR *Buffer) {
  StorPortFreeRegistryBuffer(
      DeviceExtension,
      *Buffer); // expected-note@-2 {{registry buffer freed here}}
}

UCHAR read_after_a_helper_freed(PVOID DeviceExtension) {
  ULONG length = 4;
  UCHAR value = 0;
  PUCHAR buffer = StorPortAllocateRegistryBuffer(
      DeviceExtension,
      &length); // expected-note@-2 {{registry buffer allocated here}}
  if (!buffer)
    return 0;
  *buffer = 7;
  release(DeviceExtension, &buffer);
  value =
      *buffer; // expected-warning {{registry buffer used after it was freed}}
  return value;
}

static VOID release_and_clear(PVOID DeviceExtension, PUCHAR *Buffer) {
  StorPortFreeRegistryBuffer(DeviceExtension, *Buffer);
  *Buffer = NULL;
}

UCHAR silent_when_the_helper_clears_and_the_caller_tests(
    PVOID DeviceExtension) {
  ULONG length = 4;
  UCHAR value = 0;
  PUCHAR buffer = StorPortAllocateRegistryBuffer(DeviceExtension, &length);
  if (!buffer)
    return 0;
  *buffer = 7;
  release_and_clear(DeviceExtension, &buffer);
  if (buffer)
    value = *buffer;
  return value;
}

ULONG an_alias_read_after_the_free(PVOID DeviceExtension) {
  ULONG length = 4, depth;
  PUCHAR buffer = StorPortAllocateRegistryBuffer(
      DeviceExtension,
      &length); // expected-note@-2 {{registry buffer allocated here}}
  PULONG number = (PULONG)buffer;
  if (number == NULL)
    return 0;
  *number = 4;
  StorPortFreeRegistryBuffer(
      DeviceExtension,
      buffer); // expected-note@-2 {{registry buffer freed here}}
  depth =
      *number; // expected-warning {{registry buffer used after it was freed}}
  return depth;
}

ULONG silent_when_only_the_address_is_looked_at(PVOID DeviceExtension) {
  ULONG length = 4;
  PUCHAR buffer = StorPortAllocateRegistryBuffer(DeviceExtension, &length);
  BOOLEAN had = buffer != NULL;
  if (buffer)
    StorPortFreeRegistryBuffer(DeviceExtension, buffer);
  return had && buffer != NULL ? 1 : 0;
}
