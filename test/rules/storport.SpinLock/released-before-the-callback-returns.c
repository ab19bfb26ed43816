// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// A spin lock is released once, before the callback returns.
#include <storport.h>

typedef struct _DEVICE {
  STOR_LOCK_HANDLE Handle;
  STOR_DPC Dpc;
  ULONG Pending;
  ULONG Number;
  BOOLEAN Ready;
} DEVICE, *PDEVICE;

HW_BUILDIO released_at_the_end, held_at_the_end, released_at_each_return,
    held_at_one_return, released_at_each_exit, held_at_one_exit,
    released_by_a_helper, held_though_the_helper_may_release,
    taken_by_a_helper_and_released, taken_by_a_helper_and_held,
    released_in_each_case, held_in_one_case,
    released_under_the_flag_it_is_taken, held_under_another_flag,
    kept_in_the_extension_and_released, kept_in_the_extension_and_held,
    released_before_each_continue, held_at_a_break;

BOOLEAN released_at_the_end(PVOID DeviceExtension, PSCSI_REQUEST_BLOCK Srb) {
  PDEVICE device = DeviceExtension;
  STOR_LOCK_HANDLE lock;
  StorPortAcquireSpinLock(device, DpcLock, &device->Dpc, &lock);
  device->Pending++;
  StorPortReleaseSpinLock(device, &lock);
  return Srb != NULL;
}

BOOLEAN held_at_the_end(PVOID DeviceExtension, PSCSI_REQUEST_BLOCK Srb) {
  PDEVICE device = DeviceExtension;
  STOR_LOCK_HANDLE lock;
  StorPortAcquireSpinLock(device, // expected-note {{spin lock acquired here}}
                          DpcLock, &device->Dpc, &lock);
  device->Pending++;
  return Srb != // expected-warning {{spin lock is never released: 'held_at_the_end' returns while it is held}}
         NULL;
}

BOOLEAN released_at_each_return(PVOID DeviceExtension,
                                PSCSI_REQUEST_BLOCK Srb) {
  PDEVICE device = DeviceExtension;
  STOR_LOCK_HANDLE lock;
  StorPortAcquireSpinLock(device, InterruptLock, NULL, &lock);
  if (!device->Ready) {
    StorPortReleaseSpinLock(device, &lock);
    return FALSE;
  }
  device->Pending++;
  StorPortReleaseSpinLock(device, &lock);
  return Srb != NULL;
}

BOOLEAN held_at_one_return(PVOID DeviceExtension, PSCSI_REQUEST_BLOCK Srb) {
  PDEVICE device = DeviceExtension;
  STOR_LOCK_HANDLE lock;
  StorPortAcquireSpinLock(device, InterruptLock, NULL, &lock);
  if (!device->Ready) {
    return FALSE; // expected-warning {{spin lock is never released: 'held_at_one_return' returns while it is held}}
  }
  device->Pending++;
  StorPortReleaseSpinLock(device, &lock);
  return Srb != NULL;
}

BOOLEAN released_at_each_exit(PVOID DeviceExtension, PSCSI_REQUEST_BLOCK Srb) {
  PDEVICE device = DeviceExtension;
  STOR_LOCK_HANDLE lock;
  BOOLEAN ok = FALSE;
  if (!Srb)
    goto done;
  StorPortAcquireSpinLock(device, StartIoLock, NULL, &lock);
  if (!device->Ready)
    goto release;
  if (device->Pending > 4)
    goto release;
  ok = TRUE;
release:
  StorPortReleaseSpinLock(device, &lock);
done:
  return ok;
}

BOOLEAN held_at_one_exit(PVOID DeviceExtension, PSCSI_REQUEST_BLOCK Srb) {
  PDEVICE device = DeviceExtension;
  STOR_LOCK_HANDLE lock;
  BOOLEAN ok = FALSE;
  if (!Srb)
    goto done;
  StorPortAcquireSpinLock(device, StartIoLock, NULL, &lock);
  if (!device->Ready)
    goto release;
  if (device->Pending > 4)
    goto done;
  ok = TRUE;
release:
  StorPortReleaseSpinLock(device, &lock);
done:
  return ok; // expected-warning {{spin lock is never released}}
}

