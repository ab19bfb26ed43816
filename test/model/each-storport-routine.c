// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// Each routine without a contract of its own, in the order of the headers: it
// changes what it writes through and nothing else, whatever it is given to
// read.
#include <srbhelper.h>
#include <storport.h>

typedef struct {
  PVOID Buffer;
  PVOID Neighbour;
} DEVICE;

#define FIELD ((PVOID) & ((DEVICE *)Extension)->Buffer)
#define NEIGHBOUR ((PVOID) & ((DEVICE *)Extension)->Neighbour)
#define FREE                                                                   \
  StorPortFreeRegistryBuffer(Extension, ((DEVICE *)Extension)->Buffer)

#define BETWEEN(name, routine, ...)                                            \
  VOID name(PVOID Extension, PVOID Other, PHYSICAL_ADDRESS Any,                \
            STOR_UNIT_ATTRIBUTES Unit) {                                       \
    if (((DEVICE *)Extension)->Buffer == NULL)                                 \
      return;                                                                  \
    FREE;                                                                      \
    (void)routine(__VA_ARGS__);                                                \
    FREE;                                                                      \
  }
#define UNCHANGED_BY(routine, ...)                                             \
  BETWEEN(routine##_leaves_the_rest, routine, __VA_ARGS__)
#define WRITTEN_BY(routine, at, ...)                                           \
  BETWEEN(routine##_writes_##at, routine, __VA_ARGS__)

UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortInitialize, Extension, Extension, Extension, Extension)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortEnablePassiveInitialization, Extension, NULL)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortInitializePerfOpts, Extension, 0, Other)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortGetStartIoPerfParams, Extension, Extension, Other)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortSetAdapterBusType, Extension, 0)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortSetFeatureList, Extension, 0, Extension)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortSetPowerSettingNotificationGuids, Extension, 0, Extension)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortUpdateAdapterMaxIO, Extension, 0)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortMarkDumpMemory, Extension, Extension, 0, 0)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortEnableRegistryKeyNotification, Extension, NULL)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortGetUncachedExtension, Extension, Extension, 0)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortAllocateContiguousMemorySpecifyCacheNode, Extension, 0, Any, Any,
    Any, 0, 0, Other)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortFreeContiguousMemorySpecifyCache, Extension, Extension, 0, 0)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortAllocateDmaMemory, Extension, 0, Any, Any, Any, 0, 0, Other, Other)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortFreeDmaMemory, Extension, Extension, 0, 0, Any)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortAllocateMdl, Extension, Extension, 0, Other)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortFreeMdl, Extension, Extension)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortBuildMdlForNonPagedPool, Extension, Other)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortGetPhysicalAddress, Extension, Extension, Extension, Other)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortGetVirtualAddress, Extension, Any)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortConvertUlongToPhysicalAddress, 0)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortConvertPhysicalAddressToUlong, Any)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortSecureCopyMemory, Other, 0, Extension, 0)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortGetDeviceBase, Extension, 0, 0, Any, 0, 0)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortFreeDeviceBase, Extension, Extension)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortValidateRange, Extension, 0, 0, Any, 0, 0)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortGetBusData, Extension, 0, 0, 0, Other, 0)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortSetBusDataByOffset, Extension, 0, 0, 0, Extension, 0, 0)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortInvokeAcpiMethod, Extension, Extension, 0, Extension, 0, Other, 0,
    Other)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortHardwareReset, Extension, 0)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortNotification, 0, Extension)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortCompleteRequest, Extension, 0, 0, 0, 0)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortCompleteServiceIrp, Extension, Extension)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortGetScatterGatherList, Extension, Extension)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortPutScatterGatherList, Extension, Extension, 0)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortGetSystemAddress, Extension, Extension, Other)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortGetOriginalMdl, Extension, Extension, Other)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortGetDataInBufferMdl, Extension, Extension, Other)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortGetDataInBufferScatterGatherList, Extension, Extension, Other)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortGetDataInBufferSystemAddress, Extension, Extension, Other)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortGetPfns, Extension, Extension, Extension, Other, Other, Other)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortGetRequestInfo, Extension, Extension, Other)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortGetActivityIdSrb, Extension, Extension, Other)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortGetLogicalUnit, Extension, 0, 0, 0)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortPause, Extension, 0)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortResume, Extension)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortPauseDevice, Extension, 0, 0, 0, 0)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortResumeDevice, Extension, 0, 0, 0)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortBusy, Extension, 0)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortReady, Extension)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortDeviceBusy, Extension, 0, 0, 0, 0)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortDeviceReady, Extension, 0, 0, 0)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortSetDeviceQueueDepth, Extension, 0, 0, 0, 0)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortGetDeviceObjects, Extension, Other, Other, Other)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortGetSystemPortNumber, Extension, Other)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortSetUnitAttributes, Extension, Extension, Unit)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortAsyncNotificationDetected, Extension, Extension, 0)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortStateChangeDetected, Extension, 0, Extension, 0, NULL, Extension)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortIsDeviceOperationAllowed, Extension, Extension, Extension, Other)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortMarkDeviceFailed, Extension, Extension, 0, Extension)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortMarkDeviceFailedEx, Extension, Extension, 0, 0, Extension, 0,
    Extension, 0, Extension)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortGetMSIInfo, Extension, 0, Other)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortMaskMsixInterrupt, Extension, 0, 0)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortGetMessageInterruptIDFromProcessorIndex, Extension, 0, Other)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortAcquireMSISpinLock, Extension, 0, Other)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortReleaseMSISpinLock, Extension, 0, 0)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortInitializeDpc, Extension, Other, NULL)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortIssueDpc, Extension, Extension, Extension, Extension)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortCancelDpc, Extension, Extension, Other)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortQueryDpcWatchdogInformation, Extension, Other)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortInitializeTimer, Extension, Other)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortRequestTimer, Extension, Extension, NULL, Extension, 0, 0)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortFreeTimer, Extension, Extension)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortQueryTimerMinInterval, Extension, Other)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortInitializeWorker, Extension, Other)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortQueueWorkItem, Extension, NULL, Extension, Extension)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortFreeWorker, Extension, Extension)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortCreateSystemThread, Extension, NULL, Extension, Extension, Other)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortTerminateSystemThread, Extension, Extension)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortSetPriorityThread, Extension, Extension, 0)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortSetSystemGroupAffinityThread, Extension, Extension, Extension,
    Other)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortRevertToUserGroupAffinityThread, Extension, Extension, Extension)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortInitializeEvent, Extension, Other, 0, 0)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortSetEvent, Extension, Other)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortStallExecution, 0)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortDelayExecution, Extension, 0)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortQuerySystemTime, Other)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortQueryPerformanceCounter, Extension, Other, Other)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortGetActiveGroupCount, Extension, Other)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortGetActiveNodeCount, Extension, Other)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortGetHighestNodeNumber, Extension, Other)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortGetCurrentProcessorNumber, Extension, Other)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortGetGroupAffinity, Extension, 0, Other)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortGetNodeAffinity, Extension, 0, Other)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortGetNodeAffinity2, Extension, 0, Other, 0, Other)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortGetLogicalProcessorRelationship, Extension, Extension, 0, Other,
    Other)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortInitializeSpinlock, Extension, Other)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortInitializeListHead, Extension, Other)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortInterlockedInsertHeadList, Extension, Other, Other, Other, Other)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortInterlockedInsertTailList, Extension, Other, Other, Other, Other)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortInterlockedRemoveHeadList, Extension, Other, Other, Other)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortInitializeSListHead, Extension, Other)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortInterlockedPushEntrySList, Extension, Other, Other, Other)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortInterlockedPopEntrySList, Extension, Other, Other)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortInterlockedFlushSList, Extension, Other, Other)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortQueryDepthSList, Extension, Other, Other)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortInitializePoFxPower, Extension, Extension, Extension, Other)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortGetD3ColdSupport, Extension, Extension, Other)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortPoFxActivateComponent, Extension, Extension, Extension, 0, 0)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortPoFxIdleComponent, Extension, Extension, Extension, 0, 0)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortPoFxSetComponentLatency, Extension, Extension, 0, 0)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortPoFxSetComponentResidency, Extension, Extension, 0, 0)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortPoFxPowerControl, Extension, Extension, Extension, Extension, 0,
    Other, 0, Other)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortPoFxSetIdleTimeout, Extension, Extension, 0)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortPoFxSetPerfState, Extension, Extension, 0, 0, 0, 0, Extension)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortIsCurrentOsInstallationUpgrade, Extension, Other)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortQueryConfiguration, Extension, 0, Other)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortCaptureLiveDump, Extension, Extension, Extension)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortLogError, Extension, Extension, 0, 0, 0, 0, 0)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortLogSystemEvent, Extension, Other, Other)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortLogTelemetry, Extension, Extension, Extension)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortLogTelemetryEx, Extension, Extension, Extension, 0)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortDebugPrint, 0, Extension)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortEtwEvent2, Extension, Extension, 0, Extension, 0, 0, 0, Extension,
    Extension, 0, Extension, 0)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortEtwEvent4, Extension, Extension, 0, Extension, 0, 0, 0, Extension,
    Extension, 0, Extension, 0, Extension, 0, Extension, 0)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortEtwEvent8, Extension, Extension, 0, Extension, 0, 0, 0, Extension,
    Extension, 0, Extension, 0, Extension, 0, Extension, 0, Extension, 0,
    Extension, 0, Extension, 0, Extension, 0)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortEtwChannelEvent2, Extension, Extension, 0, 0, Extension, 0, 0, 0,
    Extension, Extension, 0, Extension, 0)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortEtwChannelEvent4, Extension, Extension, 0, 0, Extension, 0, 0, 0,
    Extension, Extension, 0, Extension, 0, Extension, 0, Extension, 0)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortEtwChannelEvent8, Extension, Extension, 0, 0, Extension, 0, 0, 0,
    Extension, Extension, 0, Extension, 0, Extension, 0, Extension, 0,
    Extension, 0, Extension, 0, Extension, 0, Extension, 0)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortEtwLogByteStream, Extension, Extension, 0, 0, Extension, 0, 0, 0, 0,
    Extension)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortEtwLogError, Extension, Extension, 0, Extension, 0, Extension)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortReadPortUchar, Extension, Extension)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortReadPortUshort, Extension, Extension)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortReadPortUlong, Extension, Extension)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortReadPortBufferUchar, Extension, Extension, Other, 0)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortReadPortBufferUshort, Extension, Extension, Other, 0)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortReadPortBufferUlong, Extension, Extension, Other, 0)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortReadRegisterUchar, Extension, Extension)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortReadRegisterUshort, Extension, Extension)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortReadRegisterUlong, Extension, Extension)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortReadRegisterUlong64, Extension, Extension)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortReadRegisterBufferUchar, Extension, Extension, Other, 0)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortReadRegisterBufferUshort, Extension, Extension, Other, 0)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortReadRegisterBufferUlong, Extension, Extension, Other, 0)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortReadRegisterBufferUlong64, Extension, Extension, Other, 0)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortWritePortUchar, Extension, Extension, 0)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortWritePortUshort, Extension, Extension, 0)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortWritePortUlong, Extension, Extension, 0)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortWritePortBufferUchar, Extension, Extension, Extension, 0)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortWritePortBufferUshort, Extension, Extension, Extension, 0)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortWritePortBufferUlong, Extension, Extension, Extension, 0)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortWriteRegisterUchar, Extension, Extension, 0)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortWriteRegisterUshort, Extension, Extension, 0)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortWriteRegisterUlong, Extension, Extension, 0)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortWriteRegisterUlong64, Extension, Extension, 0)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortWriteRegisterBufferUchar, Extension, Extension, Extension, 0)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortWriteRegisterBufferUshort, Extension, Extension, Extension, 0)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortWriteRegisterBufferUlong, Extension, Extension, Extension, 0)
