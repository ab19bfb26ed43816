// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// A member that hands several functions to several roles does not tell which is
// which: nothing is concluded from it. One that hands them to a single role
// does.
#include <storport.h>

#define SAVE(Extension)                                                        \
  StorPortRegistryWriteAdapterKey(Extension, NULL, (PUCHAR) "Depth",           \
                                  MINIPORT_REG_DWORD, Extension,               \
                                  sizeof(ULONG))

struct row {
  ULONG Id;
  PVOID Routine;
};

static BOOLEAN start_io(PVOID DeviceExtension, PSCSI_REQUEST_BLOCK Srb) {
  return TRUE;
}

static ULONG silent_in_another_row(PVOID DeviceExtension, PVOID HwContext,
                                   PVOID BusInformation, PCHAR ArgumentString,
                                   PPORT_CONFIGURATION_INFORMATION ConfigInfo,
                                   PBOOLEAN Reserved3) {
  SAVE(DeviceExtension);
  return SP_RETURN_FOUND;
}

static const struct row Rows[] = {{1, silent_in_another_row}, {2, start_io}};

VOID fill(PHW_INITIALIZATION_DATA Data) {
  Data->HwFindAdapter = Rows[0].Routine;
  Data->HwStartIo = (PHW_STARTIO)Rows[1].Routine;
}

struct job {
  VOID (*Routine)(PVOID);
  BOOLEAN Periodic;
};

static VOID silent_as_a_thread(PVOID StartContext) { SAVE(StartContext); }

static VOID tick(PVOID DeviceExtension) {}

static VOID start(PVOID Extension, const struct job *Job) {
  PVOID thread;
  if (Job->Periodic)
    StorPortNotification(RequestTimerCall, Extension, Job->Routine, 1000);
  else
    StorPortCreateSystemThread(Extension, Job->Routine, Extension, NULL,
                               &thread);
}

VOID start_all(PVOID Extension) {
  struct job once = {silent_as_a_thread, FALSE}, periodic = {tick, TRUE};
  start(Extension, &once);
  start(Extension, &periodic);
}

// All rows go to one role.

struct pure_row {
  ULONG Id;
  PVOID Routine;
};

static BOOLEAN in_the_first_row(PVOID DeviceExtension,
                                PSCSI_REQUEST_BLOCK Srb) {
  SAVE(DeviceExtension); // expected-warning {{is an HwStartIo routine}}
  return TRUE;
}

static BOOLEAN in_the_second_row(PVOID DeviceExtension,
                                 PSCSI_REQUEST_BLOCK Srb) {
  SAVE(DeviceExtension); // expected-warning {{is an HwStartIo routine}}
  return TRUE;
}

static const struct pure_row PureRows[] = {{1, in_the_first_row},
                                           {2, in_the_second_row}};

VOID fill_by_id(PHW_INITIALIZATION_DATA Data, ULONG Id) {
  Data->HwStartIo = (PHW_STARTIO)PureRows[Id & 1].Routine;
}
