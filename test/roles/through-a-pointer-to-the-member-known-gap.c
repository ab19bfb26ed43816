// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// XFAIL: *
// A pointer to the member itself: what is stored through it is not followed.
#include <storport.h>

#define SAVE(Extension)                                                        \
  StorPortRegistryWriteAdapterKey(Extension, NULL, (PUCHAR) "Depth",           \
                                  MINIPORT_REG_DWORD, Extension,               \
                                  sizeof(ULONG))

static BOOLEAN stored_through_a_pointer(PVOID DeviceExtension,
                                        PSCSI_REQUEST_BLOCK Srb) {
  SAVE(DeviceExtension); // expected-warning {{is an HwStartIo routine}} only-model: S15: the known gap
  return TRUE;
}

static VOID set(PHW_STARTIO *Slot, PHW_STARTIO Routine) { *Slot = Routine; }

VOID fill(PHW_INITIALIZATION_DATA Data) {
  set(&Data->HwStartIo, stored_through_a_pointer);
}
