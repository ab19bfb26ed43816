// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// XFAIL: *
// A pointer that is stored where an integer says is kept by somebody. Clang
// tells nobody of a store to an address that it does not know.
// expected-no-diagnostics
#include <storport.h>

VOID silent_when_stored_where_an_integer_says(PVOID Device, ULONG_PTR Address) {
  PVOID memory;
  if (StorPortAllocatePool(Device, 16, 'looP', &memory) != STOR_STATUS_SUCCESS)
    return;
  *(PVOID *)Address = memory;
} // only-checkers: P3: the known gap not-run: likewise
