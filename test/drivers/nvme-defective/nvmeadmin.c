/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The controller's registers and its admin queue.

   Admin commands are few and short: they are polled for, one at a time, so
   that the same code serves start, restart and the dump stack. */

#include "../nvme/nvme.h"

#define NVME_POLL_STEP 50        /* microseconds */
#define NVME_ADMIN_POLLS 40000   /* two seconds */
#define NVME_SHUTDOWN_POLLS 2000 /* a tenth of a second */

/* Reads a 32-bit register. */
ULONG NvmeReadRegister(PNVME_EXTENSION Extension, ULONG Offset) {
  return StorPortReadRegisterUlong(Extension,
                                   (PULONG)(Extension->Registers + Offset));
}

/* Writes a 32-bit register. */
VOID NvmeWriteRegister(PNVME_EXTENSION Extension, ULONG Offset, ULONG Value) {
  StorPortWriteRegisterUlong(Extension, (PULONG)(Extension->Registers + Offset),
                             Value);
}

/* Writes a 64-bit register as two halves, the low one first. */
static VOID NvmeWriteAddress(PNVME_EXTENSION Extension, ULONG Offset,
                             STOR_PHYSICAL_ADDRESS Address) {
  NvmeWriteRegister(Extension, Offset, Address.LowPart);
  NvmeWriteRegister(Extension, Offset + sizeof(ULONG), (ULONG)Address.HighPart);
}

/* Waits until the bits of the status register under Mask equal Value. A
   register of all ones means that the controller is gone. */
static BOOLEAN NvmeWaitStatus(PNVME_EXTENSION Extension, ULONG Mask,
                              ULONG Value, ULONG Polls) {
  ULONG Poll;

  for (Poll = 0; Poll < Polls; Poll++) {
    ULONG Status = NvmeReadRegister(Extension, NVME_REG_CSTS);

    if (Status == MAXULONG) {
      Extension->Removed = TRUE;
      return FALSE;
    }
    if ((Status & Mask) == Value) {
      return TRUE;
    }
    StorPortStallExecution(NVME_POLL_STEP);
  }
  return FALSE;
}

/* Reads what the controller can do. */
static VOID NvmeReadCapabilities(PNVME_EXTENSION Extension) {
  ULONG Low = NvmeReadRegister(Extension, NVME_REG_CAP_LOW);

  Extension->ReadyTimeout = 500 * NVME_CAP_LOW_TIMEOUT(Low);
  Extension->Parameters.IoQueueEntries =
      min(Extension->Parameters.IoQueueEntries, NVME_CAP_LOW_ENTRIES(Low));
}

/* Resets and enables the controller with an empty admin queue. */
BOOLEAN NvmeStartController(PNVME_EXTENSION Extension) {
  PNVME_QUEUE Queue = &Extension->AdminQueue;
  ULONG Polls;

  NvmeReadCapabilities(Extension);
  Polls = Extension->ReadyTimeout * (1000 / NVME_POLL_STEP);

  NvmeWriteRegister(Extension, NVME_REG_CC, 0);
  if (!NvmeWaitStatus(Extension, NVME_CSTS_READY, 0, Polls)) {
    return FALSE;
  }

  NvmePrepareQueue(Extension, Queue, 0, NVME_ADMIN_ENTRIES);
  NvmeWriteRegister(Extension, NVME_REG_AQA,
                    ((NVME_ADMIN_ENTRIES - 1) << 16) |
                        (NVME_ADMIN_ENTRIES - 1));
  NvmeWriteAddress(Extension, NVME_REG_ASQ, Queue->SubmissionAddress);
  NvmeWriteAddress(Extension, NVME_REG_ACQ, Queue->CompletionAddress);

  NvmeWriteRegister(Extension, NVME_REG_CC,
                    NVME_CC_ENTRY_SIZES | NVME_CC_ENABLE);
  if (!NvmeWaitStatus(Extension, NVME_CSTS_READY, NVME_CSTS_READY, Polls)) {
    return FALSE;
  }
  Queue->Created = TRUE;
  Extension->Stopped = FALSE;
  return TRUE;
}

