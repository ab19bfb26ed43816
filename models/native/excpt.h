/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* excpt.h for a native build: what mingw's ntdef.h wants of it, and no more. */
#ifndef MINIPORT_CHECK_NATIVE_EXCPT_H
#define MINIPORT_CHECK_NATIVE_EXCPT_H

#include <stddef.h>

typedef int EXCEPTION_DISPOSITION;

#endif
