// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// A32: after a read that failed the buffer holds nothing, so nothing of it can
// be written to the registry either.
#include <irb.h>

static BOOLEAN read_depth(PVOID Channel, PULONG Value) {
  ULONG Length = 4;
  // expected-note@+1 2 {{registry buffer passed to be filled here}}
  return AtaPortRegistryControllerKeyRead(
      Channel, 0, "Depth",
      IDE_REG_DWORD, // only-model: A25: FALSE & it is FALSE either way
      (PUCHAR)Value, &Length);
}

BOOLEAN copied_whatever_the_read_did(PVOID Channel) {
  BOOLEAN Read, Written;
  ULONG Length = 4;
  PULONG Value = AtaPortRegistryAllocateBuffer(Channel, 4);
  if (!Value)
    return FALSE;
  Read = read_depth(Channel, Value);
  // expected-warning@+2 {{content of the registry buffer used although the result of AtaPortRegistryControllerKeyRead is not tested}}
  Written =
      AtaPortRegistryChannelSubkeyWrite( // only-model: A25: FALSE & it is FALSE either way
          Channel, 0, "Depth", IDE_REG_DWORD, (PUCHAR)Value, &Length);
  AtaPortRegistryFreeBuffer(Channel, Value);
  return Read & Written;
}

BOOLEAN silent_when_copied_after_a_read_that_worked(PVOID Channel) {
  BOOLEAN Done = FALSE;
  ULONG Length = 4;
  PULONG Value = AtaPortRegistryAllocateBuffer(Channel, 4);
  if (!Value)
    return FALSE;
  if (read_depth(Channel, Value))
    Done = AtaPortRegistryChannelSubkeyWrite(Channel, 0, "Depth", IDE_REG_DWORD,
                                             (PUCHAR)Value, &Length);
  AtaPortRegistryFreeBuffer(Channel, Value);
  return Done;
}

BOOLEAN deferred_after_a_read_that_failed(PVOID Channel) {
  BOOLEAN Done = TRUE;
  ULONG Length = 4;
  PULONG Value = AtaPortRegistryAllocateBuffer(Channel, 4);
  if (!Value)
    return FALSE;
  if (!read_depth(Channel, Value))
    // expected-warning@+1 {{content of the registry buffer used although AtaPortRegistryControllerKeyRead failed}}
    Done = AtaPortRegistryControllerKeyWriteDeferred(
        Channel, 0, "Depth", IDE_REG_DWORD, (PUCHAR)Value, &Length);
  AtaPortRegistryFreeBuffer(Channel, Value);
  return Done;
}

BOOLEAN silent_when_a_default_is_stored_first(PVOID Channel) {
  BOOLEAN Done = TRUE;
  ULONG Length = 4;
  PULONG Value = AtaPortRegistryAllocateBuffer(Channel, 4);
  if (!Value)
    return FALSE;
  if (!read_depth(Channel, Value)) {
    *Value = 32;
    Done = AtaPortRegistryControllerKeyWriteDeferred(
        Channel, 0, "Depth", IDE_REG_DWORD, (PUCHAR)Value, &Length);
  }
  AtaPortRegistryFreeBuffer(Channel, Value);
  return Done;
}

// A27: what a failed read of a sub-key leaves as the length is what it filled.
BOOLEAN silent_when_what_was_filled_is_written(PVOID Channel) {
  ULONG Length = 4;
  BOOLEAN Done = FALSE;
  PULONG Value = AtaPortRegistryAllocateBuffer(Channel, 4);
  if (!Value)
    return FALSE;
  if (!AtaPortRegistryChannelSubkeyRead(Channel, 0, "Depth", IDE_REG_DWORD,
                                        (PUCHAR)Value, &Length))
    Done = AtaPortRegistryControllerKeyWriteDeferred(
        Channel, 0, "Depth", IDE_REG_DWORD, (PUCHAR)Value, &Length);
  AtaPortRegistryFreeBuffer(Channel, Value);
  return Done;
}

BOOLEAN more_than_was_filled_is_written(PVOID Channel) {
  ULONG Length = 4;
  BOOLEAN Done = FALSE;
  PULONG Value = AtaPortRegistryAllocateBuffer(Channel, 4);
  if (!Value)
    return FALSE;
  if (!AtaPortRegistryChannelSubkeyRead(Channel, 0, "Depth", IDE_REG_DWORD,
                                        (PUCHAR)Value, &Length)) {
    Length = 4;
    // expected-warning@+1 {{content of the registry buffer used although AtaPortRegistryChannelSubkeyRead failed}}
    Done = AtaPortRegistryControllerKeyWriteDeferred(
        Channel, 0, "Depth", IDE_REG_DWORD, (PUCHAR)Value, &Length);
  }
  AtaPortRegistryFreeBuffer(Channel, Value);
  return Done;
}

/* What a first read, which a switch has judged, leaves as the length is no word
 * about a second one. */
BOOLEAN written_after_a_later_read_failed(PVOID Channel) {
  ULONG Told = 4, Eight = 8;
  BOOLEAN Done = FALSE;
  PUCHAR Buffer = AtaPortRegistryAllocateBuffer(Channel, 8);
  if (!Buffer)
    return FALSE;
  switch (AtaPortRegistryChannelSubkeyRead(Channel, 0, "Depth", IDE_REG_BINARY,
                                           Buffer, &Told)) {
  case TRUE:
    break;
  default:
    AtaPortRegistryFreeBuffer(Channel, Buffer);
    return FALSE;
  }
  if (!AtaPortRegistryControllerKeyRead(Channel, 0, "Depth", IDE_REG_BINARY,
                                        Buffer, &Eight))
    // expected-warning@+1 {{content of the registry buffer used although AtaPortRegistryControllerKeyRead failed}}
    Done = AtaPortRegistryControllerKeyWrite(Channel, 0, "Depth",
                                             IDE_REG_BINARY, Buffer, &Told);
  AtaPortRegistryFreeBuffer(Channel, Buffer);
  return Done;
}
