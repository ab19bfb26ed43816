// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// S1: what the buffer has is the length that StorPortAllocateRegistryBuffer
// returned. A read or write that is told of more than was even asked for goes
// beyond the buffer. (To be told exactly what was asked for is S20: opt-in.)
#include <storport.h>

#define NAME ((PUCHAR) "Depth")

typedef struct {
  PUCHAR Buffer;
  ULONG Capacity;
  ULONG Depth;
} EXTENSION;

struct settings {
  ULONG Depth;
  ULONG Timeout;
  UCHAR Name[24];
};

VOID read_told_of_more_than_was_asked_for(PVOID DeviceExtension) {
  ULONG length = 16, room = 32;
  PUCHAR buffer = StorPortAllocateRegistryBuffer(
      DeviceExtension,
      &length); // expected-note@-2 {{registry buffer allocated here}}
  if (!buffer)
    return;
  if (!StorPortRegistryRead(
          DeviceExtension, NAME, 1, MINIPORT_REG_BINARY, buffer,
          &room)) // expected-warning@-2 {{StorPortRegistryRead is told of more bytes}}
    StorPortStallExecution(1);
  StorPortFreeRegistryBuffer(DeviceExtension, buffer);
}

VOID silent_when_read_told_of_what_was_allocated(PVOID DeviceExtension) {
  ULONG length = 16;
  PUCHAR buffer = StorPortAllocateRegistryBuffer(DeviceExtension, &length);
  if (!buffer)
    return;
  if (!StorPortRegistryRead(DeviceExtension, NAME, 1, MINIPORT_REG_BINARY,
                            buffer, &length))
    StorPortStallExecution(1);
  StorPortFreeRegistryBuffer(DeviceExtension, buffer);
}

VOID write_told_of_more_than_was_asked_for(PVOID DeviceExtension) {
  ULONG length = sizeof(ULONG);
  struct settings *settings = (struct settings *)StorPortAllocateRegistryBuffer(
      DeviceExtension,
      &length); // expected-note@-2 {{registry buffer allocated here}}
  if (settings == NULL)
    return;
  settings->Depth = 8;
  if (!StorPortRegistryWrite(
          DeviceExtension, NAME, 1, MINIPORT_REG_BINARY,
          (PUCHAR)
              settings, // expected-warning@-3 {{StorPortRegistryWrite is told of more bytes}}
          sizeof(*settings)))
    StorPortStallExecution(1);
  StorPortFreeRegistryBuffer(DeviceExtension, (PUCHAR)settings);
}

VOID silent_when_write_told_of_what_was_allocated(PVOID DeviceExtension) {
  ULONG length = sizeof(struct settings);
  struct settings *settings = (struct settings *)StorPortAllocateRegistryBuffer(
      DeviceExtension, &length);
  if (settings == NULL)
    return;
  settings->Depth = 8;
  if (!StorPortRegistryWrite(DeviceExtension, NAME, 1, MINIPORT_REG_BINARY,
                             (PUCHAR)settings, length))
    StorPortStallExecution(1);
  StorPortFreeRegistryBuffer(DeviceExtension, (PUCHAR)settings);
}

VOID the_whole_length_from_the_middle(PVOID DeviceExtension) {
  ULONG length = 32, room = 32;
  PUCHAR buffer = StorPortAllocateRegistryBuffer(
      DeviceExtension,
      &length); // expected-note@-2 {{registry buffer allocated here}}
  if (!buffer)
    return;
  if (!StorPortRegistryRead(
          DeviceExtension, NAME, 1, MINIPORT_REG_BINARY, buffer + 8,
          &room)) // expected-warning@-2 {{StorPortRegistryRead is told of more bytes}}
    StorPortStallExecution(1);
  StorPortFreeRegistryBuffer(DeviceExtension, buffer);
}

VOID silent_with_the_rest_from_the_middle(PVOID DeviceExtension) {
  ULONG length = 32, room;
  PUCHAR buffer = StorPortAllocateRegistryBuffer(DeviceExtension, &length);
  if (!buffer)
    return;
  room = length - 8;
  if (!StorPortRegistryRead(
          DeviceExtension, NAME, 1,
          MINIPORT_REG_BINARY, // only-model: S13: there may be less than 8 bytes
          buffer + 8, &room))
    StorPortStallExecution(1);
  StorPortFreeRegistryBuffer(DeviceExtension, buffer);
}

static BOOLEAN save(PVOID DeviceExtension, PUCHAR Buffer, ULONG Length) {
  return StorPortRegistryWrite(
      DeviceExtension, NAME, 1, MINIPORT_REG_BINARY, Buffer,
      Length); // expected-warning@-2 {{StorPortRegistryWrite is told of more bytes}}
}

