// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// S6, S14: HwStorAdapterControl runs at the level of its control type. Only the
// types that run at PASSIVE_LEVEL may use the registry; for those that the
// documents leave out of their table nothing is said.
#include <storport.h>

typedef struct {
  ULONG Depth;
} EXTENSION;

#define SAVE(Extension)                                                        \
  StorPortRegistryWriteAdapterKey(                                             \
      Extension, NULL, (PUCHAR) "Depth", MINIPORT_REG_DWORD,                   \
      &((EXTENSION *)(Extension))->Depth, sizeof(ULONG))

HW_ADAPTER_CONTROL each_control_type_by_switch;
SCSI_ADAPTER_CONTROL_STATUS
each_control_type_by_switch(PVOID DeviceExtension,
                            SCSI_ADAPTER_CONTROL_TYPE ControlType,
                            PVOID Parameters) {
  switch (ControlType) {
  case ScsiQuerySupportedControlTypes:
    SAVE(DeviceExtension);
    break;
  case ScsiStopAdapter:
    SAVE(
        DeviceExtension); // expected-warning@-1 {{whose ControlType can be ScsiStopAdapter here, which runs at DIRQL}}
    break;
  case ScsiRestartAdapter:
    SAVE(
        DeviceExtension); // expected-warning@-1 {{whose ControlType can be ScsiRestartAdapter here, which runs at DIRQL}}
    break;
  case ScsiSetBootConfig:
    SAVE(DeviceExtension);
    break;
  case ScsiSetRunningConfig:
    SAVE(DeviceExtension);
    break;
  case ScsiPowerSettingNotification:
    SAVE(DeviceExtension);
    break;
  case ScsiAdapterPower:
    SAVE(
        DeviceExtension); // expected-warning@-1 {{whose ControlType can be ScsiAdapterPower here, which may run at DISPATCH_LEVEL}}
    break;
  case ScsiAdapterPoFxPowerRequired:
    SAVE(
        DeviceExtension); // expected-warning@-1 {{whose ControlType can be ScsiAdapterPoFxPowerRequired here, which may run at DISPATCH_LEVEL}}
    break;
  case ScsiAdapterPoFxPowerActive:
    SAVE(
        DeviceExtension); // expected-warning@-1 {{whose ControlType can be ScsiAdapterPoFxPowerActive here, which may run at DISPATCH_LEVEL}}
    break;
  case ScsiAdapterPoFxPowerSetFState:
    SAVE(
        DeviceExtension); // expected-warning@-1 {{whose ControlType can be ScsiAdapterPoFxPowerSetFState here, which may run at DISPATCH_LEVEL}}
    break;
  case ScsiAdapterPoFxPowerControl:
    SAVE(
        DeviceExtension); // expected-warning@-1 {{whose ControlType can be ScsiAdapterPoFxPowerControl here, which may run at DISPATCH_LEVEL}}
    break;
  case ScsiAdapterPrepareForBusReScan:
    SAVE(DeviceExtension);
    break;
  case ScsiAdapterSystemPowerHints:
    SAVE(DeviceExtension);
    break;
  case ScsiAdapterFilterResourceRequirements:
    SAVE(
        DeviceExtension); // expected-warning@-1 {{whose ControlType can be ScsiAdapterFilterResourceRequirements here, which may run at APC_LEVEL}}
    break;
  case ScsiAdapterPoFxMaxOperationalPower:
    SAVE(DeviceExtension);
    break;
  case ScsiAdapterPoFxSetPerfState:
    SAVE(
        DeviceExtension); // expected-warning@-1 {{whose ControlType can be ScsiAdapterPoFxSetPerfState here, which may run at DISPATCH_LEVEL}}
    break;
  case ScsiAdapterSurpriseRemoval:
    SAVE(
        DeviceExtension); // expected-warning@-1 {{whose ControlType can be ScsiAdapterSurpriseRemoval here, which may run at APC_LEVEL}}
    break;
  case ScsiAdapterSerialNumber:
    SAVE(
        DeviceExtension); // expected-warning@-1 {{whose ControlType can be ScsiAdapterSerialNumber here, which may run at APC_LEVEL}}
    break;
  case ScsiAdapterCryptoOperation:
    SAVE(DeviceExtension);
    break;
  case ScsiAdapterQueryFruId:
    SAVE(DeviceExtension);
    break;
  case ScsiAdapterSetEventLogging:
    SAVE(DeviceExtension);
    break;
  case ScsiAdapterReportInternalData:
    SAVE(DeviceExtension);
    break;
  case ScsiAdapterResetBusSynchronous:
    SAVE(DeviceExtension);
    break;
  case ScsiAdapterPostHwInitialize:
    SAVE(DeviceExtension);
    break;
  case ScsiAdapterPrepareEarlyDumpData:
    SAVE(DeviceExtension);
    break;
  case ScsiAdapterRestoreEarlyDumpData:
    SAVE(DeviceExtension);
    break;
  default:
    SAVE(DeviceExtension);
    break;
  }
  return ScsiAdapterControlSuccess;
}

