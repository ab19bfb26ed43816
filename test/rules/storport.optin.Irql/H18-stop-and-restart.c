// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify_optin %s
// H18: at ScsiStopAdapter and ScsiRestartAdapter one document says DIRQL,
// another says that no lock is held. What is for DISPATCH_LEVEL or below is
// reported there by the opt-in rule only.
#include <storport.h>

typedef struct _DEVICE {
  ACCESS_RANGE Ranges[8];
  ULONG Count;
  ULONG Status;
  PVOID Memory;
} DEVICE, *PDEVICE;

#define ADDRESS(n) ((PHYSICAL_ADDRESS){.QuadPart = (n)})

HW_ADAPTER_CONTROL adapter_control;

SCSI_ADAPTER_CONTROL_STATUS
adapter_control(PVOID DeviceExtension, SCSI_ADAPTER_CONTROL_TYPE ControlType,
                PVOID Parameters) {
  PDEVICE device = DeviceExtension;
  switch (ControlType) {
  case ScsiRestartAdapter:
    device->Count = 8;
    device->Status =
        StorPortAllocateHostMemoryBuffer( // expected-warning {{StorPortAllocateHostMemoryBuffer must be called at DISPATCH_LEVEL or below}}
            device, 0, 64 * PAGE_SIZE, 0, 0, ADDRESS(0), ADDRESS(0xFFFFFFFF),
            ADDRESS(0), device->Ranges, &device->Count);
    break;
  case ScsiStopAdapter:
    (void)StorPortFreeHostMemoryBuffer(device, device->Ranges, device->Count);
    StorPortFreePool( // expected-warning {{StorPortFreePool must be called at DISPATCH_LEVEL or below}}
        device, device->Memory);
    break;
  case ScsiAdapterPower:
    StorPortFreePool(device, device->Memory);
    break;
  default:
    break;
  }
  return ScsiAdapterControlSuccess;
}
