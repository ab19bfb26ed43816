// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// A1: AtaPortRegistryAllocateBuffer returns NULL when it fails. The pointer is
// tested before it is dereferenced, read into, written from or freed.
#include <irb.h>

typedef struct _SETTINGS {
  ULONG Speed;
  ULONG Depth;
  UCHAR Serial[8];
} SETTINGS, *PSETTINGS;

typedef struct _CHANNEL {
  PSETTINGS Settings;
  PVOID Buffer;
  ULONG Speed;
} CHANNEL, *PCHANNEL;

#define ALLOCATE(Extension) AtaPortRegistryAllocateBuffer(Extension, 4)
#define IS_THERE(Pointer) ((Pointer) != NULL)

VOID stored_to_untested(PVOID Extension) {
  // expected-note@+1 {{AtaPortRegistryAllocateBuffer returns NULL here}}
  PULONG Buffer = AtaPortRegistryAllocateBuffer(Extension, 4);
  // expected-warning@+1 {{the registry buffer can be NULL here}}
  *Buffer = 0;
  AtaPortRegistryFreeBuffer(Extension, Buffer);
}

VOID silent_when_stored_to_after_a_test(PVOID Extension) {
  PULONG Buffer = AtaPortRegistryAllocateBuffer(Extension, 4);
  if (!Buffer)
    return;
  *Buffer = 0;
  AtaPortRegistryFreeBuffer(Extension, Buffer);
}

VOID freed_untested(PVOID Extension) {
  // expected-note@+1 {{AtaPortRegistryAllocateBuffer returns NULL here}}
  PVOID Buffer = AtaPortRegistryAllocateBuffer(Extension, 4);
  // expected-warning@+1 {{the registry buffer can be NULL}}
  AtaPortRegistryFreeBuffer(Extension, Buffer);
}

VOID silent_when_freed_after_a_test(PVOID Extension) {
  PVOID Buffer = AtaPortRegistryAllocateBuffer(Extension, 4);
  if (Buffer != NULL)
    AtaPortRegistryFreeBuffer(Extension, Buffer);
}

BOOLEAN read_into_untested(PCHANNEL Channel) {
  ULONG Length = 4;
  Channel->Buffer = AtaPortRegistryAllocateBuffer(Channel, 4);
  // expected-warning@+1 {{the registry buffer can be NULL here}}
  return AtaPortRegistryControllerKeyRead(Channel, 0, "Speed", IDE_REG_DWORD,
                                          Channel->Buffer, &Length);
}

BOOLEAN silent_when_read_into_after_a_test(PCHANNEL Channel) {
  ULONG Length = 4;
  Channel->Buffer = AtaPortRegistryAllocateBuffer(Channel, 4);
  return Channel->Buffer &&
         AtaPortRegistryControllerKeyRead(Channel, 0, "Speed", IDE_REG_DWORD,
                                          Channel->Buffer, &Length);
}

BOOLEAN written_from_untested(PCHANNEL Channel) {
  ULONG Length = 4;
  Channel->Buffer = AtaPortRegistryAllocateBuffer(Channel, 4);
  // expected-warning@+1 {{the registry buffer can be NULL here}}
  return AtaPortRegistryChannelSubkeyWriteDeferred(
      Channel, 0, "Speed", IDE_REG_DWORD, Channel->Buffer, &Length);
}

BOOLEAN silent_when_written_from_after_a_test(PCHANNEL Channel) {
  ULONG Length = 4;
  Channel->Buffer = AtaPortRegistryAllocateBuffer(Channel, 4);
  if (NULL == Channel->Buffer)
    return FALSE;
  return AtaPortRegistryChannelSubkeyWriteDeferred(
      Channel, 0, "Speed", IDE_REG_DWORD, Channel->Buffer, &Length);
}

VOID a_member_untested(PCHANNEL Channel) {
  Channel->Settings = AtaPortRegistryAllocateBuffer(Channel, sizeof(SETTINGS));
  // expected-warning@+1 {{the registry buffer can be NULL here}}
  Channel->Settings->Depth = 32;
}

VOID silent_when_a_member_after_a_test(PCHANNEL Channel) {
  Channel->Settings = AtaPortRegistryAllocateBuffer(Channel, sizeof(SETTINGS));
  if (Channel->Settings)
    Channel->Settings->Depth = 32;
}

VOID an_element_untested(PVOID Extension, UCHAR Serial) {
  PSETTINGS Settings =
      AtaPortRegistryAllocateBuffer(Extension, sizeof(SETTINGS));
  // expected-warning@+1 {{the registry buffer can be NULL here}}
  Settings->Serial[3] = Serial;
  AtaPortRegistryFreeBuffer(Extension, Settings);
}

