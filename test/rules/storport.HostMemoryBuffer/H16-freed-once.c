// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// H16: freed once, over every path and helper.
#include <storport.h>

typedef struct _DEVICE {
  ACCESS_RANGE Ranges[8];
  ULONG Count;
  ULONG Status;
  ULONGLONG First;
  BOOLEAN Enabled;
} DEVICE, *PDEVICE;

#define ADDRESS(n) ((PHYSICAL_ADDRESS){.QuadPart = (n)})
#define ALLOCATE(extension, ranges, count)                                     \
  StorPortAllocateHostMemoryBuffer(extension, 0, 64 * PAGE_SIZE, 0, 0,         \
                                   ADDRESS(0), ADDRESS(0xFFFFFFFF),            \
                                   ADDRESS(0), ranges, count)

static VOID give_back(PDEVICE Device) {
  (void)StorPortFreeHostMemoryBuffer(Device, Device->Ranges, Device->Count);
}

static VOID give_back_deeper(PDEVICE Device) { give_back(Device); }

static VOID give_back_again(PDEVICE Device) {
  (void)
      StorPortFreeHostMemoryBuffer( // expected-warning {{host memory buffer freed twice}}
          Device, Device->Ranges, Device->Count);
}

static VOID give_back_again_deeper(PDEVICE Device) { give_back_again(Device); }

VOID freed_once(PDEVICE Device) {
  Device->Count = 8;
  if (ALLOCATE(Device, Device->Ranges, &Device->Count) == STOR_STATUS_SUCCESS)
    (void)StorPortFreeHostMemoryBuffer(Device, Device->Ranges, Device->Count);
}

VOID freed_twice(PDEVICE Device) {
  Device->Count = 8;
  if (ALLOCATE(Device, // expected-note {{host memory buffer allocated here}}
               Device->Ranges, &Device->Count) == STOR_STATUS_SUCCESS) {
    (void)
        StorPortFreeHostMemoryBuffer( // expected-note {{host memory buffer freed here}}
            Device, Device->Ranges, Device->Count);
    (void)
        StorPortFreeHostMemoryBuffer( // expected-warning {{host memory buffer freed twice}}
            Device, Device->Ranges, Device->Count);
  }
}

VOID freed_twice_though_allocated_elsewhere(PDEVICE Device) {
  (void)StorPortFreeHostMemoryBuffer(Device, Device->Ranges, Device->Count);
  (void)
      StorPortFreeHostMemoryBuffer( // expected-warning {{host memory buffer freed twice}}
          Device, Device->Ranges, Device->Count);
}

VOID freed_again_when_it_failed(PDEVICE Device) {
  if (StorPortFreeHostMemoryBuffer(Device, Device->Ranges, Device->Count) !=
      STOR_STATUS_SUCCESS)
    Device->Status = 1;
  else
    Device->Count = 0;
}

VOID freed_in_a_helper_only(PDEVICE Device) {
  if (Device->Count)
    give_back_deeper(Device);
}

VOID freed_in_a_helper_and_after_it(PDEVICE Device) {
  give_back_deeper(Device);
  (void)
      StorPortFreeHostMemoryBuffer( // expected-warning {{host memory buffer freed twice}}
          Device, Device->Ranges, Device->Count);
}

VOID freed_in_either_helper(PDEVICE Device) {
  if (Device->Enabled)
    give_back_deeper(Device);
  else
    give_back_again_deeper(Device);
}

VOID freed_in_both_helpers(PDEVICE Device) {
  if (Device->Enabled)
    give_back_deeper(Device);
  give_back_again_deeper(Device);
}

VOID freed_by_a_fallthrough(PDEVICE Device, ULONG Action) {
  switch (Action) {
  case 1:
    (void)StorPortFreeHostMemoryBuffer(Device, Device->Ranges, Device->Count);
  case 2:
    (void)
        StorPortFreeHostMemoryBuffer( // expected-warning {{host memory buffer freed twice}}
            Device, Device->Ranges, Device->Count);
    break;
  }
}

VOID freed_in_either_case(PDEVICE Device, ULONG Action) {
  switch (Action) {
  case 1:
    (void)StorPortFreeHostMemoryBuffer(Device, Device->Ranges, Device->Count);
    break;
  case 2:
    (void)StorPortFreeHostMemoryBuffer(Device, Device->Ranges, Device->Count);
    break;
  }
}

VOID flag_cleared_with_the_free(PDEVICE Device) {
  if (Device->Enabled) {
    (void)StorPortFreeHostMemoryBuffer(Device, Device->Ranges, Device->Count);
    Device->Enabled = FALSE;
  }
  StorPortStallExecution(10);
  if (Device->Enabled)
    (void)StorPortFreeHostMemoryBuffer(Device, Device->Ranges, Device->Count);
}

