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

/* Code that is not seen does not end the dump. */
FIND_ADAPTER(after_unseen_code) {
  if (Configuration->DumpMode) {
    unseen(Configuration);
    SAVE; // expected-warning {{is an HwFindAdapter routine, and in the dump stack it runs at HIGH_LEVEL}}
  }
  return SP_RETURN_FOUND;
}

FIND_ADAPTER(read_before_unseen_code) {
  ULONG Mode = Configuration->DumpMode;
  unseen(Configuration);
  if (Mode)
    SAVE; // expected-warning {{is an HwFindAdapter routine, and in the dump stack it runs at HIGH_LEVEL}}
  return SP_RETURN_FOUND;
}

struct kept {
  ULONG Dump, Depth;
};

/* But it may set the answer that the driver keeps, and this asks that one. */
FIND_ADAPTER(silent_where_unseen_code_may_have_set_the_copy) {
  struct kept *Kept = Device;
  Kept->Dump = Configuration->DumpMode;
  if (Configuration->DumpMode)
    Kept->Depth = 1;
  unseen(Kept);
  if (!Kept->Dump)
    SAVE;
  return SP_RETURN_FOUND;
}

ULONG depth_of(PVOID Device);

FIND_ADAPTER(silent_where_unseen_code_is_asked) {
  if (Configuration->DumpMode)
    unseen(Device);
  if (depth_of(Device) != 0)
    SAVE; // only-model: S15: unseen code is asked, which may know of the dump
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
