// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// A role that no source shows, told by an option; one that is wrong is refused.
// RUN: %verify %s -Xclang -analyzer-config -Xclang "miniport.PortDriver:Roles=Starts:HwStartIo;Other:HwStorTimer"
// RUN: not %analyze %s -Xclang -analyzer-config -Xclang miniport.PortDriver:Roles=Starts:HwStratIo 2>&1 | FileCheck %s
// CHECK: invalid input for checker option 'miniport.PortDriver:Roles', that expects FUNCTION:CALLBACK
#include <storport.h>

BOOLEAN Starts(PVOID Extension, PVOID Buffer) {
  StorPortFreeRegistryBuffer(Extension, Buffer); // expected-warning {{}}
  return TRUE;
}

BOOLEAN NotTold(PVOID Extension, PVOID Buffer) {
  StorPortFreeRegistryBuffer(Extension, Buffer);
  return TRUE;
}
