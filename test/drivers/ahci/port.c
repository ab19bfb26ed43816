/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The registers of one port: start, stop, reset. */
#include "ahci.h"

/*
 * The port driver allows a routine less than one millisecond of stalling, so
 * each wait below is a few short steps; what needs longer uses a timer.
 */
#define AHCI_WAIT_STEP_MICROSECONDS 50
#define AHCI_WAIT_STEPS 5

ULONG AhciReadPort(PAHCI_CHANNEL Channel, ULONG Register) {
  return AtaPortReadRegisterUlong((PULONG)(Channel->Port + Register));
}

VOID AhciWritePort(PAHCI_CHANNEL Channel, ULONG Register, ULONG Value) {
  AtaPortWriteRegisterUlong((PULONG)(Channel->Port + Register), Value);
}

/* Waits until none of the bits in Mask is set. */
static BOOLEAN AhciPortWaitClear(PAHCI_CHANNEL Channel, ULONG Register,
                                 ULONG Mask) {
  ULONG step;

  for (step = 0; step < AHCI_WAIT_STEPS; step++) {
    if ((AhciReadPort(Channel, Register) & Mask) == 0)
      return TRUE;
    AtaPortStallExecution(AHCI_WAIT_STEP_MICROSECONDS);
  }
  return FALSE;
}

BOOLEAN AhciPortStopEngine(PAHCI_CHANNEL Channel) {
  ULONG command = AhciReadPort(Channel, PORT_CMD);

  AhciWritePort(Channel, PORT_CMD, command & ~PORT_CMD_START);
  if (!AhciPortWaitClear(Channel, PORT_CMD, PORT_CMD_LIST_RUNNING))
    return FALSE;

  command = AhciReadPort(Channel, PORT_CMD);
  AhciWritePort(Channel, PORT_CMD, command & ~PORT_CMD_FIS_RECEIVE);
  return AhciPortWaitClear(Channel, PORT_CMD, PORT_CMD_FIS_RUNNING);
}

BOOLEAN AhciPortStartEngine(PAHCI_CHANNEL Channel) {
  ULONG command;

  /* The command list may start only while the device is idle. */
  if (!AhciPortWaitClear(Channel, PORT_TFD, PORT_TFD_BSY | PORT_TFD_DRQ))
    return FALSE;

  command = AhciReadPort(Channel, PORT_CMD) | PORT_CMD_FIS_RECEIVE;
  AhciWritePort(Channel, PORT_CMD, command);
  AhciWritePort(Channel, PORT_CMD, command | PORT_CMD_START);
  return TRUE;
}

VOID AhciPortSetMemory(PAHCI_CHANNEL Channel) {
  ULONG fis =
      Channel->SharedPhysicalLow + FIELD_OFFSET(AHCI_SHARED, ReceivedFis);
  ULONG slot;

  AhciWritePort(Channel, PORT_CLB, Channel->SharedPhysicalLow);
  AhciWritePort(Channel, PORT_CLBU, Channel->SharedPhysicalHigh);
  AhciWritePort(Channel, PORT_FB, fis);
  AhciWritePort(Channel, PORT_FBU, Channel->SharedPhysicalHigh);

  for (slot = 0; slot < AHCI_MAX_SLOTS; slot++) {
    PAHCI_COMMAND_HEADER header = &Channel->Shared->List[slot];

    header->TableLow = Channel->SharedPhysicalLow +
                       FIELD_OFFSET(AHCI_SHARED, Table) +
                       slot * sizeof(AHCI_COMMAND_TABLE);
    header->TableHigh = Channel->SharedPhysicalHigh;
  }
}

/* A COMRESET lasts a millisecond at least, between Begin and End. */
VOID AhciPortBeginReset(PAHCI_CHANNEL Channel) {
  AhciWritePort(Channel, PORT_SCTL,
                PORT_SCTL_NO_LOW_POWER |
                    PORT_SCTL_SPEED(Channel->Settings.SpeedLimit) |
                    PORT_SCTL_DET_RESET);
}

/* Afterwards the caller polls with AhciPortIsReady. */
VOID AhciPortEndReset(PAHCI_CHANNEL Channel) {
  AhciWritePort(Channel, PORT_SCTL,
                PORT_SCTL_NO_LOW_POWER |
                    PORT_SCTL_SPEED(Channel->Settings.SpeedLimit) |
                    PORT_SCTL_DET_NONE);
  AhciWritePort(Channel, PORT_SERR, 0xFFFFFFFFu);
}

BOOLEAN AhciPortIsReady(PAHCI_CHANNEL Channel) {
  ULONG status = AhciReadPort(Channel, PORT_SSTS);

  if (PORT_SSTS_DET(status) != PORT_SSTS_PRESENT)
    return FALSE;
  return (AhciReadPort(Channel, PORT_TFD) & (PORT_TFD_BSY | PORT_TFD_DRQ)) == 0;
}

VOID AhciPortSetInterrupts(PAHCI_CHANNEL Channel, BOOLEAN Enable) {
  AhciWritePort(Channel, PORT_IS, 0xFFFFFFFFu);
  AhciWritePort(Channel, PORT_IE, Enable ? PORT_IE_DEFAULT : 0);
}
