// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// What is released was acquired, with that handle, and not released before; a
// handle that is in use is not given to the next acquisition.
#include <storport.h>

typedef struct _DEVICE {
  STOR_LOCK_HANDLE Handle, Other;
  STOR_DPC Dpc;
  ULONG Pending;
  BOOLEAN Ready;
} DEVICE, *PDEVICE;

VOID released_once(PDEVICE Device) {
  STOR_LOCK_HANDLE lock;
  StorPortAcquireSpinLock(Device, InterruptLock, NULL, &lock);
  Device->Pending++;
  StorPortReleaseSpinLock(Device, &lock);
}

VOID released_twice(PDEVICE Device) {
  STOR_LOCK_HANDLE lock;
  StorPortAcquireSpinLock( // expected-note {{spin lock acquired here}}
      Device, InterruptLock, NULL, &lock);
  Device->Pending++;
  StorPortReleaseSpinLock(Device, // expected-note {{spin lock released here}}
                          &lock);
  StorPortReleaseSpinLock( // expected-warning {{spin lock released twice}}
      Device, &lock);
}

VOID released_in_a_branch_and_after_it(PDEVICE Device) {
  STOR_LOCK_HANDLE lock;
  StorPortAcquireSpinLock(Device, InterruptLock, NULL, &lock);
  if (!Device->Ready)
    StorPortReleaseSpinLock(Device, &lock);
  StorPortReleaseSpinLock( // expected-warning {{spin lock released twice}}
      Device, &lock);
}

VOID released_in_either_branch(PDEVICE Device) {
  STOR_LOCK_HANDLE lock;
  StorPortAcquireSpinLock(Device, InterruptLock, NULL, &lock);
  if (!Device->Ready)
    StorPortReleaseSpinLock(Device, &lock);
  else
    StorPortReleaseSpinLock(Device, &lock);
}

static VOID unlock(PDEVICE Device, PSTOR_LOCK_HANDLE Lock) {
  StorPortReleaseSpinLock(Device, Lock);
}

VOID released_by_a_helper(PDEVICE Device) {
  STOR_LOCK_HANDLE lock;
  StorPortAcquireSpinLock(Device, InterruptLock, NULL, &lock);
  unlock(Device, &lock);
}

VOID released_by_a_helper_and_here(PDEVICE Device) {
  STOR_LOCK_HANDLE lock;
  StorPortAcquireSpinLock(Device, InterruptLock, NULL, &lock);
  unlock(Device, &lock);
  StorPortReleaseSpinLock( // expected-warning {{spin lock released twice}}
      Device, &lock);
}

VOID never_acquired(PDEVICE Device) {
  STOR_LOCK_HANDLE lock = {0};
  Device->Pending++;
  StorPortReleaseSpinLock( // expected-warning {{StorPortReleaseSpinLock is given a lock handle for which no spin lock was acquired}}
      Device, &lock);
}

VOID acquired_in_one_branch(PDEVICE Device) {
  STOR_LOCK_HANDLE lock = {0};
  if (Device->Ready)
    StorPortAcquireSpinLock(Device, InterruptLock, NULL, &lock);
  Device->Pending++;
  StorPortReleaseSpinLock( // expected-warning {{StorPortReleaseSpinLock is given a lock handle for which no spin lock was acquired}}
      Device, &lock);
}

VOID acquired_and_released_in_one_branch(PDEVICE Device) {
  STOR_LOCK_HANDLE lock = {0};
  if (Device->Ready)
    StorPortAcquireSpinLock(Device, InterruptLock, NULL, &lock);
  Device->Pending++;
  if (Device->Ready)
    StorPortReleaseSpinLock(Device, &lock);
}

VOID wrong_handle(PDEVICE Device) {
  STOR_LOCK_HANDLE lock, other = {0};
  StorPortAcquireSpinLock(Device, InterruptLock, NULL, &lock);
  Device->Pending++;
  StorPortReleaseSpinLock( // expected-warning {{StorPortReleaseSpinLock is given a lock handle for which no spin lock was acquired}}
      Device, &other);
  StorPortReleaseSpinLock(Device, &lock);
}

