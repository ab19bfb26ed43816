// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// Function pointers on their way: tables of operations, copies of structures,
// pointers to a table. What flows into a member comes out of it again.
#include <storport.h>

#define SAVE(Extension)                                                        \
  StorPortRegistryWriteAdapterKey(Extension, NULL, (PUCHAR) "Depth",           \
                                  MINIPORT_REG_DWORD, Extension,               \
                                  sizeof(ULONG))

static BOOLEAN from_a_table(PVOID DeviceExtension, PSCSI_REQUEST_BLOCK Srb) {
  SAVE(DeviceExtension); // expected-warning {{is an HwStartIo routine}}
  return TRUE;
}

static BOOLEAN from_a_table_too(PVOID DeviceExtension) {
  SAVE(DeviceExtension); // expected-warning {{is an HwInterrupt routine}} only-checkers: S15: a later assignment overwrites the member
  return TRUE;
}

static BOOLEAN through_a_pointer_to_a_table(PVOID DeviceExtension,
                                            PSCSI_REQUEST_BLOCK Srb) {
  SAVE(DeviceExtension); // expected-warning {{is an HwStartIo routine}}
  return TRUE;
}

static BOOLEAN through_a_copied_structure(PVOID DeviceExtension,
                                          PSCSI_REQUEST_BLOCK Srb) {
  SAVE(DeviceExtension); // expected-warning {{is an HwBuildIo routine}} only-checkers: S15: a later assignment overwrites the member
  return TRUE;
}

static BOOLEAN
silent_in_a_member_that_is_never_registered(PVOID DeviceExtension) {
  SAVE(DeviceExtension);
  return TRUE;
}

static BOOLEAN from_an_array_of_functions(PVOID DeviceExtension) {
  SAVE(DeviceExtension); // expected-warning {{is an HwInitialize routine}}
  return TRUE;
}

static BOOLEAN from_a_field_of_the_extension(PVOID DeviceExtension,
                                             PSCSI_REQUEST_BLOCK Srb) {
  SAVE(DeviceExtension); // expected-warning {{is an HwBuildIo routine}}
  return TRUE;
}

static BOOLEAN from_a_nested_table(PVOID DeviceExtension) {
  SAVE(DeviceExtension); // expected-warning {{is an HwInterrupt routine}}
  return TRUE;
}

struct operations {
  PHW_STARTIO StartIo;
  PHW_INTERRUPT Interrupt;
  PHW_INITIALIZE Selftest;
};

static const struct operations Table[] = {
    {from_a_table, from_a_table_too,
     silent_in_a_member_that_is_never_registered},
    {.StartIo = through_a_pointer_to_a_table},
};

struct quirks {
  PHW_BUILDIO BuildIo;
};

static const struct quirks Quirks = {through_a_copied_structure};

struct family {
  ULONG Device;
  struct {
    PHW_INTERRUPT Interrupt;
  } Inner;
};

static const struct family Family = {0x1234, {from_a_nested_table}};

static PHW_INITIALIZE Starts[] = {NULL, from_an_array_of_functions};

struct extension {
  PHW_BUILDIO Prepare;
};

ULONG DriverEntry(PVOID DriverObject, PVOID RegistryPath) {
  HW_INITIALIZATION_DATA data = {0};
  const struct operations *operations = &Table[1];
  struct quirks quirks;
  static struct extension Extension;

  data.HwStartIo = Table[0].StartIo;
  data.HwInterrupt = Table[0].Interrupt;
  if (RegistryPath)
    data.HwStartIo = operations->StartIo;
  quirks = Quirks;
  data.HwBuildIo = quirks.BuildIo;
  data.HwInitialize = Starts[1];
  Extension.Prepare = from_a_field_of_the_extension;
  data.HwBuildIo = Extension.Prepare;
  data.HwInterrupt = Family.Inner.Interrupt;
  if (Table[0].Selftest(DriverObject))
    data.NumberOfAccessRanges = 1;
  return StorPortInitialize(DriverObject, RegistryPath, &data, NULL);
}
