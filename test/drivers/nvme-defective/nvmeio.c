/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Requests, interrupts and timers.

   HwBuildIo prepares reads and writes without any lock; HwStartIo sends them
   to the controller, and answers the other SCSI commands from what identify
   has told. */

#include "../nvme/nvme.h"

#define NVME_VPD_BYTES 252
#define NVME_VPD_SUPPORTED 0x00
#define NVME_VPD_SERIAL 0x80
#define NVME_VPD_IDENTIFIERS 0x83

/* A vendor command that returns the ring of events. */
#define NVME_SCSIOP_READ_EVENTS 0xC1

#define NVME_SENSE_BYTES 18
#define NVME_INQUIRY_BYTES 36

static ULONG NvmeGetBe32(const UCHAR *Bytes) {
  return ((ULONG)Bytes[0] << 24) | ((ULONG)Bytes[1] << 16) |
         ((ULONG)Bytes[2] << 8) | Bytes[3];
}

static ULONGLONG NvmeGetBe64(const UCHAR *Bytes) {
  return ((ULONGLONG)NvmeGetBe32(Bytes) << 32) | NvmeGetBe32(Bytes + 4);
}

static VOID NvmePutBe32(PUCHAR Bytes, ULONG Value) {
  Bytes[0] = (UCHAR)(Value >> 24);
  Bytes[1] = (UCHAR)(Value >> 16);
  Bytes[2] = (UCHAR)(Value >> 8);
  Bytes[3] = (UCHAR)Value;
}

static VOID NvmePutBe64(PUCHAR Bytes, ULONGLONG Value) {
  NvmePutBe32(Bytes, (ULONG)(Value >> 32));
  NvmePutBe32(Bytes + 4, (ULONG)Value);
}

/* Fills fixed-format sense data and returns the status to complete the request
   with. */
static UCHAR NvmeSetSense(PSCSI_REQUEST_BLOCK Srb, UCHAR Key, UCHAR Code) {
  PUCHAR Sense = (PUCHAR)Srb->SenseInfoBuffer;

  Srb->ScsiStatus = SCSISTAT_CHECK_CONDITION;
  if (Sense == NULL || Srb->SenseInfoBufferLength < NVME_SENSE_BYTES) {
    return SRB_STATUS_ERROR;
  }
  RtlZeroMemory(Sense, NVME_SENSE_BYTES);
  Sense[0] = 0x70;
  Sense[2] = Key;
  Sense[7] = NVME_SENSE_BYTES - 8;
  Sense[12] = Code;
  Srb->SenseInfoBufferLength = NVME_SENSE_BYTES;
  return SRB_STATUS_ERROR | SRB_STATUS_AUTOSENSE_VALID;
}

/* Copies an answer to the request's buffer, as much of it as was asked for. */
static UCHAR NvmeAnswer(PNVME_EXTENSION Extension, PSCSI_REQUEST_BLOCK Srb,
                        const VOID *Data, ULONG Bytes) {
  PVOID Address = NULL;
  ULONG Length = min(Bytes, Srb->DataTransferLength);
  ULONG Status;

  Status = StorPortGetSystemAddress(Extension, Srb, &Address);
  if (Status != STOR_STATUS_SUCCESS) {
    return SRB_STATUS_INVALID_REQUEST;
  }
  RtlCopyMemory(Address, Data, Length);
  Srb->DataTransferLength = Length;
  return SRB_STATUS_SUCCESS;
}

/* Chooses the half of the space that begins at a multiple of the list's size,
   so that the list does not cross a page. */
static PULONGLONG NvmePrpList(PNVME_SRB_EXTENSION SrbExtension) {
  ULONG_PTR Address = (ULONG_PTR)SrbExtension->PrpSpace;

  Address = (Address + NVME_PRP_BYTES - 1) & ~((ULONG_PTR)NVME_PRP_BYTES - 1);
  return (PULONGLONG)Address;
}

/* Translates the scatter/gather list. FALSE when it does not fit the list of
   one request. */