static VOID lock_device(PDEVICE Device, PSTOR_LOCK_HANDLE Lock) {
  StorPortAcquireSpinLock(Device, InterruptLock, NULL, Lock);
}

static VOID unlock_device(PDEVICE Device, PSTOR_LOCK_HANDLE Lock) {
  StorPortReleaseSpinLock(Device, Lock);
}

static VOID unlock_device_deeper(PDEVICE Device, PSTOR_LOCK_HANDLE Lock) {
  unlock_device(Device, Lock);
}

static VOID unlock_ready_device(PDEVICE Device, PSTOR_LOCK_HANDLE Lock) {
  if (Device->Ready)
    StorPortReleaseSpinLock(Device, Lock);
}

BOOLEAN released_by_a_helper(PVOID DeviceExtension, PSCSI_REQUEST_BLOCK Srb) {
  PDEVICE device = DeviceExtension;
  STOR_LOCK_HANDLE lock;
  StorPortAcquireSpinLock(device, InterruptLock, NULL, &lock);
  unlock_device_deeper(device, &lock);
  return Srb != NULL;
}

BOOLEAN held_though_the_helper_may_release(PVOID DeviceExtension,
                                           PSCSI_REQUEST_BLOCK Srb) {
  PDEVICE device = DeviceExtension;
  STOR_LOCK_HANDLE lock;
  StorPortAcquireSpinLock(device, InterruptLock, NULL, &lock);
  unlock_ready_device(device, &lock);
  return Srb != NULL; // expected-warning {{spin lock is never released}}
}

BOOLEAN taken_by_a_helper_and_released(PVOID DeviceExtension,
                                       PSCSI_REQUEST_BLOCK Srb) {
  PDEVICE device = DeviceExtension;
  STOR_LOCK_HANDLE lock;
  lock_device(device, &lock);
  unlock_device(device, &lock);
  return Srb != NULL;
}

BOOLEAN taken_by_a_helper_and_held(PVOID DeviceExtension,
                                   PSCSI_REQUEST_BLOCK Srb) {
  PDEVICE device = DeviceExtension;
  STOR_LOCK_HANDLE lock;
  lock_device(device, &lock);
  device->Pending++;
  return Srb != // expected-warning {{spin lock is never released: 'taken_by_a_helper_and_held' returns while it is held}}
         NULL;
}

BOOLEAN released_in_each_case(PVOID DeviceExtension, PSCSI_REQUEST_BLOCK Srb) {
  PDEVICE device = DeviceExtension;
  STOR_LOCK_HANDLE lock;
  StorPortAcquireSpinLock(device, InterruptLock, NULL, &lock);
  switch (Srb->Function) {
  case SRB_FUNCTION_FLUSH:
    device->Pending++;
  case SRB_FUNCTION_SHUTDOWN:
    StorPortReleaseSpinLock(device, &lock);
    return TRUE;
  default:
    break;
  }
  StorPortReleaseSpinLock(device, &lock);
  return FALSE;
}

BOOLEAN held_in_one_case(PVOID DeviceExtension, PSCSI_REQUEST_BLOCK Srb) {
  PDEVICE device = DeviceExtension;
  STOR_LOCK_HANDLE lock;
  StorPortAcquireSpinLock(device, InterruptLock, NULL, &lock);
  switch (Srb->Function) {
  case SRB_FUNCTION_FLUSH:
    device->Pending++;
    return TRUE; // expected-warning {{spin lock is never released}}
  case SRB_FUNCTION_SHUTDOWN:
    StorPortReleaseSpinLock(device, &lock);
    return TRUE;
  default:
    break;
  }
  StorPortReleaseSpinLock(device, &lock);
  return FALSE;
}

