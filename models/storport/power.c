/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Power management by components: StorPortPoFx... families.md, sections A and
 * B. */
#include "routine.h"

/* Their values only tell them from each other. */
const GUID STORPORT_POFX_ADAPTER_GUID = {
    0xdcaf9c10,
    0x895f,
    0x481f,
    {0xa4, 0x92, 0xd4, 0xce, 0xd2, 0xf5, 0x56, 0x33}};
const GUID STORPORT_POFX_LUN_GUID = {
    0x585d326b,
    0xe3e0,
    0x4b3b,
    {0xa5, 0x8a, 0x4d, 0x8d, 0x6b, 0x6a, 0x69, 0x1e}};

/* The adapter (without an address) or its unit; NULL: there is no such one. */
static struct storport_power *power_of(PVOID extension,
                                       const STOR_ADDRESS *address) {
  struct storport_adapter *adapter = storport_adapter_of(extension);
  const STOR_ADDR_BTL8 *unit = (const STOR_ADDR_BTL8 *)address;

  if (unit == NULL)
    return &adapter->power;
  return unit->Type == STOR_ADDRESS_TYPE_BTL8 && unit->Path == 0 &&
                 unit->Target == 0 && unit->Lun == 0
             ? &adapter->unit_power
             : NULL;
}

/* After registration, with component 0 alone. */
static ULONG component_status(PVOID extension, const STOR_ADDRESS *address,
                              ULONG component, const char *clause,
                              const char *routine) {
  const struct storport_power *power = power_of(extension, address);

  level_at_most_dispatch(clause, routine);
  argument_must(component == 0, clause, routine, "there is component 0 alone");
  if (power == NULL)
    return STOR_STATUS_INVALID_PARAMETER;
  if (!power->managed)
    return STOR_STATUS_INVALID_DEVICE_REQUEST;
  return component == 0 ? STOR_STATUS_SUCCESS : STOR_STATUS_INVALID_PARAMETER;
}

/* storport/nf-storport-storportinitializepofxpower: once for each. */
ULONG StorPortInitializePoFxPower(PVOID HwDeviceExtension,
                                  PSTOR_ADDRESS Address,
                                  PSTOR_POFX_DEVICE Device,
                                  PBOOLEAN D3ColdEnabled) {
  struct storport_power *power = power_of(HwDeviceExtension, Address);
  ULONG status;

  CALLED("StorPortInitializePoFxPower", GIVEN(Address), GIVEN(Device),
         GIVEN(D3ColdEnabled));
  level_at_most_passive(FAMILY("StorPortInitializePoFxPower"));
  if (Device == NULL || power == NULL)
    return STOR_STATUS_INVALID_PARAMETER;
  /* Whether a stop ends the registration the page does not say. */
  if (power->managed) {
    violation(FAMILY("StorPortInitializePoFxPower"), "registered already")
        ->advisory = true;
    return STOR_STATUS_UNSUCCESSFUL;
  }
  status =
      status_unless("StorPortInitializePoFxPower", STOR_STATUS_UNSUCCESSFUL);
  power->managed = status == STOR_STATUS_SUCCESS;
  return status;
}

/* no page */
ULONG StorPortGetD3ColdSupport(PVOID HwDeviceExtension, PSTOR_ADDRESS Address,
                               PBOOLEAN Supported) {
  BOOLEAN no = FALSE;

  (void)HwDeviceExtension;
  CALLED("StorPortGetD3ColdSupport", GIVEN(Address), GIVEN(Supported));
  if (Supported == NULL)
    return STOR_STATUS_INVALID_PARAMETER;
  give(Supported, &no, sizeof(no));
  return STOR_STATUS_SUCCESS;
}

/* storport/nf-storport-storportpofxactivatecomponent: BUSY counts as well. */
ULONG StorPortPoFxActivateComponent(PVOID HwDeviceExtension,
                                    PSTOR_ADDRESS Address,
                                    PSCSI_REQUEST_BLOCK Srb, ULONG Component,
                                    ULONG Flags) {
  ULONG status;

  CALLED("StorPortPoFxActivateComponent", GIVEN(Address), GIVEN(Srb), Component,
         Flags);
  argument_must(Flags == 0, FAMILY("StorPortPoFxActivateComponent"),
                "Flags are not 0");
  status = component_status(HwDeviceExtension, Address, Component,
                            FAMILY("StorPortPoFxActivateComponent"));
  if (context_now()->irql > MODEL_DISPATCH)
    return STOR_STATUS_INVALID_IRQL;
  if (status != STOR_STATUS_SUCCESS)
    return status;
  power_of(HwDeviceExtension, Address)->active++;
  return fails("StorPortPoFxActivateComponent") ? STOR_STATUS_BUSY
                                                : STOR_STATUS_SUCCESS;
}

