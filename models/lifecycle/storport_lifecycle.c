/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The life of a StorPort miniport's adapters, as storport_order.h tells; and
 * its callbacks, each by itself. */
#include "storport_callbacks.h"
#include "storport_order.h"

#include "../core/context.h"
#include "../core/registrations.h"
#include "run.h"

#include <stdlib.h>
#include <string.h>

enum {
  ADAPTERS = 2,
  OUTSTANDING = 4,   /* requests that the miniport has at a time ... */
  BURST = 100,       /* ... but now and then there are many */
  TRIES = 2 * BURST, /* for them to be completed */
  /* Control types before Windows 8 */
  OLD_CONTROL_TYPES = ScsiSetRunningConfig + 1
};

struct life {
  struct storport_adapter *adapter;
  enum adapter_state state;
  BOOLEAN types[ScsiAdapterControlMax];
  BOOLEAN unit_types[ScsiUnitControlMax];
  bool units_known; /* unit_types is filled */
  bool unit_gone;
  bool filtered;    /* resource requirements */
  unsigned to_come; /* steps, before it goes the shortest way out */
};

static struct storport_adapter *new_adapter(void) {
  struct storport_adapter *adapter = storport_adapter_new();

  callback_extension(adapter->extension,
                     storport_callbacks.DeviceExtensionSize);
  return adapter;
}

/* --- What can be called ----------------------------------------------------
 */

static unsigned outstanding(const struct life *life) {
  unsigned count = 0;

  for (const struct storport_request *request = life->adapter->requests;
       request != NULL; request = request->next)
    count += request->sent && !request->completed;
  return count;
}

static struct storport_pending *pending_of(const struct life *life,
                                           const char *role) {
  struct storport_pending *pending = life->adapter->pending;

  while (pending != NULL && strcmp(storport_pending_role(pending), role) != 0)
    pending = pending->next;
  return pending;
}

static bool adapter_control_possible(const struct life *life, unsigned type) {
  if (storport_callbacks.HwAdapterControl == NULL)
    return false;
  if (type == ScsiAdapterFilterResourceRequirements)
    return (storport_callbacks.FeatureSupport &
            STOR_FEATURE_ADAPTER_CONTROL_PRE_FINDADAPTER) != 0 &&
           !life->filtered;
  return type == ScsiQuerySupportedControlTypes || life->types[type];
}

static bool unit_control_possible(const struct life *life, unsigned type) {
  if (storport_callbacks.HwUnitControl == NULL || life->unit_gone)
    return false;
  if (type == ScsiQuerySupportedUnitControlTypes)
    return !life->units_known;
  return life->units_known && life->unit_types[type];
}

static bool can_interrupt(const struct life *life) {
  return storport_callbacks.HwInterrupt != NULL || life->adapter->messages > 0;
}

static bool role_possible(const struct life *life,
                          const struct storport_step *step) {
  const struct storport_adapter *adapter = life->adapter;
  const HW_INITIALIZATION_DATA *data = &storport_callbacks;
  const char *role = step->role;

  if (strcmp(role, "HwAdapterControl") == 0)
    return adapter_control_possible(life, step->action);
  if (strcmp(role, "HwUnitControl") == 0)
    return unit_control_possible(life, step->action);
  if (strcmp(role, "HwFindAdapter") == 0)
    return data->HwFindAdapter != NULL;
  if (strcmp(role, "HwInitialize") == 0)
    return data->HwInitialize != NULL;
  if (strcmp(role, "HwStorPassiveInitializeRoutine") == 0)
    return adapter->passive_initialize != NULL;
  if (strcmp(role, "HwStartIo") == 0)
    return data->HwStartIo != NULL && !life->unit_gone &&
           outstanding(life) < OUTSTANDING;
  if (strcmp(role, "HwInterrupt") == 0)
    return can_interrupt(life);
  if (strcmp(role, "HwResetBus") == 0)
    return data->HwResetBus != NULL;
  if (strcmp(role, "HwRegistryNotificationRoutine") == 0)
    return adapter->registry_changed != NULL;
  if (strcmp(role, "HwTracingEnabled") == 0)
    return data->HwTracingEnabled != NULL;
  if (strcmp(role, "HwProcessServiceRequest") == 0)
    return data->HwProcessServiceRequest != NULL;
  if (strcmp(role, "HwCompleteServiceIrp") == 0)
    return data->HwCompleteServiceIrp != NULL;
  if (strcmp(role, "HwFreeAdapterResources") == 0)
    return data->HwFreeAdapterResources != NULL;
  return pending_of(life, role) != NULL;
}

