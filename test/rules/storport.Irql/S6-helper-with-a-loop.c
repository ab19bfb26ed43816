// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %analyze %s 2>&1 | FileCheck %s
// S6, S14: the analyzer goes round a loop a few times and then leaves the
// helper out. One defect is one report all the same: at the routine, or at the
// helper's call, whichever path is shorter.
// CHECK-COUNT-1: warning: {{.*}}'through_a_loop' is an HwResetBus routine
// CHECK-NOT: warning:
#include <storport.h>

typedef struct {
  ULONG Depth;
  PUCHAR Buffer;
  ULONG Length;
} EXTENSION;

#define SAVE(Extension)                                                        \
  StorPortRegistryWriteAdapterKey(                                             \
      Extension, NULL, (PUCHAR) "Depth", MINIPORT_REG_DWORD,                   \
      &((EXTENSION *)(Extension))->Depth, sizeof(ULONG))

static VOID sum_up(EXTENSION *Extension, ULONG Value) {
  ULONG i;
  for (i = 0; i < Value; ++i)
    Extension->Depth += i;
  SAVE(Extension); // only-model: S15: the checkers say so where they stop, at the call
}

HW_RESET_BUS through_a_loop;
BOOLEAN through_a_loop(PVOID DeviceExtension, ULONG PathId) {
  sum_up(DeviceExtension, PathId); // only-checkers: S15: the call itself is in the helper
  return TRUE;
}

static VOID sum_up_in_peace(EXTENSION *Extension, ULONG Value) {
  ULONG i;
  for (i = 0; i < Value; ++i)
    Extension->Depth += i;
  SAVE(Extension);
}

HW_WORKITEM silent_through_a_loop;
VOID silent_through_a_loop(PVOID DeviceExtension, PVOID Context, PVOID Worker) {
  sum_up_in_peace(DeviceExtension, *(PULONG)Context);
}
