/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
#include "memory_routines.h"

const struct memory_routine memory_routines[] = {
    {"memcpy", 1, 2, 0, 3},
    {"memmove", 1, 2, 0, 3},
    {"memset", 1, 0, 0, 3},
    {"memcmp", 0, 1, 2, 3},
    {"strlen", 0, 1, 0, 0},
    {"strnlen", 0, 1, 0, 2},
    {"strcmp", 0, 1, 2, 0},
    {"strncmp", 0, 1, 2, 3},
    {"strcpy", 1, 2, 0, 0},
    {"strncpy", 1, 2, 0, 3},
    {"__builtin_memcpy", 1, 2, 0, 3},
    {"__builtin_memmove", 1, 2, 0, 3},
    {"__builtin_memset", 1, 0, 0, 3},
    {"RtlCopyMemory", 1, 2, 0, 3},
    {"RtlMoveMemory", 1, 2, 0, 3},
    {"RtlZeroMemory", 1, 0, 0, 2},
    {"RtlFillMemory", 1, 0, 0, 2},
    {"RtlSecureZeroMemory", 1, 0, 0, 2},
    {"RtlCompareMemory", 0, 1, 2, 3},
    {"RtlEqualMemory", 0, 1, 2, 3},
    {"StorPortCopyMemory", 1, 2, 0, 3},
    {"StorPortMoveMemory", 1, 2, 0, 3},
    {"AtaPortCopyMemory", 1, 2, 0, 3},
    {"AtaPortMoveMemory", 1, 2, 0, 3},
    /* These only look at addresses and numbers. */
    {"DbgPrint", 0, 0, 0, 0},
    {"DbgPrintEx", 0, 0, 0, 0},
    {"KdPrint", 0, 0, 0, 0},
    {0}};
