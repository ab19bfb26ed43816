// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// One question around code that is not seen, answered by functions: one that
// only computes its answer is asked the same thing twice, one that stores to a
// global is not. A function may pass on the answer of another one.
#include <storport.h>

typedef struct _DEVICE {
  ULONG Flags;
  ULONG Number;
  ULONG Pages[4];
} DEVICE, *PDEVICE;

VOID out_of_sight(PDEVICE Device);
BOOLEAN asked_elsewhere(PDEVICE Device);
BOOLEAN is_set(ULONG Flags);
VOID set_elsewhere(PBOOLEAN Answer);

#define NEVER_RELEASED(name, first, between, second)                           \
  VOID name(PDEVICE Device, PDEVICE Other) {                                   \
    STOR_LOCK_HANDLE lock = {0};                                               \
    if (!(first))                                                              \
      return;                                                                  \
    StorPortAcquireSpinLock(Device, InterruptLock, NULL, &lock);               \
    between;                                                                   \
    if (second)                                                                \
      StorPortReleaseSpinLock(Device, &lock);                                  \
  }

static BOOLEAN turn;

static BOOLEAN every_other_time(PDEVICE Device) {
  turn = !turn;
  return turn && Device->Flags;
}

NEVER_RELEASED( // expected-warning {{spin lock is never released}}
    answer_that_a_global_turns_around, every_other_time(Device),
    out_of_sight(Device), every_other_time(Device))

static BOOLEAN turn_within(PDEVICE Device) {
  return every_other_time(Device) && Device->Number;
}

NEVER_RELEASED( // expected-warning {{spin lock is never released}}
    answer_of_a_function_that_turns_a_global_around, turn_within(Device),
    out_of_sight(Device), turn_within(Device))

static BOOLEAN is_idle(PDEVICE Device) {
  return !Device->Flags && Device->Number < 3;
}

NEVER_RELEASED(silent_when_a_function_negates, is_idle(Device),
               out_of_sight(Device), is_idle(Device))

static BOOLEAN has_a_low_bit(PDEVICE Device) {
  ULONG bit = 0;
  for (; bit < 2; bit++)
    if (Device->Flags & (1 << bit))
      return Device->Number == bit;
  return FALSE;
}

NEVER_RELEASED(silent_when_a_function_counts_for_itself, has_a_low_bit(Device),
               out_of_sight(Device), has_a_low_bit(Device))

static BOOLEAN is_idle_and_even(PDEVICE Device) {
  return is_idle(Device) && !(Device->Number & 1);
}

NEVER_RELEASED(silent_when_a_function_asks_another_one,
               is_idle_and_even(Device), out_of_sight(Device),
               is_idle_and_even(Device))

static BOOLEAN has_in_common(ULONG Flags, ULONG Number) {
  return Number ? has_in_common(Number, Flags % Number) : Flags > 1;
}

NEVER_RELEASED( // expected-warning {{spin lock is never released}}
    answer_of_a_function_that_calls_itself,
    has_in_common(Device->Flags, Device->Number), out_of_sight(Device),
    has_in_common(Other->Flags, Other->Number))

static BOOLEAN passed_on(PDEVICE Asked) { return asked_elsewhere(Asked); }

NEVER_RELEASED(silent_when_the_answer_is_passed_on, asked_elsewhere(Device),
               out_of_sight(Device), passed_on(Device))
NEVER_RELEASED(silent_when_the_answer_is_passed_on_first, passed_on(Device),
               out_of_sight(Device), asked_elsewhere(Device))
NEVER_RELEASED( // expected-warning {{spin lock is never released}}
    answer_about_another_device_is_passed_on, passed_on(Device),
    out_of_sight(Device), passed_on(Other))
NEVER_RELEASED( // expected-warning {{spin lock is never released}}
    answer_passed_on_is_about_another_device, asked_elsewhere(Device),
    out_of_sight(Device), passed_on(Other))

static BOOLEAN is_passed_on(ULONG Flags) { return is_set(Flags); }

NEVER_RELEASED( // expected-warning {{spin lock is never released}}
    another_element_is_passed_on, is_passed_on(Device->Pages[1]),
    out_of_sight(Device), is_passed_on(Device->Pages[2]))

static VOID release_when(PDEVICE Device, PSTOR_LOCK_HANDLE Lock,
                         BOOLEAN Needed) {
  if (Needed)
    StorPortReleaseSpinLock(Device, Lock);
}

VOID silent_when_the_answer_is_an_argument(PDEVICE Device) {
  STOR_LOCK_HANDLE lock = {0};
  BOOLEAN needed;
  if (!asked_elsewhere(Device))
    return;
  StorPortAcquireSpinLock(Device, InterruptLock, NULL, &lock);
  out_of_sight(Device);
  needed = asked_elsewhere(Device);
  release_when(Device, &lock, needed);
}

VOID argument_answers_about_another_device(PDEVICE Device, PDEVICE Other) {
  STOR_LOCK_HANDLE lock = {0};
  BOOLEAN needed;
  if (!asked_elsewhere(Device))
    return;
  StorPortAcquireSpinLock(Device, InterruptLock, NULL, &lock);
  out_of_sight(Device);
  needed = asked_elsewhere(Other);
  release_when(Device, &lock, needed);
  // expected-warning@+1 {{spin lock is never released}}
}

static VOID release_when_still(PDEVICE Device, PSTOR_LOCK_HANDLE Lock,
                               BOOLEAN Needed) {
  set_elsewhere(&Needed);
  if (Needed)
    StorPortReleaseSpinLock(Device, Lock);
}

VOID argument_is_set_by_other_code(PDEVICE Device) {
  STOR_LOCK_HANDLE lock = {0};
  if (!asked_elsewhere(Device))
    return;
  StorPortAcquireSpinLock(Device, InterruptLock, NULL, &lock);
  out_of_sight(Device);
  release_when_still(Device, &lock, asked_elsewhere(Device));
  // expected-warning@+1 {{spin lock is never released}}
}
