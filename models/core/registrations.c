/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The list of registered routines. */
#include "registrations.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct registration *registrations;
static size_t count, capacity;

void role_registered(const char *role, registered_routine routine) {
  if (routine == NULL)
    return;
  for (size_t i = 0; i < count; i++)
    if (registrations[i].routine == routine &&
        strcmp(registrations[i].role, role) == 0)
      return;
  if (count == capacity) {
    capacity = capacity == 0 ? 32 : 2 * capacity;
    registrations = realloc(registrations, capacity * sizeof(*registrations));
    if (registrations == NULL) {
      fputs("miniport model: out of memory for the callbacks\n", stderr);
      abort();
    }
  }
  registrations[count].role = role;
  registrations[count].routine = routine;
  count++;
}

size_t registration_count(void) { return count; }

struct registration registration_at(size_t index) {
  return registrations[index];
}

void registrations_clear(void) {
  free(registrations);
  registrations = NULL;
  count = capacity = 0;
}
