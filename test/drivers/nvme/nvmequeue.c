/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Queues: their memory, submission and completion; and the ring of recent
   events.

   The interrupt lock guards what a queue holds. It is taken by routines at
   DISPATCH_LEVEL; no request is completed while it is held. */

#include "nvme.h"

/* How many requests are collected under the lock before they are completed. */
#define NVME_DRAIN_BATCH 16

typedef struct _NVME_FINISHED {
  PSCSI_REQUEST_BLOCK Srb;
  USHORT Status;
} NVME_FINISHED, *PNVME_FINISHED;

/* Empties a queue; the controller has forgotten it. */
VOID NvmeClearQueue(PNVME_QUEUE Queue) {
  Queue->SubmissionTail = 0;
  Queue->CompletionHead = 0;
  Queue->Outstanding = 0;
  Queue->Phase = 1;
  Queue->Created = FALSE;
  if (Queue->Memory != NULL) {
    RtlZeroMemory(Queue->Memory, Queue->MemoryBytes);
  }
}

/* Lays a queue out in its memory: submission entries, then, on the next page,
   completion entries. The doorbells follow from the queue's number. */
VOID NvmePrepareQueue(PNVME_EXTENSION Extension, PNVME_QUEUE Queue, USHORT Id,
                      USHORT Entries) {
  ULONG Offset = (ULONG)ROUND_TO_PAGES(Entries * sizeof(NVME_COMMAND));
  ULONG Doorbell = NVME_REG_DOORBELL + 2 * Id * Extension->DoorbellStride;
  ULONG Length = 0;

  Queue->Id = Id;
  Queue->Entries = Entries;
  Queue->Submission = (PNVME_COMMAND)Queue->Memory;
  Queue->Completion = (PNVME_COMPLETION)((PUCHAR)Queue->Memory + Offset);
  Queue->SubmissionAddress =
      StorPortGetPhysicalAddress(Extension, NULL, Queue->Submission, &Length);
  Queue->CompletionAddress =
      StorPortGetPhysicalAddress(Extension, NULL, Queue->Completion, &Length);
  Queue->SubmissionDoorbell = (PULONG)(Extension->Registers + Doorbell);
  Queue->CompletionDoorbell =
      (PULONG)(Extension->Registers + Doorbell + Extension->DoorbellStride);
  NvmeClearQueue(Queue);
}

/* Allocates a queue's memory, once, and lays it out. */
BOOLEAN NvmeAllocateQueue(PNVME_EXTENSION Extension, PNVME_QUEUE Queue,
                          USHORT Id, USHORT Entries) {
  PHYSICAL_ADDRESS Lowest, Highest, Boundary;
  SIZE_T Bytes;
  PVOID Memory = NULL;
  ULONG Status;

  if (Queue->Memory == NULL) {
    Lowest.QuadPart = 0;
    Highest.QuadPart = -1;
    Boundary.QuadPart = 0;
    Bytes = ROUND_TO_PAGES(Entries * sizeof(NVME_COMMAND)) +
            ROUND_TO_PAGES(Entries * sizeof(NVME_COMPLETION));
    Status = StorPortAllocateContiguousMemorySpecifyCacheNode(
        Extension, Bytes, Lowest, Highest, Boundary, MmCached, MM_ANY_NODE_OK,
        &Memory);
    if (Status != STOR_STATUS_SUCCESS || Memory == NULL) {
      return FALSE;
    }
    Queue->Memory = Memory;
    Queue->MemoryBytes = Bytes;
  }
  NvmePrepareQueue(Extension, Queue, Id, Entries);
  return TRUE;
}

/* Frees a queue's memory with the size and caching it was allocated with. */
VOID NvmeFreeQueue(PNVME_EXTENSION Extension, PNVME_QUEUE Queue) {
  ULONG Status;

  if (Queue->Memory == NULL) {
    return;
  }
  Status = StorPortFreeContiguousMemorySpecifyCache(
      Extension, Queue->Memory, Queue->MemoryBytes, MmCached);
  if (Status != STOR_STATUS_SUCCESS) {
    NvmeRecordEvent(Extension, Queue->Id, Status);
  }
  Queue->Memory = NULL;
  Queue->MemoryBytes = 0;
  Queue->Submission = NULL;
  Queue->Completion = NULL;
}

/* Finds a free command identifier. The caller holds the interrupt lock. */
static BOOLEAN NvmeTakeCommandId(PNVME_QUEUE Queue, PSCSI_REQUEST_BLOCK Srb,
                                 PUSHORT CommandId) {
  USHORT Index;

  for (Index = 0; Index < Queue->Entries - 1 && Index < NVME_IO_ENTRIES;
       Index++) {
    if (Queue->Pending[Index] == NULL) {
      Queue->Pending[Index] = Srb;
      *CommandId = Index;
      return TRUE;
    }
  }
  return FALSE;
}

