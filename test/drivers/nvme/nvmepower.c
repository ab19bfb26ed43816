/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Adapter and unit control: configuration, power, stop, restart, removal.

   Each control type has an IRQL of its own. Only those at PASSIVE_LEVEL touch
   the registry; ScsiStopAdapter and ScsiRestartAdapter, at DIRQL, touch only
   the controller. */

#include "nvme.h"

#define NVME_FEATURE_POWER 0x02
#define NVME_DEEPEST_POWER_STATE 31
#define NVME_POWER_TABLE_BYTES 32

/* The control types that are served, other than the query itself. */
static const SCSI_ADAPTER_CONTROL_TYPE NvmeAdapterTypes[] = {
    ScsiStopAdapter,
    ScsiRestartAdapter,
    ScsiSetBootConfig,
    ScsiSetRunningConfig,
    ScsiAdapterPower,
    ScsiAdapterPoFxPowerActive, /* there is nothing to do for it */
    ScsiAdapterSystemPowerHints,
    ScsiPowerSettingNotification,
    ScsiAdapterSurpriseRemoval,
};

static const SCSI_UNIT_CONTROL_TYPE NvmeUnitTypes[] = {
    ScsiUnitUsage,  ScsiUnitStart,           ScsiUnitPower,
    ScsiUnitRemove, ScsiUnitSurpriseRemoval,
};

/* Marks one type in a list, unless the list is too short for it. */
static VOID NvmeMarkType(PSCSI_SUPPORTED_CONTROL_TYPE_LIST List, ULONG Type) {
  if (Type < List->MaxControlType) {
    List->SupportedTypeList[Type] = TRUE;
  }
}

static VOID NvmeQueryAdapterTypes(PSCSI_SUPPORTED_CONTROL_TYPE_LIST List) {
  ULONG Index;

  NvmeMarkType(List, ScsiQuerySupportedControlTypes);
  for (Index = 0; Index < ARRAYSIZE(NvmeAdapterTypes); Index++) {
    NvmeMarkType(List, NvmeAdapterTypes[Index]);
  }
}

static VOID NvmeQueryUnitTypes(PSCSI_SUPPORTED_CONTROL_TYPE_LIST List) {
  ULONG Index;

  NvmeMarkType(List, ScsiQuerySupportedUnitControlTypes);
  for (Index = 0; Index < ARRAYSIZE(NvmeUnitTypes); Index++) {
    NvmeMarkType(List, NvmeUnitTypes[Index]);
  }
}

/* Reads the power state the adapter idles in. At PASSIVE_LEVEL. */
static VOID NvmeReadIdleState(PNVME_EXTENSION Extension) {
  ULONG State = 0;
  ULONG Length = sizeof(State);
  PVOID Data = &State;
  ULONG Status;

  Status = StorPortRegistryReadAdapterKey(Extension, (PUCHAR) "Power",
                                          (PUCHAR) "IdlePowerState",
                                          MINIPORT_REG_DWORD, &Data, &Length);
  if (Status != STOR_STATUS_SUCCESS) {
    return;
  }
  if (Length == sizeof(State) && State <= NVME_DEEPEST_POWER_STATE) {
    Extension->Parameters.IdlePowerState = State;
  }
}

/* Opens a registry buffer and reads the table of idle power states into it.
   FALSE leaves nothing open. */
static BOOLEAN NvmeOpenPowerTable(PNVME_EXTENSION Extension, PUCHAR *Table,
                                  PULONG Entries) {
  ULONG Length = NVME_POWER_TABLE_BYTES;
  PUCHAR Buffer;

  Buffer = StorPortAllocateRegistryBuffer(Extension, &Length);
  if (Buffer == NULL) {
    return FALSE;
  }
  if (!StorPortRegistryRead(Extension, (PUCHAR) "PowerTable", 1,
                            MINIPORT_REG_BINARY, Buffer, &Length)) {
    StorPortFreeRegistryBuffer(Extension, Buffer);
    return FALSE;
  }
  *Table = Buffer;
  *Entries = Length;
  return TRUE;
}

/* Takes the deepest idle state of the table. At PASSIVE_LEVEL. */
static VOID NvmeReadPowerTable(PNVME_EXTENSION Extension) {
  PUCHAR Table = NULL;
  ULONG Entries = 0;
  ULONG State = 0;
  ULONG Index;

  if (!NvmeOpenPowerTable(Extension, &Table, &Entries)) {
    return;
  }
  for (Index = 0; Index < Entries; Index++) {
    if (Table[Index] > NVME_DEEPEST_POWER_STATE) {
      break;
    }
    State = max(State, Table[Index]);
  }
  StorPortFreeRegistryBuffer(Extension, Table);
  Extension->Parameters.IdlePowerState = State;
}

