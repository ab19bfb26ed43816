// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// S3: StorPortAllocateRegistryBuffer returns NULL when it fails. The result is
// tested, in any form a test can take, before it is used.
#include <storport.h>

#define NAME ((PUCHAR) "Depth")

typedef struct {
  PUCHAR Buffer;
  ULONG Length;
  ULONG Depth;
} EXTENSION;

struct settings {
  ULONG Depth;
  UCHAR Name[12];
};

VOID stored_through_untested(PVOID DeviceExtension) {
  ULONG length = 4;
  PUCHAR buffer = StorPortAllocateRegistryBuffer(
      DeviceExtension,
      &length); // expected-note@-2 {{StorPortAllocateRegistryBuffer returns NULL here}}
  buffer[0] =
      1; // expected-warning@-1 {{the registry buffer can be NULL here: StorPortAllocateRegistryBuffer may have failed}}
  StorPortFreeRegistryBuffer(DeviceExtension, buffer);
}

VOID silent_when_tested_by_its_value(PVOID DeviceExtension) {
  ULONG length = 4;
  PUCHAR buffer = StorPortAllocateRegistryBuffer(DeviceExtension, &length);
  if (buffer) {
    buffer[0] = 1;
    StorPortFreeRegistryBuffer(DeviceExtension, buffer);
  }
}

VOID read_into_untested(PVOID DeviceExtension) {
  ULONG length = 4;
  PUCHAR buffer = StorPortAllocateRegistryBuffer(
      DeviceExtension,
      &length); // expected-note@-2 {{StorPortAllocateRegistryBuffer returns NULL here}}
  if (StorPortRegistryRead(
          DeviceExtension, NAME, 1, MINIPORT_REG_DWORD, buffer,
          &length)) // expected-warning@-2 {{the registry buffer can be NULL here}}
    StorPortStallExecution(1);
  if (buffer)
    StorPortFreeRegistryBuffer(DeviceExtension, buffer);
}

VOID silent_when_tested_with_not(PVOID DeviceExtension) {
  ULONG length = 4;
  PUCHAR buffer = StorPortAllocateRegistryBuffer(DeviceExtension, &length);
  if (!buffer)
    return;
  if (StorPortRegistryRead(DeviceExtension, NAME, 1, MINIPORT_REG_DWORD, buffer,
                           &length))
    StorPortStallExecution(1);
  StorPortFreeRegistryBuffer(DeviceExtension, buffer);
}

VOID written_from_untested(PVOID DeviceExtension) {
  ULONG length = 4;
  PUCHAR buffer = StorPortAllocateRegistryBuffer(
      DeviceExtension,
      &length); // expected-note@-2 {{StorPortAllocateRegistryBuffer returns NULL here}}
  if (!StorPortRegistryWrite(
          DeviceExtension, NAME, 1, MINIPORT_REG_DWORD, buffer,
          length)) // expected-warning@-2 {{the registry buffer can be NULL here}}
    StorPortStallExecution(1);
  if (buffer)
    StorPortFreeRegistryBuffer(DeviceExtension, buffer);
}

VOID silent_when_compared_with_null(PVOID DeviceExtension) {
  ULONG length = 4;
  PUCHAR buffer = StorPortAllocateRegistryBuffer(DeviceExtension, &length);
  if (buffer == NULL)
    return;
  if (!StorPortRegistryWrite(DeviceExtension, NAME, 1, MINIPORT_REG_DWORD,
                             buffer, length))
    StorPortStallExecution(1);
  StorPortFreeRegistryBuffer(DeviceExtension, buffer);
}

VOID freed_untested(PVOID DeviceExtension) {
  ULONG length = 4;
  PUCHAR buffer = StorPortAllocateRegistryBuffer(
      DeviceExtension,
      &length); // expected-note@-2 {{StorPortAllocateRegistryBuffer returns NULL here}}
  StorPortFreeRegistryBuffer(
      DeviceExtension,
      buffer); // expected-warning@-2 {{the registry buffer can be NULL here}}
}

VOID silent_when_null_is_compared_with_it(PVOID DeviceExtension) {
  ULONG length = 4;
  PUCHAR buffer = StorPortAllocateRegistryBuffer(DeviceExtension, &length);
  if (NULL == buffer)
    return;
  StorPortFreeRegistryBuffer(DeviceExtension, buffer);
}

VOID zeroed_untested(PVOID DeviceExtension) {
  ULONG length = 4;
  PUCHAR buffer = StorPortAllocateRegistryBuffer(
      DeviceExtension,
      &length); // expected-note@-2 {{StorPortAllocateRegistryBuffer returns NULL here}}
  RtlZeroMemory(
      buffer,
      4); // expected-warning@-2 {{the registry buffer can be NULL here}}
  if (buffer != NULL)
    StorPortFreeRegistryBuffer(DeviceExtension, buffer);
}

VOID silent_when_compared_with_zero(PVOID DeviceExtension) {
  ULONG length = 4;
  PUCHAR buffer = StorPortAllocateRegistryBuffer(DeviceExtension, &length);
  if (buffer != 0) {
    RtlZeroMemory(buffer, 4);
    StorPortFreeRegistryBuffer(DeviceExtension, buffer);
  }
}

