/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
#include <storport.h>
#include "own.h"

ULONG First(PVOID Extension) { return InHeader(Extension); }
