/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/*
 * The host memory buffer: memory of the machine, lent to the device. core.md,
 * section 3. The ranges, in the caller's array, stand for it.
 */
#include "routine.h"

#include <stdlib.h>
#include <string.h>

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
static LONGLONG next_range;

enum { FIRST_RANGE = 1 << 30 }; /* physical addresses of no other memory */

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

static struct lent *add(struct resource *resource) {
  struct lent *lent = calloc(1, sizeof(*lent));

  if (lent == NULL)
    abort();
  lent->resource = resource;
  lent->next = buffers;
  buffers = lent;
  return lent;
}

void host_memory_clear(void) {
  while (buffers != NULL) {
    struct lent *lent = buffers;

    buffers = lent->next;
    free(lent);
  }
  next_range = 0;
}

/* Fills entries with the pages, as evenly as it goes. */
static void fill(ACCESS_RANGE *entries, ULONG count, SIZE_T pages) {
  memset(entries, 0, count * sizeof(*entries));
  for (ULONG i = 0; i < count; i++) {
    SIZE_T here = pages / (count - i);

    entries[i].RangeStart.QuadPart = FIRST_RANGE + next_range;
    entries[i].RangeLength = (ULONG)(here * PAGE_SIZE);
    entries[i].RangeInMemory = TRUE;
    /* One page stays between two ranges. */
    next_range += (LONGLONG)((here + 1) * PAGE_SIZE);
    pages -= here;
  }
}

/* What the documents say about the sizes. A port driver may refuse such a call;
 * this one goes on, so that what follows is seen as well. */
static void sizes_given(SIZE_T minimum, SIZE_T preferred,
                        PHYSICAL_ADDRESS boundary) {
  if (minimum % PAGE_SIZE != 0)
    violation("H4", ALLOCATE, "MinimumBytes is no multiple of a page");
  if (preferred % PAGE_SIZE != 0)
    violation("H5", ALLOCATE, "PreferredBytes is no multiple of a page");
  if (minimum > preferred)
    violation("H6", ALLOCATE, "MinimumBytes is more than PreferredBytes");
  if (boundary.QuadPart != 0)
    violation("H7", ALLOCATE, "BoundaryAddressMultiple is not 0");
}

/* storport/nf-storport-storportallocatehostmemorybuffer */
ULONG StorPortAllocateHostMemoryBuffer(
    PVOID HwDeviceExtension, SIZE_T MinimumBytes, SIZE_T PreferredBytes,
    ULONGLONG UtilizationBytes, ULONG AlignmentBytes,
    PHYSICAL_ADDRESS LowestAcceptableAddress,
    PHYSICAL_ADDRESS HighestAcceptableAddress,
    PHYSICAL_ADDRESS BoundaryAddressMultiple,
    PACCESS_RANGE PhysicalAddressRanges, PULONG PhysicalAddressRangeCount) {
  SIZE_T pages = (PreferredBytes + PAGE_SIZE - 1) / PAGE_SIZE;
  SIZE_T least =
      MinimumBytes < PAGE_SIZE ? 1 : (MinimumBytes + PAGE_SIZE - 1) / PAGE_SIZE;
  struct resource *resource;
  ULONG capacity, most, status;
  struct lent *lent;
  bool unset;

  address_given(PhysicalAddressRangeCount, ALLOCATE);
  unset = never_written(PhysicalAddressRangeCount,
                        sizeof(*PhysicalAddressRangeCount));
  capacity = unset ? 1 : *PhysicalAddressRangeCount;
  most = capacity < MOST_RANGES ? capacity : MOST_RANGES;
  CALLED(ALLOCATE, MinimumBytes, PreferredBytes, UtilizationBytes,
         AlignmentBytes, LowestAcceptableAddress.QuadPart,
         HighestAcceptableAddress.QuadPart, BoundaryAddressMultiple.QuadPart,
         GIVEN(PhysicalAddressRanges), capacity);
  level_at_most_dispatch("H18", ALLOCATE);
  extension_given(HwDeviceExtension, ALLOCATE);
  sizes_given(MinimumBytes, PreferredBytes, BoundaryAddressMultiple);
  if (unset)
    violation("H10", ALLOCATE, "*PhysicalAddressRangeCount has no value");
  if (capacity == 0)
    violation("H10", ALLOCATE, "there is no room for a single range");
  if (PhysicalAddressRanges == NULL)
    violation("H10", ALLOCATE, "PhysicalAddressRanges is NULL");
  if (capacity == 0 || PhysicalAddressRanges == NULL)
    return STOR_STATUS_INVALID_PARAMETER;

  if (!fails(ALLOCATE))
    status = STOR_STATUS_SUCCESS;
  else if (choose("why " ALLOCATE " fails", 2) == 0)
    status = STOR_STATUS_INSUFFICIENT_RESOURCES;
  else
    status = STOR_STATUS_INVALID_PARAMETER;
  resource = resource_open_in(
      &host_memory_buffer, HwDeviceExtension, PhysicalAddressRanges,
      capacity * sizeof(*PhysicalAddressRanges), status != STOR_STATUS_SUCCESS);
  lent = add(resource);
  if (status != STOR_STATUS_SUCCESS) {
    resource_invalidate(resource, PhysicalAddressRanges,
                        capacity * sizeof(*PhysicalAddressRanges));
    resource_invalidate(
        resource_open_in(&range_count, HwDeviceExtension,
                         PhysicalAddressRangeCount,
                         sizeof(*PhysicalAddressRangeCount), true),
        PhysicalAddressRangeCount, sizeof(*PhysicalAddressRangeCount));
    return (ULONG)result_given("H1", ALLOCATE, true, status,
                               STOR_STATUS_SUCCESS);
  }

  /* All that is preferred, in some ranges, or the least in one. */
  if (pages < most)
    most = pages == 0 ? 1 : (ULONG)pages;
  lent->count = 1 + choose("ranges of a host memory buffer",
                           pages > least ? most + 1 : most);
  if (lent->count > most) {
    lent->count = 1;
    pages = least;
  }
  fill(lent->entries, lent->count, pages);
  resource->count = lent->count;
  give(PhysicalAddressRanges, lent->entries,
       lent->count * sizeof(*PhysicalAddressRanges));
  give_ulong(PhysicalAddressRangeCount, lent->count);
  return (ULONG)result_given("H1", ALLOCATE, true, status,
                             STOR_STATUS_INSUFFICIENT_RESOURCES);
}

