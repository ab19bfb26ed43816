/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* IdeHwControl: the channel's start, stop and power, and its settings. */
#include "ahci.h"

#define AHCI_DEFAULT_QUEUE_DEPTH 31
#define AHCI_DEFAULT_ERROR_THRESHOLD 8
#define AHCI_DEFAULT_SPIN_UP_DELAY 500
#define AHCI_DEFAULT_BAY_TIMEOUT 2000
#define AHCI_MAX_POWER_POLICY 2
#define AHCI_SETTINGS_VERSION 2

/* A setting of one dword in the channel's subkey. */
typedef struct _AHCI_VALUE {
  PCHAR Name;
  ULONG Offset; /* in AHCI_SETTINGS or AHCI_STATISTICS */
  ULONG Maximum;
} AHCI_VALUE;

static const AHCI_VALUE AhciSettingValues[] = {
    {"PowerPolicy", FIELD_OFFSET(AHCI_SETTINGS, PowerPolicy),
     AHCI_MAX_POWER_POLICY},
    {"ErrorThreshold", FIELD_OFFSET(AHCI_SETTINGS, ErrorThreshold), 1000},
    {"SpinUpDelay", FIELD_OFFSET(AHCI_SETTINGS, SpinUpDelay), 10000},
};

static const AHCI_VALUE AhciStatisticValues[] = {
    {"LinkErrors", FIELD_OFFSET(AHCI_STATISTICS, LinkErrors), 0xFFFFFFFF},
    {"TaskFileErrors", FIELD_OFFSET(AHCI_STATISTICS, TaskFileErrors),
     0xFFFFFFFF},
    {"Resets", FIELD_OFFSET(AHCI_STATISTICS, Resets), 0xFFFFFFFF},
};

/* A registry buffer while one step of the start or the stop uses it. */
typedef struct _AHCI_REGISTRY_VIEW {
  PAHCI_CHANNEL Channel;
  PUCHAR Data;
  ULONG Capacity;
} AHCI_REGISTRY_VIEW, *PAHCI_REGISTRY_VIEW;

static BOOLEAN AhciOpenView(PAHCI_CHANNEL Channel, ULONG Capacity,
                            PAHCI_REGISTRY_VIEW View) {
  View->Channel = Channel;
  View->Capacity = Capacity;
  View->Data = AtaPortRegistryAllocateBuffer(Channel, Capacity);
  return View->Data != NULL;
}

static VOID AhciCloseView(PAHCI_REGISTRY_VIEW View) {
  AtaPortRegistryFreeBuffer(View->Channel, View->Data);
  View->Data = NULL;
}

static VOID AhciSetDefaults(PAHCI_CHANNEL Channel) {
  PAHCI_SETTINGS settings = &Channel->Settings;

  /* SpeedLimit has its value from the channel's initialisation. */
  settings->QueueDepth = AHCI_DEFAULT_QUEUE_DEPTH;
  settings->PowerPolicy = 0;
  settings->ErrorThreshold = AHCI_DEFAULT_ERROR_THRESHOLD;
  settings->SpinUpDelay = AHCI_DEFAULT_SPIN_UP_DELAY;
  settings->BayTimeout = AHCI_DEFAULT_BAY_TIMEOUT;
}

/* What all controllers have in common: the speed limit and the queue depth. */
static BOOLEAN AhciLoadLimits(PAHCI_CHANNEL Channel) {
  BOOLEAN complete = FALSE;
  ULONG length;
  PULONG buffer;

  buffer = AtaPortRegistryAllocateBuffer(Channel, sizeof(ULONG));
  if (buffer == NULL)
    return FALSE;

  length = sizeof(ULONG);
  if (!AtaPortRegistryControllerKeyRead(Channel, AHCI_KEY, "SpeedLimit",
                                        IDE_REG_DWORD, (PUCHAR)buffer, &length))
    goto release;
  if (length != sizeof(ULONG) || *buffer > AHCI_SPEED_GEN3)
    goto release;
  Channel->Settings.SpeedLimit = *buffer;

  length = sizeof(ULONG);
  if (!AtaPortRegistryControllerKeyRead(Channel, AHCI_KEY, "QueueDepth",
                                        IDE_REG_DWORD, (PUCHAR)buffer, &length))
    goto release;
  if (length != sizeof(ULONG) || *buffer == 0 || *buffer > AHCI_MAX_SLOTS)
    goto release;
  Channel->Settings.QueueDepth = *buffer;
  complete = TRUE;

release:
  AtaPortRegistryFreeBuffer(Channel, buffer);
  return complete;
}

