// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify_optin %s
// S11, S14: StorPortRegistryRead and StorPortRegistryWrite return FALSE when
// they fail. S15: the AdapterKey pair returns a STOR_STATUS. Somebody should
// look.
#include <storport.h>

#define NAME ((PUCHAR) "Depth")

typedef struct {
  PUCHAR Buffer;
  ULONG Capacity;
  ULONG Depth;
  ULONG Status;
} EXTENSION;

VOID the_result_of_a_read_is_dropped(EXTENSION *Extension) {
  ULONG length = Extension->Capacity;
  StorPortRegistryRead(
      Extension, NAME, 1, MINIPORT_REG_DWORD, Extension->Buffer,
      &length); // expected-warning@-2 {{the result of StorPortRegistryRead is not looked at}}
}

VOID silent_when_the_result_of_a_read_is_tested(EXTENSION *Extension) {
  ULONG length = Extension->Capacity;
  if (!StorPortRegistryRead(Extension, NAME, 1, MINIPORT_REG_DWORD,
                            Extension->Buffer, &length))
    Extension->Depth = 32;
}

VOID the_result_of_a_write_is_dropped(EXTENSION *Extension) {
  StorPortRegistryWrite(
      Extension, NAME, 1, MINIPORT_REG_DWORD, Extension->Buffer,
      Extension
          ->Capacity); // expected-warning@-3 {{the result of StorPortRegistryWrite is not looked at}}
}

VOID silent_when_the_result_of_a_write_is_cast_to_void(EXTENSION *Extension) {
  (void)StorPortRegistryWrite(Extension, NAME, 1, MINIPORT_REG_DWORD,
                              Extension->Buffer, Extension->Capacity);
}

VOID the_status_of_an_adapter_key_read_is_dropped(EXTENSION *Extension) {
  PVOID data = &Extension->Depth;
  ULONG length = sizeof(ULONG);
  StorPortRegistryReadAdapterKey(
      Extension, NULL, NAME, MINIPORT_REG_DWORD, &data,
      &length); // expected-warning@-2 {{the result of StorPortRegistryReadAdapterKey is not looked at}}
}

VOID silent_when_the_status_of_an_adapter_key_read_is_compared(
    EXTENSION *Extension) {
  PVOID data = &Extension->Depth;
  ULONG length = sizeof(ULONG);
  if (StorPortRegistryReadAdapterKey(Extension, NULL, NAME, MINIPORT_REG_DWORD,
                                     &data, &length) != STOR_STATUS_SUCCESS)
    Extension->Depth = 32;
}

VOID the_status_of_an_adapter_key_write_is_dropped(EXTENSION *Extension) {
  if (Extension->Depth > 0)
    StorPortRegistryWriteAdapterKey(
        Extension, NULL, NAME, MINIPORT_REG_DWORD, &Extension->Depth,
        4); // expected-warning@-2 {{the result of StorPortRegistryWriteAdapterKey is not looked at}}
}

ULONG silent_when_the_status_of_an_adapter_key_write_is_returned(
    EXTENSION *Extension) {
  return StorPortRegistryWriteAdapterKey(
      Extension, NULL, NAME, MINIPORT_REG_DWORD, &Extension->Depth, 4);
}

VOID kept_in_a_variable_and_never_read(EXTENSION *Extension) {
  BOOLEAN done;
  ULONG length = Extension->Capacity;
  done = StorPortRegistryRead(
      Extension, NAME, 1, MINIPORT_REG_DWORD, Extension->Buffer,
      &length); // expected-warning@-2 {{the result of StorPortRegistryRead is not looked at}} expected-warning@-2 {{Value stored to 'done' is never read}}
}

VOID silent_when_the_variable_is_read_later(EXTENSION *Extension) {
  BOOLEAN done;
  ULONG length = Extension->Capacity;
  done = StorPortRegistryRead(Extension, NAME, 1, MINIPORT_REG_DWORD,
                              Extension->Buffer, &length);
  StorPortStallExecution(1);
  if (done && length == 4)
    Extension->Depth = 1;
}

