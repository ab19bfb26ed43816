// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// S6, S14: in the dump stack HwFindAdapter runs at HIGH_LEVEL, and
// PORT_CONFIGURATION_INFORMATION.DumpMode says so. A registry routine where the
// driver found that out is wrong; not to ask is not reported.
#include <storport.h>

typedef struct {
  ULONG Depth;
  PUCHAR Buffer;
  ULONG Length;
  BOOLEAN InDump;
  ULONG Mode;
} EXTENSION;

#define SAVE(Extension)                                                        \
  StorPortRegistryWriteAdapterKey(                                             \
      Extension, NULL, (PUCHAR) "Depth", MINIPORT_REG_DWORD,                   \
      &((EXTENSION *)(Extension))->Depth, sizeof(ULONG))

HW_FIND_ADAPTER silent_when_not_asked;
ULONG silent_when_not_asked(PVOID DeviceExtension, PVOID HwContext,
                            PVOID BusInformation, PCHAR ArgumentString,
                            PPORT_CONFIGURATION_INFORMATION ConfigInfo,
                            PBOOLEAN Reserved3) {
  SAVE(DeviceExtension);
  return SP_RETURN_FOUND;
}

HW_FIND_ADAPTER in_the_dump_branch;
ULONG in_the_dump_branch(PVOID DeviceExtension, PVOID HwContext,
                         PVOID BusInformation, PCHAR ArgumentString,
                         PPORT_CONFIGURATION_INFORMATION ConfigInfo,
                         PBOOLEAN Reserved3) {
  if (ConfigInfo->DumpMode)
    SAVE(
        DeviceExtension); // expected-warning@-1 {{is an HwFindAdapter routine, and in the dump stack it runs at HIGH_LEVEL}}
  return SP_RETURN_FOUND;
}

HW_FIND_ADAPTER silent_in_the_other_branch;
ULONG silent_in_the_other_branch(PVOID DeviceExtension, PVOID HwContext,
                                 PVOID BusInformation, PCHAR ArgumentString,
                                 PPORT_CONFIGURATION_INFORMATION ConfigInfo,
                                 PBOOLEAN Reserved3) {
  if (!ConfigInfo->DumpMode)
    SAVE(DeviceExtension);
  return SP_RETURN_FOUND;
}

HW_FIND_ADAPTER after_the_test_was_forgotten;
ULONG after_the_test_was_forgotten(PVOID DeviceExtension, PVOID HwContext,
                                   PVOID BusInformation, PCHAR ArgumentString,
                                   PPORT_CONFIGURATION_INFORMATION ConfigInfo,
                                   PBOOLEAN Reserved3) {
  if (ConfigInfo->DumpMode != 0) {
    ConfigInfo->NumberOfPhysicalBreaks = 1;
    SAVE(
        DeviceExtension); // expected-warning@-1 {{is an HwFindAdapter routine, and in the dump stack it runs at HIGH_LEVEL}}
  }
  return SP_RETURN_FOUND;
}

HW_FIND_ADAPTER silent_when_the_dump_branch_returns;
ULONG silent_when_the_dump_branch_returns(
    PVOID DeviceExtension, PVOID HwContext, PVOID BusInformation,
    PCHAR ArgumentString, PPORT_CONFIGURATION_INFORMATION ConfigInfo,
    PBOOLEAN Reserved3) {
  if (ConfigInfo->DumpMode != 0) {
    ConfigInfo->NumberOfPhysicalBreaks = 1;
    return SP_RETURN_FOUND;
  }
  SAVE(DeviceExtension);
  return SP_RETURN_FOUND;
}

HW_FIND_ADAPTER in_one_of_the_dump_modes;
ULONG in_one_of_the_dump_modes(PVOID DeviceExtension, PVOID HwContext,
                               PVOID BusInformation, PCHAR ArgumentString,
                               PPORT_CONFIGURATION_INFORMATION ConfigInfo,
                               PBOOLEAN Reserved3) {
  if (ConfigInfo->DumpMode == DUMP_MODE_HIBER)
    SAVE(
        DeviceExtension); // expected-warning@-1 {{is an HwFindAdapter routine, and in the dump stack it runs at HIGH_LEVEL}}
  return SP_RETURN_FOUND;
}

