// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// S7: the pointer that is freed is the one that StorPortAllocateRegistryBuffer
// returned: not the stack, not a global, not the extension, not the middle of
// the buffer, not what another routine allocated.
#include <storport.h>

#define NAME ((PUCHAR) "Depth")

typedef struct {
  UCHAR Inline[16];
  PUCHAR Buffer;
  PVOID Pool;
} EXTENSION;

static UCHAR Shared[16];

VOID a_stack_array_is_freed(PVOID DeviceExtension) {
  UCHAR bytes[16];
  bytes[0] = 0;
  StorPortFreeRegistryBuffer(
      DeviceExtension,
      bytes); // expected-warning@-2 {{StorPortFreeRegistryBuffer is given the address of a local variable, which is no registry buffer}}
}

VOID silent_when_the_buffer_is_freed_and_not_its_copy(PVOID DeviceExtension) {
  UCHAR bytes[16];
  ULONG length = sizeof(bytes);
  PUCHAR buffer = StorPortAllocateRegistryBuffer(DeviceExtension, &length);
  if (!buffer)
    return;
  if (StorPortRegistryRead(DeviceExtension, NAME, 0, MINIPORT_REG_BINARY,
                           buffer, &length) &&
      length <= sizeof(bytes))
    StorPortCopyMemory(bytes, buffer, length);
  StorPortFreeRegistryBuffer(DeviceExtension, buffer);
}

VOID a_global_array_is_freed(PVOID DeviceExtension) {
  PUCHAR bytes = Shared;
  StorPortFreeRegistryBuffer(
      DeviceExtension,
      bytes); // expected-warning@-2 {{StorPortFreeRegistryBuffer is given the address of a global variable}}
}

static PUCHAR SharedBuffer;

VOID silent_when_a_global_pointer_is_freed(PVOID DeviceExtension) {
  if (SharedBuffer)
    StorPortFreeRegistryBuffer(DeviceExtension, SharedBuffer);
  SharedBuffer = NULL;
}

VOID memory_of_the_extension_is_freed(EXTENSION *Extension) {
  StorPortFreeRegistryBuffer(
      Extension,
      Extension
          ->Inline); // expected-warning@-3 {{StorPortFreeRegistryBuffer is given the address of memory of the extension}}
}

VOID silent_when_a_pointer_in_the_extension_is_freed(EXTENSION *Extension) {
  StorPortFreeRegistryBuffer(Extension, Extension->Buffer);
}

static VOID free_it(PVOID DeviceExtension, PVOID Bytes) {
  StorPortFreeRegistryBuffer(
      DeviceExtension,
      (PUCHAR)
          Bytes); // expected-warning@-3 {{StorPortFreeRegistryBuffer is given the address of a local variable}}
}

VOID a_stack_variable_is_freed_by_a_helper(PVOID DeviceExtension) {
  ULONG depth = 3;
  free_it(DeviceExtension, &depth);
}

static VOID free_it_rightly(PVOID DeviceExtension, PVOID Bytes) {
  StorPortFreeRegistryBuffer(DeviceExtension, (PUCHAR)Bytes);
}

VOID silent_when_a_helper_frees_the_buffer(PVOID DeviceExtension) {
  ULONG depth = 3;
  PVOID buffer = StorPortAllocateRegistryBuffer(DeviceExtension, &depth);
  if (buffer)
    free_it_rightly(DeviceExtension, buffer);
}

VOID the_middle_of_the_buffer_is_freed(PVOID DeviceExtension) {
  ULONG length = 16;
  PUCHAR buffer = StorPortAllocateRegistryBuffer(
      DeviceExtension,
      &length); // expected-note@-2 {{registry buffer allocated here}}
  if (!buffer)
    return;
  buffer += 4;
  StorPortFreeRegistryBuffer(
      DeviceExtension,
      buffer); // expected-warning@-2 {{StorPortFreeRegistryBuffer is given an address inside the registry buffer}}
}

VOID silent_when_the_cursor_went_back(PVOID DeviceExtension) {
  ULONG length = 16;
  PUCHAR buffer = StorPortAllocateRegistryBuffer(DeviceExtension, &length);
  if (!buffer)
    return;
  buffer += 4;
  buffer[0] = 1;
  buffer -= 4;
  StorPortFreeRegistryBuffer(DeviceExtension, buffer);
}

struct value {
  ULONG Header;
  UCHAR Data[12];
};

