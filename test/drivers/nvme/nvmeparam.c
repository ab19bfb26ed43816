/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Parameters and statistics in the registry.

   Numbers under Parameters\Device are read through StorPort's registry buffer,
   of which an adapter has at most one open; values under the adapter's own key
   need no such buffer. All of it is for PASSIVE_LEVEL: elsewhere a work item
   is asked for. */

#include "nvme.h"

/* Everything this file reads or writes fits in this. */
#define NVME_REGISTRY_BYTES 256

#define NVME_REVISION_CHARS 8
#define NVME_WATCH_MINIMUM 100000
#define NVME_STATISTICS_NAME "Statistics"

/* A number in the registry: its name, where it goes and what it may be. */
typedef struct _NVME_NUMBER {
  PCSTR Name;
  ULONG Offset;
  ULONG Minimum;
  ULONG Maximum;
} NVME_NUMBER, *PNVME_NUMBER;

/* A registry buffer while parameters are read: opened once, then used for each
   name. */
typedef struct _NVME_READER {
  PNVME_EXTENSION Extension;
  PUCHAR Buffer;
  ULONG Capacity;
} NVME_READER, *PNVME_READER;

static const NVME_NUMBER NvmeNumbers[] = {
    {"HmbMegabytes", FIELD_OFFSET(NVME_PARAMETERS, HmbMegabytes), 0, 64},
    {"CoalescingTime", FIELD_OFFSET(NVME_PARAMETERS, CoalescingTime), 0, 255},
    {"CoalescingThreshold", FIELD_OFFSET(NVME_PARAMETERS, CoalescingThreshold),
     0, 255},
    {"WatchPeriod", FIELD_OFFSET(NVME_PARAMETERS, WatchPeriod),
     NVME_WATCH_MINIMUM, 60000000},
    {"WriteCache", FIELD_OFFSET(NVME_PARAMETERS, WriteCache), 0, 1},
    {"EventLog", FIELD_OFFSET(NVME_PARAMETERS, EventLog), 0, 1},
};

static HW_WORKITEM NvmeSaveWorker;

/* What holds when the registry says nothing. */
VOID NvmeDefaultParameters(PNVME_PARAMETERS Parameters) {
  RtlZeroMemory(Parameters, sizeof(*Parameters));
  Parameters->IoQueueCount = 1;
  Parameters->IoQueueEntries = NVME_IO_ENTRIES;
  Parameters->HmbMegabytes = 32;
  Parameters->WatchPeriod = NVME_WATCH_PERIOD;
  Parameters->WriteCache = 1;
  Parameters->EventLog = 1;
}

/* Opens the reader. FALSE leaves nothing open. */
static BOOLEAN NvmeOpenReader(PNVME_EXTENSION Extension, PNVME_READER Reader) {
  ULONG Length = NVME_REGISTRY_BYTES;

  Reader->Extension = Extension;
  Reader->Capacity = 0;
  Reader->Buffer = StorPortAllocateRegistryBuffer(Extension, &Length);
  if (Reader->Buffer == NULL) {
    return FALSE;
  }
  Reader->Capacity = Length;
  return TRUE;
}

/* Closes what NvmeOpenReader opened. */
static VOID NvmeCloseReader(PNVME_READER Reader) {
  StorPortFreeRegistryBuffer(Reader->Extension, Reader->Buffer);
  Reader->Buffer = NULL;
  Reader->Capacity = 0;
}

/* Reads one number. The length goes in as the room there is and comes back as
   what was read, so each read begins with the capacity. */
static BOOLEAN NvmeReadNumber(PNVME_READER Reader, PCSTR Name, PULONG Value) {
  ULONG Length = Reader->Capacity;

  if (!StorPortRegistryRead(Reader->Extension, (PUCHAR)Name, 1,
                            MINIPORT_REG_DWORD, Reader->Buffer, &Length)) {
    return FALSE;
  }
  if (Length < sizeof(ULONG)) {
    return FALSE;
  }
  *Value = *(PULONG)Reader->Buffer;
  return TRUE;
}

/* Reads a string and keeps as much of it as there is room for. */
static VOID NvmeReadString(PNVME_READER Reader, PCSTR Name, PCHAR Text,
                           ULONG TextBytes) {
  ULONG Length = Reader->Capacity;
  ULONG Index;

  if (!StorPortRegistryRead(Reader->Extension, (PUCHAR)Name, 1, MINIPORT_REG_SZ,
                            Reader->Buffer, &Length)) {
    return;
  }
  for (Index = 0; Index < Length && Index < TextBytes - 1; Index++) {
    Text[Index] = (CHAR)Reader->Buffer[Index];
    if (Text[Index] == '\0') {
      return;
    }
  }
  Text[Index] = '\0';
}