HW_FIND_ADAPTER silent_in_the_mode_zero;
ULONG silent_in_the_mode_zero(PVOID DeviceExtension, PVOID HwContext,
                              PVOID BusInformation, PCHAR ArgumentString,
                              PPORT_CONFIGURATION_INFORMATION ConfigInfo,
                              PBOOLEAN Reserved3) {
  if (ConfigInfo->DumpMode == 0)
    SAVE(DeviceExtension);
  return SP_RETURN_FOUND;
}

HW_FIND_ADAPTER in_a_case_of_the_mode;
ULONG in_a_case_of_the_mode(PVOID DeviceExtension, PVOID HwContext,
                            PVOID BusInformation, PCHAR ArgumentString,
                            PPORT_CONFIGURATION_INFORMATION ConfigInfo,
                            PBOOLEAN Reserved3) {
  switch (ConfigInfo->DumpMode) {
  case DUMP_MODE_CRASH:
  case DUMP_MODE_HIBER:
    SAVE(
        DeviceExtension); // expected-warning@-1 {{is an HwFindAdapter routine, and in the dump stack it runs at HIGH_LEVEL}}
    break;
  default:
    break;
  }
  return SP_RETURN_FOUND;
}

HW_FIND_ADAPTER silent_in_the_case_zero;
ULONG silent_in_the_case_zero(PVOID DeviceExtension, PVOID HwContext,
                              PVOID BusInformation, PCHAR ArgumentString,
                              PPORT_CONFIGURATION_INFORMATION ConfigInfo,
                              PBOOLEAN Reserved3) {
  switch (ConfigInfo->DumpMode) {
  case 0:
    SAVE(DeviceExtension);
    break;
  default:
    ConfigInfo->NumberOfPhysicalBreaks = 1;
    break;
  }
  return SP_RETURN_FOUND;
}

HW_FIND_ADAPTER the_answer_kept_in_a_variable;
ULONG the_answer_kept_in_a_variable(PVOID DeviceExtension, PVOID HwContext,
                                    PVOID BusInformation, PCHAR ArgumentString,
                                    PPORT_CONFIGURATION_INFORMATION ConfigInfo,
                                    PBOOLEAN Reserved3) {
  BOOLEAN dump = ConfigInfo->DumpMode ? TRUE : FALSE;
  ConfigInfo->Master = TRUE;
  if (dump)
    SAVE(
        DeviceExtension); // expected-warning@-1 {{is an HwFindAdapter routine, and in the dump stack it runs at HIGH_LEVEL}}
  return SP_RETURN_FOUND;
}

HW_FIND_ADAPTER silent_with_the_answer_kept_in_a_variable;
ULONG silent_with_the_answer_kept_in_a_variable(
    PVOID DeviceExtension, PVOID HwContext, PVOID BusInformation,
    PCHAR ArgumentString, PPORT_CONFIGURATION_INFORMATION ConfigInfo,
    PBOOLEAN Reserved3) {
  BOOLEAN dump = ConfigInfo->DumpMode ? TRUE : FALSE;
  ConfigInfo->Master = TRUE;
  if (!dump)
    SAVE(DeviceExtension);
  return SP_RETURN_FOUND;
}

HW_FIND_ADAPTER the_mode_kept_in_the_extension;
ULONG the_mode_kept_in_the_extension(PVOID DeviceExtension, PVOID HwContext,
                                     PVOID BusInformation, PCHAR ArgumentString,
                                     PPORT_CONFIGURATION_INFORMATION ConfigInfo,
                                     PBOOLEAN Reserved3) {
  EXTENSION *extension = DeviceExtension;
  extension->Mode = ConfigInfo->DumpMode;
  StorPortStallExecution(1);
  if (extension->Mode != 0)
    SAVE(
        extension); // expected-warning@-1 {{is an HwFindAdapter routine, and in the dump stack it runs at HIGH_LEVEL}}
  return SP_RETURN_FOUND;
}

HW_FIND_ADAPTER silent_with_the_mode_kept_in_the_extension;
ULONG silent_with_the_mode_kept_in_the_extension(
    PVOID DeviceExtension, PVOID HwContext, PVOID BusInformation,
    PCHAR ArgumentString, PPORT_CONFIGURATION_INFORMATION ConfigInfo,
    PBOOLEAN Reserved3) {
  EXTENSION *extension = DeviceExtension;
  extension->Mode = ConfigInfo->DumpMode;
  StorPortStallExecution(1);
  if (extension->Mode == 0)
    SAVE(extension);
  return SP_RETURN_FOUND;
}

