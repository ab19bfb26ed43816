// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// S11: when a read fails, *BufferLength is the size that the value would need,
// or 0, and no longer the size of the buffer. It is set again before the next
// read.
#include <storport.h>

#define DEPTH ((PUCHAR) "Depth")
#define QUEUES ((PUCHAR) "Queues")

typedef struct {
  PUCHAR Buffer;
  ULONG Capacity;
  ULONG Depth;
  ULONG Queues;
} EXTENSION;

VOID the_length_of_a_failed_read(EXTENSION *Extension) {
  ULONG length = 4;
  PUCHAR buffer = StorPortAllocateRegistryBuffer(
      Extension,
      &length); // expected-note@-2 {{registry buffer allocated here}}
  if (!buffer)
    return;
  if (!StorPortRegistryRead(
          Extension, DEPTH, 1, MINIPORT_REG_DWORD, buffer,
          &length)) // expected-note@-2 {{registry buffer passed to be filled here}}
    Extension->Depth = 32;
  if (StorPortRegistryRead(
          Extension, QUEUES, 1, MINIPORT_REG_DWORD, buffer,
          &length)) // expected-warning@-2 {{the length passed to StorPortRegistryRead is the one that an earlier call left behind, which failed or was not tested; set it to the size of the registry buffer again}}
    Extension->Queues = *(PULONG)buffer;
  StorPortFreeRegistryBuffer(Extension, buffer);
}

VOID silent_when_it_is_set_again(EXTENSION *Extension) {
  ULONG capacity = 4, length;
  PUCHAR buffer = StorPortAllocateRegistryBuffer(Extension, &capacity);
  if (!buffer)
    return;
  length = capacity;
  if (!StorPortRegistryRead(Extension, DEPTH, 1, MINIPORT_REG_DWORD, buffer,
                            &length))
    Extension->Depth = 32;
  length = capacity;
  if (StorPortRegistryRead(Extension, QUEUES, 1, MINIPORT_REG_DWORD, buffer,
                           &length))
    Extension->Queues = *(PULONG)buffer;
  StorPortFreeRegistryBuffer(Extension, buffer);
}

VOID the_length_of_a_read_that_nobody_tested(EXTENSION *Extension) {
  ULONG length = 4;
  PUCHAR buffer = StorPortAllocateRegistryBuffer(
      Extension,
      &length); // expected-note@-2 {{registry buffer allocated here}}
  if (!buffer)
    return;
  (void)StorPortRegistryRead(
      Extension, DEPTH, 1, MINIPORT_REG_DWORD, buffer,
      &length); // expected-note@-2 {{registry buffer passed to be filled here}}
  if (StorPortRegistryRead(
          Extension, QUEUES, 1, MINIPORT_REG_DWORD, buffer,
          &length)) // expected-warning@-2 {{the length passed to StorPortRegistryRead is the one that an earlier call left behind}}
    Extension->Queues = *(PULONG)buffer;
  StorPortFreeRegistryBuffer(Extension, buffer);
}

VOID silent_when_each_read_has_a_length_of_its_own(EXTENSION *Extension) {
  ULONG capacity = 4, one, two;
  PUCHAR buffer = StorPortAllocateRegistryBuffer(Extension, &capacity);
  if (!buffer)
    return;
  one = two = capacity;
  (void)StorPortRegistryRead(Extension, DEPTH, 1, MINIPORT_REG_DWORD, buffer,
                             &one);
  if (StorPortRegistryRead(Extension, QUEUES, 1, MINIPORT_REG_DWORD, buffer,
                           &two))
    Extension->Queues = *(PULONG)buffer;
  StorPortFreeRegistryBuffer(Extension, buffer);
}

VOID the_length_kept_over_the_rounds_of_a_loop(EXTENSION *Extension,
                                               PUCHAR *Names, ULONG Count) {
  ULONG length = 4, i;
  PUCHAR buffer = StorPortAllocateRegistryBuffer(
      Extension,
      &length); // expected-note@-2 {{registry buffer allocated here}}
  if (!buffer)
    return;
  for (i = 0; i < Count; ++i) {
    if (StorPortRegistryRead(
            Extension, Names[i], 1, MINIPORT_REG_DWORD, buffer,
            &length)) // expected-warning@-2 {{the length passed to StorPortRegistryRead is the one that an earlier call left behind}} expected-note@-2 {{registry buffer passed to be filled here}}
      Extension->Depth += *(PULONG)buffer;
  }
  StorPortFreeRegistryBuffer(Extension, buffer);
}

