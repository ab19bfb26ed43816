// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// What stands behind a constructor in the same namespace is seen as well.
#include <storport.h>
namespace driver {
struct Routines {
  PHW_STARTIO StartIo;
  Routines(PHW_STARTIO Start) : StartIo(Start) {}
};
BOOLEAN after_a_constructor(PVOID Device, PSCSI_REQUEST_BLOCK) {
  // expected-warning@+1 {{HwStartIo}}
  StorPortRegistryWriteAdapterKey(Device, NULL, (PUCHAR) "Depth",
                                  MINIPORT_REG_DWORD, Device, sizeof(ULONG));
  return TRUE;
}
void registers(PHW_INITIALIZATION_DATA Data) {
  Data->HwStartIo = after_a_constructor;
}
} // namespace driver
