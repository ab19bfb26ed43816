// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// StorPortAcquireSpinLockEx raises the level as StorPortAcquireSpinLock does,
// when it worked; when not, the status is the documented one.
#include <storport.h>

#define INVALID_IRQL 0xC1000008

#define WITH_LOCK(name, lock, ...)                                             \
  VOID name(PVOID Device, PVOID Other) {                                       \
    STOR_LOCK_HANDLE Handle;                                                   \
    if (StorPortAcquireSpinLockEx(Device, lock, NULL, &Handle) !=              \
        STOR_STATUS_SUCCESS)                                                   \
      return;                                                                  \
    __VA_ARGS__;                                                               \
    StorPortReleaseSpinLock(Device, &Handle);                                  \
  }
#define SAVE                                                                   \
  StorPortRegistryWriteAdapterKey(Device, NULL, (PUCHAR) "Depth",              \
                                  MINIPORT_REG_DWORD, Other, sizeof(ULONG))

WITH_LOCK(silent_with_a_lock_of_no_name, (STOR_SPINLOCK)0, SAVE) // only-model: S15: the model raises the level for each lock
WITH_LOCK( // expected-warning {{a spin lock is held, which means DISPATCH_LEVEL or above}}
    dpc_lock, DpcLock, SAVE)
WITH_LOCK( // expected-warning {{a spin lock is held, which means DISPATCH_LEVEL or above}}
    start_io_lock, StartIoLock, SAVE)
WITH_LOCK( // expected-warning {{a spin lock is held, which means DIRQL or above}}
    interrupt_lock, InterruptLock, SAVE)
WITH_LOCK(silent_up_to_dispatch_level, StartIoLock,
          StorPortFreePool(Device, Other))
WITH_LOCK( // expected-warning {{a spin lock is held, which means DIRQL or above}}
    above_dispatch_level, InterruptLock, StorPortFreePool(Device, Other))

VOID silent_when_the_one_failure_is_tested(PVOID Device) {
  STOR_LOCK_HANDLE Handle;
  if (StorPortAcquireSpinLockEx(Device, DpcLock, NULL, &Handle) != INVALID_IRQL)
    StorPortReleaseSpinLock(Device, &Handle);
}

VOID when_another_failure_is_tested(PVOID Device) {
  STOR_LOCK_HANDLE Handle = {0};
  if (StorPortAcquireSpinLockEx(Device, DpcLock, NULL, &Handle) !=
      STOR_STATUS_INVALID_PARAMETER)
    // expected-warning@+1 {{StorPortAcquireSpinLockEx failed on this path}}
    StorPortReleaseSpinLock(Device, &Handle);
}
