/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/*
 * storport.h: the interface between StorPort and its miniport drivers.
 *
 * Pages named below are those of
 * learn.microsoft.com/windows-hardware/drivers/ddi/. Every routine is a plain
 * prototype, also where the WDK has an inline function or a macro, so that a
 * call keeps its documented name. Only StorPortCopyMemory and
 * StorPortMoveMemory are the C library's, as documented.
 *
 * Where the pages give a name without a number, the number is that of
 * Microsoft's kits where it is known; elsewhere it only tells the name from its
 * neighbours.
 */
#ifndef _NTSTORPORT_
#define _NTSTORPORT_

#include <ntddk.h>

#include <scsi.h>
#include <srb.h>

#ifdef __cplusplus
extern "C" {
#endif

#define STORPORT_API DECLSPEC_IMPORT

/* Result of most routines; success is STOR_STATUS_SUCCESS alone. */
#define STOR_STATUS_SUCCESS 0x00000000UL
#define STOR_STATUS_UNSUCCESSFUL 0xC1000001UL
#define STOR_STATUS_NOT_IMPLEMENTED 0xC1000002UL
#define STOR_STATUS_INSUFFICIENT_RESOURCES 0xC1000003UL
#define STOR_STATUS_BUFFER_TOO_SMALL 0xC1000004UL
#define STOR_STATUS_ACCESS_DENIED 0xC1000005UL
#define STOR_STATUS_INVALID_PARAMETER 0xC1000006UL
#define STOR_STATUS_INVALID_DEVICE_REQUEST 0xC1000007UL
#define STOR_STATUS_INVALID_IRQL 0xC1000008UL
#define STOR_STATUS_INVALID_DEVICE_STATE 0xC1000009UL
#define STOR_STATUS_INVALID_BUFFER_SIZE 0xC100000AUL
#define STOR_STATUS_UNSUPPORTED_VERSION 0xC100000BUL
#define STOR_STATUS_BUSY 0xC100000CUL

typedef PHYSICAL_ADDRESS STOR_PHYSICAL_ADDRESS, *PSTOR_PHYSICAL_ADDRESS;

/* --- Interrupts and locks
 * --------------------------------------------------------------- */

/* PORT_CONFIGURATION_INFORMATION.SynchronizationModel */
typedef enum _STOR_SYNCHRONIZATION_MODEL {
  StorSynchronizeHalfDuplex = 0,
  StorSynchronizeFullDuplex = 1
} STOR_SYNCHRONIZATION_MODEL;

/* storport/ne-storport-_interrupt_synchronization_mode */
typedef enum _INTERRUPT_SYNCHRONIZATION_MODE {
  InterruptSupportNone = 0,
  InterruptSynchronizeAll = 1,
  InterruptSynchronizePerMessage = 2
} INTERRUPT_SYNCHRONIZATION_MODE;

/* storport/ns-storport-_message_interrupt_information */
typedef struct _MESSAGE_INTERRUPT_INFORMATION {
  ULONG MessageId;
  ULONG MessageData;
  STOR_PHYSICAL_ADDRESS MessageAddress;
  ULONG InterruptVector;
  ULONG InterruptLevel;
  KINTERRUPT_MODE InterruptMode;
} MESSAGE_INTERRUPT_INFORMATION, *PMESSAGE_INTERRUPT_INFORMATION;

/* storport/ne-storport-_stor_spinlock */
typedef enum _STOR_SPINLOCK {
  DpcLock = 1,
  StartIoLock = 2,
  InterruptLock = 3,
  ThreadedDpcLock = 4,
  DpcLevelLock = 5
} STOR_SPINLOCK;

/* Filled by StorPortAcquireSpinLock, for StorPortReleaseSpinLock alone. */
typedef struct _STOR_LOCK_HANDLE {
  STOR_SPINLOCK Lock;
  struct {
    struct {
      PVOID Next;
      PVOID Lock;
    } LockQueue;
    KIRQL OldIrql;
  } Context;
} STOR_LOCK_HANDLE, *PSTOR_LOCK_HANDLE;

/* storport/ns-storport-_stor_dpc: opaque */
typedef struct _STOR_DPC {
  KDPC Dpc;
  KSPIN_LOCK Lock;
} STOR_DPC, *PSTOR_DPC;

/* For the StorPortInterlocked… routines */
typedef ULONG_PTR STOR_KSPIN_LOCK, *PSTOR_KSPIN_LOCK;

typedef struct _STOR_LIST_ENTRY {
  struct _STOR_LIST_ENTRY *Flink;
  struct _STOR_LIST_ENTRY *Blink;
} STOR_LIST_ENTRY, *PSTOR_LIST_ENTRY;

typedef struct DECLSPEC_ALIGN(MEMORY_ALLOCATION_ALIGNMENT) _STOR_SLIST_ENTRY {
  struct _STOR_SLIST_ENTRY *Next;
  PVOID Reserved;
} STOR_SLIST_ENTRY, *PSTOR_SLIST_ENTRY;

typedef union DECLSPEC_ALIGN(MEMORY_ALLOCATION_ALIGNMENT) _STOR_SLIST_HEADER {
  struct {
    ULONGLONG Alignment;
    ULONGLONG Region;
  };
} STOR_SLIST_HEADER, *PSTOR_SLIST_HEADER;

/* --- Memory
 * -----------------------------------------------------------------------------
 */

/* storport/ns-storport-_access_range. Also the ranges of a host memory buffer.
 */
typedef struct _ACCESS_RANGE {
  STOR_PHYSICAL_ADDRESS RangeStart;
  ULONG RangeLength;
  BOOLEAN RangeInMemory;
} ACCESS_RANGE, *PACCESS_RANGE;

/* storport/ns-storport-_memory_region */
typedef struct _MEMORY_REGION {
  PUCHAR VirtualBase;
  PHYSICAL_ADDRESS PhysicalBase;
  ULONG Length;
} MEMORY_REGION, *PMEMORY_REGION;

/* storport/ns-storport-_stor_scatter_gather_list */
typedef struct _STOR_SCATTER_GATHER_ELEMENT {
  STOR_PHYSICAL_ADDRESS PhysicalAddress;
  ULONG Length;
  ULONG_PTR Reserved;
} STOR_SCATTER_GATHER_ELEMENT, *PSTOR_SCATTER_GATHER_ELEMENT;

typedef struct _STOR_SCATTER_GATHER_LIST {
  ULONG NumberOfElements;
  ULONG_PTR Reserved;
  STOR_SCATTER_GATHER_ELEMENT List[];
} STOR_SCATTER_GATHER_LIST, *PSTOR_SCATTER_GATHER_LIST;

/* HW_INITIALIZATION_DATA.MapBuffers, PORT_CONFIGURATION_INFORMATION.MapBuffers
 */
#define STOR_MAP_NO_BUFFERS 0
#define STOR_MAP_ALL_BUFFERS 1
#define STOR_MAP_NON_READ_WRITE_BUFFERS 2
#define STOR_MAP_ALL_BUFFERS_INCLUDING_READ_WRITE 3

/* ValueType of the AdapterKey routines, Type of StorPortRegistryRead and …Write
 */
#define MINIPORT_REG_SZ 1
#define MINIPORT_REG_BINARY 3
#define MINIPORT_REG_DWORD 4
#define MINIPORT_REG_MULTI_SZ 7

/* --- Control types: what HwStorAdapterControl and HwStorUnitControl are called
 * for ------ */

/* storport/ne-storport-scsi_adapter_control_type */
typedef enum _SCSI_ADAPTER_CONTROL_TYPE {
  ScsiQuerySupportedControlTypes = 0,
  ScsiStopAdapter = 1,
  ScsiRestartAdapter = 2,
  ScsiSetBootConfig = 3,
  ScsiSetRunningConfig = 4,
  ScsiPowerSettingNotification = 5,
  ScsiAdapterPower = 6,
  ScsiAdapterPoFxPowerRequired = 7,
  ScsiAdapterPoFxPowerActive = 8,
  ScsiAdapterPoFxPowerSetFState = 9,
  ScsiAdapterPoFxPowerControl = 10,
  ScsiAdapterPrepareForBusReScan = 11,
  ScsiAdapterSystemPowerHints = 12,
  ScsiAdapterFilterResourceRequirements = 13,
  ScsiAdapterPoFxMaxOperationalPower = 14,
  ScsiAdapterPoFxSetPerfState = 15,
  ScsiAdapterSurpriseRemoval = 16,
  ScsiAdapterSerialNumber = 17,
  ScsiAdapterCryptoOperation = 18,
  ScsiAdapterQueryFruId = 19,
  ScsiAdapterSetEventLogging = 20,
  ScsiAdapterReportInternalData = 21,
  ScsiAdapterResetBusSynchronous = 22,
  ScsiAdapterPostHwInitialize = 23,
  ScsiAdapterPrepareEarlyDumpData = 24,
  ScsiAdapterRestoreEarlyDumpData = 25,
  ScsiAdapterControlMax = 26
} SCSI_ADAPTER_CONTROL_TYPE,
    *PSCSI_ADAPTER_CONTROL_TYPE;

/* storport/nc-storport-hw_adapter_control */
typedef enum _SCSI_ADAPTER_CONTROL_STATUS {
  ScsiAdapterControlSuccess = 0,
  ScsiAdapterControlUnsuccessful = 1
} SCSI_ADAPTER_CONTROL_STATUS,
    *PSCSI_ADAPTER_CONTROL_STATUS;

/* storport/ne-storport-scsi_unit_control_type */
typedef enum _SCSI_UNIT_CONTROL_TYPE {
  ScsiQuerySupportedUnitControlTypes = 0,
  ScsiUnitUsage = 1,
  ScsiUnitStart = 2,
  ScsiUnitPower = 3,
  ScsiUnitPoFxPowerInfo = 4,
  ScsiUnitPoFxPowerRequired = 5,
  ScsiUnitPoFxPowerActive = 6,
  ScsiUnitPoFxPowerSetFState = 7,
  ScsiUnitPoFxPowerControl = 8,
  ScsiUnitRemove = 9,
  ScsiUnitSurpriseRemoval = 10,
  ScsiUnitRichDescription = 11,
  ScsiUnitQueryBusType = 12,
  ScsiUnitQueryFruId = 13,
  ScsiUnitReportInternalData = 14,
  ScsiUnitControlMax = 15
} SCSI_UNIT_CONTROL_TYPE,
    *PSCSI_UNIT_CONTROL_TYPE;

/* storport/nc-storport-hw_unit_control */
typedef enum _SCSI_UNIT_CONTROL_STATUS {
  ScsiUnitControlSuccess = 0,
  ScsiUnitControlUnsuccessful = 1
} SCSI_UNIT_CONTROL_STATUS,
    *PSCSI_UNIT_CONTROL_STATUS;

/* storport/ns-storport-scsi_supported_control_type_list */
typedef struct _SCSI_SUPPORTED_CONTROL_TYPE_LIST {
  ULONG MaxControlType;
  BOOLEAN SupportedTypeList[0];
} SCSI_SUPPORTED_CONTROL_TYPE_LIST, *PSCSI_SUPPORTED_CONTROL_TYPE_LIST;

/* storport/ns-storport-stor_power_control_header */
typedef struct _STOR_POWER_CONTROL_HEADER {
  ULONG Version;
  ULONG Size;
  PSTOR_ADDRESS Address;
} STOR_POWER_CONTROL_HEADER, *PSTOR_POWER_CONTROL_HEADER;

/* Parameters of ScsiAdapterPower:
 * storport/ns-storport-stor_adapter_control_power */
typedef struct _STOR_ADAPTER_CONTROL_POWER {
  STOR_POWER_CONTROL_HEADER Header;
  STOR_POWER_ACTION PowerAction;
  STOR_DEVICE_POWER_STATE PowerState;
} STOR_ADAPTER_CONTROL_POWER, *PSTOR_ADAPTER_CONTROL_POWER;

/* Parameters of ScsiUnitPower: storport/ns-storport-stor_unit_control_power */
typedef struct _STOR_UNIT_CONTROL_POWER {
  PSTOR_ADDRESS Address;
  STOR_POWER_ACTION PowerAction;
  STOR_DEVICE_POWER_STATE PowerState;
} STOR_UNIT_CONTROL_POWER, *PSTOR_UNIT_CONTROL_POWER;

/* Parameters of ScsiPowerSettingNotification:
 * storport/ns-storport-stor_power_setting_info */
typedef struct _STOR_POWER_SETTING_INFO {
  GUID PowerSettingGuid;
  PVOID Value;
  ULONG ValueLength;
} STOR_POWER_SETTING_INFO, *PSTOR_POWER_SETTING_INFO;

/* Parameters of the …PoFxPower… types:
   storport/ns-storport-stor_pofx_power_required_context and its neighbours */
typedef struct _STOR_POFX_POWER_REQUIRED_CONTEXT {
  STOR_POWER_CONTROL_HEADER Header;
  BOOLEAN PowerRequired;
} STOR_POFX_POWER_REQUIRED_CONTEXT, *PSTOR_POFX_POWER_REQUIRED_CONTEXT;

typedef struct _STOR_POFX_ACTIVE_CONTEXT {
  STOR_POWER_CONTROL_HEADER Header;
  ULONG ComponentIndex;
  BOOLEAN Active;
} STOR_POFX_ACTIVE_CONTEXT, *PSTOR_POFX_ACTIVE_CONTEXT;

typedef struct _STOR_POFX_FSTATE_CONTEXT {
  STOR_POWER_CONTROL_HEADER Header;
  ULONG ComponentIndex;
  ULONG FState;
} STOR_POFX_FSTATE_CONTEXT, *PSTOR_POFX_FSTATE_CONTEXT;

typedef struct _STOR_POFX_POWER_CONTROL {
  STOR_POWER_CONTROL_HEADER Header;
  LPCGUID PowerControlCode;
  SIZE_T InBufferSize;
  SIZE_T OutBufferSize;
  PVOID InBuffer;
  PVOID OutBuffer;
  PSIZE_T BytesReturned;
} STOR_POFX_POWER_CONTROL, *PSTOR_POFX_POWER_CONTROL;

typedef struct _STOR_POFX_UNIT_POWER_INFO {
  STOR_POWER_CONTROL_HEADER Header;
  BOOLEAN IdlePowerEnabled;
} STOR_POFX_UNIT_POWER_INFO, *PSTOR_POFX_UNIT_POWER_INFO;

typedef struct _STOR_POFX_PERF_STATE_CONTEXT {
  ULONG Version;
  ULONG Size;
  ULONG ComponentIndex;
  BOOLEAN Succeeded;
  PVOID Context;
} STOR_POFX_PERF_STATE_CONTEXT, *PSTOR_POFX_PERF_STATE_CONTEXT;

/* Parameters of ScsiAdapterPoFxMaxOperationalPower:
 * storport/ns-storport-stor_max_operational_power */
typedef struct _STOR_MAX_OPERATIONAL_POWER {
  ULONG Version;
  ULONG Size;
  LONG Value;
} STOR_MAX_OPERATIONAL_POWER, *PSTOR_MAX_OPERATIONAL_POWER;

/* Parameters of ScsiAdapterSystemPowerHints:
 * storport/ns-storport-stor_system_power_hints */
typedef enum _RAID_SYSTEM_POWER {
  RaidSystemPowerUnknown = 0,
  RaidSystemPowerLowest = 1,
  RaidSystemPowerLow = 2,
  RaidSystemPowerMedium = 3,
  RaidSystemPowerHigh = 4
} RAID_SYSTEM_POWER,
    *PRAID_SYSTEM_POWER;

typedef struct _STOR_SYSTEM_POWER_HINTS {
  ULONG Version;
  ULONG Size;
  RAID_SYSTEM_POWER SystemPower;
  ULONG ResumeLatencyMSec;
} STOR_SYSTEM_POWER_HINTS, *PSTOR_SYSTEM_POWER_HINTS;

/* Parameters of ScsiAdapterFilterResourceRequirements:
   storport/ns-storport-stor_filter_resource_requirements */
typedef struct _STOR_FILTER_RESOURCE_REQUIREMENTS {
  ULONG Version;
  ULONG Size;
  PIO_RESOURCE_REQUIREMENTS_LIST IoResourceRequirementsList;
} STOR_FILTER_RESOURCE_REQUIREMENTS, *PSTOR_FILTER_RESOURCE_REQUIREMENTS;

/* Parameters of ScsiAdapterSerialNumber:
 * storport/ns-storport-stor_serial_number */
typedef struct _STOR_SERIAL_NUMBER {
  ULONG Version;
  ULONG Size;
  BOOLEAN Unicode;
  union {
    CHAR Ascii[128];
    WCHAR Unicode[128];
  } SerialNumber;
} STOR_SERIAL_NUMBER, *PSTOR_SERIAL_NUMBER;

/* Parameters of ScsiUnitUsage: storport/ns-storport-stor_uc_device_usage */
typedef enum _SCSI_UC_DEVICE_USAGE_TYPE {
  ScsiDeviceUsageTypeUndefined = 0,
  ScsiDeviceUsageTypePaging = 1,
  ScsiDeviceUsageTypeHibernation = 2,
  ScsiDeviceUsageTypeDumpFile = 3,
  ScsiDeviceUsageTypeBoot = 4
} SCSI_UC_DEVICE_USAGE_TYPE,
    *PSCSI_UC_DEVICE_USAGE_TYPE;

typedef struct _STOR_UC_DEVICE_USAGE {
  PSTOR_ADDRESS Address;
  SCSI_UC_DEVICE_USAGE_TYPE UsageType;
  BOOLEAN InUse;
} STOR_UC_DEVICE_USAGE, *PSTOR_UC_DEVICE_USAGE;

/* Parameters of ScsiUnitRichDescription:
 * storport/ns-storport-stor_rich_device_description */
#define STOR_VENDOR_ID_LENGTH 8
#define STOR_MODEL_NUMBER_LENGTH 40
#define STOR_FIRMWARE_REVISION_LENGTH 8

typedef struct _STOR_RICH_DEVICE_DESCRIPTION {
  ULONG Version;
  ULONG Size;
  CHAR VendorId[STOR_VENDOR_ID_LENGTH + 1];
  CHAR ModelNumber[STOR_MODEL_NUMBER_LENGTH + 1];
  CHAR FirmwareRevision[STOR_FIRMWARE_REVISION_LENGTH + 1];
} STOR_RICH_DEVICE_DESCRIPTION, *PSTOR_RICH_DEVICE_DESCRIPTION;

/* --- Role types: storport/nc-storport-<name in lower case>
 * ------------------------------ */

typedef struct _PORT_CONFIGURATION_INFORMATION PORT_CONFIGURATION_INFORMATION,
    *PPORT_CONFIGURATION_INFORMATION;

/* DriverEntry */
typedef ULONG sp_DRIVER_INITIALIZE(_In_ PVOID DriverObject,
                                   _In_ PVOID RegistryPath);

typedef ULONG
HW_FIND_ADAPTER(_In_ PVOID DeviceExtension, _In_ PVOID HwContext,
                _In_ PVOID BusInformation, _In_ PCHAR ArgumentString,
                _Inout_ PPORT_CONFIGURATION_INFORMATION ConfigInfo,
                _In_ PBOOLEAN Reserved3);
typedef ULONG VIRTUAL_HW_FIND_ADAPTER(
    _In_ PVOID DeviceExtension, _In_ PVOID HwContext, _In_ PVOID BusInformation,
    _In_ PVOID LowerDevice, _In_ PCHAR ArgumentString,
    _Inout_ PPORT_CONFIGURATION_INFORMATION ConfigInfo, _Out_ PBOOLEAN Again);
typedef BOOLEAN HW_INITIALIZE(_In_ PVOID DeviceExtension);
typedef BOOLEAN HW_PASSIVE_INITIALIZE_ROUTINE(_In_ PVOID DeviceExtension);
typedef BOOLEAN HW_BUILDIO(_In_ PVOID DeviceExtension,
                           _In_ PSCSI_REQUEST_BLOCK Srb);
typedef BOOLEAN HW_STARTIO(_In_ PVOID DeviceExtension,
                           _In_ PSCSI_REQUEST_BLOCK Srb);
typedef BOOLEAN HW_INTERRUPT(_In_ PVOID DeviceExtension);
typedef BOOLEAN
HW_MESSAGE_SIGNALED_INTERRUPT_ROUTINE(_In_ PVOID DeviceExtension,
                                      _In_ ULONG MessageId);
typedef VOID HW_TIMER(_In_ PVOID DeviceExtension);
typedef VOID HW_TIMER_EX(_In_ PVOID DeviceExtension, _In_opt_ PVOID Context);
typedef BOOLEAN HW_RESET_BUS(_In_ PVOID DeviceExtension, _In_ ULONG PathId);
typedef VOID HW_DPC_ROUTINE(_In_ PSTOR_DPC Dpc, _In_ PVOID HwDeviceExtension,
                            _In_opt_ PVOID SystemArgument1,
                            _In_opt_ PVOID SystemArgument2);
typedef VOID HW_WORKITEM(_In_ PVOID HwDeviceExtension, _In_opt_ PVOID Context,
                         _In_ PVOID Worker);
typedef VOID HW_STATE_CHANGE(_In_ PVOID HwDeviceExtension,
                             _In_opt_ PVOID Context, _In_ SHORT AddressType,
                             _In_ PVOID Address, _In_ ULONG Status);
typedef SCSI_ADAPTER_CONTROL_STATUS
HW_ADAPTER_CONTROL(_In_ PVOID DeviceExtension,
                   _In_ SCSI_ADAPTER_CONTROL_TYPE ControlType,
                   _In_ PVOID Parameters);
typedef SCSI_UNIT_CONTROL_STATUS
HW_UNIT_CONTROL(_In_ PVOID DeviceExtension,
                _In_ SCSI_UNIT_CONTROL_TYPE ControlType, _In_ PVOID Parameters);
typedef VOID HW_TRACING_ENABLED(_In_ PVOID DeviceExtension,
                                _In_ BOOLEAN Enabled);
typedef VOID HW_INITIALIZE_TRACING(_In_ PVOID Arg1, _In_ PVOID Arg2);
typedef VOID HW_CLEANUP_TRACING(_In_ PVOID Arg1);
typedef VOID HW_FREE_ADAPTER_RESOURCES(_In_ PVOID DeviceExtension);
typedef VOID HW_PROCESS_SERVICE_REQUEST(_In_ PVOID DeviceExtension,
                                        _In_ PVOID Irp);
typedef VOID HW_COMPLETE_SERVICE_IRP(_In_ PVOID DeviceExtension);
typedef VOID HW_REGISTRY_NOTIFICATION_ROUTINE(_In_ PVOID DeviceExtension);
typedef BOOLEAN STOR_SYNCHRONIZED_ACCESS(_In_ PVOID HwDeviceExtension,
                                         _In_opt_ PVOID Context);
typedef VOID
POST_SCATTER_GATHER_EXECUTE(_In_ PVOID *DeviceObject, _In_ PVOID *Irp,
                            _In_ PSTOR_SCATTER_GATHER_LIST ScatterGather,
                            _In_ PVOID Context);
typedef VOID STOR_THREAD_START_ROUTINE(_In_ PVOID StartContext);

typedef HW_FIND_ADAPTER *PHW_FIND_ADAPTER;
typedef VIRTUAL_HW_FIND_ADAPTER *PVIRTUAL_HW_FIND_ADAPTER;
typedef HW_INITIALIZE *PHW_INITIALIZE;
typedef HW_PASSIVE_INITIALIZE_ROUTINE *PHW_PASSIVE_INITIALIZE_ROUTINE;
typedef HW_BUILDIO *PHW_BUILDIO;
typedef HW_STARTIO *PHW_STARTIO;
typedef HW_INTERRUPT *PHW_INTERRUPT;
typedef HW_MESSAGE_SIGNALED_INTERRUPT_ROUTINE
    *PHW_MESSAGE_SIGNALED_INTERRUPT_ROUTINE;
typedef HW_TIMER *PHW_TIMER;
typedef HW_TIMER_EX *PHW_TIMER_EX;
typedef HW_RESET_BUS *PHW_RESET_BUS;
typedef HW_DPC_ROUTINE *PHW_DPC_ROUTINE;
typedef HW_WORKITEM *PHW_WORKITEM;
typedef HW_STATE_CHANGE *PHW_STATE_CHANGE;
typedef HW_ADAPTER_CONTROL *PHW_ADAPTER_CONTROL;
typedef HW_UNIT_CONTROL *PHW_UNIT_CONTROL;
typedef HW_TRACING_ENABLED *PHW_TRACING_ENABLED;
typedef HW_INITIALIZE_TRACING *PHW_INITIALIZE_TRACING;
typedef HW_CLEANUP_TRACING *PHW_CLEANUP_TRACING;
typedef HW_FREE_ADAPTER_RESOURCES *PHW_FREE_ADAPTER_RESOURCES;
typedef HW_PROCESS_SERVICE_REQUEST *PHW_PROCESS_SERVICE_REQUEST;
typedef HW_COMPLETE_SERVICE_IRP *PHW_COMPLETE_SERVICE_IRP;
typedef HW_REGISTRY_NOTIFICATION_ROUTINE *PHW_REGISTRY_NOTIFICATION_ROUTINE;
typedef STOR_SYNCHRONIZED_ACCESS *PSTOR_SYNCHRONIZED_ACCESS;
typedef POST_SCATTER_GATHER_EXECUTE *PPOST_SCATTER_GATHER_EXECUTE;
typedef STOR_THREAD_START_ROUTINE *PSTOR_THREAD_START_ROUTINE;

/* --- Registration
 * ----------------------------------------------------------------------- */

/* HW_INITIALIZATION_DATA.FeatureSupport */
#define STOR_FEATURE_VIRTUAL_MINIPORT 0x00000001
#define STOR_FEATURE_ATA_PASS_THROUGH 0x00000002
#define STOR_FEATURE_FULL_PNP_DEVICE_CAPABILITIES 0x00000004
#define STOR_FEATURE_DUMP_POINTERS 0x00000008
#define STOR_FEATURE_DEVICE_NAME_NO_SUFFIX 0x00000010
#define STOR_FEATURE_DUMP_RESUME_CAPABLE 0x00000020
#define STOR_FEATURE_DEVICE_DESCRIPTOR_FROM_ATA_INFO_VPD 0x00000040
#define STOR_FEATURE_EXTRA_IO_INFORMATION 0x00000080
#define STOR_FEATURE_ADAPTER_CONTROL_PRE_FINDADAPTER 0x00000100
#define STOR_FEATURE_ADAPTER_NOT_REQUIRE_IO_PORT 0x00000200
#define STOR_FEATURE_DUMP_16_BYTE_ALIGNMENT 0x00000400
#define STOR_FEATURE_SET_ADAPTER_INTERFACE_TYPE 0x00000800
#define STOR_FEATURE_DUMP_INFO 0x00001000
#define STOR_FEATURE_NVME 0x00002000

/* storport/ns-storport-_hw_initialization_data~r1, with the members of a
   virtual miniport. HwFindAdapter has no type because it takes either routine;
   the two members after HwResetBus are not used by StorPort. */
typedef struct _HW_INITIALIZATION_DATA {
  ULONG HwInitializationDataSize;
  INTERFACE_TYPE AdapterInterfaceType;
  PHW_INITIALIZE HwInitialize;
  PHW_STARTIO HwStartIo;
  PHW_INTERRUPT HwInterrupt;
  PVOID HwFindAdapter;
  PHW_RESET_BUS HwResetBus;
  PVOID HwDmaStarted;
  PVOID HwAdapterState;
  ULONG DeviceExtensionSize;
  ULONG SpecificLuExtensionSize;
  ULONG SrbExtensionSize;
  ULONG NumberOfAccessRanges;
  PVOID Reserved;
  UCHAR MapBuffers;
  BOOLEAN NeedPhysicalAddresses;
  BOOLEAN TaggedQueuing;
  BOOLEAN AutoRequestSense;
  BOOLEAN MultipleRequestPerLu;
  BOOLEAN ReceiveEvent;
  USHORT VendorIdLength;
  PVOID VendorId;
  union {
    USHORT ReservedUshort;
    USHORT PortVersionFlags;
  };
  USHORT DeviceIdLength;
  PVOID DeviceId;
  PHW_ADAPTER_CONTROL HwAdapterControl;
  PHW_BUILDIO HwBuildIo;
  PHW_FREE_ADAPTER_RESOURCES HwFreeAdapterResources;
  PHW_PROCESS_SERVICE_REQUEST HwProcessServiceRequest;
  PHW_COMPLETE_SERVICE_IRP HwCompleteServiceIrp;
  PHW_INITIALIZE_TRACING HwInitializeTracing;
  PHW_CLEANUP_TRACING HwCleanupTracing;
  PHW_TRACING_ENABLED HwTracingEnabled;
  ULONG FeatureSupport;
  ULONG SrbTypeFlags;
  ULONG AddressTypeFlags;
  ULONG Reserved1;
  PHW_UNIT_CONTROL HwUnitControl;
} HW_INITIALIZATION_DATA, *PHW_INITIALIZATION_DATA;

/* Kits before Windows 8 had a structure of its own for virtual miniports. */
typedef struct _HW_INITIALIZATION_DATA VIRTUAL_HW_INITIALIZATION_DATA,
    *PVIRTUAL_HW_INITIALIZATION_DATA;

/* PORT_CONFIGURATION_INFORMATION.DumpMode */
#define DUMP_MODE_CRASH 0x01
#define DUMP_MODE_HIBER 0x02
#define DUMP_MODE_MARK_MEMORY 0x03
#define DUMP_MODE_RESUME 0x04

/* For SRB_FUNCTION_DUMP_POINTERS: storport/ns-storport-_miniport_dump_pointers
 */
#define DUMP_MINIPORT_VERSION_1 0x0100
#define DUMP_MINIPORT_VERSION DUMP_MINIPORT_VERSION_1
#define DUMP_MINIPORT_NAME_LENGTH 15

typedef struct _MINIPORT_DUMP_POINTERS {
  USHORT Version;
  USHORT Size;
  WCHAR DriverName[DUMP_MINIPORT_NAME_LENGTH];
  struct _ADAPTER_OBJECT *AdapterObject;
  PVOID MappedRegisterBase;
  ULONG CommonBufferSize;
  PVOID MiniportPrivateDumpData;
  ULONG SystemIoBusNumber;
  INTERFACE_TYPE AdapterInterfaceType;
  ULONG MaximumTransferLength;
  ULONG NumberOfPhysicalBreaks;
  ULONG AlignmentMask;
  ULONG NumberOfAccessRanges;
  ACCESS_RANGE (*AccessRanges)[];
  UCHAR NumberOfBuses;
  BOOLEAN Master;
  BOOLEAN MapBuffers;
  UCHAR MaximumNumberOfTargets;
} MINIPORT_DUMP_POINTERS, *PMINIPORT_DUMP_POINTERS;

/* PORT_CONFIGURATION_INFORMATION.FeatureSupport */
#define STOR_ADAPTER_FEATURE_DEVICE_TELEMETRY 0x00000001
#define STOR_ADAPTER_FEATURE_STOP_UNIT_DURING_POWER_DOWN 0x00000002
#define STOR_ADAPTER_UNCACHED_EXTENSION_NUMA_NODE_PREFERRED 0x00000004
#define STOR_ADAPTER_DMA_V3_PREFERRED 0x00000008
#define STOR_ADAPTER_FEATURE_ABORT_COMMAND 0x00000010
#define STOR_ADAPTER_FEATURE_RICH_TEMPERATURE_THRESHOLD 0x00000020
#define STOR_ADAPTER_DMA_ADDRESS_WIDTH_SPECIFIED 0x00000040

/* storport/ns-storport-_port_configuration_information */
struct _PORT_CONFIGURATION_INFORMATION {
  ULONG Length;
  ULONG SystemIoBusNumber;
  INTERFACE_TYPE AdapterInterfaceType;
  ULONG BusInterruptLevel;
  ULONG BusInterruptVector;
  KINTERRUPT_MODE InterruptMode;
  ULONG MaximumTransferLength;
  ULONG NumberOfPhysicalBreaks;
  ULONG DmaChannel;
  ULONG DmaPort;
  DMA_WIDTH DmaWidth;
  DMA_SPEED DmaSpeed;
  ULONG AlignmentMask;
  ULONG NumberOfAccessRanges;
  ACCESS_RANGE (*AccessRanges)[];
  union {
    PVOID MiniportDumpData;
    PVOID Reserved;
  };
  UCHAR NumberOfBuses;
  CCHAR InitiatorBusId[8];
  BOOLEAN ScatterGather;
  BOOLEAN Master;
  BOOLEAN CachesData;
  BOOLEAN AdapterScansDown;
  BOOLEAN AtdiskPrimaryClaimed;
  BOOLEAN AtdiskSecondaryClaimed;
  BOOLEAN Dma32BitAddresses;
  BOOLEAN DemandMode;
  UCHAR MapBuffers;
  BOOLEAN NeedPhysicalAddresses;
  BOOLEAN TaggedQueuing;
  BOOLEAN AutoRequestSense;
  BOOLEAN MultipleRequestPerLu;
  BOOLEAN ReceiveEvent;
  BOOLEAN RealModeInitialized;
  BOOLEAN BufferAccessScsiPortControlled;
  UCHAR MaximumNumberOfTargets;
  UCHAR SrbType;
  UCHAR AddressType;
  ULONG SlotNumber;
  ULONG BusInterruptLevel2;
  ULONG BusInterruptVector2;
  KINTERRUPT_MODE InterruptMode2;
  ULONG DmaChannel2;
  ULONG DmaPort2;
  DMA_WIDTH DmaWidth2;
  DMA_SPEED DmaSpeed2;
  ULONG DeviceExtensionSize;
  ULONG SpecificLuExtensionSize;
  ULONG SrbExtensionSize;
  UCHAR Dma64BitAddresses;
  BOOLEAN ResetTargetSupported;
  UCHAR MaximumNumberOfLogicalUnits;
  BOOLEAN WmiDataProvider;
  STOR_SYNCHRONIZATION_MODEL SynchronizationModel;
  PHW_MESSAGE_SIGNALED_INTERRUPT_ROUTINE HwMSInterruptRoutine;
  INTERRUPT_SYNCHRONIZATION_MODE InterruptSynchronizationMode;
  MEMORY_REGION DumpRegion;
  ULONG RequestedDumpBufferSize;
  BOOLEAN VirtualDevice;
  UCHAR DumpMode;
  UCHAR DmaAddressWidth;
  ULONG ExtendedFlags1;
  ULONG MaxNumberOfIO;
  ULONG MaxIOsPerLun;
  ULONG InitialLunQueueDepth;
  ULONG BusResetHoldTime;
  ULONG FeatureSupport;
};

/* --- Parameters of the routines
 * --------------------------------------------------------- */

/* storport/nf-storport-storportnotification */
typedef enum _SCSI_NOTIFICATION_TYPE {
  RequestComplete = 0,
  NextRequest = 1,
  NextLuRequest = 2,
  ResetDetected = 3,
  RequestTimerCall = 6,
  BusChangeDetected = 7,
  WMIEvent = 8,
  WMIReregister = 9,
  LinkUp = 10,
  LinkDown = 11,
  QueryTickCount = 12,
  BufferOverrunDetected = 13,
  TraceNotification = 14,
  IoTargetRequestServiceTime = 0x1006
} SCSI_NOTIFICATION_TYPE,
    *PSCSI_NOTIFICATION_TYPE;

/* storport/ns-storport-_perf_configuration_data */
#define STOR_PERF_DPC_REDIRECTION 0x00000001
#define STOR_PERF_CONCURRENT_CHANNELS 0x00000002
#define STOR_PERF_INTERRUPT_MESSAGE_RANGES 0x00000004
#define STOR_PERF_ADV_CONFIG_LOCALITY 0x00000008
#define STOR_PERF_OPTIMIZE_FOR_COMPLETION_DURING_STARTIO 0x00000010
#define STOR_PERF_DPC_REDIRECTION_CURRENT_CPU 0x00000020
#define STOR_PERF_NO_SGL 0x00000040

#define STOR_PERF_VERSION_2 2
#define STOR_PERF_VERSION_3 3
#define STOR_PERF_VERSION_4 4
#define STOR_PERF_VERSION_5 5
#define STOR_PERF_VERSION_6 6
#define STOR_PERF_VERSION STOR_PERF_VERSION_5

typedef struct _PERF_CONFIGURATION_DATA {
  ULONG Version;
  ULONG Size;
  ULONG Flags;
  ULONG ConcurrentChannels;
  ULONG FirstRedirectionMessageNumber;
  ULONG LastRedirectionMessageNumber;
  ULONG DeviceNode;
  ULONG Reserved;
  PGROUP_AFFINITY MessageTargets;
} PERF_CONFIGURATION_DATA, *PPERF_CONFIGURATION_DATA;

/* storport/ns-storport-_startio_performance_parameters */
typedef struct _STARTIO_PERFORMANCE_PARAMETERS {
  ULONG Version;
  ULONG Size;
  ULONG MessageNumber;
  ULONG ChannelNumber;
} STARTIO_PERFORMANCE_PARAMETERS, *PSTARTIO_PERFORMANCE_PARAMETERS;

/* storport/ns-storport-_stor_request_info_v1 */
#define STOR_REQUEST_INFO_VER_1 1

typedef enum _STOR_IO_PRIORITY_HINT {
  StorIoPriorityVeryLow = 0,
  StorIoPriorityLow = 1,
  StorIoPriorityNormal = 2,
  StorIoPriorityHigh = 3,
  StorIoPriorityCritical = 4
} STOR_IO_PRIORITY_HINT;

typedef struct _STOR_REQUEST_INFO_V1 {
  USHORT Version;
  USHORT Size;
  STOR_IO_PRIORITY_HINT PriorityHint;
  ULONG Flags;
  ULONG Key;
  ULONG Length;
  BOOLEAN IsWriteRequest;
  UCHAR Reserved[3];
} STOR_REQUEST_INFO_V1, *PSTOR_REQUEST_INFO_V1;

typedef STOR_REQUEST_INFO_V1 STOR_REQUEST_INFO, *PSTOR_REQUEST_INFO;

/* storport/ns-storport-_stor_unit_attributes */
typedef struct _STOR_UNIT_ATTRIBUTES {
  ULONG DeviceAttentionSupported : 1;
  ULONG AsyncNotificationSupported : 1;
  ULONG D3ColdNotSupported : 1;
  ULONG Reserved : 29;
} STOR_UNIT_ATTRIBUTES, *PSTOR_UNIT_ATTRIBUTES;

/* Flags of StorPortAsyncNotificationDetected */
#define RAID_ASYNC_NOTIFY_FLAG_MEDIA_STATUS 0x1
#define RAID_ASYNC_NOTIFY_FLAG_DEVICE_STATUS 0x2
#define RAID_ASYNC_NOTIFY_FLAG_DEVICE_OPERATION 0x4

/* ChangedEntity and Attributes of StorPortStateChangeDetected */
#define STATE_CHANGE_LUN 0x1
#define STATE_CHANGE_TARGET 0x2
#define STATE_CHANGE_BUS 0x4
#define ATTRIBUTE_DEVICE_STATE 0x1
#define ATTRIBUTE_VOLATILE_FILE_SYSTEM 0x2

/* Flags of StorPortMarkDumpMemory and of StorPortMarkDeviceFailed */
#define MARK_DUMP_MEMORY_FLAG_PHYSICAL_ADDRESS 0x1
#define STORPORT_MARK_DEVICE_FAILED_FLAG_REMOVE_DEVICE 0x1
#define STORPORT_MARK_DEVICE_FAILED_FLAG_PREDICTED_FAILURE 0x2

/* storport/ns-storport-_stor_log_event_details */
#define STOR_CURRENT_LOG_INTERFACE_REVISION 1

typedef enum _STOR_EVENT_ASSOCIATION_ENUM {
  StorEventAdapterAssociation = 0,
  StorEventLunAssociation = 1,
  StorEventTargetAssociation = 2,
  StorEventInvalidAssociation = 3
} STOR_EVENT_ASSOCIATION_ENUM;

typedef struct _STOR_LOG_EVENT_DETAILS {
  ULONG InterfaceRevision;
  ULONG Size;
  ULONG Flags;
  STOR_EVENT_ASSOCIATION_ENUM EventAssociation;
  ULONG PathId;
  ULONG TargetId;
  ULONG LunId;
  BOOLEAN StorportSpecificErrorCode;
  ULONG ErrorCode;
  ULONG UniqueId;
  ULONG DumpDataSize;
  PVOID DumpData;
  ULONG StringCount;
  PWSTR *StringList;
} STOR_LOG_EVENT_DETAILS, *PSTOR_LOG_EVENT_DETAILS;

/* storport/nf-storport-storportetwevent2 */
#define STORPORT_ETW_MAX_DESCRIPTION_LENGTH 32
#define STORPORT_ETW_MAX_PARAM_NAME_LENGTH 16

#define STORPORT_ETW_EVENT_KEYWORD_IO 0x01
#define STORPORT_ETW_EVENT_KEYWORD_PERFORMANCE 0x02
#define STORPORT_ETW_EVENT_KEYWORD_POWER 0x04
#define STORPORT_ETW_EVENT_KEYWORD_ENUMERATION 0x08
#define STORPORT_ETW_EVENT_KEYWORD_COMMAND_TRACE 0x10

typedef enum _STORPORT_ETW_LEVEL {
  StorportEtwLevelLogAlways = 0,
  StorportEtwLevelCritical = 1,
  StorportEtwLevelError = 2,
  StorportEtwLevelWarning = 3,
  StorportEtwLevelInformational = 4,
  StorportEtwLevelVerbose = 5
} STORPORT_ETW_LEVEL,
    *PSTORPORT_ETW_LEVEL;

typedef enum _STORPORT_ETW_EVENT_OPCODE {
  StorportEtwEventOpcodeInfo = 0,
  StorportEtwEventOpcodeStart = 1,
  StorportEtwEventOpcodeStop = 2,
  StorportEtwEventOpcodeDC_Start = 3,
  StorportEtwEventOpcodeDC_Stop = 4,
  StorportEtwEventOpcodeExtension = 5,
  StorportEtwEventOpcodeReply = 6,
  StorportEtwEventOpcodeResume = 7,
  StorportEtwEventOpcodeSuspend = 8,
  StorportEtwEventOpcodeSend = 9,
  StorportEtwEventOpcodeReceive = 240
} STORPORT_ETW_EVENT_OPCODE,
    *PSTORPORT_ETW_EVENT_OPCODE;

/* storport/ne-storport-storport_etw_event_channel */
typedef enum _STORPORT_ETW_EVENT_CHANNEL {
  StorportEtwEventDiagnostic = 0,
  StorportEtwEventOperational = 1,
  StorportEtwEventHealth = 2
} STORPORT_ETW_EVENT_CHANNEL,
    *PSTORPORT_ETW_EVENT_CHANNEL;

/* storport/ns-storport-_storport_telemetry_event */
#define EVENT_NAME_MAX_LENGTH 32
#define EVENT_MAX_PARAM_NAME_LEN 32
#define EVENT_BUFFER_MAX_LENGTH 4096

typedef struct _STORPORT_TELEMETRY_EVENT {
  ULONG DriverVersion;
  ULONG EventId;
  UCHAR EventName[EVENT_NAME_MAX_LENGTH];
  ULONG EventVersion;
  ULONG Flags;
  ULONG EventBufferLength;
  PUCHAR EventBuffer;
  UCHAR ParameterName0[EVENT_MAX_PARAM_NAME_LEN];
  ULONGLONG ParameterValue0;
  UCHAR ParameterName1[EVENT_MAX_PARAM_NAME_LEN];
  ULONGLONG ParameterValue1;
  UCHAR ParameterName2[EVENT_MAX_PARAM_NAME_LEN];
  ULONGLONG ParameterValue2;
  UCHAR ParameterName3[EVENT_MAX_PARAM_NAME_LEN];
  ULONGLONG ParameterValue3;
  UCHAR ParameterName4[EVENT_MAX_PARAM_NAME_LEN];
  ULONGLONG ParameterValue4;
  UCHAR ParameterName5[EVENT_MAX_PARAM_NAME_LEN];
  ULONGLONG ParameterValue5;
  UCHAR ParameterName6[EVENT_MAX_PARAM_NAME_LEN];
  ULONGLONG ParameterValue6;
  UCHAR ParameterName7[EVENT_MAX_PARAM_NAME_LEN];
  ULONGLONG ParameterValue7;
} STORPORT_TELEMETRY_EVENT, *PSTORPORT_TELEMETRY_EVENT;

/* storport/ne-storport-_stor_telemetry_category */
typedef enum _STOR_TELEMETRY_CATEGORY {
  StorTelemetryCategory = 0,
  StorMeasuresCategory = 1
} STOR_TELEMETRY_CATEGORY;

/* Component identifiers: storport/ns-storport-_stor_pofx_component. Operation
   of StorPortIsDeviceOperationAllowed. The values are the port driver's. */
extern const GUID STORPORT_POFX_ADAPTER_GUID;
extern const GUID STORPORT_POFX_LUN_GUID;
extern const GUID STORPORT_DEVICEOPERATION_CACHED_SETTINGS_INIT_GUID;
extern const GUID STORPORT_DEVICEOPERATION_SECURE_REPROVISION_GUID;

/* storport/ns-storport-_stor_pofx_device and its later versions */
#define STOR_POFX_UNKNOWN_POWER 0xFFFFFFFF
#define STOR_POFX_UNKNOWN_TIME 0xFFFFFFFFFFFFFFFFULL

#define STOR_POFX_DEVICE_VERSION_V1 1
#define STOR_POFX_DEVICE_VERSION_V2 2
#define STOR_POFX_DEVICE_VERSION_V3 3
#define STOR_POFX_COMPONENT_VERSION_V1 1
#define STOR_POFX_COMPONENT_VERSION_V2 2
#define STOR_POFX_COMPONENT_IDLE_STATE_VERSION_V1 1

#define STOR_POFX_DEVICE_FLAG_NO_D0 0x0001
#define STOR_POFX_DEVICE_FLAG_NO_D3 0x0002
#define STOR_POFX_DEVICE_FLAG_ENABLE_D3_COLD 0x0004
#define STOR_POFX_DEVICE_FLAG_NO_DUMP_ACTIVE 0x0008
#define STOR_POFX_DEVICE_FLAG_IDLE_TIMEOUT 0x0010
#define STOR_POFX_DEVICE_FLAG_ADAPTIVE_D3_IDLE_TIMEOUT 0x0020
#define STOR_POFX_DEVICE_FLAG_NO_UNIT_REGISTRATION 0x0040
#define STOR_POFX_DEVICE_FLAG_PERF_STATE_PEP_OPTIONAL 0x0080
#define STOR_POFX_DEVICE_FLAG_NO_IDLE_DEBOUNCE 0x0100
#define STOR_POFX_DEVICE_FLAG_DUMP_ALWAYS_POWER_ON 0x0200
#define STOR_POFX_DEVICE_FLAG_DISABLE_INTERRUPTS_ON_D3 0x0400
#define STOR_POFX_DEVICE_FLAG_ADAPTER_D3_WAKE 0x0800
#define STOR_POFX_DEVICE_FLAG_GET_PERF_STATE_FROM_PEP 0x1000

typedef struct _STOR_POFX_COMPONENT_IDLE_STATE {
  USHORT Version;
  USHORT Size;
  ULONGLONG TransitionLatency;
  ULONGLONG ResidencyRequirement;
  ULONG NominalPower;
} STOR_POFX_COMPONENT_IDLE_STATE, *PSTOR_POFX_COMPONENT_IDLE_STATE;

typedef struct _STOR_POFX_COMPONENT {
  ULONG Version;
  USHORT Size;
  ULONG FStateCount;
  ULONG DeepestWakeableFState;
  GUID Id;
  STOR_POFX_COMPONENT_IDLE_STATE FStates[ANYSIZE_ARRAY];
} STOR_POFX_COMPONENT, *PSTOR_POFX_COMPONENT;

typedef struct _STOR_POFX_COMPONENT_V2 {
  ULONG Version;
  USHORT Size;
  ULONG FStateCount;
  ULONG DeepestWakeableFState;
  GUID Id;
  ULONG DeepestAdapterPowerRequiredFState;
  ULONG DeepestCrashDumpReadyFState;
  STOR_POFX_COMPONENT_IDLE_STATE FStates[ANYSIZE_ARRAY];
} STOR_POFX_COMPONENT_V2, *PSTOR_POFX_COMPONENT_V2;

typedef struct _STOR_POFX_DEVICE {
  ULONG Version;
  USHORT Size;
  ULONG ComponentCount;
  ULONG Flags;
  STOR_POFX_COMPONENT Components[ANYSIZE_ARRAY];
} STOR_POFX_DEVICE, *PSTOR_POFX_DEVICE;

typedef struct _STOR_POFX_DEVICE_V2 {
  ULONG Version;
  USHORT Size;
  ULONG ComponentCount;
  ULONG Flags;
  union {
    ULONG UnitMinIdleTimeoutInMS;
    ULONG AdapterIdleTimeoutInMS;
  };
  STOR_POFX_COMPONENT Components[ANYSIZE_ARRAY];
} STOR_POFX_DEVICE_V2, *PSTOR_POFX_DEVICE_V2;

typedef struct _STOR_POFX_DEVICE_V3 {
  ULONG Version;
  USHORT Size;
  ULONG ComponentCount;
  ULONG Flags;
  union {
    ULONG UnitMinIdleTimeoutInMS;
    ULONG AdapterIdleTimeoutInMS;
  };
  ULONG MinimumPowerCyclePeriodInMS;
  STOR_POFX_COMPONENT_V2 Components[ANYSIZE_ARRAY];
} STOR_POFX_DEVICE_V3, *PSTOR_POFX_DEVICE_V3;

#define STOR_POFX_COMPONENT_IDLE_STATE_SIZE                                    \
  sizeof(STOR_POFX_COMPONENT_IDLE_STATE)
#define STOR_POFX_COMPONENT_SIZE sizeof(STOR_POFX_COMPONENT)
#define STOR_POFX_COMPONENT_V2_SIZE sizeof(STOR_POFX_COMPONENT_V2)
#define STOR_POFX_DEVICE_SIZE sizeof(STOR_POFX_DEVICE)
#define STOR_POFX_DEVICE_V2_SIZE sizeof(STOR_POFX_DEVICE_V2)
#define STOR_POFX_DEVICE_V3_SIZE sizeof(STOR_POFX_DEVICE_V3)

/* storport/ns-storport-stor_event: opaque. Initialised by
 * StorPortInitializeEvent. */
typedef enum _STOR_EVENT_TYPE {
  StorNotificationEvent = 0,
  StorSynchronizationEvent = 1
} STOR_EVENT_TYPE;

typedef struct _STOR_EVENT {
  DISPATCHER_HEADER Header;
} STOR_EVENT, *PSTOR_EVENT;

/* storport/ne-storport-stor_thread_priority,
 * storport/ns-storport-stor_group_affinity */
typedef enum _STOR_THREAD_PRIORITY {
  StorThreadPriorityBackground = 0,
  StorThreadPriorityNormal = 1,
  StorThreadPriorityDelayed = 2,
  StorThreadPriorityCritical = 3,
  StorThreadPrioritySuperCritical = 4,
  StorThreadPriorityHyperCritical = 5,
  StorThreadPriorityRealTime = 6
} STOR_THREAD_PRIORITY,
    *PSTOR_THREAD_PRIORITY;

typedef struct _STOR_GROUP_AFFINITY {
  KAFFINITY Mask;
  USHORT Group;
  USHORT Reserved[3];
} STOR_GROUP_AFFINITY, *PSTOR_GROUP_AFFINITY;

/* storport/ns-storport-stor_dpc_watchdog_information */
typedef struct _STOR_DPC_WATCHDOG_INFORMATION {
  ULONG DpcTimeLimit;
  ULONG DpcTimeCount;
  ULONG DpcWatchdogLimit;
  ULONG DpcWatchdogCount;
  ULONG Reserved;
} STOR_DPC_WATCHDOG_INFORMATION, *PSTOR_DPC_WATCHDOG_INFORMATION;

/* storport/ne-storport-stor_device_reset_type */
typedef enum _STOR_DEVICE_RESET_TYPE {
  StorFunctionLevelReset = 0,
  StorPlatformLevelReset = 1,
  StorBusSpecificReset = 2
} STOR_DEVICE_RESET_TYPE;

/* storport/ne-storport-storport_feature_type */
typedef enum _STORPORT_FEATURE_TYPE {
  StorportFeatureBusTypeUnitControl = 0,
  StorportFeatureFruIdUnitControl = 1,
  StorportFeatureFruIdAdapterControl = 2,
  StorportFeatureSetEventLoggingAdapterControl = 3,
  StorportFeatureReportInternalDataUnitControl = 4,
  StorportFeatureReportInternalDataAdapterControl = 5,
  StorportFeatureResetBusSynchronous = 6,
  StorportFeaturePostHwInitialize = 7,
  StorportFeaturePrepareEarlyDumpData = 8,
  StorportFeatureRestoreEarlyDumpData = 9,
  StorportFeatureMax = 10
} STORPORT_FEATURE_TYPE,
    *PSTORPORT_FEATURE_TYPE;

/* storport/ne-storport-storport_query_configuration_type */
typedef enum _STORPORT_QUERY_CONFIGURATION_TYPE {
  StorportQueryConfigurationD3 = 0,
  StorportQueryConfigurationMax = 1
} STORPORT_QUERY_CONFIGURATION_TYPE;

/* storport/ns-storport-storport_capture_livedump */
typedef enum _STORPORT_CAPTURE_LIVEDUMP_TYPE {
  StorportCaptureLiveDumpTypeUndefined = 0,
  StorportCaptureLiveDumpTypeMini = 1,
  StorportCaptureLiveDumpTypeFull = 2
} STORPORT_CAPTURE_LIVEDUMP_TYPE;

typedef enum _STORPORT_LIVEDUMP_ISSUE_TYPE {
  StorportLivedumpIssueTypeUndefined = 0,
  StorportLivedumpIssueTypeDevicePanic = 1
} STORPORT_LIVEDUMP_ISSUE_TYPE;

typedef enum _STORPORT_LIVEDUMP_DATA_TYPE {
  StorportLivedumpDataTypeUndefined = 0,
  StorportLivedumpDataTypeDeviceTelemetryLog = 1
} STORPORT_LIVEDUMP_DATA_TYPE;

typedef struct _STORPORT_CAPTURE_LIVEDUMP {
  ULONG Version;
  ULONG Size;
  STORPORT_CAPTURE_LIVEDUMP_TYPE LiveDumpType;
  STORPORT_LIVEDUMP_ISSUE_TYPE IssueType;
  PWSTR ComponentName;
  STORPORT_LIVEDUMP_DATA_TYPE DataType;
  PVOID Data;
} STORPORT_CAPTURE_LIVEDUMP, *PSTORPORT_CAPTURE_LIVEDUMP;

/* --- Routines of the port driver: page storport/nf-storport-<routine in lower
 * case> ----- */

/* Start */
STORPORT_API ULONG
StorPortInitialize(_In_ PVOID Argument1, _In_ PVOID Argument2,
                   _In_ PHW_INITIALIZATION_DATA HwInitializationData,
                   _In_opt_ PVOID HwContext);
BOOLEAN StorPortEnablePassiveInitialization(_In_ PVOID HwDeviceExtension,
                                            _In_ PHW_PASSIVE_INITIALIZE_ROUTINE
                                                HwPassiveInitialization);
ULONG StorPortInitializePerfOpts(
    _In_ PVOID HwDeviceExtension, _In_ BOOLEAN Query,
    _Inout_ PPERF_CONFIGURATION_DATA PerfConfigData);
ULONG StorPortGetStartIoPerfParams(
    _In_ PVOID HwDeviceExtension, _In_ PSCSI_REQUEST_BLOCK Srb,
    _Inout_ PSTARTIO_PERFORMANCE_PARAMETERS StartIoPerfParams);
ULONG StorPortSetAdapterBusType(_In_ PVOID HwDeviceExtension,
                                _In_ ULONG BusType);
ULONG StorPortSetFeatureList(_In_ PVOID HwDeviceExtension,
                             _In_ ULONG FeatureCount,
                             _In_ PSTORPORT_FEATURE_TYPE FeatureList);
ULONG StorPortSetPowerSettingNotificationGuids(_In_ PVOID HwDeviceExtension,
                                               _In_ ULONG GuidCount,
                                               _In_ LPGUID Guid);
ULONG StorPortUpdateAdapterMaxIO(_In_ PVOID HwDeviceExtension,
                                 _In_ ULONG MaxIoCount);
ULONG StorPortMarkDumpMemory(_In_ PVOID HwDeviceExtension, _In_ PVOID Address,
                             _In_ ULONG_PTR Length, _In_ ULONG Flags);

/* Registry */
STORPORT_API PUCHAR StorPortAllocateRegistryBuffer(_In_ PVOID HwDeviceExtension,
                                                   _Inout_ PULONG Length);
STORPORT_API VOID StorPortFreeRegistryBuffer(_In_ PVOID HwDeviceExtension,
                                             _In_ PUCHAR Buffer);
BOOLEAN StorPortRegistryRead(_In_ PVOID HwDeviceExtension,
                             _In_ PUCHAR ValueName, _In_ ULONG Global,
                             _In_ ULONG Type, _Out_ PUCHAR Buffer,
                             _Inout_ PULONG BufferLength);
STORPORT_API BOOLEAN StorPortRegistryWrite(_In_ PVOID HwDeviceExtension,
                                           _In_ PUCHAR ValueName,
                                           _In_ ULONG Global, _In_ ULONG Type,
                                           _In_ PUCHAR Buffer,
                                           _In_ ULONG BufferLength);
ULONG StorPortRegistryReadAdapterKey(_In_ PVOID HwDeviceExtension,
                                     _In_opt_ PUCHAR SubKeyName,
                                     _In_ PUCHAR ValueName,
                                     _In_ ULONG ValueType,
                                     _Inout_ PVOID *ValueData,
                                     _Inout_ PULONG ValueDataLength);
ULONG StorPortRegistryWriteAdapterKey(_In_ PVOID HwDeviceExtension,
                                      _In_opt_ PUCHAR SubKeyName,
                                      _In_ PUCHAR ValueName,
                                      _In_ ULONG ValueType,
                                      _In_ PVOID ValueData,
                                      _In_ ULONG ValueDataLength);
ULONG StorPortEnableRegistryKeyNotification(
    _In_ PVOID HwDeviceExtension,
    _In_ PHW_REGISTRY_NOTIFICATION_ROUTINE NotificationCallback);

/* Host memory buffer */
ULONG StorPortAllocateHostMemoryBuffer(
    _In_ PVOID HwDeviceExtension, _In_ SIZE_T MinimumBytes,
    _In_ SIZE_T PreferredBytes, _In_ ULONGLONG UtilizationBytes,
    _In_ ULONG AlignmentBytes, _In_ PHYSICAL_ADDRESS LowestAcceptableAddress,
    _In_ PHYSICAL_ADDRESS HighestAcceptableAddress,
    _In_opt_ PHYSICAL_ADDRESS BoundaryAddressMultiple,
    _Out_ PACCESS_RANGE PhysicalAddressRanges,
    _Inout_ PULONG PhysicalAddressRangeCount);
ULONG StorPortFreeHostMemoryBuffer(_In_ PVOID HwDeviceExtension,
                                   _In_ PACCESS_RANGE PhysicalAddressRanges,
                                   _In_ ULONG PhysicalAddressRangeCount);

/* Memory */
STORPORT_API PVOID StorPortGetUncachedExtension(
    _In_ PVOID HwDeviceExtension,
    _In_ PPORT_CONFIGURATION_INFORMATION ConfigInfo, _In_ ULONG NumberOfBytes);
ULONG StorPortAllocatePool(_In_ PVOID HwDeviceExtension,
                           _In_ ULONG NumberOfBytes, _In_ ULONG Tag,
                           _Out_ PVOID *BufferPointer);
ULONG StorPortFreePool(_In_ PVOID HwDeviceExtension, _In_ PVOID BufferPointer);
ULONG StorPortAllocateContiguousMemorySpecifyCacheNode(
    _In_ PVOID HwDeviceExtension, _In_ SIZE_T NumberOfBytes,
    _In_ PHYSICAL_ADDRESS LowestAcceptableAddress,
    _In_ PHYSICAL_ADDRESS HighestAcceptableAddress,
    _In_opt_ PHYSICAL_ADDRESS BoundaryAddressMultiple,
    _In_ MEMORY_CACHING_TYPE CacheType, _In_ NODE_REQUIREMENT PreferredNode,
    _Out_ PVOID *BufferPointer);
ULONG StorPortFreeContiguousMemorySpecifyCache(
    _In_ PVOID HwDeviceExtension, _In_ PVOID BaseAddress,
    _In_ SIZE_T NumberOfBytes, _In_ MEMORY_CACHING_TYPE CacheType);
ULONG StorPortAllocateDmaMemory(
    _In_ PVOID HwDeviceExtension, _In_ SIZE_T NumberOfBytes,
    _In_ PHYSICAL_ADDRESS LowestAcceptableAddress,
    _In_ PHYSICAL_ADDRESS HighestAcceptableAddress,
    _In_opt_ PHYSICAL_ADDRESS BoundaryAddressMultiple,
    _In_ MEMORY_CACHING_TYPE CacheType, _In_ NODE_REQUIREMENT PreferredNode,
    _Out_ PVOID *BufferPointer, _Out_ PPHYSICAL_ADDRESS PhysicalAddress);
ULONG StorPortFreeDmaMemory(_In_ PVOID HwDeviceExtension,
                            _In_ PVOID BaseAddress, _In_ SIZE_T NumberOfBytes,
                            _In_ MEMORY_CACHING_TYPE CacheType,
                            _In_opt_ PHYSICAL_ADDRESS PhysicalAddress);
ULONG StorPortAllocateMdl(_In_ PVOID HwDeviceExtension,
                          _In_ PVOID BufferPointer, _In_ ULONG NumberOfBytes,
                          _Out_ PVOID *Mdl);
ULONG StorPortFreeMdl(_In_ PVOID HwDeviceExtension, _In_ PVOID Mdl);
ULONG StorPortBuildMdlForNonPagedPool(_In_ PVOID HwDeviceExtension,
                                      _Inout_ PVOID Mdl);
STORPORT_API STOR_PHYSICAL_ADDRESS StorPortGetPhysicalAddress(
    _In_ PVOID HwDeviceExtension, _In_opt_ PSCSI_REQUEST_BLOCK Srb,
    _In_ PVOID VirtualAddress, _Out_ ULONG *Length);
STORPORT_API PVOID StorPortGetVirtualAddress(
    _In_ PVOID HwDeviceExtension, _In_ STOR_PHYSICAL_ADDRESS PhysicalAddress);
STORPORT_API STOR_PHYSICAL_ADDRESS
StorPortConvertUlongToPhysicalAddress(_In_ ULONG_PTR UlongAddress);
ULONG StorPortConvertPhysicalAddressToUlong(_In_ STOR_PHYSICAL_ADDRESS Address);
#define StorPortCopyMemory(Destination, Source, Length)                        \
  memcpy((Destination), (Source), (Length))
#define StorPortMoveMemory(Destination, Source, Length)                        \
  memmove((Destination), (Source), (Length))
ULONG StorPortSecureCopyMemory(_Out_ PVOID Dest, _In_ SIZE_T DestSizeInBytes,
                               _In_ PVOID Src, _In_ SIZE_T Count);

/* Bus */
STORPORT_API PVOID StorPortGetDeviceBase(_In_ PVOID HwDeviceExtension,
                                         _In_ INTERFACE_TYPE BusType,
                                         _In_ ULONG SystemIoBusNumber,
                                         _In_ STOR_PHYSICAL_ADDRESS IoAddress,
                                         _In_ ULONG NumberOfBytes,
                                         _In_ BOOLEAN InIoSpace);
STORPORT_API VOID StorPortFreeDeviceBase(_In_ PVOID HwDeviceExtension,
                                         _In_ PVOID MappedAddress);
STORPORT_API BOOLEAN StorPortValidateRange(_In_ PVOID HwDeviceExtension,
                                           _In_ INTERFACE_TYPE BusType,
                                           _In_ ULONG SystemIoBusNumber,
                                           _In_ STOR_PHYSICAL_ADDRESS IoAddress,
                                           _In_ ULONG NumberOfBytes,
                                           _In_ BOOLEAN InIoSpace);
STORPORT_API ULONG StorPortGetBusData(_In_ PVOID DeviceExtension,
                                      _In_ ULONG BusDataType,
                                      _In_ ULONG SystemIoBusNumber,
                                      _In_ ULONG SlotNumber,
                                      _Inout_ PVOID Buffer, _In_ ULONG Length);
STORPORT_API ULONG StorPortSetBusDataByOffset(
    _In_ PVOID DeviceExtension, _In_ ULONG BusDataType,
    _In_ ULONG SystemIoBusNumber, _In_ ULONG SlotNumber, _In_ PVOID Buffer,
    _In_ ULONG Offset, _In_ ULONG Length);
ULONG StorPortInvokeAcpiMethod(
    _In_ PVOID HwDeviceExtension, _In_opt_ PSTOR_ADDRESS Address,
    _In_ ULONG MethodName, _In_opt_ PVOID InputBuffer,
    _In_ ULONG InputBufferLength, _Out_opt_ PVOID OutputBuffer,
    _In_ ULONG OutputBufferLength, _Out_opt_ PULONG BytesReturned);
ULONG StorPortHardwareReset(_In_ PVOID HwDeviceExtension,
                            _In_ STOR_DEVICE_RESET_TYPE Type);

/* Requests */
STORPORT_API VOID
StorPortNotification(_In_ SCSI_NOTIFICATION_TYPE NotificationType,
                     _In_ PVOID HwDeviceExtension, ...);
STORPORT_API VOID StorPortCompleteRequest(_In_ PVOID HwDeviceExtension,
                                          _In_ UCHAR PathId,
                                          _In_ UCHAR TargetId, _In_ UCHAR Lun,
                                          _In_ UCHAR SrbStatus);
ULONG StorPortCompleteServiceIrp(_In_ PVOID HwDeviceExtension, _In_ PVOID Irp);
STORPORT_API PSTOR_SCATTER_GATHER_LIST StorPortGetScatterGatherList(
    _In_ PVOID HwDeviceExtension, _In_ PSCSI_REQUEST_BLOCK Srb);
ULONG StorPortBuildScatterGatherList(
    _In_ PVOID HwDeviceExtension, _In_ PVOID Mdl, _In_ PVOID CurrentVa,
    _In_ ULONG Length, _In_ PPOST_SCATTER_GATHER_EXECUTE ExecutionRoutine,
    _In_ PVOID Context, _In_ BOOLEAN WriteToDevice,
    _Inout_ PVOID ScatterGatherBuffer, _In_ ULONG ScatterGatherBufferLength);
ULONG StorPortPutScatterGatherList(_In_ PVOID HwDeviceExtension,
                                   _In_ PSTOR_SCATTER_GATHER_LIST
                                       ScatterGatherList,
                                   _In_ BOOLEAN WriteToDevice);
ULONG StorPortGetSystemAddress(_In_ PVOID HwDeviceExtension,
                               _In_ PSCSI_REQUEST_BLOCK Srb,
                               _Out_ PVOID *SystemAddress);
ULONG StorPortGetOriginalMdl(_In_ PVOID HwDeviceExtension,
                             _In_ PSCSI_REQUEST_BLOCK Srb, _Out_ PVOID *Mdl);
ULONG StorPortGetDataInBufferMdl(_In_ PVOID HwDeviceExtension,
                                 _In_ PSCSI_REQUEST_BLOCK Srb,
                                 _Out_ PVOID *Mdl);
ULONG StorPortGetDataInBufferScatterGatherList(
    _In_ PVOID HwDeviceExtension, _In_ PSCSI_REQUEST_BLOCK Srb,
    _Out_ PSTOR_SCATTER_GATHER_LIST *SgList);
ULONG StorPortGetDataInBufferSystemAddress(_In_ PVOID HwDeviceExtension,
                                           _In_ PSCSI_REQUEST_BLOCK Srb,
                                           _Out_ PVOID *SystemAddress);
ULONG StorPortGetPfns(_In_ PVOID HwDeviceExtension,
                      _In_ PSCSI_REQUEST_BLOCK Srb, _In_ PVOID Mdl,
                      _Out_ PVOID *Pfns, _Out_ ULONG *PfnCount,
                      _Out_ ULONG *StartingOffset);
ULONG StorPortGetRequestInfo(_In_ PVOID HwDeviceExtension,
                             _In_ PSCSI_REQUEST_BLOCK Srb,
                             _Inout_ PSTOR_REQUEST_INFO RequestInfo);
ULONG StorPortGetActivityIdSrb(_In_ PVOID HwDeviceExtension,
                               _In_ PSCSI_REQUEST_BLOCK Srb,
                               _Out_ LPGUID ActivityId);
STORPORT_API PVOID StorPortGetLogicalUnit(_In_ PVOID HwDeviceExtension,
                                          _In_ UCHAR PathId,
                                          _In_ UCHAR TargetId, _In_ UCHAR Lun);

/* Queues */
STORPORT_API BOOLEAN StorPortPause(_In_ PVOID HwDeviceExtension,
                                   _In_ ULONG TimeOut);
STORPORT_API BOOLEAN StorPortResume(_In_ PVOID HwDeviceExtension);
STORPORT_API BOOLEAN StorPortPauseDevice(_In_ PVOID HwDeviceExtension,
                                         _In_ UCHAR PathId, _In_ UCHAR TargetId,
                                         _In_ UCHAR Lun, _In_ ULONG TimeOut);
STORPORT_API BOOLEAN StorPortResumeDevice(_In_ PVOID HwDeviceExtension,
                                          _In_ UCHAR PathId,
                                          _In_ UCHAR TargetId, _In_ UCHAR Lun);
STORPORT_API BOOLEAN StorPortBusy(_In_ PVOID HwDeviceExtension,
                                  _In_ ULONG RequestsToComplete);
STORPORT_API BOOLEAN StorPortReady(_In_ PVOID HwDeviceExtension);
STORPORT_API BOOLEAN StorPortDeviceBusy(_In_ PVOID HwDeviceExtension,
                                        _In_ UCHAR PathId, _In_ UCHAR TargetId,
                                        _In_ UCHAR Lun,
                                        _In_ ULONG RequestsToComplete);
STORPORT_API BOOLEAN StorPortDeviceReady(_In_ PVOID HwDeviceExtension,
                                         _In_ UCHAR PathId, _In_ UCHAR TargetId,
                                         _In_ UCHAR Lun);
STORPORT_API BOOLEAN StorPortSetDeviceQueueDepth(_In_ PVOID HwDeviceExtension,
                                                 _In_ UCHAR PathId,
                                                 _In_ UCHAR TargetId,
                                                 _In_ UCHAR Lun,
                                                 _In_ ULONG Depth);

/* Devices */
ULONG StorPortGetDeviceObjects(_In_ PVOID HwDeviceExtension,
                               _Out_ PVOID *AdapterDeviceObject,
                               _Out_ PVOID *PhysicalDeviceObject,
                               _Out_ PVOID *LowerDeviceObject);
ULONG StorPortGetSystemPortNumber(_In_ PVOID HwDeviceExtension,
                                  _Inout_ PSTOR_ADDRESS Address);
ULONG StorPortSetUnitAttributes(_In_ PVOID HwDeviceExtension,
                                _In_ PSTOR_ADDRESS Address,
                                _In_ STOR_UNIT_ATTRIBUTES Attributes);
ULONG StorPortAsyncNotificationDetected(_In_ PVOID HwDeviceExtension,
                                        _In_ PSTOR_ADDRESS Address,
                                        _In_ ULONGLONG Flags);
ULONG StorPortStateChangeDetected(_In_ PVOID HwDeviceExtension,
                                  _In_ ULONG ChangedEntity,
                                  _In_ PSTOR_ADDRESS Address,
                                  _In_ ULONG Attributes,
                                  _In_opt_ PHW_STATE_CHANGE HwStateChange,
                                  _In_opt_ PVOID HwStateChangeContext);
ULONG StorPortIsDeviceOperationAllowed(_In_ PVOID HwDeviceExtension,
                                       _In_ PSTOR_ADDRESS Address,
                                       _In_ LPCGUID DeviceOperation,
                                       _Out_ ULONG *AllowedFlag);
ULONG StorPortMarkDeviceFailed(_In_ PVOID HwDeviceExtension,
                               _In_opt_ PSTOR_ADDRESS StorAddress,
                               _In_ ULONG Flags, _In_ PWSTR FailReason);
ULONG StorPortMarkDeviceFailedEx(
    _In_ PVOID HwDeviceExtension, _In_opt_ PSTOR_ADDRESS StorAddress,
    _In_ ULONG Flags, _In_ ULONG FaultCode, _In_ PWSTR FaultDescription,
    _In_ ULONG AdditionalDataSize, _In_opt_ PVOID AdditionalData,
    _In_ ULONG CriticalDataSize, _In_opt_ PVOID CriticalData);

/* Interrupts and locks */
ULONG StorPortGetMSIInfo(_In_ PVOID HwDeviceExtension, _In_ ULONG MessageId,
                         _Out_ PMESSAGE_INTERRUPT_INFORMATION InterruptInfo);
ULONG StorPortMaskMsixInterrupt(_In_ PVOID HwDeviceExtension,
                                _In_ ULONG MessageId, _In_ BOOLEAN Mask);
ULONG StorPortGetMessageInterruptIDFromProcessorIndex(
    _In_ PVOID HwDeviceExtension, _In_ ULONG ProcessorIndex,
    _Out_ PULONG MessageInterruptID);
STORPORT_API BOOLEAN StorPortSynchronizeAccess(_In_ PVOID HwDeviceExtension,
                                               _In_ PSTOR_SYNCHRONIZED_ACCESS
                                                   SynchronizedAccessRoutine,
                                               _In_opt_ PVOID Context);
VOID StorPortAcquireSpinLock(_In_ PVOID DeviceExtension,
                             _In_ STOR_SPINLOCK SpinLock,
                             _In_opt_ PVOID LockContext,
                             _Inout_ PSTOR_LOCK_HANDLE LockHandle);
ULONG StorPortAcquireSpinLockEx(_In_ PVOID DeviceExtension,
                                _In_ STOR_SPINLOCK SpinLock,
                                _In_opt_ PVOID LockContext,
                                _Inout_ PSTOR_LOCK_HANDLE LockHandle);
VOID StorPortReleaseSpinLock(_In_ PVOID DeviceExtension,
                             _Inout_ PSTOR_LOCK_HANDLE LockHandle);
ULONG StorPortAcquireMSISpinLock(_In_ PVOID HwDeviceExtension,
                                 _In_ ULONG MessageId, _Out_ PULONG OldIrql);
ULONG StorPortReleaseMSISpinLock(_In_ PVOID HwDeviceExtension,
                                 _In_ ULONG MessageId, _In_ ULONG OldIrql);
ULONG StorPortGetCurrentIrql(_In_ PVOID HwDeviceExtension, _Out_ PKIRQL Irql);

/* DPCs, timers, workers, threads, events */
VOID StorPortInitializeDpc(_In_ PVOID DeviceExtension, _Out_ PSTOR_DPC Dpc,
                           _In_ PHW_DPC_ROUTINE HwDpcRoutine);
BOOLEAN StorPortIssueDpc(_In_ PVOID DeviceExtension, _In_ PSTOR_DPC Dpc,
                         _In_opt_ PVOID SystemArgument1,
                         _In_opt_ PVOID SystemArgument2);
ULONG StorPortCancelDpc(_In_ PVOID HwDeviceExtension, _In_ PSTOR_DPC Dpc,
                        _Out_ PBOOLEAN ReturnValue);
ULONG StorPortQueryDpcWatchdogInformation(_In_ PVOID HwDeviceExtension,
                                          _Out_ PSTOR_DPC_WATCHDOG_INFORMATION
                                              DpcWatchdogInformation);
ULONG StorPortInitializeTimer(_In_ PVOID HwDeviceExtension,
                              _Out_ PVOID *TimerHandle);
ULONG StorPortRequestTimer(_In_ PVOID HwDeviceExtension, _In_ PVOID TimerHandle,
                           _In_ PHW_TIMER_EX TimerCallback,
                           _In_opt_ PVOID CallbackContext,
                           _In_ ULONGLONG TimerValue,
                           _In_ ULONGLONG TolerableDelay);
ULONG StorPortFreeTimer(_In_ PVOID HwDeviceExtension, _In_ PVOID TimerHandle);
ULONG StorPortQueryTimerMinInterval(_In_ PVOID HwDeviceExtension,
                                    _Out_ PULONG TimerMinInterval);
ULONG StorPortInitializeWorker(_In_ PVOID HwDeviceExtension,
                               _Out_ PVOID *Worker);
ULONG StorPortQueueWorkItem(_In_ PVOID HwDeviceExtension,
                            _In_ PHW_WORKITEM WorkItemCallback,
                            _In_ PVOID Worker, _In_opt_ PVOID Context);
ULONG StorPortFreeWorker(_In_ PVOID HwDeviceExtension, _In_ PVOID Worker);
ULONG StorPortCreateSystemThread(_In_ PVOID HwDeviceExtension,
                                 _In_ PSTOR_THREAD_START_ROUTINE StartRoutine,
                                 _In_opt_ PVOID StartContext,
                                 _In_opt_ PSTOR_THREAD_PRIORITY Priority,
                                 _Out_opt_ PVOID *ThreadContext);
VOID StorPortTerminateSystemThread(_In_ PVOID HwDeviceExtension,
                                   _In_opt_ PVOID ThreadContext);
ULONG StorPortSetPriorityThread(_In_ PVOID HwDeviceExtension,
                                _In_ PVOID ThreadContext,
                                _In_ STOR_THREAD_PRIORITY Priority);
ULONG StorPortSetSystemGroupAffinityThread(
    _In_ PVOID HwDeviceExtension, _In_opt_ PVOID ThreadContext,
    _In_ PSTOR_GROUP_AFFINITY Affinity,
    _Out_opt_ PSTOR_GROUP_AFFINITY PreviousAffinity);
ULONG StorPortRevertToUserGroupAffinityThread(
    _In_ PVOID HwDeviceExtension, _In_opt_ PVOID ThreadContext,
    _In_ PSTOR_GROUP_AFFINITY PreviousAffinity);
ULONG StorPortInitializeEvent(_In_ PVOID HwDeviceExtension,
                              _Out_ PSTOR_EVENT Event,
                              _In_ STOR_EVENT_TYPE Type, _In_ BOOLEAN State);
ULONG StorPortSetEvent(_In_ PVOID HwDeviceExtension, _Inout_ PSTOR_EVENT Event);
ULONG StorPortWaitForSingleObject(_In_ PVOID HwDeviceExtension,
                                  _In_ PVOID Object, _In_ BOOLEAN Alertable,
                                  _In_opt_ PLARGE_INTEGER Timeout);

/* Time */
STORPORT_API VOID StorPortStallExecution(_In_ ULONG Delay);
ULONG StorPortDelayExecution(_In_ PVOID HwDeviceExtension,
                             _In_ ULONG DelayInMicroseconds);
STORPORT_API VOID StorPortQuerySystemTime(_Out_ PLARGE_INTEGER CurrentTime);
ULONG StorPortQueryPerformanceCounter(
    _In_ PVOID HwDeviceExtension, _Out_opt_ PLARGE_INTEGER PerformanceFrequency,
    _Out_ PLARGE_INTEGER PerformanceCounter);

/* Processors */
ULONG StorPortGetActiveGroupCount(_In_ PVOID HwDeviceExtension,
                                  _Out_ PUSHORT NumberGroups);
ULONG StorPortGetActiveNodeCount(_In_ PVOID HwDeviceExtension,
                                 _Out_ PULONG NumberNodes);
ULONG StorPortGetHighestNodeNumber(_In_ PVOID HwDeviceExtension,
                                   _Out_ PULONG HighestNode);
ULONG StorPortGetCurrentProcessorNumber(_In_ PVOID HwDeviceExtension,
                                        _Out_ PPROCESSOR_NUMBER ProcNumber);
ULONG StorPortGetGroupAffinity(_In_ PVOID HwDeviceExtension,
                               _In_ USHORT GroupNumber,
                               _Out_ PKAFFINITY GroupAffinityMask);
ULONG StorPortGetNodeAffinity(_In_ PVOID HwDeviceExtension,
                              _In_ ULONG NodeNumber,
                              _Out_ PGROUP_AFFINITY NodeAffinityMask);
ULONG StorPortGetNodeAffinity2(_In_ PVOID HwDeviceExtension,
                               _In_ ULONG NodeNumber,
                               _Out_ PGROUP_AFFINITY GroupAffinities,
                               _In_ ULONG GroupAffinitiesCount,
                               _Out_ PULONG GroupAffinitiesCountRequired);
ULONG StorPortGetLogicalProcessorRelationship(
    _In_ PVOID HwDeviceExtension, _In_opt_ PPROCESSOR_NUMBER ProcessorNumber,
    _In_ LOGICAL_PROCESSOR_RELATIONSHIP RelationshipType,
    _Out_ PSYSTEM_LOGICAL_PROCESSOR_INFORMATION_EX Information,
    _Inout_ PULONG Length);

/* Lists */
ULONG StorPortInitializeSpinlock(_In_ PVOID HwDeviceExtension,
                                 _Out_ PSTOR_KSPIN_LOCK Lock);
VOID StorPortInitializeListHead(_In_ PVOID HwDeviceExtension,
                                _Out_ PSTOR_LIST_ENTRY ListHead);
ULONG StorPortInterlockedInsertHeadList(_In_ PVOID HwDeviceExtension,
                                        _Inout_ PSTOR_LIST_ENTRY ListHead,
                                        _Inout_ PSTOR_LIST_ENTRY ListEntry,
                                        _Inout_ PSTOR_LIST_ENTRY *Result,
                                        _Inout_ PSTOR_KSPIN_LOCK Lock);
ULONG StorPortInterlockedInsertTailList(_In_ PVOID HwDeviceExtension,
                                        _Inout_ PSTOR_LIST_ENTRY ListHead,
                                        _Inout_ PSTOR_LIST_ENTRY ListEntry,
                                        _Inout_ PSTOR_LIST_ENTRY *Result,
                                        _Inout_ PSTOR_KSPIN_LOCK Lock);
ULONG StorPortInterlockedRemoveHeadList(_In_ PVOID HwDeviceExtension,
                                        _Inout_ PSTOR_LIST_ENTRY ListHead,
                                        _Inout_ PSTOR_LIST_ENTRY *Result,
                                        _Inout_ PSTOR_KSPIN_LOCK Lock);
ULONG StorPortInitializeSListHead(_In_ PVOID HwDeviceExtension,
                                  _Inout_ PSTOR_SLIST_HEADER SListHead);
ULONG StorPortInterlockedPushEntrySList(_In_ PVOID HwDeviceExtension,
                                        _Inout_ PSTOR_SLIST_HEADER SListHead,
                                        _Inout_ PSTOR_SLIST_ENTRY SListEntry,
                                        _Out_ PSTOR_SLIST_ENTRY *Result);
ULONG StorPortInterlockedPopEntrySList(_In_ PVOID HwDeviceExtension,
                                       _Inout_ PSTOR_SLIST_HEADER SListHead,
                                       _Out_ PSTOR_SLIST_ENTRY *Result);
ULONG StorPortInterlockedFlushSList(_In_ PVOID HwDeviceExtension,
                                    _Inout_ PSTOR_SLIST_HEADER SListHead,
                                    _Out_ PSTOR_SLIST_ENTRY *Result);
ULONG StorPortQueryDepthSList(_In_ PVOID HwDeviceExtension,
                              _Inout_ PSTOR_SLIST_HEADER SListHead,
                              _Out_ PSHORT Result);

/* Power */
ULONG StorPortInitializePoFxPower(_In_ PVOID HwDeviceExtension,
                                  _In_opt_ PSTOR_ADDRESS Address,
                                  _In_ PSTOR_POFX_DEVICE Device,
                                  _Inout_ PBOOLEAN D3ColdEnabled);
ULONG StorPortGetD3ColdSupport(_In_ PVOID HwDeviceExtension,
                               _In_opt_ PSTOR_ADDRESS Address,
                               _Out_ PBOOLEAN Supported); /* no page */
ULONG StorPortPoFxActivateComponent(_In_ PVOID HwDeviceExtension,
                                    _In_opt_ PSTOR_ADDRESS Address,
                                    _In_opt_ PSCSI_REQUEST_BLOCK Srb,
                                    _In_ ULONG Component, _In_ ULONG Flags);
ULONG StorPortPoFxIdleComponent(_In_ PVOID HwDeviceExtension,
                                _In_opt_ PSTOR_ADDRESS Address,
                                _In_opt_ PSCSI_REQUEST_BLOCK Srb,
                                _In_ ULONG Component, _In_ ULONG Flags);
ULONG StorPortPoFxSetComponentLatency(_In_ PVOID HwDeviceExtension,
                                      _In_opt_ PSTOR_ADDRESS Address,
                                      _In_ ULONG Component,
                                      _In_ ULONGLONG Latency);
ULONG StorPortPoFxSetComponentResidency(_In_ PVOID HwDeviceExtension,
                                        _In_opt_ PSTOR_ADDRESS Address,
                                        _In_ ULONG Component,
                                        _In_ ULONGLONG Residency);
ULONG StorPortPoFxPowerControl(
    _In_ PVOID HwDeviceExtension, _In_opt_ PSTOR_ADDRESS Address,
    _In_ LPCGUID PowerControlCode, _In_opt_ PVOID InBuffer,
    _In_ SIZE_T InBufferSize, _Out_opt_ PVOID OutBuffer,
    _In_ SIZE_T OutBufferSize, _Out_opt_ PSIZE_T BytesReturned);
ULONG StorPortPoFxSetIdleTimeout(_In_ PVOID HwDeviceExtension,
                                 _In_opt_ PSTOR_ADDRESS Address,
                                 _In_ ULONG IdleTimeoutInMS);
ULONG StorPortPoFxSetPerfState(_In_ PVOID HwDeviceExtension,
                               _In_opt_ PSTOR_ADDRESS Address,
                               _In_ ULONG Component, _In_ ULONG Flags,
                               _In_ ULONG SetIndex, _In_ ULONGLONG State,
                               _In_opt_ PVOID Context);

/* System */
ULONG StorPortIsCurrentOsInstallationUpgrade(_In_ PVOID HwDeviceExtension,
                                             _Out_ BOOLEAN *Upgraded);
ULONG StorPortQueryConfiguration(_In_ PVOID HwDeviceExtension,
                                 _In_ STORPORT_QUERY_CONFIGURATION_TYPE Type,
                                 _Out_ PBOOLEAN Enabled);
ULONG StorPortCaptureLiveDump(_In_ PVOID HwDeviceExtension,
                              _In_opt_ PSTOR_ADDRESS StorAddress,
                              _In_ PSTORPORT_CAPTURE_LIVEDUMP CaptureLivedump);

/* Logs */
STORPORT_API VOID StorPortLogError(_In_ PVOID HwDeviceExtension,
                                   _In_opt_ PSCSI_REQUEST_BLOCK Srb,
                                   _In_ UCHAR PathId, _In_ UCHAR TargetId,
                                   _In_ UCHAR Lun, _In_ ULONG ErrorCode,
                                   _In_ ULONG UniqueId);
ULONG StorPortLogSystemEvent(_In_ PVOID HwDeviceExtension,
                             _Inout_ PSTOR_LOG_EVENT_DETAILS LogDetails,
                             _Inout_ PULONG MaximumSize);
ULONG StorPortLogTelemetry(_In_ PVOID HwDeviceExtension,
                           _In_opt_ PSTOR_ADDRESS StorAddress,
                           _In_ PSTORPORT_TELEMETRY_EVENT Event);
ULONG StorPortLogTelemetryEx(_In_ PVOID HwDeviceExtension,
                             _In_opt_ PSTOR_ADDRESS StorAddress,
                             _In_ PSTORPORT_TELEMETRY_EVENT Event,
                             _In_ STOR_TELEMETRY_CATEGORY Category);
STORPORT_API VOID StorPortDebugPrint(_In_ ULONG DebugPrintLevel,
                                     _In_ PCSTR DebugMessage, ...);
#if DBG
#define DebugPrint(Arguments) StorPortDebugPrint Arguments
#else
#define DebugPrint(Arguments)
#endif
ULONG StorPortEtwEvent2(
    _In_ PVOID HwDeviceExtension, _In_opt_ PSTOR_ADDRESS Address,
    _In_ ULONG EventId, _In_ PWSTR EventDescription,
    _In_ ULONGLONG EventKeywords, _In_ STORPORT_ETW_LEVEL EventLevel,
    _In_ STORPORT_ETW_EVENT_OPCODE EventOpcode,
    _In_opt_ PSCSI_REQUEST_BLOCK Srb, _In_opt_ PWSTR Parameter1Name,
    _In_ ULONGLONG Parameter1Value, _In_opt_ PWSTR Parameter2Name,
    _In_ ULONGLONG Parameter2Value);
ULONG StorPortEtwEvent4(
    _In_ PVOID HwDeviceExtension, _In_opt_ PSTOR_ADDRESS Address,
    _In_ ULONG EventId, _In_ PWSTR EventDescription,
    _In_ ULONGLONG EventKeywords, _In_ STORPORT_ETW_LEVEL EventLevel,
    _In_ STORPORT_ETW_EVENT_OPCODE EventOpcode,
    _In_opt_ PSCSI_REQUEST_BLOCK Srb, _In_opt_ PWSTR Parameter1Name,
    _In_ ULONGLONG Parameter1Value, _In_opt_ PWSTR Parameter2Name,
    _In_ ULONGLONG Parameter2Value, _In_opt_ PWSTR Parameter3Name,
    _In_ ULONGLONG Parameter3Value, _In_opt_ PWSTR Parameter4Name,
    _In_ ULONGLONG Parameter4Value);
ULONG StorPortEtwEvent8(
    _In_ PVOID HwDeviceExtension, _In_opt_ PSTOR_ADDRESS Address,
    _In_ ULONG EventId, _In_ PWSTR EventDescription,
    _In_ ULONGLONG EventKeywords, _In_ STORPORT_ETW_LEVEL EventLevel,
    _In_ STORPORT_ETW_EVENT_OPCODE EventOpcode,
    _In_opt_ PSCSI_REQUEST_BLOCK Srb, _In_opt_ PWSTR Parameter1Name,
    _In_ ULONGLONG Parameter1Value, _In_opt_ PWSTR Parameter2Name,
    _In_ ULONGLONG Parameter2Value, _In_opt_ PWSTR Parameter3Name,
    _In_ ULONGLONG Parameter3Value, _In_opt_ PWSTR Parameter4Name,
    _In_ ULONGLONG Parameter4Value, _In_opt_ PWSTR Parameter5Name,
    _In_ ULONGLONG Parameter5Value, _In_opt_ PWSTR Parameter6Name,
    _In_ ULONGLONG Parameter6Value, _In_opt_ PWSTR Parameter7Name,
    _In_ ULONGLONG Parameter7Value, _In_opt_ PWSTR Parameter8Name,
    _In_ ULONGLONG Parameter8Value);
/* No pages: as the three before, on a chosen channel. */
ULONG StorPortEtwChannelEvent2(
    _In_ PVOID HwDeviceExtension, _In_opt_ PSTOR_ADDRESS Address,
    _In_ STORPORT_ETW_EVENT_CHANNEL EventChannel, _In_ ULONG EventId,
    _In_ PWSTR EventDescription, _In_ ULONGLONG EventKeywords,
    _In_ STORPORT_ETW_LEVEL EventLevel,
    _In_ STORPORT_ETW_EVENT_OPCODE EventOpcode,
    _In_opt_ PSCSI_REQUEST_BLOCK Srb, _In_opt_ PWSTR Parameter1Name,
    _In_ ULONGLONG Parameter1Value, _In_opt_ PWSTR Parameter2Name,
    _In_ ULONGLONG Parameter2Value);
ULONG StorPortEtwChannelEvent4(
    _In_ PVOID HwDeviceExtension, _In_opt_ PSTOR_ADDRESS Address,
    _In_ STORPORT_ETW_EVENT_CHANNEL EventChannel, _In_ ULONG EventId,
    _In_ PWSTR EventDescription, _In_ ULONGLONG EventKeywords,
    _In_ STORPORT_ETW_LEVEL EventLevel,
    _In_ STORPORT_ETW_EVENT_OPCODE EventOpcode,
    _In_opt_ PSCSI_REQUEST_BLOCK Srb, _In_opt_ PWSTR Parameter1Name,
    _In_ ULONGLONG Parameter1Value, _In_opt_ PWSTR Parameter2Name,
    _In_ ULONGLONG Parameter2Value, _In_opt_ PWSTR Parameter3Name,
    _In_ ULONGLONG Parameter3Value, _In_opt_ PWSTR Parameter4Name,
    _In_ ULONGLONG Parameter4Value);
ULONG StorPortEtwChannelEvent8(
    _In_ PVOID HwDeviceExtension, _In_opt_ PSTOR_ADDRESS Address,
    _In_ STORPORT_ETW_EVENT_CHANNEL EventChannel, _In_ ULONG EventId,
    _In_ PWSTR EventDescription, _In_ ULONGLONG EventKeywords,
    _In_ STORPORT_ETW_LEVEL EventLevel,
    _In_ STORPORT_ETW_EVENT_OPCODE EventOpcode,
    _In_opt_ PSCSI_REQUEST_BLOCK Srb, _In_opt_ PWSTR Parameter1Name,
    _In_ ULONGLONG Parameter1Value, _In_opt_ PWSTR Parameter2Name,
    _In_ ULONGLONG Parameter2Value, _In_opt_ PWSTR Parameter3Name,
    _In_ ULONGLONG Parameter3Value, _In_opt_ PWSTR Parameter4Name,
    _In_ ULONGLONG Parameter4Value, _In_opt_ PWSTR Parameter5Name,
    _In_ ULONGLONG Parameter5Value, _In_opt_ PWSTR Parameter6Name,
    _In_ ULONGLONG Parameter6Value, _In_opt_ PWSTR Parameter7Name,
    _In_ ULONGLONG Parameter7Value, _In_opt_ PWSTR Parameter8Name,
    _In_ ULONGLONG Parameter8Value);
ULONG StorPortEtwLogByteStream(_In_ PVOID HwDeviceExtension,
                               _In_opt_ PSTOR_ADDRESS Address,
                               _In_ STORPORT_ETW_EVENT_CHANNEL EventChannel,
                               _In_ ULONG EventId, _In_ PWSTR EventDescription,
                               _In_ ULONGLONG EventKeywords,
                               _In_ STORPORT_ETW_LEVEL EventLevel,
                               _In_ STORPORT_ETW_EVENT_OPCODE EventOpcode,
                               _In_ ULONG DataLength, _In_ PUCHAR Data);
ULONG StorPortEtwLogError(_In_ PVOID HwDeviceExtension,
                          _In_opt_ PSTOR_ADDRESS Address, _In_ ULONG Id,
                          _In_ PWSTR Description, _In_ ULONG DataBufferLength,
                          _In_ PVOID DataBuffer);

/* Ports and registers */
STORPORT_API UCHAR StorPortReadPortUchar(_In_ PVOID HwDeviceExtension,
                                         _In_ PUCHAR Port);
STORPORT_API USHORT StorPortReadPortUshort(_In_ PVOID HwDeviceExtension,
                                           _In_ PUSHORT Port);
STORPORT_API ULONG StorPortReadPortUlong(_In_ PVOID HwDeviceExtension,
                                         _In_ PULONG Port);
STORPORT_API VOID StorPortReadPortBufferUchar(_In_ PVOID HwDeviceExtension,
                                              _In_ PUCHAR Port,
                                              _Out_ PUCHAR Buffer,
                                              _In_ ULONG Count);
STORPORT_API VOID StorPortReadPortBufferUshort(_In_ PVOID HwDeviceExtension,
                                               _In_ PUSHORT Port,
                                               _Out_ PUSHORT Buffer,
                                               _In_ ULONG Count);
STORPORT_API VOID StorPortReadPortBufferUlong(_In_ PVOID HwDeviceExtension,
                                              _In_ PULONG Port,
                                              _Out_ PULONG Buffer,
                                              _In_ ULONG Count);
STORPORT_API UCHAR StorPortReadRegisterUchar(_In_ PVOID HwDeviceExtension,
                                             _In_ volatile UCHAR *Register);
STORPORT_API USHORT StorPortReadRegisterUshort(_In_ PVOID HwDeviceExtension,
                                               _In_ volatile USHORT *Register);
STORPORT_API ULONG StorPortReadRegisterUlong(_In_ PVOID HwDeviceExtension,
                                             _In_ volatile ULONG *Register);
STORPORT_API ULONG64 StorPortReadRegisterUlong64(
    _In_ PVOID HwDeviceExtension, _In_ volatile ULONG64 *Register);
STORPORT_API VOID StorPortReadRegisterBufferUchar(_In_ PVOID HwDeviceExtension,
                                                  _In_ PUCHAR Register,
                                                  _Out_ PUCHAR Buffer,
                                                  _In_ ULONG Count);
STORPORT_API VOID StorPortReadRegisterBufferUshort(_In_ PVOID HwDeviceExtension,
                                                   _In_ PUSHORT Register,
                                                   _Out_ PUSHORT Buffer,
                                                   _In_ ULONG Count);
STORPORT_API VOID StorPortReadRegisterBufferUlong(_In_ PVOID HwDeviceExtension,
                                                  _In_ PULONG Register,
                                                  _Out_ PULONG Buffer,
                                                  _In_ ULONG Count);
STORPORT_API VOID StorPortReadRegisterBufferUlong64(
    _In_ PVOID HwDeviceExtension, _In_ PULONG64 Register, _Out_ PULONG64 Buffer,
    _In_ ULONG Count);
STORPORT_API VOID StorPortWritePortUchar(_In_ PVOID HwDeviceExtension,
                                         _In_ PUCHAR Port, _In_ UCHAR Value);
STORPORT_API VOID StorPortWritePortUshort(_In_ PVOID HwDeviceExtension,
                                          _In_ PUSHORT Port, _In_ USHORT Value);
STORPORT_API VOID StorPortWritePortUlong(_In_ PVOID HwDeviceExtension,
                                         _In_ PULONG Port, _In_ ULONG Value);
STORPORT_API VOID StorPortWritePortBufferUchar(_In_ PVOID HwDeviceExtension,
                                               _In_ PUCHAR Port,
                                               _In_ PUCHAR Buffer,
                                               _In_ ULONG Count);
STORPORT_API VOID StorPortWritePortBufferUshort(_In_ PVOID HwDeviceExtension,
                                                _In_ PUSHORT Port,
                                                _In_ PUSHORT Buffer,
                                                _In_ ULONG Count);
STORPORT_API VOID StorPortWritePortBufferUlong(_In_ PVOID HwDeviceExtension,
                                               _In_ PULONG Port,
                                               _In_ PULONG Buffer,
                                               _In_ ULONG Count);
STORPORT_API VOID StorPortWriteRegisterUchar(_In_ PVOID HwDeviceExtension,
                                             _In_ volatile UCHAR *Register,
                                             _In_ UCHAR Value);
STORPORT_API VOID StorPortWriteRegisterUshort(_In_ PVOID HwDeviceExtension,
                                              _In_ volatile USHORT *Register,
                                              _In_ USHORT Value);
STORPORT_API VOID StorPortWriteRegisterUlong(_In_ PVOID HwDeviceExtension,
                                             _In_ volatile ULONG *Register,
                                             _In_ ULONG Value);
STORPORT_API VOID StorPortWriteRegisterUlong64(_In_ PVOID HwDeviceExtension,
                                               _In_ volatile ULONG64 *Register,
                                               _In_ ULONG64 Value);
STORPORT_API VOID StorPortWriteRegisterBufferUchar(_In_ PVOID HwDeviceExtension,
                                                   _In_ PUCHAR Register,
                                                   _In_ PUCHAR Buffer,
                                                   _In_ ULONG Count);
STORPORT_API VOID StorPortWriteRegisterBufferUshort(
    _In_ PVOID HwDeviceExtension, _In_ PUSHORT Register, _In_ PUSHORT Buffer,
    _In_ ULONG Count);
STORPORT_API VOID StorPortWriteRegisterBufferUlong(_In_ PVOID HwDeviceExtension,
                                                   _In_ PULONG Register,
                                                   _In_ PULONG Buffer,
                                                   _In_ ULONG Count);
STORPORT_API VOID StorPortWriteRegisterBufferUlong64(
    _In_ PVOID HwDeviceExtension, _In_ PULONG64 Register, _In_ PULONG64 Buffer,
    _In_ ULONG Count);

#ifdef __cplusplus
}
#endif

#endif /* _NTSTORPORT_ */
