/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
#include "unknown_memory.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "../../models/core/choices.h"
#include "../../models/core/context.h"
#include "../../models/core/resources.h"
#include "../../models/core/results.h"

/* A loop that asks code out of sight or unknown memory whether to go on ends
 * after some rounds: from then on each answer is the ordinary one. */
enum { MOST_CHOICES = 24 };

/* Pointers may be used as arrays, or be those of members: there is room behind
 * the first element, and before it. An index that is too large ends the run. */
enum {
  ROOM_BEFORE = 256,
  GUARD = 256,
  LEAST_SIZE = 4096,
  MOST_STRUCTURES = 8,
  MOST_VALUES = 64,
  ARENA_SIZE = 4 << 20
};

struct block {
  char *start;
  size_t size;
  const struct unknown_type *type; /* NULL: nothing to choose in it */
  size_t elements;
  unsigned char *known; /* one for each byte of the elements */
  bool variable;        /* one of the fixture's, or a function's extension */
};

enum { MOST_BLOCKS = 256 };
static struct block blocks[MOST_BLOCKS];
static size_t block_count;
static unsigned choices_made;
static _Alignas(64) char arena[ARENA_SIZE];
static size_t arena_used;

/* A function out of sight gives the same answer to the same question. */
enum { MOST_ANSWERS = 64 };
static struct answer {
  const char *name;
  unsigned long long question, answer;
} answers[MOST_ANSWERS];
static unsigned answer_count;

/* The fixture's variables are in sections of their own. */
extern char __start_fixture_data[] __attribute__((weak));
extern char __stop_fixture_data[] __attribute__((weak));
extern char __start_fixture_bss[] __attribute__((weak));
extern char __stop_fixture_bss[] __attribute__((weak));
static char *data_at_start;

static unsigned ask(const char *name, unsigned alternatives) {
  if (alternatives < 2 || ++choices_made > MOST_CHOICES)
    return 0;
  return choose(name, alternatives);
}

static void *take(size_t size) {
  void *memory = arena + arena_used;
  size = (size + 63) / 64 * 64;
  if (size > ARENA_SIZE - arena_used)
    stop_machine();
  arena_used += size;
  memset(memory, 0, size);
  return memory;
}

static struct block *block_of(const void *address) {
  for (size_t i = block_count; i-- > 0;)
    if ((const char *)address >= blocks[i].start &&
        (const char *)address < blocks[i].start + blocks[i].size)
      return &blocks[i];
  return NULL;
}

static bool is_guard(const char *address) {
  for (size_t i = 0; i < block_count; ++i)
    if (blocks[i].start >= arena && blocks[i].start < arena + ARENA_SIZE &&
        address >= blocks[i].start + blocks[i].size &&
        address < blocks[i].start + blocks[i].size + GUARD)
      return true;
  return false;
}

bool is_unknown_memory(const void *address) {
  return block_of(address) != NULL;
}

void unknown_visit(void (*visit)(const void *memory, const char *type)) {
  for (size_t b = 0; b < block_count; ++b)
    if (blocks[b].type)
      visit(blocks[b].start, blocks[b].type->name);
}

static struct block *add_block(void *start, size_t size,
                               const struct unknown_type *type, size_t elements,
                               bool variable) {
  struct block *block = &blocks[block_count];
  if (block_count == MOST_BLOCKS)
    stop_machine();
  ++block_count;
  *block = (struct block){
      .start = start, .size = size, .type = type, .variable = variable};
  if (type && type->part_count) {
    block->elements = elements;
    block->known = take(elements * type->size);
  }
  if (variable)
    memory_add(start, size);
  else
    memory_unknown(start, size);
  return block;
}

