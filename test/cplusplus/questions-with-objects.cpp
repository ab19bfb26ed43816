// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// One question around code that is not seen, asked in C++: about a static
// member, by a lambda. What a lambda is given is no question about another
// argument of it.
#include <storport.h>

struct DEVICE {
  ULONG Flags;
  static ULONG Mode;
};

VOID out_of_sight(DEVICE *Device);
BOOLEAN asked_elsewhere(DEVICE *Device);

VOID silent_when_a_static_member_decides(DEVICE *Device) {
  STOR_LOCK_HANDLE lock = {};
  if (!Device->Mode)
    return;
  StorPortAcquireSpinLock(Device, InterruptLock, NULL, &lock);
  out_of_sight(Device);
  if (DEVICE::Mode)
    StorPortReleaseSpinLock(Device, &lock);
}

VOID a_static_member_and_another_one(DEVICE *Device) {
  STOR_LOCK_HANDLE lock = {};
  if (!Device->Mode)
    return;
  StorPortAcquireSpinLock(Device, InterruptLock, NULL, &lock);
  out_of_sight(Device);
  if (Device->Flags)
    StorPortReleaseSpinLock(Device, &lock);
  // expected-warning@+1 {{spin lock is never released}}
}

VOID silent_when_a_lambda_is_given_the_answer(DEVICE *Device) {
  STOR_LOCK_HANDLE lock = {};
  auto release_when = [&](BOOLEAN Needed) {
    if (Needed)
      StorPortReleaseSpinLock(Device, &lock);
  };
  if (!asked_elsewhere(Device))
    return;
  StorPortAcquireSpinLock(Device, InterruptLock, NULL, &lock);
  out_of_sight(Device);
  release_when(asked_elsewhere(Device));
}

VOID lambda_is_given_another_answer(DEVICE *Device, DEVICE *Other) {
  STOR_LOCK_HANDLE lock = {};
  auto release_when = [&](BOOLEAN Quiet, BOOLEAN Needed) {
    if (!Quiet)
      out_of_sight(Device);
    if (Needed)
      StorPortReleaseSpinLock(Device, &lock);
  };
  if (!asked_elsewhere(Device))
    return;
  StorPortAcquireSpinLock(Device, InterruptLock, NULL, &lock);
  out_of_sight(Device);
  release_when(asked_elsewhere(Device), asked_elsewhere(Other));
  // expected-warning@+1 {{spin lock is never released}}
}
