// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// S15: StorPortRegistryReadAdapterKey and StorPortRegistryWriteAdapterKey work
// on the driver's own storage. No registry buffer is wanted, and a status that
// is not looked at is a matter of storport.optin.UncheckedResult.
// expected-no-diagnostics
#include <storport.h>

typedef struct {
  ULONG Depth;
  ULONG Length;
  UCHAR Bytes[16];
} EXTENSION;

VOID silent_for_a_local_variable(EXTENSION *Extension) {
  ULONG depth = 0, length = sizeof(depth);
  PVOID data = &depth;
  if (StorPortRegistryReadAdapterKey(Extension, NULL, (PUCHAR) "Depth",
                                     MINIPORT_REG_DWORD, &data,
                                     &length) == STOR_STATUS_SUCCESS)
    Extension->Depth = depth;
}

VOID silent_for_memory_of_the_extension(EXTENSION *Extension) {
  PVOID data = Extension->Bytes;
  ULONG length = sizeof(Extension->Bytes), status;
  status = StorPortRegistryReadAdapterKey(Extension, (PUCHAR) "Sub",
                                          (PUCHAR) "Bytes", MINIPORT_REG_BINARY,
                                          &data, &length);
  if (status != STOR_STATUS_SUCCESS)
    Extension->Length = 0;
}

VOID silent_when_the_caller_keeps_its_default(EXTENSION *Extension) {
  PVOID data = &Extension->Depth;
  ULONG length = sizeof(Extension->Depth);
  Extension->Depth = 32;
  StorPortRegistryReadAdapterKey(Extension, NULL, (PUCHAR) "Depth",
                                 MINIPORT_REG_DWORD, &data, &length);
}

VOID silent_for_a_write(EXTENSION *Extension) {
  StorPortRegistryWriteAdapterKey(Extension, NULL, (PUCHAR) "Depth",
                                  MINIPORT_REG_DWORD, &Extension->Depth,
                                  sizeof(Extension->Depth));
}

VOID silent_beside_an_open_buffer(EXTENSION *Extension) {
  ULONG capacity = 16;
  PUCHAR buffer = StorPortAllocateRegistryBuffer(Extension, &capacity);
  PVOID data = &Extension->Depth;
  ULONG length = sizeof(Extension->Depth);
  if (StorPortRegistryReadAdapterKey(Extension, NULL, (PUCHAR) "Depth",
                                     MINIPORT_REG_DWORD, &data, &length))
    Extension->Depth = 1;
  if (buffer)
    StorPortFreeRegistryBuffer(Extension, buffer);
}
