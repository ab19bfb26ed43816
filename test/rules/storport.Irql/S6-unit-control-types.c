// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// S6, S14: HwStorUnitControl runs at the level of its control type. Only the
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

HW_UNIT_CONTROL each_control_type_by_switch;
SCSI_UNIT_CONTROL_STATUS
each_control_type_by_switch(PVOID DeviceExtension,
                            SCSI_UNIT_CONTROL_TYPE ControlType,
                            PVOID Parameters) {
  switch (ControlType) {
  case ScsiQuerySupportedUnitControlTypes:
    SAVE(DeviceExtension);
    break;
  case ScsiUnitUsage:
    SAVE(DeviceExtension);
    break;
  case ScsiUnitStart:
    SAVE(DeviceExtension);
    break;
  case ScsiUnitPower:
    SAVE(
        DeviceExtension); // expected-warning@-1 {{whose ControlType can be ScsiUnitPower here, which runs at DISPATCH_LEVEL}}
    break;
  case ScsiUnitPoFxPowerInfo:
    SAVE(DeviceExtension);
    break;
  case ScsiUnitPoFxPowerRequired:
    SAVE(
        DeviceExtension); // expected-warning@-1 {{whose ControlType can be ScsiUnitPoFxPowerRequired here, which runs at DISPATCH_LEVEL}}
    break;
  case ScsiUnitPoFxPowerActive:
    SAVE(
        DeviceExtension); // expected-warning@-1 {{whose ControlType can be ScsiUnitPoFxPowerActive here, which runs at DISPATCH_LEVEL}}
    break;
  case ScsiUnitPoFxPowerSetFState:
    SAVE(
        DeviceExtension); // expected-warning@-1 {{whose ControlType can be ScsiUnitPoFxPowerSetFState here, which runs at DISPATCH_LEVEL}}
    break;
  case ScsiUnitPoFxPowerControl:
    SAVE(
        DeviceExtension); // expected-warning@-1 {{whose ControlType can be ScsiUnitPoFxPowerControl here, which runs at DISPATCH_LEVEL}}
    break;
  case ScsiUnitRemove:
    SAVE(DeviceExtension);
    break;
  case ScsiUnitSurpriseRemoval:
    SAVE(DeviceExtension);
    break;
  case ScsiUnitRichDescription:
    SAVE(DeviceExtension);
    break;
  case ScsiUnitQueryBusType:
    SAVE(DeviceExtension);
    break;
  case ScsiUnitQueryFruId:
    SAVE(DeviceExtension);
    break;
  case ScsiUnitReportInternalData:
    SAVE(DeviceExtension);
    break;
  default:
    SAVE(DeviceExtension);
    break;
  }
  return ScsiUnitControlSuccess;
}

HW_UNIT_CONTROL before_the_type_is_known;
SCSI_UNIT_CONTROL_STATUS
before_the_type_is_known(PVOID DeviceExtension,
                         SCSI_UNIT_CONTROL_TYPE ControlType, PVOID Parameters) {
  SAVE(
      DeviceExtension); // expected-warning@-1 {{'before_the_type_is_known' is an HwUnitControl routine, whose ControlType can be ScsiUnitPower here}}
  return ControlType == ScsiUnitStart ? ScsiUnitControlSuccess
                                      : ScsiUnitControlUnsuccessful;
}

HW_UNIT_CONTROL silent_after_the_type_is_known;
SCSI_UNIT_CONTROL_STATUS
silent_after_the_type_is_known(PVOID DeviceExtension,
                               SCSI_UNIT_CONTROL_TYPE ControlType,
                               PVOID Parameters) {
  if (ControlType == ScsiUnitStart || ControlType == ScsiUnitRemove)
    SAVE(DeviceExtension);
  return ScsiUnitControlSuccess;
}

HW_UNIT_CONTROL a_range_that_takes_in_the_power_types;
SCSI_UNIT_CONTROL_STATUS
a_range_that_takes_in_the_power_types(PVOID DeviceExtension,
                                      SCSI_UNIT_CONTROL_TYPE ControlType,
                                      PVOID Parameters) {
  if (ControlType >= ScsiUnitPoFxPowerControl)
    SAVE(
        DeviceExtension); // expected-warning@-1 {{whose ControlType can be ScsiUnitPoFxPowerControl here}}
  return ScsiUnitControlSuccess;
}

HW_UNIT_CONTROL silent_in_a_range_above_the_power_types;
SCSI_UNIT_CONTROL_STATUS
silent_in_a_range_above_the_power_types(PVOID DeviceExtension,
                                        SCSI_UNIT_CONTROL_TYPE ControlType,
                                        PVOID Parameters) {
  if (ControlType > ScsiUnitPoFxPowerControl)
    SAVE(DeviceExtension);
  return ScsiUnitControlSuccess;
}