static BOOLEAN NvmeFillPrps(PNVME_EXTENSION Extension, PSCSI_REQUEST_BLOCK Srb,
                            PNVME_SRB_EXTENSION SrbExtension) {
  PULONGLONG List = NvmePrpList(SrbExtension);
  PSTOR_SCATTER_GATHER_LIST Elements;
  ULONG Count = 0;
  ULONG Length = 0;
  ULONG Index;

  Elements = StorPortGetScatterGatherList(Extension, Srb);
  if (Elements == NULL || Elements->NumberOfElements == 0) {
    return FALSE;
  }
  for (Index = 0; Index < Elements->NumberOfElements; Index++) {
    ULONGLONG Address =
        (ULONGLONG)Elements->List[Index].PhysicalAddress.QuadPart;
    ULONGLONG End = Address + Elements->List[Index].Length;

    if (Index == 0) {
      SrbExtension->Command.Prp1 = Address;
      Address = (Address & ~((ULONGLONG)NVME_PAGE_SIZE - 1)) + NVME_PAGE_SIZE;
    }
    for (; Address < End; Address += NVME_PAGE_SIZE) {
      if (Count == NVME_PRP_ENTRIES) {
        return FALSE;
      }
      List[Count++] = Address;
    }
  }

  if (Count == 1) {
    SrbExtension->Command.Prp2 = List[0];
  } else if (Count > 1) {
    SrbExtension->Command.Prp2 =
        (ULONGLONG)StorPortGetPhysicalAddress(Extension, NULL, List, &Length)
            .QuadPart;
  }
  return TRUE;
}

/* Takes block address and count out of a read or write command. */
static VOID NvmeParseTransfer(PSCSI_REQUEST_BLOCK Srb, PULONGLONG Block,
                              PULONG Blocks, PBOOLEAN Force) {
  const UCHAR *Cdb = Srb->Cdb;

  switch (Cdb[0]) {
  case SCSIOP_READ16:
  case SCSIOP_WRITE16:
    *Block = NvmeGetBe64(Cdb + 2);
    *Blocks = NvmeGetBe32(Cdb + 10);
    break;
  default:
    *Block = NvmeGetBe32(Cdb + 2);
    *Blocks = ((ULONG)Cdb[7] << 8) | Cdb[8];
    break;
  }
  *Force = (BOOLEAN)((Cdb[1] & 0x08) != 0);
}

static BOOLEAN NvmeIsWrite(UCHAR Operation) {
  return (BOOLEAN)(Operation == SCSIOP_WRITE || Operation == SCSIOP_WRITE16);
}

static BOOLEAN NvmeIsTransfer(PSCSI_REQUEST_BLOCK Srb) {
  if (Srb->Function != SRB_FUNCTION_EXECUTE_SCSI) {
    return FALSE;
  }
  return (BOOLEAN)(Srb->Cdb[0] == SCSIOP_READ || Srb->Cdb[0] == SCSIOP_READ16 ||
                   NvmeIsWrite(Srb->Cdb[0]));
}

/* Builds the command of a read or write. Returns the status to fail the
   request with, or SRB_STATUS_PENDING when it may go to the controller. */
static UCHAR NvmeBuildTransfer(PNVME_EXTENSION Extension,
                               PSCSI_REQUEST_BLOCK Srb,
                               PNVME_SRB_EXTENSION SrbExtension) {
  PNVME_COMMAND Command = &SrbExtension->Command;
  ULONGLONG Block = 0;
  ULONG Blocks = 0;
  BOOLEAN Force = FALSE;

  NvmeParseTransfer(Srb, &Block, &Blocks, &Force);
  if (Blocks == 0) {
    return SRB_STATUS_SUCCESS;
  }
  if (Block >= Extension->Namespace.Blocks ||
      Blocks > Extension->Namespace.Blocks - Block) {
    return SRB_STATUS_INVALID_REQUEST;
  }
  if (((ULONGLONG)Blocks << Extension->Namespace.BlockShift) >
      Extension->MaximumTransfer) {
    return SRB_STATUS_INVALID_REQUEST;
  }

  Command->Opcode = NvmeIsWrite(Srb->Cdb[0]) ? NVME_IO_WRITE : NVME_IO_READ;
  Command->NamespaceId = Extension->Namespace.Id;
  Command->Dword10 = (ULONG)Block;
  Command->Dword11 = (ULONG)(Block >> 32);
  Command->Dword12 = Blocks - 1;
  if (Force && Command->Opcode == NVME_IO_WRITE) {
    Command->Dword12 |= NVME_WRITE_FORCE_UNIT_ACCESS;
  }
  if (!NvmeFillPrps(Extension, Srb, SrbExtension)) {
    return SRB_STATUS_INVALID_REQUEST;
  }
  return SRB_STATUS_PENDING;
}

