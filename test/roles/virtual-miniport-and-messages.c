// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// VIRTUAL_HW_INITIALIZATION_DATA, another name of the structure, or, as in the
// kits before Windows 8, a structure of its own; and the interrupt routine that
// PORT_CONFIGURATION_INFORMATION registers.
#include <storport.h>

#define SAVE(Extension)                                                        \
  StorPortRegistryWriteAdapterKey(Extension, NULL, (PUCHAR) "Depth",           \
                                  MINIPORT_REG_DWORD, Extension,               \
                                  sizeof(ULONG))

static BOOLEAN by_the_other_name(PVOID DeviceExtension,
                                 PSCSI_REQUEST_BLOCK Srb) {
  SAVE(DeviceExtension); // expected-warning {{is an HwStartIo routine}}
  return TRUE;
}

static BOOLEAN by_the_structure_of_its_own(PVOID DeviceExtension,
                                           PSCSI_REQUEST_BLOCK Srb) {
  SAVE(DeviceExtension); // expected-warning {{is an HwStartIo routine}}
  return TRUE;
}

static BOOLEAN for_messages(PVOID DeviceExtension, ULONG MessageId) {
  SAVE(
      DeviceExtension); // expected-warning@-1 {{is an HwMSInterruptRoutine}}
  return TRUE;
}

static ULONG find_adapter(PVOID DeviceExtension, PVOID HwContext,
                          PVOID BusInformation, PVOID LowerDevice,
                          PCHAR ArgumentString,
                          PPORT_CONFIGURATION_INFORMATION ConfigInfo,
                          PBOOLEAN Again) {
  SAVE(DeviceExtension); // only-model: S15: a structure of the driver's own is taken for the port driver's
  ConfigInfo->HwMSInterruptRoutine =
      for_messages; // expected-note {{'for_messages' is registered as HwMSInterruptRoutine here}}
  if (ConfigInfo->DumpMode)
    SAVE(
        DeviceExtension); // expected-warning@-1 {{in the dump stack it runs at HIGH_LEVEL}}
  return SP_RETURN_FOUND;
}

static VOID silent_when_resources_are_freed(PVOID DeviceExtension) {
  SAVE(DeviceExtension);
}

static VOID silent_for_a_service_request(PVOID DeviceExtension, PVOID Irp) {
  SAVE(DeviceExtension); // only-model: S15: a structure of the driver's own is taken for the port driver's
}

struct _VIRTUAL_HW_INITIALIZATION_DATA {
  ULONG HwInitializationDataSize;
  PVIRTUAL_HW_FIND_ADAPTER HwFindAdapter;
  PHW_STARTIO HwStartIo;
  PHW_PROCESS_SERVICE_REQUEST HwProcessServiceRequest;
};

ULONG DriverEntry(PVOID DriverObject, PVOID RegistryPath) {
  VIRTUAL_HW_INITIALIZATION_DATA data = {0};
  struct _VIRTUAL_HW_INITIALIZATION_DATA old = {sizeof(old), find_adapter,
                                                by_the_structure_of_its_own,
                                                silent_for_a_service_request};

  data.HwStartIo = by_the_other_name;
  data.HwFindAdapter = find_adapter;
  data.HwFreeAdapterResources = silent_when_resources_are_freed;
  if (StorPortInitialize(DriverObject, RegistryPath,
                         (PHW_INITIALIZATION_DATA)&old, NULL) == 0)
    return 0;
  return StorPortInitialize(DriverObject, RegistryPath, &data, NULL);
}
