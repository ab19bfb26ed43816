// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// S6, S14: a helper is judged by the callback it is reached from, whether the
// analyzer looks into it or not. Reached from no known callback: silent.
#include <storport.h>

typedef struct {
  ULONG Depth;
  PUCHAR Buffer;
  ULONG Length;
} EXTENSION;

#define SAVE(Extension)                                                        \
  StorPortRegistryWriteAdapterKey(                                             \
      Extension, NULL, (PUCHAR) "Depth", MINIPORT_REG_DWORD,                   \
      &((EXTENSION *)(Extension))->Depth, sizeof(ULONG))

static VOID save(PVOID DeviceExtension) {
  SAVE(
      DeviceExtension); // expected-warning@-1 {{'straight_through_one_helper' is an HwResetBus routine}}
}

HW_RESET_BUS
straight_through_one_helper; // expected-note {{'straight_through_one_helper' is declared as HwResetBus here}}
BOOLEAN straight_through_one_helper(PVOID DeviceExtension, ULONG PathId) {
  save(DeviceExtension);
  return TRUE;
}

static VOID save_in_peace(PVOID DeviceExtension) { SAVE(DeviceExtension); }

HW_WORKITEM silent_through_one_helper;
VOID silent_through_one_helper(PVOID DeviceExtension, PVOID Context,
                               PVOID Worker) {
  save_in_peace(DeviceExtension);
}

VOID silent_from_no_callback(PVOID DeviceExtension) {
  save_in_peace(DeviceExtension);
}

// A helper of two callbacks is right in the one and wrong in the other.

static VOID save_for_both(PVOID DeviceExtension) {
  SAVE(
      DeviceExtension); // expected-warning@-1 {{'the_wrong_one_of_two' is an HwResetBus routine}}
}

HW_WORKITEM the_right_one_of_two;
VOID the_right_one_of_two(PVOID DeviceExtension, PVOID Context, PVOID Worker) {
  save_for_both(DeviceExtension);
}

HW_RESET_BUS the_wrong_one_of_two;
BOOLEAN the_wrong_one_of_two(PVOID DeviceExtension, ULONG PathId) {
  save_for_both(DeviceExtension);
  return TRUE;
}

// A flag of the caller decides.

static VOID save_if(PVOID DeviceExtension, BOOLEAN Save) {
  if (Save)
    SAVE(
        DeviceExtension); // expected-warning@-1 {{'with_the_flag_set' is an HwResetBus routine}}
}

HW_RESET_BUS with_the_flag_set;
BOOLEAN with_the_flag_set(PVOID DeviceExtension, ULONG PathId) {
  save_if(DeviceExtension, TRUE);
  return TRUE;
}

static VOID save_if_told(PVOID DeviceExtension, BOOLEAN Save) {
  if (Save)
    SAVE(DeviceExtension); // not-run: Save is FALSE
}

HW_RESET_BUS silent_with_the_flag_clear;
BOOLEAN silent_with_the_flag_clear(PVOID DeviceExtension, ULONG PathId) {
  save_if_told(DeviceExtension, FALSE);
  return TRUE;
}

// A variadic function is never looked into.

static VOID save_and_print(PVOID DeviceExtension, PCSTR Format, ...) {
  SAVE( // only-model: S15: the checkers say so where they stop, at the call
      DeviceExtension); // expected-note@-1 {{StorPortRegistryWriteAdapterKey is called here, whatever the path}}
}

HW_RESET_BUS through_a_helper_that_is_not_looked_into;
BOOLEAN through_a_helper_that_is_not_looked_into(PVOID DeviceExtension,
                                                 ULONG PathId) {
  save_and_print( // only-checkers: S15: the call itself is in the helper
      DeviceExtension, "%d",
      PathId); // expected-warning@-2 {{StorPortRegistryWriteAdapterKey must be called at PASSIVE_LEVEL: 'through_a_helper_that_is_not_looked_into' is an HwResetBus routine}}
  return TRUE;
}

HW_WORKITEM silent_through_a_helper_that_is_not_looked_into;
VOID silent_through_a_helper_that_is_not_looked_into(PVOID DeviceExtension,
                                                     PVOID Context,
                                                     PVOID Worker) {
  save_and_print(DeviceExtension, "");
}

static VOID save_or_print(PVOID DeviceExtension, BOOLEAN Save, ...) {
  if (Save)
    SAVE(DeviceExtension); // not-run: Save is FALSE
}

HW_RESET_BUS silent_when_the_helper_may_not_call_it;
BOOLEAN silent_when_the_helper_may_not_call_it(PVOID DeviceExtension,
                                               ULONG PathId) {
  save_or_print(DeviceExtension, FALSE);
  return TRUE;
}

static VOID save_in_each_arm(PVOID DeviceExtension, BOOLEAN Once, ...) {
  if (Once) {
    SAVE(DeviceExtension);
  } else {
    SAVE(DeviceExtension); // not-run: Once is TRUE
    SAVE(DeviceExtension); // not-run: Once is TRUE
  }
}

HW_WORKITEM silent_when_each_arm_calls_it_at_passive_level;
VOID silent_when_each_arm_calls_it_at_passive_level(PVOID DeviceExtension,
                                                    PVOID Context,
                                                    PVOID Worker) {
  save_in_each_arm(DeviceExtension, TRUE);
}

