// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// One mistake is one finding: what the same path does with the same memory
// afterwards is not reported again.
#include <storport.h>

#define ADDRESS(n) ((PHYSICAL_ADDRESS){.QuadPart = (n)})

ULONG Kept;

VOID freed_inside_and_at_the_beginning(PVOID Device) {
  PUCHAR Memory;
  if (StorPortAllocatePool(Device, 16, 0, (PVOID *)&Memory) !=
      STOR_STATUS_SUCCESS)
    return;
  // expected-warning@+1 {{an address inside the pool memory}}
  StorPortFreePool(Device, Memory + 4);
  StorPortFreePool(Device, Memory);
}

VOID freed_as_something_else_and_as_itself(PVOID Device) {
  PUCHAR Memory;
  if (StorPortAllocatePool(Device, 16, 0, (PVOID *)&Memory) !=
      STOR_STATUS_SUCCESS)
    return;
  // expected-warning@+1 {{is given what comes from StorPortAllocatePool}}
  StorPortFreeRegistryBuffer(Device, Memory);
  StorPortFreePool(Device, Memory);
  StorPortFreePool(Device, Memory);
}

VOID lock_that_was_refused_released_twice(PVOID Device) {
  STOR_LOCK_HANDLE Handle = {0};
  if (StorPortAcquireSpinLockEx(Device, DpcLock, NULL, &Handle) ==
      STOR_STATUS_SUCCESS) {
    StorPortReleaseSpinLock(Device, &Handle);
    return;
  }
  // expected-warning@+1 {{StorPortAcquireSpinLockEx failed on this path}}
  StorPortReleaseSpinLock(Device, &Handle);
  StorPortReleaseSpinLock(Device, &Handle);
}

VOID null_registry_buffer_read_into_twice(PVOID Device) {
  ULONG Length = 16;
  PUCHAR Buffer = StorPortAllocateRegistryBuffer(Device, &Length);
  Length = 4;
  // expected-warning@+1 {{can be NULL here}}
  (void)StorPortRegistryRead(Device, (PUCHAR) "Depth", 1, MINIPORT_REG_DWORD,
                             Buffer, &Length);
  Length = 4;
  (void)StorPortRegistryRead(Device, (PUCHAR) "Depth", 1, MINIPORT_REG_DWORD,
                             Buffer, &Length);
  if (Buffer)
    StorPortFreeRegistryBuffer(Device, Buffer);
}

VOID cleared_twice_after_the_free(PVOID Device, PULONG Memory) {
  StorPortFreePool(Device, Memory);
  // expected-warning@+1 {{used after it was freed}}
  RtlZeroMemory(Memory, 16);
  RtlZeroMemory(Memory, 8);
}

VOID read_twice_after_the_free(PVOID Device, PULONG Memory) {
  StorPortFreePool(Device, Memory);
  // expected-warning@+1 {{used after it was freed}}
  Kept = Memory[0];
  Kept += Memory[1];
}

VOID entries_read_twice_after_a_failure(PVOID Device) {
  static ACCESS_RANGE Ranges[4];
  ULONG Count = 4;
  if (StorPortAllocateHostMemoryBuffer(
          Device, 0, 64 * PAGE_SIZE, 0, 0, ADDRESS(0), ADDRESS(0xFFFFFFFF),
          ADDRESS(0), Ranges, &Count) == STOR_STATUS_SUCCESS) {
    (void)StorPortFreeHostMemoryBuffer(Device, Ranges, Count);
    return;
  }
  // expected-warning@+1 {{entries used although}}
  Kept = Ranges[0].RangeLength;
  Kept += Ranges[1].RangeLength;
}
