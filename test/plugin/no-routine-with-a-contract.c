// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// A file that uses no routine with a contract is clang's alone: what it finds
// there, and what it leaves alone, is as without the plugin.
// expected-no-diagnostics
#include <storport.h>

typedef struct {
  PULONG Registers;
} EXTENSION;

ULONG silent_after_a_call_that_may_change_it(EXTENSION *Extension) {
  Extension->Registers = NULL;
  StorPortNotification(NextRequest, Extension);
  return *Extension->Registers;
}
