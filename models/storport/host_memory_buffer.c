/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/*
 * The host memory buffer: memory of the machine, lent to the device. core.md,
 * section 3. The ranges, in the caller's array, stand for it.
 */
#include "routine.h"

#include <stdlib.h>

#define ALLOCATE "StorPortAllocateHostMemoryBuffer"
#define FREE "StorPortFreeHostMemoryBuffer"

static const struct resource_kind host_memory_buffer = {
    .name = "host memory buffer",
    .lost = "H13",
    .content_used = "H2",
    .in_storage = true,
};

/* The count that goes with it, in the caller's storage as well: only the header
 * says when it is valid. */
static const struct resource_kind range_count = {
    .name = "count of ranges",
    .content_used = "H2c",
    .content_advisory = true,
    .in_storage = true,
};

enum { MOST_RANGES = 3 };

/* A buffer, with the entries as they were handed out. */
struct lent {
  struct resource *resource;
  ULONG count;
  ACCESS_RANGE entries[MOST_RANGES];
  struct lent *next;
};

static struct lent *buffers; /* the youngest first */

/* Physical addresses that ranges get if they may: of no other memory. */
enum { ORDINARY_START = 1 << 30 };

/* An array that is longer is none: the count is something else. */
enum { LONGEST_ARRAY = MODEL_MOST_BYTES / sizeof(ACCESS_RANGE) };

/* The youngest for which the array stands, one that is open before others: the
 * array itself, or a copy. */
static struct lent *find(const ACCESS_RANGE *ranges) {
  struct lent *found = NULL;

  for (struct lent *lent = buffers; lent != NULL; lent = lent->next)
    if (lent->resource->start == (const char *)ranges) {
      if (lent->resource->state == RESOURCE_OPEN)
        return lent;
      if (found == NULL)
        found = lent;
    }
  if (found != NULL)
    return found;
  for (struct lent *lent = buffers; lent != NULL; lent = lent->next)
    if (lent->count != 0 &&
        lent->entries[0].RangeStart.QuadPart == ranges[0].RangeStart.QuadPart)
      return lent;
  return NULL;
}

static void add(const struct lent *new) {
  struct lent *lent = malloc(sizeof(*lent));

  if (lent == NULL)
    abort();
  *lent = *new;
  lent->next = buffers;
  buffers = lent;
}

void host_memory_clear(void) {
  while (buffers != NULL) {
    struct lent *lent = buffers;

    buffers = lent->next;
    free(lent);
  }
}

/* What a device may reach, and where its ranges may begin. */
struct window {
  ULONGLONG lowest, highest;
  ULONGLONG alignment;
};

static ULONGLONG round_up(ULONGLONG address, ULONGLONG alignment) {
  return (address + alignment - 1) / alignment * alignment;
}

/* The end of a range that was handed out and lies in these bytes, or a page
 * before or behind them; 0: none does. */
static ULONGLONG end_of_neighbour(ULONGLONG start, ULONGLONG size) {
  for (const struct lent *lent = buffers; lent != NULL; lent = lent->next)
    for (ULONG i = 0; i < lent->count; i++) {
      ULONGLONG other = (ULONGLONG)lent->entries[i].RangeStart.QuadPart;
      ULONGLONG end = other + lent->entries[i].RangeLength;

      if (start < end + PAGE_SIZE && other < start + size + PAGE_SIZE)
        return end;
    }
  return 0;
}

/* The first address of the window, from `least` on, where the bytes have not
 * been handed out; 0: there is none. */
static ULONGLONG first_free(const struct window *window, ULONGLONG least,
                            ULONGLONG size) {
  ULONGLONG start = round_up(least, window->alignment), end;

  while (start >= least && start <= window->highest &&
         window->highest - start >= size - 1) {
    end = end_of_neighbour(start, size);
    if (end == 0)
      return start;
    start = round_up(end + PAGE_SIZE, window->alignment);
  }
  return 0;
}