/* The channel's own settings, by a table. A value that is absent is no error.
 */
static ULONG AhciLoadTable(PAHCI_CHANNEL Channel) {
  ULONG found = 0;
  ULONG index;
  PULONG buffer;

  buffer = AtaPortRegistryAllocateBuffer(Channel, sizeof(ULONG));
  if (buffer == NULL)
    return 0;

  for (index = 0; index < RTL_NUMBER_OF(AhciSettingValues); index++) {
    const AHCI_VALUE *value = &AhciSettingValues[index];
    ULONG length = sizeof(ULONG);

    if (!AtaPortRegistryChannelSubkeyRead(Channel, AHCI_KEY, value->Name,
                                          IDE_REG_DWORD, (PUCHAR)buffer,
                                          &length))
      continue;
    if (length != sizeof(ULONG) || *buffer > value->Maximum)
      continue;
    *(PULONG)((PUCHAR)&Channel->Settings + value->Offset) = *buffer;
    found++;
  }

  AtaPortRegistryFreeBuffer(Channel, buffer);
  return found;
}

/* Models that must not be given queued commands: one binary value. */
static VOID AhciLoadSkippedModels(PAHCI_CHANNEL Channel) {
  AHCI_REGISTRY_VIEW view;
  PUCHAR cursor;
  ULONG length;

  if (!AhciOpenView(Channel, sizeof(Channel->SkippedModel), &view))
    return;

  length = view.Capacity;
  if (AtaPortRegistryControllerKeyRead(Channel, AHCI_KEY, "SkippedModels",
                                       IDE_REG_BINARY, view.Data, &length)) {
    cursor = view.Data;
    while (length >= AHCI_MODEL_BYTES &&
           Channel->SkippedModels < AHCI_MAX_SKIPPED_MODELS) {
      AtaPortCopyMemory(Channel->SkippedModel[Channel->SkippedModels], cursor,
                        AHCI_MODEL_BYTES);
      Channel->SkippedModels++;
      cursor += AHCI_MODEL_BYTES;
      length -= AHCI_MODEL_BYTES;
    }
  }

  AhciCloseView(&view);
}

/* Only a removable bay waits for a device that was just inserted. */
static VOID AhciLoadBayTimeout(PAHCI_CHANNEL Channel) {
  PUCHAR buffer = AhciOpenSettings(Channel, sizeof(ULONG));

  if (buffer == NULL)
    return;

  if (!AhciReadSetting(Channel, buffer, "BayTimeout",
                       &Channel->Settings.BayTimeout))
    AtaPortDebugPrint(2, "ahci: channel %u: default bay timeout\n",
                      Channel->Number);
  AhciCloseSettings(Channel, buffer);
}

/* Version 1 gave the spin-up delay in seconds. */
static VOID AhciUpgradeSettings(PAHCI_CHANNEL Channel) {
  AHCI_REGISTRY_VIEW view;
  ULONG length = sizeof(ULONG);
  PULONG version;

  if (!AhciOpenView(Channel, sizeof(ULONG), &view))
    return;

  version = (PULONG)view.Data;
  if (AtaPortRegistryChannelSubkeyRead(Channel, AHCI_KEY, "SettingsVersion",
                                       IDE_REG_DWORD, view.Data, &length) &&
      length == sizeof(ULONG) && *version < AHCI_SETTINGS_VERSION) {
    if (Channel->Settings.SpinUpDelay < 60)
      Channel->Settings.SpinUpDelay *= 1000;

    *version = AHCI_SETTINGS_VERSION;
    length = sizeof(ULONG);
    if (!AtaPortRegistryChannelSubkeyWrite(Channel, AHCI_KEY, "SettingsVersion",
                                           IDE_REG_DWORD, view.Data, &length))
      AtaPortDebugPrint(1, "ahci: channel %u: settings stay old\n",
                        Channel->Number);
  }

  AhciCloseView(&view);
}

