/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* A StorPort miniport for NVM Express controllers: what its files share.

   nvmemain.c   DriverEntry, HwFindAdapter, HwInitialize, passive initialisation
   nvmeparam.c  registry parameters, statistics, the work item that saves them
   nvmehmb.c    the host memory buffer and the work item that lends it again
   nvmequeue.c  queues: memory, submission, completion
   nvmeadmin.c  controller start and stop, admin commands, identify
   nvmeio.c     HwBuildIo, HwStartIo, interrupts, DPC, timers, HwResetBus
   nvmepower.c  HwAdapterControl, HwUnitControl */
#ifndef NVME_H
#define NVME_H

#include <ntddk.h>

#include <storport.h>

#include "nvmespec.h"

#define NVME_POOL_TAG 'emvN'

#define NVME_ADMIN_ENTRIES 32
#define NVME_IO_ENTRIES 128
#define NVME_MAX_IO_QUEUES 8
#define NVME_MAX_TRANSFER (128 * 1024)
#define NVME_PRP_ENTRIES (NVME_MAX_TRANSFER / NVME_PAGE_SIZE)
#define NVME_PRP_BYTES (NVME_PRP_ENTRIES * sizeof(ULONGLONG))
#define NVME_HMB_MAX_RANGES 32
#define NVME_HMB_MAX_BYTES (64 * 1024 * 1024)
#define NVME_EVENT_COUNT 64
#define NVME_ALIAS_CHARS 32
#define NVME_WATCH_PERIOD 1000000
#define NVME_POLL_PERIOD 20000

/* What may be set in the registry, after it was checked. */
typedef struct _NVME_PARAMETERS {
  ULONG IoQueueCount;
  ULONG IoQueueEntries;
  ULONG HmbMegabytes;
  ULONG CoalescingTime;
  ULONG CoalescingThreshold;
  ULONG WatchPeriod;
  ULONG WriteCache;
  ULONG EventLog;
  ULONG IdlePowerState;
  CHAR ModelAlias[NVME_ALIAS_CHARS];
} NVME_PARAMETERS, *PNVME_PARAMETERS;

/* Counters that the driver keeps over restarts, in the registry. */
typedef struct _NVME_STATISTICS {
  ULONG Resets;
  ULONG FailedCommands;
  ULONG FatalErrors;
  ULONG HmbRequests;
} NVME_STATISTICS, *PNVME_STATISTICS;

typedef struct _NVME_EVENT {
  ULONG Code;
  ULONG Detail;
} NVME_EVENT, *PNVME_EVENT;

typedef struct _NVME_QUEUE {
  USHORT Id;
  USHORT Entries;
  USHORT SubmissionTail;
  USHORT CompletionHead;
  USHORT Outstanding;
  UCHAR Phase;
  BOOLEAN Created;
  PVOID Memory;
  SIZE_T MemoryBytes;
  PNVME_COMMAND Submission;
  PNVME_COMPLETION Completion;
  STOR_PHYSICAL_ADDRESS SubmissionAddress;
  STOR_PHYSICAL_ADDRESS CompletionAddress;
  PULONG SubmissionDoorbell;
  PULONG CompletionDoorbell;
  PSCSI_REQUEST_BLOCK Pending[NVME_IO_ENTRIES];
} NVME_QUEUE, *PNVME_QUEUE;

typedef struct _NVME_NAMESPACE {
  ULONG Id;
  ULONGLONG Blocks;
  ULONG BlockShift;
} NVME_NAMESPACE, *PNVME_NAMESPACE;

typedef struct _NVME_EXTENSION {
  PUCHAR Registers;
  ULONG RegisterBytes;
  ULONG DoorbellStride;
  ULONG ReadyTimeout; /* in milliseconds */
  BOOLEAN DumpMode;
  BOOLEAN Stopped;
  BOOLEAN Removed;
  BOOLEAN PassiveDone;
  BOOLEAN LendAgain;
  BOOLEAN MessageInterrupts;

  /* One block of uncached memory: admin queue, identify page, host memory
     list. */
  PVOID Uncached;
  PVOID IdentifyPage;
  STOR_PHYSICAL_ADDRESS IdentifyAddress;
  PNVME_HOST_MEMORY_ENTRY HmbList;
  STOR_PHYSICAL_ADDRESS HmbListAddress;

  NVME_QUEUE AdminQueue;
  NVME_QUEUE IoQueues[NVME_MAX_IO_QUEUES];
  ULONG IoQueueCount;

  NVME_PARAMETERS Parameters;
  NVME_STATISTICS Statistics;

  UCHAR SerialNumber[21];
  UCHAR ModelNumber[41];
  UCHAR FirmwareRevision[9];
  ULONG MaximumTransfer;
  BOOLEAN HasWriteCache;
  NVME_NAMESPACE Namespace;

  /* Host memory lent to the controller. The count is 0 while none is lent. */
  ULONG HmbPreferredPages;
  ULONG HmbMinimumPages;
  ULONG HmbRangeCount;
  ACCESS_RANGE HmbRanges[NVME_HMB_MAX_RANGES];

  PNVME_EVENT Events;
  ULONG EventNext;

  /* A registry buffer that is open for longer than one routine; NULL if none
     is. */
  PUCHAR RegistryBuffer;
  ULONG RegistryLength;

  STOR_DPC CompletionDpc;
  PVOID WatchTimer;
  PVOID SaveWorker;
  PVOID LendWorker;
} NVME_EXTENSION, *PNVME_EXTENSION;

