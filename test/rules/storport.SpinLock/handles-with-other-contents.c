// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// A lock handle that the driver filled itself may stand for a lock; one that
// still holds nothing does not. What a handle holds may be read and copied.
#include <storport.h>

typedef struct {
} NO_MEMBERS;

ULONG Kept;
STOR_LOCK_HANDLE Copy;

VOID handle_that_holds_zeros(PVOID Device) {
  STOR_LOCK_HANDLE Handle = {0};
  StorPortReleaseSpinLock( // expected-warning {{for which no spin lock was acquired}}
      Device, &Handle);
}

VOID silent_handle_with_contents(PVOID Device) {
  STOR_LOCK_HANDLE Handle = {1};
  StorPortReleaseSpinLock(
      Device, &Handle); // only-model: L3: nobody knows what the handle holds
}

VOID silent_handle_filled_with_what_is_not_known(PVOID Device, ULONG Lock) {
  STOR_LOCK_HANDLE Handle = {Lock};
  StorPortReleaseSpinLock(
      Device, &Handle); // only-model: L3: nobody knows what the handle holds
}

VOID silent_handle_in_what_has_no_members(PVOID Device) {
  NO_MEMBERS Handle;
  StorPortReleaseSpinLock(
      Device,
      (PSTOR_LOCK_HANDLE)&Handle); // only-model: L3: nobody knows what the handle holds
}

/* A refused lock leaves the handle as it is, which is no entry of anything. */
VOID silent_handle_read_after_the_lock_was_refused(PVOID Device) {
  STOR_LOCK_HANDLE Handle = {0};
  if (StorPortAcquireSpinLockEx(Device, DpcLock, NULL, &Handle) !=
      STOR_STATUS_SUCCESS)
    Kept = Handle.Lock;
  else
    StorPortReleaseSpinLock(Device, &Handle);
}

VOID silent_handle_copied_after_the_lock_was_refused(PVOID Device) {
  STOR_LOCK_HANDLE Handle = {0};
  if (StorPortAcquireSpinLockEx(Device, DpcLock, NULL, &Handle) !=
      STOR_STATUS_SUCCESS)
    StorPortCopyMemory(&Copy, &Handle, sizeof(Handle));
  else
    StorPortReleaseSpinLock(Device, &Handle);
}

/* A lock that the header does not know raises nothing. */
HW_DPC_ROUTINE silent_with_a_lock_of_another_number;
VOID silent_with_a_lock_of_another_number(PSTOR_DPC Dpc, PVOID Device,
                                          PVOID One, PVOID Other) {
  STOR_LOCK_HANDLE Handle;
  StorPortAcquireSpinLock(Device, (STOR_SPINLOCK)4, NULL, &Handle);
  StorPortFreePool(Device, One);
  StorPortReleaseSpinLock(Device, &Handle);
}

/* A handle in memory of another kind is not followed, but its status is. */
VOID silent_handle_in_pool_memory(PVOID Device) {
  PVOID Memory, Handle;
  ULONG Status;
  if (StorPortAllocatePool(Device, sizeof(STOR_LOCK_HANDLE), 0, &Handle) !=
      STOR_STATUS_SUCCESS)
    return;
  Memory = NULL;
  Status = StorPortAcquireSpinLockEx(Device, DpcLock, NULL, Handle);
  if (Status == STOR_STATUS_SUCCESS)
    StorPortReleaseSpinLock(Device, Handle);
  if (Status == STOR_STATUS_SUCCESS &&
      StorPortAllocatePool(Device, 4, 0, &Memory) != STOR_STATUS_SUCCESS)
    Status = STOR_STATUS_INVALID_PARAMETER;
  if (Status == STOR_STATUS_SUCCESS)
    StorPortFreePool(Device, Memory);
  StorPortFreePool(Device, Handle);
}

VOID silent_handle_read_after_the_release(PVOID Device) {
  STOR_LOCK_HANDLE Handle;
  StorPortAcquireSpinLock(Device, DpcLock, NULL, &Handle);
  StorPortReleaseSpinLock(Device, &Handle);
  Kept = Handle.Lock;
}

/* A pointer to the handle is not the lock. */
VOID silent_pointer_to_the_handle_overwritten(PVOID Device,
                                              PSTOR_LOCK_HANDLE *Where) {
  STOR_LOCK_HANDLE Handle;
  StorPortAcquireSpinLock(Device, DpcLock, NULL, &Handle);
  *Where = &Handle;
  *Where = NULL;
  StorPortReleaseSpinLock(Device, &Handle);
}

VOID silent_with_a_lock_of_no_number(PVOID Device, PVOID Data) {
  STOR_LOCK_HANDLE Handle;
  StorPortAcquireSpinLock(Device, (STOR_SPINLOCK)0, NULL, &Handle);
  StorPortRegistryWriteAdapterKey(
      Device, NULL, (PUCHAR) "Depth", MINIPORT_REG_DWORD, Data,
      sizeof(
          ULONG)); // only-model: S15: the model raises the level for each lock
  StorPortReleaseSpinLock(Device, &Handle);
}

HW_DPC_ROUTINE silent_with_a_lock_of_a_wild_number;
VOID silent_with_a_lock_of_a_wild_number(PSTOR_DPC Dpc, PVOID Device, PVOID One,
                                         PVOID Other) {
  STOR_LOCK_HANDLE Handle;
  StorPortAcquireSpinLock(Device, (STOR_SPINLOCK)-1, NULL, &Handle);
  StorPortFreePool(Device, One);
  StorPortReleaseSpinLock(Device, &Handle);
}

/* Bytes that are taken for a handle. */
VOID bytes_that_nobody_filled(PVOID Device) {
  ULONG_PTR Bytes[8];
  StorPortReleaseSpinLock( // expected-warning {{for which no spin lock was acquired}}
      Device, (PSTOR_LOCK_HANDLE)Bytes);
}

VOID bytes_that_nobody_filled_among_what_has_no_members(PVOID Device) {
  union {
    NO_MEMBERS First;
    ULONGLONG Whole;
    NO_MEMBERS Last;
  } Bytes;
  StorPortReleaseSpinLock( // expected-warning {{for which no spin lock was acquired}}
      Device, (PSTOR_LOCK_HANDLE)&Bytes);
}

VOID silent_bytes_of_which_the_second_half_is_filled(PVOID Device) {
  union {
    ULONGLONG Whole;
    struct {
      ULONG Low, High;
    } Half;
  } Bytes;
  Bytes.Whole = 0x100000000;
  StorPortReleaseSpinLock( // only-model: L3: nobody knows what the bytes hold
      Device, (PSTOR_LOCK_HANDLE)&Bytes);
}