/* Writes how the last run ended. At PASSIVE_LEVEL. */
static VOID NvmeWriteShutdownState(PNVME_EXTENSION Extension, ULONG State) {
  ULONG Status;

  Status = StorPortRegistryWriteAdapterKey(
      Extension, (PUCHAR) "Power", (PUCHAR) "ShutdownState", MINIPORT_REG_DWORD,
      &State, sizeof(State));
  if (Status != STOR_STATUS_SUCCESS) {
    NvmeRecordEvent(Extension, NVME_FEATURE_POWER, Status);
  }
}

/* Notes the firmware that the adapter wakes up with, through the registry
   buffer. At PASSIVE_LEVEL. */
static VOID NvmeWriteFirmware(PNVME_EXTENSION Extension) {
  if (!NvmeOpenRegistry(Extension, 0)) {
    return;
  }
  if (Extension->RegistryLength >= sizeof(Extension->FirmwareRevision)) {
    RtlCopyMemory(Extension->RegistryBuffer, Extension->FirmwareRevision,
                  sizeof(Extension->FirmwareRevision));
    if (!StorPortRegistryWrite(Extension, (PUCHAR) "LastFirmware", 0,
                               MINIPORT_REG_BINARY, Extension->RegistryBuffer,
                               sizeof(Extension->FirmwareRevision))) {
      Extension->Statistics.FailedCommands++;
    }
  }
  NvmeCloseRegistry(Extension);
}

/* Notes which units were removed, through the registry buffer, and completes
   what they have finished. At PASSIVE_LEVEL. */
static VOID NvmeWriteLastUnit(PNVME_EXTENSION Extension, ULONG ControlType) {
  if (!NvmeOpenRegistry(Extension, sizeof(ULONG))) {
    return;
  }
  if (Extension->RegistryLength >= sizeof(ULONG)) {
    *(PULONG)Extension->RegistryBuffer = ControlType;
    if (!StorPortRegistryWrite(Extension, (PUCHAR) "LastUnitControl", 0,
                               MINIPORT_REG_DWORD, Extension->RegistryBuffer,
                               sizeof(ULONG))) {
      Extension->Statistics.FailedCommands++;
    }
  }
  NvmePollCompletions(Extension);
  NvmeCloseRegistry(Extension);
}

/* Brings a stopped controller back. At DIRQL: everything here polls, and the
   work that needs a lower IRQL is left to the DPC. */
static VOID NvmeRestart(PNVME_EXTENSION Extension) {
  if (!NvmeStartController(Extension)) {
    Extension->Stopped = TRUE;
    return;
  }
  if (!NvmeCreateIoQueues(Extension) || !NvmeResumeHostMemory(Extension)) {
    NvmeStopController(Extension, FALSE);
    return;
  }
  Extension->LendAgain = TRUE;
  StorPortIssueDpc(Extension, &Extension->CompletionDpc, NULL, NULL);
}

/* Sets the power state of the controller; it may refuse. */
static VOID NvmeSetPowerState(PNVME_EXTENSION Extension, ULONG State) {
  if (!NvmeSetFeature(Extension, NVME_FEATURE_POWER, State)) {
    NvmeRecordEvent(Extension, NVME_FEATURE_POWER, State);
  }
}

/* Power of the adapter, at most DISPATCH_LEVEL: the registry is out of reach.
   Host memory goes back before power goes. */
static VOID NvmePower(PNVME_EXTENSION Extension,
                      const STOR_ADAPTER_CONTROL_POWER *Power) {
  switch (Power->PowerState) {
  case StorPowerDeviceD0:
    if (Extension->Stopped) {
      NvmeRestart(Extension);
    }
    NvmeStartWatch(Extension);
    break;
  case StorPowerDeviceD3:
    NvmeReturnHostMemory(Extension);
    NvmeStopController(Extension, TRUE);
    break;
  default:
    NvmeSetPowerState(Extension, Extension->Parameters.IdlePowerState);
    break;
  }
}

/* Frees timer and work items. A work item that is still queued is freed by
   StorPort. */
static VOID NvmeFreeHelpers(PNVME_EXTENSION Extension) {
  if (Extension->WatchTimer != NULL) {
    StorPortFreeTimer(Extension, Extension->WatchTimer);
    Extension->WatchTimer = NULL;
  }
  if (Extension->SaveWorker != NULL) {
    StorPortFreeWorker(Extension, Extension->SaveWorker);
    Extension->SaveWorker = NULL;
  }
  if (Extension->LendWorker != NULL) {
    StorPortFreeWorker(Extension, Extension->LendWorker);
    Extension->LendWorker = NULL;
  }
}

