// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// A2: one registry buffer per channel; a second allocation fails.
// A3: after the free it works again. A8: each channel has its own.
#include <irb.h>

typedef struct _CHANNEL {
  PVOID Parameters;
  ULONG Speed;
} CHANNEL, *PCHANNEL;

VOID a_second_buffer_is_refused(PVOID ChannelExtension) {
  // expected-note@+1 {{registry buffer allocated here}}
  PVOID first = AtaPortRegistryAllocateBuffer(ChannelExtension, 4);
  // expected-warning@+1 {{a second registry buffer is asked for while the first one of this channel extension is not freed}}
  PVOID second = AtaPortRegistryAllocateBuffer(ChannelExtension, 8);
  if (second)
    AtaPortRegistryFreeBuffer(ChannelExtension, second);
  if (first)
    AtaPortRegistryFreeBuffer(ChannelExtension, first);
}

VOID a_second_buffer_after_the_first_was_freed_is_fine(PVOID ChannelExtension) {
  PVOID first = AtaPortRegistryAllocateBuffer(ChannelExtension, 4);
  if (first)
    AtaPortRegistryFreeBuffer(ChannelExtension, first);
  PVOID second = AtaPortRegistryAllocateBuffer(ChannelExtension, 8);
  if (second)
    AtaPortRegistryFreeBuffer(ChannelExtension, second);
}

VOID silent_when_each_of_two_channels_has_one(PVOID Primary, PVOID Secondary) {
  PVOID first = AtaPortRegistryAllocateBuffer(Primary, 4);
  PVOID second = AtaPortRegistryAllocateBuffer(Secondary, 4);
  if (second)
    AtaPortRegistryFreeBuffer(Secondary, second);
  if (first)
    AtaPortRegistryFreeBuffer(Primary, first);
}

VOID two_names_of_one_channel(PVOID Primary) {
  PCHANNEL Again = Primary;
  PVOID first = AtaPortRegistryAllocateBuffer(Primary, 4);
  // expected-warning@+1 {{a second registry buffer is asked for}}
  PVOID second = AtaPortRegistryAllocateBuffer(Again, 4);
  if (second)
    AtaPortRegistryFreeBuffer(Again, second);
  if (first)
    AtaPortRegistryFreeBuffer(Primary, first);
}

VOID only_the_first_was_tested(PVOID Extension) {
  PVOID first = AtaPortRegistryAllocateBuffer(Extension, 4);
  if (first == NULL)
    return;
  // expected-warning@+1 {{a second registry buffer is asked for}}
  PVOID second = AtaPortRegistryAllocateBuffer(Extension, 64);
  if (second != NULL)
    AtaPortRegistryFreeBuffer(Extension, second);
  AtaPortRegistryFreeBuffer(Extension, first);
}

VOID silent_when_the_second_try_follows_a_failure(PVOID Extension) {
  PVOID Buffer = AtaPortRegistryAllocateBuffer(Extension, 64);
  if (Buffer == NULL)
    Buffer = AtaPortRegistryAllocateBuffer(Extension, 4);
  if (Buffer != NULL)
    AtaPortRegistryFreeBuffer(Extension, Buffer);
}

VOID the_second_try_follows_a_success(PVOID Extension) {
  PVOID Buffer = AtaPortRegistryAllocateBuffer(Extension, 64);
  PVOID Small = NULL;
  if (Buffer != NULL)
    // expected-warning@+1 {{a second registry buffer is asked for}}
    Small = AtaPortRegistryAllocateBuffer(Extension, 4);
  if (Small != NULL)
    AtaPortRegistryFreeBuffer(Extension, Small);
  if (Buffer != NULL)
    AtaPortRegistryFreeBuffer(Extension, Buffer);
}

VOID each_round_of_a_loop_asks(PVOID Extension) {
  for (ULONG Value = 0; Value < 3; Value++) {
    // expected-warning@+1 {{a second registry buffer is asked for}}
    PVOID Buffer = AtaPortRegistryAllocateBuffer(Extension, 4);
    if (!Buffer)
      continue;
    if (Value == 1)
      AtaPortRegistryFreeBuffer(Extension, Buffer);
    else
      ((PCHANNEL)Extension)->Parameters = Buffer;
  }
}

VOID silent_when_each_round_of_a_loop_frees(PVOID Extension) {
  for (ULONG Value = 0; Value < 3; Value++) {
    PVOID Buffer = AtaPortRegistryAllocateBuffer(Extension, 4);
    if (!Buffer)
      continue;
    AtaPortRegistryFreeBuffer(Extension, Buffer);
  }
}

static PVOID open_parameters(PCHANNEL Channel, ULONG Size) {
  return AtaPortRegistryAllocateBuffer(Channel, Size);
}

