/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The example of docs/model.md: a miniport, and a test that runs it on the
 * executable StorPort. FORGETS is the defect that the test finds. */
// RUN: %native -Wall %s %model_sanitized -fsanitize=address,undefined -o %t
// RUN: %t | FileCheck --check-prefix=RIGHT %s
// RUN: %native -Wall -DFORGETS %s %model_sanitized -fsanitize=address,undefined -o %t
// RUN: not %t > %t.out
// RUN: FileCheck --check-prefix=WRONG %s < %t.out
//
// The document has the test and its output as they are.
// RUN: sed -n '/^```c$/,/^```$/p' %root/docs/model.md | grep -v '^```' > %t.doc
// RUN: not grep -vxFf %s %t.doc
// RUN: grep -A1 '^line ' %root/docs/model.md | diff - %t.out

/* --- The miniport ------------------------------------------------------- */

#include <storport.h>

typedef struct _EXTENSION {
  ULONG QueueDepth;
} EXTENSION, *PEXTENSION;

static VOID ReadQueueDepth(PEXTENSION Extension) {
  ULONG Length = sizeof(ULONG);
  PUCHAR Buffer = StorPortAllocateRegistryBuffer(Extension, &Length);

  Extension->QueueDepth = 32;
  if (Buffer == NULL)
    return;
  if (Length < sizeof(ULONG) ||
      !StorPortRegistryRead(Extension, (PUCHAR) "QueueDepth", 1,
                            MINIPORT_REG_DWORD, Buffer, &Length)) {
#ifndef FORGETS
    StorPortFreeRegistryBuffer(Extension, Buffer);
#endif
    return;
    // WRONG: line [[@LINE-1]]: S7: the registry buffer is lost
  }
  if (Length == sizeof(ULONG) && *(PULONG)Buffer <= 64)
    Extension->QueueDepth = *(PULONG)Buffer;
  StorPortFreeRegistryBuffer(Extension, Buffer);
}

static HW_FIND_ADAPTER FindAdapter;
static ULONG FindAdapter(PVOID DeviceExtension, PVOID HwContext,
                         PVOID BusInformation, PCHAR ArgumentString,
                         PPORT_CONFIGURATION_INFORMATION ConfigInfo,
                         PBOOLEAN Reserved3) {
  UNREFERENCED_PARAMETER(HwContext);
  UNREFERENCED_PARAMETER(BusInformation);
  UNREFERENCED_PARAMETER(ArgumentString);
  UNREFERENCED_PARAMETER(Reserved3);
  ReadQueueDepth(DeviceExtension);
  ConfigInfo->MaximumTransferLength = 65536;
  ConfigInfo->NumberOfPhysicalBreaks = 16;
  ConfigInfo->SynchronizationModel = StorSynchronizeFullDuplex;
  return SP_RETURN_FOUND;
}

static HW_INITIALIZE Initialize;
static BOOLEAN Initialize(PVOID DeviceExtension) {
  return ((PEXTENSION)DeviceExtension)->QueueDepth != 0;
}

static HW_STARTIO StartIo;
static BOOLEAN StartIo(PVOID DeviceExtension, PSCSI_REQUEST_BLOCK Srb) {
  Srb->SrbStatus = SRB_STATUS_SUCCESS;
  StorPortNotification(RequestComplete, DeviceExtension, Srb);
  return TRUE;
}

static HW_INTERRUPT Interrupt;
static BOOLEAN Interrupt(PVOID DeviceExtension) {
  UNREFERENCED_PARAMETER(DeviceExtension);
  return FALSE;
}

static HW_RESET_BUS ResetBus;
static BOOLEAN ResetBus(PVOID DeviceExtension, ULONG PathId) {
  UNREFERENCED_PARAMETER(DeviceExtension);
  UNREFERENCED_PARAMETER(PathId);
  return TRUE; /* no request is left */
}

static HW_ADAPTER_CONTROL AdapterControl;
static SCSI_ADAPTER_CONTROL_STATUS
AdapterControl(PVOID DeviceExtension, SCSI_ADAPTER_CONTROL_TYPE ControlType,
               PVOID Parameters) {
  PSCSI_SUPPORTED_CONTROL_TYPE_LIST List = Parameters;

  UNREFERENCED_PARAMETER(DeviceExtension);
  if (ControlType == ScsiQuerySupportedControlTypes) {
    List->SupportedTypeList[ScsiQuerySupportedControlTypes] = TRUE;
    List->SupportedTypeList[ScsiStopAdapter] = TRUE;
    List->SupportedTypeList[ScsiRestartAdapter] = TRUE;
  }
  return ScsiAdapterControlSuccess;
}

NTSTATUS DriverEntry(PDRIVER_OBJECT DriverObject,
                     PUNICODE_STRING RegistryPath) {
  HW_INITIALIZATION_DATA Data;

  RtlZeroMemory(&Data, sizeof(Data));
  Data.HwInitializationDataSize = sizeof(Data);
  Data.AdapterInterfaceType = PCIBus;
  Data.HwFindAdapter = FindAdapter;
  Data.HwInitialize = Initialize;
  Data.HwStartIo = StartIo;
  Data.HwInterrupt = Interrupt;
  Data.HwResetBus = ResetBus;
  Data.HwAdapterControl = AdapterControl;
  Data.NeedPhysicalAddresses = TRUE;
  Data.TaggedQueuing = TRUE;
  Data.AutoRequestSense = TRUE;
  Data.MultipleRequestPerLu = TRUE;
  Data.DeviceExtensionSize = sizeof(EXTENSION);
  return StorPortInitialize(DriverObject, RegistryPath, &Data, NULL);
}

/* --- The test ----------------------------------------------------------- */

#include <lifecycle/miniport_model.h>

#include <stdio.h>

DRIVER_INITIALIZE DriverEntry;

int main(void) {
  struct model_options options = {.seed = 1, .runs = 200};
  unsigned long runs = model_run_driver(DriverEntry, &options);

  for (size_t n = 0; n < violation_count(); n++) {
    const struct violation *found = violation_at(n);

    printf("line %u: %s: %s\n", found->place.line, found->clause, found->text);
  }
  if (model_problem() != NULL)
    printf("%s\n", model_problem());
  printf("lives: %lu, violations: %zu\n", runs, violations_certain());
  return model_problem() != NULL || violations_certain() > 0;
}
// RIGHT: lives: 200, violations: 0
// WRONG-NEXT: lives: 200, violations: 1
