/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
#include <storport.h>

ULONG with_a_macro(PVOID Extension) {
  ULONG Length = 4;
  PUCHAR Buffer = StorPortAllocateRegistryBuffer(Extension, &Length);

  if (IS_THE_RIGHT_LENGTH(Length))
    return 1;
  if (Buffer)
    StorPortFreeRegistryBuffer(Extension, Buffer);
  return 0;
}

ULONG without(PVOID Extension) {
  ULONG Length = 4;
  PUCHAR Buffer = StorPortAllocateRegistryBuffer(Extension, &Length);

  return Buffer ? 1 : 0;
}
