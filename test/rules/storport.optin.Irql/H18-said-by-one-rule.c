// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify_optin %s
// H18: where a level is certain, whatever the reason, the contested one of a
// control type is not reported as well.
#include <storport.h>

typedef struct _DEVICE {
  PVOID Memory;
  PPORT_CONFIGURATION_INFORMATION Configuration;
} DEVICE, *PDEVICE;

HW_ADAPTER_CONTROL control_with_a_lock;
SCSI_ADAPTER_CONTROL_STATUS
control_with_a_lock(PVOID DeviceExtension,
                    SCSI_ADAPTER_CONTROL_TYPE ControlType, PVOID Parameters) {
  PDEVICE device = DeviceExtension;
  if (ControlType == ScsiStopAdapter) {
    STOR_LOCK_HANDLE lock = {0};
    StorPortAcquireSpinLock(device, InterruptLock, NULL, &lock);
    // expected-warning@+1 {{a spin lock is held}}
    StorPortFreePool(device, device->Memory);
    StorPortReleaseSpinLock(device, &lock);
  }
  return ScsiAdapterControlSuccess;
}

HW_ADAPTER_CONTROL control_in_the_dump_stack;
SCSI_ADAPTER_CONTROL_STATUS
control_in_the_dump_stack(PVOID DeviceExtension,
                          SCSI_ADAPTER_CONTROL_TYPE ControlType,
                          PVOID Parameters) {
  PDEVICE device = DeviceExtension;
  if (ControlType == ScsiStopAdapter && device->Configuration->DumpMode)
    StorPortFreePool(device, device->Memory); // expected-warning {{HIGH_LEVEL}}
  return ScsiAdapterControlSuccess;
}

static SCSI_ADAPTER_CONTROL_STATUS
an_interrupt_then_a_control(PVOID DeviceExtension,
                            SCSI_ADAPTER_CONTROL_TYPE ControlType,
                            PVOID Parameters) {
  PDEVICE device = DeviceExtension;
  if (ControlType == ScsiStopAdapter)
    // expected-warning@+1 {{DIRQL}}
    StorPortFreePool(
        device,
        device
            ->Memory); // only-checkers: P4: a later assignment overwrites the member
  return ScsiAdapterControlSuccess;
}

static SCSI_ADAPTER_CONTROL_STATUS
a_control_then_an_interrupt(PVOID DeviceExtension,
                            SCSI_ADAPTER_CONTROL_TYPE ControlType,
                            PVOID Parameters) {
  PDEVICE device = DeviceExtension;
  if (ControlType == ScsiStopAdapter)
    StorPortFreePool(device, device->Memory); // expected-warning {{DIRQL}}
  return ScsiAdapterControlSuccess;
}

VOID registers(PHW_INITIALIZATION_DATA Data) {
  Data->HwInterrupt = (PVOID)an_interrupt_then_a_control;
  Data->HwAdapterControl = an_interrupt_then_a_control;
  Data->HwAdapterControl = a_control_then_an_interrupt;
  Data->HwInterrupt = (PVOID)a_control_then_an_interrupt;
}