static VOID load(PVOID DeviceExtension,
                 PPORT_CONFIGURATION_INFORMATION ConfigInfo) {
  if (ConfigInfo->DumpMode > 0)
    SAVE(
        DeviceExtension); // expected-warning@-1 {{is an HwFindAdapter routine, and in the dump stack it runs at HIGH_LEVEL}}
}

HW_FIND_ADAPTER in_the_dump_branch_of_a_helper;
ULONG in_the_dump_branch_of_a_helper(PVOID DeviceExtension, PVOID HwContext,
                                     PVOID BusInformation, PCHAR ArgumentString,
                                     PPORT_CONFIGURATION_INFORMATION ConfigInfo,
                                     PBOOLEAN Reserved3) {
  load(DeviceExtension, ConfigInfo);
  return SP_RETURN_FOUND;
}

static VOID load_rightly(PVOID DeviceExtension,
                         PPORT_CONFIGURATION_INFORMATION ConfigInfo) {
  if (ConfigInfo->DumpMode > 0)
    return;
  SAVE(DeviceExtension);
}

HW_FIND_ADAPTER silent_when_a_helper_asks;
ULONG silent_when_a_helper_asks(PVOID DeviceExtension, PVOID HwContext,
                                PVOID BusInformation, PCHAR ArgumentString,
                                PPORT_CONFIGURATION_INFORMATION ConfigInfo,
                                PBOOLEAN Reserved3) {
  load_rightly(DeviceExtension, ConfigInfo);
  return SP_RETURN_FOUND;
}

static BOOLEAN in_dump(PPORT_CONFIGURATION_INFORMATION ConfigInfo) {
  return ConfigInfo->DumpMode != 0;
}

HW_FIND_ADAPTER where_a_helper_says_dump;
ULONG where_a_helper_says_dump(PVOID DeviceExtension, PVOID HwContext,
                               PVOID BusInformation, PCHAR ArgumentString,
                               PPORT_CONFIGURATION_INFORMATION ConfigInfo,
                               PBOOLEAN Reserved3) {
  if (in_dump(ConfigInfo))
    SAVE(
        DeviceExtension); // expected-warning@-1 {{is an HwFindAdapter routine, and in the dump stack it runs at HIGH_LEVEL}}
  return SP_RETURN_FOUND;
}

HW_FIND_ADAPTER silent_where_a_helper_says_no_dump;
ULONG silent_where_a_helper_says_no_dump(
    PVOID DeviceExtension, PVOID HwContext, PVOID BusInformation,
    PCHAR ArgumentString, PPORT_CONFIGURATION_INFORMATION ConfigInfo,
    PBOOLEAN Reserved3) {
  if (!in_dump(ConfigInfo))
    SAVE(DeviceExtension);
  return SP_RETURN_FOUND;
}

// The same in a virtual miniport's routine, and a look-alike.

VIRTUAL_HW_FIND_ADAPTER in_the_dump_branch_of_a_virtual_miniport;
ULONG in_the_dump_branch_of_a_virtual_miniport(
    PVOID DeviceExtension, PVOID HwContext, PVOID BusInformation,
    PVOID LowerDevice, PCHAR ArgumentString,
    PPORT_CONFIGURATION_INFORMATION ConfigInfo, PBOOLEAN Again) {
  if (ConfigInfo->DumpMode)
    SAVE(
        DeviceExtension); // expected-warning@-1 {{is an HwFindAdapter routine, and in the dump stack it runs at HIGH_LEVEL}}
  return SP_RETURN_FOUND;
}

typedef struct {
  ULONG DumpMode;
} OPTIONS;

HW_FIND_ADAPTER silent_for_a_member_of_the_drivers_own;
ULONG silent_for_a_member_of_the_drivers_own(
    PVOID DeviceExtension, PVOID HwContext, PVOID BusInformation,
    PCHAR ArgumentString, PPORT_CONFIGURATION_INFORMATION ConfigInfo,
    PBOOLEAN Reserved3) {
  OPTIONS *options = HwContext;
  if (options->DumpMode)
    SAVE(DeviceExtension);
  return SP_RETURN_FOUND;
}
