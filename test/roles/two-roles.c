// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// One function in two roles: what is wrong in one of them is wrong.
#include <storport.h>

#define SAVE(Extension)                                                        \
  StorPortRegistryWriteAdapterKey(Extension, NULL, (PUCHAR) "Depth",           \
                                  MINIPORT_REG_DWORD, Extension,               \
                                  sizeof(ULONG))

static BOOLEAN at_passive_and_at_interrupt_level(PVOID DeviceExtension) {
  SAVE(DeviceExtension); // expected-warning {{is an HwInitialize routine}}
  return TRUE;
}

static BOOLEAN at_two_levels_above_passive(PVOID DeviceExtension,
                                           PSCSI_REQUEST_BLOCK Srb) {
  SAVE(DeviceExtension); // expected-warning {{must be called at PASSIVE_LEVEL}}
  return TRUE;
}

static BOOLEAN silent_as_passive_initialization_only(PVOID DeviceExtension) {
  SAVE(DeviceExtension);
  return TRUE;
}

static VOID silent_as_a_work_item_of_two_places(PVOID HwDeviceExtension,
                                                PVOID Context, PVOID Worker) {
  SAVE(HwDeviceExtension);
}

// One level is not documented; the other one is.
static VOID as_both_timers(PVOID DeviceExtension) {
  SAVE(DeviceExtension); // expected-warning {{is an HwStorTimer routine}}
}

static VOID silent_where_no_level_is_documented(PVOID DeviceExtension) {
  SAVE(DeviceExtension);
}

// Whichever is registered first, the same one of the two is named.
static BOOLEAN registered_to_build_and_to_start(PVOID DeviceExtension,
                                                PSCSI_REQUEST_BLOCK Srb) {
  SAVE(DeviceExtension); // expected-warning {{is an HwBuildIo routine}}
  return TRUE;
}

static BOOLEAN registered_to_start_and_to_build(PVOID DeviceExtension,
                                                PSCSI_REQUEST_BLOCK Srb) {
  SAVE(DeviceExtension); // expected-warning {{is an HwBuildIo routine}}
  return TRUE;
}

VOID fill_to_build_first(PHW_INITIALIZATION_DATA Data) {
  Data->HwBuildIo = registered_to_build_and_to_start;
  Data->HwStartIo = registered_to_build_and_to_start;
}

VOID fill_to_start_first(PHW_INITIALIZATION_DATA Data) {
  Data->HwStartIo = registered_to_start_and_to_build;
  Data->HwBuildIo = registered_to_start_and_to_build;
}

// One variable hands one function to both members.
static BOOLEAN twice_by_one_variable(PVOID DeviceExtension,
                                     PSCSI_REQUEST_BLOCK Srb) {
  SAVE(DeviceExtension); // expected-warning {{must be called at PASSIVE_LEVEL}}
  return TRUE;
}

static BOOLEAN silent_in_a_variable_of_no_role(PVOID DeviceExtension,
                                               PSCSI_REQUEST_BLOCK Srb) {
  SAVE(DeviceExtension);
  return TRUE;
}

VOID fill_by_one_variable(PHW_INITIALIZATION_DATA Data) {
  PHW_STARTIO routine = twice_by_one_variable;
  PHW_STARTIO other = silent_in_a_variable_of_no_role;
  Data->HwStartIo = routine;
  Data->HwBuildIo = other ? routine : NULL;
}

BOOLEAN fill(PHW_INITIALIZATION_DATA Data, PVOID Extension, PVOID Handle) {
  Data->HwInitialize = at_passive_and_at_interrupt_level;
  Data->HwStartIo = at_two_levels_above_passive;
  Data->HwBuildIo = at_two_levels_above_passive;
  StorPortQueueWorkItem(Extension, silent_as_a_work_item_of_two_places, Handle,
                        NULL);
  StorPortQueueWorkItem(Extension, silent_as_a_work_item_of_two_places,
                        Extension, NULL);
  StorPortRequestTimer(Extension, Handle, (PHW_TIMER_EX)as_both_timers, NULL,
                       1000, 0);
  StorPortNotification(RequestTimerCall, Extension, as_both_timers, 1000);
  StorPortRequestTimer(Extension, Handle,
                       (PHW_TIMER_EX)silent_where_no_level_is_documented, NULL,
                       1000, 0);
  StorPortEnableRegistryKeyNotification(Extension,
                                        silent_where_no_level_is_documented);
  return StorPortEnablePassiveInitialization(
             Extension, at_passive_and_at_interrupt_level) &&
         StorPortEnablePassiveInitialization(
             Extension, silent_as_passive_initialization_only);
}
