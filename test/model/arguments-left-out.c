// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// A function in the old style may be called before its parameters are known:
// nothing says what one holds for which no argument is given.
#include <storport.h>

BOOLEAN asked_elsewhere(PVOID Device);
static VOID release_when();

VOID released_without_saying_when(PVOID Device) {
  STOR_LOCK_HANDLE lock = {0};
  if (!asked_elsewhere(Device))
    return;
  StorPortAcquireSpinLock(Device, InterruptLock, NULL, &lock);
  release_when(Device, &lock);
  // expected-warning@+1 {{spin lock is never released}}
}

VOID silent_when_it_says_when(PVOID Device) {
  STOR_LOCK_HANDLE lock = {0};
  if (!asked_elsewhere(Device))
    return;
  StorPortAcquireSpinLock(Device, InterruptLock, NULL, &lock);
  release_when(Device, &lock, asked_elsewhere(Device));
}

static VOID release_when(Device, Lock, Needed)
PVOID Device;
PSTOR_LOCK_HANDLE Lock;
int Needed;
{
  if (Needed)
    StorPortReleaseSpinLock(Device, Lock);
}