UNCHANGED_BY( // expected-warning {{freed twice}}
    StorPortWriteRegisterBufferUlong64, Extension, Extension, Extension, 0)
UNCHANGED_BY( // expected-warning {{freed twice}}
    SrbCopySrb, Other, 0, Extension)
UNCHANGED_BY( // expected-warning {{freed twice}}
    SrbZeroSrb, NEIGHBOUR)
UNCHANGED_BY( // expected-warning {{freed twice}}
    SrbGetSrbLength, Extension)
UNCHANGED_BY( // expected-warning {{freed twice}}
    SrbGetSrbExDataByIndex, Extension, 0)
UNCHANGED_BY( // expected-warning {{freed twice}}
    SrbGetSrbExDataByType, Extension, 0)
UNCHANGED_BY( // expected-warning {{freed twice}}
    SrbGetPrimarySrbExData, Extension)
UNCHANGED_BY( // expected-warning {{freed twice}}
    SrbGetScsiData, Extension, Other, Other, Other, Other, Other)
UNCHANGED_BY( // expected-warning {{freed twice}}
    SrbSetScsiData, Other, Extension, Extension, Extension, Extension,
    Extension)
UNCHANGED_BY( // expected-warning {{freed twice}}
    SrbGetCdb, Extension)
UNCHANGED_BY( // expected-warning {{freed twice}}
    SrbGetCdbLength, Extension)
