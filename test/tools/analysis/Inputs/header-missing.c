/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
#include "gone.h"
#include <storport.h>

ULONG loses_it(PVOID Extension) {
  ULONG Length = 4;
  PUCHAR Buffer = StorPortAllocateRegistryBuffer(Extension, &Length);

  return Buffer ? 1 : 0;
}