/* storport/nf-storport-storportpofxidlecomponent */
ULONG StorPortPoFxIdleComponent(PVOID HwDeviceExtension, PSTOR_ADDRESS Address,
                                PSCSI_REQUEST_BLOCK Srb, ULONG Component,
                                ULONG Flags) {
  struct storport_power *power = power_of(HwDeviceExtension, Address);
  ULONG status;

  CALLED("StorPortPoFxIdleComponent", GIVEN(Address), GIVEN(Srb), Component,
         Flags);
  argument_must(Flags == 0, FAMILY("StorPortPoFxIdleComponent"),
                "Flags are not 0");
  status = component_status(HwDeviceExtension, Address, Component,
                            FAMILY("StorPortPoFxIdleComponent"));
  if (context_now()->irql > MODEL_DISPATCH)
    return STOR_STATUS_INVALID_IRQL;
  if (status != STOR_STATUS_SUCCESS)
    return status;
  if (power->active == 0) {
    violation(FAMILY("StorPortPoFxIdleComponent"),
              "idle without having been activated");
    return STOR_STATUS_UNSUCCESSFUL;
  }
  power->active--;
  return STOR_STATUS_SUCCESS;
}

/* storport/nf-storport-storportpofxsetcomponentlatency */
ULONG StorPortPoFxSetComponentLatency(PVOID HwDeviceExtension,
                                      PSTOR_ADDRESS Address, ULONG Component,
                                      ULONGLONG Latency) {
  CALLED("StorPortPoFxSetComponentLatency", GIVEN(Address), Component, Latency);
  return component_status(HwDeviceExtension, Address, Component,
                          FAMILY("StorPortPoFxSetComponentLatency"));
}

/* storport/nf-storport-storportpofxsetcomponentresidency */
ULONG StorPortPoFxSetComponentResidency(PVOID HwDeviceExtension,
                                        PSTOR_ADDRESS Address, ULONG Component,
                                        ULONGLONG Residency) {
  CALLED("StorPortPoFxSetComponentResidency", GIVEN(Address), Component,
         Residency);
  return component_status(HwDeviceExtension, Address, Component,
                          FAMILY("StorPortPoFxSetComponentResidency"));
}

/* storport/nf-storport-storportpofxpowercontrol */
ULONG StorPortPoFxPowerControl(PVOID HwDeviceExtension, PSTOR_ADDRESS Address,
                               LPCGUID PowerControlCode, PVOID InBuffer,
                               SIZE_T InBufferSize, PVOID OutBuffer,
                               SIZE_T OutBufferSize, PSIZE_T BytesReturned) {
  static const SIZE_T none;

  CALLED("StorPortPoFxPowerControl", GIVEN(Address), GIVEN(PowerControlCode),
         GIVEN(InBuffer), InBufferSize, GIVEN(OutBuffer), OutBufferSize);
  if ((InBuffer == NULL && InBufferSize != 0) ||
      (OutBuffer == NULL && OutBufferSize != 0))
    return STOR_STATUS_INVALID_PARAMETER;
  if (BytesReturned != NULL)
    give(BytesReturned, &none, sizeof(none));
  return component_status(HwDeviceExtension, Address, 0,
                          FAMILY("StorPortPoFxPowerControl"));
}

/* storport/nf-storport-storportpofxsetidletimeout */
ULONG StorPortPoFxSetIdleTimeout(PVOID HwDeviceExtension, PSTOR_ADDRESS Address,
                                 ULONG IdleTimeoutInMS) {
  CALLED("StorPortPoFxSetIdleTimeout", GIVEN(Address), IdleTimeoutInMS);
  argument_must(Address == NULL, FAMILY("StorPortPoFxSetIdleTimeout"),
                "Address is not NULL");
  return component_status(HwDeviceExtension, Address, 0,
                          FAMILY("StorPortPoFxSetIdleTimeout"));
}

/* storport/nf-storport-storportpofxsetperfstate */
ULONG StorPortPoFxSetPerfState(PVOID HwDeviceExtension, PSTOR_ADDRESS Address,
                               ULONG Component, ULONG Flags, ULONG SetIndex,
                               ULONGLONG State, PVOID Context) {
  CALLED("StorPortPoFxSetPerfState", GIVEN(Address), Component, Flags, SetIndex,
         State, GIVEN(Context));
  argument_must(Address == NULL && Flags == 0,
                FAMILY("StorPortPoFxSetPerfState"),
                "Address is not NULL, or Flags are not 0");
  return component_status(HwDeviceExtension, Address, Component,
                          FAMILY("StorPortPoFxSetPerfState"));
}
