// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// XFAIL: *
// H2: after a failure the ranges mean nothing. The failures are told apart by a
// bit here. A file that names no failure is shown the first one only, which has
// not that bit.
#include <storport.h>

ULONG ranges_where_bits_tell_the_failures_apart(PVOID Device,
                                                PACCESS_RANGE Ranges) {
  ULONG count = 4, status;
  PHYSICAL_ADDRESS any = {0}, highest;
  highest.QuadPart = MAXLONGLONG;
  status = StorPortAllocateHostMemoryBuffer(Device, 4096, 4096, 0, 0, any,
                                            highest, any, Ranges, &count);
  if (status == STOR_STATUS_SUCCESS)
    return StorPortFreeHostMemoryBuffer(Device, Ranges, count);
  if (status & 4)
    // expected-warning@+1 {{entries used although StorPortAllocateHostMemoryBuffer failed}}
    return Ranges[0].RangeLength; // only-model: H2: the known gap
  return 0;
}
