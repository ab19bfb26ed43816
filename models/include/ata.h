/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/*
 * ata.h: IDENTIFY_DEVICE_DATA and ATA commands. mingw-w64's, which includes
 * nothing itself.
 */
#ifndef MINIPORT_CHECK_ATA_H
#define MINIPORT_CHECK_ATA_H

#include <ntddk.h>

#include_next <ata.h>

#endif /* MINIPORT_CHECK_ATA_H */
