// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Ways to a routine that are no calls of it by name: each of these functions
// has a finding of its own.
#include <storport.h>

static PUCHAR allocate(PVOID Extension) {
  ULONG Length = 4;
  return StorPortAllocateRegistryBuffer(Extension, &Length);
}

static void freeTwice(PVOID Extension, PUCHAR Buffer) {
  StorPortFreeRegistryBuffer(Extension, Buffer);
}

struct Guard {
  PVOID Extension;
  PUCHAR Buffer;
  ~Guard() {
    freeTwice(Extension, Buffer);
    StorPortFreeRegistryBuffer(Extension, Buffer);
  }
};

ULONG by_a_destructor(PVOID Extension, PUCHAR Buffer) {
  Guard Its = {Extension, Buffer};
  return 0;
}

struct Other {
  PVOID Extension;
  PUCHAR Buffer;
  ~Other() {
    freeTwice(Extension, Buffer);
    StorPortFreeRegistryBuffer(Extension, Buffer);
  }
};
struct Holder {
  Other Inner;
};

ULONG by_a_member(PVOID Extension, PUCHAR Buffer) {
  Holder Its = {{Extension, Buffer}};
  return 0;
}

struct Base {
  virtual PUCHAR open(PVOID) { return nullptr; }
};
struct Derived : Base {
  PUCHAR open(PVOID Extension) override { return allocate(Extension); }
};

ULONG by_an_override(PVOID Extension) {
  Derived Its;
  Base &Seen = Its;
  PUCHAR Buffer = Seen.open(Extension);
  return Buffer ? 1 : 0;
}

ULONG by_a_lambda(PVOID Extension) {
  auto Open = [Extension] { return allocate(Extension); };
  PUCHAR Buffer = Open();
  return Buffer ? 1 : 0;
}

template <typename T> static PUCHAR instantiated(T Extension) {
  return allocate(Extension);
}

ULONG by_a_template(PVOID Extension) {
  PUCHAR Buffer = instantiated(Extension);
  return Buffer ? 1 : 0;
}

struct Granting {
  ULONG Member;
  friend ULONG by_a_friend(PVOID Extension) {
    PUCHAR Buffer = allocate(Extension);
    return Buffer ? 1 : 0;
  }
};

static auto Open = [](PVOID Extension) { return allocate(Extension); };

ULONG by_a_variable(PVOID Extension) {
  PUCHAR Buffer = Open(Extension);
  return Buffer ? 1 : 0;
}

ULONG none_of_them(PVOID Extension) { return Extension ? 1 : 0; }
