// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify -Xclang -analyzer-disable-checker=unix %s
// XFAIL: *
// Where clang's own model of the C library is turned off, a memset of one
// member is taken for one of the whole extension: the rows of the C library's
// routines are not asked for.
#include <storport.h>

typedef struct _DEVICE {
  PVOID Memory;
  UCHAR Log[8];
} DEVICE, *PDEVICE;

VOID freed_twice_around_a_memset_of_another_member(PDEVICE Device) {
  if (!Device->Memory)
    return;
  StorPortFreePool(Device, Device->Memory);
  memset(Device->Log, 0, sizeof(Device->Log));
  // expected-warning@+1 {{pool memory freed twice}}
  StorPortFreePool(Device, Device->Memory);
}
