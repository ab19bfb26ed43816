/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The host memory buffer: memory of the machine that the controller uses as
   its own.

   The ranges stay in the device extension for as long as the controller has
   them. They go back, unchanged and with the count that came with them, after
   the controller was told to let go: before it loses power, and when it is
   removed. */

#include "../nvme/nvme.h"

#define NVME_HMB_SMALLEST_PAGES 1024
#define NVME_HMB_SMALLEST_BYTES (NVME_HMB_SMALLEST_PAGES * NVME_PAGE_SIZE)

static HW_WORKITEM NvmeLendWorker;

/* Gives the controller the list of ranges, or takes it away when Count is 0. */
static BOOLEAN NvmeTellHostMemory(PNVME_EXTENSION Extension, ULONG Flags,
                                  ULONG Pages, ULONG Count) {
  NVME_COMMAND Command;

  RtlZeroMemory(&Command, sizeof(Command));
  Command.Opcode = NVME_ADMIN_SET_FEATURES;
  Command.Dword10 = NVME_FEATURE_HOST_MEMORY;
  Command.Dword11 = Flags;
  if (Count != 0) {
    Command.Dword12 = Pages;
    Command.Dword13 = Extension->HmbListAddress.LowPart;
    Command.Dword14 = (ULONG)Extension->HmbListAddress.HighPart;
    Command.Dword15 = Count;
  }
  return NvmeAdminCommand(Extension, &Command, NULL);
}

/* Adds up what the ranges hold, in pages. */
static ULONG NvmeCountPages(const ACCESS_RANGE *Ranges, ULONG Count) {
  ULONG Pages = 0;
  ULONG Index;

  for (Index = 0; Index < Count; Index++) {
    Pages += Ranges[Index].RangeLength >> NVME_PAGE_SHIFT;
  }
  return Pages;
}

/* Writes the list that the controller reads. Returns the number of pages in
   it. */
static ULONG NvmeFillHostMemoryList(PNVME_EXTENSION Extension) {
  ULONG Index;

  for (Index = 0; Index < Extension->HmbRangeCount; Index++) {
    PNVME_HOST_MEMORY_ENTRY Entry = &Extension->HmbList[Index];

    Entry->Address = (ULONGLONG)Extension->HmbRanges[Index].RangeStart.QuadPart;
    Entry->Pages = Extension->HmbRanges[Index].RangeLength >> NVME_PAGE_SHIFT;
    Entry->Reserved = 0;
  }
  return NvmeCountPages(Extension->HmbRanges, Extension->HmbRangeCount);
}

/* Gives the ranges back to StorPort. The controller no longer uses them. */
static VOID NvmeFreeRanges(PNVME_EXTENSION Extension) {
  ULONG Status;

  if (Extension->HmbRangeCount == 0) {
    return;
  }
  Status = StorPortFreeHostMemoryBuffer(Extension, Extension->HmbRanges,
                                        Extension->HmbRangeCount);
  if (Status != STOR_STATUS_SUCCESS) {
    NvmeRecordEvent(Extension, NVME_FEATURE_HOST_MEMORY, Status);
  }
}

/* Takes the size the controller prefers, within what the registry allows. */
static ULONG NvmePreferredPages(PNVME_EXTENSION Extension) {
  ULONG Allowed = Extension->Parameters.HmbMegabytes << (20 - NVME_PAGE_SHIFT);

  return min(Extension->HmbPreferredPages, Allowed);
}

/* Allocates host memory and hands it to the controller, or hands over what is
   lent already. FALSE leaves nothing newly allocated. At most
   DISPATCH_LEVEL. */
BOOLEAN NvmeLendHostMemory(PNVME_EXTENSION Extension) {
  PHYSICAL_ADDRESS Lowest, Highest, Boundary;
  SIZE_T Minimum, Preferred;
  ULONGLONG Utilization;
  ULONG Status;
  ULONG Pages;

  Pages = NvmePreferredPages(Extension);
  if (Pages == 0 || Pages < Extension->HmbMinimumPages) {
    return FALSE;
  }

  Minimum = (SIZE_T)Extension->HmbMinimumPages << NVME_PAGE_SHIFT;
  Preferred = (SIZE_T)Pages << NVME_PAGE_SHIFT;
  Utilization = Extension->Namespace.Blocks << Extension->Namespace.BlockShift;
  Lowest.QuadPart = 0;
  Highest.QuadPart = -1;
  Boundary.QuadPart = 0;

  Extension->Statistics.HmbRequests++;
  Extension->HmbRangeCount = NVME_HMB_MAX_RANGES;
  Status = StorPortAllocateHostMemoryBuffer(
      Extension, Minimum, Preferred, Utilization, NVME_PAGE_SIZE, Lowest,
      Highest, Boundary, Extension->HmbRanges, &Extension->HmbRangeCount);
  if (Status == STOR_STATUS_INSUFFICIENT_RESOURCES) {
    Extension->HmbRangeCount = 0;
    return FALSE;
  }

  Pages = NvmeFillHostMemoryList(Extension);
  if (!NvmeTellHostMemory(Extension, NVME_HOST_MEMORY_ENABLE, Pages,
                          Extension->HmbRangeCount)) {
    NvmeFreeRanges(Extension);
    Extension->HmbRangeCount = 0;
    return FALSE;
  }
  return TRUE;
}

