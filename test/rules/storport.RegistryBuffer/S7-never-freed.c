// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// S7 with S4: nothing frees the buffer but StorPortFreeRegistryBuffer, and
// while it is not freed the adapter gets no other. So the pointer must not be
// lost. A buffer that the extension, the caller or unseen code holds is not
// lost.
#include <storport.h>

#define NAME ((PUCHAR) "Depth")

typedef struct {
  PUCHAR Buffer;
  ULONG Length;
  ULONG Depth;
} EXTENSION;

VOID lost_at_the_end(PVOID DeviceExtension) {
  ULONG length = 4;
  PUCHAR buffer = StorPortAllocateRegistryBuffer(
      DeviceExtension,
      &length); // expected-note@-2 {{registry buffer allocated here}}
  if (buffer)
    *buffer = 1;
} // expected-warning {{registry buffer is never freed}}

VOID silent_when_freed_at_the_end(PVOID DeviceExtension) {
  ULONG length = 4;
  PUCHAR buffer = StorPortAllocateRegistryBuffer(DeviceExtension, &length);
  if (buffer) {
    *buffer = 1;
    StorPortFreeRegistryBuffer(DeviceExtension, buffer);
  }
}

BOOLEAN lost_at_an_early_return(EXTENSION *Extension) {
  ULONG length = 4;
  PUCHAR buffer = StorPortAllocateRegistryBuffer(
      Extension,
      &length); // expected-note@-2 {{registry buffer allocated here}}
  if (!buffer)
    return FALSE;
  if (!StorPortRegistryRead(Extension, NAME, 0, MINIPORT_REG_DWORD, buffer,
                            &length))
    return FALSE; // expected-warning {{registry buffer is never freed}}
  Extension->Depth = *(PULONG)buffer;
  StorPortFreeRegistryBuffer(Extension, buffer);
  return TRUE;
}

BOOLEAN silent_when_the_early_return_frees(EXTENSION *Extension) {
  ULONG length = 4;
  PUCHAR buffer = StorPortAllocateRegistryBuffer(Extension, &length);
  if (!buffer)
    return FALSE;
  if (!StorPortRegistryRead(Extension, NAME, 0, MINIPORT_REG_DWORD, buffer,
                            &length)) {
    StorPortFreeRegistryBuffer(Extension, buffer);
    return FALSE;
  }
  Extension->Depth = *(PULONG)buffer;
  StorPortFreeRegistryBuffer(Extension, buffer);
  return TRUE;
}

BOOLEAN lost_at_one_of_the_cleanup_exits(EXTENSION *Extension) {
  BOOLEAN done = FALSE;
  ULONG length = 8;
  PUCHAR buffer = StorPortAllocateRegistryBuffer(
      Extension,
      &length); // expected-note@-2 {{registry buffer allocated here}}
  if (buffer == NULL)
    goto exit;
  if (length < 8)
    goto exit;
  if (!StorPortRegistryRead(Extension, NAME, 0, MINIPORT_REG_DWORD, buffer,
                            &length))
    goto cleanup;
  Extension->Depth = *(PULONG)buffer;
  done = TRUE;
cleanup:
  StorPortFreeRegistryBuffer(Extension, buffer);
exit:
  return done; // expected-warning {{registry buffer is never freed}}
}

BOOLEAN silent_when_each_exit_goes_by_the_cleanup(EXTENSION *Extension) {
  BOOLEAN done = FALSE;
  ULONG length = 8;
  PUCHAR buffer = StorPortAllocateRegistryBuffer(Extension, &length);
  if (buffer == NULL)
    goto exit;
  if (length < 8)
    goto cleanup;
  if (!StorPortRegistryRead(Extension, NAME, 0, MINIPORT_REG_DWORD, buffer,
                            &length))
    goto cleanup;
  Extension->Depth = *(PULONG)buffer;
  done = TRUE;
cleanup:
  StorPortFreeRegistryBuffer(Extension, buffer);
exit:
  return done;
}

