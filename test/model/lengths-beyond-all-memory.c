// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// No memory has so many bytes: to write them is the end of the path. A routine
// that only reads stops at the end of the string, or at the first difference.
#include <storport.h>
#include <string.h>

#define WITH_MEMORY(name, ...)                                                 \
  VOID name(PVOID Device, PCHAR Other) {                                       \
    PCHAR Memory;                                                              \
    if (StorPortAllocatePool(Device, 16, 'looP', (PVOID *)&Memory) !=          \
        STOR_STATUS_SUCCESS)                                                   \
      return;                                                                  \
    __VA_ARGS__;                                                               \
  }

WITH_MEMORY(silent_when_more_is_written_than_there_is,
            RtlZeroMemory(Memory, 0x80000000))
WITH_MEMORY( // expected-warning {{pool memory is never freed}}
    much_is_written, RtlZeroMemory(Memory, 0x7fffffff))
WITH_MEMORY( // expected-warning {{pool memory is never freed}}
    a_string_is_compared_to_its_end,
    if (strncmp(Memory, Other, 0xffffffff) == 0) Other = Memory)

VOID silent_when_more_is_copied_than_there_is(PVOID Device, PVOID Other) {
  struct {
    PVOID First, Second;
  } both = {NULL, NULL};
  PVOID memory;
  if (StorPortAllocatePool(Device, 16, 'looP', &both.Second) !=
      STOR_STATUS_SUCCESS)
    return;
  if (StorPortAllocatePool(Device, 16, 'looP', &memory) == STOR_STATUS_SUCCESS)
    RtlCopyMemory(Other, &both, 0x80000000);
  else
    StorPortFreePool(Device, both.Second);
}

VOID second_one_is_lost(PVOID Device, PVOID Other) {
  struct {
    PVOID First, Second;
  } both = {NULL, NULL};
  PVOID memory;
  if (StorPortAllocatePool(Device, 16, 'looP', &both.Second) !=
      STOR_STATUS_SUCCESS)
    return;
  if (StorPortAllocatePool(Device, 16, 'looP', &memory) == STOR_STATUS_SUCCESS)
    RtlCopyMemory(Other, &both, sizeof(both));
  else
    StorPortFreePool(Device, both.Second);
  // expected-warning@+1 {{pool memory is never freed}}
}
