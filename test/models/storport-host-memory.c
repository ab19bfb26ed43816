/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The host memory buffer, with every choice of the port driver: which calls are
 * refused, where the ranges lie, and what a free is given. */
// RUN: %bin/clang --config %root/models/native.cfg -I%root/models -g -Wall -Wextra %s %model_sanitized -fsanitize=address,undefined -o %t
// RUN: %t
#include "core/choices.h"
#include "core/resources.h"
#include "core/violations.h"
#include "storport/storport_port.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define OK STOR_STATUS_SUCCESS

enum { MOST = 4 };

static int wrong;
static char Extension[64];

#define MUST(right) must(right, __LINE__, #right)

static void must(int right, int line, const char *what) {
  if (right)
    return;
  printf("line %d: %s\n", line, what);
  wrong = 1;
}

static int has(const char *clause) {
  for (size_t n = 0; n < violation_count(); n++)
    if (strcmp(violation_at(n)->clause, clause) == 0)
      return 1;
  return 0;
}

/* Runs it with every sequence of choices, each time from nothing; the
 * violations are those of all. */
static void in_each_run(void (*run)(void)) {
  violations_clear();
  choices_exhaustive();
  do {
    run();
    storport_clear();
    resources_clear();
  } while (choices_next());
}

static PHYSICAL_ADDRESS at(uint64_t address) {
  return (PHYSICAL_ADDRESS){.QuadPart = (LONGLONG)address};
}

static ULONG allocate(SIZE_T minimum, SIZE_T preferred, ULONG alignment,
                      uint64_t lowest, uint64_t highest, PACCESS_RANGE ranges,
                      PULONG count) {
  return StorPortAllocateHostMemoryBuffer(Extension, minimum, preferred, 0,
                                          alignment, at(lowest), at(highest),
                                          at(0), ranges, count);
}

/* Anywhere, of one to three pages. */
static ULONG allocate_some(PACCESS_RANGE ranges, PULONG count) {
  return allocate(PAGE_SIZE, 3 * PAGE_SIZE, 0, 0, ~0ull, ranges, count);
}

static ULONG refused_with(SIZE_T minimum, SIZE_T preferred) {
  ACCESS_RANGE ranges[MOST];
  ULONG count = MOST;
  ULONG status = allocate(minimum, preferred, 0, 0, ~0ull, ranges, &count);

  MUST(count == MOST || count == 0);
  MUST(StorPortFreeHostMemoryBuffer(Extension, ranges, MOST) != OK);
  return status;
}

static void more_than_preferred(void) {
  MUST(refused_with(4 * PAGE_SIZE, 2 * PAGE_SIZE) ==
       STOR_STATUS_INVALID_PARAMETER);
}
static void part_of_a_page_preferred(void) {
  MUST(refused_with(0, PAGE_SIZE + 1) == STOR_STATUS_INVALID_PARAMETER);
}
static void part_of_a_page_at_least(void) {
  MUST(refused_with(1, PAGE_SIZE) == STOR_STATUS_INVALID_PARAMETER);
}
static void nothing_preferred(void) {
  MUST(refused_with(0, 0) == STOR_STATUS_INVALID_PARAMETER);
}

static unsigned in_window;

