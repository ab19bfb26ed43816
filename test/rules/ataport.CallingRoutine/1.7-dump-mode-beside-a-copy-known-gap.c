// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// XFAIL: *
// 1.7: a copy into the extension changes nothing of what ChannelMode said. As
// long as nothing is open its row is not asked for, and it is taken for code
// out of sight: another test after it takes back what is known of the dump
// stack.
#include <irb.h>

typedef struct _CHANNEL {
  PVOID Buffer;
  ULONG Depth;
  UCHAR Copy[4];
} CHANNEL, *PCHANNEL;

static BOOLEAN another_test_after_a_copy(PVOID ChannelExtension,
                                         IDE_CONTROL_ACTION Action,
                                         PVOID Parameters) {
  PCHANNEL Channel = ChannelExtension;
  PIDE_CHANNEL_CONFIGURATION Configuration = Parameters;
  if (Action == IdeStart && Configuration->ChannelMode == IdeModeDump) {
    AtaPortCopyMemory(Channel->Copy, Parameters, 4);
    if (Channel->Depth)
      // expected-warning@+1 {{is called in the dump stack}}
      AtaPortRegistryFreeBuffer( // only-model: 1.7: the known gap
          Channel, Channel->Buffer);
  }
  return TRUE;
}

VOID registers(PIDE_CHANNEL_INTERFACE Interface) {
  Interface->IdeHwControl = another_test_after_a_copy;
}