/* HwBuildIo, at DISPATCH_LEVEL, without a lock. FALSE: the request was
   completed here. */
BOOLEAN NvmeBuildIo(PVOID DeviceExtension, PSCSI_REQUEST_BLOCK Srb) {
  PNVME_EXTENSION Extension = (PNVME_EXTENSION)DeviceExtension;
  PNVME_SRB_EXTENSION SrbExtension = (PNVME_SRB_EXTENSION)Srb->SrbExtension;
  UCHAR SrbStatus;

  RtlZeroMemory(&SrbExtension->Command, sizeof(SrbExtension->Command));
  SrbExtension->Ready = FALSE;
  SrbExtension->QueueIndex = 0;

  if (Srb->PathId != 0 || Srb->TargetId != 0 || Srb->Lun != 0) {
    NvmeCompleteRequest(Extension, Srb, SRB_STATUS_NO_DEVICE);
    return FALSE;
  }
  if (!NvmeIsTransfer(Srb)) {
    return TRUE;
  }

  SrbStatus = NvmeBuildTransfer(Extension, Srb, SrbExtension);
  if (SrbStatus != SRB_STATUS_PENDING) {
    NvmeCompleteRequest(Extension, Srb, SrbStatus);
    return FALSE;
  }
  if (Extension->IoQueueCount > 1) {
    ULONG Hash = (ULONG)((ULONG_PTR)Srb >> 6);

    SrbExtension->QueueIndex = (USHORT)(Hash % Extension->IoQueueCount);
  }
  SrbExtension->Ready = TRUE;
  return TRUE;
}

/* Standard inquiry data. An alias from the registry stands for the
   controller's name. */
static UCHAR NvmeStandardInquiry(PNVME_EXTENSION Extension,
                                 PSCSI_REQUEST_BLOCK Srb) {
  UCHAR Data[NVME_INQUIRY_BYTES];
  const UCHAR *Name = Extension->ModelNumber;
  ULONG Index;

  if (Extension->Parameters.ModelAlias[0] != '\0') {
    Name = (const UCHAR *)Extension->Parameters.ModelAlias;
  }
  RtlZeroMemory(Data, sizeof(Data));
  Data[2] = 6;
  Data[3] = 2;
  Data[4] = sizeof(Data) - 5;
  Data[7] = 2;
  RtlCopyMemory(Data + 8, "NVMe    ", 8);
  RtlFillMemory(Data + 16, 20, ' ');
  for (Index = 0; Index < 16 && Name[Index] != '\0'; Index++) {
    Data[16 + Index] = Name[Index];
  }
  RtlCopyMemory(Data + 32, Extension->FirmwareRevision, 4);
  return NvmeAnswer(Extension, Srb, Data, sizeof(Data));
}

/* Builds a vital product data page and returns its length; 0 for an unknown
   page. */
