/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/*
 * The registry buffer of an ATA port miniport (irb.h).
 *
 * One buffer per channel. It is opened and freed, and read from and written
 * to at once, only where the port driver can touch the registry: in
 * AtaChannelInitRoutine, and in IdeHwControl while the channel is started or
 * stopped. Deferred writes may be asked for in any routine of the channel
 * interface; they reach the registry when the buffer is freed.
 */
#include "families.h"

/* The values of IDE_CONTROL_ACTION at which the registry can be touched. The
 * pages' prose calls them StartChannel and StopChannel. */
enum { IDE_START = 1 << 0, IDE_STOP = 1 << 1 };

static const struct caller start_and_stop[] = {
    {"AtaChannelInitRoutine", 0}, {"IdeHwControl", IDE_START | IDE_STOP}, {0}};

/* The members of IDE_CHANNEL_INTERFACE. Two more that the documents leave
   open are let pass: the routine that fills the interface, and callbacks that
   the members have requested (IDE_HW_DPC). */
static const struct caller channel_interface[] = {
    {"IdeHwInitialize", 0},       {"IdeHwBuildIo", 0}, {"IdeHwStartIo", 0},
    {"IdeHwInterrupt", 0},        {"IdeHwReset", 0},   {"IdeHwControl", 0},
    {"AtaChannelInitRoutine", 0}, {"IDE_HW_DPC", 0},   {0}};

/* IDE_REG_SZ 1, IDE_REG_BINARY 3, IDE_REG_DWORD 4 */
#define VALUE_TYPE_OF(n)                                                       \
  {.at = ARG(n),                                                               \
   .one_of = 1 << 1 | 1 << 3 | 1 << 4,                                         \
   .advisory = 1,                                                              \
   .reason = "the documented value types are IDE_REG_SZ, IDE_REG_BINARY and "  \
             "IDE_REG_DWORD"}

static const struct contract contracts[] = {
    /* PVOID AtaPortRegistryAllocateBuffer(PVOID ChannelExtension,
                                           ULONG BufferSize); */
    {
        .routine = "AtaPortRegistryAllocateBuffer",
        .arguments = 2,
        .page = "irb/nf-irb-ataportregistryallocatebuffer",
        .owner = ARG(1),
        .opens = {.handle = {.form = RETURNED},
                  .fails_with = NULL_RESULT,
                  .at_most = 1},
        .length = {.by_value = ARG(2)},
        .called_from = start_and_stop,
        .argument_rules = {{.at = ARG(2),
                            .not_zero = 1,
                            .advisory = 1,
                            .reason = "a buffer of no bytes holds no value"}},
    },
    /* VOID AtaPortRegistryFreeBuffer(PVOID ChannelExtension, PVOID Buffer); */
    {
        .routine = "AtaPortRegistryFreeBuffer",
        .arguments = 2,
        .page = "irb/nf-irb-ataportregistryfreebuffer",
        .owner = ARG(1),
        .closes = {.handle = {.form = PASSED, .at = ARG(2)}},
        .called_from = start_and_stop,
        .argument_rules = {{.at = ARG(2),
                            .not_zero = 1,
                            .advisory = 1,
                            .reason = "the header does not allow NULL"}},
    },

/* BOOLEAN (PVOID ChannelExtension, UCHAR ControllerNumber, PCHAR ValueName,
            UCHAR ValueType, PUCHAR Buffer, PULONG BufferLength); */
#define READ_OR_WRITE(name, page_name, does, callers, needed)                  \
  {                                                                            \
      .routine = name,                                                         \
      .arguments = 6,                                                          \
      .page = page_name,                                                       \
      .owner = ARG(1),                                                         \
      .uses = {.at = ARG(5), .access = does, .origin = REQUIRED},              \
      .length = {.in_out = ARG(6), .becomes_needed = needed},                  \
      .result = {.form = BOOLEAN_RESULT, .must_be_examined = 1},               \
      .called_from = callers,                                                  \
      .argument_rules = {VALUE_TYPE_OF(4)},                                    \
  }
    READ_OR_WRITE("AtaPortRegistryControllerKeyRead",
                  "irb/nf-irb-ataportregistrycontrollerkeyread", FILLS,
                  start_and_stop, 1),
    READ_OR_WRITE("AtaPortRegistryChannelSubkeyRead",
                  "irb/nf-irb-ataportregistrychannelsubkeyread", FILLS,
                  start_and_stop, 0),
    /* Says "should" of the buffer's origin where its five siblings say "must"
       (contradiction X4): one rule for all six. */
    READ_OR_WRITE("AtaPortRegistryControllerKeyWrite",
                  "irb/nf-irb-ataportregistrycontrollerkeywrite", READS,
                  start_and_stop, 0),
    READ_OR_WRITE("AtaPortRegistryChannelSubkeyWrite",
                  "irb/nf-irb-ataportregistrychannelsubkeywrite", READS,
                  start_and_stop, 0),
    READ_OR_WRITE("AtaPortRegistryControllerKeyWriteDeferred",
                  "irb/nf-irb-ataportregistrycontrollerkeywritedeferred",
                  READS_UNTIL_CLOSED, channel_interface, 0),
    READ_OR_WRITE("AtaPortRegistryChannelSubkeyWriteDeferred",
                  "irb/nf-irb-ataportregistrychannelsubkeywritedeferred",
                  READS_UNTIL_CLOSED, channel_interface, 0),

/* The exports that the header's wrappers call; they have no page of their own.
   BOOLEAN (PVOID ChannelExtension, UCHAR ControllerNumber,
            BOOLEAN ChannelSubKey, PCHAR ValueName, UCHAR ValueType,
            PUCHAR Buffer, PULONG BufferLength); */
#define PRIMITIVE(name, page_name, does, callers)                              \
  {                                                                            \
      .routine = name,                                                         \
      .arguments = 7,                                                          \
      .page = page_name,                                                       \
      .owner = ARG(1),                                                         \
      .uses = {.at = ARG(6), .access = does, .origin = REQUIRED},              \
      .length = {.in_out = ARG(7)},                                            \
      .result = {.form = BOOLEAN_RESULT, .must_be_examined = 1},               \
      .called_from = callers,                                                  \
      .argument_rules = {VALUE_TYPE_OF(5)},                                    \
  }
    PRIMITIVE("AtaPortRegistryRead",
              "irb/nf-irb-ataportregistrycontrollerkeyread", FILLS,
              start_and_stop),
    PRIMITIVE("AtaPortRegistryWrite",
              "irb/nf-irb-ataportregistrycontrollerkeywrite", READS,
              start_and_stop),
    PRIMITIVE("AtaPortRegistryWriteDeferred",
              "irb/nf-irb-ataportregistrycontrollerkeywritedeferred",
              READS_UNTIL_CLOSED, channel_interface),
};

const struct family ataport_registry = {
    .resource = "registry buffer",
    .owner = "channel extension",
    .lost_with = "any deferred writes asked for",
    .opened = "allocated",
    .closed = "freed",
    .misuse = ATAPORT_REGISTRY_BUFFER,
    .length = ATAPORT_REGISTRY_BUFFER,
    .unchecked = ATAPORT_UNCHECKED_RESULT,
    .deferred = ATAPORT_DEFERRED_WRITE,
    .calling = ATAPORT_CALLING_ROUTINE,
    .optin_deferred = ATAPORT_OPTIN_DEFERRED_WRITE,
    .optin_argument = ATAPORT_OPTIN_ARGUMENT,
    .contracts = contracts,
    .contract_count = COUNT(contracts),
};
