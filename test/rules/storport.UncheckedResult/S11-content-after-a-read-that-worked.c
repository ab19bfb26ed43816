// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// S11: StorPortRegistryRead returns FALSE when the value is not there or does
// not fit. The content of the buffer means something only after TRUE.
#include <storport.h>

#define NAME ((PUCHAR) "Depth")
#define DEFAULT_DEPTH 32

typedef struct {
  PUCHAR Buffer;
  ULONG Length;
  ULONG Depth;
  UCHAR Serial[20];
} EXTENSION;

VOID content_of_an_untested_read(EXTENSION *Extension) {
  ULONG length = 4;
  PUCHAR buffer = StorPortAllocateRegistryBuffer(
      Extension,
      &length); // expected-note@-2 {{registry buffer allocated here}}
  if (!buffer)
    return;
  StorPortRegistryRead(
      Extension, NAME, 1, MINIPORT_REG_DWORD, buffer,
      &length); // expected-note@-2 {{registry buffer passed to be filled here}}
  Extension->Depth =
      *(PULONG)
          buffer; // expected-warning@-1 {{content of the registry buffer used although the result of}}
  StorPortFreeRegistryBuffer(Extension, buffer);
}

VOID silent_when_the_read_is_tested(EXTENSION *Extension) {
  ULONG length = 4;
  PUCHAR buffer = StorPortAllocateRegistryBuffer(Extension, &length);
  if (!buffer)
    return;
  if (StorPortRegistryRead(Extension, NAME, 1, MINIPORT_REG_DWORD, buffer,
                           &length))
    Extension->Depth = *(PULONG)buffer;
  StorPortFreeRegistryBuffer(Extension, buffer);
}

VOID content_after_false(EXTENSION *Extension) {
  ULONG length = 4;
  PUCHAR buffer = StorPortAllocateRegistryBuffer(
      Extension,
      &length); // expected-note@-2 {{registry buffer allocated here}}
  if (!buffer)
    return;
  if (!StorPortRegistryRead(
          Extension, NAME, 1, MINIPORT_REG_DWORD, buffer,
          &length)) // expected-note@-2 {{registry buffer passed to be filled here}}
    Extension->Depth = DEFAULT_DEPTH;
  Extension->Depth =
      *(PULONG)
          buffer; // expected-warning@-1 {{content of the registry buffer used although}}
  StorPortFreeRegistryBuffer(Extension, buffer);
}

VOID silent_with_an_else(EXTENSION *Extension) {
  ULONG length = 4;
  PUCHAR buffer = StorPortAllocateRegistryBuffer(Extension, &length);
  if (!buffer)
    return;
  if (!StorPortRegistryRead(Extension, NAME, 1, MINIPORT_REG_DWORD, buffer,
                            &length))
    Extension->Depth = DEFAULT_DEPTH;
  else
    Extension->Depth = *(PULONG)buffer;
  StorPortFreeRegistryBuffer(Extension, buffer);
}

VOID the_test_is_the_wrong_way_round(EXTENSION *Extension) {
  BOOLEAN read;
  ULONG length = 4;
  PUCHAR buffer = StorPortAllocateRegistryBuffer(
      Extension,
      &length); // expected-note@-2 {{registry buffer allocated here}}
  if (!buffer)
    return;
  read = StorPortRegistryRead(
      Extension, NAME, 1, MINIPORT_REG_DWORD, buffer,
      &length); // expected-note@-2 {{registry buffer passed to be filled here}}
  if (read == FALSE)
    Extension->Depth =
        *(PULONG)
            buffer; // expected-warning@-1 {{content of the registry buffer used although}}
  StorPortFreeRegistryBuffer(Extension, buffer);
}

VOID silent_when_compared_with_true(EXTENSION *Extension) {
  BOOLEAN read;
  ULONG length = 4;
  PUCHAR buffer = StorPortAllocateRegistryBuffer(Extension, &length);
  if (!buffer)
    return;
  read = StorPortRegistryRead(Extension, NAME, 1, MINIPORT_REG_DWORD, buffer,
                              &length);
  if (read == TRUE)
    Extension->Depth = *(PULONG)buffer;
  StorPortFreeRegistryBuffer(Extension, buffer);
}

VOID copied_after_an_untested_read(EXTENSION *Extension) {
  ULONG length = sizeof(Extension->Serial);
  PUCHAR buffer = StorPortAllocateRegistryBuffer(
      Extension,
      &length); // expected-note@-2 {{registry buffer allocated here}}
  if (!buffer)
    return;
  StorPortRegistryRead(
      Extension, NAME, 1, MINIPORT_REG_BINARY, buffer,
      &length); // expected-note@-2 {{registry buffer passed to be filled here}}
  StorPortCopyMemory(
      Extension->Serial, buffer,
      sizeof(
          Extension
              ->Serial)); // expected-warning@-4 {{content of the registry buffer used although the result of}}
  StorPortFreeRegistryBuffer(Extension, buffer);
}

