// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// Each routine outside of the port driver whose use of memory is known: what it
// reads, what it writes, and that the caller has the pointer as before.
#include <storport.h>
#include <string.h>

/* The WDK has some as functions, too. */
#undef RtlCopyMemory
#undef RtlMoveMemory
#undef RtlZeroMemory
#undef RtlFillMemory
#undef RtlSecureZeroMemory
#undef RtlCompareMemory
#undef RtlEqualMemory
#undef StorPortCopyMemory
#undef StorPortMoveMemory
#undef KdPrint
VOID RtlCopyMemory(PVOID To, const VOID *From, SIZE_T Length);
VOID RtlMoveMemory(PVOID To, const VOID *From, SIZE_T Length);
VOID RtlZeroMemory(PVOID To, SIZE_T Length);
VOID RtlFillMemory(PVOID To, SIZE_T Length, LONG Fill);
PVOID RtlSecureZeroMemory(PVOID To, SIZE_T Length);
SIZE_T RtlCompareMemory(const VOID *One, const VOID *Other, SIZE_T Length);
BOOLEAN RtlEqualMemory(const VOID *One, const VOID *Other, SIZE_T Length);
VOID StorPortCopyMemory(PVOID To, PVOID From, ULONG Length);
VOID StorPortMoveMemory(PVOID To, PVOID From, ULONG Length);
VOID AtaPortCopyMemory(PVOID To, PVOID From, ULONG Length);
VOID AtaPortMoveMemory(PVOID To, PVOID From, ULONG Length);
ULONG DbgPrint(PCSTR Format, ...);
ULONG DbgPrintEx(ULONG Component, ULONG Level, PCSTR Format, ...);
ULONG KdPrint(PCSTR Format, ...);

#define WITH_MEMORY(name, ...)                                                 \
  VOID name(PVOID Extension, PVOID Other) {                                    \
    PVOID Memory;                                                              \
    if (StorPortAllocatePool(Extension, 16, 0, &Memory) !=                     \
        STOR_STATUS_SUCCESS)                                                   \
      return;                                                                  \
    __VA_ARGS__;                                                               \
  }
#define FREED(routine, at, ...)                                                \
  WITH_MEMORY(routine##_after_the_free_##at,                                   \
              StorPortFreePool(Extension, Memory);                             \
              (void)routine(__VA_ARGS__))
#define NOTHING(routine, ...)                                                  \
  WITH_MEMORY(silent_##routine##_of_no_bytes,                                  \
              StorPortFreePool(Extension, Memory);                             \
              (void)routine(__VA_ARGS__))
