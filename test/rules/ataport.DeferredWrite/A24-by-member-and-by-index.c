// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// A24: the first member of a structure begins where the bytes begin. A change
// at a place that is not known hides no later one that is certain.
#include <irb.h>

typedef struct _HEAD {
  UCHAR First, Second;
} HEAD, *PHEAD;

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
    in_its_first_member, Buffer, ((PHEAD)Buffer)->First = 1)
DEFERRED(
    silent_in_its_second_member, Buffer,
    ((PHEAD)Buffer)->Second = 1) // only-model: A24: nobody knows the length
DEFERRED( // expected-warning {{while the port driver still has to write its bytes}}
    after_a_place_that_is_not_known, Buffer, Buffer[Other] = 1; Buffer[0] = 1)
