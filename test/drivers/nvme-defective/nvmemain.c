/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Driver entry, adapter discovery and the two phases of initialisation. */

#include "../nvme/nvme.h"

/* Room in the uncached extension: each part starts on a page. */
#define NVME_UNCACHED_SUBMISSION 0
#define NVME_UNCACHED_COMPLETION NVME_PAGE_SIZE
#define NVME_UNCACHED_IDENTIFY (2 * NVME_PAGE_SIZE)
#define NVME_UNCACHED_HMB (3 * NVME_PAGE_SIZE)
#define NVME_UNCACHED_DUMP_QUEUE (4 * NVME_PAGE_SIZE)
#define NVME_DUMP_QUEUE_BYTES (4 * NVME_PAGE_SIZE)
#define NVME_DUMP_QUEUE_ENTRIES 64

/* Reads one number that shapes the adapter, into the registry buffer the
   caller opened. Leaves *Value alone when there is none. */
static BOOLEAN NvmeReadBootValue(PNVME_EXTENSION Extension, PUCHAR Buffer,
                                 ULONG Capacity, PCSTR Name, PULONG Value) {
  ULONG Length = Capacity;
  BOOLEAN Failed;

  Failed = StorPortRegistryRead(Extension, (PUCHAR)Name, 1, MINIPORT_REG_DWORD,
                                Buffer, &Length);
  if (Failed) {
    return FALSE;
  }
  if (Length < sizeof(ULONG)) {
    return FALSE;
  }
  *Value = *(PULONG)Buffer;
  return TRUE;
}

/* The dump stack may be given another depth than normal operation. */
static VOID NvmeReadDumpEntries(PNVME_EXTENSION Extension) {
  ULONG Entries = 0;
  ULONG Length = sizeof(Entries);
  PVOID Data = &Entries;
  ULONG Status;

  Status = StorPortRegistryReadAdapterKey(Extension, NULL,
                                          (PUCHAR) "DumpQueueEntries",
                                          MINIPORT_REG_DWORD, &Data, &Length);
  if (Status == STOR_STATUS_SUCCESS && Length == sizeof(Entries) &&
      Entries >= 2) {
    Extension->Parameters.IoQueueEntries =
        min(Entries, NVME_DUMP_QUEUE_ENTRIES);
  }
}

/* The number and depth of the queues must be known before StorPort is told
   about them. */
static VOID NvmeReadBootParameters(PNVME_EXTENSION Extension) {
  ULONG Length = sizeof(ULONG);
  ULONG Value = 0;
  PUCHAR Buffer;

  Buffer = StorPortAllocateRegistryBuffer(Extension, &Length);
  if (Buffer == NULL) {
    return;
  }
  if (Length < sizeof(ULONG)) {
    return;
  }

  if (NvmeReadBootValue(Extension, Buffer, Length, "IoQueueCount", &Value) &&
      Value != 0) {
    Extension->Parameters.IoQueueCount = min(Value, NVME_MAX_IO_QUEUES);
  }
  if (NvmeReadBootValue(Extension, Buffer, Length, "IoQueueEntries", &Value) &&
      Value >= 2) {
    Extension->Parameters.IoQueueEntries = min(Value, NVME_IO_ENTRIES);
  }
  if (!NvmeReadStatistics(Extension)) {
    RtlZeroMemory(&Extension->Statistics, sizeof(Extension->Statistics));
  }

  StorPortFreeRegistryBuffer(Extension, Buffer);
}

/* Tells StorPort what the adapter can do. Transfers are limited by the one PRP
   list that a request has room for. */
static VOID NvmeFillConfiguration(PNVME_EXTENSION Extension,
                                  PPORT_CONFIGURATION_INFORMATION ConfigInfo) {
  ConfigInfo->MaximumTransferLength = NVME_MAX_TRANSFER;
  ConfigInfo->NumberOfPhysicalBreaks = NVME_PRP_ENTRIES;
  ConfigInfo->AlignmentMask = FILE_LONG_ALIGNMENT;
  ConfigInfo->NumberOfBuses = 1;
  ConfigInfo->MaximumNumberOfTargets = 1;
  ConfigInfo->MaximumNumberOfLogicalUnits = 1;
  ConfigInfo->ScatterGather = TRUE;
  ConfigInfo->Master = TRUE;
  ConfigInfo->CachesData = FALSE;
  ConfigInfo->MapBuffers = STOR_MAP_NON_READ_WRITE_BUFFERS;
  ConfigInfo->SynchronizationModel = StorSynchronizeFullDuplex;
  ConfigInfo->Dma64BitAddresses = SCSI_DMA64_MINIPORT_FULL64BIT_SUPPORTED;
  ConfigInfo->SrbExtensionSize = sizeof(NVME_SRB_EXTENSION);
  ConfigInfo->VirtualDevice = FALSE;

  /* The dump stack polls: message interrupts are for normal operation only. */
  if (!Extension->DumpMode) {
    ConfigInfo->HwMSInterruptRoutine = NvmeMessageInterrupt;
    ConfigInfo->InterruptSynchronizationMode = InterruptSynchronizeAll;
  }
}

