// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify_optin %s
// Which rule reports which kind of finding, for each kind of resource.
#include <storport.h>

#define ADDRESS(n) ((PHYSICAL_ADDRESS){.QuadPart = (n)})
#define READ(buffer, length)                                                   \
  StorPortRegistryRead(Device, (PUCHAR) "Depth", 1, MINIPORT_REG_BINARY,       \
                       buffer, length)

ULONG Kept;

VOID registry_buffer(PVOID Device, PUCHAR Buffer) {
  StorPortFreeRegistryBuffer(Device, Buffer);
  StorPortFreeRegistryBuffer( // expected-warning {{freed twice (storport/nf-storport-storportfreeregistrybuffer) [storport.RegistryBuffer]}}
      Device, Buffer);
}

VOID length_of_a_registry_buffer(PVOID Device) {
  ULONG Length;
  // expected-warning@+1 {{is not initialised; the routine reads it before it writes it (storport/nf-storport-storportallocateregistrybuffer) [storport.RegistryBufferLength]}}
  PUCHAR Buffer = StorPortAllocateRegistryBuffer(Device, &Length);
  if (Buffer)
    StorPortFreeRegistryBuffer(Device, Buffer);
}

VOID null_registry_buffer(PVOID Device) {
  ULONG Length = 16;
  PUCHAR Buffer = StorPortAllocateRegistryBuffer(Device, &Length);
  Kept =
      *Buffer; // expected-warning {{no test on this path excludes it (storport/nf-storport-storportallocateregistrybuffer) [storport.UncheckedResult]}}
  StorPortFreeRegistryBuffer(Device, Buffer);
}

VOID own_memory_for_the_registry(PVOID Device) {
  UCHAR Buffer[16];
  ULONG Length = 16;
  // expected-warning@+1 {{the address of a local variable instead of a registry buffer (storport/nf-storport-storportregistryread) [storport.optin.RegistryBuffer]}}
  if (READ(Buffer, &Length))
    Kept = 1;
}

VOID size_that_was_asked_for(PVOID Device) {
  ULONG Length = 16, Asked = 16;
  PUCHAR Buffer = StorPortAllocateRegistryBuffer(Device, &Length);
  if (!Buffer)
    return;
  // expected-warning@+1 {{(storport/nf-storport-storportregistryread) [storport.optin.RegistryBufferLength]}}
  if (READ(Buffer, &Asked))
    Kept = 1;
  StorPortFreeRegistryBuffer(Device, Buffer);
}

VOID result_nobody_looks_at(PVOID Device, PUCHAR Buffer, PULONG Length) {
  // expected-warning@+1 {{it says whether the call worked (storport/nf-storport-storportregistryread) [storport.optin.UncheckedResult]}}
  READ(Buffer, Length);
}

HW_DPC_ROUTINE registry_at_a_raised_level;
VOID registry_at_a_raised_level(PSTOR_DPC Dpc, PVOID Device, PVOID One,
                                PVOID Other) {
  // expected-warning@+1 {{(storport/nf-storport-storportregistryreadadapterkey) [storport.Irql]}}
  (void)StorPortRegistryReadAdapterKey(Device, NULL, (PUCHAR) "Depth",
                                       MINIPORT_REG_DWORD, &One, Other);
}

#define ALLOCATE_HOST_MEMORY(ranges, count)                                    \
  StorPortAllocateHostMemoryBuffer(Device, 0, 64 * PAGE_SIZE, 0, 0,            \
                                   ADDRESS(0), ADDRESS(0xFFFFFFFF),            \
                                   ADDRESS(0), ranges, count)

VOID host_memory_buffer(PVOID Device, PACCESS_RANGE Ranges, ULONG Count) {
  (void)StorPortFreeHostMemoryBuffer(Device, Ranges, Count);
  // expected-warning@+1 {{freed twice (storport/nf-storport-storportfreehostmemorybuffer) [storport.HostMemoryBuffer]}}
  (void)StorPortFreeHostMemoryBuffer(Device, Ranges, Count);
}

VOID room_for_nothing(PVOID Device, PACCESS_RANGE Ranges) {
  ULONG Count = 0;
  // expected-warning@+1 {{there is no room for a single entry (storport/nf-storport-storportallocatehostmemorybuffer) [storport.HostMemoryBuffer]}}
  (void)ALLOCATE_HOST_MEMORY(Ranges, &Count);
}

