// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// StorPortAcquireSpinLockEx can refuse: then no lock is held, and none can be
// released.
#include <storport.h>

VOID released_though_refused(PVOID Extension, PULONG Count) {
  STOR_LOCK_HANDLE lock = {0};
  ULONG status;
  // expected-note@+1 {{StorPortAcquireSpinLockEx fails here}}
  status = StorPortAcquireSpinLockEx(Extension, InterruptLock, NULL, &lock);
  if (status == STOR_STATUS_SUCCESS)
    *Count += 1;
  // expected-warning@+1 {{no spin lock to be released: StorPortAcquireSpinLockEx failed on this path}}
  StorPortReleaseSpinLock(Extension, &lock);
}

VOID silent_when_refused_and_left_alone(PVOID Extension, PULONG Count) {
  STOR_LOCK_HANDLE lock = {0};
  ULONG status;
  status = StorPortAcquireSpinLockEx(Extension, InterruptLock, NULL, &lock);
  if (status != STOR_STATUS_SUCCESS)
    return;
  *Count += 1;
  StorPortReleaseSpinLock(Extension, &lock);
}
