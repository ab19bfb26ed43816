# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""How a miniport says which of its functions the port driver calls; the model's
routines know the registering calls. From the documents, as everything of the
model; the checkers have a table of their own. The names are those of
models/lifecycle/roles.h."""

# Members of structures: {structure: {member: role}}.
_CONTROLLER = ("AtaChannelInitRoutine", "AtaControllerChannelEnabled",
               "AtaControllerTransferModeSelect", "AtaAdapterControl")
_CHANNEL = ("IdeHwInitialize", "IdeHwBuildIo", "IdeHwStartIo", "IdeHwInterrupt",
            "IdeHwReset", "IdeHwControl")
_STORPORT = ("HwInitialize", "HwStartIo", "HwInterrupt", "HwFindAdapter",
             "HwResetBus", "HwAdapterControl", "HwBuildIo",
             "HwFreeAdapterResources", "HwProcessServiceRequest",
             "HwCompleteServiceIrp", "HwInitializeTracing", "HwCleanupTracing",
             "HwTracingEnabled", "HwUnitControl")
BY_MEMBER = {
    "_IDE_CONTROLLER_INTERFACE": {name: name for name in _CONTROLLER},
    "_IDE_CHANNEL_INTERFACE": {name: name for name in _CHANNEL},
    "_HW_INITIALIZATION_DATA": {name: name for name in _STORPORT},
    "_VIRTUAL_HW_INITIALIZATION_DATA": {name: name for name in _STORPORT},
    "_PORT_CONFIGURATION_INFORMATION": {
        "HwMSInterruptRoutine": "HwMSInterruptRoutine"},
}

# Function types of storport.h.
BY_TYPE = {
    "sp_DRIVER_INITIALIZE": "DriverEntry",
    "DRIVER_INITIALIZE": "DriverEntry",
    "HW_FIND_ADAPTER": "HwFindAdapter",
    "VIRTUAL_HW_FIND_ADAPTER": "HwFindAdapter",
    "HW_INITIALIZE": "HwInitialize",
    "HW_BUILDIO": "HwBuildIo",
    "HW_STARTIO": "HwStartIo",
    "HW_INTERRUPT": "HwInterrupt",
    "HW_RESET_BUS": "HwResetBus",
    "HW_ADAPTER_CONTROL": "HwAdapterControl",
    "HW_UNIT_CONTROL": "HwUnitControl",
    "HW_FREE_ADAPTER_RESOURCES": "HwFreeAdapterResources",
    "HW_PROCESS_SERVICE_REQUEST": "HwProcessServiceRequest",
    "HW_COMPLETE_SERVICE_IRP": "HwCompleteServiceIrp",
    "HW_INITIALIZE_TRACING": "HwInitializeTracing",
    "HW_CLEANUP_TRACING": "HwCleanupTracing",
    "HW_TRACING_ENABLED": "HwTracingEnabled",
    "HW_MESSAGE_SIGNALED_INTERRUPT_ROUTINE": "HwMSInterruptRoutine",
    "HW_PASSIVE_INITIALIZE_ROUTINE": "HwStorPassiveInitializeRoutine",
    "HW_DPC_ROUTINE": "HwStorDpcRoutine",
    "HW_TIMER": "HwStorTimer",
    "HW_TIMER_EX": "HwStorTimerEx",
    "HW_WORKITEM": "HwStorWorkItemRoutine",
    "HW_STATE_CHANGE": "HwStorStateChange",
    "STOR_SYNCHRONIZED_ACCESS": "HwStorSynchronizedAccess",
    "POST_SCATTER_GATHER_EXECUTE": "HwStorExecuteScatterGatherList",
    "STOR_THREAD_START_ROUTINE": "StorThreadStartRoutine",
    "HW_REGISTRY_NOTIFICATION_ROUTINE": "HwRegistryNotificationRoutine",
}
