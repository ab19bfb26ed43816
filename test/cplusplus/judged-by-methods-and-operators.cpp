// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// A function that is not seen may judge a status that was passed to a method or
// to an operator before. The object of the operator is no parameter of it.
#include <storport.h>

bool is_fine(ULONG Status);

struct Judge {
  ULONG Seen;

  bool either(ULONG First, ULONG Second) {
    Seen = First;
    return is_fine(Second);
  }
  bool operator()(ULONG First, ULONG Second) {
    Seen = First;
    return is_fine(Second);
  }
};

static bool operator&(Judge &Asked, ULONG Status) {
  Asked.Seen = 7;
  return is_fine(Status);
}

void silent_when_judged_in_a_method(void *Device, Judge &Asked) {
  ULONG *Memory;
  ULONG Status = StorPortAllocatePool(Device, 16, 'looP', (void **)&Memory);
  if (!Asked.either(Device != nullptr, Status))
    return;
  *Memory = 1;
  StorPortFreePool(Device, Memory);
}

void the_method_has_another_one_judged(void *Device, Judge &Asked) {
  ULONG *Memory;
  ULONG Status = StorPortAllocatePool(Device, 16, 'looP', (void **)&Memory);
  if (!Asked.either(Status, Device != nullptr))
    return;    // expected-warning {{pool memory is never freed}}
  *Memory = 1; // expected-warning {{can be NULL here}}
  StorPortFreePool(Device, Memory);
}

void silent_when_judged_in_an_operator(void *Device, Judge &Asked) {
  ULONG *Memory;
  ULONG Status = StorPortAllocatePool(Device, 16, 'looP', (void **)&Memory);
  if (!Asked(Device != nullptr, Status))
    return;
  *Memory = 1;
  StorPortFreePool(Device, Memory);
}

void the_operator_has_another_one_judged(void *Device, Judge &Asked) {
  ULONG *Memory;
  ULONG Status = StorPortAllocatePool(Device, 16, 'looP', (void **)&Memory);
  if (!Asked(Status, Device != nullptr))
    return;    // expected-warning {{pool memory is never freed}}
  *Memory = 1; // expected-warning {{can be NULL here}}
  StorPortFreePool(Device, Memory);
}

void silent_when_judged_in_an_operator_of_no_class(void *Device, Judge &Asked) {
  ULONG *Memory;
  ULONG Status = StorPortAllocatePool(Device, 16, 'looP', (void **)&Memory);
  if (!(Asked & Status))
    return;
  *Memory = 1;
  StorPortFreePool(Device, Memory);
}
