// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// S18: the first argument is the device extension that the callback was given,
// and a buffer goes back to the extension it was allocated for.
// S2: the length is a pointer to a 32-bit number of whatever name.
#include <storport.h>

#define NAME ((PUCHAR) "Depth")

typedef struct extension {
  struct extension *Self;
  struct extension *Peer;
  PUCHAR Buffer;
  ULONG Length;
  ULONG Other[4];
} EXTENSION;

static HW_FIND_ADAPTER the_context_instead_of_the_extension;
static ULONG
the_context_instead_of_the_extension(PVOID DeviceExtension, PVOID HwContext,
                                     PVOID BusInformation, PCHAR ArgumentString,
                                     PPORT_CONFIGURATION_INFORMATION ConfigInfo,
                                     PBOOLEAN Reserved3) {
  ULONG length = 4;
  PUCHAR buffer = StorPortAllocateRegistryBuffer(
      HwContext,
      &length); // expected-warning@-2 {{another parameter of the callback}}
  if (buffer)
    StorPortFreeRegistryBuffer(
        HwContext,
        buffer); // expected-warning@-2 {{another parameter of the callback}}
  return SP_RETURN_FOUND;
}

static HW_FIND_ADAPTER silent_with_the_extension;
static ULONG
silent_with_the_extension(PVOID DeviceExtension, PVOID HwContext,
                          PVOID BusInformation, PCHAR ArgumentString,
                          PPORT_CONFIGURATION_INFORMATION ConfigInfo,
                          PBOOLEAN Reserved3) {
  ULONG length = 4;
  PUCHAR buffer = StorPortAllocateRegistryBuffer(DeviceExtension, &length);
  if (buffer)
    StorPortFreeRegistryBuffer(DeviceExtension, buffer);
  return SP_RETURN_FOUND;
}

ULONG both(HW_INITIALIZATION_DATA *Data, BOOLEAN First) {
  Data->HwFindAdapter = First ? (PVOID)the_context_instead_of_the_extension
                              : (PVOID)silent_with_the_extension;
  return 0;
}

// A NULL that comes from elsewhere says nothing of the buffer, and nothing of
// the extension.
static HW_FIND_ADAPTER read_for_the_context;
static ULONG read_for_the_context(PVOID DeviceExtension, PVOID HwContext,
                                  PVOID BusInformation, PCHAR ArgumentString,
                                  PPORT_CONFIGURATION_INFORMATION ConfigInfo,
                                  PBOOLEAN Reserved3) {
  ULONG length = 4;
  PVOID memory;
  if (StorPortAllocatePool(DeviceExtension, 16, 'looP', &memory) ==
      STOR_STATUS_SUCCESS)
    StorPortFreePool(DeviceExtension, memory);
  // expected-warning@+1 {{another parameter of the callback}}
  else if (StorPortRegistryRead(HwContext, NAME, 1, MINIPORT_REG_BINARY, memory,
                                &length))
    return SP_RETURN_ERROR;
  return SP_RETURN_FOUND;
}

static HW_FIND_ADAPTER silent_read_for_the_extension;
static ULONG
silent_read_for_the_extension(PVOID DeviceExtension, PVOID HwContext,
                              PVOID BusInformation, PCHAR ArgumentString,
                              PPORT_CONFIGURATION_INFORMATION ConfigInfo,
                              PBOOLEAN Reserved3) {
  ULONG length = 4;
  PVOID memory;
  if (StorPortAllocatePool(DeviceExtension, 16, 'looP', &memory) ==
      STOR_STATUS_SUCCESS)
    StorPortFreePool(DeviceExtension, memory);
  else if (StorPortRegistryRead(DeviceExtension, NAME, 1, MINIPORT_REG_BINARY,
                                memory, &length))
    return SP_RETURN_ERROR;
  return SP_RETURN_FOUND;
}

ULONG with_pool_memory(HW_INITIALIZATION_DATA *Data, BOOLEAN First) {
  Data->HwFindAdapter = First ? (PVOID)read_for_the_context
                              : (PVOID)silent_read_for_the_extension;
  return 0;
}

VOID freed_with_a_part_of_the_extension(EXTENSION *Extension) {
  PUCHAR buffer = StorPortAllocateRegistryBuffer(
      Extension,
      &Extension
           ->Length); // expected-note@-3 {{registry buffer allocated here}}
  if (buffer)
    StorPortFreeRegistryBuffer(
        &Extension->Other,
        buffer); // expected-warning@-2 {{another device extension than the one the registry buffer was allocated for is passed to StorPortFreeRegistryBuffer}}
}

VOID silent_when_freed_with_the_extension(EXTENSION *Extension) {
  PUCHAR buffer = StorPortAllocateRegistryBuffer(Extension, &Extension->Length);
  if (buffer)
    StorPortFreeRegistryBuffer(Extension, buffer);
}

VOID read_with_a_part_of_the_extension(EXTENSION *Extension) {
  ULONG length = 4;
  PUCHAR buffer = StorPortAllocateRegistryBuffer(
      Extension,
      &length); // expected-note@-2 {{registry buffer allocated here}}
  if (!buffer)
    return;
  if (!StorPortRegistryRead(
          &Extension->Length, NAME, 1, MINIPORT_REG_DWORD, buffer,
          &length)) // expected-warning@-2 {{another device extension than the one the registry buffer was allocated for is passed to StorPortRegistryRead}}
    StorPortStallExecution(1);
  StorPortFreeRegistryBuffer(Extension, buffer);
}

VOID silent_when_read_with_the_extension(EXTENSION *Extension) {
  ULONG length = 4;
  PUCHAR buffer = StorPortAllocateRegistryBuffer(Extension, &length);
  if (!buffer)
    return;
  if (!StorPortRegistryRead(Extension, NAME, 1, MINIPORT_REG_DWORD, buffer,
                            &length))
    StorPortStallExecution(1);
  StorPortFreeRegistryBuffer(Extension, buffer);
}

VOID the_other_of_two_extensions_that_are_known_to_differ(EXTENSION *Extension,
                                                          EXTENSION *Peer) {
  ULONG length = 4;
  PUCHAR buffer;
  if (Extension == Peer)
    return;
  buffer = StorPortAllocateRegistryBuffer(
      Extension,
      &length); // expected-note@-2 {{registry buffer allocated here}}
  if (buffer)
    StorPortFreeRegistryBuffer(
        Peer,
        buffer); // expected-warning@-2 {{another device extension than the one the registry buffer was allocated for}}
}

VOID silent_when_they_may_be_the_same(EXTENSION *Extension) {
  ULONG length = 4;
  PUCHAR buffer = StorPortAllocateRegistryBuffer(Extension, &length);
  if (buffer)
    StorPortFreeRegistryBuffer(Extension->Self, buffer); // only-model: S18: Self may point to another extension
}

VOID silent_through_a_typed_copy(PVOID DeviceExtension) {
  EXTENSION *extension = DeviceExtension;
  PVOID again = (PVOID)(ULONG_PTR)extension;
  LONG length = 4; // S2
  extension->Buffer =
      StorPortAllocateRegistryBuffer(DeviceExtension, (PULONG)&length);
  if (extension->Buffer)
    StorPortFreeRegistryBuffer(again, extension->Buffer);
  extension->Buffer = NULL;
}
