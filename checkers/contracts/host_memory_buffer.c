/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/*
 * The host memory buffer that an NVMe-like device borrows (storport.h, from
 * Windows 10 1607).
 *
 * The caller's array of ranges stands for the buffer: the port driver fills
 * it, and takes it back once, with as many entries as it filled. Several
 * buffers at a time are not forbidden anywhere.
 */
#include "families.h"

enum {
  PAGE_BYTES = 4096,
};

/* STOR_STATUS */
#define INSUFFICIENT_RESOURCES 0xC1000003
#define INVALID_PARAMETER 0xC1000006

static const struct contract contracts[] = {
    /* ULONG StorPortAllocateHostMemoryBuffer(
           PVOID HwDeviceExtension, SIZE_T MinimumBytes, SIZE_T PreferredBytes,
           ULONGLONG UtilizationBytes, ULONG AlignmentBytes,
           PHYSICAL_ADDRESS LowestAcceptableAddress,
           PHYSICAL_ADDRESS HighestAcceptableAddress,
           PHYSICAL_ADDRESS BoundaryAddressMultiple,
           PACCESS_RANGE PhysicalAddressRanges,
           PULONG PhysicalAddressRangeCount); */
    {
        .routine = "StorPortAllocateHostMemoryBuffer",
        .arguments = 10,
        .page = "storport/nf-storport-storportallocatehostmemorybuffer",
        .owner = ARG(1),
        .opens = {.handle = {.form = STORAGE, .at = ARG(9)},
                  .fails_with = STATUS_RESULT,
                  .failures = {INSUFFICIENT_RESOURCES, INVALID_PARAMETER}},
        .length = {.in_out = ARG(10), .counts_entries = 1},
        .irql = UP_TO_DISPATCH_LEVEL,
        .argument_rules =
            {{.at = ARG(2),
              .refused = 1,
              .multiple_of = PAGE_BYTES,
              .reason = "MinimumBytes is a multiple of the page size"},
             {.at = ARG(3),
              .refused = 1,
              .multiple_of = PAGE_BYTES,
              .reason = "PreferredBytes is a multiple of the page size"},
             {.at = ARG(2),
              .refused = 1,
              .at_most_argument = ARG(3),
              .reason = "MinimumBytes is at most PreferredBytes"},
             {.at = ARG(8),
              .must_be_zero = 1,
              .reason = "BoundaryAddressMultiple is unused and must be zero"},
             {.at = ARG(9),
              .not_zero = 1,
              .reason = "PhysicalAddressRanges is an array of the caller's"}},
    },
    /* ULONG StorPortFreeHostMemoryBuffer(PVOID HwDeviceExtension,
                                          PACCESS_RANGE PhysicalAddressRanges,
                                          ULONG PhysicalAddressRangeCount); */
    {
        .routine = "StorPortFreeHostMemoryBuffer",
        .arguments = 3,
        .page = "storport/nf-storport-storportfreehostmemorybuffer",
        .owner = ARG(1),
        .closes = {.handle = {.form = STORAGE, .at = ARG(2)}, .count = ARG(3)},
        .result = {.form = STATUS_RESULT, .must_be_examined = 1},
    },
};

const struct family host_memory_buffer = {
    .resource = "host memory buffer",
    .owner = "device extension",
    .storage = "an array of ranges",
    .opened = "allocated",
    .closed = "freed",
    .misuse = STORPORT_HOST_MEMORY_BUFFER,
    .length = STORPORT_HOST_MEMORY_BUFFER,
    .unchecked = STORPORT_UNCHECKED_RESULT,
    .irql = STORPORT_IRQL,
    .optin_irql = STORPORT_OPTIN_IRQL,
    .argument = STORPORT_HOST_MEMORY_BUFFER,
    .contracts = contracts,
    .contract_count = COUNT(contracts),
};