HW_ADAPTER_CONTROL before_the_type_is_known;
SCSI_ADAPTER_CONTROL_STATUS
before_the_type_is_known(PVOID DeviceExtension,
                         SCSI_ADAPTER_CONTROL_TYPE ControlType,
                         PVOID Parameters) {
  SAVE(
      DeviceExtension); // expected-warning@-1 {{'before_the_type_is_known' is an HwAdapterControl routine, whose ControlType can be ScsiStopAdapter here}}
  if (ControlType != ScsiSetRunningConfig)
    return ScsiAdapterControlUnsuccessful;
  return ScsiAdapterControlSuccess;
}

HW_ADAPTER_CONTROL silent_after_the_type_is_known;
SCSI_ADAPTER_CONTROL_STATUS
silent_after_the_type_is_known(PVOID DeviceExtension,
                               SCSI_ADAPTER_CONTROL_TYPE ControlType,
                               PVOID Parameters) {
  if (ControlType != ScsiSetRunningConfig)
    return ScsiAdapterControlUnsuccessful;
  SAVE(DeviceExtension);
  return ScsiAdapterControlSuccess;
}

HW_ADAPTER_CONTROL the_default_of_a_short_switch;
SCSI_ADAPTER_CONTROL_STATUS
the_default_of_a_short_switch(PVOID DeviceExtension,
                              SCSI_ADAPTER_CONTROL_TYPE ControlType,
                              PVOID Parameters) {
  switch (ControlType) {
  case ScsiQuerySupportedControlTypes:
  case ScsiStopAdapter:
  case ScsiRestartAdapter:
    break;
  default:
    SAVE(
        DeviceExtension); // expected-warning@-1 {{whose ControlType can be ScsiAdapterPower here, which may run at DISPATCH_LEVEL}}
    break;
  }
  return ScsiAdapterControlSuccess;
}

HW_ADAPTER_CONTROL silent_when_the_default_does_nothing;
SCSI_ADAPTER_CONTROL_STATUS
silent_when_the_default_does_nothing(PVOID DeviceExtension,
                                     SCSI_ADAPTER_CONTROL_TYPE ControlType,
                                     PVOID Parameters) {
  switch (ControlType) {
  case ScsiQuerySupportedControlTypes:
  case ScsiSetBootConfig:
  case ScsiSetRunningConfig:
    SAVE(DeviceExtension);
    break;
  default:
    break;
  }
  return ScsiAdapterControlSuccess;
}

