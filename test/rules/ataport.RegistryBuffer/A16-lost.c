// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// A16, 1.8: nobody but the miniport frees the buffer. It is lost when the last
// pointer to it is gone. A12: what was to be written deferred is lost with it.
#include <irb.h>

typedef struct _CHANNEL {
  PVOID Buffer;
  ULONG Speed;
} CHANNEL, *PCHANNEL;

VOID never_freed(PVOID Extension) {
  // expected-note@+1 {{registry buffer allocated here}}
  PULONG Buffer = AtaPortRegistryAllocateBuffer(Extension, 4);
  if (Buffer)
    *Buffer = 0;
  // expected-warning@+1 {{registry buffer is never freed: the last pointer to it is gone when 'never_freed' returns; any deferred writes asked for are lost with it}}
}

VOID silent_when_freed(PVOID Extension) {
  PULONG Buffer = AtaPortRegistryAllocateBuffer(Extension, 4);
  if (Buffer)
    AtaPortRegistryFreeBuffer(Extension, Buffer);
}

BOOLEAN the_early_return_forgets_it(PVOID Extension, ULONG Speed) {
  PULONG Buffer = AtaPortRegistryAllocateBuffer(Extension, 4);
  if (!Buffer)
    return FALSE;
  if (Speed > 6)
    // expected-warning@+1 {{registry buffer is never freed}}
    return FALSE;
  *Buffer = Speed;
  AtaPortRegistryFreeBuffer(Extension, Buffer);
  return TRUE;
}

BOOLEAN silent_when_the_early_return_frees_it(PVOID Extension, ULONG Speed) {
  PULONG Buffer = AtaPortRegistryAllocateBuffer(Extension, 4);
  if (!Buffer)
    return FALSE;
  if (Speed > 6) {
    AtaPortRegistryFreeBuffer(Extension, Buffer);
    return FALSE;
  }
  *Buffer = Speed;
  AtaPortRegistryFreeBuffer(Extension, Buffer);
  return TRUE;
}

/* A12: the write was asked for, and never happens. */
BOOLEAN a_deferred_write_is_lost(PVOID Extension, ULONG Speed) {
  ULONG Length = 4;
  PULONG Buffer = AtaPortRegistryAllocateBuffer(Extension, 4);
  if (!Buffer)
    return FALSE;
  *Buffer = Speed;
  if (!AtaPortRegistryControllerKeyWriteDeferred(
          Extension, 0, "Speed", IDE_REG_DWORD, (PUCHAR)Buffer, &Length)) {
    AtaPortRegistryFreeBuffer(Extension, Buffer);
    return FALSE;
  }
  // expected-warning@+1 {{any deferred writes asked for are lost with it}}
  return TRUE;
}

BOOLEAN silent_when_the_free_flushes_it(PVOID Extension, ULONG Speed) {
  ULONG Length = 4;
  PULONG Buffer = AtaPortRegistryAllocateBuffer(Extension, 4);
  if (!Buffer)
    return FALSE;
  *Buffer = Speed;
  if (!AtaPortRegistryControllerKeyWriteDeferred(
          Extension, 0, "Speed", IDE_REG_DWORD, (PUCHAR)Buffer, &Length)) {
    AtaPortRegistryFreeBuffer(Extension, Buffer);
    return FALSE;
  }
  AtaPortRegistryFreeBuffer(Extension, Buffer);
  return TRUE;
}

/* Each exit of a clean-up at the end: one twin for each. */
BOOLEAN the_first_goto_passes_the_free(PVOID Extension, ULONG Step) {
  BOOLEAN Done = FALSE;
  PULONG Buffer = AtaPortRegistryAllocateBuffer(Extension, 8);
  if (!Buffer)
    goto out;
  if (Step == 1)
    goto out;
  if (Step == 2)
    goto free;
  *Buffer = Step;
  Done = TRUE;
free:
  AtaPortRegistryFreeBuffer(Extension, Buffer);
out:
  // expected-warning@+1 {{registry buffer is never freed}}
  return Done;
}

BOOLEAN the_second_goto_passes_the_free(PVOID Extension, ULONG Step) {
  BOOLEAN Done = FALSE;
  PULONG Buffer = AtaPortRegistryAllocateBuffer(Extension, 8);
  if (!Buffer)
    goto out;
  if (Step == 1)
    goto free;
  if (Step == 2)
    goto out;
  *Buffer = Step;
  Done = TRUE;
free:
  AtaPortRegistryFreeBuffer(Extension, Buffer);
out:
  // expected-warning@+1 {{registry buffer is never freed}}
  return Done;
}

