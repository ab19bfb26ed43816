/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/*
 * The ATA port driver's own side: what a miniport registered, its controllers
 * and channels, the callbacks it asked for and its requests. The routines of
 * irb.h fill it; the lifecycle reads it, and calls the miniport.
 */
#ifndef MINIPORT_MODEL_ATAPORT_PORT_H
#define MINIPORT_MODEL_ATAPORT_PORT_H

#include "../core/violations.h"

#include <irb.h>

#include <stdbool.h>
#include <stddef.h>

enum { ATA_TAG_POOLS = 8, ATA_SCATTER_GATHER_ELEMENTS = 3 };

/* A request. The port driver allocates it, its data and its IrbExtension. */
struct ata_request {
  IDE_REQUEST_BLOCK irb;     /* first, so that an IRB is its request */
  struct resource *resource; /* what the driver may touch */
  struct ata_channel *channel;
  void *data, *extension; /* what the IRB points to */
  bool started;           /* the miniport owns it, until it completes it */
  bool completed;     /* by AtaPortCompleteRequest, or with all active ones */
  struct place taken; /* where the callback returned that took it */
  struct ata_request *sense_of; /* the failed one, of a request sense IRB */
  struct ata_request *sense;    /* its request sense IRB, not yet released */
  PIDE_SCATTER_GATHER_LIST scatter_gather; /* once it was asked for */
  struct ata_request *next;
};

/* The queue tags of a device; target and LUN IDE_UNTAGGED: of the channel. */
struct ata_tags {
  UCHAR target, lun;
  UCHAR limit; /* tags 1 to this one; 0: there is no such device */
  bool used[256];
  struct place allocated; /* the latest of them */
};

struct ata_channel {
  struct ata_controller *controller; /* NULL: see ataport_channel_for */
  void *extension;
  UCHAR number;
  IDE_CHANNEL_INTERFACE channel_interface; /* filled by AtaChannelInitRoutine */
  IDE_CHANNEL_CONFIGURATION configuration; /* Parameters of IdeStart */
  void *uncached; /* AtaPortGetUnCachedExtension; until IdeStop */
  ULONG uncached_size;
  ULONG irb_extension_size;
  struct ata_tags tags[ATA_TAG_POOLS]; /* AtaPortInitializeQueueTag */
  bool bus_changed; /* AtaPortBusChangeDetected: enumerates once more */
  bool busy;        /* AtaPortDeviceBusy, until AtaPortDeviceReady */
  struct ata_request *requests;
  struct ata_channel *next;
};

struct ata_controller {
  void *extension;
  UCHAR number; /* N of the registry key ControllerN */
  IDE_CONTROLLER_CONFIGURATION configuration; /* Parameters of IdeStart */
  IDE_MINIPORT_RESOURCES resources;
  PIDE_ACCESS_RANGE ranges; /* of the device */
  struct ata_channel *channels;
  struct ata_controller *next;
};

enum ata_callback_kind {
  ATA_CALLBACK_WORKER,          /* AtaPortRequestWorkerRoutine */
  ATA_CALLBACK_SYNCHRONIZED,    /* AtaPortRequestSynchronizedRoutine */
  ATA_CALLBACK_CONTROLLER_SYNC, /* AtaPortControllerSyncRoutine */
  ATA_CALLBACK_TIMER            /* AtaPortRequestTimer */
};

struct ata_callback {
  enum ata_callback_kind kind;
  IDE_HW_DPC routine;
  void *extension;    /* what it is called with */
  ULONG microseconds; /* of a timer */
};

/* What AtaPortInitializeEx was given (a copy), or NULL. */
const IDE_CONTROLLER_INTERFACE *ataport_registered(void);

/* A controller with a zeroed extension and default configuration (the device's
 * access ranges, ControllerMode by `dump`); a channel of it likewise. NULL if
 * memory is out. Before anything was registered extensions have 4096 bytes. */
struct ata_controller *ataport_add_controller(UCHAR number, bool dump);
struct ata_channel *ataport_add_channel(struct ata_controller *controller,
                                        UCHAR number);

/* The first controller; NULL if there is none. */
struct ata_controller *ataport_controllers(void);

/* The one with this extension, or NULL. */
struct ata_controller *ataport_controller_of(const void *extension);
struct ata_channel *ataport_channel_of(const void *extension);

/* The same; an extension that the port driver did not make gets a channel of
 * its own, so that one function of a driver can be run by itself. */
struct ata_channel *ataport_channel_for(void *extension);

/* "HKEY_LOCAL_MACHINE\\SYSTEM\\...\\Services\\NAME", from RegistryPath. */
const char *ataport_service_key(void);

/* A request of this IRB_FUNCTION_* for the channel, to be built and started by
 * the miniport: `bytes` of data, IrbFlags as given. NULL if memory is out. */
struct ata_request *ataport_new_request(struct ata_channel *channel,
                                        USHORT function, ULONG flags,
                                        ULONG bytes);

/* The request of an IRB the port driver allocated, or NULL. */
struct ata_request *ataport_request_of(const IDE_REQUEST_BLOCK *irb);

/* Forgets a request that is completed, or was never started. */
void ataport_remove_request(struct ata_request *request);

/* The longest waiting callback the miniport asked for; false if there is none.
 */
bool ataport_take_callback(struct ata_callback *callback);

/* After IdeHwControl returned from IdeStop: the port driver takes back what it
 * gave for the time between (the uncached extension, the queue tags). */
void ataport_channel_stopped(struct ata_channel *channel);

/* Frees controllers, channels, requests and callbacks; keeps what was
 * registered. ataport_clear forgets that as well, for the next run. */
void ataport_remove_controllers(void);
void ataport_clear(void);

/* The channel is stopped: tags that were not released are recorded. */
void queue_tags_lost(const struct ata_channel *channel);

/* What the single families hold, for ataport_remove_controllers. */
void registry_buffers_clear(void);
void ata_callbacks_clear(void);
void ata_events_clear(void);

#endif