HW_ADAPTER_CONTROL a_stop_that_falls_through;
SCSI_ADAPTER_CONTROL_STATUS
a_stop_that_falls_through(PVOID DeviceExtension,
                          SCSI_ADAPTER_CONTROL_TYPE ControlType,
                          PVOID Parameters) {
  switch (ControlType) {
  case ScsiStopAdapter:
    ((EXTENSION *)DeviceExtension)->Depth = 0;
  case ScsiSetBootConfig:
    SAVE(
        DeviceExtension); // expected-warning@-1 {{whose ControlType can be ScsiStopAdapter here, which runs at DIRQL}}
    break;
  default:
    break;
  }
  return ScsiAdapterControlSuccess;
}

HW_ADAPTER_CONTROL silent_when_the_stop_breaks;
SCSI_ADAPTER_CONTROL_STATUS
silent_when_the_stop_breaks(PVOID DeviceExtension,
                            SCSI_ADAPTER_CONTROL_TYPE ControlType,
                            PVOID Parameters) {
  switch (ControlType) {
  case ScsiStopAdapter:
    ((EXTENSION *)DeviceExtension)->Depth = 0;
    break;
  case ScsiSetBootConfig:
    SAVE(DeviceExtension);
    break;
  default:
    break;
  }
  return ScsiAdapterControlSuccess;
}

static VOID restart(PVOID DeviceExtension) {
  SAVE(
      DeviceExtension); // expected-warning@-1 {{'through_if_and_a_helper' is an HwAdapterControl routine, whose ControlType can be ScsiRestartAdapter here}}
}

HW_ADAPTER_CONTROL through_if_and_a_helper;
SCSI_ADAPTER_CONTROL_STATUS
through_if_and_a_helper(PVOID DeviceExtension,
                        SCSI_ADAPTER_CONTROL_TYPE ControlType,
                        PVOID Parameters) {
  if (ControlType == ScsiQuerySupportedControlTypes) {
    return ScsiAdapterControlSuccess;
  } else if (ControlType == 2) {
    restart(DeviceExtension);
  }
  return ScsiAdapterControlSuccess;
}

static VOID running(PVOID DeviceExtension) { SAVE(DeviceExtension); }

HW_ADAPTER_CONTROL silent_through_if_and_a_helper;
SCSI_ADAPTER_CONTROL_STATUS
silent_through_if_and_a_helper(PVOID DeviceExtension,
                               SCSI_ADAPTER_CONTROL_TYPE ControlType,
                               PVOID Parameters) {
  if (ControlType == ScsiQuerySupportedControlTypes) {
    return ScsiAdapterControlSuccess;
  } else if (ControlType == 4) {
    running(DeviceExtension);
  }
  return ScsiAdapterControlSuccess;
}

HW_ADAPTER_CONTROL a_parameter_that_is_assigned;
SCSI_ADAPTER_CONTROL_STATUS
a_parameter_that_is_assigned(PVOID DeviceExtension,
                             SCSI_ADAPTER_CONTROL_TYPE ControlType,
                             PVOID Parameters) {
  if (ControlType == ScsiStopAdapter) {
    ControlType = ScsiSetBootConfig;
    SAVE(
        DeviceExtension); // expected-warning@-1 {{whose ControlType can be ScsiStopAdapter here}}
  }
  return ControlType == ScsiSetBootConfig ? ScsiAdapterControlSuccess
                                          : ScsiAdapterControlUnsuccessful;
}

HW_ADAPTER_CONTROL silent_when_assigned_after_a_passive_type;
SCSI_ADAPTER_CONTROL_STATUS
silent_when_assigned_after_a_passive_type(PVOID DeviceExtension,
                                          SCSI_ADAPTER_CONTROL_TYPE ControlType,
                                          PVOID Parameters) {
  ULONG type = ControlType;
  if (type == ScsiSetBootConfig || type == ScsiAdapterSystemPowerHints) {
    ControlType = ScsiStopAdapter;
    SAVE(DeviceExtension);
  }
  return ControlType == ScsiSetBootConfig ? ScsiAdapterControlSuccess
                                          : ScsiAdapterControlUnsuccessful;
}