/* The PRP list needs a page of its own or must not cross one: it is aligned to
   its size. */
typedef struct _NVME_SRB_EXTENSION {
  NVME_COMMAND Command;
  USHORT QueueIndex;
  BOOLEAN Ready;
  UCHAR PrpSpace[2 * NVME_PRP_BYTES];
} NVME_SRB_EXTENSION, *PNVME_SRB_EXTENSION;

/* nvmemain.c */
DRIVER_INITIALIZE DriverEntry;
HW_FIND_ADAPTER NvmeFindAdapter;
HW_INITIALIZE NvmeInitialize;
HW_PASSIVE_INITIALIZE_ROUTINE NvmePassiveInitialize;

/* nvmeparam.c */
VOID NvmeDefaultParameters(PNVME_PARAMETERS Parameters);
VOID NvmeReadParameters(PNVME_EXTENSION Extension);
BOOLEAN NvmeReadStatistics(PNVME_EXTENSION Extension);
BOOLEAN NvmeReadAdapterValue(PNVME_EXTENSION Extension, PCSTR ValueName,
                             PULONG Value);
ULONG NvmeWriteAdapterValue(PNVME_EXTENSION Extension, PCSTR ValueName,
                            ULONG Value);
BOOLEAN NvmeOpenRegistry(PNVME_EXTENSION Extension, ULONG Bytes);
VOID NvmeCloseRegistry(PNVME_EXTENSION Extension);
VOID NvmeRequestSave(PNVME_EXTENSION Extension);
HW_REGISTRY_NOTIFICATION_ROUTINE NvmeRegistryChanged;

/* nvmehmb.c */
BOOLEAN NvmeLendHostMemory(PNVME_EXTENSION Extension);
VOID NvmeReturnHostMemory(PNVME_EXTENSION Extension);
BOOLEAN NvmeResumeHostMemory(PNVME_EXTENSION Extension);
ULONG NvmeMeasureHostMemory(PNVME_EXTENSION Extension, ULONG Pages);
VOID NvmeRequestLend(PNVME_EXTENSION Extension);
VOID NvmeTrimHostMemory(PNVME_EXTENSION Extension);

/* nvmequeue.c */
VOID NvmePrepareQueue(PNVME_EXTENSION Extension, PNVME_QUEUE Queue, USHORT Id,
                      USHORT Entries);
VOID NvmeClearQueue(PNVME_QUEUE Queue);
BOOLEAN NvmeAllocateQueue(PNVME_EXTENSION Extension, PNVME_QUEUE Queue,
                          USHORT Id, USHORT Entries);
VOID NvmeFreeQueue(PNVME_EXTENSION Extension, PNVME_QUEUE Queue);
BOOLEAN NvmeSubmit(PNVME_EXTENSION Extension, PNVME_QUEUE Queue,
                   PNVME_COMMAND Command, PSCSI_REQUEST_BLOCK Srb);
ULONG NvmeDrainQueue(PNVME_EXTENSION Extension, PNVME_QUEUE Queue);
VOID NvmeDrainDumpQueue(PNVME_EXTENSION Extension);
VOID NvmeAbandonRequests(PNVME_EXTENSION Extension, UCHAR SrbStatus);
VOID NvmeCompleteRequest(PNVME_EXTENSION Extension, PSCSI_REQUEST_BLOCK Srb,
                         UCHAR SrbStatus);
BOOLEAN NvmeAllocateEvents(PNVME_EXTENSION Extension);
VOID NvmeFreeEvents(PNVME_EXTENSION Extension);
VOID NvmeRecordEvent(PNVME_EXTENSION Extension, ULONG Code, ULONG Detail);

/* nvmeadmin.c */
ULONG NvmeReadRegister(PNVME_EXTENSION Extension, ULONG Offset);
VOID NvmeWriteRegister(PNVME_EXTENSION Extension, ULONG Offset, ULONG Value);
BOOLEAN NvmeStartController(PNVME_EXTENSION Extension);
VOID NvmeStopController(PNVME_EXTENSION Extension, BOOLEAN Shutdown);
BOOLEAN NvmeAdminCommand(PNVME_EXTENSION Extension, PNVME_COMMAND Command,
                         PULONG Result);
BOOLEAN NvmeIdentify(PNVME_EXTENSION Extension);
BOOLEAN NvmeCreateIoQueues(PNVME_EXTENSION Extension);
BOOLEAN NvmeSetFeature(PNVME_EXTENSION Extension, ULONG Feature, ULONG Value);

/* nvmeio.c */
HW_BUILDIO NvmeBuildIo;
HW_STARTIO NvmeStartIo;
HW_INTERRUPT NvmeInterrupt;
HW_MESSAGE_SIGNALED_INTERRUPT_ROUTINE NvmeMessageInterrupt;
HW_DPC_ROUTINE NvmeCompletionDpc;
HW_TIMER NvmePollTimer;
HW_TIMER_EX NvmeWatchTimer;
HW_RESET_BUS NvmeResetBus;
VOID NvmePollCompletions(PNVME_EXTENSION Extension);
VOID NvmeStartWatch(PNVME_EXTENSION Extension);

/* nvmepower.c */
HW_ADAPTER_CONTROL NvmeAdapterControl;
HW_UNIT_CONTROL NvmeUnitControl;

#endif
