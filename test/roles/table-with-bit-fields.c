// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// The driver's own table has bit-fields before the routines. Those without a
// name take no initialiser.
#include <storport.h>

typedef struct {
  ULONG Ready : 1;
  ULONG : 3;
  PHW_STARTIO StartIo;
  ULONG : 0;
  ULONG Mode : 2;
  PHW_BUILDIO BuildIo;
} OPERATIONS;

#define SAVE(Extension)                                                        \
  StorPortRegistryWriteAdapterKey(Extension, NULL, (PUCHAR) "Depth",           \
                                  MINIPORT_REG_DWORD, Extension,               \
                                  sizeof(ULONG))

static BOOLEAN start_io(PVOID DeviceExtension, PSCSI_REQUEST_BLOCK Srb) {
  // expected-warning@+1 {{'start_io' is an HwStartIo routine}}
  SAVE(DeviceExtension);
  return TRUE;
}

static BOOLEAN build_io(PVOID DeviceExtension, PSCSI_REQUEST_BLOCK Srb) {
  // expected-warning@+1 {{'build_io' is an HwBuildIo routine}}
  SAVE(DeviceExtension);
  return TRUE;
}

static const OPERATIONS Operations = {1, start_io, 2, build_io};

VOID registers(PHW_INITIALIZATION_DATA Data) {
  Data->HwStartIo = Operations.StartIo;
  Data->HwBuildIo = Operations.BuildIo;
}