static bool step_possible(const struct life *life,
                          const struct storport_step *step) {
  if (step->from != life->state ||
      (step->unless != 0 && life->types[step->unless]))
    return false;
  if (step->role != NULL)
    return role_possible(life, step);

  for (const struct storport_step *other = storport_order;
       other->from != ADAPTER_STATES; other++)
    if (other->leads_on && other->role != NULL && step_possible(life, other))
      return false;
  return true;
}

/* --- What is called --------------------------------------------------------
 */

static unsigned start_io_level(const struct storport_adapter *adapter) {
  return !storport_is_virtual() &&
                 adapter->configuration.SynchronizationModel ==
                     StorSynchronizeHalfDuplex
             ? MODEL_DEVICE
             : MODEL_DISPATCH;
}

static void send(struct life *life, struct storport_request *request) {
  bool go_on = true;

  storport_request_send(request);
  if (storport_callbacks.HwBuildIo != NULL)
    go_on = storport_call_build_io(life->adapter, request);
  if (go_on && !request->completed)
    storport_call_start_io(life->adapter, request,
                           start_io_level(life->adapter));
  request->taken = place_now;
}

static void send_some(struct life *life) {
  if (choose("many requests", 16) == 15)
    for (unsigned n = 0; n < BURST; n++)
      send(life, storport_read(life->adapter));
  else
    send(life, storport_some_request(life->adapter));
}

static void call_pending(struct life *life, struct storport_pending *pending) {
  struct storport_pending taken = storport_pending_take(pending);

  storport_call_pending(life->adapter, &taken);
}

/* An interrupt, which may be another device's; then again while the device
 * asserts it. */
static void interrupt(struct life *life) {
  unsigned served = 0;

  if (!can_interrupt(life))
    return;
  do
    storport_call_interrupt(life->adapter);
  while (interrupt_again(&served));
}

/* No request is uncompleted when an adapter is stopped: what was asked for
 * happens until none is, and a reset of the bus completes the rest. With
 * requests for ever its life does not go on. */
static void complete_all(struct life *life) {
  for (unsigned tries = 0; tries < TRIES && outstanding(life) > 0; tries++) {
    if (tries == TRIES / 2 && storport_callbacks.HwResetBus != NULL)
      storport_call_reset_bus(life->adapter);
    if (life->adapter->pending != NULL && tries % 2 == 0)
      call_pending(life, life->adapter->pending);
    else
      interrupt(life);
  }
  if (outstanding(life) == 0)
    return;
  for (const struct storport_request *request = life->adapter->requests;
       request != NULL; request = request->next)
    /* Who completes those of an adapter that is away is not said. */
    if (request->sent && !request->completed && !life->adapter->removed)
      never_completed("families:RequestComplete", "HwStartIo", request->taken);
  stop_machine();
}