static ULONG NvmeBuildVpd(PNVME_EXTENSION Extension, UCHAR Page, PUCHAR Data) {
  ULONG Length = 0;

  Data[1] = Page;
  switch (Page) {
  case NVME_VPD_SUPPORTED:
    Data[4] = NVME_VPD_SUPPORTED;
    Data[5] = NVME_VPD_SERIAL;
    Data[6] = NVME_VPD_IDENTIFIERS;
    Length = 3;
    break;
  case NVME_VPD_SERIAL:
    while (Length < 20 && Extension->SerialNumber[Length] != '\0') {
      Data[4 + Length] = Extension->SerialNumber[Length];
      Length++;
    }
    break;
  case NVME_VPD_IDENTIFIERS:
    Data[4] = 2; /* ASCII */
    Data[5] = 1; /* vendor identification */
    RtlCopyMemory(Data + 8, "NVMe    ", 8);
    while (Length < 20 && Extension->SerialNumber[Length] != '\0') {
      Data[16 + Length] = Extension->SerialNumber[Length];
      Length++;
    }
    Data[7] = (UCHAR)(8 + Length);
    Length += 12;
    break;
  default:
    return 0;
  }
  Data[3] = (UCHAR)Length;
  return Length + 4;
}

/* Vital product data, put together in pool memory. Full duplex, so pool is
   allowed. */
static UCHAR NvmeVitalProductData(PNVME_EXTENSION Extension,
                                  PSCSI_REQUEST_BLOCK Srb) {
  PVOID Memory = NULL;
  UCHAR SrbStatus;
  ULONG Length;
  ULONG Status;

  Status =
      StorPortAllocatePool(Extension, NVME_VPD_BYTES, NVME_POOL_TAG, &Memory);
  if (Status != STOR_STATUS_SUCCESS) {
    return SRB_STATUS_BUSY;
  }
  RtlZeroMemory(Memory, NVME_VPD_BYTES);

  Length = NvmeBuildVpd(Extension, Srb->Cdb[2], (PUCHAR)Memory);
  if (Length == 0) {
    return NvmeSetSense(Srb, SCSI_SENSE_ILLEGAL_REQUEST,
                        SCSI_ADSENSE_INVALID_CDB);
  }
  SrbStatus = NvmeAnswer(Extension, Srb, Memory, Length);
  Status = StorPortFreePool(Extension, Memory);
  if (Status != STOR_STATUS_SUCCESS) {
    NvmeRecordEvent(Extension, SCSIOP_INQUIRY, Status);
  }
  return SrbStatus;
}

/* The ring of events, oldest entry last written over. Copied under the lock,
   answered without it. */
static UCHAR NvmeReadEvents(PNVME_EXTENSION Extension,
                            PSCSI_REQUEST_BLOCK Srb) {
  const ULONG Bytes = NVME_EVENT_COUNT * sizeof(NVME_EVENT);
  STOR_LOCK_HANDLE Lock;
  BOOLEAN Copied = FALSE;
  PVOID Memory = NULL;
  UCHAR SrbStatus;
  ULONG Status;

  Status = StorPortAllocatePool(Extension, Bytes, NVME_POOL_TAG, &Memory);
  if (Status != STOR_STATUS_SUCCESS) {
    return SRB_STATUS_BUSY;
  }

  StorPortAcquireSpinLock(Extension, InterruptLock, NULL, &Lock);
  if (Extension->Events != NULL) {
    RtlCopyMemory(Memory, Extension->Events, Bytes);
    Copied = TRUE;
  }
  StorPortReleaseSpinLock(Extension, &Lock);

  if (Copied) {
    SrbStatus = NvmeAnswer(Extension, Srb, Memory, Bytes);
  } else {
    SrbStatus = SRB_STATUS_ERROR;
    (VOID) StorPortFreePool(Extension, Memory);
  }
  Status = StorPortFreePool(Extension, Memory);
  if (Status != STOR_STATUS_SUCCESS) {
    NvmeRecordEvent(Extension, NVME_SCSIOP_READ_EVENTS, Status);
  }
  return SrbStatus;
}

