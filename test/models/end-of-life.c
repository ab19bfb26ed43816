/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* What is still open when the driver is unloaded. A physical miniport has no
 * callback in which it could free what it allocated for the adapter, and the
 * page of ScsiStopAdapter has StorPort release it: advisory. A registry buffer
 * is for one use, and an ATA port miniport has IdeStop. */
// RUN: %native -Wall -Wno-unused-function %s %model_sanitized -fsanitize=address,undefined -o %t
// RUN: not %t --exhaustive --runs 2000 | FileCheck --check-prefix=STORPORT %s
// RUN: %native -Wall -Wno-unused-function -DATA %s %model_sanitized -fsanitize=address,undefined -o %t
// RUN: not %t --exhaustive --runs 2000 | FileCheck --check-prefix=ATA %s
// RUN: %native -Wall -Wno-unused-function -DVIRTUAL %s %model_sanitized -fsanitize=address,undefined -o %t
// RUN: not %t --exhaustive --runs 2000 | FileCheck --check-prefix=VIRTUAL %s
#include <lifecycle/miniport_model.h>

#include <irb.h>
#include <storport.h>
#include <string.h>

struct extension {
  PVOID pool;
  PUCHAR buffer;
};

/* It is called again when the adapter is started again. */
static BOOLEAN PassiveInitialize(PVOID Extension) {
  struct extension *extension = Extension;
  ULONG length = 4;

  if (extension->buffer == NULL)
    extension->buffer = StorPortAllocateRegistryBuffer(Extension, &length);
  // STORPORT-DAG: :[[@LINE-1]]: S7 {{.*}} irql=0 across: {{.*}} unloaded
  if (extension->pool == NULL &&
      StorPortAllocatePool(Extension, 64, 1, &extension->pool) != 0)
    extension->pool = NULL;
  // STORPORT-DAG: :[[@LINE-2]]: P3 {{.*}} across advisory: {{.*}} unloaded
  // VIRTUAL: :[[@LINE-3]]: P3 {{.*}} irql=0 across: {{.*}} unloaded
  return TRUE;
}

static ULONG Find(PVOID Extension, PVOID Context, PVOID Bus, PCHAR Arguments,
                  PPORT_CONFIGURATION_INFORMATION Configuration,
                  PBOOLEAN Reserved) {
  (void)Extension, (void)Context, (void)Bus, (void)Arguments;
  (void)Configuration, (void)Reserved;
  return SP_RETURN_FOUND;
}

static ULONG VirtualFind(PVOID Extension, PVOID Context, PVOID Bus,
                         PVOID LowerDevice, PCHAR Arguments,
                         PPORT_CONFIGURATION_INFORMATION Configuration,
                         PBOOLEAN Again) {
  (void)LowerDevice;
  Configuration->VirtualDevice = TRUE;
  return Find(Extension, Context, Bus, Arguments, Configuration, Again);
}

static BOOLEAN Initialize(PVOID Extension) {
  return StorPortEnablePassiveInitialization(Extension, PassiveInitialize);
}

static VOID FreeResources(PVOID Extension) {
  struct extension *extension = Extension;

  if (extension->buffer != NULL)
    StorPortFreeRegistryBuffer(Extension, extension->buffer);
}

static SCSI_ADAPTER_CONTROL_STATUS
AdapterControl(PVOID Extension, SCSI_ADAPTER_CONTROL_TYPE Type,
               PVOID Parameters) {
  (void)Extension;
  if (Type == ScsiQuerySupportedControlTypes)
    ((PSCSI_SUPPORTED_CONTROL_TYPE_LIST)Parameters)
        ->SupportedTypeList[ScsiStopAdapter] = TRUE;
  return ScsiAdapterControlSuccess;
}

static BOOLEAN Control(PVOID Extension, IDE_CONTROL_ACTION Action,
                       PVOID Parameters) {
  struct extension *extension = Extension;

  (void)Parameters;
  if (Action == IdeStart && extension->buffer == NULL)
    extension->buffer = AtaPortRegistryAllocateBuffer(Extension, 4);
  // ATA: :[[@LINE-1]]: A16 {{.*}} irql=0 across: {{.*}} unloaded
  return TRUE;
}

static BOOLEAN ChannelInit(PVOID Extension, PIDE_CHANNEL_INTERFACE Interface,
                           PVOID Context) {
  (void)Extension, (void)Context;
  Interface->IdeHwControl = Control;
  return TRUE;
}

static BOOLEAN ControllerControl(PVOID Extension, IDE_CONTROL_ACTION Action,
                                 PVOID Parameters) {
  (void)Extension;
  if (Action == IdeStart)
    ((PIDE_CONTROLLER_CONFIGURATION)Parameters)->NumberOfChannels = 1;
  return TRUE;
}

NTSTATUS DriverEntry(PDRIVER_OBJECT DriverObject,
                     PUNICODE_STRING RegistryPath) {
#ifdef ATA
  IDE_CONTROLLER_INTERFACE registered;

  memset(&registered, 0, sizeof(registered));
  registered.Version = sizeof(registered);
  registered.ChannelExtensionSize = sizeof(struct extension);
  registered.AtaChannelInitRoutine = ChannelInit;
  registered.AtaAdapterControl = ControllerControl;
  return (NTSTATUS)AtaPortInitializeEx(DriverObject, RegistryPath, &registered);
#else
  HW_INITIALIZATION_DATA data;

  memset(&data, 0, sizeof(data));
  data.HwInitializationDataSize = sizeof(data);
  data.HwInitialize = Initialize;
  data.HwAdapterControl = AdapterControl;
  data.DeviceExtensionSize = sizeof(struct extension);
#ifdef VIRTUAL
  data.HwFindAdapter = VirtualFind;
  data.HwFreeAdapterResources = FreeResources;
#else
  data.HwFindAdapter = Find;
#endif
  return StorPortInitialize(DriverObject, RegistryPath, &data, NULL);
#endif
}

int main(int argc, char **argv) { return model_main(argc, argv, DriverEntry); }
// STORPORT: runs: {{.*}}; violations: 1; advisory: 1
// ATA-NEXT: runs: {{.*}}; violations: 1; advisory: 0
// VIRTUAL-NEXT: runs: {{.*}}; violations: 1; advisory: 0
