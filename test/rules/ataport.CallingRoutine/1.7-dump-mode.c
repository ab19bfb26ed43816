// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// 1.7: in the dump stack the registry routines are not available, though the
// channel is started there too. Only what is known is reported: a driver that
// does not look at the mode is left alone.
#include <irb.h>

typedef struct _CHANNEL {
  PVOID Buffer;
  ULONG Length;
  BOOLEAN InDump;
  IDE_OPERATION_MODE Mode;
} CHANNEL, *PCHANNEL;

static BOOLEAN tested_the_wrong_way_round(PVOID ChannelExtension,
                                          IDE_CONTROL_ACTION Action,
                                          PVOID Parameters) {
  PCHANNEL Channel = ChannelExtension;
  PIDE_CHANNEL_CONFIGURATION Configuration = Parameters;
  if (Action == IdeStart && Configuration->ChannelMode == IdeModeDump)
    // expected-warning@+1 {{AtaPortRegistryAllocateBuffer is called in the dump stack}}
    Channel->Buffer = AtaPortRegistryAllocateBuffer(Channel, 4);
  return TRUE;
}

static BOOLEAN silent_when_tested_the_right_way(PVOID ChannelExtension,
                                                IDE_CONTROL_ACTION Action,
                                                PVOID Parameters) {
  PCHANNEL Channel = ChannelExtension;
  PIDE_CHANNEL_CONFIGURATION Configuration = Parameters;
  if (Action == IdeStart && Configuration->ChannelMode != IdeModeDump)
    Channel->Buffer = AtaPortRegistryAllocateBuffer(Channel, 4);
  return TRUE;
}

static BOOLEAN silent_when_not_tested(PVOID ChannelExtension,
                                      IDE_CONTROL_ACTION Action,
                                      PVOID Parameters) {
  PCHANNEL Channel = ChannelExtension;
  (void)Parameters;
  if (Action == IdeStart)
    Channel->Buffer = AtaPortRegistryAllocateBuffer(Channel, 4);
  return TRUE;
}

static BOOLEAN open_buffer(PCHANNEL Channel) {
  // expected-warning@+1 {{is called in the dump stack}}
  Channel->Buffer = AtaPortRegistryAllocateBuffer(Channel, 4);
  return Channel->Buffer != NULL;
}

static BOOLEAN the_early_return_is_missing(PVOID ChannelExtension,
                                           IDE_CONTROL_ACTION Action,
                                           PVOID Parameters) {
  PCHANNEL Channel = ChannelExtension;
  PIDE_CHANNEL_CONFIGURATION Configuration = Parameters;
  if (Action != IdeStart)
    return TRUE;
  Channel->InDump = Configuration->ChannelMode == IdeModeDump;
  if (Channel->InDump)
    Configuration->NumberOfOverlappedRequests = 1;
  return open_buffer(Channel);
}

static BOOLEAN silent_with_the_early_return(PVOID ChannelExtension,
                                            IDE_CONTROL_ACTION Action,
                                            PVOID Parameters) {
  PCHANNEL Channel = ChannelExtension;
  PIDE_CHANNEL_CONFIGURATION Configuration = Parameters;
  if (Action != IdeStart)
    return TRUE;
  Channel->InDump = Configuration->ChannelMode == IdeModeDump;
  if (Channel->InDump) {
    Configuration->NumberOfOverlappedRequests = 1;
    return TRUE;
  }
  Channel->Buffer = AtaPortRegistryAllocateBuffer(Channel, 4);
  return TRUE;
}

static BOOLEAN one_mode_of_a_switch(PVOID ChannelExtension,
                                    IDE_CONTROL_ACTION Action,
                                    PVOID Parameters) {
  PCHANNEL Channel = ChannelExtension;
  PIDE_CHANNEL_CONFIGURATION Configuration = Parameters;
  if (Action != IdeStart)
    return TRUE;
  Channel->Mode = Configuration->ChannelMode;
  switch (Channel->Mode) {
  case IdeModeNormal:
    Channel->InDump = FALSE;
    /* fall through */
  case IdeModeDump:
    // expected-warning@+1 {{is called in the dump stack}}
    Channel->Buffer = AtaPortRegistryAllocateBuffer(Channel, 4);
    break;
  default:
    break;
  }
  return TRUE;
}