/* Returns the state the adapter is in then. */
static enum adapter_state control_adapter(struct life *life,
                                          const struct storport_step *step) {
  struct storport_adapter *adapter = life->adapter;
  bool power_up = life->state == ADAPTER_POWERED_DOWN;

  switch (step->action) {
  case ScsiQuerySupportedControlTypes:
    memset(life->types, 0, sizeof(life->types));
    storport_call_adapter_control(adapter, step->action, false, life->types,
                                  choose("system before Windows 8", 2) == 0
                                      ? ScsiAdapterControlMax
                                      : OLD_CONTROL_TYPES);
    return step->to;
  case ScsiStopAdapter:
    complete_all(life);
    if (storport_callbacks.HwStartIo != NULL &&
        life->state == ADAPTER_RUNNING) {
      send(life, storport_flush(adapter));
      if (step->to == ADAPTER_STOPPED)
        send(life, storport_power_down(adapter));
      complete_all(life);
    }
    break;
  case ScsiAdapterPower:
    break;
  case ScsiAdapterFilterResourceRequirements:
    life->filtered = true;
    break;
  case ScsiAdapterSurpriseRemoval:
    adapter->removed = true;
    break;
  default:
    power_up = storport_says_power("HwAdapterControl", step->action) &&
               choose("power", 2) != 0;
  }
  storport_call_adapter_control(adapter, step->action, power_up, NULL, 0);
  return step->to;
}

static void control_unit(struct life *life, unsigned type) {
  bool query = type == ScsiQuerySupportedUnitControlTypes;
  bool power_up =
      storport_says_power("HwUnitControl", type) && choose("power", 2) != 0;

  storport_call_unit_control(life->adapter, type, power_up,
                             query ? life->unit_types : NULL);
  if (query)
    life->units_known = true;
  if (type == ScsiUnitRemove || type == ScsiUnitSurpriseRemoval)
    life->unit_gone = true;
}

static enum adapter_state find(struct life *life,
                               const struct storport_step *step) {
  if (storport_call_find_adapter(life->adapter, life->state == ADAPTER_WAKING
                                                    ? MODEL_DISPATCH
                                                    : MODEL_PASSIVE) !=
      SP_RETURN_FOUND)
    return ADAPTER_GONE;
  storport_adapter_found(life->adapter);
  /* Its units are enumerated anew. */
  life->units_known = life->unit_gone = false;
  return step->to;
}

static enum adapter_state take(struct life *life,
                               const struct storport_step *step) {
  struct storport_adapter *adapter = life->adapter;
  const char *role = step->role;

  if (role == NULL) {
    if (step->from == ADAPTER_RUNNING)
      complete_all(life); /* it is removed, without ScsiStopAdapter */
    return step->to;
  }
  if (strcmp(role, "HwAdapterControl") == 0)
    return control_adapter(life, step);
  if (strcmp(role, "HwFindAdapter") == 0)
    return find(life, step);
  if (strcmp(role, "HwInitialize") == 0)
    return storport_call_initialize(adapter) ? step->to : ADAPTER_LEAVING;
  if (strcmp(role, "HwStorPassiveInitializeRoutine") == 0)
    return storport_call_passive_initialize(adapter) ? step->to
                                                     : ADAPTER_LEAVING;
  if (strcmp(role, "HwUnitControl") == 0)
    control_unit(life, step->action);
  else if (strcmp(role, "HwStartIo") == 0)
    send_some(life);
  else if (strcmp(role, "HwInterrupt") == 0)
    interrupt(life);
  else if (strcmp(role, "HwResetBus") == 0)
    storport_call_reset_bus(adapter);
  else if (strcmp(role, "HwRegistryNotificationRoutine") == 0)
    storport_call_registry_changed(adapter);
  else if (strcmp(role, "HwTracingEnabled") == 0)
    storport_call_tracing_enabled(adapter);
  else if (strcmp(role, "HwProcessServiceRequest") == 0)
    storport_call_process_service_request(adapter);
  else if (strcmp(role, "HwCompleteServiceIrp") == 0)
    storport_call_complete_service_irp(adapter);
  else if (strcmp(role, "HwFreeAdapterResources") == 0)
    storport_call_free_resources(adapter);
  else
    call_pending(life, pending_of(life, role));
  return step->to;
}

/* --- A life ----------------------------------------------------------------
 */

static bool same_role(const struct storport_step *a,
                      const struct storport_step *b) {
  return a->role == b->role ||
         (a->role != NULL && b->role != NULL && strcmp(a->role, b->role) == 0);
}

