/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Registration, and what belongs to the start of an adapter. families.md,
 * section B. */
#include "routine.h"

#include <string.h>

static HW_INITIALIZATION_DATA registered;
static PVOID hw_context;
static bool is_registered;

const HW_INITIALIZATION_DATA *storport_registered(void) {
  return is_registered ? &registered : NULL;
}

PVOID storport_hw_context(void) { return hw_context; }

void registration_clear(void) { is_registered = false; }

/* storport/nf-storport-storportinitialize */
ULONG StorPortInitialize(PVOID Argument1, PVOID Argument2,
                         PHW_INITIALIZATION_DATA HwInitializationData,
                         PVOID HwContext) {
  CALLED("StorPortInitialize", GIVEN(Argument1), GIVEN(Argument2),
         GIVEN(HwInitializationData), GIVEN(HwContext));
  CALLED_IN("StorPortInitialize", "DriverEntry");
  if (HwInitializationData == NULL)
    return (ULONG)STATUS_INVALID_PARAMETER;
  if (HwInitializationData->HwInitializationDataSize != sizeof(registered))
    return (ULONG)STATUS_REVISION_MISMATCH;
  registered = *HwInitializationData;
  hw_context = HwContext;
  is_registered = true;
  return STATUS_SUCCESS;
}

/* storport/nf-storport-storportenablepassiveinitialization */
BOOLEAN
StorPortEnablePassiveInitialization(
    PVOID HwDeviceExtension,
    PHW_PASSIVE_INITIALIZE_ROUTINE HwPassiveInitialization) {
  CALLED("StorPortEnablePassiveInitialization", GIVEN(HwPassiveInitialization));
  REGISTERED("HwStorPassiveInitializeRoutine", HwPassiveInitialization);
  if (!CALLED_IN("StorPortEnablePassiveInitialization", "HwInitialize") ||
      HwPassiveInitialization == NULL)
    return FALSE;
  storport_adapter_of(HwDeviceExtension)->passive_initialize =
      HwPassiveInitialization;
  return TRUE;
}

/* storport/nf-storport-storportinitializeperfopts: nothing can be optimised. */
ULONG StorPortInitializePerfOpts(PVOID HwDeviceExtension, BOOLEAN Query,
                                 PPERF_CONFIGURATION_DATA PerfConfigData) {
  (void)HwDeviceExtension;
  CALLED("StorPortInitializePerfOpts", Query, GIVEN(PerfConfigData));
  if (PerfConfigData == NULL)
    return STOR_STATUS_INVALID_PARAMETER;
  if (!CALLED_IN("StorPortInitializePerfOpts", "HwInitialize",
                 "HwStorPassiveInitializeRoutine"))
    return STOR_STATUS_UNSUCCESSFUL;
  if (Query)
    give_ulong(&PerfConfigData->Flags, 0);
  return PerfConfigData->Flags == 0 ? STOR_STATUS_SUCCESS
                                    : STOR_STATUS_UNSUCCESSFUL;
}

/* storport/nf-storport-storportgetstartioperfparams */
ULONG StorPortGetStartIoPerfParams(
    PVOID HwDeviceExtension, PSCSI_REQUEST_BLOCK Srb,
    PSTARTIO_PERFORMANCE_PARAMETERS StartIoPerfParams) {
  (void)HwDeviceExtension;
  CALLED("StorPortGetStartIoPerfParams", GIVEN(Srb), GIVEN(StartIoPerfParams));
  if (Srb == NULL || StartIoPerfParams == NULL)
    return STOR_STATUS_INVALID_PARAMETER;
  give_ulong(&StartIoPerfParams->MessageNumber, 0);
  give_ulong(&StartIoPerfParams->ChannelNumber, 0);
  return STOR_STATUS_SUCCESS;
}

/* storport/nf-storport-storportsetadapterbustype */
ULONG StorPortSetAdapterBusType(PVOID HwDeviceExtension, ULONG BusType) {
  (void)HwDeviceExtension;
  CALLED("StorPortSetAdapterBusType", BusType);
  return CALLED_IN("StorPortSetAdapterBusType", "HwFindAdapter")
             ? STOR_STATUS_SUCCESS
             : STOR_STATUS_UNSUCCESSFUL;
}

/* storport/nf-storport-storportsetfeaturelist */
ULONG StorPortSetFeatureList(PVOID HwDeviceExtension, ULONG FeatureCount,
                             PSTORPORT_FEATURE_TYPE FeatureList) {
  (void)HwDeviceExtension;
  CALLED("StorPortSetFeatureList", FeatureCount, GIVEN(FeatureList));
  if (FeatureList == NULL || FeatureCount == 0 ||
      FeatureCount > StorportFeatureMax)
    return STOR_STATUS_INVALID_PARAMETER;
  return STOR_STATUS_SUCCESS;
}

/* storport/nf-storport-storportsetpowersettingnotificationguids */
ULONG StorPortSetPowerSettingNotificationGuids(PVOID HwDeviceExtension,
                                               ULONG GuidCount, LPGUID Guid) {
  (void)HwDeviceExtension;
  CALLED("StorPortSetPowerSettingNotificationGuids", GuidCount, GIVEN(Guid));
  return Guid != NULL ? STOR_STATUS_SUCCESS : STOR_STATUS_INVALID_PARAMETER;
}

/* storport/nf-storport-storportupdateadaptermaxio */
ULONG StorPortUpdateAdapterMaxIO(PVOID HwDeviceExtension, ULONG MaxIoCount) {
  (void)HwDeviceExtension;
  CALLED("StorPortUpdateAdapterMaxIO", MaxIoCount);
  if (!CALLED_IN("StorPortUpdateAdapterMaxIO", "HwInitialize",
                 "HwStorPassiveInitializeRoutine"))
    return STOR_STATUS_INVALID_DEVICE_REQUEST;
  return STOR_STATUS_SUCCESS;
}

/* storport/nf-storport-storportmarkdumpmemory */
ULONG StorPortMarkDumpMemory(PVOID HwDeviceExtension, PVOID Address,
                             ULONG_PTR Length, ULONG Flags) {
  (void)HwDeviceExtension;
  CALLED("StorPortMarkDumpMemory", GIVEN(Address), Length, Flags);
  CALLED_IN("StorPortMarkDumpMemory", "DriverEntry", "HwFindAdapter");
  argument_must((Flags & ~(ULONG)MARK_DUMP_MEMORY_FLAG_PHYSICAL_ADDRESS) == 0,
                FAMILY("StorPortMarkDumpMemory"), "Flags are not documented");
  if ((Flags & ~(ULONG)MARK_DUMP_MEMORY_FLAG_PHYSICAL_ADDRESS) != 0)
    return STOR_STATUS_INVALID_PARAMETER;
  return STOR_STATUS_SUCCESS;
}
