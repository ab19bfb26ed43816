// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// A work item routine that HwStartIo calls directly runs at the level of
// HwStartIo there: it is judged for what it does on each path.
#include <storport.h>

#define SAVE(Extension)                                                        \
  StorPortRegistryWriteAdapterKey(Extension, NULL, (PUCHAR) "Depth",           \
                                  MINIPORT_REG_DWORD, Extension,               \
                                  sizeof(ULONG))

HW_WORKITEM the_work_item;
VOID the_work_item(PVOID HwDeviceExtension, PVOID Context, PVOID Worker) {
  SAVE(
      HwDeviceExtension); // only-model: S15: the checkers report it at the call
}

HW_STARTIO start_io;
BOOLEAN start_io(PVOID DeviceExtension, PSCSI_REQUEST_BLOCK Srb) {
  // expected-warning@+1 {{StorPortRegistryWriteAdapterKey must be called at PASSIVE_LEVEL: 'start_io'}}
  the_work_item(
      DeviceExtension, NULL,
      NULL); // only-checkers: S15: the call itself is in the work item
  return TRUE;
}
