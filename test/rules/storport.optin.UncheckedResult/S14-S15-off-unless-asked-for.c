// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// S14, S15: no document demands a look at these results, so nothing is said
// unless the opt-in rule is asked for.
// expected-no-diagnostics
#include <storport.h>

VOID silent_when_the_results_are_dropped(PVOID DeviceExtension, PUCHAR Buffer,
                                         ULONG Length) {
  StorPortRegistryWrite(DeviceExtension, (PUCHAR) "Depth", 1,
                        MINIPORT_REG_DWORD, Buffer, Length);
  StorPortRegistryWriteAdapterKey(DeviceExtension, NULL, (PUCHAR) "Depth",
                                  MINIPORT_REG_DWORD, Buffer, Length);
}
