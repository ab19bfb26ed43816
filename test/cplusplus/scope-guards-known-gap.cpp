// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// XFAIL: llvm-16, llvm-19, llvm-22
// A guard that a function makes from a lambda frees as well. Clang
// 16 and later do not look into that function, and the reference in the lambda
// is not taken for one that the guard has.
#include <storport.h>

struct Device {
  ULONG Number;
  bool Ready;
};

template <typename Action> struct Final {
  Action Do;
  ~Final() { Do(); }
};

template <typename Action> Final<Action> finally(Action Do) {
  return Final<Action>{Do};
}

void silent_when_the_guard_frees(Device *device) {
  PVOID memory;
  if (StorPortAllocatePool(device, 64, 'looP', &memory) != STOR_STATUS_SUCCESS)
    return;
  auto guard = finally([&] { StorPortFreePool(device, memory); });
  if (!device->Ready)
    return;
  device->Number = 1;
}

void lost_before_there_is_a_guard(Device *device) {
  PVOID memory;
  if (StorPortAllocatePool(device, 64, 'looP', &memory) != STOR_STATUS_SUCCESS)
    return;
  if (!device->Ready)
    return; // expected-warning {{pool memory is never freed}}
  auto guard = finally([&] { StorPortFreePool(device, memory); });
  device->Number = 1;
}
