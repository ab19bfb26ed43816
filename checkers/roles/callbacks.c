/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Facts of the documents' callback pages: ddi/irb, ddi/storport, and of the
 * page about synchronisation in the ATA port model. */
#include "callbacks.h"

#define PASSIVE {IRQL_PASSIVE, IRQL_PASSIVE}
#define UP_TO_DISPATCH {IRQL_PASSIVE, IRQL_DISPATCH}
#define BELOW_DISPATCH {IRQL_PASSIVE, IRQL_DISPATCH - 1}
#define DISPATCH {IRQL_DISPATCH, IRQL_DISPATCH}
#define DIRQL {IRQL_DIRQL_LEAST, IRQL_DIRQL_MOST}
#define DISPATCH_OR_DIRQL {IRQL_DISPATCH, IRQL_DIRQL_MOST}

/* IDE_CONTROL_ACTION, as IdeHwControl sees it */
static const struct control_action channel_actions[] = {
    {"IdeStart", 0, PASSIVE, 0, 0},
    {"IdeStop", 1, PASSIVE, 0, 0},
    {"IdePowerUp", 2, UP_TO_DISPATCH, 0, 0},
    {"IdePowerDown", 3, UP_TO_DISPATCH, 0, 0},
    {"IdeVendorDefined", 4, UP_TO_DISPATCH, 1, 0},
    {0}};

/* SCSI_ADAPTER_CONTROL_TYPE. For stop and restart the callback's page says
   DIRQL with the interrupt lock held, the page about spin locks says that no
   lock is held, and drivers in the field free pool memory there. */
static const struct control_action adapter_control_types[] = {
    {"ScsiQuerySupportedControlTypes", 0, PASSIVE, 0, 0},
    {"ScsiStopAdapter", 1, DIRQL, 0, 1},
    {"ScsiRestartAdapter", 2, DIRQL, 0, 1},
    {"ScsiSetBootConfig", 3, PASSIVE, 0, 0},
    {"ScsiSetRunningConfig", 4, PASSIVE, 0, 0},
    {"ScsiPowerSettingNotification", 5, PASSIVE, 0, 0},
    {"ScsiAdapterPower", 6, UP_TO_DISPATCH, 0, 0},
    {"ScsiAdapterPoFxPowerRequired", 7, UP_TO_DISPATCH, 0, 0},
    {"ScsiAdapterPoFxPowerActive", 8, UP_TO_DISPATCH, 0, 0},
    {"ScsiAdapterPoFxPowerSetFState", 9, UP_TO_DISPATCH, 0, 0},
    {"ScsiAdapterPoFxPowerControl", 10, UP_TO_DISPATCH, 0, 0},
    {"ScsiAdapterPrepareForBusReScan", 11, PASSIVE, 0, 0},
    {"ScsiAdapterSystemPowerHints", 12, PASSIVE, 0, 0},
    {"ScsiAdapterFilterResourceRequirements", 13, BELOW_DISPATCH, 0, 0},
    {"ScsiAdapterPoFxMaxOperationalPower", 14, PASSIVE, 0, 0},
    {"ScsiAdapterPoFxSetPerfState", 15, UP_TO_DISPATCH, 0, 0},
    {"ScsiAdapterSurpriseRemoval", 16, BELOW_DISPATCH, 0, 0},
    {"ScsiAdapterSerialNumber", 17, BELOW_DISPATCH, 0, 0},
    {"ScsiAdapterCryptoOperation", 18, PASSIVE, 0, 0},
    {"ScsiAdapterQueryFruId", 19, PASSIVE, 0, 0},
    {"ScsiAdapterSetEventLogging", 20, PASSIVE, 0, 0},
    {0}};

