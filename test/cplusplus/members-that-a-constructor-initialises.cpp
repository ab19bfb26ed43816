// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify -std=c++17 %s
// A constructor may put the status into a member by its initialiser. Whoever
// judges the member judges the status.
#include <storport.h>

bool worked(ULONG Status);

struct Memory {
  PVOID Address;
  ULONG Status;
  Memory(PVOID Device)
      : Status(StorPortAllocatePool(Device, 16, 'looP', &Address)) {}
};

struct MemoryAndMore {
  PVOID Address;
  ULONG Status;
  MemoryAndMore(PVOID Device, ULONG Earlier)
      : Status(StorPortAllocatePool(Device, 16, 'looP', &Address) | Earlier) {}
};

VOID silent_when_the_member_is_judged(PVOID Device) {
  Memory memory(Device);
  if (worked(memory.Status)) {
    *(PULONG)memory.Address = 1;
    StorPortFreePool(Device, memory.Address);
  }
}

VOID silent_when_what_it_was_combined_with_is_judged_too(PVOID Device,
                                                         ULONG Earlier) {
  MemoryAndMore memory(Device, Earlier);
  if (worked(memory.Status)) {
    *(PULONG)memory.Address = 1;
    StorPortFreePool(Device, memory.Address);
  }
}

VOID nobody_judges_it(PVOID Device, ULONG Earlier) {
  Memory memory(Device);
  if (worked(Earlier)) {
    *(PULONG)memory.Address = 1; // expected-warning {{can be NULL here}}
    StorPortFreePool(Device, memory.Address);
  }
  // expected-warning@+1 {{pool memory is never freed}}
}
