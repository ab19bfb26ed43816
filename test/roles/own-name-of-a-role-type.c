// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// A name that the driver gives to a role type.
#include <storport.h>

#define SAVE(Extension)                                                        \
  StorPortRegistryWriteAdapterKey(Extension, NULL, (PUCHAR) "Depth",           \
                                  MINIPORT_REG_DWORD, Extension,               \
                                  sizeof(ULONG))

typedef HW_STARTIO START_IO;

START_IO declared_with_the_drivers_name;
BOOLEAN declared_with_the_drivers_name(PVOID DeviceExtension,
                                       PSCSI_REQUEST_BLOCK Srb) {
  SAVE(DeviceExtension); // expected-warning {{is an HwStartIo routine}}
  return TRUE;
}
