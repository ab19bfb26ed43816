/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The life of an ATA port miniport's controller and channels, as
 * ataport_order.h tells; and its callbacks, each by itself. */
#include "ataport_callbacks.h"
#include "ataport_order.h"

#include "../core/context.h"
#include "../core/registrations.h"
#include "run.h"

#include <string.h>

enum {
  CHANNELS = 2,    /* that the port driver makes use of */
  OUTSTANDING = 4, /* requests that a channel has at a time */
  TRIES = 16,      /* for them to be completed */
  WAITING = 64     /* callbacks that were asked for */
};

struct channel_life {
  struct ata_channel *channel;
  enum channel_state state;
  unsigned number;
  unsigned to_come; /* steps, before it goes the shortest way out */
};

static struct ata_controller *controller;
static struct channel_life lives[CHANNELS];
static bool controller_down; /* powered down, after all its channels */

/* Callbacks that were asked for, the oldest first. */
static struct ata_callback waiting[WAITING];
static unsigned waiting_count;

static void collect_callbacks(void) {
  while (waiting_count < WAITING &&
         ataport_take_callback(&waiting[waiting_count]))
    waiting_count++;
}

static struct ata_channel *new_channel(unsigned number) {
  struct ata_channel *channel = ataport_add_channel(controller, (UCHAR)number);

  if (channel == NULL)
    stop_machine();
  callback_extension(channel->extension,
                     ataport_registered()->ChannelExtensionSize);
  return channel;
}

static void new_controller(void) {
  controller = ataport_add_controller(0, context_now()->dump);
  if (controller == NULL)
    stop_machine();
  callback_extension(controller->extension,
                     ataport_registered()->ControllerExtensionSize);
}

/* --- What can be called ----------------------------------------------------
 */

static unsigned outstanding(const struct channel_life *life) {
  unsigned count = 0;

  for (const struct ata_request *request = life->channel->requests;
       request != NULL; request = request->next)
    count += request->started && !request->completed;
  return count;
}

/* The oldest callback for this channel, of that role (NULL: any); or -1. */
static int waiting_for(const struct channel_life *life, const char *role) {
  for (unsigned n = 0; n < waiting_count; n++)
    if (waiting[n].extension == life->channel->extension &&
        (role == NULL ||
         strcmp(ataport_callback_role(waiting[n].kind), role) == 0))
      return (int)n;
  return -1;
}

static bool role_possible(const struct channel_life *life, const char *role) {
  const IDE_CONTROLLER_INTERFACE *registered = ataport_registered();
  const IDE_CHANNEL_INTERFACE *channel;

  if (strcmp(role, "AtaControllerChannelEnabled") == 0)
    return registered->AtaControllerChannelEnabled != NULL &&
           !context_now()->dump;
  if (strcmp(role, "AtaChannelInitRoutine") == 0)
    return registered->AtaChannelInitRoutine != NULL;
  if (strcmp(role, "AtaAdapterControl") == 0)
    return true;
  if (strcmp(role, "AtaControllerTransferModeSelect") == 0)
    return registered->AtaControllerTransferModeSelect != NULL;
  if (life->channel == NULL)
    return false;

  channel = &life->channel->channel_interface;
  if (strcmp(role, "IdeHwControl") == 0)
    return channel->IdeHwControl != NULL;
  if (strcmp(role, "IdeHwReset") == 0)
    return channel->IdeHwReset != NULL;
  if (strcmp(role, "IdeHwInitialize") == 0)
    return channel->IdeHwInitialize != NULL;
  if (strcmp(role, "IdeHwStartIo") == 0)
    return channel->IdeHwStartIo != NULL && !life->channel->busy &&
           outstanding(life) < OUTSTANDING;
  if (strcmp(role, "IdeHwInterrupt") == 0)
    return channel->IdeHwInterrupt != NULL;
  return waiting_for(life, role) >= 0;
}

static bool step_possible(const struct channel_life *life,
                          const struct ataport_step *step) {
  if (step->from != life->state)
    return false;
  if (step->role != NULL)
    return role_possible(life, step->role);

  for (const struct ataport_step *other = ataport_order;
       other->from != CHANNEL_STATES; other++)
    if (other->leads_on && other->role != NULL && step_possible(life, other))
      return false;
  return true;
}

/* --- What is called --------------------------------------------------------
 */

