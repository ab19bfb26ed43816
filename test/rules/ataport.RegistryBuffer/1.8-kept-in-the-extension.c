// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// 1.8: a buffer may stay open from the start of the channel to its stop. What
// the extension, the caller or unseen code holds on return is not lost; what
// only a field held is lost when that field is overwritten.
#include <irb.h>

typedef struct _PARAMETERS {
  PVOID Buffer;
  ULONG Length;
} PARAMETERS, *PPARAMETERS;

typedef struct _CHANNEL {
  PVOID Buffer;
  PARAMETERS Parameters;
  PVOID Several[2];
  PPARAMETERS Indirect;
  ULONG Speed;
} CHANNEL, *PCHANNEL;

static PVOID TheBuffer;
VOID hand_to_another_file(PVOID Buffer);
VOID unseen(PCHANNEL Channel);

BOOLEAN silent_when_a_field_holds_it(PCHANNEL Channel) {
  Channel->Buffer = AtaPortRegistryAllocateBuffer(Channel, 4);
  return Channel->Buffer != NULL;
}

BOOLEAN only_a_variable_holds_it(PCHANNEL Channel) {
  PVOID Buffer = AtaPortRegistryAllocateBuffer(Channel, 4);
  Channel->Speed = 1;
  // expected-warning@+1 {{registry buffer is never freed}}
  return Buffer != NULL;
}

BOOLEAN silent_when_a_nested_field_holds_it(PCHANNEL Channel) {
  Channel->Parameters.Buffer = AtaPortRegistryAllocateBuffer(Channel, 4);
  if (!Channel->Parameters.Buffer)
    return FALSE;
  Channel->Parameters.Length = 4;
  return TRUE;
}

BOOLEAN silent_when_an_element_holds_it(PCHANNEL Channel, ULONG Index) {
  PVOID Buffer = AtaPortRegistryAllocateBuffer(Channel, 4);
  if (!Buffer)
    return FALSE;
  Channel->Several[Index & 1] = Buffer;
  return TRUE;
}

BOOLEAN silent_when_another_structure_holds_it(PCHANNEL Channel) {
  PVOID Buffer = AtaPortRegistryAllocateBuffer(Channel, 4);
  Channel->Indirect->Buffer = Buffer;
  return Buffer != NULL;
}

BOOLEAN silent_when_a_global_variable_holds_it(PCHANNEL Channel) {
  TheBuffer = AtaPortRegistryAllocateBuffer(Channel, 4);
  return TheBuffer != NULL;
}

PVOID silent_when_the_caller_gets_it(PCHANNEL Channel) {
  PVOID Buffer = AtaPortRegistryAllocateBuffer(Channel, 4);
  return Buffer;
}

VOID silent_when_the_caller_gets_it_through_a_parameter(PCHANNEL Channel,
                                                        PVOID *Buffer) {
  *Buffer = AtaPortRegistryAllocateBuffer(Channel, 4);
}

PARAMETERS silent_when_the_caller_gets_it_in_a_structure(PCHANNEL Channel) {
  PARAMETERS Parameters = {0};
  Parameters.Buffer = AtaPortRegistryAllocateBuffer(Channel, 4);
  return Parameters;
}

VOID silent_when_a_copied_structure_holds_it(PCHANNEL Channel) {
  PARAMETERS Parameters;
  Parameters.Buffer = AtaPortRegistryAllocateBuffer(Channel, 4);
  Parameters.Length = 4;
  Channel->Parameters = Parameters;
}

VOID the_structure_is_not_copied(PCHANNEL Channel) {
  PARAMETERS Parameters;
  Parameters.Buffer = AtaPortRegistryAllocateBuffer(Channel, 4);
  Parameters.Length = 4;
  Channel->Parameters.Length = Parameters.Length;
  // expected-warning@+1 {{registry buffer is never freed}}
}

VOID silent_when_unseen_code_gets_it(PCHANNEL Channel) {
  PVOID Buffer = AtaPortRegistryAllocateBuffer(Channel, 4);
  if (Buffer)
    hand_to_another_file(Buffer);
}

VOID the_port_driver_gets_it_only_to_print(PCHANNEL Channel) {
  PVOID Buffer = AtaPortRegistryAllocateBuffer(Channel, 4);
  if (Buffer)
    AtaPortDebugPrint(1, "%p\n", Buffer);
  // expected-warning@+1 {{registry buffer is never freed}}
}

static BOOLEAN keep(PCHANNEL Channel, PVOID Buffer) {
  Channel->Buffer = Buffer;
  return Buffer != NULL;
}

BOOLEAN silent_when_a_helper_keeps_it(PCHANNEL Channel) {
  return keep(Channel, AtaPortRegistryAllocateBuffer(Channel, 4));
}

static BOOLEAN look_at(PCHANNEL Channel, PVOID Buffer) {
  Channel->Speed = 0;
  return Buffer != NULL;
}

