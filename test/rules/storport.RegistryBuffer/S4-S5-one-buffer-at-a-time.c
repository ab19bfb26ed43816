// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// S4: an adapter has one registry buffer at a time;
// StorPortAllocateRegistryBuffer returns NULL while the earlier one is not
// freed. S5: after StorPortFreeRegistryBuffer it works again. S8: the documents
// name no callbacks, so who calls is no matter of this rule.
#include <storport.h>

typedef struct {
  PUCHAR Buffer;
  ULONG Length;
} EXTENSION;

VOID a_second_buffer_is_refused(PVOID DeviceExtension) {
  ULONG length = 64;
  PUCHAR first = StorPortAllocateRegistryBuffer(
      DeviceExtension,
      &length); // expected-note@-2 {{registry buffer allocated here}}
  PUCHAR second = StorPortAllocateRegistryBuffer(
      DeviceExtension,
      &length); // expected-warning@-2 {{a second registry buffer is asked for while the first one of this device extension is not freed}}
  if (second)
    StorPortFreeRegistryBuffer(DeviceExtension, second);
  if (first)
    StorPortFreeRegistryBuffer(DeviceExtension, first);
}

VOID silent_when_the_first_was_freed(PVOID DeviceExtension) {
  ULONG length = 64;
  PUCHAR first = StorPortAllocateRegistryBuffer(DeviceExtension, &length);
  if (first)
    StorPortFreeRegistryBuffer(DeviceExtension, first);
  PUCHAR second = StorPortAllocateRegistryBuffer(DeviceExtension, &length);
  if (second)
    StorPortFreeRegistryBuffer(DeviceExtension, second);
}

static PUCHAR obtain(PVOID DeviceExtension, PULONG Length) {
  return StorPortAllocateRegistryBuffer(
      DeviceExtension,
      Length); // expected-note@-2 {{registry buffer allocated here}} expected-warning@-2 {{a second registry buffer is asked for}}
}

VOID a_second_buffer_through_a_helper(PVOID DeviceExtension) {
  ULONG length = 64;
  PUCHAR first = obtain(DeviceExtension, &length);
  PUCHAR second;

  if (first == NULL)
    return;
  second = obtain(DeviceExtension, &length);
  if (second != NULL)
    StorPortFreeRegistryBuffer(DeviceExtension, second);
  StorPortFreeRegistryBuffer(DeviceExtension, first);
}

static PUCHAR obtain_twice_rightly(PVOID DeviceExtension, PULONG Length) {
  return StorPortAllocateRegistryBuffer(DeviceExtension, Length);
}

VOID silent_when_a_helper_allocates_after_the_free(PVOID DeviceExtension) {
  ULONG length = 64;
  PUCHAR first = obtain_twice_rightly(DeviceExtension, &length);
  PUCHAR second;

  if (first == NULL)
    return;
  StorPortFreeRegistryBuffer(DeviceExtension, first);
  second = obtain_twice_rightly(DeviceExtension, &length);
  if (second != NULL)
    StorPortFreeRegistryBuffer(DeviceExtension, second);
}

VOID a_second_buffer_while_a_field_has_the_first(EXTENSION *Extension) {
  PUCHAR scratch;

  Extension->Length = 16;
  Extension->Buffer = StorPortAllocateRegistryBuffer(
      Extension,
      &Extension
           ->Length); // expected-note@-3 {{registry buffer allocated here}}
  if (!Extension->Buffer)
    return;
  scratch = StorPortAllocateRegistryBuffer(
      Extension,
      &Extension->Length); // expected-warning@-2 {{a second registry buffer}}
  if (scratch)
    StorPortFreeRegistryBuffer(Extension, scratch);
}

VOID silent_when_the_field_is_freed_first(EXTENSION *Extension) {
  PUCHAR scratch;

  Extension->Length = 16;
  Extension->Buffer =
      StorPortAllocateRegistryBuffer(Extension, &Extension->Length);
  if (!Extension->Buffer)
    return;
  StorPortFreeRegistryBuffer(Extension, Extension->Buffer);
  scratch = StorPortAllocateRegistryBuffer(Extension, &Extension->Length);
  if (scratch)
    StorPortFreeRegistryBuffer(Extension, scratch);
}

VOID allocated_again_in_each_round(PVOID DeviceExtension, ULONG Count) {
  PUCHAR buffer = NULL;
  ULONG i;

  for (i = 0; i < Count; ++i) {
    ULONG length = 32;
    buffer = StorPortAllocateRegistryBuffer(
        DeviceExtension,
        &length); // expected-note@-2 {{registry buffer allocated here}} expected-warning@-2 {{a second registry buffer}}
    if (!buffer)
      return;
  }
  if (buffer)
    StorPortFreeRegistryBuffer(DeviceExtension, buffer);
}

VOID silent_when_each_round_frees_its_own(PVOID DeviceExtension, ULONG Count) {
  ULONG i;

  for (i = 0; i < Count; ++i) {
    ULONG length = 32;
    PUCHAR buffer = StorPortAllocateRegistryBuffer(DeviceExtension, &length);
    if (!buffer)
      return;
    StorPortFreeRegistryBuffer(DeviceExtension, buffer);
  }
}

