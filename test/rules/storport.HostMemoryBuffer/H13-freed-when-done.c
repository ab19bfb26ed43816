// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// H13: the caller frees the buffer when it is done with it. Ranges that only a
// local array knows are lost when the function returns; those that the device
// extension, a caller or code out of sight has are not.
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

VOID kept_in_the_extension(PDEVICE Device) {
  Device->Count = 8;
  Device->Status = ALLOCATE(Device, Device->Ranges, &Device->Count);
}

VOID lost_with_the_local_array(PDEVICE Device) {
  ACCESS_RANGE ranges[8];
  ULONG count = 8;
  Device->Status =
      ALLOCATE( // expected-note {{host memory buffer allocated here}}
          Device, ranges, &count);
} // expected-warning {{host memory buffer is never freed: the only record of it, 'ranges', is gone when 'lost_with_the_local_array' returns}}

BOOLEAN freed_at_the_end(PDEVICE Device) {
  ACCESS_RANGE ranges[8];
  ULONG count = 8;
  if (ALLOCATE(Device, ranges, &count) != STOR_STATUS_SUCCESS)
    return FALSE;
  Device->First = ranges[0].RangeStart.QuadPart;
  return StorPortFreeHostMemoryBuffer(Device, ranges, count) ==
         STOR_STATUS_SUCCESS;
}

BOOLEAN lost_at_an_early_return(PDEVICE Device) {
  ACCESS_RANGE ranges[8];
  ULONG count = 8;
  if (ALLOCATE(Device, ranges, &count) != STOR_STATUS_SUCCESS)
    return FALSE;
  if (!Device->Enabled)
    return FALSE; // expected-warning {{host memory buffer is never freed: the only record of it, 'ranges', is gone}}
  Device->First = ranges[0].RangeStart.QuadPart;
  return StorPortFreeHostMemoryBuffer(Device, ranges, count) ==
         STOR_STATUS_SUCCESS;
}

BOOLEAN freed_at_each_exit(PDEVICE Device) {
  ACCESS_RANGE ranges[8];
  ULONG count = 8;
  BOOLEAN ok = FALSE;
  if (ALLOCATE(Device, ranges, &count) != STOR_STATUS_SUCCESS)
    goto done;
  if (!Device->Enabled)
    goto give_back;
  if (ranges[0].RangeLength == 0)
    goto give_back;
  ok = TRUE;
give_back:
  (void)StorPortFreeHostMemoryBuffer(Device, ranges, count);
done:
  return ok;
}

BOOLEAN lost_at_one_exit(PDEVICE Device) {
  ACCESS_RANGE ranges[8];
  ULONG count = 8;
  BOOLEAN ok = FALSE;
  if (ALLOCATE(Device, ranges, &count) != STOR_STATUS_SUCCESS)
    goto done;
  if (!Device->Enabled)
    goto give_back;
  if (ranges[0].RangeLength == 0)
    goto done;
  ok = TRUE;
give_back:
  (void)StorPortFreeHostMemoryBuffer(Device, ranges, count);
done:
  return ok; // expected-warning {{host memory buffer is never freed}} only-checkers: H13: no range that is given has 0 bytes
}

VOID copied_to_the_extension_by_a_routine(PDEVICE Device) {
  ACCESS_RANGE ranges[8];
  ULONG count = 8;
  if (ALLOCATE(Device, ranges, &count) != STOR_STATUS_SUCCESS)
    return;
  StorPortCopyMemory(Device->Ranges, ranges, count * sizeof(ranges[0]));
  Device->Count = count;
}

VOID only_the_count_is_copied(PDEVICE Device) {
  ACCESS_RANGE ranges[8];
  ULONG count = 8;
  if (ALLOCATE(Device, ranges, &count) != STOR_STATUS_SUCCESS)
    return;
  Device->Count = count;
} // expected-warning {{host memory buffer is never freed}}