VOID a_member_stored_untested(PVOID DeviceExtension) {
  ULONG length = sizeof(struct settings);
  struct settings *settings = (struct settings *)StorPortAllocateRegistryBuffer(
      DeviceExtension,
      &length); // expected-note@-2 {{StorPortAllocateRegistryBuffer returns NULL here}}
  settings->Depth =
      4; // expected-warning@-1 {{the registry buffer can be NULL here}}
  StorPortFreeRegistryBuffer(DeviceExtension, (PUCHAR)settings);
}

VOID silent_when_tested_in_the_assignment(PVOID DeviceExtension) {
  ULONG length = sizeof(struct settings);
  struct settings *settings;
  if ((settings = (struct settings *)StorPortAllocateRegistryBuffer(
           DeviceExtension, &length)) != NULL) {
    settings->Depth = 4;
    StorPortFreeRegistryBuffer(DeviceExtension, (PUCHAR)settings);
  }
}

VOID tested_on_the_other_branch(PVOID DeviceExtension) {
  ULONG length = 4;
  PUCHAR buffer = StorPortAllocateRegistryBuffer(
      DeviceExtension,
      &length); // expected-note@-2 {{StorPortAllocateRegistryBuffer returns NULL here}}
  if (buffer) {
    StorPortFreeRegistryBuffer(DeviceExtension, buffer);
  } else {
    *(PULONG)buffer =
        0; // expected-warning@-1 {{the registry buffer can be NULL here}}
  }
}

VOID silent_when_used_on_the_right_branch(PVOID DeviceExtension) {
  ULONG length = 4;
  PUCHAR buffer = StorPortAllocateRegistryBuffer(DeviceExtension, &length);
  if (buffer) {
    *(PULONG)buffer = 0;
    StorPortFreeRegistryBuffer(DeviceExtension, buffer);
  } else {
    StorPortStallExecution(1);
  }
}

VOID tested_after_the_use(PVOID DeviceExtension) {
  ULONG length = 4;
  PUCHAR buffer = StorPortAllocateRegistryBuffer(
      DeviceExtension,
      &length); // expected-note@-2 {{StorPortAllocateRegistryBuffer returns NULL here}}
  *buffer = 1; // expected-warning {{the registry buffer can be NULL here}}
  if (buffer)
    StorPortFreeRegistryBuffer(DeviceExtension, buffer);
}

VOID silent_when_tested_by_and(PVOID DeviceExtension, ULONG Depth) {
  ULONG length = 4;
  PUCHAR buffer = StorPortAllocateRegistryBuffer(DeviceExtension, &length);
  if (buffer && length >= 4 && (*(PULONG)buffer = Depth) != 0)
    StorPortStallExecution(1);
  if (buffer)
    StorPortFreeRegistryBuffer(DeviceExtension, buffer);
}

VOID a_test_of_something_else(PVOID DeviceExtension) {
  ULONG length = 4;
  PUCHAR buffer = StorPortAllocateRegistryBuffer(
      DeviceExtension,
      &length); // expected-note@-2 {{StorPortAllocateRegistryBuffer returns NULL here}}
  if (length == 1)
    return; // expected-warning {{registry buffer is never freed}} expected-note@-4 {{registry buffer allocated here}}
  *buffer = 1; // expected-warning {{the registry buffer can be NULL here}}
  StorPortFreeRegistryBuffer(DeviceExtension, buffer);
}

VOID silent_when_tested_by_or(PVOID DeviceExtension) {
  ULONG length = 4;
  PUCHAR buffer = StorPortAllocateRegistryBuffer(DeviceExtension, &length);
  if (buffer == NULL || (*buffer = 1) == 0)
    return;
  StorPortFreeRegistryBuffer(DeviceExtension, buffer);
}

static PUCHAR get(PVOID DeviceExtension) {
  ULONG length = 8;
  return StorPortAllocateRegistryBuffer(
      DeviceExtension,
      &length); // expected-note@-2 {{StorPortAllocateRegistryBuffer returns NULL here}}
}

VOID the_result_of_a_helper_untested(PVOID DeviceExtension) {
  PUCHAR buffer = get(DeviceExtension);
  *buffer = 1; // expected-warning {{the registry buffer can be NULL here}}
  StorPortFreeRegistryBuffer(DeviceExtension, buffer);
}

static PUCHAR get_for_a_careful_caller(PVOID DeviceExtension) {
  ULONG length = 8;
  return StorPortAllocateRegistryBuffer(DeviceExtension, &length);
}

VOID silent_when_the_result_of_a_helper_is_tested(PVOID DeviceExtension) {
  PUCHAR buffer = get_for_a_careful_caller(DeviceExtension);
  buffer ? (void)(*buffer = 1) : (void)0;
  if (buffer)
    StorPortFreeRegistryBuffer(DeviceExtension, buffer);
}