/* Reads the table of numbers and the alias. Values out of range are ignored. */
VOID NvmeReadParameters(PNVME_EXTENSION Extension) {
  NVME_READER Reader;
  ULONG Index;

  if (!NvmeOpenReader(Extension, &Reader)) {
    return;
  }

  for (Index = 0; Index < ARRAYSIZE(NvmeNumbers); Index++) {
    const NVME_NUMBER *Number = &NvmeNumbers[Index];
    ULONG Value = 0;

    if (!NvmeReadNumber(&Reader, Number->Name, &Value)) {
      continue;
    }
    if (Value < Number->Minimum || Value > Number->Maximum) {
      continue;
    }
    *(PULONG)((PUCHAR)&Extension->Parameters + Number->Offset) = Value;
  }
  NvmeReadString(&Reader, "ModelAlias", Extension->Parameters.ModelAlias,
                 NVME_ALIAS_CHARS);

  NvmeCloseReader(&Reader);
}

/* Reads the counters of earlier runs. FALSE when there are none, or of another
   layout. */
BOOLEAN NvmeReadStatistics(PNVME_EXTENSION Extension) {
  ULONG Length = sizeof(NVME_STATISTICS);
  BOOLEAN Found = FALSE;
  PUCHAR Buffer;

  Buffer = StorPortAllocateRegistryBuffer(Extension, &Length);
  if (Buffer == NULL) {
    return FALSE;
  }
  if (Length < sizeof(NVME_STATISTICS)) {
    goto Exit;
  }
  if (!StorPortRegistryRead(Extension, (PUCHAR)NVME_STATISTICS_NAME, 0,
                            MINIPORT_REG_BINARY, Buffer, &Length)) {
    goto Exit;
  }
  if (Length == sizeof(NVME_STATISTICS)) {
    Extension->Statistics = *(PNVME_STATISTICS)Buffer;
    Found = TRUE;
  }

Exit:
  StorPortFreeRegistryBuffer(Extension, Buffer);
  return Found;
}

/* Writes the counters. */
static BOOLEAN NvmeWriteStatistics(PNVME_EXTENSION Extension) {
  ULONG Length = sizeof(NVME_STATISTICS);
  BOOLEAN Written = FALSE;
  PUCHAR Buffer;

  Buffer = StorPortAllocateRegistryBuffer(Extension, &Length);
  if (Buffer == NULL) {
    return FALSE;
  }
  if (Length >= sizeof(NVME_STATISTICS)) {
    *(PNVME_STATISTICS)Buffer = Extension->Statistics;
    Written = StorPortRegistryWrite(Extension, (PUCHAR)NVME_STATISTICS_NAME, 0,
                                    MINIPORT_REG_BINARY, Buffer,
                                    sizeof(NVME_STATISTICS));
  }
  StorPortFreeRegistryBuffer(Extension, Buffer);
  return Written;
}

/* Reads one number with a registry buffer of its own. *Value is changed only
   on success. */
static BOOLEAN NvmeReadOne(PNVME_EXTENSION Extension, PCSTR Name,
                           PULONG Value) {
  ULONG Length = sizeof(ULONG);
  BOOLEAN Found;
  PUCHAR Buffer;

  Buffer = StorPortAllocateRegistryBuffer(Extension, &Length);
  if (Buffer == NULL) {
    return FALSE;
  }
  Found = StorPortRegistryRead(Extension, (PUCHAR)Name, 1, MINIPORT_REG_DWORD,
                               Buffer, &Length);
  if (Found && Length == sizeof(ULONG)) {
    *Value = *(PULONG)Buffer;
  } else {
    Found = FALSE;
  }
  StorPortFreeRegistryBuffer(Extension, Buffer);
  return Found;
}

/* The registry notification: takes over what may change while the adapter
   runs. Counters that were deleted begin again at 0, and the limit of host
   memory may be another one. */
VOID NvmeRegistryChanged(PVOID DeviceExtension) {
  PNVME_EXTENSION Extension = (PNVME_EXTENSION)DeviceExtension;
  ULONG Value = 0;

  if (NvmeReadOne(Extension, "WatchPeriod", &Value) &&
      Value >= NVME_WATCH_MINIMUM) {
    Extension->Parameters.WatchPeriod = Value;
  }
  if (NvmeReadOne(Extension, "WriteCache", &Value)) {
    Extension->Parameters.WriteCache = (Value != 0) ? 1 : 0;
  }
  if (!NvmeReadStatistics(Extension)) {
    RtlZeroMemory(&Extension->Statistics, sizeof(Extension->Statistics));
  }
  NvmeRequestLend(Extension);
}

/* Compares a firmware revision with an entry of the list. */
static BOOLEAN NvmeSameRevision(const UCHAR *Revision, const UCHAR *Entry,
                                ULONG Room) {
  ULONG Index;

  for (Index = 0; Index < Room && Index < NVME_REVISION_CHARS; Index++) {
    if (Revision[Index] != Entry[Index]) {
      return FALSE;
    }
    if (Entry[Index] == '\0') {
      return TRUE;
    }
  }
  return (BOOLEAN)(Index == NVME_REVISION_CHARS);
}

/* Is the firmware in the list of known ones? Entries have a fixed width.
   Without a list every firmware is. */