VOID copied_to_the_extension_in_a_loop(PDEVICE Device) {
  ACCESS_RANGE ranges[8];
  ULONG count = 8, i;
  if (ALLOCATE(Device, ranges, &count) != STOR_STATUS_SUCCESS)
    return;
  for (i = 0; i < count; ++i)
    Device->Ranges[i] = ranges[i];
  Device->Count = count;
}

VOID copied_to_the_extension_member_by_member(PDEVICE Device) {
  ACCESS_RANGE ranges[8];
  ULONG count = 8, i;
  if (ALLOCATE(Device, ranges, &count) != STOR_STATUS_SUCCESS)
    return;
  for (i = 0; i < count; ++i) {
    Device->Ranges[i].RangeStart = ranges[i].RangeStart;
    Device->Ranges[i].RangeLength = ranges[i].RangeLength;
  }
  Device->Count = count;
}

VOID only_their_sizes_are_added_up(PDEVICE Device) {
  ACCESS_RANGE ranges[8];
  ULONG count = 8, i;
  if (ALLOCATE(Device, ranges, &count) != STOR_STATUS_SUCCESS)
    return;
  Device->First = 0;
  for (i = 0; i < count; ++i)
    Device->First += ranges[i].RangeLength;
  Device->Count = count;
} // expected-warning {{host memory buffer is never freed}}

static ULONG allocate(PDEVICE Device, PACCESS_RANGE Ranges, ULONG *Count) {
  *Count = 8;
  return ALLOCATE(Device, Ranges, Count);
}

static ULONG allocate_deeper(PDEVICE Device, PACCESS_RANGE Ranges,
                             ULONG *Count) {
  return allocate(Device, Ranges, Count);
}

static VOID give_back(PDEVICE Device, PACCESS_RANGE Ranges, ULONG Count) {
  if (StorPortFreeHostMemoryBuffer(Device, Ranges, Count))
    Device->Status = 1;
}

VOID by_helpers_and_freed(PDEVICE Device) {
  ACCESS_RANGE ranges[8];
  ULONG count;
  if (allocate_deeper(Device, ranges, &count) == STOR_STATUS_SUCCESS)
    give_back(Device, ranges, count);
}

VOID by_helpers_and_freed_only_when_enabled(PDEVICE Device) {
  ACCESS_RANGE ranges[8];
  ULONG count;
  if (allocate_deeper(Device, ranges, &count) == STOR_STATUS_SUCCESS)
    if (Device->Enabled)
      give_back(Device, ranges, count);
} // expected-warning {{host memory buffer is never freed}}

static BOOLEAN lost_in_a_helper(PDEVICE Device) {
  ACCESS_RANGE ranges[8];
  ULONG count = 8;
  if (ALLOCATE(Device, ranges, &count) == STOR_STATUS_SUCCESS)
    return TRUE; // expected-warning {{is gone when 'lost_in_a_helper' returns}}
  return FALSE;
}

VOID caller_of_a_helper_that_loses(PDEVICE Device) {
  Device->Enabled = lost_in_a_helper(Device);
}

/* Whoever is out of sight may have kept a copy. */
VOID silent_when_passed_to_code_out_of_sight(PDEVICE Device) {
  ACCESS_RANGE ranges[8];
  ULONG count = 8;
  VOID keep(PDEVICE, PACCESS_RANGE, ULONG);
  if (ALLOCATE(Device, ranges, &count) == STOR_STATUS_SUCCESS)
    keep(Device, ranges, count);
}

typedef struct _BORROWED {
  ACCESS_RANGE Ranges[8];
  ULONG Count;
} BORROWED, *PBORROWED;

VOID silent_when_the_structure_is_the_callers(PDEVICE Device, PBORROWED Out) {
  Out->Count = 8;
  Device->Status = ALLOCATE(Device, Out->Ranges, &Out->Count);
}

