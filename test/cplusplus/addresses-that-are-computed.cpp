// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// What lies at some distance from a function is another function. A pointer
// that only takes the way through a number stays the same.
#include <storport.h>

#define SAVE(Extension)                                                        \
  StorPortRegistryWriteAdapterKey(Extension, NULL, (PUCHAR) "Depth",           \
                                  MINIPORT_REG_DWORD, Extension,               \
                                  sizeof(ULONG))

static BOOLEAN silent_at_some_distance(PVOID Device, PSCSI_REQUEST_BLOCK Srb) {
  SAVE(Device);
  return TRUE;
}

static BOOLEAN through_a_number(PVOID Device, PSCSI_REQUEST_BLOCK Srb) {
  SAVE(Device); // expected-warning {{is an HwStartIo routine}}
  return TRUE;
}

VOID registers(PHW_INITIALIZATION_DATA Data, ULONG_PTR Distance) {
  Data->HwBuildIo = reinterpret_cast<PHW_BUILDIO>(
      Distance + reinterpret_cast<ULONG_PTR>(silent_at_some_distance));
  Data->HwStartIo = reinterpret_cast<PHW_STARTIO>(
      reinterpret_cast<ULONG_PTR>(through_a_number));
}
