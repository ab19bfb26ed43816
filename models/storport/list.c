/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Lists in the driver's own memory. families.md, sections A and B. */
#include "routine.h"

static void link_to(PSTOR_LIST_ENTRY *link, PSTOR_LIST_ENTRY to) {
  give((PVOID)link, &to, sizeof(to));
}

static void push_to(PSTOR_SLIST_ENTRY *link, PSTOR_SLIST_ENTRY to) {
  give((PVOID)link, &to, sizeof(to));
}

/* storport/nf-storport-storportinitializespinlock */
ULONG StorPortInitializeSpinlock(PVOID HwDeviceExtension,
                                 PSTOR_KSPIN_LOCK Lock) {
  static const STOR_KSPIN_LOCK unlocked;

  (void)HwDeviceExtension;
  CALLED("StorPortInitializeSpinlock", GIVEN(Lock));
  give(Lock, &unlocked, sizeof(unlocked));
  return STOR_STATUS_SUCCESS;
}

/* storport/nf-storport-storportinitializelisthead */
VOID StorPortInitializeListHead(PVOID HwDeviceExtension,
                                PSTOR_LIST_ENTRY ListHead) {
  (void)HwDeviceExtension;
  CALLED("StorPortInitializeListHead", GIVEN(ListHead));
  link_to(&ListHead->Flink, ListHead);
  link_to(&ListHead->Blink, ListHead);
}

/* The first entry, or NULL. */
static PSTOR_LIST_ENTRY first(PSTOR_LIST_ENTRY head) {
  address_given(head, NULL);
  return head->Flink != head ? head->Flink : NULL;
}

static void insert(PSTOR_LIST_ENTRY before, PSTOR_LIST_ENTRY entry) {
  PSTOR_LIST_ENTRY after = before->Flink;

  link_to(&entry->Flink, after);
  link_to(&entry->Blink, before);
  link_to(&after->Blink, entry);
  link_to(&before->Flink, entry);
}

/* storport/nf-storport-storportinterlockedinsertheadlist: *Result is what was
 * first. */
ULONG StorPortInterlockedInsertHeadList(PVOID HwDeviceExtension,
                                        PSTOR_LIST_ENTRY ListHead,
                                        PSTOR_LIST_ENTRY ListEntry,
                                        PSTOR_LIST_ENTRY *Result,
                                        PSTOR_KSPIN_LOCK Lock) {
  (void)HwDeviceExtension;
  CALLED("StorPortInterlockedInsertHeadList", GIVEN(ListEntry), GIVEN(Lock));
  link_to(Result, first(ListHead));
  insert(ListHead, ListEntry);
  return STOR_STATUS_SUCCESS;
}

/* storport/nf-storport-storportinterlockedinserttaillist: *Result is what was
 * last. */
ULONG StorPortInterlockedInsertTailList(PVOID HwDeviceExtension,
                                        PSTOR_LIST_ENTRY ListHead,
                                        PSTOR_LIST_ENTRY ListEntry,
                                        PSTOR_LIST_ENTRY *Result,
                                        PSTOR_KSPIN_LOCK Lock) {
  PSTOR_LIST_ENTRY last;

  (void)HwDeviceExtension;
  CALLED("StorPortInterlockedInsertTailList", GIVEN(ListEntry), GIVEN(Lock));
  address_given(ListHead, NULL);
  last = ListHead->Blink;
  link_to(Result, last != ListHead ? last : NULL);
  insert(last, ListEntry);
  return STOR_STATUS_SUCCESS;
}

/* storport/nf-storport-storportinterlockedremoveheadlist */
ULONG StorPortInterlockedRemoveHeadList(PVOID HwDeviceExtension,
                                        PSTOR_LIST_ENTRY ListHead,
                                        PSTOR_LIST_ENTRY *Result,
                                        PSTOR_KSPIN_LOCK Lock) {
  PSTOR_LIST_ENTRY entry = first(ListHead);

  (void)HwDeviceExtension;
  CALLED("StorPortInterlockedRemoveHeadList", GIVEN(Lock));
  link_to(Result, entry);
  if (entry != NULL) {
    link_to(&ListHead->Flink, entry->Flink);
    link_to(&entry->Flink->Blink, ListHead);
  }
  return STOR_STATUS_SUCCESS;
}

