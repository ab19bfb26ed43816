/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The callbacks and their levels, from the pages storport/nc-storport-…,
 * irb/nc-irb-…, and the page about synchronisation in the ATA port model. */
#include "roles.h"

#include "../core/context.h"

#include <irb.h>
#include <storport.h>
#include <string.h>

/* Below DISPATCH_LEVEL: the pages do not promise PASSIVE_LEVEL. */
#define BELOW_DISPATCH MODEL_APC
#define NOT_DOCUMENTED MODEL_PASSIVE
#define ACTION(name, irql) {#name, name, irql}

static const struct role_action channel_actions[] = {
    ACTION(IdeStart, MODEL_PASSIVE),
    ACTION(IdeStop, MODEL_PASSIVE),
    ACTION(IdePowerUp, MODEL_DISPATCH),
    ACTION(IdePowerDown, MODEL_DISPATCH),
    ACTION(IdeVendorDefined, NOT_DOCUMENTED),
    {NULL, 0, 0}};

static const struct role_action controller_actions[] = {
    ACTION(IdeStart, NOT_DOCUMENTED),
    ACTION(IdeStop, NOT_DOCUMENTED),
    ACTION(IdePowerUp, NOT_DOCUMENTED),
    ACTION(IdePowerDown, NOT_DOCUMENTED),
    ACTION(IdeVendorDefined, NOT_DOCUMENTED),
    {NULL, 0, 0}};

/* The types after these have no level in the documents. */
static const struct role_action adapter_control_types[] = {
    ACTION(ScsiQuerySupportedControlTypes, MODEL_PASSIVE),
    ACTION(ScsiStopAdapter, MODEL_DEVICE),
    ACTION(ScsiRestartAdapter, MODEL_DEVICE),
    ACTION(ScsiSetBootConfig, MODEL_PASSIVE),
    ACTION(ScsiSetRunningConfig, MODEL_PASSIVE),
    ACTION(ScsiPowerSettingNotification, MODEL_PASSIVE),
    ACTION(ScsiAdapterPower, MODEL_DISPATCH),
    ACTION(ScsiAdapterPoFxPowerRequired, MODEL_DISPATCH),
    ACTION(ScsiAdapterPoFxPowerActive, MODEL_DISPATCH),
    ACTION(ScsiAdapterPoFxPowerSetFState, MODEL_DISPATCH),
    ACTION(ScsiAdapterPoFxPowerControl, MODEL_DISPATCH),
    ACTION(ScsiAdapterPrepareForBusReScan, MODEL_PASSIVE),
    ACTION(ScsiAdapterSystemPowerHints, MODEL_PASSIVE),
    ACTION(ScsiAdapterFilterResourceRequirements, BELOW_DISPATCH),
    ACTION(ScsiAdapterPoFxMaxOperationalPower, MODEL_PASSIVE),
    ACTION(ScsiAdapterPoFxSetPerfState, MODEL_DISPATCH),
    ACTION(ScsiAdapterSurpriseRemoval, BELOW_DISPATCH),
    ACTION(ScsiAdapterSerialNumber, BELOW_DISPATCH),
    ACTION(ScsiAdapterCryptoOperation, MODEL_PASSIVE),
    ACTION(ScsiAdapterQueryFruId, MODEL_PASSIVE),
    ACTION(ScsiAdapterSetEventLogging, MODEL_PASSIVE),
    {NULL, 0, 0}};

static const struct role_action unit_control_types[] = {
    ACTION(ScsiQuerySupportedUnitControlTypes, MODEL_PASSIVE),
    ACTION(ScsiUnitUsage, MODEL_PASSIVE),
    ACTION(ScsiUnitStart, MODEL_PASSIVE),
    ACTION(ScsiUnitPower, MODEL_DISPATCH),
    ACTION(ScsiUnitPoFxPowerInfo, MODEL_PASSIVE),
    ACTION(ScsiUnitPoFxPowerRequired, MODEL_DISPATCH),
    ACTION(ScsiUnitPoFxPowerActive, MODEL_DISPATCH),
    ACTION(ScsiUnitPoFxPowerSetFState, MODEL_DISPATCH),
    ACTION(ScsiUnitPoFxPowerControl, MODEL_DISPATCH),
    ACTION(ScsiUnitRemove, MODEL_PASSIVE),
    ACTION(ScsiUnitSurpriseRemoval, MODEL_PASSIVE),
    ACTION(ScsiUnitRichDescription, MODEL_PASSIVE),
    ACTION(ScsiUnitQueryBusType, MODEL_PASSIVE),
    ACTION(ScsiUnitQueryFruId, MODEL_PASSIVE),
    {NULL, 0, 0}};

