// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// A routine that stores a pointer writes one pointer. What lies beside it in an
// array of pointers stays as it is.
#include <storport.h>

VOID silent_when_the_timer_is_stored_beside_the_memory(PVOID Device) {
  PVOID Pointers[2] = {NULL, NULL};
  if (StorPortAllocatePool(Device, 8, 'looP', &Pointers[0]) !=
      STOR_STATUS_SUCCESS)
    return;
  (void)StorPortInitializeTimer(Device, &Pointers[1]);
  (void)StorPortFreePool(Device, Pointers[0]);
}

VOID lost_though_the_pointer_beside_it_is_not_null(PVOID Device) {
  PVOID Pointers[2] = {NULL, NULL};
  PVOID Memory;
  (void)StorPortInitializeTimer(Device, &Pointers[1]);
  if (StorPortAllocatePool(Device, 8, 'looP', &Memory) != STOR_STATUS_SUCCESS)
    return;
  if (!Pointers[1])
    return; // expected-warning {{pool memory is never freed}}
  (void)StorPortFreePool(Device, Memory);
}

VOID silent_when_the_pointer_beside_it_is_still_null(PVOID Device) {
  PVOID Pointers[2] = {NULL, NULL};
  PVOID Memory;
  (void)StorPortInitializeTimer(Device, &Pointers[1]);
  if (StorPortAllocatePool(Device, 8, 'looP', &Memory) != STOR_STATUS_SUCCESS)
    return;
  if (Pointers[0])
    return;
  (void)StorPortFreePool(Device, Memory);
}
