// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// Two questions that only look alike may be answered differently, and a member
// that code out of sight changes may answer one question differently twice
// before a lock is acquired. What stays silent next to them is one question.
#include <storport.h>

typedef struct _DEVICE {
  ULONG Flags;
  ULONG Number;
  ULONG Limit;
  ULONG Register;
} DEVICE, *PDEVICE;

VOID out_of_sight(PDEVICE Device);
BOOLEAN has(PDEVICE Device, PCSTR Feature);
BOOLEAN asked_elsewhere(PDEVICE Device);

#define NEVER_RELEASED(name, first, between, second)                           \
  VOID name(PDEVICE Device, ULONG One, ULONG Other) {                          \
    STOR_LOCK_HANDLE lock = {0};                                               \
    if (!(first))                                                              \
      return;                                                                  \
    StorPortAcquireSpinLock(Device, InterruptLock, NULL, &lock);               \
    between;                                                                   \
    if (second)                                                                \
      StorPortReleaseSpinLock(Device, &lock);                                  \
  }

NEVER_RELEASED( // expected-warning {{spin lock is never released}}
    other_arguments, has(Device, "first"), out_of_sight(Device),
    has(Device, "second"))
NEVER_RELEASED( // expected-warning {{spin lock is never released}}
    other_variables, One == Device->Number, out_of_sight(Device),
    Other == Device->Number)
NEVER_RELEASED( // expected-warning {{spin lock is never released}}
    other_values_assigned, (One = Device->Limit + 1) == Device->Number,
    out_of_sight(Device), (One = Device->Limit + 2) == Device->Number)
NEVER_RELEASED( // expected-warning {{spin lock is never released}} only-checkers: L2: on the model a register does not change
    a_register_read_twice,
    StorPortReadRegisterUlong(Device, &Device->Register) == Device->Number,
    out_of_sight(Device),
    StorPortReadRegisterUlong(Device, &Device->Register) == Device->Number)
NEVER_RELEASED( // expected-warning {{spin lock is never released}}
    operands_in_another_order, Device->Number < Device->Limit,
    out_of_sight(Device), Device->Limit < Device->Number)
NEVER_RELEASED(
    silent_when_turned_around,
    Device->Number<Device->Limit, out_of_sight(Device), Device->Limit> Device
        ->Number)
NEVER_RELEASED(silent_when_asked_by_a_function, has(Device, NULL),
               out_of_sight(Device), has(Device, NULL))

VOID silent_when_a_switch_asks_for_bits(PDEVICE Device) {
  STOR_LOCK_HANDLE lock = {0};
  switch (Device->Flags & 2) {
  case 0:
    return;
  default:
    StorPortAcquireSpinLock(Device, InterruptLock, NULL, &lock);
  }
  out_of_sight(Device);
  if (Device->Flags & 2)
    StorPortReleaseSpinLock(Device, &lock);
}

VOID never_released_whatever_was_asked_before(PDEVICE Device) {
  STOR_LOCK_HANDLE lock = {0};
  if (!Device->Flags)
    return;
  out_of_sight(Device);
  if (Device->Flags)
    return;
  StorPortAcquireSpinLock(
      Device, InterruptLock, NULL,
      &lock); // not-run: on the model, code out of sight leaves the member alone
  // expected-warning@+1 {{spin lock is never released}}
} // only-checkers: L2: likewise not-run: likewise

static BOOLEAN ready;

VOID never_released_after_the_answer_changed(PDEVICE Device) {
  STOR_LOCK_HANDLE lock = {0};
  if (!ready)
    return;
  StorPortAcquireSpinLock(Device, InterruptLock, NULL, &lock);
  ready = asked_elsewhere(Device);
  if (ready)
    StorPortReleaseSpinLock(Device, &lock);
  // expected-warning@+1 {{spin lock is never released}}
}

VOID silent_when_the_answer_is_the_same(PDEVICE Device) {
  STOR_LOCK_HANDLE lock = {0};
  if (!ready)
    return;
  StorPortAcquireSpinLock(Device, InterruptLock, NULL, &lock);
  out_of_sight(Device);
  if (ready)
    StorPortReleaseSpinLock(Device, &lock);
}

VOID acquired_twice_where_a_status_says_it(PDEVICE Device) {
  STOR_LOCK_HANDLE lock = {0};
  if (StorPortAcquireSpinLockEx(Device, InterruptLock, NULL, &lock) !=
      STOR_STATUS_SUCCESS)
    return;
  // expected-warning@+1 {{again into storage that still stands for an earlier one}}
  if (StorPortAcquireSpinLockEx(Device, InterruptLock, NULL, &lock) ==
      STOR_STATUS_SUCCESS)
    StorPortReleaseSpinLock(Device, &lock);
  // expected-warning@+1 {{spin lock is never released}}
}

BOOLEAN has_bit(ULONG Page, ULONG Bit);
NEVER_RELEASED( // expected-warning {{spin lock is never released}}
    other_numbers_with_the_same_digits, has_bit(1, 12), out_of_sight(Device),
    has_bit(11, 2))

NEVER_RELEASED( // expected-warning {{spin lock is never released}}
    other_values_by_the_same_addition, (One += Device->Limit) == Device->Number,
    out_of_sight(Device), (One += Device->Limit) == Device->Number)

#define VERSION 3

VOID never_released_between_questions_about_constants(PDEVICE Device) {
  STOR_LOCK_HANDLE lock = {0};
  StorPortAcquireSpinLock(Device, DpcLock, NULL, &lock);
  if (VERSION >= 2)
    out_of_sight(Device);
  if (TRUE)
    out_of_sight(Device);
  // expected-warning@+1 {{spin lock is never released}}
}
