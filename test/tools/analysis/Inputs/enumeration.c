/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
#include <storport.h>

enum { Zero = 1 + UNKNOWN, Freed };

static int state(void) { return 5; }

ULONG frees_it(PVOID Extension) {
  ULONG Length = 4;
  PUCHAR Buffer = StorPortAllocateRegistryBuffer(Extension, &Length);

  if (Buffer && state() == Freed)
    StorPortFreeRegistryBuffer(Extension, Buffer);
  return 0;
}