VOID a_retry_after_success(PVOID DeviceExtension, BOOLEAN More) {
  ULONG length = 64;
  PUCHAR buffer = StorPortAllocateRegistryBuffer(
      DeviceExtension,
      &length); // expected-note@-2 {{registry buffer allocated here}}

  if (buffer == NULL || More) {
    PUCHAR larger;
    length = 128;
    larger = StorPortAllocateRegistryBuffer(
        DeviceExtension,
        &length); // expected-warning@-2 {{a second registry buffer}}
    if (larger)
      StorPortFreeRegistryBuffer(DeviceExtension, larger);
  }
  if (buffer)
    StorPortFreeRegistryBuffer(DeviceExtension, buffer);
}

VOID silent_when_the_retry_follows_a_failure(PVOID DeviceExtension) {
  ULONG length = 128;
  PUCHAR buffer = StorPortAllocateRegistryBuffer(DeviceExtension, &length);

  if (buffer == NULL) {
    length = 64;
    buffer = StorPortAllocateRegistryBuffer(DeviceExtension, &length);
  }
  if (buffer)
    StorPortFreeRegistryBuffer(DeviceExtension, buffer);
}

VOID silent_for_two_adapters(PVOID One, PVOID Other) {
  ULONG length = 8, other_length = 8;
  PUCHAR first = StorPortAllocateRegistryBuffer(One, &length);
  PUCHAR second = StorPortAllocateRegistryBuffer(Other, &other_length);

  if (first)
    StorPortFreeRegistryBuffer(One, first);
  if (second)
    StorPortFreeRegistryBuffer(Other, second);
}

VOID free_and_allocate_in_a_switch(PVOID DeviceExtension, ULONG Step) {
  ULONG length = 8;
  PUCHAR buffer = StorPortAllocateRegistryBuffer(
      DeviceExtension,
      &length); // expected-note@-2 {{registry buffer allocated here}}

  if (NULL == buffer)
    return;
  switch (Step) {
  case 0:
    StorPortFreeRegistryBuffer(DeviceExtension, buffer);
    buffer = NULL;
    break;
  case 1:
    (void)StorPortRegistryWrite(DeviceExtension, (PUCHAR) "Step", 1,
                                MINIPORT_REG_BINARY, buffer, 0);
    // fall through
  case 2: {
    PUCHAR other = StorPortAllocateRegistryBuffer(
        DeviceExtension,
        &length); // expected-warning@-2 {{a second registry buffer}}
    if (other)
      StorPortFreeRegistryBuffer(DeviceExtension, other);
    break;
  }
  default:
    break;
  }
  if (buffer)
    StorPortFreeRegistryBuffer(DeviceExtension, buffer);
}

VOID silent_when_each_case_frees_first(PVOID DeviceExtension, ULONG Step) {
  ULONG length = 8;
  PUCHAR buffer = StorPortAllocateRegistryBuffer(DeviceExtension, &length);

  if (NULL == buffer)
    return;
  switch (Step) {
  case 0:
    StorPortFreeRegistryBuffer(DeviceExtension, buffer);
    buffer = NULL;
    break;
  case 1:
    (void)StorPortRegistryWrite(DeviceExtension, (PUCHAR) "Step", 1,
                                MINIPORT_REG_BINARY, buffer, 0);
    // fall through
  case 2: {
    PUCHAR other;
    StorPortFreeRegistryBuffer(DeviceExtension, buffer);
    buffer = NULL;
    other = StorPortAllocateRegistryBuffer(DeviceExtension, &length);
    if (other)
      StorPortFreeRegistryBuffer(DeviceExtension, other);
    break;
  }
  default:
    break;
  }
  if (buffer)
    StorPortFreeRegistryBuffer(DeviceExtension, buffer);
}

// S8
static HW_WORKITEM a_worker;
static VOID a_worker(PVOID DeviceExtension, PVOID Context, PVOID Worker) {
  ULONG length = 8;
  PUCHAR buffer = StorPortAllocateRegistryBuffer(DeviceExtension, &length);
  if (buffer)
    StorPortFreeRegistryBuffer(DeviceExtension, buffer);
  StorPortFreeWorker(DeviceExtension, Worker);
}

VOID silent_whoever_calls_at_passive_level(PVOID DeviceExtension) {
  PVOID worker;
  if (StorPortInitializeWorker(DeviceExtension, &worker) == STOR_STATUS_SUCCESS)
    StorPortQueueWorkItem(DeviceExtension, a_worker, worker, NULL);
}

VOID said_once_of_what_is_in_the_way(PVOID DeviceExtension) {
  ULONG length = 8;
  PUCHAR buffer = StorPortAllocateRegistryBuffer(DeviceExtension, &length);
  if (!buffer)
    return;
  // expected-warning@+1 {{a second registry buffer is asked for}}
  buffer = StorPortAllocateRegistryBuffer(DeviceExtension, &length);
  if (buffer)
    return;
  // What is left behind stays open: this one is refused as well.
  buffer = StorPortAllocateRegistryBuffer(DeviceExtension, &length);
  if (buffer)
    buffer = NULL;
}

VOID dropped_and_asked_for_again(PVOID DeviceExtension) {
  ULONG length = 16;
  PUCHAR buffer;
  // expected-warning@+1 {{the last pointer to it is dropped}}
  (void)StorPortAllocateRegistryBuffer(DeviceExtension, &length);
  length = 16;
  buffer = StorPortAllocateRegistryBuffer(DeviceExtension, &length);
  if (buffer)
    StorPortFreeRegistryBuffer(DeviceExtension, buffer);
}
