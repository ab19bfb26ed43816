/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Resources from the routine that opens them to the one that closes them. */
#include "memory.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Bytes behind a resource, so that an access too far does no harm. */
enum { BEHIND = 256 };

/* Storage may be copied to so many variables; with more, nobody follows. */
enum { MOST_COPIES = 4 };

struct copy {
  const char *start;
  size_t size;
  ptrdiff_t from; /* the first byte's place in the storage */
};

struct known_resource {
  struct resource resource;        /* first: a resource is one of these */
  unsigned number;                 /* counts resources of the run, from 1 */
  bool was_held;                   /* a variable held a pointer to it */
  uint64_t copied;                 /* words of the storage that were copied */
  struct copy copies[MOST_COPIES]; /* variables that the storage is copied to */
  size_t copy_count;
  bool reached; /* the driver still gets at it */
};

static struct resource *open_ones;  /* youngest first */
static struct resource *other_ones; /* closed, failed */
static struct resource *gone_ones;  /* the same, and their storage has ended */
static unsigned opened;
/* All of them lie between these addresses. */
static uintptr_t lowest = UINTPTR_MAX, highest;

static struct known_resource *known(const struct resource *resource) {
  return (struct known_resource *)resource;
}

static struct resource *new_resource(const struct resource_kind *kind,
                                     void *owner, enum resource_state state) {
  struct known_resource *new = calloc(1, sizeof(*new));
  struct resource *resource = &new->resource;
  struct resource **list = state == RESOURCE_OPEN ? &open_ones : &other_ones;

  if (new == NULL) {
    fputs("miniport model: out of memory for resources\n", stderr);
    abort();
  }
  new->number = ++opened;
  resource->kind = kind;
  resource->owner = owner;
  resource->state = state;
  resource->invocation = context_now()->invocation;
  resource->opened = place_now;
  resource->next = *list;
  *list = resource;
  return resource;
}

/* Where the bytes end that tell an address of the resource: one behind it, or
 * with those that a driver may touch by mistake. */
static const char *end_of(const struct resource *resource, size_t behind) {
  size_t size = resource->size;

  if (resource->adopted)
    return resource->start + size;
  /* A driver that got less may go on as if it had what it asked for. */
  if (resource->asked > size)
    size = resource->asked;
  return resource->start + size + behind;
}

static void set_place(struct resource *resource, void *start, size_t size) {
  resource->start = start;
  resource->size = size;
  if ((uintptr_t)start < lowest)
    lowest = (uintptr_t)start;
  if ((uintptr_t)end_of(resource, BEHIND) > highest)
    highest = (uintptr_t)end_of(resource, BEHIND);
}

struct resource *resource_open(const struct resource_kind *kind, void *owner,
                               size_t asked, size_t size) {
  struct resource *resource = new_resource(kind, owner, RESOURCE_OPEN);
  /* A driver may fill what it asked for, though it got less. */
  size_t usable = asked > size ? asked : size;
  char *bytes = malloc(usable + BEHIND);

  if (bytes == NULL) {
    fprintf(stderr, "miniport model: no %zu bytes for a %s\n", usable,
            kind->name);
    abort();
  }
  memset(bytes, MODEL_UNINITIALISED, usable + BEHIND);
  resource->asked = asked;
  set_place(resource, bytes, size);
  return resource;
}

struct resource *resource_refuse(const struct resource_kind *kind,
                                 void *owner) {
  struct resource *resource = new_resource(kind, owner, RESOURCE_FAILED);

  memory_refused(resource);
  return resource;
}

static bool overlap(const char *start, size_t size, const char *other,
                    size_t other_size) {
  return start < other + other_size && other < start + size;
}

static bool stands_in(const struct resource *resource, const char *storage,
                      size_t size) {
  return resource->kind->in_storage && resource->start != NULL &&
         overlap(resource->start, resource->size, storage, size);
}

