/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* What a miniport says of its adapter and units, and asks about them.
 * families.md, sections B to D. */
#include "routine.h"

/* Their values only tell them from each other. */
const GUID STORPORT_DEVICEOPERATION_CACHED_SETTINGS_INIT_GUID = {
    0x66be0200, 1, 1, {0}};
const GUID STORPORT_DEVICEOPERATION_SECURE_REPROVISION_GUID = {
    0x66be0200, 1, 2, {0}};

/* storport/nf-storport-storportgetdeviceobjects: opaque ones. */
ULONG StorPortGetDeviceObjects(PVOID HwDeviceExtension,
                               PVOID *AdapterDeviceObject,
                               PVOID *PhysicalDeviceObject,
                               PVOID *LowerDeviceObject) {
  CALLED("StorPortGetDeviceObjects", GIVEN(AdapterDeviceObject),
         GIVEN(PhysicalDeviceObject), GIVEN(LowerDeviceObject));
  give_pointer(AdapterDeviceObject, HwDeviceExtension);
  give_pointer(PhysicalDeviceObject, HwDeviceExtension);
  give_pointer(LowerDeviceObject, HwDeviceExtension);
  return STOR_STATUS_SUCCESS;
}

/* storport/nf-storport-storportgetsystemportnumber */
ULONG StorPortGetSystemPortNumber(PVOID HwDeviceExtension,
                                  PSTOR_ADDRESS Address) {
  USHORT port = 0;

  (void)HwDeviceExtension;
  CALLED("StorPortGetSystemPortNumber", GIVEN(Address));
  if (Address == NULL || Address->Type != STOR_ADDRESS_TYPE_BTL8)
    return STOR_STATUS_INVALID_PARAMETER;
  give(&Address->Port, &port, sizeof(port));
  return STOR_STATUS_SUCCESS;
}

/* storport/nf-storport-storportsetunitattributes */
ULONG StorPortSetUnitAttributes(PVOID HwDeviceExtension, PSTOR_ADDRESS Address,
                                STOR_UNIT_ATTRIBUTES Attributes) {
  (void)HwDeviceExtension;
  CALLED("StorPortSetUnitAttributes", GIVEN(Address),
         Attributes.DeviceAttentionSupported,
         Attributes.AsyncNotificationSupported, Attributes.D3ColdNotSupported);
  argument_must(Address != NULL && Attributes.Reserved == 0,
                FAMILY("StorPortSetUnitAttributes"),
                "no address, or reserved bits are set");
  return Address != NULL && Attributes.Reserved == 0
             ? STOR_STATUS_SUCCESS
             : STOR_STATUS_INVALID_PARAMETER;
}

/* storport/nf-storport-storportasyncnotificationdetected */
ULONG StorPortAsyncNotificationDetected(PVOID HwDeviceExtension,
                                        PSTOR_ADDRESS Address,
                                        ULONGLONG Flags) {
  const ULONGLONG known = RAID_ASYNC_NOTIFY_FLAG_MEDIA_STATUS |
                          RAID_ASYNC_NOTIFY_FLAG_DEVICE_STATUS |
                          RAID_ASYNC_NOTIFY_FLAG_DEVICE_OPERATION;

  (void)HwDeviceExtension;
  CALLED("StorPortAsyncNotificationDetected", GIVEN(Address), Flags);
  argument_must(Address != NULL && (Flags & ~known) == 0,
                FAMILY("StorPortAsyncNotificationDetected"),
                "no address, or Flags are not documented");
  if (Address == NULL || (Flags & ~known) != 0)
    return STOR_STATUS_INVALID_PARAMETER;
  return status_unless("StorPortAsyncNotificationDetected", STOR_STATUS_BUSY);
}

/* storport/nf-storport-storportstatechangedetected: one at a time. The callback
 * gets the address back. */
ULONG StorPortStateChangeDetected(PVOID HwDeviceExtension, ULONG ChangedEntity,
                                  PSTOR_ADDRESS Address, ULONG Attributes,
                                  PHW_STATE_CHANGE HwStateChange,
                                  PVOID HwStateChangeContext) {
  struct storport_pending *pending =
      storport_adapter_of(HwDeviceExtension)->pending;

  CALLED("StorPortStateChangeDetected", ChangedEntity, GIVEN(Address),
         Attributes, GIVEN(HwStateChange), GIVEN(HwStateChangeContext));
  REGISTERED("HwStorStateChange", HwStateChange);
  if (Address == NULL)
    return STOR_STATUS_INVALID_PARAMETER;
  for (; pending != NULL; pending = pending->next)
    if (pending->kind == STORPORT_STATE_CHANGE)
      return STOR_STATUS_UNSUCCESSFUL;
  if (HwStateChange != NULL)
    pending_add(HwDeviceExtension, STORPORT_STATE_CHANGE, Address,
                HwStateChangeContext, NULL)
        ->routine.state_change = HwStateChange;
  return STOR_STATUS_SUCCESS;
}

/* storport/nf-storport-storportisdeviceoperationallowed */
ULONG StorPortIsDeviceOperationAllowed(PVOID HwDeviceExtension,
                                       PSTOR_ADDRESS Address,
                                       LPCGUID DeviceOperation,
                                       ULONG *AllowedFlag) {
  (void)HwDeviceExtension;
  CALLED("StorPortIsDeviceOperationAllowed", GIVEN(Address),
         GIVEN(DeviceOperation), GIVEN(AllowedFlag));
  level_at_most_passive(FAMILY("StorPortIsDeviceOperationAllowed"));
  if (AllowedFlag == NULL)
    return STOR_STATUS_INVALID_PARAMETER;
  give_ulong(AllowedFlag, 1);
  return STOR_STATUS_SUCCESS;
}

static void failure_given(const char *clause, const char *routine,
                          ULONG flags) {
  const ULONG known = STORPORT_MARK_DEVICE_FAILED_FLAG_REMOVE_DEVICE |
                      STORPORT_MARK_DEVICE_FAILED_FLAG_PREDICTED_FAILURE;

  argument_must((flags & ~known) == 0, clause, routine,
                "Flags are not documented");
}

/* storport/nf-storport-storportmarkdevicefailed */
ULONG StorPortMarkDeviceFailed(PVOID HwDeviceExtension,
                               PSTOR_ADDRESS StorAddress, ULONG Flags,
                               PWSTR FailReason) {
  (void)HwDeviceExtension;
  CALLED("StorPortMarkDeviceFailed", GIVEN(StorAddress), Flags,
         GIVEN(FailReason));
  failure_given(FAMILY("StorPortMarkDeviceFailed"), Flags);
  return STOR_STATUS_SUCCESS;
}

/* storport/nf-storport-storportmarkdevicefailedex */
ULONG StorPortMarkDeviceFailedEx(PVOID HwDeviceExtension,
                                 PSTOR_ADDRESS StorAddress, ULONG Flags,
                                 ULONG FaultCode, PWSTR FaultDescription,
                                 ULONG AdditionalDataSize, PVOID AdditionalData,
                                 ULONG CriticalDataSize, PVOID CriticalData) {
  (void)HwDeviceExtension;
  CALLED("StorPortMarkDeviceFailedEx", GIVEN(StorAddress), Flags, FaultCode,
         GIVEN(FaultDescription), AdditionalDataSize, GIVEN(AdditionalData),
         CriticalDataSize, GIVEN(CriticalData));
  failure_given(FAMILY("StorPortMarkDeviceFailedEx"), Flags);
  return STOR_STATUS_SUCCESS;
}
