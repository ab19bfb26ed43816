// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// A structure that is built with the pointer in it carries the memory to where
// the structure goes: it is lost only where the structure is.
#include <storport.h>

typedef struct _BLOCK {
  BOOLEAN Present;
  PVOID Memory;
} BLOCK, *PBLOCK;

typedef struct _DEVICE {
  BLOCK Block;
  BLOCK Blocks[2];
  ULONG Number;
} DEVICE, *PDEVICE;

VOID out_of_sight(PBLOCK Block);
VOID block_out_of_sight(BLOCK Block);

BLOCK silent_when_a_compound_literal_is_returned(PDEVICE Device) {
  PVOID memory;
  if (StorPortAllocatePool(Device, 16, 'looP', &memory) != STOR_STATUS_SUCCESS)
    return (BLOCK){FALSE, NULL};
  return (BLOCK){TRUE, memory};
}

BLOCK returned_without_the_pointer(PDEVICE Device) {
  PVOID memory;
  if (StorPortAllocatePool(Device, 16, 'looP', &memory) != STOR_STATUS_SUCCESS)
    return (BLOCK){FALSE, NULL};
  return (BLOCK){TRUE, NULL}; // expected-warning {{pool memory is never freed}}
}

BLOCK silent_when_an_initialised_structure_is_returned(PDEVICE Device) {
  PVOID memory;
  if (StorPortAllocatePool(Device, 16, 'looP', &memory) != STOR_STATUS_SUCCESS)
    return (BLOCK){FALSE, NULL};
  BLOCK block = {TRUE, memory};
  return block;
}

VOID silent_when_a_compound_literal_is_assigned(PDEVICE Device) {
  PVOID memory;
  if (StorPortAllocatePool(Device, 16, 'looP', &memory) != STOR_STATUS_SUCCESS)
    return;
  Device->Block = (BLOCK){TRUE, memory};
}

VOID assigned_without_the_pointer(PDEVICE Device) {
  PVOID memory;
  if (StorPortAllocatePool(Device, 16, 'looP', &memory) != STOR_STATUS_SUCCESS)
    return;
  Device->Block = (BLOCK){TRUE, NULL};
  // expected-warning@+1 {{pool memory is never freed}}
}

VOID silent_when_an_initialised_structure_is_assigned(PDEVICE Device) {
  PVOID memory;
  if (StorPortAllocatePool(Device, 16, 'looP', &memory) != STOR_STATUS_SUCCESS)
    return;
  BLOCK block = {.Memory = memory, .Present = TRUE};
  Device->Block = block;
}

VOID silent_when_its_bytes_are_copied(PDEVICE Device) {
  PVOID memory;
  if (StorPortAllocatePool(Device, 16, 'looP', &memory) != STOR_STATUS_SUCCESS)
    return;
  BLOCK block = {TRUE, memory};
  RtlCopyMemory(&Device->Block, &block, sizeof(block));
}

VOID silent_when_it_is_passed_by_address(PDEVICE Device) {
  PVOID memory;
  if (StorPortAllocatePool(Device, 16, 'looP', &memory) != STOR_STATUS_SUCCESS)
    return;
  BLOCK block = {TRUE, memory};
  out_of_sight(&block);
}

VOID silent_when_it_is_passed_by_value(PDEVICE Device) {
  PVOID memory;
  if (StorPortAllocatePool(Device, 16, 'looP', &memory) != STOR_STATUS_SUCCESS)
    return;
  block_out_of_sight((BLOCK){TRUE, memory});
}

VOID silent_when_an_element_of_an_initialised_array_is_kept(PDEVICE Device) {
  PVOID memory;
  if (StorPortAllocatePool(Device, 16, 'looP', &memory) != STOR_STATUS_SUCCESS)
    return;
  BLOCK blocks[2] = {{TRUE, memory}, {FALSE, NULL}};
  Device->Block = blocks[0];
}

VOID silent_when_freed_through_the_member(PDEVICE Device) {
  PVOID memory;
  if (StorPortAllocatePool(Device, 16, 'looP', &memory) != STOR_STATUS_SUCCESS)
    return;
  BLOCK block = {TRUE, memory};
  if (block.Present)
    StorPortFreePool(Device, block.Memory);
}

VOID freed_twice_through_the_member(PDEVICE Device) {
  PVOID memory;
  if (StorPortAllocatePool(Device, 16, 'looP', &memory) != STOR_STATUS_SUCCESS)
    return;
  BLOCK block = {TRUE, memory};
  StorPortFreePool(Device, block.Memory);
  StorPortFreePool(Device, // expected-warning {{pool memory freed twice}}
                   memory);
}

static BLOCK open_block(PDEVICE Device) {
  BLOCK block = {FALSE, NULL};
  if (StorPortAllocatePool(Device, 16, 'looP', &block.Memory) ==
      STOR_STATUS_SUCCESS)
    block.Present = TRUE;
  return block;
}

VOID silent_when_a_returned_structure_is_emptied(PDEVICE Device) {
  BLOCK block = open_block(Device);
  if (block.Present)
    StorPortFreePool(Device, block.Memory);
}

VOID silent_when_a_returned_structure_is_kept(PDEVICE Device) {
  Device->Blocks[1] = open_block(Device);
}

typedef struct {
  union {
    PVOID Memory;
    PUCHAR Bytes;
  } Either;
  ULONG Length;
} EITHER;

typedef struct {
  PVOID Slots[9];
} TABLE;

EITHER SavedEither;
TABLE SavedTable;

// What a union or a long table holds is not followed into the copy.
VOID silent_when_a_union_in_it_is_copied(PDEVICE Device) {
  EITHER either = {0};
  if (StorPortAllocatePool(Device, 16, 'looP', &either.Either.Memory) !=
      STOR_STATUS_SUCCESS)
    return;
  SavedEither = either;
}

VOID silent_when_a_table_in_it_is_copied(PDEVICE Device) {
  TABLE table;
  if (StorPortAllocatePool(Device, 16, 'looP', &table.Slots[8]) !=
      STOR_STATUS_SUCCESS)
    return;
  SavedTable = table;
}

VOID lost_when_another_table_is_copied(PDEVICE Device, TABLE *Other) {
  TABLE table;
  if (StorPortAllocatePool(Device, 16, 'looP', &table.Slots[8]) !=
      STOR_STATUS_SUCCESS)
    return;
  SavedTable = *Other;
  // expected-warning@+1 {{pool memory is never freed}}
}

// Memory in which the only pointer to it lies is lost.
VOID lost_when_it_is_copied_into_its_own_memory(PDEVICE Device) {
  BLOCK block = {FALSE, NULL};
  if (StorPortAllocatePool(Device, sizeof(BLOCK), 'looP', &block.Memory) !=
      STOR_STATUS_SUCCESS)
    return;
  *(PBLOCK)block.Memory = block;
  // expected-warning@+1 {{pool memory is never freed}}
}

VOID silent_when_it_is_copied_into_other_memory(PDEVICE Device, PBLOCK Other) {
  BLOCK block = {FALSE, NULL};
  if (StorPortAllocatePool(Device, sizeof(BLOCK), 'looP', &block.Memory) !=
      STOR_STATUS_SUCCESS)
    return;
  *Other = block;
}
