// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// A5, A11, A22: in IdeHwControl only while ControlAction can be nothing but
// IdeStart (the pages' StartChannel) or IdeStop (StopChannel).
#include <irb.h>

#define StartChannel IdeStart
#define StopChannel IdeStop

typedef struct _CHANNEL {
  PVOID Buffer;
  BOOLEAN Started;
  IDE_CONTROL_ACTION Last;
} CHANNEL, *PCHANNEL;

static BOOLEAN each_action_by_switch(PVOID ChannelExtension,
                                     IDE_CONTROL_ACTION ControlAction,
                                     PVOID Parameters) {
  PCHANNEL Channel = ChannelExtension;
  (void)Parameters;
  switch (ControlAction) {
  case IdeStart:
    Channel->Buffer = AtaPortRegistryAllocateBuffer(Channel, 4);
    break;
  case IdeStop:
    AtaPortRegistryFreeBuffer(Channel, Channel->Buffer);
    break;
  case IdePowerUp:
    // expected-warning@+1 {{AtaPortRegistryAllocateBuffer is called where it must not be: ControlAction of IdeHwControl can be IdePowerUp here; it may be called from AtaChannelInitRoutine and IdeHwControl with IdeStart or IdeStop only}}
    Channel->Buffer = AtaPortRegistryAllocateBuffer(Channel, 4);
    break;
  case IdePowerDown:
    // expected-warning@+1 {{ControlAction of IdeHwControl can be IdePowerDown here}}
    AtaPortRegistryFreeBuffer(Channel, Channel->Buffer);
    break;
  case IdeVendorDefined:
    // expected-warning@+1 {{ControlAction of IdeHwControl can be IdeVendorDefined here}}
    AtaPortRegistryFreeBuffer(Channel, Channel->Buffer);
    break;
  }
  return TRUE;
}

static BOOLEAN each_action_by_if(PVOID ChannelExtension,
                                 IDE_CONTROL_ACTION ControlAction,
                                 PVOID Parameters) {
  PCHANNEL Channel = ChannelExtension;
  (void)Parameters;
  if (ControlAction == IdeStart)
    Channel->Buffer = AtaPortRegistryAllocateBuffer(Channel, 4);
  else if (IdeStop == ControlAction)
    AtaPortRegistryFreeBuffer(Channel, Channel->Buffer);
  else if (ControlAction == IdePowerUp)
    // expected-warning@+1 {{can be IdePowerUp here}}
    Channel->Buffer = AtaPortRegistryAllocateBuffer(Channel, 4);
  else if (ControlAction == IdePowerDown)
    // expected-warning@+1 {{can be IdePowerDown here}}
    AtaPortRegistryFreeBuffer(Channel, Channel->Buffer);
  else
    // expected-warning@+1 {{can be IdeVendorDefined here}}
    AtaPortRegistryFreeBuffer(Channel, Channel->Buffer);
  return TRUE;
}

static BOOLEAN by_value_and_by_the_pages_names(PVOID ChannelExtension,
                                               IDE_CONTROL_ACTION ControlAction,
                                               PVOID Parameters) {
  PCHANNEL Channel = ChannelExtension;
  (void)Parameters;
  switch ((int)ControlAction) {
  case 0:
    Channel->Buffer = AtaPortRegistryAllocateBuffer(Channel, 4);
    return TRUE;
  case 2:
    // expected-warning@+1 {{can be IdePowerUp here}}
    Channel->Buffer = AtaPortRegistryAllocateBuffer(Channel, 4);
    return TRUE;
  }
  if (ControlAction == StopChannel || ControlAction == StartChannel)
    AtaPortRegistryFreeBuffer(Channel, Channel->Buffer);
  return TRUE;
}

static BOOLEAN before_the_switch(PVOID ChannelExtension,
                                 IDE_CONTROL_ACTION ControlAction,
                                 PVOID Parameters) {
  PCHANNEL Channel = ChannelExtension;
  (void)Parameters;
  // expected-warning@+1 {{ControlAction of IdeHwControl can be IdePowerUp here}}
  Channel->Buffer = AtaPortRegistryAllocateBuffer(Channel, 4);
  switch (ControlAction) {
  case IdeStart:
    return TRUE;
  default:
    if (Channel->Buffer)
      // expected-warning@+1 {{ControlAction of IdeHwControl can be IdePowerUp here}}
      AtaPortRegistryFreeBuffer(Channel, Channel->Buffer);
    return FALSE;
  }
}