void unknown_begin(void) {
  size_t data = (size_t)(__stop_fixture_data - __start_fixture_data);
  size_t bss = (size_t)(__stop_fixture_bss - __start_fixture_bss);
  if (data && !data_at_start) {
    data_at_start = malloc(data);
    if (!data_at_start)
      abort();
    memcpy(data_at_start, __start_fixture_data, data);
  }
  if (data)
    memcpy(__start_fixture_data, data_at_start, data);
  if (bss)
    memset(__start_fixture_bss, 0, bss);
  block_count = 0;
  choices_made = 0;
  arena_used = 0;
  answer_count = 0;
  if (data)
    add_block(__start_fixture_data, data, NULL, 0, true);
  if (bss)
    add_block(__start_fixture_bss, bss, NULL, 0, true);
}

static void *new_block(const struct unknown_type *type, bool variable) {
  size_t elements = 1;
  size_t size = type->size;
  if (size < LEAST_SIZE) {
    elements = size ? LEAST_SIZE / size : 1;
    size = LEAST_SIZE;
  }
  size_t most = type->size > 8 ? MOST_STRUCTURES : MOST_VALUES;
  if (elements > most)
    elements = most;
  char *memory = take(ROOM_BEFORE + size + GUARD);
  if (!variable)
    memory_unknown(memory, ROOM_BEFORE);
  return add_block(memory + ROOM_BEFORE, size, type, elements, variable)->start;
}

void *unknown_memory(const struct unknown_type *type) {
  return new_block(type, false);
}

void *unknown_variable_memory(const struct unknown_type *type) {
  return new_block(type, true);
}

void unknown_variable(void *variable, const struct unknown_type *type) {
  add_block(variable, type->size, type, 1, true);
}

void caller_keeps(const void *value, size_t size) {
  void *kept = take(size);
  memcpy(kept, value, size);
  memory_add(kept, size);
  model_wrote(kept, size);
}

unsigned long long unknown_integer(const char *name,
                                   const unsigned long long *values,
                                   unsigned count) {
  return values[ask(name, count)];
}

void *unknown_pointer(const char *name, const struct unknown_type *type,
                      bool may_be_null) {
  if (may_be_null && ask(name, 2))
    return NULL;
  return unknown_memory(type);
}

/* Somebody has written there since the run began; who is not traced, and does
 * not tell, has left a value that is not zero. */
static bool is_known(const struct block *block, size_t offset, size_t size) {
  for (size_t i = offset; i < offset + size; ++i)
    if (block->known[i] || block->start[i])
      return true;
  return false;
}

/* The traced code, or a routine of the port driver, writes. */
static void know(const void *address, size_t size) {
  struct block *block = block_of(address);
  if (!block && is_guard(address))
    stop_machine();
  if (!block || !block->known)
    return;
  size_t offset = (size_t)((const char *)address - block->start);
  size_t end = block->elements * block->type->size;
  for (size_t i = 0; i < size && offset + i < end; ++i)
    block->known[offset + i] = 1;
}

static unsigned long long choose_value(const struct unknown_part *part) {
  if (part->function)
    return (uintptr_t)unknown_callback;
  if (part->points_to)
    return (uintptr_t)unknown_pointer(part->name, part->points_to,
                                      part->may_be_null);
  unsigned long long value =
      unknown_integer(part->name, part->values, part->value_count);
  if (part->dump_mode &&
      (part->dump_value ? value == part->dump_value : value != 0)) {
    context_now()->dump = true;
    context_now()->irql = MODEL_HIGH;
  }
  return value;
}

/* The traced code is about to read from here to there: of an array of parts. */
static void choose_values(struct block *block, const struct unknown_part *part,
                          size_t array, size_t from, size_t to) {
  for (size_t k = 0; k < part->count; ++k) {
    size_t at = array + k * part->size;
    if (at >= to || at + part->size <= from || is_known(block, at, part->size))
      continue;
    memset(block->known + at, 1, part->size);
    unsigned long long value = choose_value(part);
    memcpy(block->start + at, &value, part->size);
  }
}