#define FOLLOWED(routine, at, ...)                                             \
  WITH_MEMORY(routine##_keeps_nothing_##at, (void)routine(__VA_ARGS__))

#define WITH_BUFFER(name, ...)                                                 \
  UCHAR name(PVOID Extension, PVOID Other) {                                   \
    ULONG Length = 16;                                                         \
    UCHAR Type = 0;                                                            \
    PUCHAR Buffer = StorPortAllocateRegistryBuffer(Extension, &Length);        \
    if (Buffer == NULL)                                                        \
      return 0;                                                                \
    BOOLEAN Worked = StorPortRegistryRead(                                     \
        Extension, (PUCHAR) "Depth", 1, MINIPORT_REG_BINARY, Buffer, &Length); \
    __VA_ARGS__;                                                               \
    StorPortFreeRegistryBuffer(Extension, Buffer);                             \
    return Worked ? Type : 0;                                                  \
  }
#define USED(routine, at, ...)                                                 \
  WITH_BUFFER(routine##_uses_##at, (void)routine(__VA_ARGS__))
#define FILLED(routine, ...)                                                   \
  WITH_BUFFER(routine##_fills, (void)routine(__VA_ARGS__); Type = Buffer[0])

/* No bytes are no use of the memory. */
NOTHING(memcpy, Memory, Other, 0)
NOTHING(memmove, Memory, Other, 0)
NOTHING(memset, Memory, 0, 0)
NOTHING(memcmp, Memory, Other, 0)
NOTHING(strnlen, Memory, 0)
NOTHING(strncmp, Memory, Other, 0)
NOTHING(strncpy, Memory, Other, 0)
NOTHING(__builtin_memcpy, Memory, Other, 0)
NOTHING(__builtin_memmove, Memory, Other, 0)
NOTHING(__builtin_memset, Memory, 0, 0)
NOTHING(RtlCopyMemory, Memory, Other, 0)
NOTHING(RtlMoveMemory, Memory, Other, 0)
NOTHING(RtlZeroMemory, Memory, 0)
NOTHING(RtlFillMemory, Memory, 0, 1)
NOTHING(RtlSecureZeroMemory, Memory, 0)
NOTHING(RtlCompareMemory, Memory, Other, 0)
NOTHING(RtlEqualMemory, Memory, Other, 0)
NOTHING(StorPortCopyMemory, Memory, Other, 0)
NOTHING(StorPortMoveMemory, Memory, Other, 0)
NOTHING(AtaPortCopyMemory, Memory, Other, 0)
NOTHING(AtaPortMoveMemory, Memory, Other, 0)

FREED( // expected-warning {{used after it was freed}}
    memcpy, 1, Memory, Other, 16)
FREED( // expected-warning {{used after it was freed}}
    memcpy, 2, Other, Memory, 16)
FREED( // expected-warning {{used after it was freed}}
    memmove, 1, Memory, Other, 16)
FREED( // expected-warning {{used after it was freed}}
    memmove, 2, Other, Memory, 16)
FREED( // expected-warning {{used after it was freed}}
    memset, 1, Memory, 0, 16)
FREED( // expected-warning {{used after it was freed}}
    memcmp, 1, Memory, Other, 16)
FREED( // expected-warning {{used after it was freed}}
    memcmp, 2, Other, Memory, 16)
FREED( // expected-warning {{used after it was freed}}
    strlen, 1, Memory)
FREED( // expected-warning {{used after it was freed}}
    strnlen, 1, Memory, 16)
FREED( // expected-warning {{used after it was freed}}
    strcmp, 1, Memory, Other)
FREED( // expected-warning {{used after it was freed}}
    strcmp, 2, Other, Memory)
FREED( // expected-warning {{used after it was freed}}
    strncmp, 1, Memory, Other, 16)
FREED( // expected-warning {{used after it was freed}}
    strncmp, 2, Other, Memory, 16)
FREED( // expected-warning {{used after it was freed}}
    strcpy, 1, Memory, Other)
FREED( // expected-warning {{used after it was freed}}
    strcpy, 2, Other, Memory)
FREED( // expected-warning {{used after it was freed}}
    strncpy, 1, Memory, Other, 16)
FREED( // expected-warning {{used after it was freed}}
    strncpy, 2, Other, Memory, 16)
FREED( // expected-warning {{used after it was freed}}
    __builtin_memcpy, 1, Memory, Other, 16)
FREED( // expected-warning {{used after it was freed}}
    __builtin_memcpy, 2, Other, Memory, 16)
FREED( // expected-warning {{used after it was freed}}
    __builtin_memmove, 1, Memory, Other, 16)
FREED( // expected-warning {{used after it was freed}}
    __builtin_memmove, 2, Other, Memory, 16)
FREED( // expected-warning {{used after it was freed}}
    __builtin_memset, 1, Memory, 0, 16)
FREED( // expected-warning {{used after it was freed}}
    RtlCopyMemory, 1, Memory, Other, 16)
FREED( // expected-warning {{used after it was freed}}
    RtlCopyMemory, 2, Other, Memory, 16)
FREED( // expected-warning {{used after it was freed}}
    RtlMoveMemory, 1, Memory, Other, 16)
FREED( // expected-warning {{used after it was freed}}
    RtlMoveMemory, 2, Other, Memory, 16)
FREED( // expected-warning {{used after it was freed}}
    RtlZeroMemory, 1, Memory, 16)
FREED( // expected-warning {{used after it was freed}}
    RtlFillMemory, 1, Memory, 16, 0)
FREED( // expected-warning {{used after it was freed}}
    RtlSecureZeroMemory, 1, Memory, 16)
FREED( // expected-warning {{used after it was freed}}
    RtlCompareMemory, 1, Memory, Other, 16)
FREED( // expected-warning {{used after it was freed}}
    RtlCompareMemory, 2, Other, Memory, 16)
FREED( // expected-warning {{used after it was freed}}
    RtlEqualMemory, 1, Memory, Other, 16)
FREED( // expected-warning {{used after it was freed}}
    RtlEqualMemory, 2, Other, Memory, 16)
FREED( // expected-warning {{used after it was freed}}
    StorPortCopyMemory, 1, Memory, Other, 16)
FREED( // expected-warning {{used after it was freed}}
    StorPortCopyMemory, 2, Other, Memory, 16)
FREED( // expected-warning {{used after it was freed}}
    StorPortMoveMemory, 1, Memory, Other, 16)
FREED( // expected-warning {{used after it was freed}}
    StorPortMoveMemory, 2, Other, Memory, 16)
FREED( // expected-warning {{used after it was freed}}
    AtaPortCopyMemory, 1, Memory, Other, 16)
FREED( // expected-warning {{used after it was freed}}
    AtaPortCopyMemory, 2, Other, Memory, 16)
FREED( // expected-warning {{used after it was freed}}
    AtaPortMoveMemory, 1, Memory, Other, 16)
FREED( // expected-warning {{used after it was freed}}
    AtaPortMoveMemory, 2, Other, Memory, 16)

FOLLOWED( // expected-warning {{never freed}}
    memcpy, 1, Memory, Other, 16)
FOLLOWED( // expected-warning {{never freed}}
    memcpy, 2, Other, Memory, 16)
FOLLOWED( // expected-warning {{never freed}}
    memmove, 1, Memory, Other, 16)
FOLLOWED( // expected-warning {{never freed}}
    memmove, 2, Other, Memory, 16)
FOLLOWED( // expected-warning {{never freed}}
    memset, 1, Memory, 0, 16)
FOLLOWED( // expected-warning {{never freed}}
    memcmp, 1, Memory, Other, 16)
FOLLOWED( // expected-warning {{never freed}}
    memcmp, 2, Other, Memory, 16)
FOLLOWED( // expected-warning {{never freed}}
    strlen, 1, Memory)
FOLLOWED( // expected-warning {{never freed}}
    strnlen, 1, Memory, 16)
FOLLOWED( // expected-warning {{never freed}}
    strcmp, 1, Memory, Other)
FOLLOWED( // expected-warning {{never freed}}
    strcmp, 2, Other, Memory)
FOLLOWED( // expected-warning {{never freed}}
    strncmp, 1, Memory, Other, 16)
FOLLOWED( // expected-warning {{never freed}}
    strncmp, 2, Other, Memory, 16)
FOLLOWED( // expected-warning {{never freed}}
    strcpy, 1, Memory, Other)
FOLLOWED( // expected-warning {{never freed}}
    strcpy, 2, Other, Memory)
FOLLOWED( // expected-warning {{never freed}}
    strncpy, 1, Memory, Other, 16)
FOLLOWED( // expected-warning {{never freed}}
    strncpy, 2, Other, Memory, 16)
FOLLOWED( // expected-warning {{never freed}}
    __builtin_memcpy, 1, Memory, Other, 16)
FOLLOWED( // expected-warning {{never freed}}
    __builtin_memcpy, 2, Other, Memory, 16)
FOLLOWED( // expected-warning {{never freed}}
    __builtin_memmove, 1, Memory, Other, 16)
FOLLOWED( // expected-warning {{never freed}}
    __builtin_memmove, 2, Other, Memory, 16)
FOLLOWED( // expected-warning {{never freed}}
    __builtin_memset, 1, Memory, 0, 16)
FOLLOWED( // expected-warning {{never freed}}
    RtlCopyMemory, 1, Memory, Other, 16)
FOLLOWED( // expected-warning {{never freed}}
    RtlCopyMemory, 2, Other, Memory, 16)
FOLLOWED( // expected-warning {{never freed}}
    RtlMoveMemory, 1, Memory, Other, 16)
FOLLOWED( // expected-warning {{never freed}}
    RtlMoveMemory, 2, Other, Memory, 16)
FOLLOWED( // expected-warning {{never freed}}
    RtlZeroMemory, 1, Memory, 16)
FOLLOWED( // expected-warning {{never freed}}
    RtlFillMemory, 1, Memory, 16, 0)
FOLLOWED( // expected-warning {{never freed}}
    RtlSecureZeroMemory, 1, Memory, 16)
FOLLOWED( // expected-warning {{never freed}}
    RtlCompareMemory, 1, Memory, Other, 16)
FOLLOWED( // expected-warning {{never freed}}
    RtlCompareMemory, 2, Other, Memory, 16)
FOLLOWED( // expected-warning {{never freed}}
    RtlEqualMemory, 1, Memory, Other, 16)
FOLLOWED( // expected-warning {{never freed}}
    RtlEqualMemory, 2, Other, Memory, 16)
FOLLOWED( // expected-warning {{never freed}}
    StorPortCopyMemory, 1, Memory, Other, 16)
FOLLOWED( // expected-warning {{never freed}}
    StorPortCopyMemory, 2, Other, Memory, 16)
FOLLOWED( // expected-warning {{never freed}}
    StorPortMoveMemory, 1, Memory, Other, 16)
FOLLOWED( // expected-warning {{never freed}}
    StorPortMoveMemory, 2, Other, Memory, 16)
FOLLOWED( // expected-warning {{never freed}}
    AtaPortCopyMemory, 1, Memory, Other, 16)
FOLLOWED( // expected-warning {{never freed}}
    AtaPortCopyMemory, 2, Other, Memory, 16)
FOLLOWED( // expected-warning {{never freed}}
    AtaPortMoveMemory, 1, Memory, Other, 16)
FOLLOWED( // expected-warning {{never freed}}
    AtaPortMoveMemory, 2, Other, Memory, 16)
FOLLOWED( // expected-warning {{never freed}}
    DbgPrint, 1, (PCSTR)Memory)
FOLLOWED( // expected-warning {{never freed}}
    DbgPrintEx, 1, 0, 0, (PCSTR)Memory)
FOLLOWED( // expected-warning {{never freed}}
    KdPrint, 1, (PCSTR)Memory)

USED( // expected-warning {{content of the registry buffer used}}
    memcpy, 2, Other, Buffer, 16)
USED( // expected-warning {{content of the registry buffer used}}
    memmove, 2, Other, Buffer, 16)
USED( // expected-warning {{content of the registry buffer used}}
    memcmp, 1, Buffer, Other, 16)
USED( // expected-warning {{content of the registry buffer used}}
    memcmp, 2, Other, Buffer, 16)
USED( // expected-warning {{content of the registry buffer used}}
    strlen, 1, Buffer)
USED( // expected-warning {{content of the registry buffer used}}
    strnlen, 1, Buffer, 16)
USED( // expected-warning {{content of the registry buffer used}}
    strcmp, 1, Buffer, Other)
USED( // expected-warning {{content of the registry buffer used}}
    strcmp, 2, Other, Buffer)
USED( // expected-warning {{content of the registry buffer used}}
    strncmp, 1, Buffer, Other, 16)
USED( // expected-warning {{content of the registry buffer used}}
    strncmp, 2, Other, Buffer, 16)
USED( // expected-warning {{content of the registry buffer used}}
    strcpy, 2, Other, Buffer)
USED( // expected-warning {{content of the registry buffer used}}
    strncpy, 2, Other, Buffer, 16)
USED( // expected-warning {{content of the registry buffer used}}
    __builtin_memcpy, 2, Other, Buffer, 16)
USED( // expected-warning {{content of the registry buffer used}}
    __builtin_memmove, 2, Other, Buffer, 16)
USED( // expected-warning {{content of the registry buffer used}}
    RtlCopyMemory, 2, Other, Buffer, 16)
USED( // expected-warning {{content of the registry buffer used}}
    RtlMoveMemory, 2, Other, Buffer, 16)
USED( // expected-warning {{content of the registry buffer used}}
    RtlCompareMemory, 1, Buffer, Other, 16)
USED( // expected-warning {{content of the registry buffer used}}
    RtlCompareMemory, 2, Other, Buffer, 16)
USED( // expected-warning {{content of the registry buffer used}}
    RtlEqualMemory, 1, Buffer, Other, 16)
USED( // expected-warning {{content of the registry buffer used}}
    RtlEqualMemory, 2, Other, Buffer, 16)
USED( // expected-warning {{content of the registry buffer used}}
    StorPortCopyMemory, 2, Other, Buffer, 16)
USED( // expected-warning {{content of the registry buffer used}}
    StorPortMoveMemory, 2, Other, Buffer, 16)
USED( // expected-warning {{content of the registry buffer used}}
    AtaPortCopyMemory, 2, Other, Buffer, 16)
USED( // expected-warning {{content of the registry buffer used}}
    AtaPortMoveMemory, 2, Other, Buffer, 16)

/* The driver's own bytes from here on. */
FILLED(memcpy, Buffer, Other, 16)
FILLED(memmove, Buffer, Other, 16)
FILLED(memset, Buffer, 0, 16)
FILLED(strcpy, Buffer, Other)
FILLED(strncpy, Buffer, Other, 16)
FILLED(__builtin_memcpy, Buffer, Other, 16)
FILLED(__builtin_memmove, Buffer, Other, 16)
FILLED(__builtin_memset, Buffer, 0, 16)
FILLED(RtlCopyMemory, Buffer, Other, 16)
FILLED(RtlMoveMemory, Buffer, Other, 16)
FILLED(RtlZeroMemory, Buffer, 16)
FILLED(RtlFillMemory, Buffer, 16, 0)
FILLED(RtlSecureZeroMemory, Buffer, 16)
FILLED(StorPortCopyMemory, Buffer, Other, 16)
FILLED(StorPortMoveMemory, Buffer, Other, 16)
FILLED(AtaPortCopyMemory, Buffer, Other, 16)
FILLED(AtaPortMoveMemory, Buffer, Other, 16)

/* An address may be shown after its memory is freed. */
#define SHOWN(routine, ...)                                                    \
  WITH_MEMORY(routine##_only_shows, StorPortFreePool(Extension, Memory);       \
              (void)routine(__VA_ARGS__))

SHOWN(DbgPrint, (PCSTR)Memory)
SHOWN(DbgPrintEx, 0, 0, (PCSTR)Memory)
SHOWN(KdPrint, (PCSTR)Memory)

/* What is only read is the same afterwards. */
typedef struct {
  PVOID Memory;
} DEVICE;

#define UNCHANGED_BY(routine, at, ...)                                         \
  VOID routine##_leaves_##at(PVOID Extension, PVOID Other) {                   \
    if (((DEVICE *)Extension)->Memory == NULL)                                 \
      return;                                                                  \
    StorPortFreePool(Extension, ((DEVICE *)Extension)->Memory);                \
    (void)routine(__VA_ARGS__);                                                \
    StorPortFreePool(Extension, ((DEVICE *)Extension)->Memory);                \
  }

UNCHANGED_BY( // expected-warning {{freed twice}}
    memcmp, 1, Extension, Other, 16)
UNCHANGED_BY( // expected-warning {{freed twice}}
    memcmp, 2, Other, Extension, 16)
UNCHANGED_BY( // expected-warning {{freed twice}}
    strlen, 1, Extension)
UNCHANGED_BY( // expected-warning {{freed twice}}
    strnlen, 1, Extension, 16)
UNCHANGED_BY( // expected-warning {{freed twice}}
    strcmp, 1, Extension, Other)
UNCHANGED_BY( // expected-warning {{freed twice}}
    strcmp, 2, Other, Extension)
UNCHANGED_BY( // expected-warning {{freed twice}}
    strncmp, 1, Extension, Other, 16)
UNCHANGED_BY( // expected-warning {{freed twice}}
    strncmp, 2, Other, Extension, 16)
UNCHANGED_BY( // expected-warning {{freed twice}}
    RtlCompareMemory, 1, Extension, Other, 16)
UNCHANGED_BY( // expected-warning {{freed twice}}
    RtlCompareMemory, 2, Other, Extension, 16)
UNCHANGED_BY( // expected-warning {{freed twice}}
    RtlEqualMemory, 1, Extension, Other, 16)
UNCHANGED_BY( // expected-warning {{freed twice}}
    RtlEqualMemory, 2, Other, Extension, 16)

/* What is written may be something else afterwards. */
#define OVERWRITTEN(routine, ...)                                              \
  VOID routine##_overwrites(PVOID Extension, PVOID Other) {                    \
    if (((DEVICE *)Extension)->Memory == NULL)                                 \
      return;                                                                  \
    StorPortFreePool(Extension, ((DEVICE *)Extension)->Memory);                \
    (void)routine(__VA_ARGS__);                                                \
    StorPortFreePool(Extension, ((DEVICE *)Extension)->Memory);                \
  }

OVERWRITTEN(memcpy, Extension, Other, 16)
OVERWRITTEN(memmove, Extension, Other, 16)
OVERWRITTEN(memset, Extension, 0, 16)
OVERWRITTEN(strcpy, Extension, Other)
OVERWRITTEN(strncpy, Extension, Other, 16)
OVERWRITTEN(__builtin_memcpy, Extension, Other, 16)
OVERWRITTEN(__builtin_memmove, Extension, Other, 16)
OVERWRITTEN(__builtin_memset, Extension, 0, 16)
OVERWRITTEN(RtlCopyMemory, Extension, Other, 16)
OVERWRITTEN(RtlMoveMemory, Extension, Other, 16)
OVERWRITTEN(RtlZeroMemory, Extension, 16)
OVERWRITTEN(RtlFillMemory, Extension, 16, 0)
OVERWRITTEN(RtlSecureZeroMemory, Extension, 16)
OVERWRITTEN(StorPortCopyMemory, Extension, Other, 16)
OVERWRITTEN(StorPortMoveMemory, Extension, Other, 16)
OVERWRITTEN(AtaPortCopyMemory, Extension, Other, 16)
OVERWRITTEN(AtaPortMoveMemory, Extension, Other, 16)

/* Whoever reads a structure may have the pointers in it from then on. */
#define COPIED(routine, at, ...)                                               \
  VOID routine##_copies_##at(PVOID Extension, PVOID Other) {                   \
    DEVICE Holder;                                                             \
    if (StorPortAllocatePool(Extension, 16, 0, &Holder.Memory) ==              \
        STOR_STATUS_SUCCESS)                                                   \
      (void)routine(__VA_ARGS__);                                              \
  }

