// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// Holders of the other families, and holders within holders.
#include <storport.h>

struct Device {
  ACCESS_RANGE Ranges[8];
  ULONG Count;
  PVOID Memory;
  ULONG Number;
  bool Ready;
};

static PHYSICAL_ADDRESS address(ULONGLONG At) {
  PHYSICAL_ADDRESS physical;
  physical.QuadPart = At;
  return physical;
}

class HostMemory {
public:
  explicit HostMemory(PVOID Extension) : Extension(Extension), Count(8) {
    Borrowed =
        StorPortAllocateHostMemoryBuffer(
            Extension, 0, 16 * PAGE_SIZE, 0, 0, address(0), address(0xFFFFFFFF),
            address(0), Ranges, &Count) == STOR_STATUS_SUCCESS;
  }
  ~HostMemory() { giveBack(); }
  void giveBack() {
    if (Borrowed)
      (void)StorPortFreeHostMemoryBuffer(Extension, Ranges, Count);
    Borrowed = false;
  }
  bool borrowed() const { return Borrowed; }
  ULONG first() const { return Ranges[0].RangeLength; }

private:
  PVOID Extension;
  ACCESS_RANGE Ranges[8];
  ULONG Count;
  bool Borrowed;
};

class LostHostMemory {
public:
  explicit LostHostMemory(PVOID Extension) : Extension(Extension), Count(8) {
    Borrowed =
        StorPortAllocateHostMemoryBuffer(
            Extension, 0, 16 * PAGE_SIZE, 0, 0, address(0), address(0xFFFFFFFF),
            address(0), Ranges, &Count) == STOR_STATUS_SUCCESS;
  }
  ~LostHostMemory() { Borrowed = false; }
  bool borrowed() const { return Borrowed; }

private:
  PVOID Extension;
  ACCESS_RANGE Ranges[8];
  ULONG Count;
  bool Borrowed;
};

class TwiceGivenBack {
public:
  explicit TwiceGivenBack(PVOID Extension) : Extension(Extension), Count(8) {
    Borrowed =
        StorPortAllocateHostMemoryBuffer(
            Extension, 0, 16 * PAGE_SIZE, 0, 0, address(0), address(0xFFFFFFFF),
            address(0), Ranges, &Count) == STOR_STATUS_SUCCESS;
  }
  ~TwiceGivenBack() {
    if (Borrowed)
      (void)
          StorPortFreeHostMemoryBuffer( // expected-warning {{host memory buffer freed twice}}
              Extension, Ranges, Count);
  }
  void giveBack() {
    if (Borrowed)
      (void)StorPortFreeHostMemoryBuffer(Extension, Ranges, Count);
  }

private:
  PVOID Extension;
  ACCESS_RANGE Ranges[8];
  ULONG Count;
  bool Borrowed;
};

void host_memory_freed_by_the_destructor(Device *device) {
  HostMemory memory(device);
  if (memory.borrowed())
    device->Number = memory.first();
}

void host_memory_lost_by_the_destructor(Device *device) {
  LostHostMemory memory(device);
  device->Ready = memory.borrowed();
} // expected-warning {{host memory buffer is never freed}}

void host_memory_given_back_early(Device *device) {
  HostMemory memory(device);
  memory.giveBack();
  device->Number = 1;
}

void host_memory_given_back_early_and_again(Device *device) {
  TwiceGivenBack memory(device);
  memory.giveBack();
  device->Number = 1;
}

/* A base class frees for its derived classes. */
class Pool {
public:
  explicit Pool(PVOID Extension) : Extension(Extension) {
    if (StorPortAllocatePool(Extension, 64, 'looP', &Memory) !=
        STOR_STATUS_SUCCESS)
      Memory = nullptr;
  }
  virtual ~Pool() {
    if (Memory)
      StorPortFreePool(Extension, Memory);
  }
  virtual void use() {}
  PVOID get() const { return Memory; }

protected:
  PVOID Extension;
  PVOID Memory;
};

class Queue : public Pool {
public:
  explicit Queue(PVOID Extension) : Pool(Extension), Used(0) {}
  ~Queue() override {}
  void use() override {
    if (Memory)
      ++Used;
  }

private:
  ULONG Used;
};

class ForgetfulQueue : public Pool {
public:
  explicit ForgetfulQueue(PVOID Extension) : Pool(Extension) {}
  ~ForgetfulQueue() override {
    Memory = // expected-warning {{pool memory is never freed: the last pointer to it, 'Memory', is overwritten}}
        nullptr;
  }
};

class HastyQueue : public Pool {
public:
  explicit HastyQueue(PVOID Extension) : Pool(Extension) {}
  ~HastyQueue() override {
    if (Memory)
      StorPortFreePool(Extension, Memory);
    Memory = nullptr;
  }
};