UNCHANGED_BY( // expected-warning {{freed twice}}
    SrbSetCdbLength, NEIGHBOUR, 0)
UNCHANGED_BY( // expected-warning {{freed twice}}
    SrbGetScsiStatus, Extension)
UNCHANGED_BY( // expected-warning {{freed twice}}
    SrbSetScsiStatus, NEIGHBOUR, 0)
UNCHANGED_BY( // expected-warning {{freed twice}}
    SrbGetSenseInfoBuffer, Extension)
UNCHANGED_BY( // expected-warning {{freed twice}}
    SrbSetSenseInfoBuffer, Other, Extension)
UNCHANGED_BY( // expected-warning {{freed twice}}
    SrbGetSenseInfoBufferLength, Extension)
UNCHANGED_BY( // expected-warning {{freed twice}}
    SrbSetSenseInfoBufferLength, NEIGHBOUR, 0)
UNCHANGED_BY( // expected-warning {{freed twice}}
    SrbGetPathId, Extension)
UNCHANGED_BY( // expected-warning {{freed twice}}
    SrbGetTargetId, Extension)
UNCHANGED_BY( // expected-warning {{freed twice}}
    SrbGetLun, Extension)
UNCHANGED_BY( // expected-warning {{freed twice}}
    SrbGetPathTargetLun, Extension, Other, Other, Other)