BOOLEAN a_helper_only_looks_at_it(PCHANNEL Channel) {
  // expected-warning@+1 {{registry buffer is never freed}}
  return look_at(Channel, AtaPortRegistryAllocateBuffer(Channel, 4));
}

BOOLEAN the_field_is_cleared(PCHANNEL Channel) {
  // expected-note@+1 {{registry buffer allocated here}}
  Channel->Buffer = AtaPortRegistryAllocateBuffer(Channel, 4);
  if (Channel->Speed == 0)
    // expected-warning@+1 {{registry buffer is never freed: the last pointer to it, 'Buffer', is overwritten; any deferred writes asked for are lost with it}}
    Channel->Buffer = NULL;
  return Channel->Buffer != NULL;
}

BOOLEAN silent_when_freed_before_the_field_is_cleared(PCHANNEL Channel) {
  Channel->Buffer = AtaPortRegistryAllocateBuffer(Channel, 4);
  if (Channel->Speed == 0) {
    if (Channel->Buffer)
      AtaPortRegistryFreeBuffer(Channel, Channel->Buffer);
    Channel->Buffer = NULL;
  }
  return Channel->Buffer != NULL;
}

/* The field of a failed allocation may be cleared: there is nothing to lose. */
BOOLEAN silent_when_nothing_was_allocated(PCHANNEL Channel) {
  Channel->Buffer = AtaPortRegistryAllocateBuffer(Channel, 4);
  if (!Channel->Buffer) {
    Channel->Buffer = NULL;
    return FALSE;
  }
  return TRUE;
}

VOID the_field_gets_another_pointer(PCHANNEL Channel, PVOID Other) {
  Channel->Parameters.Buffer = AtaPortRegistryAllocateBuffer(Channel, 4);
  // expected-warning@+1 {{the last pointer to it, 'Buffer', is overwritten}}
  Channel->Parameters.Buffer = Other;
}

VOID silent_when_the_pointer_moved_first(PCHANNEL Channel, PVOID Other) {
  Channel->Parameters.Buffer = AtaPortRegistryAllocateBuffer(Channel, 4);
  Channel->Buffer = Channel->Parameters.Buffer;
  Channel->Parameters.Buffer = Other;
}

/* The field is still the same buffer after each call of the port driver. */
VOID freed_twice_with_port_calls_between(PCHANNEL Channel, PULONG Register) {
  LARGE_INTEGER Now;
  Channel->Buffer = AtaPortRegistryAllocateBuffer(Channel, 4);
  if (!Channel->Buffer)
    return;
  AtaPortStallExecution(10);
  AtaPortRegistryFreeBuffer(Channel, Channel->Buffer);
  AtaPortQuerySystemTime(&Now);
  Channel->Speed = AtaPortReadRegisterUlong(Register);
  AtaPortDebugPrint(1, "speed %u\n", Channel->Speed);
  // expected-warning@+1 {{registry buffer freed twice}}
  AtaPortRegistryFreeBuffer(Channel, Channel->Buffer);
}

VOID silent_when_unseen_code_may_have_changed_the_field(PCHANNEL Channel) {
  Channel->Buffer = AtaPortRegistryAllocateBuffer(Channel, 4);
  if (!Channel->Buffer)
    return;
  AtaPortRegistryFreeBuffer(Channel, Channel->Buffer);
  unseen(Channel);
  AtaPortRegistryFreeBuffer(Channel, Channel->Buffer); // only-model: A15: code out of sight may put another buffer there
}

/* An earlier callback left a buffer in the field, or none: nobody knows. */
VOID silent_when_an_unknown_field_is_overwritten(PCHANNEL Channel) {
  Channel->Buffer = AtaPortRegistryAllocateBuffer(Channel, 4);
}

BOOLEAN silent_when_start_keeps_and_stop_frees(PCHANNEL Channel,
                                               IDE_CONTROL_ACTION Action) {
  switch (Action) {
  case IdeStart:
    Channel->Buffer = AtaPortRegistryAllocateBuffer(Channel, 4);
    break;
  case IdeStop:
    if (Channel->Buffer != NULL)
      AtaPortRegistryFreeBuffer(Channel, Channel->Buffer);
    Channel->Buffer = NULL;
    break;
  default:
    break;
  }
  return TRUE;
}

BOOLEAN start_falls_into_the_clearing_of_stop(PCHANNEL Channel,
                                              IDE_CONTROL_ACTION Action) {
  switch (Action) {
  case IdeStart:
    Channel->Buffer = AtaPortRegistryAllocateBuffer(Channel, 4);
    /* fall through */
  case IdeStop:
    // expected-warning@+1 {{the last pointer to it, 'Buffer', is overwritten}}
    Channel->Buffer = NULL;
    break;
  default:
    break;
  }
  return TRUE;
}
