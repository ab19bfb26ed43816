/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The ATA port driver's routines that no sample driver calls in all their ways:
 * registers and ports, requests, tags, memory, the bus; and the values that
 * reach the registry. */
// RUN: %bin/clang --config %root/models/native.cfg -I%root/models -g -Wall -Wextra %s %model_sanitized -fsanitize=address,undefined -o %t
// RUN: %t
#include "ataport/ataport_port.h"
#include "core/choices.h"
#include "core/device.h"
#include "core/registry.h"
#include "core/violations.h"

#include <stdio.h>
#include <string.h>

#define KEY "HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\miniport"

static int wrong;
static size_t violations; /* that were expected so far */
static struct ata_channel *channel;

static void must(int right, const char *what) {
  if (right)
    return;
  printf("%s\n", what);
  wrong = 1;
}

/* One violation more, and this one. */
static void violates(const char *clause) {
  must(violation_count() == ++violations &&
           strcmp(violation_at(violations - 1)->clause, clause) == 0,
       clause);
}

static IDE_PHYSICAL_ADDRESS at(uint64_t address) {
  IDE_PHYSICAL_ADDRESS result;

  result.QuadPart = (LONGLONG)address;
  return result;
}

/* Without a simulated device, registers are memory. */
static void registers(void) {
  const struct device_range *range = device_range_at(0);
  PUCHAR base = AtaPortGetDeviceBase(channel->extension, at(range->physical),
                                     (ULONG)range->size);
  UCHAR bytes[4] = {1, 2, 3, 4}, back[4];
  USHORT words[2] = {0x1234, 0x5678}, words_back[2];
  ULONG numbers[2] = {0x12345678, 0x9ABCDEF0}, numbers_back[2];

  must(base != NULL, "device base");
  must(AtaPortGetDeviceBase(channel->extension, at(range->physical + 1),
                            (ULONG)range->size) == NULL,
       "device base behind the range");
  AtaPortWriteRegisterUchar(base, 0xA5);
  must(AtaPortReadRegisterUchar(base) == 0xA5, "register of 8 bits");
  AtaPortWriteRegisterUshort((PUSHORT)base, 0xA55A);
  must(AtaPortReadRegisterUshort((PUSHORT)base) == 0xA55A, "of 16 bits");
  AtaPortWriteRegisterUlong((PULONG)base, 0xDEADBEEF);
  must(AtaPortReadRegisterUlong((PULONG)base) == 0xDEADBEEF, "of 32 bits");
  must(AtaPortReadRegisterUchar(base) == 0xEF, "little-endian");

  AtaPortWriteRegisterBufferUchar(base, bytes, 4);
  AtaPortReadRegisterBufferUchar(base, back, 4);
  must(memcmp(back, bytes, 4) == 0, "consecutive registers of 8 bits");
  AtaPortWriteRegisterBufferUshort((PUSHORT)base, words, 2);
  AtaPortReadRegisterBufferUshort((PUSHORT)base, words_back, 2);
  must(memcmp(words_back, words, 4) == 0, "of 16 bits");
  AtaPortWriteRegisterBufferUlong((PULONG)base, numbers, 2);
  AtaPortReadRegisterBufferUlong((PULONG)base, numbers_back, 2);
  must(memcmp(numbers_back, numbers, 8) == 0, "of 32 bits");

  /* A buffer goes to one port: the last element stays. */
  AtaPortWritePortBufferUchar(base, bytes, 4);
  must(AtaPortReadPortUchar(base) == 4, "port of 8 bits");
  AtaPortReadPortBufferUchar(base, back, 4);
  must(back[0] == 4 && back[3] == 4, "buffer from a port");
  AtaPortWritePortBufferUshort((PUSHORT)base, words, 2);
  must(AtaPortReadPortUshort((PUSHORT)base) == 0x5678, "port of 16 bits");
  AtaPortReadPortBufferUshort((PUSHORT)base, words_back, 2);
  must(words_back[0] == 0x5678, "buffer from it");
  AtaPortWritePortBufferUlong((PULONG)base, numbers, 2);
  must(AtaPortReadPortUlong((PULONG)base) == 0x9ABCDEF0, "port of 32 bits");
  AtaPortReadPortBufferUlong((PULONG)base, numbers_back, 2);
  must(numbers_back[0] == 0x9ABCDEF0, "buffer from it");
  AtaPortWritePortUchar(base, 1);
  AtaPortWritePortUshort((PUSHORT)base, 2);
  AtaPortWritePortUlong((PULONG)base, 3);
  must(AtaPortReadPortUlong((PULONG)base) == 3, "port");
}

