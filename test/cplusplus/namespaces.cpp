// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// A function of a namespace or a class is the driver's own, whatever its name.
#include <storport.h>

namespace own {
ULONG StorPortFreePool(PVOID, PVOID) { return 0; }
KIRQL KeGetCurrentIrql() { return PASSIVE_LEVEL; }

struct Adapter {
  static ULONG StorPortAllocatePool(PVOID, ULONG, ULONG, PVOID *);
  BOOLEAN StorPortRegistryRead(PVOID, ULONG);
};
} // namespace own

void silent_when_the_routine_is_the_drivers_own(PVOID Extension,
                                                own::Adapter &Adapter) {
  PVOID memory = Extension;
  own::StorPortFreePool(Extension, memory);
  own::StorPortFreePool(Extension, memory);
  own::Adapter::StorPortAllocatePool(Extension, 16, 'looP', &memory);
  Adapter.StorPortRegistryRead(Extension, 1);
}

void the_port_drivers_routine_is_called(PVOID Extension) {
  PVOID memory;
  if (StorPortAllocatePool(Extension, 16, 'looP', &memory))
    return;
  ::StorPortFreePool(Extension, memory);
  ::StorPortFreePool( // expected-warning {{pool memory freed twice}}
      Extension, memory);
}

HW_STARTIO own_level_says_nothing;
BOOLEAN own_level_says_nothing(PVOID Extension, PSCSI_REQUEST_BLOCK) {
  ULONG value = 1;
  if (own::KeGetCurrentIrql() == PASSIVE_LEVEL)
    (void)
        StorPortRegistryWriteAdapterKey( // expected-warning {{StorPortRegistryWriteAdapterKey}}
            Extension, NULL, (PUCHAR) "Speed", REG_DWORD, &value,
            sizeof(value));
  return TRUE;
}

HW_STARTIO silent_when_the_kernels_level_is_asked;
BOOLEAN silent_when_the_kernels_level_is_asked(PVOID Extension,
                                               PSCSI_REQUEST_BLOCK) {
  ULONG value = 1;
  if (::KeGetCurrentIrql() == PASSIVE_LEVEL)
    (void)StorPortRegistryWriteAdapterKey(Extension, NULL, (PUCHAR) "Speed",
                                          REG_DWORD, &value, sizeof(value));
  return TRUE;
}