VOID a_helper_told_of_more_than_was_asked_for(EXTENSION *Extension) {
  Extension->Capacity = 64;
  Extension->Buffer = StorPortAllocateRegistryBuffer(
      Extension,
      &Extension
           ->Capacity); // expected-note@-3 {{registry buffer allocated here}}
  if (Extension->Buffer == NULL)
    return;
  if (!save(Extension, Extension->Buffer, 65))
    Extension->Depth = 0;
}

static BOOLEAN save_rightly(PVOID DeviceExtension, PUCHAR Buffer,
                            ULONG Length) {
  return StorPortRegistryWrite(DeviceExtension, NAME, 1, MINIPORT_REG_BINARY,
                               Buffer, Length);
}

VOID silent_when_the_helper_is_told_the_truth(EXTENSION *Extension) {
  Extension->Capacity = 64;
  Extension->Buffer =
      StorPortAllocateRegistryBuffer(Extension, &Extension->Capacity);
  if (Extension->Buffer == NULL)
    return;
  if (!save_rightly(Extension, Extension->Buffer, Extension->Capacity))
    Extension->Depth = 0;
}

VOID silent_for_a_number_that_was_compared_with_the_length(
    PVOID DeviceExtension) {
  ULONG length = 16, room = 32;
  PUCHAR buffer = StorPortAllocateRegistryBuffer(DeviceExtension, &length);
  if (!buffer)
    return;
  if (room > length)
    room = length;
  if (!StorPortRegistryRead(DeviceExtension, NAME, 1, MINIPORT_REG_BINARY,
                            buffer, &room))
    StorPortStallExecution(1);
  StorPortFreeRegistryBuffer(DeviceExtension, buffer);
}

VOID silent_when_the_port_driver_gave_more(PVOID DeviceExtension) {
  ULONG length = 16, room = 32;
  PUCHAR buffer = StorPortAllocateRegistryBuffer(DeviceExtension, &length);
  if (!buffer)
    return;
  if (length >= 32 && StorPortRegistryRead(DeviceExtension, NAME, 1,
                                           MINIPORT_REG_BINARY, buffer, &room))
    StorPortStallExecution(1);
  StorPortFreeRegistryBuffer(DeviceExtension, buffer);
}

VOID silent_for_a_buffer_of_unknown_size(EXTENSION *Extension) {
  ULONG room = 4096;
  if (StorPortRegistryRead(Extension, NAME, 1, MINIPORT_REG_BINARY,
                           Extension->Buffer, &room))
    Extension->Depth = room;
}

// S12, S16, S17: the key and the type are the driver's choice.
VOID silent_for_any_key_and_type(EXTENSION *Extension, ULONG Global,
                                 ULONG Type) {
  ULONG length = Extension->Capacity;
  if (!StorPortRegistryRead(Extension, NAME, 0, 7, Extension->Buffer, &length))
    length = Extension->Capacity;
  if (!StorPortRegistryRead(Extension, NAME, 99, 11, Extension->Buffer,
                            &length))
    length = Extension->Capacity;
  if (!StorPortRegistryRead(Extension, NAME, Global, Type, Extension->Buffer,
                            &length))
    Extension->Depth = 0;
}

// A refused allocation leaves what was asked for as the length, or less.
static VOID asked_again(PVOID DeviceExtension, ULONG Length) {
  ULONG four = 4;
  PUCHAR buffer = StorPortAllocateRegistryBuffer(DeviceExtension, &Length);
  if (!buffer)
    buffer = StorPortAllocateRegistryBuffer(DeviceExtension, &Length);
  if (!buffer)
    return;
  if (StorPortRegistryRead(
          DeviceExtension, NAME, 1, MINIPORT_REG_DWORD, buffer,
          &four)) // expected-warning@-2 {{told of more bytes than were asked for}}
    StorPortStallExecution(1);
  StorPortFreeRegistryBuffer(DeviceExtension, buffer);
}

VOID for_nothing_each_time(PVOID DeviceExtension) {
  asked_again(DeviceExtension, 0);
}

VOID silent_when_enough_may_be_left(PVOID DeviceExtension) {
  ULONG length = 16, four = 4;
  PUCHAR buffer = StorPortAllocateRegistryBuffer(DeviceExtension, &length);
  if (buffer) {
    StorPortFreeRegistryBuffer(DeviceExtension, buffer);
    return;
  }
  buffer = StorPortAllocateRegistryBuffer(DeviceExtension, &length);
  if (!buffer)
    return;
  if (StorPortRegistryRead(DeviceExtension, NAME, 1, MINIPORT_REG_DWORD, buffer,
                           &four))
    StorPortStallExecution(1);
  StorPortFreeRegistryBuffer(DeviceExtension, buffer);
}
