// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// Two findings at one place that leave the same behind: the one that is found
// first does not hide the other.
#include <storport.h>

BOOLEAN lock_and_pool_are_lost(PVOID Device, BOOLEAN Locks) {
  STOR_LOCK_HANDLE Lock;
  PVOID Memory = NULL;
  if (StorPortAllocatePool(Device, 16, 'loop', &Memory) != STOR_STATUS_SUCCESS)
    return FALSE;
  if (Locks)
    (void)StorPortAcquireSpinLockEx(Device, InterruptLock, NULL, &Lock);
  // expected-warning@+2 {{pool memory is never freed}}
  // expected-warning@+1 {{spin lock is never released}}
  return TRUE;
}

BOOLEAN silent_when_both_are_given_back(PVOID Device, BOOLEAN Locks) {
  STOR_LOCK_HANDLE Lock;
  PVOID Memory = NULL;
  if (StorPortAllocatePool(Device, 16, 'loop', &Memory) != STOR_STATUS_SUCCESS)
    return FALSE;
  if (Locks)
    if (StorPortAcquireSpinLockEx(Device, InterruptLock, NULL, &Lock) ==
        STOR_STATUS_SUCCESS)
      StorPortReleaseSpinLock(Device, &Lock);
  return StorPortFreePool(Device, Memory) == STOR_STATUS_SUCCESS;
}
