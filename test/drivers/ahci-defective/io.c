/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Requests, interrupts, resets, and the timer and worker routines. */
#include "../ahci/ahci.h"

#define AHCI_RESET_MICROSECONDS 2000
#define AHCI_POLL_MICROSECONDS 100000
#define AHCI_MAX_POLLS 20
#define AHCI_BUSY_SECONDS 3
#define AHCI_NO_SLOT 0xFF

/* Translates the task file or the ATAPI command of Irb into a FIS. */
static VOID AhciMakeFis(PIDE_REQUEST_BLOCK Irb, PAHCI_H2D_FIS Fis) {
  RtlZeroMemory(Fis, sizeof(*Fis));
  Fis->Type = AHCI_FIS_H2D;
  Fis->Flags = AHCI_FIS_COMMAND;

  if (Irb->Function & IRB_FUNCTION_ATAPI_COMMAND) {
    Fis->Command = ATA_COMMAND_PACKET;
    Fis->Features = (Irb->IrbFlags & IRB_FLAGS_USE_DMA) ? 1 : 0;
    Fis->Device = 0xA0;
    return;
  }

  Fis->Command = Irb->IdeTaskFile.Current.bCommandReg;
  Fis->Features = Irb->IdeTaskFile.Current.bFeaturesReg;
  Fis->Lba[0] = Irb->IdeTaskFile.Current.bSectorNumberReg;
  Fis->Lba[1] = Irb->IdeTaskFile.Current.bCylLowReg;
  Fis->Lba[2] = Irb->IdeTaskFile.Current.bCylHighReg;
  Fis->Device = Irb->IdeTaskFile.Current.bDriveHeadReg;
  Fis->Count = Irb->IdeTaskFile.Current.bSectorCountReg;

  if (Irb->IrbFlags & IRB_FLAGS_48BIT) {
    Fis->FeaturesHigh = Irb->IdeTaskFile.Previous.bFeaturesReg;
    Fis->LbaHigh[0] = Irb->IdeTaskFile.Previous.bSectorNumberReg;
    Fis->LbaHigh[1] = Irb->IdeTaskFile.Previous.bCylLowReg;
    Fis->LbaHigh[2] = Irb->IdeTaskFile.Previous.bCylHighReg;
    Fis->CountHigh = Irb->IdeTaskFile.Previous.bSectorCountReg;
  }
}

static BOOLEAN AhciIsQueued(const AHCI_H2D_FIS *Fis) {
  return Fis->Command == ATA_COMMAND_READ_FPDMA ||
         Fis->Command == ATA_COMMAND_WRITE_FPDMA;
}

/* Runs without locks: it may touch the IRB, and nothing that is shared. */
static BOOLEAN AhciHwBuildIo(PVOID ChannelExtension, PIDE_REQUEST_BLOCK Irb) {
  PAHCI_IRB_EXTENSION extension = Irb->IrbExtension;

  UNREFERENCED_PARAMETER(ChannelExtension);

  if ((Irb->Function &
       (IRB_FUNCTION_ATA_COMMAND | IRB_FUNCTION_ATAPI_COMMAND)) == 0)
    return TRUE;

  if (Irb->TargetId != 0 || Irb->Lun != 0) {
    Irb->IrbStatus = IRB_STATUS_SELECTION_TIMEOUT;
    return TRUE;
  }

  /* All data goes by scatter/gather list, whatever the protocol. */
  if (Irb->DataTransferLength != 0)
    Irb->IrbFlags |= IRB_FLAGS_USE_DMA;

  AhciMakeFis(Irb, &extension->Fis);
  extension->Queued = (Irb->Function & IRB_FUNCTION_ATA_COMMAND) &&
                      AhciIsQueued(&extension->Fis);
  return TRUE;
}

/* The port driver's tags begin at 1, the slots at 0. */
static UCHAR AhciTakeSlot(PAHCI_CHANNEL Channel, PIDE_REQUEST_BLOCK Irb) {
  UCHAR tag;

  if (!Channel->TagsReady)
    return AHCI_NO_SLOT;

  tag = AtaPortAllocateQueueTag(Channel, IDE_UNTAGGED, IDE_UNTAGGED);
  if (tag == 0)
    return AHCI_NO_SLOT;
  if (tag > Channel->SlotCount || tag > AHCI_MAX_SLOTS) {
    AtaPortReleaseQueueTag(Channel, IDE_UNTAGGED, IDE_UNTAGGED, tag);
    return AHCI_NO_SLOT;
  }

  Channel->Slot[tag - 1] = Irb;
  return tag - 1;
}