static void send(struct channel_life *life, struct ata_request *request) {
  request->started = true;
  if (life->channel->channel_interface.IdeHwBuildIo != NULL &&
      !ataport_call_build_io(life->channel, request))
    request->completed = true; /* with the IrbStatus that the routine set */
  if (!request->completed)
    ataport_call_start_io(life->channel, request);
  request->taken = place_now;
}

/* An interrupt, which may be another device's: the channels share a line, which
 * may stay asserted. */
static void interrupt(void) {
  unsigned served = 0;

  do
    for (unsigned n = 0; n < CHANNELS; n++)
      if (lives[n].state == CHANNEL_RUNNING &&
          role_possible(&lives[n], "IdeHwInterrupt"))
        ataport_call_interrupt(lives[n].channel);
  while (interrupt_again(&served));
}

static void call_waiting(unsigned n) {
  struct ata_callback callback = waiting[n];

  memmove(&waiting[n], &waiting[n + 1],
          (waiting_count - n - 1) * sizeof(waiting[0]));
  waiting_count--;
  ataport_call_callback(&callback);
}

/* IdeHwControl is not called while requests are outstanding: what was asked for
 * happens until none is, and a reset completes the rest. With requests for ever
 * its life does not go on. */
static void complete_all(struct channel_life *life) {
  for (unsigned tries = 0; tries < TRIES && outstanding(life) > 0; tries++) {
    int next;

    if (tries == TRIES / 2 && role_possible(life, "IdeHwReset"))
      ataport_call_reset(life->channel);
    collect_callbacks();
    next = waiting_for(life, NULL);
    if (next >= 0 && tries % 2 == 0)
      call_waiting((unsigned)next);
    else
      interrupt();
  }
  if (outstanding(life) == 0)
    return;
  for (const struct ata_request *request = life->channel->requests;
       request != NULL; request = request->next)
    if (request->started && !request->completed)
      never_completed("families:AtaPortCompleteRequest", "IdeHwStartIo",
                      request->taken);
  stop_machine();
}

static enum channel_state control(struct channel_life *life,
                                  const struct ataport_step *step) {
  bool done;

  complete_all(life);
  done = ataport_call_control(life->channel, step->action);
  if (step->action == IdeStop) {
    /* Nothing that was asked for comes after the stop. */
    int next;

    collect_callbacks();
    while ((next = waiting_for(life, NULL)) >= 0) {
      memmove(&waiting[next], &waiting[next + 1],
              (waiting_count - (unsigned)next - 1) * sizeof(waiting[0]));
      waiting_count--;
    }
    queue_tags_lost(life->channel);
    ataport_channel_stopped(life->channel);
  }
  return step->action == IdeStart && !done ? CHANNEL_GONE : step->to;
}

static enum channel_state take(struct channel_life *life,
                               const struct ataport_step *step) {
  const IDE_CONTROLLER_INTERFACE *registered = ataport_registered();
  const char *role = step->role;

  if (role == NULL)
    return step->to;
  if (strcmp(role, "IdeHwControl") == 0)
    return control(life, step);
  if (strcmp(role, "AtaControllerChannelEnabled") == 0)
    return ataport_call_channel_enabled(registered, controller, life->number)
               ? step->to
               : CHANNEL_GONE;
  if (strcmp(role, "AtaChannelInitRoutine") == 0) {
    life->channel = new_channel(life->number);
    return ataport_call_channel_init(registered, life->channel) ? step->to
                                                                : CHANNEL_GONE;
  }
  if (strcmp(role, "IdeHwInitialize") == 0)
    ataport_call_initialize(life->channel);
  else if (strcmp(role, "AtaAdapterControl") == 0)
    ataport_call_adapter_control(registered, controller, step->action);
  else if (strcmp(role, "AtaControllerTransferModeSelect") == 0)
    ataport_call_transfer_mode_select(registered, controller);
  else if (strcmp(role, "IdeHwStartIo") == 0)
    send(life, ataport_some_request(life->channel));
  else if (strcmp(role, "IdeHwInterrupt") == 0)
    interrupt();
  else if (strcmp(role, "IdeHwReset") == 0)
    ataport_call_reset(life->channel);
  else
    call_waiting((unsigned)waiting_for(life, role));
  return step->to;
}

/* --- A life ----------------------------------------------------------------
 */

