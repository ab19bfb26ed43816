// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// UNSUPPORTED: llvm-22
// Clang 22 itself reports the store, and ends the path there.
// cannot-run: there is no such address
// expected-no-diagnostics
#include <storport.h>

VOID silent_when_stored_at_a_fixed_address(PVOID Device) {
  PVOID memory;
  if (StorPortAllocatePool(Device, 16, 'looP', &memory) != STOR_STATUS_SUCCESS)
    return;
  *(PVOID volatile *)0x1000 = memory;
}