BOOLEAN silent_when_the_cleanup_tests_for_null(EXTENSION *Extension,
                                               BOOLEAN Wanted) {
  BOOLEAN done = FALSE;
  ULONG length = 8;
  PUCHAR buffer = NULL;
  if (!Wanted)
    goto exit;
  buffer = StorPortAllocateRegistryBuffer(Extension, &length);
  if (0 == buffer || length < 8)
    goto exit;
  done = StorPortRegistryRead(Extension, NAME, 0, MINIPORT_REG_DWORD, buffer,
                              &length);
  if (done)
    Extension->Depth = *(PULONG)buffer;
exit:
  if (buffer != 0)
    StorPortFreeRegistryBuffer(Extension, buffer);
  return done;
}

VOID the_only_pointer_is_overwritten(PVOID DeviceExtension) {
  ULONG length = 4;
  PUCHAR buffer = StorPortAllocateRegistryBuffer(
      DeviceExtension,
      &length); // expected-note@-2 {{registry buffer allocated here}}
  if (!buffer)
    return;
  buffer =
      NULL; // expected-warning@-1 {{registry buffer is never freed: the last pointer to it, 'buffer', is overwritten}}
  StorPortStallExecution(1);
}

VOID silent_when_overwritten_after_the_free(PVOID DeviceExtension) {
  ULONG length = 4;
  PUCHAR buffer = StorPortAllocateRegistryBuffer(DeviceExtension, &length);
  if (buffer)
    StorPortFreeRegistryBuffer(DeviceExtension, buffer);
  buffer = NULL;
  StorPortStallExecution(1);
}

VOID the_field_is_overwritten(EXTENSION *Extension) {
  Extension->Length = 4;
  Extension->Buffer = StorPortAllocateRegistryBuffer(
      Extension,
      &Extension
           ->Length); // expected-note@-3 {{registry buffer allocated here}}
  if (!Extension->Buffer)
    return;
  Extension->Depth = 0;
  StorPortNotification(ResetDetected, Extension, 0);
  Extension->Buffer =
      NULL; // expected-warning@-1 {{registry buffer is never freed: the last pointer to it, 'Buffer', is overwritten}}
}

VOID silent_when_another_pointer_was_taken_before(EXTENSION *Extension) {
  PUCHAR buffer;
  Extension->Length = 4;
  Extension->Buffer =
      StorPortAllocateRegistryBuffer(Extension, &Extension->Length);
  if (!Extension->Buffer)
    return;
  buffer = Extension->Buffer;
  Extension->Buffer = NULL;
  StorPortFreeRegistryBuffer(Extension, buffer);
}

VOID the_result_is_dropped(PVOID DeviceExtension) {
  ULONG length = 4;
  StorPortAllocateRegistryBuffer(
      DeviceExtension,
      &length); // expected-warning@-2 {{registry buffer is never freed}}
}

VOID only_tested_and_dropped(PVOID DeviceExtension) {
  ULONG length = 4;
  if (StorPortAllocateRegistryBuffer(DeviceExtension, &length) ==
      NULL) // expected-warning@-1 {{registry buffer is never freed}}
    return;
  StorPortStallExecution(1);
}

VOID silent_when_tested_where_it_is_kept(PVOID DeviceExtension) {
  ULONG length = 4;
  PUCHAR buffer;
  if ((buffer = StorPortAllocateRegistryBuffer(DeviceExtension, &length)) ==
      NULL)
    return;
  StorPortFreeRegistryBuffer(DeviceExtension, buffer);
}

static PUCHAR get(PVOID DeviceExtension) {
  ULONG length = 4;
  return StorPortAllocateRegistryBuffer(
      DeviceExtension,
      &length); // expected-note@-2 {{registry buffer allocated here}}
}

VOID lost_after_a_helper_returned_it(PVOID DeviceExtension) {
  PUCHAR buffer = get(DeviceExtension);
  if (!buffer)
    return;
  *buffer = 0;
} // expected-warning {{registry buffer is never freed}}

static PUCHAR get_for_later(PVOID DeviceExtension) {
  ULONG length = 4;
  return StorPortAllocateRegistryBuffer(DeviceExtension, &length);
}

VOID silent_when_the_caller_of_the_helper_frees(PVOID DeviceExtension) {
  PUCHAR buffer = get_for_later(DeviceExtension);
  if (!buffer)
    return;
  *buffer = 0;
  StorPortFreeRegistryBuffer(DeviceExtension, buffer);
}

