// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// Whoever copies the bytes of a pointer has the memory. Bytes around the
// pointer say nothing of it.
#include <storport.h>

typedef struct _BLOCK {
  PVOID Memory;
  ULONG Sizes[2];
} BLOCK, *PBLOCK;

typedef struct _DEVICE {
  BLOCK Block;
  PVOID Memory[1];
  ULONG Sizes[2];
} DEVICE, *PDEVICE;

typedef union _POINTER {
  PVOID Memory;
  PUCHAR Bytes;
} POINTER;

#define WITH_BLOCK(name, ...)                                                  \
  VOID name(PDEVICE Device) {                                                  \
    BLOCK Block = {NULL, {16, 0}};                                             \
    if (StorPortAllocatePool(Device, 16, 'looP', &Block.Memory) !=             \
        STOR_STATUS_SUCCESS)                                                   \
      return;                                                                  \
    __VA_ARGS__;                                                               \
  }

WITH_BLOCK( // expected-warning {{pool memory is never freed}}
    what_lies_behind_the_pointer_is_copied,
    RtlCopyMemory(Device->Sizes, Block.Sizes, sizeof(Block.Sizes)))
WITH_BLOCK(silent_when_the_pointer_is_copied,
           RtlCopyMemory(Device->Memory, &Block.Memory, sizeof(Block.Memory)))

// Moved to where they are, they stay.
static VOID move(PBLOCK To, PBLOCK From) {
  RtlMoveMemory(To, From, sizeof(*To));
}
WITH_BLOCK(silent_when_freed_after_it_was_moved_to_itself, move(&Block, &Block);
           StorPortFreePool(Device, Block.Memory))

// From NULL nothing is copied: the pointer is still there.
VOID copied_over_from_nowhere(PDEVICE Device) {
  BLOCK block = {0};
  PBLOCK other;
  if (StorPortAllocatePool(Device, 16, 'looP', &block.Memory) !=
      STOR_STATUS_SUCCESS)
    return;
  if (StorPortAllocatePool(Device, sizeof(*other), 'looP', (PVOID *)&other) ==
      STOR_STATUS_SUCCESS) {
    StorPortFreePool(Device, other);
    StorPortFreePool(Device, block.Memory);
    return;
  }
  // expected-warning@+1 {{the pool memory can be NULL here}}
  RtlCopyMemory(&block, other, sizeof(block));
}

VOID copied_over_from_another(PDEVICE Device) {
  BLOCK block = {0}, other = {0};
  if (StorPortAllocatePool(Device, 16, 'looP', &block.Memory) !=
      STOR_STATUS_SUCCESS)
    return;
  // expected-warning@+1 {{the last pointer to it, 'Memory', is overwritten}}
  RtlCopyMemory(&block, &other, sizeof(block));
}

VOID another_member_is_stored_over(PDEVICE Device, PUCHAR Bytes) {
  POINTER pointer;
  if (StorPortAllocatePool(Device, 16, 'looP', &pointer.Memory) !=
      STOR_STATUS_SUCCESS)
    return;
  pointer.Bytes = Bytes; // only-model: P3: the checkers report it at the end
  // expected-warning@+1 {{pool memory is never freed}}
} // only-checkers: P3: the model reports it where it is stored over

VOID another_union_is_read(PDEVICE Device) {
  POINTER pointer, other;
  other.Memory = Device;
  if (StorPortAllocatePool(Device, 16, 'looP', &pointer.Memory) !=
      STOR_STATUS_SUCCESS)
    return;
  Device->Memory[0] = other.Bytes;
  // expected-warning@+1 {{pool memory is never freed}}
}

VOID silent_when_this_union_is_read(PDEVICE Device) {
  POINTER pointer;
  if (StorPortAllocatePool(Device, 16, 'looP', &pointer.Memory) !=
      STOR_STATUS_SUCCESS)
    return;
  Device->Memory[0] = pointer.Bytes;
}

// The first entry of the table holds what is allocated next.
VOID silent_when_the_first_of_a_table_is_allocated(PDEVICE Device) {
  PVOID *table;
  if (StorPortAllocatePool(Device, 2 * sizeof(PVOID), 'looP',
                           (PVOID *)&table) != STOR_STATUS_SUCCESS)
    return;
  if (StorPortAllocatePool(Device, 16, 'looP', table) == STOR_STATUS_SUCCESS)
    StorPortFreePool(Device, table[0]);
  StorPortFreePool(Device, table);
}

VOID first_of_a_table_never_freed(PDEVICE Device) {
  PVOID *table;
  if (StorPortAllocatePool(Device, 2 * sizeof(PVOID), 'looP',
                           (PVOID *)&table) != STOR_STATUS_SUCCESS)
    return;
  if (StorPortAllocatePool(Device, 16, 'looP', table) != STOR_STATUS_SUCCESS)
    StorPortFreePool(Device, table);
  // expected-warning@+1 {{pool memory is never freed}}
}

typedef struct _TAIL {
  ULONG Sizes[2];
  PVOID Memory;
} TAIL;

VOID what_lies_before_the_pointer_is_copied(PDEVICE Device) {
  TAIL tail = {{16, 0}, NULL};
  if (StorPortAllocatePool(Device, 16, 'looP', &tail.Memory) !=
      STOR_STATUS_SUCCESS)
    return;
  RtlCopyMemory(Device->Sizes, &tail, sizeof(tail.Sizes));
  // expected-warning@+1 {{pool memory is never freed}}
}

VOID silent_when_all_of_it_is_copied(PDEVICE Device, PUCHAR Bytes) {
  TAIL tail = {{16, 0}, NULL};
  if (StorPortAllocatePool(Device, 16, 'looP', &tail.Memory) !=
      STOR_STATUS_SUCCESS)
    return;
  RtlCopyMemory(Bytes, &tail, sizeof(tail));
}
