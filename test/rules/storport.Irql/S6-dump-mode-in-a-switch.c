// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// S6: a switch over DumpMode tells as much as a test of it.
#include <storport.h>

#define SAVE                                                                   \
  StorPortRegistryWriteAdapterKey(Device, NULL, (PUCHAR) "Depth",              \
                                  MINIPORT_REG_DWORD, Device, sizeof(ULONG))

#define FIND_ADAPTER(name)                                                     \
  HW_FIND_ADAPTER name;                                                        \
  ULONG name(PVOID Device, PVOID Context, PVOID Bus, PCHAR Arguments,          \
             PPORT_CONFIGURATION_INFORMATION Configuration,                    \
             PBOOLEAN Reserved3)

FIND_ADAPTER(each_case) {
  switch (Configuration->DumpMode) {
  case 0:
    SAVE;
    break;
  case 1:
    SAVE; // expected-warning {{is an HwFindAdapter routine, and in the dump stack it runs at HIGH_LEVEL}}
    break;
  default:
    SAVE; // expected-warning {{is an HwFindAdapter routine, and in the dump stack it runs at HIGH_LEVEL}}
    break;
  }
  return SP_RETURN_FOUND;
}

VOID unseen(PVOID Device);

/* Code that is not seen may set the copy of the answer that is kept. */
FIND_ADAPTER(silent_after_unseen_code) {
  if (Configuration->DumpMode) {
    unseen(Configuration);
    SAVE; // only-model: S15: code out of sight changes nothing
  }
  return SP_RETURN_FOUND;
}

FIND_ADAPTER(silent_when_read_before_unseen_code) {
  ULONG Mode = Configuration->DumpMode;
  unseen(Configuration);
  if (Mode)
    SAVE; // only-model: S15: code out of sight changes nothing
  return SP_RETURN_FOUND;
}

FIND_ADAPTER(in_no_case) {
  switch (Configuration->DumpMode) {
  case 1:
  case 2:
    Arguments = NULL;
  }
  SAVE; // expected-warning {{is an HwFindAdapter routine, and in the dump stack it runs at HIGH_LEVEL}}
  return SP_RETURN_FOUND;
}