/* Puts a command in the queue and rings the doorbell. FALSE when the queue is
   full, or not there. At most DISPATCH_LEVEL. */
BOOLEAN NvmeSubmit(PNVME_EXTENSION Extension, PNVME_QUEUE Queue,
                   PNVME_COMMAND Command, PSCSI_REQUEST_BLOCK Srb) {
  STOR_LOCK_HANDLE Lock;
  BOOLEAN Submitted = FALSE;
  USHORT CommandId = 0;

  StorPortAcquireSpinLock(Extension, InterruptLock, NULL, &Lock);
  if (!Queue->Created || Extension->Stopped) {
    goto Exit;
  }
  if (!NvmeTakeCommandId(Queue, Srb, &CommandId)) {
    goto Exit;
  }

  Command->CommandId = CommandId;
  Queue->Submission[Queue->SubmissionTail] = *Command;
  Queue->SubmissionTail =
      (USHORT)((Queue->SubmissionTail + 1) % Queue->Entries);
  Queue->Outstanding++;
  StorPortWriteRegisterUlong(Extension, Queue->SubmissionDoorbell,
                             Queue->SubmissionTail);
  Submitted = TRUE;

Exit:
  StorPortReleaseSpinLock(Extension, &Lock);
  return Submitted;
}

/* Collects finished requests. The caller holds the interrupt lock. */
static ULONG NvmeCollectFinished(PNVME_EXTENSION Extension, PNVME_QUEUE Queue,
                                 PNVME_FINISHED Finished, ULONG Room) {
  ULONG Count = 0;
  BOOLEAN Moved = FALSE;

  while (Count < Room) {
    PNVME_COMPLETION Entry = &Queue->Completion[Queue->CompletionHead];

    if (NVME_STATUS_PHASE(Entry->Status) != Queue->Phase) {
      break;
    }
    if (Entry->CommandId < NVME_IO_ENTRIES &&
        Queue->Pending[Entry->CommandId] != NULL) {
      Finished[Count].Srb = Queue->Pending[Entry->CommandId];
      Finished[Count].Status = Entry->Status;
      Queue->Pending[Entry->CommandId] = NULL;
      Queue->Outstanding--;
      Count++;
    }
    Queue->CompletionHead++;
    if (Queue->CompletionHead == Queue->Entries) {
      Queue->CompletionHead = 0;
      Queue->Phase ^= 1;
    }
    Moved = TRUE;
  }
  if (Moved) {
    StorPortWriteRegisterUlong(Extension, Queue->CompletionDoorbell,
                               Queue->CompletionHead);
  }
  return Count;
}

/* Translates the controller's status into the one StorPort knows. */
static UCHAR NvmeSrbStatus(USHORT Status) {
  if (!NVME_STATUS_FAILED(Status)) {
    return SRB_STATUS_SUCCESS;
  }
  switch (NVME_STATUS_TYPE(Status)) {
  case NVME_TYPE_GENERIC:
    if (NVME_STATUS_CODE(Status) == NVME_CODE_INVALID_FIELD ||
        NVME_STATUS_CODE(Status) == NVME_CODE_LBA_RANGE) {
      return SRB_STATUS_INVALID_REQUEST;
    }
    return SRB_STATUS_ERROR;
  case NVME_TYPE_MEDIA:
    return SRB_STATUS_ERROR;
  default:
    return SRB_STATUS_ABORTED;
  }
}

/* Completes the requests that were collected. The caller holds no lock. */
static VOID NvmeCompleteFinished(PNVME_EXTENSION Extension, PNVME_QUEUE Queue,
                                 const NVME_FINISHED *Finished, ULONG Count) {
  ULONG Index;

  for (Index = 0; Index < Count; Index++) {
    if (NVME_STATUS_FAILED(Finished[Index].Status)) {
      Extension->Statistics.FailedCommands++;
      NvmeRecordEvent(Extension, Queue->Id, Finished[Index].Status);
    }
    NvmeCompleteRequest(Extension, Finished[Index].Srb,
                        NvmeSrbStatus(Finished[Index].Status));
  }
}

/* Completes what a queue has finished, batch by batch, and returns how many
   there were. The lock is released before a request goes back. */
ULONG NvmeDrainQueue(PNVME_EXTENSION Extension, PNVME_QUEUE Queue) {
  NVME_FINISHED Finished[NVME_DRAIN_BATCH];
  STOR_LOCK_HANDLE Lock;
  ULONG Total = 0;
  ULONG Count;

  do {
    Count = 0;
    StorPortAcquireSpinLock(Extension, InterruptLock, NULL, &Lock);
    if (Queue->Created && !Extension->Stopped) {
      Count = NvmeCollectFinished(Extension, Queue, Finished, NVME_DRAIN_BATCH);
    }
    StorPortReleaseSpinLock(Extension, &Lock);

    NvmeCompleteFinished(Extension, Queue, Finished, Count);
    Total += Count;
  } while (Count == NVME_DRAIN_BATCH);
  return Total;
}