VOID silent_when_each_round_sets_it(EXTENSION *Extension, PUCHAR *Names,
                                    ULONG Count) {
  ULONG capacity = 4, i;
  PUCHAR buffer = StorPortAllocateRegistryBuffer(Extension, &capacity);
  if (!buffer)
    return;
  for (i = 0; i < Count; ++i) {
    ULONG length = capacity;
    if (StorPortRegistryRead(Extension, Names[i], 1, MINIPORT_REG_DWORD, buffer,
                             &length))
      Extension->Depth += *(PULONG)buffer;
  }
  StorPortFreeRegistryBuffer(Extension, buffer);
}

VOID silent_when_a_failed_read_ends_the_loop(EXTENSION *Extension,
                                             PUCHAR *Names, ULONG Count) {
  ULONG length = 4, i;
  PUCHAR buffer = StorPortAllocateRegistryBuffer(Extension, &length);
  if (!buffer)
    return;
  for (i = 0; i < Count; ++i) {
    if (!StorPortRegistryRead(Extension, Names[i], 1, MINIPORT_REG_DWORD,
                              buffer, &length))
      break;
    Extension->Depth += *(PULONG)buffer;
  }
  StorPortFreeRegistryBuffer(Extension, buffer);
}

static BOOLEAN read(EXTENSION *Extension, PUCHAR Name, PUCHAR Buffer,
                    PULONG Length, PULONG Value) {
  if (!StorPortRegistryRead(
          Extension, Name, 1, MINIPORT_REG_DWORD, Buffer,
          Length)) // expected-warning@-2 {{the length passed to StorPortRegistryRead is the one that an earlier call left behind}} expected-note@-2 {{registry buffer passed to be filled here}}
    return FALSE;
  *Value = *(PULONG)Buffer;
  return TRUE;
}

VOID the_length_shared_by_two_calls_of_a_helper(EXTENSION *Extension) {
  ULONG length = 4;
  PUCHAR buffer = StorPortAllocateRegistryBuffer(
      Extension,
      &length); // expected-note@-2 {{registry buffer allocated here}}
  if (!buffer)
    return;
  if (!read(Extension, DEPTH, buffer, &length, &Extension->Depth))
    Extension->Depth = 32;
  if (!read(Extension, QUEUES, buffer, &length, &Extension->Queues))
    Extension->Queues = 1;
  StorPortFreeRegistryBuffer(Extension, buffer);
}

static BOOLEAN read_by_value(EXTENSION *Extension, PUCHAR Name, PUCHAR Buffer,
                             ULONG Length, PULONG Value) {
  if (!StorPortRegistryRead(Extension, Name, 1, MINIPORT_REG_DWORD, Buffer,
                            &Length))
    return FALSE;
  *Value = *(PULONG)Buffer;
  return TRUE;
}

VOID silent_when_the_helper_has_a_copy(EXTENSION *Extension) {
  ULONG length = 4;
  PUCHAR buffer = StorPortAllocateRegistryBuffer(Extension, &length);
  if (!buffer)
    return;
  if (!read_by_value(Extension, DEPTH, buffer, length, &Extension->Depth))
    Extension->Depth = 32;
  if (!read_by_value(Extension, QUEUES, buffer, length, &Extension->Queues))
    Extension->Queues = 1;
  StorPortFreeRegistryBuffer(Extension, buffer);
}

VOID silent_after_a_read_that_worked(EXTENSION *Extension) {
  ULONG length = 4;
  PUCHAR buffer = StorPortAllocateRegistryBuffer(Extension, &length);
  if (!buffer)
    return;
  if (StorPortRegistryRead(Extension, DEPTH, 1, MINIPORT_REG_DWORD, buffer,
                           &length) &&
      StorPortRegistryRead(Extension, QUEUES, 1, MINIPORT_REG_DWORD, buffer,
                           &length))
    Extension->Queues = *(PULONG)buffer;
  StorPortFreeRegistryBuffer(Extension, buffer);
}

VOID silent_when_the_needed_size_is_allocated(EXTENSION *Extension) {
  ULONG length = 16;
  PUCHAR buffer = StorPortAllocateRegistryBuffer(Extension, &length);
  if (!buffer)
    return;
  if (!StorPortRegistryRead(Extension, DEPTH, 1, MINIPORT_REG_BINARY, buffer,
                            &length)) {
    StorPortFreeRegistryBuffer(Extension, buffer);
    if (length == 0)
      return;
    buffer = StorPortAllocateRegistryBuffer(Extension, &length);
    if (!buffer)
      return;
    if (!StorPortRegistryRead(Extension, DEPTH, 1, MINIPORT_REG_BINARY, buffer,
                              &length))
      Extension->Depth = 0;
  }
  StorPortFreeRegistryBuffer(Extension, buffer);
}

