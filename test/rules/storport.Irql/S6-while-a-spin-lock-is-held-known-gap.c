// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// XFAIL: *
// S6, S9, S14: a spin lock raises the level in any function. What a function
// that clang does not step into does is asked for in callbacks only.
#include <storport.h>

static VOID save_and_print(PVOID DeviceExtension, PCSTR Format, ...) {
  // expected-note@+1 {{is called here, whatever the path}}
  StorPortRegistryWriteAdapterKey( // only-model: S15: the known gap
      DeviceExtension, NULL, (PUCHAR) "Depth", MINIPORT_REG_DWORD,
      DeviceExtension, sizeof(ULONG));
}

VOID a_helper_saves_under_a_lock_in_no_callback(PVOID DeviceExtension) {
  STOR_LOCK_HANDLE lock = {0};
  StorPortAcquireSpinLock(DeviceExtension, DpcLock, NULL, &lock);
  // expected-warning@+1 {{a spin lock is held}}
  save_and_print(DeviceExtension, "");
  StorPortReleaseSpinLock(DeviceExtension, &lock);
}
