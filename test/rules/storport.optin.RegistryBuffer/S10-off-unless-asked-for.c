// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// S10: the documents only describe it, so nothing is said unless the opt-in
// rule is asked for.
// expected-no-diagnostics
#include <storport.h>

VOID silent_when_read_into_a_variable(PVOID DeviceExtension, PULONG Depth) {
  ULONG depth = 0, length = sizeof(depth);
  if (StorPortRegistryRead(DeviceExtension, (PUCHAR) "Depth", 1,
                           MINIPORT_REG_DWORD, (PUCHAR)&depth, &length))
    *Depth = depth;
}
