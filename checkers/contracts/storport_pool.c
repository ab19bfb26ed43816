/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/*
 * Non-paged pool memory by way of the port driver (storport.h). The routines
 * report success by their status; the pointer comes through a parameter.
 */
#include "families.h"

/* STOR_STATUS */
#define INSUFFICIENT_RESOURCES 0xC1000003

static const struct contract contracts[] = {
    /* ULONG StorPortAllocatePool(PVOID HwDeviceExtension, ULONG NumberOfBytes,
                                  ULONG Tag, PVOID *BufferPointer); */
    {
        .routine = "StorPortAllocatePool",
        .arguments = 4,
        .page = "storport/nf-storport-storportallocatepool",
        .owner = ARG(1),
        .opens = {.handle = {.form = STORED_THROUGH, .at = ARG(4)},
                  .fails_with = STATUS_RESULT,
                  .failures = {INSUFFICIENT_RESOURCES}},
        .length = {.by_value = ARG(2)},
        .irql = UP_TO_DISPATCH_LEVEL,
    },
    /* ULONG StorPortFreePool(PVOID HwDeviceExtension, PVOID BufferPointer); */
    {
        .routine = "StorPortFreePool",
        .arguments = 2,
        .page = "storport/nf-storport-storportfreepool",
        .owner = ARG(1),
        .closes = {.handle = {.form = PASSED, .at = ARG(2)}, .refuses_null = 1},
        .result = {.form = STATUS_RESULT},
        .irql = UP_TO_DISPATCH_LEVEL,
    },
};

const struct family storport_pool = {
    .resource = "pool memory",
    .owner = "device extension",
    .opened = "allocated",
    .closed = "freed",
    .misuse = STORPORT_POOL,
    .unchecked = STORPORT_UNCHECKED_RESULT,
    .irql = STORPORT_IRQL,
    .optin_irql = STORPORT_OPTIN_IRQL,
    .contracts = contracts,
    .contract_count = COUNT(contracts),
};
