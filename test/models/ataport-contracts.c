/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* What an ATA port miniport does wrong with IRBs, tags and the routines it may
 * not call: recorded at its line, and the program goes on. */
// RUN: %native -Wall %s %model_sanitized -fsanitize=address,undefined -o %t
// RUN: %t | FileCheck --check-prefix=GOOD %s
// RUN: %native -Wall -DWRONG %s %model_sanitized -fsanitize=address,undefined -o %t
// RUN: not %t > %t.out
// RUN: FileCheck --check-prefix=WRONG %s < %t.out
// RUN: %native -Wall -DNEVER_COMPLETES %s %model_sanitized -fsanitize=address,undefined -o %t
// RUN: not %t | FileCheck --check-prefix=NEVER %s
// RUN: %native -Wall -DNOT_MAPPED %s %model_sanitized -fsanitize=address,undefined -o %t
// RUN: not %t | FileCheck --check-prefix=NOT-MAPPED %s
// RUN: %native -Wall -DNO_INTERFACE %s %model_sanitized -fsanitize=address,undefined -o %t
// RUN: not %t | FileCheck --check-prefix=NO-INTERFACE %s
#include <lifecycle/miniport_model.h>

#include <irb.h>
#include <string.h>

enum { TAGS = 8 };

static BOOLEAN Build(PVOID Extension, PIDE_REQUEST_BLOCK Irb) {
#ifdef WRONG
  AtaPortDeviceReady(Extension, 0, 0);
  // WRONG-DAG: :[[@LINE-1]]: families:IdeHwBuildIo routine=AtaPortDeviceReady
  if (Irb->Function == IRB_FUNCTION_SHUTDOWN)
    return FALSE;
  return TRUE;
  // WRONG-DAG: :[[@LINE-2]]: families:IdeHwBuildIo {{.*}} IRB_STATUS_PENDING
#else
  (void)Extension;
  if (Irb->Function == IRB_FUNCTION_SHUTDOWN) {
    Irb->IrbStatus = IRB_STATUS_SUCCESS;
    return FALSE;
  }
  return TRUE;
#endif
}

static BOOLEAN Start(PVOID Extension, PIDE_REQUEST_BLOCK Irb) {
  PIDE_REQUEST_BLOCK sense;

#ifdef NEVER_COMPLETES
  return TRUE;
  // NEVER: :[[@LINE-1]]: families:AtaPortCompleteRequest {{.*}} never completed
#endif
  sense = AtaPortBuildRequestSenseIrb(Extension, Irb);
  if (sense != NULL) {
    sense->IrbStatus = IRB_STATUS_SUCCESS;
    AtaPortReleaseRequestSenseIrb(Extension, sense);
#ifdef WRONG
    sense->IrbStatus = IRB_STATUS_PENDING;
    // WRONG-DAG: :[[@LINE-1]]: families:AtaPortReleaseRequestSenseIrb
#endif
  }
  Irb->IrbStatus = IRB_STATUS_SUCCESS;
  AtaPortCompleteRequest(Extension, Irb);
#ifdef WRONG
  Irb->IrbStatus = IRB_STATUS_PENDING;
  // WRONG-DAG: :[[@LINE-1]]: families:AtaPortCompleteRequest {{.*}} after
#endif
  return TRUE;
}

static BOOLEAN Control(PVOID Extension, IDE_CONTROL_ACTION Action,
                       PVOID Parameters) {
  UCHAR tag;

  (void)Parameters;
  if (Action == IdeStart && AtaPortInitializeQueueTag(Extension, 0, 0, TAGS)) {
    tag = AtaPortAllocateQueueTag(Extension, 0, 0);
    // WRONG-DAG: :[[@LINE-1]]: families:AtaPortAllocateQueueTag {{.*}} stopped
#ifndef WRONG
    if (tag != 0)
      AtaPortReleaseQueueTag(Extension, 0, 0, tag);
#else
    (void)tag;
#endif
  }
  return TRUE;
}

static BOOLEAN ChannelInit(PVOID Extension, PIDE_CHANNEL_INTERFACE Interface,
                           PVOID Context) {
  (void)Extension, (void)Context;
  Interface->IdeHwControl = Control;
  Interface->IdeHwBuildIo = Build;
  Interface->IdeHwStartIo = Start;
  return TRUE;
}

static BOOLEAN ControllerControl(PVOID Extension, IDE_CONTROL_ACTION Action,
                                 PVOID Parameters) {
  PIDE_CONTROLLER_CONFIGURATION configuration = Parameters;

  (void)Extension;
  if (Action == IdeStart) {
    configuration->NumberOfChannels = 1;
#ifdef NOT_MAPPED
    (void)AtaPortReadRegisterUlong(
        (PULONG)(ULONG_PTR)configuration->ControllerResources->IdeAccessRange[0]
            .RangeStart.QuadPart);
    // NOT-MAPPED: :{{[0-9]+}}: families:registers {{.*}} not mapped
#endif
  }
  return TRUE;
}

NTSTATUS DriverEntry(PDRIVER_OBJECT DriverObject,
                     PUNICODE_STRING RegistryPath) {
  IDE_CONTROLLER_INTERFACE registered;

  memset(&registered, 0, sizeof(registered));
  registered.Version = sizeof(registered);
  registered.ChannelExtensionSize = 8;
  registered.AtaChannelInitRoutine = ChannelInit;
  registered.AtaAdapterControl = ControllerControl;
#ifdef NO_INTERFACE
  (void)AtaPortInitializeEx(DriverObject, RegistryPath, &registered);
  return (NTSTATUS)AtaPortInitializeEx(DriverObject, RegistryPath, NULL);
  // NO-INTERFACE: :[[@LINE-1]]: NULL routine=AtaPortInitializeEx
#endif
  return (NTSTATUS)AtaPortInitializeEx(DriverObject, RegistryPath, &registered);
}

int main(int argc, char **argv) { return model_main(argc, argv, DriverEntry); }
// GOOD: runs: 100; violations: 0; advisory: 0