VOID a_member_of_the_buffer_is_freed(PVOID DeviceExtension) {
  ULONG length = sizeof(struct value);
  struct value *value = (struct value *)StorPortAllocateRegistryBuffer(
      DeviceExtension,
      &length); // expected-note@-2 {{registry buffer allocated here}}
  if (value == NULL)
    return;
  StorPortFreeRegistryBuffer(
      DeviceExtension,
      value
          ->Data); // expected-warning@-3 {{StorPortFreeRegistryBuffer is given an address inside the registry buffer}}
}

VOID silent_when_the_whole_is_freed(PVOID DeviceExtension) {
  ULONG length = sizeof(struct value);
  struct value *value =
      (struct value *)StorPortAllocateRegistryBuffer(DeviceExtension, &length);
  if (value == NULL)
    return;
  StorPortFreeRegistryBuffer(DeviceExtension, (PUCHAR)value);
}

VOID silent_when_freed_by_the_address_of_its_first_member(
    PVOID DeviceExtension) {
  ULONG length = sizeof(struct value);
  struct value *value =
      (struct value *)StorPortAllocateRegistryBuffer(DeviceExtension, &length);
  if (value)
    StorPortFreeRegistryBuffer(DeviceExtension, (PUCHAR)&value->Header);
}

struct letters {
  UCHAR First[4];
  ULONG Second;
};

VOID silent_when_freed_by_the_array_it_begins_with(PVOID DeviceExtension) {
  ULONG length = sizeof(struct letters);
  struct letters *letters = (struct letters *)StorPortAllocateRegistryBuffer(
      DeviceExtension, &length);
  if (letters)
    StorPortFreeRegistryBuffer(DeviceExtension, letters->First);
}

union number {
  ULONG Value;
  UCHAR Bytes[4];
};

VOID silent_when_freed_by_another_member_of_a_union(PVOID DeviceExtension) {
  ULONG length = sizeof(union number);
  union number *number =
      (union number *)StorPortAllocateRegistryBuffer(DeviceExtension, &length);
  if (!number)
    return;
  number->Value = 7;
  StorPortFreeRegistryBuffer(DeviceExtension, number->Bytes);
}

VOID pool_memory_is_freed_as_a_registry_buffer(PVOID DeviceExtension) {
  PVOID pool = NULL;
  if (StorPortAllocatePool(DeviceExtension, 64, 'looP', &pool) !=
      STOR_STATUS_SUCCESS) // expected-note@-1 {{pool memory allocated here}}
    return;
  StorPortFreeRegistryBuffer(
      DeviceExtension,
      pool); // expected-warning@-2 {{StorPortFreeRegistryBuffer is given what comes from StorPortAllocatePool, which is no registry buffer}}
}

VOID silent_when_each_goes_back_to_its_own_routine(PVOID DeviceExtension) {
  ULONG length = 64;
  PVOID pool = NULL;
  PUCHAR buffer;
  if (StorPortAllocatePool(DeviceExtension, 64, 'looP', &pool) !=
      STOR_STATUS_SUCCESS)
    return;
  buffer = StorPortAllocateRegistryBuffer(DeviceExtension, &length);
  if (buffer)
    StorPortFreeRegistryBuffer(DeviceExtension, buffer);
  StorPortFreePool(DeviceExtension, pool);
}

VOID the_wrong_arm_of_a_choice(PVOID DeviceExtension, BOOLEAN Small) {
  UCHAR bytes[8];
  ULONG length = 64;
  PUCHAR large =
      Small ? NULL : StorPortAllocateRegistryBuffer(DeviceExtension, &length);
  PUCHAR buffer = large ? large : bytes;
  buffer[0] = 0;
  StorPortFreeRegistryBuffer(
      DeviceExtension,
      buffer); // expected-warning@-2 {{StorPortFreeRegistryBuffer is given the address of a local variable}}
}

VOID silent_when_only_the_allocated_arm_is_freed(PVOID DeviceExtension,
                                                 BOOLEAN Small) {
  UCHAR bytes[8];
  ULONG length = 64;
  PUCHAR large =
      Small ? NULL : StorPortAllocateRegistryBuffer(DeviceExtension, &length);
  PUCHAR buffer = large ? large : bytes;
  buffer[0] = 0;
  if (buffer != bytes)
    StorPortFreeRegistryBuffer(DeviceExtension, buffer);
}

PUCHAR from_another_file(PVOID DeviceExtension);

VOID silent_for_a_pointer_from_code_that_is_not_seen(PVOID DeviceExtension) {
  PUCHAR buffer = from_another_file(DeviceExtension);
  if (buffer)
    StorPortFreeRegistryBuffer(DeviceExtension, buffer);
}

VOID silent_for_a_parameter(PVOID DeviceExtension, PUCHAR Buffer) {
  StorPortFreeRegistryBuffer(DeviceExtension, Buffer);
}
