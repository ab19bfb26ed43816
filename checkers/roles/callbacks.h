/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/*
 * The callbacks by which a port driver enters a miniport: how each is
 * registered, and at which interrupt request level it runs.
 */
#ifndef MINIPORT_CHECK_CALLBACKS_H
#define MINIPORT_CHECK_CALLBACKS_H

#include "../contracts/contract.h"

#ifdef __cplusplus
extern "C" {
#endif

struct irql_range {
  unsigned char least, most;
};

/* One value of the parameter that says why the callback is called. */
struct control_action {
  const char *name;
  unsigned value;
  struct irql_range irql;
  unsigned char level_unknown; /* the documents give no level */
  /* The documents agree that it is above PASSIVE_LEVEL, not how far. */
  unsigned char level_contested;
};

/* A member of a structure that the port driver reads callbacks from. */
struct callback_member {
  const char *record; /* structure tag without leading underscores */
  const char *member;
};

/* A routine that is given the callback as an argument. */
struct registering_call {
  const char *routine;
  argument at;
  /* Only when the first argument is the enumerator of this name, or NULL. */
  const char *when_first_is;
};

enum { MAX_MEMBERS = 2, MAX_REGISTERING_CALLS = 4 };

struct callback {
  const char *name;          /* what messages and contracts call it */
  const char *role_types[2]; /* function types of storport.h: HW_STARTIO */
  struct callback_member members[MAX_MEMBERS];
  struct registering_call calls[MAX_REGISTERING_CALLS];

  struct irql_range irql;
  unsigned char level_unknown; /* the documents give no level */

  /* The parameter that selects an action, and the actions; the list ends with
   * a NULL name. */
  argument action;
  const char *action_name;
  const struct control_action *actions;

  argument extension; /* the parameter that is the extension, if known */
  argument foreign_extension; /* a parameter that is another extension than the
                                 one port-driver routines want */
};

/* The table ends with a NULL name. */
extern const struct callback callbacks[];

/* A member that says whether the driver runs in the dump stack, where the
 * registry is out of reach and everything runs at HIGH_LEVEL. */
struct dump_flag {
  struct callback_member member;
  unsigned char any_nonzero; /* every value but 0 means dump ... */
  unsigned value;            /* ... else only this one */
};

/* The table ends with a NULL record. */
extern const struct dump_flag dump_flags[];

#ifdef __cplusplus
}
#endif

#endif
