/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/*
 * What the memory of a driver holds. Each table has few entries at a time: a
 * driver knows a handful of resources, in a handful of variables.
 */
#include "memory.h"

#include "results.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A variable that holds a pointer to a resource. */
struct holder {
  const char *address;
  struct resource *resource;
};

/* A variable that holds what the port driver left there: the NULL of a refused
 * resource, or (resource: NULL) some other value. */
struct mark {
  const char *address;
  struct resource *refused;
};

/* Bytes that a failed routine was to fill. */
struct invalid {
  const char *start, *end;
  struct resource *resource;
};

/* Memory of the port driver's that the driver uses. */
struct region {
  char *start;
  size_t size;
  bool unknown; /* what it holds is not known */
};

/* An argument of the call that is under way. */
struct argument {
  unsigned number;
  bool known, marked;
  struct resource *refused;
};

/* A table that grows. */
#define TABLE(type)                                                            \
  struct {                                                                     \
    type *at;                                                                  \
    size_t count, capacity;                                                    \
  }

static TABLE(struct holder) holders;
static TABLE(struct mark) marks;
static TABLE(struct invalid) invalids;
static TABLE(struct region) regions;
static TABLE(struct argument) arguments;

/* The routine that is under way refused this; nothing was done since. */
static struct resource *refused;
/* Arguments of the call that is under way, if the driver told them. */
static bool in_call;
/* What a function returns, until its caller has it. */
static unsigned char returned[64];
static size_t returned_size;

static void *grown(void *at, size_t count, size_t *capacity, size_t size) {
  if (count < *capacity)
    return at;
  *capacity = *capacity == 0 ? 32 : 2 * *capacity;
  at = realloc(at, *capacity * size);
  if (at == NULL) {
    fputs("miniport model: out of memory for what memory holds\n", stderr);
    abort();
  }
  return at;
}

#define APPEND(table, ...)                                                     \
  ((table).at = grown((table).at, (table).count, &(table).capacity,            \
                      sizeof(*(table).at)),                                    \
   (table).at[(table).count++] = __VA_ARGS__)

#define REMOVE(table, index) ((table).at[index] = (table).at[--(table).count])

/* Addresses of different objects are compared as numbers. */
static bool within(const char *byte, const char *start, size_t size) {
  return (uintptr_t)byte - (uintptr_t)start < size;
}

static bool is_near_null(uint64_t value) { return value < 0x10000; }

/* A pointer that was never set, or that is NULL or close to it, on either side.
 */
static bool is_no_address(uint64_t value) {
  return is_near_null(value) || value >> 47 != 0;
}

static uint64_t word_at(const void *address) {
  uint64_t word;

  memcpy(&word, address, sizeof(word));
  return word;
}

/* The resource that this value points into, as a holder of it. */
static struct resource *pointee(uint64_t value) {
  return is_no_address(value)
             ? NULL
             : resource_at(NULL, (const void *)(uintptr_t)value);
}

/* Holders. */

static void add_holder(const char *address, struct resource *resource) {
  APPEND(holders, (struct holder){address, resource});
  resource_held(resource);
}

bool memory_holder(size_t index, const char **address,
                   struct resource **resource) {
  if (index >= holders.count)
    return false;
  *address = holders.at[index].address;
  *resource = holders.at[index].resource;
  return true;
}

static void look_for_pointers(const char *address, size_t size) {
  for (size_t i = 0; i + sizeof(uint64_t) <= size; i += sizeof(uint64_t)) {
    struct resource *resource = pointee(word_at(address + i));

    if (resource != NULL && resource->state == RESOURCE_OPEN)
      add_holder(address + i, resource);
  }
}

/* Forgets the first `count` holders as far as they lie in these bytes, which
 * were overwritten, or are no more: `ended`. A pointer which is only partly
 * overwritten may still lead into its resource. */