VOID cleared_untested(PVOID Extension) {
  PVOID Buffer = AtaPortRegistryAllocateBuffer(Extension, 4);
  // expected-warning@+1 {{the registry buffer can be NULL here}}
  RtlZeroMemory(Buffer, 4);
  AtaPortRegistryFreeBuffer(Extension, Buffer);
}

VOID silent_when_cleared_after_a_test(PVOID Extension) {
  PVOID Buffer = AtaPortRegistryAllocateBuffer(Extension, 4);
  if (Buffer != 0) {
    RtlZeroMemory(Buffer, 4);
    AtaPortRegistryFreeBuffer(Extension, Buffer);
  }
}

VOID copied_to_untested(PCHANNEL Channel) {
  PVOID Buffer = AtaPortRegistryAllocateBuffer(Channel, 4);
  // expected-warning@+1 {{the registry buffer can be NULL here}}
  AtaPortCopyMemory(Buffer, &Channel->Speed, 4);
  AtaPortRegistryFreeBuffer(Channel, Buffer);
}

/* Every form of a test. */
VOID silent_not(PVOID Extension) {
  PULONG Buffer = ALLOCATE(Extension);
  if (!Buffer)
    return;
  *Buffer = 0;
  AtaPortRegistryFreeBuffer(Extension, Buffer);
}

VOID silent_equals_null(PVOID Extension) {
  PULONG Buffer = ALLOCATE(Extension);
  if (Buffer == NULL)
    return;
  *Buffer = 0;
  AtaPortRegistryFreeBuffer(Extension, Buffer);
}

VOID silent_null_equals(PVOID Extension) {
  PULONG Buffer = ALLOCATE(Extension);
  if (NULL == Buffer)
    return;
  *Buffer = 0;
  AtaPortRegistryFreeBuffer(Extension, Buffer);
}

VOID silent_differs_from_zero(PVOID Extension) {
  PULONG Buffer = ALLOCATE(Extension);
  if (Buffer != 0) {
    *Buffer = 0;
    AtaPortRegistryFreeBuffer(Extension, Buffer);
  }
}

VOID silent_assigned_in_the_test(PVOID Extension) {
  PULONG Buffer;
  if ((Buffer = ALLOCATE(Extension)) != NULL) {
    *Buffer = 0;
    AtaPortRegistryFreeBuffer(Extension, Buffer);
  }
}

VOID silent_if_and_else(PCHANNEL Channel) {
  PULONG Buffer = ALLOCATE(Channel);
  if (Buffer) {
    *Buffer = 0;
    AtaPortRegistryFreeBuffer(Channel, Buffer);
  } else {
    Channel->Speed = 0;
  }
}

VOID if_and_else_exchanged(PCHANNEL Channel) {
  PULONG Buffer = ALLOCATE(Channel);
  if (!Buffer) {
    // expected-warning@+1 {{the registry buffer can be NULL here}}
    *Buffer = 0;
    AtaPortRegistryFreeBuffer(Channel, Buffer);
  } else {
    Channel->Speed = 0;
  }
  // expected-warning@+1 {{registry buffer is never freed}}
}

VOID silent_twice_not(PVOID Extension) {
  PULONG Buffer = ALLOCATE(Extension);
  BOOLEAN Open = !!Buffer;
  if (Open) {
    *Buffer = 0;
    AtaPortRegistryFreeBuffer(Extension, Buffer);
  }
}

VOID silent_conditional_operator(PCHANNEL Channel) {
  PULONG Buffer = ALLOCATE(Channel);
  Channel->Speed = Buffer ? (*Buffer = 1) : 0;
  if (IS_THERE(Buffer))
    AtaPortRegistryFreeBuffer(Channel, Buffer);
}

VOID silent_loop_condition(PVOID Extension) {
  PULONG Buffer = ALLOCATE(Extension);
  while (Buffer) {
    *Buffer = 0;
    AtaPortRegistryFreeBuffer(Extension, Buffer);
    Buffer = NULL;
  }
}

VOID silent_integer_test(PVOID Extension) {
  PULONG Buffer = ALLOCATE(Extension);
  if ((ULONG_PTR)Buffer == 0)
    return;
  *Buffer = 0;
  AtaPortRegistryFreeBuffer(Extension, Buffer);
}

VOID silent_operand_of_and(PVOID Extension, BOOLEAN Fast) {
  PULONG Buffer = ALLOCATE(Extension);
  if (Buffer && Fast)
    *Buffer = 1;
  if (Buffer)
    AtaPortRegistryFreeBuffer(Extension, Buffer);
}

