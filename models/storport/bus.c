/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The device on its bus. families.md, sections A, B and D. */
#include "../core/device.h"
#include "routine.h"

#include <string.h>

/* The range that has all of these bytes, or NULL. */
static const struct device_range *range_of(uint64_t physical, ULONG size) {
  for (size_t i = 0; i < device_range_count(); i++) {
    const struct device_range *range = device_range_at(i);

    if (physical >= range->physical && size <= range->size &&
        physical - range->physical <= range->size - size)
      return range;
  }
  return NULL;
}

/* storport/nf-storport-storportgetdevicebase: NULL for a range that was not
 * assigned. */
PVOID StorPortGetDeviceBase(PVOID HwDeviceExtension, INTERFACE_TYPE BusType,
                            ULONG SystemIoBusNumber,
                            STOR_PHYSICAL_ADDRESS IoAddress,
                            ULONG NumberOfBytes, BOOLEAN InIoSpace) {
  const struct device_range *range =
      range_of((uint64_t)IoAddress.QuadPart, NumberOfBytes);

  (void)HwDeviceExtension;
  CALLED("StorPortGetDeviceBase", BusType, SystemIoBusNumber,
         IoAddress.QuadPart, NumberOfBytes, InIoSpace);
  argument_must(range == NULL || range->ports == (InIoSpace != FALSE),
                FAMILY("StorPortGetDeviceBase"),
                "InIoSpace is not what the range is");
  if (fails("StorPortGetDeviceBase"))
    return NULL;
  return device_map((uint64_t)IoAddress.QuadPart, NumberOfBytes);
}

/* storport/nf-storport-storportfreedevicebase: the port driver cleans up. */
VOID StorPortFreeDeviceBase(PVOID HwDeviceExtension, PVOID MappedAddress) {
  (void)HwDeviceExtension;
  CALLED("StorPortFreeDeviceBase", GIVEN(MappedAddress));
  CALLED_IN("StorPortFreeDeviceBase", "HwFindAdapter");
}

/* storport/nf-storport-storportvalidaterange: obsolete, always TRUE. */
BOOLEAN StorPortValidateRange(PVOID HwDeviceExtension, INTERFACE_TYPE BusType,
                              ULONG SystemIoBusNumber,
                              STOR_PHYSICAL_ADDRESS IoAddress,
                              ULONG NumberOfBytes, BOOLEAN InIoSpace) {
  (void)HwDeviceExtension;
  CALLED("StorPortValidateRange", BusType, SystemIoBusNumber,
         IoAddress.QuadPart, NumberOfBytes, InIoSpace);
  violation(FAMILY("StorPortValidateRange"), "the routine is obsolete")
      ->advisory = true;
  return TRUE;
}

/* Bytes of configuration space from `offset` that a transfer of `length` is. */
static ULONG configuration_bytes(ULONG type, ULONG offset, ULONG length) {
  if (type != PCIConfiguration || offset >= DEVICE_CONFIGURATION)
    return 0;
  return length < DEVICE_CONFIGURATION - offset ? length
                                                : DEVICE_CONFIGURATION - offset;
}

/* When configuration space may be accessed. The page of StorPortGetBusData
 * leaves ScsiSetBootConfig out, that of the control types does not. */
static void configuration_accessed(const char *clause, const char *routine,
                                   bool listed) {
  const char *action = context_now()->action;

  if (runs_in("HwAdapterControl") && action != NULL) {
    if (strcmp(action, "ScsiRestartAdapter") == 0 ||
        (listed && strcmp(action, "ScsiSetRunningConfig") != 0 &&
         strcmp(action, "ScsiSetBootConfig") != 0))
      violation(clause, routine, "called for %s", action);
  } else if (listed) {
    called_in(clause, routine, (const char *const[]){"HwFindAdapter", NULL});
  }
}

/* storport/nf-storport-storportgetbusdata: with a Length of 0 the port driver
 * allocates, and Buffer is where the pointer goes. */
ULONG StorPortGetBusData(PVOID DeviceExtension, ULONG BusDataType,
                         ULONG SystemIoBusNumber, ULONG SlotNumber,
                         PVOID Buffer, ULONG Length) {
  ULONG bytes = configuration_bytes(
      BusDataType, 0, Length != 0 ? Length : DEVICE_CONFIGURATION);

  (void)DeviceExtension;
  CALLED("StorPortGetBusData", BusDataType, SystemIoBusNumber, SlotNumber,
         GIVEN(Buffer), Length);
  configuration_accessed(FAMILY("StorPortGetBusData"), true);
  if (bytes == 0 || Buffer == NULL || fails("StorPortGetBusData"))
    return 0;
  if (Length == 0) {
    PVOID copy = port_memory(bytes);

    memcpy(copy, device_configuration(), bytes);
    give_pointer(Buffer, copy);
  } else {
    give(Buffer, device_configuration(), bytes);
  }
  return bytes;
}

/* storport/nf-storport-storportsetbusdatabyoffset */
ULONG StorPortSetBusDataByOffset(PVOID DeviceExtension, ULONG BusDataType,
                                 ULONG SystemIoBusNumber, ULONG SlotNumber,
                                 PVOID Buffer, ULONG Offset, ULONG Length) {
  ULONG bytes = configuration_bytes(BusDataType, Offset, Length);

  (void)DeviceExtension;
  CALLED("StorPortSetBusDataByOffset", BusDataType, SystemIoBusNumber,
         SlotNumber, GIVEN(Buffer), Offset, Length);
  configuration_accessed(FAMILY("StorPortSetBusDataByOffset"), false);
  if (Buffer == NULL)
    return 0;
  model_reads(Buffer, bytes, "StorPortSetBusDataByOffset");
  shown(Buffer, bytes);
  memcpy(device_configuration() + Offset, Buffer, bytes);
  return bytes;
}

/* storport/nf-storport-storportinvokeacpimethod: this machine has none. */
ULONG StorPortInvokeAcpiMethod(PVOID HwDeviceExtension, PSTOR_ADDRESS Address,
                               ULONG MethodName, PVOID InputBuffer,
                               ULONG InputBufferLength, PVOID OutputBuffer,
                               ULONG OutputBufferLength, PULONG BytesReturned) {
  (void)HwDeviceExtension;
  CALLED("StorPortInvokeAcpiMethod", GIVEN(Address), MethodName,
         GIVEN(InputBuffer), InputBufferLength, GIVEN(OutputBuffer),
         OutputBufferLength);
  level_at_most_passive(FAMILY("StorPortInvokeAcpiMethod"));
  give_ulong(BytesReturned, 0);
  return STOR_STATUS_NOT_IMPLEMENTED;
}

/* storport/nf-storport-storporthardwarereset */
ULONG StorPortHardwareReset(PVOID HwDeviceExtension,
                            STOR_DEVICE_RESET_TYPE Type) {
  (void)HwDeviceExtension;
  CALLED("StorPortHardwareReset", Type);
  argument_must(Type == StorFunctionLevelReset, FAMILY("StorPortHardwareReset"),
                "Type is not StorFunctionLevelReset");
  return Type == StorFunctionLevelReset ? STOR_STATUS_SUCCESS
                                        : STOR_STATUS_INVALID_PARAMETER;
}