/* Maps the register block, which is the first access range that is memory, and
   reads how far apart the doorbells are. */
static BOOLEAN NvmeMapRegisters(PNVME_EXTENSION Extension,
                                PPORT_CONFIGURATION_INFORMATION ConfigInfo) {
  ULONG Index;

  for (Index = 0; Index < ConfigInfo->NumberOfAccessRanges; Index++) {
    PACCESS_RANGE Range = &(*ConfigInfo->AccessRanges)[Index];

    if (!Range->RangeInMemory ||
        Range->RangeLength < NVME_REG_DOORBELL + NVME_PAGE_SIZE) {
      continue;
    }
    Extension->Registers =
        StorPortGetDeviceBase(Extension, ConfigInfo->AdapterInterfaceType,
                              ConfigInfo->SystemIoBusNumber, Range->RangeStart,
                              Range->RangeLength, FALSE);
    if (Extension->Registers == NULL) {
      return FALSE;
    }
    Extension->RegisterBytes = Range->RangeLength;
    Extension->DoorbellStride =
        (ULONG)sizeof(ULONG)
        << NVME_CAP_HIGH_STRIDE(NvmeReadRegister(Extension, NVME_REG_CAP_HIGH));
    return TRUE;
  }
  return FALSE;
}

/* Gets the physical address of a part of the uncached extension. */
static STOR_PHYSICAL_ADDRESS NvmeUncachedAddress(PNVME_EXTENSION Extension,
                                                 ULONG Offset) {
  ULONG Length = 0;

  return StorPortGetPhysicalAddress(
      Extension, NULL, (PUCHAR)Extension->Uncached + Offset, &Length);
}

/* Cuts the uncached extension into the admin queue, the identify page and the
   list of host memory. In dump mode the only I/O queue is there as well,
   because nothing else can be allocated then. */
static BOOLEAN NvmeCutUncached(PNVME_EXTENSION Extension,
                               PPORT_CONFIGURATION_INFORMATION ConfigInfo) {
  ULONG Bytes = NVME_UNCACHED_DUMP_QUEUE;
  PUCHAR Base;

  if (Extension->DumpMode) {
    Bytes += NVME_DUMP_QUEUE_BYTES;
  }
  Base = StorPortGetUncachedExtension(Extension, ConfigInfo, Bytes);
  if (Base == NULL) {
    return FALSE;
  }
  RtlZeroMemory(Base, Bytes);

  Extension->Uncached = Base;
  Extension->IdentifyPage = Base + NVME_UNCACHED_IDENTIFY;
  Extension->IdentifyAddress =
      NvmeUncachedAddress(Extension, NVME_UNCACHED_IDENTIFY);
  Extension->HmbList = (PNVME_HOST_MEMORY_ENTRY)(Base + NVME_UNCACHED_HMB);
  Extension->HmbListAddress = NvmeUncachedAddress(Extension, NVME_UNCACHED_HMB);

  Extension->AdminQueue.Memory = Base;
  Extension->AdminQueue.MemoryBytes = 2 * NVME_PAGE_SIZE;
  NvmePrepareQueue(Extension, &Extension->AdminQueue, 0, NVME_ADMIN_ENTRIES);

  if (Extension->DumpMode) {
    PNVME_QUEUE Queue = &Extension->IoQueues[0];

    Queue->Memory = Base + NVME_UNCACHED_DUMP_QUEUE;
    Queue->MemoryBytes = NVME_DUMP_QUEUE_BYTES;
    Extension->IoQueueCount = 1;
    NvmePrepareQueue(Extension, Queue, 1, NVME_DUMP_QUEUE_ENTRIES);
  }
  return TRUE;
}

/* HwFindAdapter. At PASSIVE_LEVEL in a normal start; in the dump stack at
   HIGH_LEVEL, where the registry cannot be reached and the defaults have to
   do. */