UNCHANGED_BY( // expected-warning {{freed twice}}
    SrbGetSrbFunction, Extension)
UNCHANGED_BY( // expected-warning {{freed twice}}
    SrbGetSrbStatus, Extension)
UNCHANGED_BY( // expected-warning {{freed twice}}
    SrbSetSrbStatus, NEIGHBOUR, 0)
UNCHANGED_BY( // expected-warning {{freed twice}}
    SrbGetSrbFlags, Extension)
UNCHANGED_BY( // expected-warning {{freed twice}}
    SrbAssignSrbFlags, NEIGHBOUR, 0)
UNCHANGED_BY( // expected-warning {{freed twice}}
    SrbSetSrbFlags, NEIGHBOUR, 0)
UNCHANGED_BY( // expected-warning {{freed twice}}
    SrbClearSrbFlags, NEIGHBOUR, 0)
UNCHANGED_BY( // expected-warning {{freed twice}}
    SrbGetSystemStatus, Extension)
UNCHANGED_BY( // expected-warning {{freed twice}}
    SrbSetSystemStatus, NEIGHBOUR, 0)
UNCHANGED_BY( // expected-warning {{freed twice}}
    SrbGetRequestTag, Extension)
UNCHANGED_BY( // expected-warning {{freed twice}}
    SrbSetRequestTag, NEIGHBOUR, 0)
UNCHANGED_BY( // expected-warning {{freed twice}}
    SrbGetRequestAttribute, Extension)
UNCHANGED_BY( // expected-warning {{freed twice}}
    SrbSetRequestAttribute, NEIGHBOUR, 0)
UNCHANGED_BY( // expected-warning {{freed twice}}
    SrbGetQueueTag, Extension)
UNCHANGED_BY( // expected-warning {{freed twice}}
    SrbSetQueueTag, NEIGHBOUR, 0)
UNCHANGED_BY( // expected-warning {{freed twice}}
    SrbGetQueueAction, Extension)
UNCHANGED_BY( // expected-warning {{freed twice}}
    SrbSetQueueAction, NEIGHBOUR, 0)
UNCHANGED_BY( // expected-warning {{freed twice}}
    SrbGetQueueSortKey, Extension)
