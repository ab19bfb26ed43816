// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// XFAIL: *
// The lock is also never released on a path of its own. That path meets the one
// that answers a question twice, and the report shows the latter, which is
// dropped.
#include <storport.h>

typedef struct _DEVICE {
  ULONG Flags;
  ULONG Number;
} DEVICE, *PDEVICE;

extern ULONG Mode;
VOID out_of_sight(PDEVICE Device);

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