VOID overwritten_by_the_next_result(EXTENSION *Extension) {
  ULONG status;
  status = StorPortRegistryWriteAdapterKey(
      Extension, NULL, NAME, MINIPORT_REG_DWORD, &Extension->Depth,
      4); // expected-warning@-2 {{the result of StorPortRegistryWriteAdapterKey is not looked at}} expected-warning@-2 {{Value stored to 'status' is never read}}
  status = StorPortRegistryWriteAdapterKey(
      Extension, NULL, NAME, MINIPORT_REG_DWORD, &Extension->Status, 4);
  if (status != STOR_STATUS_SUCCESS)
    Extension->Depth = 0;
}

VOID silent_when_both_results_are_added_up(EXTENSION *Extension) {
  ULONG status;
  status = StorPortRegistryWriteAdapterKey( // only-model: S15r: where the other one failed it makes no difference
      Extension, NULL, NAME, MINIPORT_REG_DWORD, &Extension->Depth, 4);
  status |= StorPortRegistryWriteAdapterKey( // only-model: S15r: where the other one failed it makes no difference
      Extension, NULL, NAME, MINIPORT_REG_DWORD, &Extension->Status, 4);
  if (status != STOR_STATUS_SUCCESS)
    Extension->Depth = 0;
}

VOID looked_at_on_one_branch_only(EXTENSION *Extension, BOOLEAN Careful) {
  ULONG status = StorPortRegistryWriteAdapterKey(
      Extension, NULL, NAME, MINIPORT_REG_DWORD, &Extension->Depth,
      4); // expected-warning@-2 {{the result of StorPortRegistryWriteAdapterKey is not looked at}}
  if (Careful && status != STOR_STATUS_SUCCESS)
    Extension->Depth = 0;
}

VOID silent_when_looked_at_whatever_the_branch(EXTENSION *Extension,
                                               BOOLEAN Careful) {
  ULONG status = StorPortRegistryWriteAdapterKey(
      Extension, NULL, NAME, MINIPORT_REG_DWORD, &Extension->Depth, 4);
  if (status != STOR_STATUS_SUCCESS && Careful)
    Extension->Depth = 0;
}

static ULONG save(EXTENSION *Extension) {
  return StorPortRegistryWriteAdapterKey(
      Extension, NULL, NAME, MINIPORT_REG_DWORD, &Extension->Depth,
      4); // expected-warning@-2 {{the result of StorPortRegistryWriteAdapterKey is not looked at}}
}

VOID a_helper_returned_it_and_its_caller_drops_it(EXTENSION *Extension) {
  save(Extension);
}

static ULONG save_for_a_careful_caller(EXTENSION *Extension) {
  return StorPortRegistryWriteAdapterKey(
      Extension, NULL, NAME, MINIPORT_REG_DWORD, &Extension->Depth, 4);
}

VOID silent_when_the_caller_of_the_helper_looks(EXTENSION *Extension) {
  switch (save_for_a_careful_caller(Extension)) {
  case STOR_STATUS_SUCCESS:
    break;
  default:
    Extension->Depth = 0;
  }
}

VOID silent_when_the_extension_keeps_it(EXTENSION *Extension) {
  Extension->Status = StorPortRegistryWriteAdapterKey(
      Extension, NULL, NAME, MINIPORT_REG_DWORD, &Extension->Depth, 4);
}

VOID silent_when_an_out_parameter_takes_it(EXTENSION *Extension,
                                           PULONG Status) {
  *Status = StorPortRegistryWriteAdapterKey(
      Extension, NULL, NAME, MINIPORT_REG_DWORD, &Extension->Depth, 4);
}

VOID report(ULONG Status);

VOID silent_when_unseen_code_gets_it(EXTENSION *Extension) {
  report(StorPortRegistryWriteAdapterKey(
      Extension, NULL, NAME, MINIPORT_REG_DWORD, &Extension->Depth, 4));
}

VOID silent_when_unseen_code_gets_the_variable(EXTENSION *Extension) {
  ULONG status = StorPortRegistryWriteAdapterKey(
      Extension, NULL, NAME, MINIPORT_REG_DWORD, &Extension->Depth, 4);
  report(status);
}

VOID silent_with_the_conditional_operator(EXTENSION *Extension) {
  Extension->Depth =
      StorPortRegistryWrite(Extension, NAME, 1, MINIPORT_REG_DWORD,
                            Extension->Buffer, Extension->Capacity)
          ? 1
          : 0;
}