/* A list head of the other kind: its Region is the first entry, its Alignment
 * their number. */
static PSTOR_SLIST_ENTRY top(const STOR_SLIST_HEADER *head) {
  address_given(head, NULL);
  return (PSTOR_SLIST_ENTRY)(ULONG_PTR)head->Region;
}

static void set_top(PSTOR_SLIST_HEADER head, PSTOR_SLIST_ENTRY entry,
                    ULONGLONG count) {
  STOR_SLIST_HEADER changed = {
      {.Alignment = count, .Region = (ULONGLONG)(ULONG_PTR)entry}};

  give(head, &changed, sizeof(changed));
}

/* storport/nf-storport-storportinitializeslisthead */
ULONG StorPortInitializeSListHead(PVOID HwDeviceExtension,
                                  PSTOR_SLIST_HEADER SListHead) {
  (void)HwDeviceExtension;
  CALLED("StorPortInitializeSListHead", GIVEN(SListHead));
  level_at_most_dispatch(FAMILY("StorPortInitializeSListHead"));
  if (SListHead == NULL)
    return STOR_STATUS_INVALID_PARAMETER;
  set_top(SListHead, NULL, 0);
  return STOR_STATUS_SUCCESS;
}

/* storport/nf-storport-storportinterlockedpushentryslist */
ULONG StorPortInterlockedPushEntrySList(PVOID HwDeviceExtension,
                                        PSTOR_SLIST_HEADER SListHead,
                                        PSTOR_SLIST_ENTRY SListEntry,
                                        PSTOR_SLIST_ENTRY *Result) {
  (void)HwDeviceExtension;
  CALLED("StorPortInterlockedPushEntrySList", GIVEN(SListEntry));
  level_at_most_dispatch(FAMILY("StorPortInterlockedPushEntrySList"));
  push_to(Result, top(SListHead));
  push_to(&SListEntry->Next, top(SListHead));
  set_top(SListHead, SListEntry, SListHead->Alignment + 1);
  return STOR_STATUS_SUCCESS;
}

/* storport/nf-storport-storportinterlockedpopentryslist */
ULONG StorPortInterlockedPopEntrySList(PVOID HwDeviceExtension,
                                       PSTOR_SLIST_HEADER SListHead,
                                       PSTOR_SLIST_ENTRY *Result) {
  PSTOR_SLIST_ENTRY entry = top(SListHead);

  (void)HwDeviceExtension;
  CALLED("StorPortInterlockedPopEntrySList", GIVEN(SListHead));
  level_at_most_dispatch(FAMILY("StorPortInterlockedPopEntrySList"));
  push_to(Result, entry);
  if (entry != NULL)
    set_top(SListHead, entry->Next, SListHead->Alignment - 1);
  return STOR_STATUS_SUCCESS;
}

/* storport/nf-storport-storportinterlockedflushslist */
ULONG StorPortInterlockedFlushSList(PVOID HwDeviceExtension,
                                    PSTOR_SLIST_HEADER SListHead,
                                    PSTOR_SLIST_ENTRY *Result) {
  (void)HwDeviceExtension;
  CALLED("StorPortInterlockedFlushSList", GIVEN(SListHead));
  level_at_most_dispatch(FAMILY("StorPortInterlockedFlushSList"));
  push_to(Result, top(SListHead));
  set_top(SListHead, NULL, 0);
  return STOR_STATUS_SUCCESS;
}

/* storport/nf-storport-storportquerydepthslist */
ULONG StorPortQueryDepthSList(PVOID HwDeviceExtension,
                              PSTOR_SLIST_HEADER SListHead, PSHORT Result) {
  SHORT depth;

  (void)HwDeviceExtension;
  CALLED("StorPortQueryDepthSList", GIVEN(SListHead));
  level_at_most_dispatch(FAMILY("StorPortQueryDepthSList"));
  address_given(SListHead, NULL);
  depth = (SHORT)SListHead->Alignment;
  give(Result, &depth, sizeof(depth));
  return STOR_STATUS_SUCCESS;
}
