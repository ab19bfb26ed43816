// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// S6, S9, S14: a callback that may run at PASSIVE_LEVEL, or a helper that is
// shared with one, can ask for the level first.
#include <storport.h>

typedef struct {
  ULONG Depth;
  PUCHAR Buffer;
  ULONG Length;
  KIRQL Irql;
} EXTENSION;

#define SAVE(Extension)                                                        \
  StorPortRegistryWriteAdapterKey(                                             \
      Extension, NULL, (PUCHAR) "Depth", MINIPORT_REG_DWORD,                   \
      &((EXTENSION *)(Extension))->Depth, sizeof(ULONG))

HW_STARTIO not_asked_at_all;
BOOLEAN not_asked_at_all(PVOID DeviceExtension, PSCSI_REQUEST_BLOCK Srb) {
  SAVE(
      DeviceExtension); // expected-warning@-1 {{StorPortRegistryWriteAdapterKey must be called at PASSIVE_LEVEL}}
  return TRUE;
}

HW_STARTIO silent_when_asked_and_equal;
BOOLEAN silent_when_asked_and_equal(PVOID DeviceExtension,
                                    PSCSI_REQUEST_BLOCK Srb) {
  KIRQL irql = HIGH_LEVEL;
  StorPortGetCurrentIrql(DeviceExtension, &irql);
  if (irql == PASSIVE_LEVEL)
    SAVE(DeviceExtension);
  return TRUE;
}

HW_STARTIO asked_and_not_equal;
BOOLEAN asked_and_not_equal(PVOID DeviceExtension, PSCSI_REQUEST_BLOCK Srb) {
  KIRQL irql = HIGH_LEVEL;
  StorPortGetCurrentIrql(DeviceExtension, &irql);
  if (irql != PASSIVE_LEVEL)
    SAVE(
        DeviceExtension); // expected-warning@-1 {{StorPortRegistryWriteAdapterKey must be called at PASSIVE_LEVEL}}
  return TRUE;
}

HW_STARTIO silent_when_not_equal_returns;
BOOLEAN silent_when_not_equal_returns(PVOID DeviceExtension,
                                      PSCSI_REQUEST_BLOCK Srb) {
  KIRQL irql;
  StorPortGetCurrentIrql(DeviceExtension, &irql);
  if (irql != PASSIVE_LEVEL)
    return FALSE;
  SAVE(DeviceExtension);
  return TRUE;
}

HW_STARTIO asked_but_not_tested;
BOOLEAN asked_but_not_tested(PVOID DeviceExtension, PSCSI_REQUEST_BLOCK Srb) {
  KIRQL irql;
  StorPortGetCurrentIrql(DeviceExtension, &irql);
  ((EXTENSION *)DeviceExtension)->Irql = irql;
  SAVE(
      DeviceExtension); // expected-warning@-1 {{StorPortRegistryWriteAdapterKey must be called at PASSIVE_LEVEL}}
  return TRUE;
}

HW_STARTIO silent_when_the_status_is_tested_too;
BOOLEAN silent_when_the_status_is_tested_too(PVOID DeviceExtension,
                                             PSCSI_REQUEST_BLOCK Srb) {
  KIRQL irql;
  if (StorPortGetCurrentIrql(DeviceExtension, &irql) == STOR_STATUS_SUCCESS &&
      irql == PASSIVE_LEVEL)
    SAVE(DeviceExtension);
  return TRUE;
}

HW_STARTIO or_instead_of_and;
BOOLEAN or_instead_of_and(PVOID DeviceExtension, PSCSI_REQUEST_BLOCK Srb) {
  KIRQL irql;
  if (StorPortGetCurrentIrql(DeviceExtension, &irql) == STOR_STATUS_SUCCESS ||
      irql == PASSIVE_LEVEL)
    SAVE(
        DeviceExtension); // expected-warning@-1 {{StorPortRegistryWriteAdapterKey must be called at PASSIVE_LEVEL}}
  return TRUE;
}

