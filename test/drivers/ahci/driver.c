/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The controller: registration, resources, channels, transfer modes. */
#include "ahci.h"

#define AHCI_BAR 5
#define AHCI_ALIGNMENT_MASK 1 /* data buffers begin at a word */
#define AHCI_MAX_TRANSFER 0x20000u

/* A SATA link has one speed; these are what the devices of old agree to. */
#define AHCI_TRANSFER_MODES                                                    \
  (PIO_MODE0 | PIO_MODE1 | PIO_MODE2 | PIO_MODE3 | PIO_MODE4 | MWDMA_MODE0 |   \
   MWDMA_MODE1 | MWDMA_MODE2 | UDMA_MODE0 | UDMA_MODE1 | UDMA_MODE2 |          \
   UDMA_MODE3 | UDMA_MODE4 | UDMA_MODE5)

DRIVER_INITIALIZE DriverEntry;

static ULONG AhciReadHost(PAHCI_CONTROLLER Controller, ULONG Register) {
  return AtaPortReadRegisterUlong((PULONG)(Controller->Registers + Register));
}

static VOID AhciWriteHost(PAHCI_CONTROLLER Controller, ULONG Register,
                          ULONG Value) {
  AtaPortWriteRegisterUlong((PULONG)(Controller->Registers + Register), Value);
}

/* Finds the range of the AHCI registers among the controller's resources. */
static PUCHAR AhciMapRegisters(PAHCI_CONTROLLER Controller,
                               PIDE_MINIPORT_RESOURCES Resources) {
  ULONG index;

  if (Resources == NULL)
    return NULL;

  for (index = 0; index < Resources->NumberOfAccessRanges; index++) {
    PIDE_ACCESS_RANGE range = &Resources->IdeAccessRange[index];

    if (range->Bar == AHCI_BAR && range->InMemory &&
        range->RangeLength >= HBA_PORT(1))
      return AtaPortGetDeviceBase(Controller, range->RangeStart,
                                  range->RangeLength);
  }
  return NULL;
}

static VOID AhciEnableHost(PAHCI_CONTROLLER Controller) {
  AhciWriteHost(Controller, HBA_GHC, HBA_GHC_AHCI);
  AhciWriteHost(Controller, HBA_IS, 0xFFFFFFFFu);
  AhciWriteHost(Controller, HBA_GHC, HBA_GHC_AHCI | HBA_GHC_INTERRUPTS);
}

static VOID AhciDisableHost(PAHCI_CONTROLLER Controller) {
  ULONG control = AhciReadHost(Controller, HBA_GHC);

  AhciWriteHost(Controller, HBA_GHC, control & ~HBA_GHC_INTERRUPTS);
}

static UCHAR AhciChannelCount(ULONG PortsImplemented) {
  UCHAR count = 0;

  /* Port numbers may have holes: the count reaches to the highest one. */
  while (PortsImplemented != 0) {
    PortsImplemented >>= 1;
    count++;
  }
  return count;
}

static BOOLEAN
AhciStartController(PAHCI_CONTROLLER Controller,
                    PIDE_CONTROLLER_CONFIGURATION Configuration) {
  if (Configuration->Version < sizeof(IDE_CONTROLLER_CONFIGURATION))
    return FALSE;

  Controller->DumpMode = Configuration->ControllerMode == IdeModeDump;
  Controller->Registers =
      AhciMapRegisters(Controller, Configuration->ControllerResources);
  if (Controller->Registers == NULL)
    return FALSE;

  AhciWriteHost(Controller, HBA_GHC, HBA_GHC_AHCI);
  Controller->Version = AhciReadHost(Controller, HBA_VS);
  Controller->Capabilities = AhciReadHost(Controller, HBA_CAP);
  Controller->PortsImplemented = AhciReadHost(Controller, HBA_PI);
  if (Controller->PortsImplemented == 0)
    return FALSE;
  Controller->SlotCount = (UCHAR)HBA_CAP_SLOTS(Controller->Capabilities);

  Configuration->NumberOfChannels =
      AhciChannelCount(Controller->PortsImplemented);
  if (Configuration->NumberOfPhysicalBreaks > AHCI_PRD_COUNT - 1)
    Configuration->NumberOfPhysicalBreaks = AHCI_PRD_COUNT - 1;
  if (Configuration->MaximumTransferLength > AHCI_MAX_TRANSFER)
    Configuration->MaximumTransferLength = AHCI_MAX_TRANSFER;
  Configuration->NativeModeEnabled = TRUE;
  Configuration->BusMaster = TRUE;
  Configuration->AtaBusType = IdeBusSata;
  Configuration->Dma64BitAddress =
      (Controller->Capabilities & HBA_CAP_64BIT) != 0;
  Controller->Configuration = *Configuration;

  AhciEnableHost(Controller);
  Controller->Running = TRUE;
  return TRUE;
}