static bool forget_pointers(const char *address, size_t size, bool ended,
                            size_t count) {
  bool any = false;

  for (size_t i = count; i-- > 0;) {
    const struct holder *holder = &holders.at[i];
    bool inside = within(holder->address, address, size) &&
                  holder->address + sizeof(uint64_t) <= address + size;

    if (!inside && (holder->address >= address + size ||
                    address >= holder->address + sizeof(uint64_t)))
      continue;
    if (!inside && !ended &&
        pointee(word_at(holder->address)) == holder->resource)
      continue;
    REMOVE(holders, i);
    any = true;
  }
  return any;
}

/* Marks. */

static const struct mark *mark_at(const char *address) {
  for (size_t i = 0; i < marks.count; i++)
    if (marks.at[i].address == address)
      return &marks.at[i];
  return NULL;
}

/* Of the first `count` marks. */
static void forget_marks(const char *address, size_t size, size_t count) {
  for (size_t i = count; i-- > 0;)
    if (within(marks.at[i].address, address, size))
      REMOVE(marks, i);
}

/* What is refused is known to be NULL, whatever came of it on the way. */
static void add_mark(const char *address, size_t size,
                     struct resource *marked) {
  if (marked == NULL || size < sizeof(uint64_t) ||
      is_no_address(word_at(address)))
    APPEND(marks, (struct mark){address, marked});
}

void model_left(void *address, size_t size) {
  forget_marks(address, size, marks.count);
  add_mark(address, size, NULL);
}

bool still_left(const void *address) {
  const struct mark *mark = mark_at(address);

  return mark != NULL && mark->refused == NULL;
}

void memory_refused(struct resource *resource) { refused = resource; }

/* Invalid bytes. */

static void make_valid(const char *start, size_t size) {
  const char *end = start + size;

  for (size_t i = invalids.count; i-- > 0;) {
    struct invalid old = invalids.at[i];

    if (old.start >= end || start >= old.end)
      continue;
    REMOVE(invalids, i);
    if (old.start < start)
      APPEND(invalids, (struct invalid){old.start, start, old.resource});
    if (end < old.end)
      APPEND(invalids, (struct invalid){end, old.end, old.resource});
  }
}

void resource_invalidate(struct resource *resource, const void *address,
                         size_t size) {
  const char *start = address;

  if (resource->kind->content_used == NULL || size == 0)
    return;
  make_valid(start, size);
  APPEND(invalids, (struct invalid){start, start + size, resource});
}

static void forget_invalid(const struct resource *resource) {
  for (size_t i = invalids.count; i-- > 0;)
    if (invalids.at[i].resource == resource)
      REMOVE(invalids, i);
}

void memory_closed(struct resource *resource) {
  forget_invalid(resource);
  for (size_t i = holders.count; i-- > 0;)
    if (holders.at[i].resource == resource)
      REMOVE(holders, i);
}

static void judge_content(const char *start, size_t size, const char *routine) {
  for (size_t i = 0; i < invalids.count; i++) {
    struct invalid invalid = invalids.at[i];

    if (invalid.start >= start + size || start >= invalid.end)
      continue;
    resource_note(invalid.resource, invalid.resource->kind->content_used,
                  routine, "what a failed routine was to give is used")
        ->advisory = invalid.resource->kind->content_advisory;
    if (invalid.resource->state == RESOURCE_FAILED)
      invalid.resource->judged = true;
    /* Said once. */
    forget_invalid(invalid.resource);
    return;
  }
}

/* Accesses. */

_Noreturn static void judge_null(const void *through) {
  const struct mark *mark = mark_at(through);
  struct resource *resource = NULL;

  if (mark != NULL)
    resource = mark->refused;
  else if (through == NULL)
    resource = resource_refused_alone();
  if (resource != NULL && resource->kind->null_used != NULL)
    resource_violation(resource, resource->kind->null_used, NULL,
                       "the %s was refused, and is used", resource->kind->name);
  else if (resource == NULL || !resource->judged)
    violation("NULL", NULL, "a pointer is used that is NULL or was never set");
  stop_machine();
}

