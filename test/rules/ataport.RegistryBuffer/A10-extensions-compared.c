// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// A10, A16: which channel extension a buffer belongs to. Two expressions for
// one address are one extension; another place in the same memory is another.
#include <irb.h>

typedef struct {
  ULONG First, Second;
  UCHAR Bytes[16];
} CHANNEL, *PCHANNEL;

VOID silent_first_member_of_the_extension(PCHANNEL Channel) {
  PVOID Buffer = AtaPortRegistryAllocateBuffer(Channel, 16);
  if (Buffer)
    AtaPortRegistryFreeBuffer(&Channel->First, Buffer);
}

VOID second_member_of_the_extension(PCHANNEL Channel) {
  PVOID Buffer = AtaPortRegistryAllocateBuffer(Channel, 16);
  if (Buffer)
    AtaPortRegistryFreeBuffer( // expected-warning {{another channel extension than the one the registry buffer was allocated for}}
        &Channel->Second, Buffer);
}

VOID silent_element_of_a_number_not_known(PCHANNEL Channel, ULONG Number) {
  PVOID Buffer = AtaPortRegistryAllocateBuffer(&Channel->Bytes[Number], 16);
  if (Buffer)
    AtaPortRegistryFreeBuffer(
        Channel, Buffer); // only-model: A10: it may be another extension
}

VOID silent_extension_of_which_nothing_is_known(PCHANNEL Channel, PVOID Other) {
  PVOID Buffer = AtaPortRegistryAllocateBuffer(Channel, 16);
  if (Buffer)
    AtaPortRegistryFreeBuffer(
        Other, Buffer); // only-model: A10: it may be another extension
}

/* A second buffer of one channel is refused, which is its own finding. */
VOID one_pointer_for_the_buffers_of_two_channels(PVOID One, PVOID Other) {
  PVOID Buffer = AtaPortRegistryAllocateBuffer(One, 16);
  if (!Buffer)
    return;
  // expected-warning@+1 {{the last pointer to it, 'Buffer', is overwritten}}
  Buffer = AtaPortRegistryAllocateBuffer(Other, 16);
  if (Buffer)
    AtaPortRegistryFreeBuffer(Other, Buffer);
}

BOOLEAN overwritten_with_a_pointer_to_an_earlier_one(PVOID Channel) {
  PVOID Buffer, Earlier = AtaPortRegistryAllocateBuffer(Channel, 16);
  if (!Earlier)
    return FALSE;
  AtaPortRegistryFreeBuffer(Channel, Earlier);
  Buffer = AtaPortRegistryAllocateBuffer(Channel, 16);
  if (!Buffer)
    return FALSE;
  // expected-warning@+1 {{the last pointer to it, 'Buffer', is overwritten}}
  Buffer = Earlier;
  return Buffer != Channel;
}

VOID one_pointer_for_two_buffers_of_one_channel(PVOID Channel) {
  PVOID Buffer = AtaPortRegistryAllocateBuffer(Channel, 16);
  if (!Buffer)
    return;
  Buffer =
      AtaPortRegistryAllocateBuffer( // expected-warning {{a second registry buffer is asked for}}
          Channel, 16);
  if (Buffer)
    AtaPortRegistryFreeBuffer(Channel, Buffer);
}
