// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// A15 (from A10): a buffer is freed once. After the first free the pointer is
// no longer one that AtaPortRegistryAllocateBuffer returned.
#include <irb.h>

typedef struct _CHANNEL {
  PVOID Buffer;
  ULONG Flags;
} CHANNEL, *PCHANNEL;

#define CLOSE(Extension, Buffer) AtaPortRegistryFreeBuffer(Extension, Buffer)

VOID freed_twice(PVOID Extension) {
  // expected-note@+1 {{registry buffer allocated here}}
  PVOID Buffer = AtaPortRegistryAllocateBuffer(Extension, 4);
  if (Buffer == NULL)
    return;
  // expected-note@+1 {{registry buffer freed here}}
  AtaPortRegistryFreeBuffer(Extension, Buffer);
  // expected-warning@+1 {{registry buffer freed twice}}
  AtaPortRegistryFreeBuffer(Extension, Buffer);
}

VOID silent_when_freed_and_allocated_and_freed(PVOID Extension) {
  PVOID Buffer = AtaPortRegistryAllocateBuffer(Extension, 4);
  if (Buffer == NULL)
    return;
  AtaPortRegistryFreeBuffer(Extension, Buffer);
  Buffer = AtaPortRegistryAllocateBuffer(Extension, 4);
  if (Buffer == NULL)
    return;
  AtaPortRegistryFreeBuffer(Extension, Buffer);
}

VOID freed_in_a_branch_and_behind_it(PVOID Extension, BOOLEAN Failed) {
  PVOID Buffer = AtaPortRegistryAllocateBuffer(Extension, 4);
  if (!Buffer)
    return;
  if (Failed)
    AtaPortRegistryFreeBuffer(Extension, Buffer);
  // expected-warning@+1 {{freed twice}}
  AtaPortRegistryFreeBuffer(Extension, Buffer);
}

VOID silent_when_the_branch_returns(PVOID Extension, BOOLEAN Failed) {
  PVOID Buffer = AtaPortRegistryAllocateBuffer(Extension, 4);
  if (!Buffer)
    return;
  if (Failed) {
    AtaPortRegistryFreeBuffer(Extension, Buffer);
    return;
  }
  AtaPortRegistryFreeBuffer(Extension, Buffer);
}

static VOID close_twice_below(PVOID Extension, PVOID Buffer) {
  if (Buffer)
    // expected-warning@+1 {{freed twice}}
    AtaPortRegistryFreeBuffer(Extension, Buffer);
}

static VOID close_once_below(PVOID Extension, PVOID Buffer) {
  if (Buffer)
    AtaPortRegistryFreeBuffer(Extension, Buffer);
}

VOID freed_here_and_in_a_helper(PVOID Extension) {
  PVOID Buffer = AtaPortRegistryAllocateBuffer(Extension, 4);
  if (Buffer != NULL)
    AtaPortRegistryFreeBuffer(Extension, Buffer);
  close_twice_below(Extension, Buffer);
}

VOID silent_when_freed_in_a_helper_only(PVOID Extension) {
  PVOID Buffer = AtaPortRegistryAllocateBuffer(Extension, 4);
  close_once_below(Extension, Buffer);
}

static VOID third(PVOID Extension, PVOID *Buffer) {
  AtaPortRegistryFreeBuffer(Extension, *Buffer);
}
static VOID second(PVOID Extension, PVOID *Buffer) { third(Extension, Buffer); }
static VOID first(PVOID Extension, PVOID *Buffer) { second(Extension, Buffer); }

VOID freed_at_depth_three_and_here(PVOID Extension) {
  PVOID Buffer = AtaPortRegistryAllocateBuffer(Extension, 4);
  if (0 == Buffer)
    return;
  first(Extension, &Buffer);
  // expected-warning@+1 {{freed twice}}
  AtaPortRegistryFreeBuffer(Extension, Buffer);
}

static VOID close_and_forget(PVOID Extension, PVOID *Buffer) {
  first(Extension, Buffer);
  *Buffer = NULL;
}