void freed_by_the_base_class(Device *device) {
  Queue queue(device);
  queue.use();
}

void forgotten_before_the_base_class_frees(Device *device) {
  ForgetfulQueue queue(device);
  queue.use();
}

void freed_before_the_base_class_and_cleared(Device *device) {
  HastyQueue queue(device);
  queue.use();
}

/* A holder is a member of another. */
struct Pair {
  Queue First, Second;
  explicit Pair(PVOID Extension) : First(Extension), Second(Extension) {}
};

void freed_by_the_members(Device *device) {
  Pair pair(device);
  if (!pair.First.get() || !pair.Second.get())
    return;
  pair.First.use();
}

/* Two steps instead of constructor and destructor. */
class Steps {
public:
  bool start(PVOID Owner) {
    Extension = Owner;
    return StorPortAllocatePool(Owner, 64, 'looP', &Memory) ==
           STOR_STATUS_SUCCESS;
  }
  void stop() {
    if (Memory) {
      StorPortFreePool(Extension, Memory);
      Memory = nullptr;
    }
  }

private:
  PVOID Extension = nullptr;
  PVOID Memory = nullptr;
};

void started_and_stopped(Device *device) {
  Steps steps;
  if (!steps.start(device))
    return;
  device->Number = 1;
  steps.stop();
}

void started_and_stopped_twice(Device *device) {
  Steps steps;
  if (!steps.start(device))
    return;
  steps.stop();
  steps.stop();
}

void started_and_not_stopped(Device *device) {
  Steps steps;
  if (!steps.start(device))
    return;
  device->Number = 1;
} // expected-warning {{pool memory is never freed}}

/* operator new takes the memory from the pool. */
struct Object {
  ULONG Number;
  static void *operator new(size_t Bytes, PVOID Extension) noexcept {
    PVOID memory;
    if (StorPortAllocatePool(Extension, static_cast<ULONG>(Bytes), 'looP',
                             &memory) != STOR_STATUS_SUCCESS)
      return nullptr;
    return memory;
  }
  static void destroy(PVOID Extension, Object *Gone) {
    Gone->~Object();
    StorPortFreePool(Extension, Gone);
  }
  ~Object() {}
};

void object_destroyed(Device *device) {
  Object *object = new (device) Object;
  if (object)
    Object::destroy(device, object);
}

void object_lost(Device *device) {
  Object *object = new (device) Object;
  if (object)
    object->Number = 1;
} // expected-warning {{pool memory is never freed}}

void object_used_after_it_was_destroyed(Device *device) {
  Object *object = new (device) Object;
  if (!object)
    return;
  Object::destroy(device, object);
  device->Number =
      object // expected-warning {{pool memory used after it was freed}}
          ->Number;
}

/* A lock that can be let go for a while. */
class Lock {
public:
  explicit Lock(PVOID Extension) : Extension(Extension) { acquire(); }
  ~Lock() {
    if (Held)
      release();
  }
  void acquire() {
    StorPortAcquireSpinLock(Extension, InterruptLock, nullptr, &Handle);
    Held = true;
  }
  void release() {
    StorPortReleaseSpinLock(Extension, &Handle);
    Held = false;
  }

private:
  PVOID Extension;
  STOR_LOCK_HANDLE Handle;
  bool Held;
};

void lock_let_go_for_a_while(Device *device, PSCSI_REQUEST_BLOCK Srb) {
  Lock lock(device);
  if (device->Ready) {
    lock.release();
    StorPortNotification(RequestComplete, device, Srb);
    lock.acquire();
  }
  device->Number++;
}

void lock_let_go_by_hand(Device *device) {
  Lock lock(device);
  if (device->Ready)
    lock.release();
  device->Number++;
}

void range_based_loop(Device *device) {
  ULONGLONG total = 0;
  device->Count = 8;
  if (StorPortAllocateHostMemoryBuffer(
          device, 0, 16 * PAGE_SIZE, 0, 0, address(0), address(0xFFFFFFFF),
          address(0), device->Ranges, &device->Count) != STOR_STATUS_SUCCESS)
    return;
  for (auto &range : device->Ranges)
    total += range.RangeLength;
  device->Number = static_cast<ULONG>(total);
}

void range_based_loop_regardless(Device *device) {
  ULONGLONG total = 0;
  device->Count = 8;
  (void)StorPortAllocateHostMemoryBuffer(
      device, 0, 16 * PAGE_SIZE, 0, 0, address(0), address(0xFFFFFFFF),
      address(0), device->Ranges, &device->Count);
  for (auto &range : device->Ranges)
    total +=
        range // expected-warning {{StorPortAllocateHostMemoryBuffer failed on this path}}
            .RangeLength;
  device->Number = static_cast<ULONG>(total);
}
