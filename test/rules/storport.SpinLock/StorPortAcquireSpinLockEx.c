// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// A lock whose acquisition can fail is released when it was obtained, and only
// then; while it is held the level is raised.
#include <storport.h>

typedef struct _DEVICE {
  STOR_LOCK_HANDLE Handle;
  ULONG Pending;
  ULONG Number;
} DEVICE, *PDEVICE;

#define SAVE(Extension)                                                        \
  StorPortRegistryWriteAdapterKey(                                             \
      Extension, NULL, (PUCHAR) "Depth", MINIPORT_REG_DWORD,                   \
      &((PDEVICE)(Extension))->Number, sizeof(ULONG))

HW_BUILDIO ex_tested_and_released, ex_not_released, ex_held_only_when_it_worked;

VOID ex_released_when_it_worked(PDEVICE Device) {
  STOR_LOCK_HANDLE lock;
  if (StorPortAcquireSpinLockEx(Device, InterruptLock, NULL, &lock) ==
      STOR_STATUS_SUCCESS)
    StorPortReleaseSpinLock(Device, &lock);
}

VOID ex_released_regardless(PDEVICE Device) {
  STOR_LOCK_HANDLE lock;
  (void)
      StorPortAcquireSpinLockEx( // expected-note {{StorPortAcquireSpinLockEx fails here}}
          Device, InterruptLock, NULL, &lock);
  Device->Pending++;
  StorPortReleaseSpinLock( // expected-warning {{no spin lock to be released}}
      Device, &lock);
}

VOID ex_released_when_it_failed(PDEVICE Device) {
  if (StorPortAcquireSpinLockEx(Device, InterruptLock, NULL, &Device->Handle))
    StorPortReleaseSpinLock( // expected-warning {{no spin lock to be released}}
        Device, &Device->Handle);
}

BOOLEAN ex_tested_and_released(PVOID DeviceExtension, PSCSI_REQUEST_BLOCK Srb) {
  PDEVICE device = DeviceExtension;
  STOR_LOCK_HANDLE lock;
  if (StorPortAcquireSpinLockEx(device, InterruptLock, NULL, &lock) !=
      STOR_STATUS_SUCCESS)
    return FALSE;
  device->Pending++;
  StorPortReleaseSpinLock(device, &lock);
  return Srb != NULL;
}

BOOLEAN ex_not_released(PVOID DeviceExtension, PSCSI_REQUEST_BLOCK Srb) {
  PDEVICE device = DeviceExtension;
  STOR_LOCK_HANDLE lock;
  if (StorPortAcquireSpinLockEx(device, InterruptLock, NULL, &lock) !=
      STOR_STATUS_SUCCESS)
    return FALSE;
  device->Pending++;
  return Srb != NULL; // expected-warning {{spin lock is never released}}
}

BOOLEAN ex_held_only_when_it_worked(PVOID DeviceExtension,
                                    PSCSI_REQUEST_BLOCK Srb) {
  PDEVICE device = DeviceExtension;
  STOR_LOCK_HANDLE lock;
  ULONG status = StorPortAcquireSpinLockEx(device, InterruptLock, NULL, &lock);
  device->Number = status;
  if (status == STOR_STATUS_SUCCESS)
    StorPortReleaseSpinLock(device, &lock);
  return Srb != NULL;
}

VOID while_a_lock_that_can_fail_is_held(PVOID DeviceExtension) {
  STOR_LOCK_HANDLE lock = {0};
  if (StorPortAcquireSpinLockEx(DeviceExtension, StartIoLock, NULL, &lock) !=
      STOR_STATUS_SUCCESS) // expected-note@-1 {{spin lock acquired here}}
    return;
  SAVE(
      DeviceExtension); // expected-warning@-1 {{StorPortRegistryWriteAdapterKey must be called at PASSIVE_LEVEL: a spin lock is held, which means DISPATCH_LEVEL or above}}
  StorPortReleaseSpinLock(DeviceExtension, &lock);
}

VOID silent_when_the_lock_was_not_obtained(PVOID DeviceExtension) {
  STOR_LOCK_HANDLE lock = {0};
  if (StorPortAcquireSpinLockEx(DeviceExtension, StartIoLock, NULL, &lock) !=
      STOR_STATUS_SUCCESS) {
    SAVE(DeviceExtension);
    return;
  }
  StorPortReleaseSpinLock(DeviceExtension, &lock);
}