static void lose(struct resource *resource, const char *how) {
  if (resource->kind->lost != NULL)
    resource_violation(resource, resource->kind->lost, NULL,
                       "the %s is lost: %s", resource->kind->name, how);
  resource_close(resource);
}

static struct resource *younger(struct resource *a, struct resource *b) {
  if (a == NULL || (b != NULL && known(b)->number > known(a)->number))
    return b;
  return a;
}

/* The youngest of a list which the address lies in, or less than `behind` bytes
 * behind its end. */
static struct resource *find(struct resource *list,
                             const struct resource_kind *kind, bool in_storage,
                             const void *address, size_t behind) {
  const char *byte = address;
  struct resource *found = NULL;

  if ((uintptr_t)address < lowest || (uintptr_t)address > highest)
    return NULL;
  for (; list != NULL; list = list->next)
    if (list->start != NULL &&
        (uintptr_t)byte - (uintptr_t)list->start <
            (size_t)(end_of(list, behind) - list->start) &&
        (kind == NULL || list->kind == kind) &&
        (in_storage || !list->kind->in_storage))
      found = younger(found, list);
  return found;
}

struct resource *resource_open_in(const struct resource_kind *kind, void *owner,
                                  void *storage, size_t size, bool failed) {
  struct resource *before, *next;
  struct resource *resource;

  for (before = open_ones; before != NULL; before = next) {
    next = before->next;
    if (failed || before->kind != kind || !stands_in(before, storage, size))
      continue;
    if (known(before)->copy_count != 0)
      before->start = NULL;
    else
      lose(before, "its storage is used for another one");
  }
  resource =
      new_resource(kind, owner, failed ? RESOURCE_FAILED : RESOURCE_OPEN);
  set_place(resource, storage, size);
  for (before = other_ones; !failed && before != NULL; before = before->next)
    if (before->kind == kind && stands_in(before, storage, size))
      memory_closed(before); /* what it left invalid is this one's now */
  if (failed && find(open_ones, kind, true, storage, 1) == NULL)
    resource_invalidate(resource, storage, size);
  return resource;
}

struct resource *resource_at(const struct resource_kind *kind,
                             const void *address) {
  bool in_storage = kind != NULL;
  size_t behind = kind != NULL && kind->in_storage ? 1 : BEHIND;
  struct resource *resource =
      find(open_ones, kind, in_storage, address, behind);
  size_t unknown;

  if (resource == NULL)
    resource = find(other_ones, kind, in_storage, address, behind);
  if (resource != NULL || kind == NULL)
    return resource;
  unknown = memory_unknown_bytes(address);
  if (unknown == 0)
    return NULL;
  /* Not one of open_ones: nobody saw it opened. */
  resource = new_resource(kind, NULL, RESOURCE_CLOSED);
  resource->state = RESOURCE_OPEN;
  set_place(resource, (void *)(uintptr_t)address, unknown);
  resource->invocation = 0;
  resource->escaped = resource->adopted = true;
  memset(&resource->opened, 0, sizeof(resource->opened));
  return resource;
}

struct resource *resource_around(const void *address) {
  return younger(find(open_ones, NULL, false, address, BEHIND),
                 find(other_ones, NULL, false, address, BEHIND));
}

struct resource *resource_open_for(const struct resource_kind *kind,
                                   const void *owner) {
  struct resource *resource = open_ones;

  while (resource != NULL &&
         (resource->kind != kind || resource->owner != owner))
    resource = resource->next;
  return resource;
}

static bool refused_now(const struct resource *resource) {
  return resource->state == RESOURCE_FAILED && resource->start == NULL &&
         resource->invocation == context_now()->invocation;
}

/* Whether the bytes are some of the storage, or of a copy; *place: where in the
 * storage. */
static bool find_place(const struct resource *resource, const char *bytes,
                       size_t size, ptrdiff_t *place) {
  const struct known_resource *r = known(resource);

  if (stands_in(resource, bytes, size)) {
    *place = bytes - resource->start;
    return true;
  }
  for (size_t i = 0; i < r->copy_count; i++)
    if (overlap(r->copies[i].start, r->copies[i].size, bytes, size)) {
      *place = r->copies[i].from + (bytes - r->copies[i].start);
      return true;
    }
  return false;
}

