// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// S11: after a read that failed the buffer holds nothing that could be written.
#include <storport.h>

#define NAME ((PUCHAR) "Depth")

VOID written_back_whatever_the_read_did(PVOID Extension) {
  ULONG Length = 4;
  PUCHAR Value = StorPortAllocateRegistryBuffer(Extension, &Length);
  if (!Value)
    return;
  StorPortRegistryRead(Extension, NAME, 1, MINIPORT_REG_DWORD,
                       Value, // expected-note@-1 {{registry buffer passed to be filled here}}
                       &Length);
  // expected-warning@+1 {{content of the registry buffer used although the result of StorPortRegistryRead is not tested}}
  StorPortRegistryWrite(Extension, NAME, 0, MINIPORT_REG_DWORD, Value, 4);
  StorPortFreeRegistryBuffer(Extension, Value);
}

VOID silent_when_written_back_after_a_read_that_worked(PVOID Extension) {
  ULONG Length = 4;
  PUCHAR Value = StorPortAllocateRegistryBuffer(Extension, &Length);
  if (!Value)
    return;
  if (StorPortRegistryRead(Extension, NAME, 1, MINIPORT_REG_DWORD, Value,
                           &Length))
    StorPortRegistryWrite(Extension, NAME, 0, MINIPORT_REG_DWORD, Value, 4);
  StorPortFreeRegistryBuffer(Extension, Value);
}