VOID silent_when_copied_after_a_tested_read(EXTENSION *Extension) {
  ULONG length = sizeof(Extension->Serial);
  PUCHAR buffer = StorPortAllocateRegistryBuffer(Extension, &length);
  if (!buffer)
    return;
  if (StorPortRegistryRead(Extension, NAME, 1, MINIPORT_REG_BINARY, buffer,
                           &length) &&
      length == sizeof(Extension->Serial))
    StorPortCopyMemory(Extension->Serial, buffer, sizeof(Extension->Serial));
  StorPortFreeRegistryBuffer(Extension, buffer);
}

VOID content_of_the_extensions_buffer(EXTENSION *Extension) {
  ULONG length = Extension->Length;
  StorPortRegistryRead(
      Extension, NAME, 1, MINIPORT_REG_DWORD, Extension->Buffer,
      &length); // expected-note@-2 {{registry buffer passed to be filled here}}
  StorPortStallExecution(10);
  Extension->Depth =
      *(PULONG)Extension
           ->Buffer; // expected-warning@-1 {{content of the registry buffer used although the result of}}
}

VOID silent_for_the_extensions_buffer_after_a_test(EXTENSION *Extension) {
  ULONG length = Extension->Length;
  BOOLEAN read = StorPortRegistryRead(Extension, NAME, 1, MINIPORT_REG_DWORD,
                                      Extension->Buffer, &length);
  StorPortStallExecution(10);
  Extension->Depth = read ? *(PULONG)Extension->Buffer : DEFAULT_DEPTH;
}

static BOOLEAN read(EXTENSION *Extension, PUCHAR Buffer, PULONG Length) {
  return StorPortRegistryRead(
      Extension, NAME, 1, MINIPORT_REG_DWORD, Buffer,
      Length); // expected-note@-2 {{registry buffer passed to be filled here}}
}

static ULONG value_of(PUCHAR Buffer) {
  return *(PULONG)
      Buffer; // expected-warning@-1 {{content of the registry buffer used although the result of}}
}

VOID content_after_a_helper_whose_result_is_dropped(EXTENSION *Extension) {
  ULONG length = 4;
  PUCHAR buffer = StorPortAllocateRegistryBuffer(
      Extension,
      &length); // expected-note@-2 {{registry buffer allocated here}}
  if (!buffer)
    return;
  read(Extension, buffer, &length);
  Extension->Depth = value_of(buffer);
  StorPortFreeRegistryBuffer(Extension, buffer);
}

static BOOLEAN read_for_a_careful_caller(EXTENSION *Extension, PUCHAR Buffer,
                                         PULONG Length) {
  return StorPortRegistryRead(Extension, NAME, 1, MINIPORT_REG_DWORD, Buffer,
                              Length);
}

static ULONG value_read(PUCHAR Buffer) { return *(PULONG)Buffer; }

VOID silent_after_a_helper_whose_result_is_tested(EXTENSION *Extension) {
  ULONG length = 4;
  PUCHAR buffer = StorPortAllocateRegistryBuffer(Extension, &length);
  if (!buffer)
    return;
  if (read_for_a_careful_caller(Extension, buffer, &length) != FALSE)
    Extension->Depth = value_read(buffer);
  StorPortFreeRegistryBuffer(Extension, buffer);
}

VOID the_second_of_two_reads_is_not_tested(EXTENSION *Extension) {
  ULONG capacity = 4, length;
  PUCHAR buffer = StorPortAllocateRegistryBuffer(
      Extension,
      &capacity); // expected-note@-2 {{registry buffer allocated here}}
  if (!buffer)
    return;
  length = capacity;
  if (StorPortRegistryRead(
          Extension, NAME, 1, MINIPORT_REG_DWORD, buffer,
          &length)) { // expected-note@-2 {{registry buffer passed to be filled here}}
    length = capacity;
    StorPortRegistryRead(
        Extension, NAME, 0, MINIPORT_REG_DWORD, buffer,
        &length); // expected-note@-2 {{registry buffer passed to be filled here}}
    Extension->Depth =
        *(PULONG)
            buffer; // expected-warning@-1 {{content of the registry buffer used although the result of}}
  }
  StorPortFreeRegistryBuffer(Extension, buffer);
}

