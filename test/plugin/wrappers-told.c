// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Functions that stand for routines, told by an option, with their parameters in another
// order; one that returns something else is none.
// RUN: %verify %s -Xclang -analyzer-config -Xclang "miniport.PortDriver:Wrappers=Allocate:StorPortAllocatePool:4:2:1:0;Free:StorPortFreePool;Handed:StorPortAllocatePool"
// RUN: not %analyze %s -Xclang -analyzer-config -Xclang miniport.PortDriver:Wrappers=Free:StorPortFreeAll 2>&1 | FileCheck %s
// CHECK: invalid input for checker option 'miniport.PortDriver:Wrappers', that expects NAME:ROUTINE
#include <storport.h>

ULONG Allocate(PVOID *Log, ULONG Bytes, PVOID Extension, int Line);
ULONG Free(PVOID Extension, PVOID Log);
PVOID Handed(PVOID Extension, ULONG Bytes, ULONG Tag, PVOID *Log);

VOID lost(PVOID Extension) {
  PVOID Log;
  if (Allocate(&Log, 16, Extension, __LINE__) != STOR_STATUS_SUCCESS)
    return;
} // expected-warning {{pool memory is never freed}}

VOID freed(PVOID Extension) {
  PVOID Log;
  if (Allocate(&Log, 16, Extension, __LINE__) != STOR_STATUS_SUCCESS)
    return;
  Free(Extension, Log);
}

VOID twice(PVOID Extension, PVOID Log) {
  Free(Extension, Log);
  Free(Extension, Log); // expected-warning {{freed twice}}
}

VOID not_one(PVOID Extension) {
  PVOID Log;
  Handed(Extension, 16, 0, &Log);
}
