// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// S6: the level of a callback is what it is, whatever the driver asked and
// whoever it calls: a member twice, with code out of sight between, a function
// with a number for an answer, a helper that calls itself.
#include <storport.h>

typedef struct _DEVICE {
  ULONG Flags;
} DEVICE, *PDEVICE;

VOID out_of_sight(PDEVICE Device);
ULONG number_of_processors(VOID);

#define SAVE                                                                   \
  StorPortRegistryWriteAdapterKey(Device, NULL, (PUCHAR) "Depth",              \
                                  MINIPORT_REG_DWORD, Device, sizeof(ULONG))

HW_INTERRUPT asks_twice;
BOOLEAN asks_twice(PVOID Device) {
  PDEVICE device = Device;
  if (!device->Flags)
    return FALSE;
  out_of_sight(device);
  if (device->Flags)
    return FALSE;
  // expected-warning@+1 {{'asks_twice' is an HwInterrupt routine}}
  SAVE; // only-checkers: S15: on the model, code out of sight leaves the member alone not-run: likewise
  return TRUE; // not-run: likewise
}

static VOID calls_itself_on_each_path(PVOID Device) {
  // expected-warning@+1 {{'start_io' is an HwStartIo routine}}
  SAVE;
  calls_itself_on_each_path(Device);
} // not-run: it calls itself for ever

HW_STARTIO start_io;
BOOLEAN start_io(PVOID Device, PSCSI_REQUEST_BLOCK Srb) {
  calls_itself_on_each_path(Device);
  return TRUE; // not-run: likewise
}

HW_INTERRUPT asks_for_a_number;
BOOLEAN asks_for_a_number(PVOID Device) {
  if (number_of_processors() == 0)
    SAVE; // expected-warning {{'asks_for_a_number' is an HwInterrupt routine}}
  return TRUE;
}

HW_WORKITEM silent_in_a_work_item;
VOID silent_in_a_work_item(PVOID Device, PVOID Context, PVOID Worker) {
  if (number_of_processors() == 0)
    SAVE;
}