HW_RESET_BUS silent_when_the_caller_asks_before_the_helper;
BOOLEAN silent_when_the_caller_asks_before_the_helper(PVOID DeviceExtension,
                                                      ULONG PathId) {
  KIRQL irql;
  StorPortGetCurrentIrql(DeviceExtension, &irql);
  if (irql == PASSIVE_LEVEL)
    save_and_print(DeviceExtension, ""); // not-run: the level is DISPATCH_LEVEL
  return TRUE;
}

// Deeper than the analyzer looks.

static VOID down7(EXTENSION *Extension, ULONG Value) {
  if (Value > 7)
    Extension->Depth = 7;
  else if (Value == 3)
    Extension->Depth = 3;
  SAVE( // only-model: S15: the checkers say so where they stop, at the call
      Extension); // expected-note@-1 {{StorPortRegistryWriteAdapterKey is called here, whatever the path}}
}

static VOID down6(EXTENSION *Extension, ULONG Value) {
  if (Value > 7)
    Extension->Depth = 7;
  else if (Value == 3)
    Extension->Depth = 3;
  down7(Extension, Value);
}

static VOID down5(EXTENSION *Extension, ULONG Value) {
  if (Value > 7)
    Extension->Depth = 7;
  else if (Value == 3)
    Extension->Depth = 3;
  down6( // only-checkers: S15: the call itself is in the helper
      Extension,
      Value); // expected-warning@-2 {{'through_seven_helpers' is an HwResetBus routine}}
}

static VOID down4(EXTENSION *Extension, ULONG Value) {
  if (Value > 7)
    Extension->Depth = 7;
  else if (Value == 3)
    Extension->Depth = 3;
  down5(Extension, Value);
}

static VOID down3(EXTENSION *Extension, ULONG Value) {
  if (Value > 7)
    Extension->Depth = 7;
  else if (Value == 3)
    Extension->Depth = 3;
  down4(Extension, Value);
}

static VOID down2(EXTENSION *Extension, ULONG Value) {
  if (Value > 7)
    Extension->Depth = 7;
  else if (Value == 3)
    Extension->Depth = 3;
  down3(Extension, Value);
}

static VOID down1(EXTENSION *Extension, ULONG Value) {
  if (Value > 7)
    Extension->Depth = 7;
  else if (Value == 3)
    Extension->Depth = 3;
  down2(Extension, Value);
}

HW_RESET_BUS through_seven_helpers;
BOOLEAN through_seven_helpers(PVOID DeviceExtension, ULONG PathId) {
  down1(DeviceExtension, PathId);
  return TRUE;
}

static VOID deep7(EXTENSION *Extension, ULONG Value) {
  if (Value > 7)
    Extension->Depth = 7; // not-run: Value is 2
  else if (Value == 3)
    Extension->Depth = 3; // not-run: Value is 2
  SAVE(Extension);
}

static VOID deep6(EXTENSION *Extension, ULONG Value) {
  if (Value > 7)
    Extension->Depth = 7; // not-run: Value is 2
  else if (Value == 3)
    Extension->Depth = 3; // not-run: Value is 2
  deep7(Extension, Value);
}

static VOID deep5(EXTENSION *Extension, ULONG Value) {
  if (Value > 7)
    Extension->Depth = 7; // not-run: Value is 2
  else if (Value == 3)
    Extension->Depth = 3; // not-run: Value is 2
  deep6(Extension, Value);
}

static VOID deep4(EXTENSION *Extension, ULONG Value) {
  if (Value > 7)
    Extension->Depth = 7; // not-run: Value is 2
  else if (Value == 3)
    Extension->Depth = 3; // not-run: Value is 2
  deep5(Extension, Value);
}

static VOID deep3(EXTENSION *Extension, ULONG Value) {
  if (Value > 7)
    Extension->Depth = 7; // not-run: Value is 2
  else if (Value == 3)
    Extension->Depth = 3; // not-run: Value is 2
  deep4(Extension, Value);
}

static VOID deep2(EXTENSION *Extension, ULONG Value) {
  if (Value > 7)
    Extension->Depth = 7; // not-run: Value is 2
  else if (Value == 3)
    Extension->Depth = 3; // not-run: Value is 2
  deep3(Extension, Value);
}

static VOID deep1(EXTENSION *Extension, ULONG Value) {
  if (Value > 7)
    Extension->Depth = 7; // not-run: Value is 2
  else if (Value == 3)
    Extension->Depth = 3; // not-run: Value is 2
  deep2(Extension, Value);
}

HW_WORKITEM silent_through_seven_helpers;
VOID silent_through_seven_helpers(PVOID DeviceExtension, PVOID Context,
                                  PVOID Worker) {
  deep1(DeviceExtension, 2);
}

// A helper that calls itself.

static VOID count_down(PVOID DeviceExtension, ULONG Value) {
  if (Value > 0)
    count_down(DeviceExtension, Value - 1);
  SAVE(
      DeviceExtension); // expected-warning@-1 {{'through_a_recursion' is an HwResetBus routine}}
}

HW_RESET_BUS through_a_recursion;
BOOLEAN through_a_recursion(PVOID DeviceExtension, ULONG PathId) {
  count_down(DeviceExtension, PathId);
  return TRUE;
}

static VOID count_down_in_peace(PVOID DeviceExtension, ULONG Value) {
  if (Value > 0)
    count_down_in_peace(DeviceExtension, Value - 1);
  SAVE(DeviceExtension);
}

HW_WORKITEM silent_through_a_recursion;
VOID silent_through_a_recursion(PVOID DeviceExtension, PVOID Context,
                                PVOID Worker) {
  count_down_in_peace(DeviceExtension, 3);
}