BOOLEAN the_good_end_passes_the_free(PVOID Extension, ULONG Step) {
  PULONG Buffer = AtaPortRegistryAllocateBuffer(Extension, 8);
  if (!Buffer)
    goto out;
  if (Step == 1)
    goto free;
  if (Step == 2)
    goto free;
  *Buffer = Step;
  // expected-warning@+1 {{registry buffer is never freed}}
  return TRUE;
free:
  AtaPortRegistryFreeBuffer(Extension, Buffer);
out:
  return FALSE;
}

BOOLEAN silent_when_each_exit_goes_through_the_free(PVOID Extension,
                                                    ULONG Step) {
  BOOLEAN Done = FALSE;
  PULONG Buffer = AtaPortRegistryAllocateBuffer(Extension, 8);
  if (!Buffer)
    goto out;
  if (Step == 1)
    goto free;
  if (Step == 2)
    goto free;
  *Buffer = Step;
  Done = TRUE;
free:
  AtaPortRegistryFreeBuffer(Extension, Buffer);
out:
  return Done;
}

BOOLEAN silent_when_the_clean_up_tests_the_pointer(PVOID Extension,
                                                   ULONG Step) {
  PULONG Buffer = NULL;
  BOOLEAN Done = FALSE;
  if (Step == 0)
    goto out;
  Buffer = AtaPortRegistryAllocateBuffer(Extension, 8);
  if (!Buffer || Step == 1)
    goto out;
  *Buffer = Step;
  Done = TRUE;
out:
  if (Buffer)
    AtaPortRegistryFreeBuffer(Extension, Buffer);
  return Done;
}

BOOLEAN the_clean_up_tests_a_wrong_flag(PVOID Extension, ULONG Step) {
  PULONG Buffer = NULL;
  BOOLEAN Done = FALSE;
  if (Step == 0)
    goto out;
  Buffer = AtaPortRegistryAllocateBuffer(Extension, 8);
  if (!Buffer || Step == 1)
    goto out;
  *Buffer = Step;
  Done = TRUE;
out:
  if (Buffer && Done)
    AtaPortRegistryFreeBuffer(Extension, Buffer);
  // expected-warning@+1 {{registry buffer is never freed}}
  return Done;
}

VOID the_loop_is_left_too_early(PVOID Extension, ULONG Rounds) {
  PUCHAR Buffer = AtaPortRegistryAllocateBuffer(Extension, 8);
  while (Buffer && Rounds--) {
    if (Rounds == 2)
      // expected-warning@+1 {{registry buffer is never freed}}
      return;
    Buffer[0] = 1;
  }
  if (Buffer)
    AtaPortRegistryFreeBuffer(Extension, Buffer);
}

VOID silent_when_the_loop_is_left_by_break(PVOID Extension, ULONG Rounds) {
  PUCHAR Buffer = AtaPortRegistryAllocateBuffer(Extension, 8);
  while (Buffer && Rounds--) {
    if (Rounds == 2)
      break;
    Buffer[0] = 1;
  }
  if (Buffer)
    AtaPortRegistryFreeBuffer(Extension, Buffer);
}

VOID one_case_forgets_it(PVOID Extension, ULONG Step) {
  PVOID Buffer = AtaPortRegistryAllocateBuffer(Extension, 8);
  if (NULL == Buffer)
    return;
  switch (Step) {
  case 1:
    AtaPortStallExecution(1);
    /* fall through */
  case 2:
    AtaPortRegistryFreeBuffer(Extension, Buffer);
    break;
  case 3:
    AtaPortStallExecution(3);
    break;
  default:
    AtaPortRegistryFreeBuffer(Extension, Buffer);
  }
  // expected-warning@+1 {{registry buffer is never freed}}
}

VOID silent_when_each_case_frees_it(PVOID Extension, ULONG Step) {
  PVOID Buffer = AtaPortRegistryAllocateBuffer(Extension, 8);
  if (NULL == Buffer)
    return;
  switch (Step) {
  case 1:
    AtaPortStallExecution(1);
    /* fall through */
  case 2:
    AtaPortRegistryFreeBuffer(Extension, Buffer);
    break;
  case 3:
    AtaPortStallExecution(3);
    /* fall through */
  default:
    AtaPortRegistryFreeBuffer(Extension, Buffer);
  }
}

