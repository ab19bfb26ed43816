/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/*
 * stortrce.h: software tracing (WPP) of storage miniports, turned off. The
 * trace macros that a driver names in its `begin_wpp config` comments are for
 * the generated .tmh files to define.
 */
#ifndef _NTSTORTRCE_
#define _NTSTORTRCE_

#include <ntddk.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef PVOID STORAGE_TRACE_CONTEXT, *PSTORAGE_TRACE_CONTEXT;

typedef VOID (*PSTOR_CLEANUP_TRACING)(_In_ PVOID Arg1);

typedef struct _STORAGE_TRACE_INIT_INFO {
  ULONG Size;
  PVOID DriverObject;
  ULONG NumErrorLogRecords;
  PSTOR_CLEANUP_TRACING TraceCleanupRoutine;
  STORAGE_TRACE_CONTEXT TraceContext;
} STORAGE_TRACE_INIT_INFO, *PSTORAGE_TRACE_INIT_INFO;

#ifdef __cplusplus
}
#endif

#define WPP_INIT_TRACING(...) ((void)0)
#define WPP_CLEANUP(...) ((void)0)

#endif /* _NTSTORTRCE_ */
