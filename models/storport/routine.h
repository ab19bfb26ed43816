/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/*
 * What the routines of StorPort have in common.
 */
#ifndef MINIPORT_MODEL_STORPORT_ROUTINE_H
#define MINIPORT_MODEL_STORPORT_ROUTINE_H

#include "../core/choices.h"
#include "../core/context.h"
#include "../core/registrations.h"
#include "../core/resources.h"
#include "../core/results.h"
#include "../core/violations.h"
#include "storport_port.h"

/* A routine is called: this is what the driver shows of itself. Pointers are
 * given as whether they are NULL, since addresses differ from run to run. */
void called(const char *routine, unsigned count, const uint64_t *arguments);
#define CALLED(routine, ...)                                                   \
  called(routine, sizeof((uint64_t[]){__VA_ARGS__}) / sizeof(uint64_t),        \
         (uint64_t[]){__VA_ARGS__})
#define GIVEN(pointer) ((pointer) != NULL)

/* Records the clause if the level is above PASSIVE_LEVEL. */
void level_at_most_passive(const char *clause, const char *routine);

/* The same for DISPATCH_LEVEL; advisory where the documents contradict each
 * other: without a lock, called for ScsiStopAdapter or ScsiRestartAdapter. */
void level_at_most_dispatch(const char *clause, const char *routine);

/* For the demands of the page of a routine of families.md: the clause that is
 * recorded, and the routine. */
#define FAMILY(routine) "families:" routine, routine

/* Records the clause if the level is below DISPATCH_LEVEL, where the documents
 * say which level that is. */
void level_at_least_dispatch(const char *clause, const char *routine);

/* Whether the routine is called from one of the callbacks; records the clause
 * if it is not. From a caller that is not known it may be. */
#define CALLED_IN(routine, ...)                                                \
  called_in(FAMILY(routine), (const char *const[]){__VA_ARGS__, NULL})
bool called_in(const char *clause, const char *routine,
               const char *const *callbacks);

/* The level, or the one that the processor is at if that is higher. */
unsigned at_least(unsigned irql);

/* Whether that callback runs. */
bool runs_in(const char *callback);

/* Records the clause if an argument is not as it must be. */
void argument_must(bool right, const char *clause, const char *routine,
                   const char *what);

/* Records that a system that writes a dump does not have the routine. */
void not_in_dump(const char *clause, const char *routine);

/* Goes back to the level from before the locks that were lost meanwhile. */
void spin_locks_settle(void);

/* Whether a spin lock that was acquired in this callback is held. */
bool spin_lock_held(void);

/* Records S18 if the extension is none that StorPort gave out. */
void extension_given(PVOID extension, const char *routine);

/* Whether the resource may be of this extension. With what is no extension, now
 * or when it was opened, that call is the only mistake. */
bool belongs_to(const struct resource *resource, PVOID extension);

/* Records that what is freed is none of this family's resources; judges the one
 * of another family that it is. */
void foreign_freed(const void *address, const char *clause,
                   const char *routine);

/* Whether the address is one of the program's constants. */
bool is_constant(const void *address);

/* Whether the address is NULL, or was computed from the NULL of a refused one
 * of this kind; judges that one. A NULL of the driver's own is no violation. */
bool null_given(const struct resource_kind *kind, const void *address,
                const char *routine);

/* STOR_STATUS_SUCCESS or, by choice, the status; or the system is so old that
 * it has not got the routine: STOR_STATUS_NOT_IMPLEMENTED. */
ULONG status_unless(const char *routine, ULONG failure);

/* Writes what the driver gets. */
void give_pointer(PVOID *to, PVOID value);
void give_ulong(PULONG to, ULONG value);
void give(PVOID to, const void *from, size_t size);

/* The time, later with each question. */
void give_time(PLARGE_INTEGER to);

/* Memory that lives until the run ends, zeroed, in which pointers may be kept;
 * at the same address in each run with the same choices. */
void *port_memory(size_t size);

/* The same, from the start of a page. */
void *port_pages(size_t size);

/* The driver registers a callback by this call, whether or not it succeeds. */
#define REGISTERED(role, routine)                                              \
  role_registered(role, (registered_routine)(routine))

/* Queues a callback; what it is called with is known to the port driver. */
struct storport_pending *pending_add(PVOID extension, enum storport_later kind,
                                     void *object, void *context,
                                     void *context2);

/* The callback of this kind and object that waits, or NULL. */
struct storport_pending *pending_find(PVOID extension, enum storport_later kind,
                                      const void *object);

/* What each family forgets at the end of a run. */
void registration_clear(void);
void host_memory_clear(void);
void spin_locks_clear(void);
void dpcs_clear(void);
void contiguous_clear(void);
void system_clear(void);

#endif
