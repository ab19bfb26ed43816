/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* A life that comes to no good end is a violation, and so is a driver that
 * never gets so far that it could do anything wrong. */
// RUN: %native -Wall %s %model_sanitized -fsanitize=address,undefined -o %t
// RUN: %t | FileCheck --check-prefix=GOOD %s
// RUN: %native -Wall -DBUGCHECK %s %model_sanitized -fsanitize=address,undefined -o %t
// RUN: not %t | FileCheck --check-prefix=BUGCHECK %s
// RUN: %native -Wall -DENDLESS %s %model_sanitized -fsanitize=address,undefined -o %t
// RUN: not %t --runs 2 | FileCheck --check-prefix=ENDLESS %s
// RUN: %native -Wall -DNOT_FOUND %s %model_sanitized -fsanitize=address,undefined -o %t
// RUN: not %t 2>&1 | FileCheck --check-prefix=NOT-FOUND %s
// RUN: %native -Wall -DUNDOCUMENTED %s %model_sanitized -fsanitize=address,undefined -o %t
// RUN: not %t 2>&1 | FileCheck --check-prefix=UNDOCUMENTED %s
// RUN: %native -Wall -DNEVER_COMPLETES %s %model_sanitized -fsanitize=address,undefined -o %t
// RUN: not %t | FileCheck --check-prefix=NEVER %s
// RUN: %native -Wall -DSTOPS_BUILDING %s %model_sanitized -fsanitize=address,undefined -o %t
// RUN: not %t | FileCheck --check-prefix=STOPS-BUILDING %s
// RUN: %native -Wall -DANSWERS %s %model_sanitized -fsanitize=address,undefined -o %t
// RUN: not %t | FileCheck --check-prefix=ANSWERS %s
#include <lifecycle/miniport_model.h>

#include <storport.h>
#include <string.h>

static ULONG Find(PVOID Extension, PVOID Context, PVOID Bus, PCHAR Arguments,
                  PPORT_CONFIGURATION_INFORMATION Configuration,
                  PBOOLEAN Reserved) {
  (void)Extension, (void)Context, (void)Bus, (void)Arguments, (void)Reserved;
  Configuration->MaximumTransferLength = 65536;
  Configuration->NumberOfPhysicalBreaks = 16;
#ifdef BUGCHECK
  KeBugCheck(0x77);
  // BUGCHECK: :[[@LINE-1]]: families:KeBugCheck {{.*}} callback=HwFindAdapter
#endif
#ifdef ENDLESS
  while (Configuration->MaximumTransferLength != 0)
    ;
  // ENDLESS: :[[@LINE-2]]: families:endless {{.*}} callback=HwFindAdapter
#endif
#ifdef NOT_FOUND
  return SP_RETURN_NOT_FOUND;
  // NOT-FOUND-DAG: runs: 100; violations: 0; advisory: 0
  // NOT-FOUND-DAG: no adapter or channel got so far
#endif
#ifdef UNDOCUMENTED
  return 77;
  // UNDOCUMENTED: :[[@LINE-1]]: families:HwFindAdapter {{.*}} 77
#endif
  return SP_RETURN_FOUND;
}

static BOOLEAN Initialize(PVOID Extension) {
  (void)Extension;
  return TRUE;
}

static BOOLEAN BuildIo(PVOID Extension, PSCSI_REQUEST_BLOCK Srb) {
  (void)Extension, (void)Srb;
#ifdef STOPS_BUILDING
  return FALSE;
  // STOPS-BUILDING: :[[@LINE-1]]: families:RequestComplete
#endif
  return TRUE;
}

static BOOLEAN StartIo(PVOID Extension, PSCSI_REQUEST_BLOCK Srb) {
#ifdef NEVER_COMPLETES
  return TRUE;
  // NEVER: :[[@LINE-1]]: families:RequestComplete {{.*}} callback=HwStartIo
#endif
  Srb->SrbStatus = SRB_STATUS_SUCCESS;
  StorPortNotification(RequestComplete, Extension, Srb);
  return TRUE;
}

static BOOLEAN Interrupt(PVOID Extension) {
  (void)Extension;
  return FALSE;
}

static BOOLEAN ResetBus(PVOID Extension, ULONG Path) {
  (void)Extension, (void)Path;
  return TRUE;
}

static SCSI_ADAPTER_CONTROL_STATUS
AdapterControl(PVOID Extension, SCSI_ADAPTER_CONTROL_TYPE Type,
               PVOID Parameters) {
  PSCSI_SUPPORTED_CONTROL_TYPE_LIST list = Parameters;

  (void)Extension;
  if (Type != ScsiQuerySupportedControlTypes)
    return ScsiAdapterControlSuccess;
  list->SupportedTypeList[ScsiStopAdapter] = TRUE;
#ifdef ANSWERS
  list->SupportedTypeList[list->MaxControlType] = TRUE;
  return (SCSI_ADAPTER_CONTROL_STATUS)9;
  // ANSWERS-DAG: :[[@LINE-1]]: families:HwAdapterControl {{.*}} 9, which
#endif
  return ScsiAdapterControlSuccess;
}

static SCSI_UNIT_CONTROL_STATUS
UnitControl(PVOID Extension, SCSI_UNIT_CONTROL_TYPE Type, PVOID Parameters) {
  (void)Extension, (void)Type, (void)Parameters;
#ifdef ANSWERS
  if (Type == ScsiQuerySupportedUnitControlTypes) {
    PSCSI_SUPPORTED_CONTROL_TYPE_LIST list = Parameters;

    list->SupportedTypeList[list->MaxControlType] = TRUE;
  }
  return ScsiUnitControlSuccess;
  // ANSWERS-DAG: :[[@LINE-1]]: families:HwUnitControl {{.*}} beyond
#endif
  return ScsiUnitControlSuccess;
}

NTSTATUS DriverEntry(PDRIVER_OBJECT DriverObject,
                     PUNICODE_STRING RegistryPath) {
  HW_INITIALIZATION_DATA data;

  memset(&data, 0, sizeof(data));
  data.HwInitializationDataSize = sizeof(data);
  data.AdapterInterfaceType = PCIBus;
  data.HwFindAdapter = Find;
  data.HwInitialize = Initialize;
  data.HwBuildIo = BuildIo;
  data.HwStartIo = StartIo;
  data.HwInterrupt = Interrupt;
  data.HwResetBus = ResetBus;
  data.HwAdapterControl = AdapterControl;
  data.HwUnitControl = UnitControl;
  data.NeedPhysicalAddresses = TRUE;
  data.TaggedQueuing = TRUE;
  data.AutoRequestSense = TRUE;
  data.MultipleRequestPerLu = TRUE;
  data.DeviceExtensionSize = 16;
  return StorPortInitialize(DriverObject, RegistryPath, &data, NULL);
}

int main(int argc, char **argv) { return model_main(argc, argv, DriverEntry); }
// GOOD: runs: 100; violations: 0; advisory: 0
