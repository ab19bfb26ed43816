// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// A function that is not seen may judge what is computed from the status.
#include <storport.h>

typedef struct _DEVICE {
  ULONG Status;
} DEVICE, *PDEVICE;

BOOLEAN is_fine(ULONG Status);
BOOLEAN is_fine_at(PULONG Status);

#define ALLOCATE StorPortAllocatePool(Device, 16, 'looP', (PVOID *)&memory)
#define JUDGED(name, ...)                                                      \
  VOID name(PDEVICE Device) {                                                  \
    PULONG memory;                                                             \
    ULONG status = ALLOCATE;                                                   \
    if (!(__VA_ARGS__))                                                        \
      return;                                                                  \
    *memory = status;                                                          \
    StorPortFreePool(Device, memory);                                          \
  }

JUDGED( // only-model: P1: it may call a failure fine, only-model: P3: it may call success a failure
    silent_when_a_comparison_is_judged, is_fine(status == 0))
JUDGED( // only-model: P1: it may call a failure fine, only-model: P3: it may call success a failure
    silent_when_its_opposite_is_judged, is_fine(!status))
JUDGED( // only-model: P1: it may call a failure fine, only-model: P3: it may call success a failure
    silent_when_its_upper_bits_are_judged, is_fine(status >> 30))
JUDGED( // only-model: P1: it may call a failure fine, only-model: P3: it may call success a failure
    silent_when_a_choice_is_judged, is_fine(status ? 1 : 2))
JUDGED( // only-model: P1: it may call a failure fine, only-model: P3: it may call success a failure
    silent_when_judged_by_its_address, is_fine_at(&status))
JUDGED( // expected-warning {{can be NULL here}} expected-warning {{pool memory is never freed}}
    something_else_is_judged, is_fine(Device->Status == 0))

VOID silent_when_judged_where_it_is_assigned(PDEVICE Device) {
  PULONG memory;
  ULONG status;
  if (!is_fine(status = ALLOCATE))
    return;         // only-model: P3: it may call success a failure
  *memory = status; // only-model: P1: it may call a failure fine
  StorPortFreePool(Device, memory);
}
