// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// S18: a callback that also deals with another adapter gives each buffer back
// to the extension it was allocated for. A test has told the two apart; that
// one of them is not used any more does not make it forgotten.
#include <storport.h>

typedef struct extension {
  struct extension *Peer;
  ULONG Value;
} EXTENSION;

static EXTENSION *Second;

VOID freed_for_the_peer(EXTENSION *Extension) {
  EXTENSION *peer = Extension->Peer;
  ULONG length = 8;
  if (!peer || peer == Extension)
    return;
  PUCHAR buffer = StorPortAllocateRegistryBuffer(
      Extension,
      &length); // expected-note@-2 {{registry buffer allocated here}}
  if (!buffer)
    return;
  RtlZeroMemory(buffer, 4);
  StorPortFreeRegistryBuffer(
      peer, buffer); // expected-warning@-1 {{another device extension than}}
}

VOID freed_for_this_one(EXTENSION *Extension) {
  EXTENSION *other = Second;
  ULONG length = 8;
  if (!other || Extension == other)
    return;
  PUCHAR buffer = StorPortAllocateRegistryBuffer(
      other, &length); // expected-note@-1 {{registry buffer allocated here}}
  if (!buffer)
    return;
  RtlZeroMemory(buffer, 4);
  StorPortFreeRegistryBuffer(
      Extension,
      buffer); // expected-warning@-2 {{another device extension than}}
}

VOID silent_with_one_for_each(EXTENSION *Extension) {
  EXTENSION *other = Second;
  ULONG length = 8;
  if (!other || Extension == other)
    return;
  PUCHAR mine = StorPortAllocateRegistryBuffer(Extension, &length);
  length = 8;
  PUCHAR its = StorPortAllocateRegistryBuffer(other, &length);
  if (its)
    StorPortFreeRegistryBuffer(other, its);
  if (mine)
    StorPortFreeRegistryBuffer(Extension, mine);
}

VOID silent_when_they_may_be_one(EXTENSION *Extension) {
  ULONG length = 8;
  PUCHAR buffer = StorPortAllocateRegistryBuffer(Extension, &length);
  if (buffer)
    StorPortFreeRegistryBuffer(Extension->Peer, buffer); // only-model: S18: Peer may point to another extension
}
