// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// Helpers that are declared before they are defined, a table that is read with
// pointer arithmetic, the number of an enumerator, and functions of a table
// that pass a variable.
#include <storport.h>

#define SAVE(Extension)                                                        \
  StorPortRegistryWriteAdapterKey(Extension, NULL, (PUCHAR) "Depth",           \
                                  MINIPORT_REG_DWORD, Extension,               \
                                  sizeof(ULONG))

static VOID set_start_io(PHW_INITIALIZATION_DATA Data, PHW_STARTIO Routine);

static BOOLEAN by_a_helper_declared_first(PVOID DeviceExtension,
                                          PSCSI_REQUEST_BLOCK Srb) {
  SAVE(DeviceExtension); // expected-warning {{is an HwStartIo routine}}
  return TRUE;
}

static BOOLEAN by_pointer_arithmetic(PVOID DeviceExtension) {
  SAVE(DeviceExtension); // expected-warning {{is an HwInterrupt routine}}
  return TRUE;
}

static VOID by_number(PVOID DeviceExtension) {
  SAVE(DeviceExtension); // expected-warning {{is an HwStorTimer routine}}
}

static VOID silent_by_another_number(PVOID DeviceExtension) {
  SAVE(DeviceExtension);
}

struct row {
  PVOID Routine;
};

static BOOLEAN silent_in_a_mixed_table(PVOID DeviceExtension,
                                       PSCSI_REQUEST_BLOCK Srb) {
  SAVE(DeviceExtension); // only-model: S15: the checkers do not tell the rows of a mixed table apart
  return TRUE;
}

static ULONG find_adapter(PVOID DeviceExtension, PVOID HwContext,
                          PVOID BusInformation, PCHAR ArgumentString,
                          PPORT_CONFIGURATION_INFORMATION ConfigInfo,
                          PBOOLEAN Reserved3) {
  return SP_RETURN_FOUND;
}

static const PHW_INTERRUPT Interrupts[] = {NULL, by_pointer_arithmetic};
static const struct row Rows[] = {{find_adapter}, {silent_in_a_mixed_table}};

VOID fill(PHW_INITIALIZATION_DATA Data, PVOID Extension) {
  PVOID first = Rows[0].Routine, second = Rows[1].Routine;
  set_start_io(Data, by_a_helper_declared_first);
  Data->HwInterrupt = *(Interrupts + 1);
  Data->HwFindAdapter = first;
  Data->HwBuildIo = second;
  StorPortNotification((SCSI_NOTIFICATION_TYPE)(int)RequestTimerCall, Extension,
                       by_number, 1000);
  StorPortNotification((SCSI_NOTIFICATION_TYPE)(int)RequestComplete, Extension,
                       silent_by_another_number, 1000);
}

static VOID set_start_io(PHW_INITIALIZATION_DATA Data, PHW_STARTIO Routine) {
  Data->HwStartIo = Routine;
}
