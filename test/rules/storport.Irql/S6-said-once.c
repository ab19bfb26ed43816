// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// S6: a lock that is held in a callback that is too high anyway: one finding.
#include <storport.h>

HW_DPC_ROUTINE lock_held_in_a_callback;
VOID lock_held_in_a_callback(PSTOR_DPC Dpc, PVOID Device, PVOID One,
                             PVOID Other) {
  STOR_LOCK_HANDLE Handle;
  StorPortAcquireSpinLock(Device, StartIoLock, NULL, &Handle);
  // expected-warning@+1 {{a spin lock is held}}
  StorPortRegistryWriteAdapterKey(Device, NULL, (PUCHAR) "Depth",
                                  MINIPORT_REG_DWORD, One, sizeof(ULONG));
  StorPortReleaseSpinLock(Device, &Handle);
}
