/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Adapters, and the callbacks that wait for them. */
#include "../core/device.h"
#include "routine.h"

#include <stdlib.h>
#include <string.h>

static struct storport_adapter *adapters;

void *port_memory(size_t size) {
  void *start = device_shared_memory(size == 0 ? 1 : size);

  if (start == NULL)
    stop_machine(); /* out of memory */
  memory_add(start, size);
  return start;
}

void *port_pages(size_t size) {
  ULONG_PTR start = (ULONG_PTR)port_memory(size + PAGE_SIZE - 1);

  return (void *)((start + PAGE_SIZE - 1) & ~(ULONG_PTR)(PAGE_SIZE - 1));
}

static struct storport_adapter *add(PVOID extension) {
  struct storport_adapter *adapter = port_memory(sizeof(*adapter));
  struct storport_adapter **end = &adapters;

  adapter->extension = extension;
  while (*end != NULL)
    end = &(*end)->next;
  *end = adapter;
  return adapter;
}

struct storport_adapter *storport_adapter_of(PVOID extension) {
  for (struct storport_adapter *a = adapters; a != NULL; a = a->next)
    if (a->extension == extension)
      return a;
  return add(extension);
}

struct storport_adapter *storport_adapters(void) {
  struct storport_adapter *adapter = adapters;

  while (adapter != NULL && !adapter->known)
    adapter = adapter->next;
  return adapter;
}

struct storport_adapter *storport_adapter_new(void) {
  const HW_INITIALIZATION_DATA *data = storport_registered();
  struct storport_adapter *adapter;

  if (data == NULL)
    return NULL;
  adapter = add(port_memory(data->DeviceExtensionSize));
  adapter->known = true;
  storport_adapter_configure(adapter);
  return adapter;
}

/* storport/ns-storport-_port_configuration_information: what the port driver
 * has filled before it calls HwFindAdapter. */
void storport_adapter_configure(struct storport_adapter *adapter) {
  const HW_INITIALIZATION_DATA *data = storport_registered();
  PPORT_CONFIGURATION_INFORMATION to = &adapter->configuration;
  size_t ranges = device_range_count();
  PACCESS_RANGE range = port_memory(ranges * sizeof(*range));

  memset(to, 0, sizeof(*to));
  to->Length = sizeof(*to);
  to->AdapterInterfaceType = data->AdapterInterfaceType;
  to->InterruptMode = LevelSensitive;
  to->MaximumTransferLength = SP_UNINITIALIZED_VALUE;
  to->NumberOfPhysicalBreaks = SP_UNINITIALIZED_VALUE;
  to->DmaChannel = SP_UNINITIALIZED_VALUE;
  to->DmaPort = SP_UNINITIALIZED_VALUE;
  to->NumberOfAccessRanges = (ULONG)ranges;
  to->AccessRanges = (void *)range;
  for (size_t i = 0; i < ranges; i++) {
    const struct device_range *device = device_range_at(i);

    range[i].RangeStart.QuadPart = (LONGLONG)device->physical;
    range[i].RangeLength = (ULONG)device->size;
    range[i].RangeInMemory = !device->ports;
  }
  memset(to->InitiatorBusId, 0xFF, sizeof(to->InitiatorBusId));
  to->MapBuffers = data->MapBuffers;
  to->NeedPhysicalAddresses = data->NeedPhysicalAddresses;
  to->TaggedQueuing = data->TaggedQueuing;
  to->AutoRequestSense = data->AutoRequestSense;
  to->MultipleRequestPerLu = data->MultipleRequestPerLu;
  to->MaximumNumberOfTargets = SCSI_MAXIMUM_TARGETS;
  to->MaximumNumberOfLogicalUnits = SCSI_MAXIMUM_LOGICAL_UNITS;
  to->DeviceExtensionSize = data->DeviceExtensionSize;
  to->SpecificLuExtensionSize = data->SpecificLuExtensionSize;
  to->SrbExtensionSize = data->SrbExtensionSize;
  to->Dma64BitAddresses = SCSI_DMA64_SYSTEM_SUPPORTED;
  if (context_now()->dump)
    to->DumpMode = DUMP_MODE_CRASH;
  adapter->found = adapter->removed = false;
  adapter->messages = 0;
}

void storport_adapter_found(struct storport_adapter *adapter) {
  const PORT_CONFIGURATION_INFORMATION *now = &adapter->configuration;

  adapter->found = true;
  if (now->HwMSInterruptRoutine != NULL && choose("messages granted", 2) == 0)
    adapter->messages = 2;
  if (now->SpecificLuExtensionSize != 0 && adapter->unit == NULL)
    adapter->unit = port_memory(now->SpecificLuExtensionSize);
}

struct storport_pending *pending_add(PVOID extension, enum storport_later kind,
                                     void *object, void *context,
                                     void *context2) {
  struct storport_adapter *adapter = storport_adapter_of(extension);
  struct storport_pending *pending = calloc(1, sizeof(*pending));
  struct storport_pending **end = &adapter->pending;
  const void *passed[] = {object, context, context2};

  if (pending == NULL)
    abort();
  pending->kind = kind;
  pending->adapter = adapter;
  pending->object = object;
  pending->context = context;
  pending->context2 = context2;
  while (*end != NULL)
    end = &(*end)->next;
  *end = pending;

  /* What a callback will be called with is not lost. */
  for (size_t i = 0; i < sizeof(passed) / sizeof(passed[0]); i++) {
    struct resource *resource = resource_at(NULL, passed[i]);

    if (resource != NULL)
      resource->escaped = true;
  }
  return pending;
}

struct storport_pending *pending_find(PVOID extension, enum storport_later kind,
                                      const void *object) {
  struct storport_pending *pending = storport_adapter_of(extension)->pending;

  while (pending != NULL &&
         (pending->kind != kind || pending->object != object))
    pending = pending->next;
  return pending;
}

struct storport_pending
storport_pending_take(struct storport_pending *pending) {
  struct storport_pending taken = *pending;
  struct storport_pending **at = &pending->adapter->pending;

  while (*at != pending)
    at = &(*at)->next;
  *at = pending->next;
  free(pending);
  return taken;
}

void storport_remove_adapters(void) {
  for (; adapters != NULL; adapters = adapters->next)
    while (adapters->pending != NULL)
      storport_pending_take(adapters->pending);
  host_memory_clear();
  spin_locks_clear();
  dpcs_clear();
  contiguous_clear();
  system_clear();
}

void storport_clear(void) {
  storport_remove_adapters();
  registration_clear();
}
