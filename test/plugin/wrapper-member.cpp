// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A wrapper that is a method or in a namespace, in a file that uses no routine.
//
// RUN: %verify -Xclang -analyzer-config -Xclang 'miniport.PortDriver:Wrappers=Open:StorPortAllocateRegistryBuffer' %s
#include <storport.h>

struct Device {
  PUCHAR Open(PVOID Extension, PULONG Length);
};

namespace own {
PUCHAR Open(PVOID Extension, PULONG Length);
}

ULONG by_a_method(Device *Its, PVOID Extension) {
  ULONG Length = 4;
  PUCHAR Buffer = Its->Open(Extension, &Length);

  return Buffer ? 1 : 0; // expected-warning{{registry buffer is never freed}}
}

ULONG in_a_namespace(PVOID Extension) {
  ULONG Length = 4;
  PUCHAR Buffer = own::Open(Extension, &Length);

  return Buffer ? 1 : 0; // expected-warning{{registry buffer is never freed}}
}