static BOOLEAN silent_in_the_other_modes_of_a_switch(PVOID ChannelExtension,
                                                     IDE_CONTROL_ACTION Action,
                                                     PVOID Parameters) {
  PCHANNEL Channel = ChannelExtension;
  PIDE_CHANNEL_CONFIGURATION Configuration = Parameters;
  if (Action != IdeStart)
    return TRUE;
  Channel->Mode = Configuration->ChannelMode;
  switch (Channel->Mode) {
  case IdeModeDump:
    Channel->InDump = TRUE;
    break;
  default:
    Channel->Buffer = AtaPortRegistryAllocateBuffer(Channel, 4);
    break;
  }
  return TRUE;
}

/* Deferred or not, and each other routine of the family. */
static BOOLEAN a_deferred_write(PVOID ChannelExtension,
                                IDE_CONTROL_ACTION Action, PVOID Parameters) {
  PCHANNEL Channel = ChannelExtension;
  PIDE_CHANNEL_CONFIGURATION Configuration = Parameters;
  if (Action != IdeStart || Configuration->ChannelMode != IdeModeDump)
    return TRUE;
  Channel->Length = 4;
  // expected-warning@+1 {{AtaPortRegistryChannelSubkeyWriteDeferred is called in the dump stack}}
  return AtaPortRegistryChannelSubkeyWriteDeferred(
      Channel, 0, "Dumps", IDE_REG_DWORD, Channel->Buffer, &Channel->Length);
}

static BOOLEAN silent_about_a_deferred_write_elsewhere(
    PVOID ChannelExtension, IDE_CONTROL_ACTION Action, PVOID Parameters) {
  PCHANNEL Channel = ChannelExtension;
  PIDE_CHANNEL_CONFIGURATION Configuration = Parameters;
  if (Action != IdeStart || Configuration->ChannelMode == IdeModeDump)
    return TRUE;
  Channel->Length = 4;
  return AtaPortRegistryChannelSubkeyWriteDeferred(
      Channel, 0, "Dumps", IDE_REG_DWORD, Channel->Buffer, &Channel->Length);
}

static BOOLEAN a_free(PVOID ChannelExtension, IDE_CONTROL_ACTION Action,
                      PVOID Parameters) {
  PCHANNEL Channel = ChannelExtension;
  PIDE_CHANNEL_CONFIGURATION Configuration = Parameters;
  if (Action == IdeStart && IdeModeDump == Configuration->ChannelMode)
    // expected-warning@+1 {{AtaPortRegistryFreeBuffer is called in the dump stack}}
    AtaPortRegistryFreeBuffer(Channel, Channel->Buffer);
  return TRUE;
}

/* What an earlier callback found out is not known here. */
static BOOLEAN silent_about_a_field_of_an_earlier_callback(
    PVOID ChannelExtension, IDE_CONTROL_ACTION Action, PVOID Parameters) {
  PCHANNEL Channel = ChannelExtension;
  (void)Parameters;
  if (Action == IdeStop && Channel->InDump)
    AtaPortRegistryFreeBuffer(Channel, Channel->Buffer);
  return TRUE;
}

/* A member of the driver's own, with the name of the port driver's. */
typedef struct _MY_CONFIGURATION {
  IDE_OPERATION_MODE ChannelMode;
} MY_CONFIGURATION, *PMY_CONFIGURATION;