HW_STARTIO silent_when_not_is_written_for_zero;
BOOLEAN silent_when_not_is_written_for_zero(PVOID DeviceExtension,
                                            PSCSI_REQUEST_BLOCK Srb) {
  KIRQL irql;
  StorPortGetCurrentIrql(DeviceExtension, &irql);
  if (!irql)
    SAVE(DeviceExtension);
  return TRUE;
}

HW_STARTIO a_test_that_lets_dispatch_level_through;
BOOLEAN a_test_that_lets_dispatch_level_through(PVOID DeviceExtension,
                                                PSCSI_REQUEST_BLOCK Srb) {
  KIRQL irql;
  StorPortGetCurrentIrql(DeviceExtension, &irql);
  if (irql <= DISPATCH_LEVEL)
    SAVE(
        DeviceExtension); // expected-warning@-1 {{StorPortRegistryWriteAdapterKey must be called at PASSIVE_LEVEL}}
  return TRUE;
}

HW_STARTIO silent_when_above_passive_level_returns;
BOOLEAN silent_when_above_passive_level_returns(PVOID DeviceExtension,
                                                PSCSI_REQUEST_BLOCK Srb) {
  KIRQL irql;
  StorPortGetCurrentIrql(DeviceExtension, &irql);
  if (irql > PASSIVE_LEVEL)
    return FALSE;
  SAVE(DeviceExtension);
  return TRUE;
}

HW_STARTIO silent_with_the_kernels_routine;
BOOLEAN silent_with_the_kernels_routine(PVOID DeviceExtension,
                                        PSCSI_REQUEST_BLOCK Srb) {
  if (KeGetCurrentIrql() == PASSIVE_LEVEL)
    SAVE(DeviceExtension);
  return TRUE;
}

HW_STARTIO the_kernels_routine_the_wrong_way_round;
BOOLEAN the_kernels_routine_the_wrong_way_round(PVOID DeviceExtension,
                                                PSCSI_REQUEST_BLOCK Srb) {
  if (KeGetCurrentIrql() > PASSIVE_LEVEL)
    SAVE(
        DeviceExtension); // expected-warning@-1 {{StorPortRegistryWriteAdapterKey must be called at PASSIVE_LEVEL}}
  return TRUE;
}

HW_STARTIO silent_with_the_kernels_routine_kept_in_a_variable;
BOOLEAN
silent_with_the_kernels_routine_kept_in_a_variable(PVOID DeviceExtension,
                                                   PSCSI_REQUEST_BLOCK Srb) {
  KIRQL irql = KeGetCurrentIrql();
  switch (irql) {
  case PASSIVE_LEVEL:
    SAVE(DeviceExtension);
    break;
  default:
    break;
  }
  return TRUE;
}

HW_STARTIO silent_when_kept_in_the_extension;
BOOLEAN silent_when_kept_in_the_extension(PVOID DeviceExtension,
                                          PSCSI_REQUEST_BLOCK Srb) {
  EXTENSION *extension = DeviceExtension;
  StorPortGetCurrentIrql(extension, &extension->Irql);
  StorPortStallExecution(1);
  if (extension->Irql == PASSIVE_LEVEL)
    SAVE(extension);
  return TRUE;
}

HW_STARTIO kept_in_the_extension_by_someone_else;
BOOLEAN kept_in_the_extension_by_someone_else(PVOID DeviceExtension,
                                              PSCSI_REQUEST_BLOCK Srb) {
  EXTENSION *extension = DeviceExtension;
  if (extension->Irql == PASSIVE_LEVEL)
    SAVE(
        extension); // expected-warning@-1 {{StorPortRegistryWriteAdapterKey must be called at PASSIVE_LEVEL}}
  return TRUE;
}

// The level is asked for in the caller, or handed on.

static VOID save_unasked(PVOID DeviceExtension) {
  SAVE(
      DeviceExtension); // expected-warning@-1 {{StorPortRegistryWriteAdapterKey must be called at PASSIVE_LEVEL}}
}