static bool preferred(const struct channel_life *life,
                      const struct ataport_step *step,
                      enum preference preference) {
  switch (preference) {
  case A_REQUEST:
    return step->role != NULL && strcmp(step->role, "IdeHwStartIo") == 0;
  case WHAT_WAITS:
    return step->role != NULL && waiting_for(life, step->role) >= 0;
  case A_CHANGE:
    return step->to != step->from && !step->leads_on;
  case ANYTHING:
    break;
  }
  return true;
}

/* One of the possible steps; NULL: the driver lacks the callback that would
 * lead on. */
static const struct ataport_step *next_step(const struct channel_life *life) {
  enum { MOST = 32 };
  const struct ataport_step *possible[MOST];
  enum preference preference = ANYTHING;
  unsigned steps = 0;

  if (life->state == CHANNEL_RUNNING && life->to_come > 0)
    preference = choose_preference();
  do {
    for (const struct ataport_step *step = ataport_order;
         step->from != CHANNEL_STATES; step++)
      if ((life->to_come > 0 || step->leads_on) &&
          preferred(life, step, preference) && step_possible(life, step))
        possible[steps++] = step;
  } while (steps == 0 && preference++ != ANYTHING);
  return steps == 0 ? NULL : possible[choose("what comes next", steps)];
}

/* The controller has power as long as one of its channels has. */
static void power_controller(unsigned channels) {
  bool needed = false, down = false;

  for (unsigned n = 0; n < channels; n++) {
    down = down || lives[n].state == CHANNEL_POWERED_DOWN;
    needed = needed || (lives[n].state != CHANNEL_POWERED_DOWN &&
                        lives[n].state != CHANNEL_GONE);
  }
  if (down && !needed && choose("controller keeps its power", 2) != 0) {
    controller_down = true;
    ataport_call_adapter_control(ataport_registered(), controller,
                                 IdePowerDown);
  }
}

static void live(unsigned channels) {
  for (;;) {
    struct channel_life *alive[CHANNELS];
    struct channel_life *life;
    const struct ataport_step *step;
    unsigned count = 0;

    for (unsigned n = 0; n < channels; n++)
      if (lives[n].state != CHANNEL_GONE)
        alive[count++] = &lives[n];
    if (count == 0)
      return;

    life = alive[choose("which channel", count)];
    if (controller_down) {
      controller_down = false;
      ataport_call_adapter_control(ataport_registered(), controller,
                                   IdePowerUp);
    }
    collect_callbacks();
    step = next_step(life);
    life->state = step == NULL ? CHANNEL_GONE : take(life, step);
    if (life->state == CHANNEL_RUNNING) {
      driver_runs();
      if (interrupt_at_once())
        interrupt();
    }
    power_controller(channels);
    if (life->to_come > 0)
      life->to_come--;
  }
}

/* In the dump stack there is one channel; it writes, and is asked for its
 * interrupt, at HIGH_LEVEL. The machine ends there. */
static void live_in_dump_stack(struct channel_life *life) {
  while (life->state != CHANNEL_RUNNING && life->state != CHANNEL_GONE) {
    const struct ataport_step *step;
    unsigned to_come = life->to_come;

    life->to_come = 0;
    step = next_step(life);
    life->to_come = to_come;
    life->state = step == NULL ? CHANNEL_GONE : take(life, step);
  }
  if (life->state == CHANNEL_RUNNING)
    driver_runs();
  for (; life->state == CHANNEL_RUNNING && life->to_come > 0; life->to_come--) {
    if (role_possible(life, "IdeHwStartIo"))
      send(life, ataport_read_or_write(life->channel));
    if (role_possible(life, "IdeHwInterrupt"))
      ataport_call_interrupt(life->channel);
  }
}

void ataport_life(void) {
  static const unsigned lengths[] = {0, 12, 40, 120};
  const IDE_CONTROLLER_INTERFACE *registered = ataport_registered();
  unsigned channels;

  memset(lives, 0, sizeof(lives));
  waiting_count = 0;
  controller_down = false;
  new_controller();
  if (registered->AtaAdapterControl == NULL ||
      !ataport_call_adapter_control(registered, controller, IdeStart))
    return;

  channels = controller->configuration.NumberOfChannels;
  if (channels > CHANNELS)
    channels = CHANNELS;
  for (unsigned n = 0; n < channels; n++) {
    lives[n].number = n;
    lives[n].to_come = lengths[choose("how much happens", 4)];
  }

  if (context_now()->dump) {
    if (channels > 0)
      live_in_dump_stack(&lives[0]);
    return;
  }
  live(channels);
  ataport_call_adapter_control(registered, controller, IdeStop);
  driver_unloaded(NULL);
}