/* Capacity, in the short or the long form. */
static UCHAR NvmeReadCapacity(PNVME_EXTENSION Extension,
                              PSCSI_REQUEST_BLOCK Srb) {
  ULONGLONG Last = Extension->Namespace.Blocks - 1;
  ULONG BlockBytes = 1UL << Extension->Namespace.BlockShift;
  UCHAR Data[32];

  RtlZeroMemory(Data, sizeof(Data));
  if (Srb->Cdb[0] == SCSIOP_READ_CAPACITY16) {
    NvmePutBe64(Data, Last);
    NvmePutBe32(Data + 8, BlockBytes);
    return NvmeAnswer(Extension, Srb, Data, sizeof(Data));
  }
  NvmePutBe32(Data, (Last > MAXULONG) ? MAXULONG : (ULONG)Last);
  NvmePutBe32(Data + 4, BlockBytes);
  return NvmeAnswer(Extension, Srb, Data, 8);
}

/* One logical unit. */
static UCHAR NvmeReportLuns(PNVME_EXTENSION Extension,
                            PSCSI_REQUEST_BLOCK Srb) {
  UCHAR Data[16];

  RtlZeroMemory(Data, sizeof(Data));
  NvmePutBe32(Data, 8);
  return NvmeAnswer(Extension, Srb, Data, sizeof(Data));
}

/* Mode data: the header, and the caching page for whoever asks for it. */
static UCHAR NvmeModeSense(PNVME_EXTENSION Extension, PSCSI_REQUEST_BLOCK Srb) {
  UCHAR Page = Srb->Cdb[2] & 0x3F;
  ULONG Header = (Srb->Cdb[0] == SCSIOP_MODE_SENSE10) ? 8 : 4;
  ULONG Length = Header;
  UCHAR Data[8 + 20];

  RtlZeroMemory(Data, sizeof(Data));
  if (Page == MODE_PAGE_CACHING || Page == MODE_SENSE_RETURN_ALL) {
    Data[Header] = MODE_PAGE_CACHING;
    Data[Header + 1] = 18;
    if (Extension->HasWriteCache && Extension->Parameters.WriteCache != 0) {
      Data[Header + 2] = 0x04;
    }
    Length += 20;
  }
  if (Header == 8) {
    Data[1] = (UCHAR)(Length - 2);
  } else {
    Data[0] = (UCHAR)(Length - 1);
  }
  return NvmeAnswer(Extension, Srb, Data, Length);
}

/* Sends a flush. */
static UCHAR NvmeFlush(PNVME_EXTENSION Extension, PSCSI_REQUEST_BLOCK Srb) {
  PNVME_SRB_EXTENSION SrbExtension = (PNVME_SRB_EXTENSION)Srb->SrbExtension;

  if (!Extension->HasWriteCache) {
    return SRB_STATUS_SUCCESS;
  }
  SrbExtension->Command.Opcode = NVME_IO_FLUSH;
  SrbExtension->Command.NamespaceId = Extension->Namespace.Id;
  if (!NvmeSubmit(Extension, &Extension->IoQueues[0], &SrbExtension->Command,
                  Srb)) {
    return SRB_STATUS_BUSY;
  }
  return SRB_STATUS_PENDING;
}

/* Answers a SCSI command. SRB_STATUS_PENDING: the controller has it. */
static UCHAR NvmeExecuteScsi(PNVME_EXTENSION Extension,
                             PSCSI_REQUEST_BLOCK Srb) {
  switch (Srb->Cdb[0]) {
  case SCSIOP_INQUIRY:
    if ((Srb->Cdb[1] & 1) != 0) {
      return NvmeVitalProductData(Extension, Srb);
    }
    return NvmeStandardInquiry(Extension, Srb);
  case SCSIOP_READ_CAPACITY:
  case SCSIOP_READ_CAPACITY16:
    return NvmeReadCapacity(Extension, Srb);
  case SCSIOP_REPORT_LUNS:
    return NvmeReportLuns(Extension, Srb);
  case SCSIOP_MODE_SENSE:
  case SCSIOP_MODE_SENSE10:
    return NvmeModeSense(Extension, Srb);
  case SCSIOP_SYNCHRONIZE_CACHE:
    return NvmeFlush(Extension, Srb);
  case SCSIOP_TEST_UNIT_READY:
  case SCSIOP_START_STOP_UNIT:
  case SCSIOP_VERIFY:
    return SRB_STATUS_SUCCESS;
  case NVME_SCSIOP_READ_EVENTS:
    return NvmeReadEvents(Extension, Srb);
  default:
    return NvmeSetSense(Srb, SCSI_SENSE_ILLEGAL_REQUEST,
                        SCSI_ADSENSE_ILLEGAL_COMMAND);
  }
}

