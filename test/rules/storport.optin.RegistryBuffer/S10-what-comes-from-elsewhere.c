// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify_optin %s
// S10: memory that is known to come from another routine is no registry buffer;
// of memory that was out of sight nothing is known, nor whose it is.
#include <storport.h>

VOID unseen(PVOID Memory);

#define READ(extension, buffer)                                                \
  (void)StorPortRegistryRead(extension, (PUCHAR) "Depth", 1,                   \
                             MINIPORT_REG_BINARY, (PUCHAR)(buffer), Length)

#define WITH_POOL(name, ...)                                                   \
  VOID name(PVOID Device, PULONG Length) {                                     \
    PUCHAR Memory;                                                             \
    if (StorPortAllocatePool(Device, 16, 0, (PVOID *)&Memory) !=               \
        STOR_STATUS_SUCCESS)                                                   \
      return;                                                                  \
    __VA_ARGS__;                                                               \
    StorPortFreePool(Device, Memory);                                          \
  }

WITH_POOL( // expected-warning {{is given what comes from StorPortAllocatePool instead of a registry buffer}}
    pool_memory, READ(Device, Memory))
WITH_POOL(silent_pool_memory_out_of_sight, unseen(Memory); READ(Device, Memory)) // only-model: S10: code out of sight may do anything with it

/* How large the other memory is, is another matter. */
WITH_POOL( // expected-warning {{is given what comes from StorPortAllocatePool instead of a registry buffer}}
    more_than_the_pool_memory_has, *Length = 32; READ(Device, Memory))

VOID silent_lock_handle(PVOID Device, PULONG Length, STOR_SPINLOCK Lock) {
  STOR_LOCK_HANDLE Handle;
  StorPortAcquireSpinLock(Device, Lock, NULL, &Handle);
  READ(Device, &Handle); // only-model: S10: the checkers do not ask where a handle stands only-model: S9: nobody knows which lock it is
  StorPortReleaseSpinLock(Device, &Handle);
}

VOID silent_null_when_there_is_no_pool_memory(PVOID Device, PULONG Length) {
  PUCHAR None = NULL;
  PVOID Memory;
  if (StorPortAllocatePool(Device, 16, 0, &Memory) != STOR_STATUS_SUCCESS)
    READ(Device, None);
  else
    StorPortFreePool(Device, Memory);
}

#define WITH_BUFFER(name, ...)                                                 \
  VOID name(PVOID Device, PULONG Length) {                                     \
    UCHAR Extension[8];                                                        \
    PUCHAR Buffer = StorPortAllocateRegistryBuffer(Device, Length);            \
    if (!Buffer)                                                               \
      return;                                                                  \
    *Length = 0;                                                               \
    __VA_ARGS__;                                                               \
    StorPortFreeRegistryBuffer(Device, Buffer);                                \
  }

WITH_BUFFER( // expected-warning {{another device extension than the one the registry buffer was allocated for}}
    buffer_of_another_extension, READ(Extension, Buffer))
WITH_BUFFER(silent_buffer_out_of_sight, unseen(Buffer); READ(Extension, Buffer)) // only-model: S18: code out of sight may do anything with it

VOID silent_null_for_pool_memory(PVOID Device, PULONG Length) {
  PVOID Memory;
  if (StorPortAllocatePool(Device, 16, 0, &Memory) != STOR_STATUS_SUCCESS)
    READ(Device, Memory);
  else
    StorPortFreePool(Device, Memory);
}
