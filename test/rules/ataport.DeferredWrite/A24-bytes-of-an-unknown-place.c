// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// A24: where the deferred bytes begin or how many they are need not be known:
// what begins where they begin touches them. Elsewhere it takes proof.
#include <irb.h>

#define DEFERRED(name, bytes, ...)                                             \
  VOID name(PVOID Channel, ULONG At, ULONG Other, PULONG Length) {             \
    PUCHAR Buffer = AtaPortRegistryAllocateBuffer(Channel, 64);                \
    if (!Buffer)                                                               \
      return;                                                                  \
    if (AtaPortRegistryControllerKeyWriteDeferred(                             \
            Channel, 0, "Speed", IDE_REG_BINARY, bytes, Length)) {             \
      __VA_ARGS__;                                                             \
    }                                                                          \
    AtaPortRegistryFreeBuffer(Channel, Buffer);                                \
  }

DEFERRED( // expected-warning {{while the port driver still has to write its bytes}}
    at_the_beginning, Buffer, Buffer[0] = 1)
DEFERRED( // expected-warning {{while the port driver still has to write its bytes}}
    at_a_known_place, Buffer + 8, Buffer[8] = 1)
DEFERRED( // expected-warning {{while the port driver still has to write its bytes}}
    at_a_place_that_is_not_known, Buffer + At, Buffer[At] = 1)
DEFERRED(silent_at_another_place_that_is_not_known, Buffer + At, // only-model: A24: nobody knows the places
         Buffer[Other] = 1)
DEFERRED(silent_behind_the_beginning, Buffer, Buffer[1] = 1) // only-model: A24: nobody knows the length
DEFERRED(silent_before_the_beginning, Buffer + 8, Buffer[7] = 1)

VOID said_once(PVOID Channel, PULONG Length) {
  PUCHAR Buffer = AtaPortRegistryAllocateBuffer(Channel, 64);
  if (!Buffer)
    return;
  if (AtaPortRegistryControllerKeyWriteDeferred(
          Channel, 0, "Speed", IDE_REG_BINARY, Buffer, Length)) {
    // expected-warning@+1 {{while the port driver still has to write its bytes}}
    Buffer[0] = 1;
    Buffer[0] = 2;
  }
  AtaPortRegistryFreeBuffer(Channel, Buffer);
}
