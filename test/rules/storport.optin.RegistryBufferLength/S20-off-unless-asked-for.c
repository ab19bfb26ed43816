// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// S20: advice, so nothing is said unless the opt-in rule is asked for.
// expected-no-diagnostics
#include <storport.h>

VOID silent_when_told_of_what_was_asked_for(PVOID DeviceExtension) {
  ULONG length = sizeof(ULONG);
  PUCHAR buffer = StorPortAllocateRegistryBuffer(DeviceExtension, &length);
  if (!buffer)
    return;
  *(PULONG)buffer = 1;
  if (!StorPortRegistryWrite(DeviceExtension, (PUCHAR) "Depth", 1,
                             MINIPORT_REG_DWORD, buffer, sizeof(ULONG)))
    StorPortStallExecution(1);
  StorPortFreeRegistryBuffer(DeviceExtension, buffer);
}
