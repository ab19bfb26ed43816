// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// S6: a helper that never returns has no path to its end; that a call lies on
// each of them proves nothing.
#include <storport.h>

static VOID write_value(PVOID Extension) {
  ULONG value = 1;
  (void)StorPortRegistryWriteAdapterKey(Extension, NULL, (PUCHAR) "Speed",
                                        REG_DWORD, &value, sizeof(value));
}

static VOID write_when_allowed_for_ever(PVOID Extension) {
  for (;;) {
    if (KeGetCurrentIrql() == PASSIVE_LEVEL)
      write_value(Extension);
    StorPortStallExecution(1);
  }
}

HW_STARTIO silent_when_the_endless_helper_asks_for_the_level;
BOOLEAN
silent_when_the_endless_helper_asks_for_the_level(PVOID Extension,
                                                  PSCSI_REQUEST_BLOCK Srb) {
  write_when_allowed_for_ever(Extension);
  return Srb != NULL; // not-run: the helper never returns
}

static VOID write_for_ever(PVOID Extension) {
  ULONG value = 1;
  for (;;) {
    // expected-warning@+1 {{StorPortRegistryWriteAdapterKey}}
    (void)StorPortRegistryWriteAdapterKey(Extension, NULL, (PUCHAR) "Speed",
                                          REG_DWORD, &value, sizeof(value));
    StorPortStallExecution(1);
  }
}

HW_STARTIO endless_helper_does_not_ask;
BOOLEAN endless_helper_does_not_ask(PVOID Extension, PSCSI_REQUEST_BLOCK Srb) {
  write_for_ever(Extension);
  return Srb != NULL; // not-run: the helper never returns
}

static VOID write_or_halt(PVOID Extension, BOOLEAN Halt) {
  if (!Halt) {
    write_value(Extension); // not-run: Halt is TRUE
    return; // not-run: Halt is TRUE
  }
  for (;;)
    StorPortStallExecution(1);
}

HW_STARTIO silent_when_the_helper_halts;
BOOLEAN silent_when_the_helper_halts(PVOID Extension, PSCSI_REQUEST_BLOCK Srb) {
  write_or_halt(Extension, TRUE);
  return Srb != NULL; // not-run: the helper never returns
}
