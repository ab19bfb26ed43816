// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// One question around code that is not seen: negated as a whole, answered by a
// function of several statements, kept in a variable.
#include <storport.h>

typedef struct _DEVICE {
  ULONG Flags;
  ULONG Number;
} DEVICE, *PDEVICE;

VOID out_of_sight(PDEVICE Device);
BOOLEAN asked_elsewhere(PDEVICE Device);

VOID silent_when_an_or_is_negated(PDEVICE Device) {
  STOR_LOCK_HANDLE lock = {0};
  if (!(Device->Number == 1 || Device->Number == 2))
    StorPortAcquireSpinLock(Device, InterruptLock, NULL, &lock);
  out_of_sight(Device);
  if (Device->Number != 1 && Device->Number != 2)
    StorPortReleaseSpinLock(Device, &lock);
}

VOID silent_when_an_and_is_negated(PDEVICE Device) {
  STOR_LOCK_HANDLE lock = {0};
  if (Device->Flags && !(Device->Number > 1 && Device->Number < 4)) {
    StorPortAcquireSpinLock(Device, InterruptLock, NULL, &lock);
    out_of_sight(Device);
    if (!(Device->Number > 1 && Device->Number < 4))
      StorPortReleaseSpinLock(Device, &lock);
  }
}

VOID silent_when_negated_twice(PDEVICE Device) {
  STOR_LOCK_HANDLE lock = {0};
  if (!(!Device->Flags || !(Device->Number == 2 || Device->Number == 3)))
    StorPortAcquireSpinLock(Device, InterruptLock, NULL, &lock);
  out_of_sight(Device);
  if (Device->Flags && (Device->Number == 2 || Device->Number == 3))
    StorPortReleaseSpinLock(Device, &lock);
}

VOID one_operand_is_another(PDEVICE Device) {
  STOR_LOCK_HANDLE lock = {0};
  if (!(Device->Number == 1 || Device->Number == 2))
    StorPortAcquireSpinLock(Device, InterruptLock, NULL, &lock);
  out_of_sight(Device);
  if (!(Device->Flags || Device->Number == 2))
    StorPortReleaseSpinLock( // expected-warning {{for which no spin lock was acquired}}
        Device, &lock);
  // expected-warning@+1 {{spin lock is never released}}
}

static BOOLEAN needed(PDEVICE Device) {
  ULONG number = Device->Number;
  if (number > 3)
    number = 3;
  return number == 2;
}

VOID silent_when_a_function_of_several_statements_asks(PDEVICE Device) {
  STOR_LOCK_HANDLE lock = {0};
  if (needed(Device))
    StorPortAcquireSpinLock(Device, InterruptLock, NULL, &lock);
  out_of_sight(Device);
  if (needed(Device))
    StorPortReleaseSpinLock(Device, &lock);
}

static BOOLEAN changed(PDEVICE Device) {
  Device->Number++;
  return Device->Number == 2;
}

VOID a_function_that_changes_something_asks(PDEVICE Device) {
  STOR_LOCK_HANDLE lock = {0};
  if (changed(Device))
    StorPortAcquireSpinLock(Device, InterruptLock, NULL, &lock);
  out_of_sight(Device);
  if (changed(Device))
    StorPortReleaseSpinLock( // expected-warning {{for which no spin lock was acquired}}
        Device, &lock);
  // expected-warning@+1 {{spin lock is never released}}
}

VOID silent_when_each_answer_is_kept(PDEVICE Device) {
  STOR_LOCK_HANDLE lock = {0};
  BOOLEAN before = asked_elsewhere(Device), after;
  if (before)
    StorPortAcquireSpinLock(Device, InterruptLock, NULL, &lock);
  out_of_sight(Device);
  after = asked_elsewhere(Device);
  if (after)
    StorPortReleaseSpinLock(Device, &lock);
}

VOID the_answers_are_about_two_devices(PDEVICE Device, PDEVICE Other) {
  STOR_LOCK_HANDLE lock = {0};
  BOOLEAN before = asked_elsewhere(Device), after;
  if (before)
    StorPortAcquireSpinLock(Device, InterruptLock, NULL, &lock);
  out_of_sight(Device);
  after = asked_elsewhere(Other);
  if (after)
    StorPortReleaseSpinLock( // expected-warning {{for which no spin lock was acquired}}
        Device, &lock);
  // expected-warning@+1 {{spin lock is never released}}
}

VOID silent_when_it_is_assigned_in_the_condition(PDEVICE Device) {
  STOR_LOCK_HANDLE lock = {0};
  ULONG flags;
  if ((flags = Device->Flags) != 0)
    StorPortAcquireSpinLock(Device, InterruptLock, NULL, &lock);
  (void)flags;
  out_of_sight(Device);
  if ((flags = Device->Flags) != 0)
    StorPortReleaseSpinLock(Device, &lock);
  (void)flags;
}

VOID another_member_is_assigned_in_the_condition(PDEVICE Device) {
  STOR_LOCK_HANDLE lock = {0};
  ULONG flags;
  if ((flags = Device->Flags) != 0)
    StorPortAcquireSpinLock(Device, InterruptLock, NULL, &lock);
  (void)flags;
  out_of_sight(Device);
  if ((flags = Device->Number) != 0)
    StorPortReleaseSpinLock( // expected-warning {{for which no spin lock was acquired}}
        Device, &lock);
  (void)flags;
  // expected-warning@+1 {{spin lock is never released}}
}