VOID silent_when_the_length_left_was_compared(EXTENSION *Extension) {
  ULONG capacity = 16, length;
  PUCHAR buffer = StorPortAllocateRegistryBuffer(Extension, &capacity);
  if (!buffer)
    return;
  length = capacity;
  if (!StorPortRegistryRead(Extension, DEPTH, 1, MINIPORT_REG_BINARY, buffer,
                            &length) &&
      length <= capacity)
    if (StorPortRegistryRead(Extension, QUEUES, 1, MINIPORT_REG_BINARY, buffer,
                             &length))
      Extension->Queues = *(PULONG)buffer;
  StorPortFreeRegistryBuffer(Extension, buffer);
}

VOID a_field_used_as_the_length_of_both(EXTENSION *Extension) {
  Extension->Capacity = 4;
  Extension->Buffer = StorPortAllocateRegistryBuffer(
      Extension,
      &Extension
           ->Capacity); // expected-note@-3 {{registry buffer allocated here}}
  if (!Extension->Buffer)
    return;
  if (!StorPortRegistryRead(
          Extension, DEPTH, 1, MINIPORT_REG_DWORD,
          Extension
              ->Buffer, // expected-note@-3 {{registry buffer passed to be filled here}}
          &Extension->Capacity))
    Extension->Depth = 32;
  if (StorPortRegistryRead(
          Extension, QUEUES, 1, MINIPORT_REG_DWORD,
          Extension
              ->Buffer, // expected-warning@-3 {{the length passed to StorPortRegistryRead is the one that an earlier call left behind}}
          &Extension->Capacity))
    Extension->Queues = *(PULONG)Extension->Buffer;
}

VOID silent_when_the_length_is_another_variable(EXTENSION *Extension) {
  ULONG length;
  Extension->Capacity = 4;
  Extension->Buffer =
      StorPortAllocateRegistryBuffer(Extension, &Extension->Capacity);
  if (!Extension->Buffer)
    return;
  length = Extension->Capacity;
  if (!StorPortRegistryRead(Extension, DEPTH, 1, MINIPORT_REG_DWORD,
                            Extension->Buffer, &length))
    Extension->Depth = 32;
  length = Extension->Capacity;
  if (StorPortRegistryRead(Extension, QUEUES, 1, MINIPORT_REG_DWORD,
                           Extension->Buffer, &length))
    Extension->Queues = *(PULONG)Extension->Buffer;
}

BOOLEAN judged(BOOLEAN Worked);
VOID out_of_sight(EXTENSION *Extension);

VOID silent_when_judged_with_nothing_open(EXTENSION *Extension) {
  UCHAR first[4];
  ULONG length = 4, size = 16;
  BOOLEAN worked = StorPortRegistryRead(Extension, DEPTH, 1, MINIPORT_REG_DWORD,
                                        first, &length);
  PUCHAR buffer;
  if (!judged(worked))
    return;
  buffer = StorPortAllocateRegistryBuffer(Extension, &size);
  if (!buffer)
    return;
  if (StorPortRegistryRead( // only-model: S11: unseen code may call it fine
          Extension, DEPTH, 1, MINIPORT_REG_DWORD, buffer, &length))
    Extension->Depth = 1;
  StorPortFreeRegistryBuffer(Extension, buffer);
}

VOID silent_when_noted_with_nothing_open(EXTENSION *Extension) {
  UCHAR first[4];
  ULONG length = 4, size = 16;
  PUCHAR buffer;
  Extension->Queues = StorPortRegistryRead(Extension, DEPTH, 1,
                                           MINIPORT_REG_DWORD, first, &length);
  out_of_sight(Extension);
  buffer = StorPortAllocateRegistryBuffer(Extension, &size);
  if (!buffer)
    return;
  if (StorPortRegistryRead( // only-model: S11: unseen code may call it fine
          Extension, DEPTH, 1, MINIPORT_REG_DWORD, buffer, &length))
    Extension->Depth = 1;
  StorPortFreeRegistryBuffer(Extension, buffer);
}

