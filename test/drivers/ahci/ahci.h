/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Extensions of the AHCI miniport, and what its files offer each other. */
#ifndef AHCI_H
#define AHCI_H

#include <ata.h>
#include <irb.h>

#include "ahcihw.h"

/* All controllers share one key, so that a setting survives a new slot. */
#define AHCI_KEY 0

#define AHCI_SPEED_UNLIMITED 0u
#define AHCI_SPEED_GEN1 1u
#define AHCI_SPEED_GEN3 3u

#define AHCI_MAX_SKIPPED_MODELS 4
#define AHCI_MODEL_BYTES 40

/* What the registry can set; read when the channel starts. */
typedef struct _AHCI_SETTINGS {
  ULONG SpeedLimit;     /* 0 unlimited, else the SATA generation */
  ULONG QueueDepth;     /* commands in flight */
  ULONG PowerPolicy;    /* 0 none, 1 partial, 2 slumber */
  ULONG ErrorThreshold; /* link errors before the speed is lowered */
  ULONG SpinUpDelay;    /* milliseconds */
  ULONG BayTimeout;     /* milliseconds, removable bay only */
} AHCI_SETTINGS, *PAHCI_SETTINGS;

/* Counted while the channel runs; kept in the registry when it stops. */
typedef struct _AHCI_STATISTICS {
  ULONG LinkErrors;
  ULONG TaskFileErrors;
  ULONG Resets;
} AHCI_STATISTICS, *PAHCI_STATISTICS;

/*
 * The registry buffer a running channel writes through. It is open from
 * IdeStart to IdeStop; Buffer is NULL in between and in dump mode. Once Pending
 * is set the port driver reads the buffer, and the miniport must not touch it.
 */
typedef struct _AHCI_WRITE_BACK {
  PULONG Buffer;
  BOOLEAN Pending;
} AHCI_WRITE_BACK, *PAHCI_WRITE_BACK;

typedef struct _AHCI_CONTROLLER {
  PUCHAR Registers;
  ULONG Capabilities;
  ULONG PortsImplemented;
  ULONG Version;
  UCHAR SlotCount;
  BOOLEAN DumpMode;
  BOOLEAN Running;
  IDE_CONTROLLER_CONFIGURATION Configuration;
} AHCI_CONTROLLER, *PAHCI_CONTROLLER;

typedef struct _AHCI_CHANNEL {
  PAHCI_CONTROLLER Controller;
  PUCHAR Port;
  PAHCI_SHARED Shared;
  ULONG SharedPhysicalLow;
  ULONG SharedPhysicalHigh;
  UCHAR Number;
  UCHAR SlotCount;
  BOOLEAN DumpMode;
  BOOLEAN Running;
  BOOLEAN Resetting;
  BOOLEAN TagsReady;
  ULONG IssuedSlots; /* bit n: slot n carries a command */
  ULONG QueuedSlots; /* bit n: that command is a queued one */
  ULONG ResetPolls;
  PIDE_REQUEST_BLOCK Slot[AHCI_MAX_SLOTS];
  PIDE_REQUEST_BLOCK SenseOriginal; /* failed IRB whose sense is under way */
  PIDE_REQUEST_BLOCK SenseIrb;
  AHCI_SETTINGS Settings;
  AHCI_STATISTICS Statistics;
  AHCI_WRITE_BACK WriteBack;
  UCHAR SkippedModels;
  UCHAR SkippedModel[AHCI_MAX_SKIPPED_MODELS][AHCI_MODEL_BYTES];
} AHCI_CHANNEL, *PAHCI_CHANNEL;

/* In each IRB's extension: the FIS that IdeHwBuildIo made. */
typedef struct _AHCI_IRB_EXTENSION {
  AHCI_H2D_FIS Fis;
  BOOLEAN Queued;
} AHCI_IRB_EXTENSION, *PAHCI_IRB_EXTENSION;

/* port.c: the hardware of one port */
ULONG AhciReadPort(PAHCI_CHANNEL Channel, ULONG Register);
VOID AhciWritePort(PAHCI_CHANNEL Channel, ULONG Register, ULONG Value);
BOOLEAN AhciPortStopEngine(PAHCI_CHANNEL Channel);
BOOLEAN AhciPortStartEngine(PAHCI_CHANNEL Channel);
VOID AhciPortSetMemory(PAHCI_CHANNEL Channel);
VOID AhciPortBeginReset(PAHCI_CHANNEL Channel);
VOID AhciPortEndReset(PAHCI_CHANNEL Channel);
BOOLEAN AhciPortIsReady(PAHCI_CHANNEL Channel);
VOID AhciPortSetInterrupts(PAHCI_CHANNEL Channel, BOOLEAN Enable);

/* settings.c: registry helpers that need a buffer already open */
BOOLEAN AhciReadSetting(PAHCI_CHANNEL Channel, PUCHAR Buffer, PCHAR Name,
                        PULONG Value);
BOOLEAN AhciWriteSetting(PAHCI_CHANNEL Channel, PUCHAR Buffer, PCHAR Name,
                         ULONG Value);
PUCHAR AhciOpenSettings(PAHCI_CHANNEL Channel, ULONG Size);
VOID AhciCloseSettings(PAHCI_CHANNEL Channel, PUCHAR Buffer);
VOID AhciDeferSetting(PAHCI_CHANNEL Channel, PCHAR Name, ULONG Value);

/* control.c: IdeHwControl */
VOID AhciControlRegister(PIDE_CHANNEL_INTERFACE Interface);

/* io.c: requests, interrupts and resets */
VOID AhciIoRegister(PIDE_CHANNEL_INTERFACE Interface);

#endif
