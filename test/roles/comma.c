// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// The comma operator in front of the function.
#include <storport.h>

#define SAVE(Extension)                                                        \
  StorPortRegistryWriteAdapterKey(Extension, NULL, (PUCHAR) "Depth",           \
                                  MINIPORT_REG_DWORD, Extension,               \
                                  sizeof(ULONG))

static BOOLEAN after_a_comma(PVOID DeviceExtension, PSCSI_REQUEST_BLOCK Srb) {
  SAVE(DeviceExtension); // expected-warning {{is an HwStartIo routine}}
  return TRUE;
}

VOID fill(PHW_INITIALIZATION_DATA Data) {
  Data->HwStartIo = (Data->NumberOfAccessRanges = 1, after_a_comma);
}
