/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
#include <storport.h>

ULONG one(UNKNOWN *Extension) { return 1; }
ULONG two(PVOID Extension) { return Unknown; }
