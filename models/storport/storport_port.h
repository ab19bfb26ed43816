/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/*
 * StorPort's own side: what a miniport registered, its adapters, the callbacks
 * it asked for and its requests. The routines of storport.h fill it; the
 * lifecycle reads it, and calls the miniport.
 */
#ifndef MINIPORT_MODEL_STORPORT_PORT_H
#define MINIPORT_MODEL_STORPORT_PORT_H

#include "../core/violations.h"

#include <storport.h>

#include <stdbool.h>
#include <stddef.h>

/* A callback the driver asked for, to be called later. */
enum storport_later {
  STORPORT_DPC,          /* StorPortIssueDpc */
  STORPORT_TIMER,        /* StorPortNotification(RequestTimerCall) */
  STORPORT_TIMER_EX,     /* StorPortRequestTimer */
  STORPORT_WORK_ITEM,    /* StorPortQueueWorkItem */
  STORPORT_STATE_CHANGE, /* StorPortStateChangeDetected */
  STORPORT_THREAD        /* StorPortCreateSystemThread */
};

struct storport_pending {
  enum storport_later kind;
  struct storport_adapter *adapter;
  union {                          /* called with: */
    HW_DPC_ROUTINE *dpc;           /* object, extension, context, context2 */
    HW_TIMER *timer;               /* extension */
    HW_TIMER_EX *timer_ex;         /* extension, context */
    HW_WORKITEM *work_item;        /* extension, context, object */
    HW_STATE_CHANGE *state_change; /* extension, context, the type of the
                                      address, object, STOR_STATUS_SUCCESS */
    STOR_THREAD_START_ROUTINE *thread; /* context */
  } routine;
  void *object; /* STOR_DPC, timer handle, worker, STOR_ADDRESS */
  void *context;
  void *context2;
  struct storport_pending *next;
};

/* A request of the class drivers, as the miniport sees it. */
struct storport_request {
  SCSI_REQUEST_BLOCK srb; /* first: the driver's pointer is this one */
  struct storport_adapter *adapter;
  bool sent;          /* the miniport has it, until it completes it */
  bool completed;     /* by StorPortNotification(RequestComplete) or with all */
  struct place taken; /* where the callback returned that took it */
  PSTOR_SCATTER_GATHER_LIST list; /* of its data; NULL if it carries none */
  void *mdl;                      /* likewise */
  struct storport_request *next;
};

/* How a device is managed by components. */
struct storport_power {
  bool managed; /* StorPortInitializePoFxPower */
  ULONG active; /* references that keep it so */
};

/* An adapter. Each extension the driver names has one. */
struct storport_adapter {
  PVOID extension; /* HwDeviceExtension */
  bool known;      /* made by storport_adapter_new */
  bool found;      /* by HwFindAdapter, which filled the configuration */
  PORT_CONFIGURATION_INFORMATION configuration;
  HW_PASSIVE_INITIALIZE_ROUTINE *passive_initialize; /* enabled, to be called */
  HW_REGISTRY_NOTIFICATION_ROUTINE *registry_changed;
  struct storport_pending *pending;  /* the oldest first */
  struct storport_request *requests; /* all of this run */
  void *uncached;                    /* StorPortGetUncachedExtension */
  void *unit;                        /* the extension of unit 0/0/0 */
  ULONG messages;                    /* message interrupts that were granted */
  bool removed;                      /* no work item is queued any more */
  struct storport_power power;       /* of its own */
  struct storport_power unit_power;  /* of unit 0/0/0 */
  struct storport_adapter *next;
};

/* What StorPortInitialize was given (a copy), or NULL; and its HwContext. */
const HW_INITIALIZATION_DATA *storport_registered(void);
PVOID storport_hw_context(void);

/* An adapter as it is before HwFindAdapter: its extension zeroed, its
 * configuration filled (see below). NULL if nothing was registered. */
struct storport_adapter *storport_adapter_new(void);

/* Fills the configuration anew, for each HwFindAdapter; the extension keeps its
 * content. In the dump stack DumpMode says so. */
void storport_adapter_configure(struct storport_adapter *adapter);

/* HwFindAdapter returned SP_RETURN_FOUND: grants the messages and makes the
 * unit extension that its configuration asks for. */
void storport_adapter_found(struct storport_adapter *adapter);

/* The first one made by storport_adapter_new, or NULL. */
struct storport_adapter *storport_adapters(void);

/* The adapter of an extension. An extension that the model does not know gets
 * one, so that a single function can be run with an extension of its caller's.
 */
struct storport_adapter *storport_adapter_of(PVOID extension);

/* Takes a pending callback off its adapter's list, and copies it. */
struct storport_pending storport_pending_take(struct storport_pending *pending);

/* A request for unit 0/0/0 with `length` bytes of data (0: none); `cdb` may be
 * NULL. It stays valid until the run ends. */
struct storport_request *storport_request_new(struct storport_adapter *adapter,
                                              UCHAR function, const UCHAR *cdb,
                                              UCHAR cdb_length, ULONG flags,
                                              ULONG length);

/* Gives the request to the miniport: call it before HwBuildIo. */
void storport_request_send(struct storport_request *request);

/* Forgets adapters, and all that belongs to them. storport_clear forgets what
 * was registered as well, for the next run. */
void storport_remove_adapters(void);
void storport_clear(void);

#endif
