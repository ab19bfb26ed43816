/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* What the NVM Express controller defines: registers, queue entries, identify
   data. Only the parts this driver reads or writes. */
#ifndef NVMESPEC_H
#define NVMESPEC_H

#define NVME_PAGE_SIZE 4096
#define NVME_PAGE_SHIFT 12

/* Register offsets in BAR 0. The 64-bit ones are written as two halves. */
#define NVME_REG_CAP_LOW 0x00
#define NVME_REG_CAP_HIGH 0x04
#define NVME_REG_VS 0x08
#define NVME_REG_INTMS 0x0C
#define NVME_REG_INTMC 0x10
#define NVME_REG_CC 0x14
#define NVME_REG_CSTS 0x1C
#define NVME_REG_AQA 0x24
#define NVME_REG_ASQ 0x28
#define NVME_REG_ACQ 0x30
#define NVME_REG_DOORBELL 0x1000

#define NVME_CAP_LOW_TIMEOUT(Low) (((Low) >> 24) & 0xFF)
#define NVME_CAP_LOW_ENTRIES(Low) (((Low) & 0xFFFF) + 1)
#define NVME_CAP_HIGH_STRIDE(High) ((High) & 0xF)

#define NVME_CC_ENABLE 0x00000001
#define NVME_CC_SHUTDOWN_MASK 0x0000C000
#define NVME_CC_SHUTDOWN_NORMAL 0x00004000
#define NVME_CC_ENTRY_SIZES 0x00460000

#define NVME_CSTS_READY 0x1
#define NVME_CSTS_FATAL 0x2
#define NVME_CSTS_SHUTDOWN_MASK 0xC
#define NVME_CSTS_SHUTDOWN_DONE 0x8

/* Admin commands. */
#define NVME_ADMIN_CREATE_SUBMISSION 0x01
#define NVME_ADMIN_CREATE_COMPLETION 0x05
#define NVME_ADMIN_IDENTIFY 0x06
#define NVME_ADMIN_SET_FEATURES 0x09

#define NVME_IDENTIFY_NAMESPACE 0
#define NVME_IDENTIFY_CONTROLLER 1
#define NVME_IDENTIFY_NAMESPACE_LIST 2

#define NVME_FEATURE_QUEUE_COUNT 0x07
#define NVME_FEATURE_COALESCING 0x08
#define NVME_FEATURE_WRITE_CACHE 0x06
#define NVME_FEATURE_HOST_MEMORY 0x0D
#define NVME_HOST_MEMORY_ENABLE 0x1
#define NVME_HOST_MEMORY_RETURN 0x2

/* I/O commands. */
#define NVME_IO_FLUSH 0x00
#define NVME_IO_WRITE 0x01
#define NVME_IO_READ 0x02

#define NVME_WRITE_FORCE_UNIT_ACCESS 0x40000000

#define NVME_QUEUE_CONTIGUOUS 0x1
#define NVME_QUEUE_INTERRUPTS 0x2

typedef struct _NVME_COMMAND {
  UCHAR Opcode;
  UCHAR Flags;
  USHORT CommandId;
  ULONG NamespaceId;
  ULONG Reserved[2];
  ULONGLONG Metadata;
  ULONGLONG Prp1;
  ULONGLONG Prp2;
  ULONG Dword10;
  ULONG Dword11;
  ULONG Dword12;
  ULONG Dword13;
  ULONG Dword14;
  ULONG Dword15;
} NVME_COMMAND, *PNVME_COMMAND;

typedef struct _NVME_COMPLETION {
  ULONG Result;
  ULONG Reserved;
  USHORT SubmissionHead;
  USHORT SubmissionId;
  USHORT CommandId;
  USHORT Status; /* bit 0 is the phase tag */
} NVME_COMPLETION, *PNVME_COMPLETION;

#define NVME_STATUS_PHASE(Status) ((UCHAR)((Status) & 1))
#define NVME_STATUS_CODE(Status) (((Status) >> 1) & 0xFF)
#define NVME_STATUS_TYPE(Status) (((Status) >> 9) & 0x7)
#define NVME_STATUS_FAILED(Status) (((Status) >> 1) != 0)

#define NVME_CODE_INVALID_FIELD 0x02
#define NVME_CODE_LBA_RANGE 0x80
#define NVME_TYPE_GENERIC 0x0
#define NVME_TYPE_MEDIA 0x2

typedef struct _NVME_IDENTIFY_CONTROLLER_DATA {
  USHORT VendorId;
  USHORT SubsystemVendorId;
  UCHAR SerialNumber[20];
  UCHAR ModelNumber[40];
  UCHAR FirmwareRevision[8];
  UCHAR ArbitrationBurst;
  UCHAR Oui[3];
  UCHAR MultiPath;
  UCHAR MaximumTransfer; /* power of two, in pages; 0 is no limit */
  UCHAR Reserved1[194];
  ULONG HostMemoryPreferred; /* in pages */
  ULONG HostMemoryMinimum;   /* in pages */
  UCHAR Reserved2[236];
  ULONG NamespaceCount;
  UCHAR Reserved3[5];
  UCHAR VolatileWriteCache;
  UCHAR Reserved4[3570];
} NVME_IDENTIFY_CONTROLLER_DATA, *PNVME_IDENTIFY_CONTROLLER_DATA;

typedef struct _NVME_IDENTIFY_NAMESPACE_DATA {
  ULONGLONG Size;
  ULONGLONG Capacity;
  ULONGLONG Utilization;
  UCHAR Features;
  UCHAR FormatCount;
  UCHAR FormatInUse;
  UCHAR Reserved1[101];
  ULONG Formats[16];
  UCHAR Reserved2[3904];
} NVME_IDENTIFY_NAMESPACE_DATA, *PNVME_IDENTIFY_NAMESPACE_DATA;

#define NVME_FORMAT_SECTOR_SHIFT(Format) (((Format) >> 16) & 0xFF)

/* One entry of the list that tells the controller where the host memory buffer
   is. */
typedef struct _NVME_HOST_MEMORY_ENTRY {
  ULONGLONG Address;
  ULONG Pages;
  ULONG Reserved;
} NVME_HOST_MEMORY_ENTRY, *PNVME_HOST_MEMORY_ENTRY;

#endif
