// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// While a routine waits, others run: what the extension holds may be another
// thing when it returns.
#include <storport.h>

typedef struct _DEVICE {
  ULONG Done;
  PVOID Event;
} DEVICE, *PDEVICE;

VOID set_while_it_waits(PDEVICE Device) {
  PVOID Memory;
  Device->Done = 0;
  StorPortWaitForSingleObject(Device, Device->Event, FALSE, NULL);
  if (!Device->Done)
    return;
  if (StorPortAllocatePool(Device, 8, 'looP', &Memory) != STOR_STATUS_SUCCESS)
    return;
} // expected-warning {{pool memory is never freed}}

VOID silent_where_nothing_waits(PDEVICE Device) {
  PVOID Memory;
  Device->Done = 0;
  StorPortSetEvent(Device, Device->Event);
  if (!Device->Done)
    return;
  if (StorPortAllocatePool(Device, 8, 'looP', &Memory) != STOR_STATUS_SUCCESS)
    return;
}
