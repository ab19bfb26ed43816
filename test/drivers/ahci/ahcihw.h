/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Registers and in-memory structures of an AHCI host bus adapter. */
#ifndef AHCIHW_H
#define AHCIHW_H

#include <ntddk.h>

/* Generic host control registers. */
#define HBA_CAP 0x00 /* capabilities */
#define HBA_GHC 0x04 /* global host control */
#define HBA_IS 0x08  /* interrupt status, one bit a port */
#define HBA_PI 0x0C  /* ports implemented */
#define HBA_VS 0x10  /* version */

#define HBA_CAP_SLOTS(cap) ((((cap) >> 8) & 0x1F) + 1)
#define HBA_CAP_NCQ 0x40000000u
#define HBA_CAP_64BIT 0x80000000u

#define HBA_GHC_RESET 0x00000001u
#define HBA_GHC_INTERRUPTS 0x00000002u
#define HBA_GHC_AHCI 0x80000000u

/* Port registers; port n starts at HBA_PORT(n). */
#define HBA_PORT(n) (0x100u + (n) * 0x80u)
#define PORT_CLB 0x00  /* command list, low */
#define PORT_CLBU 0x04 /* command list, high */
#define PORT_FB 0x08   /* received FIS area, low */
#define PORT_FBU 0x0C  /* received FIS area, high */
#define PORT_IS 0x10   /* interrupt status */
#define PORT_IE 0x14   /* interrupt enable */
#define PORT_CMD 0x18  /* command and status */
#define PORT_TFD 0x20  /* task file data */
#define PORT_SIG 0x24  /* signature */
#define PORT_SSTS 0x28 /* SATA status */
#define PORT_SCTL 0x2C /* SATA control */
#define PORT_SERR 0x30 /* SATA error */
#define PORT_SACT 0x34 /* SATA active: queued commands */
#define PORT_CI 0x38   /* command issue */

#define PORT_IS_D2H 0x00000001u
#define PORT_IS_PIO_SETUP 0x00000002u
#define PORT_IS_DMA_SETUP 0x00000004u
#define PORT_IS_SET_DEVICE_BITS 0x00000008u
#define PORT_IS_CONNECT_CHANGE 0x00000040u
#define PORT_IS_PHYRDY_CHANGE 0x00400000u
#define PORT_IS_INTERFACE_NONFATAL 0x04000000u
#define PORT_IS_INTERFACE_FATAL 0x08000000u
#define PORT_IS_HOST_BUS 0x30000000u
#define PORT_IS_TASK_FILE 0x40000000u

#define PORT_IS_FATAL                                                          \
  (PORT_IS_INTERFACE_FATAL | PORT_IS_HOST_BUS | PORT_IS_TASK_FILE)
#define PORT_IS_LINK (PORT_IS_CONNECT_CHANGE | PORT_IS_PHYRDY_CHANGE)
#define PORT_IE_DEFAULT                                                        \
  (PORT_IS_D2H | PORT_IS_PIO_SETUP | PORT_IS_DMA_SETUP |                       \
   PORT_IS_SET_DEVICE_BITS | PORT_IS_LINK | PORT_IS_INTERFACE_NONFATAL |       \
   PORT_IS_FATAL)

#define PORT_CMD_START 0x00000001u
#define PORT_CMD_SPIN_UP 0x00000002u
#define PORT_CMD_POWER_ON 0x00000004u
#define PORT_CMD_FIS_RECEIVE 0x00000010u
#define PORT_CMD_FIS_RUNNING 0x00004000u
#define PORT_CMD_LIST_RUNNING 0x00008000u
#define PORT_CMD_ATAPI 0x01000000u
#define PORT_CMD_ICC_ACTIVE 0x10000000u

#define PORT_TFD_ERR 0x01u
#define PORT_TFD_DRQ 0x08u
#define PORT_TFD_BSY 0x80u

#define PORT_SSTS_DET(ssts) ((ssts) & 0x0Fu)
#define PORT_SSTS_SPEED(ssts) (((ssts) >> 4) & 0x0Fu)
#define PORT_SSTS_PRESENT 3u

#define PORT_SCTL_DET_NONE 0u
#define PORT_SCTL_DET_RESET 1u
#define PORT_SCTL_SPEED(limit) (((limit) & 0x0Fu) << 4)
#define PORT_SCTL_NO_LOW_POWER 0x300u

#define AHCI_MAX_PORTS 32
#define AHCI_MAX_SLOTS 32

/* A command header of the command list. */
typedef struct _AHCI_COMMAND_HEADER {
  USHORT Flags; /* length of the FIS in dwords, direction, ATAPI */
  USHORT PrdCount;
  ULONG BytesTransferred;
  ULONG TableLow;
  ULONG TableHigh;
  ULONG Reserved[4];
} AHCI_COMMAND_HEADER, *PAHCI_COMMAND_HEADER;

#define AHCI_HEADER_ATAPI 0x0020u
#define AHCI_HEADER_WRITE 0x0040u

/* A physical region descriptor: one element of the scatter/gather list. */
typedef struct _AHCI_PRD {
  ULONG DataLow;
  ULONG DataHigh;
  ULONG Reserved;
  ULONG ByteCount; /* number of bytes minus one */
} AHCI_PRD, *PAHCI_PRD;

#define AHCI_PRD_COUNT 40
#define AHCI_PRD_MAX_BYTES 0x400000u

/* The register FIS from host to device. */
typedef struct _AHCI_H2D_FIS {
  UCHAR Type;
  UCHAR Flags;
  UCHAR Command;
  UCHAR Features;
  UCHAR Lba[3];
  UCHAR Device;
  UCHAR LbaHigh[3];
  UCHAR FeaturesHigh;
  UCHAR Count;
  UCHAR CountHigh;
  UCHAR Icc;
  UCHAR Control;
  ULONG Auxiliary;
} AHCI_H2D_FIS, *PAHCI_H2D_FIS;

#define AHCI_FIS_H2D 0x27
#define AHCI_FIS_COMMAND 0x80

/* A command table: the FIS, the ATAPI command, and the descriptors. */
typedef struct _AHCI_COMMAND_TABLE {
  union {
    AHCI_H2D_FIS Fis;
    UCHAR FisArea[64];
  };
  UCHAR Cdb[16];
  UCHAR Reserved[48];
  AHCI_PRD Prd[AHCI_PRD_COUNT];
} AHCI_COMMAND_TABLE, *PAHCI_COMMAND_TABLE;

/* What the device and the CPU share; base address aligned to 1024 bytes. */
typedef struct _AHCI_SHARED {
  AHCI_COMMAND_HEADER List[AHCI_MAX_SLOTS];
  UCHAR ReceivedFis[256];
  UCHAR Padding[768];
  AHCI_COMMAND_TABLE Table[AHCI_MAX_SLOTS];
} AHCI_SHARED, *PAHCI_SHARED;

#define AHCI_SHARED_ALIGNMENT 1024u

#define ATA_COMMAND_PACKET 0xA0
#define ATA_COMMAND_READ_FPDMA 0x60
#define ATA_COMMAND_WRITE_FPDMA 0x61

#endif
