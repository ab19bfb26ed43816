// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify_optin %s
// A24, by the letter, for the other routines that write deferred.
#include <irb.h>

VOID a_second_deferred_write_to_the_controller(PVOID Channel, PUCHAR Bytes) {
  ULONG length = 4;
  // expected-note@+1 {{deferred write of its bytes requested here}}
  if (!AtaPortRegistryControllerKeyWriteDeferred(Channel, 0, "Speed",
                                                 IDE_REG_DWORD, Bytes, &length))
    return;
  length = 4;
  // expected-warning@+1 {{the registry buffer is used for a second deferred write before it is freed}}
  if (!AtaPortRegistryControllerKeyWriteDeferred(Channel, 0, "Depth",
                                                 IDE_REG_DWORD, Bytes, &length))
    return;
}

VOID silent_when_the_first_was_refused(PVOID Channel, PUCHAR Bytes) {
  ULONG length = 4;
  if (AtaPortRegistryControllerKeyWriteDeferred(Channel, 0, "Speed",
                                                IDE_REG_DWORD, Bytes, &length))
    return;
  length = 4;
  if (!AtaPortRegistryControllerKeyWriteDeferred(Channel, 0, "Depth",
                                                 IDE_REG_DWORD, Bytes, &length))
    return;
}

VOID a_second_by_the_primitive(PVOID Channel, PUCHAR Bytes) {
  ULONG length = 4;
  if (!AtaPortRegistryWriteDeferred(Channel, 0, TRUE, "Speed", IDE_REG_DWORD,
                                    Bytes, &length))
    return;
  length = 4;
  // expected-warning@+1 {{the registry buffer is used for a second deferred write before it is freed}}
  if (!AtaPortRegistryWriteDeferred(Channel, 0, TRUE, "Depth", IDE_REG_DWORD,
                                    Bytes, &length))
    return;
}
