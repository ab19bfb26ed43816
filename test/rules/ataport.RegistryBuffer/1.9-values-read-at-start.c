// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// 1.9: what a careful miniport does when its channel starts. Nothing is wrong
// here: outside the dump stack one small buffer, kept in a field meanwhile,
// serves one read of each key; then it is freed and the field cleared.
// expected-no-diagnostics
#include <irb.h>

typedef struct _CHANNEL {
  PULONG Value;
  ULONG ControllerFlags;
  ULONG ChannelFlags;
  UCHAR Controller;
  BOOLEAN Running;
  BOOLEAN InDump;
} CHANNEL, *PCHANNEL;

static VOID load_flags(PCHANNEL Channel) {
  ULONG Length = sizeof(ULONG);

  Channel->Value = AtaPortRegistryAllocateBuffer(Channel, sizeof(ULONG));
  if (Channel->Value == NULL)
    return;

  *Channel->Value = 0;
  if (AtaPortRegistryControllerKeyRead(Channel, Channel->Controller, "Flags",
                                       IDE_REG_DWORD, (PUCHAR)Channel->Value,
                                       &Length) == TRUE)
    Channel->ControllerFlags = *Channel->Value;

  Length = sizeof(ULONG);
  *Channel->Value = 0;
  if (AtaPortRegistryChannelSubkeyRead(Channel, Channel->Controller, "Flags",
                                       IDE_REG_DWORD, (PUCHAR)Channel->Value,
                                       &Length))
    Channel->ChannelFlags = *Channel->Value;

  AtaPortRegistryFreeBuffer(Channel, Channel->Value);
  Channel->Value = NULL;
}

static BOOLEAN start(PCHANNEL Channel,
                     PIDE_CHANNEL_CONFIGURATION Configuration) {
  Channel->InDump = Configuration->ChannelMode == IdeModeDump;
  Configuration->SyncWithIsr = TRUE;
  Configuration->SupportsWmi = TRUE;
  Channel->ControllerFlags = Channel->ChannelFlags = 0;
  if (!Channel->InDump)
    load_flags(Channel);
  Channel->Running = TRUE;
  return TRUE;
}

static BOOLEAN IdeHwControl(PVOID ChannelExtension, IDE_CONTROL_ACTION Action,
                            PVOID Parameters) {
  PCHANNEL Channel = ChannelExtension;
  switch (Action) {
  case IdeStart:
    return start(Channel, Parameters);
  case IdeStop:
    Channel->Running = FALSE;
    return TRUE;
  case IdePowerUp:
    Channel->Running = TRUE;
    return TRUE;
  case IdePowerDown:
    Channel->Running = FALSE;
    return TRUE;
  default:
    return FALSE;
  }
}

static BOOLEAN AtaChannelInit(PVOID ChannelExtension,
                              PIDE_CHANNEL_INTERFACE Interface,
                              PVOID InitContext) {
  (void)ChannelExtension;
  (void)InitContext;
  Interface->IdeHwControl = IdeHwControl;
  return TRUE;
}

ULONG DriverEntry(PVOID DriverObject, PVOID RegistryPath) {
  IDE_CONTROLLER_INTERFACE Interface = {0};
  Interface.Version = sizeof(Interface);
  Interface.ChannelExtensionSize = sizeof(CHANNEL);
  Interface.AtaChannelInitRoutine = AtaChannelInit;
  return AtaPortInitializeEx(DriverObject, RegistryPath, &Interface);
}
