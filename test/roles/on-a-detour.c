// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// A function that gets to the member or the call on a detour: a variable, a
// parameter of a registering helper, a cast through PVOID, the conditional
// operator.
#include <storport.h>

#define SAVE(Extension)                                                        \
  StorPortRegistryWriteAdapterKey(Extension, NULL, (PUCHAR) "Depth",           \
                                  MINIPORT_REG_DWORD, Extension,               \
                                  sizeof(ULONG))

static BOOLEAN through_a_variable(PVOID DeviceExtension,
                                  PSCSI_REQUEST_BLOCK Srb) {
  SAVE(DeviceExtension); // expected-warning {{is an HwStartIo routine}} only-checkers: S15: a later assignment overwrites the member
  return TRUE;
}

static BOOLEAN through_two_variables(PVOID DeviceExtension,
                                     PSCSI_REQUEST_BLOCK Srb) {
  SAVE(DeviceExtension); // expected-warning {{is an HwBuildIo routine}} only-checkers: S15: a later assignment overwrites the member
  return TRUE;
}

static BOOLEAN through_a_global(PVOID DeviceExtension) {
  SAVE(DeviceExtension); // expected-warning {{is an HwInterrupt routine}} only-checkers: S15: a later assignment overwrites the member
  return TRUE;
}

static BOOLEAN through_a_parameter(PVOID DeviceExtension,
                                   PSCSI_REQUEST_BLOCK Srb) {
  SAVE(DeviceExtension); // expected-warning {{is an HwStartIo routine}} only-checkers: S15: a later assignment overwrites the member
  return TRUE;
}

static BOOLEAN through_two_parameters(PVOID DeviceExtension,
                                      PSCSI_REQUEST_BLOCK Srb) {
  SAVE(DeviceExtension); // expected-warning {{is an HwBuildIo routine}}
  return TRUE;
}

static BOOLEAN through_PVOID(PVOID DeviceExtension) {
  SAVE(DeviceExtension); // expected-warning {{is an HwInitialize routine}} only-checkers: S15: a later assignment overwrites the member
  return TRUE;
}

static BOOLEAN through_an_integer(PVOID DeviceExtension) {
  SAVE(DeviceExtension); // expected-warning {{is an HwInterrupt routine}}
  return TRUE;
}

static BOOLEAN the_first_of_a_choice(PVOID DeviceExtension,
                                     PSCSI_REQUEST_BLOCK Srb) {
  SAVE(DeviceExtension); // expected-warning {{is an HwStartIo routine}}
  return TRUE;
}

static BOOLEAN the_second_of_a_choice(PVOID DeviceExtension,
                                      PSCSI_REQUEST_BLOCK Srb) {
  SAVE(DeviceExtension); // expected-warning {{is an HwStartIo routine}}
  return TRUE;
}

static BOOLEAN through_a_parameter_cast_to_PVOID(PVOID DeviceExtension) {
  SAVE(DeviceExtension); // expected-warning {{is an HwInitialize routine}}
  return TRUE;
}

static VOID through_a_parameter_of_a_call(PSTOR_DPC Dpc,
                                          PVOID HwDeviceExtension,
                                          PVOID SystemArgument1,
                                          PVOID SystemArgument2) {
  SAVE(HwDeviceExtension); // expected-warning {{is an HwStorDpcRoutine}}
}

static ULONG silent_through_PVOID_at_passive_level(
    PVOID DeviceExtension, PVOID HwContext, PVOID BusInformation,
    PCHAR ArgumentString, PPORT_CONFIGURATION_INFORMATION ConfigInfo,
    PBOOLEAN Reserved3) {
  SAVE(DeviceExtension);
  return SP_RETURN_FOUND;
}

static BOOLEAN silent_in_a_variable_that_goes_nowhere(PVOID DeviceExtension,
                                                      PSCSI_REQUEST_BLOCK Srb) {
  SAVE(DeviceExtension);
  return TRUE;
}

static VOID silent_as_a_parameter_that_goes_nowhere(PVOID DeviceExtension) {
  SAVE(DeviceExtension);
}

static PHW_INTERRUPT Isr = through_a_global;

static VOID set_start_io(PHW_INITIALIZATION_DATA Data, PHW_STARTIO Routine) {
  Data->HwStartIo = Routine;
}

static VOID set_build_io(PHW_INITIALIZATION_DATA Data, PHW_BUILDIO Routine) {
  Data->HwBuildIo = Routine;
}

static VOID set_both(PHW_INITIALIZATION_DATA Data, PHW_BUILDIO Routine) {
  set_build_io(Data, Routine);
}

static VOID set_initialize(PHW_INITIALIZATION_DATA Data, PVOID Routine) {
  PVOID routine = Routine;
  Data->HwInitialize = (PHW_INITIALIZE)routine;
}

static VOID add_dpc(PVOID Extension, PSTOR_DPC Dpc, PHW_DPC_ROUTINE Routine) {
  StorPortInitializeDpc(Extension, Dpc, Routine);
}

static VOID call_it(PVOID Extension, VOID (*Routine)(PVOID)) {
  if (Routine)
    Routine(Extension);
}

ULONG fill(PHW_INITIALIZATION_DATA Data, PVOID Extension, PSTOR_DPC Dpc,
           BOOLEAN Fast) {
  PHW_STARTIO start = through_a_variable;
  PHW_BUILDIO build, again = through_two_variables;
  PHW_STARTIO nowhere = silent_in_a_variable_that_goes_nowhere;

  Data->HwStartIo = start;
  build = again;
  Data->HwBuildIo = build;
  Data->HwInterrupt = Isr;
  set_start_io(Data, through_a_parameter);
  set_both(Data, through_two_parameters);
  Data->HwInitialize = (PHW_INITIALIZE)(PVOID)through_PVOID;
  Data->HwInterrupt = (PHW_INTERRUPT)(ULONG_PTR)through_an_integer;
  Data->HwFindAdapter = (PVOID)silent_through_PVOID_at_passive_level;
  Data->HwStartIo = Fast ? the_first_of_a_choice : the_second_of_a_choice;
  set_initialize(Data, through_a_parameter_cast_to_PVOID);
  add_dpc(Extension, Dpc, through_a_parameter_of_a_call);
  call_it(NULL, silent_as_a_parameter_that_goes_nowhere);
  return nowhere == start;
}