/* Stops the controller, after an orderly shutdown when there is time for
   one. */
VOID NvmeStopController(PNVME_EXTENSION Extension, BOOLEAN Shutdown) {
  ULONG Control;
  ULONG Index;

  Extension->Stopped = TRUE;
  Control = NvmeReadRegister(Extension, NVME_REG_CC);
  if (Control == MAXULONG) {
    Extension->Removed = TRUE;
    return;
  }
  if (Shutdown) {
    Control =
        (Control & ~(ULONG)NVME_CC_SHUTDOWN_MASK) | NVME_CC_SHUTDOWN_NORMAL;
    NvmeWriteRegister(Extension, NVME_REG_CC, Control);
    NvmeWaitStatus(Extension, NVME_CSTS_SHUTDOWN_MASK, NVME_CSTS_SHUTDOWN_DONE,
                   NVME_SHUTDOWN_POLLS);
  }
  NvmeWriteRegister(Extension, NVME_REG_CC, Control & ~(ULONG)NVME_CC_ENABLE);
  NvmeWaitStatus(Extension, NVME_CSTS_READY, 0, NVME_SHUTDOWN_POLLS);

  Extension->AdminQueue.Created = FALSE;
  for (Index = 0; Index < NVME_MAX_IO_QUEUES; Index++) {
    Extension->IoQueues[Index].Created = FALSE;
  }
}

/* Takes the next completion of the admin queue. */
static BOOLEAN NvmeTakeAdminCompletion(PNVME_EXTENSION Extension,
                                       PNVME_COMPLETION Completion) {
  PNVME_QUEUE Queue = &Extension->AdminQueue;
  ULONG Poll;

  for (Poll = 0; Poll < NVME_ADMIN_POLLS; Poll++) {
    PNVME_COMPLETION Entry = &Queue->Completion[Queue->CompletionHead];

    if (NVME_STATUS_PHASE(Entry->Status) == Queue->Phase) {
      *Completion = *Entry;
      Queue->CompletionHead++;
      if (Queue->CompletionHead == Queue->Entries) {
        Queue->CompletionHead = 0;
        Queue->Phase ^= 1;
      }
      StorPortWriteRegisterUlong(Extension, Queue->CompletionDoorbell,
                                 Queue->CompletionHead);
      return TRUE;
    }
    StorPortStallExecution(NVME_POLL_STEP);
  }
  return FALSE;
}

/* Runs one admin command to its end. *Result is written on success only. */
BOOLEAN NvmeAdminCommand(PNVME_EXTENSION Extension, PNVME_COMMAND Command,
                         PULONG Result) {
  PNVME_QUEUE Queue = &Extension->AdminQueue;
  NVME_COMPLETION Completion;

  if (!Queue->Created || Extension->Stopped || Extension->Removed) {
    return FALSE;
  }
  Command->CommandId = Queue->SubmissionTail;
  Queue->Submission[Queue->SubmissionTail] = *Command;
  Queue->SubmissionTail =
      (USHORT)((Queue->SubmissionTail + 1) % NVME_ADMIN_ENTRIES);
  StorPortWriteRegisterUlong(Extension, Queue->SubmissionDoorbell,
                             Queue->SubmissionTail);

  RtlZeroMemory(&Completion, sizeof(Completion));
  if (!NvmeTakeAdminCompletion(Extension, &Completion)) {
    return FALSE;
  }
  if (NVME_STATUS_FAILED(Completion.Status)) {
    return FALSE;
  }
  if (Result != NULL) {
    *Result = Completion.Result;
  }
  return TRUE;
}

/* Sets a feature that is one number. */
BOOLEAN NvmeSetFeature(PNVME_EXTENSION Extension, ULONG Feature, ULONG Value) {
  NVME_COMMAND Command;

  RtlZeroMemory(&Command, sizeof(Command));
  Command.Opcode = NVME_ADMIN_SET_FEATURES;
  Command.Dword10 = Feature;
  Command.Dword11 = Value;
  return NvmeAdminCommand(Extension, &Command, NULL);
}

