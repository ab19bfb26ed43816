// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// What one statement assigns to two places is in both, and a table that is
// moved on is the same table.
#include <storport.h>

#define SAVE(Extension)                                                        \
  StorPortRegistryWriteAdapterKey(Extension, NULL, (PUCHAR) "Depth",           \
                                  MINIPORT_REG_DWORD, Extension,               \
                                  sizeof(ULONG))

typedef struct {
  PHW_STARTIO StartIo;
} ROUTINES;

static BOOLEAN also_kept_by_the_driver(PVOID Device, PSCSI_REQUEST_BLOCK Srb) {
  // expected-warning@+1 {{is an HwStartIo routine}}
  SAVE(Device);
  return TRUE;
}

static BOOLEAN silent_when_only_kept_by_the_driver(PVOID Device,
                                                   PSCSI_REQUEST_BLOCK Srb) {
  SAVE(Device);
  return TRUE;
}

static BOOLEAN in_a_table_that_is_moved_on(PVOID Device,
                                           PSCSI_REQUEST_BLOCK Srb) {
  // expected-warning@+1 {{is an HwBuildIo routine}}
  SAVE(Device);
  return TRUE;
}

static const PHW_STARTIO table[] = {in_a_table_that_is_moved_on,
                                    in_a_table_that_is_moved_on};

static const PHW_STARTIO *next = table;

VOID registers(PHW_INITIALIZATION_DATA Data, ROUTINES *Routines) {
  Routines->StartIo = silent_when_only_kept_by_the_driver;
  Data->HwStartIo = Routines->StartIo = also_kept_by_the_driver;
}

VOID registers_from_a_table(PHW_INITIALIZATION_DATA Data) {
  Data->HwBuildIo = *(next += 1);
}