static void judge_resource(struct resource *resource, const char *start,
                           size_t size, bool write, const char *routine) {
  const struct resource_kind *kind = resource->kind;

  if (resource->state == RESOURCE_CLOSED) {
    /* The driver's own accesses that follow are the same mistake. */
    if (kind->used_after != NULL && routine != NULL)
      resource_note(resource, kind->used_after, routine,
                    "the %s is used after it was closed", kind->name);
    else if (kind->used_after != NULL)
      resource_violation(resource, kind->used_after, NULL,
                         "the %s is used after it was closed", kind->name);
    return;
  }
  if (resource->judged)
    return;
  if (start + size > resource->start + resource->size)
    resource_note(resource, "bounds", routine, "behind the end")->advisory =
        true;
  if (!write || resource->waiting_size == 0)
    return;
  if (start < resource->waiting + resource->waiting_size &&
      resource->waiting < start + size) {
    if (kind->changed_while_waiting != NULL)
      resource_note(resource, kind->changed_while_waiting, routine,
                    "bytes are changed that a deferred write still reads");
    /* What follows is the same mistake. */
    resource->waiting_size = 0;
  } else if (kind->reused_while_waiting != NULL) {
    resource_note(resource, kind->reused_while_waiting, routine,
                  "it is changed while a deferred write still reads from it")
        ->advisory = true;
  }
}

void memory_access(const void *address, size_t size, const void *through,
                   bool write, const char *routine) {
  struct resource *resource;

  if (size == 0)
    return;
  if (is_no_address((uintptr_t)address))
    judge_null(through);
  resource = resource_around(address);
  if (resource != NULL)
    judge_resource(resource, address, size, write, routine);
  /* So many bytes end outside of all memory, wherever they begin. */
  if (size > MODEL_MOST_BYTES)
    stop_machine();
  if (!write)
    judge_content(address, size, routine);
}

struct resource *resource_refused_at(const struct resource_kind *kind,
                                     const void *address) {
  return is_near_null((uintptr_t)address) ? resource_refused(kind) : NULL;
}

void address_given(const void *address, const char *routine) {
  if (!is_no_address((uintptr_t)address))
    return;
  violation("NULL", routine, "the routine is given no address");
  stop_machine();
}

void model_reads(const void *address, size_t size, const char *routine) {
  if (!is_no_address((uintptr_t)address))
    memory_access(address, size, NULL, false, routine);
}

/* The pointers and marks of bytes that were copied as a whole. */
static void copy_tables(const char *to, size_t size, const char *from) {
  size_t known = holders.count;

  for (size_t i = 0; i < known; i++)
    if (within(holders.at[i].address, from, size) &&
        holders.at[i].address + sizeof(uint64_t) <= from + size)
      add_holder(to + (holders.at[i].address - from), holders.at[i].resource);
  known = marks.count;
  for (size_t i = 0; i < known; i++)
    if (within(marks.at[i].address, from, size))
      APPEND(marks, (struct mark){to + (marks.at[i].address - from),
                                  marks.at[i].refused});
}

static bool is_variable(const void *address) {
  const char *start;
  size_t size;
  unsigned number;

  return trace_variable(address, &start, &size, &number);
}

/* A variable for one number, or a number on its way to the caller: no place for
 * a copy of a storage. */
static bool is_scalar(const char *address) {
  const char *start;
  size_t size;
  unsigned number;

  if (address == (char *)returned)
    return returned_size <= sizeof(uint64_t);
  return trace_variable(address, &start, &size, &number) &&
         size <= sizeof(uint64_t);
}

/* What the driver leaves behind: what it stores outside of its variables. */
static void note_behaviour(const char *address, size_t size) {
  if (is_variable(address))
    return;
  for (size_t i = 0; i < size; i += sizeof(uint64_t)) {
    uint64_t word = 0;

    memcpy(&word, address + i,
           size - i < sizeof(word) ? size - i : sizeof(word));
    behaviour_add(memory_value((uintptr_t)address + i));
    behaviour_add(memory_value(word));
  }
}