/* Has the controller fill the identify page. */
static BOOLEAN NvmeReadIdentifyPage(PNVME_EXTENSION Extension, ULONG What,
                                    ULONG NamespaceId) {
  NVME_COMMAND Command;

  RtlZeroMemory(Extension->IdentifyPage, NVME_PAGE_SIZE);
  RtlZeroMemory(&Command, sizeof(Command));
  Command.Opcode = NVME_ADMIN_IDENTIFY;
  Command.NamespaceId = NamespaceId;
  Command.Prp1 = (ULONGLONG)Extension->IdentifyAddress.QuadPart;
  Command.Dword10 = What;
  return NvmeAdminCommand(Extension, &Command, NULL);
}

/* Copies a name and cuts the blanks it is padded with. */
static VOID NvmeCopyName(PUCHAR Target, const UCHAR *Source, ULONG Length) {
  ULONG Index;

  for (Index = 0; Index < Length; Index++) {
    Target[Index] = Source[Index];
  }
  while (Index > 0 && Target[Index - 1] == ' ') {
    Index--;
  }
  Target[Index] = '\0';
}

/* Takes over what the controller says of itself. */
static VOID NvmeUseController(PNVME_EXTENSION Extension,
                              const NVME_IDENTIFY_CONTROLLER_DATA *Data) {
  NvmeCopyName(Extension->SerialNumber, Data->SerialNumber,
               sizeof(Data->SerialNumber));
  NvmeCopyName(Extension->ModelNumber, Data->ModelNumber,
               sizeof(Data->ModelNumber));
  NvmeCopyName(Extension->FirmwareRevision, Data->FirmwareRevision,
               sizeof(Data->FirmwareRevision));
  Extension->HasWriteCache = (BOOLEAN)(Data->VolatileWriteCache & 1);
  Extension->HmbPreferredPages = Data->HostMemoryPreferred;
  Extension->HmbMinimumPages = Data->HostMemoryMinimum;
  Extension->MaximumTransfer = NVME_MAX_TRANSFER;
  if (Data->MaximumTransfer != 0 && Data->MaximumTransfer < 16) {
    ULONG Limit = (ULONG)NVME_PAGE_SIZE << Data->MaximumTransfer;

    Extension->MaximumTransfer = min(Extension->MaximumTransfer, Limit);
  }
}

/* Picks the first active namespace. The list is copied, since the page it came
   in is used again while the entries are looked at. */
static ULONG NvmeFirstNamespace(PNVME_EXTENSION Extension) {
  PULONG List = NULL;
  PVOID Memory = NULL;
  ULONG Id = 0;
  ULONG Status;

  if (Extension->DumpMode) {
    return 1;
  }
  if (!NvmeReadIdentifyPage(Extension, NVME_IDENTIFY_NAMESPACE_LIST, 0)) {
    return 1;
  }
  Status =
      StorPortAllocatePool(Extension, NVME_PAGE_SIZE, NVME_POOL_TAG, &Memory);
  if (Status != STOR_STATUS_SUCCESS) {
    return 1;
  }
  List = (PULONG)Memory;
  RtlCopyMemory(List, Extension->IdentifyPage, NVME_PAGE_SIZE);

  for (; *List != 0; List++) {
    PNVME_IDENTIFY_NAMESPACE_DATA Data = Extension->IdentifyPage;

    if (NvmeReadIdentifyPage(Extension, NVME_IDENTIFY_NAMESPACE, *List) &&
        Data->Size != 0) {
      Id = *List;
      break;
    }
  }
  Status = StorPortFreePool(Extension, List);
  if (Status != STOR_STATUS_SUCCESS) {
    NvmeRecordEvent(Extension, NVME_ADMIN_IDENTIFY, Status);
  }
  return Id;
}