static BOOLEAN AhciAdapterControl(PVOID ControllerExtension,
                                  IDE_CONTROL_ACTION ControlAction,
                                  PVOID Parameters) {
  PAHCI_CONTROLLER controller = ControllerExtension;

  switch (ControlAction) {
  case IdeStart:
    return AhciStartController(controller, Parameters);

  case IdeStop:
    /* The channels have stopped before; the registers go away after this. */
    if (controller->Running)
      AhciDisableHost(controller);
    controller->Running = FALSE;
    controller->Registers = NULL;
    return TRUE;

  case IdePowerUp:
    if (!controller->Running)
      return FALSE;
    AhciEnableHost(controller);
    return TRUE;

  case IdePowerDown:
    if (controller->Running)
      AhciDisableHost(controller);
    return TRUE;

  case IdeVendorDefined:
  default:
    return FALSE;
  }
}

static ATA_CHANNEL_STATE AhciChannelEnabled(PVOID ControllerExtension,
                                            ULONG Channel) {
  PAHCI_CONTROLLER controller = ControllerExtension;

  if (Channel >= AHCI_MAX_PORTS)
    return ChannelStateDisabled;
  if ((controller->PortsImplemented & (1u << Channel)) == 0)
    return ChannelStateDisabled;
  return ChannelStateEnabled;
}

static BOOLEAN AhciTransferModeSelect(PVOID ControllerExtension,
                                      PIDE_TRANSFER_MODE_PARAMETERS Modes) {
  PAHCI_CONTROLLER controller = ControllerExtension;
  ULONG device;

  if (!controller->Running)
    return FALSE;

  for (device = 0; device < MAX_IDE_DEVICE; device++) {
    if (Modes->DeviceType[device] == DeviceNotExist)
      continue;
    Modes->DeviceTransferModeSelected[device] =
        Modes->DeviceTransferModeSupported[device] & AHCI_TRANSFER_MODES;
  }
  return TRUE;
}

/*
 * One value is wanted before the channel starts: the speed limit that the
 * reset of the first enumeration uses.
 */
static VOID AhciReadEarlySpeedLimit(PAHCI_CHANNEL Channel) {
  ULONG length = sizeof(ULONG);
  PULONG buffer = AtaPortRegistryAllocateBuffer(Channel, sizeof(ULONG));

  if (buffer == NULL)
    return;

  if (AtaPortRegistryControllerKeyRead(Channel, AHCI_KEY, "SpeedLimit",
                                       IDE_REG_DWORD, (PUCHAR)buffer,
                                       &length) &&
      length == sizeof(ULONG) && *buffer <= AHCI_SPEED_GEN3)
    Channel->Settings.SpeedLimit = *buffer;

  AtaPortRegistryFreeBuffer(Channel, buffer);
}

/* The user can take a port out of service. */
static BOOLEAN AhciIsDisabled(PAHCI_CHANNEL Channel) {
  BOOLEAN disabled = FALSE;
  ULONG length = sizeof(ULONG);
  PULONG buffer = AtaPortRegistryAllocateBuffer(Channel, sizeof(ULONG));

  if (buffer == NULL)
    return FALSE;

  if (AtaPortRegistryChannelSubkeyRead(Channel, AHCI_KEY, "Disabled",
                                       IDE_REG_DWORD, (PUCHAR)buffer, &length))
    disabled = length == sizeof(ULONG) && *buffer != 0;

  AtaPortRegistryFreeBuffer(Channel, buffer);
  return disabled;
}

static BOOLEAN AhciChannelInit(PVOID ChannelExtension,
                               PIDE_CHANNEL_INTERFACE Interface,
                               PVOID InitContext) {
  PAHCI_CHANNEL channel = ChannelExtension;
  PAHCI_CONTROLLER controller = InitContext;

  if (Interface->Version < sizeof(IDE_CHANNEL_INTERFACE))
    return FALSE;
  if (Interface->ChannelNumber >= AHCI_MAX_PORTS)
    return FALSE;

  RtlZeroMemory(channel, sizeof(*channel));
  channel->Controller = controller;
  channel->Number = Interface->ChannelNumber;
  channel->Settings.SpeedLimit = AHCI_SPEED_UNLIMITED;

  /* The dump stack has no registry routines. */
  if (!controller->DumpMode) {
    if (AhciIsDisabled(channel))
      return FALSE;
    AhciReadEarlySpeedLimit(channel);
  }

  AhciControlRegister(Interface);
  AhciIoRegister(Interface);
  return TRUE;
}

NTSTATUS NTAPI DriverEntry(PDRIVER_OBJECT DriverObject,
                           PUNICODE_STRING RegistryPath) {
  IDE_CONTROLLER_INTERFACE controllerInterface;

  RtlZeroMemory(&controllerInterface, sizeof(controllerInterface));
  controllerInterface.Version = sizeof(IDE_CONTROLLER_INTERFACE);
  controllerInterface.ControllerExtensionSize = sizeof(AHCI_CONTROLLER);
  controllerInterface.ChannelExtensionSize = sizeof(AHCI_CHANNEL);
  controllerInterface.AlignmentMask = AHCI_ALIGNMENT_MASK;
  controllerInterface.AtaChannelInitRoutine = AhciChannelInit;
  controllerInterface.AtaControllerChannelEnabled = AhciChannelEnabled;
  controllerInterface.AtaControllerTransferModeSelect = AhciTransferModeSelect;
  controllerInterface.AtaAdapterControl = AhciAdapterControl;

  return (NTSTATUS)AtaPortInitializeEx(DriverObject, RegistryPath,
                                       &controllerInterface);
}