/* Hands out the pages in `count` ranges, as evenly as it goes, from `least` on;
 * false if the window has not got them there. */
static bool hand_out(struct lent *lent, const struct window *window,
                     ULONGLONG least, ULONG count, SIZE_T pages) {
  for (ULONG i = 0; i < count; i++) {
    SIZE_T here = pages / (count - i);
    ULONGLONG size = (ULONGLONG)here * PAGE_SIZE;
    ULONGLONG start = size <= MAXULONG ? first_free(window, least, size) : 0;

    if (start == 0)
      return false;
    lent->entries[i].RangeStart.QuadPart = (LONGLONG)start;
    lent->entries[i].RangeLength = (ULONG)size;
    lent->entries[i].RangeInMemory = TRUE;
    least = start + size + PAGE_SIZE;
    pages -= here;
  }
  lent->count = count;
  return true;
}

/* The same wherever in the window; address 0 is none. */
static bool hand_out_anywhere(struct lent *lent, const struct window *window,
                              ULONG count, SIZE_T pages) {
  ULONGLONG lowest = window->lowest == 0 ? 1 : window->lowest;

  return (lowest < ORDINARY_START &&
          hand_out(lent, window, ORDINARY_START, count, pages)) ||
         hand_out(lent, window, lowest, count, pages);
}

/* What the documents say about the sizes: what becomes of the call. H2: there
 * is no buffer without a byte. */
static ULONG sizes_given(SIZE_T minimum, SIZE_T preferred,
                         PHYSICAL_ADDRESS boundary) {
  if (boundary.QuadPart != 0)
    violation("H7", ALLOCATE, "BoundaryAddressMultiple is not 0");
  if (minimum % PAGE_SIZE != 0)
    violation("H4", ALLOCATE, "MinimumBytes is no multiple of a page");
  if (preferred % PAGE_SIZE != 0)
    violation("H5", ALLOCATE, "PreferredBytes is no multiple of a page");
  if (minimum > preferred)
    violation("H6", ALLOCATE, "MinimumBytes is more than PreferredBytes");
  return minimum % PAGE_SIZE != 0 || preferred % PAGE_SIZE != 0 ||
                 minimum > preferred || preferred == 0
             ? STOR_STATUS_INVALID_PARAMETER
             : STOR_STATUS_SUCCESS;
}

/* All that is preferred, in some ranges, or the least in one; false: there is
 * not even that. */
static bool lend(struct lent *lent, const struct window *window, ULONG most,
                 SIZE_T least, SIZE_T preferred) {
  ULONG count;

  if (preferred < most)
    most = (ULONG)preferred;
  count = 1 + choose("ranges of a host memory buffer",
                     preferred > least ? most + 1 : most);
  return (count <= most && hand_out_anywhere(lent, window, count, preferred)) ||
         hand_out_anywhere(lent, window, 1, least);
}

/* Whether the array stands for a buffer that is open. */
static bool lends(const ACCESS_RANGE *ranges) {
  const struct lent *lent = find(ranges);

  return lent != NULL && lent->resource->state == RESOURCE_OPEN;
}

/* Neither the ranges nor the count mean anything. Whether the count still is
 * what the driver set, or 0, is not said; one of an array that stands for a
 * buffer stays. */
static void refuse(PVOID extension, PACCESS_RANGE ranges, ULONG capacity,
                   PULONG count) {
  SIZE_T size = (capacity != 0 ? capacity : 1) * sizeof(*ranges);
  struct resource *resource = resource_at(&host_memory_buffer, ranges);

  /* Nobody says that entries of an earlier one are written over. */
  if (resource != NULL && resource->state == RESOURCE_OPEN &&
      !resource->adopted)
    return;
  resource =
      resource_open_in(&host_memory_buffer, extension, ranges, size, true);
  add(&(struct lent){.resource = resource});
  resource_invalidate(resource, ranges, size);
  if (!lends(ranges) && choose("count of a refused " ALLOCATE, 2) != 0)
    give_ulong(count, 0);
  model_left(count, sizeof(*count));
  resource_invalidate(
      resource_open_in(&range_count, extension, count, sizeof(*count), true),
      count, sizeof(*count));
}

