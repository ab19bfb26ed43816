/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
#include <storport.h>

static ULONG broken(PVOID Extension) { return Extension->Nothing; }

ULONG loses_it(PVOID Extension) {
  ULONG Length = 4;
  PUCHAR Buffer = StorPortAllocateRegistryBuffer(Extension, &Length);

  return Buffer ? 1 : 0;
}

ULONG asks_the_broken_one(PVOID Extension) {
  ULONG Length = 4;
  PUCHAR Buffer = StorPortAllocateRegistryBuffer(Extension, &Length);

  if (broken(Extension))
    return 1;
  if (Buffer)
    StorPortFreeRegistryBuffer(Extension, Buffer);
  return 0;
}

static void helper(PVOID Extension, PUCHAR Buffer) {
  StorPortFreeRegistryBuffer(Extension, Buffer);
  StorPortFreeRegistryBuffer(Extension, Buffer);
}

ULONG calls_the_helper(PVOID Extension) {
  helper(Extension, Extension->Buffer);
  return 0;
}
