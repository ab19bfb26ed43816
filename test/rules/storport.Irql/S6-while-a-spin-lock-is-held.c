// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// S6, S9, S14: a spin lock of the port driver raises the level to
// DISPATCH_LEVEL or more, in whatever function. No registry while it is held.
#include <storport.h>

typedef struct {
  ULONG Depth;
  PUCHAR Buffer;
  ULONG Length;
  STOR_DPC Dpc;
} EXTENSION;

#define SAVE(Extension)                                                        \
  StorPortRegistryWriteAdapterKey(                                             \
      Extension, NULL, (PUCHAR) "Depth", MINIPORT_REG_DWORD,                   \
      &((EXTENSION *)(Extension))->Depth, sizeof(ULONG))

VOID while_a_lock_is_held(PVOID DeviceExtension) {
  STOR_LOCK_HANDLE lock = {0};
  StorPortAcquireSpinLock(
      DeviceExtension, StartIoLock, NULL,
      &lock); // expected-note@-2 {{spin lock acquired here}}
  SAVE(
      DeviceExtension); // expected-warning@-1 {{StorPortRegistryWriteAdapterKey must be called at PASSIVE_LEVEL: a spin lock is held, which means DISPATCH_LEVEL or above}}
  StorPortReleaseSpinLock(DeviceExtension, &lock);
}

VOID silent_after_it_was_released(PVOID DeviceExtension) {
  STOR_LOCK_HANDLE lock = {0};
  StorPortAcquireSpinLock(DeviceExtension, StartIoLock, NULL, &lock);
  StorPortReleaseSpinLock(DeviceExtension, &lock);
  SAVE(DeviceExtension);
}

VOID while_the_interrupt_lock_is_held(PVOID DeviceExtension) {
  STOR_LOCK_HANDLE lock = {0};
  StorPortAcquireSpinLock(
      DeviceExtension, InterruptLock, NULL,
      &lock); // expected-note@-2 {{spin lock acquired here}}
  SAVE(
      DeviceExtension); // expected-warning@-1 {{StorPortRegistryWriteAdapterKey must be called at PASSIVE_LEVEL: a spin lock is held, which means DIRQL or above}}
  StorPortReleaseSpinLock(DeviceExtension, &lock);
}

VOID silent_before_it_is_acquired(PVOID DeviceExtension) {
  STOR_LOCK_HANDLE lock = {0};
  SAVE(DeviceExtension);
  StorPortAcquireSpinLock(DeviceExtension, InterruptLock, NULL, &lock);
  StorPortReleaseSpinLock(DeviceExtension, &lock);
}

VOID released_on_one_branch_only(EXTENSION *Extension) {
  STOR_LOCK_HANDLE lock = {0};
  BOOLEAN held = TRUE;
  StorPortAcquireSpinLock(
      Extension, DpcLock, &Extension->Dpc,
      &lock); // expected-note@-2 {{spin lock acquired here}}
  if (Extension->Depth == 0) {
    StorPortReleaseSpinLock(Extension, &lock);
    held = FALSE;
  }
  SAVE(
      Extension); // expected-warning@-1 {{StorPortRegistryWriteAdapterKey must be called at PASSIVE_LEVEL: a spin lock is held, which means DISPATCH_LEVEL or above}}
  if (held)
    StorPortReleaseSpinLock(Extension, &lock);
}

VOID silent_when_released_on_both(EXTENSION *Extension) {
  STOR_LOCK_HANDLE lock = {0};
  StorPortAcquireSpinLock(Extension, DpcLock, &Extension->Dpc, &lock);
  if (Extension->Depth == 0) {
    StorPortReleaseSpinLock(Extension, &lock);
  } else {
    Extension->Depth = 1;
    StorPortReleaseSpinLock(Extension, &lock);
  }
  SAVE(Extension);
}

