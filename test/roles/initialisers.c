// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// An initialiser of the structure registers as well: with designators, by
// position, in a compound literal, in an array, inside another structure.
#include <storport.h>

#define SAVE(Extension)                                                        \
  StorPortRegistryWriteAdapterKey(Extension, NULL, (PUCHAR) "Depth",           \
                                  MINIPORT_REG_DWORD, Extension,               \
                                  sizeof(ULONG))

static BOOLEAN by_a_designator(PVOID DeviceExtension, PSCSI_REQUEST_BLOCK Srb) {
  SAVE(DeviceExtension); // expected-warning {{is an HwStartIo routine}}
  return TRUE;
}

static BOOLEAN by_position(PVOID DeviceExtension) {
  SAVE(DeviceExtension); // expected-warning {{is an HwInitialize routine}}
  return TRUE;
}

static BOOLEAN in_a_compound_literal(PVOID DeviceExtension) {
  SAVE(DeviceExtension); // expected-warning {{is an HwInterrupt routine}}
  return TRUE;
}

static BOOLEAN in_an_array(PVOID DeviceExtension, PSCSI_REQUEST_BLOCK Srb) {
  SAVE(DeviceExtension); // expected-warning {{is an HwBuildIo routine}}
  return TRUE;
}

static BOOLEAN inside_another_structure(PVOID DeviceExtension,
                                        PSCSI_REQUEST_BLOCK Srb) {
  SAVE(DeviceExtension); // expected-warning {{is an HwStartIo routine}}
  return TRUE;
}

static BOOLEAN as_an_automatic_variable(PVOID DeviceExtension,
                                        PSCSI_REQUEST_BLOCK Srb) {
  SAVE(DeviceExtension); // expected-warning {{is an HwBuildIo routine}}
  return TRUE;
}

static SCSI_ADAPTER_CONTROL_STATUS
after_a_gap(PVOID DeviceExtension, SCSI_ADAPTER_CONTROL_TYPE ControlType,
            PVOID Parameters) {
  if (ControlType == ScsiStopAdapter)
    SAVE(DeviceExtension); // expected-warning {{is an HwAdapterControl routine}}
  if (ControlType == ScsiSetRunningConfig)
    SAVE(DeviceExtension);
  return ScsiAdapterControlSuccess;
}

static ULONG
silent_as_the_sixth_member(PVOID DeviceExtension, PVOID HwContext,
                           PVOID BusInformation, PCHAR ArgumentString,
                           PPORT_CONFIGURATION_INFORMATION ConfigInfo,
                           PBOOLEAN Reserved3) {
  SAVE(DeviceExtension);
  return SP_RETURN_FOUND;
}

static const HW_INITIALIZATION_DATA Designated = {
    .HwInitializationDataSize = sizeof(HW_INITIALIZATION_DATA),
    .AdapterInterfaceType = PCIBus,
    .HwStartIo =
        by_a_designator, // expected-note {{'by_a_designator' is registered as HwStartIo here}}
};

static HW_INITIALIZATION_DATA Positional = {
    sizeof(HW_INITIALIZATION_DATA), PCIBus,           by_position, NULL, NULL,
    silent_as_the_sixth_member,     .DeviceId = NULL, after_a_gap};

static HW_INITIALIZATION_DATA Several[2] = {
    {.HwBuildIo = in_an_array}, [1] = {.NumberOfAccessRanges = 1}};

struct product {
  PCSTR Name;
  HW_INITIALIZATION_DATA Data;
};

static struct product Product = {"product",
                                 {.HwStartIo = inside_another_structure}};

ULONG DriverEntry(PVOID DriverObject, PVOID RegistryPath) {
  HW_INITIALIZATION_DATA data = {.HwBuildIo = as_an_automatic_variable};
  ULONG status = StorPortInitialize(DriverObject, RegistryPath, &data, NULL);

  data = (HW_INITIALIZATION_DATA){.HwInterrupt = in_a_compound_literal};
  status |= StorPortInitialize(DriverObject, RegistryPath, &data, NULL);
  status |= StorPortInitialize(DriverObject, RegistryPath, &Positional, NULL);
  status |= StorPortInitialize(DriverObject, RegistryPath, &Several[0], NULL);
  status |= StorPortInitialize(DriverObject, RegistryPath, &Product.Data, NULL);
  data = Designated;
  return status | StorPortInitialize(DriverObject, RegistryPath, &data, NULL);
}
