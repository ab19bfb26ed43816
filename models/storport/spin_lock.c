/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/*
 * The spin locks of the port driver. While one is held the processor runs at
 * its level. families.md, section A.
 */
#include "routine.h"

#include <stdlib.h>

#define ACQUIRE "StorPortAcquireSpinLock"
#define ACQUIRE_EX "StorPortAcquireSpinLockEx"
#define RELEASE "StorPortReleaseSpinLock"

static const struct resource_kind spin_lock = {
    .name = "spin lock",
    .lost = "L2",
    .in_storage = true,
    .held_by_callback = true,
};

/* An acquisition, by the callback that made it. */
struct held {
  struct resource *resource;
  STOR_SPINLOCK type;
  const void *dpc; /* DpcLock: of this one */
  unsigned invocation;
  unsigned irql; /* while it is held; 0: the level is back already */
  unsigned base; /* without it and the locks acquired before it */
  struct held *next;
};

static struct held *held; /* the youngest first */

/* Forgets an acquisition that is over, of the same handle. */
static void forget(const char *handle) {
  struct held **at = &held;

  while (*at != NULL) {
    struct held *lock = *at;

    if (lock->resource->start == handle &&
        lock->resource->state != RESOURCE_OPEN) {
      *at = lock->next;
      free(lock);
    } else {
      at = &lock->next;
    }
  }
}

static struct held *add(struct resource *resource) {
  struct held *lock = calloc(1, sizeof(*lock));

  forget(resource->start);

  if (lock == NULL)
    abort();
  lock->resource = resource;
  lock->invocation = context_now()->invocation;
  lock->next = held;
  held = lock;
  return lock;
}

/* The last acquisition with the handle, or NULL. */
static struct resource *acquired_with(PSTOR_LOCK_HANDLE handle) {
  struct resource *unknown;

  for (const struct held *lock = held; lock != NULL; lock = lock->next)
    if (lock->resource->start == (char *)handle)
      return lock->resource;
  unknown = resource_at(&spin_lock, handle);
  return unknown != NULL && unknown->start == (char *)handle ? unknown : NULL;
}

static bool is_held(const struct held *lock) {
  return lock->invocation == context_now()->invocation &&
         lock->resource->state == RESOURCE_OPEN;
}

/* The youngest that the current callback holds, or NULL. */
static const struct held *held_now(void) {
  const struct held *lock = held;

  while (lock != NULL && !is_held(lock))
    lock = lock->next;
  return lock;
}

bool spin_lock_held(void) { return held_now() != NULL; }

void spin_locks_clear(void) {
  while (held != NULL) {
    struct held *lock = held;

    held = lock->next;
    free(lock);
  }
}

/* Which locks the page of StorPortAcquireSpinLock has a callback take: some of
 * these. Where the table says nothing the callback is not in the list. */
enum { NO_LOCK = 0, DPC_LOCK = 1, START_IO_LOCK = 2, INTERRUPT_LOCK = 4 };

static const struct {
  const char *callback;
  unsigned may_take;
} lock_table[] = {
    {"HwFindAdapter", NO_LOCK},
    {"HwInitialize", NO_LOCK},
    {"HwStorPassiveInitializeRoutine", NO_LOCK},
    {"HwInterrupt", NO_LOCK},
    {"HwMSInterruptRoutine", NO_LOCK},
    {"HwStorSynchronizedAccess", NO_LOCK},
    {"HwStartIo", DPC_LOCK | INTERRUPT_LOCK},
    {"HwStorTimer", INTERRUPT_LOCK},
    {"HwResetBus", INTERRUPT_LOCK},
    {"HwStorStateChange", INTERRUPT_LOCK},
};

/* Whether the callback may take the lock, as far as the page says. A virtual
 * miniport runs with none held; half duplex, the interrupt lock is held with
 * the StartIo lock. Nobody has concurrent channels here. */
static bool may_take(PVOID extension, STOR_SPINLOCK type) {
  const unsigned wanted = type == InterruptLock ? INTERRUPT_LOCK
                          : type == StartIoLock ? START_IO_LOCK
                                                : DPC_LOCK;
  const struct storport_adapter *adapter = storport_adapter_of(extension);
  const PORT_CONFIGURATION_INFORMATION *now = &adapter->configuration;

  for (size_t i = 0; i < sizeof(lock_table) / sizeof(lock_table[0]); i++) {
    unsigned may = lock_table[i].may_take;

    if (!runs_in(lock_table[i].callback))
      continue;
    if (may == NO_LOCK)
      return false;
    if (runs_in("HwStartIo") && now->VirtualDevice)
      may |= START_IO_LOCK;
    else if (adapter->found &&
             now->SynchronizationModel == StorSynchronizeHalfDuplex)
      may = NO_LOCK;
    return (may & wanted) != 0;
  }
  return true;
}