static VOID AhciFreeSlot(PAHCI_CHANNEL Channel, UCHAR Slot) {
  Channel->Slot[Slot] = NULL;
  Channel->IssuedSlots &= ~(1u << Slot);
  Channel->QueuedSlots &= ~(1u << Slot);
  AtaPortReleaseQueueTag(Channel, IDE_UNTAGGED, IDE_UNTAGGED, Slot + 1);
}

/* Describes the data of Irb to the device; FALSE when it has too many parts. */
static BOOLEAN AhciFillDescriptors(PAHCI_CHANNEL Channel,
                                   PIDE_REQUEST_BLOCK Irb,
                                   PAHCI_COMMAND_TABLE Table, PUSHORT Count) {
  PIDE_SCATTER_GATHER_LIST list;
  ULONG index;

  *Count = 0;
  if (Irb->DataTransferLength == 0)
    return TRUE;

  list = AtaPortGetScatterGatherList(Channel, Irb);
  if (list == NULL || list->NumberOfElements > AHCI_PRD_COUNT)
    return FALSE;

  for (index = 0; index < list->NumberOfElements; index++) {
    if (list->Elements[index].Length == 0 ||
        list->Elements[index].Length > AHCI_PRD_MAX_BYTES)
      return FALSE;
    Table->Prd[index].DataLow = list->Elements[index].Address.LowPart;
    Table->Prd[index].DataHigh = (ULONG)list->Elements[index].Address.HighPart;
    Table->Prd[index].Reserved = 0;
    Table->Prd[index].ByteCount = list->Elements[index].Length - 1;
  }
  *Count = (USHORT)list->NumberOfElements;
  return TRUE;
}

static BOOLEAN AhciIssue(PAHCI_CHANNEL Channel, PIDE_REQUEST_BLOCK Irb,
                         UCHAR Slot, const AHCI_H2D_FIS *Fis, BOOLEAN Queued) {
  PAHCI_COMMAND_HEADER header = &Channel->Shared->List[Slot];
  PAHCI_COMMAND_TABLE table = &Channel->Shared->Table[Slot];

  if (!AhciFillDescriptors(Channel, Irb, table, &header->PrdCount))
    return FALSE;

  table->Fis = *Fis;
  if (Queued)
    table->Fis.Count = (UCHAR)(Slot << 3);

  header->Flags = sizeof(AHCI_H2D_FIS) / sizeof(ULONG);
  header->BytesTransferred = 0;
  if (Irb->IrbFlags & IRB_FLAGS_DATA_OUT)
    header->Flags |= AHCI_HEADER_WRITE;
  if (Irb->Function & IRB_FUNCTION_ATAPI_COMMAND) {
    header->Flags |= AHCI_HEADER_ATAPI;
    RtlCopyMemory(table->Cdb, Irb->Cdb, sizeof(table->Cdb));
  }

  Channel->IssuedSlots |= 1u << Slot;
  if (Queued) {
    Channel->QueuedSlots |= 1u << Slot;
    AhciWritePort(Channel, PORT_SACT, 1u << Slot);
  }
  AhciWritePort(Channel, PORT_CI, 1u << Slot);
  return TRUE;
}

static VOID AhciComplete(PAHCI_CHANNEL Channel, PIDE_REQUEST_BLOCK Irb,
                         UCHAR Status) {
  Irb->IrbStatus = Status;
  AtaPortCompleteRequest(Channel, Irb);
}

/* Before the power goes, what was deferred has to reach the registry. */
static VOID AhciFlushWriteBack(PAHCI_CHANNEL Channel) {
  if (Channel->WriteBack.Buffer == NULL)
    return;

  AtaPortRegistryFreeBuffer(Channel, Channel->WriteBack.Buffer);
  Channel->WriteBack.Buffer = NULL;
}

