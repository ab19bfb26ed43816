// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify_optin %s
// H18: where both disputed control types are possible, the first one is named,
// and only the opt-in rule reports what is for DISPATCH_LEVEL or below.
#include <storport.h>

HW_ADAPTER_CONTROL frees_whatever_the_type;
SCSI_ADAPTER_CONTROL_STATUS
frees_whatever_the_type(PVOID DeviceExtension,
                        SCSI_ADAPTER_CONTROL_TYPE ControlType,
                        PVOID Parameters) {
  // expected-warning@+1 {{whose ControlType can be ScsiStopAdapter here, which runs at DIRQL (storport/nf-storport-storportfreepool) [storport.optin.Irql]}}
  StorPortFreePool(DeviceExtension, Parameters);
  return ScsiAdapterControlSuccess;
}

HW_ADAPTER_CONTROL saves_whatever_the_type;
SCSI_ADAPTER_CONTROL_STATUS
saves_whatever_the_type(PVOID DeviceExtension,
                        SCSI_ADAPTER_CONTROL_TYPE ControlType,
                        PVOID Parameters) {
  // expected-warning@+1 {{whose ControlType can be ScsiStopAdapter here, which runs at DIRQL (storport/nf-storport-storportregistrywriteadapterkey) [storport.Irql]}}
  (void)StorPortRegistryWriteAdapterKey(DeviceExtension, NULL, (PUCHAR) "Depth",
                                        MINIPORT_REG_DWORD, Parameters,
                                        sizeof(ULONG));
  return ScsiAdapterControlSuccess;
}
