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

static void acquire(const char *routine, PVOID extension, STOR_SPINLOCK type,
                    PSTOR_LOCK_HANDLE handle) {
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
  acquire(ACQUIRE, DeviceExtension, SpinLock, LockHandle);
}

/* storport/nf-storport-storportacquirespinlockex: can fail. */
ULONG StorPortAcquireSpinLockEx(PVOID DeviceExtension, STOR_SPINLOCK SpinLock,
                                PVOID LockContext,
                                PSTOR_LOCK_HANDLE LockHandle) {
  address_given(LockHandle, ACQUIRE_EX);
  CALLED(ACQUIRE_EX, SpinLock, GIVEN(LockContext));
  extension_given(DeviceExtension, ACQUIRE_EX);
  if (fails(ACQUIRE_EX)) {
    add(resource_open_in(&spin_lock, DeviceExtension, LockHandle,
                         sizeof(*LockHandle), true));
    return STOR_STATUS_INVALID_IRQL;
  }
  acquire(ACQUIRE_EX, DeviceExtension, SpinLock, LockHandle);
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
