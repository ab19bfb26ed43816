// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// S6, S9, S14, S15: each of the registry routines is called at PASSIVE_LEVEL,
// those without a registry buffer too. HwBuildIo runs at DISPATCH_LEVEL, a work
// item at PASSIVE_LEVEL.
#include <storport.h>

#define NAME ((PUCHAR) "Depth")

typedef struct {
  PUCHAR Buffer;
  ULONG Length;
  ULONG Depth;
  PVOID Worker;
} EXTENSION;

HW_BUILDIO
each_routine_at_dispatch_level; // expected-note 6 {{'each_routine_at_dispatch_level' is declared as HwBuildIo here}}
BOOLEAN each_routine_at_dispatch_level(PVOID DeviceExtension,
                                       PSCSI_REQUEST_BLOCK Srb) {
  EXTENSION *extension = DeviceExtension;
  PVOID data = &extension->Depth;
  ULONG status = STOR_STATUS_SUCCESS;
  BOOLEAN done = FALSE;

  extension->Buffer = StorPortAllocateRegistryBuffer(
      extension,
      &extension
           ->Length); // expected-warning@-3 {{StorPortAllocateRegistryBuffer must be called at PASSIVE_LEVEL: 'each_routine_at_dispatch_level' is an HwBuildIo routine, which runs at DISPATCH_LEVEL}}
  if (!extension->Buffer)
    return FALSE;
  done = StorPortRegistryRead(
      extension, NAME, 1, MINIPORT_REG_DWORD, extension->Buffer,
      &extension
           ->Length); // expected-warning@-3 {{StorPortRegistryRead must be called at PASSIVE_LEVEL}}
  if (done)
    done = StorPortRegistryWrite(
        extension, NAME, 1, MINIPORT_REG_DWORD, extension->Buffer,
        1); // expected-warning@-2 {{StorPortRegistryWrite must be called at PASSIVE_LEVEL}}
  StorPortFreeRegistryBuffer(
      extension,
      extension
          ->Buffer); // expected-warning@-3 {{StorPortFreeRegistryBuffer must be called at PASSIVE_LEVEL}}
  extension->Buffer = NULL;
  extension->Length = 4;
  status |= StorPortRegistryReadAdapterKey(
      extension, NULL, NAME, MINIPORT_REG_DWORD, &data,
      &extension
           ->Length); // expected-warning@-3 {{StorPortRegistryReadAdapterKey must be called at PASSIVE_LEVEL}}
  status |= StorPortRegistryWriteAdapterKey(
      extension, NULL, NAME, MINIPORT_REG_DWORD, data,
      4); // expected-warning@-2 {{StorPortRegistryWriteAdapterKey must be called at PASSIVE_LEVEL}}
  return done && status == STOR_STATUS_SUCCESS;
}

HW_WORKITEM silent_for_each_routine_at_passive_level;
VOID silent_for_each_routine_at_passive_level(PVOID DeviceExtension,
                                              PVOID Context, PVOID Worker) {
  EXTENSION *extension = DeviceExtension;
  PVOID data = &extension->Depth;
  ULONG status = STOR_STATUS_SUCCESS;

  extension->Buffer =
      StorPortAllocateRegistryBuffer(extension, &extension->Length);
  if (!extension->Buffer)
    return;
  if (StorPortRegistryRead(extension, NAME, 1, MINIPORT_REG_DWORD,
                           extension->Buffer, &extension->Length) &&
      !StorPortRegistryWrite(extension, NAME, 1, MINIPORT_REG_DWORD,
                             extension->Buffer, 1))
    extension->Depth = 1;
  StorPortFreeRegistryBuffer(extension, extension->Buffer);
  extension->Buffer = NULL;
  extension->Length = 4;
  status |= StorPortRegistryReadAdapterKey(
      extension, NULL, NAME, MINIPORT_REG_DWORD, &data, &extension->Length);
  status |= StorPortRegistryWriteAdapterKey(extension, NULL, NAME,
                                            MINIPORT_REG_DWORD, data, 4);
  if (status != STOR_STATUS_SUCCESS)
    extension->Depth = 0;
}
