// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// XFAIL: *
// A work item routine that HwStartIo calls directly runs at the level of
// HwStartIo there. A call of a callback is not followed, so this is not found.
#include <storport.h>

#define SAVE(Extension)                                                        \
  StorPortRegistryWriteAdapterKey(Extension, NULL, (PUCHAR) "Depth",           \
                                  MINIPORT_REG_DWORD, Extension,               \
                                  sizeof(ULONG))

HW_WORKITEM the_work_item;
VOID the_work_item(PVOID HwDeviceExtension, PVOID Context, PVOID Worker) {
  SAVE(HwDeviceExtension); // only-model: S15: the known gap
}

HW_STARTIO start_io;
BOOLEAN start_io(PVOID DeviceExtension, PSCSI_REQUEST_BLOCK Srb) {
  the_work_item(
      DeviceExtension, NULL,
      NULL); // expected-warning {{StorPortRegistryWriteAdapterKey must be called at PASSIVE_LEVEL}}
  return TRUE;
}