/* The same for the one queue of the dump stack, which runs on one processor:
   the interrupt routine polls there, and may not take the lock. */
VOID NvmeDrainDumpQueue(PNVME_EXTENSION Extension) {
  PNVME_QUEUE Queue = &Extension->IoQueues[0];
  NVME_FINISHED Finished[NVME_DRAIN_BATCH];
  ULONG Count;

  do {
    Count = NvmeCollectFinished(Extension, Queue, Finished, NVME_DRAIN_BATCH);
    NvmeCompleteFinished(Extension, Queue, Finished, Count);
  } while (Count == NVME_DRAIN_BATCH);
}

/* Takes one request out of a queue; NULL when none is left. */
static PSCSI_REQUEST_BLOCK NvmeTakePending(PNVME_EXTENSION Extension,
                                           PNVME_QUEUE Queue, PULONG Position) {
  PSCSI_REQUEST_BLOCK Srb = NULL;
  STOR_LOCK_HANDLE Lock;

  StorPortAcquireSpinLock(Extension, InterruptLock, NULL, &Lock);
  while (*Position < NVME_IO_ENTRIES && Srb == NULL) {
    Srb = Queue->Pending[*Position];
    Queue->Pending[*Position] = NULL;
    (*Position)++;
  }
  StorPortReleaseSpinLock(Extension, &Lock);
  return Srb;
}

/* Completes every request that the controller will not finish any more. */
VOID NvmeAbandonRequests(PNVME_EXTENSION Extension, UCHAR SrbStatus) {
  PSCSI_REQUEST_BLOCK Srb;
  ULONG Position;
  ULONG Index;

  for (Index = 0; Index < Extension->IoQueueCount && Index < NVME_MAX_IO_QUEUES;
       Index++) {
    PNVME_QUEUE Queue = &Extension->IoQueues[Index];

    Position = 0;
    for (;;) {
      Srb = NvmeTakePending(Extension, Queue, &Position);
      if (Srb == NULL) {
        break;
      }
      NvmeCompleteRequest(Extension, Srb, SrbStatus);
    }
    Queue->Outstanding = 0;
  }
}

/* Gives a request back to StorPort, which owns it from then on. */
VOID NvmeCompleteRequest(PNVME_EXTENSION Extension, PSCSI_REQUEST_BLOCK Srb,
                         UCHAR SrbStatus) {
  Srb->SrbStatus = SrbStatus;
  if (SrbStatus == SRB_STATUS_SUCCESS) {
    Srb->ScsiStatus = SCSISTAT_GOOD;
  } else {
    Srb->DataTransferLength = 0;
  }
  StorPortNotification(RequestComplete, Extension, Srb);
}

/* Allocates the ring of events, once. */
BOOLEAN NvmeAllocateEvents(PNVME_EXTENSION Extension) {
  PVOID Memory = NULL;
  ULONG Status;

  if (Extension->Events != NULL) {
    return TRUE;
  }
  Status = StorPortAllocatePool(
      Extension, NVME_EVENT_COUNT * sizeof(NVME_EVENT), NVME_POOL_TAG, &Memory);
  if (Status != STOR_STATUS_SUCCESS) {
    return FALSE;
  }
  RtlZeroMemory(Memory, NVME_EVENT_COUNT * sizeof(NVME_EVENT));
  Extension->Events = (PNVME_EVENT)Memory;
  Extension->EventNext = 0;
  return TRUE;
}

/* Frees the ring. Events are dropped from then on. */
VOID NvmeFreeEvents(PNVME_EXTENSION Extension) {
  STOR_LOCK_HANDLE Lock;
  PNVME_EVENT Events;
  ULONG Status;

  StorPortAcquireSpinLock(Extension, InterruptLock, NULL, &Lock);
  Events = Extension->Events;
  Extension->Events = NULL;
  StorPortReleaseSpinLock(Extension, &Lock);

  if (Events == NULL) {
    return;
  }
  Status = StorPortFreePool(Extension, Events);
  if (Status != STOR_STATUS_SUCCESS) {
    Extension->Statistics.FailedCommands++;
  }
}

/* Notes an event. Not for interrupt routines, which hold the lock already, nor
   before the passive initialisation is over: its routines may not take the
   lock. */
VOID NvmeRecordEvent(PNVME_EXTENSION Extension, ULONG Code, ULONG Detail) {
  STOR_LOCK_HANDLE Lock;

  if (Extension->DumpMode || !Extension->PassiveDone) {
    return;
  }
  StorPortAcquireSpinLock(Extension, InterruptLock, NULL, &Lock);
  if (Extension->Events != NULL) {
    PNVME_EVENT Event =
        &Extension->Events[Extension->EventNext % NVME_EVENT_COUNT];

    Event->Code = Code;
    Event->Detail = Detail;
    Extension->EventNext++;
  }
  StorPortReleaseSpinLock(Extension, &Lock);
}
