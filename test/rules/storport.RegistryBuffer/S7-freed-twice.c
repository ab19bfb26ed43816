// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// S7: StorPortFreeRegistryBuffer takes what StorPortAllocateRegistryBuffer
// returned, so each buffer is freed once, over every path and helper.
#include <storport.h>

#define NAME ((PUCHAR) "Depth")

typedef struct {
  PUCHAR Buffer;
  ULONG Length;
  BOOLEAN Ready;
} EXTENSION;

VOID freed_twice_in_a_row(PVOID DeviceExtension) {
  ULONG length = 4;
  PUCHAR buffer = StorPortAllocateRegistryBuffer(
      DeviceExtension,
      &length); // expected-note@-2 {{registry buffer allocated here}}
  if (!buffer)
    return;
  StorPortFreeRegistryBuffer(
      DeviceExtension,
      buffer); // expected-note@-2 {{registry buffer freed here}}
  StorPortFreeRegistryBuffer(
      DeviceExtension,
      buffer); // expected-warning@-2 {{registry buffer freed twice}}
}

VOID silent_when_freed_once(PVOID DeviceExtension) {
  ULONG length = 4;
  PUCHAR buffer = StorPortAllocateRegistryBuffer(DeviceExtension, &length);
  if (!buffer)
    return;
  StorPortFreeRegistryBuffer(DeviceExtension, buffer);
}

VOID freed_by_a_branch_and_at_the_end(PVOID DeviceExtension) {
  ULONG length = 4;
  PUCHAR buffer = StorPortAllocateRegistryBuffer(
      DeviceExtension,
      &length); // expected-note@-2 {{registry buffer allocated here}}
  if (buffer == NULL)
    return;
  if (!StorPortRegistryRead(DeviceExtension, NAME, 0, MINIPORT_REG_DWORD,
                            buffer, &length))
    StorPortFreeRegistryBuffer(
        DeviceExtension,
        buffer); // expected-note@-2 {{registry buffer freed here}}
  StorPortFreeRegistryBuffer(
      DeviceExtension,
      buffer); // expected-warning@-2 {{registry buffer freed twice}}
}

VOID silent_when_the_branch_returns(PVOID DeviceExtension) {
  ULONG length = 4;
  PUCHAR buffer = StorPortAllocateRegistryBuffer(DeviceExtension, &length);
  if (buffer == NULL)
    return;
  if (!StorPortRegistryRead(DeviceExtension, NAME, 0, MINIPORT_REG_DWORD,
                            buffer, &length)) {
    StorPortFreeRegistryBuffer(DeviceExtension, buffer);
    return;
  }
  StorPortFreeRegistryBuffer(DeviceExtension, buffer);
}

ULONG freed_before_the_cleanup_label(PVOID DeviceExtension) {
  ULONG length = 4, depth = 0;
  PUCHAR buffer = StorPortAllocateRegistryBuffer(
      DeviceExtension,
      &length); // expected-note@-2 {{registry buffer allocated here}}
  if (buffer == NULL)
    goto done;
  if (!StorPortRegistryRead(DeviceExtension, NAME, 0, MINIPORT_REG_DWORD,
                            buffer, &length))
    goto free;
  depth = *buffer;
  StorPortFreeRegistryBuffer(
      DeviceExtension,
      buffer); // expected-note@-2 {{registry buffer freed here}}
free:
  StorPortFreeRegistryBuffer(
      DeviceExtension,
      buffer); // expected-warning@-2 {{registry buffer freed twice}}
done:
  return depth;
}

ULONG silent_when_only_the_label_frees(PVOID DeviceExtension) {
  ULONG length = 4, depth = 0;
  PUCHAR buffer = StorPortAllocateRegistryBuffer(DeviceExtension, &length);
  if (buffer == NULL)
    goto done;
  if (!StorPortRegistryRead(DeviceExtension, NAME, 0, MINIPORT_REG_DWORD,
                            buffer, &length))
    goto free;
  depth = *buffer;
free:
  StorPortFreeRegistryBuffer(DeviceExtension, buffer);
done:
  return depth;
}

static VOID give_back(PVOID DeviceExtension, PUCHAR Buffer) {
  StorPortFreeRegistryBuffer(
      DeviceExtension,
      Buffer); // expected-note@-2 {{registry buffer freed here}}
}

static VOID give_back_in_turn(PVOID DeviceExtension, PUCHAR Buffer) {
  give_back(DeviceExtension, Buffer);
}

