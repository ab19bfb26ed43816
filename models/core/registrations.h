/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/*
 * Which routines a driver registered for which role, over all runs: in the
 * structures that the port driver copies, or by a call of one of its routines.
 */
#ifndef MINIPORT_MODEL_REGISTRATIONS_H
#define MINIPORT_MODEL_REGISTRATIONS_H

#include <stddef.h>

typedef void (*registered_routine)(void);

struct registration {
  const char *role; /* of models/lifecycle/roles.h */
  registered_routine routine;
};

/* Adds it, unless it is there, or the routine is NULL. */
void role_registered(const char *role, registered_routine routine);

size_t registration_count(void);
struct registration registration_at(size_t index);

void registrations_clear(void);

#endif