VOID lost_when_nobody_reads_it(PVOID Extension) {
  DEVICE Holder;
  if (StorPortAllocatePool(Extension, 16, 0, &Holder.Memory) ==
      STOR_STATUS_SUCCESS)
    return; // expected-warning {{never freed}}
}

COPIED(memcpy, 2, Other, (PVOID)&Holder, 16)
COPIED(memmove, 2, Other, (PVOID)&Holder, 16)
COPIED(memcmp, 1, (PVOID)&Holder, Other, 16)
COPIED(memcmp, 2, Other, (PVOID)&Holder, 16)
COPIED(strlen, 1, (PVOID)&Holder)
COPIED(strnlen, 1, (PVOID)&Holder, 16)
COPIED(strcmp, 1, (PVOID)&Holder, Other)
COPIED(strcmp, 2, Other, (PVOID)&Holder)
COPIED(strncmp, 1, (PVOID)&Holder, Other, 16)
COPIED(strncmp, 2, Other, (PVOID)&Holder, 16)
COPIED(strcpy, 2, Other, (PVOID)&Holder)
COPIED(strncpy, 2, Other, (PVOID)&Holder, 16)
COPIED(__builtin_memcpy, 2, Other, (PVOID)&Holder, 16)
COPIED(__builtin_memmove, 2, Other, (PVOID)&Holder, 16)
COPIED(RtlCopyMemory, 2, Other, (PVOID)&Holder, 16)
COPIED(RtlMoveMemory, 2, Other, (PVOID)&Holder, 16)
COPIED(RtlCompareMemory, 1, (PVOID)&Holder, Other, 16)
COPIED(RtlCompareMemory, 2, Other, (PVOID)&Holder, 16)
COPIED(RtlEqualMemory, 1, (PVOID)&Holder, Other, 16)
COPIED(RtlEqualMemory, 2, Other, (PVOID)&Holder, 16)
COPIED(StorPortCopyMemory, 2, Other, (PVOID)&Holder, 16)
COPIED(StorPortMoveMemory, 2, Other, (PVOID)&Holder, 16)
COPIED(AtaPortCopyMemory, 2, Other, (PVOID)&Holder, 16)
COPIED(AtaPortMoveMemory, 2, Other, (PVOID)&Holder, 16)