VOID silent_when_the_structure_is_copied_out(PDEVICE Device, PBORROWED Out) {
  BORROWED borrowed;
  borrowed.Count = 8;
  if (ALLOCATE(Device, borrowed.Ranges, &borrowed.Count) == STOR_STATUS_SUCCESS)
    *Out = borrowed;
}

BORROWED silent_when_the_structure_is_returned(PDEVICE Device) {
  BORROWED borrowed = {0};
  borrowed.Count = 8;
  if (ALLOCATE(Device, borrowed.Ranges, &borrowed.Count) != STOR_STATUS_SUCCESS)
    borrowed.Count = 0;
  return borrowed;
}

VOID lost_with_the_structure(PDEVICE Device, PBORROWED Out) {
  BORROWED borrowed;
  borrowed.Count = 8;
  if (ALLOCATE(Device, borrowed.Ranges, &borrowed.Count) == STOR_STATUS_SUCCESS)
    Out->Count = borrowed.Count;
} // expected-warning {{host memory buffer is never freed: the only record of it, 'borrowed', is gone when 'lost_with_the_structure' returns}}

ACCESS_RANGE global_ranges[8];

VOID silent_when_the_array_is_global(PDEVICE Device) {
  Device->Count = 8;
  Device->Status = ALLOCATE(Device, global_ranges, &Device->Count);
}

VOID silent_when_the_array_is_static(PDEVICE Device) {
  static ACCESS_RANGE ranges[8];
  Device->Count = 8;
  Device->Status = ALLOCATE(Device, ranges, &Device->Count);
}

/* The flag says whether there is something to free. */
VOID correlated_flag(PDEVICE Device) {
  ACCESS_RANGE ranges[8];
  ULONG count = 8;
  BOOLEAN borrowed = FALSE;
  if (ALLOCATE(Device, ranges, &count) == STOR_STATUS_SUCCESS)
    borrowed = TRUE;
  Device->Enabled = borrowed;
  if (borrowed)
    (void)StorPortFreeHostMemoryBuffer(Device, ranges, count);
}

VOID correlated_flag_set_in_one_case_only(PDEVICE Device) {
  ACCESS_RANGE ranges[8];
  ULONG count = 8;
  BOOLEAN borrowed = FALSE;
  if (ALLOCATE(Device, ranges, &count) == STOR_STATUS_SUCCESS)
    borrowed = Device->Status == 0;
  Device->Enabled = borrowed;
  if (borrowed)
    (void)StorPortFreeHostMemoryBuffer(Device, ranges, count);
} // expected-warning {{host memory buffer is never freed}}

/* Smaller and smaller, until it works. */
BOOLEAN retried_and_freed(PDEVICE Device) {
  ACCESS_RANGE ranges[8];
  ULONG count, pages;
  for (pages = 64; pages >= 16; pages /= 2) {
    count = 8;
    if (StorPortAllocateHostMemoryBuffer(
            Device, 0, pages * PAGE_SIZE, 0, 0, ADDRESS(0), ADDRESS(0xFFFFFFFF),
            ADDRESS(0), ranges, &count) == STOR_STATUS_SUCCESS) {
      Device->First = ranges[0].RangeStart.QuadPart;
      (void)StorPortFreeHostMemoryBuffer(Device, ranges, count);
      return TRUE;
    }
  }
  return FALSE;
}

BOOLEAN retried_and_lost(PDEVICE Device) {
  ACCESS_RANGE ranges[8];
  ULONG count, pages;
  for (pages = 64; pages >= 16; pages /= 2) {
    count = 8;
    if (StorPortAllocateHostMemoryBuffer(
            Device, 0, pages * PAGE_SIZE, 0, 0, ADDRESS(0), ADDRESS(0xFFFFFFFF),
            ADDRESS(0), ranges, &count) == STOR_STATUS_SUCCESS) {
      Device->First = ranges[0].RangeStart.QuadPart;
      return TRUE; // expected-warning {{host memory buffer is never freed}}
    }
  }
  return FALSE;
}