/* How often the channel has started; the first start finds no value. */
static ULONG AhciCountStarts(PAHCI_CHANNEL Channel) {
  AHCI_REGISTRY_VIEW view;
  ULONG length = sizeof(ULONG);
  ULONG starts = 1;

  if (!AhciOpenView(Channel, sizeof(ULONG), &view))
    return 0;

  if (AtaPortRegistryChannelSubkeyRead(Channel, AHCI_KEY, "Starts",
                                       IDE_REG_DWORD, view.Data, &length) &&
      length == sizeof(ULONG))
    starts += *(PULONG)view.Data;

  *(PULONG)view.Data = starts;
  length = sizeof(ULONG);
  if (!AtaPortRegistryChannelSubkeyWrite(Channel, AHCI_KEY, "Starts",
                                         IDE_REG_DWORD, view.Data, &length))
    starts = 0;

  AhciCloseView(&view);
  return starts;
}

/*
 * "Running" is 1 from start to stop: a start that finds it set knows that the
 * channel went down without a stop. Returns whether it did.
 */
static BOOLEAN AhciMarkRunning(PAHCI_CHANNEL Channel, ULONG Running) {
  BOOLEAN unclean = FALSE;
  ULONG length = sizeof(ULONG);
  PULONG buffer;

  buffer = AtaPortRegistryAllocateBuffer(Channel, sizeof(ULONG));
  if (buffer == NULL)
    return FALSE;

  if (Running &&
      AtaPortRegistryChannelSubkeyRead(Channel, AHCI_KEY, "Running",
                                       IDE_REG_DWORD, (PUCHAR)buffer, &length))
    unclean = length == sizeof(ULONG) && *buffer != 0;

  *buffer = Running;
  length = sizeof(ULONG);
  if (!AtaPortRegistryChannelSubkeyWrite(
          Channel, AHCI_KEY, "Running", IDE_REG_DWORD, (PUCHAR)buffer, &length))
    AtaPortDebugPrint(1, "ahci: channel %u: state not saved\n",
                      Channel->Number);

  AtaPortRegistryFreeBuffer(Channel, buffer);
  return unclean;
}

/* The last step of the start: the buffer stays open until the stop. */
static VOID AhciOpenWriteBack(PAHCI_CHANNEL Channel) {
  PAHCI_WRITE_BACK writeBack = &Channel->WriteBack;

  writeBack->Pending = FALSE;
  writeBack->Buffer = AtaPortRegistryAllocateBuffer(Channel, sizeof(ULONG));
  if (writeBack->Buffer == NULL)
    AtaPortDebugPrint(1, "ahci: channel %u: nothing is saved at run time\n",
                      Channel->Number);
}

/* Freeing the buffer is what writes the deferred value. */
static VOID AhciCloseWriteBack(PAHCI_CHANNEL Channel) {
  PAHCI_WRITE_BACK writeBack = &Channel->WriteBack;

  if (writeBack->Buffer == NULL)
    return;

  AtaPortRegistryFreeBuffer(Channel, writeBack->Buffer);
  writeBack->Buffer = NULL;
  writeBack->Pending = FALSE;
}