VOID not_tested_with_nothing_open(EXTENSION *Extension) {
  UCHAR first[4];
  ULONG length = 4, size = 16;
  PUCHAR buffer;
  (void)StorPortRegistryRead(Extension, DEPTH, 1, MINIPORT_REG_DWORD, first,
                             &length);
  buffer = StorPortAllocateRegistryBuffer(Extension, &size);
  if (!buffer)
    return;
  if (StorPortRegistryRead(
          Extension, DEPTH, 1, MINIPORT_REG_DWORD, buffer,
          &length)) // expected-warning@-2 {{is the one that an earlier call left behind}}
    Extension->Depth = 1;
  StorPortFreeRegistryBuffer(Extension, buffer);
}

VOID silent_when_judged_while_a_buffer_is_open(EXTENSION *Extension) {
  UCHAR first[4];
  ULONG length = 4, size = 16;
  PUCHAR buffer = StorPortAllocateRegistryBuffer(Extension, &size);
  if (!buffer)
    return;
  if (judged(StorPortRegistryRead(Extension, DEPTH, 1, MINIPORT_REG_DWORD,
                                  first, &length)) &&
      StorPortRegistryRead( // only-model: S11: unseen code may call it fine
          Extension, DEPTH, 1, MINIPORT_REG_DWORD, buffer, &length))
    Extension->Depth = 1;
  StorPortFreeRegistryBuffer(Extension, buffer);
}

VOID unseen(VOID);

VOID left_behind_while_something_else_is_done(EXTENSION *Extension) {
  ULONG length = 4;
  UCHAR worked;
  PUCHAR buffer = StorPortAllocateRegistryBuffer(Extension, &length);
  if (!buffer)
    return;
  worked = StorPortRegistryRead(Extension, DEPTH, 1, MINIPORT_REG_DWORD, buffer,
                                &length);
  unseen();
  // expected-warning@+2 {{the one that an earlier call left behind}}
  // expected-warning@+1 {{content of the registry buffer used}}
  StorPortRegistryWrite(Extension, DEPTH, 1, MINIPORT_REG_DWORD, buffer,
                        length);
  Extension->Depth = worked;
  StorPortFreeRegistryBuffer(Extension, buffer);
}

VOID silent_when_set_again_while_something_else_is_done(EXTENSION *Extension) {
  ULONG length = 4;
  UCHAR worked;
  PUCHAR buffer = StorPortAllocateRegistryBuffer(Extension, &length);
  if (!buffer)
    return;
  worked = StorPortRegistryRead(Extension, DEPTH, 1, MINIPORT_REG_DWORD, buffer,
                                &length);
  unseen();
  *(PULONG)buffer = 1;
  length = 4;
  StorPortRegistryWrite(Extension, DEPTH, 1, MINIPORT_REG_DWORD, buffer,
                        length);
  Extension->Depth = worked;
  StorPortFreeRegistryBuffer(Extension, buffer);
}

VOID silent_when_the_result_is_tested_with_another(EXTENSION *Extension,
                                                   UCHAR Wanted) {
  ULONG length = 4;
  UCHAR worked;
  PUCHAR buffer = StorPortAllocateRegistryBuffer(Extension, &length);
  if (!buffer)
    return;
  worked = StorPortRegistryRead(Extension, DEPTH, 1, MINIPORT_REG_DWORD, buffer,
                                &length);
  if (worked & Wanted)
    StorPortRegistryWrite(Extension, DEPTH, 1, MINIPORT_REG_DWORD, buffer,
                          length);
  StorPortFreeRegistryBuffer(Extension, buffer);
}

VOID the_length_of_another_buffer_is_left_behind(EXTENSION *Extension,
                                                 EXTENSION *Other) {
  ULONG length = 4, others = 4;
  UCHAR worked;
  PUCHAR buffer, other;
  buffer = StorPortAllocateRegistryBuffer(Extension, &length);
  if (!buffer)
    return;
  other = StorPortAllocateRegistryBuffer(Other, &others);
  if (!other) {
    StorPortFreeRegistryBuffer(Extension, buffer);
    return;
  }
  Other->Depth =
      StorPortRegistryRead(Other, DEPTH, 1, MINIPORT_REG_DWORD, other, &others);
  worked = StorPortRegistryRead(Extension, DEPTH, 1, MINIPORT_REG_DWORD, buffer,
                                &length);
  unseen();
  // expected-warning@+2 {{the one that an earlier call left behind}}
  // expected-warning@+1 {{content of the registry buffer used}}
  StorPortRegistryWrite(Extension, DEPTH, 1, MINIPORT_REG_DWORD, buffer,
                        length);
  Extension->Depth = worked;
  StorPortFreeRegistryBuffer(Other, other);
  StorPortFreeRegistryBuffer(Extension, buffer);
}