static BOOLEAN silent_about_a_member_that_only_looks_like_it(
    PVOID ChannelExtension, IDE_CONTROL_ACTION Action, PVOID Parameters) {
  PCHANNEL Channel = ChannelExtension;
  PMY_CONFIGURATION Configuration = Parameters;
  if (Action == IdeStop && Configuration->ChannelMode == IdeModeDump)
    AtaPortRegistryFreeBuffer(Channel, Channel->Buffer);
  return TRUE;
}

static VOID free_and_then_ask(PCHANNEL Channel,
                              PIDE_CHANNEL_CONFIGURATION Configuration) {
  AtaPortRegistryFreeBuffer(Channel, Channel->Buffer);
  if (Configuration->ChannelMode == IdeModeDump)
    Channel->InDump = TRUE;
}

static BOOLEAN silent_when_the_helper_asks_afterwards(PVOID ChannelExtension,
                                                      IDE_CONTROL_ACTION Action,
                                                      PVOID Parameters) {
  if (Action == IdeStart)
    free_and_then_ask(ChannelExtension, Parameters);
  return TRUE;
}

/* What a routine is given by value it cannot change: another test after it
 * takes nothing back. */
#define ANOTHER_TEST_AFTER(name, ...)                                          \
  static BOOLEAN name(PVOID ChannelExtension, IDE_CONTROL_ACTION Action,       \
                      PVOID Parameters) {                                      \
    PCHANNEL Channel = ChannelExtension;                                       \
    PIDE_CHANNEL_CONFIGURATION Configuration = Parameters;                     \
    if (Action == IdeStart && Configuration->ChannelMode == IdeModeDump) {     \
      __VA_ARGS__;                                                             \
      if (Channel->Length)                                                     \
        AtaPortRegistryFreeBuffer(Channel, Channel->Buffer);                   \
    }                                                                          \
    return TRUE;                                                               \
  }

ANOTHER_TEST_AFTER( // expected-warning {{is called in the dump stack}}
    another_test_after_a_stall, AtaPortStallExecution(1))
ANOTHER_TEST_AFTER( // expected-warning {{is called in the dump stack}}
    another_test_after_a_message, AtaPortDebugPrint(1, "dump"))
ANOTHER_TEST_AFTER( // expected-warning {{is called in the dump stack}}
    another_test_after_a_number_became_an_address,
    (void)AtaPortConvertUlongToPhysicalAddress(4096))
ANOTHER_TEST_AFTER( // expected-warning {{is called in the dump stack}}
    another_test_after_an_address_became_a_number,
    (void)AtaPortConvertPhysicalAddressToUlong(
        AtaPortConvertUlongToPhysicalAddress(4096)))

VOID register_one_of_them(PIDE_CHANNEL_INTERFACE Interface, ULONG Model) {
  IDE_HW_CONTROL Control = tested_the_wrong_way_round;
  if (Model == 1)
    Control = silent_when_tested_the_right_way;
  if (Model == 2)
    Control = silent_when_not_tested;
  if (Model == 3)
    Control = the_early_return_is_missing;
  if (Model == 4)
    Control = silent_with_the_early_return;
  if (Model == 5)
    Control = one_mode_of_a_switch;
  if (Model == 6)
    Control = silent_in_the_other_modes_of_a_switch;
  if (Model == 7)
    Control = a_deferred_write;
  if (Model == 8)
    Control = silent_about_a_deferred_write_elsewhere;
  if (Model == 9)
    Control = a_free;
  if (Model == 10)
    Control = silent_about_a_field_of_an_earlier_callback;
  if (Model == 11)
    Control = silent_about_a_member_that_only_looks_like_it;
  if (Model == 12)
    Control = silent_when_the_helper_asks_afterwards;
  if (Model == 13)
    Control = another_test_after_a_stall;
  if (Model == 14)
    Control = another_test_after_a_message;
  if (Model == 15)
    Control = another_test_after_a_number_became_an_address;
  if (Model == 16)
    Control = another_test_after_an_address_became_a_number;
  Interface->IdeHwControl = Control;
}
