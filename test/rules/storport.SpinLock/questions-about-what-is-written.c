// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// A port routine that is given the address of a member or of a variable writes
// there: behind it, a test asks about another value. A routine that is given
// the value leaves it as it is. What a port routine answers is new each time.
#include <storport.h>

typedef struct _DEVICE {
  ULONG Flags;
  ULONG Number;
  ULONG Register;
  PVOID Buffer;
} DEVICE, *PDEVICE;

typedef struct _UNIT {
  PVOID Buffers[1];
} UNIT, *PUNIT;

static ULONG mode;

VOID out_of_sight(PDEVICE Device);

#define NEVER_RELEASED(name, first, between, second)                           \
  VOID name(PDEVICE Device) {                                                  \
    STOR_LOCK_HANDLE lock = {0};                                               \
    if (!(first))                                                              \
      return;                                                                  \
    StorPortAcquireSpinLock(Device, InterruptLock, NULL, &lock);               \
    out_of_sight(Device);                                                      \
    between;                                                                   \
    if (second)                                                                \
      StorPortReleaseSpinLock(Device, &lock);                                  \
  }

NEVER_RELEASED( // expected-warning {{spin lock is never released}}
    member_is_read_from_a_register, Device->Flags,
    StorPortReadRegisterBufferUlong(Device, &Device->Register, &Device->Flags,
                                    1),
    Device->Flags)
NEVER_RELEASED(silent_when_another_member_is_read_from_a_register,
               Device->Flags,
               StorPortReadRegisterBufferUlong(Device, &Device->Register,
                                               &Device->Number, 1),
               Device->Flags)
NEVER_RELEASED( // expected-warning {{spin lock is never released}}
    global_is_read_from_a_register, mode,
    StorPortReadRegisterBufferUlong(Device, &Device->Register, &mode, 1), mode)
NEVER_RELEASED(silent_when_the_global_is_not_written, mode,
               StorPortReadRegisterBufferUlong(Device, &Device->Register,
                                               &Device->Number, 1),
               mode)
NEVER_RELEASED(silent_when_the_bits_of_a_member_are_given, Device->Number,
               StorPortStallExecution(~Device->Number), Device->Number)

VOID member_is_allocated_anew(PDEVICE Device, PSTOR_DPC Dpc) {
  STOR_LOCK_HANDLE lock = {0};
  if (!Device->Buffer)
    return;
  StorPortFreePool(Device, Device->Buffer);
  StorPortAcquireSpinLock(Device, DpcLock, Dpc, &lock);
  StorPortAllocatePool(Device, 16, 'looP', &Device->Buffer);
  if (Device->Buffer)
    StorPortReleaseSpinLock(Device, &lock);
  // expected-warning@+1 {{spin lock is never released}}
}

VOID silent_when_released_whatever_is_allocated(PDEVICE Device, PSTOR_DPC Dpc) {
  STOR_LOCK_HANDLE lock = {0};
  if (!Device->Buffer)
    return;
  StorPortFreePool(Device, Device->Buffer);
  StorPortAcquireSpinLock(Device, DpcLock, Dpc, &lock);
  StorPortAllocatePool(Device, 16, 'looP', &Device->Buffer);
  StorPortReleaseSpinLock(Device, &lock);
}

VOID never_released_when_the_second_allocation_fails(PDEVICE Device, PUNIT One,
                                                     PUNIT Other,
                                                     PSTOR_DPC Dpc) {
  STOR_LOCK_HANDLE lock = {0};
  if (StorPortAllocatePool(Device, 16, 'looP', One->Buffers) !=
      STOR_STATUS_SUCCESS)
    return;
  StorPortAcquireSpinLock(Device, DpcLock, Dpc, &lock);
  if (StorPortAllocatePool(Device, 16, 'looP', Other->Buffers) !=
      STOR_STATUS_SUCCESS)
    return; // expected-warning {{spin lock is never released}}
  StorPortReleaseSpinLock(Device, &lock);
}

VOID silent_when_released_before_the_second_allocation(PDEVICE Device,
                                                       PUNIT One, PUNIT Other,
                                                       PSTOR_DPC Dpc) {
  STOR_LOCK_HANDLE lock = {0};
  if (StorPortAllocatePool(Device, 16, 'looP', One->Buffers) !=
      STOR_STATUS_SUCCESS)
    return;
  StorPortAcquireSpinLock(Device, DpcLock, Dpc, &lock);
  StorPortReleaseSpinLock(Device, &lock);
  if (StorPortAllocatePool(Device, 16, 'looP', Other->Buffers) !=
      STOR_STATUS_SUCCESS)
    return;
}