static BOOLEAN AhciHwStartIo(PVOID ChannelExtension, PIDE_REQUEST_BLOCK Irb) {
  PAHCI_CHANNEL channel = ChannelExtension;
  PAHCI_IRB_EXTENSION extension = Irb->IrbExtension;
  UCHAR slot;

  if (Irb->Function & IRB_FUNCTION_MINIPORT_COMMAND) {
    switch (Irb->Function) {
    case IRB_FUNCTION_SHUTDOWN:
      AhciFlushWriteBack(channel);
      AhciComplete(channel, Irb, IRB_STATUS_SUCCESS);
      return TRUE;
    case IRB_FUNCTION_ADAPTER_FLUSH:
    case IRB_FUNCTION_POWER_CHANGE:
    case IRB_FUNCTION_POWER_REBOOT:
      AhciComplete(channel, Irb, IRB_STATUS_SUCCESS);
      return TRUE;
    default:
      AhciComplete(channel, Irb, IRB_STATUS_INVALID_REQUEST);
      return TRUE;
    }
  }

  if ((Irb->Function &
       (IRB_FUNCTION_ATA_COMMAND | IRB_FUNCTION_ATAPI_COMMAND)) == 0) {
    AhciComplete(channel, Irb, IRB_STATUS_INVALID_REQUEST);
    return TRUE;
  }

  if (!channel->Running || channel->Resetting) {
    AhciComplete(channel, Irb, IRB_STATUS_BUSY);
    return TRUE;
  }

  /* Queued and other commands do not mix on one device. */
  if (channel->IssuedSlots != 0 &&
      extension->Queued != (channel->QueuedSlots != 0)) {
    AhciComplete(channel, Irb, IRB_STATUS_BUSY);
    return TRUE;
  }

  slot = AhciTakeSlot(channel, Irb);
  if (slot == AHCI_NO_SLOT) {
    AhciComplete(channel, Irb, IRB_STATUS_BUSY);
    return TRUE;
  }

  if (!AhciIssue(channel, Irb, slot, &extension->Fis, extension->Queued)) {
    AhciFreeSlot(channel, slot);
    AhciComplete(channel, Irb, IRB_STATUS_INVALID_REQUEST);
  }
  return TRUE;
}

/* Asks the device why Irb failed. The IRB waits until the answer is there. */
static BOOLEAN AhciStartSense(PAHCI_CHANNEL Channel, PIDE_REQUEST_BLOCK Irb) {
  AHCI_H2D_FIS fis;
  PIDE_REQUEST_BLOCK sense;
  UCHAR slot;

  if (Channel->SenseIrb != NULL)
    return FALSE;

  sense = AtaPortBuildRequestSenseIrb(Channel, Irb);
  if (sense == NULL)
    return FALSE;

  slot = AhciTakeSlot(Channel, sense);
  if (slot == AHCI_NO_SLOT)
    goto release;

  AhciMakeFis(sense, &fis);
  if (!AhciIssue(Channel, sense, slot, &fis, FALSE)) {
    AhciFreeSlot(Channel, slot);
    goto release;
  }

  Channel->SenseIrb = sense;
  Channel->SenseOriginal = Irb;
  return TRUE;

release:
  AtaPortReleaseRequestSenseIrb(Channel, sense);
  return FALSE;
}

static VOID AhciFinishSense(PAHCI_CHANNEL Channel, BOOLEAN Valid) {
  PIDE_REQUEST_BLOCK original = Channel->SenseOriginal;

  AtaPortReleaseRequestSenseIrb(Channel, Channel->SenseIrb);
  Channel->SenseIrb = NULL;
  Channel->SenseOriginal = NULL;
  AhciComplete(Channel, original,
               Valid ? IRB_STATUS_DEVICE_ERROR | IRB_STATUS_AUTOSENSE_VALID
                     : IRB_STATUS_DEVICE_ERROR);
}

/* The command in Slot is over: with success, or with the status of TaskFile. */
static VOID AhciFinishSlot(PAHCI_CHANNEL Channel, UCHAR Slot, BOOLEAN Failed,
                           ULONG TaskFile) {
  PIDE_REQUEST_BLOCK irb = Channel->Slot[Slot];
  ULONG transferred = Channel->Shared->List[Slot].BytesTransferred;
  BOOLEAN queued = (Channel->QueuedSlots & (1u << Slot)) != 0;

  AhciFreeSlot(Channel, Slot);
  if (irb == NULL)
    return;

  if (irb == Channel->SenseIrb) {
    AhciFinishSense(Channel, !Failed);
    return;
  }

  if (Failed) {
    irb->AtaStatus = (UCHAR)TaskFile;
    irb->AtaError = (UCHAR)(TaskFile >> 8);
    if ((irb->Function & IRB_FUNCTION_ATAPI_COMMAND) &&
        AhciStartSense(Channel, irb))
      return;
    AhciComplete(Channel, irb, IRB_STATUS_DEVICE_ERROR);
    return;
  }

  /* The byte count of a queued command's header means nothing. */
  if (!queued && transferred < irb->DataTransferLength) {
    irb->DataTransferLength = transferred;
    AhciComplete(Channel, irb, IRB_STATUS_DATALENGTH_MISMATCH);
    return;
  }
  AhciComplete(Channel, irb, IRB_STATUS_SUCCESS);
}

