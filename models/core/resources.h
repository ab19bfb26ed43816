/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/*
 * What a port driver hands out and takes back: buffers, memory, locks. Each is
 * followed from the routine that opens it to the one that closes it, together
 * with every place in the driver's memory that still knows it.
 *
 * A resource is handed out by pointer (a buffer), or it stands in the caller's
 * own storage (the ranges of a host memory buffer, a lock handle).
 *
 * One defect is one violation: once a resource was misused or lost, it is
 * `judged`, and nothing more is said about it. A lost resource is given back by
 * the model, so that the next one can be opened.
 */
#ifndef MINIPORT_MODEL_RESOURCES_H
#define MINIPORT_MODEL_RESOURCES_H

#include "context.h"

/* The clauses that say how a resource of this kind may be treated; NULL where
 * the documents say nothing. */
struct resource_kind {
  const char *name;         /* "registry buffer" */
  const char *lost;         /* nobody knows it any more */
  const char *used_after;   /* touched after it was closed */
  const char *null_used;    /* the NULL of a failed open is used */
  const char *content_used; /* invalid bytes are read: resource_invalidate() */
  const char *changed_while_waiting; /* bytes written while a deferred write
                                        still reads them */
  const char *reused_while_waiting;  /* other bytes of it are: only advised */
  bool content_advisory;             /* content_used is only advised against */
  bool in_storage;                   /* it stands in storage of the caller's */
  bool held_by_callback; /* lost with its storage, or when the outermost
                            callback returns, wherever the handle is kept */
};

enum resource_state { RESOURCE_OPEN, RESOURCE_CLOSED, RESOURCE_FAILED };

struct resource {
  const struct resource_kind *kind;
  void *owner; /* extension it was opened for */
  char *start; /* first byte, or the storage; NULL: it was refused by pointer */
  size_t size; /* bytes handed out, or of the storage */
  size_t asked; /* bytes asked for */
  enum resource_state state;
  bool judged;         /* a violation was recorded; say no more */
  bool escaped;        /* code out of sight may know it: never lost */
  bool second;         /* refused because there is one already: what its NULL
                          replaces is lost, but that is no second violation */
  bool in_the_way;     /* lost to such a NULL: it stays open, and the next one
                          is refused as well */
  bool adopted;        /* memory_unknown(): who opened it is not known */
  const char *waiting; /* bytes of deferred writes: from here ... */
  size_t waiting_size; /* ... that many; 0: none */
  unsigned long count; /* entries returned, for a host memory buffer */
  unsigned invocation; /* the callback that opened it */
  struct place opened;
  struct resource *next;
};

/* A resource handed out by pointer. The model allocates `size` bytes for it
 * (filled with a pattern) and keeps them readable until the run ends, so that a
 * later use can be recorded instead of crashing. */
struct resource *resource_open(const struct resource_kind *kind, void *owner,
                               size_t asked, size_t size);

/* No driver gets more memory at a time: the port drivers refuse it. */
enum { MODEL_MOST_BYTES = 0x1000000 };

/* The same, refused: the caller gets NULL. */
struct resource *resource_refuse(const struct resource_kind *kind, void *owner);

/* One that stands in `size` bytes of the caller's storage. An open one in the
 * same storage is lost by this, unless the routine refused: `failed`. Then the
 * storage is not valid. */
struct resource *resource_open_in(const struct resource_kind *kind, void *owner,
                                  void *storage, size_t size, bool failed);

/* The resource of this kind (NULL: any that is handed out by pointer) whose
 * bytes (those that were asked for, if it has fewer), or some bytes behind
 * them, include the address: an open one, else the youngest; NULL if there is
 * none.
 */
struct resource *resource_at(const struct resource_kind *kind,
                             const void *address);

/* The youngest open one of this kind and owner, or NULL. */
struct resource *resource_open_for(const struct resource_kind *kind,
                                   const void *owner);

/* The youngest resource of this kind (NULL: any) that was refused in this
 * callback, and whose NULL is an argument of the routine that runs now; when
 * that is not known, whose NULL the driver still has somewhere. Or NULL. */
struct resource *resource_refused(const struct resource_kind *kind);

/* Takes it back; its content and its deferred writes are done with. */
void resource_close(struct resource *resource);

/* Bytes hold nothing the driver may use: those that a failed read was to fill,
 * the ranges and the count of a failed allocation. Reading them is a violation
 * of the kind's `content_used`, until they are written, by the driver or by
 * model_wrote(), or the resource is closed. */
void resource_invalidate(struct resource *resource, const void *address,
                         size_t size);

/* Records a violation about the resource (violation() of violations.h, with
 * `across` and `opened` filled in) unless it was judged before; judges it. */
void resource_violation(struct resource *resource, const char *clause,
                        const char *routine, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* The same about a resource that goes on being judged; the record of it, or one
 * that nobody reads. */
struct violation *resource_note(const struct resource *resource,
                                const char *clause, const char *routine,
                                const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* Looks for resources nobody knows any more, and records them as lost at the
 * place where the driver is. Called by the trace; and by the lifecycle. */
void resources_find_lost(void);

/* A callback returned: what it had to close is lost if it is open. `outermost`:
 * no other callback is under way; what the next one does with resources that
 * are closed is judged anew. */
void resources_callback_returned(bool outermost);

/* Memory of the port driver or of the driver's own, in which pointers to
 * resources may be kept: extensions, requests, uncached memory, global
 * variables. memory_block: the blocks that were added, false if there are
 * fewer; one that was removed has no bytes. */
void memory_add(void *start, size_t size);
void memory_remove(void *start);
bool memory_block(size_t index, void **start, size_t *size);

/* Memory whose content is not known, as an earlier callback may have left it.
 * resource_at() for a kind and an address in it finds one there: an open
 * resource without owner and count, up to the end of the memory, opened by an
 * earlier callback (invocation 0), `escaped` and `adopted`. */
void memory_unknown(void *start, size_t size);

/* The first of the resources that are still open, linked by `next`. */
struct resource *resources_first(void);

/* Forgets everything, for the next run. */
void resources_clear(void);

/* Storage of the driver that was never written holds this byte. */
enum { MODEL_UNINITIALISED = 0xAA };

/* Whether all the bytes were never written (as far as the pattern tells). */
bool never_written(const void *address, size_t size);

/* The port driver left these bytes behind, a length after a failed read; and
 * whether they are still (copies of) what it left, not set again. */
void model_left(void *address, size_t size);
bool still_left(const void *address);

/* The refused resource of this kind (resource_refused()) whose NULL the address
 * is, or was computed from; or NULL. */
struct resource *resource_refused_at(const struct resource_kind *kind,
                                     const void *address);

/* The machine stops if the routine is given no address where it needs one. */
void address_given(const void *address, const char *routine);

/* The model reads bytes the driver gives it (a registry write does); judged as
 * if the driver read them: closed, invalid. `routine` is the one that reads. */
void model_reads(const void *address, size_t size, const char *routine);

/* The model itself writes what the driver gets: out-parameters, filled buffers.
 * Knows the pointers in it as holders, and does not judge the access. */
void model_wrote(void *address, size_t size);

#endif
