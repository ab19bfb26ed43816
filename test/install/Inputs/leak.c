/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
#include <storport.h>

VOID leak(PVOID DeviceExtension) {
  ULONG length = 4;
  StorPortAllocateRegistryBuffer(DeviceExtension, &length);
}