VOID freed_by_a_helper_of_a_helper_as_well(PVOID DeviceExtension) {
  ULONG length = 4;
  PUCHAR buffer = StorPortAllocateRegistryBuffer(
      DeviceExtension,
      &length); // expected-note@-2 {{registry buffer allocated here}}
  if (!buffer)
    return;
  give_back_in_turn(DeviceExtension, buffer);
  StorPortFreeRegistryBuffer(
      DeviceExtension,
      buffer); // expected-warning@-2 {{registry buffer freed twice}}
}

VOID silent_when_only_the_helper_frees(PVOID DeviceExtension) {
  ULONG length = 4;
  PUCHAR buffer = StorPortAllocateRegistryBuffer(DeviceExtension, &length);
  if (!buffer)
    return;
  give_back_in_turn(DeviceExtension, buffer);
}

VOID freed_through_two_names(PVOID DeviceExtension) {
  ULONG length = 4;
  PUCHAR buffer = StorPortAllocateRegistryBuffer(
      DeviceExtension,
      &length); // expected-note@-2 {{registry buffer allocated here}}
  PULONG number = (PULONG)buffer;
  if (!buffer)
    return;
  StorPortFreeRegistryBuffer(
      DeviceExtension,
      buffer); // expected-note@-2 {{registry buffer freed here}}
  StorPortFreeRegistryBuffer(
      DeviceExtension,
      (PUCHAR)number); // expected-warning@-2 {{registry buffer freed twice}}
}

VOID silent_when_freed_by_its_other_name(PVOID DeviceExtension) {
  ULONG length = 4;
  PUCHAR buffer = StorPortAllocateRegistryBuffer(DeviceExtension, &length);
  PULONG number = (PULONG)buffer;
  if (!buffer)
    return;
  StorPortFreeRegistryBuffer(DeviceExtension, (PUCHAR)number);
}

VOID freed_twice_through_a_field(EXTENSION *Extension) {
  Extension->Length = 4;
  Extension->Buffer = StorPortAllocateRegistryBuffer(
      Extension,
      &Extension
           ->Length); // expected-note@-3 {{registry buffer allocated here}}
  if (!Extension->Buffer)
    return;
  StorPortFreeRegistryBuffer(
      Extension,
      Extension->Buffer); // expected-note@-2 {{registry buffer freed here}}
  StorPortStallExecution(10);
  if (Extension->Buffer)
    StorPortFreeRegistryBuffer(
        Extension,
        Extension
            ->Buffer); // expected-warning@-3 {{registry buffer freed twice}}
}

VOID silent_when_the_field_is_cleared(EXTENSION *Extension) {
  Extension->Length = 4;
  Extension->Buffer =
      StorPortAllocateRegistryBuffer(Extension, &Extension->Length);
  if (!Extension->Buffer)
    return;
  StorPortFreeRegistryBuffer(Extension, Extension->Buffer);
  Extension->Buffer = NULL;
  StorPortStallExecution(10);
  if (Extension->Buffer)
    StorPortFreeRegistryBuffer(Extension, Extension->Buffer);
}

VOID an_earlier_callbacks_buffer_freed_twice(EXTENSION *Extension) {
  StorPortFreeRegistryBuffer(
      Extension,
      Extension->Buffer); // expected-note@-2 {{registry buffer freed here}}
  Extension->Ready = FALSE;
  StorPortFreeRegistryBuffer(
      Extension,
      Extension->Buffer); // expected-warning@-2 {{registry buffer freed twice}}
}

VOID silent_when_an_earlier_callbacks_buffer_is_replaced(EXTENSION *Extension) {
  StorPortFreeRegistryBuffer(Extension, Extension->Buffer);
  Extension->Ready = FALSE;
  Extension->Buffer =
      StorPortAllocateRegistryBuffer(Extension, &Extension->Length);
  if (Extension->Buffer)
    StorPortFreeRegistryBuffer(Extension, Extension->Buffer);
}

VOID a_flag_that_does_not_agree(PVOID DeviceExtension, BOOLEAN Keep) {
  ULONG length = 4;
  PUCHAR buffer = StorPortAllocateRegistryBuffer(
      DeviceExtension,
      &length); // expected-note@-2 {{registry buffer allocated here}}
  BOOLEAN freed = FALSE;
  if (!buffer)
    return;
  if (!Keep)
    StorPortFreeRegistryBuffer(
        DeviceExtension,
        buffer); // expected-note@-2 {{registry buffer freed here}}
  if (!freed)
    StorPortFreeRegistryBuffer(
        DeviceExtension,
        buffer); // expected-warning@-2 {{registry buffer freed twice}}
}