static void memory_and_addresses(void) {
  IDE_PHYSICAL_ADDRESS address;
  ULONG length;
  PUCHAR memory = AtaPortGetUnCachedExtension(channel->extension, 256, 16);
  UCHAR bytes[4] = {1, 2, 3, 4};

  must(memory != NULL, "uncached extension");
  must(AtaPortGetUnCachedExtension(channel->extension, 256, 16) == NULL,
       "a second uncached extension");
  address =
      AtaPortGetPhysicalAddress(channel->extension, NULL, memory + 16, &length);
  must(address.QuadPart != 0 && length == 240, "its address");
  must(AtaPortGetPhysicalAddress(channel->extension, NULL, bytes, &length)
                   .QuadPart == 0 &&
           length == 0,
       "an address that cannot be converted");
  must(AtaPortConvertPhysicalAddressToUlong(at(0x1234)) == 0x1234, "to ULONG");
  must(AtaPortConvertUlongToPhysicalAddress(0x1234).QuadPart == 0x1234,
       "from ULONG");
  AtaPortMoveMemory(bytes + 1, bytes, 3);
  must(memcmp(bytes, "\1\1\2\3", 4) == 0, "moved");
  AtaPortCopyMemory(bytes, bytes + 2, 2);
  must(memcmp(bytes, "\2\3\2\3", 4) == 0, "copied");

  must(AtaPortSetBusData(channel->controller->extension, bytes, 254, 4) == 2,
       "bus data to the end");
  memset(bytes, 0, sizeof(bytes));
  must(AtaPortGetBusData(channel->controller->extension, bytes, 254, 4) == 2 &&
           memcmp(bytes, "\2\3\0\0", 4) == 0,
       "bus data back");
  must(AtaPortGetBusData(channel->controller->extension, bytes, 256, 4) == 0,
       "bus data behind the end");
  ataport_channel_stopped(channel);
  must(AtaPortGetUnCachedExtension(channel->extension, 256, 16) != NULL,
       "uncached extension after the stop");
}

static struct ata_request *request(ULONG flags, ULONG bytes) {
  struct ata_request *made =
      ataport_new_request(channel, IRB_FUNCTION_ATAPI_COMMAND, flags, bytes);

  made->started = true;
  return made;
}

static void requests(void) {
  struct ata_request *dma = request(IRB_FLAGS_USE_DMA, 100);
  struct ata_request *other = request(0, 100);
  PIDE_SCATTER_GATHER_LIST list =
      AtaPortGetScatterGatherList(channel->extension, &dma->irb);
  PIDE_REQUEST_BLOCK sense;
  ULONG length;

  must(list != NULL && list->NumberOfElements == 1 &&
           list->Elements[0].Length == 100,
       "scatter/gather list");
  must(AtaPortGetScatterGatherList(channel->extension, &dma->irb) == list,
       "the same list again");
  must(AtaPortGetScatterGatherList(channel->extension, &other->irb) == NULL,
       "no list without DMA");
  must((uint64_t)AtaPortGetPhysicalAddress(channel->extension, &dma->irb, NULL,
                                           &length)
                   .QuadPart == (uint64_t)(uintptr_t)dma->irb.DataBuffer &&
           length == 100,
       "address of the data");

  sense = AtaPortBuildRequestSenseIrb(channel->extension, &dma->irb);
  must(sense != NULL && sense->Function == IRB_FUNCTION_REQUEST_SENSE &&
           sense->Cdb[0] == 3,
       "request sense");
  must(AtaPortBuildRequestSenseIrb(channel->extension, &dma->irb) == NULL,
       "a second request sense");
  violates("families:AtaPortBuildRequestSenseIrb");
  dma->irb.IrbStatus = IRB_STATUS_DEVICE_ERROR;
  AtaPortCompleteRequest(channel->extension, &dma->irb);
  violates("families:AtaPortCompleteRequest");
  AtaPortReleaseRequestSenseIrb(channel->extension, sense);
  must(!other->completed, "the other one is active");
  AtaPortCompleteAllActiveRequests(channel->extension, 1, IDE_UNTAGGED,
                                   IRB_STATUS_BUS_RESET);
  must(!other->completed, "those of another target are completed");
  AtaPortCompleteAllActiveRequests(channel->extension, 0, IDE_UNTAGGED,
                                   IRB_STATUS_BUS_RESET);
  must(other->completed && other->irb.IrbStatus == IRB_STATUS_BUS_RESET,
       "those of the target are completed");
}

static void tags(void) {
  PVOID extension = channel->extension;

  must(!AtaPortInitializeQueueTag(extension, 1, 0, 0), "no tags");
  must(AtaPortInitializeQueueTag(extension, 0, 0, 2), "tags of a device");
  must(AtaPortInitializeQueueTag(extension, IDE_UNTAGGED, IDE_UNTAGGED, 1),
       "tags of the channel");
  must(AtaPortAllocateQueueTag(extension, 0, 0) == 1 &&
           AtaPortAllocateQueueTag(extension, 0, 0) == 2 &&
           AtaPortAllocateQueueTag(extension, 0, 0) == 0,
       "tags of a device one by one");
  must(AtaPortAllocateQueueTag(extension, IDE_UNTAGGED, IDE_UNTAGGED) == 1,
       "tag of the channel");
  AtaPortReleaseQueueTag(extension, 0, 0, 1);
  must(AtaPortAllocateQueueTag(extension, 0, 0) == 1, "a tag again");
  AtaPortReleaseQueueTag(extension, 0, 0, 3);
  violates("families:AtaPortReleaseQueueTag");
  must(AtaPortAllocateQueueTag(extension, 3, 0) == 0, "tag of nothing");
  violates("families:AtaPortAllocateQueueTag");
}