static BOOLEAN NvmeFirmwareKnown(PNVME_EXTENSION Extension) {
  ULONG Length = NVME_REGISTRY_BYTES;
  BOOLEAN Known = FALSE;
  PUCHAR Buffer;
  PUCHAR Cursor;
  PUCHAR End;

  Buffer = StorPortAllocateRegistryBuffer(Extension, &Length);
  if (Buffer == NULL) {
    return TRUE;
  }
  if (!StorPortRegistryRead(Extension, (PUCHAR) "KnownFirmware", 1,
                            MINIPORT_REG_BINARY, Buffer, &Length)) {
    StorPortFreeRegistryBuffer(Extension, Buffer);
    return TRUE;
  }

  End = Buffer + Length;
  for (Cursor = Buffer; Cursor + NVME_REVISION_CHARS <= End;
       Cursor += NVME_REVISION_CHARS) {
    if (NvmeSameRevision(Extension->FirmwareRevision, Cursor,
                         NVME_REVISION_CHARS)) {
      Known = TRUE;
      break;
    }
  }
  StorPortFreeRegistryBuffer(Extension, Buffer);
  return Known;
}

/* Opens a registry buffer that outlives the caller, for routines of other
   files; of the usual size when Bytes is 0. The adapter has one at most, so a
   second caller is refused. */
BOOLEAN NvmeOpenRegistry(PNVME_EXTENSION Extension, ULONG Bytes) {
  ULONG Length = (Bytes != 0) ? Bytes : NVME_REGISTRY_BYTES;

  if (Extension->RegistryBuffer != NULL) {
    return FALSE;
  }
  Extension->RegistryBuffer =
      StorPortAllocateRegistryBuffer(Extension, &Length);
  if (Extension->RegistryBuffer == NULL) {
    return FALSE;
  }
  Extension->RegistryLength = Length;
  return TRUE;
}

/* Closes what NvmeOpenRegistry opened; does nothing when it is closed. */
VOID NvmeCloseRegistry(PNVME_EXTENSION Extension) {
  if (Extension->RegistryBuffer == NULL) {
    return;
  }
  StorPortFreeRegistryBuffer(Extension, Extension->RegistryBuffer);
  Extension->RegistryBuffer = NULL;
  Extension->RegistryLength = 0;
}

/* Reads a number under the adapter's own key. *Value is changed only on
   success. */
BOOLEAN NvmeReadAdapterValue(PNVME_EXTENSION Extension, PCSTR ValueName,
                             PULONG Value) {
  ULONG Number = 0;
  ULONG Length = sizeof(Number);
  PVOID Data = &Number;
  ULONG Status;

  Status = StorPortRegistryReadAdapterKey(Extension, NULL, (PUCHAR)ValueName,
                                          MINIPORT_REG_DWORD, &Data, &Length);
  if (Status != STOR_STATUS_SUCCESS || Length < sizeof(Number)) {
    return FALSE;
  }
  *Value = Number;
  return TRUE;
}

/* Writes a number under the adapter's own key, and says how that went. */
ULONG NvmeWriteAdapterValue(PNVME_EXTENSION Extension, PCSTR ValueName,
                            ULONG Value) {
  return StorPortRegistryWriteAdapterKey(Extension, NULL, (PUCHAR)ValueName,
                                         MINIPORT_REG_DWORD, &Value,
                                         sizeof(Value));
}

/* The work item: saves the counters, and what the adapter was last seen
   with. */
static VOID NvmeSaveWorker(PVOID DeviceExtension, PVOID Context, PVOID Worker) {
  PNVME_EXTENSION Extension = (PNVME_EXTENSION)DeviceExtension;
  ULONG Status;

  UNREFERENCED_PARAMETER(Context);
  UNREFERENCED_PARAMETER(Worker);

  if (Extension->Removed) {
    return;
  }
  if (!NvmeWriteStatistics(Extension)) {
    NvmeRecordEvent(Extension, MINIPORT_REG_BINARY,
                    Extension->Statistics.Resets);
  }
  if (!NvmeFirmwareKnown(Extension)) {
    NvmeRecordEvent(Extension, NVME_ADMIN_IDENTIFY, 0);
  }
  Status = NvmeWriteAdapterValue(Extension, "LastHmbRanges",
                                 Extension->HmbRangeCount);
  if (Status != STOR_STATUS_SUCCESS) {
    NvmeRecordEvent(Extension, MINIPORT_REG_DWORD, Status);
  }
}

/* Asks for the work item. While one is queued another is not needed. */
VOID NvmeRequestSave(PNVME_EXTENSION Extension) {
  ULONG Status;

  if (Extension->SaveWorker == NULL || Extension->Removed) {
    return;
  }
  Status = StorPortQueueWorkItem(Extension, NvmeSaveWorker,
                                 Extension->SaveWorker, NULL);
  if (Status != STOR_STATUS_SUCCESS && Status != STOR_STATUS_BUSY) {
    NvmeRecordEvent(Extension, 0, Status);
  }
}
