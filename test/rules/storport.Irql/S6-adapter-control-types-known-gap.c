// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// XFAIL: *
// S6: the control types that may use the registry stand in a table. What the
// table says about a type is not followed.
// expected-no-diagnostics
#include <storport.h>

#define SAVE(Extension)                                                        \
  StorPortRegistryWriteAdapterKey(Extension, NULL, (PUCHAR) "Depth",           \
                                  MINIPORT_REG_DWORD, Extension,               \
                                  sizeof(ULONG))

HW_ADAPTER_CONTROL silent_for_the_types_that_a_table_allows;
SCSI_ADAPTER_CONTROL_STATUS
silent_for_the_types_that_a_table_allows(PVOID DeviceExtension,
                                         SCSI_ADAPTER_CONTROL_TYPE ControlType,
                                         PVOID Parameters) {
  static const BOOLEAN Passive[] = {TRUE, FALSE, FALSE, TRUE, TRUE};
  if (ControlType <= ScsiSetRunningConfig && Passive[ControlType])
    SAVE(DeviceExtension); // only-checkers: S15: the known gap
  return ScsiAdapterControlSuccess;
}
