// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// A variable that is no array may have its value in braces.
#include <storport.h>

static BOOLEAN in_braces(PVOID Device, PSCSI_REQUEST_BLOCK Srb) {
  // expected-warning@+1 {{is an HwStartIo routine}}
  StorPortRegistryWriteAdapterKey(Device, NULL, (PUCHAR) "Depth",
                                  MINIPORT_REG_DWORD, Device, sizeof(ULONG));
  return TRUE;
}

static BOOLEAN silent_beside_it(PVOID Device, PSCSI_REQUEST_BLOCK Srb) {
  StorPortRegistryWriteAdapterKey(Device, NULL, (PUCHAR) "Depth",
                                  MINIPORT_REG_DWORD, Device, sizeof(ULONG));
  return TRUE;
}

typedef struct _ROUTINES {
  PHW_STARTIO Unused;
  PHW_STARTIO StartIo;
} ROUTINES;

static PHW_STARTIO start = {in_braces};
static ROUTINES routines = {silent_beside_it, NULL};

VOID registers(PHW_INITIALIZATION_DATA Data) {
  Data->HwStartIo = routines.StartIo;
  Data->HwStartIo = start;
}