UNCHANGED_BY( // expected-warning {{freed twice}}
    SrbSetQueueSortKey, NEIGHBOUR, 0)
UNCHANGED_BY( // expected-warning {{freed twice}}
    SrbGetTimeOutValue, Extension)
UNCHANGED_BY( // expected-warning {{freed twice}}
    SrbSetTimeOutValue, NEIGHBOUR, 0)
UNCHANGED_BY( // expected-warning {{freed twice}}
    SrbGetDataBuffer, Extension)
UNCHANGED_BY( // expected-warning {{freed twice}}
    SrbSetDataBuffer, Other, Extension)
UNCHANGED_BY( // expected-warning {{freed twice}}
    SrbGetDataTransferLength, Extension)
UNCHANGED_BY( // expected-warning {{freed twice}}
    SrbSetDataTransferLength, NEIGHBOUR, 0)
UNCHANGED_BY( // expected-warning {{freed twice}}
    SrbGetNextSrb, Extension)
UNCHANGED_BY( // expected-warning {{freed twice}}
    SrbSetNextSrb, Other, Extension)
UNCHANGED_BY( // expected-warning {{freed twice}}
    SrbGetOriginalRequest, Extension)
UNCHANGED_BY( // expected-warning {{freed twice}}
    SrbSetOriginalRequest, Other, Extension)
UNCHANGED_BY( // expected-warning {{freed twice}}
    SrbGetClassContext, Extension)
UNCHANGED_BY( // expected-warning {{freed twice}}
    SrbSetClassContext, Other, Extension)
UNCHANGED_BY( // expected-warning {{freed twice}}
    SrbGetPortContext, Extension)
UNCHANGED_BY( // expected-warning {{freed twice}}
    SrbSetPortContext, Other, Extension)
UNCHANGED_BY( // expected-warning {{freed twice}}
    SrbGetMiniportContext, Extension)

/* And this is what they write through: the field may hold another buffer now.
 */
WRITTEN_BY(StorPortInitializePerfOpts, 3, Extension, 0, FIELD)
WRITTEN_BY(StorPortGetStartIoPerfParams, 3, Extension, Extension, FIELD)
WRITTEN_BY(StorPortAllocateContiguousMemorySpecifyCacheNode, 8, Extension, 0,
           Any, Any, Any, 0, 0, FIELD)
WRITTEN_BY(StorPortAllocateDmaMemory, 8, Extension, 0, Any, Any, Any, 0, 0,
           FIELD, Other)
WRITTEN_BY(StorPortAllocateDmaMemory, 9, Extension, 0, Any, Any, Any, 0, 0,
           Other, FIELD)
WRITTEN_BY(StorPortAllocateMdl, 4, Extension, Extension, 0, FIELD)
WRITTEN_BY(StorPortBuildMdlForNonPagedPool, 2, Extension, FIELD)
WRITTEN_BY(StorPortGetPhysicalAddress, 4, Extension, Extension, Extension,
           FIELD)
WRITTEN_BY(StorPortSecureCopyMemory, 1, FIELD, 0, Extension, 0)
WRITTEN_BY(StorPortGetBusData, 5, Extension, 0, 0, 0, FIELD, 0)
WRITTEN_BY(StorPortInvokeAcpiMethod, 6, Extension, Extension, 0, Extension, 0,
           FIELD, 0, Other)
WRITTEN_BY(StorPortInvokeAcpiMethod, 8, Extension, Extension, 0, Extension, 0,
           Other, 0, FIELD)
WRITTEN_BY(StorPortNotification, 3, 0, Extension, FIELD)
WRITTEN_BY(StorPortGetSystemAddress, 3, Extension, Extension, FIELD)
WRITTEN_BY(StorPortGetOriginalMdl, 3, Extension, Extension, FIELD)
WRITTEN_BY(StorPortGetDataInBufferMdl, 3, Extension, Extension, FIELD)
WRITTEN_BY(StorPortGetDataInBufferScatterGatherList, 3, Extension, Extension,
           FIELD)
WRITTEN_BY(StorPortGetDataInBufferSystemAddress, 3, Extension, Extension, FIELD)
WRITTEN_BY(StorPortGetPfns, 4, Extension, Extension, Extension, FIELD, Other,
           Other)
WRITTEN_BY(StorPortGetPfns, 5, Extension, Extension, Extension, Other, FIELD,
           Other)
