// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// A function that is not seen may judge the result: what it says cannot be told
// from success or failure, so nothing is proven behind it. A function that is
// not given the result judges nothing.
#include <irb.h>
#include <storport.h>

typedef struct _DEVICE {
  ACCESS_RANGE Ranges[8];
  ULONG Count;
  ULONG Number;
} DEVICE, *PDEVICE;

BOOLEAN status_is_fine(ULONG Status);
BOOLEAN device_is_fine(PDEVICE Device);
BOOLEAN both(BOOLEAN Result, ULONG Length);
LONG translated(ULONG Status);

VOID silent_when_pool_status_is_judged(PDEVICE Device) {
  PVOID memory;
  ULONG status = StorPortAllocatePool(Device, 16, 'looP', &memory);
  if (!status_is_fine(status))
    return; // only-model: P3: it may call a failure fine
  *(PULONG)memory = 1; // only-model: P1: likewise
  StorPortFreePool(Device, memory);
}

VOID pool_status_is_not_what_is_judged(PDEVICE Device) {
  PVOID memory;
  ULONG status = StorPortAllocatePool(
      Device, 16, 'looP', &memory); // expected-note@-1 {{fails here}}
  if (!device_is_fine(Device))
    status = 1;
  *(PULONG)memory = status; // expected-warning {{pool memory can be NULL here}}
  StorPortFreePool(Device, memory);
}

LONG silent_when_pool_status_is_translated(PDEVICE Device) {
  PVOID memory;
  LONG result = translated(StorPortAllocatePool(Device, 16, 'looP', &memory));
  if (result < 0)
    return result; // only-model: P3: it may translate a failure to success
  *(PULONG)memory = 1; // only-model: P1: likewise
  StorPortFreePool(Device, memory);
  return result;
}

static PHYSICAL_ADDRESS zero(VOID) {
  PHYSICAL_ADDRESS address;
  address.QuadPart = 0;
  return address;
}

static PHYSICAL_ADDRESS highest(VOID) {
  PHYSICAL_ADDRESS address;
  address.QuadPart = MAXLONGLONG;
  return address;
}

VOID silent_when_status_of_ranges_is_judged(PDEVICE Device) {
  Device->Count = 8;
  ULONG status = StorPortAllocateHostMemoryBuffer(
      Device, 4096, 8192, 0, 0, zero(), highest(), zero(), Device->Ranges,
      &Device->Count);
  if (!status_is_fine(status))
    return;
  Device->Number = Device->Ranges[0].RangeLength; // only-model: H2: it may call a failure fine
}

VOID status_of_ranges_is_not_judged(PDEVICE Device) {
  Device->Count = 8;
  ULONG status = StorPortAllocateHostMemoryBuffer(
      Device, 4096, 8192, 0, 0, zero(), highest(), zero(), Device->Ranges,
      &Device->Count);
  if (!device_is_fine(NULL))
    return;
  // expected-warning@+1 {{used although}}
  Device->Number = Device->Ranges[0].RangeLength;
  Device->Number += status;
}

VOID silent_when_the_result_of_a_read_is_judged(PDEVICE Channel) {
  ULONG length = 4;
  PULONG buffer = AtaPortRegistryAllocateBuffer(Channel, 4);
  if (!buffer)
    return;
  BOOLEAN ok = AtaPortRegistryControllerKeyRead(
      Channel, 0, "Speed", IDE_REG_DWORD, (PUCHAR)buffer, &length);
  if (both(ok, length))
    Channel->Number = *buffer; // only-model: A32: it may call a failure fine
  AtaPortRegistryFreeBuffer(Channel, buffer);
}

VOID only_the_length_of_a_read_is_judged(PDEVICE Channel) {
  ULONG length = 4;
  PULONG buffer = AtaPortRegistryAllocateBuffer(Channel, 4);
  if (!buffer)
    return;
  BOOLEAN ok = AtaPortRegistryControllerKeyRead(
      Channel, 0, "Speed", IDE_REG_DWORD, (PUCHAR)buffer, &length);
  if (both(TRUE, length))
    Channel->Number = *buffer; // expected-warning {{is not tested}}
  AtaPortRegistryFreeBuffer(Channel, buffer);
  Channel->Count = ok;
}

HW_STARTIO silent_when_the_status_of_a_lock_is_judged;
BOOLEAN silent_when_the_status_of_a_lock_is_judged(PVOID Extension,
                                                   PSCSI_REQUEST_BLOCK Srb) {
  STOR_LOCK_HANDLE lock = {0};
  ULONG status =
      StorPortAcquireSpinLockEx(Extension, InterruptLock, NULL, &lock);
  if (!status_is_fine(status))
    return FALSE; // only-model: L2: it may call success a failure
  Srb->SrbStatus = SRB_STATUS_PENDING;
  StorPortReleaseSpinLock(Extension, &lock); // only-model: L4: it may call a failure fine
  return TRUE;
}

HW_STARTIO lock_is_held_whatever_another_function_says;
BOOLEAN lock_is_held_whatever_another_function_says(PVOID Extension,
                                                    PSCSI_REQUEST_BLOCK Srb) {
  STOR_LOCK_HANDLE lock = {0};
  if (StorPortAcquireSpinLockEx(Extension, InterruptLock, NULL, &lock) !=
      STOR_STATUS_SUCCESS)
    return FALSE;
  if (!device_is_fine((PDEVICE)Extension))
    return FALSE; // expected-warning {{spin lock is never released}}
  Srb->SrbStatus = SRB_STATUS_PENDING;
  StorPortReleaseSpinLock(Extension, &lock);
  return TRUE;
}
