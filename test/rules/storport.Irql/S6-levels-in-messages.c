// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify_optin %s
// S6: a finding says at which level the callback runs, and whether it must. A
// routine that plays two roles is reported for one of them.
#include <storport.h>

HW_INITIALIZE initialize;
BOOLEAN initialize(PVOID Device) {
  StorPortFreePool( // expected-warning {{is an HwInitialize routine, which runs at DIRQL}}
      Device, NULL);
  return TRUE;
}

HW_INTERRUPT interrupt;
BOOLEAN interrupt(PVOID Device) {
  StorPortFreePool( // expected-warning {{is an HwInterrupt routine, which runs at DIRQL}}
      Device, NULL);
  return TRUE;
}

HW_MESSAGE_SIGNALED_INTERRUPT_ROUTINE message;
BOOLEAN message(PVOID Device, ULONG MessageId) {
  StorPortFreePool( // expected-warning {{is an HwMSInterruptRoutine, which runs at DIRQL}}
      Device, NULL);
  return TRUE;
}

STOR_SYNCHRONIZED_ACCESS synchronized;
BOOLEAN synchronized(PVOID Device, PVOID Context) {
  StorPortFreePool( // expected-warning {{is an HwStorSynchronizedAccess routine, which runs at DIRQL}}
      Device, NULL);
  return TRUE;
}

HW_ADAPTER_CONTROL restarts;
SCSI_ADAPTER_CONTROL_STATUS
restarts(PVOID Device, SCSI_ADAPTER_CONTROL_TYPE Type, PVOID Parameters) {
  if (Type == ScsiRestartAdapter)
    StorPortFreePool( // expected-warning {{can be ScsiRestartAdapter here, which runs at DIRQL}}
        Device, NULL);
  return ScsiAdapterControlSuccess;
}

static BOOLEAN builds_and_starts(PVOID Device, PSCSI_REQUEST_BLOCK Srb) {
  // expected-warning@+1 {{must be called at PASSIVE_LEVEL}}
  (void)StorPortRegistryWriteAdapterKey(Device, NULL, (PUCHAR) "Depth",
                                        MINIPORT_REG_DWORD, Device,
                                        sizeof(ULONG));
  return TRUE;
}

static ULONG controls_all(PVOID Device, ULONG Type, PVOID Parameters) {
  // expected-warning@+1 {{must be called at PASSIVE_LEVEL}}
  (void)StorPortRegistryWriteAdapterKey(Device, NULL, (PUCHAR) "Depth",
                                        MINIPORT_REG_DWORD, Device,
                                        sizeof(ULONG));
  return 0;
}

VOID registers(PHW_INITIALIZATION_DATA Data) {
  Data->HwBuildIo = builds_and_starts;
  Data->HwStartIo = builds_and_starts;
  Data->HwAdapterControl = (PVOID)controls_all;
  Data->HwUnitControl = (PVOID)controls_all;
}