static BOOLEAN read_speed(PCHANNEL Channel) {
  ULONG Length = sizeof(ULONG);
  // expected-warning@+1 {{a second registry buffer is asked for}}
  PULONG Speed = AtaPortRegistryAllocateBuffer(Channel, Length);
  BOOLEAN Found;
  if (!Speed)
    return FALSE;
  Found = AtaPortRegistryControllerKeyRead(Channel, 0, "Speed", IDE_REG_DWORD,
                                           (PUCHAR)Speed, &Length);
  if (Found)
    Channel->Speed = *Speed;
  AtaPortRegistryFreeBuffer(Channel, Speed);
  return Found;
}

VOID a_helper_asks_while_its_caller_has_one(PCHANNEL Channel) {
  PVOID Buffer = open_parameters(Channel, 4);
  if (Buffer == NULL)
    return;
  if (!read_speed(Channel))
    Channel->Speed = 1;
  AtaPortRegistryFreeBuffer(Channel, Buffer);
}

VOID silent_when_the_caller_frees_before_the_helper_asks(PCHANNEL Channel) {
  PVOID Buffer = open_parameters(Channel, 4);
  if (Buffer == NULL)
    return;
  AtaPortRegistryFreeBuffer(Channel, Buffer);
  if (!read_speed(Channel))
    Channel->Speed = 1;
}

VOID asks_while_a_field_holds_one(PCHANNEL Channel) {
  PVOID Other;
  Channel->Parameters = AtaPortRegistryAllocateBuffer(Channel, 4);
  // expected-warning@+1 {{a second registry buffer is asked for}}
  Other = AtaPortRegistryAllocateBuffer(Channel, 4);
  if (Other)
    AtaPortRegistryFreeBuffer(Channel, Other);
}

VOID silent_when_the_field_was_freed(PCHANNEL Channel) {
  PVOID Other;
  Channel->Parameters = AtaPortRegistryAllocateBuffer(Channel, 4);
  if (Channel->Parameters)
    AtaPortRegistryFreeBuffer(Channel, Channel->Parameters);
  Channel->Parameters = NULL;
  Other = AtaPortRegistryAllocateBuffer(Channel, 4);
  if (Other)
    AtaPortRegistryFreeBuffer(Channel, Other);
}

VOID a_flag_does_not_free(PVOID Extension, BOOLEAN Reload) {
  PVOID First = AtaPortRegistryAllocateBuffer(Extension, 4), Second = NULL;
  if (First && !Reload)
    AtaPortRegistryFreeBuffer(Extension, First);
  if (Reload)
    // expected-warning@+1 {{a second registry buffer is asked for}}
    Second = AtaPortRegistryAllocateBuffer(Extension, 4);
  if (Second)
    AtaPortRegistryFreeBuffer(Extension, Second);
  if (First && Reload)
    AtaPortRegistryFreeBuffer(Extension, First);
}

VOID silent_when_a_flag_frees(PVOID Extension, BOOLEAN Reload) {
  PVOID First = AtaPortRegistryAllocateBuffer(Extension, 4), Second = NULL;
  if (First && Reload)
    AtaPortRegistryFreeBuffer(Extension, First);
  if (Reload)
    Second = AtaPortRegistryAllocateBuffer(Extension, 4);
  if (Second)
    AtaPortRegistryFreeBuffer(Extension, Second);
  if (First && !Reload)
    AtaPortRegistryFreeBuffer(Extension, First);
}

VOID one_case_falls_into_the_next(PVOID Extension, ULONG Step) {
  PVOID First = NULL, Second = NULL;
  switch (Step) {
  case 1:
    First = AtaPortRegistryAllocateBuffer(Extension, 4);
    /* fall through */
  case 2:
    // expected-warning@+1 {{a second registry buffer is asked for}}
    Second = AtaPortRegistryAllocateBuffer(Extension, 4);
    break;
  }
  if (Second)
    AtaPortRegistryFreeBuffer(Extension, Second);
  if (First)
    AtaPortRegistryFreeBuffer(Extension, First);
}

VOID silent_when_the_cases_exclude_each_other(PVOID Extension, ULONG Step) {
  PVOID First = NULL, Second = NULL;
  switch (Step) {
  case 1:
    First = AtaPortRegistryAllocateBuffer(Extension, 4);
    break;
  case 2:
    Second = AtaPortRegistryAllocateBuffer(Extension, 4);
    break;
  }
  if (Second)
    AtaPortRegistryFreeBuffer(Extension, Second);
  if (First)
    AtaPortRegistryFreeBuffer(Extension, First);
}

/* The second call is documented to give NULL: what follows is no other path. */
ULONG silent_about_what_a_refused_call_cannot_do(PVOID Extension) {
  ULONG Never = 0;
  PVOID First = AtaPortRegistryAllocateBuffer(Extension, 4);
  if (!First)
    return 0;
  // expected-warning@+1 {{a second registry buffer is asked for}}
  PULONG Second = AtaPortRegistryAllocateBuffer(Extension, 4);
  AtaPortRegistryFreeBuffer(Extension, First);
  if (Second) {
    AtaPortRegistryFreeBuffer(Extension, First);
    Never = *Second;
  }
  return Never;
}