static BOOLEAN
silent_behind_a_switch_that_returns(PVOID ChannelExtension,
                                    IDE_CONTROL_ACTION ControlAction,
                                    PVOID Parameters) {
  PCHANNEL Channel = ChannelExtension;
  (void)Parameters;
  switch (ControlAction) {
  case IdeStart:
  case IdeStop:
    break;
  default:
    return FALSE;
  }
  Channel->Buffer = AtaPortRegistryAllocateBuffer(Channel, 4);
  if (Channel->Buffer)
    AtaPortRegistryFreeBuffer(Channel, Channel->Buffer);
  return TRUE;
}

static BOOLEAN
behind_a_switch_that_lets_one_more_pass(PVOID ChannelExtension,
                                        IDE_CONTROL_ACTION ControlAction,
                                        PVOID Parameters) {
  PCHANNEL Channel = ChannelExtension;
  (void)Parameters;
  switch (ControlAction) {
  case IdeStart:
  case IdeStop:
  case IdePowerDown:
    break;
  default:
    return FALSE;
  }
  // expected-warning@+1 {{can be IdePowerDown here}}
  AtaPortRegistryFreeBuffer(Channel, Channel->Buffer);
  return TRUE;
}

static BOOLEAN falls_through(PVOID ChannelExtension,
                             IDE_CONTROL_ACTION ControlAction,
                             PVOID Parameters) {
  PCHANNEL Channel = ChannelExtension;
  (void)Parameters;
  switch (ControlAction) {
  case IdePowerDown:
    Channel->Started = FALSE;
    /* fall through */
  case IdeStop:
    // expected-warning@+1 {{can be IdePowerDown here}}
    AtaPortRegistryFreeBuffer(Channel, Channel->Buffer);
    break;
  default:
    break;
  }
  return TRUE;
}

static BOOLEAN
silent_when_it_does_not_fall_through(PVOID ChannelExtension,
                                     IDE_CONTROL_ACTION ControlAction,
                                     PVOID Parameters) {
  PCHANNEL Channel = ChannelExtension;
  (void)Parameters;
  switch (ControlAction) {
  case IdePowerDown:
    Channel->Started = FALSE;
    break;
  case IdeStop:
    AtaPortRegistryFreeBuffer(Channel, Channel->Buffer);
    break;
  default:
    break;
  }
  return TRUE;
}

/* The parameter is changed: what counts is what the port driver passed. */
static BOOLEAN reassigned(PVOID ChannelExtension,
                          IDE_CONTROL_ACTION ControlAction, PVOID Parameters) {
  PCHANNEL Channel = ChannelExtension;
  (void)Parameters;
  if (ControlAction == IdePowerDown)
    ControlAction = IdeStop;
  if (ControlAction == IdeStop)
    // expected-warning@+1 {{can be IdePowerDown here}}
    AtaPortRegistryFreeBuffer(Channel, Channel->Buffer);
  return TRUE;
}

static BOOLEAN silent_when_copied(PVOID ChannelExtension,
                                  IDE_CONTROL_ACTION ControlAction,
                                  PVOID Parameters) {
  PCHANNEL Channel = ChannelExtension;
  IDE_CONTROL_ACTION Action = ControlAction;
  (void)Parameters;
  ControlAction = IdePowerDown;
  Channel->Last = ControlAction;
  if (Action == IdeStop)
    AtaPortRegistryFreeBuffer(Channel, Channel->Buffer);
  return TRUE;
}

static BOOLEAN kept_in_a_field(PVOID ChannelExtension,
                               IDE_CONTROL_ACTION ControlAction,
                               PVOID Parameters) {
  PCHANNEL Channel = ChannelExtension;
  (void)Parameters;
  Channel->Last = ControlAction;
  AtaPortStallExecution(1);
  if (Channel->Last != IdeStart && Channel->Last != IdeStop)
    // expected-warning@+1 {{can be IdePowerUp here}}
    AtaPortRegistryFreeBuffer(Channel, Channel->Buffer);
  return TRUE;
}

static BOOLEAN
silent_when_the_field_excludes_the_others(PVOID ChannelExtension,
                                          IDE_CONTROL_ACTION ControlAction,
                                          PVOID Parameters) {
  PCHANNEL Channel = ChannelExtension;
  (void)Parameters;
  Channel->Last = ControlAction;
  AtaPortStallExecution(1);
  if (Channel->Last == IdeStart || Channel->Last == IdeStop)
    AtaPortRegistryFreeBuffer(Channel, Channel->Buffer);
  return TRUE;
}

