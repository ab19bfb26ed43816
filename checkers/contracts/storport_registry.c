/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/*
 * The registry buffer of a StorPort miniport (storport.h).
 *
 * One buffer per adapter, and every routine at PASSIVE_LEVEL. The AdapterKey
 * pair works on the caller's own storage: no buffer, but the same level.
 */
#include "families.h"

static const struct contract contracts[] = {
    /* PUCHAR StorPortAllocateRegistryBuffer(PVOID HwDeviceExtension,
                                             PULONG Length); */
    {
        .routine = "StorPortAllocateRegistryBuffer",
        .arguments = 2,
        .page = "storport/nf-storport-storportallocateregistrybuffer",
        .owner = ARG(1),
        .opens = {.handle = {.form = RETURNED},
                  .fails_with = NULL_RESULT,
                  .at_most = 1},
        .length = {.in_out = ARG(2)},
        .irql = AT_PASSIVE_LEVEL,
    },
    /* VOID StorPortFreeRegistryBuffer(PVOID HwDeviceExtension,
                                       PUCHAR Buffer); */
    {
        .routine = "StorPortFreeRegistryBuffer",
        .arguments = 2,
        .page = "storport/nf-storport-storportfreeregistrybuffer",
        .owner = ARG(1),
        .closes = {.handle = {.form = PASSED, .at = ARG(2)}},
        .irql = AT_PASSIVE_LEVEL,
    },
    /* BOOLEAN StorPortRegistryRead(PVOID HwDeviceExtension, PUCHAR ValueName,
                                    ULONG Global, ULONG Type, PUCHAR Buffer,
                                    PULONG BufferLength); */
    {
        .routine = "StorPortRegistryRead",
        .arguments = 6,
        .page = "storport/nf-storport-storportregistryread",
        .owner = ARG(1),
        .uses = {.at = ARG(5),
                 .access = FILLS,
                 .origin = DESCRIBED,
                 .value_type = ARG(4)},
        .length = {.in_out = ARG(6), .becomes_needed = 1},
        .result = {.form = BOOLEAN_RESULT, .should_be_examined = 1},
        .irql = AT_PASSIVE_LEVEL,
    },
    /* BOOLEAN StorPortRegistryWrite(PVOID HwDeviceExtension, PUCHAR ValueName,
                                     ULONG Global, ULONG Type, PUCHAR Buffer,
                                     ULONG BufferLength); */
    {
        .routine = "StorPortRegistryWrite",
        .arguments = 6,
        .page = "storport/nf-storport-storportregistrywrite",
        .owner = ARG(1),
        .uses = {.at = ARG(5), .access = READS},
        .length = {.by_value = ARG(6)},
        .result = {.form = BOOLEAN_RESULT, .should_be_examined = 1},
        .irql = AT_PASSIVE_LEVEL,
    },
    /* ULONG StorPortRegistryReadAdapterKey(PVOID HwDeviceExtension,
                                            PUCHAR SubKeyName, PUCHAR ValueName,
                                            ULONG ValueType, PVOID *ValueData,
                                            PULONG ValueDataLength); */
    {
        .routine = "StorPortRegistryReadAdapterKey",
        .arguments = 6,
        .page = "storport/nf-storport-storportregistryreadadapterkey",
        .writes_through = 1 << 4 | 1 << 5,
        .result = {.form = STATUS_RESULT, .should_be_examined = 1},
        .irql = AT_PASSIVE_LEVEL,
    },
    /* ULONG StorPortRegistryWriteAdapterKey(PVOID HwDeviceExtension,
                                             PUCHAR SubKeyName,
                                             PUCHAR ValueName, ULONG ValueType,
                                             PVOID ValueData,
                                             ULONG ValueDataLength); */
    {
        .routine = "StorPortRegistryWriteAdapterKey",
        .arguments = 6,
        .page = "storport/nf-storport-storportregistrywriteadapterkey",
        .result = {.form = STATUS_RESULT, .should_be_examined = 1},
        .irql = AT_PASSIVE_LEVEL,
    },
};

const struct family storport_registry = {
    .resource = "registry buffer",
    .owner = "device extension",
    .opened = "allocated",
    .closed = "freed",
    .misuse = STORPORT_REGISTRY_BUFFER,
    .length = STORPORT_REGISTRY_BUFFER_LENGTH,
    .unchecked = STORPORT_UNCHECKED_RESULT,
    .irql = STORPORT_IRQL,
    .optin_irql = STORPORT_OPTIN_IRQL,
    .optin_misuse = STORPORT_OPTIN_REGISTRY_BUFFER,
    .optin_length = STORPORT_OPTIN_REGISTRY_BUFFER_LENGTH,
    .optin_unchecked = STORPORT_OPTIN_UNCHECKED_RESULT,
    .contracts = contracts,
    .contract_count = COUNT(contracts),
};
