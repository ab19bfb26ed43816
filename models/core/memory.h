/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/*
 * What the memory of a driver holds, as far as the model has to know: pointers
 * to resources, the NULL of a resource that was refused, lengths that the port
 * driver left behind, bytes that are not valid. Shared by the resources and the
 * trace; port drivers use resources.h.
 *
 * `from` is where a value was loaded from that is merely copied, and `through`
 * where the address was loaded from that is used; NULL when that is not known.
 */
#ifndef MINIPORT_MODEL_MEMORY_H
#define MINIPORT_MODEL_MEMORY_H

#include "resources.h"

#include <stdint.h>

/* An access of the driver's; `routine` accesses on its behalf, or NULL. Does
 * not return when the address is none. */
void memory_access(const void *address, size_t size, const void *through,
                   bool write, const char *routine);

/* Bytes were written. */
void memory_stored(void *address, size_t size, const void *from);

/* These bytes are no variable any more. Resources that only they knew are lost
 * with the next resources_find_lost(). */
void memory_ends(const void *address, size_t size);

/* A function that is not traced got these values: it may keep and change what
 * they point to. */
void memory_escapes(uint64_t value);

/* Values on their way: what a function is called with, and what it returns. */
void memory_calling(void);
void memory_argument(unsigned number, const void *from);
void memory_parameter(void *address, size_t size, unsigned number);
void memory_returns(const void *result, size_t size, const void *from);

/* After memory_returns(): a literal NULL is returned, and this variable of the
 * function holds the NULL of something refused: the caller gets that. */
void memory_returns_null_in(const void *address, size_t size);
void memory_result(void *slot, size_t size);

/* The driver goes on by itself: no routine is under way. */
void memory_proceeds(void);

/* The routine that is under way refused to open this; its result is NULL. */
void memory_refused(struct resource *resource);

/* Whether a value the routine was called with, or else any variable, is the
 * NULL of this refused resource. */
bool memory_has_null_of(const struct resource *resource);

/* A pointer to the resource means nothing any more, and its bytes are valid. */
void memory_closed(struct resource *resource);

/* The variables that hold a pointer to a resource; false if there are fewer. */
bool memory_holder(size_t index, const char **address,
                   struct resource **resource);

/* How many bytes of unknown content begin at the address; 0: none. */
size_t memory_unknown_bytes(const void *address);

/* A value as it is the same in each run with the same choices. */
uint64_t memory_value(uint64_t value);

void memory_clear(void);

/* Of resources.c. */

/* The resource that an address lies in, also when it is a little behind its
 * end. */
struct resource *resource_around(const void *address);

/* Counts the resources of a run, from 1. */
unsigned resource_number(const struct resource *resource);

/* The youngest that was refused in this callback, if all were of one kind. */
struct resource *resource_refused_alone(void);

/* Somewhere stands a pointer to it. */
void resource_held(struct resource *resource);

/* As resources_find_lost(), without a violation. */
void resources_lost_quietly(void);

/* Bytes were copied in which resources may stand; NULL: nobody knows where. */
void resource_copied(const void *storage, size_t size, const void *to);

/* The driver wrote bytes in which resources may have stood. */
void resources_storage_overwritten(const void *storage, size_t size);

/* Bytes are no variable any more in which resources may have stood. */
void resources_storage_ends(const void *storage, size_t size);

/* The variable of a running function that the address lies in; trace.c. */
bool trace_variable(const void *address, const char **start, size_t *size,
                    unsigned *number);

#endif
