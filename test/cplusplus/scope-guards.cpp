// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// Scope guards: an action, often a lambda, that runs when the scope is left.
#include <storport.h>

struct Device {
  PVOID Memory;
  ULONG Number;
  bool Ready;
};

template <typename Action> class Guard {
public:
  explicit Guard(Action Do) : Do(Do), Armed(true) {}
  ~Guard() {
    if (Armed)
      Do();
  }
  void dismiss() { Armed = false; }

private:
  Action Do;
  bool Armed;
};

static bool allocate(Device *device, PVOID &Memory) {
  return StorPortAllocatePool(device, 64, 'looP', &Memory) ==
         STOR_STATUS_SUCCESS;
}

void freed_by_the_guard(Device *device) {
  PVOID memory;
  if (!allocate(device, memory))
    return;
  auto free = [&] { StorPortFreePool(device, memory); };
  Guard<decltype(free)> guard(free);
  if (!device->Ready)
    return;
  device->Number = 1;
}

void freed_by_the_guard_and_by_hand(Device *device) {
  PVOID memory;
  if (!allocate(device, memory))
    return;
  auto free = [&] {
    StorPortFreePool(device, // expected-warning {{pool memory freed twice}}
                     memory);
  };
  Guard<decltype(free)> guard(free);
  if (!device->Ready)
    StorPortFreePool(device, memory);
}

void guard_dismissed_when_it_is_kept(Device *device) {
  PVOID memory;
  if (!allocate(device, memory))
    return;
  auto free = [&] { StorPortFreePool(device, memory); };
  Guard<decltype(free)> guard(free);
  if (!device->Ready)
    return;
  device->Memory = memory;
  guard.dismiss();
}

void guard_dismissed_regardless(Device *device) {
  PVOID memory;
  if (!allocate(device, memory))
    return;
  auto free = [&] { StorPortFreePool(device, memory); };
  Guard<decltype(free)> guard(free);
  guard.dismiss();
  if (!device->Ready)
    return; // expected-warning {{pool memory is never freed}}
  device->Memory = memory;
}

void lambda_that_frees(Device *device) {
  PVOID memory;
  if (!allocate(device, memory))
    return;
  auto free = [=] { StorPortFreePool(device, memory); };
  free();
}

void lambda_that_is_not_called(Device *device) {
  PVOID memory;
  if (!allocate(device, memory))
    return;
  auto free = [&] { StorPortFreePool(device, memory); };
  if (device->Ready)
    free();
} // expected-warning {{pool memory is never freed}}
