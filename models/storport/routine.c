/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* What the routines of StorPort have in common. */
#include "routine.h"

#include <string.h>

void shown(const void *bytes, size_t size) {
  const unsigned char *byte = bytes;
  uint64_t value = size;

  for (size_t i = 0; i < size; i++)
    value = value * 0x100000001B3u ^ byte[i];
  behaviour_add(value);
}

void called(const char *routine, unsigned count, const uint64_t *arguments) {
  spin_locks_settle();
  shown(routine, strlen(routine));
  for (unsigned i = 0; i < count; i++)
    behaviour_add(arguments[i]);
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

void null_given(const struct resource_kind *kind, const char *routine) {
  struct resource *refused = resource_refused(kind);

  if (refused != NULL)
    resource_violation(refused, kind->null_used, routine,
                       "the NULL of a failed call is passed");
}

ULONG status_unless(const char *routine, ULONG failure) {
  return fails(routine) ? failure : STOR_STATUS_SUCCESS;
}

void address_given(const void *address, const char *routine) {
  if ((ULONG_PTR)address >= PAGE_SIZE)
    return;
  violation("NULL", routine, "the routine is given no address");
  stop_machine();
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
