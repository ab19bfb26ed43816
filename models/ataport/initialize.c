/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Registration, and the controllers and channels that follow from it. */
#include "ataport_port.h"

#include "../core/context.h"
#include "../core/device.h"
#include "../core/registrations.h"
#include "../core/resources.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum {
  SUCCESS = 0,
  INVALID_PARAMETER = 0xC000000D,

  SOME_EXTENSION = 4096 /* bytes, of a driver that did not register */
};

#define SERVICES "HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\"
#define MACHINE "\\Registry\\Machine\\"

static IDE_CONTROLLER_INTERFACE registered;
static bool is_registered;
static char service_key[256] = SERVICES "miniport";
static struct ata_controller *controllers;

/* Channels of extensions that the port driver did not make. */
static struct ata_channel *strangers;

/* RegistryPath begins with \Registry\Machine; .reg files say otherwise. */
static void set_service_key(const UNICODE_STRING *path) {
  char text[sizeof(service_key)];
  size_t length = path->Length / sizeof(WCHAR);

  if (length >= sizeof(text))
    length = sizeof(text) - 1;
  for (size_t i = 0; i < length; i++)
    text[i] = (char)path->Buffer[i];
  text[length] = '\0';
  if (strncasecmp(text, MACHINE, strlen(MACHINE)) == 0)
    snprintf(service_key, sizeof(service_key), "HKEY_LOCAL_MACHINE\\%s",
             text + strlen(MACHINE));
}

const char *ataport_service_key(void) { return service_key; }

/* irb/nf-irb-ataportinitializeex: copies the interface. */
ULONG AtaPortInitializeEx(PVOID DriverObject, PVOID RegistryPath,
                          PIDE_CONTROLLER_INTERFACE ControllerInterface) {
  const struct context *context = context_now();

  (void)DriverObject;
  if (context->callback != NULL &&
      strcmp(context->callback, "DriverEntry") != 0)
    violation("families:AtaPortInitializeEx", "AtaPortInitializeEx",
              "AtaPortInitializeEx is called by %s", context->callback);
  address_given(ControllerInterface, "AtaPortInitializeEx");
  role_registered(
      "AtaChannelInitRoutine",
      (registered_routine)ControllerInterface->AtaChannelInitRoutine);
  role_registered(
      "AtaControllerChannelEnabled",
      (registered_routine)ControllerInterface->AtaControllerChannelEnabled);
  role_registered(
      "AtaControllerTransferModeSelect",
      (registered_routine)ControllerInterface->AtaControllerTransferModeSelect);
  role_registered("AtaAdapterControl",
                  (registered_routine)ControllerInterface->AtaAdapterControl);
  if (ControllerInterface->Version != sizeof(*ControllerInterface) ||
      ControllerInterface->AtaAdapterControl == NULL)
    return INVALID_PARAMETER;

  registered = *ControllerInterface;
  is_registered = true;
  if (RegistryPath != NULL)
    set_service_key(RegistryPath);
  return SUCCESS;
}

const IDE_CONTROLLER_INTERFACE *ataport_registered(void) {
  return is_registered ? &registered : NULL;
}

static void *new_extension(ULONG size) {
  void *extension = calloc(1, size == 0 ? 1 : size);

  if (extension != NULL)
    memory_add(extension, size);
  return extension;
}

static void set_resources(struct ata_controller *controller) {
  size_t count = device_range_count();

  for (size_t i = 0; i < count; i++) {
    const struct device_range *range = device_range_at(i);

    controller->ranges[i].RangeStart.QuadPart = (LONGLONG)range->physical;
    controller->ranges[i].PhysicalRangeStart.QuadPart =
        (LONGLONG)range->physical;
    controller->ranges[i].RangeLength = (ULONG)range->size;
    controller->ranges[i].InMemory = !range->ports;
    controller->ranges[i].Bar = range->bar;
  }
  controller->resources.NumberOfAccessRanges = (ULONG)count;
  controller->resources.IdeAccessRange = controller->ranges;
  controller->configuration.ControllerResources = &controller->resources;
}

struct ata_controller *ataport_add_controller(UCHAR number, bool dump) {
  struct ata_controller *controller = calloc(1, sizeof(*controller));
  struct ata_controller **link = &controllers;

