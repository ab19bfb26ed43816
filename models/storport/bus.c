/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The device on its bus. families.md, sections A, B and D. */
#include "../core/device.h"
#include "routine.h"

#include <string.h>

/* storport/nf-storport-storportgetdevicebase: NULL for a range that was not
 * assigned. */
PVOID StorPortGetDeviceBase(PVOID HwDeviceExtension, INTERFACE_TYPE BusType,
                            ULONG SystemIoBusNumber,
                            STOR_PHYSICAL_ADDRESS IoAddress,
                            ULONG NumberOfBytes, BOOLEAN InIoSpace) {
  (void)HwDeviceExtension;
  CALLED("StorPortGetDeviceBase", BusType, SystemIoBusNumber,
         IoAddress.QuadPart, NumberOfBytes, InIoSpace);
  if (fails("StorPortGetDeviceBase"))
    return NULL;
  return device_map((uint64_t)IoAddress.QuadPart, NumberOfBytes);
}

/* storport/nf-storport-storportfreedevicebase: the port driver cleans up. */
VOID StorPortFreeDeviceBase(PVOID HwDeviceExtension, PVOID MappedAddress) {
  (void)HwDeviceExtension;
  CALLED("StorPortFreeDeviceBase", GIVEN(MappedAddress));
}

/* storport/nf-storport-storportvalidaterange: obsolete, always TRUE. */
BOOLEAN StorPortValidateRange(PVOID HwDeviceExtension, INTERFACE_TYPE BusType,
                              ULONG SystemIoBusNumber,
                              STOR_PHYSICAL_ADDRESS IoAddress,
                              ULONG NumberOfBytes, BOOLEAN InIoSpace) {
  (void)HwDeviceExtension;
  CALLED("StorPortValidateRange", BusType, SystemIoBusNumber,
         IoAddress.QuadPart, NumberOfBytes, InIoSpace);
  return TRUE;
}

/* Bytes of configuration space from `offset` that a transfer of `length` is. */
static ULONG configuration_bytes(ULONG type, ULONG offset, ULONG length) {
  if (type != PCIConfiguration || offset >= DEVICE_CONFIGURATION)
    return 0;
  return length < DEVICE_CONFIGURATION - offset ? length
                                                : DEVICE_CONFIGURATION - offset;
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
  give_ulong(BytesReturned, 0);
  return STOR_STATUS_NOT_IMPLEMENTED;
}

/* storport/nf-storport-storporthardwarereset */
ULONG StorPortHardwareReset(PVOID HwDeviceExtension,
                            STOR_DEVICE_RESET_TYPE Type) {
  (void)HwDeviceExtension;
  CALLED("StorPortHardwareReset", Type);
  return Type == StorFunctionLevelReset ? STOR_STATUS_SUCCESS
                                        : STOR_STATUS_INVALID_PARAMETER;
}