/* A value that the driver writes, or (no behaviour) the model. */
static void stored(char *address, size_t size, const char *from) {
  const struct mark *mark = from != NULL ? mark_at(from) : NULL;
  bool marked = mark != NULL;
  struct resource *what = marked ? mark->refused : NULL;
  size_t old_holders = holders.count, old_marks = marks.count;
  bool forgot;

  if (size == 0 || (from == address && size > sizeof(uint64_t)))
    return;
  make_valid(address, size);
  if (from != NULL && size >= sizeof(uint32_t) && !is_scalar(address))
    resource_copied(from, size, address);
  if (from != NULL && size > sizeof(uint64_t)) {
    copy_tables(address, size, from);
  } else {
    look_for_pointers(address, size);
    if (marked)
      add_mark(address, size, what);
  }
  /* What was there before goes last, as memory may be copied to itself. */
  forgot = forget_pointers(address, size, false, old_holders);
  forget_marks(address, size, old_marks);
  if (!forgot)
    return;
  if (what != NULL && what->second)
    resources_lost_quietly();
  else
    resources_find_lost();
}

void memory_stored(void *address, size_t size, const void *from) {
  note_behaviour(address, size);
  if (from != address)
    resources_storage_overwritten(address, size);
  stored(address, size, from);
}

void model_wrote(void *address, size_t size) {
  struct resource *resource = refused;

  stored(address, size, NULL);
  if (resource != NULL && size == sizeof(uint64_t))
    add_mark(address, size, resource);
}

void memory_ends(const void *address, size_t size) {
  forget_pointers(address, size, true, holders.count);
  forget_marks(address, size, marks.count);
  make_valid(address, size);
  resources_storage_ends(address, size);
}

/* Values on their way. */

void memory_returns(const void *result, size_t size, const void *from) {
  forget_pointers((char *)returned, returned_size, true, holders.count);
  forget_marks((char *)returned, sizeof(returned), marks.count);
  returned_size = 0;
  if (size == 0 || size > sizeof(returned))
    return;
  memcpy(returned, result, size);
  returned_size = size;
  stored((char *)returned, size, from);
}

void memory_returns_null_in(const void *address, size_t size) {
  uint64_t value;

  if (returned_size != sizeof(value))
    return;
  memcpy(&value, returned, sizeof(value));
  for (size_t i = 0; value == 0 && i < marks.count; i++)
    if (marks.at[i].refused != NULL &&
        within(marks.at[i].address, address, size)) {
      const struct mark *mark = mark_at((const char *)returned);
      struct resource *resource = marks.at[i].refused;

      /* Two different ones: nobody knows which. */
      if (mark != NULL && mark->refused != resource)
        resource = NULL;
      forget_marks((char *)returned, sizeof(returned), marks.count);
      if (resource != NULL)
        add_mark((char *)returned, sizeof(value), resource);
      return;
    }
}

void memory_result(void *slot, size_t size) {
  struct resource *resource = refused;

  memory_proceeds();
  if (returned_size != 0) {
    stored(slot, size, (char *)returned);
    memory_returns(NULL, 0, NULL);
    return;
  }
  stored(slot, size, NULL);
  if (resource != NULL && size == sizeof(uint64_t))
    add_mark(slot, size, resource);
}

void memory_calling(void) {
  refused = NULL;
  in_call = true;
  arguments.count = 0;
}

void memory_argument(unsigned number, const void *from) {
  const struct mark *mark = from != NULL ? mark_at(from) : NULL;

  APPEND(arguments, (struct argument){number, from != NULL, mark != NULL,
                                      mark != NULL ? mark->refused : NULL});
}

void memory_proceeds(void) {
  refused = NULL;
  in_call = false;
}

void memory_parameter(void *address, size_t size, unsigned number) {
  stored(address, size, NULL);
  for (size_t i = 0; i < arguments.count; i++)
    if (arguments.at[i].number == number && arguments.at[i].marked)
      add_mark(address, size, arguments.at[i].refused);
}

bool memory_has_null_of(const struct resource *resource) {
  bool all_known = in_call;

  if (in_call)
    for (size_t i = 0; i < arguments.count; i++) {
      all_known &= arguments.at[i].known;
      if (arguments.at[i].marked && arguments.at[i].refused == resource)
        return true;
    }
  if (all_known)
    return false;
  for (size_t i = 0; i < marks.count; i++)
    if (marks.at[i].refused == resource)
      return true;
  return false;
}