HW_STARTIO the_caller_asks_too_late;
BOOLEAN the_caller_asks_too_late(PVOID DeviceExtension,
                                 PSCSI_REQUEST_BLOCK Srb) {
  KIRQL irql;
  save_unasked(DeviceExtension);
  StorPortGetCurrentIrql(DeviceExtension, &irql);
  if (irql != PASSIVE_LEVEL)
    return FALSE;
  return TRUE;
}

static VOID save_for_a_careful_caller(PVOID DeviceExtension) {
  SAVE(DeviceExtension);
}

HW_STARTIO silent_when_the_caller_asks_first;
BOOLEAN silent_when_the_caller_asks_first(PVOID DeviceExtension,
                                          PSCSI_REQUEST_BLOCK Srb) {
  KIRQL irql;
  StorPortGetCurrentIrql(DeviceExtension, &irql);
  if (irql != PASSIVE_LEVEL)
    return FALSE;
  save_for_a_careful_caller(DeviceExtension);
  return TRUE;
}

static VOID save_at(PVOID DeviceExtension, KIRQL Irql) {
  if (Irql == PASSIVE_LEVEL)
    SAVE(DeviceExtension);
}

HW_STARTIO silent_when_the_level_is_handed_on;
BOOLEAN silent_when_the_level_is_handed_on(PVOID DeviceExtension,
                                           PSCSI_REQUEST_BLOCK Srb) {
  KIRQL irql;
  StorPortGetCurrentIrql(DeviceExtension, &irql);
  save_at(DeviceExtension, irql);
  return TRUE;
}

static VOID save_below(PVOID DeviceExtension, KIRQL Irql) {
  if (Irql <= DISPATCH_LEVEL)
    SAVE(
        DeviceExtension); // expected-warning@-1 {{StorPortRegistryWriteAdapterKey must be called at PASSIVE_LEVEL}}
}

HW_STARTIO the_level_is_handed_on_to_a_lax_helper;
BOOLEAN the_level_is_handed_on_to_a_lax_helper(PVOID DeviceExtension,
                                               PSCSI_REQUEST_BLOCK Srb) {
  KIRQL irql;
  StorPortGetCurrentIrql(DeviceExtension, &irql);
  save_below(DeviceExtension, irql);
  return TRUE;
}

static BOOLEAN at_passive_level(PVOID DeviceExtension) {
  KIRQL irql = HIGH_LEVEL;
  if (StorPortGetCurrentIrql(DeviceExtension, &irql) != STOR_STATUS_SUCCESS)
    return FALSE;
  return irql == PASSIVE_LEVEL;
}

HW_STARTIO silent_when_a_helper_asks;
BOOLEAN silent_when_a_helper_asks(PVOID DeviceExtension,
                                  PSCSI_REQUEST_BLOCK Srb) {
  if (at_passive_level(DeviceExtension))
    SAVE(DeviceExtension);
  return TRUE;
}

HW_STARTIO a_helper_asks_and_the_answer_is_turned_round;
BOOLEAN a_helper_asks_and_the_answer_is_turned_round(PVOID DeviceExtension,
                                                     PSCSI_REQUEST_BLOCK Srb) {
  if (!at_passive_level(DeviceExtension))
    SAVE(
        DeviceExtension); // expected-warning@-1 {{StorPortRegistryWriteAdapterKey must be called at PASSIVE_LEVEL}}
  return TRUE;
}

HW_STARTIO silent_when_the_driver_sets_the_level_itself;
BOOLEAN silent_when_the_driver_sets_the_level_itself(PVOID DeviceExtension,
                                                     PSCSI_REQUEST_BLOCK Srb) {
  KIRQL irql;
  KeRaiseIrql(DISPATCH_LEVEL, &irql);
  KeLowerIrql(PASSIVE_LEVEL);
  SAVE(DeviceExtension);
  return TRUE;
}