/* What the page says about the lock, and about those that are held. */
static void lock_judged(const char *clause, const char *routine,
                        PVOID extension, STOR_SPINLOCK type,
                        const void *context, const void *handle,
                        STOR_SPINLOCK last) {
  argument_must(type >= DpcLock && type <= last, clause, routine,
                "there is no such lock");
  if (type == DpcLock || type == StartIoLock || type == InterruptLock) {
    argument_must((type == DpcLock) == (context != NULL), clause, routine,
                  "LockContext is the DPC of DpcLock, else NULL");
    if (context_now()->callback != NULL && !may_take(extension, type))
      violation(clause, routine, "this lock is not for %s",
                context_now()->callback);
  }
  for (const struct held *other = held; other != NULL; other = other->next) {
    if (!is_held(other) || other->resource->start == handle)
      continue;
    if (other->type == type && other->dpc == context)
      violation(clause, routine, "acquired again with another handle");
    else if (other->type == InterruptLock)
      violation(clause, routine, "the interrupt lock comes last");
  }
}

static void acquire(const char *routine, PVOID extension, STOR_SPINLOCK type,
                    const void *context, PSTOR_LOCK_HANDLE handle) {
  unsigned irql = context_now()->irql, base = irql;
  struct held *lock;

  for (const struct held *other = held; other != NULL; other = other->next)
    if (other->resource->state == RESOURCE_OPEN &&
        other->resource->start == (char *)handle)
      resource_violation(other->resource, "L1", routine,
                         "acquired again with the handle that is in use");
  if (held_now() != NULL)
    base = held_now()->base;
  lock = add(
      resource_open_in(&spin_lock, extension, handle, sizeof(*handle), false));
  lock->type = type;
  lock->dpc = context;
  lock->base = base;
  lock->irql = type == InterruptLock ? MODEL_DEVICE : MODEL_DISPATCH;
  handle->Lock = type;
  handle->Context.OldIrql = (KIRQL)irql;
  model_wrote(handle, sizeof(*handle));
  if (irql < lock->irql)
    context_now()->irql = lock->irql;
}

/* storport/nf-storport-storportacquirespinlock */
VOID StorPortAcquireSpinLock(PVOID DeviceExtension, STOR_SPINLOCK SpinLock,
                             PVOID LockContext, PSTOR_LOCK_HANDLE LockHandle) {
  address_given(LockHandle, ACQUIRE);
  CALLED(ACQUIRE, SpinLock, GIVEN(LockContext));
  extension_given(DeviceExtension, ACQUIRE);
  lock_judged(FAMILY(ACQUIRE), DeviceExtension, SpinLock, LockContext,
              LockHandle, InterruptLock);
  acquire(ACQUIRE, DeviceExtension, SpinLock, LockContext, LockHandle);
}

/* storport/nf-storport-storportacquirespinlockex: can fail. */
ULONG StorPortAcquireSpinLockEx(PVOID DeviceExtension, STOR_SPINLOCK SpinLock,
                                PVOID LockContext,
                                PSTOR_LOCK_HANDLE LockHandle) {
  address_given(LockHandle, ACQUIRE_EX);
  CALLED(ACQUIRE_EX, SpinLock, GIVEN(LockContext));
  extension_given(DeviceExtension, ACQUIRE_EX);
  lock_judged(FAMILY(ACQUIRE_EX), DeviceExtension, SpinLock, LockContext,
              LockHandle, DpcLevelLock);
  if (fails(ACQUIRE_EX)) {
    const struct resource *earlier = acquired_with(LockHandle);

    /* Nobody says that the handle of an earlier one is written over. */
    if (earlier == NULL || earlier->state != RESOURCE_OPEN || earlier->adopted)
      add(resource_open_in(&spin_lock, DeviceExtension, LockHandle,
                           sizeof(*LockHandle), true));
    return STOR_STATUS_INVALID_IRQL;
  }
  acquire(ACQUIRE_EX, DeviceExtension, SpinLock, LockContext, LockHandle);
  return STOR_STATUS_SUCCESS;
}

void spin_locks_settle(void) {
  const unsigned now = context_now()->invocation;

  for (struct held *lock = held; lock != NULL; lock = lock->next)
    if (lock->invocation == now && lock->irql != 0 && !is_held(lock)) {
      unsigned irql = lock->base;

      lock->irql = 0;
      for (const struct held *other = held; other != NULL; other = other->next)
        if (is_held(other) && irql < other->irql)
          irql = other->irql;
      context_now()->irql = irql;
    }
}

/* storport/nf-storport-storportreleasespinlock */
VOID StorPortReleaseSpinLock(PVOID DeviceExtension,
                             PSTOR_LOCK_HANDLE LockHandle) {
  struct resource *resource = acquired_with(LockHandle);

  CALLED(RELEASE, GIVEN(LockHandle));
  extension_given(DeviceExtension, RELEASE);
  if (resource == NULL) {
    violation("L3", RELEASE, "no spin lock was acquired with the handle");
    return;
  }
  if (resource->state == RESOURCE_FAILED) {
    resource_violation(resource, "L4", RELEASE, "it could not be acquired");
    return;
  }
  if (resource->state == RESOURCE_CLOSED) {
    resource_note(resource, "L3", RELEASE, "released twice");
    return;
  }
  if (!belongs_to(resource, DeviceExtension))
    resource_note(resource, "L3", RELEASE, "released for another extension");
  resource_close(resource);
  spin_locks_settle();
}