/* Memory that others know. */

void memory_add(void *start, size_t size) {
  APPEND(regions, (struct region){start, size, false});
}

void memory_unknown(void *start, size_t size) {
  APPEND(regions, (struct region){start, size, true});
}

bool memory_block(size_t index, void **start, size_t *size) {
  if (index >= regions.count)
    return false;
  *start = regions.at[index].start;
  *size = regions.at[index].size;
  return true;
}

static struct region *region_at(const void *address) {
  for (size_t i = regions.count; i-- > 0;)
    if (within(address, regions.at[i].start, regions.at[i].size))
      return &regions.at[i];
  return NULL;
}

size_t memory_unknown_bytes(const void *address) {
  const struct region *region = region_at(address);

  if (region == NULL || !region->unknown)
    return 0;
  return (size_t)(region->start + region->size - (const char *)address);
}

void memory_remove(void *start) {
  struct region *region = region_at(start);

  if (region == NULL)
    return;
  /* What is kept there is the port driver's to know. */
  for (size_t i = holders.count; i-- > 0;)
    if (within(holders.at[i].address, region->start, region->size)) {
      holders.at[i].resource->escaped = true;
      REMOVE(holders, i);
    }
  forget_marks(region->start, region->size, marks.count);
  make_valid(region->start, region->size);
  region->size = 0;
}

/* The variable, resource or region that an address lies in. */
static bool object_at(const void *address, const char **start, size_t *size) {
  unsigned number;
  struct resource *resource;
  const struct region *region;

  if (trace_variable(address, start, size, &number))
    return true;
  resource = resource_at(NULL, address);
  if (resource != NULL) {
    *start = resource->start;
    *size = resource->size;
    return true;
  }
  region = region_at(address);
  if (region == NULL)
    return false;
  *start = region->start;
  *size = region->size;
  return true;
}

void memory_escapes(uint64_t value) {
  const void *address = (const void *)(uintptr_t)value;
  const char *start;
  size_t size;
  struct resource *resource;

  behaviour_add(memory_value(value));
  if (is_no_address(value))
    return;
  resource = resource_at(NULL, address);
  if (resource != NULL)
    resource->escaped = true;
  if (!object_at(address, &start, &size))
    return;
  for (size_t i = 0; i < holders.count; i++)
    if (within(holders.at[i].address, start, size))
      holders.at[i].resource->escaped = true;
  resource_copied(start, size, NULL);
  forget_marks(start, size, marks.count);
  make_valid(start, size);
}

uint64_t memory_value(uint64_t value) {
  const void *address = (const void *)(uintptr_t)value;
  const char *start;
  size_t size;
  unsigned number;
  struct resource *resource;
  const struct region *region;

  if (is_no_address(value))
    return value;
  if (trace_variable(address, &start, &size, &number))
    return ((uint64_t)1 << 60) + ((uint64_t)number << 32) +
           (uint64_t)((const char *)address - start);
  resource = resource_at(NULL, address);
  if (resource != NULL)
    return ((uint64_t)2 << 60) + ((uint64_t)resource_number(resource) << 32) +
           (uint64_t)((const char *)address - resource->start);
  region = region_at(address);
  if (region != NULL)
    return ((uint64_t)3 << 60) + ((uint64_t)(region - regions.at) << 32) +
           (uint64_t)((const char *)address - region->start);
  /* An address that nobody knows may be another one in the next run. */
  return value >> 40 != 0 ? (uint64_t)4 << 60 : value;
}

bool never_written(const void *address, size_t size) {
  const unsigned char *byte = address;

  for (size_t i = 0; i < size; i++)
    if (byte[i] != MODEL_UNINITIALISED)
      return false;
  return true;
}

void memory_clear(void) {
  holders.count = marks.count = invalids.count = 0;
  regions.count = arguments.count = 0;
  refused = NULL;
  in_call = false;
  returned_size = 0;
}