/* Takes the memory back from the controller and frees it. A controller that is
   gone does not answer and does not use memory either. */
VOID NvmeReturnHostMemory(PNVME_EXTENSION Extension) {
  if (Extension->HmbRangeCount == 0) {
    return;
  }
  if (Extension->Removed) {
    NvmeFreeRanges(Extension);
  } else if (!NvmeTellHostMemory(Extension, 0, 0, 0)) {
    NvmeRecordEvent(Extension, NVME_FEATURE_HOST_MEMORY, 0);
    NvmeStopController(Extension, FALSE);
  }
  NvmeFreeRanges(Extension);
  Extension->HmbRangeCount = 0;
}

/* Hands the ranges that are still lent to a controller that was restarted.
   Polls only, so it may run at DIRQL. */
BOOLEAN NvmeResumeHostMemory(PNVME_EXTENSION Extension) {
  if (Extension->HmbRangeCount == 0) {
    return TRUE;
  }
  return NvmeTellHostMemory(
      Extension, NVME_HOST_MEMORY_ENABLE | NVME_HOST_MEMORY_RETURN,
      NvmeCountPages(Extension->HmbRanges, Extension->HmbRangeCount),
      Extension->HmbRangeCount);
}

/* Finds out how many pages the machine could lend just now, and gives them
   back at once. The controller never sees them. */
ULONG NvmeMeasureHostMemory(PNVME_EXTENSION Extension, ULONG Pages) {
  ACCESS_RANGE Ranges[NVME_HMB_MAX_RANGES];
  ULONG Count = NVME_HMB_MAX_RANGES;
  PHYSICAL_ADDRESS Lowest, Highest, Boundary;
  ULONG Found;
  ULONG Status;

  if (Pages == 0) {
    return 0;
  }
  RtlZeroMemory(Ranges, sizeof(Ranges));
  Lowest.QuadPart = 0;
  Highest.QuadPart = -1;
  Boundary.QuadPart = 0;

  Status = StorPortAllocateHostMemoryBuffer(
      Extension, 0, (SIZE_T)Pages << NVME_PAGE_SHIFT, 0, NVME_PAGE_SIZE, Lowest,
      Highest, Boundary, Ranges, &Count);
  if (Status != STOR_STATUS_SUCCESS) {
    return 0;
  }
  Found = NvmeCountPages(Ranges, Count);
  if (Found >= Pages) {
    return Pages;
  }
  Status = StorPortFreeHostMemoryBuffer(Extension, Ranges, ARRAYSIZE(Ranges));
  if (Status != STOR_STATUS_SUCCESS) {
    NvmeRecordEvent(Extension, NVME_FEATURE_HOST_MEMORY, Status);
  }
  return Found;
}

/* Finds the largest of a few sizes that the machine can lend in one piece. */
static ULONG NvmeProbeSizes(PNVME_EXTENSION Extension) {
  ULONG Pages = NVME_HMB_MAX_BYTES >> NVME_PAGE_SHIFT;
  PHYSICAL_ADDRESS Lowest, Highest, Boundary;
  ACCESS_RANGE Range;
  ULONG Status;

  Lowest.QuadPart = 0;
  Highest.QuadPart = -1;
  Boundary.QuadPart = 0;
  for (; Pages >= NVME_HMB_SMALLEST_PAGES; Pages /= 4) {
    SIZE_T Bytes = (SIZE_T)Pages << NVME_PAGE_SHIFT;
    ULONG Count = 1;

    Status = StorPortAllocateHostMemoryBuffer(Extension, Bytes, Bytes, 0,
                                              NVME_PAGE_SIZE, Lowest, Highest,
                                              Boundary, &Range, &Count);
    if (Status != STOR_STATUS_SUCCESS) {
      continue;
    }
    Range.RangeLength -= NVME_PAGE_SIZE;
    Pages = Range.RangeLength >> NVME_PAGE_SHIFT;
    Status = StorPortFreeHostMemoryBuffer(Extension, &Range, Count);
    if (Status == STOR_STATUS_SUCCESS) {
      return Pages;
    }
    break;
  }
  return 0;
}

