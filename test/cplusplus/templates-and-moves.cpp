// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// Templates: each instance is judged by what it does. A smart holder that is
// moved hands over what it holds.
#include <storport.h>

template <typename T> T &&move(T &Value) { return static_cast<T &&>(Value); }

template <typename T> class PoolPointer {
public:
  explicit PoolPointer(PVOID Extension) : Extension(Extension) {
    PVOID memory;
    if (StorPortAllocatePool(Extension, sizeof(T), 'looP', &memory) ==
        STOR_STATUS_SUCCESS)
      Pointer = static_cast<T *>(memory);
    else
      Pointer = nullptr;
  }
  PoolPointer(PoolPointer &&Other)
      : Extension(Other.Extension), Pointer(Other.Pointer) {
    Other.Pointer = nullptr;
  }
  PoolPointer(const PoolPointer &) = delete;
  ~PoolPointer() {
    if (Pointer)
      StorPortFreePool(Extension, Pointer);
  }
  PoolPointer &operator=(PoolPointer &&Other) {
    if (Pointer)
      StorPortFreePool(Extension, Pointer);
    Pointer = Other.Pointer;
    Other.Pointer = nullptr;
    return *this;
  }
  T *get() const { return Pointer; }
  T *operator->() const { return Pointer; }
  T *release() {
    T *pointer = Pointer;
    Pointer = nullptr;
    return pointer;
  }

private:
  PVOID Extension;
  T *Pointer;
};

/* The twin forgets to take the pointer away from the one it is moved from. */
template <typename T> class SharedByMistake {
public:
  explicit SharedByMistake(PVOID Extension) : Extension(Extension) {
    PVOID memory;
    if (StorPortAllocatePool(Extension, sizeof(T), 'looP', &memory) ==
        STOR_STATUS_SUCCESS)
      Pointer = static_cast<T *>(memory);
    else
      Pointer = nullptr;
  }
  SharedByMistake(SharedByMistake &&Other)
      : Extension(Other.Extension), Pointer(Other.Pointer) {}
  ~SharedByMistake() {
    if (Pointer)
      StorPortFreePool( // expected-warning {{pool memory freed twice}}
          Extension, Pointer);
  }
  T *get() const { return Pointer; }

private:
  PVOID Extension;
  T *Pointer;
};

struct Entry {
  ULONG Number;
};

ULONG freed_by_the_destructor(PVOID Extension) {
  PoolPointer<Entry> entry(Extension);
  if (!entry.get())
    return 0;
  entry->Number = 1;
  return entry->Number;
}

ULONG moved_once(PVOID Extension) {
  PoolPointer<Entry> first(Extension);
  PoolPointer<Entry> second(move(first));
  return second.get() ? 1 : 0;
}

ULONG moved_and_still_held(PVOID Extension) {
  SharedByMistake<Entry> first(Extension);
  SharedByMistake<Entry> second(move(first));
  return second.get() ? 1 : 0;
}

ULONG moved_by_assignment(PVOID Extension) {
  PoolPointer<Entry> first(Extension);
  PoolPointer<Entry> second(Extension);
  first = move(second);
  return first.get() ? 1 : 0;
}

static PoolPointer<Entry> make(PVOID Extension) {
  PoolPointer<Entry> entry(Extension);
  if (entry.get())
    entry->Number = 1;
  return move(entry);
}

ULONG returned_by_value(PVOID Extension) {
  PoolPointer<Entry> entry = make(Extension);
  return entry.get() ? entry->Number : 0;
}

void released_and_freed(PVOID Extension) {
  PoolPointer<Entry> entry(Extension);
  if (Entry *raw = entry.release())
    StorPortFreePool(Extension, raw);
}

void released_and_lost(PVOID Extension) {
  PoolPointer<Entry> entry(Extension);
  if (Entry *raw = entry.release())
    raw->Number = 1;
} // expected-warning {{pool memory is never freed}}

template <ULONG Pages>
ULONG borrow(PVOID Extension, PACCESS_RANGE Ranges, ULONG &Count) {
  PHYSICAL_ADDRESS lowest, highest, boundary;
  lowest.QuadPart = 0;
  highest.QuadPart = -1;
  boundary.QuadPart = 0;
  return StorPortAllocateHostMemoryBuffer( // expected-warning {{PreferredBytes is a multiple of the page size}}
      Extension, 0, Pages * 1024, 0, 0, lowest, highest, boundary, Ranges,
      &Count);
}

bool borrow_whole_pages(PVOID Extension) {
  ACCESS_RANGE ranges[4];
  ULONG count = 4;
  if (borrow<64>(Extension, ranges, count) != STOR_STATUS_SUCCESS)
    return false;
  return StorPortFreeHostMemoryBuffer(Extension, ranges, count) ==
         STOR_STATUS_SUCCESS;
}

bool borrow_parts_of_pages(PVOID Extension) {
  ACCESS_RANGE ranges[4];
  ULONG count = 4;
  if (borrow<63>(Extension, ranges, count) != STOR_STATUS_SUCCESS)
    return false;
  return StorPortFreeHostMemoryBuffer(Extension, ranges, count) ==
         STOR_STATUS_SUCCESS;
}

template <typename Action> static void locked(PVOID Extension, Action Do) {
  STOR_LOCK_HANDLE handle;
  StorPortAcquireSpinLock(Extension, InterruptLock, nullptr, &handle);
  Do();
  StorPortReleaseSpinLock(Extension, &handle);
}

template <typename Action>
static void lockedWhenItWorks(PVOID Extension, Action Do) {
  STOR_LOCK_HANDLE handle;
  StorPortAcquireSpinLock(Extension, InterruptLock, nullptr, &handle);
  if (!Do())
    return; // expected-warning {{spin lock is never released}}
  StorPortReleaseSpinLock(Extension, &handle);
}

void lambda_under_the_lock(PVOID Extension, ULONG &Pending) {
  locked(Extension, [&] { ++Pending; });
}

void lambda_under_the_lock_that_fails(PVOID Extension, ULONG &Pending) {
  lockedWhenItWorks(Extension, [&] { return ++Pending < 4; });
}

/* A copy of a plain structure has the pointer of the original. */
struct Holder {
  PVOID Memory;
  ULONG Status;
};

static Holder hold(PVOID Extension) {
  Holder holder = {};
  holder.Status = StorPortAllocatePool(Extension, 16, 'looP', &holder.Memory);
  return holder;
}

void holder_by_value_freed(PVOID Extension) {
  Holder holder = hold(Extension);
  if (holder.Status == STOR_STATUS_SUCCESS)
    StorPortFreePool(Extension, holder.Memory);
}

void holder_by_value_freed_twice(PVOID Extension) {
  Holder holder = hold(Extension);
  if (holder.Status != STOR_STATUS_SUCCESS)
    return;
  StorPortFreePool(Extension, holder.Memory);
  StorPortFreePool( // expected-warning {{pool memory freed twice}}
      Extension, holder.Memory);
}

Holder silent_when_the_caller_gets_it(PVOID Extension) {
  return hold(Extension);
}
