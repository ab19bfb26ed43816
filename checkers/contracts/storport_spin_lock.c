/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/*
 * The spin locks of the port driver (storport.h). The caller's lock handle
 * stands for the lock while it is held.
 */
#include "families.h"

/* STOR_SPINLOCK: DpcLock 1, StartIoLock 2, InterruptLock 3 */
#define RAISES_BY_LOCK                                                         \
  {                                                                            \
    .by = ARG(2), .to = { 0, IRQL_DISPATCH, IRQL_DISPATCH, IRQL_DIRQL_LEAST }  \
  }

/* STOR_STATUS */
#define INVALID_IRQL 0xC1000008

static const struct contract contracts[] = {
    /* VOID StorPortAcquireSpinLock(PVOID DeviceExtension,
                                    STOR_SPINLOCK SpinLock, PVOID LockContext,
                                    PSTOR_LOCK_HANDLE LockHandle); */
    {
        .routine = "StorPortAcquireSpinLock",
        .arguments = 4,
        .page = "storport/nf-storport-storportacquirespinlock",
        .owner = ARG(1),
        .opens = {.handle = {.form = STORAGE, .at = ARG(4)}},
        .raises_irql = RAISES_BY_LOCK,
    },
    /* ULONG StorPortAcquireSpinLockEx(PVOID DeviceExtension,
                                       STOR_SPINLOCK SpinLock,
                                       PVOID LockContext,
                                       PSTOR_LOCK_HANDLE LockHandle); */
    {
        .routine = "StorPortAcquireSpinLockEx",
        .arguments = 4,
        .page = "storport/nf-storport-storportacquirespinlockex",
        .owner = ARG(1),
        .opens = {.handle = {.form = STORAGE, .at = ARG(4)},
                  .fails_with = STATUS_RESULT,
                  .failures = {INVALID_IRQL}},
        .raises_irql = RAISES_BY_LOCK,
    },
    /* VOID StorPortReleaseSpinLock(PVOID DeviceExtension,
                                    PSTOR_LOCK_HANDLE LockHandle); */
    {
        .routine = "StorPortReleaseSpinLock",
        .arguments = 2,
        .page = "storport/nf-storport-storportreleasespinlock",
        .owner = ARG(1),
        .closes = {.handle = {.form = STORAGE, .at = ARG(2)}},
    },
};

const struct family storport_spin_lock = {
    .resource = "spin lock",
    .owner = "device extension",
    .storage = "a lock handle",
    .opened = "acquired",
    .closed = "released",
    .misuse = STORPORT_SPIN_LOCK,
    .unchecked = STORPORT_UNCHECKED_RESULT,
    .irql = STORPORT_IRQL,
    .optin_irql = STORPORT_OPTIN_IRQL,
    .held_by_callback = 1,
    .contracts = contracts,
    .contract_count = COUNT(contracts),
};