/* SCSI_UNIT_CONTROL_TYPE */
static const struct control_action unit_control_types[] = {
    {"ScsiQuerySupportedUnitControlTypes", 0, PASSIVE, 0, 0},
    {"ScsiUnitUsage", 1, PASSIVE, 0, 0},
    {"ScsiUnitStart", 2, PASSIVE, 0, 0},
    {"ScsiUnitPower", 3, DISPATCH, 0, 0},
    {"ScsiUnitPoFxPowerInfo", 4, PASSIVE, 0, 0},
    {"ScsiUnitPoFxPowerRequired", 5, DISPATCH, 0, 0},
    {"ScsiUnitPoFxPowerActive", 6, DISPATCH, 0, 0},
    {"ScsiUnitPoFxPowerSetFState", 7, DISPATCH, 0, 0},
    {"ScsiUnitPoFxPowerControl", 8, DISPATCH, 0, 0},
    {"ScsiUnitRemove", 9, PASSIVE, 0, 0},
    {"ScsiUnitSurpriseRemoval", 10, PASSIVE, 0, 0},
    {"ScsiUnitRichDescription", 11, PASSIVE, 0, 0},
    {"ScsiUnitQueryBusType", 12, PASSIVE, 0, 0},
    {"ScsiUnitQueryFruId", 13, PASSIVE, 0, 0},
    {0}};

/* A member of either structure by which a StorPort miniport registers. */
#define INITIALIZATION_DATA(name)                                              \
  {                                                                            \
    {"HW_INITIALIZATION_DATA", name}, {                                        \
      "VIRTUAL_HW_INITIALIZATION_DATA", name                                   \
    }                                                                          \
  }