VOID ranges_after_a_failure(PVOID Device) {
  ACCESS_RANGE Ranges[4];
  ULONG Count = 4;
  if (ALLOCATE_HOST_MEMORY(Ranges, &Count) == STOR_STATUS_SUCCESS)
    (void)StorPortFreeHostMemoryBuffer(Device, Ranges, Count);
  else
    // expected-warning@+1 {{they hold nothing (storport/nf-storport-storportallocatehostmemorybuffer) [storport.UncheckedResult]}}
    StorPortCopyMemory(&Kept, Ranges, sizeof(Kept));
}

VOID no_array(PVOID Device, PULONG Count) {
  // expected-warning@+1 {{is an array of the caller's (storport/nf-storport-storportallocatehostmemorybuffer) [storport.HostMemoryBuffer]}}
  (void)ALLOCATE_HOST_MEMORY(NULL, Count);
}

static ACCESS_RANGE Ranges[4];
static ULONG Count;

HW_INTERRUPT host_memory_at_a_raised_level;
BOOLEAN host_memory_at_a_raised_level(PVOID Device) {
  // expected-warning@+1 {{(storport/nf-storport-storportallocatehostmemorybuffer) [storport.Irql]}}
  (void)ALLOCATE_HOST_MEMORY(Ranges, &Count);
  return TRUE;
}

HW_ADAPTER_CONTROL host_memory_at_a_disputed_level;
SCSI_ADAPTER_CONTROL_STATUS
host_memory_at_a_disputed_level(PVOID Device, SCSI_ADAPTER_CONTROL_TYPE Type,
                                PVOID Parameters) {
  // expected-warning@+1 {{(storport/nf-storport-storportallocatehostmemorybuffer) [storport.optin.Irql]}}
  (void)ALLOCATE_HOST_MEMORY(Ranges, &Count);
  return ScsiAdapterControlSuccess;
}

VOID spin_lock(PVOID Device, PSTOR_LOCK_HANDLE Handle) {
  StorPortReleaseSpinLock(Device, Handle);
  // expected-warning@+1 {{released twice (storport/nf-storport-storportreleasespinlock) [storport.SpinLock]}}
  StorPortReleaseSpinLock(Device, Handle);
}

VOID lock_that_was_refused(PVOID Device) {
  STOR_LOCK_HANDLE Handle = {0};
  (void)StorPortAcquireSpinLockEx(Device, DpcLock, NULL, &Handle);
  // expected-warning@+1 {{failed on this path (storport/nf-storport-storportreleasespinlock) [storport.UncheckedResult]}}
  StorPortReleaseSpinLock(Device, &Handle);
}

VOID pool(PVOID Device, PVOID Memory) {
  StorPortFreePool(Device, Memory);
  // expected-warning@+1 {{freed twice (storport/nf-storport-storportfreepool) [storport.Pool]}}
  StorPortFreePool(Device, Memory);
}

VOID null_pool(PVOID Device) {
  PULONG Memory;
  (void)StorPortAllocatePool(Device, 16, 0, (PVOID *)&Memory);
  // expected-warning@+1 {{no test on this path excludes it (storport/nf-storport-storportallocatepool) [storport.UncheckedResult]}}
  *Memory = 1;
  StorPortFreePool(Device, Memory);
}

HW_INTERRUPT pool_at_a_raised_level;
BOOLEAN pool_at_a_raised_level(PVOID Device) {
  // expected-warning@+1 {{(storport/nf-storport-storportfreepool) [storport.Irql]}}
  StorPortFreePool(Device, NULL);
  return TRUE;
}

HW_ADAPTER_CONTROL pool_at_a_disputed_level;
SCSI_ADAPTER_CONTROL_STATUS
pool_at_a_disputed_level(PVOID Device, SCSI_ADAPTER_CONTROL_TYPE Type,
                         PVOID Parameters) {
  // expected-warning@+1 {{(storport/nf-storport-storportfreepool) [storport.optin.Irql]}}
  StorPortFreePool(Device, NULL);
  return ScsiAdapterControlSuccess;
}
