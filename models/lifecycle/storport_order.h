/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/*
 * In which order StorPort calls a miniport: the states of an adapter, and which
 * callback leads from which to which.
 */
#ifndef MINIPORT_MODEL_STORPORT_ORDER_H
#define MINIPORT_MODEL_STORPORT_ORDER_H

#include <stdbool.h>

enum adapter_state {
  ADAPTER_NEW,          /* its extension is zero */
  ADAPTER_FOUND,        /* HwFindAdapter returned SP_RETURN_FOUND */
  ADAPTER_INITIALIZED,  /* HwInitialize returned TRUE */
  ADAPTER_READY,        /* passive initialisation, if any, is done */
  ADAPTER_RUNNING,      /* takes requests */
  ADAPTER_POWERED_DOWN, /* by ScsiAdapterPower */
  ADAPTER_STOPPED,      /* by ScsiStopAdapter, for power management */
  ADAPTER_OFF,          /* its boot configuration is set, if it has one */
  ADAPTER_WAKING,       /* its running configuration is set, if it has one */
  ADAPTER_UNASSIGNED,   /* by ScsiStopAdapter, to get other resources */
  ADAPTER_LOST,         /* surprise removal was announced */
  ADAPTER_LEAVING,      /* stopped for removal */
  ADAPTER_LET_GO,       /* held service requests were completed */
  ADAPTER_GONE,
  ADAPTER_STATES
};

/* A callback that may be called in a state. */
struct storport_step {
  enum adapter_state from;
  const char *role; /* of roles.h; NULL: nothing is called, when no other step
                       leads on */
  unsigned action;  /* control type, or 0 */
  enum adapter_state to;
  bool leads_on;   /* what happens next when nothing else is to happen */
  unsigned unless; /* not if this control type is supported; 0: always */
};

/* The table ends with a state of ADAPTER_STATES. */
extern const struct storport_step storport_order[];

#endif