const struct callback callbacks[] = {
    {
        .name = "DriverEntry",
        .role_types = {"sp_DRIVER_INITIALIZE", "DRIVER_INITIALIZE"},
        .irql = PASSIVE,
    },

    /* ATA port: IDE_CONTROLLER_INTERFACE */
    {
        .name = "AtaChannelInitRoutine",
        .extension = ARG(1),
        .members = {{"IDE_CONTROLLER_INTERFACE", "AtaChannelInitRoutine"}},
        .irql = PASSIVE,
        .foreign_extension = ARG(3),
    },
    {
        .name = "AtaControllerChannelEnabled",
        .members = {{"IDE_CONTROLLER_INTERFACE",
                     "AtaControllerChannelEnabled"}},
        .level_unknown = 1,
    },
    {
        .name = "AtaControllerTransferModeSelect",
        .members = {{"IDE_CONTROLLER_INTERFACE",
                     "AtaControllerTransferModeSelect"}},
        .level_unknown = 1,
    },
    {
        .name = "AtaAdapterControl",
        .extension = ARG(1),
        .members = {{"IDE_CONTROLLER_INTERFACE", "AtaAdapterControl"}},
        .level_unknown = 1,
    },

    /* ATA port: IDE_CHANNEL_INTERFACE. SyncWithIsr must be TRUE, so the
       routines of the request path run at DIRQL. */
    {
        .name = "IdeHwInitialize",
        .extension = ARG(1),
        .members = {{"IDE_CHANNEL_INTERFACE", "IdeHwInitialize"}},
        .irql = DISPATCH_OR_DIRQL,
    },
    {
        .name = "IdeHwBuildIo",
        .extension = ARG(1),
        .members = {{"IDE_CHANNEL_INTERFACE", "IdeHwBuildIo"}},
        .irql = UP_TO_DISPATCH,
    },
    {
        .name = "IdeHwStartIo",
        .extension = ARG(1),
        .members = {{"IDE_CHANNEL_INTERFACE", "IdeHwStartIo"}},
        .irql = DISPATCH_OR_DIRQL,
    },
    {
        .name = "IdeHwInterrupt",
        .extension = ARG(1),
        .members = {{"IDE_CHANNEL_INTERFACE", "IdeHwInterrupt"}},
        .irql = DIRQL,
    },
    {
        .name = "IdeHwReset",
        .extension = ARG(1),
        .members = {{"IDE_CHANNEL_INTERFACE", "IdeHwReset"}},
        .irql = DISPATCH_OR_DIRQL,
    },
    {
        .name = "IdeHwControl",
        .extension = ARG(1),
        .members = {{"IDE_CHANNEL_INTERFACE", "IdeHwControl"}},
        .irql = UP_TO_DISPATCH,
        .action = ARG(2),
        .action_name = "ControlAction",
        .actions = channel_actions,
    },
    {
        .name = "IDE_HW_DPC",
        .calls = {{"AtaPortRequestWorkerRoutine", ARG(2), NULL},
                  {"AtaPortRequestSynchronizedRoutine", ARG(2), NULL},
                  {"AtaPortControllerSyncRoutine", ARG(2), NULL},
                  {"AtaPortRequestTimer", ARG(2), NULL}},
        .irql = DISPATCH_OR_DIRQL,
    },

    /* StorPort: HW_INITIALIZATION_DATA */
    {
        .name = "HwFindAdapter",
        .extension = ARG(1),
        .role_types = {"HW_FIND_ADAPTER", "VIRTUAL_HW_FIND_ADAPTER"},
        .members = INITIALIZATION_DATA("HwFindAdapter"),
        .irql = PASSIVE,
        .foreign_extension = ARG(2),
    },
    {
        .name = "HwInitialize",
        .extension = ARG(1),
        .role_types = {"HW_INITIALIZE"},
        .members = INITIALIZATION_DATA("HwInitialize"),
        .irql = DIRQL,
    },
    {
        .name = "HwBuildIo",
        .extension = ARG(1),
        .role_types = {"HW_BUILDIO"},
        .members = INITIALIZATION_DATA("HwBuildIo"),
        .irql = DISPATCH,
    },
    /* Physical, full duplex: DISPATCH_LEVEL; virtual: any up to it; half
       duplex: DIRQL. Only what all three share is assumed. */
    {
        .name = "HwStartIo",
        .extension = ARG(1),
        .role_types = {"HW_STARTIO"},
        .members = INITIALIZATION_DATA("HwStartIo"),
        .irql = UP_TO_DISPATCH,
    },
    {
        .name = "HwInterrupt",
        .extension = ARG(1),
        .role_types = {"HW_INTERRUPT"},
        .members = INITIALIZATION_DATA("HwInterrupt"),
        .irql = DIRQL,
    },
    {
        .name = "HwResetBus",
        .extension = ARG(1),
        .role_types = {"HW_RESET_BUS"},
        .members = INITIALIZATION_DATA("HwResetBus"),
        .irql = DISPATCH,
    },
    {
        .name = "HwAdapterControl",
        .extension = ARG(1),
        .role_types = {"HW_ADAPTER_CONTROL"},
        .members = INITIALIZATION_DATA("HwAdapterControl"),
        .irql = {IRQL_PASSIVE, IRQL_DIRQL_MOST},
        .action = ARG(2),
        .action_name = "ControlType",
        .actions = adapter_control_types,
    },
    {
        .name = "HwUnitControl",
        .extension = ARG(1),
        .role_types = {"HW_UNIT_CONTROL"},
        .members = INITIALIZATION_DATA("HwUnitControl"),
        .irql = UP_TO_DISPATCH,
        .action = ARG(2),
        .action_name = "ControlType",
        .actions = unit_control_types,
    },
    {
        .name = "HwFreeAdapterResources",
        .extension = ARG(1),
        .role_types = {"HW_FREE_ADAPTER_RESOURCES"},
        .members = INITIALIZATION_DATA("HwFreeAdapterResources"),
        .irql = PASSIVE,
    },
    {
        .name = "HwProcessServiceRequest",
        .role_types = {"HW_PROCESS_SERVICE_REQUEST"},
        .members = INITIALIZATION_DATA("HwProcessServiceRequest"),
        .irql = PASSIVE,
    },
    {
        .name = "HwCompleteServiceIrp",
        .role_types = {"HW_COMPLETE_SERVICE_IRP"},
        .members = INITIALIZATION_DATA("HwCompleteServiceIrp"),
        .irql = PASSIVE,
    },
    {
        .name = "HwInitializeTracing",
        .role_types = {"HW_INITIALIZE_TRACING"},
        .members = INITIALIZATION_DATA("HwInitializeTracing"),
        .irql = PASSIVE,
    },
    {
        .name = "HwCleanupTracing",
        .role_types = {"HW_CLEANUP_TRACING"},
        .members = INITIALIZATION_DATA("HwCleanupTracing"),
        .irql = PASSIVE,
    },
    {
        .name = "HwTracingEnabled",
        .extension = ARG(1),
        .role_types = {"HW_TRACING_ENABLED"},
        .members = INITIALIZATION_DATA("HwTracingEnabled"),
        .irql = PASSIVE,
    },

    /* StorPort: PORT_CONFIGURATION_INFORMATION */
    {
        .name = "HwMSInterruptRoutine",
        .extension = ARG(1),
        .role_types = {"HW_MESSAGE_SIGNALED_INTERRUPT_ROUTINE"},
        .members = {{"PORT_CONFIGURATION_INFORMATION", "HwMSInterruptRoutine"}},
        .irql = DIRQL,
    },

    /* StorPort: registered by a call */
    {
        .name = "HwStorPassiveInitializeRoutine",
        .extension = ARG(1),
        .role_types = {"HW_PASSIVE_INITIALIZE_ROUTINE"},
        .calls = {{"StorPortEnablePassiveInitialization", ARG(2), NULL}},
        .irql = PASSIVE,
    },
    {
        .name = "HwStorDpcRoutine",
        .extension = ARG(2),
        .role_types = {"HW_DPC_ROUTINE"},
        .calls = {{"StorPortInitializeDpc", ARG(3), NULL}},
        .irql = DISPATCH,
    },
    {
        .name = "HwStorTimer",
        .extension = ARG(1),
        .role_types = {"HW_TIMER"},
        .calls = {{"StorPortNotification", ARG(3), "RequestTimerCall"}},
        .irql = DISPATCH,
    },
    {
        .name = "HwStorTimerEx",
        .extension = ARG(1),
        .role_types = {"HW_TIMER_EX"},
        .calls = {{"StorPortRequestTimer", ARG(3), NULL}},
        .level_unknown = 1,
    },
    {
        .name = "HwStorWorkItemRoutine",
        .extension = ARG(1),
        .role_types = {"HW_WORKITEM"},
        .calls = {{"StorPortQueueWorkItem", ARG(2), NULL}},
        .irql = PASSIVE,
    },
    {
        .name = "HwStorStateChange",
        .role_types = {"HW_STATE_CHANGE"},
        .calls = {{"StorPortStateChangeDetected", ARG(5), NULL}},
        .irql = DISPATCH,
    },
    {
        .name = "HwStorSynchronizedAccess",
        .role_types = {"STOR_SYNCHRONIZED_ACCESS"},
        .calls = {{"StorPortSynchronizeAccess", ARG(2), NULL}},
        .irql = DIRQL,
    },
    {
        .name = "HwStorExecuteScatterGatherList",
        .role_types = {"POST_SCATTER_GATHER_EXECUTE"},
        .calls = {{"StorPortBuildScatterGatherList", ARG(5), NULL}},
        .irql = DISPATCH,
    },
    {
        .name = "StorThreadStartRoutine",
        .role_types = {"STOR_THREAD_START_ROUTINE"},
        .calls = {{"StorPortCreateSystemThread", ARG(2), NULL}},
        .irql = PASSIVE,
    },
    {
        .name = "HwRegistryNotificationRoutine",
        .role_types = {"HW_REGISTRY_NOTIFICATION_ROUTINE"},
        .calls = {{"StorPortEnableRegistryKeyNotification", ARG(2), NULL}},
        .level_unknown = 1,
    },
    {0}};

const struct dump_flag dump_flags[] = {
    {{"PORT_CONFIGURATION_INFORMATION", "DumpMode"}, 1, 0},
    {{"IDE_CHANNEL_CONFIGURATION", "ChannelMode"}, 0, 1},
    {{"IDE_CONTROLLER_CONFIGURATION", "ControllerMode"}, 0, 1},
    {{0}, 0, 0}};
