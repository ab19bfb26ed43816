// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// Findings of two rules at one call that leave the same behind: none hides the
// other.
#include <irb.h>

typedef struct _CHANNEL {
  PUCHAR Buffer;
} CHANNEL, *PCHANNEL;

static BOOLEAN reset_channel(PVOID ChannelExtension) {
  PCHANNEL Channel = ChannelExtension;
  ULONG Length;
  // expected-warning@+2 {{AtaPortRegistryControllerKeyRead is called where it must not be}}
  // expected-warning@+1 {{the length passed to AtaPortRegistryControllerKeyRead is not initialised}}
  return AtaPortRegistryControllerKeyRead(Channel, 0, "Speed", IDE_REG_DWORD,
                                          Channel->Buffer, &Length);
}

VOID fill(PIDE_CHANNEL_INTERFACE Interface) {
  Interface->IdeHwReset = reset_channel;
}

BOOLEAN silent_with_a_length_and_elsewhere(PCHANNEL Channel) {
  ULONG Length = 4;
  return AtaPortRegistryControllerKeyRead(Channel, 0, "Speed", IDE_REG_DWORD,
                                          Channel->Buffer, &Length);
}
