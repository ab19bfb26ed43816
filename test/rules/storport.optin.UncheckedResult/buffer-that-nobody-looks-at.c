// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify_optin %s
// A buffer that is not kept is lost; there is no result besides it that one
// should look at.
#include <storport.h>

VOID lost_and_nothing_else(PVOID Device) {
  ULONG length = 16;
  // expected-warning@+1 {{registry buffer is never freed}}
  StorPortAllocateRegistryBuffer(Device, &length);
}

VOID silent_when_kept(PUCHAR *Device) {
  ULONG length = 16;
  *Device = StorPortAllocateRegistryBuffer(Device, &length);
}
