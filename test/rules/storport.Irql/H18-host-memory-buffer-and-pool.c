// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// H18 and pool memory: StorPortAllocateHostMemoryBuffer, StorPortAllocatePool
// and StorPortFreePool are for DISPATCH_LEVEL or below. No level is documented
// for StorPortFreeHostMemoryBuffer.
#include <storport.h>

typedef struct _DEVICE {
  ACCESS_RANGE Ranges[8];
  ULONG Count;
  ULONG Status;
  PVOID Memory;
} DEVICE, *PDEVICE;

#define ADDRESS(n) ((PHYSICAL_ADDRESS){.QuadPart = (n)})
#define BORROW(device)                                                         \
  ((device)->Count = 8,                                                        \
   StorPortAllocateHostMemoryBuffer(                                           \
       (device), 0, 64 * PAGE_SIZE, 0, 0, ADDRESS(0), ADDRESS(0xFFFFFFFF),     \
       ADDRESS(0), (device)->Ranges, &(device)->Count))

HW_PASSIVE_INITIALIZE_ROUTINE passive_initialize_allocates;
HW_INITIALIZE initialize_allocates;
HW_BUILDIO build_io_allocates;
HW_INTERRUPT interrupt_allocates;
HW_DPC_ROUTINE dpc_allocates;
HW_TIMER timer_allocates;
HW_WORKITEM work_item_allocates;
HW_MESSAGE_SIGNALED_INTERRUPT_ROUTINE message_interrupt_allocates;
HW_ADAPTER_CONTROL adapter_control;

static VOID borrow(PDEVICE Device) {
  Device->Status =
      BORROW( // expected-warning {{StorPortAllocateHostMemoryBuffer must be called at DISPATCH_LEVEL or below}}
          Device);
}

static VOID borrow_lower(PDEVICE Device) { Device->Status = BORROW(Device); }

BOOLEAN passive_initialize_allocates(PVOID DeviceExtension) {
  PDEVICE device = DeviceExtension;
  borrow_lower(device);
  return StorPortAllocatePool(device, 16, 'looP', &device->Memory) ==
         STOR_STATUS_SUCCESS;
}

BOOLEAN initialize_allocates(PVOID DeviceExtension) {
  PDEVICE device = DeviceExtension;
  device->Status =
      BORROW( // expected-warning {{StorPortAllocateHostMemoryBuffer must be called at DISPATCH_LEVEL or below}}
          device);
  return StorPortAllocatePool( // expected-warning {{StorPortAllocatePool must be called at DISPATCH_LEVEL or below}}
             device, 16, 'looP', &device->Memory) == STOR_STATUS_SUCCESS;
}

BOOLEAN build_io_allocates(PVOID DeviceExtension, PSCSI_REQUEST_BLOCK Srb) {
  PDEVICE device = DeviceExtension;
  PVOID memory;
  UNREFERENCED_PARAMETER(Srb);
  if (StorPortAllocatePool(device, 16, 'looP', &memory) == STOR_STATUS_SUCCESS)
    StorPortFreePool(device, memory);
  return TRUE;
}

BOOLEAN interrupt_allocates(PVOID DeviceExtension) {
  PDEVICE device = DeviceExtension;
  StorPortFreePool( // expected-warning {{StorPortFreePool must be called at DISPATCH_LEVEL or below}}
      device, device->Memory);
  borrow(device);
  return TRUE;
}

VOID dpc_allocates(PSTOR_DPC Dpc, PVOID HwDeviceExtension,
                   PVOID SystemArgument1, PVOID SystemArgument2) {
  PDEVICE device = HwDeviceExtension;
  borrow_lower(device);
  StorPortFreePool(device, device->Memory);
}

VOID timer_allocates(PVOID DeviceExtension) { borrow_lower(DeviceExtension); }

VOID work_item_allocates(PVOID HwDeviceExtension, PVOID Context, PVOID Worker) {
  borrow_lower(HwDeviceExtension);
  StorPortFreePool(HwDeviceExtension, Context);
}

BOOLEAN message_interrupt_allocates(PVOID HwDeviceExtension, ULONG MessageId) {
  PDEVICE device = HwDeviceExtension;
  device->Status = MessageId;
  StorPortFreePool( // expected-warning {{StorPortFreePool must be called at DISPATCH_LEVEL or below}}
      device, device->Memory);
  return TRUE;
}

SCSI_ADAPTER_CONTROL_STATUS
adapter_control(PVOID DeviceExtension, SCSI_ADAPTER_CONTROL_TYPE ControlType,
                PVOID Parameters) {
  PDEVICE device = DeviceExtension;
  switch (ControlType) {
  case ScsiAdapterPower:
    borrow_lower(device);
    break;
  case ScsiStopAdapter:
  case ScsiRestartAdapter:
    /* the documents contradict each other about the level of these two */
    (void)StorPortFreeHostMemoryBuffer(device, device->Ranges, device->Count);
    StorPortFreePool(device, device->Memory);
    break;
  case ScsiAdapterSurpriseRemoval:
    StorPortFreePool(device, device->Memory);
    break;
  default:
    break;
  }
  return ScsiAdapterControlSuccess;
}

VOID silent_when_reached_from_no_callback(PDEVICE Device) {
  Device->Status = BORROW(Device);
}
