// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// S11: a read that is told of no bytes has too little room: it does not work,
// and has nothing to fill. One of a ULONG that is told of two does not work
// either.
#include <storport.h>

#define NAME ((PUCHAR) "Depth")

BOOLEAN silent_where_no_path_goes(PVOID Extension) {
  ULONG length = 4, none = 0;
  PUCHAR buffer = StorPortAllocateRegistryBuffer(Extension, &length);
  if (!buffer)
    return FALSE;
  if (StorPortRegistryRead(Extension, NAME, 1, MINIPORT_REG_DWORD, buffer,
                           &none))
    return TRUE;
  StorPortFreeRegistryBuffer(Extension, buffer);
  return FALSE;
}

BOOLEAN four_bytes_may_be_enough(PVOID Extension) {
  ULONG length = 4, four = 4;
  PUCHAR buffer = StorPortAllocateRegistryBuffer(Extension, &length);
  if (!buffer)
    return FALSE;
  if (StorPortRegistryRead(Extension, NAME, 1, MINIPORT_REG_DWORD, buffer,
                           &four))
    return TRUE; // expected-warning {{registry buffer is never freed}}
  StorPortFreeRegistryBuffer(Extension, buffer);
  return FALSE;
}

BOOLEAN silent_when_two_bytes_are_to_hold_a_ulong(PVOID Extension) {
  ULONG length = 4, two = 2;
  PUCHAR buffer = StorPortAllocateRegistryBuffer(Extension, &length);
  if (!buffer)
    return FALSE;
  if (StorPortRegistryRead(Extension, NAME, 1, MINIPORT_REG_DWORD, buffer,
                           &two))
    return TRUE;
  StorPortFreeRegistryBuffer(Extension, buffer);
  return FALSE;
}

BOOLEAN two_bytes_may_hold_another_value(PVOID Extension) {
  ULONG length = 4, two = 2;
  PUCHAR buffer = StorPortAllocateRegistryBuffer(Extension, &length);
  if (!buffer)
    return FALSE;
  if (StorPortRegistryRead(Extension, NAME, 1, MINIPORT_REG_BINARY, buffer,
                           &two))
    return TRUE; // expected-warning {{registry buffer is never freed}} only-checkers: S7: the model makes such a value 8 bytes
  StorPortFreeRegistryBuffer(Extension, buffer);
  return FALSE;
}

ULONG silent_when_nothing_was_to_be_filled(PVOID Extension) {
  ULONG length = 4, none = 0, depth = 0;
  PUCHAR buffer = StorPortAllocateRegistryBuffer(Extension, &length);
  if (!buffer)
    return 0;
  *(PULONG)buffer = 7;
  if (!StorPortRegistryRead(Extension, NAME, 1, MINIPORT_REG_DWORD, buffer,
                            &none))
    depth = *(PULONG)buffer;
  StorPortFreeRegistryBuffer(Extension, buffer);
  return depth;
}