VOID two_locks_in_order(PDEVICE Device) {
  STOR_LOCK_HANDLE dpc, interrupt;
  StorPortAcquireSpinLock(Device, DpcLock, &Device->Dpc, &dpc);
  StorPortAcquireSpinLock(Device, InterruptLock, NULL, &interrupt);
  Device->Pending++;
  StorPortReleaseSpinLock(Device, &interrupt);
  StorPortReleaseSpinLock(Device, &dpc);
}

VOID two_locks_with_one_handle(PDEVICE Device) {
  STOR_LOCK_HANDLE lock;
  StorPortAcquireSpinLock(Device, // expected-note {{spin lock acquired here}}
                          DpcLock, &Device->Dpc, &lock);
  StorPortAcquireSpinLock( // expected-warning {{spin lock acquired again into storage that still stands for an earlier one, which can no longer be released}}
      Device, InterruptLock, NULL, &lock);
  Device->Pending++;
  StorPortReleaseSpinLock(Device, &lock);
}

VOID one_lock_after_the_other_with_one_handle(PDEVICE Device) {
  STOR_LOCK_HANDLE lock;
  StorPortAcquireSpinLock(Device, DpcLock, &Device->Dpc, &lock);
  StorPortReleaseSpinLock(Device, &lock);
  StorPortAcquireSpinLock(Device, InterruptLock, NULL, &lock);
  StorPortReleaseSpinLock(Device, &lock);
}

VOID acquired_in_each_round(PDEVICE Device) {
  STOR_LOCK_HANDLE lock;
  ULONG i;
  for (i = 0; i < 3; ++i) {
    StorPortAcquireSpinLock(Device, InterruptLock, NULL, &lock);
    Device->Pending++;
    StorPortReleaseSpinLock(Device, &lock);
  }
}

VOID acquired_in_each_round_released_after_the_loop(PDEVICE Device) {
  STOR_LOCK_HANDLE lock;
  ULONG i;
  for (i = 0; i < 3; ++i) {
    StorPortAcquireSpinLock( // expected-warning {{spin lock acquired again into storage}}
        Device, InterruptLock, NULL, &lock);
    Device->Pending++;
  }
  StorPortReleaseSpinLock(Device, &lock);
}

VOID released_in_each_round_acquired_before_the_loop(PDEVICE Device) {
  STOR_LOCK_HANDLE lock;
  ULONG i;
  StorPortAcquireSpinLock(Device, InterruptLock, NULL, &lock);
  for (i = 0; i < 3; ++i) {
    Device->Pending++;
    StorPortReleaseSpinLock( // expected-warning {{spin lock released twice}}
        Device, &lock);
  }
}

VOID handles_of_the_extension(PDEVICE Device) {
  StorPortAcquireSpinLock(Device, DpcLock, &Device->Dpc, &Device->Handle);
  StorPortAcquireSpinLock(Device, InterruptLock, NULL, &Device->Other);
  StorPortReleaseSpinLock(Device, &Device->Other);
  StorPortReleaseSpinLock(Device, &Device->Handle);
}

VOID handle_of_the_extension_twice(PDEVICE Device) {
  StorPortAcquireSpinLock(Device, DpcLock, &Device->Dpc, &Device->Handle);
  StorPortAcquireSpinLock(Device, InterruptLock, NULL, &Device->Other);
  StorPortReleaseSpinLock(Device, &Device->Other);
  StorPortReleaseSpinLock( // expected-warning {{spin lock released twice}}
      Device, &Device->Other);
}

/* The lock was taken where it cannot be seen. */
VOID silent_when_the_handle_comes_from_elsewhere(PDEVICE Device,
                                                 PSTOR_LOCK_HANDLE Lock) {
  Device->Pending++;
  StorPortReleaseSpinLock(Device, Lock);
}

typedef struct _PAIR {
  ULONG Filler;
  DEVICE First, Second;
} PAIR, *PPAIR;

VOID the_same_extension(PPAIR Pair) {
  STOR_LOCK_HANDLE lock;
  StorPortAcquireSpinLock(&Pair->First, InterruptLock, NULL, &lock);
  StorPortReleaseSpinLock(&Pair->First, &lock);
}

VOID another_extension(PPAIR Pair) {
  STOR_LOCK_HANDLE lock;
  StorPortAcquireSpinLock(&Pair->First, InterruptLock, NULL, &lock);
  StorPortReleaseSpinLock( // expected-warning {{another device extension than the one the spin lock was acquired for is passed to StorPortReleaseSpinLock}}
      &Pair->Second, &lock);
}