/* The adapter is gone: everything that was allocated goes back. */
static VOID NvmeRemove(PNVME_EXTENSION Extension) {
  ULONG Index;

  Extension->Removed = TRUE;
  Extension->Stopped = TRUE;
  NvmeAbandonRequests(Extension, SRB_STATUS_NO_DEVICE);
  NvmeReturnHostMemory(Extension);
  for (Index = 0; Index < NVME_MAX_IO_QUEUES; Index++) {
    NvmeFreeQueue(Extension, &Extension->IoQueues[Index]);
  }
  Extension->IoQueueCount = 0;
  NvmeFreeHelpers(Extension);
  NvmeFreeEvents(Extension);
}

/* HwAdapterControl. Success is the only documented answer. */
SCSI_ADAPTER_CONTROL_STATUS
NvmeAdapterControl(PVOID DeviceExtension, SCSI_ADAPTER_CONTROL_TYPE ControlType,
                   PVOID Parameters) {
  PNVME_EXTENSION Extension = (PNVME_EXTENSION)DeviceExtension;

  switch (ControlType) {
  case ScsiQuerySupportedControlTypes:
    NvmeQueryAdapterTypes((PSCSI_SUPPORTED_CONTROL_TYPE_LIST)Parameters);
    break;
  case ScsiStopAdapter:
    NvmeStopController(Extension, TRUE);
    break;
  case ScsiRestartAdapter:
    NvmeRestart(Extension);
    break;
  case ScsiSetBootConfig:
    NvmeWriteShutdownState(Extension, 1);
    break;
  case ScsiSetRunningConfig:
    NvmeWriteShutdownState(Extension, 0);
    NvmeReadPowerTable(Extension);
    NvmeReadIdleState(Extension);
    NvmeWriteFirmware(Extension);
    break;
  case ScsiPowerSettingNotification:
    NvmeReadIdleState(Extension);
    NvmeSetPowerState(Extension, Extension->Parameters.IdlePowerState);
    break;
  case ScsiAdapterPower:
    NvmePower(Extension, (const STOR_ADAPTER_CONTROL_POWER *)Parameters);
    break;
  case ScsiAdapterSystemPowerHints:
    if (NvmeWriteAdapterValue(Extension, "HintedResets",
                              Extension->Statistics.Resets) !=
        STOR_STATUS_SUCCESS) {
      NvmeRequestSave(Extension);
    }
    NvmeTrimHostMemory(Extension);
    break;
  case ScsiAdapterSurpriseRemoval:
    NvmeRemove(Extension);
    break;
  default:
    break;
  }
  return ScsiAdapterControlSuccess;
}

/* Starts the unit: whether writes are cached may be set per adapter. At
   PASSIVE_LEVEL. */
static VOID NvmeStartUnit(PNVME_EXTENSION Extension) {
  ULONG WriteCache = Extension->Parameters.WriteCache;

  if (!NvmeReadAdapterValue(Extension, "UnitWriteCache", &WriteCache)) {
    return;
  }
  Extension->Parameters.WriteCache = (WriteCache != 0) ? 1 : 0;
  if (Extension->HasWriteCache &&
      !NvmeSetFeature(Extension, NVME_FEATURE_WRITE_CACHE,
                      Extension->Parameters.WriteCache)) {
    NvmeRecordEvent(Extension, NVME_FEATURE_WRITE_CACHE, WriteCache);
  }
}

/* HwUnitControl: the adapter has one unit, so its extension is all that is
   needed. */
SCSI_UNIT_CONTROL_STATUS NvmeUnitControl(PVOID DeviceExtension,
                                         SCSI_UNIT_CONTROL_TYPE ControlType,
                                         PVOID Parameters) {
  PNVME_EXTENSION Extension = (PNVME_EXTENSION)DeviceExtension;

  switch (ControlType) {
  case ScsiQuerySupportedUnitControlTypes:
    NvmeQueryUnitTypes((PSCSI_SUPPORTED_CONTROL_TYPE_LIST)Parameters);
    break;
  case ScsiUnitUsage:
    break;
  case ScsiUnitStart:
    NvmeStartUnit(Extension);
    break;
  case ScsiUnitPower:
    NvmeSetPowerState(Extension, Extension->Parameters.IdlePowerState);
    break;
  case ScsiUnitRemove:
  case ScsiUnitSurpriseRemoval:
    NvmeReturnHostMemory(Extension);
    NvmeWriteLastUnit(Extension, ControlType);
    break;
  default:
    return ScsiUnitControlUnsuccessful;
  }
  return ScsiUnitControlSuccess;
}