static VOID AhciSaveStatistics(PAHCI_CHANNEL Channel) {
  ULONG index;
  PULONG buffer;

  buffer = AtaPortRegistryAllocateBuffer(Channel, sizeof(ULONG));
  if (buffer == NULL)
    return;

  for (index = 0; index < RTL_NUMBER_OF(AhciStatisticValues); index++) {
    const AHCI_VALUE *value = &AhciStatisticValues[index];
    ULONG length = sizeof(ULONG);

    *buffer = *(PULONG)((PUCHAR)&Channel->Statistics + value->Offset);
    if (!AtaPortRegistryChannelSubkeyWrite(Channel, AHCI_KEY, value->Name,
                                           IDE_REG_DWORD, (PUCHAR)buffer,
                                           &length))
      break;
  }

  AtaPortRegistryFreeBuffer(Channel, buffer);
}

/* The speed that the link had in this run. */
static VOID AhciSaveSpeed(PAHCI_CHANNEL Channel, ULONG Speed) {
  ULONG length = sizeof(ULONG);
  PULONG buffer = AtaPortRegistryAllocateBuffer(Channel, sizeof(ULONG));

  if (buffer == NULL)
    return;

  *buffer = Speed;
  if (!AtaPortRegistryChannelSubkeyWrite(Channel, AHCI_KEY, "LastSpeed",
                                         IDE_REG_DWORD, (PUCHAR)buffer,
                                         &length))
    AtaPortDebugPrint(1, "ahci: channel %u: speed not saved\n",
                      Channel->Number);
  AtaPortRegistryFreeBuffer(Channel, buffer);
}

/* What a support call asks for first. */
static VOID AhciSaveSettings(PAHCI_CHANNEL Channel) {
  PUCHAR buffer = AhciOpenSettings(Channel, sizeof(ULONG));
  BOOLEAN saved;

  if (buffer == NULL)
    return;

  saved = AhciWriteSetting(Channel, buffer, "LastSpeedLimit",
                           Channel->Settings.SpeedLimit);
  if (saved)
    saved =
        AhciWriteSetting(Channel, buffer, "LastQueueDepth", Channel->SlotCount);
  if (!saved)
    AtaPortDebugPrint(1, "ahci: channel %u: settings not saved\n",
                      Channel->Number);
  AhciCloseSettings(Channel, buffer);
}

/* Writes the new power policy behind the running channel, if still possible. */
static VOID AhciDeferPowerPolicy(PAHCI_CHANNEL Channel) {
  PAHCI_WRITE_BACK writeBack = &Channel->WriteBack;
  ULONG length = sizeof(ULONG);

  if (writeBack->Buffer == NULL || writeBack->Pending)
    return;

  *writeBack->Buffer = Channel->Settings.PowerPolicy;
  writeBack->Pending = TRUE;
  if (!AtaPortRegistryChannelSubkeyWriteDeferred(
          Channel, AHCI_KEY, "PowerPolicy", IDE_REG_DWORD,
          (PUCHAR)writeBack->Buffer, &length))
    AtaPortDebugPrint(1, "ahci: channel %u: policy not saved\n",
                      Channel->Number);
}

/* At the stop, a policy that was not deferred is written at once. */
static VOID AhciWritePowerPolicy(PAHCI_CHANNEL Channel) {
  PAHCI_WRITE_BACK writeBack = &Channel->WriteBack;
  ULONG length = sizeof(ULONG);

  if (writeBack->Buffer == NULL || writeBack->Pending)
    return;

  *writeBack->Buffer = Channel->Settings.PowerPolicy;
  if (!AtaPortRegistryChannelSubkeyWrite(Channel, AHCI_KEY, "PowerPolicy",
                                         IDE_REG_DWORD,
                                         (PUCHAR)writeBack->Buffer, &length))
    AtaPortDebugPrint(1, "ahci: channel %u: policy not saved\n",
                      Channel->Number);
}

