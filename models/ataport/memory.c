/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Memory that driver and device share, addresses, and the bus. Physical
 * addresses are virtual ones here (core/device.h). */
#include "ataport_port.h"
#include "routine.h"

#include "../core/choices.h"
#include "../core/context.h"
#include "../core/device.h"
#include "../core/resources.h"
#include "../trace/trace.h"

#include <stdlib.h>
#include <string.h>

static IDE_PHYSICAL_ADDRESS physical(const void *address) {
  IDE_PHYSICAL_ADDRESS result;

  result.QuadPart = (LONGLONG)(uintptr_t)address;
  return result;
}

/* irb/nf-irb-ataportgetuncachedextension: once, when the channel starts; the
 * port driver frees it after the channel was stopped. */
PVOID AtaPortGetUnCachedExtension(PVOID ChannelExtension,
                                  ULONG UncachedExtensionSize,
                                  ULONG IrbExtensionSize) {
  static const char routine[] = "AtaPortGetUnCachedExtension";
  struct ata_channel *channel = ataport_channel_for(ChannelExtension);
  const struct context *context = context_now();

  CALLED(routine, UncachedExtensionSize, IrbExtensionSize);
  if (context->callback != NULL &&
      (strcmp(context->callback, "IdeHwControl") != 0 ||
       context->action_value != IdeStart))
    violation("families:AtaPortGetUnCachedExtension", routine,
              "%s is called by %s", routine, context->callback);
  if (channel->uncached != NULL || UncachedExtensionSize == 0 || fails(routine))
    return NULL;
  channel->uncached = device_shared_memory(UncachedExtensionSize);
  if (channel->uncached == NULL)
    return NULL;
  channel->uncached_size = UncachedExtensionSize;
  channel->irb_extension_size = IrbExtensionSize;
  memory_add(channel->uncached, UncachedExtensionSize);
  return channel->uncached;
}

/* irb/nf-irb-ataportgetdevicebase */
PVOID AtaPortGetDeviceBase(PVOID ChannelExtension,
                           IDE_PHYSICAL_ADDRESS IoAddress,
                           ULONG NumberOfBytes) {
  (void)ChannelExtension;
  if (fails("AtaPortGetDeviceBase"))
    return NULL;
  return device_map((uint64_t)IoAddress.QuadPart, NumberOfBytes);
}

/* irb/nf-irb-ataportgetscattergatherlist: NULL unless the IRB uses DMA. It is
 * valid until the IRB is completed. */
PIDE_SCATTER_GATHER_LIST AtaPortGetScatterGatherList(PVOID ChannelExtension,
                                                     PIDE_REQUEST_BLOCK Irb) {
  struct ata_request *request = ataport_request_of(Irb);
  PIDE_SCATTER_GATHER_LIST list;
  ULONG count, length;

  (void)ChannelExtension;
  if (request == NULL || (Irb->IrbFlags & IRB_FLAGS_USE_DMA) == 0 ||
      Irb->DataBuffer == NULL || Irb->DataTransferLength == 0)
    return NULL;
  if (request->scatter_gather != NULL)
    return request->scatter_gather;

  list = calloc(1, sizeof(*list) +
                       ATA_SCATTER_GATHER_ELEMENTS * sizeof(list->Elements[0]));
  if (list == NULL)
    return NULL;
  count = 1 + choose("AtaPortGetScatterGatherList: elements",
                     ATA_SCATTER_GATHER_ELEMENTS);
  if (count > Irb->DataTransferLength)
    count = 1;
  length = Irb->DataTransferLength / count;
  list->NumberOfElements = count;
  for (ULONG i = 0; i < count; i++) {
    list->Elements[i].Address =
        physical((const char *)Irb->DataBuffer + i * length);
    list->Elements[i].Length = length;
  }
  list->Elements[count - 1].Length += Irb->DataTransferLength - count * length;
  request->scatter_gather = list;
  return list;
}

/* irb/nf-irb-ataportgetphysicaladdress: 0 when it cannot be converted. */
IDE_PHYSICAL_ADDRESS AtaPortGetPhysicalAddress(PVOID ChannelExtension,
                                               PIDE_REQUEST_BLOCK Irb,
                                               PVOID VirtualAddress,
                                               ULONG *Length) {
  const struct ata_channel *channel = ataport_channel_for(ChannelExtension);
  const char *start = channel->uncached;
  ULONG size = channel->uncached_size;
  uintptr_t offset;

  if (Irb != NULL) {
    start = Irb->DataBuffer;
    size = Irb->DataTransferLength;
    if (VirtualAddress == NULL)
      VirtualAddress = Irb->DataBuffer;
  }
  offset = (uintptr_t)VirtualAddress - (uintptr_t)start;
  if (start == NULL || offset >= size)
    VirtualAddress = NULL;
  if (Length != NULL) {
    *Length = VirtualAddress == NULL ? 0 : size - (ULONG)offset;
    model_wrote(Length, sizeof(*Length));
  }
  return physical(VirtualAddress);
}

/* irb/nf-irb-ataportconvertphysicaladdresstoulong */
ULONG AtaPortConvertPhysicalAddressToUlong(IDE_PHYSICAL_ADDRESS Address) {
  return Address.LowPart;
}

/* irb/nf-irb-ataportconvertulongtophysicaladdress */
IDE_PHYSICAL_ADDRESS
AtaPortConvertUlongToPhysicalAddress(ULONG_PTR UlongAddress) {
  IDE_PHYSICAL_ADDRESS address;

  address.QuadPart = (LONGLONG)UlongAddress;
  return address;
}

/* How much of configuration space is there from the offset on. */
static ULONG bus_data(ULONG offset, ULONG length) {
  if (offset >= DEVICE_CONFIGURATION)
    return 0;
  return length < DEVICE_CONFIGURATION - offset ? length
                                                : DEVICE_CONFIGURATION - offset;
}

/* irb/nf-irb-ataportgetbusdata: returns the bytes that were transferred. */
ULONG AtaPortGetBusData(PVOID ControllerExtension, PVOID Buffer,
                        ULONG ConfigDataOffset, ULONG BufferLength) {
  ULONG length = bus_data(ConfigDataOffset, BufferLength);

  (void)ControllerExtension;
  if (length != 0)
    AtaPortCopyMemory(Buffer, device_configuration() + ConfigDataOffset,
                      length);
  return length;
}

/* irb/nf-irb-ataportsetbusdata */
ULONG AtaPortSetBusData(PVOID ControllerExtension, PVOID Buffer,
                        ULONG ConfigDataOffset, ULONG BufferLength) {
  ULONG length = bus_data(ConfigDataOffset, BufferLength);

  (void)ControllerExtension;
  if (length != 0)
    AtaPortCopyMemory(device_configuration() + ConfigDataOffset, Buffer,
                      length);
  return length;
}

/* irb/nf-irb-ataportmovememory. Judged as the driver's own access. */
VOID AtaPortMoveMemory(PVOID WriteBuffer, PVOID ReadBuffer, ULONG Length) {
  miniport_trace_read(ReadBuffer, Length, NULL);
  miniport_trace_write(WriteBuffer, Length, NULL);
  memmove(WriteBuffer, ReadBuffer, Length);
  miniport_trace_stored(WriteBuffer, Length, ReadBuffer);
}

/* irb/nf-irb-ataportcopymemory: silent about overlap. */
VOID AtaPortCopyMemory(PVOID WriteBuffer, PVOID ReadBuffer, ULONG Length) {
  AtaPortMoveMemory(WriteBuffer, ReadBuffer, Length);
}
