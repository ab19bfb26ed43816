// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// S3: a helper tests the pointer and says so by its status; the caller drops
// the status and stores through the field.
#include <storport.h>

typedef struct {
  PUCHAR Buffer;
  ULONG Length;
} EXTENSION;

static BOOLEAN open_it(EXTENSION *Extension) {
  Extension->Length = 8;
  Extension->Buffer =
      // expected-note@+1 2 {{StorPortAllocateRegistryBuffer returns NULL here}}
      StorPortAllocateRegistryBuffer(Extension, &Extension->Length);
  if (Extension->Buffer == NULL)
    return FALSE;
  return TRUE;
}

VOID the_status_of_a_helper_is_dropped(EXTENSION *Extension) {
  open_it(Extension);
  // expected-warning@+1 {{the registry buffer can be NULL here}}
  Extension->Buffer[0] = 1;
}

VOID the_status_of_a_helper_is_dropped_before_a_read(EXTENSION *Extension) {
  open_it(Extension);
  // expected-warning@+1 {{the registry buffer can be NULL here}}
  (void)StorPortRegistryRead(Extension, (PUCHAR) "Depth", 1, MINIPORT_REG_DWORD,
                             Extension->Buffer, &Extension->Length);
}

VOID silent_when_the_status_of_a_helper_is_tested(EXTENSION *Extension) {
  if (open_it(Extension))
    Extension->Buffer[0] = 1;
}
