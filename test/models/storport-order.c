/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The order and the levels in which StorPort calls a miniport. The miniport
 * says what it has seen, and what the documents do not have. */
// RUN: %native -Wall %s %model_sanitized -fsanitize=address,undefined -o %t
// RUN: %t --runs 500 | env LC_ALL=C sort -u | FileCheck %s
// RUN: %t --runs 200 --dump | env LC_ALL=C sort -u | FileCheck --check-prefix=DUMP %s
#include <lifecycle/miniport_model.h>

#include "core/context.h"

#include <stdio.h>
#include <stdlib.h>
#include <storport.h>
#include <string.h>

/* What the adapter has been through, since its extension was made. */
struct extension {
  bool found, initialized, passive, queried, stopped, powered_down, lost;
  bool supported[ScsiAdapterControlMax];
  bool unit_queried;
  unsigned outstanding;
};

static void wrong(const char *what) {
  const struct context *now = context_now();

  printf("WRONG: %s %s at %u: %s\n", now->callback,
         now->action == NULL ? "" : now->action, now->irql, what);
  exit(1);
}

static void must(bool right, const char *what) {
  if (!right)
    wrong(what);
}

static void at_level(unsigned irql) {
  must(context_now()->irql == (context_now()->dump ? MODEL_HIGH : irql),
       "level");
}

static void running(const struct extension *extension) {
  must(extension->initialized && extension->queried && !extension->stopped &&
           !extension->powered_down,
       "not running");
}

static ULONG Find(PVOID Extension, PVOID Context, PVOID Bus, PCHAR Arguments,
                  PPORT_CONFIGURATION_INFORMATION Configuration,
                  PBOOLEAN Reserved) {
  struct extension *extension = Extension;

  (void)Context, (void)Bus, (void)Arguments, (void)Reserved;
  must(!extension->found || extension->stopped, "found while running");
  must((Configuration->DumpMode != 0) == context_now()->dump, "dump mode");
  at_level(context_now()->irql == MODEL_DISPATCH && extension->stopped
               ? MODEL_DISPATCH
               : MODEL_PASSIVE);
  puts(context_now()->irql == MODEL_DISPATCH ? "found again at DISPATCH_LEVEL"
                                             : "found");
  memset(extension, 0, sizeof(*extension));
  extension->found = true;
  Configuration->SynchronizationModel = StorSynchronizeFullDuplex;
  return SP_RETURN_FOUND;
}

static BOOLEAN PassiveInitialize(PVOID Extension) {
  struct extension *extension = Extension;

  at_level(MODEL_PASSIVE);
  must(extension->initialized && !extension->queried, "late");
  extension->passive = true;
  return TRUE;
}

static BOOLEAN Initialize(PVOID Extension) {
  struct extension *extension = Extension;

  at_level(MODEL_DEVICE);
  must(extension->found && !extension->initialized, "twice");
  extension->initialized = true;
  if (!context_now()->dump)
    StorPortEnablePassiveInitialization(Extension, PassiveInitialize);
  return TRUE;
}

static BOOLEAN BuildIo(PVOID Extension, PSCSI_REQUEST_BLOCK Srb) {
  (void)Srb;
  at_level(MODEL_DISPATCH);
  must(((struct extension *)Extension)->initialized, "not initialized");
  return TRUE;
}

static VOID Timer(PVOID Extension) {
  at_level(MODEL_DISPATCH);
  running(Extension);
  puts("timer");
}

static BOOLEAN StartIo(PVOID Extension, PSCSI_REQUEST_BLOCK Srb) {
  struct extension *extension = Extension;

  at_level(MODEL_DISPATCH);
  if (!context_now()->dump)
    running(extension);
  must(Srb->SrbStatus == SRB_STATUS_PENDING, "status of a new request");
  puts("request");
  if (Srb->Function == SRB_FUNCTION_FLUSH)
    puts("flush");
  Srb->SrbStatus = SRB_STATUS_SUCCESS;
  StorPortNotification(RequestComplete, Extension, Srb);
  if (!context_now()->dump)
    StorPortNotification(RequestTimerCall, Extension, Timer, 1000);
  return TRUE;
}

