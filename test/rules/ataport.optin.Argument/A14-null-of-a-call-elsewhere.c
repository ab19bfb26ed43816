// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify_optin %s
// A14, A22: of the reads and writes it is said that they fail when they are
// called from elsewhere. Of an allocation it is not: it may work.
#include <irb.h>

static BOOLEAN reset_channel(PVOID Channel) {
  // expected-warning@+1 {{AtaPortRegistryAllocateBuffer is called where it must not be}}
  PULONG Buffer = AtaPortRegistryAllocateBuffer(Channel, 4);
  // expected-warning@+2 {{can be NULL here}}
  // expected-warning@+1 {{AtaPortRegistryFreeBuffer is called where it must not be}}
  AtaPortRegistryFreeBuffer(Channel, Buffer);
  return TRUE;
}

static BOOLEAN silent_at_start_when_null_is_excluded(PVOID Channel,
                                                     IDE_CONTROL_ACTION Action,
                                                     PVOID Parameters) {
  PULONG Buffer;
  (void)Parameters;
  if (Action != IdeStart)
    return TRUE;
  Buffer = AtaPortRegistryAllocateBuffer(Channel, 4);
  if (Buffer)
    AtaPortRegistryFreeBuffer(Channel, Buffer);
  return TRUE;
}

VOID fill(PIDE_CHANNEL_INTERFACE Interface) {
  Interface->IdeHwReset = reset_channel;
  Interface->IdeHwControl = silent_at_start_when_null_is_excluded;
}
