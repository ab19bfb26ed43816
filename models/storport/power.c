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

/* After registration, with component 0 alone. */
static ULONG component_status(PVOID extension, ULONG component) {
  if (!storport_adapter_of(extension)->power_managed)
    return STOR_STATUS_INVALID_DEVICE_REQUEST;
  return component == 0 ? STOR_STATUS_SUCCESS : STOR_STATUS_INVALID_PARAMETER;
}

/* storport/nf-storport-storportinitializepofxpower: once for each. */
ULONG StorPortInitializePoFxPower(PVOID HwDeviceExtension,
                                  PSTOR_ADDRESS Address,
                                  PSTOR_POFX_DEVICE Device,
                                  PBOOLEAN D3ColdEnabled) {
  struct storport_adapter *adapter = storport_adapter_of(HwDeviceExtension);

  CALLED("StorPortInitializePoFxPower", GIVEN(Address), GIVEN(Device),
         GIVEN(D3ColdEnabled));
  if (Device == NULL)
    return STOR_STATUS_INVALID_PARAMETER;
  if (Address != NULL)
    return STOR_STATUS_SUCCESS;
  if (adapter->power_managed || fails("StorPortInitializePoFxPower"))
    return STOR_STATUS_UNSUCCESSFUL;
  adapter->power_managed = true;
  return STOR_STATUS_SUCCESS;
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
  ULONG status = component_status(HwDeviceExtension, Component);

  CALLED("StorPortPoFxActivateComponent", GIVEN(Address), GIVEN(Srb), Component,
         Flags);
  if (context_now()->irql > MODEL_DISPATCH)
    return STOR_STATUS_INVALID_IRQL;
  if (status != STOR_STATUS_SUCCESS)
    return status;
  storport_adapter_of(HwDeviceExtension)->active++;
  return status_unless("StorPortPoFxActivateComponent", STOR_STATUS_BUSY);
}

/* storport/nf-storport-storportpofxidlecomponent */
ULONG StorPortPoFxIdleComponent(PVOID HwDeviceExtension, PSTOR_ADDRESS Address,
                                PSCSI_REQUEST_BLOCK Srb, ULONG Component,
                                ULONG Flags) {
  struct storport_adapter *adapter = storport_adapter_of(HwDeviceExtension);
  ULONG status = component_status(HwDeviceExtension, Component);

  CALLED("StorPortPoFxIdleComponent", GIVEN(Address), GIVEN(Srb), Component,
         Flags);
  if (context_now()->irql > MODEL_DISPATCH)
    return STOR_STATUS_INVALID_IRQL;
  if (status != STOR_STATUS_SUCCESS)
    return status;
  if (adapter->active == 0)
    return STOR_STATUS_UNSUCCESSFUL;
  adapter->active--;
  return STOR_STATUS_SUCCESS;
}

/* storport/nf-storport-storportpofxsetcomponentlatency */
ULONG StorPortPoFxSetComponentLatency(PVOID HwDeviceExtension,
                                      PSTOR_ADDRESS Address, ULONG Component,
                                      ULONGLONG Latency) {
  CALLED("StorPortPoFxSetComponentLatency", GIVEN(Address), Component, Latency);
  return component_status(HwDeviceExtension, Component);
}

/* storport/nf-storport-storportpofxsetcomponentresidency */
ULONG StorPortPoFxSetComponentResidency(PVOID HwDeviceExtension,
                                        PSTOR_ADDRESS Address, ULONG Component,
                                        ULONGLONG Residency) {
  CALLED("StorPortPoFxSetComponentResidency", GIVEN(Address), Component,
         Residency);
  return component_status(HwDeviceExtension, Component);
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
  return component_status(HwDeviceExtension, 0);
}

/* storport/nf-storport-storportpofxsetidletimeout */
ULONG StorPortPoFxSetIdleTimeout(PVOID HwDeviceExtension, PSTOR_ADDRESS Address,
                                 ULONG IdleTimeoutInMS) {
  CALLED("StorPortPoFxSetIdleTimeout", GIVEN(Address), IdleTimeoutInMS);
  return component_status(HwDeviceExtension, Address == NULL ? 0 : 1);
}

/* storport/nf-storport-storportpofxsetperfstate */
ULONG StorPortPoFxSetPerfState(PVOID HwDeviceExtension, PSTOR_ADDRESS Address,
                               ULONG Component, ULONG Flags, ULONG SetIndex,
                               ULONGLONG State, PVOID Context) {
  CALLED("StorPortPoFxSetPerfState", GIVEN(Address), Component, Flags, SetIndex,
         State, GIVEN(Context));
  return component_status(HwDeviceExtension, Component);
}
