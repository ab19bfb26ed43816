// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// XFAIL: *
// S6: DbgPrint changes nothing of what DumpMode said. As long as nothing is
// open its row is not asked for, and it is taken for code out of sight: another
// test after it takes back what is known of the dump stack.
#include <storport.h>

HW_FIND_ADAPTER another_test_after_a_message_of_the_kernel;
ULONG another_test_after_a_message_of_the_kernel(
    PVOID Device, PVOID Context, PVOID Bus, PCHAR Arguments,
    PPORT_CONFIGURATION_INFORMATION Configuration, PBOOLEAN Reserved3) {
  if (Configuration->DumpMode) {
    DbgPrint("dump");
    if (Configuration->NumberOfBuses)
      // expected-warning@+1 {{HIGH_LEVEL}}
      StorPortRegistryWriteAdapterKey( // only-model: S15: the known gap
          Device, NULL, (PUCHAR) "Depth", MINIPORT_REG_DWORD, Device,
          sizeof(ULONG));
  }
  return SP_RETURN_FOUND;
}
