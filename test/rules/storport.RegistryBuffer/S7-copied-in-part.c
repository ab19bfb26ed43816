// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// S7: the bytes of a structure that are copied may end before the pointer in
// it. The copy does not have it then.
#include <storport.h>

typedef struct {
  ULONG Length;
  PUCHAR Buffer;
} COUNTED;

VOID overwritten_after_only_the_length_was_copied(PULONG Extension) {
  COUNTED counted = {8, NULL}, copy = {0, NULL};
  counted.Buffer = StorPortAllocateRegistryBuffer(Extension, &counted.Length);
  if (!counted.Buffer)
    return;
  RtlCopyMemory(&copy, &counted, sizeof(counted.Length));
  counted.Buffer = NULL; // expected-warning {{registry buffer is never freed}}
  *Extension = copy.Length;
}

VOID silent_when_the_pointer_was_copied_too(PULONG Extension) {
  COUNTED counted = {8, NULL}, copy = {0, NULL};
  counted.Buffer = StorPortAllocateRegistryBuffer(Extension, &counted.Length);
  if (!counted.Buffer)
    return;
  RtlCopyMemory(&copy, &counted, sizeof(counted));
  counted.Buffer = NULL;
  *Extension = copy.Length;
  StorPortFreeRegistryBuffer(Extension, copy.Buffer);
}