VOID flag_left_set(PDEVICE Device) {
  if (Device->Enabled)
    (void)StorPortFreeHostMemoryBuffer(Device, Device->Ranges, Device->Count);
  StorPortStallExecution(10);
  if (Device->Enabled)
    (void)
        StorPortFreeHostMemoryBuffer( // expected-warning {{host memory buffer freed twice}}
            Device, Device->Ranges, Device->Count);
}

VOID count_cleared_with_the_free(PDEVICE Device) {
  if (Device->Count) {
    (void)StorPortFreeHostMemoryBuffer(Device, Device->Ranges, Device->Count);
    Device->Count = 0;
  }
  if (Device->Count)
    (void)StorPortFreeHostMemoryBuffer(Device, Device->Ranges, Device->Count);
}

VOID count_left_as_it_is(PDEVICE Device) {
  if (Device->Count)
    (void)StorPortFreeHostMemoryBuffer(Device, Device->Ranges, Device->Count);
  if (Device->Count)
    (void)
        StorPortFreeHostMemoryBuffer( // expected-warning {{host memory buffer freed twice}}
            Device, Device->Ranges, Device->Count);
}

BOOLEAN cleanup_frees_once(PDEVICE Device) {
  ACCESS_RANGE ranges[4];
  ULONG count = 4;
  BOOLEAN held = FALSE;
  if (ALLOCATE(Device, ranges, &count) != STOR_STATUS_SUCCESS)
    goto done;
  held = TRUE;
  if (!Device->Enabled) {
    (void)StorPortFreeHostMemoryBuffer(Device, ranges, count);
    held = FALSE;
    goto done;
  }
  Device->First = ranges[0].RangeStart.QuadPart;
done:
  if (held)
    (void)StorPortFreeHostMemoryBuffer(Device, ranges, count);
  return held;
}

BOOLEAN cleanup_frees_again(PDEVICE Device) {
  ACCESS_RANGE ranges[4];
  ULONG count = 4;
  BOOLEAN held = FALSE;
  if (ALLOCATE(Device, ranges, &count) != STOR_STATUS_SUCCESS)
    goto done;
  held = TRUE;
  if (!Device->Enabled) {
    (void)StorPortFreeHostMemoryBuffer(Device, ranges, count);
    goto done;
  }
  Device->First = ranges[0].RangeStart.QuadPart;
done:
  if (held)
    (void)
        StorPortFreeHostMemoryBuffer( // expected-warning {{host memory buffer freed twice}}
            Device, ranges, count);
  return held;
}

VOID freed_in_each_round(PDEVICE Device) {
  ULONG i;
  for (i = 0; i < 3; ++i) {
    Device->Count = 8;
    if (ALLOCATE(Device, Device->Ranges, &Device->Count) == STOR_STATUS_SUCCESS)
      (void)StorPortFreeHostMemoryBuffer(Device, Device->Ranges, Device->Count);
  }
}

VOID freed_in_each_round_but_allocated_once(PDEVICE Device) {
  ULONG i;
  Device->Count = 8;
  if (ALLOCATE(Device, Device->Ranges, &Device->Count) != STOR_STATUS_SUCCESS)
    return;
  for (i = 0; i < 3; ++i)
    (void)
        StorPortFreeHostMemoryBuffer( // expected-warning {{host memory buffer freed twice}}
            Device, Device->Ranges, Device->Count);
}

VOID allocated_anew_in_between(PDEVICE Device) {
  (void)StorPortFreeHostMemoryBuffer(Device, Device->Ranges, Device->Count);
  Device->Count = 8;
  if (ALLOCATE(Device, Device->Ranges, &Device->Count) == STOR_STATUS_SUCCESS)
    (void)StorPortFreeHostMemoryBuffer(Device, Device->Ranges, Device->Count);
}

VOID allocated_anew_and_failed(PDEVICE Device) {
  (void)StorPortFreeHostMemoryBuffer(Device, Device->Ranges, Device->Count);
  Device->Count = 8;
  Device->Status = ALLOCATE(Device, Device->Ranges, &Device->Count);
  Device->Count = 0;
}

VOID silent_when_code_out_of_sight_may_allocate(PDEVICE Device) {
  VOID borrow_elsewhere(PDEVICE);
  (void)StorPortFreeHostMemoryBuffer(Device, Device->Ranges, Device->Count);
  borrow_elsewhere(Device);
  (void)StorPortFreeHostMemoryBuffer(Device, Device->Ranges, Device->Count); // only-model: H16: code out of sight may allocate anew
}