/* What was copied as a whole can be given back from the copy, and so can an
 * entry whose words were copied one by one: two that lie side by side. */
void resource_copied(const void *storage, size_t size, const void *to) {
  const char *start;
  size_t variable_size;
  unsigned number;

  for (struct resource *r = open_ones; r != NULL; r = r->next) {
    ptrdiff_t place;
    size_t word;

    if (!find_place(r, storage, size, &place))
      continue;
    word = (size_t)place / sizeof(uint64_t);
    if (size <= sizeof(uint64_t) && (place < 0 || (size_t)place >= r->size))
      continue; /* a member beside it */
    if (size <= sizeof(uint64_t) && word < 64) {
      known(r)->copied |= (uint64_t)1 << word;
      r->escaped |= (known(r)->copied & known(r)->copied >> 1) != 0;
    } else if (to != NULL && known(r)->copy_count < MOST_COPIES &&
               trace_variable(to, &start, &variable_size, &number)) {
      known(r)->copies[known(r)->copy_count++] = (struct copy){to, size, place};
    } else {
      r->escaped = true;
    }
  }
}

/* The bytes hold no copy any more. */
static void end_copies(const char *bytes, size_t size) {
  for (struct resource *r = open_ones; r != NULL; r = r->next) {
    struct known_resource *of = known(r);

    for (size_t i = 0; i < of->copy_count;)
      if (bytes <= of->copies[i].start &&
          of->copies[i].start + of->copies[i].size <= bytes + size)
        of->copies[i] = of->copies[--of->copy_count];
      else
        i++;
  }
}

/* Neither its storage nor a copy is left. */
static bool is_nowhere(const struct resource *resource) {
  return resource->kind->in_storage && resource->start == NULL &&
         !resource->escaped && known(resource)->copy_count == 0;
}

struct resource *resource_refused(const struct resource_kind *kind) {
  struct resource *found = NULL;

  for (struct resource *r = other_ones; r != NULL; r = r->next)
    if (refused_now(r) && (kind == NULL || r->kind == kind) &&
        memory_has_null_of(r))
      found = younger(found, r);
  return found;
}

struct resource *resource_refused_alone(void) {
  struct resource *found = NULL;

  for (struct resource *r = other_ones; r != NULL; r = r->next) {
    if (!refused_now(r))
      continue;
    if (found != NULL && found->kind != r->kind)
      return NULL;
    found = younger(found, r);
  }
  return found;
}

void resource_close(struct resource *resource) {
  if (resource->state == RESOURCE_OPEN && !resource->adopted) {
    struct resource **link = &open_ones;

    while (*link != resource)
      link = &(*link)->next;
    *link = resource->next;
    resource->next = other_ones;
    other_ones = resource;
  }
  resource->state = RESOURCE_CLOSED;
  resource->waiting = NULL;
  resource->waiting_size = 0;
  memory_closed(resource);
}

static struct violation *note(const struct resource *resource,
                              const char *clause, const char *routine,
                              const char *format, va_list arguments) {
  char text[160];
  struct violation *record;

  vsnprintf(text, sizeof(text), format, arguments);
  record = violation(clause, routine, "%s", text);
  record->opened = resource->opened;
  record->across = resource->invocation != context_now()->invocation;
  return record;
}

struct violation *resource_note(const struct resource *resource,
                                const char *clause, const char *routine,
                                const char *format, ...) {
  static struct violation ignored;
  va_list arguments;
  struct violation *record;

  if (resource->judged)
    return &ignored;
  va_start(arguments, format);
  record = note(resource, clause, routine, format, arguments);
  va_end(arguments);
  return record;
}

