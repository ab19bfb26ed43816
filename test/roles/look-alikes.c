// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// What looks like a registration and is none.
// expected-no-diagnostics
#include <storport.h>

#define SAVE(Extension)                                                        \
  StorPortRegistryWriteAdapterKey(Extension, NULL, (PUCHAR) "Depth",           \
                                  MINIPORT_REG_DWORD, Extension,               \
                                  sizeof(ULONG))

static BOOLEAN silent_in_a_structure_of_the_driver(PVOID DeviceExtension,
                                                   PSCSI_REQUEST_BLOCK Srb) {
  SAVE(DeviceExtension);
  return TRUE;
}

static BOOLEAN
silent_in_a_structure_with_a_longer_name(PVOID DeviceExtension,
                                         PSCSI_REQUEST_BLOCK Srb) {
  SAVE(DeviceExtension);
  return TRUE;
}

static BOOLEAN silent_when_only_compared(PVOID DeviceExtension,
                                         PSCSI_REQUEST_BLOCK Srb) {
  SAVE(DeviceExtension);
  return TRUE;
}

static BOOLEAN silent_when_only_printed(PVOID DeviceExtension) {
  SAVE(DeviceExtension);
  return TRUE;
}

static BOOLEAN HwStartIo(PVOID DeviceExtension, PSCSI_REQUEST_BLOCK Srb) {
  SAVE(DeviceExtension);
  return TRUE;
}

static BOOLEAN HwInterrupt(PVOID DeviceExtension) {
  SAVE(DeviceExtension);
  return TRUE;
}

static BOOLEAN
silent_in_the_initialiser_of_another_structure(PVOID DeviceExtension) {
  SAVE(DeviceExtension);
  return TRUE;
}

static BOOLEAN
silent_next_to_a_member_that_is_registered(PVOID DeviceExtension,
                                           PSCSI_REQUEST_BLOCK Srb) {
  SAVE(DeviceExtension);
  return TRUE;
}

static BOOLEAN silent_in_a_local_type_of_that_name(PVOID DeviceExtension,
                                                   PSCSI_REQUEST_BLOCK Srb) {
  SAVE(DeviceExtension);
  return TRUE;
}

struct queue {
  PHW_STARTIO HwStartIo;
  PHW_INTERRUPT HwInterrupt;
  PVOID HwMSInterruptRoutine;
};

typedef struct _MY_HW_INITIALIZATION_DATA {
  PHW_STARTIO HwStartIo;
} MY_HW_INITIALIZATION_DATA;

static struct queue Admin = {.HwInterrupt =
                                 silent_in_the_initialiser_of_another_structure,
                             .HwMSInterruptRoutine = NULL};

struct pair {
  PHW_STARTIO Registered;
  PHW_STARTIO Other;
};

static BOOLEAN harmless(PVOID DeviceExtension, PSCSI_REQUEST_BLOCK Srb) {
  return TRUE;
}

ULONG fill(PHW_INITIALIZATION_DATA Data, struct queue *Queue,
           MY_HW_INITIALIZATION_DATA *Mine) {
  struct pair pair = {harmless, silent_next_to_a_member_that_is_registered};
  PHW_STARTIO saved;

  Queue->HwStartIo = silent_in_a_structure_of_the_driver;
  Mine->HwStartIo = silent_in_a_structure_with_a_longer_name;
  Data->HwStartIo = pair.Registered;
  saved = Data->HwStartIo;
  StorPortDebugPrint(1, "%p", silent_when_only_printed);
  StorPortNotification(ResetDetected, Admin.HwMSInterruptRoutine, 0);
  if (saved == silent_when_only_compared ||
      Data->HwStartIo == silent_when_only_compared)
    return 1;
  saved = silent_in_a_local_type_of_that_name;
  return saved != pair.Other && Queue->HwInterrupt == Admin.HwInterrupt;
}

BOOLEAN call_them(PVOID DeviceExtension, PSCSI_REQUEST_BLOCK Srb) {
  return HwStartIo(DeviceExtension, Srb) && HwInterrupt(DeviceExtension);
}