VOID silent_when_the_helper_clears_the_pointer(PVOID Extension) {
  PVOID Buffer = AtaPortRegistryAllocateBuffer(Extension, 4);
  if (0 == Buffer)
    return;
  close_and_forget(Extension, &Buffer);
  if (Buffer)
    AtaPortRegistryFreeBuffer(Extension, Buffer);
}

VOID freed_through_an_alias(PVOID Extension) {
  PVOID Buffer, Alias;
  if ((Buffer = AtaPortRegistryAllocateBuffer(Extension, 4)) != NULL) {
    Alias = Buffer;
    AtaPortRegistryFreeBuffer(Extension, Buffer);
    // expected-warning@+1 {{freed twice}}
    AtaPortRegistryFreeBuffer(Extension, Alias);
  }
}

VOID silent_when_only_the_alias_is_freed(PVOID Extension) {
  PVOID Buffer, Alias;
  if ((Buffer = AtaPortRegistryAllocateBuffer(Extension, 4)) != NULL) {
    Alias = Buffer;
    AtaPortRegistryFreeBuffer(Extension, Alias);
  }
}

VOID the_field_is_not_cleared(PCHANNEL Channel) {
  Channel->Buffer = AtaPortRegistryAllocateBuffer(Channel, 4);
  if (Channel->Buffer)
    AtaPortRegistryFreeBuffer(Channel, Channel->Buffer);
  if (Channel->Buffer)
    // expected-warning@+1 {{freed twice}}
    AtaPortRegistryFreeBuffer(Channel, Channel->Buffer);
}

VOID silent_when_the_field_is_cleared(PCHANNEL Channel) {
  Channel->Buffer = AtaPortRegistryAllocateBuffer(Channel, 4);
  if (Channel->Buffer)
    AtaPortRegistryFreeBuffer(Channel, Channel->Buffer);
  Channel->Buffer = NULL;
  if (Channel->Buffer)
    AtaPortRegistryFreeBuffer(Channel, Channel->Buffer);
}

/* Opened by an earlier callback, freed twice in this one. */
VOID the_field_of_an_earlier_callback(PCHANNEL Channel) {
  if (!Channel->Buffer)
    return;
  AtaPortRegistryFreeBuffer(Channel, Channel->Buffer);
  AtaPortStallExecution(10);
  // expected-warning@+1 {{freed twice}}
  AtaPortRegistryFreeBuffer(Channel, Channel->Buffer);
}

VOID silent_when_the_earlier_buffer_is_freed_once(PCHANNEL Channel) {
  if (!Channel->Buffer)
    return;
  AtaPortRegistryFreeBuffer(Channel, Channel->Buffer);
  AtaPortStallExecution(10);
  Channel->Buffer = NULL;
}

VOID an_early_exit_frees_before_the_common_one(PVOID Extension, ULONG Step) {
  PVOID Buffer = AtaPortRegistryAllocateBuffer(Extension, 4);
  if (!Buffer)
    return;
  if (Step == 1) {
    AtaPortRegistryFreeBuffer(Extension, Buffer);
    goto done;
  }
  if (Step == 2)
    goto done;
  AtaPortStallExecution(Step);
done:
  // expected-warning@+1 {{freed twice}}
  AtaPortRegistryFreeBuffer(Extension, Buffer);
}

VOID silent_when_the_early_exit_passes_the_common_one(PVOID Extension,
                                                      ULONG Step) {
  PVOID Buffer = AtaPortRegistryAllocateBuffer(Extension, 4);
  if (!Buffer)
    return;
  if (Step == 1) {
    AtaPortRegistryFreeBuffer(Extension, Buffer);
    goto out;
  }
  if (Step == 2)
    goto done;
  AtaPortStallExecution(Step);
done:
  AtaPortRegistryFreeBuffer(Extension, Buffer);
out:
  return;
}

VOID freed_in_each_round(PVOID Extension, ULONG Rounds) {
  PVOID Buffer = AtaPortRegistryAllocateBuffer(Extension, 4);
  if (!Buffer)
    return;
  do {
    // expected-warning@+1 {{freed twice}}
    AtaPortRegistryFreeBuffer(Extension, Buffer);
  } while (--Rounds);
}

