// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// What lies in the memory is returned by value: nobody can free the memory by
// this copy.
#include <storport.h>

typedef struct {
  ULONG First, Second, Third, Fourth;
} NUMBERS;

NUMBERS lost_when_its_content_is_returned(PVOID Device, NUMBERS None) {
  NUMBERS *numbers;
  if (StorPortAllocatePool(Device, sizeof(*numbers), 'looP',
                           (PVOID *)&numbers) != STOR_STATUS_SUCCESS)
    return None;
  numbers->First = 1;
  return *numbers; // expected-warning {{pool memory is never freed}}
}

NUMBERS silent_when_it_is_freed_before(PVOID Device, NUMBERS None) {
  NUMBERS *numbers, copy;
  if (StorPortAllocatePool(Device, sizeof(*numbers), 'looP',
                           (PVOID *)&numbers) != STOR_STATUS_SUCCESS)
    return None;
  numbers->First = 1;
  copy = *numbers;
  StorPortFreePool(Device, numbers);
  return copy;
}