WRITTEN_BY(StorPortGetPfns, 6, Extension, Extension, Extension, Other, Other,
           FIELD)
WRITTEN_BY(StorPortGetRequestInfo, 3, Extension, Extension, FIELD)
WRITTEN_BY(StorPortGetActivityIdSrb, 3, Extension, Extension, FIELD)
WRITTEN_BY(StorPortGetDeviceObjects, 2, Extension, FIELD, Other, Other)
WRITTEN_BY(StorPortGetDeviceObjects, 3, Extension, Other, FIELD, Other)
WRITTEN_BY(StorPortGetDeviceObjects, 4, Extension, Other, Other, FIELD)
WRITTEN_BY(StorPortGetSystemPortNumber, 2, Extension, FIELD)
WRITTEN_BY(StorPortIsDeviceOperationAllowed, 4, Extension, Extension, Extension,
           FIELD)
WRITTEN_BY(StorPortGetMSIInfo, 3, Extension, 0, FIELD)
WRITTEN_BY(StorPortGetMessageInterruptIDFromProcessorIndex, 3, Extension, 0,
           FIELD)
WRITTEN_BY(StorPortAcquireMSISpinLock, 3, Extension, 0, FIELD)
WRITTEN_BY(StorPortInitializeDpc, 2, Extension, FIELD, NULL)
WRITTEN_BY(StorPortCancelDpc, 3, Extension, Extension, FIELD)
WRITTEN_BY(StorPortQueryDpcWatchdogInformation, 2, Extension, FIELD)
WRITTEN_BY(StorPortInitializeTimer, 2, Extension, FIELD)
WRITTEN_BY(StorPortQueryTimerMinInterval, 2, Extension, FIELD)
WRITTEN_BY(StorPortInitializeWorker, 2, Extension, FIELD)
WRITTEN_BY(StorPortCreateSystemThread, 5, Extension, NULL, Extension, Extension,
           FIELD)
WRITTEN_BY(StorPortSetSystemGroupAffinityThread, 4, Extension, Extension,
           Extension, FIELD)
WRITTEN_BY(StorPortInitializeEvent, 2, Extension, FIELD, 0, 0)
WRITTEN_BY(StorPortSetEvent, 2, Extension, FIELD)
WRITTEN_BY(StorPortQuerySystemTime, 1, FIELD)
WRITTEN_BY(StorPortQueryPerformanceCounter, 2, Extension, FIELD, Other)
WRITTEN_BY(StorPortQueryPerformanceCounter, 3, Extension, Other, FIELD)
WRITTEN_BY(StorPortGetActiveGroupCount, 2, Extension, FIELD)
WRITTEN_BY(StorPortGetActiveNodeCount, 2, Extension, FIELD)
WRITTEN_BY(StorPortGetHighestNodeNumber, 2, Extension, FIELD)
WRITTEN_BY(StorPortGetCurrentProcessorNumber, 2, Extension, FIELD)
WRITTEN_BY(StorPortGetGroupAffinity, 3, Extension, 0, FIELD)
WRITTEN_BY(StorPortGetNodeAffinity, 3, Extension, 0, FIELD)
WRITTEN_BY(StorPortGetNodeAffinity2, 3, Extension, 0, FIELD, 0, Other)
WRITTEN_BY(StorPortGetNodeAffinity2, 5, Extension, 0, Other, 0, FIELD)
WRITTEN_BY(StorPortGetLogicalProcessorRelationship, 4, Extension, Extension, 0,
           FIELD, Other)
WRITTEN_BY(StorPortGetLogicalProcessorRelationship, 5, Extension, Extension, 0,
           Other, FIELD)
WRITTEN_BY(StorPortInitializeSpinlock, 2, Extension, FIELD)
WRITTEN_BY(StorPortInitializeListHead, 2, Extension, FIELD)
WRITTEN_BY(StorPortInterlockedInsertHeadList, 2, Extension, FIELD, Other, Other,
           Other)
WRITTEN_BY(StorPortInterlockedInsertHeadList, 3, Extension, Other, FIELD, Other,
           Other)
WRITTEN_BY(StorPortInterlockedInsertHeadList, 4, Extension, Other, Other, FIELD,
           Other)
WRITTEN_BY(StorPortInterlockedInsertHeadList, 5, Extension, Other, Other, Other,
           FIELD)
