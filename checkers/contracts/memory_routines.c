/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
#include "memory_routines.h"

const struct memory_routine memory_routines[] = {
    {"memcpy", 1, 2, 0},
    {"memmove", 1, 2, 0},
    {"memset", 1, 0, 0},
    {"memcmp", 0, 1, 2},
    {"strlen", 0, 1, 0},
    {"strnlen", 0, 1, 0},
    {"strcmp", 0, 1, 2},
    {"strncmp", 0, 1, 2},
    {"strcpy", 1, 2, 0},
    {"strncpy", 1, 2, 0},
    {"__builtin_memcpy", 1, 2, 0},
    {"__builtin_memmove", 1, 2, 0},
    {"__builtin_memset", 1, 0, 0},
    {"RtlCopyMemory", 1, 2, 0},
    {"RtlMoveMemory", 1, 2, 0},
    {"RtlZeroMemory", 1, 0, 0},
    {"RtlFillMemory", 1, 0, 0},
    {"RtlSecureZeroMemory", 1, 0, 0},
    {"RtlCompareMemory", 0, 1, 2},
    {"RtlEqualMemory", 0, 1, 2},
    {"StorPortCopyMemory", 1, 2, 0},
    {"StorPortMoveMemory", 1, 2, 0},
    {"AtaPortCopyMemory", 1, 2, 0},
    {"AtaPortMoveMemory", 1, 2, 0},
    /* These only look at addresses and numbers. */
    {"DbgPrint", 0, 0, 0},
    {"DbgPrintEx", 0, 0, 0},
    {"KdPrint", 0, 0, 0},
    {0}};
