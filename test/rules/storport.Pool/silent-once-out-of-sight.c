// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// Memory that was passed to code that is not seen may be anything afterwards:
// freed, or given to somebody else. Nothing is said of it, however it is used.
#include <storport.h>

VOID unseen(PVOID Memory);

#define WITH_MEMORY(name, ...)                                                 \
  VOID name(PVOID Device, PVOID Other, PULONG Length) {                        \
    PUCHAR Memory;                                                             \
    if (StorPortAllocatePool(Device, 16, 0, (PVOID *)&Memory) !=               \
        STOR_STATUS_SUCCESS)                                                   \
      return;                                                                  \
    __VA_ARGS__;                                                               \
  }

WITH_MEMORY( // expected-warning {{given an address inside the pool memory}}
    freed_inside, StorPortFreePool(Device, Memory + 4))
WITH_MEMORY(silent_when_out_of_sight_and_freed_inside, unseen(Memory); // only-model: P2: code out of sight may do anything with it
            StorPortFreePool(Device, Memory + 4))

WITH_MEMORY( // expected-warning {{given what comes from StorPortAllocatePool}}
    freed_as_a_registry_buffer, StorPortFreeRegistryBuffer(Device, Memory))
WITH_MEMORY(silent_when_out_of_sight_and_freed_as_a_registry_buffer, // only-model: S7: code out of sight may do anything with it
            unseen(Memory);
            StorPortFreeRegistryBuffer(Device, Memory))

WITH_MEMORY( // expected-warning {{another device extension than the one the pool memory was allocated for}} expected-warning {{never freed}}
    freed_for_another_extension, UCHAR Extension[8];
    StorPortFreePool(Extension, Memory);
    StorPortAllocatePool(Device, 16, 0, (PVOID *)&Memory))
WITH_MEMORY(silent_when_out_of_sight_and_freed_for_another_extension, // only-model: P2: code out of sight may do anything with it
            UCHAR Extension[8];
            unseen(Memory); StorPortFreePool(Extension, Memory))

WITH_MEMORY(silent_when_out_of_sight_and_freed_twice, unseen(Memory); // only-model: P2: code out of sight may do anything with it
            StorPortFreePool(Device, Memory); unseen(Memory);
            StorPortFreePool(Device, Memory))

/* The address of a routine is no memory of anybody's. */
VOID the_address_of_a_function(PVOID Device) {
  StorPortFreePool( // expected-warning {{StorPortFreePool is given the address of a function, which is no pool memory}}
      Device, (PVOID)unseen);
}
