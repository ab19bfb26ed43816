/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/*
 * What a traced driver tells the model while it runs. The calls are inserted by
 * MiniportTrace.cpp, a pass of clang's (-fpass-plugin), into the code of the
 * driver, unoptimised. A driver that was compiled without it runs as well; then
 * places are unknown, and accesses and lost pointers are not judged.
 *
 * `from` is where a value was loaded from that is merely copied, and `through`
 * where the address was loaded from that is used; NULL when that is not known.
 */
#ifndef MINIPORT_MODEL_TRACE_H
#define MINIPORT_MODEL_TRACE_H

#include <stddef.h>
#include <stdint.h>

/* Before the program begins: a variable of the driver's that lives on. */
void miniport_trace_global(void *address, size_t size);

/* The next instruction comes from this line. */
void miniport_trace_at(const char *file, unsigned line);

/* A function of the driver begins. Its variables follow: each is filled with
 * MODEL_UNINITIALISED. */
void miniport_trace_enter(const char *function);
void miniport_trace_local(void *address, size_t size);

/* It returns, with a result that may hold pointers; NULL: with none. */
void miniport_trace_leave(const void *result, size_t size, const void *from);

/* Before bytes are read, or written; after they were written. */
void miniport_trace_read(const void *address, size_t size, const void *through);
void miniport_trace_write(void *address, size_t size, const void *through);
void miniport_trace_stored(void *address, size_t size, const void *from);

/* A call has returned a pointer: it was put into this slot, and is kept there
 * for as long as the function uses it. */
void miniport_trace_result(void *slot, size_t size);

/* A condition was decided, or a switch: with this value. */
void miniport_trace_decision(uint64_t value);

/* Before a call. Its arguments follow, numbered from 0, without those that are
 * constants. */
void miniport_trace_calling(void);
void miniport_trace_argument(unsigned number, const void *from);

/* The function that was called has put this argument into its own variable. */
void miniport_trace_parameter(void *address, size_t size, unsigned number);

/* After a call of a function that may not be traced, and is no routine of the
 * port driver: then it may keep and change what it was given. The arguments
 * that may be pointers follow, as uint64_t. */
void miniport_trace_unseen(unsigned arguments, ...);

#endif