static BOOLEAN open_it_for_a_careful_caller(EXTENSION *Extension) {
  Extension->Length = 8;
  Extension->Buffer =
      StorPortAllocateRegistryBuffer(Extension, &Extension->Length);
  if (Extension->Buffer == NULL)
    return FALSE;
  return TRUE;
}

VOID silent_when_the_status_of_a_helper_is_tested(EXTENSION *Extension) {
  if (!open_it_for_a_careful_caller(Extension))
    return;
  Extension->Buffer[0] = 1;
  if (StorPortRegistryRead(Extension, NAME, 1, MINIPORT_REG_DWORD,
                           Extension->Buffer, &Extension->Length))
    Extension->Depth = 1;
}

static VOID get_through(PVOID DeviceExtension, PUCHAR *Buffer) {
  ULONG length = 8;
  *Buffer = StorPortAllocateRegistryBuffer(
      DeviceExtension,
      &length); // expected-note@-2 {{StorPortAllocateRegistryBuffer returns NULL here}}
}

VOID an_out_parameter_untested(PVOID DeviceExtension) {
  PUCHAR buffer = NULL;
  get_through(DeviceExtension, &buffer);
  buffer[0] = 0; // expected-warning {{the registry buffer can be NULL here}}
  StorPortFreeRegistryBuffer(DeviceExtension, buffer);
}

static VOID get_through_for_a_careful_caller(PVOID DeviceExtension,
                                             PUCHAR *Buffer) {
  ULONG length = 8;
  *Buffer = StorPortAllocateRegistryBuffer(DeviceExtension, &length);
}

VOID silent_when_an_out_parameter_is_tested(PVOID DeviceExtension) {
  PUCHAR buffer = NULL;
  get_through_for_a_careful_caller(DeviceExtension, &buffer);
  while (buffer) {
    buffer[0] = 0;
    StorPortFreeRegistryBuffer(DeviceExtension, buffer);
    break;
  }
}

VOID silent_when_only_its_address_is_taken(PVOID DeviceExtension) {
  ULONG length = sizeof(struct settings);
  struct settings *settings = (struct settings *)StorPortAllocateRegistryBuffer(
      DeviceExtension, &length);
  PUCHAR name = &settings->Name[0];
  if (settings == NULL)
    return;
  name[0] = 'a';
  StorPortFreeRegistryBuffer(DeviceExtension, (PUCHAR)settings);
}

VOID silent_when_an_array_in_it_becomes_a_pointer(PVOID DeviceExtension) {
  ULONG length = sizeof(struct settings);
  struct settings *settings = (struct settings *)StorPortAllocateRegistryBuffer(
      DeviceExtension, &length);
  PUCHAR name = settings->Name;
  if (settings == NULL)
    return;
  name[0] = 'a';
  StorPortFreeRegistryBuffer(DeviceExtension, (PUCHAR)settings);
}

VOID silent_for_a_flag_that_says_the_same(PVOID DeviceExtension) {
  ULONG length = 4;
  PUCHAR buffer = StorPortAllocateRegistryBuffer(DeviceExtension, &length);
  BOOLEAN have = buffer != NULL;
  if (have)
    *buffer = 1;
  StorPortStallExecution(1);
  if (have)
    StorPortFreeRegistryBuffer(DeviceExtension, buffer);
}

VOID silent_for_a_buffer_of_an_earlier_callback(EXTENSION *Extension) {
  Extension->Buffer[0] = 1;
}

// Of no bytes, nothing is used.
VOID set_to_zero_by_the_length(PVOID DeviceExtension) {
  ULONG length = 8;
  PUCHAR buffer = StorPortAllocateRegistryBuffer(DeviceExtension, &length);
  RtlZeroMemory(buffer, length); // expected-warning {{can be NULL here}}
  if (buffer)
    StorPortFreeRegistryBuffer(DeviceExtension, buffer);
}

VOID silent_when_nothing_was_asked_for(PVOID DeviceExtension) {
  ULONG length = 0;
  PUCHAR buffer = StorPortAllocateRegistryBuffer(DeviceExtension, &length);
  RtlZeroMemory(buffer, length);
  if (buffer)
    StorPortFreeRegistryBuffer(DeviceExtension, buffer);
}

// What went on after the free has NULL, or what was freed: neither is memory.
VOID stored_through_after_it_was_freed_untested(PVOID DeviceExtension) {
  ULONG length = 4;
  PUCHAR buffer = StorPortAllocateRegistryBuffer(DeviceExtension, &length);
  // expected-warning@+1 {{the registry buffer can be NULL here}}
  StorPortFreeRegistryBuffer(DeviceExtension, buffer);
  // expected-warning@+1 {{registry buffer used after it was freed}} expected-warning@+1 {{null pointer}}
  buffer[0] = 1;
}

VOID stored_through_before_it_is_freed(PVOID DeviceExtension) {
  ULONG length = 4;
  PUCHAR buffer = StorPortAllocateRegistryBuffer(DeviceExtension, &length);
  // expected-warning@+1 {{the registry buffer can be NULL here}}
  buffer[0] = 1;
  StorPortFreeRegistryBuffer(DeviceExtension, buffer);
}