static VOID AhciFinishSlots(PAHCI_CHANNEL Channel) {
  ULONG active =
      AhciReadPort(Channel, PORT_CI) | AhciReadPort(Channel, PORT_SACT);
  ULONG done = Channel->IssuedSlots & ~active;
  UCHAR slot;

  for (slot = 0; done != 0; slot++, done >>= 1) {
    if (done & 1u)
      AhciFinishSlot(Channel, slot, FALSE, 0);
  }
}

/* Every hundredth error is worth a note in the registry. */
static VOID AhciNoteTaskFileError(PAHCI_CHANNEL Channel) {
  PAHCI_WRITE_BACK writeBack = &Channel->WriteBack;
  ULONG length = sizeof(ULONG);

  if (Channel->Statistics.TaskFileErrors % 100 != 0)
    return;
  if (writeBack->Buffer == NULL || writeBack->Pending)
    return;

  *writeBack->Buffer = Channel->Statistics.TaskFileErrors;
  writeBack->Pending = TRUE;
  AtaPortRegistryChannelSubkeyWriteDeferred(Channel, AHCI_KEY, "TaskFileErrors",
                                            IDE_REG_DWORD,
                                            (PUCHAR)writeBack->Buffer, &length);
}

/* A device error stops the command list: end what runs, and start again. */
static VOID AhciRecover(PAHCI_CHANNEL Channel) {
  ULONG taskFile = AhciReadPort(Channel, PORT_TFD);
  UCHAR failed = (UCHAR)((AhciReadPort(Channel, PORT_CMD) >> 8) & 0x1F);
  ULONG running = Channel->IssuedSlots;
  UCHAR slot;

  Channel->Statistics.TaskFileErrors++;
  AhciNoteTaskFileError(Channel);
  if (!AhciPortStopEngine(Channel) || !AhciPortStartEngine(Channel)) {
    /* The port driver's time-out resets the channel. */
    AtaPortDebugPrint(1, "ahci: channel %u hangs\n", Channel->Number);
    return;
  }

  for (slot = 0; running != 0; slot++, running >>= 1) {
    PIDE_REQUEST_BLOCK irb;

    if ((running & 1u) == 0)
      continue;
    irb = Channel->Slot[slot];
    if (slot == failed || irb == Channel->SenseIrb) {
      AhciFinishSlot(Channel, slot, TRUE, taskFile);
      continue;
    }
    AhciFreeSlot(Channel, slot);
    if (irb != NULL)
      AhciComplete(Channel, irb, IRB_STATUS_BUSY);
  }
}

static VOID AhciClearRecord(PULONG Record) {
  RtlZeroMemory(Record, sizeof(*Record));
}

/* Writes the lowered speed behind the running channel, if still possible. */
static VOID AhciDeferSpeedLimit(PAHCI_CHANNEL Channel) {
  PAHCI_WRITE_BACK writeBack = &Channel->WriteBack;
  ULONG length = sizeof(ULONG);

  if (writeBack->Buffer == NULL || writeBack->Pending)
    return;

  *writeBack->Buffer = Channel->Settings.SpeedLimit;
  writeBack->Pending = TRUE;
  if (!AtaPortRegistryControllerKeyWriteDeferred(
          Channel, AHCI_KEY, "SpeedLimit", IDE_REG_DWORD,
          (PUCHAR)writeBack->Buffer, &length)) {
    AtaPortDebugPrint(1, "ahci: channel %u: speed not saved\n",
                      Channel->Number);
    return;
  }
  AhciClearRecord(writeBack->Buffer);
}

/* Too many errors on the link: the next reset negotiates the slowest speed. */
static VOID AhciCountLinkError(PAHCI_CHANNEL Channel) {
  Channel->Statistics.LinkErrors++;
  if (Channel->Statistics.LinkErrors < Channel->Settings.ErrorThreshold)
    return;
  if (Channel->Settings.SpeedLimit == AHCI_SPEED_GEN1)
    return;

  Channel->Settings.SpeedLimit = AHCI_SPEED_GEN1;
  AhciDeferSpeedLimit(Channel);
}