static bool preferred(const struct life *life, const struct storport_step *step,
                      enum preference preference) {
  switch (preference) {
  case A_REQUEST:
    return step->role != NULL && strcmp(step->role, "HwStartIo") == 0;
  case WHAT_WAITS:
    return step->role != NULL && pending_of(life, step->role) != NULL;
  case A_CHANGE:
    return step->to != step->from && !step->leads_on;
  case ANYTHING:
    break;
  }
  return true;
}

/* The possible steps, of the preferred kind. */
static unsigned possible_steps(const struct life *life,
                               enum preference preference,
                               const struct storport_step **possible) {
  unsigned steps = 0;

  for (const struct storport_step *step = storport_order;
       step->from != ADAPTER_STATES; step++)
    if ((life->to_come > 0 || step->leads_on) &&
        preferred(life, step, preference) && step_possible(life, step))
      possible[steps++] = step;
  return steps;
}

/* One of the possible steps; NULL: the driver lacks the callback that would
 * lead on. Chooses first the role, so that control types are not called most of
 * the time because there are many, then among its steps. */
static const struct storport_step *next_step(const struct life *life) {
  enum { MOST = 80 };
  const struct storport_step *possible[MOST];
  const struct storport_step *roles[MOST];
  enum preference preference = ANYTHING;
  unsigned steps, different = 0, of_role = 0, chosen;

  if (life->state == ADAPTER_RUNNING && life->to_come > 0)
    preference = choose_preference();
  do
    steps = possible_steps(life, preference, possible);
  while (steps == 0 && preference++ != ANYTHING);
  if (steps == 0)
    return NULL;

  for (unsigned n = 0; n < steps; n++) {
    unsigned known = 0;

    while (known < different && !same_role(roles[known], possible[n]))
      known++;
    if (known == different)
      roles[different++] = possible[n];
  }
  chosen = choose("what comes next", different);
  for (unsigned n = 0; n < steps; n++)
    if (same_role(possible[n], roles[chosen]))
      possible[of_role++] = possible[n];
  return possible[choose("what for", of_role)];
}

/* The page of ScsiStopAdapter has StorPort release a physical miniport's
 * resources when the adapter is removed. A registry buffer is for one use. */
static bool released_by_storport(const struct resource *resource) {
  return !storport_is_virtual() &&
         strcmp(resource->kind->name, "registry buffer") != 0;
}

static void live(struct life *lives, unsigned adapters) {
  for (;;) {
    struct life *alive[ADAPTERS];
    struct life *life;
    const struct storport_step *step;
    unsigned count = 0;

    for (unsigned n = 0; n < adapters; n++)
      if (lives[n].state != ADAPTER_GONE)
        alive[count++] = &lives[n];
    if (count == 0)
      return;

    life = alive[choose("which adapter", count)];
    step = next_step(life);
    life->state = step == NULL ? ADAPTER_GONE : take(life, step);
    if (life->state == ADAPTER_RUNNING) {
      driver_runs();
      if (interrupt_at_once())
        interrupt(life);
    }
    if (life->to_come > 0)
      life->to_come--;
  }
}

/* In the dump stack there is one adapter; it writes, and is asked for its
 * interrupt, at HIGH_LEVEL. The machine ends there. */
static void live_in_dump_stack(struct life *life) {
  struct storport_adapter *adapter = life->adapter;

  if (storport_call_find_adapter(adapter, MODEL_HIGH) != SP_RETURN_FOUND)
    return;
  storport_adapter_found(adapter);
  if (storport_callbacks.HwInitialize == NULL ||
      !storport_call_initialize(adapter))
    return;
  driver_runs();
  for (; life->to_come > 0; life->to_come--) {
    if (storport_callbacks.HwStartIo != NULL && outstanding(life) < OUTSTANDING)
      send(life, storport_read_or_write(adapter));
    if (storport_callbacks.HwInterrupt != NULL)
      storport_call_interrupt(adapter);
  }
}

