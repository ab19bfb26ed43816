/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/*
 * wdm.h: mingw-w64's, made fit for drivers.
 *
 * mingw's ddk/ntddk.h and ddk/ntifs.h include <wdm.h> as well, so that whatever
 * a driver includes, it comes through here.
 */
#ifndef MINIPORT_CHECK_WDM_H
#define MINIPORT_CHECK_WDM_H

/* mingw's intrin.h includes mm3dnow.h, which warns from clang 19 on. */
#ifndef _CLANG_DISABLE_CRT_DEPRECATION_WARNINGS
#define _CLANG_DISABLE_CRT_DEPRECATION_WARNINGS
#endif

/* mingw defines these two in intrin.h and again in wdm.h, which C++ refuses. */
#ifdef __cplusplus
#define __INTRINSIC_DEFINED_InterlockedBitTestAndSet
#define __INTRINSIC_DEFINED_InterlockedBitTestAndReset
#endif

/* The WDK has no such name in a miniport's reach; lsi_u3 has one of its own. */
#define DEVICE_FLAGS MINGW_DEVICE_FLAGS
#include_next <wdm.h>
#undef DEVICE_FLAGS

/* mingw makes it `extern inline`, which `static` cannot stand before. It is a
 * keyword. */
#undef __forceinline

#include <driverspecs.h>
#include <sal.h>
#include <specstrings.h>

#include <miniport_types.h>

#endif /* MINIPORT_CHECK_WDM_H */