/* What one of them answers is one answer, whatever is open when it is asked. */
VOID silent_answer_decides_twice(PVOID Extension, PVOID Other) {
  PVOID Memory;
  SIZE_T Same = RtlCompareMemory(Extension, Other, 16);
  if (Same &&
      StorPortAllocatePool(Extension, 16, 0, &Memory) != STOR_STATUS_SUCCESS)
    Same = 0;
  if (Same)
    StorPortFreePool(Extension, Memory);
}

/* A pointer says no number of bytes, not even where it is known to be NULL. */
#define NULL_GIVEN(routine, at, ...)                                           \
  VOID routine##_is_given_null_##at(PVOID Extension, PVOID Other) {            \
    ULONG Length = 16;                                                         \
    PUCHAR Buffer = StorPortAllocateRegistryBuffer(Extension, &Length);        \
    if (Buffer == NULL) {                                                      \
      (void)routine(__VA_ARGS__);                                              \
      return;                                                                  \
    }                                                                          \
    StorPortFreeRegistryBuffer(Extension, Buffer);                             \
  }

NULL_GIVEN( // expected-warning {{can be NULL here}}
    strlen, 1, Buffer)
NULL_GIVEN( // expected-warning {{can be NULL here}}
    strcmp, 1, Buffer, Other)
NULL_GIVEN( // expected-warning {{can be NULL here}}
    strcmp, 2, Other, Buffer)
NULL_GIVEN( // expected-warning {{can be NULL here}}
    strcpy, 1, Buffer, Other)
NULL_GIVEN( // expected-warning {{can be NULL here}}
    strcpy, 2, Other, Buffer)
