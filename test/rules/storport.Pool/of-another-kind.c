// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// Pool memory is no registry buffer, and is none after it was freed. Where none
// was allocated there is only a NULL, which comes from nowhere.
#include <storport.h>

VOID freed_as_a_registry_buffer_after_it_was_freed(PVOID Device) {
  PVOID memory;
  if (StorPortAllocatePool(Device, 16, 'looP', &memory) != STOR_STATUS_SUCCESS)
    return;
  StorPortFreePool(Device, memory);
  // expected-warning@+1 {{StorPortFreeRegistryBuffer is given what comes from StorPortAllocatePool}}
  StorPortFreeRegistryBuffer(Device, memory);
}

VOID silent_when_there_is_only_a_null(PVOID Device) {
  PVOID memory = NULL;
  if (StorPortAllocatePool(Device, 16, 'looP', &memory) != STOR_STATUS_SUCCESS)
    StorPortFreeRegistryBuffer(Device, memory);
  else
    StorPortFreePool(Device, memory);
}
