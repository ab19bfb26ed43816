/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
#include <storport.h>

VOID two_findings_on_one_path(PVOID Device) {
  ULONG Length = 16;
  PULONG Memory;
  PUCHAR Buffer = StorPortAllocateRegistryBuffer(Device, &Length);
  if (!Buffer)
    return;
  if (StorPortAllocatePool(Device, 16, 0, (PVOID *)&Memory) ==
      STOR_STATUS_SUCCESS)
    StorPortFreePool(Device, Memory);
  else
    *Memory = 0;
  StorPortFreeRegistryBuffer(Device, Buffer);
  StorPortFreeRegistryBuffer(Device, Buffer);
}

VOID somebody_else_s_finding(PVOID Device) {
  ULONG Length = 16;
  PULONG Number = NULL;
  PUCHAR Buffer = StorPortAllocateRegistryBuffer(Device, &Length);
  if (Buffer) {
    *Number = 1;
    StorPortFreeRegistryBuffer(Device, Buffer);
  }
}