void resource_violation(struct resource *resource, const char *clause,
                        const char *routine, const char *format, ...) {
  va_list arguments;

  if (resource->judged)
    return;
  resource->judged = true;
  va_start(arguments, format);
  note(resource, clause, routine, format, arguments);
  va_end(arguments);
}

void resource_held(struct resource *resource) {
  known(resource)->was_held = true;
}

unsigned resource_number(const struct resource *resource) {
  return known(resource)->number;
}

/* A resource is reached from a variable, or from the bytes of another one that
 * is; its own bytes do not count. */
static void find_reached(void) {
  const char *address;
  struct resource *resource;
  bool more = true;

  for (struct resource *r = open_ones; r != NULL; r = r->next)
    known(r)->reached = r->escaped || !known(r)->was_held;
  while (more) {
    more = false;
    for (size_t i = 0; memory_holder(i, &address, &resource); i++) {
      const struct resource *inside = find(open_ones, NULL, false, address, 0);

      if (known(resource)->reached ||
          (inside != NULL && !known(inside)->reached))
        continue;
      known(resource)->reached = more = true;
    }
  }
}

static void find_lost(bool quietly) {
  struct resource *next;

  find_reached();
  for (struct resource *r = open_ones; r != NULL; r = next) {
    next = r->next;
    if (r->kind->in_storage || r->kind->lost == NULL || known(r)->reached ||
        r->in_the_way)
      continue;
    if (quietly)
      r->judged = r->in_the_way = true;
    else
      lose(r, "the driver has its address no more");
  }
}

void resources_find_lost(void) { find_lost(false); }

void resources_lost_quietly(void) { find_lost(true); }

/* The storage is another variable's, or holds something else. */
static void forget_former(const char *storage, size_t size) {
  struct resource **link = &other_ones;

  while (*link != NULL) {
    struct resource *r = *link;

    if (!stands_in(r, storage, size) || r->start < storage ||
        r->start + r->size > storage + size) {
      link = &r->next;
      continue;
    }
    r->start = NULL;
    *link = r->next;
    r->next = gone_ones;
    gone_ones = r;
  }
}

void resources_storage_overwritten(const void *storage, size_t size) {
  struct resource *next;

  end_copies(storage, size);
  for (struct resource *r = open_ones; r != NULL; r = next) {
    const char *start = storage;

    next = r->next;
    if (stands_in(r, storage, size) && !r->escaped && start <= r->start &&
        r->start + r->size <= start + size)
      r->start = NULL;
    if (is_nowhere(r))
      lose(r, "all of its storage is written over");
  }
  forget_former(storage, size);
}

void resources_storage_ends(const void *storage, size_t size) {
  struct resource *next;

  end_copies(storage, size);
  for (struct resource *r = open_ones; r != NULL; r = next) {
    next = r->next;
    if (stands_in(r, storage, size))
      r->start = NULL;
    if (is_nowhere(r))
      lose(r, "its storage ends with the function");
  }
  forget_former(storage, size);
}

void resources_callback_returned(bool outermost) {
  struct resource *next;

  if (!outermost)
    return;
  /* What the callback returned is no pointer that the port driver keeps. */
  memory_returns(NULL, 0, NULL);
  resources_find_lost();
  for (struct resource *r = open_ones; r != NULL; r = next) {
    next = r->next;
    if (r->kind->held_by_callback)
      lose(r, "the callback returns");
  }
  for (struct resource *r = other_ones; r != NULL; r = r->next)
    if (r->state == RESOURCE_CLOSED)
      r->judged = false;
}

struct resource *resources_first(void) { return open_ones; }

static void free_list(struct resource **list) {
  while (*list != NULL) {
    struct resource *resource = *list;

    *list = resource->next;
    if (!resource->kind->in_storage && !resource->adopted)
      free(resource->start);
    free(known(resource));
  }
}

void resources_clear(void) {
  free_list(&open_ones);
  free_list(&other_ones);
  free_list(&gone_ones);
  opened = 0;
  lowest = UINTPTR_MAX;
  highest = 0;
  memory_clear();
}
