// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// A callback whose parameters are not those of the documents: where the control
// type is no number, it may be any. And what a driver's own call of a callback
// returns is one value.
#include <storport.h>

#define SAVE                                                                   \
  StorPortRegistryWriteAdapterKey(Device, NULL, (PUCHAR) "Depth",              \
                                  MINIPORT_REG_DWORD, Device, sizeof(ULONG))

static ULONG control_by_a_pointer(PVOID Device, PVOID Type) {
  SAVE; // expected-warning {{whose ControlType can be ScsiStopAdapter here}} only-checkers: S15: a later assignment overwrites the member
  return 0;
}

static ULONG control_of_too_few_parameters(PVOID Device) {
  SAVE; // expected-warning {{whose ControlType can be ScsiStopAdapter here}} only-checkers: S15: a later assignment overwrites the member
  return 0;
}

static ULONG silent_control_by_a_number(PVOID Device, ULONG Type) {
  if (Type == ScsiSetRunningConfig)
    SAVE;
  return 0;
}

static BOOLEAN start_io(PVOID Device, PSCSI_REQUEST_BLOCK Srb) {
  return Srb != NULL;
}

VOID registers(PHW_INITIALIZATION_DATA Data) {
  Data->HwAdapterControl = (PVOID)control_by_a_pointer;
  Data->HwAdapterControl = (PVOID)control_of_too_few_parameters;
  Data->HwAdapterControl = (PVOID)silent_control_by_a_number;
  Data->HwStartIo = start_io;
}

VOID silent_answer_decides_twice(PVOID Device, PSCSI_REQUEST_BLOCK Srb) {
  PVOID Memory = NULL;
  BOOLEAN Started = start_io(Device, Srb);
  if (Started &&
      StorPortAllocatePool(Device, 16, 0, &Memory) != STOR_STATUS_SUCCESS)
    return;
  if (Started)
    StorPortFreePool(Device, Memory);
}
