// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What does not compile frees the buffer: nothing is found in the source
// without the errors.
#include <storport.h>

template <typename T> static void in_a_template(T Extension) {
  ULONG Length = 4;
  PUCHAR Buffer = StorPortAllocateRegistryBuffer(Extension, &Length);

  if (Buffer) {
    )
    StorPortFreeRegistryBuffer(Extension, Buffer);
  }
}

template <typename T> struct Device {
  void in_a_class_template(T Extension) {
    ULONG Length = 4;
    PUCHAR Buffer = StorPortAllocateRegistryBuffer(Extension, &Length);

    if (Buffer) {
      Nowhere::StorPortFreeRegistryBuffer(Extension, Buffer);
    }
  }
};

void instances(PVOID Extension) {
  Device<PVOID> Its;
  Its.in_a_class_template(Extension);
  in_a_template(Extension);
}

static auto in_a_variable = [](PVOID Extension) {
  ULONG Length = 4;
  PUCHAR Buffer = StorPortAllocateRegistryBuffer(Extension, &Length);

  if (Buffer) {
    Nowhere::StorPortFreeRegistryBuffer(Extension, Buffer);
  }
};

struct Granting {
  ULONG Member;
  friend void in_a_friend(PVOID Extension) {
    ULONG Length = 4;
    PUCHAR Buffer = StorPortAllocateRegistryBuffer(Extension, &Length);

    if (Buffer) {
      Nowhere::StorPortFreeRegistryBuffer(Extension, Buffer);
    }
  }
};
