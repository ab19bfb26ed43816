// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// A4, A11: two calls in a helper are two findings, also where the analyzer does
// not step into the helper, as here: its number of arguments varies.
#include <irb.h>

typedef struct _CHANNEL {
  PVOID Buffer, Other;
} CHANNEL, *PCHANNEL;

static VOID frees_both(PCHANNEL Channel, ...) {
  // expected-note@+1 {{AtaPortRegistryFreeBuffer is called here, whatever the path}}
  AtaPortRegistryFreeBuffer(
      Channel,
      Channel
          ->Buffer); // only-model: A11: the checkers say so at the call of the helper
  // expected-note@+1 {{AtaPortRegistryFreeBuffer is called here, whatever the path}}
  AtaPortRegistryFreeBuffer(Channel,
                            Channel->Other); // only-model: A11: likewise
}

static BOOLEAN interrupt(PVOID Extension) {
  // expected-warning@+1 2 {{AtaPortRegistryFreeBuffer is called where it must not be}}
  frees_both(Extension,
             2); // only-checkers: A11: the calls themselves are in the helper
  return TRUE;
}

VOID registers(PIDE_CHANNEL_INTERFACE Interface) {
  Interface->IdeHwInterrupt = interrupt;
}
