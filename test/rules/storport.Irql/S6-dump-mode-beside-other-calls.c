// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// S6: only DumpMode tells of the dump stack, and only what it held when it was
// read. A routine of the port driver changes nothing of it.
#include <storport.h>

#define SAVE                                                                   \
  StorPortRegistryWriteAdapterKey(Device, NULL, (PUCHAR) "Depth",              \
                                  MINIPORT_REG_DWORD, Device, sizeof(ULONG))

#define FIND_ADAPTER(name)                                                     \
  HW_FIND_ADAPTER name;                                                        \
  ULONG name(PVOID Device, PVOID Context, PVOID Bus, PCHAR Arguments,          \
             PPORT_CONFIGURATION_INFORMATION Configuration,                    \
             PBOOLEAN Reserved3)

FIND_ADAPTER(silent_when_another_member_is_tested) {
  if (Configuration->NumberOfBuses)
    SAVE;
  return SP_RETURN_FOUND;
}

FIND_ADAPTER(after_a_routine_of_the_port_driver) {
  if (Configuration->DumpMode) {
    StorPortPause(Device, 1);
    SAVE; // expected-warning {{HIGH_LEVEL}}
  }
  return SP_RETURN_FOUND;
}

FIND_ADAPTER(in_a_case_with_nothing_else) {
  switch (Configuration->DumpMode) {
  case 1:
    // expected-warning@+1 {{HIGH_LEVEL}}
    StorPortFreeRegistryBuffer(Device, (PUCHAR)Arguments);
  }
  return SP_RETURN_FOUND;
}

FIND_ADAPTER(at_the_end_of_a_switch) {
  ULONG mode = Configuration->DumpMode;
  switch (mode) {
  case 2:
    SAVE; // expected-warning {{HIGH_LEVEL}}
  }
  return SP_RETURN_FOUND;
}

FIND_ADAPTER(silent_when_stored) {
  Configuration->DumpMode = 1;
  SAVE;
  return SP_RETURN_FOUND;
}

BOOLEAN out_of_sight(PVOID Device);

/* What a routine is given by value it cannot change: another test after it
 * takes nothing back. */
#define ANOTHER_TEST_AFTER(name, ...)                                          \
  FIND_ADAPTER(name) {                                                         \
    if (Configuration->DumpMode) {                                             \
      __VA_ARGS__;                                                             \
      if (Configuration->NumberOfBuses)                                        \
        SAVE;                                                                  \
    }                                                                          \
    return SP_RETURN_FOUND;                                                    \
  }

ANOTHER_TEST_AFTER( // expected-warning {{HIGH_LEVEL}}
    another_test_after_a_stall, StorPortStallExecution(1))
ANOTHER_TEST_AFTER( // expected-warning {{HIGH_LEVEL}}
    another_test_after_a_message, StorPortDebugPrint(1, "dump"))
ANOTHER_TEST_AFTER( // expected-warning {{HIGH_LEVEL}}
    another_test_after_a_number_became_an_address,
    (void)StorPortConvertUlongToPhysicalAddress(4096))
ANOTHER_TEST_AFTER( // expected-warning {{HIGH_LEVEL}}
    another_test_after_an_address_became_a_number,
    (void)StorPortConvertPhysicalAddressToUlong(
        (*Configuration->AccessRanges)[0].RangeStart))
ANOTHER_TEST_AFTER( // only-model: S15: unseen code may change what DumpMode holds
    silent_after_code_out_of_sight, out_of_sight(Device))