static BOOLEAN get_through(PVOID DeviceExtension, PUCHAR *Buffer) {
  ULONG length = 4;
  *Buffer = StorPortAllocateRegistryBuffer(
      DeviceExtension,
      &length); // expected-note@-2 {{registry buffer allocated here}}
  return *Buffer ? TRUE : FALSE;
}

BOOLEAN lost_after_an_out_parameter(PVOID DeviceExtension, BOOLEAN Brief) {
  PUCHAR buffer = NULL;
  if (!get_through(DeviceExtension, &buffer))
    return FALSE;
  if (Brief)
    return TRUE; // expected-warning {{registry buffer is never freed}}
  StorPortFreeRegistryBuffer(DeviceExtension, buffer);
  return TRUE;
}

static BOOLEAN get_through_for_later(PVOID DeviceExtension, PUCHAR *Buffer) {
  ULONG length = 4;
  *Buffer = StorPortAllocateRegistryBuffer(DeviceExtension, &length);
  return *Buffer ? TRUE : FALSE;
}

BOOLEAN silent_when_the_out_parameter_is_freed(PVOID DeviceExtension) {
  PUCHAR buffer = NULL;
  if (!get_through_for_later(DeviceExtension, &buffer))
    return FALSE;
  StorPortFreeRegistryBuffer(DeviceExtension, buffer);
  return TRUE;
}

struct reader {
  PUCHAR Bytes;
  ULONG Length;
};

VOID lost_in_a_local_structure(PVOID DeviceExtension) {
  struct reader reader;
  reader.Length = 4;
  reader.Bytes = StorPortAllocateRegistryBuffer(
      DeviceExtension,
      &reader.Length); // expected-note@-2 {{registry buffer allocated here}}
  if (reader.Bytes == NULL)
    return;
  reader.Bytes[0] = 1;
} // expected-warning {{registry buffer is never freed}}

VOID silent_when_the_structure_is_the_callers(PVOID DeviceExtension,
                                              struct reader *Reader) {
  Reader->Length = 4;
  Reader->Bytes =
      StorPortAllocateRegistryBuffer(DeviceExtension, &Reader->Length);
}

VOID lost_when_a_loop_is_left(PVOID DeviceExtension, ULONG Count) {
  ULONG i;
  for (i = 0; i < Count; ++i) {
    ULONG length = 4;
    PUCHAR buffer = StorPortAllocateRegistryBuffer(
        DeviceExtension,
        &length); // expected-note@-2 {{registry buffer allocated here}}
    if (!buffer)
      continue;
    if (length < 4)
      break;
    StorPortFreeRegistryBuffer(DeviceExtension, buffer);
  }
} // expected-warning {{registry buffer is never freed}}

VOID silent_when_freed_before_the_loop_is_left(PVOID DeviceExtension,
                                               ULONG Count) {
  ULONG i;
  for (i = 0; i < Count; ++i) {
    ULONG length = 4;
    PUCHAR buffer = StorPortAllocateRegistryBuffer(DeviceExtension, &length);
    if (!buffer)
      continue;
    StorPortFreeRegistryBuffer(DeviceExtension, buffer);
    if (length < 4)
      break;
  }
}

#define TRY(Condition)                                                         \
  if (!(Condition))                                                            \
  return FALSE

BOOLEAN lost_in_a_macro(PVOID DeviceExtension) {
  ULONG length = 4;
  PUCHAR buffer = StorPortAllocateRegistryBuffer(
      DeviceExtension,
      &length); // expected-note@-2 {{registry buffer allocated here}}
  TRY(buffer != NULL);
  TRY(StorPortRegistryRead(
      DeviceExtension, NAME, 0, MINIPORT_REG_DWORD, buffer,
      &length)); // expected-warning@-2 {{registry buffer is never freed}}
  StorPortFreeRegistryBuffer(DeviceExtension, buffer);
  return TRUE;
}

#define TRY_OR(Condition, Label)                                               \
  if (!(Condition))                                                            \
  goto Label

