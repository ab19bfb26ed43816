// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// XFAIL: llvm-22
// Clang 22 objects to the sum of a NULL itself, and goes no further.
// An address that is computed from NULL is no better, whichever way it is
// computed.
#include <storport.h>

typedef struct _DEVICE {
  ULONG Failures;
} DEVICE, *PDEVICE;

#define ZEROED(name, ...)                                                      \
  VOID name(PDEVICE Device) {                                                  \
    PUCHAR memory;                                                             \
    (void)StorPortAllocatePool(Device, 16, 'looP', (PVOID *)&memory);          \
    if (memory == NULL) {                                                      \
      __VA_ARGS__;                                                             \
    }                                                                          \
    StorPortFreePool(Device, memory);                                          \
  }

ZEROED( // expected-warning {{pool memory can be NULL here}}
    the_number_is_first, RtlZeroMemory(4 + memory, 4))
ZEROED( // expected-warning {{pool memory can be NULL here}}
    the_pointer_is_a_number, RtlZeroMemory((PVOID)((ULONG_PTR)memory + 4), 4))
ZEROED(silent_when_something_else_is_zeroed,
       RtlZeroMemory(&Device->Failures, sizeof(Device->Failures)))
