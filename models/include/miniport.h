/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* miniport.h: the base types for miniports that do not include ntddk.h. */
#ifndef MINIPORT_CHECK_MINIPORT_H
#define MINIPORT_CHECK_MINIPORT_H

#include <ntddk.h>

#endif /* MINIPORT_CHECK_MINIPORT_H */
