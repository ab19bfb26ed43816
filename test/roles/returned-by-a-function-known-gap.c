// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// XFAIL: *
// A function pointer that another function returns: its way is not followed.
#include <storport.h>

#define SAVE(Extension)                                                        \
  StorPortRegistryWriteAdapterKey(Extension, NULL, (PUCHAR) "Depth",           \
                                  MINIPORT_REG_DWORD, Extension,               \
                                  sizeof(ULONG))

static BOOLEAN returned(PVOID DeviceExtension, PSCSI_REQUEST_BLOCK Srb) {
  SAVE(DeviceExtension); // expected-warning {{is an HwStartIo routine}} only-model: S15: the known gap
  return TRUE;
}

static PHW_STARTIO choose(VOID) { return returned; }

VOID fill(PHW_INITIALIZATION_DATA Data) { Data->HwStartIo = choose(); }