/* The memory that the device and the CPU share, at a 1024-byte boundary. */
static BOOLEAN AhciGetSharedMemory(PAHCI_CHANNEL Channel) {
  IDE_PHYSICAL_ADDRESS address;
  ULONG length = 0;
  PUCHAR memory;
  ULONG skip;

  memory = AtaPortGetUnCachedExtension(
      Channel, sizeof(AHCI_SHARED) + AHCI_SHARED_ALIGNMENT - 1,
      sizeof(AHCI_IRB_EXTENSION));
  if (memory == NULL)
    return FALSE;

  address = AtaPortGetPhysicalAddress(Channel, NULL, memory, &length);
  if (address.QuadPart == 0)
    return FALSE;

  skip = (0u - address.LowPart) & (AHCI_SHARED_ALIGNMENT - 1);
  if (length < skip + sizeof(AHCI_SHARED))
    return FALSE;

  address.QuadPart += skip;
  Channel->Shared = (PAHCI_SHARED)(memory + skip);
  Channel->SharedPhysicalLow = address.LowPart;
  Channel->SharedPhysicalHigh = (ULONG)address.HighPart;
  RtlZeroMemory(Channel->Shared, sizeof(AHCI_SHARED));
  return TRUE;
}

static BOOLEAN AhciStartPort(PAHCI_CHANNEL Channel) {
  ULONG command;

  if (!AhciPortStopEngine(Channel))
    return FALSE;

  AhciPortSetMemory(Channel);
  command = AhciReadPort(Channel, PORT_CMD);
  AhciWritePort(Channel, PORT_CMD,
                command | PORT_CMD_POWER_ON | PORT_CMD_SPIN_UP |
                    PORT_CMD_ICC_ACTIVE);

  /* A port without a device starts too; the device may come later. */
  if (AhciPortIsReady(Channel) && !AhciPortStartEngine(Channel))
    return FALSE;

  AhciPortSetInterrupts(Channel, TRUE);
  Channel->Running = TRUE;
  return TRUE;
}

static VOID AhciStopPort(PAHCI_CHANNEL Channel) {
  AhciPortSetInterrupts(Channel, FALSE);
  if (!AhciPortStopEngine(Channel))
    AtaPortDebugPrint(1, "ahci: channel %u does not stop\n", Channel->Number);
  Channel->Running = FALSE;
}

static VOID AhciLoadSettings(PAHCI_CHANNEL Channel, IDE_OPERATION_MODE Mode) {
  if (AhciMarkRunning(Channel, 1))
    AtaPortDebugPrint(2, "ahci: channel %u was not stopped\n", Channel->Number);
  if (!AhciLoadLimits(Channel))
    AtaPortDebugPrint(2, "ahci: channel %u: default limits\n", Channel->Number);
  AtaPortDebugPrint(3, "ahci: channel %u: %u settings\n", Channel->Number,
                    AhciLoadTable(Channel));
  AhciUpgradeSettings(Channel);
  AtaPortDebugPrint(3, "ahci: channel %u: start %u\n", Channel->Number,
                    AhciCountStarts(Channel));
  AhciLoadSkippedModels(Channel);
  if (Mode == IdeModeRemovableBay)
    AhciLoadBayTimeout(Channel);
}

static BOOLEAN AhciStartChannel(PAHCI_CHANNEL Channel,
                                PIDE_CHANNEL_CONFIGURATION Configuration) {
  if (Configuration->Version < sizeof(IDE_CHANNEL_CONFIGURATION))
    return FALSE;

  Channel->DumpMode = Configuration->ChannelMode == IdeModeDump;
  Channel->Port = Channel->Controller->Registers + HBA_PORT(Channel->Number);
  if (!AhciGetSharedMemory(Channel))
    return FALSE;

  AhciSetDefaults(Channel);
  if (!Channel->DumpMode)
    AhciLoadSettings(Channel, Configuration->ChannelMode);

  Channel->SlotCount = Channel->Controller->SlotCount;
  if (Channel->SlotCount > Channel->Settings.QueueDepth)
    Channel->SlotCount = (UCHAR)Channel->Settings.QueueDepth;
  if (Channel->DumpMode)
    Channel->SlotCount = 1;
  Channel->TagsReady = AtaPortInitializeQueueTag(
      Channel, IDE_UNTAGGED, IDE_UNTAGGED, Channel->SlotCount);

  Configuration->NumberOfOverlappedRequests = Channel->SlotCount;
  Configuration->MaxTargetId = 0;
  Configuration->SyncWithIsr = TRUE;
  Configuration->SupportsWmi = TRUE;

  if (!AhciStartPort(Channel))
    return FALSE;
  if (!Channel->DumpMode)
    AhciOpenWriteBack(Channel);
  return TRUE;
}

