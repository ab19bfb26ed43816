/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/*
 * What miniport drivers take from the WDK's base headers (minwindef.h, ntdef.h,
 * wdm.h, ...) and mingw-w64's wdm.h does not have. Included by wdm.h.
 */
#ifndef MINIPORT_CHECK_MINIPORT_TYPES_H
#define MINIPORT_CHECK_MINIPORT_TYPES_H

#ifndef EXTERN_C_START
#ifdef __cplusplus
#define EXTERN_C_START extern "C" {
#define EXTERN_C_END }
#else
#define EXTERN_C_START
#define EXTERN_C_END
#endif
#endif

/* Fixed-size user-mode names that the WDK defines in kernel mode too. */
typedef unsigned char BYTE, *PBYTE;
typedef unsigned short WORD, *PWORD;
typedef unsigned long DWORD, *PDWORD;
typedef unsigned int UINT, *PUINT;
typedef int BOOL, *PBOOL;

/* Strings that end with two zeros */
typedef char *PZZSTR;

#ifndef STATUS_ALREADY_INITIALIZED
#define STATUS_ALREADY_INITIALIZED ((NTSTATUS)0xC0000510L)
#endif

/* Barriers, which mingw has for 32-bit processors only. */
#ifdef _WIN64
#define KeMemoryBarrier() __sync_synchronize()
#endif
#ifndef MemoryBarrier
#define MemoryBarrier() __sync_synchronize()
#endif

/* Annotations (SAL) that mingw's sal.h, concurrencysal.h and driverspecs.h do
   not have. They mean nothing to clang. */
#define _Enum_is_bitflag_
#define _Dispatch_type_(Function)
#define _Interlocked_operand_
#define _IRQL_always_function_max_(Irql)
#define _IRQL_always_function_min_(Irql)
#define _IRQL_is_cancel_
#define _IRQL_limited_to_(Irql)
#define _IRQL_restores_global_(Kind, Parameter)
#define _IRQL_saves_global_(Kind, Parameter)
#define _IRQL_uses_cancel_
#define _Kernel_clear_do_init_(YesOrNo)
#define _Kernel_float_saved_
#define _Maybenull_
#define _Maybevalid_
#define _Notnull_
#define _Notref_
#define _Notvalid_
#define _Null_
#define _Post_invalid_
#define _Post_maybenull_
#define _Post_notnull_
#define _Post_null_
#define _Post_ptr_invalid_
#define _Post_valid_
#define _Pre_maybenull_
#define _Pre_null_
#define _Pre_valid_
#define _Valid_
#define __drv_acquiresExclusiveResource(Kind)
#define __drv_clearDoInit(YesOrNo)
#define __drv_functionClass(Name)
#define __drv_innerMustHold(Kind)
#define __drv_maxFunctionIRQL(Irql)
#define __drv_minFunctionIRQL(Irql)
#define __drv_minIRQL(Irql)
#define __drv_mustHold(Kind)
#define __drv_neverHold(Kind)
#define __drv_preferredFunction(Name, Reason)
#define __drv_reportError(Text)
#define __drv_sameIRQL
#define __drv_strictType(Type, Mode)
#define __drv_strictTypeMatch(Mode)

#endif /* MINIPORT_CHECK_MINIPORT_TYPES_H */