const struct model_role model_roles[] = {
    {"DriverEntry", MODEL_PASSIVE, NULL},

    /* IDE_CONTROLLER_INTERFACE */
    {"AtaChannelInitRoutine", MODEL_PASSIVE, NULL},
    {"AtaControllerChannelEnabled", NOT_DOCUMENTED, NULL},
    {"AtaControllerTransferModeSelect", NOT_DOCUMENTED, NULL},
    {"AtaAdapterControl", NOT_DOCUMENTED, controller_actions},

    /* IDE_CHANNEL_INTERFACE; SyncWithIsr is TRUE, as it must be */
    {"IdeHwInitialize", MODEL_DEVICE, NULL},
    {"IdeHwBuildIo", MODEL_DISPATCH, NULL},
    {"IdeHwStartIo", MODEL_DEVICE, NULL},
    {"IdeHwInterrupt", MODEL_DEVICE, NULL},
    {"IdeHwReset", MODEL_DEVICE, NULL},
    {"IdeHwControl", MODEL_DISPATCH, channel_actions},

    /* IDE_HW_DPC, by the IDE_CALLBACK_TYPE it was requested with */
    {"IdeWorkerRoutine", MODEL_DISPATCH, NULL},
    {"IdeSynchronizedRoutine", MODEL_DEVICE, NULL},
    {"IdeControllerSyncRoutine", MODEL_DISPATCH, NULL},
    {"IdeTimerRoutine", MODEL_DISPATCH, NULL},

    /* HW_INITIALIZATION_DATA */
    {"HwFindAdapter", MODEL_PASSIVE, NULL},
    {"HwInitialize", MODEL_DEVICE, NULL},
    {"HwBuildIo", MODEL_DISPATCH, NULL},
    {"HwStartIo", MODEL_DISPATCH, NULL}, /* half duplex: MODEL_DEVICE */
    {"HwInterrupt", MODEL_DEVICE, NULL},
    {"HwResetBus", MODEL_DISPATCH, NULL},
    {"HwAdapterControl", MODEL_PASSIVE, adapter_control_types},
    {"HwUnitControl", MODEL_PASSIVE, unit_control_types},
    {"HwTracingEnabled", MODEL_PASSIVE, NULL},
    {"HwInitializeTracing", MODEL_PASSIVE, NULL},
    {"HwCleanupTracing", MODEL_PASSIVE, NULL},
    {"HwFreeAdapterResources", MODEL_PASSIVE, NULL},
    {"HwProcessServiceRequest", MODEL_PASSIVE, NULL},
    {"HwCompleteServiceIrp", MODEL_PASSIVE, NULL},

    /* PORT_CONFIGURATION_INFORMATION */
    {"HwMSInterruptRoutine", MODEL_DEVICE, NULL},

    /* Registered by a call */
    {"HwStorPassiveInitializeRoutine", MODEL_PASSIVE, NULL},
    {"HwStorDpcRoutine", MODEL_DISPATCH, NULL},
    {"HwStorTimer", MODEL_DISPATCH, NULL},
    {"HwStorTimerEx", NOT_DOCUMENTED, NULL},
    {"HwStorWorkItemRoutine", MODEL_PASSIVE, NULL},
    {"HwStorStateChange", MODEL_DISPATCH, NULL},
    {"HwStorSynchronizedAccess", MODEL_DEVICE, NULL},
    {"HwStorExecuteScatterGatherList", MODEL_DISPATCH, NULL},
    {"StorThreadStartRoutine", MODEL_PASSIVE, NULL},
    {"HwRegistryNotificationRoutine", NOT_DOCUMENTED, NULL},
    {NULL, 0, NULL}};

const struct model_role *model_role(const char *name) {
  for (const struct model_role *role = model_roles; role->name != NULL; role++)
    if (strcmp(role->name, name) == 0)
      return role;
  return NULL;
}

const struct role_action *model_role_action(const struct model_role *role,
                                            unsigned value) {
  if (role->actions == NULL)
    return NULL;
  for (const struct role_action *action = role->actions; action->name != NULL;
       action++)
    if (action->value == value)
      return action;
  return NULL;
}