/* The last thing to save through the open buffer depends on what comes. */
static VOID AhciQuiesce(PAHCI_CHANNEL Channel, IDE_CONTROL_ACTION Action,
                        ULONG Speed) {
  switch (Action) {
  case IdePowerDown:
    AhciDeferSetting(Channel, "SleepSpeed", Speed);
    break;
  case IdeStop:
    AhciWritePowerPolicy(Channel);
    break;
  default:
    break;
  }
  AhciStopPort(Channel);
}

static ULONG AhciLinkSpeed(PAHCI_CHANNEL Channel) {
  return PORT_SSTS_SPEED(AhciReadPort(Channel, PORT_SSTS));
}

static BOOLEAN AhciStopChannel(PAHCI_CHANNEL Channel,
                               IDE_CONTROL_ACTION Action) {
  ULONG speed = AhciLinkSpeed(Channel);

  /* The uncached extension is the port driver's to free. */
  Channel->Shared = NULL;
  if (Channel->DumpMode) {
    AhciStopPort(Channel);
    return TRUE;
  }

  /* One buffer at a time: the open one first, then what else is new. */
  AhciQuiesce(Channel, Action, speed);
  AhciCloseWriteBack(Channel);
  AhciSaveSpeed(Channel, speed);
  AhciSaveStatistics(Channel);
  AhciSaveSettings(Channel);
  (VOID) AhciMarkRunning(Channel, 0);
  return TRUE;
}

static BOOLEAN AhciPowerUpChannel(PAHCI_CHANNEL Channel) {
  AhciPortSetMemory(Channel);
  Channel->Resetting = FALSE;
  return AhciStartPort(Channel);
}

static BOOLEAN AhciPowerDownChannel(PAHCI_CHANNEL Channel,
                                    IDE_CONTROL_ACTION Action) {
  ULONG speed = AhciLinkSpeed(Channel);

  AhciQuiesce(Channel, Action, speed);
  return TRUE;
}

static BOOLEAN AhciVendorPower(PAHCI_CHANNEL Channel,
                               PIDE_VENDOR_DEFINED_POWER_INFO Power) {
  ULONG policy;

  if (Power == NULL || Power->ValueLength < sizeof(ULONG))
    return FALSE;

  policy = *(PULONG)Power->Value;
  if (policy > AHCI_MAX_POWER_POLICY)
    return FALSE;
  if (policy == Channel->Settings.PowerPolicy)
    return TRUE;

  Channel->Settings.PowerPolicy = policy;
  AhciDeferPowerPolicy(Channel);
  return TRUE;
}

static BOOLEAN AhciHwControl(PVOID ChannelExtension,
                             IDE_CONTROL_ACTION ControlAction,
                             PVOID Parameters) {
  PAHCI_CHANNEL channel = ChannelExtension;

  switch (ControlAction) {
  case IdeStart:
    return AhciStartChannel(channel, Parameters);
  case IdeStop:
    return AhciStopChannel(channel, ControlAction);
  case IdePowerUp:
    return AhciPowerUpChannel(channel);
  case IdePowerDown:
    return AhciPowerDownChannel(channel, ControlAction);
  case IdeVendorDefined:
    return AhciVendorPower(channel, Parameters);
  default:
    return FALSE;
  }
}

VOID AhciControlRegister(PIDE_CHANNEL_INTERFACE Interface) {
  Interface->IdeHwControl = AhciHwControl;
}