static VOID save(PVOID DeviceExtension) {
  SAVE(
      DeviceExtension); // expected-warning@-1 {{StorPortRegistryWriteAdapterKey must be called at PASSIVE_LEVEL: a spin lock is held, which means DISPATCH_LEVEL or above}}
}

VOID in_a_helper_while_a_lock_is_held(PVOID DeviceExtension) {
  STOR_LOCK_HANDLE lock = {0};
  StorPortAcquireSpinLock(
      DeviceExtension, StartIoLock, NULL,
      &lock); // expected-note@-2 {{spin lock acquired here}}
  save(DeviceExtension);
  StorPortReleaseSpinLock(DeviceExtension, &lock);
}

static VOID save_later(PVOID DeviceExtension) { SAVE(DeviceExtension); }

VOID silent_in_a_helper_after_the_release(PVOID DeviceExtension) {
  STOR_LOCK_HANDLE lock = {0};
  StorPortAcquireSpinLock(DeviceExtension, StartIoLock, NULL, &lock);
  StorPortReleaseSpinLock(DeviceExtension, &lock);
  save_later(DeviceExtension);
}

static VOID unlock(PVOID DeviceExtension, PSTOR_LOCK_HANDLE Lock) {
  StorPortReleaseSpinLock(DeviceExtension, Lock);
}

HW_WORKITEM a_work_item_that_holds_a_lock;
VOID a_work_item_that_holds_a_lock(PVOID DeviceExtension, PVOID Context,
                                   PVOID Worker) {
  STOR_LOCK_HANDLE lock = {0};
  StorPortAcquireSpinLock(
      DeviceExtension, StartIoLock, NULL,
      &lock); // expected-note@-2 {{spin lock acquired here}}
  SAVE(
      DeviceExtension); // expected-warning@-1 {{StorPortRegistryWriteAdapterKey must be called at PASSIVE_LEVEL: a spin lock is held, which means DISPATCH_LEVEL or above}}
  unlock(DeviceExtension, &lock);
}

HW_WORKITEM silent_in_a_work_item_that_let_go;
VOID silent_in_a_work_item_that_let_go(PVOID DeviceExtension, PVOID Context,
                                       PVOID Worker) {
  STOR_LOCK_HANDLE lock = {0};
  StorPortAcquireSpinLock(DeviceExtension, StartIoLock, NULL, &lock);
  unlock(DeviceExtension, &lock);
  SAVE(DeviceExtension);
}

/* A function that clang does not step into. */
static VOID save_and_print(PVOID DeviceExtension, PCSTR Format, ...) {
  // expected-note@+1 {{is called here, whatever the path}}
  SAVE(DeviceExtension); // only-model: S15: reported at the call
}

HW_WORKITEM a_work_item_whose_helper_saves_under_a_lock;
VOID a_work_item_whose_helper_saves_under_a_lock(PVOID DeviceExtension,
                                                 PVOID Context, PVOID Worker) {
  STOR_LOCK_HANDLE lock = {0};
  StorPortAcquireSpinLock(DeviceExtension, DpcLock, NULL, &lock);
  // expected-warning@+1 {{a spin lock is held}}
  save_and_print(DeviceExtension, ""); // only-checkers: S15: not followed
  StorPortReleaseSpinLock(DeviceExtension, &lock);
}

static VOID save_and_lock(PVOID DeviceExtension, PSTOR_LOCK_HANDLE Lock) {
  SAVE(DeviceExtension);
  StorPortAcquireSpinLock(DeviceExtension, DpcLock, NULL, Lock);
}

HW_WORKITEM silent_when_the_helper_locks_afterwards;
VOID silent_when_the_helper_locks_afterwards(PVOID DeviceExtension,
                                             PVOID Context, PVOID Worker) {
  STOR_LOCK_HANDLE lock = {0};
  save_and_lock(DeviceExtension, &lock);
  StorPortReleaseSpinLock(DeviceExtension, &lock);
}