static void about_to_read(const void *address, size_t size) {
  struct block *block = block_of(address);
  if (!block && is_guard(address))
    stop_machine();
  if (!block || !block->known)
    return;
  size_t from = (size_t)((const char *)address - block->start);
  for (size_t element = 0; element < block->elements; ++element)
    for (size_t i = 0; i < block->type->part_count; ++i) {
      const struct unknown_part *part = &block->type->parts[i];
      choose_values(block, part, element * block->type->size + part->offset,
                    from, from + size);
    }
}

void unknown_end(void) {
  /* Addresses differ from run to run; numbers do not. */
  for (size_t b = 0; b < block_count; ++b) {
    const struct block *block = &blocks[b];
    for (size_t element = 0; element < block->elements; ++element)
      for (size_t i = 0; i < block->type->part_count; ++i) {
        const struct unknown_part *part = &block->type->parts[i];
        for (size_t k = 0; part->values && k < part->count; ++k) {
          unsigned long long value = 0;
          memcpy(&value,
                 block->start + element * block->type->size + part->offset +
                     k * part->size,
                 part->size);
          behaviour_add(value);
        }
      }
  }
}

unsigned long long unknown_callback(void) { return ask("callback", 2); }

unsigned long long unknown_result(const char *name,
                                  const unsigned long long *values,
                                  unsigned count, unsigned arguments, ...) {
  unsigned long long question = 0;
  va_list list;
  va_start(list, arguments);
  for (unsigned i = 0; i < arguments; ++i)
    question = question * 31 + va_arg(list, unsigned long long);
  va_end(list);
  behaviour_add(question);
  if (!count)
    return 0;
  for (unsigned i = 0; i < answer_count; ++i)
    if (!strcmp(answers[i].name, name) && answers[i].question == question)
      return answers[i].answer;
  if (answer_count == MOST_ANSWERS)
    stop_machine();
  answers[answer_count] =
      (struct answer){name, question, unknown_integer(name, values, count)};
  return answers[answer_count++].answer;
}

/* The trace, and the model, seen by the linker's --wrap. */

void __real_miniport_trace_read(const void *address, size_t size,
                                const void *through);
void __wrap_miniport_trace_read(const void *address, size_t size,
                                const void *through);
void __wrap_miniport_trace_read(const void *address, size_t size,
                                const void *through) {
  about_to_read(address, size);
  __real_miniport_trace_read(address, size, through);
}

void __real_miniport_trace_write(void *address, size_t size,
                                 const void *through);
void __wrap_miniport_trace_write(void *address, size_t size,
                                 const void *through);
void __wrap_miniport_trace_write(void *address, size_t size,
                                 const void *through) {
  know(address, size);
  __real_miniport_trace_write(address, size, through);
}

/* Routines ask so before they read what the driver tells them. */
bool __real_never_written(const void *address, size_t size);
bool __wrap_never_written(const void *address, size_t size);
bool __wrap_never_written(const void *address, size_t size) {
  about_to_read(address, size);
  return __real_never_written(address, size);
}

void __real_model_wrote(void *address, size_t size);
void __wrap_model_wrote(void *address, size_t size);
void __wrap_model_wrote(void *address, size_t size) {
  know(address, size);
  __real_model_wrote(address, size);
}

/* What stands in an extension or a variable may have been opened by an earlier
 * callback, too; a buffer does not begin there. */
struct resource *__real_resource_at(const struct resource_kind *kind,
                                    const void *address);
struct resource *__wrap_resource_at(const struct resource_kind *kind,
                                    const void *address);
struct resource *__wrap_resource_at(const struct resource_kind *kind,
                                    const void *address) {
  struct resource *resource = __real_resource_at(kind, address);
  const struct block *block = block_of(address);
  if (resource || !kind || !kind->in_storage || !block || !block->variable)
    return resource;
  char *start = block->start + ((const char *)address - block->start);
  memory_unknown(start, (size_t)(block->start + block->size - start));
  return __real_resource_at(kind, address);
}
