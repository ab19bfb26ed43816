// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// H13, H14, H8: the ranges lie in a structure, and are copied with it. The
// buffer is lost when the last structure is gone that stands for it; a
// structure that got another value stands for nothing.
#include <storport.h>

typedef struct {
  ACCESS_RANGE Ranges[2];
  ULONG Count;
} LENT;

typedef struct {
  LENT Lent;
  ULONG Value;
} EXTENSION;

LENT Saved;

VOID unseen(LENT *Lent);

#define ADDRESS(n) ((PHYSICAL_ADDRESS){.QuadPart = (n)})
#define ALLOCATE(lent)                                                         \
  ((lent).Count = 2,                                                           \
   StorPortAllocateHostMemoryBuffer(Extension, 4096, 8192, 0, 0, ADDRESS(0),   \
                                    ADDRESS(0xffffffff), ADDRESS(0),           \
                                    (lent).Ranges, &(lent).Count))
#define FREE(lent)                                                             \
  (void)StorPortFreeHostMemoryBuffer(Extension, (lent).Ranges, (lent).Count)

VOID silent_when_freed_through_a_copy_of_a_copy(EXTENSION *Extension) {
  LENT lent = {0}, copy, last;
  if (ALLOCATE(lent) != STOR_STATUS_SUCCESS)
    return;
  copy = lent;
  last = copy;
  FREE(last);
}

VOID lost_with_a_copy_of_a_copy(EXTENSION *Extension) {
  LENT lent = {0}, copy, last;
  if (ALLOCATE(lent) != STOR_STATUS_SUCCESS)
    return;
  copy = lent;
  last = copy;
  Extension->Value = last.Count;
  // expected-warning@+1 {{the only record of it, 'lent', is gone}}
}

VOID freed_twice_through_a_copy_of_a_copy(EXTENSION *Extension) {
  LENT lent = {0}, copy, last;
  if (ALLOCATE(lent) != STOR_STATUS_SUCCESS)
    return;
  copy = lent;
  last = copy;
  FREE(lent);
  // expected-warning@+1 {{host memory buffer freed twice}}
  FREE(last);
}

VOID silent_when_the_copy_is_overwritten(EXTENSION *Extension) {
  LENT lent = {0}, copy, empty = {0};
  if (ALLOCATE(lent) != STOR_STATUS_SUCCESS)
    return;
  copy = lent;
  Extension->Value = copy.Count;
  copy = empty;
  Extension->Value += copy.Count;
  FREE(lent);
}

VOID copy_overwritten_and_freed(EXTENSION *Extension) {
  LENT lent = {0}, copy, empty = {0};
  if (ALLOCATE(lent) != STOR_STATUS_SUCCESS)
    return;
  copy = lent;
  Extension->Value = copy.Count;
  copy = empty;
  // expected-warning@+1 {{for which no host memory buffer was allocated}}
  FREE(copy);
  FREE(lent);
}

VOID original_overwritten_and_freed(EXTENSION *Extension) {
  LENT lent = {0}, copy, empty = {0};
  if (ALLOCATE(lent) != STOR_STATUS_SUCCESS)
    return;
  copy = lent;
  lent = empty;
  // expected-warning@+1 {{for which no host memory buffer was allocated}}
  FREE(lent);
  FREE(copy);
}

VOID silent_when_freed_before_it_is_overwritten(EXTENSION *Extension) {
  LENT lent = {0}, empty = {0};
  if (ALLOCATE(lent) != STOR_STATUS_SUCCESS)
    return;
  FREE(lent);
  lent = empty;
  Extension->Value = lent.Count;
}

VOID overwritten_before_it_is_freed(EXTENSION *Extension) {
  LENT lent = {0}, empty = {0};
  if (ALLOCATE(lent) != STOR_STATUS_SUCCESS)
    return;
  // expected-warning@+1 {{the only record of it, 'lent', is overwritten}}
  lent = empty;
  Extension->Value = lent.Count;
}

VOID silent_when_its_ranges_are_saved_before(EXTENSION *Extension) {
  LENT lent = {0}, empty = {0};
  if (ALLOCATE(lent) != STOR_STATUS_SUCCESS)
    return;
  Saved.Ranges[0] = lent.Ranges[0];
  lent = empty;
  Extension->Value = lent.Count;
}

VOID said_once_when_copied_after_a_failure(EXTENSION *Extension) {
  LENT lent = {0}, copy, last;
  // expected-note@+1 {{StorPortAllocateHostMemoryBuffer fails here}}
  if (ALLOCATE(lent) == STOR_STATUS_SUCCESS) {
    FREE(lent);
    return;
  }
  // expected-warning@+1 {{entries used although}}
  copy = lent;
  last = lent;
  Extension->Value = copy.Count + last.Count;
}

VOID silent_when_copied_to_itself(EXTENSION *Extension) {
  LENT lent = {0}, *to = &lent;
  if (ALLOCATE(lent) != STOR_STATUS_SUCCESS)
    return;
  *to = lent;
  FREE(*to);
}

VOID silent_when_the_copy_is_changed(EXTENSION *Extension) {
  LENT lent = {0}, copy;
  if (ALLOCATE(lent) != STOR_STATUS_SUCCESS)
    return;
  copy = lent;
  copy.Ranges[0].RangeLength = 0;
  Extension->Value = copy.Ranges[0].RangeLength;
  FREE(lent);
}

VOID original_changed(EXTENSION *Extension) {
  LENT lent = {0}, copy;
  if (ALLOCATE(lent) != STOR_STATUS_SUCCESS)
    return;
  copy = lent;
  Extension->Value = copy.Count;
  lent.Ranges[0].RangeLength = 0;
  // expected-warning@+1 {{the entries that stand for the host memory buffer}}
  FREE(lent);
}

static ULONG count_of(const LENT *Lent) { return Lent->Count; }

VOID silent_when_the_extension_has_it(EXTENSION *Extension) {
  LENT copy;
  if (ALLOCATE(Extension->Lent) != STOR_STATUS_SUCCESS)
    return;
  copy = Extension->Lent;
  Extension->Value = count_of(&copy);
}

VOID freed_twice_after_a_helper_returned(EXTENSION *Extension) {
  LENT copy;
  if (ALLOCATE(Extension->Lent) != STOR_STATUS_SUCCESS)
    return;
  copy = Extension->Lent;
  Extension->Value = count_of(&copy);
  FREE(Extension->Lent);
  // expected-warning@+1 {{host memory buffer freed twice}}
  FREE(copy);
}

VOID silent_when_unseen_code_gets_the_copy(EXTENSION *Extension) {
  LENT lent = {0}, copy;
  if (ALLOCATE(lent) != STOR_STATUS_SUCCESS)
    return;
  copy = lent;
  unseen(&copy);
}

VOID lost_when_unseen_code_gets_another_one(EXTENSION *Extension) {
  LENT lent = {0}, copy, other = {0};
  if (ALLOCATE(lent) != STOR_STATUS_SUCCESS)
    return;
  copy = lent;
  unseen(&other);
  Extension->Value = copy.Count;
  // expected-warning@+1 {{the only record of it, 'lent', is gone}}
}
