// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// A function becomes a callback where it is assigned to a member of the
// structure by which the miniport registers.
#include <storport.h>

#define SAVE(Extension)                                                        \
  StorPortRegistryWriteAdapterKey(Extension, NULL, (PUCHAR) "Depth",           \
                                  MINIPORT_REG_DWORD, Extension,               \
                                  sizeof(ULONG))

static BOOLEAN by_arrow(PVOID DeviceExtension, PSCSI_REQUEST_BLOCK Srb) {
  SAVE(DeviceExtension); // expected-warning {{is an HwStartIo routine}}
  return TRUE;
}

static BOOLEAN by_dot(PVOID DeviceExtension, PSCSI_REQUEST_BLOCK Srb) {
  SAVE(DeviceExtension); // expected-warning {{is an HwBuildIo routine}}
  return TRUE;
}

static BOOLEAN with_the_address_operator(PVOID DeviceExtension) {
  SAVE(DeviceExtension); // expected-warning {{is an HwInterrupt routine}}
  return TRUE;
}

static BOOLEAN by_a_chain_of_assignments(PVOID DeviceExtension) {
  SAVE(DeviceExtension); // expected-warning {{is an HwInitialize routine}} only-checkers: S15: a later assignment overwrites the member
  return TRUE;
}

static BOOLEAN in_a_condition(PVOID DeviceExtension, ULONG PathId) {
  SAVE(DeviceExtension); // expected-warning {{is an HwResetBus routine}}
  return TRUE;
}

static BOOLEAN by_a_macro(PVOID DeviceExtension) {
  SAVE(DeviceExtension); // expected-warning {{is an HwInitialize routine}}
  return TRUE;
}

static BOOLEAN silent_when_assigned_nowhere(PVOID DeviceExtension,
                                            PSCSI_REQUEST_BLOCK Srb) {
  SAVE(DeviceExtension);
  return TRUE;
}

static BOOLEAN silent_when_only_called(PVOID DeviceExtension) {
  SAVE(DeviceExtension);
  return TRUE;
}

#define REGISTER(Member, Function) Data->Member = Function

ULONG fill(PHW_INITIALIZATION_DATA Data, BOOLEAN Reset) {
  HW_INITIALIZATION_DATA other = {0};

  Data->HwStartIo =
      by_arrow; // expected-note {{'by_arrow' is registered as HwStartIo here}}
  other.HwBuildIo =
      by_dot; // expected-note {{'by_dot' is registered as HwBuildIo here}}
  Data->HwInterrupt = &with_the_address_operator;
  Data->HwInitialize = other.HwInitialize = by_a_chain_of_assignments;
  if (Reset)
    Data->HwResetBus = (in_a_condition);
  REGISTER(HwInitialize, by_a_macro);
  Data->HwBuildIo = other.HwBuildIo;
  return silent_when_only_called(Data) ? 1 : 0;
}