VOID the_variable_is_overwritten(PVOID Extension) {
  ULONG Default = 1;
  PULONG Speed = AtaPortRegistryAllocateBuffer(Extension, 4);
  if (Speed)
    *Speed = 2;
  // expected-warning@+1 {{registry buffer is never freed: the last pointer to it, 'Speed', is overwritten}}
  Speed = &Default;
  AtaPortDebugPrint(1, "speed %u\n", *Speed);
}

VOID silent_when_another_variable_keeps_it(PVOID Extension) {
  ULONG Default = 1;
  PULONG Speed = AtaPortRegistryAllocateBuffer(Extension, 4);
  PVOID Buffer = Speed;
  if (Speed)
    *Speed = 2;
  Speed = &Default;
  AtaPortDebugPrint(1, "speed %u\n", *Speed);
  if (Buffer)
    AtaPortRegistryFreeBuffer(Extension, Buffer);
}

VOID the_result_is_dropped(PVOID Extension) {
  // expected-warning@+1 {{registry buffer is never freed: the last pointer to it is dropped}}
  (void)AtaPortRegistryAllocateBuffer(Extension, 4);
}

BOOLEAN the_result_is_only_compared(PVOID Extension) {
  // expected-warning@+1 {{registry buffer is never freed}}
  return AtaPortRegistryAllocateBuffer(Extension, 4) != NULL;
}

BOOLEAN silent_when_compared_and_freed(PVOID Extension) {
  PVOID Buffer = AtaPortRegistryAllocateBuffer(Extension, 4);
  return Buffer != NULL ? AtaPortRegistryFreeBuffer(Extension, Buffer),
         TRUE           : FALSE;
}

VOID lost_in_a_structure_of_the_stack(PVOID Extension) {
  CHANNEL Copy = {0};
  Copy.Buffer = AtaPortRegistryAllocateBuffer(Extension, 4);
  if (Copy.Buffer)
    Copy.Speed = 1;
  AtaPortDebugPrint(1, "speed %u\n", Copy.Speed);
  // expected-warning@+1 {{registry buffer is never freed}}
}

VOID silent_when_the_structure_of_the_stack_frees(PVOID Extension) {
  CHANNEL Copy = {0};
  Copy.Buffer = AtaPortRegistryAllocateBuffer(Extension, 4);
  if (Copy.Buffer)
    Copy.Speed = 1;
  AtaPortDebugPrint(1, "speed %u\n", Copy.Speed);
  if (Copy.Buffer)
    AtaPortRegistryFreeBuffer(Extension, Copy.Buffer);
}

static PVOID open_buffer(PVOID Extension) {
  return AtaPortRegistryAllocateBuffer(Extension, 4);
}

VOID lost_by_the_caller_of_a_helper(PVOID Extension) {
  PULONG Buffer = open_buffer(Extension);
  if (Buffer)
    *Buffer = 0;
  // expected-warning@+1 {{registry buffer is never freed}}
}

VOID silent_when_the_caller_of_a_helper_frees(PVOID Extension) {
  PULONG Buffer = open_buffer(Extension);
  if (Buffer)
    *Buffer = 0;
  if (Buffer)
    AtaPortRegistryFreeBuffer(Extension, Buffer);
}

static BOOLEAN open_into(PVOID Extension, PVOID *Buffer) {
  *Buffer = AtaPortRegistryAllocateBuffer(Extension, 4);
  return *Buffer != NULL;
}

BOOLEAN lost_in_an_out_parameter(PVOID Extension) {
  PVOID Buffer;
  if (!open_into(Extension, &Buffer))
    return FALSE;
  // expected-warning@+1 {{registry buffer is never freed}}
  return TRUE;
}

BOOLEAN silent_when_the_out_parameter_is_freed(PVOID Extension) {
  PVOID Buffer;
  if (!open_into(Extension, &Buffer))
    return FALSE;
  AtaPortRegistryFreeBuffer(Extension, Buffer);
  return TRUE;
}

static VOID a_helper_loses_it(PVOID Extension) {
  PVOID Buffer = AtaPortRegistryAllocateBuffer(Extension, 4);
  if (Buffer)
    AtaPortStallExecution(1);
  // expected-warning@+1 {{the last pointer to it is gone when 'a_helper_loses_it' returns}}
}

VOID calls_the_helper_that_loses_it(PVOID Extension) {
  a_helper_loses_it(Extension);
}
