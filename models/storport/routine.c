/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* What the routines of StorPort have in common. */
#include "routine.h"

#include <string.h>

void called(const char *routine, unsigned count, const uint64_t *arguments) {
  spin_locks_settle();
  routine_called(routine, count, arguments);
}

void level_at_most_passive(const char *clause, const char *routine) {
  if (context_now()->irql > MODEL_PASSIVE)
    violation(clause, routine, "called above PASSIVE_LEVEL");
}

void level_at_most_dispatch(const char *clause, const char *routine) {
  const char *action = context_now()->action;
  struct violation *record;

  if (context_now()->irql <= MODEL_DISPATCH)
    return;
  record = violation(clause, routine, "called above DISPATCH_LEVEL");
  record->advisory = action != NULL && !spin_lock_held() &&
                     (strcmp(action, "ScsiStopAdapter") == 0 ||
                      strcmp(action, "ScsiRestartAdapter") == 0);
}

void level_at_least_dispatch(const char *clause, const char *routine) {
  if (context_now()->irql < MODEL_DISPATCH && context_now()->callback != NULL &&
      !runs_in("HwStorTimerEx"))
    violation(clause, routine, "called below DISPATCH_LEVEL");
}

unsigned at_least(unsigned irql) {
  return context_now()->irql > irql ? context_now()->irql : irql;
}

bool runs_in(const char *callback) {
  const char *now = context_now()->callback;

  return now != NULL && strcmp(now, callback) == 0;
}

bool called_in(const char *clause, const char *routine,
               const char *const *callbacks) {
  if (context_now()->callback == NULL)
    return true;
  for (; *callbacks != NULL; callbacks++)
    if (runs_in(*callbacks))
      return true;
  violation(clause, routine, "called from %s", context_now()->callback);
  return false;
}

void argument_must(bool right, const char *clause, const char *routine,
                   const char *what) {
  if (!right)
    violation(clause, routine, "%s", what);
}

void not_in_dump(const char *clause, const char *routine) {
  if (context_now()->dump)
    violation(clause, routine, "called in the dump stack");
}

static bool is_extension(PVOID extension) {
  return storport_adapters() == NULL || storport_adapter_of(extension)->known;
}

void extension_given(PVOID extension, const char *routine) {
  if (!is_extension(extension))
    violation("S18", routine, "the first argument is no device extension");
}

bool belongs_to(const struct resource *resource, PVOID extension) {
  return resource->owner == NULL || resource->owner == extension ||
         !is_extension(resource->owner) || !is_extension(extension);
}

void foreign_freed(const void *address, const char *clause,
                   const char *routine) {
  struct resource *other = resource_at(NULL, address);

  if (other != NULL)
    resource_violation(other, clause, routine, "frees a %s", other->kind->name);
  else
    violation(clause, routine, "frees what was not allocated");
}

/* The linker puts what may not be written before what may. */
bool is_constant(const void *address) {
  extern const char __executable_start, data_start;
  const char *byte = address;

  return byte >= &__executable_start && byte < &data_start;
}

bool null_given(const struct resource_kind *kind, const void *address,
                const char *routine) {
  struct resource *refused = resource_refused_at(kind, address);

  if (refused != NULL)
    resource_violation(refused, kind->null_used, routine,
                       "the NULL of a failed call is passed");
  return address == NULL || refused != NULL;
}

ULONG status_unless(const char *routine, ULONG failure) {
  if (!fails(routine))
    return STOR_STATUS_SUCCESS;
  return choose("an older system", 2) == 0 ? failure
                                           : STOR_STATUS_NOT_IMPLEMENTED;
}

void give(PVOID to, const void *from, size_t size) {
  address_given(to, NULL);
  memcpy(to, from, size);
  model_wrote(to, size);
}

void give_pointer(PVOID *to, PVOID value) {
  if (to != NULL)
    give(to, &value, sizeof(value));
}

void give_ulong(PULONG to, ULONG value) {
  if (to != NULL)
    give(to, &value, sizeof(value));
}