BOOLEAN silent_when_the_macro_goes_to_the_cleanup(PVOID DeviceExtension) {
  BOOLEAN done = FALSE;
  ULONG length = 4;
  PUCHAR buffer = StorPortAllocateRegistryBuffer(DeviceExtension, &length);
  TRY_OR(buffer != NULL, exit);
  TRY_OR(StorPortRegistryRead(DeviceExtension, NAME, 0, MINIPORT_REG_DWORD,
                              buffer, &length),
         cleanup);
  done = TRUE;
cleanup:
  StorPortFreeRegistryBuffer(DeviceExtension, buffer);
exit:
  return done;
}

// What someone else holds.

VOID silent_when_the_extension_holds_it(EXTENSION *Extension) {
  PUCHAR buffer;
  Extension->Length = 4;
  buffer = StorPortAllocateRegistryBuffer(Extension, &Extension->Length);
  if (buffer)
    Extension->Buffer = buffer;
}

PUCHAR silent_when_the_caller_gets_it(PVOID DeviceExtension, PULONG Length) {
  PUCHAR buffer = StorPortAllocateRegistryBuffer(DeviceExtension, Length);
  if (buffer != NULL)
    StorPortStallExecution(1);
  return buffer;
}

struct reader silent_when_the_caller_gets_a_structure(PVOID DeviceExtension) {
  struct reader reader = {NULL, 4};
  reader.Bytes =
      StorPortAllocateRegistryBuffer(DeviceExtension, &reader.Length);
  return reader;
}

VOID keep_for_later(PUCHAR Buffer);

VOID silent_when_unseen_code_gets_it(PVOID DeviceExtension) {
  ULONG length = 4;
  PUCHAR buffer = StorPortAllocateRegistryBuffer(DeviceExtension, &length);
  if (buffer)
    keep_for_later(buffer);
}

static PUCHAR Kept;

VOID silent_when_a_global_holds_it(PVOID DeviceExtension) {
  ULONG length = 4;
  Kept = StorPortAllocateRegistryBuffer(DeviceExtension, &length);
}

VOID lost_unless_it_was_never_there(PVOID DeviceExtension, BOOLEAN Wanted) {
  ULONG length = 4;
  PUCHAR buffer =
      Wanted ? StorPortAllocateRegistryBuffer(DeviceExtension, &length)
             : NULL; // expected-note@-1 {{registry buffer allocated here}}
  if (Wanted && buffer != NULL && length == 4)
    StorPortFreeRegistryBuffer(DeviceExtension, buffer);
} // expected-warning {{registry buffer is never freed}}

VOID silent_when_the_conditions_agree(PVOID DeviceExtension, BOOLEAN Wanted) {
  ULONG length = 4;
  PUCHAR buffer =
      Wanted ? StorPortAllocateRegistryBuffer(DeviceExtension, &length) : NULL;
  if (Wanted && buffer != NULL)
    StorPortFreeRegistryBuffer(DeviceExtension, buffer);
}

VOID overwritten_by_the_null_of_another_family(PVOID Device, PVOID *Out) {
  ULONG length = 16;
  PVOID memory;
  PVOID buffer = StorPortAllocateRegistryBuffer(Device, &length);
  if (!buffer)
    return;
  if (StorPortAllocatePool(Device, 16, 'looP', &memory) !=
      STOR_STATUS_SUCCESS) {
    // expected-warning@+1 {{registry buffer is never freed: the last pointer to it, 'buffer', is overwritten}}
    buffer = memory;
    *Out = buffer;
    return;
  }
  StorPortFreePool(Device, memory);
  StorPortFreeRegistryBuffer(Device, buffer);
}

BOOLEAN asked_elsewhere(VOID);

#define EITHER_WAY                                                             \
  if (asked_elsewhere())                                                       \
    buffer[0] = 1;                                                             \
  else                                                                         \
    buffer[0] = 1;
#define FIVE_TIMES EITHER_WAY EITHER_WAY EITHER_WAY EITHER_WAY EITHER_WAY

/* After each question the two paths are one again, or they are a million. */
VOID lost_after_many_paths_that_meet(PVOID Device) {
  ULONG length = 16;
  PUCHAR buffer = StorPortAllocateRegistryBuffer(Device, &length);
  if (!buffer)
    return;
  FIVE_TIMES FIVE_TIMES FIVE_TIMES FIVE_TIMES
  // expected-warning@+1 {{registry buffer is never freed}}
}