static BOOLEAN compared_by_order(PVOID ChannelExtension,
                                 IDE_CONTROL_ACTION ControlAction,
                                 PVOID Parameters) {
  PCHANNEL Channel = ChannelExtension;
  (void)Parameters;
  if (ControlAction <= IdePowerUp)
    // expected-warning@+1 {{can be IdePowerUp here}}
    AtaPortRegistryFreeBuffer(Channel, Channel->Buffer);
  return TRUE;
}

static BOOLEAN silent_when_compared_by_order(PVOID ChannelExtension,
                                             IDE_CONTROL_ACTION ControlAction,
                                             PVOID Parameters) {
  PCHANNEL Channel = ChannelExtension;
  (void)Parameters;
  if (ControlAction < IdePowerUp)
    AtaPortRegistryFreeBuffer(Channel, Channel->Buffer);
  return TRUE;
}

static BOOLEAN inverted(PVOID ChannelExtension,
                        IDE_CONTROL_ACTION ControlAction, PVOID Parameters) {
  PCHANNEL Channel = ChannelExtension;
  (void)Parameters;
  if (ControlAction != IdeStop)
    // expected-warning@+1 {{can be IdePowerUp here}}
    AtaPortRegistryFreeBuffer(Channel, Channel->Buffer);
  return TRUE;
}

static BOOLEAN is_start(IDE_CONTROL_ACTION Action) {
  return Action == IdeStart ? TRUE : FALSE;
}

static BOOLEAN a_helper_decides(PVOID ChannelExtension,
                                IDE_CONTROL_ACTION ControlAction,
                                PVOID Parameters) {
  PCHANNEL Channel = ChannelExtension;
  BOOLEAN Start = is_start(ControlAction);
  (void)Parameters;
  if (Start)
    Channel->Buffer = AtaPortRegistryAllocateBuffer(Channel, 4);
  else if (Channel->Buffer)
    // expected-warning@+1 {{can be IdePowerUp here}}
    AtaPortRegistryFreeBuffer(Channel, Channel->Buffer);
  return TRUE;
}

/* At both actions the registry routines may be called, so a read may work. */
#define LOST_WHERE_A_READ_WORKED(name, action)                                 \
  static BOOLEAN name(PVOID ChannelExtension,                                  \
                      IDE_CONTROL_ACTION ControlAction, PVOID Parameters) {    \
    PCHANNEL Channel = ChannelExtension;                                       \
    ULONG Length = 4;                                                          \
    PUCHAR Buffer;                                                             \
    (void)Parameters;                                                          \
    if (ControlAction != action)                                               \
      return TRUE;                                                             \
    Buffer = AtaPortRegistryAllocateBuffer(Channel, 4);                        \
    if (!Buffer)                                                               \
      return TRUE;                                                             \
    if (AtaPortRegistryControllerKeyRead(Channel, 0, "Depth", IDE_REG_BINARY,  \
                                         Buffer, &Length))                     \
      return FALSE;                                                            \
    AtaPortRegistryFreeBuffer(Channel, Buffer);                                \
    return TRUE;                                                               \
  }

LOST_WHERE_A_READ_WORKED( // expected-warning {{registry buffer is never freed}}
    lost_where_a_read_worked_at_start, IdeStart)
LOST_WHERE_A_READ_WORKED( // expected-warning {{registry buffer is never freed}}
    lost_where_a_read_worked_at_stop, IdeStop)

static const IDE_HW_CONTROL Control[] = {
    each_action_by_switch,
    each_action_by_if,
    by_value_and_by_the_pages_names,
    before_the_switch,
    silent_behind_a_switch_that_returns,
    behind_a_switch_that_lets_one_more_pass,
    falls_through,
    silent_when_it_does_not_fall_through,
    reassigned,
    silent_when_copied,
    kept_in_a_field,
    silent_when_the_field_excludes_the_others,
    compared_by_order,
    silent_when_compared_by_order,
    inverted,
    a_helper_decides,
    lost_where_a_read_worked_at_start,
    lost_where_a_read_worked_at_stop,
};

VOID register_one_of_them(PIDE_CHANNEL_INTERFACE Interface, ULONG Model) {
  Interface->IdeHwControl = Control[Model];
}
