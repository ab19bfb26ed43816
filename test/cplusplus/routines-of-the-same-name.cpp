// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// A routine of the driver's own that has the name of a port-driver routine, and
// other parameters, is another routine.
#include <storport.h>

typedef struct {
  PVOID Memory;
  ULONG Depth;
} DEVICE, *PDEVICE;

KIRQL KeGetCurrentIrql(PDEVICE Device);
ULONG StorPortGetCurrentIrql(PDEVICE Device, PKIRQL Irql, ULONG Flags);
ULONG StorPortPause(PDEVICE Device);

static VOID Save(PDEVICE Device) {
  StorPortRegistryWriteAdapterKey( // expected-warning 2 {{must be called at PASSIVE_LEVEL}}
      Device, NULL, (PUCHAR) "Depth", MINIPORT_REG_DWORD, &Device->Depth,
      sizeof(ULONG));
}

HW_STARTIO AsksItsOwnRoutine;
BOOLEAN AsksItsOwnRoutine(PVOID DeviceExtension, PSCSI_REQUEST_BLOCK Srb) {
  PDEVICE Device = (PDEVICE)DeviceExtension;
  if (KeGetCurrentIrql(Device) == PASSIVE_LEVEL)
    Save(Device);
  return TRUE;
}

HW_STARTIO AsksAnotherRoutineOfItsOwn;
BOOLEAN AsksAnotherRoutineOfItsOwn(PVOID DeviceExtension,
                                   PSCSI_REQUEST_BLOCK Srb) {
  PDEVICE Device = (PDEVICE)DeviceExtension;
  KIRQL Irql = 0;
  StorPortGetCurrentIrql(Device, &Irql, 0);
  if (Irql == PASSIVE_LEVEL)
    Save(Device);
  return TRUE;
}

HW_STARTIO SilentAfterItAskedForTheLevel;
BOOLEAN SilentAfterItAskedForTheLevel(PVOID DeviceExtension,
                                      PSCSI_REQUEST_BLOCK Srb) {
  KIRQL Irql = 0;
  StorPortGetCurrentIrql(DeviceExtension, &Irql);
  if (Irql == PASSIVE_LEVEL)
    Save((PDEVICE)DeviceExtension);
  return TRUE;
}

VOID SilentAfterItsOwnRoutine(PDEVICE Device) {
  if (!Device->Memory)
    return;
  StorPortFreePool(Device, Device->Memory);
  StorPortPause(Device);
  StorPortFreePool(Device, Device->Memory);
}

VOID AfterTheRoutineOfThePortDriver(PDEVICE Device) {
  if (!Device->Memory)
    return;
  StorPortFreePool(Device, Device->Memory);
  StorPortPause(Device, 5);
  StorPortFreePool(Device, Device->Memory); // expected-warning {{freed twice}}
}
