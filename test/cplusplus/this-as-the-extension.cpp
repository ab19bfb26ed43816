// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// `this` is the device extension of a driver in C++, and its methods are the
// helpers; references are out-parameters.
#include <storport.h>

struct Device {
  ACCESS_RANGE Ranges[8];
  ULONG Count;
  PUCHAR Buffer;
  PVOID Memory;
  ULONG Number;
  bool Ready;

  PUCHAR allocate(ULONG &Length) {
    return StorPortAllocateRegistryBuffer(this, &Length);
  }
  void release(PUCHAR Bytes) { StorPortFreeRegistryBuffer(this, Bytes); }
  bool borrow();
  void giveBack() { (void)StorPortFreeHostMemoryBuffer(this, Ranges, Count); }

  void one_at_a_time();
  void two_at_a_time();
  void freed_by_a_method();
  void lost_though_there_is_a_method();
  void kept_in_a_member();
  void member_overwritten();
  bool freed_by_a_method_once();
  bool freed_by_a_method_twice();
  void borrowed_and_used();
  void used_though_not_borrowed();
  bool pool_through_a_reference(PVOID &Out);
  void pool_by_reference_freed();
  void pool_by_reference_lost();
  void const_method_between();
  void const_method_between_and_freed_twice();
  ULONG number() const { return Number; }
};

static PHYSICAL_ADDRESS address(ULONGLONG At) {
  PHYSICAL_ADDRESS physical;
  physical.QuadPart = At;
  return physical;
}

bool Device::borrow() {
  Count = 8;
  return StorPortAllocateHostMemoryBuffer(
             this, 0, 16 * PAGE_SIZE, 0, 0, address(0), address(0xFFFFFFFF),
             address(0), Ranges, &Count) == STOR_STATUS_SUCCESS;
}

void Device::one_at_a_time() {
  ULONG length = 16;
  PUCHAR first = allocate(length);
  if (first)
    release(first);
  length = 16;
  PUCHAR second = allocate(length);
  if (second)
    release(second);
}

void Device::two_at_a_time() {
  ULONG length = 16;
  PUCHAR first =
      StorPortAllocateRegistryBuffer( // expected-note {{registry buffer allocated here}}
          this, &length);
  length = 16;
  PUCHAR second =
      StorPortAllocateRegistryBuffer( // expected-warning {{a second registry buffer is asked for}}
          this, &length);
  if (second)
    release(second);
  if (first)
    release(first);
}

void Device::freed_by_a_method() {
  ULONG length = 16;
  if (PUCHAR bytes = allocate(length))
    release(bytes);
}

void Device::lost_though_there_is_a_method() {
  ULONG length = 16;
  if (PUCHAR bytes = allocate(length))
    Number = bytes[0];
} // expected-warning {{registry buffer is never freed}}

void Device::kept_in_a_member() {
  ULONG length = 16;
  Buffer = allocate(length);
}

void Device::member_overwritten() {
  ULONG length = 16;
  Buffer = allocate(length);
  Buffer = // expected-warning {{registry buffer is never freed: the last pointer to it, 'Buffer', is overwritten}}
      nullptr;
}

bool Device::freed_by_a_method_once() {
  if (!borrow())
    return false;
  giveBack();
  return true;
}

bool Device::freed_by_a_method_twice() {
  if (!borrow())
    return false;
  giveBack();
  return StorPortFreeHostMemoryBuffer( // expected-warning {{host memory buffer freed twice}}
             this, Ranges, Count) == STOR_STATUS_SUCCESS;
}

void Device::borrowed_and_used() {
  if (borrow())
    Number = Ranges[0].RangeLength;
}

void Device::used_though_not_borrowed() {
  borrow();
  Number =
      Ranges // expected-warning {{StorPortAllocateHostMemoryBuffer failed on this path}}
          [0]
              .RangeLength;
}

bool Device::pool_through_a_reference(PVOID &Out) {
  return StorPortAllocatePool(this, 64, 'looP', &Out) == STOR_STATUS_SUCCESS;
}

void Device::pool_by_reference_freed() {
  PVOID memory;
  if (pool_through_a_reference(memory))
    StorPortFreePool(this, memory);
}

void Device::pool_by_reference_lost() {
  PVOID memory;
  if (pool_through_a_reference(memory))
    Number = 1;
} // expected-warning {{pool memory is never freed}}

void Device::const_method_between() {
  ULONG length = 16;
  Buffer = allocate(length);
  if (!Buffer)
    return;
  if (number() > 3)
    Ready = true;
  release(Buffer);
  Buffer = nullptr;
}

void Device::const_method_between_and_freed_twice() {
  ULONG length = 16;
  Buffer = allocate(length);
  if (!Buffer)
    return;
  release(Buffer);
  if (number() > 3)
    StorPortFreeRegistryBuffer( // expected-warning {{registry buffer freed twice}}
        this, Buffer);
}