VOID silent_when_the_flag_agrees(PVOID DeviceExtension, BOOLEAN Keep) {
  ULONG length = 4;
  PUCHAR buffer = StorPortAllocateRegistryBuffer(DeviceExtension, &length);
  BOOLEAN freed = FALSE;
  if (!buffer)
    return;
  if (!Keep)
    StorPortFreeRegistryBuffer(DeviceExtension, buffer), freed = TRUE;
  if (!freed)
    StorPortFreeRegistryBuffer(DeviceExtension, buffer);
}

VOID freed_in_each_round(PVOID DeviceExtension, ULONG Rounds) {
  ULONG length = 4, i;
  PUCHAR buffer = StorPortAllocateRegistryBuffer(
      DeviceExtension,
      &length); // expected-note@-2 {{registry buffer allocated here}}
  if (!buffer)
    return;
  for (i = 0; i < Rounds; ++i)
    StorPortFreeRegistryBuffer(
        DeviceExtension,
        buffer); // expected-note@-2 {{registry buffer freed here}} expected-warning@-2 {{registry buffer freed twice}}
  if (Rounds == 0)
    StorPortFreeRegistryBuffer(DeviceExtension, buffer);
}

VOID silent_when_the_loop_ends_with_the_free(PVOID DeviceExtension,
                                             ULONG Rounds) {
  ULONG length = 4, i;
  PUCHAR buffer = StorPortAllocateRegistryBuffer(DeviceExtension, &length);
  if (!buffer)
    return;
  for (i = 0; i < Rounds; ++i) {
    StorPortFreeRegistryBuffer(DeviceExtension, buffer);
    break;
  }
  if (Rounds == 0)
    StorPortFreeRegistryBuffer(DeviceExtension, buffer);
}

VOID a_case_that_falls_through_to_a_free(PVOID DeviceExtension, ULONG Step) {
  ULONG length = 4;
  PUCHAR buffer = StorPortAllocateRegistryBuffer(
      DeviceExtension,
      &length); // expected-note@-2 {{registry buffer allocated here}}
  if (!buffer)
    return;
  switch (Step) {
  case 1:
    StorPortFreeRegistryBuffer(
        DeviceExtension,
        buffer); // expected-note@-2 {{registry buffer freed here}}
  default:
    StorPortFreeRegistryBuffer(
        DeviceExtension,
        buffer); // expected-warning@-2 {{registry buffer freed twice}}
    break;
  }
}

VOID silent_when_each_case_breaks(PVOID DeviceExtension, ULONG Step) {
  ULONG length = 4;
  PUCHAR buffer = StorPortAllocateRegistryBuffer(DeviceExtension, &length);
  if (!buffer)
    return;
  switch (Step) {
  case 1:
    StorPortFreeRegistryBuffer(DeviceExtension, buffer);
    break;
  default:
    StorPortFreeRegistryBuffer(DeviceExtension, buffer);
    break;
  }
}

struct holder {
  PUCHAR Bytes;
  ULONG Size;
};

static BOOLEAN fill(PVOID DeviceExtension, struct holder *Holder) {
  Holder->Size = 16;
  Holder->Bytes = StorPortAllocateRegistryBuffer(
      DeviceExtension,
      &Holder->Size); // expected-note@-2 {{registry buffer allocated here}}
  return Holder->Bytes != NULL;
}

static VOID drain(PVOID DeviceExtension, struct holder *Holder) {
  StorPortFreeRegistryBuffer(
      DeviceExtension,
      Holder
          ->Bytes); // expected-note@-3 {{registry buffer freed here}} expected-warning@-3 {{registry buffer freed twice}}
}

VOID a_structure_drained_twice(PVOID DeviceExtension) {
  struct holder holder;
  if (!fill(DeviceExtension, &holder))
    return;
  drain(DeviceExtension, &holder);
  drain(DeviceExtension, &holder);
}

static BOOLEAN fill_well(PVOID DeviceExtension, struct holder *Holder) {
  Holder->Size = 16;
  Holder->Bytes =
      StorPortAllocateRegistryBuffer(DeviceExtension, &Holder->Size);
  return Holder->Bytes != NULL;
}

static VOID drain_once(PVOID DeviceExtension, struct holder *Holder) {
  if (Holder->Bytes)
    StorPortFreeRegistryBuffer(DeviceExtension, Holder->Bytes);
  Holder->Bytes = NULL;
}

VOID silent_when_draining_clears_the_structure(PVOID DeviceExtension) {
  struct holder holder;
  if (!fill_well(DeviceExtension, &holder))
    return;
  drain_once(DeviceExtension, &holder);
  drain_once(DeviceExtension, &holder);
}