WRITTEN_BY(StorPortInterlockedInsertTailList, 2, Extension, FIELD, Other, Other,
           Other)
WRITTEN_BY(StorPortInterlockedInsertTailList, 3, Extension, Other, FIELD, Other,
           Other)
WRITTEN_BY(StorPortInterlockedInsertTailList, 4, Extension, Other, Other, FIELD,
           Other)
WRITTEN_BY(StorPortInterlockedInsertTailList, 5, Extension, Other, Other, Other,
           FIELD)
WRITTEN_BY(StorPortInterlockedRemoveHeadList, 2, Extension, FIELD, Other, Other)
WRITTEN_BY(StorPortInterlockedRemoveHeadList, 3, Extension, Other, FIELD, Other)
WRITTEN_BY(StorPortInterlockedRemoveHeadList, 4, Extension, Other, Other, FIELD)
WRITTEN_BY(StorPortInitializeSListHead, 2, Extension, FIELD)
WRITTEN_BY(StorPortInterlockedPushEntrySList, 2, Extension, FIELD, Other, Other)
WRITTEN_BY(StorPortInterlockedPushEntrySList, 3, Extension, Other, FIELD, Other)
WRITTEN_BY(StorPortInterlockedPushEntrySList, 4, Extension, Other, Other, FIELD)
WRITTEN_BY(StorPortInterlockedPopEntrySList, 2, Extension, FIELD, Other)
WRITTEN_BY(StorPortInterlockedPopEntrySList, 3, Extension, Other, FIELD)
WRITTEN_BY(StorPortInterlockedFlushSList, 2, Extension, FIELD, Other)
WRITTEN_BY(StorPortInterlockedFlushSList, 3, Extension, Other, FIELD)
WRITTEN_BY(StorPortQueryDepthSList, 2, Extension, FIELD, Other)
WRITTEN_BY(StorPortQueryDepthSList, 3, Extension, Other, FIELD)
WRITTEN_BY(StorPortInitializePoFxPower, 4, Extension, Extension, Extension,
           FIELD)
WRITTEN_BY(StorPortGetD3ColdSupport, 3, Extension, Extension, FIELD)
WRITTEN_BY(StorPortPoFxPowerControl, 6, Extension, Extension, Extension,
           Extension, 0, FIELD, 0, Other)
WRITTEN_BY(StorPortPoFxPowerControl, 8, Extension, Extension, Extension,
           Extension, 0, Other, 0, FIELD)
WRITTEN_BY(StorPortIsCurrentOsInstallationUpgrade, 2, Extension, FIELD)
WRITTEN_BY(StorPortQueryConfiguration, 3, Extension, 0, FIELD)
WRITTEN_BY(StorPortLogSystemEvent, 2, Extension, FIELD, Other)
WRITTEN_BY(StorPortLogSystemEvent, 3, Extension, Other, FIELD)
WRITTEN_BY(StorPortReadPortBufferUchar, 3, Extension, Extension, FIELD, 0)
WRITTEN_BY(StorPortReadPortBufferUshort, 3, Extension, Extension, FIELD, 0)
WRITTEN_BY(StorPortReadPortBufferUlong, 3, Extension, Extension, FIELD, 0)
WRITTEN_BY(StorPortReadRegisterBufferUchar, 3, Extension, Extension, FIELD, 0)
WRITTEN_BY(StorPortReadRegisterBufferUshort, 3, Extension, Extension, FIELD, 0)
WRITTEN_BY(StorPortReadRegisterBufferUlong, 3, Extension, Extension, FIELD, 0)
WRITTEN_BY(StorPortReadRegisterBufferUlong64, 3, Extension, Extension, FIELD, 0)
WRITTEN_BY(SrbCopySrb, 1, FIELD, 0, Extension)
WRITTEN_BY(SrbZeroSrb, 1, FIELD)
WRITTEN_BY(SrbGetScsiData, 2, Extension, FIELD, Other, Other, Other, Other)
WRITTEN_BY(SrbGetScsiData, 3, Extension, Other, FIELD, Other, Other, Other)
WRITTEN_BY(SrbGetScsiData, 4, Extension, Other, Other, FIELD, Other, Other)
WRITTEN_BY(SrbGetScsiData, 5, Extension, Other, Other, Other, FIELD, Other)
WRITTEN_BY(SrbGetScsiData, 6, Extension, Other, Other, Other, Other, FIELD)
WRITTEN_BY(SrbSetScsiData, 1, FIELD, Extension, Extension, Extension, Extension,
           Extension)
