// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// One question may be asked in other words behind code that is not seen: in
// another order, with the opposite comparison, through a function. A path that
// answers it in two ways proves nothing; another question is another question.
#include <storport.h>

typedef struct _DEVICE {
  ULONG Flags;
  ULONG Number;
} DEVICE, *PDEVICE;

extern ULONG Mode;
VOID out_of_sight(PDEVICE Device);

#define NEEDED(Device) ((Device)->Flags & 4)

static BOOLEAN needed(PDEVICE Device) {
  return Device->Flags != 0 && Device->Number < 3;
}

VOID silent_when_operands_change_places(PDEVICE Device) {
  STOR_LOCK_HANDLE lock = {0};
  if (Device->Flags && Device->Number == 2)
    StorPortAcquireSpinLock(Device, InterruptLock, NULL, &lock);
  out_of_sight(Device);
  if (Device->Number == 2 && Device->Flags)
    StorPortReleaseSpinLock(Device, &lock);
}

VOID second_operand_is_another(PDEVICE Device) {
  STOR_LOCK_HANDLE lock = {0};
  if (Device->Flags && Device->Number == 2)
    StorPortAcquireSpinLock(Device, InterruptLock, NULL, &lock);
  out_of_sight(Device);
  if (Device->Number == 3 && Device->Flags)
    StorPortReleaseSpinLock( // expected-warning {{for which no spin lock was acquired}}
        Device, &lock);
  // expected-warning@+1 {{spin lock is never released}}
}

VOID silent_when_either_mode_releases(PDEVICE Device) {
  STOR_LOCK_HANDLE lock = {0};
  if (Mode == 1)
    StorPortAcquireSpinLock(Device, DpcLock, Device, &lock);
  else if (Mode == 2)
    StorPortAcquireSpinLock(Device, StartIoLock, NULL, &lock);
  out_of_sight(Device);
  if (Mode == 1 || Mode == 2)
    StorPortReleaseSpinLock(Device, &lock);
}

VOID one_more_mode_releases(PDEVICE Device) {
  STOR_LOCK_HANDLE lock = {0};
  if (Mode == 1)
    StorPortAcquireSpinLock(Device, DpcLock, Device, &lock);
  else if (Mode == 2)
    StorPortAcquireSpinLock(Device, StartIoLock, NULL, &lock);
  out_of_sight(Device);
  if (Mode == 1 || Mode == 2 || Mode == 3)
    StorPortReleaseSpinLock( // expected-warning {{for which no spin lock was acquired}}
        Device, &lock);
}

VOID silent_when_the_comparison_is_the_opposite(PDEVICE Device) {
  STOR_LOCK_HANDLE lock = {0};
  if (Device->Number > 3)
    StorPortAcquireSpinLock(Device, InterruptLock, NULL, &lock);
  out_of_sight(Device);
  if (Device->Number <= 3)
    return;
  StorPortReleaseSpinLock(Device, &lock);
}

VOID comparison_is_the_opposite_of_another(PDEVICE Device) {
  STOR_LOCK_HANDLE lock = {0};
  if (Device->Number > 3)
    StorPortAcquireSpinLock(Device, InterruptLock, NULL, &lock);
  out_of_sight(Device);
  if (Device->Number <= 2)
    return;                // expected-warning {{spin lock is never released}} only-checkers: L2: code out of sight does not change the number
  StorPortReleaseSpinLock( // expected-warning {{for which no spin lock was acquired}}
      Device, &lock);
}

VOID silent_when_the_opposite_is_negated(PDEVICE Device) {
  STOR_LOCK_HANDLE lock = {0};
  if (Device->Flags < 2)
    StorPortAcquireSpinLock(Device, InterruptLock, NULL, &lock);
  out_of_sight(Device);
  if (!(Device->Flags >= 2))
    StorPortReleaseSpinLock(Device, &lock);
}

VOID silent_when_the_sides_are_swapped(PDEVICE Device) {
  STOR_LOCK_HANDLE lock = {0};
  if (Device->Number > 3)
    StorPortAcquireSpinLock(Device, InterruptLock, NULL, &lock);
  out_of_sight(Device);
  if (3 < Device->Number)
    StorPortReleaseSpinLock(Device, &lock);
}

VOID silent_when_a_range_of_modes_is_asked(PDEVICE Device) {
  STOR_LOCK_HANDLE lock = {0};
  if (Mode < 1 || Mode > 2)
    return;
  StorPortAcquireSpinLock(Device, InterruptLock, NULL, &lock);
  out_of_sight(Device);
  if (Mode >= 1 && Mode <= 2)
    StorPortReleaseSpinLock(Device, &lock);
}

VOID silent_when_a_macro_asks(PDEVICE Device) {
  STOR_LOCK_HANDLE lock = {0};
  if (NEEDED(Device) != 0)
    StorPortAcquireSpinLock(Device, InterruptLock, NULL, &lock);
  out_of_sight(Device);
  if (NEEDED(Device))
    StorPortReleaseSpinLock(Device, &lock);
}

VOID silent_when_a_function_asks(PDEVICE Device) {
  STOR_LOCK_HANDLE lock = {0};
  if (needed(Device))
    StorPortAcquireSpinLock(Device, InterruptLock, NULL, &lock);
  out_of_sight(Device);
  if (needed(Device))
    StorPortReleaseSpinLock(Device, &lock);
}

VOID silent_when_the_answer_is_kept(PDEVICE Device) {
  STOR_LOCK_HANDLE lock = {0};
  BOOLEAN locked = needed(Device);
  if (locked)
    StorPortAcquireSpinLock(Device, InterruptLock, NULL, &lock);
  out_of_sight(Device);
  if (locked)
    StorPortReleaseSpinLock(Device, &lock);
}

VOID function_asks_about_another_device(PDEVICE Device, PDEVICE Other) {
  STOR_LOCK_HANDLE lock = {0};
  if (needed(Device))
    StorPortAcquireSpinLock(Device, InterruptLock, NULL, &lock);
  out_of_sight(Device);
  if (needed(Other))
    StorPortReleaseSpinLock( // expected-warning {{for which no spin lock was acquired}}
        Device, &lock);
  // expected-warning@+1 {{spin lock is never released}}
}
