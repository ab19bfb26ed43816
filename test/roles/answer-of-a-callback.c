// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// What a callback answers when the driver calls it is one value, also when it
// is passed on.
#include <storport.h>

HW_STARTIO start_io;
BOOLEAN start_io(PVOID Device, PSCSI_REQUEST_BLOCK Srb) { return Srb != NULL; }

static VOID decided_twice(PVOID Device, BOOLEAN Started) {
  PVOID memory;
  if (Started &&
      StorPortAllocatePool(Device, 16, 'looP', &memory) != STOR_STATUS_SUCCESS)
    return;
  if (Started)
    StorPortFreePool(Device, memory);
}

VOID silent_when_the_answer_is_passed_on(PVOID Device,
                                         PSCSI_REQUEST_BLOCK Srb) {
  decided_twice(Device, start_io(Device, Srb));
}

VOID lost_when_it_decides_once(PVOID Device, PSCSI_REQUEST_BLOCK Srb) {
  PVOID memory;
  if (StorPortAllocatePool(Device, 16, 'looP', &memory) != STOR_STATUS_SUCCESS)
    return;
  if (start_io(Device, Srb))
    StorPortFreePool(Device, memory);
  // expected-warning@+1 {{pool memory is never freed}}
}
