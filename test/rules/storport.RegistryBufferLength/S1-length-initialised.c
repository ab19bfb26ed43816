// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// S1: on entry *Length of StorPortAllocateRegistryBuffer is the number of bytes
// that are wanted, so it has a value before the call.
#include <storport.h>

typedef struct {
  PUCHAR Buffer;
  ULONG Length;
} EXTENSION;

VOID length_without_a_value(PVOID DeviceExtension) {
  ULONG length;
  PUCHAR buffer = StorPortAllocateRegistryBuffer(
      DeviceExtension,
      &length); // expected-warning@-2 {{the length passed to StorPortAllocateRegistryBuffer is not initialised}}
  if (buffer)
    StorPortFreeRegistryBuffer(DeviceExtension, buffer);
}

VOID silent_with_an_initialised_length(PVOID DeviceExtension) {
  ULONG length = 16;
  PUCHAR buffer = StorPortAllocateRegistryBuffer(DeviceExtension, &length);
  if (buffer)
    StorPortFreeRegistryBuffer(DeviceExtension, buffer);
}

VOID length_set_on_one_branch_only(PVOID DeviceExtension, BOOLEAN Large) {
  ULONG length;
  PUCHAR buffer;
  if (Large)
    length = 256;
  buffer = StorPortAllocateRegistryBuffer(
      DeviceExtension,
      &length); // expected-warning@-2 {{the length passed to StorPortAllocateRegistryBuffer is not initialised}}
  if (buffer)
    StorPortFreeRegistryBuffer(DeviceExtension, buffer);
}

VOID silent_when_both_branches_set_it(PVOID DeviceExtension, BOOLEAN Large) {
  ULONG length;
  PUCHAR buffer;
  if (Large)
    length = 256;
  else
    length = 16;
  buffer = StorPortAllocateRegistryBuffer(DeviceExtension, &length);
  if (buffer)
    StorPortFreeRegistryBuffer(DeviceExtension, buffer);
}

VOID length_set_after_the_call(PVOID DeviceExtension) {
  struct {
    PUCHAR Bytes;
    ULONG Length;
  } reader;
  reader.Bytes = StorPortAllocateRegistryBuffer(
      DeviceExtension,
      &reader
           .Length); // expected-warning@-3 {{the length passed to StorPortAllocateRegistryBuffer is not initialised}}
  reader.Length = 16;
  if (reader.Bytes)
    StorPortFreeRegistryBuffer(DeviceExtension, reader.Bytes);
}

VOID silent_when_set_before_the_call(PVOID DeviceExtension) {
  struct {
    PUCHAR Bytes;
    ULONG Length;
  } reader;
  reader.Length = 16;
  reader.Bytes =
      StorPortAllocateRegistryBuffer(DeviceExtension, &reader.Length);
  if (reader.Bytes)
    StorPortFreeRegistryBuffer(DeviceExtension, reader.Bytes);
}

static PUCHAR get(PVOID DeviceExtension, PULONG Length) {
  return StorPortAllocateRegistryBuffer(
      DeviceExtension,
      Length); // expected-warning@-2 {{the length passed to StorPortAllocateRegistryBuffer is not initialised}}
}

VOID length_without_a_value_in_a_helper(PVOID DeviceExtension) {
  ULONG length;
  PUCHAR buffer = get(DeviceExtension, &length);
  if (buffer)
    StorPortFreeRegistryBuffer(DeviceExtension, buffer);
}

static VOID wanted(PULONG Length) { *Length = 16; }

VOID silent_when_a_helper_sets_it(PVOID DeviceExtension) {
  ULONG length;
  PUCHAR buffer;
  wanted(&length);
  buffer = StorPortAllocateRegistryBuffer(DeviceExtension, &length);
  if (buffer)
    StorPortFreeRegistryBuffer(DeviceExtension, buffer);
}

VOID wanted_elsewhere(PULONG Length);

VOID silent_when_unseen_code_may_set_it(PVOID DeviceExtension) {
  ULONG length;
  PUCHAR buffer;
  wanted_elsewhere(&length);
  buffer = StorPortAllocateRegistryBuffer(DeviceExtension, &length);
  if (buffer)
    StorPortFreeRegistryBuffer(DeviceExtension, buffer);
}

VOID silent_for_a_field_of_the_extension(EXTENSION *Extension) {
  Extension->Buffer =
      StorPortAllocateRegistryBuffer(Extension, &Extension->Length);
}