/* Reads the namespace that is the adapter's one logical unit. */
static BOOLEAN NvmeUseNamespace(PNVME_EXTENSION Extension, ULONG Id) {
  PNVME_IDENTIFY_NAMESPACE_DATA Data = Extension->IdentifyPage;
  ULONG Format;

  if (Id == 0 ||
      !NvmeReadIdentifyPage(Extension, NVME_IDENTIFY_NAMESPACE, Id)) {
    return FALSE;
  }
  Format = Data->Formats[Data->FormatInUse & 0xF];
  if (NVME_FORMAT_SECTOR_SHIFT(Format) < 9 ||
      NVME_FORMAT_SECTOR_SHIFT(Format) > NVME_PAGE_SHIFT) {
    return FALSE;
  }
  Extension->Namespace.Id = Id;
  Extension->Namespace.Blocks = Data->Size;
  Extension->Namespace.BlockShift = NVME_FORMAT_SECTOR_SHIFT(Format);
  return TRUE;
}

/* Identifies controller and namespace. */
BOOLEAN NvmeIdentify(PNVME_EXTENSION Extension) {
  if (!NvmeReadIdentifyPage(Extension, NVME_IDENTIFY_CONTROLLER, 0)) {
    return FALSE;
  }
  NvmeUseController(Extension,
                    (PNVME_IDENTIFY_CONTROLLER_DATA)Extension->IdentifyPage);
  return NvmeUseNamespace(Extension, NvmeFirstNamespace(Extension));
}

/* Creates a completion queue and the submission queue that posts to it. */
static BOOLEAN NvmeCreatePair(PNVME_EXTENSION Extension, PNVME_QUEUE Queue) {
  NVME_COMMAND Command;
  ULONG Size = ((ULONG)(Queue->Entries - 1) << 16) | Queue->Id;

  RtlZeroMemory(&Command, sizeof(Command));
  Command.Opcode = NVME_ADMIN_CREATE_COMPLETION;
  Command.Prp1 = (ULONGLONG)Queue->CompletionAddress.QuadPart;
  Command.Dword10 = Size;
  Command.Dword11 = NVME_QUEUE_CONTIGUOUS;
  if (!Extension->DumpMode) {
    Command.Dword11 |= NVME_QUEUE_INTERRUPTS;
  }
  if (!NvmeAdminCommand(Extension, &Command, NULL)) {
    return FALSE;
  }

  RtlZeroMemory(&Command, sizeof(Command));
  Command.Opcode = NVME_ADMIN_CREATE_SUBMISSION;
  Command.Prp1 = (ULONGLONG)Queue->SubmissionAddress.QuadPart;
  Command.Dword10 = Size;
  Command.Dword11 = ((ULONG)Queue->Id << 16) | NVME_QUEUE_CONTIGUOUS;
  return NvmeAdminCommand(Extension, &Command, NULL);
}

/* Asks for the number of queues there is memory for, and creates what is
   granted. */
BOOLEAN NvmeCreateIoQueues(PNVME_EXTENSION Extension) {
  ULONG Wanted = Extension->IoQueueCount - 1;
  ULONG Granted = 0;
  NVME_COMMAND Command;
  ULONG Index;

  RtlZeroMemory(&Command, sizeof(Command));
  Command.Opcode = NVME_ADMIN_SET_FEATURES;
  Command.Dword10 = NVME_FEATURE_QUEUE_COUNT;
  Command.Dword11 = (Wanted << 16) | Wanted;
  if (!NvmeAdminCommand(Extension, &Command, &Granted)) {
    return FALSE;
  }
  Granted = min(Granted & 0xFFFF, Granted >> 16) + 1;
  Extension->IoQueueCount = min(Extension->IoQueueCount, Granted);

  for (Index = 0; Index < Extension->IoQueueCount && Index < NVME_MAX_IO_QUEUES;
       Index++) {
    PNVME_QUEUE Queue = &Extension->IoQueues[Index];

    NvmeClearQueue(Queue);
    if (!NvmeCreatePair(Extension, Queue)) {
      Extension->IoQueueCount = Index;
      break;
    }
    Queue->Created = TRUE;
  }
  return (BOOLEAN)(Extension->IoQueueCount != 0);
}