static BOOLEAN Interrupt(PVOID Extension) {
  at_level(MODEL_DEVICE);
  if (!context_now()->dump)
    running(Extension);
  puts("interrupt");
  return FALSE;
}

static BOOLEAN ResetBus(PVOID Extension, ULONG Path) {
  (void)Path;
  at_level(MODEL_DISPATCH);
  running(Extension);
  puts("bus reset");
  return TRUE;
}

static SCSI_ADAPTER_CONTROL_STATUS
AdapterControl(PVOID Extension, SCSI_ADAPTER_CONTROL_TYPE Type,
               PVOID Parameters) {
  struct extension *extension = Extension;

  if (Type == ScsiQuerySupportedControlTypes) {
    SCSI_SUPPORTED_CONTROL_TYPE_LIST *list = Parameters;

    at_level(MODEL_PASSIVE);
    must(extension->passive && !extension->queried, "early");
    for (ULONG type = 0; type < list->MaxControlType; type++)
      extension->supported[type] = list->SupportedTypeList[type] =
          type != ScsiAdapterPoFxPowerControl && type != ScsiRestartAdapter;
    extension->queried = true;
    return ScsiAdapterControlSuccess;
  }
  must(extension->supported[Type], "not supported");
  switch (Type) {
  case ScsiStopAdapter:
    at_level(MODEL_DEVICE);
    must(!extension->stopped, "stopped twice");
    must(Parameters == NULL, "parameters");
    extension->stopped = true;
    break;
  case ScsiSetBootConfig:
  case ScsiSetRunningConfig:
    at_level(MODEL_PASSIVE);
    must(extension->stopped, "not stopped");
    break;
  case ScsiAdapterPower:
    at_level(MODEL_DISPATCH);
    must(((STOR_ADAPTER_CONTROL_POWER *)Parameters)->PowerState ==
             (extension->powered_down ? StorPowerDeviceD0 : StorPowerDeviceD3),
         "power state");
    extension->powered_down = !extension->powered_down;
    puts("power");
    break;
  case ScsiAdapterSurpriseRemoval:
    must(!extension->lost, "lost twice");
    extension->lost = true;
    puts("removal");
    break;
  default:
    running(extension);
    puts("other control");
  }
  return ScsiAdapterControlSuccess;
}

static SCSI_UNIT_CONTROL_STATUS
UnitControl(PVOID Extension, SCSI_UNIT_CONTROL_TYPE Type, PVOID Parameters) {
  struct extension *extension = Extension;
  SCSI_SUPPORTED_CONTROL_TYPE_LIST *list = Parameters;

  running(extension);
  must((Type == ScsiQuerySupportedUnitControlTypes) != extension->unit_queried,
       "query first");
  if (Type == ScsiQuerySupportedUnitControlTypes)
    list->SupportedTypeList[ScsiUnitPower] = TRUE;
  else
    must(Type == ScsiUnitPower, "not supported");
  at_level(Type == ScsiUnitPower ? MODEL_DISPATCH : MODEL_PASSIVE);
  extension->unit_queried = true;
  puts("unit");
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
  data.DeviceExtensionSize = sizeof(struct extension);
  return StorPortInitialize(DriverObject, RegistryPath, &data, NULL);
}

int main(int argc, char **argv) { return model_main(argc, argv, DriverEntry); }
// CHECK: bus reset
// CHECK-NEXT: flush
// CHECK-NEXT: found
// CHECK-NEXT: found again at DISPATCH_LEVEL
// CHECK-NEXT: interrupt
// CHECK-NEXT: other control
// CHECK-NEXT: power
// CHECK-NEXT: removal
// CHECK-NEXT: request
// CHECK-NEXT: runs: 500; violations: 0; advisory: 0
// CHECK-NEXT: timer
// CHECK-NEXT: unit
// CHECK-NOT: WRONG

// DUMP: found
// DUMP-NEXT: interrupt
// DUMP-NEXT: request
// DUMP-NEXT: runs: 200; violations: 0; advisory: 0
// DUMP-NOT: {{.}}
