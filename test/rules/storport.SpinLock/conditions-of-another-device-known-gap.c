// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// XFAIL: llvm-14, llvm-16, llvm-19
// As in conditions-in-other-words-known-gap.c; 22 chooses the other path.
#include <storport.h>

typedef struct _DEVICE {
  ULONG Flags;
  ULONG Number;
} DEVICE, *PDEVICE;

extern ULONG Mode;
VOID out_of_sight(PDEVICE Device);

static BOOLEAN needed(PDEVICE Device) {
  return Device->Flags != 0 && Device->Number < 3;
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