  if (controller == NULL)
    return NULL;
  controller->ranges =
      calloc(device_range_count(), sizeof(*controller->ranges));
  controller->extension = new_extension(
      is_registered ? registered.ControllerExtensionSize : SOME_EXTENSION);
  if (controller->ranges == NULL || controller->extension == NULL) {
    free(controller->ranges);
    free(controller->extension);
    free(controller);
    return NULL;
  }
  /* The driver is given, and may keep, pointers to parts of these. */
  memory_add(controller, sizeof(*controller));
  memory_add(controller->ranges,
             device_range_count() * sizeof(*controller->ranges));
  controller->number = number;
  controller->configuration.Version = sizeof(controller->configuration);
  controller->configuration.NumberOfChannels = 1;
  controller->configuration.ControllerMode = dump ? IdeModeDump : IdeModeNormal;
  controller->configuration.NumberOfPhysicalBreaks =
      (UCHAR)IDE_UNINITIALIZED_VALUE;
  controller->configuration.MaximumTransferLength =
      (ULONG)IDE_UNINITIALIZED_VALUE;
  controller->configuration.AtaBusType = IdeBusUnknown;
  set_resources(controller);

  while (*link != NULL)
    link = &(*link)->next;
  *link = controller;
  return controller;
}

struct ata_channel *ataport_add_channel(struct ata_controller *controller,
                                        UCHAR number) {
  struct ata_channel *channel = calloc(1, sizeof(*channel));
  struct ata_channel **link = &controller->channels;

  if (channel == NULL)
    return NULL;
  channel->extension = new_extension(
      is_registered ? registered.ChannelExtensionSize : SOME_EXTENSION);
  if (channel->extension == NULL) {
    free(channel);
    return NULL;
  }
  memory_add(channel, sizeof(*channel));
  channel->controller = controller;
  channel->number = number;
  channel->channel_interface.Version = sizeof(channel->channel_interface);
  channel->channel_interface.ChannelNumber = number;
  channel->configuration.Version = sizeof(channel->configuration);
  channel->configuration.ChannelNumber = number;
  channel->configuration.ChannelMode = controller->configuration.ControllerMode;
  channel->configuration.ChannelResources = &controller->resources;
  channel->configuration.NumberOfOverlappedRequests = 1;
  channel->configuration.MaxTargetId = 1;

  while (*link != NULL)
    link = &(*link)->next;
  *link = channel;
  return channel;
}

struct ata_controller *ataport_controllers(void) { return controllers; }

struct ata_controller *ataport_controller_of(const void *extension) {
  struct ata_controller *controller = controllers;

  while (controller != NULL && controller->extension != extension)
    controller = controller->next;
  return controller;
}

static struct ata_channel *in_list(struct ata_channel *channel,
                                   const void *extension) {
  while (channel != NULL && channel->extension != extension)
    channel = channel->next;
  return channel;
}

struct ata_channel *ataport_channel_of(const void *extension) {
  for (struct ata_controller *controller = controllers; controller != NULL;
       controller = controller->next) {
    struct ata_channel *channel = in_list(controller->channels, extension);

    if (channel != NULL)
      return channel;
  }
  return in_list(strangers, extension);
}

struct ata_channel *ataport_channel_for(void *extension) {
  struct ata_channel *channel = ataport_channel_of(extension);

  if (channel != NULL)
    return channel;
  channel = calloc(1, sizeof(*channel));
  if (channel == NULL)
    stop_machine();
  channel->extension = extension;
  channel->next = strangers;
  strangers = channel;
  return channel;
}

void ataport_channel_stopped(struct ata_channel *channel) {
  if (channel->uncached != NULL)
    memory_remove(channel->uncached);
  channel->uncached = NULL;
  channel->uncached_size = 0;
  memset(channel->tags, 0, sizeof(channel->tags));
}

static void remove_channels(struct ata_channel *channel, bool made_here) {
  while (channel != NULL) {
    struct ata_channel *next = channel->next;

    ataport_channel_stopped(channel);
    while (channel->requests != NULL)
      ataport_remove_request(channel->requests);
    if (made_here) {
      memory_remove(channel->extension);
      memory_remove(channel);
      free(channel->extension);
    }
    free(channel);
    channel = next;
  }
}

void ataport_remove_controllers(void) {
  registry_buffers_clear();
  ata_callbacks_clear();
  ata_events_clear();
  remove_channels(strangers, false);
  strangers = NULL;
  while (controllers != NULL) {
    struct ata_controller *next = controllers->next;

    remove_channels(controllers->channels, true);
    memory_remove(controllers->extension);
    memory_remove(controllers->ranges);
    memory_remove(controllers);
    free(controllers->extension);
    free(controllers->ranges);
    free(controllers);
    controllers = next;
  }
}

void ataport_clear(void) {
  ataport_remove_controllers();
  is_registered = false;
  strcpy(service_key, SERVICES "miniport");
}