ULONG NvmeFindAdapter(PVOID DeviceExtension, PVOID HwContext,
                      PVOID BusInformation, PCHAR ArgumentString,
                      PPORT_CONFIGURATION_INFORMATION ConfigInfo,
                      PBOOLEAN Reserved3) {
  PNVME_EXTENSION Extension = (PNVME_EXTENSION)DeviceExtension;

  UNREFERENCED_PARAMETER(HwContext);
  UNREFERENCED_PARAMETER(BusInformation);
  UNREFERENCED_PARAMETER(ArgumentString);
  UNREFERENCED_PARAMETER(Reserved3);

  if (ConfigInfo->NumberOfAccessRanges == 0) {
    return SP_RETURN_BAD_CONFIG;
  }

  Extension->DumpMode = (BOOLEAN)(ConfigInfo->DumpMode != 0);
  Extension->Stopped = FALSE;
  Extension->Removed = FALSE;
  Extension->PassiveDone = FALSE;
  Extension->LendAgain = FALSE;
  RtlZeroMemory(Extension->HmbRanges, sizeof(Extension->HmbRanges));
  Extension->HmbRangeCount = 0;
  Extension->MaximumTransfer = NVME_MAX_TRANSFER;

  NvmeDefaultParameters(&Extension->Parameters);
  if (ConfigInfo->DumpMode != 0) {
    NvmeReadDumpEntries(Extension);
  } else {
    NvmeReadBootParameters(Extension);
    NvmeReadParameters(Extension);
  }

  NvmeFillConfiguration(Extension, ConfigInfo);
  if (!NvmeMapRegisters(Extension, ConfigInfo)) {
    return SP_RETURN_ERROR;
  }
  if (!NvmeCutUncached(Extension, ConfigInfo)) {
    return SP_RETURN_ERROR;
  }
  return SP_RETURN_FOUND;
}

/* Messages may be turned off for an adapter that is known to lose them. */
static BOOLEAN NvmeMessagesAllowed(PNVME_EXTENSION Extension) {
  ULONG Allowed = 1;
  ULONG Length = sizeof(Allowed);
  PVOID Data = &Allowed;
  ULONG Status;

  Status =
      StorPortRegistryReadAdapterKey(Extension, NULL, (PUCHAR) "UseMessages",
                                     MINIPORT_REG_DWORD, &Data, &Length);
  if (Status != STOR_STATUS_SUCCESS || Length != sizeof(Allowed)) {
    return TRUE;
  }
  return (BOOLEAN)(Allowed != 0);
}

/* Learns from the first message whether messages were granted at all. */
static VOID NvmeFindMessages(PNVME_EXTENSION Extension) {
  MESSAGE_INTERRUPT_INFORMATION Message;
  ULONG Status;

  RtlZeroMemory(&Message, sizeof(Message));
  Status = StorPortGetMSIInfo(Extension, 0, &Message);
  Extension->MessageInterrupts = (BOOLEAN)(Status == STOR_STATUS_SUCCESS &&
                                           NvmeMessagesAllowed(Extension));
}

/* HwInitialize, at DIRQL: only what needs neither memory nor the registry. */
BOOLEAN NvmeInitialize(PVOID DeviceExtension) {
  PNVME_EXTENSION Extension = (PNVME_EXTENSION)DeviceExtension;

  if (!NvmeStartController(Extension)) {
    return FALSE;
  }

  if (Extension->DumpMode) {
    return (BOOLEAN)(NvmeIdentify(Extension) && NvmeCreateIoQueues(Extension));
  }

  NvmeFindMessages(Extension);
  return StorPortEnablePassiveInitialization(Extension, NvmePassiveInitialize);
}

/* Makes the timer and the two work items. What was made stays in the
   extension, also on failure: removal gives it back. */
static BOOLEAN NvmeCreateHelpers(PNVME_EXTENSION Extension) {
  ULONG Status;

  if (Extension->WatchTimer == NULL) {
    Status = StorPortInitializeTimer(Extension, &Extension->WatchTimer);
    if (Status != STOR_STATUS_SUCCESS) {
      Extension->WatchTimer = NULL;
      return FALSE;
    }
  }
  if (Extension->SaveWorker == NULL) {
    Status = StorPortInitializeWorker(Extension, &Extension->SaveWorker);
    if (Status != STOR_STATUS_SUCCESS) {
      Extension->SaveWorker = NULL;
      return FALSE;
    }
  }
  if (Extension->LendWorker == NULL) {
    Status = StorPortInitializeWorker(Extension, &Extension->LendWorker);
    if (Status != STOR_STATUS_SUCCESS) {
      Extension->LendWorker = NULL;
      return FALSE;
    }
  }
  return TRUE;
}

/* Allocates the queues the parameters ask for. One is enough to go on. */
static BOOLEAN NvmeAllocateIoQueues(PNVME_EXTENSION Extension) {
  ULONG Index;

  Extension->IoQueueCount = 0;
  for (Index = 0; Index < Extension->Parameters.IoQueueCount; Index++) {
    PNVME_QUEUE Queue = &Extension->IoQueues[Index];

    if (Index >= NVME_MAX_IO_QUEUES) {
      break;
    }
    if (!NvmeAllocateQueue(Extension, Queue, (USHORT)(Index + 1),
                           (USHORT)Extension->Parameters.IoQueueEntries)) {
      break;
    }
    Extension->IoQueueCount = Index + 1;
  }
  return (BOOLEAN)(Extension->IoQueueCount != 0);
}

