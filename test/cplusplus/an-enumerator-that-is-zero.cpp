// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// To compare with an enumerator that is 0 is to ask whether there is anything.
#include <storport.h>

typedef struct _DEVICE {
  ULONG State;
} DEVICE, *PDEVICE;

enum { NotStarted, Started };

VOID out_of_sight(PDEVICE Device);

VOID silent_when_an_enumerator_is_zero(PDEVICE Device) {
  STOR_LOCK_HANDLE lock = {};
  if (Device->State == NotStarted)
    return;
  StorPortAcquireSpinLock(Device, InterruptLock, nullptr, &lock);
  out_of_sight(Device);
  if (Device->State)
    StorPortReleaseSpinLock(Device, &lock);
}

VOID never_released_when_it_is_another(PDEVICE Device) {
  STOR_LOCK_HANDLE lock = {};
  if (Device->State == Started)
    return;
  StorPortAcquireSpinLock(Device, InterruptLock, nullptr, &lock);
  out_of_sight(Device);
  if (Device->State)
    StorPortReleaseSpinLock(Device, &lock);
  // expected-warning@+1 {{spin lock is never released}}
}
