// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// Unseen code is asked about its own earlier answer: two questions, though they
// are spelled alike.
#include <storport.h>

int unseen(int Number);

BOOLEAN question_about_its_own_answer(PVOID Device, ULONG Length) {
  PUCHAR Buffer;
  int Answer = unseen(1);
  Answer = unseen(Answer + 1);
  if (!Answer)
    return FALSE;
  Buffer = StorPortAllocateRegistryBuffer(Device, &Length);
  if (!Buffer)
    return FALSE;
  if (Answer)
    return FALSE; // expected-warning {{registry buffer is never freed}}
  StorPortFreeRegistryBuffer(Device, Buffer);
  return TRUE;
}

BOOLEAN silent_when_the_answer_decides_both(PVOID Device, ULONG Length) {
  PUCHAR Buffer = NULL;
  int Answer = unseen(1);
  Answer = unseen(Answer + 1);
  if (Answer)
    Buffer = StorPortAllocateRegistryBuffer(Device, &Length);
  if (Answer && Buffer)
    StorPortFreeRegistryBuffer(Device, Buffer);
  return TRUE;
}
