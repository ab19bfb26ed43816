/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Non-paged pool memory. families.md, section A. */
#include "routine.h"

#define ALLOCATE "StorPortAllocatePool"
#define FREE "StorPortFreePool"

static const struct resource_kind pool_memory = {
    .name = "pool memory",
    .lost = "P3",
    .used_after = "P2",
    .null_used = "P1",
};

/* storport/nf-storport-storportallocatepool: *BufferPointer is NULL on failure.
 */
ULONG StorPortAllocatePool(PVOID HwDeviceExtension, ULONG NumberOfBytes,
                           ULONG Tag, PVOID *BufferPointer) {
  CALLED(ALLOCATE, NumberOfBytes, Tag, GIVEN(BufferPointer));
  level_at_most_dispatch("P4", ALLOCATE);
  extension_given(HwDeviceExtension, ALLOCATE);
  if (BufferPointer == NULL)
    return STOR_STATUS_INVALID_PARAMETER;
  if (NumberOfBytes > MODEL_MOST_BYTES || fails(ALLOCATE)) {
    resource_refuse(&pool_memory, HwDeviceExtension);
    give_pointer(BufferPointer, NULL);
    return STOR_STATUS_INSUFFICIENT_RESOURCES;
  }
  give_pointer(BufferPointer, resource_open(&pool_memory, HwDeviceExtension,
                                            NumberOfBytes, NumberOfBytes)
                                  ->start);
  return STOR_STATUS_SUCCESS;
}

/* storport/nf-storport-storportfreepool: NULL is refused. */
ULONG StorPortFreePool(PVOID HwDeviceExtension, PVOID BufferPointer) {
  struct resource *memory;

  CALLED(FREE, GIVEN(BufferPointer));
  level_at_most_dispatch("P4", FREE);
  extension_given(HwDeviceExtension, FREE);
  if (BufferPointer == NULL)
    return STOR_STATUS_INVALID_PARAMETER;
  memory = resource_at(&pool_memory, BufferPointer);
  if (memory == NULL) {
    foreign_freed(BufferPointer, "P2", FREE);
    return STOR_STATUS_INVALID_PARAMETER;
  }
  if (memory->state == RESOURCE_CLOSED) {
    resource_note(memory, "P2", FREE, "freed twice");
    return STOR_STATUS_INVALID_PARAMETER;
  }
  if ((char *)BufferPointer != memory->start) {
    resource_violation(memory, "P2", FREE, "frees an address inside of it");
    return STOR_STATUS_INVALID_PARAMETER;
  }
  if (!belongs_to(memory, HwDeviceExtension))
    resource_note(memory, "P2", FREE, "freed for another extension");
  resource_close(memory);
  return STOR_STATUS_SUCCESS;
}
