// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// XFAIL: *
// S3: a helper tests the pointer and says so by its status; the caller drops
// the status and stores through the field. The pointer is known to be NULL by
// then, and clang's own checker suppresses what an inlined function's test made
// known.
#include <storport.h>

typedef struct {
  PUCHAR Buffer;
  ULONG Length;
} EXTENSION;

static BOOLEAN open_it(EXTENSION *Extension) {
  Extension->Length = 8;
  Extension->Buffer = StorPortAllocateRegistryBuffer(
      Extension,
      &Extension
           ->Length); // expected-note {{StorPortAllocateRegistryBuffer returns NULL here}}

  VOID the_status_of_a_helper_is_dropped(EXTENSION * Extension) {
    open_it(Extension);
    Extension->Buffer[0] =
        1; // expected-warning {{the registry buffer can be NULL here}}
  }