/* IDE_HW_DPC: a device came or went. */
static VOID AhciLinkWorker(PVOID ChannelExtension) {
  PAHCI_CHANNEL channel = ChannelExtension;

  AtaPortDebugPrint(2, "ahci: channel %u: link changed\n", channel->Number);
  if (channel->WriteBack.Pending) {
    AtaPortRegistryFreeBuffer(channel, channel->WriteBack.Buffer);
    channel->WriteBack.Buffer = NULL;
    channel->WriteBack.Pending = FALSE;
  }
  AtaPortBusChangeDetected(channel);
}

static BOOLEAN AhciHwInterrupt(PVOID ChannelExtension) {
  PAHCI_CHANNEL channel = ChannelExtension;
  ULONG status;

  if (!channel->Running)
    return FALSE;

  status = AhciReadPort(channel, PORT_IS);
  if (status == 0)
    return FALSE;
  AhciWritePort(channel, PORT_IS, status);
  AtaPortWriteRegisterUlong((PULONG)(channel->Controller->Registers + HBA_IS),
                            1u << channel->Number);

  if (status & (PORT_IS_INTERFACE_NONFATAL | PORT_IS_INTERFACE_FATAL))
    AhciCountLinkError(channel);

  if (status & PORT_IS_LINK) {
    AhciWritePort(channel, PORT_SERR, AhciReadPort(channel, PORT_SERR));
    if (!channel->DumpMode && !channel->Resetting &&
        !AtaPortRequestWorkerRoutine(channel, AhciLinkWorker))
      AtaPortDebugPrint(1, "ahci: channel %u: change lost\n", channel->Number);
  }

  AhciFinishSlots(channel);
  if (status & PORT_IS_FATAL)
    AhciRecover(channel);
  return TRUE;
}

/* A reset that took many polls is a reason to start slower next time. */
static VOID AhciNoteSlowReset(PAHCI_CHANNEL Channel) {
  PULONG record = Channel->WriteBack.Buffer;
  ULONG length = sizeof(ULONG);

  if (record == NULL || Channel->WriteBack.Pending)
    return;

  *record = AHCI_SPEED_GEN1;
  Channel->WriteBack.Pending = TRUE;
  if (!AtaPortRegistryControllerKeyWriteDeferred(Channel, AHCI_KEY,
                                                 "SpeedLimit", IDE_REG_DWORD,
                                                 (PUCHAR)record, &length))
    AtaPortDebugPrint(1, "ahci: channel %u: slow reset not saved\n",
                      Channel->Number);
}

/* IDE_HW_DPC: ends the COMRESET, then polls until the device is ready. */
static VOID AhciResetTimer(PVOID ChannelExtension) {
  PAHCI_CHANNEL channel = ChannelExtension;

  if (!channel->Resetting)
    return;

  if (channel->ResetPolls == 0)
    AhciPortEndReset(channel);

  channel->ResetPolls++;
  if (AhciPortIsReady(channel) && AhciPortStartEngine(channel)) {
    channel->Resetting = FALSE;
    if (channel->ResetPolls > AHCI_MAX_POLLS / 2)
      AhciNoteSlowReset(channel);
    AhciPortSetInterrupts(channel, TRUE);
    AtaPortDeviceReady(channel, IDE_UNTAGGED, IDE_UNTAGGED);
    return;
  }

  if (channel->ResetPolls >= AHCI_MAX_POLLS ||
      !AtaPortRequestTimer(channel, AhciResetTimer, AHCI_POLL_MICROSECONDS)) {
    channel->Resetting = FALSE;
    AhciDeferSetting(channel, "FailedResets", channel->Statistics.Resets);
    AtaPortDeviceReady(channel, IDE_UNTAGGED, IDE_UNTAGGED);
    AtaPortBusChangeDetected(channel);
  }
}

static VOID AhciDropSlots(PAHCI_CHANNEL Channel) {
  UCHAR slot;

  for (slot = 0; slot < AHCI_MAX_SLOTS; slot++) {
    if (Channel->Slot[slot] != NULL)
      AhciFreeSlot(Channel, slot);
  }
  if (Channel->SenseIrb != NULL) {
    AtaPortReleaseRequestSenseIrb(Channel, Channel->SenseIrb);
    Channel->SenseIrb = NULL;
    Channel->SenseOriginal = NULL;
  }
}

static VOID AhciSaveResets(PAHCI_CHANNEL Channel, PULONG Record) {
  ULONG length = sizeof(ULONG);

  *Record = Channel->Statistics.Resets;
  if (!AtaPortRegistryChannelSubkeyWrite(
          Channel, AHCI_KEY, "Resets", IDE_REG_DWORD, (PUCHAR)Record, &length))
    AtaPortDebugPrint(1, "ahci: channel %u: resets not saved\n",
                      Channel->Number);
}

