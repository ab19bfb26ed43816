// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// A temporary that is copied carries the memory: a list that is assigned, and,
// before C++17 (the default of clang 14), a temporary that is returned.
// expected-no-diagnostics
#include <storport.h>

struct Block {
  bool Present;
  PVOID Memory;
};

void silent_when_a_list_is_assigned(PVOID Extension, Block *Out) {
  PVOID memory;
  if (StorPortAllocatePool(Extension, 16, 'looP', &memory))
    return;
  *Out = {true, memory};
}

Block silent_when_a_temporary_is_returned(PVOID Extension) {
  PVOID memory;
  if (StorPortAllocatePool(Extension, 16, 'looP', &memory))
    return Block{};
  return Block{true, memory};
}

struct Table {
  ULONG Count;
  PVOID Memory[9];
};

void silent_when_a_list_with_a_long_table_is_assigned(PVOID Extension,
                                                      Table *Out) {
  PVOID memory;
  if (StorPortAllocatePool(Extension, 16, 'looP', &memory))
    return;
  *Out = {1, {memory}};
}