BOOLEAN released_under_the_flag_it_is_taken(PVOID DeviceExtension,
                                            PSCSI_REQUEST_BLOCK Srb) {
  PDEVICE device = DeviceExtension;
  STOR_LOCK_HANDLE lock = {0};
  BOOLEAN locked = FALSE;
  if (device->Ready) {
    StorPortAcquireSpinLock(device, InterruptLock, NULL, &lock);
    locked = TRUE;
  }
  device->Pending++;
  if (locked)
    StorPortReleaseSpinLock(device, &lock);
  return Srb != NULL;
}

BOOLEAN held_under_another_flag(PVOID DeviceExtension,
                                PSCSI_REQUEST_BLOCK Srb) {
  PDEVICE device = DeviceExtension;
  STOR_LOCK_HANDLE lock = {0};
  BOOLEAN locked = FALSE;
  if (device->Ready) {
    StorPortAcquireSpinLock(device, InterruptLock, NULL, &lock);
    locked = TRUE;
  }
  if (locked && device->Pending)
    StorPortReleaseSpinLock(device, &lock);
  return Srb != NULL; // expected-warning {{spin lock is never released}}
}

BOOLEAN kept_in_the_extension_and_released(PVOID DeviceExtension,
                                           PSCSI_REQUEST_BLOCK Srb) {
  PDEVICE device = DeviceExtension;
  StorPortAcquireSpinLock(device, InterruptLock, NULL, &device->Handle);
  device->Pending++;
  StorPortReleaseSpinLock(device, &device->Handle);
  return Srb != NULL;
}

BOOLEAN kept_in_the_extension_and_held(PVOID DeviceExtension,
                                       PSCSI_REQUEST_BLOCK Srb) {
  PDEVICE device = DeviceExtension;
  StorPortAcquireSpinLock(device, InterruptLock, NULL, &device->Handle);
  device->Pending++;
  return Srb != // expected-warning {{spin lock is never released: 'kept_in_the_extension_and_held' returns while it is held}}
         NULL;
}

BOOLEAN released_before_each_continue(PVOID DeviceExtension,
                                      PSCSI_REQUEST_BLOCK Srb) {
  PDEVICE device = DeviceExtension;
  STOR_LOCK_HANDLE lock;
  ULONG i;
  for (i = 0; i < 3; ++i) {
    StorPortAcquireSpinLock(device, InterruptLock, NULL, &lock);
    if (device->Ready) {
      StorPortReleaseSpinLock(device, &lock);
      continue;
    }
    device->Pending++;
    StorPortReleaseSpinLock(device, &lock);
  }
  return Srb != NULL;
}

BOOLEAN held_at_a_break(PVOID DeviceExtension, PSCSI_REQUEST_BLOCK Srb) {
  PDEVICE device = DeviceExtension;
  STOR_LOCK_HANDLE lock;
  ULONG i;
  for (i = 0; i < 3; ++i) {
    StorPortAcquireSpinLock(device, InterruptLock, NULL, &lock);
    if (device->Ready)
      break;
    device->Pending++;
    StorPortReleaseSpinLock(device, &lock);
  }
  return Srb != NULL; // expected-warning {{spin lock is never released}}
}

/* No callback, no return to the port driver: the caller may release it. */
VOID silent_when_the_caller_may_release_it(PDEVICE Device) {
  StorPortAcquireSpinLock(Device, InterruptLock, NULL, &Device->Handle);
}

VOID silent_when_the_callers_handle_is_filled(PDEVICE Device,
                                              PSTOR_LOCK_HANDLE Lock) {
  StorPortAcquireSpinLock(Device, InterruptLock, NULL, Lock);
}

/* Nobody can release it without the handle. */
VOID handle_gone_with_its_function(PDEVICE Device) {
  STOR_LOCK_HANDLE lock;
  StorPortAcquireSpinLock(Device, InterruptLock, NULL, &lock);
  Device->Pending++;
} // expected-warning {{spin lock is never released: the only record of it, 'lock', is gone when 'handle_gone_with_its_function' returns}}