static BOOLEAN AhciHwReset(PVOID ChannelExtension) {
  PAHCI_CHANNEL channel = ChannelExtension;
  BOOLEAN stopped;

  if (!channel->Running)
    return FALSE;

  channel->Statistics.Resets++;
  if (channel->WriteBack.Buffer != NULL && !channel->WriteBack.Pending)
    AhciSaveResets(channel, channel->WriteBack.Buffer);
  AhciPortSetInterrupts(channel, FALSE);
  stopped = AhciPortStopEngine(channel);
  if (!stopped)
    AhciCountLinkError(channel);
  AhciPortBeginReset(channel);

  AhciDropSlots(channel);
  AtaPortCompleteAllActiveRequests(channel, IDE_UNTAGGED, IDE_UNTAGGED,
                                   IRB_STATUS_BUS_RESET);

  if (channel->DumpMode) {
    /* No timers here: stall as long as one routine may. */
    AtaPortStallExecution(100);
    AhciPortEndReset(channel);
    AhciPortSetInterrupts(channel, TRUE);
    return AhciPortStartEngine(channel);
  }

  channel->Resetting = TRUE;
  channel->ResetPolls = 0;
  AtaPortDeviceBusy(channel, IDE_UNTAGGED, IDE_UNTAGGED, AHCI_BUSY_SECONDS);
  if (!AtaPortRequestTimer(channel, AhciResetTimer, AHCI_RESET_MICROSECONDS)) {
    channel->Resetting = FALSE;
    AtaPortDeviceReady(channel, IDE_UNTAGGED, IDE_UNTAGGED);
    return FALSE;
  }
  return TRUE;
}

static BOOLEAN AhciIsSkippedModel(PAHCI_CHANNEL Channel,
                                  PIDENTIFY_DEVICE_DATA Identify) {
  UCHAR index;

  for (index = 0; index < Channel->SkippedModels; index++) {
    if (RtlCompareMemory(Channel->SkippedModel[index], Identify->ModelNumber,
                         AHCI_MODEL_BYTES) == AHCI_MODEL_BYTES)
      return TRUE;
  }
  return FALSE;
}

/* The user can turn queued commands off for one channel. */
static BOOLEAN AhciIsQueueingOff(PAHCI_CHANNEL Channel) {
  PAHCI_WRITE_BACK writeBack = &Channel->WriteBack;
  ULONG length = sizeof(ULONG);

  if (writeBack->Buffer == NULL || writeBack->Pending)
    return FALSE;

  if (!AtaPortRegistryRead(Channel, AHCI_KEY, TRUE, "NoQueue", IDE_REG_DWORD,
                           (PUCHAR)writeBack->Buffer, &length))
    return FALSE;
  return length == sizeof(ULONG) && *writeBack->Buffer != 0;
}

static BOOLEAN AhciHwInitialize(PVOID ChannelExtension,
                                PIDE_DEVICE_PARAMETERS Device,
                                PIDENTIFY_DEVICE_DATA Identify) {
  PAHCI_CHANNEL channel = ChannelExtension;

  if (Device->Version < sizeof(IDE_DEVICE_PARAMETERS))
    return FALSE;
  if (Device->IdeDeviceType == DeviceNotExist)
    return TRUE;

  Device->MaximumLun = 0;
  Device->NumberOfOverlappedRequests = channel->SlotCount;
  if (Device->IdeDeviceType == DeviceIsAtapi ||
      (channel->Controller->Capabilities & HBA_CAP_NCQ) == 0 ||
      AhciIsSkippedModel(channel, Identify) || AhciIsQueueingOff(channel))
    Device->NumberOfOverlappedRequests = 1;
  Device->TransferModeSelected = Device->TransferModeSupported;

  if (Device->IdeDeviceType == DeviceIsAtapi)
    AhciWritePort(channel, PORT_CMD,
                  AhciReadPort(channel, PORT_CMD) | PORT_CMD_ATAPI);
  return TRUE;
}

VOID AhciIoRegister(PIDE_CHANNEL_INTERFACE Interface) {
  Interface->IdeHwInitialize = AhciHwInitialize;
  Interface->IdeHwBuildIo = AhciHwBuildIo;
  Interface->IdeHwStartIo = AhciHwStartIo;
  Interface->IdeHwInterrupt = AhciHwInterrupt;
  Interface->IdeHwReset = AhciHwReset;
}