/* --- Callbacks by themselves ------------------------------------------------
 */

static void channel_registered(const IDE_CHANNEL_INTERFACE *channel) {
  role_registered("IdeHwInitialize",
                  (registered_routine)channel->IdeHwInitialize);
  role_registered("IdeHwBuildIo", (registered_routine)channel->IdeHwBuildIo);
  role_registered("IdeHwStartIo", (registered_routine)channel->IdeHwStartIo);
  role_registered("IdeHwInterrupt",
                  (registered_routine)channel->IdeHwInterrupt);
  role_registered("IdeHwReset", (registered_routine)channel->IdeHwReset);
  role_registered("IdeHwControl", (registered_routine)channel->IdeHwControl);
}

/* A callback of the controller interface; false if it is none. */
static bool call_controller(const char *role, registered_routine routine,
                            unsigned action) {
  IDE_CONTROLLER_INTERFACE registered = *ataport_registered();

  if (strcmp(role, "AtaAdapterControl") == 0) {
    registered.AtaAdapterControl = (IDE_ADAPTER_CONTROL)routine;
    ataport_call_adapter_control(&registered, controller, action);
  } else if (strcmp(role, "AtaControllerChannelEnabled") == 0) {
    registered.AtaControllerChannelEnabled = (IDE_CHANNEL_ENABLED)routine;
    ataport_call_channel_enabled(&registered, controller, 0);
  } else if (strcmp(role, "AtaControllerTransferModeSelect") == 0) {
    registered.AtaControllerTransferModeSelect =
        (IDE_TRANSFER_MODE_SELECT)routine;
    ataport_call_transfer_mode_select(&registered, controller);
  } else if (strcmp(role, "AtaChannelInitRoutine") == 0) {
    struct ata_channel *channel = new_channel(0);

    registered.AtaChannelInitRoutine = (IDE_CHANNEL_INIT)routine;
    ataport_call_channel_init(&registered, channel);
    channel_registered(&channel->channel_interface);
  } else {
    return false;
  }
  return true;
}

/* A callback of the channel interface; false if it is none. */
static bool call_channel(const char *role, registered_routine routine,
                         unsigned action) {
  struct ata_channel *channel = new_channel(0);
  IDE_CHANNEL_INTERFACE *members = &channel->channel_interface;

  channel->configuration.SyncWithIsr = TRUE;
  if (strcmp(role, "IdeHwInitialize") == 0) {
    members->IdeHwInitialize = (IDE_HW_INITIALIZE)routine;
    ataport_call_initialize(channel);
  } else if (strcmp(role, "IdeHwBuildIo") == 0) {
    members->IdeHwBuildIo = (IDE_HW_BUILDIO)routine;
    ataport_call_build_io(channel, ataport_plain_request(channel));
  } else if (strcmp(role, "IdeHwStartIo") == 0) {
    struct ata_request *request = ataport_plain_request(channel);

    request->started = true;
    members->IdeHwStartIo = (IDE_HW_STARTIO)routine;
    ataport_call_start_io(channel, request);
  } else if (strcmp(role, "IdeHwInterrupt") == 0) {
    members->IdeHwInterrupt = (IDE_HW_INTERRUPT)routine;
    ataport_call_interrupt(channel);
  } else if (strcmp(role, "IdeHwReset") == 0) {
    members->IdeHwReset = (IDE_HW_RESET)routine;
    ataport_call_reset(channel);
  } else if (strcmp(role, "IdeHwControl") == 0) {
    members->IdeHwControl = (IDE_HW_CONTROL)routine;
    ataport_call_control(channel, action);
  } else {
    for (unsigned kind = ATA_CALLBACK_WORKER; kind <= ATA_CALLBACK_TIMER;
         kind++) {
      struct ata_callback callback = {(enum ata_callback_kind)kind,
                                      (IDE_HW_DPC)routine, channel->extension,
                                      0};

      if (strcmp(ataport_callback_role(callback.kind), role) == 0) {
        ataport_call_callback(&callback);
        return true;
      }
    }
    return false;
  }
  return true;
}

bool ataport_call_alone(const char *role, registered_routine routine,
                        unsigned action) {
  if (ataport_registered() == NULL)
    return false;
  new_controller();
  return call_controller(role, routine, action) ||
         call_channel(role, routine, action);
}