/* Sends what HwBuildIo has prepared. */
static UCHAR NvmeSendTransfer(PNVME_EXTENSION Extension,
                              PSCSI_REQUEST_BLOCK Srb) {
  PNVME_SRB_EXTENSION SrbExtension = (PNVME_SRB_EXTENSION)Srb->SrbExtension;
  PNVME_QUEUE Queue = &Extension->IoQueues[SrbExtension->QueueIndex];

  if (!SrbExtension->Ready) {
    return SRB_STATUS_INVALID_REQUEST;
  }
  if (!NvmeSubmit(Extension, Queue, &SrbExtension->Command, Srb)) {
    return SRB_STATUS_BUSY;
  }
  return SRB_STATUS_PENDING;
}

/* Counts the requests of the Plug and Play manager, where the level allows
   it. */
static VOID NvmeNotePnp(PNVME_EXTENSION Extension) {
  ULONG Count = Extension->Statistics.Resets;
  KIRQL Irql = PASSIVE_LEVEL;
  ULONG Status;

  Status = StorPortGetCurrentIrql(Extension, &Irql);
  if (Status != STOR_STATUS_SUCCESS || Irql == PASSIVE_LEVEL) {
    return;
  }
  Status = StorPortRegistryWriteAdapterKey(
      Extension, NULL, (PUCHAR) "PnpRequests", MINIPORT_REG_DWORD, &Count,
      sizeof(Count));
  if (Status != STOR_STATUS_SUCCESS) {
    Extension->Statistics.FailedCommands++;
  }
}

/* HwStartIo, full duplex: DISPATCH_LEVEL, StorPort holds its lock for this
   routine. */
BOOLEAN NvmeStartIo(PVOID DeviceExtension, PSCSI_REQUEST_BLOCK Srb) {
  PNVME_EXTENSION Extension = (PNVME_EXTENSION)DeviceExtension;
  UCHAR SrbStatus;

  switch (Srb->Function) {
  case SRB_FUNCTION_EXECUTE_SCSI:
    if (NvmeIsTransfer(Srb)) {
      SrbStatus = NvmeSendTransfer(Extension, Srb);
    } else {
      SrbStatus = NvmeExecuteScsi(Extension, Srb);
    }
    break;
  case SRB_FUNCTION_FLUSH:
  case SRB_FUNCTION_SHUTDOWN:
    SrbStatus = NvmeFlush(Extension, Srb);
    break;
  case SRB_FUNCTION_PNP:
    NvmeNotePnp(Extension);
    SrbStatus = SRB_STATUS_SUCCESS;
    break;
  case SRB_FUNCTION_POWER:
    if (!NvmeReadAdapterValue(Extension, "IdlePowerState",
                              &Extension->Parameters.IdlePowerState)) {
      Extension->Parameters.IdlePowerState = 0;
    }
    SrbStatus = SRB_STATUS_SUCCESS;
    break;
  case SRB_FUNCTION_RESET_LOGICAL_UNIT:
  case SRB_FUNCTION_RESET_DEVICE:
    NvmeAbandonRequests(Extension, SRB_STATUS_BUS_RESET);
    SrbStatus = SRB_STATUS_SUCCESS;
    break;
  default:
    SrbStatus = SRB_STATUS_INVALID_REQUEST;
    break;
  }

  if (SrbStatus != SRB_STATUS_PENDING) {
    NvmeCompleteRequest(Extension, Srb, SrbStatus);
  }
  return TRUE;
}

