/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
#include <storport.h>

ULONG before(PVOID Extension) {
  ULONG Length = 4;
  PUCHAR Buffer = StorPortAllocateRegistryBuffer(Extension, &Length);

  return Buffer ? 1 : 0;
}

ULONG ends_too_early(PVOID Extension, ULONG Length) {
  PUCHAR Buffer = StorPortAllocateRegistryBuffer(Extension, &Length);

  if (Buffer)
    StorPortFreeRegistryBuffer(Extension, Buffer);
  }
  return 0;
}

ULONG never_ends(PVOID Extension) {
  if (Extension) {
    return 1;
}

ULONG behind_it(PVOID Extension) { return Extension ? 1 : 0; }
