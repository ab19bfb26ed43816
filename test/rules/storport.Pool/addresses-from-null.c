// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// NULL may be passed to be freed: it is refused. A member of what lies at NULL
// has an address too, and no routine has returned it.
#include <storport.h>

typedef struct _BLOCK {
  UCHAR First[8];
  UCHAR Second[8];
} BLOCK, *PBLOCK;

VOID member_of_what_is_not_there(PVOID Device, PBLOCK Block) {
  PUCHAR bytes = Block->Second;
  if (Block == NULL)
    // expected-warning@+1 {{StorPortFreePool is given a number, which is no pool memory}}
    StorPortFreePool(Device, bytes);
}

VOID silent_when_it_is_the_first_member(PVOID Device, PBLOCK Block) {
  PUCHAR bytes = Block->First;
  if (Block == NULL)
    StorPortFreePool(Device, bytes);
}