/* An array that no allocation filled, as far as this run knows. */
static void free_unknown(PVOID extension, PACCESS_RANGE ranges) {
  struct resource *resource = resource_at(&host_memory_buffer, ranges);

  if (resource == NULL) {
    violation("H14", FREE, "no host memory buffer was allocated with these");
    resource = resource_open_in(&host_memory_buffer, extension, ranges,
                                sizeof(*ranges), false);
  }
  add(resource);
  resource_close(resource);
}

/* storport/nf-storport-storportfreehostmemorybuffer */
ULONG StorPortFreeHostMemoryBuffer(PVOID HwDeviceExtension,
                                   PACCESS_RANGE PhysicalAddressRanges,
                                   ULONG PhysicalAddressRangeCount) {
  ULONG status = STOR_STATUS_UNSUCCESSFUL, opposite = STOR_STATUS_SUCCESS;
  struct resource *resource = NULL;
  struct lent *lent = NULL;

  CALLED(FREE, GIVEN(PhysicalAddressRanges), PhysicalAddressRangeCount);
  extension_given(HwDeviceExtension, FREE);
  if (PhysicalAddressRanges != NULL)
    lent = find(PhysicalAddressRanges);
  if (lent != NULL)
    resource = lent->resource;

  if (PhysicalAddressRanges == NULL) {
    status = STOR_STATUS_INVALID_PARAMETER;
  } else if (lent == NULL) {
    free_unknown(HwDeviceExtension, PhysicalAddressRanges);
  } else if (resource->state == RESOURCE_FAILED) {
    resource_violation(resource, "H17", FREE, "the allocation failed");
  } else if (resource->state == RESOURCE_CLOSED) {
    resource_note(resource, "H16", FREE, "freed already");
  } else {
    if (!belongs_to(resource, HwDeviceExtension))
      resource_note(resource, "H14", FREE, "freed for another extension");
    if (PhysicalAddressRangeCount != lent->count)
      resource_note(resource, "H15", FREE, "not the count that was returned");
    if (memcmp(PhysicalAddressRanges, lent->entries,
               lent->count * sizeof(lent->entries[0])) != 0)
      resource_note(resource, "H14", FREE, "the entries were changed");
    resource_close(resource);
    /* When it refuses what is valid the page does not say. */
    if (!fails(FREE)) {
      status = STOR_STATUS_SUCCESS;
      opposite = STOR_STATUS_UNSUCCESSFUL;
    }
  }
  return (ULONG)result_given("H16r", FREE, false, status, opposite);
}
