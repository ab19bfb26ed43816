/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
#include <storport.h>
#include "own.h"

BOOLEAN CommonAllocate(PVOID *Log, PVOID Extension);
ULONG CommonFree(PVOID Extension, PVOID Log);

VOID Twice(PVOID Extension, PVOID Log) {
  StorPortFreePool(Extension, Log);
  StorPortFreePool(Extension, Log);
}

BOOLEAN Starts(PVOID Extension, PVOID Buffer) {
  StorPortFreeRegistryBuffer(Extension, Buffer);
  return TRUE;
}

VOID ByWrapper(PVOID Extension, PVOID Log) {
  CommonFree(Extension, Log);
  CommonFree(Extension, Log);
}

ULONG Second(PVOID Extension) { return InHeader(Extension); }
