// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// A member that is tested before and after code out of sight is one question: a
// path that answers it in two ways proves nothing.
#include <storport.h>

typedef struct _DEVICE {
  ULONG Pending;
  BOOLEAN Dump;
} DEVICE, *PDEVICE;

VOID out_of_sight(PDEVICE Device);

VOID silent_when_the_same_member_decides(PDEVICE Device) {
  STOR_LOCK_HANDLE lock = {0};
  if (!Device->Dump)
    StorPortAcquireSpinLock(Device, InterruptLock, NULL, &lock);
  out_of_sight(Device);
  if (!Device->Dump)
    StorPortReleaseSpinLock(Device, &lock);
}

static VOID lock_device(PDEVICE Device, PSTOR_LOCK_HANDLE Lock) {
  if (!Device->Dump)
    StorPortAcquireSpinLock(Device, InterruptLock, NULL, Lock);
}

static VOID unlock_device(PDEVICE Device, PSTOR_LOCK_HANDLE Lock) {
  if (!Device->Dump)
    StorPortReleaseSpinLock(Device, Lock);
}

VOID silent_when_helpers_ask_the_same_member(PDEVICE Device) {
  STOR_LOCK_HANDLE lock = {0};
  lock_device(Device, &lock);
  out_of_sight(Device);
  unlock_device(Device, &lock);
}

VOID released_though_only_another_member_says_so(PDEVICE Device) {
  STOR_LOCK_HANDLE lock = {0};
  lock_device(Device, &lock);
  if (Device->Pending)
    StorPortReleaseSpinLock( // expected-warning {{is given a lock handle for which no spin lock was acquired}}
        Device, &lock);
  else
    unlock_device(Device, &lock);
}
