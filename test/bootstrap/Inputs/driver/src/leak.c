/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
#include <StorPort.h>
#include <Extension.h>
#include "leak.tmh"

VOID read_parameters(EXTENSION *Extension) {
  PUCHAR buffer = StorPortAllocateRegistryBuffer(Extension, &Extension->Length);
  if (!buffer)
    return;
  TraceLevel(LEVEL_OF_TRACING, "read");
#ifdef FREED
  StorPortFreeRegistryBuffer(Extension, buffer);
#endif
}