static void routine(PVOID extension) { *(bool *)extension = true; }

static void callbacks(void) {
  struct ata_callback callback;

  must(!ataport_take_callback(&callback), "no callback yet");
  must(AtaPortRequestWorkerRoutine(channel->extension, routine) &&
           AtaPortRequestTimer(channel->extension, routine, 50) &&
           AtaPortRequestSynchronizedRoutine(channel->extension, routine) &&
           AtaPortControllerSyncRoutine(channel->extension, routine),
       "callbacks");
  must(ataport_take_callback(&callback) &&
           callback.kind == ATA_CALLBACK_WORKER &&
           callback.extension == channel->extension,
       "worker routine first");
  must(ataport_take_callback(&callback) &&
           callback.kind == ATA_CALLBACK_TIMER && callback.microseconds == 50,
       "then the timer");
  must(ataport_take_callback(&callback) && ataport_take_callback(&callback) &&
           !ataport_take_callback(&callback),
       "and the other two");
}

static void events(void) {
  LARGE_INTEGER before, now;

  AtaPortDeviceBusy(channel->extension, 0, 0, 1);
  must(channel->busy, "busy");
  AtaPortDeviceReady(channel->extension, 0, 0);
  must(!channel->busy, "ready");
  AtaPortDeviceArrived(channel->extension, 0);
  must(channel->bus_changed, "arrived");
  channel->bus_changed = false;
  AtaPortDeviceRemoved(channel->extension, 0);
  must(channel->bus_changed, "removed");
  AtaPortRequestPowerStateChange(channel->extension, 0, 0, IdePowerD3);
  AtaPortQuerySystemTime(&before);
  AtaPortQuerySystemTime(&now);
  must(now.QuadPart > before.QuadPart, "time goes on");
  AtaPortDebugPrint(1, "%s %-5u %I64x %p %% %c %ld\n", "text", 1u, (ULONGLONG)2,
                    (PVOID)&now, 'c', 3l);
  AtaPortStallExecution(999);
  must(violation_count() == violations, "stall");
  AtaPortStallExecution(1);
  violates("families:AtaPortStallExecution");
}

static bool is(const char *key, const char *name, const void *data,
               size_t size) {
  const struct registry_value *value = registry_get(key, name);

  return value != NULL && value->size == size &&
         memcmp(value->data, data, size) == 0;
}

/* Written at once, and written when the buffer is freed. */
static void registry(void) {
  PUCHAR buffer = AtaPortRegistryAllocateBuffer(channel->extension, 8);
  ULONG length = 4;

  memcpy(buffer, "abcdefgh", 8);
  must(AtaPortRegistryControllerKeyWrite(channel->extension, 0, "Now",
                                         IDE_REG_BINARY, buffer, &length) &&
           is(KEY "\\Controller0", "Now", "abcd", 4),
       "write to the controller's key");
  length = 8;
  must(AtaPortRegistryChannelSubkeyWriteDeferred(
           channel->extension, 0, "Later", IDE_REG_BINARY, buffer, &length) &&
           registry_get(KEY "\\Controller0\\Channel1", "Later") == NULL,
       "deferred write");
  AtaPortRegistryFreeBuffer(channel->extension, buffer);
  must(is(KEY "\\Controller0\\Channel1", "Later", "abcdefgh", 8),
       "flushed when freed");

  buffer = AtaPortRegistryAllocateBuffer(channel->extension, 8);
  length = 8;
  must(AtaPortRegistryRead(channel->extension, 0, TRUE, "Later", IDE_REG_BINARY,
                           buffer, &length) &&
           length == 8 && memcmp(buffer, "abcdefgh", 8) == 0,
       "read from the channel's key");
  length = 4;
  must(!AtaPortRegistryRead(channel->extension, 0, TRUE, "Later",
                            IDE_REG_BINARY, buffer, &length) &&
           length == 0,
       "nothing copied into too small a buffer");
  registry_set(KEY "\\Controller0", "Large", IDE_REG_BINARY, "0123456789", 10);
  length = 8;
  must(!AtaPortRegistryControllerKeyRead(channel->extension, 0, "Large",
                                         IDE_REG_BINARY, buffer, &length) &&
           length == 10,
       "size of the data");
  AtaPortRegistryFreeBuffer(channel->extension, buffer);
  must(violation_count() == violations, "registry used as the pages say");
}

int main(void) {
  struct ata_controller *controller;

  choices_exhaustive(); /* everything succeeds */
  device_power_on();
  controller = ataport_add_controller(0, false);
  channel = ataport_add_channel(controller, 1);
  must(ataport_controller_of(controller->extension) == controller &&
           ataport_channel_of(channel->extension) == channel,
       "extensions");
  registers();
  memory_and_addresses();
  requests();
  tags();
  callbacks();
  events();
  registry();
  ataport_clear();
  registry_clear();
  violations_clear();
  return wrong;
}