WRITTEN_BY(SrbSetCdbLength, 1, FIELD, 0)
WRITTEN_BY(SrbSetScsiStatus, 1, FIELD, 0)
WRITTEN_BY(SrbSetSenseInfoBuffer, 1, FIELD, Extension)
WRITTEN_BY(SrbSetSenseInfoBufferLength, 1, FIELD, 0)
WRITTEN_BY(SrbGetPathTargetLun, 2, Extension, FIELD, Other, Other)
WRITTEN_BY(SrbGetPathTargetLun, 3, Extension, Other, FIELD, Other)
WRITTEN_BY(SrbGetPathTargetLun, 4, Extension, Other, Other, FIELD)
WRITTEN_BY(SrbSetSrbStatus, 1, FIELD, 0)
WRITTEN_BY(SrbAssignSrbFlags, 1, FIELD, 0)
WRITTEN_BY(SrbSetSrbFlags, 1, FIELD, 0)
WRITTEN_BY(SrbClearSrbFlags, 1, FIELD, 0)
WRITTEN_BY(SrbSetSystemStatus, 1, FIELD, 0)
WRITTEN_BY(SrbSetRequestTag, 1, FIELD, 0)
WRITTEN_BY(SrbSetRequestAttribute, 1, FIELD, 0)
WRITTEN_BY(SrbSetQueueTag, 1, FIELD, 0)
WRITTEN_BY(SrbSetQueueAction, 1, FIELD, 0)
WRITTEN_BY(SrbSetQueueSortKey, 1, FIELD, 0)
WRITTEN_BY(SrbSetTimeOutValue, 1, FIELD, 0)
WRITTEN_BY(SrbSetDataBuffer, 1, FIELD, Extension)
WRITTEN_BY(SrbSetDataTransferLength, 1, FIELD, 0)
WRITTEN_BY(SrbSetNextSrb, 1, FIELD, Extension)
WRITTEN_BY(SrbSetOriginalRequest, 1, FIELD, Extension)
WRITTEN_BY(SrbSetClassContext, 1, FIELD, Extension)
WRITTEN_BY(SrbSetPortContext, 1, FIELD, Extension)

/* What a routine keeps is not lost when the last variable that holds it is
 * gone. */
#define KEPT_BY(routine, at, ...)                                              \
  VOID routine##_keeps_##at(PVOID Extension, PVOID Other) {                    \
    PVOID Memory;                                                              \
    if (StorPortAllocatePool(Extension, 16, 0, &Memory) !=                     \
        STOR_STATUS_SUCCESS)                                                   \
      return;                                                                  \
    (void)routine(__VA_ARGS__);                                                \
  }

KEPT_BY(StorPortInitialize, 4, Extension, Extension, Extension, Memory)
KEPT_BY(StorPortAllocateMdl, 2, Extension, Memory, 0, Other)
KEPT_BY(StorPortStateChangeDetected, 3, Extension, 0, Memory, 0, NULL,
        Extension)
KEPT_BY(StorPortStateChangeDetected, 6, Extension, 0, Extension, 0, NULL,
        Memory)
KEPT_BY(StorPortIssueDpc, 3, Extension, Extension, Memory, Extension)
KEPT_BY(StorPortIssueDpc, 4, Extension, Extension, Extension, Memory)
KEPT_BY(StorPortRequestTimer, 4, Extension, Extension, NULL, Memory, 0, 0)
KEPT_BY(StorPortQueueWorkItem, 4, Extension, NULL, Extension, Memory)
KEPT_BY(StorPortCreateSystemThread, 3, Extension, NULL, Memory, Extension,
        Other)
KEPT_BY(StorPortInterlockedInsertHeadList, 3, Extension, Other, Memory, Other,
        Other)
KEPT_BY(StorPortInterlockedInsertTailList, 3, Extension, Other, Memory, Other,
        Other)
KEPT_BY(StorPortInterlockedPushEntrySList, 3, Extension, Other, Memory, Other)
KEPT_BY(SrbSetScsiData, 6, Other, Extension, Extension, Extension, Extension,
        Memory)
KEPT_BY(SrbSetSenseInfoBuffer, 2, Other, Memory)
KEPT_BY(SrbSetDataBuffer, 2, Other, Memory)