/* Lends only what the controller cannot do without, when memory is short. */
VOID NvmeTrimHostMemory(PNVME_EXTENSION Extension) {
  SIZE_T Minimum = (SIZE_T)Extension->HmbMinimumPages << NVME_PAGE_SHIFT;
  PHYSICAL_ADDRESS Lowest, Highest, Boundary;
  ULONG Status;

  if (Extension->HmbRangeCount == 0) {
    return;
  }
  NvmeReturnHostMemory(Extension);
  if (Extension->Stopped) {
    return;
  }

  Lowest.QuadPart = 0;
  Highest.QuadPart = -1;
  Boundary.QuadPart = 0;
  Extension->HmbRangeCount = NVME_HMB_MAX_RANGES;
  if (Minimum == 0) {
    Status = StorPortAllocateHostMemoryBuffer(
        Extension, 0, NVME_HMB_SMALLEST_BYTES + sizeof(NVME_HOST_MEMORY_ENTRY),
        0, NVME_PAGE_SIZE, Lowest, Highest, Boundary, Extension->HmbRanges,
        &Extension->HmbRangeCount);
  } else {
    if (Extension->Parameters.HmbMegabytes > 32) {
      Boundary.QuadPart = NVME_HMB_MAX_BYTES;
    }
    Status = StorPortAllocateHostMemoryBuffer(
        Extension, Minimum, Minimum, 0, NVME_PAGE_SIZE, Lowest, Highest,
        Boundary, Extension->HmbRanges, &Extension->HmbRangeCount);
  }
  if (Status != STOR_STATUS_SUCCESS) {
    Extension->HmbRangeCount = 0;
    return;
  }
  if (!NvmeTellHostMemory(Extension, NVME_HOST_MEMORY_ENABLE,
                          NvmeFillHostMemoryList(Extension),
                          Extension->HmbRangeCount)) {
    NvmeFreeRanges(Extension);
    Extension->HmbRangeCount = 0;
  }
}

/* Reads how much may be lent; it may have changed since the adapter was
   found. */
static VOID NvmeReadLimit(PNVME_EXTENSION Extension) {
  ULONG Length = sizeof(ULONG);
  PUCHAR Buffer;

  Buffer = StorPortAllocateRegistryBuffer(Extension, &Length);
  if (Buffer == NULL) {
    return;
  }
  StorPortRegistryRead(Extension, (PUCHAR) "HmbMegabytes", 1,
                       MINIPORT_REG_DWORD, Buffer, &Length);
  if (Length == sizeof(ULONG)) {
    ULONG Megabytes = *(PULONG)Buffer;

    if (Megabytes <= NVME_HMB_MAX_BYTES >> 20) {
      Extension->Parameters.HmbMegabytes = Megabytes;
    }
  }
  StorPortFreeRegistryBuffer(Extension, Buffer);
}

/* Has the machine gather memory before the controller asks for it. */
static VOID NvmeWarmHostMemory(PNVME_EXTENSION Extension) {
  PHYSICAL_ADDRESS Lowest, Highest, Boundary;
  ACCESS_RANGE Ranges[4];
  ULONG Count = ARRAYSIZE(Ranges);
  ULONG Status;

  RtlZeroMemory(Ranges, sizeof(Ranges));
  Lowest.QuadPart = 0;
  Highest.QuadPart = -1;
  Boundary.QuadPart = 0;
  Status = StorPortAllocateHostMemoryBuffer(
      Extension, 0, NVME_HMB_SMALLEST_BYTES, 0, NVME_PAGE_SIZE, Lowest, Highest,
      Boundary, Ranges, &Count);
  if (Status != STOR_STATUS_SUCCESS) {
    NvmeRecordEvent(Extension, NVME_FEATURE_HOST_MEMORY, Status);
    goto Exit;
  }
  if (Count > 1) {
    Extension->Statistics.HmbRequests++;
    StorPortFreeHostMemoryBuffer(Extension, Ranges, Count);
    return;
  }

Exit:
  Status = StorPortFreeHostMemoryBuffer(Extension, Ranges, Count);
  if (Status != STOR_STATUS_SUCCESS) {
    Extension->Statistics.FailedCommands++;
  }
}

/* The work item: lends memory again after a restart, and notes what was found
   when the controller had to do with less than it prefers. */
static VOID NvmeLendWorker(PVOID DeviceExtension, PVOID Context, PVOID Worker) {
  PNVME_EXTENSION Extension = (PNVME_EXTENSION)DeviceExtension;

  UNREFERENCED_PARAMETER(Context);
  UNREFERENCED_PARAMETER(Worker);

  if (Extension->Removed || Extension->Stopped) {
    return;
  }
  NvmeReadLimit(Extension);
  NvmeWarmHostMemory(Extension);
  if (NvmeLendHostMemory(Extension)) {
    return;
  }
  NvmeRecordEvent(Extension, NVME_FEATURE_HOST_MEMORY,
                  NvmeProbeSizes(Extension));
  NvmeRecordEvent(
      Extension, NVME_FEATURE_HOST_MEMORY,
      NvmeMeasureHostMemory(Extension, Extension->HmbPreferredPages));
}

/* Asks for the work item. */
VOID NvmeRequestLend(PNVME_EXTENSION Extension) {
  ULONG Status;

  if (Extension->LendWorker == NULL || Extension->HmbPreferredPages == 0) {
    return;
  }
  Status = StorPortQueueWorkItem(Extension, NvmeLendWorker,
                                 Extension->LendWorker, NULL);
  if (Status != STOR_STATUS_SUCCESS && Status != STOR_STATUS_BUSY) {
    NvmeRecordEvent(Extension, 0, Status);
  }
}