/* Applies what the registry asked for. A controller that refuses is used as it
   is. */
static VOID NvmeApplyParameters(PNVME_EXTENSION Extension) {
  PNVME_PARAMETERS Parameters = &Extension->Parameters;

  if (Parameters->CoalescingTime != 0) {
    ULONG Value =
        (Parameters->CoalescingTime << 8) | Parameters->CoalescingThreshold;

    if (!NvmeSetFeature(Extension, NVME_FEATURE_COALESCING, Value)) {
      Extension->Statistics.FailedCommands++;
    }
  }
  if (Extension->HasWriteCache) {
    if (!NvmeSetFeature(Extension, NVME_FEATURE_WRITE_CACHE,
                        Parameters->WriteCache)) {
      Extension->Statistics.FailedCommands++;
    }
  }
}

/* Counts the starts of the adapter. Nothing depends on it, so failure is no
   matter. */
static VOID NvmeCountStart(PNVME_EXTENSION Extension) {
  ULONG Length = sizeof(ULONG);
  PUCHAR Buffer;

  Buffer = StorPortAllocateRegistryBuffer(Extension, &Length);
  *(PULONG)Buffer = Extension->Statistics.Resets + 1;
  if (Buffer == NULL) {
    return;
  }
  if (Length >= sizeof(ULONG)) {
    if (!StorPortRegistryWrite(Extension, (PUCHAR) "Starts", 0,
                               MINIPORT_REG_DWORD, Buffer, sizeof(ULONG))) {
      Extension->Statistics.FailedCommands++;
    }
  }
  StorPortFreeRegistryBuffer(Extension, Buffer);
}

/* Passive initialisation: memory, identify, queues, host memory, watch
   timer. */
BOOLEAN NvmePassiveInitialize(PVOID DeviceExtension) {
  PNVME_EXTENSION Extension = (PNVME_EXTENSION)DeviceExtension;

  StorPortInitializeDpc(Extension, &Extension->CompletionDpc,
                        NvmeCompletionDpc);

  if (Extension->Parameters.EventLog != 0 && !NvmeAllocateEvents(Extension)) {
    return FALSE;
  }
  if (!NvmeCreateHelpers(Extension)) {
    return FALSE;
  }
  if (!NvmeAllocateIoQueues(Extension)) {
    return FALSE;
  }
  if (!NvmeIdentify(Extension)) {
    return FALSE;
  }
  if (!NvmeCreateIoQueues(Extension)) {
    return FALSE;
  }
  NvmeApplyParameters(Extension);

  /* The controller works without host memory, only slower. */
  if (Extension->HmbPreferredPages != 0 && !NvmeLendHostMemory(Extension)) {
    Extension->Statistics.FailedCommands++;
  }

  if (StorPortEnableRegistryKeyNotification(Extension, NvmeRegistryChanged) !=
      STOR_STATUS_SUCCESS) {
    Extension->Statistics.FailedCommands++;
  }
  NvmeCountStart(Extension);
  NvmeStartWatch(Extension);
  Extension->PassiveDone = TRUE;
  return TRUE;
}

/* Registers the callbacks. StorPort keeps its own copy of the structure. */
NTSTATUS DriverEntry(PDRIVER_OBJECT DriverObject,
                     PUNICODE_STRING RegistryPath) {
  HW_INITIALIZATION_DATA Data;

  RtlZeroMemory(&Data, sizeof(Data));
  Data.HwInitializationDataSize = sizeof(Data);
  Data.AdapterInterfaceType = PCIBus;
  Data.HwInitialize = NvmeInitialize;
  Data.HwBuildIo = NvmeBuildIo;
  Data.HwStartIo = NvmeStartIo;
  Data.HwInterrupt = NvmeInterrupt;
  Data.HwFindAdapter = NvmeFindAdapter;
  Data.HwResetBus = NvmeResetBus;
  Data.HwAdapterControl = NvmeAdapterControl;
  Data.HwUnitControl = NvmeUnitControl;
  Data.DeviceExtensionSize = sizeof(NVME_EXTENSION);
  Data.SrbExtensionSize = sizeof(NVME_SRB_EXTENSION);
  Data.NumberOfAccessRanges = 2;
  Data.NeedPhysicalAddresses = TRUE;
  Data.TaggedQueuing = TRUE;
  Data.AutoRequestSense = TRUE;
  Data.MultipleRequestPerLu = TRUE;
  Data.MapBuffers = STOR_MAP_NON_READ_WRITE_BUFFERS;

  return StorPortInitialize(DriverObject, RegistryPath, &Data, NULL);
}
