// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// A function that is not seen is asked about the status, which is in a member,
// or in a variable that is declared together with others. A length may be
// passed as an array of one, or through a pointer of no type.
#include <storport.h>

typedef struct {
  ULONG Status, Other;
} DEVICE, *PDEVICE;

BOOLEAN worked(ULONG Status);

VOID silent_when_the_member_is_asked(PDEVICE Device) {
  PULONG Memory;
  Device->Status = StorPortAllocatePool(Device, 16, 0, (PVOID *)&Memory);
  if (!worked(Device->Status))
    return; // only-model: P3: it may call success a failure
  *Memory = 1; // only-model: P1: it may call a failure fine
  StorPortFreePool(Device, Memory);
}

VOID silent_when_the_variable_is_asked(PDEVICE Device) {
  PULONG Memory;
  ULONG Status;
  Status = StorPortAllocatePool(Device, 16, 0, (PVOID *)&Memory);
  if (!worked(Status))
    return; // only-model: P3: it may call success a failure
  *Memory = 1; // only-model: P1: it may call a failure fine
  StorPortFreePool(Device, Memory);
}

VOID another_member_is_asked(PDEVICE Device) {
  PULONG Memory;
  Device->Status = StorPortAllocatePool(Device, 16, 0, (PVOID *)&Memory);
  (void)worked(Device->Other);
  *Memory = 1; // expected-warning {{can be NULL here}}
  StorPortFreePool(Device, Memory);
}

VOID silent_when_the_last_of_three_is_asked(PDEVICE Device) {
  PULONG Memory;
  ULONG None, One = 1,
              Status = StorPortAllocatePool(Device, 16, 0, (PVOID *)&Memory);
  if (!worked(Status))
    return; // only-model: P3: it may call success a failure
  None = One;
  *Memory = None; // only-model: P1: it may call a failure fine
  StorPortFreePool(Device, Memory);
}

VOID another_of_three_is_asked(PDEVICE Device) {
  PULONG Memory;
  ULONG None, One = 1,
              Status = StorPortAllocatePool(Device, 16, 0, (PVOID *)&Memory);
  (void)worked(One);
  None = Status;
  *Memory = None; // expected-warning {{can be NULL here}}
  StorPortFreePool(Device, Memory);
}

VOID length_in_an_array(PDEVICE Device) {
  ULONG Length[1] = {16};
  PUCHAR Buffer = StorPortAllocateRegistryBuffer(Device, Length);
  if (!Buffer)
    return;
  Length[0] = 17;
  // expected-warning@+1 {{is told of more bytes than were asked for}}
  (void)StorPortRegistryRead(Device, (PUCHAR) "Depth", 1, MINIPORT_REG_BINARY,
                             Buffer, Length);
  StorPortFreeRegistryBuffer(Device, Buffer);
}

VOID silent_length_through_a_pointer_of_no_type(PDEVICE Device) {
  ULONG Length = 16;
  PVOID At = &Length;
  PUCHAR Buffer = StorPortAllocateRegistryBuffer(Device, At);
  if (!Buffer)
    return;
  (void)StorPortRegistryRead(Device, (PUCHAR) "Depth", 1, MINIPORT_REG_BINARY,
                             Buffer, At);
  StorPortFreeRegistryBuffer(Device, Buffer);
}
