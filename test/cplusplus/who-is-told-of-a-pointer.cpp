// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify -std=c++17 %s
// Unseen functions that get a structure or a lambda by value, with a pointer to
// the variable that holds the memory.
#include <storport.h>

typedef struct _DEVICE {
  ULONG Flags;
} DEVICE, *PDEVICE;

struct Closer {
  PVOID *Held;
};
void unseen(Closer Value);

struct Reader {
  PVOID const *Held;
};
void unseen_reader(Reader Value);
void unseen_action(...);

VOID silent_when_a_closer_has_it(PDEVICE Device) {
  PVOID memory;
  if (StorPortAllocatePool(Device, 16, 'looP', &memory) != STOR_STATUS_SUCCESS)
    return;
  Closer closer = {&memory};
  unseen(closer);
}

VOID silent_when_a_lambda_has_it(PDEVICE Device) {
  PVOID memory;
  if (StorPortAllocatePool(Device, 16, 'looP', &memory) != STOR_STATUS_SUCCESS)
    return;
  auto action = [&] { StorPortFreePool(Device, memory); };
  unseen_action(action);
}

VOID silent_when_a_lambda_has_a_copy(PDEVICE Device) {
  PVOID memory;
  if (StorPortAllocatePool(Device, 16, 'looP', &memory) != STOR_STATUS_SUCCESS)
    return;
  auto action = [=] { StorPortFreePool(Device, memory); };
  unseen_action(action);
}

VOID silent_when_its_address_is_told_as_a_constant(PDEVICE Device) {
  PVOID memory;
  if (StorPortAllocatePool(Device, 16, 'looP', &memory) != STOR_STATUS_SUCCESS)
    return;
  Reader reader = {&memory};
  unseen_reader(reader);
}

VOID lost_when_told_of_something_else(PDEVICE Device) {
  PVOID memory, other = nullptr;
  if (StorPortAllocatePool(Device, 16, 'looP', &memory) != STOR_STATUS_SUCCESS)
    return;
  Closer closer = {&other};
  unseen(closer);
  *(PULONG)memory = 1;
  // expected-warning@+1 {{pool memory is never freed}}
}