/* Does any queue hold a completion that was not taken yet? */
static BOOLEAN NvmeHasCompletions(PNVME_EXTENSION Extension) {
  ULONG Index;

  for (Index = 0; Index < Extension->IoQueueCount && Index < NVME_MAX_IO_QUEUES;
       Index++) {
    PNVME_QUEUE Queue = &Extension->IoQueues[Index];

    if (Queue->Created &&
        NVME_STATUS_PHASE(Queue->Completion[Queue->CompletionHead].Status) ==
            Queue->Phase) {
      return TRUE;
    }
  }
  return FALSE;
}

/* HwInterrupt, for a line. Masks the controller until the DPC has drained the
   queues; in the dump stack there is no DPC, and requests are completed
   here. */
BOOLEAN NvmeInterrupt(PVOID DeviceExtension) {
  PNVME_EXTENSION Extension = (PNVME_EXTENSION)DeviceExtension;

  if (!NvmeHasCompletions(Extension)) {
    return FALSE;
  }
  if (Extension->DumpMode) {
    NvmeDrainDumpQueue(Extension);
    return TRUE;
  }
  NvmeWriteRegister(Extension, NVME_REG_INTMS, 1);
  StorPortIssueDpc(Extension, &Extension->CompletionDpc, NULL, NULL);
  return TRUE;
}

/* The message interrupt routine. Messages need no mask. */
BOOLEAN NvmeMessageInterrupt(PVOID DeviceExtension, ULONG MessageId) {
  PNVME_EXTENSION Extension = (PNVME_EXTENSION)DeviceExtension;
  PVOID Memory = NULL;

  UNREFERENCED_PARAMETER(MessageId);

  if (!NvmeHasCompletions(Extension)) {
    return FALSE;
  }
  if (Extension->Events == NULL) {
    if (StorPortAllocatePool(Extension, NVME_EVENT_COUNT * sizeof(NVME_EVENT),
                             NVME_POOL_TAG, &Memory) == STOR_STATUS_SUCCESS) {
      RtlZeroMemory(Memory, NVME_EVENT_COUNT * sizeof(NVME_EVENT));
      Extension->Events = (PNVME_EVENT)Memory;
    }
  }
  StorPortIssueDpc(Extension, &Extension->CompletionDpc, NULL, NULL);
  return TRUE;
}

/* Drains all queues and returns how many requests were completed. */
static ULONG NvmeDrainAll(PNVME_EXTENSION Extension) {
  ULONG Total = 0;
  ULONG Index;

  for (Index = 0; Index < Extension->IoQueueCount && Index < NVME_MAX_IO_QUEUES;
       Index++) {
    Total += NvmeDrainQueue(Extension, &Extension->IoQueues[Index]);
  }
  return Total;
}

/* The DPC: completes requests; after a restart, also asks for host memory
   again. */
VOID NvmeCompletionDpc(PSTOR_DPC Dpc, PVOID DeviceExtension,
                       PVOID SystemArgument1, PVOID SystemArgument2) {
  PNVME_EXTENSION Extension = (PNVME_EXTENSION)DeviceExtension;

  UNREFERENCED_PARAMETER(Dpc);
  UNREFERENCED_PARAMETER(SystemArgument1);
  UNREFERENCED_PARAMETER(SystemArgument2);

  NvmeDrainAll(Extension);
  if (!Extension->MessageInterrupts && !Extension->Stopped) {
    NvmeWriteRegister(Extension, NVME_REG_INTMC, 1);
  }
  if (Extension->LendAgain) {
    Extension->LendAgain = FALSE;
    NvmeRequestLend(Extension);
  }
  if (Extension->RegistryBuffer != NULL && Extension->Stopped) {
    StorPortFreeRegistryBuffer(Extension, Extension->RegistryBuffer);
    Extension->RegistryBuffer = NULL;
  }
}

/* Notes how many completions a poll has found. */
static VOID NvmeNoteValue(PNVME_EXTENSION Extension, PCSTR Name, ULONG Value) {
  ULONG Status;

  Status = StorPortRegistryWriteAdapterKey(
      Extension, NULL, (PUCHAR)Name, MINIPORT_REG_DWORD, &Value, sizeof(Value));
  if (Status != STOR_STATUS_SUCCESS) {
    Extension->Statistics.FailedCommands++;
  }
}