/* storport/nf-storport-storportallocatehostmemorybuffer */
ULONG StorPortAllocateHostMemoryBuffer(
    PVOID HwDeviceExtension, SIZE_T MinimumBytes, SIZE_T PreferredBytes,
    ULONGLONG UtilizationBytes, ULONG AlignmentBytes,
    PHYSICAL_ADDRESS LowestAcceptableAddress,
    PHYSICAL_ADDRESS HighestAcceptableAddress,
    PHYSICAL_ADDRESS BoundaryAddressMultiple,
    PACCESS_RANGE PhysicalAddressRanges, PULONG PhysicalAddressRangeCount) {
  struct window window = {(ULONGLONG)LowestAcceptableAddress.QuadPart,
                          (ULONGLONG)HighestAcceptableAddress.QuadPart,
                          round_up(AlignmentBytes, PAGE_SIZE)};
  SIZE_T least = MinimumBytes < PAGE_SIZE ? 1 : MinimumBytes / PAGE_SIZE;
  struct lent lent = {0};
  ULONG capacity, status;
  bool unset;

  address_given(PhysicalAddressRangeCount, ALLOCATE);
  unset = never_written(PhysicalAddressRangeCount,
                        sizeof(*PhysicalAddressRangeCount));
  capacity = unset ? 1 : *PhysicalAddressRangeCount;
  CALLED(ALLOCATE, MinimumBytes, PreferredBytes, UtilizationBytes,
         AlignmentBytes, LowestAcceptableAddress.QuadPart,
         HighestAcceptableAddress.QuadPart, BoundaryAddressMultiple.QuadPart,
         GIVEN(PhysicalAddressRanges), capacity);
  level_at_most_dispatch("H18", ALLOCATE);
  extension_given(HwDeviceExtension, ALLOCATE);
  status = sizes_given(MinimumBytes, PreferredBytes, BoundaryAddressMultiple);
  if (unset)
    violation("H10", ALLOCATE, "*PhysicalAddressRangeCount has no value");
  if (capacity == 0 && still_left(PhysicalAddressRangeCount))
    violation("H2c", ALLOCATE, "the count is what a refused call left")
        ->advisory = true;
  else if (capacity == 0)
    violation("H10", ALLOCATE, "there is no room for a single range");
  if (PhysicalAddressRanges == NULL)
    violation("H10", ALLOCATE, "PhysicalAddressRanges is NULL");
  if (PhysicalAddressRanges == NULL)
    return STOR_STATUS_INVALID_PARAMETER;
  if (capacity == 0)
    status = STOR_STATUS_INVALID_PARAMETER;
  if (capacity > LONGEST_ARRAY)
    capacity = LONGEST_ARRAY;
  if (window.alignment == 0)
    window.alignment = PAGE_SIZE;

  if (status == STOR_STATUS_SUCCESS && fails(ALLOCATE))
    status = choose("why " ALLOCATE " fails", 2) == 0
                 ? STOR_STATUS_INSUFFICIENT_RESOURCES
                 : STOR_STATUS_INVALID_PARAMETER;
  else if (status == STOR_STATUS_SUCCESS &&
           !lend(&lent, &window,
                 capacity < MOST_RANGES ? capacity : MOST_RANGES, least,
                 PreferredBytes / PAGE_SIZE))
    status = STOR_STATUS_INSUFFICIENT_RESOURCES;
  if (status != STOR_STATUS_SUCCESS) {
    refuse(HwDeviceExtension, PhysicalAddressRanges, capacity,
           PhysicalAddressRangeCount);
    return (ULONG)result_given("H1", ALLOCATE, true, status,
                               STOR_STATUS_SUCCESS);
  }

  lent.resource = resource_open_in(
      &host_memory_buffer, HwDeviceExtension, PhysicalAddressRanges,
      capacity * sizeof(*PhysicalAddressRanges), false);
  lent.resource->count = lent.count;
  add(&lent);
  give(PhysicalAddressRanges, lent.entries,
       lent.count * sizeof(*PhysicalAddressRanges));
  give_ulong(PhysicalAddressRangeCount, lent.count);
  return (ULONG)result_given("H1", ALLOCATE, true, status,
                             STOR_STATUS_INSUFFICIENT_RESOURCES);
}