/* Two buffers: inside of the window, where the device wants them, apart. */
static void two_in(uint64_t lowest, uint64_t highest, ULONG alignment) {
  ACCESS_RANGE ranges[2][MOST];
  ULONG counts[2] = {MOST, MOST};

  for (unsigned n = 0; n < 2; n++)
    if (allocate(PAGE_SIZE, 3 * PAGE_SIZE, alignment, lowest, highest,
                 ranges[n], &counts[n]) != OK)
      return;
  in_window++;
  for (unsigned n = 0; n < 2; n++)
    for (ULONG i = 0; i < counts[n]; i++) {
      uint64_t start = (uint64_t)ranges[n][i].RangeStart.QuadPart;
      uint64_t end = start + ranges[n][i].RangeLength;

      MUST(ranges[n][i].RangeLength != 0 && ranges[n][i].RangeInMemory);
      MUST(start >= lowest && end - 1 <= highest);
      MUST(start % (alignment == 0 ? PAGE_SIZE : alignment) == 0);
      for (unsigned before = 0; before <= n; before++)
        for (ULONG j = 0; j < (before == n ? i : counts[before]); j++) {
          uint64_t other = (uint64_t)ranges[before][j].RangeStart.QuadPart;

          MUST(end <= other || other + ranges[before][j].RangeLength <= start);
        }
    }
  for (unsigned n = 0; n < 2; n++)
    (void)StorPortFreeHostMemoryBuffer(Extension, ranges[n], counts[n]);
}

static void anywhere(void) { two_in(0, ~0ull, 0); }
static void in_low_memory(void) { two_in(0, 0xFFFFFF, 0); }
static void in_high_memory(void) { two_in(1ull << 40, ~0ull, 0); }
static void aligned(void) { two_in(0, 0xFFFFFFFF, 0x10000); }

/* Only the least fits, and only once. */
static void in_one_page(void) {
  ACCESS_RANGE ranges[MOST], more[MOST];
  ULONG count = MOST, more_count = MOST;

  if (allocate(0, 2 * PAGE_SIZE, 0, 0x5000, 0x5FFF, ranges, &count) != OK)
    return;
  in_window++;
  MUST(count == 1 && ranges[0].RangeStart.QuadPart == 0x5000 &&
       ranges[0].RangeLength == PAGE_SIZE);
  MUST(allocate(0, 2 * PAGE_SIZE, 0, 0x5000, 0x5FFF, more, &more_count) != OK);
  (void)StorPortFreeHostMemoryBuffer(Extension, ranges, count);
}

static void in_no_page(void) {
  ACCESS_RANGE ranges[MOST];
  ULONG count = MOST;

  MUST(allocate(0, PAGE_SIZE, 0, 0x5000, 0x5FFE, ranges, &count) != OK);
  MUST(allocate(0, PAGE_SIZE, 0, 0x6000, 0x5000, ranges, &count) != OK);
}

static unsigned unchanged, set_to_zero;

static void count_of_what_was_refused(void) {
  ACCESS_RANGE ranges[MOST];
  ULONG count = MOST;

  if (allocate_some(ranges, &count) == OK)
    return;
  unchanged += count == MOST;
  set_to_zero += count == 0;
}

/* What was left of the count goes into the next call: that is the only mistake.
 */
static void count_used_again(void) {
  ACCESS_RANGE ranges[MOST];
  ULONG count = MOST;

  if (allocate_some(ranges, &count) != OK && count == 0)
    MUST(allocate_some(ranges, &count) == STOR_STATUS_INVALID_PARAMETER);
}

/* Refused while the array stands for a buffer: it still does, with its count.
 */
static void refused_for_a_second_time(void) {
  ACCESS_RANGE ranges[MOST];
  ULONG count = MOST;

  if (allocate_some(ranges, &count) == OK &&
      allocate_some(ranges, &count) != OK)
    (void)StorPortFreeHostMemoryBuffer(Extension, ranges, count);
}

/* Refused once, then allowed in one range: nothing of the array is left from
 * before. */
static void array_used_again(void) {
  ACCESS_RANGE ranges[2] = {0};
  ULONG count = 2;

  if (allocate_some(ranges, &count) == OK)
    return;
  count = 2;
  if (allocate_some(ranges, &count) != OK)
    return;
  model_reads(ranges, sizeof(ranges), NULL);
  (void)StorPortFreeHostMemoryBuffer(Extension, ranges, count);
}

