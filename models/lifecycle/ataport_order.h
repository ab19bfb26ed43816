/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/*
 * In which order the ATA port driver calls a miniport for a channel: the states
 * of the channel, and which callback leads from which to which. Its controller
 * is started before (AtaAdapterControl with IdeStart), powered down after all
 * its channels and up before, and stopped after they are.
 */
#ifndef MINIPORT_MODEL_ATAPORT_ORDER_H
#define MINIPORT_MODEL_ATAPORT_ORDER_H

#include <stdbool.h>

enum channel_state {
  CHANNEL_NEW,     /* its extension is zero */
  CHANNEL_ENABLED, /* by the controller interface */
  CHANNEL_KNOWN,   /* its interface is filled */
  CHANNEL_STARTED, /* IdeHwControl returned TRUE for IdeStart */
  CHANNEL_RESET,   /* and it was reset for enumeration */
  CHANNEL_RUNNING, /* its device is initialised; takes requests */
  CHANNEL_POWERED_DOWN,
  CHANNEL_STOPPED, /* will be started again */
  CHANNEL_GONE,
  CHANNEL_STATES
};

/* A callback that may be called in a state. */
struct ataport_step {
  enum channel_state from;
  const char *role; /* of roles.h; NULL: nothing is called, when no other step
                       leads on */
  unsigned action;  /* IDE_CONTROL_ACTION, or 0 */
  enum channel_state to;
  bool leads_on; /* what happens next when nothing else is to happen */
};

/* The table ends with a state of CHANNEL_STATES. */
extern const struct ataport_step ataport_order[];

#endif
