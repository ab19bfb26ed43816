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

// A pure function changes nothing, but what it returns may be the memory.
__attribute__((pure)) PVOID behind(Reader Value);

VOID silent_when_freed_through_what_a_pure_function_returns(PDEVICE Device) {
  PVOID memory;
  if (StorPortAllocatePool(Device, 16, 'looP', &memory) != STOR_STATUS_SUCCESS)
    return;
  Reader reader = {&memory};
  StorPortFreePool(Device, behind(reader));
}

VOID lost_when_a_pure_function_is_told_of_something_else(PDEVICE Device) {
  PVOID memory, other = nullptr;
  if (StorPortAllocatePool(Device, 16, 'looP', &memory) != STOR_STATUS_SUCCESS)
    return;
  Reader reader = {&other};
  StorPortFreePool(Device, behind(reader));
  // expected-warning@+1 {{pool memory is never freed}}
}

struct OwnersReader {
  ULONG Number;
  PDEVICE Owner;
  PVOID const *Held;
};
__attribute__((pure)) PVOID behind_of(OwnersReader Value);

VOID silent_when_told_of_the_owner_and_a_number_too(PDEVICE Device) {
  PVOID memory;
  if (StorPortAllocatePool(Device, 16, 'looP', &memory) != STOR_STATUS_SUCCESS)
    return;
  OwnersReader reader = {Device->Flags, Device, &memory};
  StorPortFreePool(Device, behind_of(reader));
}

VOID lost_when_told_of_the_owner_and_a_number_only(PDEVICE Device) {
  PVOID memory, other = nullptr;
  if (StorPortAllocatePool(Device, 16, 'looP', &memory) != STOR_STATUS_SUCCESS)
    return;
  OwnersReader reader = {Device->Flags, Device, &other};
  StorPortFreePool(Device, behind_of(reader));
  // expected-warning@+1 {{pool memory is never freed}}
}