void storport_life(void) {
  static const unsigned lengths[] = {0, 12, 40, 120};
  struct life lives[ADAPTERS];
  unsigned adapters = 1;

  /* A simulated device is one. */
  if (!context_now()->dump && !device_is_simulated())
    adapters += choose("second adapter", 2);
  memset(lives, 0, sizeof(lives));
  storport_callbacks = *storport_registered();
  if (storport_callbacks.HwInitializeTracing != NULL)
    storport_call_initialize_tracing();
  for (unsigned n = 0; n < adapters; n++) {
    lives[n].adapter = new_adapter();
    lives[n].to_come = lengths[choose("how much happens", 4)];
  }

  if (context_now()->dump) {
    live_in_dump_stack(&lives[0]);
    return;
  }
  live(lives, adapters);
  if (storport_callbacks.HwCleanupTracing != NULL)
    storport_call_cleanup_tracing();
  driver_unloaded(released_by_storport);
}

/* --- Callbacks by themselves ------------------------------------------------
 */

/* Where HW_INITIALIZATION_DATA has the callback of a role. */
static const struct {
  const char *role;
  size_t at;
} members[] = {
    {"HwFindAdapter", offsetof(HW_INITIALIZATION_DATA, HwFindAdapter)},
    {"HwInitialize", offsetof(HW_INITIALIZATION_DATA, HwInitialize)},
    {"HwBuildIo", offsetof(HW_INITIALIZATION_DATA, HwBuildIo)},
    {"HwStartIo", offsetof(HW_INITIALIZATION_DATA, HwStartIo)},
    {"HwInterrupt", offsetof(HW_INITIALIZATION_DATA, HwInterrupt)},
    {"HwResetBus", offsetof(HW_INITIALIZATION_DATA, HwResetBus)},
    {"HwAdapterControl", offsetof(HW_INITIALIZATION_DATA, HwAdapterControl)},
    {"HwUnitControl", offsetof(HW_INITIALIZATION_DATA, HwUnitControl)},
    {"HwTracingEnabled", offsetof(HW_INITIALIZATION_DATA, HwTracingEnabled)},
    {"HwInitializeTracing",
     offsetof(HW_INITIALIZATION_DATA, HwInitializeTracing)},
    {"HwCleanupTracing", offsetof(HW_INITIALIZATION_DATA, HwCleanupTracing)},
    {"HwFreeAdapterResources",
     offsetof(HW_INITIALIZATION_DATA, HwFreeAdapterResources)},
    {"HwProcessServiceRequest",
     offsetof(HW_INITIALIZATION_DATA, HwProcessServiceRequest)},
    {"HwCompleteServiceIrp",
     offsetof(HW_INITIALIZATION_DATA, HwCompleteServiceIrp)},
};

enum { MEMBERS = sizeof(members) / sizeof(members[0]) };

void storport_find_registrations(void) {
  for (size_t n = 0; n < MEMBERS; n++) {
    registered_routine routine;

    memcpy(&routine, (const char *)storport_registered() + members[n].at,
           sizeof(routine));
    role_registered(members[n].role, routine);
  }
}