VOID operand_of_or(PVOID Extension, BOOLEAN Fast) {
  PULONG Buffer = ALLOCATE(Extension);
  if (Buffer || Fast)
    // expected-warning@+1 {{the registry buffer can be NULL here}}
    *Buffer = 1;
  if (Buffer)
    AtaPortRegistryFreeBuffer(Extension, Buffer);
}

VOID silent_early_goto(PVOID Extension) {
  PULONG Buffer = ALLOCATE(Extension);
  if (!Buffer)
    goto out;
  *Buffer = 0;
  AtaPortRegistryFreeBuffer(Extension, Buffer);
out:
  return;
}

/* Helpers, out-parameters, flags. */
static PVOID open_buffer(PVOID Extension, ULONG Size) {
  return AtaPortRegistryAllocateBuffer(Extension, Size);
}

static BOOLEAN is_open(const void *Buffer) { return Buffer != NULL; }

VOID a_helper_allocates_nobody_tests(PVOID Extension) {
  PULONG Buffer = open_buffer(Extension, 4);
  // expected-warning@+1 {{the registry buffer can be NULL here}}
  *Buffer = 0;
  AtaPortRegistryFreeBuffer(Extension, Buffer);
}

VOID silent_when_one_helper_allocates_another_tests(PVOID Extension) {
  PULONG Buffer = open_buffer(Extension, 4);
  if (!is_open(Buffer))
    return;
  *Buffer = 0;
  AtaPortRegistryFreeBuffer(Extension, Buffer);
}

static BOOLEAN open_into(PVOID Extension, PULONG *Buffer) {
  *Buffer = AtaPortRegistryAllocateBuffer(Extension, 4);
  if (!*Buffer)
    return FALSE;
  return TRUE;
}

VOID the_answer_of_the_helper_is_ignored(PVOID Extension) {
  PULONG Buffer;
  (void)open_into(Extension, &Buffer);
  // expected-warning@+1 {{the registry buffer can be NULL here}}
  *Buffer = 0;
  AtaPortRegistryFreeBuffer(Extension, Buffer);
}

VOID silent_when_the_answer_of_the_helper_is_tested(PVOID Extension) {
  PULONG Buffer;
  if (!open_into(Extension, &Buffer))
    return;
  *Buffer = 0;
  AtaPortRegistryFreeBuffer(Extension, Buffer);
}

static VOID set_speed(PSETTINGS Settings) {
  // expected-warning@+1 {{the registry buffer can be NULL here}}
  Settings->Speed = 1;
}

VOID a_helper_dereferences(PVOID Extension) {
  PSETTINGS Settings = open_buffer(Extension, sizeof(SETTINGS));
  set_speed(Settings);
  AtaPortRegistryFreeBuffer(Extension, Settings);
}

VOID silent_when_tested_before_the_helper(PVOID Extension) {
  PSETTINGS Settings = open_buffer(Extension, sizeof(SETTINGS));
  if (!Settings)
    return;
  set_speed(Settings);
  AtaPortRegistryFreeBuffer(Extension, Settings);
}

VOID the_flag_says_something_else(PVOID Extension, BOOLEAN Wanted) {
  PULONG Buffer = NULL;
  if (Wanted)
    Buffer = ALLOCATE(Extension);
  if (Wanted) {
    // expected-warning@+1 {{the registry buffer can be NULL here}}
    *Buffer = 0;
    AtaPortRegistryFreeBuffer(Extension, Buffer);
  }
}

VOID silent_when_the_flag_follows_the_result(PVOID Extension, BOOLEAN Wanted) {
  PULONG Buffer = NULL;
  if (Wanted)
    Buffer = ALLOCATE(Extension);
  Wanted = Buffer != NULL;
  if (Wanted) {
    *Buffer = 0;
    AtaPortRegistryFreeBuffer(Extension, Buffer);
  }
}

VOID the_alias_was_not_tested(PVOID Extension) {
  PULONG Buffer = ALLOCATE(Extension), Alias = Buffer;
  // expected-warning@+1 {{the registry buffer can be NULL here}}
  *Alias = 0;
  if (Buffer)
    AtaPortRegistryFreeBuffer(Extension, Buffer);
}

VOID silent_when_the_alias_was_tested(PVOID Extension) {
  PULONG Buffer = ALLOCATE(Extension), Alias = Buffer;
  if (Alias)
    *Buffer = 0;
  if (Buffer)
    AtaPortRegistryFreeBuffer(Extension, Alias);
}

/* An address that is computed is not used. */
PUCHAR silent_when_only_the_address_of_a_member_is_taken(PCHANNEL Channel) {
  Channel->Settings = AtaPortRegistryAllocateBuffer(Channel, sizeof(SETTINGS));
  return &Channel->Settings->Serial[0];
}
