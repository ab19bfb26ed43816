/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/*
 * irb.h: the interface between the ATA port driver and its miniport drivers.
 *
 * Pages named below are those of
 * learn.microsoft.com/windows-hardware/drivers/ddi/. Every routine is a plain
 * prototype, also where the WDK has an inline function, so that a call keeps
 * its documented name.
 */
#ifndef _NTIRB_
#define _NTIRB_

#include <ntddk.h>

#include <ata.h>

#ifdef __cplusplus
extern "C" {
#endif

#define MAX_IDE_DEVICE 2
#define MAX_IDE_LUN 8

#define IDE_UNTAGGED 0xFF
#define IDE_UNINITIALIZED_VALUE (-1)

/* ValueType of the registry routines:
 * irb/nf-irb-ataportregistrycontrollerkeyread */
#define IDE_REG_SZ 1
#define IDE_REG_BINARY 3
#define IDE_REG_DWORD 4

typedef PHYSICAL_ADDRESS IDE_PHYSICAL_ADDRESS, *PIDE_PHYSICAL_ADDRESS;

/* --- Requests
 * ---------------------------------------------------------------------------
 */

/* irb/ne-irb-ide_power_state */
typedef enum {
  IdePowerUnSpecified = 0,
  IdePowerD0 = 1,
  IdePowerD3 = 2
} IDE_POWER_STATE;

/* irb/ns-irb-_ide_power_info */
typedef struct _IDE_POWER_INFO {
  IDE_POWER_STATE CurrentPowerState;
  IDE_POWER_STATE DesiredPowerState;
} IDE_POWER_INFO, *PIDE_POWER_INFO;

/* irb/ns-irb-_ideregisters */
typedef struct _IDEREGISTERS {
  UCHAR bFeaturesReg;
  UCHAR bSectorCountReg;
  UCHAR bSectorNumberReg;
  UCHAR bCylLowReg;
  UCHAR bCylHighReg;
  UCHAR bDriveHeadReg;
  UCHAR bCommandReg;
  UCHAR bReserved;
} IDEREGISTERS, *PIDEREGISTERS;

/* irb/ns-irb-_ide_task_file */
typedef struct _IDE_TASK_FILE {
  IDEREGISTERS Current;
  IDEREGISTERS Previous;
} IDE_TASK_FILE, *PIDE_TASK_FILE;

/* irb/ns-irb-_ide_lba_range */
typedef struct _IDE_LBA_RANGE {
  ULONGLONG StartSector : 48;
  ULONGLONG SectorCount : 16;
} IDE_LBA_RANGE, *PIDE_LBA_RANGE;

/* irb/ns-irb-_ide_request_block */
typedef struct _IDE_REQUEST_BLOCK {
  USHORT Function;
  UCHAR IrbStatus;
  UCHAR AtaStatus;
  UCHAR AtaError;
  UCHAR Channel;
  UCHAR TargetId;
  UCHAR Lun;
  UCHAR CdbLength;
  UCHAR SenseInfoBufferLength;
  UCHAR SenseInfoBufferType;
  UCHAR QueueTag;
  ULONG ReservedAsUlong;
  ULONG IrbFlags;
  ULONG TimeOutValue;
  ULONG DataTransferLength;
  PVOID IrbExtension;
  PVOID DataBuffer;
  PVOID SenseInfoBuffer;
  PVOID NextIrb;
  PVOID Reserved;
  union {
    IDE_TASK_FILE IdeTaskFile;
    UCHAR Cdb[16];
    IDE_POWER_INFO PowerChange;
    UCHAR AsUChar[16];
  };
} IDE_REQUEST_BLOCK, *PIDE_REQUEST_BLOCK;

/* IDE_REQUEST_BLOCK.Function */
#define IRB_FUNCTION_ATA_COMMAND 0x100
#define IRB_FUNCTION_ATA_IDENTIFY 0x101
#define IRB_FUNCTION_ATA_READ 0x102
#define IRB_FUNCTION_ATA_WRITE 0x103
#define IRB_FUNCTION_ATA_FLUSH 0x104
#define IRB_FUNCTION_ATA_SMART 0x105
#define IRB_FUNCTION_ATAPI_COMMAND 0x200
#define IRB_FUNCTION_REQUEST_SENSE 0x201
#define IRB_FUNCTION_MINIPORT_COMMAND 0x400
#define IRB_FUNCTION_ADAPTER_FLUSH 0x401
#define IRB_FUNCTION_SHUTDOWN 0x402
#define IRB_FUNCTION_POWER_CHANGE 0x403
#define IRB_FUNCTION_LUN_RESET 0x404
#define IRB_FUNCTION_MINIPORT_IOCTL 0x405
#define IRB_FUNCTION_POWER_REBOOT 0x406

/* IDE_REQUEST_BLOCK.IrbStatus */
#define IRB_STATUS_PENDING 0x0
#define IRB_STATUS_SUCCESS 0x1
#define IRB_STATUS_DATALENGTH_MISMATCH 0x2
#define IRB_STATUS_DEVICE_ERROR 0x3
#define IRB_STATUS_INVALID_REQUEST 0x4
#define IRB_STATUS_BUS_RESET 0x5
#define IRB_STATUS_SELECTION_TIMEOUT 0x6
#define IRB_STATUS_BUSY 0x7
#define IRB_STATUS_RETURN_TASKFILE_VALID 0x10
#define IRB_STATUS_AUTOSENSE_VALID 0x20

/* IDE_REQUEST_BLOCK.IrbFlags */
#define IRB_FLAGS_DRDY_REQUIRED 0x1
#define IRB_FLAGS_USE_DMA 0x2
#define IRB_FLAGS_MAP_BUFFERS 0x4
#define IRB_FLAGS_48BIT 0x8
#define IRB_FLAGS_PIO_MULTIPLE 0x10
#define IRB_FLAGS_RETURN_RESULTS 0x20
#define IRB_FLAGS_DATA_IN 0x40
#define IRB_FLAGS_DATA_OUT 0x80
#define IRB_FLAGS_DISCARDABLE 0x100
#define IRB_FLAGS_HIGH_PRIORITY 0x200

/* irb/nf-irb-ataportgetscattergatherlist */
typedef struct _IDE_SCATTER_GATHER_ELEMENT {
  IDE_PHYSICAL_ADDRESS Address;
  ULONG Length;
  ULONG_PTR Reserved;
} IDE_SCATTER_GATHER_ELEMENT, *PIDE_SCATTER_GATHER_ELEMENT;

typedef struct _IDE_SCATTER_GATHER_LIST {
  ULONG NumberOfElements;
  ULONG_PTR Reserved;
  IDE_SCATTER_GATHER_ELEMENT Elements[];
} IDE_SCATTER_GATHER_LIST, *PIDE_SCATTER_GATHER_LIST;

/* --- Controllers, channels, devices
 * ----------------------------------------------------- */

/* irb/ne-irb-ide_control_action. The registry pages call the first two
   StartChannel and StopChannel. */
typedef enum {
  IdeStart = 0,
  IdeStop = 1,
  IdePowerUp = 2,
  IdePowerDown = 3,
  IdeVendorDefined = 4
} IDE_CONTROL_ACTION;

/* irb/ne-irb-ata_channel_state */
typedef enum {
  ChannelStateDisabled = 0,
  ChannelStateEnabled = 1,
  ChannelStateUnKnown = 2
} ATA_CHANNEL_STATE;

/* irb/ne-irb-ide_device_type */
typedef enum {
  DeviceUnknown = 0,
  DeviceIsAta = 1,
  DeviceIsAtapi = 2,
  DeviceNotExist = 3
} IDE_DEVICE_TYPE;

/* irb/ne-irb-ata_address_translation */
typedef enum {
  UnknownMode = 0,
  ChsMode = 1,
  LbaMode = 2,
  Lba48BitMode = 3
} ATA_ADDRESS_TRANSLATION;

/* ChannelMode and ControllerMode: irb/ns-irb-_ide_channel_configuration */
typedef enum {
  IdeModeNormal = 0,
  IdeModeDump = 1,
  IdeModeRemovableBay = 2
} IDE_OPERATION_MODE;

/* AtaBusType: irb/ns-irb-_ide_controller_configuration */
typedef enum { IdeBusPata = 0, IdeBusSata = 1, IdeBusUnknown = 2 } IDE_BUS_TYPE;

/* irb/ns-irb-_ide_access_range */
typedef struct _IDE_ACCESS_RANGE {
  IDE_PHYSICAL_ADDRESS RangeStart;
  IDE_PHYSICAL_ADDRESS PhysicalRangeStart;
  ULONG RangeLength;
  BOOLEAN InMemory;
  UCHAR Bar;
} IDE_ACCESS_RANGE, *PIDE_ACCESS_RANGE;

/* irb/ns-irb-_ide_miniport_resources */
typedef struct _IDE_MINIPORT_RESOURCES {
  ULONG NumberOfAccessRanges;
  PIDE_ACCESS_RANGE IdeAccessRange;
} IDE_MINIPORT_RESOURCES, *PIDE_MINIPORT_RESOURCES;

/* irb/ns-irb-_ide_controller_configuration */
typedef struct _IDE_CONTROLLER_CONFIGURATION {
  USHORT Version;
  UCHAR NumberOfChannels;
  IDE_OPERATION_MODE ControllerMode;
  UCHAR NumberOfPhysicalBreaks;
  ULONG MaximumTransferLength;
  BOOLEAN Reserved;
  BOOLEAN NativeModeEnabled;
  BOOLEAN Dma64BitAddress;
  BOOLEAN BusMaster;
  IDE_BUS_TYPE AtaBusType;
  PIDE_MINIPORT_RESOURCES ControllerResources;
} IDE_CONTROLLER_CONFIGURATION, *PIDE_CONTROLLER_CONFIGURATION;

/* Both members of this type are reserved: irb/ns-irb-_ide_channel_configuration
 */
typedef ULONG SUPPORTED_ADVANCES;
typedef struct _IDE_ADVANCED_CHANNEL_CONFIGURATION
    *PIDE_ADVANCED_CHANNEL_CONFIGURATION;

/* irb/ns-irb-_ide_channel_configuration */
typedef struct _IDE_CHANNEL_CONFIGURATION {
  USHORT Version;
  UCHAR ChannelNumber;
  SUPPORTED_ADVANCES SupportedAdvances;
  IDE_OPERATION_MODE ChannelMode;
  PIDE_MINIPORT_RESOURCES ChannelResources;
  UCHAR NumberOfOverlappedRequests;
  UCHAR MaxTargetId;
  BOOLEAN SyncWithIsr;
  BOOLEAN SupportsWmi;
  PIDE_ADVANCED_CHANNEL_CONFIGURATION AdvancedChannelConfiguration;
} IDE_CHANNEL_CONFIGURATION, *PIDE_CHANNEL_CONFIGURATION;

/* Parameters of IdeVendorDefined: irb/nc-irb-ide_hw_control */
typedef struct _IDE_VENDOR_DEFINED_POWER_INFO {
  UCHAR TargetId;
  GUID SettingGuid;
  PVOID Value;
  ULONG ValueLength;
} IDE_VENDOR_DEFINED_POWER_INFO, *PIDE_VENDOR_DEFINED_POWER_INFO;

/* irb/ns-irb-_ide_device_parameters */
typedef struct _IDE_DEVICE_PARAMETERS {
  USHORT Version;
  IDE_DEVICE_TYPE IdeDeviceType;
  UCHAR TargetId;
  UCHAR MaximumLun;
  UCHAR NumberOfOverlappedRequests;
  UCHAR MaxBlockXfer;
  USHORT DeviceCharacteristics;
  ATA_ADDRESS_TRANSLATION AddressTranslation;
  union {
    LARGE_INTEGER MaxLba;
    struct {
      USHORT NumCylinders;
      USHORT NumHeads;
      USHORT NumSectorsPerTrack;
      USHORT Reserved;
    } Chs;
  };
  ULONG BytesPerLogicalSector;
  ULONG BytesPerPhysicalSector;
  ULONG BytesOffsetForSectorAlignment;
  ULONG TransferModeSupported;
  ULONG TransferModeSelected;
} IDE_DEVICE_PARAMETERS, *PIDE_DEVICE_PARAMETERS;

/* IDE_DEVICE_PARAMETERS.DeviceCharacteristics */
#define DFLAGS_REMOVABLE_MEDIA (1 << 0)
#define DFLAGS_INT_DRQ (1 << 1)
#define DFLAGS_MSN_SUPPORT (1 << 2)
#define DFLAGS_REMOVABLE_DEVICE (1 << 3)
#define DFLAGS_FUA_SUPPORT (1 << 12)

/* irb/ns-irb-_ide_transfer_mode_parameters */
typedef struct _IDE_TRANSFER_MODE_PARAMETERS {
  UCHAR ChannelNumber;
  IDE_DEVICE_TYPE DeviceType[MAX_IDE_DEVICE];
  BOOLEAN IoReadySupported[MAX_IDE_DEVICE];
  ULONG DeviceTransferModeSupported[MAX_IDE_DEVICE];
  ULONG DeviceTransferModeCurrent[MAX_IDE_DEVICE];
  ULONG DeviceTransferModeSelected[MAX_IDE_DEVICE];
} IDE_TRANSFER_MODE_PARAMETERS, *PIDE_TRANSFER_MODE_PARAMETERS;

#define PIO_MODE0 (1 << 0)
#define PIO_MODE1 (1 << 1)
#define PIO_MODE2 (1 << 2)
#define PIO_MODE3 (1 << 3)
#define PIO_MODE4 (1 << 4)
#define SWDMA_MODE0 (1 << 5)
#define SWDMA_MODE1 (1 << 6)
#define SWDMA_MODE2 (1 << 7)
#define MWDMA_MODE0 (1 << 8)
#define MWDMA_MODE1 (1 << 9)
#define MWDMA_MODE2 (1 << 10)
#define UDMA_MODE0 (1 << 11)
#define UDMA_MODE1 (1 << 12)
#define UDMA_MODE2 (1 << 13)
#define UDMA_MODE3 (1 << 14)
#define UDMA_MODE4 (1 << 15)
#define UDMA_MODE5 (1 << 16)

/* --- What the miniport implements
 * ------------------------------------------------------- */

/* Role types of the channel interface: irb/nc-irb-ide_hw_initialize and its
   neighbours. Each is a pointer to a function. */
typedef BOOLEAN (*IDE_HW_INITIALIZE)(_In_ PVOID ChannelExtension,
                                     _Inout_ PIDE_DEVICE_PARAMETERS
                                         DeviceParameters,
                                     _In_ PIDENTIFY_DEVICE_DATA IdentifyData);
typedef BOOLEAN (*IDE_HW_BUILDIO)(_In_ PVOID ChannelExtension,
                                  _In_ PIDE_REQUEST_BLOCK Irb);
typedef BOOLEAN (*IDE_HW_STARTIO)(_In_ PVOID ChannelExtension,
                                  _In_ PIDE_REQUEST_BLOCK Irb);
typedef BOOLEAN (*IDE_HW_INTERRUPT)(_In_ PVOID ChannelExtension);
typedef BOOLEAN (*IDE_HW_RESET)(_In_ PVOID ChannelExtension);
typedef BOOLEAN (*IDE_HW_CONTROL)(_In_ PVOID ChannelExtension,
                                  _In_ IDE_CONTROL_ACTION ControlAction,
                                  _Inout_ PVOID Parameters);

/* irb/ns-irb-_ide_channel_interface */
typedef struct _IDE_CHANNEL_INTERFACE {
  USHORT Version;
  UCHAR ChannelNumber;
  UCHAR Reserved;
  ULONG ReservedUlong;
  IDE_HW_INITIALIZE IdeHwInitialize;
  IDE_HW_BUILDIO IdeHwBuildIo;
  IDE_HW_STARTIO IdeHwStartIo;
  IDE_HW_INTERRUPT IdeHwInterrupt;
  IDE_HW_RESET IdeHwReset;
  IDE_HW_CONTROL IdeHwControl;
} IDE_CHANNEL_INTERFACE, *PIDE_CHANNEL_INTERFACE;

/* Role types of the controller interface: irb/nc-irb-ide_channel_init and its
 * neighbours */
typedef BOOLEAN (*IDE_CHANNEL_INIT)(
    _In_ PVOID ChannelExtension,
    _Inout_ PIDE_CHANNEL_INTERFACE ChannelInterface, _Inout_ PVOID Context);
typedef ATA_CHANNEL_STATE (*IDE_CHANNEL_ENABLED)(_In_ PVOID ControllerExtension,
                                                 _In_ ULONG ChannelNumber);
typedef BOOLEAN (*IDE_TRANSFER_MODE_SELECT)(
    _In_ PVOID ControllerExtension,
    _Inout_ PIDE_TRANSFER_MODE_PARAMETERS TransferModeParams);
typedef BOOLEAN (*IDE_ADAPTER_CONTROL)(_In_ PVOID ControllerExtension,
                                       _In_ IDE_CONTROL_ACTION ControlAction,
                                       _Inout_ PVOID Parameters);

/* irb/ns-irb-_ide_controller_interface */
typedef struct _IDE_CONTROLLER_INTERFACE {
  USHORT Version;
  USHORT Reserved;
  ULONG ControllerExtensionSize;
  ULONG ChannelExtensionSize;
  ULONG AlignmentMask;
  IDE_CHANNEL_INIT AtaChannelInitRoutine;
  IDE_CHANNEL_ENABLED AtaControllerChannelEnabled;
  IDE_TRANSFER_MODE_SELECT AtaControllerTransferModeSelect;
  IDE_ADAPTER_CONTROL AtaAdapterControl;
} IDE_CONTROLLER_INTERFACE, *PIDE_CONTROLLER_INTERFACE;

/* What AtaPortRequestWorkerRoutine and its three neighbours call */
typedef VOID (*IDE_HW_DPC)(_In_ PVOID ChannelExtension);

/* --- Routines of the port driver: page irb/nf-irb-<routine in lower case>
 * --------------- */

_Must_inspect_result_ ULONG
AtaPortInitializeEx(_In_ PVOID DriverObject, _In_ PVOID RegistryPath,
                    _In_ PIDE_CONTROLLER_INTERFACE ControllerInterface);

/* Memory and resources */
PVOID AtaPortGetUnCachedExtension(_In_ PVOID ChannelExtension,
                                  _In_ ULONG UncachedExtensionSize,
                                  _In_ ULONG IrbExtensionSize);
PVOID AtaPortGetDeviceBase(_In_ PVOID ChannelExtension,
                           _In_ IDE_PHYSICAL_ADDRESS IoAddress,
                           _In_ ULONG NumberOfBytes);
PIDE_SCATTER_GATHER_LIST
AtaPortGetScatterGatherList(_In_ PVOID ChannelExtension,
                            _In_ PIDE_REQUEST_BLOCK Irb);
IDE_PHYSICAL_ADDRESS AtaPortGetPhysicalAddress(_In_ PVOID ChannelExtension,
                                               _In_opt_ PIDE_REQUEST_BLOCK Irb,
                                               _In_opt_ PVOID VirtualAddress,
                                               _Out_opt_ ULONG *Length);
ULONG AtaPortConvertPhysicalAddressToUlong(_In_ IDE_PHYSICAL_ADDRESS Address);
IDE_PHYSICAL_ADDRESS
AtaPortConvertUlongToPhysicalAddress(_In_ ULONG_PTR UlongAddress);
ULONG AtaPortGetBusData(_In_ PVOID ControllerExtension, _Out_ PVOID Buffer,
                        _In_ ULONG ConfigDataOffset, _In_ ULONG BufferLength);
ULONG AtaPortSetBusData(_In_ PVOID ControllerExtension, _In_ PVOID Buffer,
                        _In_ ULONG ConfigDataOffset, _In_ ULONG BufferLength);
VOID AtaPortCopyMemory(_Out_ PVOID WriteBuffer, _In_ PVOID ReadBuffer,
                       _In_ ULONG Length);
VOID AtaPortMoveMemory(_Out_ PVOID WriteBuffer, _In_ PVOID ReadBuffer,
                       _In_ ULONG Length);

/* Registry. The six with a page end in the three exports below them, which have
 * none. */
_Must_inspect_result_ PVOID AtaPortRegistryAllocateBuffer(
    _In_ PVOID ChannelExtension, _In_ ULONG BufferSize);
VOID AtaPortRegistryFreeBuffer(_In_ PVOID ChannelExtension, _In_ PVOID Buffer);
_Must_inspect_result_ BOOLEAN AtaPortRegistryControllerKeyRead(
    _In_ PVOID ChannelExtension, _In_ UCHAR ControllerNumber,
    _In_ PCHAR ValueName, _In_ UCHAR ValueType, _Out_ PUCHAR Buffer,
    _Inout_ PULONG BufferLength);
_Must_inspect_result_ BOOLEAN AtaPortRegistryControllerKeyWrite(
    _In_ PVOID ChannelExtension, _In_ UCHAR ControllerNumber,
    _In_ PCHAR ValueName, _In_ UCHAR ValueType, _In_ PUCHAR Buffer,
    _Inout_ PULONG BufferLength);
_Must_inspect_result_ BOOLEAN AtaPortRegistryControllerKeyWriteDeferred(
    _In_ PVOID ChannelExtension, _In_ UCHAR ControllerNumber,
    _In_ PCHAR ValueName, _In_ UCHAR ValueType, _In_ PUCHAR Buffer,
    _Inout_ PULONG BufferLength);
_Must_inspect_result_ BOOLEAN AtaPortRegistryChannelSubkeyRead(
    _In_ PVOID ChannelExtension, _In_ UCHAR ControllerNumber,
    _In_ PCHAR ValueName, _In_ UCHAR ValueType, _Out_ PUCHAR Buffer,
    _Inout_ PULONG BufferLength);
_Must_inspect_result_ BOOLEAN AtaPortRegistryChannelSubkeyWrite(
    _In_ PVOID ChannelExtension, _In_ UCHAR ControllerNumber,
    _In_ PCHAR ValueName, _In_ UCHAR ValueType, _In_ PUCHAR Buffer,
    _Inout_ PULONG BufferLength);
_Must_inspect_result_ BOOLEAN AtaPortRegistryChannelSubkeyWriteDeferred(
    _In_ PVOID ChannelExtension, _In_ UCHAR ControllerNumber,
    _In_ PCHAR ValueName, _In_ UCHAR ValueType, _In_ PUCHAR Buffer,
    _Inout_ PULONG BufferLength);
_Must_inspect_result_ BOOLEAN AtaPortRegistryRead(
    _In_ PVOID ChannelExtension, _In_ UCHAR ControllerNumber,
    _In_ BOOLEAN ChannelSubKey, _In_ PCHAR ValueName, _In_ UCHAR ValueType,
    _Out_ PUCHAR Buffer, _Inout_ PULONG BufferLength);
_Must_inspect_result_ BOOLEAN AtaPortRegistryWrite(
    _In_ PVOID ChannelExtension, _In_ UCHAR ControllerNumber,
    _In_ BOOLEAN ChannelSubKey, _In_ PCHAR ValueName, _In_ UCHAR ValueType,
    _In_ PUCHAR Buffer, _Inout_ PULONG BufferLength);
_Must_inspect_result_ BOOLEAN AtaPortRegistryWriteDeferred(
    _In_ PVOID ChannelExtension, _In_ UCHAR ControllerNumber,
    _In_ BOOLEAN ChannelSubKey, _In_ PCHAR ValueName, _In_ UCHAR ValueType,
    _In_ PUCHAR Buffer, _Inout_ PULONG BufferLength);

/* Requests */
VOID AtaPortCompleteRequest(_In_ PVOID ChannelExtension,
                            _In_ PIDE_REQUEST_BLOCK Irb);
VOID AtaPortCompleteAllActiveRequests(_In_ PVOID ChannelExtension,
                                      _In_ UCHAR Target, _In_ UCHAR Lun,
                                      _In_ UCHAR IrbStatus);
_Must_inspect_result_ PIDE_REQUEST_BLOCK AtaPortBuildRequestSenseIrb(
    _In_ PVOID ChannelExtension, _In_ PIDE_REQUEST_BLOCK Irb);
VOID AtaPortReleaseRequestSenseIrb(_In_ PVOID ChannelExtension,
                                   _In_ PIDE_REQUEST_BLOCK Irb);
_Must_inspect_result_ BOOLEAN
AtaPortInitializeQueueTag(_In_ PVOID ChannelExtension, _In_ UCHAR TargetId,
                          _In_ UCHAR Lun, _In_ UCHAR MaxQueueTag);
_Must_inspect_result_ UCHAR AtaPortAllocateQueueTag(_In_ PVOID ChannelExtension,
                                                    _In_ UCHAR TargetId,
                                                    _In_ UCHAR Lun);
VOID AtaPortReleaseQueueTag(_In_ PVOID ChannelExtension, _In_ UCHAR TargetId,
                            _In_ UCHAR Lun, _In_ UCHAR QueueTag);
VOID AtaPortDeviceBusy(_In_ PVOID ChannelExtension, _In_ UCHAR TargetId,
                       _In_ UCHAR Lun, _In_ ULONG BusyTimeout);
VOID AtaPortDeviceReady(_In_ PVOID ChannelExtension, _In_ UCHAR TargetId,
                        _In_ UCHAR Lun);

/* Callbacks */
_Must_inspect_result_ BOOLEAN AtaPortRequestWorkerRoutine(
    _In_ PVOID ChannelExtension, _In_ IDE_HW_DPC WorkerRoutine);
_Must_inspect_result_ BOOLEAN AtaPortRequestSynchronizedRoutine(
    _In_ PVOID ChannelExtension, _In_ IDE_HW_DPC SynchronizedRoutine);
_Must_inspect_result_ BOOLEAN AtaPortControllerSyncRoutine(
    _In_ PVOID ChannelExtension, _In_ IDE_HW_DPC ControllerSyncRoutine);
_Must_inspect_result_ BOOLEAN AtaPortRequestTimer(_In_ PVOID ChannelExtension,
                                                  _In_ IDE_HW_DPC TimerRoutine,
                                                  _In_ ULONG TimerValue);

/* Events, time, debugging. The last four have no page. */
VOID AtaPortBusChangeDetected(_In_ PVOID ChannelExtension);
VOID AtaPortRequestPowerStateChange(_In_ PVOID ChannelExtension,
                                    _In_ UCHAR TargetId, _In_ UCHAR Lun,
                                    _In_ IDE_POWER_STATE DesiredPowerState);
VOID AtaPortStallExecution(_In_ ULONG Delay);
VOID AtaPortDebugPrint(_In_ ULONG DebugPrintLevel, _In_ PCSTR DebugMessage,
                       ...);
VOID AtaPortQuerySystemTime(_Out_ PLARGE_INTEGER CurrentTime);
VOID AtaPortDebugBreak(_In_ PVOID ChannelExtension);
VOID AtaPortDeviceArrived(_In_ PVOID ChannelExtension, _In_ UCHAR TargetId);
VOID AtaPortDeviceRemoved(_In_ PVOID ChannelExtension, _In_ UCHAR TargetId);

/* Ports and registers */
UCHAR AtaPortReadPortUchar(_In_ PUCHAR Port);
USHORT AtaPortReadPortUshort(_In_ PUSHORT Port);
ULONG AtaPortReadPortUlong(_In_ PULONG Port);
VOID AtaPortReadPortBufferUchar(_In_ PUCHAR Port, _Out_ PUCHAR Buffer,
                                _In_ ULONG Count);
VOID AtaPortReadPortBufferUshort(_In_ PUSHORT Port, _Out_ PUSHORT Buffer,
                                 _In_ ULONG Count);
VOID AtaPortReadPortBufferUlong(_In_ PULONG Port, _Out_ PULONG Buffer,
                                _In_ ULONG Count);
UCHAR AtaPortReadRegisterUchar(_In_ PUCHAR Register);
USHORT AtaPortReadRegisterUshort(_In_ PUSHORT Register);
ULONG AtaPortReadRegisterUlong(_In_ PULONG Register);
VOID AtaPortReadRegisterBufferUchar(_In_ PUCHAR Register, _Out_ PUCHAR Buffer,
                                    _In_ ULONG Count);
VOID AtaPortReadRegisterBufferUshort(_In_ PUSHORT Register,
                                     _Out_ PUSHORT Buffer, _In_ ULONG Count);
VOID AtaPortReadRegisterBufferUlong(_In_ PULONG Register, _Out_ PULONG Buffer,
                                    _In_ ULONG Count);
VOID AtaPortWritePortUchar(_In_ PUCHAR Port, _In_ UCHAR Value);
VOID AtaPortWritePortUshort(_In_ PUSHORT Port, _In_ USHORT Value);
VOID AtaPortWritePortUlong(_In_ PULONG Port, _In_ ULONG Value);
VOID AtaPortWritePortBufferUchar(_In_ PUCHAR Port, _In_ PUCHAR Buffer,
                                 _In_ ULONG Count);
VOID AtaPortWritePortBufferUshort(_In_ PUSHORT Port, _In_ PUSHORT Buffer,
                                  _In_ ULONG Count);
VOID AtaPortWritePortBufferUlong(_In_ PULONG Port, _In_ PULONG Buffer,
                                 _In_ ULONG Count);
VOID AtaPortWriteRegisterUchar(_In_ PUCHAR Register, _In_ UCHAR Value);
VOID AtaPortWriteRegisterUshort(_In_ PUSHORT Register, _In_ USHORT Value);
VOID AtaPortWriteRegisterUlong(_In_ PULONG Register, _In_ ULONG Value);
VOID AtaPortWriteRegisterBufferUchar(_In_ PUCHAR Register, _In_ PUCHAR Buffer,
                                     _In_ ULONG Count);
VOID AtaPortWriteRegisterBufferUshort(_In_ PUSHORT Register,
                                      _In_ PUSHORT Buffer, _In_ ULONG Count);
VOID AtaPortWriteRegisterBufferUlong(_In_ PULONG Register, _In_ PULONG Buffer,
                                     _In_ ULONG Count);

#ifdef __cplusplus
}
#endif

#endif /* _NTIRB_ */