VOID silent_when_freed_in_one_round(PVOID Extension, ULONG Rounds) {
  PVOID Buffer = AtaPortRegistryAllocateBuffer(Extension, 4);
  if (!Buffer)
    return;
  do {
    if (Rounds == 1)
      AtaPortRegistryFreeBuffer(Extension, Buffer);
  } while (--Rounds);
}

VOID one_case_falls_into_the_next(PVOID Extension, ULONG Step) {
  PVOID Buffer = AtaPortRegistryAllocateBuffer(Extension, 4);
  if (!Buffer)
    return;
  switch (Step) {
  case 0:
    AtaPortRegistryFreeBuffer(Extension, Buffer);
    /* fall through */
  default:
    // expected-warning@+1 {{freed twice}}
    AtaPortRegistryFreeBuffer(Extension, Buffer);
  }
}

VOID silent_when_each_case_ends(PVOID Extension, ULONG Step) {
  PVOID Buffer = AtaPortRegistryAllocateBuffer(Extension, 4);
  if (!Buffer)
    return;
  switch (Step) {
  case 0:
    AtaPortRegistryFreeBuffer(Extension, Buffer);
    break;
  default:
    AtaPortRegistryFreeBuffer(Extension, Buffer);
  }
}

VOID the_flag_is_set_too_late(PVOID Extension, BOOLEAN Failed) {
  BOOLEAN Open = FALSE;
  PVOID Buffer = AtaPortRegistryAllocateBuffer(Extension, 4);
  if (!Buffer)
    return;
  Open = TRUE;
  if (Failed)
    AtaPortRegistryFreeBuffer(Extension, Buffer);
  if (Open)
    // expected-warning@+1 {{freed twice}}
    AtaPortRegistryFreeBuffer(Extension, Buffer);
}

VOID silent_when_the_flag_is_set_in_time(PVOID Extension, BOOLEAN Failed) {
  BOOLEAN Open = FALSE;
  PVOID Buffer = AtaPortRegistryAllocateBuffer(Extension, 4);
  if (!Buffer)
    return;
  Open = TRUE;
  if (Failed) {
    AtaPortRegistryFreeBuffer(Extension, Buffer);
    Open = FALSE;
  }
  if (Open)
    AtaPortRegistryFreeBuffer(Extension, Buffer);
}

VOID freed_in_a_comma_and_by_a_macro(PVOID Extension) {
  PVOID Buffer = AtaPortRegistryAllocateBuffer(Extension, 4);
  if (!Buffer)
    return;
  CLOSE(Extension, Buffer), AtaPortStallExecution(1);
  // expected-warning@+1 {{freed twice}}
  CLOSE(Extension, Buffer);
}

VOID silent_when_freed_by_a_macro(PVOID Extension) {
  PVOID Buffer = AtaPortRegistryAllocateBuffer(Extension, 4);
  if (!Buffer)
    return;
  CLOSE(Extension, Buffer), Buffer = NULL;
  AtaPortDebugPrint(1, "closed %p\n", Buffer);
}

VOID one_operand_frees_and_so_does_the_end(PVOID Extension, BOOLEAN Stop) {
  PVOID Buffer = AtaPortRegistryAllocateBuffer(Extension, 4);
  if (!Buffer)
    return;
  Stop ? AtaPortRegistryFreeBuffer(Extension, Buffer)
       : AtaPortStallExecution(1);
  // expected-warning@+1 {{freed twice}}
  AtaPortRegistryFreeBuffer(Extension, Buffer);
}

VOID silent_when_one_operand_frees(PVOID Extension, BOOLEAN Stop) {
  PVOID Buffer = AtaPortRegistryAllocateBuffer(Extension, 4);
  if (!Buffer)
    return;
  Stop ? AtaPortRegistryFreeBuffer(Extension, Buffer)
       : AtaPortStallExecution(1);
  if (!Stop)
    AtaPortRegistryFreeBuffer(Extension, Buffer);
}