/* A copy of the members is as good: what lies between them is not copied. */
static void copied_by_member(void) {
  ACCESS_RANGE ranges[MOST], copy[MOST];
  ULONG count = MOST;

  memset(copy, MODEL_UNINITIALISED, sizeof(copy));
  if (allocate_some(ranges, &count) != OK)
    return;
  for (ULONG i = 0; i < count; i++) {
    copy[i].RangeStart = ranges[i].RangeStart;
    copy[i].RangeLength = ranges[i].RangeLength;
    copy[i].RangeInMemory = ranges[i].RangeInMemory;
  }
  (void)StorPortFreeHostMemoryBuffer(Extension, copy, count);
}

static unsigned one_of_several;

/* Of the array, only as many entries are looked at as the driver says. */
static void one_entry_copied(void) {
  ACCESS_RANGE ranges[MOST], *copy;
  ULONG count = MOST;

  if (allocate_some(ranges, &count) != OK || count == 1)
    return;
  one_of_several++;
  copy = malloc(sizeof(*copy));
  if (copy == NULL)
    abort();
  *copy = ranges[0];
  StorPortFreeHostMemoryBuffer(Extension, copy, 1);
  free(copy);
}

static void one_member_changed(void) {
  ACCESS_RANGE ranges[MOST];
  ULONG count = MOST;

  if (allocate_some(ranges, &count) != OK)
    return;
  ranges[count - 1].RangeInMemory = FALSE;
  StorPortFreeHostMemoryBuffer(Extension, ranges, count);
}

/* What an earlier callback may have allocated, may have been freed as well. */
static unsigned taken, not_taken;

static void of_an_earlier_callback(void) {
  static ACCESS_RANGE ranges[MOST];

  memory_unknown(ranges, sizeof(ranges));
  if (StorPortFreeHostMemoryBuffer(Extension, ranges, MOST) == OK)
    taken++;
  else
    not_taken++;
}

/* A count that is no count. */
static void endless_array(void) {
  ACCESS_RANGE ranges[MOST];
  ULONG count = 0xC1000001;

  if (allocate_some(ranges, &count) == OK)
    (void)StorPortFreeHostMemoryBuffer(Extension, ranges, count);
}

int main(void) {
  in_each_run(more_than_preferred);
  MUST(has("H6") && has("H17"));
  in_each_run(part_of_a_page_preferred);
  MUST(has("H5"));
  in_each_run(part_of_a_page_at_least);
  MUST(has("H4"));
  in_each_run(nothing_preferred);
  MUST(has("H17"));

  in_each_run(anywhere);
  MUST(in_window > 0 && violation_count() == 0);
  in_window = 0;
  in_each_run(in_low_memory);
  MUST(in_window > 0 && violation_count() == 0);
  in_window = 0;
  in_each_run(in_high_memory);
  MUST(in_window > 0 && violation_count() == 0);
  in_window = 0;
  in_each_run(aligned);
  MUST(in_window > 0 && violation_count() == 0);
  in_window = 0;
  in_each_run(in_one_page);
  MUST(in_window > 0 && violation_count() == 0);
  in_each_run(in_no_page);

  in_each_run(count_of_what_was_refused);
  MUST(unchanged > 0 && set_to_zero > 0);
  in_each_run(count_used_again);
  MUST(has("H2c") && !has("H10"));
  in_each_run(refused_for_a_second_time);
  MUST(!has("H15") && !has("H16"));
  in_each_run(array_used_again);
  MUST(violation_count() == 0);
  in_each_run(copied_by_member);
  MUST(violation_count() == 0);
  in_each_run(one_entry_copied);
  MUST(one_of_several > 0 && has("H15") && !has("H14"));
  in_each_run(one_member_changed);
  MUST(has("H14") && !has("H15"));
  in_each_run(of_an_earlier_callback);
  MUST(taken > 0 && not_taken > 0 && violation_count() == 0);
  in_each_run(endless_array);
  MUST(violation_count() == 0);
  return wrong;
}