/* Whether the entries that are given are those that were handed out. What lies
 * between the members of a structure does not count. */
static bool unchanged(const struct lent *lent, const ACCESS_RANGE *ranges,
                      ULONG count) {
  for (ULONG i = 0; i < count && i < lent->count; i++)
    if (ranges[i].RangeStart.QuadPart != lent->entries[i].RangeStart.QuadPart ||
        ranges[i].RangeLength != lent->entries[i].RangeLength ||
        ranges[i].RangeInMemory != lent->entries[i].RangeInMemory)
      return false;
  return true;
}

/* The buffer that is open is taken back. */
static void take_back(const struct lent *lent, PVOID extension,
                      const ACCESS_RANGE *ranges, ULONG count) {
  struct resource *resource = lent->resource;

  if (!belongs_to(resource, extension))
    resource_note(resource, "H14", FREE, "freed for another extension");
  if (count != lent->count)
    resource_note(resource, "H15", FREE, "not the count that was returned");
  if (!unchanged(lent, ranges, count))
    resource_note(resource, "H14", FREE, "the entries were changed");
  resource_close(resource);
}

/* An array that no allocation filled, as far as this run knows. Whether an
 * earlier callback may have filled it. */
static bool take_back_unknown(PVOID extension, PACCESS_RANGE ranges) {
  struct resource *resource = resource_at(&host_memory_buffer, ranges);
  bool possible = resource != NULL;

  if (!possible) {
    violation("H14", FREE, "no host memory buffer was allocated with these");
    resource = resource_open_in(&host_memory_buffer, extension, ranges,
                                sizeof(*ranges), false);
  }
  add(&(struct lent){.resource = resource});
  resource_close(resource);
  return possible;
}

/* storport/nf-storport-storportfreehostmemorybuffer */
ULONG StorPortFreeHostMemoryBuffer(PVOID HwDeviceExtension,
                                   PACCESS_RANGE PhysicalAddressRanges,
                                   ULONG PhysicalAddressRangeCount) {
  ULONG status = STOR_STATUS_UNSUCCESSFUL, opposite = STOR_STATUS_SUCCESS;
  struct lent *lent = NULL;
  bool freed = false;

  CALLED(FREE, GIVEN(PhysicalAddressRanges), PhysicalAddressRangeCount);
  extension_given(HwDeviceExtension, FREE);
  if (PhysicalAddressRanges != NULL)
    lent = find(PhysicalAddressRanges);

  if (PhysicalAddressRanges == NULL) {
    status = STOR_STATUS_INVALID_PARAMETER;
  } else if (lent == NULL) {
    freed = take_back_unknown(HwDeviceExtension, PhysicalAddressRanges) &&
            !fails(FREE);
  } else if (lent->resource->state == RESOURCE_FAILED) {
    resource_violation(lent->resource, "H17", FREE, "the allocation failed");
  } else if (lent->resource->state == RESOURCE_CLOSED) {
    resource_note(lent->resource, "H16", FREE, "freed already");
  } else {
    /* "Likely" freed already: other reasons to refuse it are not said. */
    take_back(lent, HwDeviceExtension, PhysicalAddressRanges,
              PhysicalAddressRangeCount);
    freed = !fails(FREE);
  }
  if (freed) {
    status = STOR_STATUS_SUCCESS;
    opposite = STOR_STATUS_UNSUCCESSFUL;
  }
  return (ULONG)result_given("H16r", FREE, false, status, opposite);
}