/* A line interrupt that was lost is worth a note; a late one is not. */
static VOID NvmeNotePoll(PNVME_EXTENSION Extension, ULONG Completed) {
  if (Completed > NVME_IO_ENTRIES / 2) {
    NvmeNoteValue(Extension, "LostInterrupts", Completed);
  }
}

/* Does what the DPC would do, before it comes. At most DISPATCH_LEVEL: the
   DPC itself is kept away by its lock. */
VOID NvmePollCompletions(PNVME_EXTENSION Extension) {
  STOR_LOCK_HANDLE Lock;

  StorPortAcquireSpinLock(Extension, DpcLock, &Extension->CompletionDpc, &Lock);
  NvmeCompletionDpc(&Extension->CompletionDpc, Extension, NULL, NULL);
  StorPortReleaseSpinLock(Extension, &Lock);
}

/* HwTimer, through StorPort's one timer of an adapter: looks for completions
   whose line interrupt was lost. */
VOID NvmePollTimer(PVOID DeviceExtension) {
  PNVME_EXTENSION Extension = (PNVME_EXTENSION)DeviceExtension;
  ULONG Completed;

  if (Extension->Removed || Extension->Stopped) {
    return;
  }
  Completed = NvmeDrainAll(Extension);
  if (Completed != 0) {
    NvmeNotePoll(Extension, Completed);
  }
  StorPortNotification(RequestTimerCall, Extension, NvmePollTimer,
                       NVME_POLL_PERIOD);
}

/* The watch timer: notices a controller that has failed, and has the counters
   saved. */
VOID NvmeWatchTimer(PVOID DeviceExtension, PVOID Context) {
  PNVME_EXTENSION Extension = (PNVME_EXTENSION)DeviceExtension;
  ULONG Status;

  UNREFERENCED_PARAMETER(Context);

  if (Extension->Removed || Extension->Stopped) {
    return;
  }
  Status = NvmeReadRegister(Extension, NVME_REG_CSTS);
  if (Status == MAXULONG) {
    Extension->Removed = TRUE;
    return;
  }
  if ((Status & NVME_CSTS_FATAL) != 0) {
    Extension->Statistics.FatalErrors++;
    NvmeRecordEvent(Extension, NVME_REG_CSTS, Status);
    NvmeRequestSave(Extension);
    StorPortNotification(ResetDetected, Extension, 0);
  }
  NvmeStartWatch(Extension);
}

/* Starts the timers. A timer that is still pending is as good. */
VOID NvmeStartWatch(PNVME_EXTENSION Extension) {
  ULONG Status;

  Status =
      StorPortRequestTimer(Extension, Extension->WatchTimer, NvmeWatchTimer,
                           NULL, Extension->Parameters.WatchPeriod, 1000);
  if (Status != STOR_STATUS_SUCCESS && Status != STOR_STATUS_BUSY) {
    NvmeRecordEvent(Extension, NVME_REG_CSTS, Status);
  }
  if (!Extension->MessageInterrupts) {
    StorPortNotification(RequestTimerCall, Extension, NvmePollTimer,
                         NVME_POLL_PERIOD);
  }
}

/* HwResetBus: resets the controller; what it had in hand is completed. */
BOOLEAN NvmeResetBus(PVOID DeviceExtension, ULONG PathId) {
  PNVME_EXTENSION Extension = (PNVME_EXTENSION)DeviceExtension;

  UNREFERENCED_PARAMETER(PathId);

  Extension->Statistics.Resets++;
  NvmeStopController(Extension, FALSE);
  NvmeAbandonRequests(Extension, SRB_STATUS_BUS_RESET);
  if (!NvmeStartController(Extension)) {
    return FALSE;
  }
  if (!NvmeCreateIoQueues(Extension)) {
    return FALSE;
  }
  if (!NvmeResumeHostMemory(Extension)) {
    NvmeRecordEvent(Extension, NVME_FEATURE_HOST_MEMORY,
                    Extension->HmbRangeCount);
  }
  NvmeRequestSave(Extension);
  return TRUE;
}
