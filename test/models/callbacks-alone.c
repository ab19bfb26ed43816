/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Each callback by itself: for each action, on an extension of its own, with
 * all choices; also those that other callbacks register. */
// RUN: %native -Wall %s %model_sanitized -fsanitize=address,undefined -o %t
// RUN: not %t --callbacks --exhaustive --runs 100000 --results > %t.out
// RUN: env LC_ALL=C sort -u %t.out | FileCheck --match-full-lines %s
// RUN: not %t --callbacks --exhaustive --runs 2 | FileCheck --check-prefix=FEW %s
#include <lifecycle/miniport_model.h>

#include "core/context.h"

#include <stdio.h>
#include <storport.h>
#include <string.h>

struct extension {
  ULONG calls;
  PUCHAR buffer;
};

/* What DriverEntry leaves in global variables, each callback finds there. */
static bool entered;

static void say(PVOID Extension) {
  const struct context *now = context_now();

  if (Extension != NULL && !entered)
    printf("WRONG: DriverEntry was not called\n");

  if (Extension != NULL && ((struct extension *)Extension)->calls++ > 0)
    printf("WRONG: the extension is not new\n");
  printf("called: %s%s%s at %u\n", now->callback,
         now->action == NULL ? "" : " ", now->action == NULL ? "" : now->action,
         now->irql);
}

/* Opened here and kept: nobody's violation. */
static VOID Work(PVOID Extension, PVOID Context, PVOID Worker) {
  struct extension *extension = Extension;
  ULONG length = 8;

  (void)Context, (void)Worker;
  say(Extension);
  extension->buffer = StorPortAllocateRegistryBuffer(extension, &length);
}

static VOID Timer(PVOID Extension) {
  PVOID worker;

  say(Extension);
  if (StorPortInitializeWorker(Extension, &worker) == STOR_STATUS_SUCCESS)
    StorPortQueueWorkItem(Extension, Work, worker, NULL);
}

static BOOLEAN MessageInterrupt(PVOID Extension, ULONG Message) {
  (void)Message;
  say(Extension);
  return TRUE;
}

static ULONG Find(PVOID Extension, PVOID Context, PVOID Bus, PCHAR Arguments,
                  PPORT_CONFIGURATION_INFORMATION Configuration,
                  PBOOLEAN Reserved) {
  (void)Context, (void)Bus, (void)Arguments, (void)Reserved;
  say(Extension);
  Configuration->HwMSInterruptRoutine = MessageInterrupt;
  return SP_RETURN_FOUND;
}

static BOOLEAN Initialize(PVOID Extension) {
  say(Extension);
  return TRUE;
}

static BOOLEAN StartIo(PVOID Extension, PSCSI_REQUEST_BLOCK Srb) {
  say(Extension);
  Srb->SrbStatus = SRB_STATUS_BUSY;
  StorPortNotification(RequestComplete, Extension, Srb);
  StorPortNotification(RequestTimerCall, Extension, Timer, 1000);
  return TRUE;
}

static BOOLEAN ResetBus(PVOID Extension, ULONG Path) {
  (void)Path;
  say(Extension);
  return TRUE;
}

/* Both ways of a routine that fails are gone, in one action: it takes the level
 * of the action. */
static SCSI_ADAPTER_CONTROL_STATUS
AdapterControl(PVOID Extension, SCSI_ADAPTER_CONTROL_TYPE Type,
               PVOID Parameters) {
  ULONG length = 4;

  (void)Parameters;
  say(Extension);
  if (Type == ScsiRestartAdapter) {
    PUCHAR buffer = StorPortAllocateRegistryBuffer(Extension, &length);

    if (buffer == NULL)
      return ScsiAdapterControlUnsuccessful;
    StorPortFreeRegistryBuffer(Extension, buffer);
  }
  return ScsiAdapterControlSuccess;
}