VOID silent_when_both_reads_are_tested(EXTENSION *Extension) {
  ULONG capacity = 4, length;
  PUCHAR buffer = StorPortAllocateRegistryBuffer(Extension, &capacity);
  if (!buffer)
    return;
  length = capacity;
  if (StorPortRegistryRead(Extension, NAME, 1, MINIPORT_REG_DWORD, buffer,
                           &length)) {
    Extension->Depth = *(PULONG)buffer;
    length = capacity;
    if (StorPortRegistryRead(Extension, NAME, 0, MINIPORT_REG_DWORD, buffer,
                             &length))
      Extension->Depth = *(PULONG)buffer;
  }
  StorPortFreeRegistryBuffer(Extension, buffer);
}

VOID silent_when_the_driver_filled_it_itself(EXTENSION *Extension) {
  ULONG length = 4;
  PUCHAR buffer = StorPortAllocateRegistryBuffer(Extension, &length);
  if (!buffer)
    return;
  if (!StorPortRegistryRead(Extension, NAME, 1, MINIPORT_REG_DWORD, buffer,
                            &length))
    *(PULONG)buffer = DEFAULT_DEPTH;
  Extension->Depth = *(PULONG)buffer;
  StorPortFreeRegistryBuffer(Extension, buffer);
}

VOID silent_when_the_driver_zeroed_it_after_the_failure(EXTENSION *Extension) {
  ULONG length = 4;
  PUCHAR buffer = StorPortAllocateRegistryBuffer(Extension, &length);
  if (!buffer)
    return;
  if (!StorPortRegistryRead(Extension, NAME, 1, MINIPORT_REG_DWORD, buffer,
                            &length))
    RtlZeroMemory(buffer, 4);
  Extension->Depth = *(PULONG)buffer;
  StorPortFreeRegistryBuffer(Extension, buffer);
}

VOID silent_with_a_goto_over_the_use(EXTENSION *Extension) {
  ULONG length = 4;
  PUCHAR buffer = StorPortAllocateRegistryBuffer(Extension, &length);
  Extension->Depth = DEFAULT_DEPTH;
  if (!buffer)
    return;
  if (FALSE == StorPortRegistryRead(Extension, NAME, 1, MINIPORT_REG_DWORD,
                                    buffer, &length))
    goto cleanup;
  Extension->Depth = *(PULONG)buffer;
cleanup:
  StorPortFreeRegistryBuffer(Extension, buffer);
}

VOID silent_when_the_status_goes_through_a_field(EXTENSION *Extension) {
  struct {
    PUCHAR Bytes;
    ULONG Length;
    BOOLEAN Valid;
  } reader = {NULL, 4, FALSE};
  reader.Bytes = StorPortAllocateRegistryBuffer(Extension, &reader.Length);
  if (!reader.Bytes)
    return;
  reader.Valid = StorPortRegistryRead(Extension, NAME, 1, MINIPORT_REG_DWORD,
                                      reader.Bytes, &reader.Length);
  switch (reader.Valid) {
  case TRUE:
    Extension->Depth = *(PULONG)reader.Bytes;
    break;
  default:
    Extension->Depth = DEFAULT_DEPTH;
  }
  StorPortFreeRegistryBuffer(Extension, reader.Bytes);
}

VOID gathered_and_not_tested(EXTENSION *Extension) {
  ULONG length = 4;
  BOOLEAN done = TRUE;
  PUCHAR buffer = StorPortAllocateRegistryBuffer(Extension, &length);
  if (!buffer)
    return;
  done &= StorPortRegistryRead(Extension, NAME, 1, MINIPORT_REG_DWORD, buffer,
                               &length);
  Extension->Depth =
      *(PULONG)
          buffer; // expected-warning@-1 {{content of the registry buffer used}}
  Extension->Length = done;
  StorPortFreeRegistryBuffer(Extension, buffer);
}

VOID silent_when_the_results_are_gathered(PVOID DeviceExtension, PULONG Depth) {
  ULONG length = 4;
  BOOLEAN done = TRUE;
  PUCHAR buffer = StorPortAllocateRegistryBuffer(DeviceExtension, &length);
  if (!buffer)
    return;
  done &= StorPortRegistryRead(DeviceExtension, (PUCHAR) "Depth", 1,
                               MINIPORT_REG_DWORD, buffer, &length);
  if (done)
    *Depth = *(PULONG)buffer;
  StorPortFreeRegistryBuffer(DeviceExtension, buffer);
}

ULONG silent_when_the_result_is_compared(PVOID DeviceExtension,
                                         BOOLEAN Expected) {
  ULONG length = 4, first = 0;
  PUCHAR buffer = StorPortAllocateRegistryBuffer(DeviceExtension, &length);
  if (!buffer)
    return 0;
  if (StorPortRegistryRead(DeviceExtension, NAME, 1, MINIPORT_REG_DWORD, buffer,
                           &length) == Expected)
    first = buffer[0]; // only-model: S11: FALSE may be what is expected
  StorPortFreeRegistryBuffer(DeviceExtension, buffer);
  return first;
}
