// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// An aggregate that is built around the pointer carries the memory with it.
#include <storport.h>

struct Block {
  bool Present;
  PVOID Memory;
};

struct Node {
  Node *Next;
};

void out_of_sight(PVOID Pointer);
void *operator new(SIZE_T, void *Place) noexcept { return Place; }

Block silent_when_a_list_is_returned(PVOID Extension) {
  PVOID memory;
  if (StorPortAllocatePool(Extension, 16, 'looP', &memory))
    return {false, nullptr};
  return {true, memory};
}

Block a_list_without_the_pointer_is_returned(PVOID Extension) {
  PVOID memory;
  if (StorPortAllocatePool(Extension, 16, 'looP', &memory))
    return {false, nullptr};
  return {true, nullptr}; // expected-warning {{pool memory is never freed}}
}

Block silent_when_an_aggregate_is_returned(PVOID Extension) {
  PVOID memory;
  if (StorPortAllocatePool(Extension, 16, 'looP', &memory))
    return {false, nullptr};
  Block block{true, memory};
  return block;
}

void a_list_without_the_pointer_is_assigned(PVOID Extension, Block *Out) {
  PVOID memory;
  if (StorPortAllocatePool(Extension, 16, 'looP', &memory))
    return;
  *Out = {true, nullptr};
  // expected-warning@+1 {{pool memory is never freed}}
}

void silent_when_an_inner_aggregate_is_passed_on(PVOID Extension) {
  struct Pair {
    PVOID Memory[2];
  } pair{{nullptr, nullptr}};
  PVOID memory;
  if (StorPortAllocatePool(Extension, 16, 'looP', &memory))
    return;
  pair = {{memory, memory}};
  out_of_sight(&pair);
}

class List {
public:
  void push(PVOID Extension) {
    PVOID memory;
    if (StorPortAllocatePool(Extension, sizeof(Node), 'looP', &memory))
      return;
    Head = new (memory) Node{Head};
  }
  void push_and_forget(PVOID Extension) {
    PVOID memory;
    if (StorPortAllocatePool(Extension, sizeof(Node), 'looP', &memory))
      return;
    new (memory) Node{Head};
    // expected-warning@+1 {{pool memory is never freed}}
  }
  Node *Head = nullptr;
};

void silent_when_nodes_are_chained(PVOID Extension) {
  List list;
  list.push(Extension);
  list.push(Extension);
  out_of_sight(&list);
}

void a_node_that_is_not_chained(PVOID Extension) {
  List list;
  list.push_and_forget(Extension);
  out_of_sight(&list);
}

void silent_when_an_optional_is_emptied(PVOID Extension) {
  Block block = silent_when_a_list_is_returned(Extension);
  if (block.Present)
    StorPortFreePool(Extension, block.Memory);
}

void an_optional_is_emptied_twice(PVOID Extension) {
  Block block = silent_when_a_list_is_returned(Extension);
  if (!block.Present)
    return;
  StorPortFreePool(Extension, block.Memory);
  StorPortFreePool( // expected-warning {{pool memory freed twice}}
      Extension, block.Memory);
}

struct Operations {
  PHW_STARTIO StartIo;
  PHW_INTERRUPT Interrupt;
};

Operations operations();

void freed_twice_beside_a_list_of_one_temporary(PVOID Extension, PVOID Memory) {
  Operations copy{operations()};
  Operations other = {operations()};
  StorPortFreePool(Extension, Memory);
  if (copy.StartIo == other.StartIo)
    StorPortFreePool( // expected-warning {{pool memory freed twice}}
        Extension, Memory);
}