NTSTATUS DriverEntry(PDRIVER_OBJECT DriverObject,
                     PUNICODE_STRING RegistryPath) {
  HW_INITIALIZATION_DATA data;

  say(NULL);
  entered = true;
  memset(&data, 0, sizeof(data));
  data.HwInitializationDataSize = sizeof(data);
  data.AdapterInterfaceType = PCIBus;
  data.HwFindAdapter = Find;
  data.HwInitialize = Initialize;
  data.HwStartIo = StartIo;
  data.HwResetBus = ResetBus;
  data.HwAdapterControl = AdapterControl;
  data.DeviceExtensionSize = sizeof(struct extension);
  return StorPortInitialize(DriverObject, RegistryPath, &data, NULL);
}

int main(int argc, char **argv) { return model_main(argc, argv, DriverEntry); }
// CHECK-DAG: {{.*}}callbacks-alone.c:[[@LINE-28]]: S6 routine=StorPortAllocateRegistryBuffer callback=HwAdapterControl action=ScsiRestartAdapter irql=5: {{.*}}
// CHECK-DAG: {{.*}}callbacks-alone.c:[[@LINE-25]]: S6 routine=StorPortFreeRegistryBuffer callback=HwAdapterControl action=ScsiRestartAdapter irql=5: {{.*}}
// CHECK-NOT: WRONG{{.*}}
// CHECK: called: DriverEntry at 0
// CHECK-NEXT: called: HwAdapterControl ScsiAdapterCryptoOperation at 0
// CHECK-NEXT: called: HwAdapterControl ScsiAdapterFilterResourceRequirements at 1
// CHECK-NEXT: called: HwAdapterControl ScsiAdapterPoFxMaxOperationalPower at 0
// CHECK-NEXT: called: HwAdapterControl ScsiAdapterPoFxPowerActive at 2
// CHECK-NEXT: called: HwAdapterControl ScsiAdapterPoFxPowerControl at 2
// CHECK-NEXT: called: HwAdapterControl ScsiAdapterPoFxPowerRequired at 2
// CHECK-NEXT: called: HwAdapterControl ScsiAdapterPoFxPowerSetFState at 2
// CHECK-NEXT: called: HwAdapterControl ScsiAdapterPoFxSetPerfState at 2
// CHECK-NEXT: called: HwAdapterControl ScsiAdapterPower at 2
// CHECK-NEXT: called: HwAdapterControl ScsiAdapterPrepareForBusReScan at 0
// CHECK-NEXT: called: HwAdapterControl ScsiAdapterQueryFruId at 0
// CHECK-NEXT: called: HwAdapterControl ScsiAdapterSerialNumber at 1
// CHECK-NEXT: called: HwAdapterControl ScsiAdapterSetEventLogging at 0
// CHECK-NEXT: called: HwAdapterControl ScsiAdapterSurpriseRemoval at 1
// CHECK-NEXT: called: HwAdapterControl ScsiAdapterSystemPowerHints at 0
// CHECK-NEXT: called: HwAdapterControl ScsiPowerSettingNotification at 0
// CHECK-NEXT: called: HwAdapterControl ScsiQuerySupportedControlTypes at 0
// CHECK-NEXT: called: HwAdapterControl ScsiRestartAdapter at 5
// CHECK-NEXT: called: HwAdapterControl ScsiSetBootConfig at 0
// CHECK-NEXT: called: HwAdapterControl ScsiSetRunningConfig at 0
// CHECK-NEXT: called: HwAdapterControl ScsiStopAdapter at 5
// CHECK-NEXT: called: HwFindAdapter at 0
// CHECK-NEXT: called: HwInitialize at 5
// CHECK-NEXT: called: HwMSInterruptRoutine at 5
// CHECK-NEXT: called: HwResetBus at 2
// CHECK-NEXT: called: HwStartIo at 2
// CHECK-NEXT: called: HwStorTimer at 2
// CHECK-NEXT: called: HwStorWorkItemRoutine at 0
// CHECK-NEXT: runs: {{[0-9]+}} (all choices); violations: 2; advisory: 0

// FEW: runs: {{[0-9]+}}; violations: 2; advisory: 0
