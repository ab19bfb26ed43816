// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// P3: memory of no bytes is memory, too. That the allocation worked does not
// say that there was a size.
#include <storport.h>

VOID lost_when_the_size_turns_out_to_be_zero(PVOID Device, ULONG Size) {
  PVOID memory;
  if (StorPortAllocatePool(Device, Size, 'looP', &memory) !=
      STOR_STATUS_SUCCESS)
    return;
  if (Size == 0)
    return; // expected-warning {{pool memory is never freed}}
  (void)StorPortFreePool(Device, memory);
}

VOID silent_when_the_size_was_tested_before(PVOID Device, ULONG Size) {
  PVOID memory;
  if (Size == 0)
    return;
  if (StorPortAllocatePool(Device, Size, 'looP', &memory) !=
      STOR_STATUS_SUCCESS)
    return;
  if (Size == 0)
    return; // not-run: it is not zero
  (void)StorPortFreePool(Device, memory);
}