static void call_member(struct storport_adapter *adapter, const char *role,
                        unsigned action) {
  bool power_up = storport_says_power(role, action) && choose("power", 2) != 0;

  if (strcmp(role, "HwFindAdapter") == 0) {
    storport_call_find_adapter(adapter, MODEL_PASSIVE);
    role_registered(
        "HwMSInterruptRoutine",
        (registered_routine)adapter->configuration.HwMSInterruptRoutine);
  } else if (strcmp(role, "HwInitialize") == 0) {
    storport_call_initialize(adapter);
  } else if (strcmp(role, "HwBuildIo") == 0) {
    struct storport_request *request = storport_plain_request(adapter);

    storport_request_send(request);
    storport_call_build_io(adapter, request);
  } else if (strcmp(role, "HwStartIo") == 0) {
    struct storport_request *request = storport_plain_request(adapter);

    storport_request_send(request);
    storport_call_start_io(adapter, request, MODEL_DISPATCH);
  } else if (strcmp(role, "HwInterrupt") == 0) {
    storport_call_interrupt(adapter);
  } else if (strcmp(role, "HwResetBus") == 0) {
    storport_call_reset_bus(adapter);
  } else if (strcmp(role, "HwAdapterControl") == 0) {
    storport_call_adapter_control(adapter, action, power_up, NULL,
                                  ScsiAdapterControlMax);
  } else if (strcmp(role, "HwUnitControl") == 0) {
    storport_call_unit_control(adapter, action, power_up, NULL);
  } else if (strcmp(role, "HwTracingEnabled") == 0) {
    storport_call_tracing_enabled(adapter);
  } else if (strcmp(role, "HwInitializeTracing") == 0) {
    storport_call_initialize_tracing();
  } else if (strcmp(role, "HwCleanupTracing") == 0) {
    storport_call_cleanup_tracing();
  } else if (strcmp(role, "HwFreeAdapterResources") == 0) {
    storport_call_free_resources(adapter);
  } else if (strcmp(role, "HwProcessServiceRequest") == 0) {
    storport_call_process_service_request(adapter);
  } else {
    storport_call_complete_service_irp(adapter);
  }
}

/* A callback that was registered by a call. What it was to be given is not
 * known here; in most drivers it is the extension. */
static bool call_registered(struct storport_adapter *adapter, const char *role,
                            registered_routine routine) {
  static STOR_DPC object;
  struct storport_pending pending = {.adapter = adapter,
                                     .object = &object,
                                     .context = adapter->extension,
                                     .context2 = adapter->extension};

  memset(&object, 0, sizeof(object));
  if (strcmp(role, "HwStorPassiveInitializeRoutine") == 0) {
    adapter->passive_initialize = (HW_PASSIVE_INITIALIZE_ROUTINE *)routine;
    storport_call_passive_initialize(adapter);
    return true;
  }
  if (strcmp(role, "HwMSInterruptRoutine") == 0) {
    adapter->configuration.HwMSInterruptRoutine =
        (HW_MESSAGE_SIGNALED_INTERRUPT_ROUTINE *)routine;
    adapter->messages = 1;
    storport_call_interrupt(adapter);
    return true;
  }
  if (strcmp(role, "HwRegistryNotificationRoutine") == 0) {
    adapter->registry_changed = (HW_REGISTRY_NOTIFICATION_ROUTINE *)routine;
    storport_call_registry_changed(adapter);
    return true;
  }
  if (strcmp(role, "HwStorSynchronizedAccess") == 0) {
    callback_enter(role, NO_ACTION);
    callback_leave(((STOR_SYNCHRONIZED_ACCESS *)routine)(adapter->extension,
                                                         adapter->extension));
    return true;
  }
  if (strcmp(role, "HwStorExecuteScatterGatherList") == 0) {
    static STOR_SCATTER_GATHER_LIST list;
    PVOID no_object = NULL, no_irp = NULL;

    callback_enter(role, NO_ACTION);
    ((POST_SCATTER_GATHER_EXECUTE *)routine)(&no_object, &no_irp, &list,
                                             adapter->extension);
    callback_leave(0);
    return true;
  }

  memcpy(&pending.routine, &routine, sizeof(routine));
  for (unsigned kind = STORPORT_DPC; kind <= STORPORT_THREAD; kind++) {
    pending.kind = (enum storport_later)kind;
    if (strcmp(storport_pending_role(&pending), role) == 0) {
      storport_call_pending(adapter, &pending);
      return true;
    }
  }
  return false;
}

bool storport_call_alone(const char *role, registered_routine routine,
                         unsigned action) {
  if (storport_registered() == NULL)
    return false;
  storport_callbacks = *storport_registered();
  for (size_t n = 0; n < MEMBERS; n++)
    if (strcmp(members[n].role, role) == 0) {
      memcpy((char *)&storport_callbacks + members[n].at, &routine,
             sizeof(routine));
      call_member(new_adapter(), role, action);
      return true;
    }
  return call_registered(new_adapter(), role, routine);
}
